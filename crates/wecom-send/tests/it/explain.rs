//! `wecom explain`: every errcode has a meaning and a next step, and nobody is asked for it.

use serde_json::Value;
use wecom_sim::Fault;

use crate::hello::{side_by_side, strict};
use crate::wecom::{Run, Wecom};

/// Explains in one language, without a set-up.
fn explain(language: &str, codes: &[&str]) -> Run {
    let somebody = Wecom::alone().with("WECOM_LANG", language);
    somebody.run(["explain"].iter().chain(codes)).exits(0)
}

/// Everything that is known of every code.
fn everything() -> Vec<Value> {
    let codes = errcode_page::codes("en");
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    explain("en", &[&["--json"], &codes[..]].concat()).objects()
}

#[test]
fn a_code_is_explained_offline_with_its_next_step_its_end_and_its_source() {
    let run = explain("en", &["60020"]);
    assert_eq!(run.stderr, "");
    let lines: Vec<&str> = run.stdout.lines().collect();
    for (line, text) in [
        "60020: the app does not trust the IP address",
        "  next step: add the address that stands after `from ip:` in errmsg: 管理后台 > 应用管理 > 该应用 > 企业可信IP",
        "  answered by: any call",
        "  `wecom send`: not repeated; exit code 5",
        "  source: WeCom's document 90313 (全局错误码), edition of 2024-04-08; seen in real answers, where errmsg begins with `not allow to access from your ip`",
        "  look it up: https://open.work.weixin.qq.com/devtool/query?e=60020",
    ]
    .into_iter()
    .enumerate()
    {
        assert!(lines[line].starts_with(text), "line {line}: {run:#?}");
    }
    assert_eq!(lines.len(), 6);
}

#[test]
fn chinese_speaks_as_wecoms_own_pages_do() {
    let run = explain("zh", &["60020"]);
    for text in [
        "60020：请求的 IP 不在应用的企业可信IP 中",
        "下一步：将 errmsg 中 `from ip:` 后的地址加入：管理后台 > 应用管理 > 该应用 > 企业可信IP",
        "返回该错误码的接口：所有接口",
        "`wecom send`：不重试；退出码 5",
        "来源：官方文档 90313「全局错误码」（2024-04-08 版）",
        "查询地址：https://open.work.weixin.qq.com/devtool/query?e=60020",
    ] {
        assert!(run.stdout.contains(text), "{text}: {run:#?}");
    }
}

#[test]
fn several_codes_are_explained_in_the_order_they_were_given_each_once() {
    let run = explain("en", &["45009", "-1", "45009"]);
    let heads: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with(' '))
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(heads, ["45009", "-1"]);
}

#[test]
fn what_wecom_answered_can_be_pasted() {
    let answer = r#"{"errcode":40008,"errmsg":"invalid message type, hint: [1716264347466642364852488], from ip: 203.0.113.9, more info at https://open.work.weixin.qq.com/devtool/query?e=40008"}"#;
    let errmsg =
        "api freq out of limit, more info at https://open.work.weixin.qq.com/devtool/query?e=45009";
    for (pasted, code) in [(answer, 40008), (errmsg, 45009)] {
        let object = explain("en", &["--json", pasted]).object();
        assert_eq!(object["errcode"], code);
    }
}

#[test]
fn json_has_the_same_keys_in_english_whatever_the_language() {
    let asked = ["--json", "40001", "12345"];
    let objects = explain("zh", &asked).objects();
    assert_eq!(objects, explain("en", &asked).objects());
    for object in &objects {
        let keys: Vec<&String> = object.as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            [
                "errcode", "known", "meaning", "next", "calls", "repeated", "exit", "source",
                "look_up"
            ]
        );
    }
    assert_eq!(objects[0]["known"], true);
    assert_eq!(objects[0]["exit"], 5);
    assert_eq!(
        objects[0]["calls"],
        serde_json::json!(["gettoken", "message/send"])
    );
    let meaning = objects[0]["meaning"].as_str().unwrap();
    assert!(meaning.starts_with("the secret is not one of this corp"));
    assert_eq!(objects[1]["known"], false);
    assert_eq!(objects[1]["meaning"], Value::Null);
}

#[test]
fn an_unknown_code_leads_to_wecoms_own_page() {
    let run = explain("en", &["12345"]);
    assert!(run.stdout.starts_with("12345: not known here\n"));
    let address = "https://open.work.weixin.qq.com/devtool/query?e=12345";
    assert!(run.stdout.contains(address), "{run:#?}");
    assert!(run.stdout.contains("exit code 4"), "{run:#?}");
}

#[test]
fn what_is_no_code_is_a_usage_error() {
    let wrong = |words: &[&str]| Wecom::alone().run(["explain"].iter().chain(words));
    wrong(&["60o20"]).misused(&["`60o20`", "60020"]);
    wrong(&["60020", "errcode"]).misused(&["`errcode`"]);
    wrong(&["99999999999999999999"]).misused(&["99999999999999999999"]);
    wrong(&[]).misused(&["CODE"]);
}

#[test]
fn every_code_has_a_meaning_and_a_next_step_that_can_be_taken() {
    for object in everything() {
        assert_eq!(object["known"], true, "{object:#?}");
        for part in ["meaning", "next", "source"] {
            let text = object[part].as_str().unwrap();
            assert!(
                !text.is_empty() && !text.starts_with("errcode-"),
                "{object:#?}"
            );
            assert!(!text.ends_with('.'), "{object:#?}");
        }
    }
    for language in ["en", "zh"] {
        for (code, next) in errcode_page::next_steps(language) {
            let step = [" > ", " --", "`"].iter().any(|sign| next.contains(sign));
            assert!(step, "{code}: {next}");
        }
    }
}

