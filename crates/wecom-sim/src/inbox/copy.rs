//! How to send an item again: as a command, as JSON, with curl.
//!
//! Nothing in it is secret: `$ACCESS_TOKEN` and `$WECOM_WEBHOOK_KEY` stand for what is.

use http::header::HOST;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::call::Call;
use crate::request::RecordedRequest;
use crate::submission::{RoomKind, Submission};

/// Longer bodies do not fit into an argument: Linux takes 128 KiB.
const ARGUMENT_BYTES_MAX: usize = 100_000;
/// Texts that one request holds (document 90236); a longer one would be split.
const WORDS_BYTES_MAX: usize = 2048;
/// The word that ends a text for standard input. It is no line of JSON.
const END: &str = "END";

/// Three forms of the same message.
#[derive(Debug, Serialize)]
pub(crate) struct Copy {
    command: String,
    json: String,
    curl: String,
}

impl Copy {
    /// `call` is what asks for it: its `Host` is how the simulator is reached.
    pub(crate) fn of(
        submission: &Submission,
        request: Option<&RecordedRequest>,
        call: &Call,
    ) -> Self {
        let body = submission.body();
        let json = if body.is_null() {
            // What can't be read is repeated as it came, as far as it is known.
            request.map_or(String::new(), |request| {
                request.body.replace('\0', "\u{fffd}")
            })
        } else {
            format!("{body:#}")
        };
        let curl = curl(submission, &json, call);
        Self {
            command: command(submission, &json, &curl),
            curl,
            json,
        }
    }
}

fn command(submission: &Submission, json: &str, curl: &str) -> String {
    let fields = submission.body().as_object();
    let room = submission.room.kind;
    let taken = fields.filter(|fields| is_taken(submission, fields));
    if let Some(words) = taken.and_then(|fields| words(fields, room)) {
        return words;
    }
    let program = match (room, taken) {
        (RoomKind::Robot, Some(_)) => "wecom webhook send --message -".to_owned(),
        // A robot has no token for a raw call.
        (RoomKind::Robot, None) => return curl.to_owned(),
        (RoomKind::App, Some(_)) => "wecom send --message -".to_owned(),
        (RoomKind::Chat, Some(_)) => {
            let chatid = quoted(&submission.room.id);
            format!("wecom chat send {chatid} --message -")
        }
        // A raw call sends what the client's own rules would refuse or change.
        (RoomKind::App | RoomKind::Chat, None) => {
            format!("wecom api POST {} --body -", submission.endpoint)
        }
    };
    with_input(&program, json)
}

/// Whether the client sends the body as it is: it was accepted whole, has the documented form, and
/// nothing in it would be cleaned out.
fn is_taken(submission: &Submission, fields: &Map<String, Value>) -> bool {
    let is_whole = submission.message.as_ref().is_some_and(|message| {
        let content = fields.get(&message.msgtype);
        content == Some(&message.shown) && !is_too_long(&message.msgtype, &message.shown)
    });
    is_whole && is_usual(fields, submission.room.kind) && fields.values().all(is_clean)
}

/// The client holds texts to this even where the simulator is told not to.
fn is_too_long(msgtype: &str, content: &Value) -> bool {
    let said = content.get("content").and_then(Value::as_str);
    matches!(msgtype, "text" | "markdown") && said.is_some_and(|said| said.len() > WORDS_BYTES_MAX)
}

