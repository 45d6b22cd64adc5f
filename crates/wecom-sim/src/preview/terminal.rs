//! A drawing as lines of a terminal.

mod paint;
mod words;
mod sheet;
mod spans;
mod target;
mod table;
mod pairs;
mod attachment;
mod articles;
mod buttons;
mod choices;
mod card;
mod blocks;

use super::block::Drawing;
use super::piece::Piece;
use super::wrap::wrap;

use sheet::{Line, Sheet};

/// Narrower boxes would cut every line, wider ones are no longer like a phone.
const WIDTH_MIN: usize = 40;
const WIDTH_MAX: usize = 100;
/// The columns a box takes beside its text: a line and a blank on each side.
const FRAME: usize = 4;

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
        let mut sheet = Sheet::new(inner, style.links, self.language);
        for block in &self.blocks {
            blocks::put(&mut sheet, block);
        }
        let caption = wrap(&[Piece::plain(&self.caption)], inner + FRAME);
        let mut out = String::new();
        for row in caption {
            out.push_str(&paint::row(&row, style.colours));
            out.push('\n');
        }
        boxed(&sheet.into_lines(), style, &mut out);
        out
    }
}

/// Draws the box, as wide as its widest row.
fn boxed(lines: &[Line], style: TerminalStyle, out: &mut String) {
    let columns = lines.iter().map(Line::columns).max().unwrap_or(0);
    let edge = "─".repeat(columns + 2);
    let frame = |part: &str| paint::frame(part, style.colours);
    let side = frame("│");
    let mut put = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    put(frame(&format!("╭{edge}╮")));
    for line in lines {
        put(match line {
            Line::Row(row) => {
                let pad = " ".repeat(columns - row.columns);
                format!("{side} {}{pad} {side}", paint::row(row, style.colours))
            }
            Line::Across => format!("{side} {} {side}", frame(&"─".repeat(columns))),
            Line::Divider => frame(&format!("├{edge}┤")),
        });
    }
    put(frame(&format!("╰{edge}╯")));
}
