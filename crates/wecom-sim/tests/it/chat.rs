//! appchat/create, appchat/update and appchat/get.

use serde_json::{Value, json};
use wecom_sim::{Simulator, World};

use crate::client::{Response, assert_form, fixture_json, get, post, post_as, token, token_of};

fn create(sim: &Simulator, body: &Value) -> Response {
    post(sim, "appchat/create", body)
}

fn update(sim: &Simulator, body: &Value) -> Response {
    post(sim, "appchat/update", body)
}

fn show(sim: &Simulator, chatid: &str) -> Response {
    let token = token(sim);
    get(
        sim,
        &format!("/cgi-bin/appchat/get?access_token={token}&chatid={chatid}"),
    )
}

/// A simulator with the chat `ops` of zhangsan, who owns it, and lisi.
fn with_chat() -> Simulator {
    let sim = Simulator::start().unwrap();
    let body = json!({ "chatid": "ops", "name": "Ops", "userlist": ["zhangsan", "lisi"] });
    assert_eq!(create(&sim, &body).errcode(), 0);
    sim
}

#[test]
fn the_official_chat_is_created_and_shown_in_the_official_form() {
    let members = (1..=3).map(|number| format!("{{ id = \"userid{number}\" }}"));
    let members = members.collect::<Vec<_>>().join(", ");
    let world = World::from_toml(&format!(
        "[[corp]]\nid = \"ww1\"\nmember = [{members}]\nagent = [{{ id = 1, secret = \"secret\" }}]\n"
    ));
    let sim = Simulator::builder().world(world.unwrap()).start().unwrap();
    let created = create(&sim, &fixture_json("appchat-create/request.json")).json();
    assert_eq!(
        created.to_string(),
        fixture_json("appchat-create/response.json").to_string()
    );
    let mut described = fixture_json("appchat-get/response.json");
    described["chat_info"]["owner"] = "userid1".into();
    assert_eq!(
        show(&sim, "CHATID").json().to_string(),
        described.to_string()
    );
    let listed = get(&sim, "/_sim/chats").json();
    assert_eq!(
        listed[0]["members"],
        json!(["userid1", "userid2", "userid3"])
    );
}

#[test]
fn a_chat_without_an_id_gets_one_and_without_an_owner_its_first_member() {
    let sim = Simulator::start().unwrap();
    let body = json!({ "userlist": ["LiSi", "zhangsan", "lisi"] });
    let ids = [create(&sim, &body).json(), create(&sim, &body).json()];
    let ids = ids.map(|answer| answer["chatid"].as_str().unwrap().to_owned());
    assert_ne!(ids[0], ids[1]);
    assert!(ids[0].len() <= 32 && ids[0].chars().all(|letter| letter.is_ascii_alphanumeric()));
    let chat = &sim.chats()[0];
    assert_eq!((chat.owner.as_str(), chat.name.as_str()), ("lisi", ""));
    assert_eq!(
        chat.members,
        ["lisi", "zhangsan"],
        "each once, as the world writes them"
    );
}

#[test]
fn a_name_is_cut_at_50_characters() {
    let sim = with_chat();
    let name = "群".repeat(51);
    let body = json!({ "chatid": "long", "name": name, "userlist": ["zhangsan", "lisi"] });
    create(&sim, &body);
    assert_eq!(sim.chats()[1].name, "群".repeat(50));
    update(&sim, &json!({ "chatid": "ops", "name": name }));
    assert_eq!(sim.chats()[0].name, "群".repeat(50));
}

#[test]
fn a_chat_to_create_is_checked() {
    let sim = with_chat();
    let longest = "a1".repeat(16);
    for (field, value, errcode) in [
        ("chatid", json!(format!("{longest}b")), 86205),
        ("chatid", json!("with-dash"), 86001),
        ("chatid", json!("群"), 86001),
        ("chatid", json!(7), 86001),
        ("chatid", json!("ops"), 86215),
        ("chatid", json!(longest), 0),
        ("name", json!(["Ops"]), 86004),
        ("userlist", json!(null), 86204),
        ("userlist", json!([]), 86204),
        ("userlist", json!("zhangsan|lisi"), 40035),
        ("userlist", json!(["zhangsan", "nobody"]), 86007),
        ("userlist", json!(["zhangsan", 7]), 86007),
        ("userlist", json!(["zhangsan", "ZhangSan"]), 86006),
        ("owner", json!("nobody"), 86005),
        ("owner", json!("wangwu"), 86207),
        ("owner", json!("LISI"), 0),
    ] {
        let mut body = json!({ "userlist": ["zhangsan", "lisi"] });
        body[field] = value.clone();
        assert_eq!(create(&sim, &body).errcode(), errcode, "{field} {value}");
    }
    assert_eq!(sim.chats().len(), 3);
}

#[test]
fn a_chat_has_2_to_2000_members() {
    let world = World::with_members(2001);
    let sim = Simulator::builder().world(world).start().unwrap();
    let first = |count: usize| (1..=count).map(|number| format!("user{number:04}"));
    let chat_of = |count| {
        let users: Vec<_> = first(count).collect();
        create(
            &sim,
            &json!({ "chatid": format!("of{count}"), "userlist": users }),
        )
        .errcode()
    };
    assert_eq!((chat_of(1), chat_of(2)), (86006, 0));
    assert_eq!((chat_of(2000), chat_of(2001)), (0, 86006));
    let one_more = json!({ "chatid": "of2000", "add_user_list": ["user2001"] });
    assert_eq!(update(&sim, &one_more).errcode(), 86006);
    let one_less = json!({ "chatid": "of2", "del_user_list": ["user0002"] });
    assert_eq!(update(&sim, &one_less).errcode(), 86006);
    assert_eq!(sim.chats()[0].members.len(), 2);
}

