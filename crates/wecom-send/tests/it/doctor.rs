//! `wecom doctor`: settings, app, trusted IP and token cache.

use serde_json::{Value, json};
use wecom_sim::{Fault, Simulator, World};

use crate::token_cache::HELLO;
use crate::wecom::{Run, Wecom};

const ORDER: [&str; 11] = [
    "settings",
    "clock",
    "dns",
    "proxy",
    "tcp",
    "tls",
    "http",
    "gettoken",
    "agent",
    "trusted_ip",
    "token_cache",
];

impl Wecom {
    /// Runs `wecom doctor --json` with these arguments.
    pub(crate) fn doctor(&self, args: &[&str]) -> Run {
        self.run([&["doctor", "--json"], args].concat())
    }
}

impl Run {
    /// A check of a doctor's, by its id.
    #[track_caller]
    pub(crate) fn check(&self, id: &str) -> Value {
        let object = self.object();
        let checks = object["checks"].as_array().unwrap();
        let check = checks.iter().find(|check| check["id"] == id);
        check
            .unwrap_or_else(|| panic!("no check `{id}`: {self:#?}"))
            .clone()
    }

    /// Checks how one came out, and that what was found or is to be done holds these texts.
    #[track_caller]
    pub(crate) fn finds(self, id: &str, state: &str, texts: &[&str]) -> Self {
        let check = self.check(id);
        assert_eq!(check["state"], state, "{self:#?}");
        let said = format!("{} {}", check["found"], check["next"]);
        for text in texts {
            assert!(said.contains(text), "`{id}` lacks `{text}`: {self:#?}");
        }
        if ["failed", "warning"].contains(&state) && id != "settings" && id != "tls" {
            assert_ne!(check["next"], json!([]), "no next step: {check}");
        }
        self
    }

    /// Checks that this one failed, that all before it did not, and that it gave the exit code.
    #[track_caller]
    pub(crate) fn fails_at(self, id: &str, exit: i32, texts: &[&str]) -> Self {
        let run = self.exits(exit).finds(id, "failed", texts);
        assert_eq!(run.object()["exit_code"], exit);
        let object = run.object();
        let states = object["checks"].as_array().unwrap().iter();
        let before = states.take_while(|check| check["id"] != id);
        for check in before {
            assert_ne!(check["state"], "failed", "{run:#?}");
        }
        run
    }
}

/// A corp with one app, described by these keys.
fn app(keys: &str) -> Simulator {
    let world = format!(
        "[[corp]]\nid = 'ww-corp'\n\
         member = [{{ id = 'zhangsan' }}]\ndepartment = [{{ id = 7, members = ['zhangsan'] }}]\n\
         agent = [{{ id = 1000002, secret = 'secret-of-the-app', name = 'Alerts', {keys} }}]"
    );
    let world = World::from_toml(&world).unwrap();
    Simulator::builder().world(world).start().unwrap()
}

#[test]
fn where_all_is_well_every_check_says_so_in_order_and_nothing_is_sent() {
    let sim = Simulator::start().unwrap();
    let run = Wecom::on(&sim).doctor(&[]).exits(0);
    assert_eq!(run.stderr, "");
    let object = run.object();
    let checks = object["checks"].as_array().unwrap();
    let ids: Vec<&str> = checks
        .iter()
        .map(|check| check["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ORDER);
    for check in checks {
        let expected = if check["id"] == "tls" {
            "skipped"
        } else {
            "ok"
        };
        assert_eq!(check["state"], expected, "{check}");
    }
    assert!(sim.messages().is_empty());
    assert_eq!((sim.calls("gettoken"), sim.calls("agent/get")), (1, 1));
}

#[test]
fn people_get_a_mark_a_name_and_the_next_step() {
    let sim = app("enabled = true");
    let wecom = Wecom::on(&sim);
    let run = wecom.run(["doctor"]).exits(0);
    for line in [
        "✓ settings: all there",
        "- TLS: none",
        "✓ agent/get: Alerts (1000002) is enabled",
    ] {
        assert!(run.stdout.contains(line), "{run:#?}");
    }
    sim.fault(Fault::errcode(50003).on("agent/get"));
    let run = wecom.run(["doctor"]).exits(5);
    assert!(run.stdout.contains("✗ agent/get: "), "{run:#?}");
    assert!(
        run.stdout.contains("\n  → enable it: 管理后台 > "),
        "{run:#?}"
    );
}

#[test]
fn chinese_is_spoken_and_json_is_english() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::errcode(50003).on("agent/get").forever());
    let wecom = Wecom::on(&sim).with("WECOM_LANG", "zh");
    let run = wecom.run(["doctor"]).exits(5);
    assert!(
        run.stdout.contains("✗ agent/get：") && run.stdout.contains("已停用"),
        "{run:#?}"
    );
    let english = wecom.doctor(&[]).exits(5);
    english.finds("agent", "failed", &["is disabled", "enable it"]);
    let nobody = Wecom::alone().with("WECOM_LANG", "zh").doctor(&[]);
    nobody.fails_at("settings", 2, &["missing credentials"]);
}

