//! Makes a long text fit: cleaned, then split, cut or refused.

use serde_json::Value;

use super::object::object;
use super::upload::files;
use super::{Long, Note, PlanOptions};
use crate::carried::{Carried, LongText};
use crate::clean::clean;
use crate::content::{Content, Media};
use crate::invalid::Invalid;
use crate::limits::FILE_BYTES_MAX;
use crate::media::{MediaFile, MediaType};
use crate::split::{self, Markup};

/// What one request says.
pub(super) struct Part {
    pub(super) msgtype: &'static str,
    /// What stands under the type's name.
    pub(super) body: Value,
    /// What is uploaded first, and where in the request's body its `media_id` belongs.
    pub(super) files: Vec<(String, MediaFile)>,
}

impl Part {
    /// The type, and what stands under its name.
    pub(super) fn written(&self) -> (&'static str, Value) {
        (self.msgtype, self.body.clone())
    }
}

/// What each request that carries `content` says, each within its limits.
pub(super) fn parts(
    content: &impl Carried,
    options: &PlanOptions,
    notes: &mut Vec<Note>,
) -> Result<Vec<Part>, Invalid> {
    let Some(whole) = content.long_text() else {
        let part = Part {
            msgtype: content.msgtype(),
            body: object(content, options, notes)?,
            files: files(content)?,
        };
        return Ok(vec![part]);
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
    let cleaned = LongText {
        text: &cleaned.text,
        ..whole
    };
    if options.long == Long::File && cleaned.text.len() > cleaned.limit {
        let part = as_file(&cleaned, notes)?;
        notes.extend(content.mentions().then_some(Note::MentionsLeftOut));
        return Ok(vec![part]);
    }
    let texts = fitting(&cleaned, options, notes)?;
    if texts.len() > 1 && content.mentions() {
        notes.push(Note::MentionsInFirstPart);
    }
    let numbered = texts.into_iter().enumerate();
    let part = |(number, text)| Part {
        msgtype: content.msgtype(),
        body: content.with_part(text, number),
        files: Vec::new(),
    };
    Ok(numbered.map(part).collect())
}

/// The whole text as one file.
fn as_file(whole: &LongText<'_>, notes: &mut Vec<Note>) -> Result<Part, Invalid> {
    let name = match whole.markup {
        Markup::Markdown => "message.md",
        Markup::Text => "message.txt",
    };
    let bytes = whole.text.len();
    let file = MediaFile::from_bytes(name, whole.text.to_owned(), MediaType::File);
    // Of all that can be wrong with a file only its size can be wrong here.
    let file = file.map_err(|_| Invalid::TooLongForFile {
        field: whole.field,
        bytes,
        limit: FILE_BYTES_MAX,
    })?;
    notes.push(Note::SentAsFile {
        bytes,
        name: name.to_owned(),
    });
    let content = Content::File(Media::file(file));
    Ok(Part {
        msgtype: content.msgtype(),
        body: content.wire_body(),
        files: files(&content)?,
    })
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
        Long::Split | Long::File => return split_into(whole, options.max_parts, notes),
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
