//! Worlds from TOML.

use wecom_sim::{Simulator, World, WorldError};

use crate::client::{gettoken, send, text};

const CORP: &str = "[[corp]]\nid = \"ww1\"\n";
const AGENT: &str = "[[corp.agent]]\nid = 1\nsecret = \"secret-of-agent\"\n";

fn error(toml: &str) -> WorldError {
    World::from_toml(toml).unwrap_err()
}

#[test]
fn the_first_agent_of_the_first_corp_is_the_one_to_start_with() {
    let world = World::from_toml(&format!("{CORP}{AGENT}")).unwrap();
    let sim = Simulator::builder().world(world).start().unwrap();
    assert_eq!((sim.corp_id(), sim.agent_id()), ("ww1", 1));
    assert_eq!(gettoken(&sim, "ww1", sim.corp_secret()).errcode(), 0);
}

#[test]
fn a_world_of_any_number_of_members_is_one_call_away() {
    let sim = Simulator::builder()
        .world(World::with_members(2500))
        .start()
        .unwrap();
    assert_eq!(send(&sim, &text("@all", "hi")).errcode(), 0);
    let recipients = &sim.messages()[0].recipients;
    assert_eq!(
        (recipients.len(), recipients[2499].as_str()),
        (2500, "user2500")
    );
}

#[test]
fn mistakes_are_told_with_line_and_column() {
    for (toml, said) in [
        ("[[corp]\n".to_owned(), "line 1, column 8: "),
        (
            format!("{CORP}colour = \"red\"\n"),
            "line 3, column 1: unknown field `colour`",
        ),
        (
            format!("{CORP}member = [{{ id = \"a\" }}, {{ id = \"A\" }}]\n{AGENT}"),
            "line 3, column 32: member `A` is defined twice",
        ),
        (
            format!("{CORP}tag = [{{ id = 1, members = [\"nobody\"] }}]\n{AGENT}"),
            "line 3, column 29: no member `nobody` is defined above",
        ),
        (
            format!("{CORP}department = [{{ id = 1, parent = 2 }}, {{ id = 2 }}]\n{AGENT}"),
            "line 3, column 34: no department `2` is defined above",
        ),
        (
            format!("{CORP}{AGENT}visible = {{ tags = [3] }}\n"),
            "line 6, column 21: no tag `3` is defined above",
        ),
        (
            format!("{CORP}{AGENT}{CORP}{AGENT}"),
            "line 7, column 6: corp `ww1` is defined twice",
        ),
    ] {
        let told = error(&toml).to_string();
        assert!(told.starts_with(said), "{told}\n{toml}");
    }
}

#[test]
fn a_world_without_an_agent_is_none() {
    assert!(matches!(error(CORP), WorldError::NoAgent { line: 1, .. }));
    assert!(matches!(
        error(""),
        WorldError::NoAgent {
            line: 1,
            column: 1,
            ..
        }
    ));
}

#[test]
fn a_robot_has_a_name_and_a_key_of_its_own_and_no_mistake_shows_the_key() {
    let robots = |second: &str| {
        error(&format!(
            "{CORP}{AGENT}[[corp.robot]]\nname = \"build\"\nkey = \"key-of-build\"\n{second}"
        ))
        .to_string()
    };
    let same_name = robots("[[corp.robot]]\nname = \"build\"\nkey = \"key-of-other\"\n");
    assert_eq!(
        same_name,
        "line 10, column 8: robot `build` is defined twice"
    );
    let same_key = robots("[[corp.robot]]\nname = \"other\"\nkey = \"key-of-build\"\n");
    assert_eq!(
        same_key,
        "line 11, column 7: the key of robot `other` is defined twice"
    );
    let elsewhere = format!("{}{AGENT}", CORP.replace("ww1", "ww2"));
    let elsewhere = robots(&format!(
        "{elsewhere}[[corp.robot]]\nname = \"build\"\nkey = \"key-of-build\"\n"
    ));
    assert!(
        elsewhere.ends_with("the key of robot `build` is defined twice"),
        "{elsewhere}"
    );
    let nameless = robots("[[corp.robot]]\nkey = \"key-of-other\"\n");
    assert!(nameless.contains("missing field `name`"), "{nameless}");
    for told in [same_name, same_key, elsewhere, nameless] {
        assert!(!told.contains("key-of"), "{told}");
    }
}

#[test]
fn a_world_without_a_robot_has_no_key() {
    let world = World::from_toml(&format!("{CORP}{AGENT}")).unwrap();
    let sim = Simulator::builder().world(world).start().unwrap();
    assert_eq!(sim.robot_key(), "");
}