#[test]
fn both_languages_have_the_same_codes() {
    assert_eq!(errcode_page::codes("en"), errcode_page::codes("zh"));
}

/// Commands that next steps name and that are still on their way.
const COMING: [&str; 2] = ["api", "doctor"];

#[test]
fn every_flag_command_and_variable_in_a_next_step_exists() {
    let page = |args: &[&str]| Wecom::alone().run(args).exits(0).stdout;
    let pages = [
        page(&["--help"]),
        page(&["send", "--help"]),
        page(&["upload", "--help"]),
        page(&["token", "--help"]),
        page(&["history", "--help"]),
        page(&["chat", "--help"]),
        page(&["chat", "create", "--help"]),
        page(&["chat", "update", "--help"]),
        page(&["card", "update", "--help"]),
        page(&["help", "environment"]),
    ]
    .concat();
    let known: Vec<&str> = pages.split([' ', '\n', '|', '`', '[', ']', ',']).collect();
    for language in ["en", "zh"] {
        for (code, next) in errcode_page::next_steps(language) {
            for name in errcode_page::names(&next) {
                let exists = known.contains(&name) || COMING.contains(&name);
                assert!(exists, "{code}: {name}");
            }
        }
    }
}

#[test]
fn a_refused_send_advises_what_explain_says() {
    for (language, label) in [("en", "hint: "), ("zh", "提示：")] {
        let steps = errcode_page::next_steps(language);
        for code in [40039, 42045, 82003, 90201] {
            let sim = strict();
            sim.fault(Fault::errcode(code).on("message/send"));
            let user = Wecom::on(&sim).with("WECOM_LANG", language);
            let run = user.hello(&[]).exits(4).says(&code.to_string());
            let step = steps.iter().find(|(of, _)| *of == code.to_string());
            let advised = run.stderr.lines().find_map(|line| line.strip_prefix(label));
            assert_eq!(
                advised.map(str::trim),
                step.map(|(_, step)| &**step),
                "{run:#?}"
            );
        }
    }
}

/// What `explain` says of repeats and exit codes is what `send` does.
#[test]
fn a_send_ends_and_repeats_as_explained() {
    let told = everything();
    let refusals: Vec<&Value> = told.iter().filter(|told| told["errcode"] != 0).collect();
    for some in refusals.chunks(6) {
        side_by_side(some, |told| {
            let sim = strict();
            let code = told["errcode"].as_i64().unwrap();
            sim.fault(Fault::errcode(code).on("message/send").forever());
            let run = Wecom::on(&sim).hello(&[]);
            assert_eq!(
                run.code.map(Value::from),
                Some(told["exit"].clone()),
                "{run:#?}"
            );
            let repeated = told["repeated"].as_str().unwrap();
            let calls = match repeated {
                "not repeated" => 1,
                _ if repeated.starts_with("repeated only where `--wait`") => 1,
                _ if repeated.contains("once, with a fresh token") => 2,
                _ => 3,
            };
            assert_eq!(sim.calls("message/send"), calls, "{repeated}: {run:#?}");
        });
    }
}

/// The page of texts, read as what it is.
mod errcode_page {
    use fluent_syntax::ast::{Entry, Message, Pattern, PatternElement};

    /// The codes of a language's page, as they stand there.
    pub(super) fn codes(language: &str) -> Vec<String> {
        messages(language, code)
    }

    /// Each code and its next step.
    pub(super) fn next_steps(language: &str) -> Vec<(String, String)> {
        messages(language, |message| {
            let next = message.attributes.iter().find(|a| a.id.name == "next");
            (code(message), plain(&next.unwrap().value))
        })
    }

    /// The flags, commands and variables of ours in a text.
    pub(super) fn names(text: &str) -> Vec<&str> {
        let in_name = |c: char| c == '-' || c == '_' || c.is_ascii_alphanumeric();
        let words = text.split(|c| !in_name(c)).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let after_wecom = words
            .windows(2)
            .filter(|pair| text.contains(&format!("`wecom {}", pair[1])) && pair[0] == "wecom")
            .map(|pair| pair[1]);
        let flags = words
            .iter()
            .copied()
            .filter(|word| word.starts_with("--") || word.starts_with("WECOM_"));
        flags.chain(after_wecom).collect()
    }

    fn messages<T>(language: &str, read: impl Fn(&Message<&str>) -> T) -> Vec<T> {
        let folder = env!("CARGO_MANIFEST_DIR");
        let page = std::fs::read_to_string(format!("{folder}/words/{language}/errcode.ftl"));
        let page = page.unwrap();
        let page = fluent_syntax::parser::parse(page.as_str()).unwrap();
        let messages = page.body.iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(read(message)),
            _ => None,
        });
        messages.collect()
    }

    fn code(message: &Message<&str>) -> String {
        message.id.name.strip_prefix("errcode-").unwrap().to_owned()
    }

    fn plain(pattern: &Pattern<&str>) -> String {
        let texts = pattern.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => *value,
            PatternElement::Placeable { .. } => "",
        });
        texts.collect()
    }
}
