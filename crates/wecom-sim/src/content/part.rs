//! One object of a content, and the verbs that its rules are written with.

mod list;
mod unit;

use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use crate::errcode::INVALID_PARAMETER;
use crate::lenient;
use crate::refusal::Refusal;
use crate::switches::{Switches, UndocumentedLimits};

pub(super) use list::unique;
pub(super) use unit::Unit;

/// An object and the path to it. A field that is missing, null or an empty string is *absent*.
pub(super) struct Part<'m> {
    path: String,
    fields: &'m mut Map<String, Value>,
    pub(super) switches: &'m Switches,
}

impl<'m> Part<'m> {
    /// The object that bears the name of the message type.
    pub(super) fn content(
        msgtype: &str,
        fields: &'m mut Map<String, Value>,
        switches: &'m Switches,
    ) -> Self {
        let path = msgtype.to_owned();
        Self {
            path,
            fields,
            switches,
        }
    }

    /// Whether a field is there.
    pub(super) fn has(&self, field: &str) -> bool {
        !matches!(self.fields.get(field), None | Some(Value::Null))
            && self.fields.get(field).and_then(Value::as_str) != Some("")
    }

    /// A string that may be absent: then it is empty.
    ///
    /// # Errors
    ///
    /// 40058 if it is something else.
    pub(super) fn string(&self, field: &str) -> Result<&str, Refusal> {
        match self.fields.get(field) {
            Some(Value::String(text)) => Ok(text),
            None | Some(Value::Null) => Ok(""),
            Some(_) => Err(self.mistyped(field, "a string")),
        }
    }

    /// Strings that may be absent.
    pub(super) fn strings<const N: usize>(&self, fields: [&str; N]) -> Result<(), Refusal> {
        fields
            .iter()
            .try_for_each(|field| self.string(field).map(drop))
    }

    /// A string that must be there.
    ///
    /// # Errors
    ///
    /// `code` if it is absent, 40058 if it is no string.
    pub(super) fn required(&self, field: &str, code: i64) -> Result<&str, Refusal> {
        match self.string(field)? {
            "" => Err(self.too_little(field, 1, code)),
            text => Ok(text),
        }
    }

    /// Cuts a string as WeCom does, silently, before the character that no longer fits.
    pub(super) fn cut(&mut self, field: &str, max: usize, unit: Unit) -> Result<(), Refusal> {
        let text = self.string(field)?;
        if unit.length(text) > max {
            let kept = unit.start(text, max).to_owned();
            self.fields.insert(field.to_owned(), kept.into());
        }
        Ok(())
    }

    /// Leaves out a field that this door does not read.
    pub(super) fn forget(&mut self, field: &str) {
        self.fields.shift_remove(field);
    }

    /// Refuses a string that is longer.
    pub(super) fn at_most(
        &self,
        field: &str,
        max: usize,
        unit: Unit,
        code: i64,
    ) -> Result<(), Refusal> {
        if unit.length(self.string(field)?) > max {
            return Err(self.too_much(field, max, code));
        }
        Ok(())
    }

    /// A length whose breach the documentation does not speak of: `undocumented_limits` decides.
    pub(super) fn within(
        &self,
        field: &str,
        range: RangeInclusive<usize>,
        unit: Unit,
    ) -> Result<(), Refusal> {
        let length = unit.length(self.string(field)?);
        match self.switches.undocumented_limits {
            UndocumentedLimits::Accept => Ok(()),
            UndocumentedLimits::Refuse if length == 0 || range.contains(&length) => Ok(()),
            UndocumentedLimits::Refuse if length < *range.start() => {
                Err(self.too_little(field, *range.start(), INVALID_PARAMETER))
            }
            UndocumentedLimits::Refuse => {
                Err(self.too_much(field, *range.end(), INVALID_PARAMETER))
            }
        }
    }

    /// A number from a list that begins at `range`'s start, `default` if it is absent.
    ///
    /// # Errors
    ///
    /// `code` if it is none of them.
    pub(super) fn choice(
        &self,
        field: &str,
        default: i64,
        range: RangeInclusive<i64>,
        code: i64,
    ) -> Result<i64, Refusal> {
        let chosen = match self.fields.get(field) {
            None | Some(Value::Null) => Some(default),
            Some(value) => lenient::int(value),
        };
        let chosen = chosen.filter(|chosen| range.contains(chosen));
        chosen.ok_or_else(|| refusal(code, &format!("invalid {}.", self.to(field))))
    }

    /// A number with a fraction, `default` if it is absent.
    pub(super) fn number(&self, field: &str, default: f64) -> Result<f64, Refusal> {
        match self.fields.get(field) {
            None | Some(Value::Null) => Ok(default),
            Some(Value::Number(number)) => Ok(number.as_f64().unwrap_or(default)),
            Some(Value::String(text)) if text.trim().parse::<f64>().is_ok() => {
                Ok(text.trim().parse().unwrap_or(default))
            }
            Some(_) => Err(self.mistyped(field, "a number")),
        }
    }

    /// True or false, also as 1 or 0; it may be absent.
    pub(super) fn flag(&self, field: &str) -> Result<(), Refusal> {
        match self.fields.get(field) {
            None | Some(Value::Null | Value::Bool(_)) => Ok(()),
            Some(value) if matches!(lenient::int(value), Some(0 | 1)) => Ok(()),
            Some(_) => Err(self.mistyped(field, "a bool")),
        }
    }

    /// An object that may be absent, and is if it is empty.
    pub(super) fn object(&mut self, field: &str) -> Result<Option<Part<'_>>, Refusal> {
        let path = self.to(field);
        match self.fields.get_mut(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(fields)) if fields.is_empty() => Ok(None),
            Some(Value::Object(fields)) => Ok(Some(Part {
                path,
                fields,
                switches: self.switches,
            })),
            Some(_) => Err(not(&path, "an object")),
        }
    }

    /// The words a required field was seen to be missed in.
    pub(super) fn too_little(&self, field: &str, min: usize, code: i64) -> Refusal {
        let path = self.to(field);
        refusal(code, &format!("{path} exceed min utf8 words {min}."))
    }

    /// The words a long text was seen to be refused in.
    pub(super) fn too_much(&self, field: &str, max: usize, code: i64) -> Refusal {
        let path = self.to(field);
        refusal(code, &format!("{path} exceed max length {max}."))
    }

    /// The words a long markdown was seen to be refused in.
    pub(super) fn too_much_input(&self, field: &str, max: usize) -> Refusal {
        let path = self.to(field);
        Refusal::parameter(&format!("{path} exceed max length {max}. Invalid input"))
    }

    fn mistyped(&self, field: &str, wanted: &str) -> Refusal {
        not(&self.to(field), wanted)
    }

    fn to(&self, field: &str) -> String {
        format!("{}.{field}", self.path)
    }
}

/// `code`; where that is the general one, with a complaint in WeCom's manner.
pub(super) fn refusal(code: i64, complaint: &str) -> Refusal {
    if code == INVALID_PARAMETER {
        Refusal::parameter(complaint)
    } else {
        Refusal::new(code)
    }
}

fn not(path: &str, wanted: &str) -> Refusal {
    Refusal::parameter(&format!("{path} is not {wanted}."))
}
