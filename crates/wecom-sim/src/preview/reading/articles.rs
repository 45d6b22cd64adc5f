//! news and mpnews messages (documents 90236 and 99110).

use serde_json::Value;

use crate::preview::article::Article;
use crate::preview::attachment::{Picture, Upload};
use crate::preview::block::Block;
use crate::preview::reading::target;
use crate::preview::wire;

/// Links with a picture.
pub(in crate::preview) fn news(content: &Value) -> Option<Block> {
    articles(content, |article| Article {
        title: wire::text_or_empty(article, "title"),
        description: wire::text(article, "description"),
        picture: wire::text(article, "picurl").map(|url| Picture {
            url: Some(url),
            ..Picture::default()
        }),
        target: target::mini_program_or_url(article),
        ..Article::default()
    })
}

/// Articles that WeCom keeps. A cover whose upload is known has its file name for words.
pub(in crate::preview) fn mpnews(
    content: &Value,
    uploads: &dyn Fn(&str) -> Option<Upload>,
) -> Option<Block> {
    articles(content, |article| Article {
        title: wire::text_or_empty(article, "title"),
        description: wire::text(article, "digest"),
        picture: wire::text(article, "thumb_media_id").map(|media_id| Picture {
            alt: uploads(&media_id).and_then(|upload| upload.file_name),
            media_id: Some(media_id),
            url: None,
        }),
        target: None,
        author: wire::text(article, "author"),
        content: wire::text(article, "content"),
        source_url: wire::text(article, "content_source_url"),
    })
}

fn articles(content: &Value, article: impl Fn(&Value) -> Article) -> Option<Block> {
    let articles: Vec<Article> = wire::objects(content, "articles").map(article).collect();
    (!articles.is_empty()).then_some(Block::Articles { articles })
}
