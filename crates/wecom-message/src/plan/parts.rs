//! Makes a long text fit: cleaned, then split, cut or refused.

use serde_json::Value;

use super::object::object;
use super::{Long, Note, PlanOptions};
use crate::carried::{Carried, LongText};
use crate::clean::clean;
use crate::invalid::Invalid;
use crate::split;

/// What stands under the type's name in each request that carries `content`, each within its
/// limits.
pub(super) fn parts(
    content: &impl Carried,
    options: &PlanOptions,
    notes: &mut Vec<Note>,
) -> Result<Vec<Value>, Invalid> {
    let Some(whole) = content.long_text() else {
        return object(content, options, notes).map(|body| vec![body]);
    };
    let field = whole.field;
    if let Some(at) = whole.text.find('\0') {
        let field = field.to_owned();
        return Err(Invalid::Nul { field, at });
    }
    let cleaned = clean(whole.text);
    notes.extend(Note::cleaned(cleaned.escapes, cleaned.controls));
    if cleaned.text.trim().is_empty() {
        let field = field.to_owned();
        return Err(Invalid::EmptyContent { field });
    }
    let found = content.shown_as_typed(&cleaned.text, whole.markup);
    if !found.is_empty() {
        notes.push(Note::ShownAsTyped { found });
    }
    let texts = fitting(
        &LongText {
            text: &cleaned.text,
            ..whole
        },
        options,
        notes,
    )?;
    let numbered = texts.into_iter().enumerate();
    Ok(numbered
        .map(|(number, text)| content.with_part(text, number))
        .collect())
}

fn fitting(
    whole: &LongText<'_>,
    options: &PlanOptions,
    notes: &mut Vec<Note>,
) -> Result<Vec<String>, Invalid> {
    let &LongText {
        text,
        field,
        markup,
        limit,
        ..
    } = whole;
    let bytes = text.len();
    if bytes <= limit {
        return Ok(vec![text.to_owned()]);
    }
    let construct = |source| Invalid::Construct { field, source };
    let cut = match options.long {
        Long::Error => {
            return Err(Invalid::ContentTooLong {
                field,
                found: bytes,
                limit,
            });
        }
        Long::Split => return split_into(whole, options.max_parts, notes),
        Long::Truncate => split::truncate(text, markup, limit).map_err(construct)?,
        Long::Tail => split::tail(text, markup, limit).map_err(construct)?,
    };
    let tail = options.long == Long::Tail;
    notes.push(Note::Cut {
        bytes,
        left_out: cut.left_out,
        tail,
    });
    Ok(vec![cut.text.into_owned()])
}

fn split_into(
    whole: &LongText<'_>,
    max: usize,
    notes: &mut Vec<Note>,
) -> Result<Vec<String>, Invalid> {
    let &LongText {
        text,
        field,
        markup,
        limit,
        ..
    } = whole;
    let bytes = text.len();
    let slices =
        split::split(text, markup, limit).map_err(|source| Invalid::Construct { field, source })?;
    let parts = slices.len();
    if parts > max {
        return Err(Invalid::TooManyParts {
            field,
            bytes,
            parts,
            max,
        });
    }
    notes.push(Note::Split { bytes, parts });
    let numbered = slices.into_iter().enumerate();
    Ok(numbered
        .map(|(index, slice)| split::numbered(slice, index + 1, parts))
        .collect())
}
