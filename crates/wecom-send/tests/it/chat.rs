//! `wecom chat create|update|get`: group chats of an app.

use wecom_sim::{Fault, Simulator, World};

use crate::hello::strict;
use crate::wecom::{Run, Wecom};

pub(crate) fn chat(wecom: &Wecom, args: &[&str]) -> Run {
    wecom.run(["chat"].iter().chain(args))
}

/// Makes a chat of everybody with this id.
pub(crate) fn with_chat(wecom: &Wecom, chatid: &str) {
    let args = ["--member", "zhangsan,lisi,wangwu", "--chatid", chatid];
    chat(wecom, &[&["create"], &args[..]].concat()).exits(0);
}

#[test]
fn a_chat_is_made_as_the_flags_say_and_its_id_printed() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let args = ["create", "--name", "值班", "--owner", "wangwu"];
    let members = ["--member", "zhangsan|lisi", "--member", "LISI, zhangsan"];
    let run = chat(&wecom, &[&args[..], &members].concat()).exits(0);
    let run = run.answers_verbatim(&sim, "delivered");
    assert_eq!(run.stderr, "");
    let made = sim.chats().remove(0);
    assert_eq!(run.object()["chatid"], made.chatid.as_str());
    assert_eq!(
        (made.name.as_str(), made.owner.as_str()),
        ("值班", "wangwu")
    );
    // An owner is a member; one who is named twice is one.
    assert_eq!(made.members, ["zhangsan", "lisi", "wangwu"]);
    let run = chat(
        &wecom,
        &["create", "--member", "zhangsan,lisi", "--chatid", "Ops1"],
    );
    assert_eq!(run.exits(0).object()["chatid"], "Ops1");
}

#[test]
fn a_chat_is_changed_and_shown() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let create = [
        "create",
        "--member",
        "zhangsan,lisi",
        "--owner",
        "zhangsan",
        "--chatid",
        "Ops1",
    ];
    chat(&wecom, &create).exits(0);
    let members = ["--add", "wangwu", "--remove", "zhangsan"];
    let update = ["update", "Ops1", "--name", "-ops", "--owner", "lisi"];
    let run = chat(&wecom, &[&update[..], &members].concat()).exits(0);
    run.answers_verbatim(&sim, "delivered");
    let run = chat(&wecom, &["get", "Ops1"]).exits(0);
    let info = run.answers_verbatim(&sim, "delivered").object()["chat_info"].clone();
    assert_eq!(
        (&info["name"], &info["owner"]),
        (&"-ops".into(), &"lisi".into())
    );
    assert_eq!(info["userlist"], serde_json::json!(["lisi", "wangwu"]));
}

#[test]
fn what_wecom_would_refuse_or_cut_is_refused_before_anything_is_contacted() {
    let wecom = Wecom::alone();
    let long = "x".repeat(51);
    let id = "i".repeat(33);
    let (create, two) = ("create", ["--member", "a,b"]);
    let made = |more: &[&str]| chat(&wecom, &[&[create], &two[..], more].concat());
    chat(&wecom, &[create]).misused(&["--member", "2 to 2000"]);
    chat(&wecom, &[create, "--member", "a,A"]).misused(&["--member", "2 to 2000"]);
    chat(&wecom, &[create, "--member", "a;b"]).misused(&["--member", "`a|b`"]);
    made(&["--name", &long]).misused(&["--name", "51 characters", "at most 50"]);
    made(&["--chatid", "a-b"]).misused(&["--chatid", "letters and digits"]);
    made(&["--chatid", &id]).misused(&["--chatid", "33 characters", "at most 32"]);
    made(&["--owner", "a,b"]).misused(&["--owner", "single members"]);
    made(&["--long", "split"]).misused(&["--long", "error or truncate"]);

    chat(&wecom, &["update", "C"]).misused(&["--name", "--owner", "--add", "--remove"]);
    chat(&wecom, &["update", "two words", "--name", "x"]).misused(&["CHATID", "one word"]);
    let both = ["update", "C", "--add", "a,b", "--remove", "B"];
    chat(&wecom, &both).misused(&["--remove: `B` stands at --add already"]);
    let owner = ["update", "C", "--owner", "a", "--remove", "a"];
    chat(&wecom, &owner).misused(&["--remove: `a` stands at --owner already"]);
    chat(&wecom, &["update", "C", "--name", &long]).misused(&["51 characters"]);
    chat(&wecom, &["get", ""]).misused(&["CHATID"]);
    made(&[]).misused(&["missing credentials"]);
}

#[test]
fn two_thousand_members_make_a_chat_and_one_more_does_not() {
    let members = |count: usize| {
        let ids = (0..count).map(|number| format!("u{number}"));
        ids.collect::<Vec<_>>().join(",")
    };
    let wecom = Wecom::alone();
    let create = |members: &str| chat(&wecom, &["create", "--dry-run", "--member", members]);
    create(&members(2000)).exits(0);
    create(&members(2001)).misused(&["--member", "2001 entries"]);
}

#[test]
fn a_long_name_is_cut_where_that_is_asked_for() {
    let wecom = Wecom::alone();
    let name = "值".repeat(51);
    let args = [
        "create",
        "--member",
        "a,b",
        "--dry-run",
        "--long",
        "truncate",
    ];
    let run = chat(&wecom, &[&args[..], &["--name", &name]].concat()).exits(0);
    assert_eq!(run.object()["name"], "值".repeat(50));
    run.says("name");
}

