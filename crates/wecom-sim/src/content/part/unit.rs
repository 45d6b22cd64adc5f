//! What a length counts, and a text's length in it.

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::content) enum Unit {
    /// Bytes of UTF-8.
    Bytes,
    /// Unicode characters.
    Characters,
}

impl Unit {
    pub(in crate::content) fn length(self, text: &str) -> usize {
        match self {
            Self::Bytes => text.len(),
            Self::Characters => text.chars().count(),
        }
    }

    pub(in crate::content) fn start(self, text: &str, max: usize) -> &str {
        let end = match self {
            Self::Bytes => {
                let mut ends = (0..=max.min(text.len())).rev();
                ends.find(|at| text.is_char_boundary(*at)).unwrap_or(0)
            }
            Self::Characters => text
                .char_indices()
                .nth(max)
                .map_or(text.len(), |(at, _)| at),
        };
        &text[..end]
    }
}
