//! What the other keys of a profile do.

use std::time::{Duration, Instant};

use serde_json::Value;
use wecom_sim::{Fault, Simulator, StoredMessage};

use crate::configured::{keys, profile};
use crate::sent;
use crate::servers::{Authority, Server, TlsFront, address_of};
use crate::token_cache::HELLO;
use crate::wecom::Wecom;

#[test]
fn a_number_means_the_same_in_every_base() {
    let keys = "agent_id = 0xF4242\ntimeout = 0b110\nduplicate_check = 0o17\n";
    let file = format!("[profiles.ops]\n{keys}[recipients.oncall]\ntoparty = [0x1f]\n");
    let run = Wecom::configured(&file).run(["config", "show", "--json"]);
    let shown = run.exits(0).object();
    let settings = &shown["settings"];
    for (key, value) in [
        ("agent_id", 1_000_002),
        ("timeout", 6),
        ("duplicate_check", 15),
    ] {
        assert_eq!(settings[key]["value"], value, "{key}");
    }
    assert_eq!(shown["recipients"]["oncall"]["toparty"], "31");
}

#[test]
fn the_timeout_of_the_profile_counts_and_the_flag_comes_first() {
    let silent = Server::silent();
    let keys = format!(
        "[profiles.ops]\nbase_url = \"http://{}\"\ncorp_id = \"c\"\nagent_id = 1\nsecret = \"s\"\n",
        silent.address()
    );
    let wecom = Wecom::configured(&format!("{keys}timeout = 0.2\n"));
    let started = Instant::now();
    wecom.send(&HELLO).exits(6).says("0.2 s");
    assert!(
        started.elapsed() < Duration::from_secs(15),
        "20 s is the default"
    );
    wecom
        .send(&[&HELLO[..], &["--timeout", "0.3"]].concat())
        .exits(6)
        .says("0.3 s");
}

/// The body that a send with these arguments makes of a profile with this key.
fn body(key: &str, args: &[&str]) -> Value {
    let wecom = Wecom::configured(&format!("[profiles.ops]\n{key}\n"));
    let args = [&HELLO[..], &["--dry-run"], args].concat();
    wecom.send(&args).exits(0).object()
}

#[test]
fn the_duplicate_check_of_the_profile_is_asked_for_unless_the_call_says_itself() {
    let asked = |key: &str, args: &[&str]| {
        let body = body(key, args);
        let field = |name: &str| body.get(name).and_then(Value::as_u64);
        (
            field("enable_duplicate_check"),
            field("duplicate_check_interval"),
        )
    };
    assert_eq!(asked("duplicate_check = 600", &[]), (Some(1), Some(600)));
    assert_eq!(asked("duplicate_check = true", &[]), (Some(1), None));
    assert_eq!(asked("duplicate_check = 0", &[]), (None, None));
    assert_eq!(asked("duplicate_check = false", &[]), (None, None));
    let off = ["--enable-duplicate-check", "0"];
    assert_eq!(asked("duplicate_check = 600", &off), (Some(0), None));
    let shorter = ["--duplicate-check-interval", "60"];
    assert_eq!(
        asked("duplicate_check = 600", &shorter),
        (Some(1), Some(60))
    );
}

#[test]
fn a_message_body_that_refuses_the_duplicate_check_is_obeyed() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::configured(&(profile("ops", &sim) + "duplicate_check = 600\n"));
    let send = |options: &str| {
        let body = format!(
            r#"{{"touser":"zhangsan","msgtype":"text","text":{{"content":"x"}}{options}}}"#
        );
        wecom
            .send(&["--message", &wecom.file("m.json", body)])
            .exits(0);
    };
    send(r#","enable_duplicate_check":0"#);
    send("");
    let asked = sent::bodies(&sim)
        .into_iter()
        .map(|body| body.contains("\"duplicate_check_interval\":600"));
    assert_eq!(asked.collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_lost_answer_is_repeated_under_the_profiles_duplicate_check() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::close_after_processing().on("message/send"));
    let wecom = Wecom::configured(&(profile("ops", &sim) + "duplicate_check = 600\n"));
    wecom.send(&HELLO).exits(0).ends("delivered");
    let messages = sim.messages();
    let received = messages.iter().flat_map(StoredMessage::received_by);
    assert_eq!((sim.calls("message/send"), received.count()), (2, 1));
}

#[test]
fn markdown_goes_out_as_the_profile_says_unless_the_call_says_itself() {
    let wecom = Wecom::configured("[profiles.ops]\nmarkdown_as = \"text\"\n");
    let msgtype = |args: &[&str]| {
        let markdown = ["--touser", "a", "--markdown", "**disk** full", "--dry-run"];
        let run = wecom.send(&[&markdown[..], args].concat()).exits(0);
        run.object()["msgtype"].clone()
    };
    assert_eq!(msgtype(&[]), "text");
    assert_eq!(msgtype(&["--markdown-as", "markdown"]), "markdown");
}

