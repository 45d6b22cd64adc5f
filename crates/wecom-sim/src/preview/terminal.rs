//! A drawing as lines of a terminal.

use super::block::{Block, Colour, Drawing, Span};
use super::visible::{clickable, visible};
use super::wrap::{Row, wrap};

/// Narrower boxes would cut every line, wider ones are no longer like a phone.
const WIDTH_MIN: usize = 40;
const WIDTH_MAX: usize = 100;
/// The columns a box takes beside its text: a line and a blank on each side.
const FRAME: usize = 4;
/// What stands before each row of a quote.
const QUOTE_BAR: &str = "▎ ";
const QUOTE_BAR_COLUMNS: usize = 2;

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalStyle {
    /// Whether bold and colours may be switched with escape sequences.
    pub colours: bool,
    /// Whether links may be made clickable (OSC 8); else the URL stands behind the label.
    pub links: bool,
    /// Columns of the terminal; the box is 40 to 100 columns wide at most, whatever this says.
    pub width: usize,
}

impl Default for TerminalStyle {
    /// No escape sequences, 80 columns.
    fn default() -> Self {
        Self {
            colours: false,
            links: false,
            width: 80,
        }
    }
}

impl Drawing {
    /// The caption and a box with the message, each line ended by a line feed.
    ///
    /// Control characters of the message appear as `�`: the only escape sequences in the result are
    /// those that `style` allows.
    pub fn to_terminal(&self, style: TerminalStyle) -> String {
        let inner = style.width.clamp(WIDTH_MIN, WIDTH_MAX) - FRAME;
        let rows: Vec<Row> = self
            .blocks
            .iter()
            .flat_map(|block| rows(block, style, inner))
            .collect();
        let columns = rows.iter().map(|row| row.columns).max().unwrap_or(0);
        let edge = "─".repeat(columns + 2);

        let mut out = Vec::new();
        for row in wrap(&[Span::plain(visible(&self.caption))], inner + FRAME) {
            out.push(painted(&row, style));
        }
        out.push(framing(&format!("╭{edge}╮"), style));
        for row in &rows {
            let pad = " ".repeat(columns - row.columns);
            let side = framing("│", style);
            out.push(format!("{side} {}{pad} {side}", painted(row, style)));
        }
        out.push(framing(&format!("╰{edge}╯"), style));
        out.join("\n") + "\n"
    }
}

/// The rows of one block, `inner` columns wide at most.
fn rows(block: &Block, style: TerminalStyle, inner: usize) -> Vec<Row> {
    match block {
        Block::Paragraph { spans } => wrap(&shown(spans, style), inner),
        Block::Heading { spans, .. } => {
            let bold = shown(spans, style)
                .into_iter()
                .map(|span| Span { bold: true, ..span });
            wrap(&bold.collect::<Vec<_>>(), inner)
        }
        Block::Quote { spans, .. } => {
            let mut rows = wrap(&shown(spans, style), inner - QUOTE_BAR_COLUMNS);
            for row in &mut rows {
                let bar = Span {
                    colour: Some(Colour::Comment),
                    ..Span::plain(QUOTE_BAR)
                };
                row.spans.insert(0, bar);
                row.columns += QUOTE_BAR_COLUMNS;
            }
            rows
        }
        _ => Vec::new(),
    }
}

/// The spans a terminal can show: harmless characters, and links it can follow or else spelled out.
fn shown(spans: &[Span], style: TerminalStyle) -> Vec<Span> {
    let mut shown = Vec::new();
    let mut spans = spans.iter().peekable();
    while let Some(span) = spans.next() {
        let url = span.link.as_deref();
        let target = url.and_then(clickable).filter(|_| style.links);
        let followed = target.is_some();
        shown.push(Span {
            text: visible(&span.text),
            link: target,
            ..span.look()
        });
        let label_ends = spans.peek().is_none_or(|next| next.link != span.link);
        if let Some(url) = url.filter(|url| !followed && label_ends && *url != span.text) {
            shown.push(Span::plain(format!(" ({})", visible(url))));
        }
    }
    shown
}

fn painted(row: &Row, style: TerminalStyle) -> String {
    row.spans
        .iter()
        .map(|span| painted_span(span, style))
        .collect()
}

fn painted_span(span: &Span, style: TerminalStyle) -> String {
    let codes = if style.colours {
        codes(span)
    } else {
        Vec::new()
    };
    let text = match codes.as_slice() {
        [] => span.text.clone(),
        _ => format!("\x1b[{}m{}\x1b[0m", codes.join(";"), span.text),
    };
    match &span.link {
        Some(url) => format!("\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"),
        None => text,
    }
}

/// The SGR parameters (ECMA-48) of a span; orange-red needs the 256 colours.
fn codes(span: &Span) -> Vec<&'static str> {
    let colour = span.colour.map(|colour| match colour {
        Colour::Info => "32",
        Colour::Comment => "90",
        Colour::Warning => "38;5;202",
    });
    let code = span.code.then_some("36");
    let link = span.link.is_some().then_some("4");
    span.bold
        .then_some("1")
        .into_iter()
        .chain(link)
        .chain(colour.or(code))
        .collect()
}

/// A part of the box itself, fainter than the message.
fn framing(part: &str, style: TerminalStyle) -> String {
    if style.colours {
        format!("\x1b[2m{part}\x1b[0m")
    } else {
        part.to_owned()
    }
}
