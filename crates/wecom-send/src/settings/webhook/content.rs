//! The content that the flags of `wecom webhook send` give.

use wecom_message::{
    Invalid, MediaFile, MediaType, RobotArticle, RobotContent, RobotImage, RobotMedia,
    RobotMessage, RobotNews, RobotText,
};

use crate::cli::{Mentioned, RobotArticle as TypedArticle, WebhookSend};
use crate::settings::escapes::{holds_typed_newline, unescaped};
use crate::settings::input::{read_text, without_last_newline};
use crate::settings::value;
use crate::text::text;
use crate::usage::{Origin, Source, Usage};

/// What stands before an id where a file could be named.
const MEDIA_ID: &str = "media:";

/// What the robot says.
#[derive(Debug)]
pub(crate) enum Said {
    Message(RobotMessage),
    /// A file or a voice, which has to be uploaded first.
    Upload {
        file: MediaFile,
        path: String,
    },
}

impl Said {
    /// The message; `media_id` is the file's where it is one.
    pub(crate) fn with_media(&self, media_id: &str) -> RobotMessage {
        match self {
            Self::Message(message) => message.clone(),
            Self::Upload { file, .. } => uploaded(file.media_type(), media_id),
        }
    }

    /// The file that is uploaded for it.
    pub(crate) fn file(&self) -> Option<&MediaFile> {
        match self {
            Self::Message(_) => None,
            Self::Upload { file, .. } => Some(file),
        }
    }

    /// Whether it is a `markdown_v2`.
    pub(crate) fn is_markdown_v2(&self) -> bool {
        matches!(self, Self::Message(message)
            if matches!(message.content(), RobotContent::MarkdownV2(_)))
    }
}

/// A content, and where it came from.
pub(super) struct Given {
    pub(super) said: Said,
    pub(super) from: Option<Origin>,
    pub(super) typed_newline: Option<Source>,
}

impl Given {
    fn of(message: RobotMessage, from: Option<Origin>) -> Self {
        Self {
            said: Said::Message(message),
            from,
            typed_newline: None,
        }
    }
}

/// Reads the one content that the flags give.
pub(super) fn content(typed: &WebhookSend) -> Result<Given, Usage> {
    let what = &typed.what;
    let news = what.robot_news.then(String::new);
    let given = [
        ("--text", &what.text),
        ("--text-file", &what.text_file),
        ("--markdown", &what.markdown),
        ("--markdown-file", &what.markdown_file),
        ("--markdown-v2", &what.markdown_v2),
        ("--markdown-v2-file", &what.markdown_v2_file),
        ("--image", &what.robot_image),
        ("--news", &news),
        ("--file", &what.robot_file),
        ("--voice", &what.robot_voice),
        ("--card", &what.robot_card),
        ("--message", &what.robot_message),
    ];
    let given = given.into_iter();
    let given: Vec<(Source, &str)> = given
        .filter_map(|(flag, value)| Some((flag, value.as_deref()?)))
        .collect();
    let [(flag, value)] = given[..] else {
        return Err(match given.len() {
            0 => Usage::CommandLine(text!("webhook-no-content")),
            _ => Usage::Contents {
                given: given.iter().map(|(flag, _)| *flag).collect(),
            },
        });
    };
    check_beside(typed, flag)?;
    match flag {
        "--text" | "--markdown" | "--markdown-v2" => typed_text(typed, flag, value),
        "--text-file" | "--markdown-file" | "--markdown-v2-file" => text_file(typed, flag, value),
        "--image" => image(value),
        "--news" => news_of(&typed.article).map(|news| Given::of(news, None)),
        "--file" => media(MediaType::File, value),
        "--voice" => media(MediaType::Voice, value),
        "--card" => body(flag, value, RobotMessage::card_from_json),
        _ => body(flag, value, RobotMessage::from_json),
    }
}

/// Refuses flags that mean nothing beside this content.
fn check_beside(typed: &WebhookSend, flag: Source) -> Result<(), Usage> {
    let wrong = |text| Err(Usage::CommandLine(text));
    let beside = |other: Source| wrong(text!("webhook-beside", other = other, flag = flag));
    let is_text = matches!(flag, "--text" | "--text-file");
    if let Some(mention) = first_mention(&typed.mentioned).filter(|_| !is_text) {
        return match flag {
            "--markdown" | "--markdown-file" => {
                wrong(text!("webhook-mention-in-markdown", mention = mention))
            }
            _ => wrong(text!("webhook-mention", mention = mention, flag = flag)),
        };
    }
    let of_article = article_flags(&typed.article);
    let typed_of_article = of_article.iter().find(|(_, value)| value.is_some());
    if let Some((other, _)) = typed_of_article.filter(|_| flag != "--news") {
        return beside(other);
    }
    let has_no_escapes = !is_text && !flag.starts_with("--markdown");
    if typed.how.escapes && has_no_escapes {
        return beside("--escapes");
    }
    Ok(())
}

