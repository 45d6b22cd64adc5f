//! Markdown as a text message that reads well.

use std::ops::Range;

use super::layout::{Layout, in_order, is_in};
use super::link::{Link, links};
use super::typed::mention;
use crate::split::construct::tag::{ANCHOR, FONT};
use crate::split::construct::{Construct, line};

/// Makes of markdown a text for those who can't see markdown: in the WeChat plug-in (微工作台).
///
/// | markdown | text |
/// |---|---|
/// | `# Title`, `**bold**`, `` `code` ``, `<font color="info">x</font>` | what they enclose |
/// | `[text](https://…)`, `![text](https://…)` | `<a href="https://…">text</a>` |
/// | the same to anything but http and https, or with a title | `text (url)` |
/// | without a text, or where the text is the url | the url alone |
/// | a link in the text of a link | `text (url)`; of an image its text alone |
/// | `> quote` | stays: it is how plain text has always quoted |
/// | code fences | the lines between them |
/// | `<@id>` | `@id` |
/// | tables, lists, everything else | as they are |
///
/// The words stay, in their order, but for a fence's language, the url of an image in a link, and
/// the colours; text without markup stays as it is. What a text message would take for a link
/// although it was none in markdown (`<a href="…">`) gets an invisible character behind its `<`
/// (U+200B). Nothing else needs care there: of a text WeCom's documentation names line ends and
/// `<a href>` alone, so that `&` and `<` are what they are.
///
/// ```
/// use wecom_message::markdown::as_text;
///
/// assert_eq!(
///     as_text("# Build\n**failed**: [log](https://ci.example/7)"),
///     "Build\nfailed: <a href=\"https://ci.example/7\">log</a>"
/// );
/// ```
///
/// See [WeCom Docs/发送应用消息 (90236)](https://developer.work.weixin.qq.com/document/path/90236).
pub fn as_text(markdown: &str) -> String {
    let mut text = Text::default();
    let mut read = 0;
    for Mark { range, instead } in marks(markdown) {
        // Marks that overlap, such as the `****` between two bold words: the first one counts.
        if range.end <= read {
            continue;
        }
        let start = range.start.max(read);
        text.plain.push_str(&markdown[read..start]);
        text.put(instead);
        read = range.end;
    }
    text.plain.push_str(&markdown[read..]);
    text.done()
}

/// What stands for markup in the text
struct Mark {
    range: Range<usize>,
    instead: Instead,
}

enum Instead {
    Nothing,
    Plain(String),
    LinkTo(String),
    LinkEnd,
}

/// A text as it grows: links that are meant, and what must not be taken for one
#[derive(Default)]
struct Text {
    done: String,
    plain: String,
}

impl Text {
    fn put(&mut self, instead: Instead) {
        match instead {
            Instead::Nothing => {}
            Instead::Plain(text) => self.plain.push_str(&text),
            Instead::LinkTo(url) => self.link(&format!("<a href=\"{}\">", quotable(&url))),
            Instead::LinkEnd => self.link("</a>"),
        }
    }

    fn link(&mut self, tag: &str) {
        let plain = std::mem::take(&mut self.plain);
        self.done.push_str(&without_links(&plain));
        self.done.push_str(tag);
    }

    fn done(mut self) -> String {
        self.link("");
        self.done
    }
}

/// A url as it may stand between quotation marks
fn quotable(url: &str) -> String {
    url.replace('"', "%22")
        .replace('<', "%3C")
        .replace('>', "%3E")
}

/// The text with an invisible character in what would be read as the tag of a link
fn without_links(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut read = 0;
    for (at, _) in text.match_indices('<') {
        let rest = &text[at..];
        if ANCHOR.opens(rest) || ANCHOR.closes(rest).is_some() {
            written.push_str(&text[read..=at]);
            written.push('\u{200b}');
            read = at + 1;
        }
    }
    written.push_str(&text[read..]);
    written
}

/// Everything that stands for something else, by its beginning
fn marks(markdown: &str) -> Vec<Mark> {
    let layout = Layout::of(markdown);
    // What binds first is no markup to what binds later: code, colours, urls, bold.
    let mut literal = layout.literal();
    let colours = colours(markdown, &literal);
    literal = in_order([literal, colours.clone()].concat());
    let links = links(markdown, &literal);
    let targets = links.iter().map(|link| link.target.clone()).collect();
    literal = in_order([literal, targets].concat());

    let mut marks: Vec<Mark> = dropped(code(markdown, &layout))
        .chain(dropped(fences(&layout)))
        .chain(dropped(headings(&layout)))
        .chain(dropped(colours))
        .chain(dropped(bold(markdown, &literal)))
        .chain(dropped(mentions(markdown, &literal)))
        .collect();
    link_marks(&links, &mut marks);
    marks.sort_by_key(|mark| mark.range.start);
    marks
}

