//! The configuration file: where it is looked for, written and shown.

use std::fs;

use serde_json::Value;
use wecom_sim::Simulator;

use crate::configured::{SECRET, keys, profile, set_mode};
use crate::token_cache::HELLO;
use crate::wecom::Wecom;

/// `wecom config show --json` with these arguments.
fn shown(wecom: &Wecom, args: &[&str]) -> Value {
    let show = ["config", "show", "--json"].iter().chain(args);
    wecom.run(show).exits(0).object()
}

#[test]
fn a_configuration_file_is_enough() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::configured(&profile("ops", &sim));
    let run = wecom.send(&HELLO).exits(0).ends("delivered");
    assert_eq!(run.stderr, "");
    assert_eq!(sim.messages().len(), 1);
}

#[test]
fn flag_and_variable_name_another_file_and_the_flag_comes_first() {
    let [one, two, three] = [0; 3].map(|_| Simulator::start().unwrap());
    let wecom = Wecom::configured(&profile("ops", &one));
    let by_variable = wecom.file("two.toml", profile("ops", &two));
    let by_flag = wecom.file("three.toml", profile("ops", &three));
    for path in [&by_variable, &by_flag] {
        set_mode(path, 0o600);
    }
    let wecom = wecom.with("WECOM_CONFIG", by_variable);
    wecom.send(&HELLO).exits(0);
    wecom
        .send(&[&HELLO[..], &["--config", "three.toml"]].concat())
        .exits(0);
    let got = [&one, &two, &three].map(|sim| sim.messages().len());
    assert_eq!(got, [0, 1, 1]);
}

#[test]
fn the_folder_of_the_configuration_can_be_another() {
    let wecom = Wecom::alone();
    fs::create_dir_all(wecom.home().join("etc/wecom")).unwrap();
    let file = wecom.file("etc/wecom/config.toml", "allow_all = false");
    let etc = wecom.home().join("etc");
    let wecom = wecom.with("XDG_CONFIG_HOME", etc.to_str().unwrap());
    assert_eq!(shown(&wecom, &[])["file"], file);
}

#[test]
fn without_a_file_the_places_are_told_and_nothing_is_wrong() {
    let wecom = Wecom::alone();
    let shown = shown(&wecom, &[]);
    assert_eq!(shown["file"], Value::Null);
    let own = wecom.home().join(".config/wecom/config.toml");
    assert_eq!(shown["looked_for"][0], own.to_str().unwrap());
    #[cfg(unix)]
    assert_eq!(shown["looked_for"][1], "/etc/wecom/config.toml");
    let page = wecom.run(["config", "show"]).exits(0).stdout;
    assert!(
        page.contains("file: none") && page.contains("(default)"),
        "{page}"
    );
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let wecom = Wecom::alone();
    let args = [&HELLO[..], &["--config", "nowhere.toml"]].concat();
    wecom.send(&args).misused(&["nowhere.toml: can't be read"]);
    let wecom = wecom.with("WECOM_CONFIG", "elsewhere.toml");
    wecom
        .send(&HELLO)
        .misused(&["elsewhere.toml: can't be read"]);
}

