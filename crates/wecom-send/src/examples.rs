//! A whole message body of each type, for `--message`: built as any message is, so that it can be
//! sent as it stands where the media id and the mini program are somebody's own.

mod card;
mod legacy;

use wecom_message::{
    Article, Clock, Content, Draft, Media, MiniProgramNotice, MpArticle, MpNews, News, Plan,
    PlanOptions, Recipients, Request, TextCard, Video,
};

use crate::nearest::nearest;
use crate::text::Text;
use crate::usage::Usage;

/// Everything that there is an example of: the message types, behind `template_card` its kinds.
pub(crate) const EXAMPLES: [&str; 18] = [
    "text",
    "image",
    "voice",
    "video",
    "file",
    "textcard",
    "news",
    "mpnews",
    "markdown",
    "miniprogram_notice",
    "template_card",
    "text_notice",
    "news_notice",
    "button_interaction",
    "vote_interaction",
    "multiple_interaction",
    "taskcard",
    "interactive_taskcard",
];

/// What stands for the id of an uploaded file.
const MEDIA_ID: &str = "MEDIA_ID";

/// Where links of an example lead.
const URL: &str = "https://example.com/deploy/7";

/// The JSON of an example, to zhangsan, in the language that is spoken. A card's `task_id` is its
/// own in each second: WeCom takes none twice.
///
/// # Errors
/// [`Usage::Example`] for a name that there is none of.
pub(crate) fn example(name: &str, clock: &Clock) -> Result<String, Usage> {
    let content = content(name, clock).ok_or_else(|| Usage::Example {
        found: name.to_owned(),
        nearest: nearest(name, EXAMPLES),
        known: EXAMPLES.to_vec(),
    })?;
    let message = Draft::new(content).to(Recipients::users(["zhangsan"])?);
    let plan = Plan::new(&message, None, &PlanOptions::default())?;
    let bodies = plan.requests().iter().map(Request::body);
    Ok(bodies.collect())
}

fn content(name: &str, clock: &Clock) -> Option<Content> {
    Some(match name {
        "text" => Content::Text(said("example-text")),
        "image" => Content::Image(Media::id(MEDIA_ID)),
        "voice" => Content::Voice(Media::id(MEDIA_ID)),
        "video" => Content::Video(video()),
        "file" => Content::File(Media::id(MEDIA_ID)),
        "textcard" => Content::TextCard(textcard()),
        "news" => Content::News(news()),
        "mpnews" => Content::MpNews(mpnews()),
        "markdown" => Content::Markdown(said("example-markdown")),
        "miniprogram_notice" => Content::MiniProgramNotice(miniprogram_notice()),
        _ => {
            let task_id = task_id(name, clock);
            return card::card(name, &task_id).or_else(|| legacy::card(name, &task_id));
        }
    })
}

fn task_id(name: &str, clock: &Clock) -> String {
    format!("{name}-{}", clock.unix_seconds())
}

fn video() -> Video {
    Video::new(Media::id(MEDIA_ID))
        .title(said("example-video"))
        .description(said("example-video.description"))
}

fn textcard() -> TextCard {
    let (title, description) = (said("example-done"), said("example-done.html"));
    TextCard::new(title, description, URL).button_text(said("example-done.more"))
}

fn news() -> News {
    let large = Article::leading_to(said("example-done"), URL)
        .description(said("example-done.description"))
        .picture("https://example.com/deploy.png");
    let small = Article::leading_to(said("example-log"), "https://example.com/deploy/7/log");
    News::new(large).and(small)
}

fn mpnews() -> MpNews {
    let content = said("example-week.html");
    let article = MpArticle::new(said("example-week"), Media::id(MEDIA_ID), content)
        .author(said("example-week.author"))
        .source(URL)
        .digest(said("example-week.digest"));
    MpNews::new(article)
}

fn miniprogram_notice() -> MiniProgramNotice {
    MiniProgramNotice::new("wx123123123123123", said("example-room"))
        .page("pages/index?room=402")
        .description(said("example-room.when"))
        .emphasise_first()
        .item(said("example-room.name"), "402")
        .item(said("example-room.who"), "zhangsan")
}

/// A text of an example, in the language that is spoken.
fn said(key: &'static str) -> String {
    Text::new(key).to_string()
}