fn dropped(ranges: Vec<Range<usize>>) -> impl Iterator<Item = Mark> {
    ranges.into_iter().map(|range| Mark {
        range,
        instead: Instead::Nothing,
    })
}

fn code(markdown: &str, layout: &Layout<'_>) -> Vec<Range<usize>> {
    let spans = layout.code.iter();
    spans.flat_map(|span| ends(markdown, span, '`')).collect()
}

fn bold(markdown: &str, literal: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    line::find(markdown, literal, &mut found);
    let stars = found
        .into_iter()
        .filter(|Construct { range, .. }| markdown[range.clone()].starts_with("**"));
    stars
        .flat_map(|Construct { range, .. }| ends(markdown, &range, '*'))
        .collect()
}

/// The runs of `mark` at both ends of a construct
fn ends(markdown: &str, construct: &Range<usize>, mark: char) -> [Range<usize>; 2] {
    let text = &markdown[construct.clone()];
    let first = text.len() - text.trim_start_matches(mark).len();
    let last = text.trim_end_matches(mark).len();
    [
        construct.start..construct.start + first,
        construct.start + last..construct.end,
    ]
}

fn colours(markdown: &str, literal: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    FONT.find(markdown, literal, &mut found);
    let tags = found.into_iter().filter_map(|Construct { range, .. }| {
        let opening = markdown[range.clone()].find('>')? + 1;
        let closing = range.end - "</font>".len();
        Some([range.start..range.start + opening, closing..range.end])
    });
    in_order(tags.flatten().collect())
}

fn fences(layout: &Layout<'_>) -> Vec<Range<usize>> {
    let closed = layout
        .fences
        .iter()
        .filter_map(|fence| Some([fence.opening, fence.closing?]));
    closed
        .flatten()
        .map(|index| whole_line(layout, index))
        .collect()
}

/// A line with its end; the last one, which has none, takes that of the line before
fn whole_line(layout: &Layout<'_>, index: usize) -> Range<usize> {
    let line = &layout.lines[index];
    let ends = line.next > line.at + line.text.len();
    match index
        .checked_sub(1)
        .and_then(|before| layout.lines.get(before))
    {
        Some(before) if !ends => before.at + before.text.len()..line.next,
        _ => line.at..line.next,
    }
}

fn headings(layout: &Layout<'_>) -> Vec<Range<usize>> {
    let headings = layout.prose().filter_map(|(_, line)| {
        let title = line.text.trim_start_matches('#');
        let level = line.text.len() - title.len();
        let words = title.strip_prefix(' ')?.trim_start();
        let is_heading = (1..=6).contains(&level) && !words.is_empty();
        is_heading.then(|| line.at..line.at + line.text.len() - words.len())
    });
    headings.collect()
}

fn mentions(markdown: &str, literal: &[Range<usize>]) -> Vec<Range<usize>> {
    let mentions = markdown
        .match_indices("<@")
        .filter(|(at, _)| !is_in(literal, *at));
    let brackets = mentions.filter_map(|(at, _)| {
        let end = at + "<@".len() + mention(&markdown[at..])?.len();
        Some([at..at + 1, end..end + 1])
    });
    brackets.flatten().collect()
}

fn link_marks(links: &[Link<'_>], marks: &mut Vec<Mark>) {
    // Where the link ends in whose text we are: links do not stand in links.
    let mut linked_until = 0;
    for link in links {
        let url = link.url.to_owned();
        let is_in_a_link = link.opening.start < linked_until;
        let (before, after) = if link.text.trim().is_empty() {
            (Instead::Nothing, Instead::Plain(url))
        } else if link.text == link.url || is_in_a_link && link.is_image {
            (Instead::Nothing, Instead::Nothing)
        } else if is_in_a_link || !link.leads_to_the_web() {
            (Instead::Nothing, Instead::Plain(format!(" ({url})")))
        } else {
            linked_until = link.target.end;
            (Instead::LinkTo(url), Instead::LinkEnd)
        };
        for (range, instead) in [(&link.opening, before), (&link.target, after)] {
            let range = range.clone();
            marks.push(Mark { range, instead });
        }
    }
}
