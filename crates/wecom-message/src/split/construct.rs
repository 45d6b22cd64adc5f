//! Finds what must not be cut: a construct is a stretch of the content that means something only
//! as a whole.
//!
//! What is not closed is plain text. Where readers of markdown disagree (what is inside what), the
//! constructs that overlap become one, so that no border is inside any of them. Every finder goes
//! over the content once: hostile content takes linear time.
//!
//! See [WeCom Docs/发送应用消息 (90236)](https://developer.work.weixin.qq.com/document/path/90236):
//! the markdown that is supported, `<a>` in text, the placeholders of id translation.

pub(crate) mod code;

mod placeholder;

pub(crate) mod tag;

pub(crate) mod line;

use std::ops::Range;

/// How WeCom reads a content
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Markup {
    /// msgtype `text`: `<a href="…">…</a>`
    Text,
    /// msgtype `markdown`: links, bold, code in a line, `<font color="…">…</font>`
    Markdown,
}

/// A stretch of the content that must stay whole
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Construct {
    /// What it is, for people
    pub(super) what: &'static str,
    /// Bytes of the content
    pub(crate) range: Range<usize>,
}

/// The constructs of a content: in order, none inside or over another
pub(super) struct Constructs(Vec<Construct>);

impl Constructs {
    pub(super) fn of(content: &str, markup: Markup) -> Self {
        let mut found = Vec::new();
        placeholder::find(content, &mut found);
        match markup {
            Markup::Text => tag::ANCHOR.find(content, &[], &mut found),
            Markup::Markdown => {
                // As in CommonMark, code binds first: what is in it is no markup.
                let code = code::spans(content);
                tag::FONT.find(content, &code, &mut found);
                line::find(content, &code, &mut found);
                found.extend(code.into_iter().map(|range| Construct {
                    what: "inline code",
                    range,
                }));
            }
        }
        Self(united(found))
    }

    /// The construct that a border at byte `at` would cut
    pub(super) fn around(&self, at: usize) -> Option<&Construct> {
        self.ending_after(at)
            .filter(|construct| construct.range.start < at)
    }

    /// The construct that begins at byte `at`
    pub(super) fn beginning(&self, at: usize) -> Option<&Construct> {
        self.ending_after(at)
            .filter(|construct| construct.range.start == at)
    }

    fn ending_after(&self, at: usize) -> Option<&Construct> {
        self.0.get(
            self.0
                .partition_point(|construct| construct.range.end <= at),
        )
    }
}

/// Makes one of those that overlap; it keeps the name of the outermost, or else the first
fn united(mut found: Vec<Construct>) -> Vec<Construct> {
    found.sort_by_key(|construct| (construct.range.start, usize::MAX - construct.range.end));
    let mut united: Vec<Construct> = Vec::with_capacity(found.len());
    for construct in found {
        match united.last_mut() {
            Some(last) if construct.range.start < last.range.end => {
                last.range.end = last.range.end.max(construct.range.end);
            }
            _ => united.push(construct),
        }
    }
    united
}

#[cfg(test)]
mod tests;
