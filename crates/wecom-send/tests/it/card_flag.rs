//! `--card`: a template card alone, as it stands under `template_card`.

use serde_json::{Value, json};
use wecom_sim::Simulator;

use crate::wecom::{Run, Wecom};

fn card() -> Value {
    json!({
        "card_type": "text_notice",
        "main_title": { "title": "磁盘告警" },
        "card_action": { "type": 1, "url": "https://example.com/7" },
    })
}

/// Sends a card from standard input to a simulator of its own.
fn send(card: impl AsRef<[u8]>) -> (Simulator, Run) {
    let sim = Simulator::builder().strict().start().unwrap();
    let args = ["--touser", "zhangsan", "--card", "-"];
    let run = Wecom::on(&sim).send_with_input(&args, card);
    (sim, run)
}

#[track_caller]
fn refuses(card: &Value, texts: &[&str]) {
    let (sim, run) = send(card.to_string());
    run.misused(texts);
    assert_eq!(sim.requests(), []);
}

#[test]
fn a_card_arrives_as_it_was_written_from_a_file_and_from_standard_input() {
    let (sim, run) = send(card().to_string());
    run.exits(0).ends("delivered");
    assert_eq!(sim.messages()[0].body["template_card"], card());

    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("card.json", card().to_string());
    let run = wecom.send(&["--touser", "zhangsan", "--card", "card.json"]);
    run.exits(0);
    assert_eq!(sim.messages()[0].body["template_card"], card());
}

#[test]
fn a_card_may_be_written_as_other_systems_write_text() {
    let marked = "\u{feff}".to_owned() + &card().to_string();
    let utf16 = marked.encode_utf16().flat_map(u16::to_le_bytes);
    for bytes in [marked.clone().into_bytes(), utf16.collect()] {
        let (sim, run) = send(bytes);
        run.exits(0);
        assert_eq!(sim.messages()[0].body["template_card"], card());
    }
    // 磁 as GBK.
    let (_, run) = send(b"{\"card_type\":\"\xb4\xc5\"}");
    run.misused(&["--card -", "GBK", "iconv"]);
}

#[test]
fn what_is_wrong_with_a_card_names_its_field_and_its_file() {
    let wecom = Wecom::alone();
    let mut misspelt = card();
    misspelt["card_actoin"] = json!(1);
    wecom.file("card.json", misspelt.to_string());
    let run = wecom.send(&["--touser", "zhangsan", "--card", "card.json"]);
    run.misused(&[
        "--card card.json: template_card.card_actoin",
        "`card_action`",
    ]);
}

#[test]
fn each_mistake_of_a_card_is_refused() {
    refuses(&json!([]), &["--card -", "one JSON object"]);
    refuses(&json!({}), &["template_card.card_type", "missing"]);
    let mut unknown = card();
    unknown["card_type"] = json!("text_notcie");
    refuses(&unknown, &["template_card.card_type", "text_notice"]);
    let mut no_action = card();
    no_action.as_object_mut().unwrap().remove("card_action");
    refuses(&no_action, &["template_card.card_action", "missing"]);
    let (_, run) = send("{\"card_type\":");
    run.misused(&["--card -", "not JSON", "line 1"]);
    let (_, run) = send(r#"{"card_type":"text_notice","card_type":"text_notice"}"#);
    run.misused(&["template_card.card_type", "twice"]);
    let (_, run) = send("");
    run.misused(&["--card -", "is empty"]);
}

#[test]
fn several_mistakes_of_a_card_all_name_the_file() {
    let mut wrong = card();
    wrong["task_id"] = json!("not an id");
    let link = json!({ "title": "a", "type": 1, "url": "https://example.com" });
    wrong["jump_list"] = json!(vec![link; 4]);
    let (_, run) = send(wrong.to_string());
    let run = run.exits(2);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 2, "{run:#?}");
    for line in lines {
        assert!(
            line.starts_with("error: --card - (standard input): template_card."),
            "{line}"
        );
    }
}

#[test]
fn a_whole_message_is_told_from_a_card() {
    for message in [
        json!({ "touser": "a", "msgtype": "template_card", "template_card": card() }),
        json!({ "template_card": card() }),
    ] {
        refuses(&message, &["--card -", "whole message", "--message"]);
    }
}
