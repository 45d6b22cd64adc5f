//! What a message says: exactly one content, given by flags or by a file.

mod details;
mod media;

use serde_json::Value;
use wecom_message::{
    Article, Body, Content, Draft, MediaType, News, RecipientFields, TemplateCard, TextCard, Video,
};

use super::escapes::{holds_typed_newline, unescaped};
use super::input::{read_text, without_last_newline};
use crate::cli::{self, What};
use crate::usage::{Origin, Source, Usage};
use details::Details;
use media::media;

/// A content, and where it came from.
pub(super) struct Found {
    pub(super) draft: Draft,
    /// The recipients that a whole message body names.
    pub(super) recipients: Option<RecipientFields>,
    /// The file that its text came from
    pub(super) from: Option<Origin>,
    /// The flag in whose text `\n` was typed as two characters
    pub(super) typed_newline: Option<Source>,
}

impl Found {
    /// What flags say themselves.
    fn typed(content: Content) -> Self {
        Self {
            draft: Draft::new(content),
            recipients: None,
            from: None,
            typed_newline: None,
        }
    }

    fn from_file(content: Content, flag: Source, path: &str) -> Self {
        Self {
            from: Some((flag, path.to_owned())),
            ..Self::typed(content)
        }
    }
}

/// What a backslash and a letter are
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escapes {
    AsTyped,
    AsMeant,
}

impl Escapes {
    fn asked(is_asked: bool) -> Self {
        if is_asked {
            Self::AsMeant
        } else {
            Self::AsTyped
        }
    }

    fn read(self, text: &str) -> String {
        match self {
            Self::AsTyped => text.to_owned(),
            Self::AsMeant => unescaped(text),
        }
    }

    /// The flag, if somebody typed `\n` for a line break in it and it stays so.
    fn typed_newline(self, flag: Source, text: &str) -> Option<Source> {
        (self == Self::AsTyped && holds_typed_newline(text)).then_some(flag)
    }
}

/// Reads the one content that is given.
pub(super) fn content(
    what: &What,
    details: &cli::Details,
    with_escapes: bool,
) -> Result<Found, Usage> {
    let escapes = Escapes::asked(with_escapes);
    let details = Details::of(details, escapes);
    let given = given(what);
    match given[..] {
        [(flag, typed)] => {
            details.all_belong_to(flag)?;
            check_escapes(flag, &details, escapes)?;
            read(flag, typed, &details, escapes)
        }
        [] if details.are_given() => Err(details.without_type()),
        _ => Err(Usage::Contents {
            given: given.iter().map(|(flag, _)| *flag).collect(),
        }),
    }
}

/// Whether a whole body is given, and nothing beside it.
pub(super) fn is_body_alone(what: &What) -> bool {
    matches!(given(what)[..], [("--message", _)])
}

/// A flag that says what a single message says, if one is given.
pub(super) fn has_content(what: &What, details: &cli::Details) -> Option<Source> {
    let content = given(what).first().map(|(flag, _)| *flag);
    content.or_else(|| Details::of(details, Escapes::AsTyped).first())
}

/// The flags of contents that are given, with what was typed behind them.
fn given(what: &What) -> Vec<(Source, &str)> {
    let is_given = |is_given: bool| is_given.then_some("");
    let all = [
        ("--text", what.text.as_deref()),
        ("--text-file", what.text_file.as_deref()),
        ("--markdown", what.markdown.as_deref()),
        ("--markdown-file", what.markdown_file.as_deref()),
        ("--image", what.image.as_deref()),
        ("--voice", what.voice.as_deref()),
        ("--video", what.video.as_deref()),
        ("--file", what.file.as_deref()),
        ("--textcard", is_given(what.textcard)),
        ("--news", is_given(what.news)),
        ("--card", what.card.as_deref()),
        ("--message", what.message.as_deref()),
    ];
    let given = all
        .into_iter()
        .filter_map(|(flag, typed)| Some((flag, typed?)));
    given.collect()
}

/// `--escapes` reads texts that are typed, or files of text: where there is none, it would do
/// nothing.
fn check_escapes(flag: Source, details: &Details, escapes: Escapes) -> Result<(), Usage> {
    match flag {
        _ if escapes == Escapes::AsTyped => Ok(()),
        "--card" | "--message" => Err(Usage::EscapesInJson { flag }),
        "--image" | "--voice" | "--file" => Err(Usage::NothingToUnescape { flag }),
        "--video" if !details.are_given() => Err(Usage::NothingToUnescape { flag }),
        _ => Ok(()),
    }
}