#[test]
fn a_standard_file_that_is_there_must_be_readable() {
    let wecom = Wecom::alone();
    let path = wecom.configure("");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    wecom.send(&HELLO).misused(&[&path, "can't be read"]);
    fs::remove_dir(&path).unwrap();
    wecom.file(".config/wecom/config.toml", [0xff, 0xfe, b'a']);
    wecom.send(&HELLO).misused(&[&path, "not UTF-8"]);
    wecom.file(".config/wecom/config.toml", "#".repeat(2 << 20));
    wecom
        .send(&HELLO)
        .misused(&[&path, "larger than 1048576 bytes"]);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_file() {
    let wecom = Wecom::configured("\u{feff}allow_all = false\r\n");
    assert_eq!(shown(&wecom, &[])["settings"]["allow_all"]["value"], false);
}

#[test]
fn the_sandbox_reads_no_configuration() {
    let wecom = Wecom::configured("this is no TOML").with("WECOM_CONFIG", "nowhere.toml");
    let everybody = ["--sandbox", "--touser", "@all", "--text", "x", "-q"];
    wecom.send(&everybody).exits(0);
}

#[test]
fn nobody_without_home_and_variables_is_stopped() {
    let wecom = Wecom::alone();
    let mut command = wecom.command(["send", "--touser", "a", "--text", "x", "--dry-run"]);
    // The home is then what the system knows of the user, who may have a file there.
    command.env_clear().env("XDG_CONFIG_HOME", wecom.home());
    let run = crate::wecom::Run::from(command.output().unwrap());
    run.exits(0);
}

#[test]
fn init_writes_a_file_for_the_user_alone_and_never_over_another() {
    let wecom = Wecom::alone();
    let path = wecom.home().join(".config/wecom/config.toml");
    let path = path.to_str().unwrap();
    let run = wecom.run(["config", "init"]).exits(0);
    assert_eq!(run.stdout.trim_end(), path);
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        wecom.run(["help", "config"]).stdout
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(shown(&wecom, &[])["file"], path);
    fs::write(path, "allow_all = false").unwrap();
    let again = wecom.run(["config", "init"]);
    again.misused(&[path, "there already"]);
    assert_eq!(fs::read_to_string(path).unwrap(), "allow_all = false");
}

#[test]
fn init_writes_where_it_is_told_in_the_users_language() {
    let wecom = Wecom::alone().with("WECOM_CONFIG", "deep/down/c.toml");
    wecom.run(["config", "init"]).exits(0);
    let elsewhere = ["config", "init", "--path", "zh.toml", "--lang", "zh"];
    wecom.run(elsewhere).exits(0);
    let read = |name| fs::read_to_string(wecom.home().join(name)).unwrap();
    assert!(read("deep/down/c.toml").contains("# To use an example"));
    assert!(read("zh.toml").contains("# 要启用某个示例"));
}

#[test]
fn show_tells_where_each_value_comes_from() {
    let sim = Simulator::start().unwrap();
    let file = format!(
        "default_profile = \"ops\"\n[profiles.ops]\n{}timeout = 2.5\nlang = \"en\"\n\
         duplicate_check = 60\ntimezone = \"Asia/Shanghai\"\nmarkdown_as = \"text\"\n\
         [recipients.oncall]\ntouser = [\"zhangsan\", \"lisi\"]\ntoparty = [2]\n",
        keys(&sim)
    );
    let wecom = Wecom::alone();
    let path = wecom.configure(&file);
    let wecom = wecom
        .with("WECOM_AGENT_ID", "1000003")
        .with("HTTPS_PROXY", "http://someone:passw0rd@127.0.0.9:1");
    let all = shown(&wecom, &["--ca-cert", "some.pem"]);
    assert_eq!(all["profile"]["value"], "ops");
    assert_eq!(all["profile"]["source"], format!("{path}:1"));
    let of_profile = |line| format!("profile ops in {path}:{line}");
    for (name, value, source) in [
        ("corp_id", sim.corp_id().into(), of_profile(4)),
        ("agent_id", 1_000_003.into(), "WECOM_AGENT_ID".into()),
        ("base_url", sim.base_url().into(), of_profile(3)),
        ("ca_cert", "some.pem".into(), "--ca-cert".into()),
        ("roots", "webpki".into(), "default".into()),
        ("timeout", 2.5.into(), of_profile(7)),
        ("lang", "en".into(), of_profile(8)),
        ("duplicate_check", 60.into(), of_profile(9)),
        ("timezone", "Asia/Shanghai".into(), of_profile(10)),
        ("markdown_as", "text".into(), of_profile(11)),
        ("allow_all", Value::from(true), "default".into()),
    ] {
        let setting = &all["settings"][name];
        assert_eq!(
            (&setting["value"], &setting["source"]),
            (&value, &source.into()),
            "{name}"
        );
    }
    assert_eq!(
        all["settings"]["secret"]["source"],
        format!("secret: {}", of_profile(6))
    );
    assert_eq!(all["recipients"]["oncall"]["touser"], "zhangsan|lisi");
    assert_eq!(all["recipients"]["oncall"]["source"], format!("{path}:12"));
    assert_eq!(all["profiles"]["ops"]["source"], format!("{path}:2"));
    let page = wecom.run(["config", "show"]).exits(0).stdout;
    for text in [
        "2.5  (profile ops in ",
        "[recipients.oncall]",
        "zhangsan|lisi",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
}

#[test]
fn show_shows_neither_secret_nor_password_nor_command() {
    let file = format!(
        "default_profile = \"a\"\n[profiles.a]\ncorp_id = \"c\"\nsecret = \"{SECRET}\"\n\
         proxy = \"http://someone:passw0rd-of-the-proxy@127.0.0.9:1\"\n\
         [profiles.b]\nsecret_command = \"echo {SECRET}\"\n[profiles.c]\nsecret_env = \"{}\"\n",
        "x".repeat(43)
    );
    let wecom = Wecom::configured(&file);
    for profile in ["a", "b"] {
        for form in [&[][..], &["--json"]] {
            let args = [&["config", "show", "--profile", profile], form].concat();
            let run = wecom.run(args).exits(0);
            let said = format!("{}{}", run.stdout, run.stderr);
            for hidden in [SECRET, "passw0rd", &"x".repeat(43)] {
                assert!(!said.contains(hidden), "{said}");
            }
            assert!(
                said.contains("127.0.0.9") && said.contains("secret_command"),
                "{said}"
            );
        }
    }
}
