//! `--to NAME`: recipients of the configuration.

use wecom_sim::Simulator;

use crate::configured::profile;
use crate::sent;
use crate::wecom::Wecom;

const NAMED: &str = "[recipients.oncall]\ntouser = [\"zhangsan\", \"lisi\"]\n\
                     [recipients.backend]\ntouser = \"lisi|wangwu\"\ntoparty = [2, \"3\"]\ntotag = 1\n\
                     [recipients.everybody]\ntouser = \"@all\"\n";

/// The recipients of what would be sent.
#[track_caller]
fn meant(args: &[&str]) -> String {
    let args = [args, &["--text", "x", "--dry-run"]].concat();
    let run = Wecom::configured(NAMED).send(&args).exits(0);
    let (before, _) = run.stdout.split_once(",\"msgtype\"").expect(&run.stdout);
    before.to_owned()
}

#[test]
fn a_name_stands_for_its_recipients() {
    assert_eq!(meant(&["--to", "oncall"]), r#"{"touser":"zhangsan|lisi""#);
    assert_eq!(
        meant(&["--to", "backend"]),
        r#"{"touser":"lisi|wangwu","toparty":"2|3","totag":"1""#
    );
    assert_eq!(meant(&["--to", "everybody"]), r#"{"touser":"@all""#);
}

#[test]
fn names_are_combined_with_each_other_and_with_ids() {
    let both = r#"{"touser":"zhangsan|lisi|wangwu","toparty":"2|3","totag":"1""#;
    for to in [
        &["--to", "oncall,backend"][..],
        &["--to=oncall|backend"],
        &["--to", "oncall", "--to", " backend "],
    ] {
        assert_eq!(meant(to), both, "{to:?}");
    }
    let with_ids = meant(&["--touser", "a", "--to", "oncall", "--toparty", "9"]);
    assert_eq!(with_ids, r#"{"touser":"a|zhangsan|lisi","toparty":"9""#);
}

#[test]
fn everybody_by_name_stands_alone_too() {
    let run = Wecom::configured(NAMED).send(&["--to", "everybody,oncall", "--text", "x"]);
    run.misused(&["`@all` stands alone", "zhangsan"]);
}

#[test]
fn a_name_comes_before_the_recipients_in_a_message_body() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::configured(&(profile("ops", &sim) + NAMED));
    let body = r#"{"touser":"wangwu","msgtype":"text","text":{"content":"x"}}"#;
    let file = wecom.file("m.json", body);
    wecom.send(&["--message", &file, "--to", "oncall"]).exits(0);
    assert!(sent::body(&sim).starts_with(r#"{"touser":"zhangsan|lisi","#));
}

#[test]
fn an_unknown_name_says_the_nearest_and_where_user_ids_go() {
    let wecom = Wecom::configured(NAMED);
    let send = |name: &str| wecom.send(&["--to", name, "--text", "x"]);
    send("on-call").misused(&["`on-call`", "did you mean `oncall`?", "--touser"]);
    let run = send("zhangsan").misused(&["`zhangsan`", "backend, everybody, oncall", "--touser"]);
    assert!(!run.stderr.contains("did you mean"), "{run:#?}");
    send("oncall,nobody").misused(&["`nobody`"]);
    send("@all").misused(&["`@all`", "--touser"]);
    let no_file = Wecom::alone().send(&["--to", "oncall", "--text", "x"]);
    no_file.misused(&["`oncall`", "no configuration file", "--touser"]);
    let none = Wecom::configured("").send(&["--to", "oncall", "--text", "x"]);
    none.misused(&["there are none in", "--touser"]);
}

#[test]
fn the_sandbox_knows_no_names() {
    let run = Wecom::configured(NAMED).send(&["--sandbox", "--to", "oncall", "--text", "x"]);
    run.misused(&["--to", "--sandbox reads no configuration", "--dry-run"]);
}

#[test]
fn a_blank_name_is_nobody() {
    let run = Wecom::configured(NAMED).send(&["--to", " , ", "--text", "x"]);
    run.misused(&["no recipient", "--to"]);
}
