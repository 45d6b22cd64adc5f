//! The situations in which the program says something.

use std::time::Duration;

use serde_json::json;
use wecom_sim::Fault;

use super::{Echo, PASSWORD, Row, SECRET, Scene, percent_encoded, proxy, strings};

const SEND: &str = "message/send";
const GETTOKEN: &str = "gettoken";

pub(super) fn rows() -> Vec<Row> {
    [
        answers(),
        lost_answers(),
        gettoken(),
        proxies(),
        addresses(),
        misuse(),
        others(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn hello(_: &Scene) -> Vec<String> {
    strings(&["send", "--touser", "zhangsan", "--text", "hello"])
}

fn hello_and(more: &[String]) -> Vec<String> {
    let hello = strings(&["send", "--touser", "zhangsan", "--text", "hello"]);
    [&hello[..], more].concat()
}

fn no_fault(_: &Echo) -> Vec<Fault> {
    Vec::new()
}

/// A row that sends with a cached token.
pub(super) fn warm(name: &'static str, exit: i32, faults: fn(&Echo) -> Vec<Fault>) -> Row {
    Row {
        name,
        exit,
        slow: false,
        cold: false,
        faults,
        args: hello,
    }
}

/// A row that fetches its token.
pub(super) fn cold(name: &'static str, exit: i32, faults: fn(&Echo) -> Vec<Fault>) -> Row {
    Row {
        cold: true,
        ..warm(name, exit, faults)
    }
}

/// A row whose arguments matter.
fn with(name: &'static str, exit: i32, args: fn(&Scene) -> Vec<String>) -> Row {
    Row {
        args,
        ..warm(name, exit, no_fault)
    }
}

pub(super) fn slow(row: Row) -> Row {
    Row { slow: true, ..row }
}

/// WeCom answers, and repeats what it was asked.
fn answers() -> Vec<Row> {
    vec![
        warm("success", 0, no_fault),
        cold("success after gettoken", 0, no_fault),
        warm("stale token", 0, |_| vec![Fault::revoke_tokens().on(SEND)]),
        warm("stale for ever", 5, |echo| {
            vec![echo.refusal(40014).on(SEND).forever()]
        }),
        warm("bad message", 4, |echo| vec![echo.refusal(40008).on(SEND)]),
        warm("no such user", 4, |echo| vec![echo.refusal(81013).on(SEND)]),
        warm("some users missing", 3, |_| {
            vec![Fault::extra("invaliduser", "x").on(SEND)]
        }),
        warm("success that repeats the request", 3, |echo| {
            vec![echo.refusal(0).on(SEND)]
        }),
        warm("untrusted IP", 5, |echo| vec![echo.refusal(60020).on(SEND)]),
        warm("limit", 8, |echo| vec![echo.refusal(45009).on(SEND)]),
        slow(warm("busy", 8, |echo| {
            vec![echo.refusal(-1).on(SEND).times(3)]
        })),
    ]
}

fn lost_answers() -> Vec<Row> {
    vec![
        warm("page", 7, |echo| vec![Fault::body(&echo.page).on(SEND)]),
        warm("JSON without errcode", 7, |echo| {
            vec![Fault::body(json!({ "error": echo.page }).to_string()).on(SEND)]
        }),
        warm("not found", 6, |echo| vec![echo.page(404).on(SEND)]),
        warm("forbidden", 6, |echo| vec![echo.page(403).on(SEND)]),
        warm("server error", 7, |echo| vec![echo.page(502).on(SEND)]),
        warm("redirect", 6, |_| {
            let whole = format!("http://127.0.0.1/?corpsecret={SECRET}");
            vec![Fault::redirect(percent_encoded(&whole)).on(SEND)]
        }),
        warm("reset", 7, |_| {
            vec![Fault::reset_after_processing().on(SEND)]
        }),
        warm("closed", 7, |_| vec![Fault::close().on(SEND)]),
        warm("truncated", 7, |_| vec![Fault::truncated().on(SEND)]),
        Row {
            args: |_| hello_and(&strings(&["--timeout", "0.3"])),
            ..warm("too slow", 7, |_| vec![Fault::hang().on(SEND)])
        },
        Row {
            args: |_| hello_and(&strings(&["--deadline", "0.3"])),
            ..warm("deadline", 7, |_| vec![Fault::hang().on(SEND)])
        },
        slow(warm("unavailable", 8, |echo| {
            vec![echo.page(503).on(SEND).times(3)]
        })),
    ]
}

fn gettoken() -> Vec<Row> {
    vec![
        cold("refused secret", 5, |echo| {
            vec![echo.refusal(40001).on(GETTOKEN)]
        }),
        cold("disabled", 5, |echo| vec![echo.refusal(50003).on(GETTOKEN)]),
        cold("gettoken's limit", 8, |echo| {
            vec![echo.refusal(45009).on(GETTOKEN)]
        }),
        cold("gettoken not found", 6, |echo| {
            vec![echo.page(404).on(GETTOKEN)]
        }),
        slow(cold("gettoken's page", 6, |echo| {
            vec![Fault::body(&echo.page).on(GETTOKEN).times(3)]
        })),
        slow(cold("gettoken's error", 6, |echo| {
            vec![echo.page(500).on(GETTOKEN).times(3)]
        })),
        slow(cold("gettoken reset", 6, |_| {
            vec![Fault::reset().on(GETTOKEN).times(3)]
        })),
        slow(cold("token without errcode 0", 6, |_| {
            vec![
                Fault::body(r#"{"errcode":0,"access_token":""}"#)
                    .on(GETTOKEN)
                    .times(3),
            ]
        })),
        cold("slow gettoken", 0, |_| {
            vec![Fault::delay(Duration::from_millis(50)).on(GETTOKEN)]
        }),
    ]
}

/// Where nobody listens: no program but root's may, and no test does.
pub(super) const CLOSED: &str = "127.0.0.1:1";

/// Proxies with a password.
fn proxies() -> Vec<Row> {
    fn sim(scene: &Scene) -> String {
        scene
            .sim
            .base_url()
            .trim_start_matches("http://")
            .to_owned()
    }
    fn through(base: &str, scheme: &str, address: &str) -> Vec<String> {
        [proxy(scheme, address), strings(&["--base-url", base])].concat()
    }
    const HTTP: &str = "http://wecom.example";
    const HTTPS: &str = "https://wecom.example";
    vec![
        with("through a proxy", 0, |scene| {
            hello_and(&through(HTTP, "http", &sim(scene)))
        }),
        slow(with("proxy that leads nowhere", 6, |scene| {
            hello_and(&through(HTTPS, "http", &sim(scene)))
        })),
        slow(with("dead proxy", 6, |_| {
            hello_and(&through(HTTP, "http", CLOSED))
        })),
        slow(with("dead proxy for TLS", 6, |_| {
            hello_and(&through(HTTPS, "http", CLOSED))
        })),
        slow(with("dead SOCKS proxy", 6, |_| {
            hello_and(&through(HTTPS, "socks5", CLOSED))
        })),
        slow(with("no SOCKS proxy", 6, |scene| {
            hello_and(&through(HTTPS, "socks5h", &sim(scene)))
        })),
        with("unknown proxy", 2, |_| hello_and(&proxy("socks4", "h:1"))),
        with("broken proxy", 2, |_| {
            hello_and(&strings(&[
                "--proxy",
                &format!("http://someone:{PASSWORD}@h:1"),
            ]))
        }),
    ]
}

/// Addresses with secrets in them.
fn addresses() -> Vec<Row> {
    vec![
        with("password in the base URL", 2, |_| {
            hello_and(&strings(&[
                "--base-url",
                &format!("https://someone:{PASSWORD}@h"),
            ]))
        }),
        with("password in the base URL, encoded", 2, |_| {
            let password = percent_encoded(PASSWORD);
            hello_and(&strings(&[
                "--base-url",
                &format!("https://someone:{password}@h"),
            ]))
        }),
        with("copied address", 2, |_| {
            let whole = format!("https://h/cgi-bin/gettoken?corpid=a@b&corpsecret={SECRET}");
            hello_and(&strings(&["--base-url", &whole]))
        }),
    ]
}

fn misuse() -> Vec<Row> {
    vec![
        with("misspelt flag", 2, |_| {
            hello_and(&[format!("--corp-secert={SECRET}")])
        }),
        with("misspelt flag before its value", 2, |_| {
            hello_and(&strings(&["--corpsecret", SECRET]))
        }),
        with("two secrets", 2, |scene| {
            let file = scene.wecom.file("secret", SECRET);
            hello_and(&strings(&[
                "--corp-secret",
                SECRET,
                "--corp-secret-file",
                &file,
            ]))
        }),
        with("secret twice", 2, |_| {
            hello_and(&strings(&[
                "--corp-secret",
                SECRET,
                "--corp-secret",
                SECRET,
            ]))
        }),
        with("file that is no secret", 2, |scene| {
            let file = scene.wecom.file("secret", SECRET.repeat(4000));
            hello_and(&strings(&["--corp-secret-file", &file]))
        }),
        slow(with("secret too long for any request", 6, |_| {
            hello_and(&strings(&["--corp-secret", &SECRET.repeat(3000)]))
        })),
    ]
}

fn others() -> Vec<Row> {
    vec![
        with("dry run", 0, |_| hello_and(&strings(&["--dry-run"]))),
        with("sandbox", 0, |_| hello_and(&strings(&["--sandbox"]))),
        with("secret from a file", 0, |scene| {
            let file = scene.wecom.file("secret", format!("{SECRET}\n"));
            let flags = ["--corp-secret-file", &file, "--pretty"];
            hello_and(&strings(&flags))
        }),
    ]
}
