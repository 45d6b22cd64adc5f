//! Who gets it: ids that were typed, named recipients of the configuration, and the bar against
//! everybody.

use serde_json::Value;
use wecom_message::{RecipientFields, Recipients};

use super::layers::Layers;
use crate::cli::Who;
use crate::nearest::nearest;
use crate::text::Text;
use crate::usage::Usage;

/// The department that everybody is in.
const ROOT_PARTY: u64 = 1;

/// The recipients that the flags name, `--to` among them.
pub(super) fn typed(who: &Who, layers: &Layers<'_>) -> Result<RecipientFields, Usage> {
    let mut fields = RecipientFields {
        touser: who.touser.clone(),
        toparty: who.toparty.clone(),
        totag: who.totag.clone(),
    };
    let names = who.to.iter().flat_map(|names| names.split(['|', ',']));
    for name in names.map(str::trim).filter(|name| !name.is_empty()) {
        let meant = named(name, layers)?;
        fields.touser.extend(meant.touser.iter().cloned());
        fields.toparty.extend(meant.toparty.iter().cloned());
        fields.totag.extend(meant.totag.iter().cloned());
    }
    Ok(fields)
}

/// Refuses everybody where the settings do: `@all`, and the department that all others are in.
pub(super) fn check_everybody(recipients: &Recipients, layers: &Layers<'_>) -> Result<(), Usage> {
    match everybody_in(recipients) {
        Some(what) => refuse(what, layers),
        None => Ok(()),
    }
}

/// How everybody is named here, if they are.
fn everybody_in(recipients: &Recipients) -> Option<&'static str> {
    let is_root = |id: &String| is_root(id);
    if recipients.is_everybody() {
        Some("@all")
    } else if recipients.party_ids().iter().any(is_root) {
        Some("toparty 1")
    } else {
        None
    }
}

/// The same bar, for where the settings are not at hand.
#[derive(Debug)]
pub(crate) struct Bar(Option<Text>);

impl Bar {
    pub(super) fn of(layers: &Layers<'_>) -> Result<Self, Usage> {
        let allowed = layers.allow_all()?;
        Ok(Self((!allowed.value).then(|| allowed.from.said())))
    }

    /// Refuses everybody where the settings do.
    pub(crate) fn check(&self, recipients: &Recipients) -> Result<(), Usage> {
        match (&self.0, everybody_in(recipients)) {
            (Some(by), Some(what)) => Err(Usage::Everybody {
                what,
                by: by.clone(),
            }),
            _ => Ok(()),
        }
    }
}

/// The same for a body that goes to message/send as it stands. What is no JSON is WeCom's to judge.
pub(super) fn check_everybody_in(body: &str, layers: &Layers<'_>) -> Result<(), Usage> {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let names = |field: &str, everybody: fn(&str) -> bool| match &body[field] {
        Value::String(ids) => ids.split('|').any(|id| everybody(id.trim())),
        Value::Number(id) => everybody(&id.to_string()),
        _ => false,
    };
    if names("touser", |id| id.eq_ignore_ascii_case("@all")) {
        refuse("@all", layers)
    } else if names("toparty", is_root) {
        refuse("toparty 1", layers)
    } else {
        Ok(())
    }
}

fn is_root(party: &str) -> bool {
    party.parse() == Ok(ROOT_PARTY)
}

fn refuse(what: &'static str, layers: &Layers<'_>) -> Result<(), Usage> {
    let allowed = layers.allow_all()?;
    if allowed.value {
        return Ok(());
    }
    let by = allowed.from.said();
    Err(Usage::Everybody { what, by })
}

fn named<'l>(name: &str, layers: &'l Layers<'_>) -> Result<&'l RecipientFields, Usage> {
    let all = &layers.config.recipients;
    let found = all.iter().find(|named| named.name == name);
    found.map(|named| &named.fields).ok_or_else(|| {
        let names = all.iter().map(|named| named.name.as_str());
        Usage::UnknownRecipients {
            found: name.to_owned(),
            nearest: nearest(name, names.clone()).map(ToOwned::to_owned),
            known: names.map(ToOwned::to_owned).collect(),
            file: layers.config.file.clone(),
            looked_for: layers.config.looked_for.clone(),
        }
    })
}
