//! `markdown_v2` of group robots: headings, italic and bold, lists, nested quotes, links, pictures,
//! lines across, code blocks and tables; no colours, no mentions (document 99110).
//!
//! It is read as `CommonMark` with tables. What the client does beyond WeCom's sample is not
//! documented; drawn here are: line ends where they were typed, HTML as typed.

mod table;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::attachment::Picture;
use super::block::{Block, Span, push};
use super::text::{STYLED_BYTES_MAX, as_typed};

use table::Table;

/// What stands before an item of a list within a quote.
const BULLET: &str = "• ";

/// The blocks of a message.
pub(super) fn blocks(typed: &str) -> Vec<Block> {
    if typed.len() > STYLED_BYTES_MAX {
        return as_typed(typed);
    }
    let mut reader = Reader::default();
    Parser::new_ext(typed, Options::ENABLE_TABLES).for_each(|event| reader.event(event));
    reader.end_line();
    reader.blocks
}

/// What is open while the events are read.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The line that is being read.
    spans: Vec<Span>,
    bold: usize,
    italic: usize,
    links: Vec<String>,
    heading: Option<u8>,
    quotes: u8,
    /// The lists that are open, outermost first: the next number of those that have numbers.
    lists: Vec<Option<u64>>,
    /// The item whose first line is still to come.
    item: Option<Item>,
    code: Option<String>,
    table: Option<Table>,
    picture: Option<Picture>,
    /// How many pictures are open: one within the words of another is only words.
    pictures: usize,
}

/// The mark of an item.
struct Item {
    number: Option<u64>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Html(text) => {
                self.text(text.trim_end_matches(['\r', '\n']));
                self.end_line();
            }
            Event::Code(text) => self.styled(&text, true),
            Event::SoftBreak | Event::HardBreak => self.line_end(),
            Event::Rule => self.blocks.push(Block::Rule),
            // What the options above do not switch on does not come.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, .. } => self.heading = Some(number(level)),
            Tag::BlockQuote(_) => {
                self.end_line();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.end_line();
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                self.end_line();
                self.lists.push(first);
            }
            Tag::Item => {
                self.item = Some(Item {
                    number: self.next_number(),
                });
            }
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::Link { dest_url, .. } => self.links.push(dest_url.into_string()),
            Tag::Image { dest_url, .. } => self.start_picture(dest_url.into_string()),
            Tag::Table(align) => {
                self.end_line();
                self.table = Some(Table::new(&align));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock => self.end_line(),
            TagEnd::Heading(_) => {
                self.end_line();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.end_line();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(_) => {
                self.end_line();
                self.lists.pop();
            }
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::Image => self.end_picture(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.spans);
                self.table.iter_mut().for_each(|table| table.cell(&cell));
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.table.iter_mut().for_each(Table::end_row);
            }
            TagEnd::Table => self.blocks.extend(self.table.take().map(Table::block)),
            _ => {}
        }
    }

    /// A blank line between two paragraphs is seen.
    fn start_paragraph(&mut self) {
        let is_outermost = self.quotes == 0 && self.lists.is_empty();
        if is_outermost && matches!(self.blocks.last(), Some(Block::Paragraph { .. })) {
            self.blocks.push(Block::Paragraph { spans: Vec::new() });
        }
    }

    fn next_number(&mut self) -> Option<u64> {
        let next = self.lists.last_mut()?.as_mut()?;
        let number = *next;
        *next = next.saturating_add(1);
        Some(number)
    }

    fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
        } else {
            self.styled(text, false);
        }
    }

    fn styled(&mut self, text: &str, code: bool) {
        if let Some(picture) = &mut self.picture {
            picture.alt.get_or_insert_default().push_str(text);
            return;
        }
        let span = Span {
            bold: self.bold > 0,
            italic: self.italic > 0,
            code,
            link: self.links.last().filter(|url| !url.is_empty()).cloned(),
            ..Span::plain(text)
        };
        push(&mut self.spans, span);
    }

    fn line_end(&mut self) {
        if self.picture.is_some() || self.heading.is_some() || self.table.is_some() {
            self.styled(" ", false);
        } else {
            self.end_line();
        }
    }

    /// Makes a block of the line that was read, if there is any.
    fn end_line(&mut self) {
        let item = self.item.take();
        if self.spans.is_empty() && item.is_none() {
            return;
        }
        let mut spans = std::mem::take(&mut self.spans);
        let block = match (self.heading, self.quotes, item) {
            (Some(level), ..) => Block::Heading { level, spans },
            (None, 0, Some(Item { number })) => Block::ListItem {
                depth: u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX),
                number,
                spans,
            },
            (None, 0, None) => Block::Paragraph { spans },
            (None, depth, item) => {
                if let Some(Item { number }) = item {
                    let mark = number.map_or(BULLET.to_owned(), |number| format!("{number}. "));
                    spans.insert(0, Span::plain(mark));
                }
                Block::Quote { depth, spans }
            }
        };
        self.blocks.push(block);
    }

    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let code = code.strip_suffix('\n').unwrap_or(&code);
        let lines = super::block::lines(code).map(str::to_owned).collect();
        self.blocks.push(Block::CodeBlock { lines });
    }

    fn start_picture(&mut self, url: String) {
        self.pictures += 1;
        self.picture.get_or_insert_with(|| Picture {
            url: Some(url),
            ..Picture::default()
        });
    }

    /// A picture stands between lines; in a heading or a table a link stands for it.
    fn end_picture(&mut self) {
        self.pictures = self.pictures.saturating_sub(1);
        let Some(picture) = self.picture.take_if(|_| self.pictures == 0) else {
            return;
        };
        if self.heading.is_none() && self.table.is_none() {
            self.end_line();
            self.blocks.push(Block::Picture(picture));
            return;
        }
        let words = picture.alt.or_else(|| picture.url.clone());
        let span = Span {
            link: picture.url,
            ..Span::plain(words.unwrap_or_default())
        };
        push(&mut self.spans, span);
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
