//! What a reader of the terminal sees of every type: at 40, 80 and 120 columns, in both languages,
//! and with escape sequences.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::samples;
use super::samples::{of_app, of_robot};
use super::{PLAIN, RICH};
use crate::preview::{Language, Reader, TerminalStyle, Upload};

/// The same message in a narrow, a usual and a wide terminal; in the last for a Chinese reader.
fn at_every_width(body: &Value) -> String {
    let uploads = |id: &str| {
        (id == "UPLOADED").then(|| Upload {
            file_name: Some("二〇二六年第三季度报表.xlsx".to_owned()),
            size: 1_300_000,
        })
    };
    let shown = |width, language| {
        let drawing = Reader::new(language).uploads(&uploads).drawing(body);
        drawing.to_terminal(TerminalStyle { width, ..PLAIN })
    };
    [
        shown(40, Language::English),
        shown(80, Language::English),
        shown(120, Language::Chinese),
    ]
    .join("\n")
}

fn rich(body: &Value) -> String {
    let drawing = Reader::new(Language::English).drawing(body);
    drawing.to_terminal(RICH).replace('\x1b', "␛")
}

#[test]
fn text_with_mentions() {
    let content = json!({
        "content": "发布完成 <@lisi>，请查看<a href=\"https://a.example/release/3.2\">发布说明</a>。\nThank you all 🙏👨‍👩‍👧",
        "mentioned_list": ["zhangsan", "@all"], "mentioned_mobile_list": ["13800001111"],
    });
    assert_snapshot!(at_every_width(&of_robot("text", &content)));
}

#[test]
fn files() {
    let bodies = [
        of_app("image", &json!({ "media_id": "UPLOADED" })),
        of_app(
            "voice",
            &json!({ "media_id": "MEDIA_ID_of_a_voice_uploaded_elsewhere" }),
        ),
        of_app(
            "video",
            &json!({ "media_id": "UPLOADED", "title": "演示", "description": "三分钟\n看完" }),
        ),
        of_app("file", &json!({ "media_id": "UPLOADED" })),
        of_robot(
            "image",
            &json!({ "base64": "YWJjZA==", "md5": "e2fc714c4727ee9395f324cd2e7f331f" }),
        ),
    ];
    assert_snapshot!(bodies.iter().map(at_every_width).collect::<String>());
}

#[test]
fn textcard() {
    assert_snapshot!(at_every_width(&of_app("textcard", &samples::textcard())));
}

#[test]
fn news() {
    assert_snapshot!(at_every_width(&of_app("news", &samples::news())));
}

#[test]
fn mpnews() {
    let mut uploaded = samples::mpnews();
    uploaded["articles"][0]["thumb_media_id"] = "UPLOADED".into();
    let bodies = [samples::mpnews(), uploaded].map(|content| of_app("mpnews", &content));
    assert_snapshot!(bodies.iter().map(at_every_width).collect::<String>());
}

#[test]
fn mini_program() {
    assert_snapshot!(at_every_width(&of_app(
        "miniprogram_notice",
        &samples::mini_program()
    )));
}

#[test]
fn text_notice() {
    assert_snapshot!(at_every_width(&of_app(
        "template_card",
        &samples::text_notice()
    )));
}

#[test]
fn news_notice() {
    assert_snapshot!(at_every_width(&of_app(
        "template_card",
        &samples::news_notice()
    )));
}

#[test]
fn button_interaction() {
    assert_snapshot!(at_every_width(&of_app(
        "template_card",
        &samples::button_interaction()
    )));
}

#[test]
fn votes() {
    let one = at_every_width(&of_app("template_card", &samples::vote_interaction(0)));
    let several = at_every_width(&of_app("template_card", &samples::vote_interaction(1)));
    assert_snapshot!(one + &several);
}

#[test]
fn multiple_interaction() {
    assert_snapshot!(at_every_width(&of_app(
        "template_card",
        &samples::multiple_interaction()
    )));
}

#[test]
fn updated_cards() {
    let mut vote = samples::vote_interaction(1);
    vote["checkbox"]["disable"] = true.into();
    vote["replace_text"] = "已投票".into();
    let mut selects = samples::multiple_interaction();
    selects["select_list"][0]["disable"] = true.into();
    let mut buttons = samples::button_interaction();
    buttons["replace_text"] = "已批准".into();
    let bodies = [vote, selects, buttons].map(|card| of_app("template_card", &card));
    assert_snapshot!(bodies.iter().map(at_every_width).collect::<String>());
}

#[test]
fn taskcard() {
    assert_snapshot!(at_every_width(&of_app("taskcard", &samples::taskcard())));
}

#[test]
fn markdown_v2() {
    assert_snapshot!(at_every_width(&of_robot(
        "markdown_v2",
        &samples::markdown_v2()
    )));
}

#[test]
fn a_table_of_too_many_columns_is_a_list() {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(12));
    let table = row("名称") + &row("---") + &row("值") + &row("第二行");
    let body = of_robot("markdown_v2", &json!({ "content": table }));
    assert_snapshot!(at_every_width(&body));
}

#[test]
fn cards_with_colours_and_links() {
    let cards = [
        samples::text_notice(),
        samples::button_interaction(),
        samples::vote_interaction(1),
    ];
    let cards = cards.map(|card| rich(&of_app("template_card", &card)));
    let others = [
        rich(&of_app("textcard", &samples::textcard())),
        rich(&of_app("news", &samples::news())),
    ];
    assert_snapshot!(cards.concat() + &others.concat());
}

#[test]
fn markdown_v2_with_colours_and_links() {
    assert_snapshot!(rich(&of_robot("markdown_v2", &samples::markdown_v2())));
}
