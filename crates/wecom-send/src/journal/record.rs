//! What one command writes into the journal of what it sends, and how it looks back before that.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io;

use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use wecom_message::{Clock, Delivery, Plan, RecipientFields, Recipients, Request};

use super::Journal;
use super::line::{App, Sent};
use super::over_limit::{HOUR_SECONDS, OverLimit, counts_at, over_limit};

/// How much of the journal a send looks at, in bytes of lines: thousands of messages.
const LOOK_BYTES_MAX: u64 = 4 << 20;

/// Who sends.
#[derive(Debug, Clone)]
pub(crate) enum Sender {
    App(App),
    /// A group robot, by its name.
    Robot(String),
}

/// The record of one send.
#[derive(Debug)]
pub(crate) struct Record {
    journal: Journal,
    sender: Sender,
    profile: Option<String>,
    /// A name that no other send has.
    send: String,
}

impl Record {
    pub(crate) fn new(journal: Journal, sender: Sender, profile: Option<String>) -> Self {
        Self {
            journal,
            sender,
            profile,
            send: format!("{:016x}", fastrand::u64(..)),
        }
    }

    pub(crate) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The members for whom WeCom will drop the plan's message, as far as this journal knows.
    pub(crate) fn over_limit(&self, plan: &Plan) -> Vec<OverLimit> {
        let Sender::App(app) = &self.sender else {
            return Vec::new();
        };
        let recipients = || plan.requests().iter().filter_map(Request::recipients);
        let is_named = |to: &Recipients| to.is_everybody() || !to.user_ids().is_empty();
        if !recipients().any(is_named) {
            return Vec::new();
        }
        let now = Clock::system().unix_seconds();
        let before = self
            .journal
            .sends_since(now.saturating_sub(HOUR_SECONDS), now);
        let before = before.within_bytes(LOOK_BYTES_MAX).map_while(Result::ok);
        over_limit(recipients(), before, app, now)
    }

    /// Writes down what became of a request; `index` is its place in the plan, from 0, and
    /// `requests` how many that has.
    ///
    /// # Errors
    /// A journal that can't be written.
    pub(crate) fn keep(
        &self,
        place: (usize, usize),
        request: &Request,
        delivery: &Delivery,
    ) -> io::Result<()> {
        let now = Clock::system().unix_seconds();
        let line = self.sent(place, request, delivery, (&self.send, now))?;
        self.journal.append(&line, now)
    }

    /// The same line, at the end of `lines`; `send` is what the requests of one message have in
    /// common.
    ///
    /// # Errors
    /// A body that is not ours.
    pub(crate) fn add_to(
        &self,
        lines: &mut Vec<u8>,
        place: (usize, usize),
        (request, delivery): (&Request, &Delivery),
        (send, now): (&str, u64),
    ) -> io::Result<()> {
        let line = self.sent(place, request, delivery, (send, now))?;
        serde_json::to_writer(&mut *lines, &line)?;
        lines.push(b'\n');
        Ok(())
    }

    /// What this app sent within the last hour and WeCom took, or may have: when, in seconds since
    /// 1970, and to whom. The oldest comes first.
    pub(crate) fn within_hour(&self, now: u64) -> Vec<(u64, RecipientFields)> {
        let Sender::App(app) = &self.sender else {
            return Vec::new();
        };
        let before = self
            .journal
            .sends_since(now.saturating_sub(HOUR_SECONDS), now);
        let before = before.within_bytes(LOOK_BYTES_MAX).map_while(Result::ok);
        let counting = before.filter(|sent| sent.app.as_ref() == Some(app) && counts_at(sent, now));
        let mut sends: Vec<_> = counting
            .map(|sent| {
                let fields = RecipientFields {
                    touser: vec![sent.touser],
                    toparty: vec![sent.toparty],
                    totag: vec![sent.totag],
                };
                (sent.time, fields)
            })
            .collect();
        sends.reverse();
        sends
    }

    fn sent(
        &self,
        (index, requests): (usize, usize),
        request: &Request,
        delivery: &Delivery,
        (send, now): (&str, u64),
    ) -> io::Result<Sent> {
        let receipt = delivery.receipt();
        let (typed, content_sha256) = type_and_digest(request.body(), &digests(request))?;
        let fields = request.recipients().map(Recipients::wire_fields);
        let mut fields = fields.unwrap_or_default();
        let mut ids = |name: &str| {
            let named = fields.iter_mut().find(|(field, _)| *field == name);
            named
                .map(|(_, ids)| std::mem::take(ids))
                .unwrap_or_default()
        };
        let (app, robot) = match &self.sender {
            Sender::App(app) => (Some(app.clone()), None),
            Sender::Robot(name) => (None, Some(name.clone())),
        };
        Ok(Sent {
            time: now,
            recalled: None,
            updated: None,
            is_code_used: false,
            outcome: delivery.outcome().as_str().to_owned(),
            errcode: receipt.map(|receipt| receipt.errcode().0),
            msgid: receipt.and_then(|r| r.msgid()).map(ToOwned::to_owned),
            response_code: receipt
                .and_then(|r| r.response_code())
                .map(ToOwned::to_owned),
            app,
            robot,
            profile: self.profile.clone(),
            msgtype: typed.msgtype,
            touser: ids("touser"),
            toparty: ids("toparty"),
            totag: ids("totag"),
            chatid: typed.chatid,
            content_sha256,
            send: send.to_owned(),
            request: index + 1,
            requests,
            part: request.part(),
            parts: request.parts(),
        })
    }
}

/// What a body says of itself.
struct Typed {
    msgtype: String,
    /// Empty where it does not go to a group chat.
    chatid: String,
}

/// The digests of the files that are uploaded for a request, whose ids are not in its body. One that
/// is gone has none.
fn digests(request: &Request) -> Vec<[u8; 32]> {
    request
        .files()
        .filter_map(|file| file.digest().ok())
        .collect()
}

/// The type of a body, and what tells its content and its files from others without showing them.
fn type_and_digest(body: &str, files: &[[u8; 32]]) -> io::Result<(Typed, String)> {
    let fields: HashMap<&str, &RawValue> = serde_json::from_str(body)?;
    let text = |name: &str| match fields.get(name) {
        Some(text) => serde_json::from_str::<String>(text.get()),
        None => Ok(String::new()),
    };
    let typed = Typed {
        msgtype: text("msgtype")?,
        chatid: text("chatid")?,
    };
    let content = fields.get(typed.msgtype.as_str());
    let content = content.map(|content| content.get());
    let mut digest = Sha256::new_with_prefix(content.unwrap_or_default());
    for file in files {
        digest.update(file);
    }
    let mut hex = String::with_capacity(64);
    for byte in digest.finalize() {
        let _ = write!(hex, "{byte:02x}");
    }
    Ok((typed, hex))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_of_the_content_alone() {
        let body = |to: &str, text: &str| {
            format!(r#"{{"touser":"{to}","msgtype":"text","text":{{"content":"{text}"}}}}"#)
        };
        let (typed, one) = type_and_digest(&body("a", "x"), &[]).unwrap();
        assert_eq!(
            (typed.msgtype.as_str(), typed.chatid.as_str()),
            ("text", "")
        );
        assert_eq!(
            one,
            // printf '{"content":"x"}' | sha256sum
            "ee2b252d1cd491425942090e06507c7337b5279df43af31ab718b1b1b5da8708"
        );
        assert_eq!(type_and_digest(&body("b", "x"), &[]).unwrap().1, one);
        assert_ne!(type_and_digest(&body("a", "y"), &[]).unwrap().1, one);
    }
}
