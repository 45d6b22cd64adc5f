//! The verbs for lists.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde_json::Value;

use crate::content::part::{Part, not, refusal};
use crate::refusal::Refusal;

impl Part<'_> {
    /// A list of objects; one that is absent has no items.
    ///
    /// # Errors
    ///
    /// `code` if their number is not in `range`, 40058 if it is no list of objects.
    pub(in crate::content) fn list(
        &mut self,
        field: &str,
        range: RangeInclusive<usize>,
        code: i64,
    ) -> Result<Vec<Part<'_>>, Refusal> {
        let count = match self.fields.get(field) {
            None | Some(Value::Null) => 0,
            Some(Value::Array(items)) => items.len(),
            Some(_) => return Err(self.mistyped(field, "a list")),
        };
        if count < *range.start() {
            return Err(self.too_little(field, *range.start(), code));
        }
        if count > *range.end() {
            return Err(self.too_much(field, *range.end(), code));
        }
        let (path, switches) = (self.to(field), self.switches);
        let items = self.fields.get_mut(field).and_then(Value::as_array_mut);
        let items = items.into_iter().flatten().enumerate();
        items
            .map(|(at, item)| {
                let path = format!("{path}[{at}]");
                match item {
                    Value::Object(fields) => Ok(Part {
                        path,
                        fields,
                        switches,
                    }),
                    _ => Err(not(&path, "an object")),
                }
            })
            .collect()
    }

    /// A list of strings that may be absent.
    pub(in crate::content) fn string_list(&self, field: &str) -> Result<(), Refusal> {
        match self.fields.get(field) {
            None | Some(Value::Null) => Ok(()),
            Some(Value::Array(items)) if items.iter().all(Value::is_string) => Ok(()),
            Some(_) => Err(self.mistyped(field, "a list of strings")),
        }
    }

    /// Takes the items marked `true` out of a list.
    pub(in crate::content) fn leave_out(&mut self, field: &str, marked: &[bool]) {
        let mut marked = marked.iter().copied();
        if let Some(Value::Array(items)) = self.fields.get_mut(field) {
            items.retain(|_| !marked.next().unwrap_or_default());
        }
    }
}

/// Refuses two items that say the same in `field`.
pub(in crate::content) fn unique(
    items: &[Part<'_>],
    field: &str,
    code: i64,
) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for item in items {
        let text = item.string(field)?;
        if !text.is_empty() && !seen.insert(text) {
            return Err(refusal(code, &format!("duplicate {}.", item.to(field))));
        }
    }
    Ok(())
}
