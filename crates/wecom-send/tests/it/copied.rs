//! What the inbox of `wecom sim` says to copy: run, it sends the same message again.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use wecom_sim::Simulator;

use crate::wecom::{Run, Wecom};

fn ask(sim: &Simulator, method: &str, path: &str, body: &str) -> Value {
    let address = sim.base_url().replace("http://", "");
    let mut stream = TcpStream::connect(&address).unwrap();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
}

fn token(sim: &Simulator) -> String {
    let (corp_id, secret) = (sim.corp_id(), sim.corp_secret());
    let path = format!("/cgi-bin/gettoken?corpid={corp_id}&corpsecret={secret}");
    let token = ask(sim, "GET", &path, "");
    token["access_token"].as_str().unwrap().to_owned()
}

/// A simulator with a group chat.
fn with_chat() -> Simulator {
    let sim = Simulator::start().unwrap();
    let chat = json!({ "chatid": "CHATID", "userlist": ["zhangsan", "lisi"] }).to_string();
    let path = format!("/cgi-bin/appchat/create?access_token={}", token(&sim));
    assert_eq!(ask(&sim, "POST", &path, &chat)["errcode"], 0);
    sim
}

fn send(sim: &Simulator, endpoint: &str, body: &Value) -> Value {
    let query = if endpoint == "webhook/send" {
        format!("key={}", sim.robot_key())
    } else {
        format!("access_token={}", token(sim))
    };
    ask(
        sim,
        "POST",
        &format!("/cgi-bin/{endpoint}?{query}"),
        &body.to_string(),
    )
}

/// What is copied of the newest item.
fn copied(sim: &Simulator, form: &str) -> String {
    let items = ask(sim, "GET", "/_sim/inbox?limit=1", "")["items"].clone();
    let item = ask(
        sim,
        "GET",
        &format!("/_sim/inbox/{}", items[0]["number"]),
        "",
    );
    item["copy"][form].as_str().unwrap().to_owned()
}

/// Runs what was copied in a shell whose variables lead to a simulator.
fn run(sim: &Simulator, copied: &str) -> Run {
    let user = Wecom::on(sim)
        .with("WECOM_WEBHOOK_KEY", sim.robot_key())
        .with("ACCESS_TOKEN", token(sim));
    std::fs::create_dir(user.home().join("bin")).unwrap();
    let program = format!("#!/bin/sh\nexec {} \"$@\"\n", env!("CARGO_BIN_EXE_wecom"));
    let program = user.file("bin/wecom", program);
    crate::configured::set_mode(&program, 0o755);
    let ours = user.command([""; 0]);
    let variables = ours
        .get_envs()
        .filter_map(|(name, value)| Some((name, value?)));
    let path = format!("{}:/usr/bin:/bin", user.home().join("bin").display());
    let mut shell = Command::new("sh")
        .env_clear()
        .envs(variables)
        .env("PATH", path)
        .current_dir(user.home())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // As it is pasted: no argument, which would have a limit of its own.
    shell
        .stdin
        .take()
        .unwrap()
        .write_all(copied.as_bytes())
        .unwrap();
    Run::from(shell.wait_with_output().unwrap())
}

/// Sends a body, copies it in both forms, and compares what arrives elsewhere.
#[track_caller]
fn comes_again(endpoint: &str, body: &Value, begins: &str) {
    let sim = with_chat();
    let answer = send(&sim, endpoint, body);
    assert_eq!(answer["errcode"], 0, "{answer} {body}");
    let sent = sim.messages().pop().unwrap();
    let command = copied(&sim, "command");
    assert!(command.starts_with(begins), "{command}");
    let curl = copied(&sim, "curl");
    for again in [command, curl] {
        let elsewhere = with_chat();
        let again = again.replace(&sim.base_url(), &elsewhere.base_url());
        let run = run(&elsewhere, &again);
        assert_eq!(run.code, Some(0), "{again}\n{run:#?}");
        let messages = elsewhere.messages();
        assert_eq!(messages.len(), 1, "{again}\n{run:#?}");
        assert_eq!(messages[0].body, sent.body, "{again}");
        assert_eq!(messages[0].shown, sent.shown, "{again}");
    }
    let json: Value = serde_json::from_str(&copied(&sim, "json")).unwrap();
    assert_eq!(json, sent.body);
}