#[test]
fn quiet_speaks_of_failures_alone() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    assert_eq!(wecom.run(["doctor", "-q"]).exits(0).stdout, "");
    sim.fault(Fault::errcode(50003).on("agent/get"));
    assert!(!wecom.run(["doctor", "-q"]).exits(5).stdout.is_empty());
}

#[test]
fn each_setting_says_where_it_came_from() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim).with("ALL_PROXY", "http://me:pa55word@10.0.0.9:1");
    let run = wecom.doctor(&["--agent-id", "1000002"]).exits(0);
    let from = run.check("settings")["data"].clone();
    let expected = json!({
        "corp_id": "WECOM_CORP_ID", "secret": "WECOM_CORP_SECRET", "agent_id": "--agent-id",
        "base_url": "WECOM_BASE_URL", "proxy": "ALL_PROXY", "certificates": "default",
    });
    assert_eq!(from, expected);
    let said = format!("{run:?}");
    assert!(
        !said.contains(sim.corp_secret()) && !said.contains("pa55"),
        "{run:#?}"
    );
}

#[test]
fn what_is_missing_stops_all_that_follows() {
    let run = Wecom::alone().doctor(&["--base-url", "not an address"]);
    let run = run.fails_at(
        "settings",
        2,
        &[
            "--base-url",
            "WECOM_CORP_ID",
            "wecom help environment",
            "wecom help config",
        ],
    );
    for id in &ORDER[1..] {
        assert_eq!(run.check(id)["state"], "skipped", "{id}");
    }
}

#[cfg(unix)]
#[test]
fn a_secret_file_that_others_can_read_is_a_warning() {
    use std::os::unix::fs::PermissionsExt;

    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim).with("WECOM_CORP_SECRET", "");
    let file = wecom.file("secret", sim.corp_secret());
    for (mode, state) in [
        (0o644, "warning"),
        (0o640, "warning"),
        (0o600, "ok"),
        (0o400, "ok"),
    ] {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        let run = wecom.doctor(&["--corp-secret-file", &file]).exits(0);
        run.finds("secret_file", state, &[&file]);
    }
}

#[test]
fn a_wrong_secret_is_tried_once_a_minute() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim).with("WECOM_CORP_SECRET", "a-wrong-secret");
    let copy = "应用管理 > 该应用 > Secret";
    wecom.doctor(&[]).fails_at("gettoken", 5, &["40001", copy]);
    let run = wecom
        .doctor(&[])
        .fails_at("gettoken", 5, &["less than a minute ago"]);
    run.finds("agent", "skipped", &[])
        .finds("token_cache", "ok", &[]);
    assert_eq!((sim.calls("gettoken"), sim.calls("agent/get")), (1, 0));
}

#[test]
fn a_secret_that_its_command_does_not_give_is_told_where_the_token_is_fetched() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim).with("WECOM_CORP_SECRET", "");
    let file = wecom.file(
        "config.toml",
        format!(
            "[profiles.ops]\ncorp_id = '{}'\nsecret_command = 'exit 3'",
            sim.corp_id()
        ),
    );
    let run = wecom.doctor(&["--config", &file]);
    let run = run.fails_at("gettoken", 2, &["secret_command of profile ops", ":3"]);
    run.finds("agent", "skipped", &[])
        .finds("trusted_ip", "skipped", &[]);
    assert_eq!((sim.calls("gettoken"), sim.calls("agent/get")), (0, 0));
}

#[test]
fn each_refusal_of_gettoken_has_its_exit_code_and_next_step() {
    for (errcode, exit, next) in [
        (40013, 5, "企业ID"),
        (40091, 5, "重新获取"),
        (-1, 8, "in a minute"),
        (45009, 8, "--wait"),
    ] {
        let sim = Simulator::start().unwrap();
        sim.fault(Fault::errcode(errcode).on("gettoken").forever());
        Wecom::on(&sim)
            .doctor(&[])
            .fails_at("gettoken", exit, &[next]);
    }
}