fn read(flag: Source, typed: &str, details: &Details, escapes: Escapes) -> Result<Found, Usage> {
    match flag {
        "--text" => typed_text([flag, "--text-file"], typed, escapes, Content::Text),
        "--markdown" => typed_text([flag, "--markdown-file"], typed, escapes, Content::Markdown),
        "--text-file" => text_file(flag, typed, escapes, Content::Text),
        "--markdown-file" => text_file(flag, typed, escapes, Content::Markdown),
        "--image" => {
            let image = media(flag, typed, MediaType::Image)?;
            Ok(Found::typed(Content::Image(image)))
        }
        "--voice" => {
            let voice = media(flag, typed, MediaType::Voice)?;
            Ok(Found::typed(Content::Voice(voice)))
        }
        "--file" => {
            let file = media(flag, typed, MediaType::File)?;
            Ok(Found::typed(Content::File(file)))
        }
        "--video" => video(flag, typed, details),
        "--textcard" => textcard(flag, details),
        "--news" => news(flag, details),
        "--card" => card(flag, typed),
        _ => body(flag, typed),
    }
}

fn typed_text(
    [flag, file_flag]: [Source; 2],
    text: &str,
    escapes: Escapes,
    content: fn(String) -> Content,
) -> Result<Found, Usage> {
    if text == "-" {
        return Err(Usage::TextIsDash { flag, file_flag });
    }
    Ok(Found {
        typed_newline: escapes.typed_newline(flag, text),
        ..Found::typed(content(escapes.read(text)))
    })
}

/// A file may well be about `\n`, so that nothing is said of one in it.
fn text_file(
    flag: Source,
    path: &str,
    escapes: Escapes,
    content: fn(String) -> Content,
) -> Result<Found, Usage> {
    let text = without_last_newline(read_text(flag, path)?);
    Ok(Found::from_file(content(escapes.read(&text)), flag, path))
}

fn video(flag: Source, typed: &str, details: &Details) -> Result<Found, Usage> {
    let mut video = Video::new(media(flag, typed, MediaType::Video)?);
    if let Some(title) = details.get("--title") {
        video = video.title(title);
    }
    if let Some(description) = details.get("--description") {
        video = video.description(description);
    }
    Ok(details.found(Content::Video(video)))
}

fn textcard(flag: Source, details: &Details) -> Result<Found, Usage> {
    let [title, description, url] = details.needed(flag, ["--title", "--description", "--url"])?;
    let mut card = TextCard::new(title, description, url);
    if let Some(text) = details.get("--button-text") {
        card = card.button_text(text);
    }
    Ok(details.found(Content::TextCard(card)))
}

/// One article; more of them go through `--message`.
fn news(flag: Source, details: &Details) -> Result<Found, Usage> {
    let [title, url] = details.needed(flag, ["--title", "--url"])?;
    let mut article = Article::leading_to(title, url);
    if let Some(description) = details.get("--description") {
        article = article.description(description);
    }
    if let Some(picture) = details.get("--picture") {
        article = article.picture(picture);
    }
    Ok(details.found(Content::News(News::new(article))))
}

fn card(flag: Source, path: &str) -> Result<Found, Usage> {
    let json = read_text(flag, path)?;
    let card = TemplateCard::from_json(&json).map_err(|error| {
        let from = (flag, path.to_owned());
        if is_a_message(&json) {
            return Usage::MessageAsCard { from };
        }
        let from = Some(from);
        Usage::Message { from, error }
    })?;
    let content = Content::TemplateCard(Box::new(card));
    Ok(Found::from_file(content, flag, path))
}

/// Whether what should be a card has the fields that stand around one.
fn is_a_message(json: &str) -> bool {
    let written: Value = serde_json::from_str(json).unwrap_or_default();
    written.get("msgtype").is_some() || written.get("template_card").is_some()
}

fn body(flag: Source, path: &str) -> Result<Found, Usage> {
    let from = Some((flag, path.to_owned()));
    let body = Body::from_json(&read_text(flag, path)?).map_err(|error| Usage::Message {
        from: from.clone(),
        error,
    })?;
    Ok(Found {
        draft: body.draft,
        recipients: Some(body.recipients),
        from,
        typed_newline: None,
    })
}