fn fixtures(endpoint: &str) -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = folder
        .join("../wecom-sim/tests/fixtures")
        .join(endpoint.replace('/', "-"));
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let requests = files
        .into_iter()
        .filter(|path| path.to_str().unwrap().ends_with(".request.json"));
    requests
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            // The documentation writes `URL` where one stands.
            let text = text.replace("\"URL\"", "\"https://example.com/\"");
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, serde_json::from_str(&text).unwrap())
        })
        .collect()
}

fn text(content: &str) -> Value {
    json!({ "touser": "zhangsan", "msgtype": "text", "agentid": 1_000_002, "text": { "content": content } })
}

#[test]
fn a_text_is_a_command_that_can_be_read_whatever_stands_in_it() {
    for content in [
        "disk full",
        "it's \"$HOME\" `id` $(id) \\ \\n %s !x",
        "--text",
        "-",
        "two\nlines\n\nand a third",
        "中文 \u{1f600} <a href=\"https://example.com/?a=1&b=2\">x</a>",
        "'; echo injected #",
        "END\n'END'\nEND_",
        "@file",
    ] {
        let begins = if content == "-" {
            "wecom send --message -"
        } else {
            "wecom send --touser zhangsan"
        };
        comes_again("message/send", &text(content), begins);
    }
}

#[test]
fn what_flags_cannot_say_goes_through_standard_input() {
    for content in [
        " blanks around ",
        "a\ttab",
        "bell \u{7} and escape \u{1b}[31m",
        "ends\n",
    ] {
        comes_again("message/send", &text(content), "wecom ");
    }
    let mut body = text("to all of them");
    body["touser"] = "zhangsan|lisi".into();
    body["toparty"] = "2".into();
    comes_again(
        "message/send",
        &body,
        "wecom send --touser 'zhangsan|lisi' --agent-id",
    );
    body["safe"] = 1.into();
    body["enable_duplicate_check"] = 1.into();
    comes_again("message/send", &body, "wecom send --message -");
    // As Alertmanager writes it: no client of ours would.
    body["agentid"] = "1000002".into();
    body["safe"] = "0".into();
    comes_again("message/send", &body, "wecom api POST message/send");
}

#[test]
fn every_type_of_an_application_comes_again() {
    for (name, mut body) in fixtures("message/send") {
        body["touser"] = "zhangsan".into();
        body["agentid"] = 1_000_002.into();
        for field in ["toparty", "totag"] {
            body.as_object_mut().unwrap().shift_remove(field);
        }
        println!("{name}");
        comes_again("message/send", &body, "wecom ");
    }
}

#[test]
fn messages_of_chats_and_robots_come_again() {
    for (name, mut body) in fixtures("appchat/send") {
        println!("{name}");
        body["chatid"] = "CHATID".into();
        comes_again("appchat/send", &body, "wecom ");
    }
    let chat =
        json!({ "chatid": "CHATID", "msgtype": "markdown", "markdown": { "content": "**it's**" } });
    comes_again("appchat/send", &chat, "wecom chat send CHATID --message -");
    let robot =
        json!({ "msgtype": "text", "text": { "content": "it's", "mentioned_list": ["@all"] } });
    comes_again("webhook/send", &robot, "wecom webhook send --message -");
    let bell = json!({ "msgtype": "text", "text": { "content": "bell \u{7}" } });
    comes_again("webhook/send", &bell, "curl ");
    let markdown = json!({ "msgtype": "markdown_v2", "markdown_v2": { "content": "# it's\n* a" } });
    comes_again("webhook/send", &markdown, "wecom webhook send --message -");
}

#[test]
fn a_refused_message_is_refused_again() {
    let sim = with_chat();
    let mut body = text("hello");
    body["touser"] = "nobody".into();
    assert_eq!(send(&sim, "message/send", &body)["errcode"], 81013);
    let command = copied(&sim, "command");
    assert!(
        command.starts_with("wecom api POST message/send --body -"),
        "{command}"
    );
    run(&sim, &command).exits(4);
    let items = ask(&sim, "GET", "/_sim/inbox?errcode=81013", "")["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 2);
    assert_eq!(items[0]["drawing"], items[1]["drawing"]);
}
