//! Reads a whole message body, as message/send takes it, from JSON that somebody wrote.

mod unique;
mod card;

use serde_json::{Map, Value};

use crate::carried::Carried;
use crate::content::{Content, MSGTYPES, Safety};
use crate::invalid::Invalid;
use crate::message::{AgentId, Draft, DuplicateCheck};
use crate::nearest::nearest;
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
    /// know, that is missing, of another type, or stands there twice. All that is found is told at
    /// once: [`Invalid::each`]. Lengths are checked where the message is planned.
    pub fn from_json(json: &str) -> Result<Self, Invalid> {
        let mut body = object(json)?;
        let msgtype = msgtype(&body)?;
        let mut wrong = unknown_fields(&body, &FIELDS, &MSGTYPES, msgtype);
        let content = kept(content(msgtype, &mut body), &mut wrong);
        let draft = draft(content, &body, &mut wrong);
        let recipients = kept(recipients(&body), &mut wrong);
        match (draft, recipients) {
            (Some(draft), Some(recipients)) if wrong.is_empty() => Ok(Self { draft, recipients }),
            _ => Err(Invalid::all(wrong)),
        }
    }

    /// The body as JSON again, with the recipients as they were written.
    pub fn to_json(&self) -> String {
        let fields = &self.recipients;
        let written = [
            ("touser", &fields.touser),
            ("toparty", &fields.toparty),
            ("totag", &fields.totag),
        ];
        let written = written.into_iter().filter(|(_, ids)| !ids.is_empty());
        let recipients = written.map(|(field, ids)| (field, ids.join("|")));
        let content = self.draft.content();
        let written = (content.msgtype(), content.wire_body());
        self.draft.wire(recipients, written, None)
    }
}

/// Reads one JSON object, in which no name stands twice, without its `null`s.
pub(crate) fn object(json: &str) -> Result<Map<String, Value>, Invalid> {
    let (value, double) = unique::read(json).map_err(|error| not_json(&error))?;
    if let Some(field) = double {
        return Err(Invalid::DoubleField { field });
    }
    let Value::Object(mut body) = value else {
        return Err(Invalid::wrong_type("", "one JSON object", &value));
    };
    body.retain(|_, value| !value.is_null());
    Ok(body)
}

/// What was read; what is wrong with it goes to the others.
pub(crate) fn kept<T>(read: Result<T, Invalid>, wrong: &mut Vec<Invalid>) -> Option<T> {
    read.map_err(|invalid| wrong.extend_from_slice(invalid.each()))
        .ok()
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

fn msgtype(body: &Map<String, Value>) -> Result<&'static str, Invalid> {
    let name = named(body, "msgtype")?;
    MSGTYPES
        .into_iter()
        .find(|known| *known == name)
        .ok_or_else(|| Invalid::UnknownMsgtype {
            found: name.to_owned(),
            known: MSGTYPES.join(", "),
        })
}

/// A string that must stand there.
pub(crate) fn named<'b>(
    body: &'b Map<String, Value>,
    field: &'static str,
) -> Result<&'b str, Invalid> {
    let written = body.get(field).ok_or_else(|| Invalid::MissingField {
        field: field.to_owned(),
    })?;
    let named = written.as_str();
    named.ok_or_else(|| Invalid::wrong_type(field, "a string", written))
}

/// The fields that are neither one of `fields` nor the content of `msgtype`, one of `msgtypes`.
pub(crate) fn unknown_fields(
    body: &Map<String, Value>,
    fields: &[&'static str],
    msgtypes: &[&'static str],
    msgtype: &'static str,
) -> Vec<Invalid> {
    let known = |field: &str| field == msgtype || fields.contains(&field);
    let unknown = body.keys().filter(|field| !known(field));
    unknown
        .map(|field| {
            if msgtypes.contains(&field.as_str()) {
                return Invalid::SecondContent {
                    field: field.clone(),
                    msgtype,
                };
            }
            let nearest = nearest(field, fields.iter().copied().chain([msgtype]));
            Invalid::UnknownField {
                field: field.clone(),
                nearest: nearest.map(str::to_owned),
            }
        })
        .collect()
}

fn content(msgtype: &'static str, body: &mut Map<String, Value>) -> Result<Content, Invalid> {
    Content::read(msgtype, taken(msgtype, body)?)
}

/// What stands under the name of the type.
pub(crate) fn taken(msgtype: &str, body: &mut Map<String, Value>) -> Result<Value, Invalid> {
    body.remove(msgtype).ok_or_else(|| Invalid::MissingField {
        field: msgtype.to_owned(),
    })
}

/// The content with its options, all of which are read even where one of them is wrong.
fn draft(
    content: Option<Content>,
    body: &Map<String, Value>,
    wrong: &mut Vec<Invalid>,
) -> Option<Draft> {
    let safety = kept(safety(body), wrong);
    let translates = kept(switch(body, "enable_id_trans"), wrong);
    let agent = kept(agent(body), wrong);
    let check = kept(duplicate_check(body), wrong);
    let mut draft = Draft::new(content?);
    if let Some(safety) = safety? {
        draft = kept(draft.safety(safety), wrong)?;
    }
    if let Some(on) = translates? {
        draft = draft.id_translation(on);
    }
    if let Some(agent) = agent? {
        draft = draft.agent(agent);
    }
    Some(draft.duplicate_check(check?))
}

fn safety(body: &Map<String, Value>) -> Result<Option<Safety>, Invalid> {
    number(body, "safe")?.map(Safety::from_wire).transpose()
}

fn agent(body: &Map<String, Value>) -> Result<Option<AgentId>, Invalid> {
    let agent = number(body, "agentid")?.map(|number| {
        let agent = u32::try_from(number).map(AgentId);
        agent.map_err(|_| Invalid::OutOfRange {
            field: "agentid".to_owned(),
            found: number.to_string(),
            allowed: "the numbers of an app, such as 1000002".to_owned(),
        })
    });
    agent.transpose()
}

fn duplicate_check(body: &Map<String, Value>) -> Result<DuplicateCheck, Invalid> {
    let enabled = switch(body, "enable_duplicate_check")?;
    let interval = number(body, "duplicate_check_interval")?;
    DuplicateCheck::from_wire(enabled, interval)
}

pub(crate) fn number(
    body: &Map<String, Value>,
    field: &'static str,
) -> Result<Option<i64>, Invalid> {
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
        .ok_or_else(|| Invalid::wrong_type(field, "a whole number", value))
}

fn switch(body: &Map<String, Value>, field: &'static str) -> Result<Option<bool>, Invalid> {
    match number(body, field)? {
        None => Ok(None),
        Some(0) => Ok(Some(false)),
        Some(1) => Ok(Some(true)),
        Some(found) => Err(Invalid::OutOfRange {
            field: field.to_owned(),
            found: found.to_string(),
            allowed: "0, 1".to_owned(),
        }),
    }
}

fn recipients(body: &Map<String, Value>) -> Result<RecipientFields, Invalid> {
    let read = |field: &'static str| match body.get(field) {
        None => Ok(Vec::new()),
        Some(Value::String(ids)) => Ok(vec![ids.clone()]),
        Some(Value::Number(id)) => Ok(vec![id.to_string()]),
        Some(other) => Err(Invalid::wrong_type(
            field,
            "a string such as \"a|b\"",
            other,
        )),
    };
    Ok(RecipientFields {
        touser: read("touser")?,
        toparty: read("toparty")?,
        totag: read("totag")?,
    })
}
