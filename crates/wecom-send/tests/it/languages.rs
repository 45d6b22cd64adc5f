//! Two languages: which one is spoken, and that data has none.

use wecom_sim::{Fault, Simulator};

use crate::wecom::Wecom;

const CHINESE: &str = "缺少凭证";
const ENGLISH: &str = "missing credentials";

/// What is said of missing credentials by a user with these variables and flags.
#[track_caller]
fn said(variables: &[(&str, &str)], flags: &[&str]) -> String {
    let user = variables
        .iter()
        .fold(Wecom::alone(), |user, (name, value)| {
            user.with(name, *value)
        });
    let args = [flags, &["send", "--touser", "a", "--text", "x"]].concat();
    user.run(args).exits(2).stderr
}

#[test]
fn the_flag_comes_before_the_variable_and_the_variable_before_the_locale() {
    for (variables, flags, expected) in [
        (&[][..], &[][..], ENGLISH),
        (&[("LANG", "zh_CN.UTF-8")], &[], CHINESE),
        (&[("LANG", "C.UTF-8")], &[], ENGLISH),
        (
            &[("LC_ALL", "zh_CN.UTF-8"), ("LANG", "en_US.UTF-8")],
            &[],
            CHINESE,
        ),
        (
            &[("WECOM_LANG", "zh"), ("LANG", "en_US.UTF-8")],
            &[],
            CHINESE,
        ),
        (
            &[("WECOM_LANG", "en"), ("LANG", "zh_CN.UTF-8")],
            &[],
            ENGLISH,
        ),
        (&[("WECOM_LANG", "en")], &["--lang", "zh"], CHINESE),
        (&[("WECOM_LANG", "zh")], &["--lang=en"], ENGLISH),
    ] {
        let said = said(variables, flags);
        assert!(said.contains(expected), "{variables:?} {flags:?}: {said}");
    }
}

#[test]
fn the_flag_stands_before_or_behind_the_command() {
    let behind = Wecom::alone().send(&["--touser", "a", "--text", "x", "--lang", "zh"]);
    behind.exits(2).says(CHINESE);
}

#[test]
fn an_unknown_language_is_refused_as_a_flag_and_passed_over_as_a_variable() {
    let user = Wecom::alone();
    user.send(&["--lang", "fr", "--touser", "a", "--text", "x"])
        .misused(&["--lang", "`fr`", "zh or en"]);

    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim).with("WECOM_LANG", "fr");
    let run = user.send(&["--touser", "zhangsan", "--text", "x"]).exits(0);
    run.says("WECOM_LANG").says("`fr`").ends("delivered");
}

#[test]
fn advice_and_usage_errors_are_chinese_and_json_is_the_same() {
    let outcome = |lang: &str| {
        let sim = Simulator::start().unwrap();
        sim.fault(Fault::errcode(60020).on("message/send"));
        Wecom::on(&sim)
            .with("WECOM_LANG", lang)
            .send(&["--touser", "zhangsan", "--text", "x"])
            .exits(5)
    };
    let (chinese, english) = (outcome("zh"), outcome("en"));
    assert_eq!(chinese.object()["outcome"], english.object()["outcome"]);
    let keys = |run: &crate::wecom::Run| {
        let object = run.object();
        object
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&chinese), keys(&english));
    chinese
        .says("错误：")
        .says("企业可信IP 中没有")
        .says("提示：")
        .says("一分钟后生效");

    Wecom::alone()
        .with("WECOM_LANG", "zh")
        .send(&["--touser", "a", "--txt", "x"])
        .exits(2)
        .says("无法识别的参数 '--txt'")
        .says("'--text'");
}

#[test]
fn an_answer_that_was_lost_prints_the_same_json_in_both_languages() {
    let line = |lang: &str| {
        let sim = Simulator::start().unwrap();
        sim.fault(Fault::reset_after_processing().on("message/send"));
        let user = Wecom::on(&sim).with("WECOM_LANG", lang);
        user.send(&["--touser", "zhangsan", "--text", "x"])
            .exits(7)
            .stdout
    };
    assert_eq!(line("zh"), line("en"));
}

#[test]
fn help_pages_are_chinese_to_the_last_line() {
    let user = Wecom::alone().with("WECOM_LANG", "zh");
    for page in [
        &["--help"][..],
        &["send", "--help"],
        &["help", "exit-codes"],
        &["help"],
    ] {
        let page = user.run(page).exits(0).stdout;
        for english in [
            "Usage", "Options", "Commands", "Examples", "[default", "Print", "go on",
        ] {
            assert!(!page.contains(english), "{english}: {page}");
        }
    }
    let page = user.run(["send", "--help"]).exits(0).stdout;
    assert!(page.starts_with("立即发送一条消息"), "{page}");
    assert!(page.contains("用法: wecom send"), "{page}");
}

