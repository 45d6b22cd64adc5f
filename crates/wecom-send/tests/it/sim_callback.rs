//! `wecom sim` with a callback: a card is pressed, its event posted, and the card answered.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use serde_json::{Value, json};

use crate::sim::Sim;
use crate::wecom::Wecom;

const TOKEN: &str = "aTokenOfTheApp";
const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

/// An application that answers everything with HTTP 200 and nothing: its URL, and what it was asked.
fn app() -> (String, Receiver<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/wecom", listener.local_addr().unwrap());
    let (asked, seen) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            let (mut line, mut length) = (String::new(), 0);
            stream.read_line(&mut line).unwrap();
            loop {
                let mut header = String::new();
                stream.read_line(&mut header).unwrap();
                let header = header.to_lowercase();
                if let Some(value) = header.strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                if header.trim().is_empty() {
                    break;
                }
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).unwrap();
            let body = String::from_utf8(body).unwrap();
            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
            stream.get_mut().write_all(answer).unwrap();
            if asked.send((line, body)).is_err() {
                return;
            }
        }
    });
    (url, seen)
}

fn card() -> Value {
    json!({
        "card_type": "button_interaction",
        "main_title": {"title": "Deploy?"},
        "task_id": "deploy-1",
        "button_list": [{"text": "Yes", "key": "yes"}],
    })
}

#[test]
fn a_press_is_posted_and_its_code_answers_the_card() {
    let (url, seen) = app();
    let wecom = Wecom::alone();
    let key = wecom.file("callback.key", format!("{KEY}\n"));
    let typed = [
        "--callback-url",
        &url,
        "--callback-token",
        TOKEN,
        "--callback-key-file",
        &key,
    ];
    let sim = Sim::start(&wecom, &typed);
    let (line, _) = seen.recv().unwrap();
    assert!(line.starts_with("GET /wecom?msg_signature="), "{line}");
    let file = wecom.file("card.json", card().to_string());
    let send = ["send", "--touser", "lisi", "--card", &file];
    sim.shell(&wecom, &send).exits(0).ends("delivered");
    let wish = r#"{"by":"lisi","key":"yes"}"#;
    let press = sim.ask("POST", "/_sim/inbox/1/press", wish);
    let (line, body) = seen.recv().unwrap();
    assert!(line.starts_with("POST /wecom?msg_signature="), "{line}");
    assert_eq!(press["callback"]["encrypted"], body);
    let code = press["response_code"].as_str().unwrap();
    let update = [
        "card",
        "update",
        "--response-code",
        code,
        "--button-text",
        "approved",
    ];
    sim.shell(&wecom, &update).exits(0);
    let messages = sim.ask("GET", "/_sim/messages", "");
    let update = &messages[0]["updates"][0];
    assert_eq!(update["template_card"]["replace_text"], "approved");
    assert_eq!(update["recipients"], json!(["lisi"]));
    let run = sim.ends_with("INT").exits(0);
    let run = run.says("callback URL not verified");
    let told = format!("{run:?} {messages} {press}");
    assert!(!told.contains(TOKEN) && !told.contains(KEY), "{told}");
}

#[test]
fn variables_give_what_is_not_typed() {
    let (url, seen) = app();
    let wecom = Wecom::alone()
        .with("WECOM_SIM_CALLBACK_URL", "http://127.0.0.1:1/not-this")
        .with("WECOM_SIM_CALLBACK_TOKEN", TOKEN)
        .with("WECOM_SIM_CALLBACK_KEY", KEY);
    let sim = Sim::start(&wecom, &["--callback-url", &url]);
    seen.recv().unwrap();
    let status = sim.ask("GET", "/_sim/status", "");
    assert_eq!(status["callbacks"][0]["url"], url.as_str());
}

#[test]
fn a_callback_that_is_incomplete_or_wrong_is_a_usage_error_that_repeats_no_secret() {
    let wecom = Wecom::alone();
    let key = wecom.file("callback.key", KEY);
    let short = wecom.file("short.key", "aKeyThatIsTooShort");
    let url = "http://127.0.0.1:9/";
    for (url, token, key, says) in [
        (
            Some(url),
            None,
            Some(&key),
            "--callback-token (WECOM_SIM_CALLBACK_TOKEN) is missing",
        ),
        (
            Some(url),
            Some("t"),
            None,
            "--callback-key-file (WECOM_SIM_CALLBACK_KEY) is missing",
        ),
        (
            None,
            Some("t"),
            Some(&key),
            "--callback-url (WECOM_SIM_CALLBACK_URL) is missing",
        ),
        (
            Some("https://host/"),
            Some("t"),
            Some(&key),
            "begins with http://",
        ),
        (
            Some(url),
            Some("a-token"),
            Some(&key),
            "--callback-token: not 1 to 32",
        ),
        (
            Some(url),
            Some("t"),
            Some(&short),
            "--callback-key-file: not an EncodingAESKey",
        ),
    ] {
        let mut args = vec!["sim", "--listen", "127.0.0.1:0"];
        let flags = [
            ("--callback-url", url),
            ("--callback-token", token),
            ("--callback-key-file", key.map(String::as_str)),
        ];
        for (flag, value) in flags {
            args.extend(value.map(|value| [flag, value]).into_iter().flatten());
        }
        let run = wecom.run(&args);
        let run = run.misused(&[says]);
        let told = format!("{run:?}");
        assert!(
            !told.contains("a-token") && !told.contains("aKeyThat"),
            "{told}"
        );
        assert!(!told.contains(KEY), "{told}");
    }
}
