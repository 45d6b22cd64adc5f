//! What the documentation leaves open, read the other way.

use serde_json::{Value, json};
use wecom_sim::{
    DuplicateAnswer, MarkdownOverLimit, MemberLimits, MessageState, Simulator, Switches,
    TextOverLimit, TokenReuse,
};

use crate::client::{send, text, token};

fn with(change: impl FnOnce(&mut Switches)) -> Simulator {
    let mut switches = Switches::default();
    change(&mut switches);
    Simulator::builder().switches(switches).start().unwrap()
}

#[test]
fn a_long_text_may_be_45002() {
    let sim = with(|switches| switches.text_over_limit = TextOverLimit::Refuse);
    assert_eq!(send(&sim, &text("lisi", &"a".repeat(2048))).errcode(), 0);
    assert_eq!(
        send(&sim, &text("lisi", &"a".repeat(2049))).errcode(),
        45002
    );
}

#[test]
fn a_long_markdown_may_be_delivered_whole() {
    let sim = with(|switches| switches.markdown_over_limit = MarkdownOverLimit::Accept);
    let body = json!({
        "touser": "lisi", "msgtype": "markdown", "agentid": 1_000_002,
        "markdown": { "content": "a".repeat(5000) },
    });
    assert_eq!(send(&sim, &body).errcode(), 0);
    assert_eq!(sim.messages()[0].received.as_ref().unwrap().len(), 5000);
}

#[test]
fn members_may_get_any_number_of_messages() {
    let sim = with(|switches| switches.member_limits = MemberLimits::Ignore);
    (0..31).for_each(|_| _ = send(&sim, &text("lisi", "a")));
    assert!(
        sim.messages()
            .iter()
            .all(|message| message.state == MessageState::Delivered)
    );
}

#[test]
fn gettoken_may_give_a_fresh_token_and_leave_the_old_one_valid() {
    let sim = with(|switches| switches.token_reuse = TokenReuse::Fresh);
    let (one, other) = (token(&sim), token(&sim));
    assert_ne!(one, other);
    let body = text("lisi", "a").to_string();
    for token in [one, other] {
        let answer = crate::client::post_as(&sim, &token, "message/send", body.as_bytes());
        assert_eq!(answer.errcode(), 0);
    }
}

#[test]
fn a_duplicate_may_answer_with_a_msgid_of_its_own_the_first_or_none() {
    let msgids = |reading| -> [Value; 2] {
        let sim = with(|switches| switches.duplicate_answer = reading);
        let mut body = text("lisi", "a");
        body["enable_duplicate_check"] = json!(1);
        [(); 2].map(|()| send(&sim, &body).json()["msgid"].clone())
    };
    let [first, second] = msgids(DuplicateAnswer::NewMsgid);
    assert!(second.is_string() && first != second);
    let [first, second] = msgids(DuplicateAnswer::FirstMsgid);
    assert!(second.is_string() && first == second);
    let [first, second] = msgids(DuplicateAnswer::NoMsgid);
    assert!(first.is_string() && second.is_null());
}