fn first_mention(mentioned: &Mentioned) -> Option<Source> {
    let given = [
        ("--mention", !mentioned.mention.is_empty()),
        ("--mention-mobile", !mentioned.mention_mobile.is_empty()),
        ("--mention-all", mentioned.mention_all),
    ];
    given
        .iter()
        .find(|(_, is_given)| *is_given)
        .map(|(flag, _)| *flag)
}

fn article_flags(article: &TypedArticle) -> [(Source, &Option<String>); 4] {
    [
        ("--title", &article.title),
        ("--url", &article.url),
        ("--description", &article.description),
        ("--picture", &article.picture),
    ]
}

fn typed_text(typed: &WebhookSend, flag: Source, written: &str) -> Result<Given, Usage> {
    if written == "-" {
        let file_flag = match flag {
            "--text" => "--text-file",
            "--markdown" => "--markdown-file",
            _ => "--markdown-v2-file",
        };
        return Err(Usage::TextIsDash { flag, file_flag });
    }
    let is_left_typed = !typed.how.escapes && holds_typed_newline(written);
    Ok(Given {
        typed_newline: is_left_typed.then_some(flag),
        ..Given::of(message(typed, flag, written)?, None)
    })
}

/// A file may well be about `\n`, so that nothing is said of one in it.
fn text_file(typed: &WebhookSend, flag: Source, path: &str) -> Result<Given, Usage> {
    let written = without_last_newline(read_text(flag, path)?);
    let from = Some((flag, path.to_owned()));
    Ok(Given::of(message(typed, flag, &written)?, from))
}

fn message(typed: &WebhookSend, flag: Source, written: &str) -> Result<RobotMessage, Usage> {
    let content = if typed.how.escapes {
        unescaped(written)
    } else {
        written.to_owned()
    };
    Ok(match flag {
        "--text" | "--text-file" => RobotMessage::text(mentioning(content, &typed.mentioned)?),
        "--markdown" | "--markdown-file" => RobotMessage::markdown(content),
        _ => RobotMessage::markdown_v2(content),
    })
}

fn mentioning(content: String, mentioned: &Mentioned) -> Result<RobotText, Usage> {
    let mut text = RobotText::new(content);
    for id in each("--mention", &mentioned.mention)? {
        text = text.mention(id);
    }
    for number in each("--mention-mobile", &mentioned.mention_mobile)? {
        text = text.mention_mobile(number);
    }
    if mentioned.mention_all {
        text = text.mention_all();
    }
    Ok(text)
}

/// The ids of a flag that may be repeated, each once.
fn each(flag: Source, typed: &[String]) -> Result<Vec<&str>, Usage> {
    let mut ids: Vec<&str> = Vec::new();
    let all = typed.iter().flat_map(|ids| ids.split([',', '|']));
    for id in all.map(str::trim).filter(|id| !id.is_empty()) {
        if id.contains(char::is_whitespace) {
            let expected = text!("webhook-expected-ids");
            return Err(value(flag, id, expected));
        }
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() && !typed.is_empty() {
        let expected = text!("webhook-expected-ids");
        return Err(value(flag, &typed.join(","), expected));
    }
    Ok(ids)
}

fn image(path: &str) -> Result<Given, Usage> {
    let image = RobotImage::open(path).map_err(|error| Usage::Media {
        path: path.to_owned(),
        error,
    })?;
    let from = Some(("--image", path.to_owned()));
    Ok(Given::of(RobotMessage::image(image), from))
}

fn news_of(article: &TypedArticle) -> Result<RobotMessage, Usage> {
    let (Some(title), Some(url)) = (&article.title, &article.url) else {
        return Err(Usage::CommandLine(text!("webhook-news-needs")));
    };
    let mut news = RobotArticle::new(title, url);
    if let Some(description) = &article.description {
        news = news.description(description);
    }
    if let Some(picture) = &article.picture {
        news = news.picture(picture);
    }
    Ok(RobotMessage::news(RobotNews::new(news)))
}

fn media(media_type: MediaType, typed: &str) -> Result<Given, Usage> {
    if let Some(id) = typed.strip_prefix(MEDIA_ID) {
        return Ok(Given::of(uploaded(media_type, id), None));
    }
    let file = MediaFile::open(typed, media_type).map_err(|error| Usage::Media {
        path: typed.to_owned(),
        error,
    })?;
    let path = typed.to_owned();
    Ok(Given {
        said: Said::Upload { file, path },
        from: None,
        typed_newline: None,
    })
}

fn uploaded(media_type: MediaType, media_id: &str) -> RobotMessage {
    let media = RobotMedia::id(media_id);
    match media_type {
        MediaType::Voice => RobotMessage::voice(media),
        _ => RobotMessage::file(media),
    }
}

fn body(
    flag: Source,
    path: &str,
    read: impl FnOnce(&str) -> Result<RobotMessage, Invalid>,
) -> Result<Given, Usage> {
    let from = Some((flag, path.to_owned()));
    let message = read(&read_text(flag, path)?);
    let message = message.map_err(|error| invalid(from.as_ref(), error))?;
    Ok(Given::of(message, from))
}

/// The error of a message, with the file that it came from.
pub(super) fn invalid(from: Option<&Origin>, error: Invalid) -> Usage {
    let from = from.cloned();
    Usage::Message { from, error }
}
