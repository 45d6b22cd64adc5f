//! A recall: a message that was sent is taken back.

use serde_json::json;
use thiserror::Error;

use crate::body::{named, object, unknown_fields};
use crate::invalid::Invalid;

/// Takes one message back, from everybody who got it. [WeCom Docs 94867/撤回应用消息]
///
/// WeCom does it for 24 hours ([`RECALL_WINDOW`](crate::limits::RECALL_WINDOW)) and then answers
/// 42052; a message of another app is 40058. Only the WeCom client takes it back: who reads in the
/// WeChat plug-in keeps it.
///
/// A recall whose answer was lost is repeated, because a message that is taken back twice is taken
/// back. Where the answer stays lost, or a repeat is refused, the outcome is
/// [`Unknown`](crate::Outcome::Unknown): the first try may have taken effect. To recall once more
/// does no harm.
///
/// ```
/// use wecom_message::Recall;
///
/// let recall: Recall = "vcT8gGc-7dFb4bxT35ONjBDz901sLlXPZw1DAMC_Gc26qRpK".parse()?;
/// assert_eq!(recall.body(), r#"{"msgid":"vcT8gGc-7dFb4bxT35ONjBDz901sLlXPZw1DAMC_Gc26qRpK"}"#);
/// # Ok::<(), wecom_message::BadMsgid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "nothing is recalled until the client is given it"]
pub struct Recall {
    msgid: String,
    body: String,
}

/// Something that can't be the id of a message: nothing is left of it without the blanks around
/// it, or it holds blanks, quotes or control characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a msgid as message/send answers it")]
pub struct BadMsgid;

impl Recall {
    /// Reads a request of message/recall.
    ///
    /// # Errors
    /// What is not JSON, has another field than `msgid`, or whose `msgid` is none.
    pub fn from_json(json: &str) -> Result<Self, Invalid> {
        let request = object(json)?;
        if let Some(unknown) = unknown_fields(&request, &[], &[], "msgid").pop() {
            return Err(unknown);
        }
        let recall = named(&request, "msgid")?.parse();
        recall.map_err(|error: BadMsgid| Invalid::Unreadable {
            field: "msgid".to_owned(),
            detail: error.to_string(),
        })
    }

    /// The message's id, as message/send answered it: see [`Receipt::msgid`](crate::Receipt::msgid).
    pub fn msgid(&self) -> &str {
        &self.msgid
    }

    /// The JSON that goes to message/recall, as it stands.
    pub fn body(&self) -> &str {
        &self.body
    }
}

impl std::str::FromStr for Recall {
    type Err = BadMsgid;

    /// Takes an id without the blanks around it. Ids are opaque: no more is known of their form
    /// than that they are a word.
    fn from_str(msgid: &str) -> Result<Self, BadMsgid> {
        let msgid = msgid.trim();
        let stranger = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'');
        if msgid.is_empty() || msgid.contains(stranger) {
            return Err(BadMsgid);
        }
        Ok(Self {
            msgid: msgid.to_owned(),
            body: json!({ "msgid": msgid }).to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_of_the_documentation_comes_out_as_it_went_in() {
        let sample =
            r#"{"msgid":"vcT8gGc-7dFb4bxT35ONjBDz901sLlXPZw1DAMC_Gc26qRpK-AK5sTJkkb0128t"}"#;
        assert_eq!(Recall::from_json(sample).unwrap().body(), sample);
        for wrong in [r#"{"msgid":"a b"}"#, r#"{"msgid":"a","x":1}"#, "{}", "[]"] {
            assert!(Recall::from_json(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_id_is_one_word() {
        assert_eq!(" a-b_C9 \n".parse::<Recall>().unwrap().msgid(), "a-b_C9");
        for text in ["", " ", "a b", "{\"msgid\":\"a\"}", "a\u{0}b", "'a'"] {
            assert_eq!(text.parse::<Recall>(), Err(BadMsgid), "{text:?}");
        }
    }
}
