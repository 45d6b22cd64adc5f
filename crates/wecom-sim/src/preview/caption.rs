//! Who sends and who receives, in one line.

use serde_json::Value;

/// More recipients of one kind than this are shown as their number.
const NAMED_MAX: usize = 5;

/// The caption of a message body, for example `app 1000002 to zhangsan|lisi, party 2`.
pub(super) fn caption(body: &Value) -> String {
    let app = scalar(&body["agentid"]).map_or("no agentid".to_owned(), |id| format!("app {id}"));
    let confidential = match scalar(&body["safe"]).as_deref() {
        Some("1" | "2") => " (confidential)",
        _ => "",
    };
    format!("{app} to {}{confidential}", recipients(body))
}

fn recipients(body: &Value) -> String {
    let users = ids(&body["touser"]);
    if users.iter().any(|id| id == "@all") {
        return "@all".to_owned(); // WeCom then ignores toparty and totag (document 90236)
    }
    let kinds = [
        kind(&users, "", "", "users"),
        kind(&ids(&body["toparty"]), "party ", "parties ", "parties"),
        kind(&ids(&body["totag"]), "tag ", "tags ", "tags"),
    ];
    let named: Vec<String> = kinds.into_iter().flatten().collect();
    if named.is_empty() {
        "nobody".to_owned()
    } else {
        named.join(", ")
    }
}

/// One kind of recipients: by their ids when few, by their number when many, nothing when none.
fn kind(ids: &[String], one: &str, few: &str, many: &str) -> Option<String> {
    match ids {
        [] => None,
        [id] => Some(format!("{one}{id}")),
        _ if ids.len() <= NAMED_MAX => Some(format!("{few}{}", ids.join("|"))),
        _ => Some(format!("{} {many}", ids.len())),
    }
}

/// The ids of a recipient field; WeCom's own samples have blanks round the bar.
fn ids(field: &Value) -> Vec<String> {
    let joined = scalar(field).unwrap_or_default();
    joined
        .split('|')
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A string or a number as text: WeCom takes `agentid`, `safe` and ids as either.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
