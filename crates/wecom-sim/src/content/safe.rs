//! `safe`: how far a message may travel. Documents 90236 and 90248.

use serde_json::{Map, Value};

use crate::errcode::NEWS_NOT_CONFIDENTIAL;
use crate::lenient;
use crate::refusal::Refusal;

/// 40074 for news that ask for it; types that do not know it ignore it, as the documentation's
/// silence is read here. 40058 for a number that a type does not know is a guess.
pub(super) fn safe(msgtype: &str, message: &Map<String, Value>) -> Result<(), Refusal> {
    let asked = message.get("safe").filter(|asked| !asked.is_null());
    let asked = asked.map_or(Some(0), lenient::int);
    let most = match msgtype {
        "text" | "image" | "video" | "file" => 1,
        "mpnews" => 2,
        "news" => 0,
        _ => return Ok(()),
    };
    match asked {
        Some(asked) if (0..=most).contains(&asked) => Ok(()),
        _ if msgtype == "news" => Err(Refusal::new(NEWS_NOT_CONFIDENTIAL)),
        _ => Err(Refusal::parameter("invalid safe.")),
    }
}