#[test]
fn a_dry_run_prints_what_would_go_out_and_contacts_nobody() {
    let wecom = Wecom::alone();
    let run = chat(
        &wecom,
        &["create", "--member", "a,b", "--name", "ops", "--dry-run"],
    )
    .exits(0);
    assert_eq!(
        run.stdout,
        "{\"name\":\"ops\",\"userlist\":[\"a\",\"b\"]}\n"
    );
    let run = chat(&wecom, &["update", "C1", "--remove", "a", "--dry-run"]).exits(0);
    assert_eq!(
        run.stdout,
        "{\"chatid\":\"C1\",\"del_user_list\":[\"a\"]}\n"
    );
}

#[test]
fn what_wecom_refuses_is_explained_with_the_next_step_in_both_languages() {
    for (code, english, chinese) in [
        (40050, "`wecom chat create`", "`wecom chat create`"),
        (48002, "root department", "根部门"),
        (60011, "可见范围", "群聊中的某个成员没有权限"),
        (86001, "at most 32", "不合法的 `chatid`"),
        (86003, "does not exist", "群聊不存在"),
        (86006, "--add", "--add"),
        (86007, "--member", "--member"),
        (86008, "another app made", "由其他应用创建"),
        (86203, "--owner", "--owner"),
        (86215, "exists already", "已存在"),
        (86216, "wecom chat get", "wecom chat get"),
    ] {
        let sim = strict();
        let wecom = Wecom::on(&sim);
        sim.fault(Fault::errcode(code).on("appchat/update").times(2));
        let exit = if matches!(code, 48002 | 60011) { 5 } else { 4 };
        for (language, words) in [("en", english), ("zh", chinese)] {
            let args = ["--lang", language, "update", "C1", "--name", "x"];
            let run = chat(&wecom, &args).exits(exit).ends("rejected");
            run.says(&code.to_string()).says(words);
        }
    }
}

#[test]
fn a_chat_of_another_app_is_not_shown() {
    let world = World::from_toml(
        r#"
[[corp]]
id = "ww0000000000000001"
member = [{ id = "zhangsan" }, { id = "lisi" }]
agent = [{ id = 1, secret = "secret-of-one" }, { id = 2, secret = "secret-of-two" }]
"#,
    );
    let sim = Simulator::builder().world(world.unwrap()).start().unwrap();
    let wecom = Wecom::on(&sim);
    chat(
        &wecom,
        &["create", "--member", "zhangsan,lisi", "--chatid", "Ops1"],
    )
    .exits(0);
    let two = ["--agent-id", "2", "--corp-secret", "secret-of-two"];
    let run = chat(&wecom, &[&["get", "Ops1"], &two[..]].concat()).exits(4);
    run.ends("rejected").says("86008").says("wecom chat create");
}

#[test]
fn a_lost_answer_is_repeated_only_where_the_chat_has_an_id_of_its_own() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let lost = || Fault::reset_after_processing().on("appchat/create");
    sim.fault(lost());
    let run = chat(&wecom, &["create", "--member", "zhangsan,lisi"]).exits(7);
    run.ends_without_answer("unknown")
        .says("may have been made");
    assert_eq!((sim.calls("appchat/create"), sim.chats().len()), (1, 1));

    // The first try made it, and the second is told so: 86215.
    sim.fault(lost());
    let named = ["create", "--member", "zhangsan,lisi", "--chatid", "Ops1"];
    let run = chat(&wecom, &named).exits(7);
    run.ends_without_answer("unknown")
        .says("wecom chat get CHATID");
    assert_eq!((sim.calls("appchat/create"), sim.chats().len()), (3, 2));

    // The first try was lost on its way.
    sim.fault(Fault::status(502).on("appchat/create"));
    let named = ["create", "--member", "zhangsan,lisi", "--chatid", "Ops2"];
    chat(&wecom, &named).exits(0).ends("delivered");
}

#[test]
fn a_change_and_a_question_are_repeated_after_a_lost_answer() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    sim.fault(Fault::reset_after_processing().on("appchat/update"));
    let update = ["update", "Ops1", "--name", "ops"];
    chat(&wecom, &update).exits(0).ends("delivered");
    sim.fault(
        Fault::reset_after_processing()
            .on("appchat/update")
            .times(3),
    );
    let run = chat(&wecom, &update).exits(7);
    run.ends_without_answer("unknown")
        .says("may have been changed");
    // Who was removed can't be removed again: a refused repeat settles nothing.
    sim.fault(Fault::reset_after_processing().on("appchat/update"));
    let run = chat(&wecom, &["update", "Ops1", "--remove", "wangwu"]).exits(7);
    run.ends_without_answer("unknown").says("wecom chat get");

    sim.fault(Fault::reset_after_processing().on("appchat/get").times(3));
    let run = chat(&wecom, &["get", "Ops1"]).exits(6);
    run.ends_without_answer("not_sent")
        .says("nothing was changed");
}

#[test]
fn quiet_says_nothing_of_what_went_well() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    let run = chat(&wecom, &["update", "Ops1", "--name", "x", "-q"]).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    chat(&wecom, &["get", "C2", "-q"])
        .exits(4)
        .ends("rejected")
        .says("86003");
}

#[test]
fn making_a_chat_leaves_nothing_in_the_journal() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    assert_eq!(wecom.journal_files().len(), 0);
}
