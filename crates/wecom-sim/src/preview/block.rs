//! What is drawn: the model between wire JSON and a terminal or a page.

/// A message as its reader will see it, free of any output device.
///
/// Its strings are those of the message, byte for byte: whoever shows them must make control
/// characters harmless, as [`Drawing::to_terminal`] does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Drawing {
    /// The app that sends and the recipients, in one line: `app 1000002 to zhangsan|lisi`.
    pub caption: String,
    /// The lines of the message, in order.
    pub blocks: Vec<Block>,
}

/// One line as typed: WeCom keeps line ends, and joins no lines to paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Block {
    /// A line of running text, maybe empty.
    Paragraph(Vec<Span>),
    /// A line that began with one to six `#` and a blank.
    Heading {
        /// 1 (largest) to 6.
        level: u8,
        /// The text after the marks.
        spans: Vec<Span>,
    },
    /// A line that began with `>`.
    Quote(Vec<Span>),
}

/// A run of characters that look alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Span {
    /// The characters, without the marks that styled them.
    pub text: String,
    /// Between `**` marks.
    pub bold: bool,
    /// Between back quotes.
    pub code: bool,
    /// Between `<font color="…">` and `</font>`.
    pub colour: Option<Colour>,
    /// Where a click leads.
    pub link: Option<String>,
}

/// The three font colours of WeCom's markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Colour {
    /// `info`: green.
    Info,
    /// `comment`: grey.
    Comment,
    /// `warning`: orange-red.
    Warning,
}

impl Span {
    /// Characters without any style.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The style alone, without characters.
    pub(super) fn look(&self) -> Self {
        Self {
            text: String::new(),
            bold: self.bold,
            code: self.code,
            colour: self.colour,
            link: self.link.clone(),
        }
    }

    /// Whether `other` looks the same, so that both can be one span.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        (self.bold, self.code, self.colour, &self.link)
            == (other.bold, other.code, other.colour, &other.link)
    }
}

/// Appends `span`, joined to the last one where both look alike.
pub(super) fn push(spans: &mut Vec<Span>, span: Span) {
    match spans.last_mut() {
        _ if span.text.is_empty() => {}
        Some(last) if last.looks_like(&span) => last.text.push_str(&span.text),
        _ => spans.push(span),
    }
}

/// The lines of a typed text; a carriage return before the line end belongs to the line end.
pub(super) fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
}