#[test]
fn a_cached_token_is_taken_and_a_stale_one_replaced() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    let run = wecom.doctor(&[]).exits(0);
    assert_eq!(run.check("gettoken")["data"]["from_cache"], true);
    assert_eq!(sim.calls("gettoken"), 1);
    sim.revoke_tokens();
    let run = wecom.doctor(&[]).exits(0);
    assert_eq!(run.check("gettoken")["data"]["from_cache"], false);
    assert_eq!(sim.calls("gettoken"), 2);
}

#[test]
fn the_app_is_told_by_name_with_whom_it_sees() {
    let sim = app("visible = { users = ['zhangsan'], departments = [7] }");
    let run = Wecom::on(&sim).doctor(&[]).exits(0);
    let run = run.finds("agent", "ok", &["Alerts", "zhangsan", "7"]);
    let data = run.check("agent")["data"].clone();
    let expected = json!({
        "name": "Alerts", "enabled": true, "users": ["zhangsan"], "parties": ["7"], "tags": [],
    });
    assert_eq!(data, expected);
}

#[test]
fn an_app_that_sees_nobody_is_a_warning() {
    let sim = app("visible = { users = [] }");
    Wecom::on(&sim)
        .doctor(&[])
        .exits(0)
        .finds("agent", "warning", &["可见范围"]);
}

#[test]
fn a_disabled_app_is_told_whether_by_errcode_or_by_its_description() {
    let sim = app("enabled = false");
    Wecom::on(&sim)
        .doctor(&[])
        .fails_at("agent", 5, &["启用应用"]);

    let sim = app("enabled = true");
    let closed = r#"{"errcode":0,"agentid":1000002,"name":"Alerts","close":1}"#;
    sim.fault(Fault::body(closed).on("agent/get"));
    Wecom::on(&sim)
        .doctor(&[])
        .fails_at("agent", 5, &["Alerts", "启用应用"]);
}

#[test]
fn an_agent_id_of_another_app_is_told() {
    let sim = Simulator::start().unwrap();
    let run = Wecom::on(&sim).doctor(&["--agent-id", "1000009"]);
    run.fails_at("agent", 5, &["1000009", "do not belong to the same app"]);
}

#[test]
fn an_untrusted_address_is_told_with_the_address_to_add() {
    let sim = app("trusted_ips = ['10.9.8.7']");
    let run = Wecom::on(&sim).doctor(&[]);
    let run = run.fails_at("trusted_ip", 5, &["127.0.0.1", "企业可信IP"]);
    assert_eq!(run.check("trusted_ip")["data"]["ip"], "127.0.0.1");
    run.finds("gettoken", "ok", &[])
        .finds("agent", "skipped", &[]);
}

#[cfg(unix)]
#[test]
fn a_cache_that_is_open_to_others_is_a_warning() {
    use std::os::unix::fs::PermissionsExt;

    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    let chmod = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    chmod(&wecom.cache(), 0o755);
    let run = wecom.doctor(&[]).exits(0);
    run.finds("token_cache", "warning", &["0755", "chmod go-rwx"]);
    chmod(&wecom.cache(), 0o700);
    let file = wecom.token_file();
    chmod(&file, 0o644);
    let run = wecom.doctor(&[]).exits(0);
    run.finds("token_cache", "warning", &["0644", file.to_str().unwrap()]);
}

#[test]
fn a_cache_that_can_not_be_written_is_a_warning() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    // A file where the folder should be: nobody, not even root, writes below it.
    std::fs::create_dir_all(wecom.home().join("cache")).unwrap();
    std::fs::write(wecom.cache(), "").unwrap();
    let run = wecom.doctor(&[]).exits(0);
    let run = run.finds(
        "token_cache",
        "warning",
        &["can't be written", "XDG_CACHE_HOME"],
    );
    run.finds("gettoken", "ok", &["could not be kept"]);
}

#[test]
fn a_cache_without_locks_is_a_warning() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    let lock = wecom.token_file().with_extension("lock");
    std::fs::remove_file(&lock).unwrap();
    std::fs::create_dir(&lock).unwrap();
    wecom
        .doctor(&[])
        .exits(0)
        .finds("token_cache", "warning", &["no locks"]);
}

#[test]
fn looking_leaves_nothing_in_the_cache_but_the_token() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.doctor(&[]).exits(0);
    let endings: Vec<_> = std::fs::read_dir(wecom.cache())
        .unwrap()
        .map(|entry| entry.unwrap().path().extension().unwrap().to_owned())
        .collect();
    assert_eq!(endings.len(), 2, "{endings:?}");
}
