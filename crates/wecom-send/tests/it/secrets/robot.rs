//! The same for the key of a group robot.

use wecom_sim::Fault;

use super::rows::{CLOSED, slow, warm};
use super::{Echo, KEY, Row, Scene, percent_encoded, proxy, strings};

const SEND: &str = "webhook/send";

fn hello(_: &Scene) -> Vec<String> {
    strings(&["webhook", "send", "--text", "hello"])
}

fn hello_and(more: &[&str]) -> Vec<String> {
    let hello = ["webhook", "send", "--text", "hello"];
    strings(&[&hello[..], more].concat())
}

fn row(name: &'static str, exit: i32, faults: fn(&Echo) -> Vec<Fault>) -> Row {
    Row {
        args: hello,
        ..warm(name, exit, faults)
    }
}

fn with(name: &'static str, exit: i32, args: fn(&Scene) -> Vec<String>) -> Row {
    Row {
        args,
        ..warm(name, exit, |_| Vec::new())
    }
}

pub(super) fn rows() -> Vec<Row> {
    [answers(), ways(), misuse()]
        .into_iter()
        .flatten()
        .collect()
}

fn answers() -> Vec<Row> {
    vec![
        row("robot", 0, |_| Vec::new()),
        row("robot that is refused", 5, |echo| {
            vec![echo.refusal(93000).on(SEND)]
        }),
        row("robot's bad message", 4, |echo| {
            vec![echo.refusal(40008).on(SEND)]
        }),
        row("robot's limit", 8, |echo| {
            vec![echo.refusal(45009).on(SEND)]
        }),
        row("robot's answer that is a page", 7, |echo| {
            vec![echo.page(200).on(SEND)]
        }),
        row("robot's server error", 7, |echo| {
            vec![echo.page(502).on(SEND)]
        }),
        row("robot that is not found", 6, |echo| {
            vec![echo.page(404).on(SEND)]
        }),
        row("robot's redirect", 6, |_| {
            let whole = format!("http://127.0.0.1/cgi-bin/webhook/send?key={KEY}");
            vec![Fault::redirect(percent_encoded(&whole)).on(SEND)]
        }),
        row("robot's reset", 7, |_| {
            vec![Fault::reset_after_processing().on(SEND)]
        }),
        slow(row("busy robot", 8, |echo| {
            vec![echo.refusal(-1).on(SEND).times(3)]
        })),
        Row {
            args: |scene| {
                let file = scene.wecom.file("a.txt", "content");
                strings(&["webhook", "send", "--file", &file])
            },
            ..warm("robot's refused upload", 5, |echo| {
                vec![echo.refusal(40058).on("webhook/upload_media")]
            })
        },
    ]
}

fn ways() -> Vec<Row> {
    vec![
        slow(with("robot behind a dead proxy", 6, |_| {
            let way = proxy("http", CLOSED);
            let base = strings(&["--base-url", "http://wecom.example"]);
            [hello_and(&[]), way, base].concat()
        })),
        with("robot's whole address", 0, |scene| {
            let address = format!("{}/cgi-bin/webhook/send?key={KEY}", scene.sim.base_url());
            hello_and(&["--key", &address])
        }),
        with("robot's key from a file", 0, |scene| {
            let file = scene.wecom.file("key", format!("{KEY}\n"));
            hello_and(&["--key-file", &file, "--pretty"])
        }),
    ]
}

fn misuse() -> Vec<Row> {
    vec![
        with("robot's address of another host", 2, |_| {
            let address = format!("https://h/cgi-bin/webhook/send?key={KEY}");
            hello_and(&["--key", &address])
        }),
        with("robot's address of another call", 2, |_| {
            let address = format!("https://h/cgi-bin/message/send?key={KEY}");
            hello_and(&["--key", &address])
        }),
        with("robot's key with a slip", 2, |_| {
            hello_and(&["--key", &format!("key={KEY}")])
        }),
        with("robot's key twice", 2, |_| {
            hello_and(&["--key", KEY, "--key", KEY])
        }),
        with("robot's address in the place of a base URL", 2, |_| {
            let address = format!("https://h/cgi-bin/webhook/send?key={KEY}");
            hello_and(&["--base-url", &address])
        }),
        with("robot's address without its flag", 2, |_| {
            let address = format!("https://h/cgi-bin/webhook/send?key={KEY}");
            hello_and(&[&address])
        }),
        with("robot's address in the place of a command", 2, |_| {
            let address = format!("https://h/cgi-bin/webhook/send?key={KEY}");
            strings(&["webhook", &address, "--text", "hello"])
        }),
        with("robot's file of several keys", 2, |scene| {
            let file = scene.wecom.file("keys", format!("{KEY}\n{KEY}\n"));
            hello_and(&["--key-file", &file])
        }),
    ]
}
