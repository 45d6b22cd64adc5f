//! Recipients with a name, for `--to`.

use wecom_message::{Invalid, RecipientFields, Recipients};

use super::section::{Read, Section, decimal};
use super::{NamedRecipients, Value};
use crate::text::Text;
use crate::usage::{Mistake, Usage};

pub(super) const KEYS: &[&str] = &["touser", "toparty", "totag"];

/// What separates names and ids.
const SEPARATORS: [char; 2] = ['|', ','];

pub(super) fn read(name: &str, section: &Section<'_>) -> Result<NamedRecipients, Usage> {
    section.keys_are(KEYS)?;
    if name.trim().is_empty() || name.contains(SEPARATORS) || name.contains(char::is_whitespace) {
        return Err(section.wrong(
            "",
            Mistake::Value {
                key: section.path_of("").trim_end_matches('.').to_owned(),
                found: name.to_owned(),
                expected: Text::new("config-expected-name"),
            },
        ));
    }
    let fields = RecipientFields {
        touser: ids(section, "touser")?,
        toparty: ids(section, "toparty")?,
        totag: ids(section, "totag")?,
    };
    check(name, section, &fields)?;
    Ok(NamedRecipients {
        name: name.to_owned(),
        line: section.line(),
        fields,
    })
}

fn ids(section: &Section<'_>, key: &'static str) -> Result<Vec<String>, Usage> {
    let expected = "config-expected-ids";
    let ids = section.parsed(key, expected, |value| match value {
        Value::Array(values) => {
            let ids = values.iter().map(|value| id(value.get_ref()));
            ids.collect::<Option<_>>()
                .map_or(Read::OtherType, Read::Value)
        }
        value => id(value).map_or(Read::OtherType, |id| Read::Value(vec![id])),
    })?;
    Ok(ids.map_or_else(Vec::new, |ids| ids.value))
}

fn id(value: &Value<'_>) -> Option<String> {
    match value {
        Value::String(id) => Some(id.to_string()),
        Value::Integer(id) => Some(decimal(id).into_owned()),
        _ => None,
    }
}

/// Recipients that no message can have are told before somebody needs them at night.
fn check(name: &str, section: &Section<'_>, fields: &RecipientFields) -> Result<(), Usage> {
    let Err(error) = Recipients::from_fields(fields) else {
        return Ok(());
    };
    let key = error.field().unwrap_or_default().to_owned();
    let name = match &error {
        Invalid::NoRecipient => name.to_owned(),
        _ => format!("{name}.{key}"),
    };
    let name = format!("recipients.{name}");
    Err(section.wrong(&key, Mistake::Recipients { name, error }))
}
