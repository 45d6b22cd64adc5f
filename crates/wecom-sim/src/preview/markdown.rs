//! WeCom's subset of markdown: headings, bold, links, inline code, quotes, three colours.
//!
//! Source: WeCom document 90236, "支持的markdown语法". Everything else stays as typed. The page
//! leaves some corners open; drawn here are: bold marks that touch their text (so that `2 ** 3`
//! stays), bold and links inside one line (as its samples have them), and a colour until its
//! `</font>`, be it lines below.

use super::block::{Block, Colour, Span, lines, push};
use super::mention;
use super::text::{Manner, STYLED_BYTES_MAX, as_typed};

const FONT_END: &str = "</font>";

/// The lines of a markdown message.
pub(super) fn blocks(typed: &str, manner: Manner) -> Vec<Block> {
    if typed.len() > STYLED_BYTES_MAX {
        return as_typed(typed);
    }
    let mut reader = Reader {
        manner,
        colours: Vec::new(),
        fonts_to_end: typed.matches(FONT_END).count(),
        bold: false,
        never_closes: false,
        link: None,
    };
    lines(typed).map(|line| reader.block(line)).collect()
}

/// What is open while the lines are read.
struct Reader {
    manner: Manner,
    /// The colours whose `</font>` is still to come, outermost first.
    colours: Vec<Colour>,
    /// How many `</font>` the rest of the message has: without one a `<font>` stays as typed.
    fonts_to_end: usize,
    bold: bool,
    /// Whether it is known that no `**` closes bold text on the rest of the line or label, so that
    /// it is not searched again and again.
    never_closes: bool,
    link: Option<String>,
}

impl Reader {
    fn block(&mut self, line: &str) -> Block {
        self.bold = false;
        self.never_closes = false;
        if let Some((level, title)) = heading(line) {
            return Block::Heading {
                level,
                spans: self.spans(title),
            };
        }
        match line.strip_prefix('>') {
            Some(quoted) => Block::Quote {
                depth: 1,
                spans: self.spans(quoted.strip_prefix(' ').unwrap_or(quoted)),
            },
            None => Block::Paragraph {
                spans: self.spans(line),
            },
        }
    }

    fn spans(&mut self, typed: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut rest = typed;
        while let Some(next) = rest.chars().next() {
            if let Some(after) = self.construct(rest, &mut spans) {
                rest = after;
            } else {
                push(&mut spans, self.styled(&rest[..next.len_utf8()]));
                rest = &rest[next.len_utf8()..];
            }
        }
        spans
    }

    /// Reads a construct at the start of `rest` and gives what follows it; none when there is none.
    fn construct<'a>(&mut self, rest: &'a str, spans: &mut Vec<Span>) -> Option<&'a str> {
        match rest.as_bytes()[0] {
            b'`' => {
                let (code, after) = code(rest)?;
                push(
                    spans,
                    Span {
                        code: true,
                        ..self.styled(code)
                    },
                );
                Some(after)
            }
            b'*' => self.bold_mark(rest, spans),
            b'[' if self.link.is_none() => {
                let (label, url, after) = link(rest)?;
                self.link = Some(url.to_owned());
                let outside = std::mem::replace(&mut self.never_closes, false);
                for span in self.spans(label) {
                    push(spans, span);
                }
                self.link = None;
                self.never_closes = outside;
                Some(after)
            }
            b'<' => match mention::marked(rest).filter(|_| self.manner.mentions) {
                Some((id, after)) => {
                    push(spans, mention::span(id, self.manner.language));
                    Some(after)
                }
                None => self.font(rest),
            },
            _ => None,
        }
    }

    /// `**` opens where a closing one follows on the line, and closes what is open.
    fn bold_mark<'a>(&mut self, rest: &'a str, spans: &[Span]) -> Option<&'a str> {
        let after = rest.strip_prefix("**")?;
        let touches = !spans.last().is_some_and(|span| span.text.ends_with(' '));
        let toggles = if self.bold {
            touches
        } else {
            self.bold_opens(after)
        };
        self.bold ^= toggles;
        toggles.then_some(after)
    }

    /// Whether a mark before `text` opens bold text: it touches the text, and one closes it.
    fn bold_opens(&mut self, text: &str) -> bool {
        if self.never_closes || text.starts_with([' ', '*']) {
            return false;
        }
        self.never_closes = !bold_closes(text);
        !self.never_closes
    }

    fn font<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        if let Some(after) = rest.strip_prefix(FONT_END) {
            self.fonts_to_end = self.fonts_to_end.saturating_sub(1);
            return self.colours.pop().map(|_| after);
        }
        let (colour, after) = font_start(rest)?;
        let closes = self.colours.len() < self.fonts_to_end;
        closes.then(|| {
            self.colours.push(colour);
            after
        })
    }

    fn styled(&self, text: &str) -> Span {
        Span {
            bold: self.bold,
            colour: self.colours.last().copied(),
            link: self.link.clone(),
            ..Span::plain(text)
        }
    }
}

/// One to six `#`, a blank, and the title.
fn heading(line: &str) -> Option<(u8, &str)> {
    let title = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - title.len())
        .ok()
        .filter(|n| (1..=6).contains(n))?;
    Some((level, title.strip_prefix(' ')?.trim_start()))
}

/// `` `code` `` on one line: the code, and what follows it.
fn code(rest: &str) -> Option<(&str, &str)> {
    rest.strip_prefix('`')?
        .split_once('`')
        .filter(|(code, _)| !code.is_empty())
}

/// `[label](url)` on one line: the label, the URL, and what follows them.
///
/// A label holds no brackets, so that a line of many is read in one go.
fn link(rest: &str) -> Option<(&str, &str, &str)> {
    let inside = rest.strip_prefix('[')?;
    let (label, after) = inside.split_at(inside.find(['[', ']'])?);
    let (url, after) = after.strip_prefix("](")?.split_once(')')?;
    let url = url.trim();
    (!label.is_empty() && !url.is_empty()).then_some((label, url, after))
}

/// Whether a `**` follows that closes bold text starting here; marks inside code do not count.
fn bold_closes(text: &str) -> bool {
    let mut rest = text;
    let mut before = None;
    while let Some(next) = rest.chars().next() {
        if rest.starts_with("**") && before.is_some_and(|last| last != ' ') {
            return true;
        }
        rest = code(rest).map_or(&rest[next.len_utf8()..], |(_, after)| after);
        before = Some(next);
    }
    false
}

/// `<font color="…">` in one of the three colours, and what follows it.
fn font_start(rest: &str) -> Option<(Colour, &str)> {
    let (name, after) = rest.strip_prefix("<font color=")?.split_once('>')?;
    let unquoted = |mark| {
        name.strip_prefix(mark)
            .and_then(|name| name.strip_suffix(mark))
    };
    let colour = match unquoted('"').or_else(|| unquoted('\''))? {
        "info" => Colour::Info,
        "comment" => Colour::Comment,
        "warning" => Colour::Warning,
        _ => return None,
    };
    Some((colour, after))
}