/// Whether the client leaves all its strings as they are: it takes out control characters.
fn is_clean(value: &Value) -> bool {
    match value {
        Value::String(text) => text
            .chars()
            .all(|c| matches!(c, '\n' | '\t') || !c.is_control()),
        Value::Array(items) => items.iter().all(is_clean),
        Value::Object(fields) => fields.values().all(is_clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

/// A text or markdown in flags, where they say all that the body says.
fn words(fields: &Map<String, Value>, room: RoomKind) -> Option<String> {
    if room != RoomKind::App {
        return None;
    }
    let msgtype = fields.get("msgtype")?.as_str()?;
    let flag = match msgtype {
        "text" => "--text",
        "markdown" => "--markdown",
        _ => return None,
    };
    let mut command = "wecom send".to_owned();
    for (name, value) in fields {
        let flag = match name.as_str() {
            "touser" => "--touser",
            "toparty" => "--toparty",
            "totag" => "--totag",
            "agentid" => "--agent-id",
            "msgtype" => continue,
            name if name == msgtype => continue,
            _ => return None,
        };
        let value = match value {
            Value::String(ids) if name != "agentid" && are_ids(ids) => ids.clone(),
            Value::Number(number) if name == "agentid" => number.to_string(),
            _ => return None,
        };
        command.extend([" ", flag, " ", &quoted(&value)]);
    }
    let content = fields.get(msgtype)?.as_object()?;
    let said = content.get("content")?.as_str()?;
    // A dash would be standard input; the rest does not survive, or is not seen, in a shell.
    let can_be_typed = content.len() == 1
        && said != "-"
        && !said.is_empty()
        && said.trim() == said
        && !said.chars().any(|c| c == '\t' || is_invisible(c));
    // A word that begins like a flag is one, unless it is tied to its own.
    let tie = if said.starts_with('-') { '=' } else { ' ' };
    can_be_typed.then(|| format!("{command} {flag}{tie}{}", quoted(said)))
}

/// Ids that come out as they go in: none twice, no blanks, not everybody.
fn are_ids(ids: &str) -> bool {
    let all: Vec<_> = ids.split('|').collect();
    let is_id = |id: &&str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        !id.is_empty() && id.chars().all(plain)
    };
    let mut once = all.clone();
    once.sort_unstable();
    once.dedup();
    all.iter().all(is_id) && once.len() == all.len()
}

/// Marks that change nothing but the order or the look of what stands beside them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether the body has the form that WeCom documents, which is all that the client takes.
fn is_usual(fields: &Map<String, Value>, room: RoomKind) -> bool {
    let msgtype = fields.get("msgtype").and_then(Value::as_str);
    let own: &[&str] = match room {
        RoomKind::App => &[
            "touser",
            "toparty",
            "totag",
            "agentid",
            "safe",
            "enable_id_trans",
            "enable_duplicate_check",
            "duplicate_check_interval",
        ],
        RoomKind::Chat => &["chatid", "safe"],
        RoomKind::Robot => &[],
    };
    fields.iter().all(|(name, value)| {
        let is_named = name == "msgtype" || Some(name.as_str()) == msgtype;
        let is_text = matches!(name.as_str(), "touser" | "toparty" | "totag" | "chatid");
        is_named || own.contains(&name.as_str()) && (value.is_number() || is_text && is_said(value))
    })
}

fn is_said(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

fn curl(submission: &Submission, json: &str, call: &Call) -> String {
    let host = call.headers.get(HOST).and_then(|host| host.to_str().ok());
    let plain = |c: char| c.is_ascii_alphanumeric() || ".:[]-".contains(c);
    let host = host.filter(|host| !host.is_empty() && host.chars().all(plain));
    let base = host.map_or("$WECOM_BASE_URL".to_owned(), |host| {
        format!("http://{host}")
    });
    let secret = match submission.room.kind {
        RoomKind::Robot => "key=$WECOM_WEBHOOK_KEY",
        RoomKind::App | RoomKind::Chat => "access_token=$ACCESS_TOKEN",
    };
    let url = format!("{base}/cgi-bin/{}?{secret}", submission.endpoint);
    let program = format!("curl -H 'Content-Type: application/json' \"{url}\"");
    if json.len() > ARGUMENT_BYTES_MAX {
        return with_input(&format!("{program} --data-binary @-"), json);
    }
    format!("{program} --data-raw {}", quoted(json))
}

/// A command that reads a text from standard input.
fn with_input(command: &str, text: &str) -> String {
    let mut end = END.to_owned();
    while text.lines().any(|line| line == end) {
        end.push('_');
    }
    format!("{command} <<'{end}'\n{text}\n{end}\n")
}

/// A word as a shell reads it back, whatever is in it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/@".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
