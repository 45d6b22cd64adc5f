//! A configuration file with a mistake: the place, what is wrong, and what was probably meant.

use crate::configured::{SECRET, set_mode};
use crate::token_cache::HELLO;
use crate::wecom::{Run, Wecom};

/// Sends with this file, which is refused at this place.
#[track_caller]
fn refuses(toml: &str, place: &str, texts: &[&str]) -> Run {
    let wecom = Wecom::alone();
    let path = wecom.configure(toml);
    let run = wecom.send(&HELLO);
    run.misused(&[&format!("{path}:{place}: ")]).misused(texts)
}

#[test]
fn an_unknown_key_names_the_nearest() {
    refuses(
        "allow_al = false",
        "1:1",
        &["unknown key `allow_al`", "did you mean `allow_all`?"],
    );
    let profile = "[profiles.ops]\ncorp_id = \"x\"\n  corpsecret = \"y\"\n";
    refuses(profile, "3:3", &["`profiles.ops.corpsecret`"]);
    refuses(
        "[profiles.ops]\ntime_out = 3",
        "2:1",
        &["did you mean `timeout`?"],
    );
    refuses(
        "[recipients.a]\ntousers = [\"x\"]",
        "2:1",
        &["did you mean `touser`?"],
    );
    refuses(
        "[profile.ops]",
        "1:2",
        &["`profile`", "did you mean `profiles`?"],
    );
    refuses(
        "x = 1",
        "1:1",
        &["there are default_profile, allow_all, journal, profiles, recipients"],
    );
}

#[test]
fn a_value_of_another_type_tells_both() {
    for (toml, place, texts) in [
        (
            "allow_all = \"no\"",
            "1:13",
            ["allow_all", "true or false", "a string"],
        ),
        (
            "default_profile = 1",
            "1:19",
            ["default_profile", "a string", "a whole number"],
        ),
        (
            "profiles = 3",
            "1:12",
            ["profiles", "a table", "a whole number"],
        ),
        (
            "[profiles]\nops = []",
            "2:7",
            ["profiles.ops", "a table", "a list"],
        ),
        (
            "[profiles.ops]\ntimeout = \"3\"",
            "2:11",
            ["profiles.ops.timeout", "number of seconds", "a string"],
        ),
        (
            "[profiles.ops]\nagent_id = 1.5",
            "2:12",
            ["profiles.ops.agent_id", "a whole number", "a number"],
        ),
        (
            "[profiles.ops]\nca_cert = 1979-05-27",
            "2:11",
            ["ca_cert", "a string", "a date or time"],
        ),
        (
            "[recipients.a]\ntoparty = [2, true]",
            "2:11",
            ["recipients.a.toparty", "a list of ids", "a list"],
        ),
    ] {
        refuses(toml, place, &texts);
    }
}

#[test]
fn a_value_that_the_key_does_not_take_tells_what_it_takes() {
    for (key, texts) in [
        ("agent_id = \"app\"", ["`app`", "the app's number"]),
        ("agent_id = -1", ["`-1`", "the app's number"]),
        ("roots = \"mine\"", ["`mine`", "webpki or system"]),
        ("lang = \"fr\"", ["`fr`", "zh or en"]),
        ("markdown_as = \"html\"", ["`html`", "markdown or text"]),
        ("timeout = 0", ["`0`", "a number of seconds"]),
        ("timeout = inf", ["`inf`", "a number of seconds"]),
        ("duplicate_check = 14401", ["`14401`", "1 to 14400 seconds"]),
        (
            "timezone = \"Asia/Shang hai\"",
            ["`Asia/Shang hai`", "Asia/Shanghai"],
        ),
        ("base_url = \"ftp://x\"", ["base_url", "https://"]),
        ("proxy = \"gopher://x\"", ["proxy", "gopher"]),
        ("corp_id = \" \"", ["corp_id", "a text"]),
    ] {
        let toml = format!("[profiles.other]\n[profiles.ops]\n{key}\n");
        let column = key.find('=').unwrap() + 3;
        refuses(&toml, &format!("3:{column}"), &texts);
    }
}

#[test]
fn columns_are_counted_in_characters() {
    refuses("a.\"企业微信\".b = 1", "1:1", &["unknown key `a`"]);
    refuses("profiles = { \"运维\" = 3 }", "1:21", &["profiles.运维"]);
}

#[test]
fn what_is_no_toml_is_told_with_its_place() {
    refuses(
        "allow_all = false\nallow_all = true\n",
        "2:1",
        &["duplicate key"],
    );
    refuses("[profiles.ops\n", "1:14", &["table"]);
}

