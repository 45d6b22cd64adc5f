//! Faults: what a test asks the simulator to do wrong.

mod json;
mod queue;

use std::fmt;
use std::time::Duration;

use serde_json::{Map, Value};

pub(crate) use json::Written;
pub(crate) use queue::{Faults, Interference};

/// One thing that goes wrong, for one call unless [`times`](Self::times) or
/// [`forever`](Self::forever) says otherwise.
///
/// A fault reads like a sentence: `Fault::errcode(45009).on("message/send").times(3)`. Faults are
/// tried in the order they were given. Delays, revocations and extra fields add up; the first of
/// the others ends the matter.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a fault does nothing until `Simulator::fault` is given it"]
pub struct Fault {
    effect: Effect,
    stage: Stage,
    endpoint: Option<String>,
    skip: u32,
    times: Times,
}

/// Whether the call has its effect before the fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nothing happened: no token, no message.
    Before,
    /// The message is delivered, only its answer is lost.
    After,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    Left(u32),
    Forever { used: bool },
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Effect {
    Errcode {
        code: i64,
        text: Option<String>,
    },
    Status {
        status: u16,
        body: String,
        location: Option<String>,
    },
    Body {
        content_type: String,
        body: String,
    },
    Delay(Duration),
    Hang,
    Close,
    Reset,
    Truncate,
    Revoke,
    Extra(Map<String, Value>),
}

impl Fault {
    /// WeCom refuses with an errcode; nothing is delivered.
    pub fn errcode(code: i64) -> Self {
        Self::new(Effect::Errcode { code, text: None })
    }

    /// An HTTP status with an empty body, as a gateway in front of WeCom answers.
    pub fn status(status: u16) -> Self {
        Self::new(Effect::Status {
            status,
            body: String::new(),
            location: None,
        })
    }

    /// An HTTP redirect (302) to `location`.
    pub fn redirect(location: impl Into<String>) -> Self {
        let location = Some(location.into());
        Self::new(Effect::Status {
            status: 302,
            body: String::new(),
            location,
        })
    }

    /// HTTP 200 with a page of HTML, as a captive portal or a proxy answers.
    pub fn captive_portal() -> Self {
        let page = "<!DOCTYPE html><html><head><title>Log in</title></head></html>";
        Self::body(page).content_type("text/html")
    }

    /// HTTP 200 with any body: `{}`, JSON without `errcode`, or no JSON at all.
    pub fn body(body: impl Into<String>) -> Self {
        let (content_type, body) = ("application/json; charset=UTF-8".to_owned(), body.into());
        Self::new(Effect::Body { content_type, body })
    }

    /// Waits before the call is processed.
    pub fn delay(by: Duration) -> Self {
        Self::new(Effect::Delay(by))
    }

    /// Processes the call and waits before answering.
    pub fn delay_after_processing(by: Duration) -> Self {
        Self::delay(by).after_processing()
    }

    /// Never answers, and processes nothing.
    pub fn hang() -> Self {
        Self::new(Effect::Hang)
    }

    /// Processes the call and never answers.
    pub fn hang_after_processing() -> Self {
        Self::hang().after_processing()
    }

    /// Closes the connection (FIN) instead of processing the call.
    pub fn close() -> Self {
        Self::new(Effect::Close)
    }

    /// Processes the call and closes the connection instead of answering.
    pub fn close_after_processing() -> Self {
        Self::close().after_processing()
    }

    /// Resets the connection (RST) instead of processing the call.
    pub fn reset() -> Self {
        Self::new(Effect::Reset)
    }

    /// Processes the call and resets the connection instead of answering.
    pub fn reset_after_processing() -> Self {
        Self::reset().after_processing()
    }

    /// Processes the call and closes the connection after half of the body that `Content-Length`
    /// announced.
    pub fn truncated() -> Self {
        Self::new(Effect::Truncate).after_processing()
    }

    /// Revokes every token just before the call is processed.
    pub fn revoke_tokens() -> Self {
        Self::new(Effect::Revoke)
    }

    /// Adds a field to the answer, or replaces it: `Fault::extra("invaliduser", "lisi")`.
    pub fn extra(field: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::new(Effect::Extra(Map::from_iter([(
            field.into(),
            value.into(),
        )])))
    }

    /// Only calls of this endpoint, such as `message/send`.
    pub fn on(mut self, endpoint: &str) -> Self {
        let endpoint = endpoint.trim_start_matches('/');
        self.endpoint = Some(
            endpoint
                .strip_prefix("cgi-bin/")
                .unwrap_or(endpoint)
                .to_owned(),
        );
        self
    }

    /// This many calls instead of one.
    pub fn times(mut self, times: u32) -> Self {
        self.times = Times::Left(times);
        self
    }

    /// Every call from now on.
    pub fn forever(mut self) -> Self {
        self.times = Times::Forever { used: false };
        self
    }

    /// Lets this many matching calls pass first.
    pub fn skip(mut self, calls: u32) -> Self {
        self.skip = calls;
        self
    }

    /// The message is delivered all the same; only the answer suffers.
    pub fn after_processing(mut self) -> Self {
        self.stage = Stage::After;
        self
    }

    /// The start of `errmsg`, for an [`errcode`](Self::errcode) fault; other faults ignore it.
    pub fn errmsg(mut self, said: impl Into<String>) -> Self {
        if let Effect::Errcode { text, .. } = &mut self.effect {
            *text = Some(said.into());
        }
        self
    }

    /// The body of a [`status`](Self::status) fault; other faults ignore it.
    pub fn with_body(mut self, said: impl Into<String>) -> Self {
        if let Effect::Status { body, .. } = &mut self.effect {
            *body = said.into();
        }
        self
    }

    /// The `Location` of a [`status`](Self::status) fault; other faults ignore it.
    pub fn with_location(mut self, to: impl Into<String>) -> Self {
        if let Effect::Status { location, .. } = &mut self.effect {
            *location = Some(to.into());
        }
        self
    }

    /// The `Content-Type` of a [`body`](Self::body) fault; other faults ignore it.
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        if let Effect::Body { content_type, .. } = &mut self.effect {
            *content_type = media_type.into();
        }
        self
    }

    /// The fault in words, with how often it is still to strike.
    pub(crate) fn with_times(&self) -> String {
        match self.times {
            Times::Left(left) => format!("{self} ({left} left)"),
            Times::Forever { .. } => format!("{self} (for ever)"),
        }
    }

    fn new(effect: Effect) -> Self {
        Self {
            effect,
            stage: Stage::Before,
            endpoint: None,
            skip: 0,
            times: Times::Left(1),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.effect {
            Effect::Errcode { code, .. } => write!(f, "errcode {code}")?,
            Effect::Status { status, .. } => write!(f, "HTTP status {status}")?,
            Effect::Body { .. } => f.write_str("a body that is not WeCom's")?,
            Effect::Delay(by) => write!(f, "a delay of {by:?}")?,
            Effect::Hang => f.write_str("a hang")?,
            Effect::Close => f.write_str("a closed connection")?,
            Effect::Reset => f.write_str("a reset connection")?,
            Effect::Truncate => f.write_str("a truncated body")?,
            Effect::Revoke => f.write_str("revoked tokens")?,
            Effect::Extra(fields) => write!(f, "extra fields {:?}", fields.keys())?,
        }
        if self.stage == Stage::After && self.effect != Effect::Truncate {
            f.write_str(" after processing")?;
        }
        write!(f, " on {}", self.endpoint.as_deref().unwrap_or("any call"))
    }
}
