//! Who sends and who receives, in one line.

use serde_json::Value;

use super::language::Language;
use super::wire::scalar;

/// More recipients of one kind than this are shown as their number.
const NAMED_MAX: usize = 5;

/// The words of a caption; those of a kind of recipients stand before one id, before a few, and
/// behind their number.
struct Words {
    app: &'static str,
    no_app: &'static str,
    to: &'static str,
    users: [&'static str; 3],
    parties: [&'static str; 3],
    tags: [&'static str; 3],
    between: &'static str,
    nobody: &'static str,
    chat: &'static str,
    robot: &'static str,
    confidential: &'static str,
}

const ENGLISH: Words = Words {
    app: "app ",
    no_app: "no agentid",
    to: " to ",
    users: ["", "", " users"],
    parties: ["party ", "parties ", " parties"],
    tags: ["tag ", "tags ", " tags"],
    between: ", ",
    nobody: "nobody",
    chat: "group chat ",
    robot: "group robot",
    confidential: " (confidential)",
};

const CHINESE: Words = Words {
    app: "应用 ",
    no_app: "没有 agentid",
    to: " 发给 ",
    users: ["", "", " 个成员"],
    parties: ["部门 ", "部门 ", " 个部门"],
    tags: ["标签 ", "标签 ", " 个标签"],
    between: "、",
    nobody: "（没有接收者）",
    chat: "群聊 ",
    robot: "群机器人",
    confidential: "（保密消息）",
};

/// The caption of a message body, for example `app 1000002 to zhangsan|lisi, party 2`.
pub(super) fn caption(body: &Value, language: Language) -> String {
    let words = match language {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    };
    let confidential = match scalar(&body["safe"]).as_deref() {
        Some("1" | "2") => words.confidential,
        _ => "",
    };
    if let Some(chatid) = scalar(&body["chatid"]) {
        // The body names no app: the token does.
        return format!("{}{chatid}{confidential}", words.chat);
    }
    if is_of_a_robot(body) {
        return words.robot.to_owned();
    }
    let app = match scalar(&body["agentid"]) {
        Some(id) => format!("{}{id}", words.app),
        None => words.no_app.to_owned(),
    };
    format!("{app}{}{}{confidential}", words.to, recipients(body, words))
}

/// What goes to a group robot names a type and nobody: the key says which robot.
pub(super) fn is_of_a_robot(body: &Value) -> bool {
    let named = ["agentid", "chatid", "touser", "toparty", "totag"];
    body["msgtype"].is_string() && named.iter().all(|field| body[*field].is_null())
}

fn recipients(body: &Value, words: &Words) -> String {
    let users = ids(&body["touser"]);
    if users.iter().any(|id| id == "@all") {
        return "@all".to_owned(); // WeCom then ignores toparty and totag (document 90236)
    }
    let kinds = [
        kind(&users, words.users),
        kind(&ids(&body["toparty"]), words.parties),
        kind(&ids(&body["totag"]), words.tags),
    ];
    let named: Vec<String> = kinds.into_iter().flatten().collect();
    if named.is_empty() {
        words.nobody.to_owned()
    } else {
        named.join(words.between)
    }
}

/// One kind of recipients: by their ids when few, by their number when many, nothing when none.
fn kind(ids: &[String], [one, few, many]: [&str; 3]) -> Option<String> {
    match ids {
        [] => None,
        [id] => Some(format!("{one}{id}")),
        _ if ids.len() <= NAMED_MAX => Some(format!("{few}{}", ids.join("|"))),
        _ => Some(format!("{}{many}", ids.len())),
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
