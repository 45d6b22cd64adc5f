//! Reads a whole message body, as message/send takes it, from JSON that somebody wrote.

mod unique;

use serde_json::{Map, Value};

use crate::content::{Content, MSGTYPES, Safety};
use crate::invalid::Invalid;
use crate::message::{AgentId, Draft, DuplicateCheck};
use crate::recipients::RecipientFields;

/// Every field of message/send beside the content's own.
const FIELDS: [&str; 9] = [
    "touser",
    "toparty",
    "totag",
    "msgtype",
    "agentid",
    "safe",
    "enable_id_trans",
    "enable_duplicate_check",
    "duplicate_check_interval",
];

/// A message body, taken apart: what it says, and whom it names.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// All but the recipients.
    pub draft: Draft,
    /// The recipient fields as they stand, not yet checked: a program may put others in their place.
    pub recipients: RecipientFields,
}

impl Body {
    /// Reads a body. A `null` counts as absent, a number may stand in quotes.
    ///
    /// # Errors
    /// What is not JSON, not an object, of an unknown type, a field that message/send does not
    /// know, or one that stands there twice: [`Invalid`] names it.
    pub fn from_json(json: &str) -> Result<Self, Invalid> {
        let (value, double) = unique::read(json).map_err(|error| not_json(&error))?;
        if let Some(field) = double {
            return Err(Invalid::DoubleField { field });
        }
        let Value::Object(mut body) = value else {
            return Err(wrong_type("", "one JSON object", &value));
        };
        body.retain(|_, value| !value.is_null());
        let msgtype = msgtype(&body)?;
        check_fields(&body, msgtype)?;
        let content = content(msgtype, &mut body)?;
        Ok(Self {
            draft: draft(content, &body)?,
            recipients: recipients(&body)?,
        })
    }
}

fn not_json(error: &serde_json::Error) -> Invalid {
    let text = error.to_string();
    let detail = text
        .split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned();
    Invalid::NotJson {
        detail,
        line: error.line(),
        column: error.column(),
    }
}

fn wrong_type(field: impl Into<String>, expected: &'static str, found: &Value) -> Invalid {
    let found = match found {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Invalid::WrongType {
        field: field.into(),
        expected,
        found,
    }
}

fn msgtype(body: &Map<String, Value>) -> Result<&'static str, Invalid> {
    let written = body.get("msgtype").ok_or_else(|| Invalid::MissingField {
        field: "msgtype".to_owned(),
    })?;
    let name = written
        .as_str()
        .ok_or_else(|| wrong_type("msgtype", "a string", written))?;
    MSGTYPES
        .into_iter()
        .find(|known| *known == name)
        .ok_or_else(|| Invalid::UnknownMsgtype {
            found: name.to_owned(),
            known: MSGTYPES.join(", "),
        })
}

fn check_fields(body: &Map<String, Value>, msgtype: &'static str) -> Result<(), Invalid> {
    let known = |field: &str| field == msgtype || FIELDS.contains(&field);
    let Some(field) = body.keys().find(|field| !known(field)) else {
        return Ok(());
    };
    if MSGTYPES.contains(&field.as_str()) {
        return Err(Invalid::SecondContent {
            field: field.clone(),
            msgtype,
        });
    }
    let nearest = nearest(field, FIELDS.into_iter().chain([msgtype]));
    Err(Invalid::UnknownField {
        field: field.clone(),
        nearest,
    })
}

fn nearest(written: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    known
        .into_iter()
        .map(|name| (strsim::normalized_damerau_levenshtein(written, name), name))
        .filter(|(likeness, _)| *likeness > 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

fn content(msgtype: &'static str, body: &mut Map<String, Value>) -> Result<Content, Invalid> {
    let inner = match body.remove(msgtype) {
        Some(Value::Object(inner)) => inner,
        Some(other) => return Err(wrong_type(msgtype, "an object", &other)),
        None => {
            return Err(Invalid::MissingField {
                field: msgtype.to_owned(),
            });
        }
    };
    match msgtype {
        "text" => text_of(msgtype, inner).map(Content::Text),
        "markdown" => text_of(msgtype, inner).map(Content::Markdown),
        _ => Ok(Content::Other {
            msgtype,
            body: inner,
        }),
    }
}

fn text_of(msgtype: &str, mut inner: Map<String, Value>) -> Result<String, Invalid> {
    let path = format!("{msgtype}.content");
    let text = match inner.remove("content") {
        Some(Value::String(text)) => text,
        Some(other) => return Err(wrong_type(path, "a string", &other)),
        None => return Err(Invalid::MissingField { field: path }),
    };
    match inner.keys().next() {
        None => Ok(text),
        Some(field) => Err(Invalid::UnknownField {
            field: format!("{msgtype}.{field}"),
            nearest: nearest(field, ["content"]),
        }),
    }
}

fn draft(content: Content, body: &Map<String, Value>) -> Result<Draft, Invalid> {
    let mut draft = Draft::new(content);
    if let Some(safe) = number(body, "safe")? {
        draft = draft.safety(Safety::from_wire(safe)?)?;
    }
    if let Some(on) = switch(body, "enable_id_trans")? {
        draft = draft.id_translation(on);
    }
    if let Some(agent) = number(body, "agentid")? {
        let agent = u32::try_from(agent).map_err(|_| Invalid::OutOfRange {
            field: "agentid",
            found: agent.to_string(),
            allowed: "the numbers of an app, such as 1000002",
        })?;
        draft = draft.agent(AgentId(agent));
    }
    let enabled = switch(body, "enable_duplicate_check")?;
    let interval = number(body, "duplicate_check_interval")?;
    Ok(draft.duplicate_check(DuplicateCheck::from_wire(enabled, interval)?))
}

fn number(body: &Map<String, Value>, field: &'static str) -> Result<Option<i64>, Invalid> {
    let Some(value) = body.get(field) else {
        return Ok(None);
    };
    let number = match value {
        Value::Number(number) => number.as_i64(),
        Value::String(quoted) => quoted.trim().parse().ok(),
        _ => None,
    };
    number
        .map(Some)
        .ok_or_else(|| wrong_type(field, "a whole number", value))
}

fn switch(body: &Map<String, Value>, field: &'static str) -> Result<Option<bool>, Invalid> {
    match number(body, field)? {
        None => Ok(None),
        Some(0) => Ok(Some(false)),
        Some(1) => Ok(Some(true)),
        Some(found) => Err(Invalid::OutOfRange {
            field,
            found: found.to_string(),
            allowed: "0, 1",
        }),
    }
}

fn recipients(body: &Map<String, Value>) -> Result<RecipientFields, Invalid> {
    let read = |field: &'static str| match body.get(field) {
        None => Ok(Vec::new()),
        Some(Value::String(ids)) => Ok(vec![ids.clone()]),
        Some(Value::Number(id)) => Ok(vec![id.to_string()]),
        Some(other) => Err(wrong_type(field, "a string such as \"a|b\"", other)),
    };
    Ok(RecipientFields {
        touser: read("touser")?,
        toparty: read("toparty")?,
        totag: read("totag")?,
    })
}
