//! Planning loses and doubles nobody, and cuts nothing.

use proptest::prelude::*;
use serde_json::Value;
use wecom_message::clean::clean;
use wecom_message::limits::{MARKDOWN_BYTES_MAX, PARTIES_MAX, TAGS_MAX, TEXT_BYTES_MAX, USERS_MAX};
use wecom_message::markdown::{Kind, Typed};
use wecom_message::{
    AgentId, Body, Content, Draft, DuplicateCheck, Invalid, Long, Message, Note, Plan, PlanOptions,
    RecipientFields, Recipients, Request,
};

fn ids(name: &str, count: usize) -> Vec<String> {
    (0..count).map(|n| format!("{name}{n}")).collect()
}

/// What a request names in a field, read from its JSON.
fn named(request: &Request, field: &str) -> Vec<String> {
    let body: Value = serde_json::from_str(request.body()).unwrap();
    let ids = body.get(field).map(|ids| ids.as_str().unwrap().split('|'));
    ids.into_iter().flatten().map(str::to_owned).collect()
}

/// What a request says, read from its JSON.
fn content(request: &Request, msgtype: &str) -> String {
    let body: Value = serde_json::from_str(request.body()).unwrap();
    body[msgtype]["content"].as_str().unwrap().to_owned()
}

fn plan(message: &Message, max_parts: usize) -> Result<Plan, Invalid> {
    let options = PlanOptions {
        max_parts,
        ..PlanOptions::default()
    };
    Plan::new(message, Some(AgentId(7)), &options)
}

/// Some of `count` ids, often a border case.
fn number(max: usize, batch: usize) -> impl Strategy<Value = usize> {
    let borders: Vec<usize> = [0, 1, batch - 1, batch, batch + 1, 2 * batch, max].into();
    prop_oneof![0..=max, prop::sample::select(borders)]
}

/// Names and how they are written: the same id several times, in either case.
fn written(ids: &[String], again: usize) -> Vec<String> {
    let doubled = ids.iter().take(again).map(|id| id.to_uppercase());
    vec![ids.join("|"), doubled.collect::<Vec<_>>().join(",")]
}

/// Lines, words, escapes and constructs, of up to about 12 KB.
fn long_content() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z0-9 ./-]{1,60}",
        3 => "[一-十，。]{1,30}",
        3 => prop::sample::select(vec!["\n", "\r\n", "\n\n", " "]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["\u{1b}[31m", "\u{1b}[0m", "\u{7}", "\r", "\t"])
            .prop_map(str::to_owned),
        1 => prop::sample::select(vec![
            "[日志](https://a.example/1)", "**bold**", "`code`", "<font color=\"info\">ok</font>",
            "<a href=\"https://a.example\">a</a>", "$userName=lisi$", "👨‍👩‍👧‍👦", "(1/2)\n", "\"\\",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..300).prop_map(|pieces| pieces.concat())
}

type Wrap = fn(String) -> Content;

