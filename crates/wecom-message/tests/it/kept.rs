//! Requests that were kept as bytes are those that were planned.

use proptest::prelude::*;
use wecom_message::{
    AgentId, ChatId, ChatMessage, DuplicateCheck, Invalid, Media, MediaFile, MediaType, Message,
    NotARequest, Plan, PlanOptions, Recipients, Request,
};

use crate::built;

const AGENT: AgentId = AgentId(1_000_002);

fn kept(request: &Request) -> Request {
    let (part, parts) = (request.part(), request.parts());
    Request::kept(request.call().path(), request.body(), part, parts).unwrap()
}

#[track_caller]
fn holds(plan: &Plan) {
    for request in plan.requests() {
        assert_eq!(&kept(request), request);
    }
}

fn planned(message: &Message) -> Plan {
    Plan::new(message, Some(AGENT), &PlanOptions::default()).unwrap()
}

#[test]
fn recipients_parts_and_duplicate_check_are_found_again() {
    let numbered: Vec<String> = (0..1500).map(|number| format!("User{number}")).collect();
    let everyone_by_name = Recipients::users(numbered)
        .unwrap()
        .and(Recipients::parties([2, 3]).unwrap())
        .and(Recipients::tags([7]).unwrap());
    let message = Message::text("x\n".repeat(3000)).to(everyone_by_name);
    let plan = planned(&message.duplicate_check(DuplicateCheck::within(60).unwrap()));
    assert!(plan.requests().len() > 4);
    holds(&plan);
    assert_eq!(
        kept(&plan.requests()[0]).guarded_for().unwrap().as_secs(),
        60
    );
    let default = Message::text("x").to(Recipients::everybody());
    holds(&planned(&default.duplicate_check(DuplicateCheck::on())));
    assert_eq!(
        Plan::kept(plan.requests().to_vec()).requests(),
        plan.requests()
    );
}

#[test]
fn messages_to_a_chat_are_found_again() {
    let chat: ChatId = "C1".parse().unwrap();
    let message = ChatMessage::text("hello").mention_all().to(chat);
    holds(&Plan::for_chat(&message, &PlanOptions::default()).unwrap());
}

#[test]
fn what_no_plan_wrote_is_told() {
    let of = |call, body| Request::kept(call, body, 1, 1).unwrap_err();
    let call = "message/send";
    assert!(matches!(
        of("gettoken", "{}"),
        NotARequest::NoMessage { .. }
    ));
    assert!(matches!(of(call, "{"), NotARequest::NotABody { .. }));
    assert!(matches!(
        of(call, r#"{"touser":1}"#),
        NotARequest::NotABody { .. }
    ));
    assert_eq!(of(call, "{}"), NotARequest::Invalid(Invalid::NoRecipient));
    let interval = r#"{"touser":"a","enable_duplicate_check":1,"duplicate_check_interval":0}"#;
    assert!(matches!(
        of(call, interval),
        NotARequest::Invalid(Invalid::DuplicateCheckInterval { .. })
    ));
}

#[test]
fn a_request_whose_files_are_uploaded_has_none_left() {
    let file = MediaFile::from_bytes("a.txt", "content", MediaType::File).unwrap();
    let message = Message::file(Media::file(file)).to(Recipients::users(["a"]).unwrap());
    let plan = planned(&message);
    let whole = plan.requests()[0].with_media_ids(&["M1".to_owned()]);
    assert_eq!(whole.files().count(), 0);
    assert!(
        whole.body().contains(r#""media_id":"M1""#),
        "{}",
        whole.body()
    );
    assert_eq!(kept(&whole), whole);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_type_is_found_again(
        messages in built::messages().into_iter().map(|(_, each)| each).collect::<Vec<_>>(),
    ) {
        for message in messages {
            if let Ok(plan) = Plan::new(&message, Some(AGENT), &PlanOptions::default()) {
                for request in plan.requests().iter().filter(|one| one.files().count() == 0) {
                    prop_assert_eq!(&kept(request), request);
                }
            }
        }
    }
}
