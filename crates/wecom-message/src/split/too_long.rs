//! The one reason for which a content cannot be cut.

/// A construct is longer than a part, and cutting it would show its markup instead of its meaning
///
/// Shorten it, or send the content in another way.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("the {what} in line {line} has {bytes} bytes, but one part holds {limit}")]
pub struct ConstructTooLong {
    /// What it is, for people: `markdown link`, `bold text`; `character` where not even one fits
    pub what: &'static str,
    /// Where it begins, in bytes from the beginning of the content
    pub at_byte: usize,
    /// Its length in bytes
    pub bytes: usize,
    /// Bytes that one part has for content: the limit of the message less its number line or mark
    pub limit: usize,
    /// The line it begins in, counted from 1
    pub line: usize,
}
