//! Who gets a message, and who is said not to.

use serde_json::{Value, json};
use wecom_sim::{Simulator, World};

use crate::client::{Response, send, text};

fn send_to(sim: &Simulator, touser: &str, toparty: &str, totag: &str) -> Response {
    let mut body = text(touser, "hi");
    body["toparty"] = toparty.into();
    body["totag"] = totag.into();
    send(sim, &body)
}

fn recipients_of_last(sim: &Simulator) -> Vec<String> {
    sim.messages().last().unwrap().recipients.clone()
}

#[test]
fn users_departments_and_tags_unite() {
    let sim = Simulator::start().unwrap();
    for (touser, toparty, totag, expected) in [
        ("zhangsan", "", "", vec!["zhangsan"]),
        ("", "1", "", vec!["zhangsan", "lisi", "wangwu"]),
        ("", "2", "", vec!["lisi", "wangwu"]),
        ("", "", "1", vec!["zhangsan"]),
        ("", "", "2", vec!["wangwu"]),
        ("lisi", "2", "2", vec!["lisi", "wangwu"]),
        ("@all", "77", "77", vec!["zhangsan", "lisi", "wangwu"]),
        (" zhangsan | lisi |", "", "", vec!["zhangsan", "lisi"]),
        ("ZhangSan", "", "", vec!["zhangsan"]),
    ] {
        assert_eq!(send_to(&sim, touser, toparty, totag).errmsg(), "ok");
        assert_eq!(
            recipients_of_last(&sim),
            expected,
            "{touser} {toparty} {totag}"
        );
    }
}

#[test]
fn unknown_ids_come_back_in_lower_case_beside_errcode_0() {
    let sim = Simulator::start().unwrap();
    let answer = send_to(&sim, "zhangsan|Nobody|NoOne", "1 | 7", "2|X");
    assert_eq!(answer.errcode(), 0);
    let said = answer.json();
    assert_eq!(said["invaliduser"], "nobody|noone");
    assert_eq!(said["invalidparty"], "7");
    assert_eq!(said["invalidtag"], "x");
    assert!(said["msgid"].is_string());
    assert_eq!(said.get("unlicenseduser"), None);
}

#[test]
fn when_all_are_unknown_it_is_81013_and_nothing_is_sent() {
    let sim = Simulator::start().unwrap();
    let answer = send_to(&sim, "Test", "7", "");
    assert_eq!(answer.errcode(), 81013);
    assert!(
        answer
            .errmsg()
            .starts_with("user & party & tag all invalid, hint: [")
    );
    assert_eq!(answer.json()["invaliduser"], "test");
    assert_eq!(answer.json()["invalidparty"], "7");
    assert_eq!(sim.messages(), []);
}

#[test]
fn nobody_at_all_is_82001() {
    let sim = Simulator::start().unwrap();
    assert_eq!(send_to(&sim, "", "", "").errcode(), 82001);
    assert_eq!(send_to(&sim, " | ", "", "").errcode(), 82001);
}

#[test]
fn too_many_of_a_kind_are_refused() {
    let sim = Simulator::builder()
        .world(World::with_members(1001))
        .start()
        .unwrap();
    let ids = |count: usize| {
        (1..=count)
            .map(|number| format!("user{number:04}"))
            .collect::<Vec<_>>()
            .join("|")
    };
    let numbers = |count: usize| {
        (1..=count)
            .map(|it| it.to_string())
            .collect::<Vec<_>>()
            .join("|")
    };
    assert_eq!(send_to(&sim, &ids(1000), "", "").errcode(), 0);
    assert_eq!(recipients_of_last(&sim).len(), 1000);
    assert_eq!(send_to(&sim, &ids(1001), "", "").errcode(), 40032);
    assert_eq!(send_to(&sim, "user0001", &numbers(100), "").errcode(), 0);
    assert_eq!(
        send_to(&sim, "user0001", &numbers(101), "").errcode(),
        82002
    );
    assert_eq!(send_to(&sim, "user0001", "", &numbers(100)).errcode(), 0);
    assert_eq!(
        send_to(&sim, "user0001", "", &numbers(101)).errcode(),
        82003
    );
}

#[test]
fn a_member_without_licence_is_named_and_gets_nothing() {
    let sim = small_corp();
    let answer = send_to(&sim, "Ann|bob", "", "");
    assert_eq!(answer.errcode(), 0);
    assert_eq!(answer.json()["unlicenseduser"], "bob");
    assert_eq!(recipients_of_last(&sim), ["Ann"]);
    let answer = send_to(&sim, "bob", "", "");
    assert_eq!(
        (answer.errcode(), answer.json()["unlicenseduser"].clone()),
        (0, json!("bob"))
    );
    assert_eq!(recipients_of_last(&sim), Vec::<String>::new());
}

#[test]
fn what_the_agent_does_not_see_is_invalid() {
    let sim = small_corp();
    let answer = send_to(&sim, "ann|eve", "1|2|3", "1|2");
    let said = answer.json();
    assert_eq!(said["invaliduser"], "eve");
    // 3 lies below 2, which the agent sees; 1 lies above it.
    assert_eq!(said["invalidparty"], "1");
    assert_eq!(said["invalidtag"], "2");
    assert_eq!(recipients_of_last(&sim), ["Ann", "cid", "dan"]);
}

#[test]
fn a_department_reaches_those_below_it_and_a_tag_its_departments() {
    let sim = small_corp();
    send_to(&sim, "", "2", "");
    assert_eq!(recipients_of_last(&sim), ["cid", "dan"]);
    send_to(&sim, "", "", "1");
    assert_eq!(recipients_of_last(&sim), ["dan"]);
    send_to(&sim, "@all", "", "");
    assert_eq!(recipients_of_last(&sim), ["Ann", "cid", "dan"]);
}

#[test]
fn a_bare_number_is_an_id_too() {
    let sim = Simulator::start().unwrap();
    let mut body = text("", "hi");
    body["toparty"] = Value::from(2);
    assert_eq!(send(&sim, &body).errcode(), 0);
    assert_eq!(recipients_of_last(&sim), ["lisi", "wangwu"]);
}

fn small_corp() -> Simulator {
    let world = World::from_toml(
        r#"
[[corp]]
id = "ww1"
member = [
    { id = "Ann" }, { id = "bob", licensed = false }, { id = "cid" }, { id = "dan" }, { id = "eve" },
]
department = [
    { id = 1, members = ["eve"] },
    { id = 2, parent = 1, members = ["cid"] },
    { id = 3, parent = 2, members = ["dan"] },
]
tag = [{ id = 1, departments = [3] }, { id = 2, members = ["eve"] }]

[[corp.agent]]
id = 1000002
secret = "secret-of-agent"
visible = { users = ["ann", "bob"], departments = [2], tags = [1] }
"#,
    );
    Simulator::builder().world(world.unwrap()).start().unwrap()
}