#[test]
fn certificates_are_looked_for_beside_the_file() {
    let sim = Simulator::start().unwrap();
    let authority = Authority::new();
    let front = TlsFront::of("127.0.0.1", &authority, address_of(&sim));
    let wecom = Wecom::alone();
    let keys = keys(&sim).replace(&sim.base_url(), &front.url());
    let write = |ca: &str| wecom.configure(&format!("[profiles.ops]\n{keys}ca_cert = \"{ca}\"\n"));
    let file = write("ours/ca.pem");
    let ours = wecom.home().join(".config/wecom/ours");
    std::fs::create_dir(&ours).unwrap();
    let ca = ours.join("ca.pem");
    wecom
        .send(&HELLO)
        .misused(&["ca_cert", ca.to_str().unwrap(), "can't be read"]);
    std::fs::write(&ca, authority.pem()).unwrap();
    wecom.send(&HELLO).exits(0).ends("delivered");
    write("~/.config/wecom/ours/ca.pem");
    // Wherever the program runs.
    let mut command = wecom.command(["send"].iter().chain(&HELLO));
    let run = crate::wecom::Run::from(command.current_dir("/").output().unwrap());
    run.exits(0).ends("delivered");
    std::fs::write(&ca, "no certificate").unwrap();
    wecom
        .send(&HELLO)
        .misused(&["ca_cert", "no certificate in PEM form"]);
    assert!(std::fs::exists(file).unwrap());
}

#[test]
fn the_systems_certificates_can_be_asked_for_and_come_before_ssl_cert_file() {
    let sim = Simulator::start().unwrap();
    let authority = Authority::new();
    let front = TlsFront::of("127.0.0.1", &authority, address_of(&sim));
    let keys = keys(&sim).replace(&sim.base_url(), &front.url());
    let wecom = Wecom::configured(&format!("[profiles.ops]\n{keys}"));
    let wecom = wecom.with("SSL_CERT_FILE", "ca.pem");
    wecom.file("ca.pem", authority.pem());
    wecom.send(&HELLO).exits(0);
    for roots in ["webpki", "system"] {
        wecom.configure(&format!("[profiles.ops]\n{keys}roots = \"{roots}\"\n"));
        let run = wecom.send(&HELLO);
        // A machine without a bundle says so.
        assert!(
            run.code == Some(6) || run.stderr.contains("no bundle"),
            "{roots}: {run:#?}"
        );
    }
}

#[test]
fn the_proxy_of_the_profile_comes_before_that_of_all_programs() {
    let sim = Simulator::start().unwrap();
    let dead = "http://127.0.0.9:1";
    let file = |proxy: &str| {
        let keys = keys(&sim).replace("127.0.0.1", "localhost.test");
        format!("[profiles.ops]\n{keys}proxy = \"{proxy}\"\n")
    };
    let shown = |wecom: &Wecom| {
        let shown = wecom.run(["config", "show", "--json"]).exits(0).object();
        shown["settings"]["proxy"]["value"].clone()
    };
    let wecom = Wecom::configured(&file("none")).with("HTTP_PROXY", dead);
    assert_eq!(shown(&wecom), "none");
    wecom.configure(&file("http://127.0.0.8:1"));
    assert_eq!(shown(&wecom), "http://127.0.0.8:1");
}

#[test]
fn the_language_of_the_profile_is_spoken_unless_another_is_asked_for() {
    let wecom = Wecom::configured("[profiles.ops]\nlang = \"zh\"\n").with("LANG", "en_US.UTF-8");
    wecom.send(&HELLO).exits(2).says("缺少凭证");
    let english = [&HELLO[..], &["--lang", "en"]].concat();
    wecom.send(&english).misused(&["missing credentials"]);
    let wecom = wecom.with("WECOM_LANG", "en");
    wecom.send(&HELLO).misused(&["missing credentials"]);
    let sandbox = Wecom::configured("[profiles.ops]\nlang = \"zh\"\n");
    sandbox
        .send(&["--sandbox", "--touser", "a"])
        .misused(&["no content"]);
}

#[test]
fn the_timezone_tells_when_a_command_started() {
    for (zone, offset) in [("Asia/Shanghai", "+08:00"), ("Asia/Kathmandu", "+05:45")] {
        let sim = Simulator::start().unwrap();
        let wecom = Wecom::configured(&format!("{}timezone = \"{zone}\"\n", profile("ops", &sim)));
        wecom
            .run(["run", "--touser", "zhangsan", "--", "false"])
            .exits(1);
        let told = sim.messages()[0].received.clone().unwrap();
        assert!(told.contains(offset), "{told}");
    }
}

#[test]
fn a_timezone_that_the_machine_does_not_know_is_told_and_stops_nothing() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::configured(&format!(
        "{}timezone = \"Mars/Olympus\"\n",
        profile("ops", &sim)
    ));
    let run = wecom
        .run(["run", "--touser", "zhangsan", "--", "false"])
        .exits(1);
    run.says("Mars/Olympus");
    assert_eq!(sim.messages().len(), 1);
}