#[test]
fn the_secret_is_given_once() {
    refuses(
        "[profiles.ops]\nsecret = \"x\"\nsecret_file = \"y\"\n",
        "3:15",
        &["secret and secret_file are both given"],
    )
    .says("give the secret once");
    refuses(
        "[profiles.ops]\nsecret_env = \"x\"\nsecret_command = \"y\"\n",
        "3:18",
        &["secret_env and secret_command"],
    );
}

#[test]
fn the_default_profile_must_exist() {
    refuses(
        "default_profile = \"opps\"\n[profiles.ops]\n[profiles.dev]\n",
        "1:19",
        &["`opps`", "did you mean `ops`?", "dev, ops"],
    );
}

#[test]
fn recipients_that_no_message_can_have_are_told_at_once() {
    refuses("[recipients.a]\n", "1:1", &["recipients.a", "no recipient"]);
    refuses(
        "[recipients.a]\ntouser = \"x;y\"\n",
        "2:10",
        &["recipients.a.touser", "`x|y`"],
    );
    refuses(
        "[recipients.a]\ntouser = [\"@all\", \"x\"]\n",
        "2:10",
        &["recipients.a.touser", "stands alone"],
    );
    refuses(
        "[recipients.\"a b\"]\ntouser = \"x\"\n",
        "1:1",
        &["`a b`", "--to"],
    );
}

#[test]
fn every_profile_is_checked_not_only_the_one_that_is_used() {
    let file = "default_profile = \"a\"\n[profiles.a]\n[profiles.b]\nlang = \"xx\"\n";
    refuses(file, "4:8", &["profiles.b.lang"]);
}

#[test]
fn no_mistake_shows_the_secret() {
    for toml in [
        format!("[profiles.ops]\nsecret = {SECRET}\n"),
        format!("[profiles.ops]\nsecret = \"{SECRET}\n"),
        format!("[profiles.ops]\nsecret = [\"{SECRET}\"]\n"),
        format!("[profiles.ops]\nsecret = '{SECRET}'\nsecret = '{SECRET}'\n"),
        format!("[profiles.ops]\nsecret '{SECRET}'\n"),
        format!("[profiles.ops]\n{SECRET} = 1\n"),
        format!("[profiles.ops]\nagent_id = \"{SECRET}\"\n"),
        format!("[profiles.ops]\nbase_url = \"https://u:{SECRET}@h/\"\n"),
        format!("[profiles.ops]\nproxy = \"gopher://u:{SECRET}@h/\"\n"),
        format!("default_profile = \"{SECRET}\"\n"),
        format!("[profiles.ops]\nsecret = \"{SECRET}\"\nsecret_file = \"x\"\n"),
    ] {
        let wecom = Wecom::configured(&toml);
        let run = wecom.send(&[&HELLO[..], &["-vvv"]].concat()).misused(&[]);
        assert!(!run.stderr.contains(SECRET), "{run:#?}");
    }
}

#[cfg(unix)]
#[test]
fn only_a_file_with_a_secret_in_it_must_be_closed_to_others() {
    let wecom = Wecom::alone();
    let path = wecom.configure(&format!("[profiles.ops]\nsecret = \"{SECRET}\"\n"));
    for mode in [0o604, 0o644, 0o606] {
        set_mode(&path, mode);
        let chmod = format!("chmod 600 {path}");
        wecom.send(&HELLO).misused(&["others can read it", &chmod]);
    }
    let blank = wecom.file(
        "my file.toml",
        format!("[profiles.ops]\nsecret = \"{SECRET}\"\n"),
    );
    set_mode(&blank, 0o644);
    let args = [&HELLO[..], &["--config", &blank]].concat();
    wecom
        .send(&args)
        .misused(&[&format!("chmod 600 '{blank}'")]);
    // The group is the administrator's business.
    for mode in [0o640, 0o600, 0o660] {
        set_mode(&path, mode);
        wecom.send(&HELLO).misused(&["missing credentials"]);
    }
    wecom.configure("[profiles.ops]\nsecret_command = \"cat secret\"\n");
    set_mode(&path, 0o644);
    wecom.send(&HELLO).misused(&["missing credentials"]);
}

#[test]
fn mistakes_are_told_in_chinese_too() {
    let wecom = Wecom::configured("allow_al = 1").with("WECOM_LANG", "zh");
    let run = wecom.send(&HELLO).exits(2);
    assert!(
        run.stderr.contains("没有 `allow_al` 这个配置项"),
        "{run:#?}"
    );
    for (toml, said) in [
        ("roots = 'mozilla'", "`mozilla` 不是 webpki 或 system"),
        ("timeout = true", "应为秒数，实际是 true 或 false"),
    ] {
        let file = format!("[profiles.ops]\n{toml}");
        let wecom = Wecom::configured(&file).with("WECOM_LANG", "zh");
        wecom.send(&HELLO).exits(2).says(said);
    }
}
