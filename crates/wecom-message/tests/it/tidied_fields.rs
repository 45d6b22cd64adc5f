//! The fields of an object are cleaned as texts are, and cut where that is asked for.

use serde_json::{Value, json};
use wecom_message::{Invalid, Long, Note, Plan, PlanOptions};

use crate::door::planned;
use crate::fields::{KINDS, specimen, with};

fn truncated(body: &Value) -> Result<Plan, Invalid> {
    let options = PlanOptions {
        long: Long::Truncate,
        ..PlanOptions::default()
    };
    planned(body, &options)
}

fn sent(plan: &Plan) -> Value {
    serde_json::from_str(plan.requests()[0].body()).unwrap()
}

#[test]
fn every_text_is_cleaned_and_all_that_was_taken_out_is_told() {
    let mut body = specimen("button_interaction");
    let card = &mut body["template_card"];
    card["main_title"]["title"] = json!("\u{1b}[31m红\u{1b}[0m\u{7}");
    card["button_list"][0]["text"] = json!("\u{1b}[1mok\u{7}\u{7}");
    let plan = planned(&body, &PlanOptions::default()).unwrap();
    let sent = sent(&plan);
    assert_eq!(sent["template_card"]["main_title"]["title"], "红");
    assert_eq!(sent["template_card"]["button_list"][0]["text"], "ok");
    let told = Note::Cleaned {
        escapes: 3,
        controls: 3,
    };
    assert_eq!(plan.notes(), [told]);
}

#[test]
fn a_nul_is_refused_wherever_it_stands() {
    for (kind, path, told) in [
        ("textcard", "textcard.title", "textcard.title"),
        ("news", "news.articles[].title", "news.articles[0].title"),
        (
            "text_notice",
            "template_card.source.desc",
            "template_card.source.desc",
        ),
    ] {
        let body = with(specimen(kind), path, json!("一\0"));
        let refused = planned(&body, &PlanOptions::default()).unwrap_err();
        let nul = Invalid::Nul {
            field: told.to_owned(),
            at: 3,
        };
        assert_eq!(refused, nul);
    }
}

#[test]
fn the_texts_of_every_entry_are_cut_where_that_is_asked_for() {
    let mut body = specimen("news");
    let entry = body["news"]["articles"][0].clone();
    body["news"]["articles"] = json!([entry, entry]);
    body["news"]["articles"][1]["title"] = json!("b".repeat(129));
    let plan = truncated(&body).unwrap();
    let sent = sent(&plan);
    assert_eq!(sent["news"]["articles"][1]["title"], "b".repeat(128));
    let [Note::FieldCut { field, .. }] = plan.notes() else {
        panic!("{:?}", plan.notes());
    };
    assert_eq!(field, "news.articles[1].title");
}

#[test]
fn only_what_wecom_would_cut_is_cut() {
    let long = "a".repeat(65);
    let body = with(specimen("mpnews"), "mpnews.articles[].author", json!(long));
    let refused = truncated(&body).unwrap_err();
    assert_eq!(refused.field(), Some("mpnews.articles[0].author"));
    let long = "长".repeat(37);
    let path = "template_card.main_title.title";
    let plan = truncated(&with(specimen("text_notice"), path, json!(long))).unwrap();
    assert_eq!(sent(&plan)["template_card"]["main_title"]["title"], long);
}

#[test]
fn what_is_cut_keeps_its_tags_whole() {
    let at_the_limit = |end: &str| format!("{}{end}", "d".repeat(500));
    for (written, kept) in [
        ("<div class=\"gray\">x</div>", ""),
        ("<br>fourteen letters", "<br>fourteen"),
        ("a < b and much more than it", "a < b and mu"),
    ] {
        let body = with(
            specimen("textcard"),
            "textcard.description",
            json!(at_the_limit(written)),
        );
        let sent = sent(&truncated(&body).unwrap());
        assert_eq!(
            sent["textcard"]["description"],
            at_the_limit(kept),
            "{written}"
        );
    }
}

#[test]
fn a_field_that_is_unknown_is_refused_though_nothing_else_is_wrong() {
    let mut body = specimen("text");
    body["saef"] = json!(1);
    let refused = planned(&body, &PlanOptions::default()).unwrap_err();
    assert_eq!(refused.field(), Some("saef"));
}

#[test]
fn safe_is_asked_for_only_where_wecom_honours_it() {
    let honoured = |kind: &str, safe: u8| {
        let mut body = specimen(kind);
        body["safe"] = json!(safe);
        planned(&body, &PlanOptions::default()).is_ok()
    };
    for safe in [1, 2] {
        let kinds: Vec<_> = KINDS
            .into_iter()
            .filter(|kind| honoured(kind, safe))
            .collect();
        let expected: &[&str] = match safe {
            1 => &["text", "image", "video", "file", "mpnews"],
            _ => &["mpnews"],
        };
        assert_eq!(kinds, expected, "safe {safe}");
    }
}
