//! The app: its token, what agent/get tells of it, and whether it trusts this machine.

use serde_json::Value;
use wecom_message::{
    BadCall, Call, Credentials, Delivery, Errcode, IssuedToken, RawCall, Reason, Receipt,
    Recipients,
};

use super::check::{Check, State};
use crate::exit::Exit;
use crate::text::{Text, text};
use crate::usage::Usage;
use crate::words::{self, Setting};

const UNTRUSTED_IP: Errcode = Errcode(60020);

/// The call that tells of an app, and sends nothing.
pub(crate) fn call(sender: &Credentials) -> Result<RawCall, BadCall> {
    RawCall::get("agent/get")?.query("agentid", &sender.agent_id.to_string())
}

/// What the call for the app came to.
pub(crate) struct Called<'a> {
    pub(crate) delivery: &'a Delivery,
    pub(crate) setting: &'a Setting,
    /// The token that was cached before, and the one after the call.
    pub(crate) cached: [Option<IssuedToken>; 2],
    /// This machine's time, in seconds since 1970.
    pub(crate) now: u64,
}

/// The checks where nothing was called.
pub(crate) fn not_called() -> Vec<Check> {
    ["gettoken", "agent", "trusted_ip"].map(skipped).into()
}

impl Called<'_> {
    pub(crate) fn checks(&self) -> Vec<Check> {
        match self.delivery.reason() {
            Some(reason) if is_without_token(reason) => vec![
                self.advised("gettoken"),
                skipped("agent"),
                skipped("trusted_ip"),
            ],
            Some(Reason::Refused { answer, .. }) if answer.errcode() == UNTRUSTED_IP => vec![
                self.token(),
                Check::skipped("agent", text!("doctor-agent-not-told")),
                self.untrusted(answer),
            ],
            Some(_) => vec![self.token(), self.advised("agent"), skipped("trusted_ip")],
            None => vec![
                self.token(),
                self.agent(),
                Check::ok("trusted_ip", text!("doctor-trusted-ip")),
            ],
        }
    }

    fn token(&self) -> Check {
        let [before, after] = &self.cached;
        let Some(after) = after else {
            return Check::ok("gettoken", text!("doctor-gettoken-uncached"));
        };
        let seconds = after.usable_until().saturating_sub(self.now);
        let minutes = (seconds / 60).to_string();
        let was_there = before
            .as_ref()
            .is_some_and(|before| before.token == after.token);
        let found = if was_there {
            text!("doctor-gettoken-cached", minutes = minutes)
        } else {
            text!("doctor-gettoken-fetched", minutes = minutes)
        };
        Check::ok("gettoken", found)
            .data("from_cache", was_there)
            .data("usable_for_seconds", seconds)
    }

    fn agent(&self) -> Check {
        let answer = self
            .delivery
            .receipt()
            .map(Receipt::json)
            .unwrap_or_default();
        let app: Value = serde_json::from_str(answer).unwrap_or_default();
        let visible = Visible::of(&app);
        let id = &self.setting.agent_id;
        let name = app["name"].as_str().unwrap_or_default();
        let enabled = app["close"].as_i64().unwrap_or_default() == 0;
        let check = if !enabled {
            let found = text!("doctor-agent-disabled", name = name, id = id);
            Check::new("agent", State::Failed(Exit::NotAuthorised), found)
                .next(text!("advice-disabled.next"))
        } else if visible.is_empty() {
            let found = text!("doctor-agent-sees-nobody", name = name, id = id);
            Check::new("agent", State::Warning, found).next(text!("doctor-agent-sees-nobody.next"))
        } else {
            Check::ok("agent", text!("doctor-agent", name = name, id = id)).found(visible.text())
        };
        check
            .data("name", name)
            .data("enabled", enabled)
            .data("users", visible.users)
            .data("parties", visible.parties)
            .data("tags", visible.tags)
    }

    fn untrusted(&self, answer: &Receipt) -> Check {
        let check = self.advised("trusted_ip");
        match answer.from_ip() {
            Some(ip) => check.data("ip", ip),
            None => check,
        }
    }

    /// A failure, with the words that a send has for it.
    fn advised(&self, id: &'static str) -> Check {
        let exit = match Usage::of_unread_secret(self.delivery) {
            Some(_) => Exit::Usage,
            None => Exit::of(self.delivery),
        };
        let state = State::Failed(exit);
        match words::advice(self.delivery, &Recipients::everybody(), self.setting) {
            Some(advice) => advice
                .next
                .into_iter()
                .fold(Check::new(id, state, advice.what), Check::next),
            None => Check::new(id, state, text!("doctor-after-failure")),
        }
    }
}

/// Whether the call ended before there was a token: gettoken failed, or there was no secret for it.
fn is_without_token(reason: &Reason) -> bool {
    matches!(reason, Reason::NoSecret { .. }) || reason.call() == Some(&Call::GetToken)
}

/// Whom an app sees.
struct Visible {
    users: Vec<String>,
    parties: Vec<String>,
    tags: Vec<String>,
}

impl Visible {
    fn of(app: &Value) -> Self {
        let list = |list: &Value| list.as_array().cloned().unwrap_or_default();
        let ids = |of: &Value| list(of).iter().map(Value::to_string).collect();
        let users = list(&app["allow_userinfos"]["user"]);
        let users = users.iter().filter_map(|user| user["userid"].as_str());
        Self {
            users: users.map(str::to_owned).collect(),
            parties: ids(&app["allow_partys"]["partyid"]),
            tags: ids(&app["allow_tags"]["tagid"]),
        }
    }

    fn is_empty(&self) -> bool {
        self.users.is_empty() && self.parties.is_empty() && self.tags.is_empty()
    }

    fn text(&self) -> Text {
        let shown = |ids: &[String]| match ids.len() {
            0 => "-".to_owned(),
            1..=10 => ids.join("|"),
            many => format!("{}|… ({many})", ids[..10].join("|")),
        };
        text!(
            "doctor-agent-sees",
            users = shown(&self.users),
            parties = shown(&self.parties),
            tags = shown(&self.tags)
        )
    }
}

fn skipped(id: &'static str) -> Check {
    Check::skipped(id, text!("doctor-after-failure"))
}