fn splittable() -> impl Strategy<Value = (&'static str, Wrap, usize)> {
    prop::sample::select(vec![
        ("text", Content::Text as Wrap, TEXT_BYTES_MAX),
        ("markdown", Content::Markdown as Wrap, MARKDOWN_BYTES_MAX),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nobody_is_lost_or_doubled_in_the_fewest_requests(
        users in number(3000, USERS_MAX),
        parties in number(300, PARTIES_MAX),
        tags in number(300, TAGS_MAX),
        again in 0_usize..5,
    ) {
        prop_assume!(users + parties + tags > 0);
        let given = [ids("user", users), ids("", parties), ids("", tags)];
        let fields = RecipientFields {
            touser: written(&given[0], again),
            toparty: written(&given[1], again),
            totag: written(&given[2], again),
        };
        let message = Message::text("x").to(Recipients::from_fields(&fields).unwrap());
        let plan = plan(&message, 1).unwrap();
        let requests = plan.requests();
        let needed = users
            .div_ceil(USERS_MAX)
            .max(parties.div_ceil(PARTIES_MAX))
            .max(tags.div_ceil(TAGS_MAX));
        prop_assert_eq!(requests.len(), needed);
        let limits = [("touser", USERS_MAX), ("toparty", PARTIES_MAX), ("totag", TAGS_MAX)];
        for ((field, limit), given) in limits.into_iter().zip(given) {
            let each: Vec<_> = requests.iter().map(|request| named(request, field)).collect();
            prop_assert!(each.iter().all(|ids| ids.len() <= limit));
            prop_assert_eq!(each.concat(), given);
        }
        let twice = plan.notes().contains(&Note::MayReachTwice { requests: needed });
        prop_assert_eq!(twice, needed > 1 && parties + tags > 0);
        let unsplit = PlanOptions { split_recipients: false, ..PlanOptions::default() };
        prop_assert_eq!(Plan::new(&message, None, &unsplit).is_ok(), needed == 1);
    }

    #[test]
    fn the_parts_joined_are_the_content_without_its_escapes(
        written in long_content(),
        (msgtype, wrap, limit) in splittable(),
        users in prop::sample::select(vec![1, USERS_MAX + 1]),
    ) {
        let cleaned = clean(&written);
        prop_assume!(!cleaned.text.trim().is_empty());
        let recipients = Recipients::users(ids("user", users)).unwrap();
        let plan = plan(&Draft::new(wrap(written.clone())).to(recipients), usize::MAX).unwrap();
        let requests = plan.requests();
        let parts = requests[0].parts();
        prop_assert_eq!(requests.len(), parts * users.div_ceil(USERS_MAX));
        prop_assert_eq!(parts == 1, cleaned.text.len() <= limit);
        for batch in requests.chunks(parts) {
            let mut joined = String::new();
            for (index, request) in batch.iter().enumerate() {
                prop_assert_eq!((request.part(), request.parts()), (index + 1, parts));
                prop_assert_eq!(request.recipients(), batch[0].recipients());
                let sent = content(request, msgtype);
                prop_assert!(sent.len() <= limit, "{}", sent.len());
                let number = if parts == 1 { String::new() } else { format!("({}/{parts})\n", index + 1) };
                let part = sent.strip_prefix(&number);
                prop_assert!(part.is_some(), "{sent}");
                joined += part.unwrap();
            }
            prop_assert_eq!(&joined, &cleaned.text);
        }
        let noted = plan.notes().iter().any(|note| matches!(note, Note::Cleaned { .. }));
        prop_assert_eq!(noted, cleaned.text != written);
    }

    #[test]
    fn a_body_that_was_planned_plans_to_itself(
        written in long_content(),
        (_, wrap, _) in splittable(),
        (users, parties, tags) in (0_usize..1200, 0_usize..120, 1_usize..3),
        (interval, check) in (prop::option::of(1_i64..=14_400), prop::option::of(any::<bool>())),
        long in prop::sample::select(vec![Long::Split, Long::Truncate, Long::Tail]),
    ) {
        prop_assume!(!clean(&written).text.trim().is_empty());
        let recipients = Recipients::from_fields(&RecipientFields {
            touser: ids("user", users),
            toparty: ids("", parties),
            totag: ids("", tags),
        }).unwrap();
        let check = DuplicateCheck::from_wire(check, interval).unwrap();
        let message = Draft::new(wrap(written)).duplicate_check(check).to(recipients);
        let options = PlanOptions { long, max_parts: usize::MAX, ..PlanOptions::default() };
        for request in Plan::new(&message, Some(AgentId(7)), &options).unwrap().requests() {
            let body = Body::from_json(request.body()).unwrap();
            let recipients = Recipients::from_fields(&body.recipients).unwrap();
            let again = Plan::new(&body.draft.to(recipients), None, &PlanOptions::default()).unwrap();
            prop_assert_eq!(again.requests().len(), 1);
            prop_assert_eq!(again.requests()[0].body(), request.body());
            prop_assert_eq!(again.requests()[0].guarded_for(), request.guarded_for());
            prop_assert_eq!(again.requests()[0].recipients(), request.recipients());
        }
    }
}

#[test]
fn markdown_that_is_shown_as_typed_is_told_by_the_lines_of_the_whole() {
    let told = |content| {
        let message = Draft::new(content).to(Recipients::users(["a"]).unwrap());
        plan(&message, 20).unwrap().notes().to_vec()
    };
    // Over two parts; what a terminal acts on hides no heading.
    let markdown = format!("{}\u{1b}[1m##Title\u{1b}[0m\n", "line\n".repeat(500));
    let found = Typed {
        line: 501,
        kind: Kind::HeadingWithoutBlank,
    };
    let notes = told(Content::Markdown(markdown.clone()));
    assert!(
        matches!(
            &notes[..],
            [Note::Cleaned { .. }, Note::ShownAsTyped { found: told }, Note::Split { .. }]
                if *told == [found]
        ),
        "{notes:?}"
    );
    assert_eq!(told(Content::Text("##Title".to_owned())), []);
    assert_eq!(told(Content::Markdown("## Title".to_owned())), []);
}

#[test]
fn markdown_may_go_out_as_text_and_a_text_stays_one() {
    let draft = |content| Draft::new(content).markdown_as_text().content().clone();
    assert_eq!(
        draft(Content::Markdown("**x**".to_owned())),
        Content::Text("x".to_owned())
    );
    let text = Content::Text("**x**".to_owned());
    assert_eq!(draft(text.clone()), text);
}

#[test]
fn a_name_that_stands_twice_is_told_by_its_path() {
    let path = |json: &str| match Body::from_json(json) {
        Err(Invalid::DoubleField { field }) => field,
        other => panic!("{other:?}"),
    };
    let text = r#""msgtype":"text","text":{"content":"x"}"#;
    assert_eq!(
        path(&format!(r#"{{"touser":"a",{text},"touser":"b"}}"#)),
        "touser"
    );
    assert_eq!(
        path(&format!(r#"{{"touser":null,{text},"touser":null}}"#)),
        "touser"
    );
    assert_eq!(
        path(r#"{"msgtype":"text","text":{"content":"x","content":"x"},"text":{}}"#),
        "text.content"
    );
    assert_eq!(
        path(
            r#"{"msgtype":"news","news":{"articles":[{"title":"a"},{"title":"a","url":[{}],"ti\u0074le":1}]}}"#
        ),
        "news.articles[1].title"
    );
    // The same name in two objects is no double, and what is no JSON at all is told first.
    assert!(Body::from_json(&format!(r#"{{"touser":"text",{text}}}"#)).is_ok());
    assert!(matches!(
        Body::from_json(r#"{"touser":1,"touser":2"#),
        Err(Invalid::NotJson { .. })
    ));
    assert!(matches!(
        Body::from_json(&format!("{{{text}}} {{}}")),
        Err(Invalid::NotJson { detail, .. }) if detail == "trailing characters"
    ));
}
