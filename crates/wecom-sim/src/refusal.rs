//! A refusal: an errcode on its way to become WeCom's answer.

use serde_json::{Map, Value};

use crate::errcode;

/// Why WeCom refuses a call.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    pub(crate) code: i64,
    pub(crate) text: String,
    pub(crate) form: Form,
    /// Fields that follow `errmsg`.
    pub(crate) fields: Map<String, Value>,
    /// The call itself was wrong, not only its values: a strict test hears of it.
    pub(crate) unexpected: bool,
}

/// How much of `errmsg` is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The text, a hint, the caller's address and a link.
    Full,
    /// The text alone, as message/send says 40014.
    Short,
}

impl Refusal {
    pub(crate) fn new(code: i64) -> Self {
        Self::saying(code, errcode::text(code))
    }

    pub(crate) fn saying(code: i64, text: impl Into<String>) -> Self {
        let (text, fields) = (text.into(), Map::new());
        Self {
            code,
            text,
            form: Form::Full,
            fields,
            unexpected: false,
        }
    }

    /// 40058, with what is wrong in front of WeCom's fixed words.
    pub(crate) fn parameter(complaint: &str) -> Self {
        Self::saying(
            errcode::INVALID_PARAMETER,
            format!("{complaint} {}", errcode::text(errcode::INVALID_PARAMETER)),
        )
    }

    pub(crate) fn short(mut self) -> Self {
        self.form = Form::Short;
        self
    }

    pub(crate) fn with(mut self, fields: Map<String, Value>) -> Self {
        self.fields = fields;
        self
    }

    pub(crate) fn unexpected(mut self) -> Self {
        self.unexpected = true;
        self
    }
}
