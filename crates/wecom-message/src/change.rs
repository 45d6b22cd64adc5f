//! A change: of a group chat, or of a card that was sent.

mod chat;
mod card;

use serde::Serialize;
use serde_json::Value;

pub use card::CardUpdate;
pub use chat::{ChatCreate, ChatUpdate};

use crate::interface::Call;
use crate::invalid::Invalid;
use crate::plan::{Long, Note, fitted};
use crate::recipients::Recipients;
use crate::schema::Path;

/// A change that can be made: see [`Client::change`](crate::Client::change).
///
/// Where its answer was lost it is repeated, if made twice is made once. WeCom does not document
/// what it answers to the second try, so that a repeat that is refused settles nothing: the outcome
/// is [`Unknown`](crate::Outcome::Unknown).
#[derive(Debug, Clone, PartialEq)]
#[must_use = "nothing changes until the client is given it"]
pub struct Change {
    call: Call,
    body: String,
    notes: Vec<Note>,
    recipients: Recipients,
    repeated: Repeated,
}

/// What becomes of a change that is made twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeated {
    /// It is as if it had been made once.
    Same,
    /// Something is there twice.
    Double,
}

impl Change {
    /// A change of what is written in `body`; `wrong` is what no schema can say of it.
    fn new(
        call: Call,
        body: &impl Serialize,
        schema: &Value,
        long: Long,
        wrong: Vec<Invalid>,
    ) -> Result<Self, Invalid> {
        // Structs of strings, numbers and lists: none of them can fail to be written.
        let body = serde_json::to_value(body).unwrap_or_default();
        let mut notes = Vec::new();
        let fit = fitted(body, Some(schema), Path::Root(""), long, &mut notes);
        match fit {
            Ok(body) if wrong.is_empty() => Ok(Self {
                call,
                body: body.to_string(),
                notes,
                recipients: Recipients::everybody(),
                repeated: Repeated::Same,
            }),
            Ok(_) => Err(Invalid::all(wrong)),
            Err(unfit) => Err(Invalid::all(unfit.each().iter().cloned().chain(wrong))),
        }
    }

    /// The call that it is.
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// The JSON that goes there, as it stands.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// What whoever makes it should know.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Whom it is shown to, as far as it says.
    pub fn recipients(&self) -> &Recipients {
        &self.recipients
    }

    pub(crate) fn repeated(&self) -> Repeated {
        self.repeated
    }
}
