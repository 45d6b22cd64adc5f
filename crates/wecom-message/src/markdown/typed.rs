//! What other dialects of markdown know, and WeCom's application messages show as it was typed.

use super::layout::{Layout, is_in};
use crate::split::construct::line;

/// A kind of markdown that WeCom shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// An app's `markdown`. [WeCom Docs 90236/发送应用消息]
    App,
    /// A group robot's `markdown`: the same, with mentions. [WeCom Docs 99110/消息推送配置说明]
    Robot,
    /// A group robot's `markdown_v2`: with tables, code and images, and without mentions and
    /// colours. [WeCom Docs 99110/消息推送配置说明]
    RobotV2,
}

impl Dialect {
    /// What it shows as it was typed.
    fn shows_as_typed(self, kind: Kind) -> bool {
        match self {
            Self::App => kind != Kind::Colour,
            Self::Robot => !matches!(kind, Kind::Colour | Kind::Mention),
            Self::RobotV2 => matches!(
                kind,
                Kind::HeadingWithoutBlank | Kind::Mention | Kind::Colour
            ),
        }
    }
}

/// A construct of another dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A table with its row of dashes.
    Table,
    /// Lines of code between ```` ``` ```` or `~~~`.
    CodeFence,
    /// `![text](url)`: WeCom shows a link behind a `!`.
    Image,
    /// A heading that lacks the blank behind `#`: `##Title`.
    HeadingWithoutBlank,
    /// `<@userid>`, which mentions somebody only in a group robot's text and `markdown`.
    Mention,
    /// `<font color="…">`, which colours nothing in `markdown_v2`.
    Colour,
}

/// Where something will be seen as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Typed {
    /// The line, from 1; of a table or a fence its first one.
    pub line: usize,
    /// What it is.
    pub kind: Kind,
}

/// Finds what a reader in WeCom will see as it was typed, in order, each kind once a line.
///
/// Only what its writer can't have meant is told of. Lists, `---` and `~~x~~` read well as they
/// are. A single `#` before a digit or `!` is a number or a script's first line, and where another
/// `#` follows it is a topic (`#发布#`): no heading was meant. What stands in code is code.
///
/// ```
/// use wecom_message::markdown::{Kind, Typed, shown_as_typed};
///
/// let found = shown_as_typed("**done**\n##Details\n#123 is fixed");
/// assert_eq!(found, [Typed { line: 2, kind: Kind::HeadingWithoutBlank }]);
/// ```
///
/// See [WeCom Docs/发送应用消息 (90236)](https://developer.work.weixin.qq.com/document/path/90236)
/// for what is shown, and
/// [99110](https://developer.work.weixin.qq.com/document/path/99110) for mentions.
pub fn shown_as_typed(markdown: &str) -> Vec<Typed> {
    shown_as_typed_in(Dialect::App, markdown)
}

/// The same for another place than an application message.
///
/// ```
/// use wecom_message::markdown::{Dialect, Kind, Typed, shown_as_typed_in};
///
/// let markdown = "| a | b |\n|---|---|\n<@zhangsan>";
/// let found = shown_as_typed_in(Dialect::RobotV2, markdown);
/// assert_eq!(found, [Typed { line: 3, kind: Kind::Mention }]);
/// ```
pub fn shown_as_typed_in(dialect: Dialect, markdown: &str) -> Vec<Typed> {
    let layout = Layout::of(markdown);
    let fences = layout.fences.iter().map(|fence| fence.opening);
    let mut found: Vec<Typed> = places(Kind::CodeFence, fences)
        .chain(places(Kind::Table, tables(&layout)))
        .chain(places(Kind::HeadingWithoutBlank, headings(&layout)))
        .chain(places(Kind::Image, images(markdown, &layout)))
        .chain(places(Kind::Mention, mentions(markdown, &layout)))
        .chain(places(Kind::Colour, colours(markdown, &layout)))
        .filter(|typed| dialect.shows_as_typed(typed.kind))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn places(kind: Kind, lines: impl IntoIterator<Item = usize>) -> impl Iterator<Item = Typed> {
    let typed = move |index| Typed {
        line: index + 1,
        kind,
    };
    lines.into_iter().map(typed)
}

fn headings(layout: &Layout<'_>) -> impl Iterator<Item = usize> {
    let headings = layout
        .prose()
        .filter(|(_, line)| is_heading_without_blank(line.text));
    headings.map(|(index, _)| index)
}

fn is_heading_without_blank(line: &str) -> bool {
    let title = line.trim_start_matches('#');
    let Some(first) = title.chars().next() else {
        return false;
    };
    // Markdown's own blanks; the wide one of Chinese input methods makes no heading.
    if matches!(first, ' ' | '\t') {
        return false;
    }
    match line.len() - title.len() {
        1 => !first.is_ascii_digit() && first != '!' && !title.contains('#'),
        level => (2..=6).contains(&level),
    }
}

/// The heads of tables: as GitHub reads them, a row with as many cells as the row of dashes below.
fn tables(layout: &Layout<'_>) -> impl Iterator<Item = usize> {
    let pairs = layout.lines.windows(2).enumerate();
    let tables = pairs.filter(|(_, rows)| {
        let [head, dashes] = rows else { return false };
        !head.is_fenced
            && !dashes.is_fenced
            && head.text.contains('|')
            && is_row_of_dashes(dashes.text)
            && cells(head.text).count() == cells(dashes.text).count()
    });
    tables.map(|(index, _)| index)
}

fn is_row_of_dashes(line: &str) -> bool {
    let is_dashes = |cell: &str| {
        let cell = cell.trim();
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        !cell.is_empty() && cell.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && cells(line).all(is_dashes)
}

fn cells(row: &str) -> impl Iterator<Item = &str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    let mut before = ' ';
    row.split(move |c| {
        let splits = c == '|' && before != '\\';
        before = c;
        splits
    })
}

fn images(markdown: &str, layout: &Layout<'_>) -> impl Iterator<Item = usize> {
    let mut found = Vec::new();
    line::find(markdown, &layout.literal(), &mut found);
    let starts = found.into_iter().map(|construct| construct.range.start);
    starts
        .filter(|start| markdown[*start..].starts_with('[') && markdown[..*start].ends_with('!'))
        .map(|start| layout.line_of(start))
}

fn mentions(markdown: &str, layout: &Layout<'_>) -> impl Iterator<Item = usize> {
    let literal = layout.literal();
    let mentions = markdown
        .match_indices("<@")
        .filter(move |(at, _)| !is_in(&literal, *at) && mention(&markdown[*at..]).is_some());
    mentions.map(|(at, _)| layout.line_of(at))
}

fn colours(markdown: &str, layout: &Layout<'_>) -> impl Iterator<Item = usize> {
    let literal = layout.literal();
    let tags = markdown
        .match_indices("<font color=")
        .filter(move |(at, _)| !is_in(&literal, *at));
    tags.map(|(at, _)| layout.line_of(at))
}

/// The id of the mention that `text` begins with
pub(super) fn mention(text: &str) -> Option<&str> {
    let id = text.strip_prefix("<@")?;
    let end = id.find(|c: char| matches!(c, '<' | '>') || c.is_whitespace())?;
    (end > 0 && id[end..].starts_with('>')).then_some(&id[..end])
}
