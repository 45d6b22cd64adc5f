//! A content that is an object of several fields: cleaned, checked against its schema and, where
//! that is asked for, cut.

use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

use super::{Long, Note, PlanOptions};
use crate::carried::Carried;
use crate::clean::clean;
use crate::invalid::{Invalid, Unit};
use crate::schema::{Found, Overlong, Path, Walk, each_overlong};

/// What stands under the type's name, ready to be sent.
pub(super) fn object(
    content: &impl Carried,
    options: &PlanOptions,
    notes: &mut Vec<Note>,
) -> Result<Value, Invalid> {
    let path = Path::Root(content.msgtype());
    fitted(
        content.wire_body(),
        content.schema().as_ref(),
        path,
        options.long,
        notes,
    )
}

/// What is written at `path`: cleaned, checked against its schema and, where `long` asks for it,
/// cut.
pub(crate) fn fitted(
    mut body: Value,
    schema: Option<&Value>,
    path: Path<'_>,
    long: Long,
    notes: &mut Vec<Note>,
) -> Result<Value, Invalid> {
    check_nul(&body, path)?;
    let (mut escapes, mut controls) = (0, 0);
    each_text(&mut body, &mut |text| {
        let cleaned = clean(text);
        escapes += cleaned.escapes;
        controls += cleaned.controls;
        *text = cleaned.text.into_owned();
    });
    notes.extend(Note::cleaned(escapes, controls));
    let Some(schema) = schema else {
        return Ok(body);
    };
    if long == Long::Truncate {
        each_overlong(&mut body, schema, path, &mut |text, over| {
            *text = cut(text, over.unit, over.limit);
            let kept = over.unit.count(text);
            notes.push(field_cut(over, kept));
        });
    }
    let mut refused = Vec::new();
    for found in Walk::over(&body, schema, path) {
        match found {
            Found::Suggested(over) => notes.push(over_suggested(over)),
            found => refused.extend(found.refused()),
        }
    }
    if refused.is_empty() {
        Ok(body)
    } else {
        Err(Invalid::all(refused))
    }
}

/// Refuses NUL bytes, which cleaning would take out without a word.
fn check_nul(value: &Value, path: Path<'_>) -> Result<(), Invalid> {
    match value {
        Value::String(text) => match text.find('\0') {
            Some(at) => Err(Invalid::Nul {
                field: path.to_string(),
                at,
            }),
            None => Ok(()),
        },
        Value::Array(entries) => entries
            .iter()
            .enumerate()
            .try_for_each(|(index, entry)| check_nul(entry, path.entry(index))),
        Value::Object(fields) => fields
            .iter()
            .try_for_each(|(name, field)| check_nul(field, path.field(name))),
        _ => Ok(()),
    }
}

fn each_text(value: &mut Value, change: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) => change(text),
        Value::Array(entries) => entries
            .iter_mut()
            .for_each(|entry| each_text(entry, change)),
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|field| each_text(field, change)),
        _ => {}
    }
}

/// The beginning of `text` within its limit: whole graphemes, and no tag that is cut open.
fn cut(text: &str, unit: Unit, limit: usize) -> String {
    let mut end = 0;
    let mut length = 0;
    for grapheme in text.graphemes(true) {
        length += unit.count(grapheme);
        if length > limit {
            break;
        }
        end += grapheme.len();
    }
    let kept = &text[..end];
    let is_in_tag = |open: usize| {
        let closed_before = kept[open..].contains('>');
        !closed_before
            && text[open + 1..]
                .find(['<', '>'])
                .is_some_and(|at| text[open + 1 + at..].starts_with('>'))
    };
    let open = kept.rfind('<').filter(|open| is_in_tag(*open));
    kept[..open.unwrap_or(end)].to_owned()
}

fn field_cut(over: Overlong, kept: usize) -> Note {
    Note::FieldCut {
        field: over.field,
        unit: over.unit,
        found: over.found,
        kept,
    }
}

fn over_suggested(over: Overlong) -> Note {
    Note::FieldOverSuggested {
        field: over.field,
        unit: over.unit,
        found: over.found,
        suggested: over.limit,
    }
}