#[test]
fn latin_words_and_lists_stand_in_chinese_as_chinese_is_written() {
    let user = Wecom::alone().with("WECOM_LANG", "zh");
    let flag = |args: &[&str]| user.send(&[&["--touser", "a"], args].concat()).exits(2);
    flag(&["--text", "x", "--long", "foo"]).says("`foo` 不是 split、error");
    flag(&["--text", "x", "--markdown", "y"]).says("--text、--markdown；");
    flag(&["--text", "x"]).says("企业ID（--corp-id、WECOM_CORP_ID）；应用的 Secret（");
    user.run(["api", "PUT", "x"])
        .exits(2)
        .says("不是 GET 或 POST");
    user.run(["run", "--touser", "a", "--on", "foo", "--", "true"])
        .exits(2)
        .says("不是 failure、change");
    user.run(["help", "nope"])
        .exits(2)
        .says("exit-codes、environment");
    user.run(["completions", "tcsh"])
        .exits(2)
        .says("bash、elvish");
    user.run(["api"]).exits(2).says("<METHOD>、<PATH>");
}

#[test]
fn the_sandbox_says_in_chinese_who_would_get_it() {
    let user = Wecom::alone().with("WECOM_LANG", "zh");
    user.send(&["--sandbox", "--touser", "@all", "--text", "x"])
        .exits(0)
        .says("应用 1000002 发给 @all\n");
}

#[test]
fn what_the_system_says_is_said_in_chinese_before_its_own_words() {
    let user = Wecom::alone().with("WECOM_LANG", "zh");
    user.send(&["--touser", "a", "--text-file", "/no/such/file"])
        .exits(2)
        .says("无法读取：文件或目录不存在（")
        .says("os error 2");
    user.run(["config", "init", "--config", "/dev/null/config.toml"])
        .exits(1)
        .says("无法写入：");
    let nobody_listens = ["--base-url", "http://127.0.0.1:1"];
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim).with("WECOM_LANG", "zh");
    user.send(&[&["--touser", "a", "--text", "x"], &nobody_listens[..]].concat())
        .exits(6)
        .says("：连接被拒绝（Connection refused");
    let doctor = user
        .run([&["doctor"], &nobody_listens[..]].concat())
        .exits(6);
    let found = "127.0.0.1:1：连接被拒绝（Connection refused";
    assert!(doctor.stdout.contains(found), "{}", doctor.stdout);

    sim.fault(Fault::status(502).on("message/send"));
    user.send(&["--touser", "zhangsan", "--text", "x"])
        .exits(7)
        .says("途中的服务器出错：HTTP 状态码 502；");
}

#[test]
fn a_wrong_language_is_told_in_that_of_the_variable() {
    let user = Wecom::alone().with("WECOM_LANG", "zh");
    user.send(&["--lang", "fr", "--touser", "a", "--text", "x"])
        .exits(2)
        .says("--lang：`fr` 不是 zh 或 en");
}

#[test]
fn a_profile_speaks_in_help_and_about_the_command_line_too() {
    let chinese = "[profiles.a]\nlang = 'zh'\n";
    let user = Wecom::configured(chinese);
    for (args, chinese) in [
        (&["--help"][..], "用法"),
        (&["help", "exit-codes"], "退出码"),
        (&["explain", "60020"], "企业可信IP"),
        (&["send", "--help"], "发给谁"),
    ] {
        let page = user.run(args).exits(0).stdout;
        assert!(page.contains(chinese), "{args:?}: {page}");
    }
    user.run(["snd"]).exits(2).says("没有 `snd` 这个命令");
    user.run(["send", "--touser", "--text"])
        .exits(2)
        .says("缺少取值");

    let english = user.file("en.toml", "[profiles.b]\nlang = 'en'\n");
    let page = user.run(["send", "--help", "--config", &english]).exits(0);
    assert!(page.stdout.contains("Who gets it"), "{page:#?}");
    let page = user.run(["--lang", "en", "explain", "60020"]).exits(0);
    assert!(page.stdout.contains("next step"), "{page:#?}");
    // The sandbox reads no file.
    user.run(["send", "--sandbox", "--txt", "x"])
        .misused(&["unexpected argument"]);
}

#[test]
fn a_configuration_with_a_mistake_stops_no_help() {
    let user = Wecom::configured("[profiles.a]\nlang = 'fr'\n");
    assert!(
        user.run(["help", "exit-codes"])
            .exits(0)
            .stdout
            .contains("delivered")
    );
    user.run(["snd"]).misused(&["there is no command `snd`"]);
}

#[test]
fn an_example_speaks_the_language_of_the_profile() {
    let user = Wecom::configured("[profiles.a]\nlang = 'zh'\n");
    let run = user.send(&["--print-example", "text"]).exits(0);
    assert!(run.stdout.contains("部署"), "{run:#?}");
}