#[test]
fn members_come_and_go_and_the_owner_changes() {
    let sim = with_chat();
    let body = json!({
        "chatid": "ops", "name": "On call", "owner": "WangWu",
        "add_user_list": ["wangwu", "lisi"], "del_user_list": ["zhangsan"],
    });
    let answer = update(&sim, &body);
    assert_eq!(answer.json(), fixture_json("appchat-update/response.json"));
    let described = show(&sim, "ops").json()["chat_info"].clone();
    assert_eq!(described["name"], "On call");
    assert_eq!(described["owner"], "wangwu");
    assert_eq!(described["userlist"], json!(["lisi", "wangwu"]));
}

#[test]
fn a_change_is_checked_and_made_whole_or_not() {
    let sim = with_chat();
    update(
        &sim,
        &json!({ "chatid": "ops", "add_user_list": ["wangwu"] }),
    );
    let before = sim.chats();
    for (field, value, errcode) in [
        ("chatid", json!(null), 86201),
        ("chatid", json!("none"), 86003),
        ("add_user_list", json!(["nobody"]), 86216),
        ("add_user_list", json!("wangwu"), 40035),
        ("del_user_list", json!(["nobody"]), 86216),
        ("del_user_list", json!(["zhangsan"]), 86203),
        ("owner", json!("nobody"), 86005),
    ] {
        let mut body = json!({ "chatid": "ops", "name": "changed" });
        body[field] = value.clone();
        assert_eq!(update(&sim, &body).errcode(), errcode, "{field} {value}");
        assert_eq!(sim.chats(), before, "{field} {value}");
    }
    let body = json!({ "chatid": "ops", "owner": "lisi", "del_user_list": ["lisi"] });
    assert_eq!(update(&sim, &body).errcode(), 86207);
    update(&sim, &json!({ "chatid": "ops", "del_user_list": ["lisi"] }));
    let body = json!({ "chatid": "ops", "del_user_list": ["lisi"] });
    assert_eq!(
        update(&sim, &body).errcode(),
        86216,
        "who is gone cannot go"
    );
}

#[test]
fn a_chat_that_is_not_there_cannot_be_shown() {
    let sim = with_chat();
    assert_eq!(show(&sim, "none").errcode(), 86003);
    assert_eq!(show(&sim, "").errcode(), 86201);
}

const AGENTS: &str = r#"
[[corp]]
id = "ww1"
member = [{ id = "zhangsan" }, { id = "lisi" }]
department = [{ id = 1, members = ["zhangsan", "lisi"] }, { id = 2, parent = 1, members = ["lisi"] }]
agent = [
    { id = 1, secret = "secret-whole" },
    { id = 2, secret = "secret-root", visible = { departments = [1] } },
    { id = 3, secret = "secret-part", visible = { departments = [2], users = ["zhangsan"] } },
    { id = 4, secret = "secret-disabled", enabled = false },
]
"#;

#[test]
fn only_an_agent_that_sees_the_root_department_has_chats() {
    let world = World::from_toml(AGENTS).unwrap();
    let sim = Simulator::builder().world(world).start().unwrap();
    let body = json!({ "userlist": ["zhangsan", "lisi"] }).to_string();
    for (secret, errcode) in [
        ("secret-whole", 0),
        ("secret-root", 0),
        ("secret-part", 48002),
        ("secret-disabled", 50003),
    ] {
        let token = token_of(&sim, "ww1", secret);
        let answer = post_as(&sim, &token, "appchat/create", body.as_bytes());
        assert_eq!(answer.errcode(), errcode, "{secret}");
    }
}

#[test]
fn only_the_agent_that_made_a_chat_uses_it() {
    let world = World::from_toml(AGENTS).unwrap();
    let sim = Simulator::builder().world(world).start().unwrap();
    let body = json!({ "chatid": "ops", "userlist": ["zhangsan", "lisi"] });
    assert_eq!(create(&sim, &body).errcode(), 0);
    let other = token_of(&sim, "ww1", "secret-root");
    let message = json!({ "chatid": "ops", "msgtype": "text", "text": { "content": "hi" } });
    let sent = post_as(&sim, &other, "appchat/send", message.to_string().as_bytes());
    assert_form(&sent, "errors/86008_appchat_send.response.json");
    let update = post_as(&sim, &other, "appchat/update", b"{\"chatid\":\"ops\"}");
    assert_eq!(update.errcode(), 86008);
    let shown = format!("/cgi-bin/appchat/get?access_token={other}&chatid=ops");
    assert_eq!(get(&sim, &shown).errcode(), 86008);
    let same = post_as(&sim, &other, "appchat/create", body.to_string().as_bytes());
    assert_eq!(same.errcode(), 86215, "an id is taken whoever took it");
}

#[test]
fn chats_can_be_forgotten() {
    let sim = with_chat();
    for target in ["/_sim/chats", "/_sim"] {
        crate::client::call(&sim, "DELETE", target, b"");
        assert_eq!(sim.chats(), []);
        create(&sim, &json!({ "userlist": ["zhangsan", "lisi"] }));
    }
}

#[test]
fn an_open_world_has_a_chat_of_anybody() {
    let sim = Simulator::builder().open_world(true).start().unwrap();
    let body = json!({ "chatid": "ops", "userlist": ["ann", "bob"], "owner": "bob" });
    assert_eq!(create(&sim, &body).errcode(), 0);
    assert_eq!(
        show(&sim, "ops").json()["chat_info"]["userlist"],
        json!(["ann", "bob"])
    );
}
