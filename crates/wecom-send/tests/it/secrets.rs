//! One test looks for secret, token and the proxy's password, plain, URL-encoded and base64, in
//! everything that the program prints.

mod doors;
mod robot;
mod rows;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::thread;

use serde_json::{Value, json};
use wecom_sim::{Fault, Simulator, World};

use crate::hidden::{Hidden, lower_case_escapes, percent_encoded};
use crate::token_cache::{HELLO, wait_until};
use crate::wecom::Wecom;

/// Looks different in every encoding.
const SECRET: &str = "a+b/c=d%e&f g\"h~Qq?1234567890";
/// A group robot's, which has no signs to escape.
const KEY: &str = "693a91f6-7bc4_97a0.0ec2~f5aaa";
const PASSWORD: &str = "p@55/w0rd+of the proxy";

const TALK: [&[&str]; 4] = [&[], &["-v"], &["-vv"], &["-vvv"]];

/// The rows that end before anything is called, which is what the log tells of.
const NO_CALL: [&str; 3] = ["dry run", "doctor before a page", "doctor of a dead proxy"];

/// A situation in which the program says something.
#[derive(Clone, Copy)]
struct Row {
    name: &'static str,
    exit: i32,
    /// Whether it is repeated after pauses.
    slow: bool,
    /// Whether the token has to be fetched first.
    cold: bool,
    faults: fn(&Echo) -> Vec<Fault>,
    args: fn(&Scene) -> Vec<String>,
}

/// Bodies in which a server repeats what it was asked, escaped in all ways.
struct Echo {
    json_text: String,
    page: String,
}

impl Echo {
    /// With a token, or of a gettoken, which has none yet.
    fn of(token: Option<&str>) -> Self {
        let token = token.map_or(String::new(), |token| format!("access_token={token}&"));
        Self::repeating(&format!("{token}corpsecret={SECRET}"), SECRET)
    }

    /// Of a group robot's call.
    fn of_robot() -> Self {
        Self::repeating(&format!("key={KEY}"), KEY)
    }

    fn repeating(query: &str, secret: &str) -> Self {
        let plain = format!("https://h/cgi-bin/x?{query}");
        let percent = percent_encoded(secret);
        let lower = lower_case_escapes(&percent);
        let all = format!("{plain} {percent} {lower} {}", percent.replace("%20", "+"));
        let json = json!(all).to_string();
        let by_php = json!(plain)
            .to_string()
            .replace('/', "\\/")
            .replace('+', "\\u002B");
        Self {
            json_text: format!("{} {}", json.trim_matches('"'), by_php.trim_matches('"')),
            page: format!("<html><body>{all}</body></html>"),
        }
    }

    fn refusal(&self, errcode: i64) -> Fault {
        let text = &self.json_text;
        let body =
            format!(r#"{{"errcode":{errcode},"errmsg":"no: {text}","invaliduser":"{text}"}}"#);
        Fault::body(body)
    }

    fn page(&self, status: u16) -> Fault {
        Fault::status(status).with_body(&self.page)
    }
}

struct Scene {
    sim: Simulator,
    wecom: Wecom,
}

impl Scene {
    fn set() -> Self {
        let world = format!(
            "[[corp]]\nid = 'ww-corp'\nmember = [{{ id = 'zhangsan' }}]\n\
             agent = [{{ id = 1000002, secret = '{SECRET}' }}]\n\
             robot = [{{ name = 'group', key = '{KEY}' }}]"
        );
        let world = World::from_toml(&world).unwrap();
        let sim = Simulator::builder().world(world).start().unwrap();
        let wecom = Wecom::on(&sim)
            .with("RUST_BACKTRACE", "full")
            .with("WECOM_WEBHOOK_KEY", KEY);
        Self { sim, wecom }
    }
}

fn proxy(scheme: &str, address: &str) -> Vec<String> {
    let password = percent_encoded(PASSWORD);
    strings(&[
        "--proxy",
        &format!("{scheme}://someone:{password}@{address}"),
    ])
}

fn strings(args: &[&str]) -> Vec<String> {
    args.iter().map(|arg| (*arg).to_owned()).collect()
}

/// Runs a row with one way of talking, and looks at all it prints.
fn check(row: &Row, talk: &[&str], log: Option<&str>) {
    let mut scene = Scene::set();
    if let Some(log) = log {
        scene.wecom = scene.wecom.with("RUST_LOG", log);
    }
    scene.wecom.send(&HELLO).exits(0);
    let token = scene.wecom.cached_token();
    if row.cold {
        scene.wecom.run(["token", "clear"]).exits(0);
    }
    let args = (row.args)(&scene);
    let echo = match args[0].as_str() {
        "webhook" => Echo::of_robot(),
        _ => Echo::of((!row.cold).then_some(&token)),
    };
    for fault in (row.faults)(&echo) {
        scene.sim.fault(fault);
    }
    let run = scene
        .wecom
        .run(args.iter().map(String::as_str).chain(talk.iter().copied()));
    let name = format!("{} {talk:?} {log:?}", row.name);
    assert_eq!(run.code, Some(row.exit), "{name}: {run:#?}");
    let cached = std::fs::read_to_string(scene.wecom.token_file()).unwrap_or_default();
    let hidden = Hidden::new(&[
        ("secret", SECRET),
        ("token", &token),
        (
            "fresh token",
            fresh_token(&cached).as_deref().unwrap_or(&token),
        ),
        ("password", PASSWORD),
        ("key", KEY),
    ]);
    for stream in [&run.stdout, &run.stderr] {
        assert_eq!(hidden.found_in(stream), None, "{name}: {run:#?}");
    }
    let logs = !talk.is_empty() && row.exit != 2 && !NO_CALL.contains(&row.name);
    assert!(!logs || run.stderr.contains("INFO"), "{name}: {run:#?}");
    // What is looked for is there to be found.
    if !row.cold {
        assert!(hidden.found_in(&cached).is_some(), "{name}: {cached}");
    }
    for action in ["show", "clear"] {
        let run = scene.wecom.run(["token", action]).exits(0);
        let printed = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(
            hidden.found_in(&printed),
            None,
            "{name}, token {action}: {run:#?}"
        );
    }
    let seen = format!("{:?}", scene.sim.requests());
    assert_eq!(hidden.found_in(&seen), None, "{name}: {seen}");
}

#[test]
fn secret_token_and_password_are_printed_by_no_door() {
    let mut rows = [rows::rows(), doors::rows(), robot::rows()].concat();
    // Those that mostly pause come first, and all at once.
    rows.sort_by_key(|row| !row.slow);
    let mut work = Vec::new();
    for row in &rows {
        let talks = if row.slow { &TALK[3..] } else { &TALK[..] };
        work.extend(talks.iter().map(|talk| (row, *talk, None)));
        work.push((row, &[][..], Some("trace")));
    }
    let work = Mutex::new(work.into_iter());
    let next = || work.lock().unwrap().next();
    thread::scope(|scope| {
        for _ in 0..24 {
            scope.spawn(|| {
                while let Some((row, talk, log)) = next() {
                    check(row, talk, log);
                }
            });
        }
    });
}

#[test]
fn the_simulators_doors_show_neither_secret_nor_token() {
    let scene = Scene::set();
    scene.wecom.send(&HELLO).exits(0);
    let token = scene.wecom.cached_token();
    scene
        .sim
        .fault(Echo::of(Some(&token)).refusal(40008).on("message/send"));
    scene.wecom.send(&HELLO).exits(4);
    let hidden = Hidden::new(&[("secret", SECRET), ("token", &token)]);
    for door in [
        "messages", "requests", "faults", "media", "switches", "status", "inbox", "inbox/1",
        "inbox/2",
    ] {
        let shown = get(&scene.sim, &format!("/_sim/{door}"));
        assert!(shown.starts_with("HTTP/1.1 200"), "{shown}");
        assert_eq!(hidden.found_in(&shown), None, "{door}: {shown}");
    }
}

fn fresh_token(cached: &str) -> Option<String> {
    let cached: Value = serde_json::from_str(cached).ok()?;
    Some(cached["access_token"].as_str()?.to_owned())
}

fn get(sim: &Simulator, path: &str) -> String {
    let mut stream = TcpStream::connect(sim.base_url().trim_start_matches("http://")).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_secret_may_come_through_standard_input_and_is_not_repeated() {
    let scene = Scene::set();
    let wecom = scene.wecom.with("WECOM_CORP_SECRET", "");
    let args = [&HELLO[..], &["--corp-secret-file", "-", "-vvv"]].concat();
    let run = wecom.send_with_input(&args, format!("{SECRET}\n")).exits(0);
    let hidden = Hidden::new(&[("secret", SECRET)]);
    assert_eq!(hidden.found_in(&format!("{run:?}")), None, "{run:#?}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_process_shows_no_secret_and_starts_no_other() {
    let scene = Scene::set();
    scene.wecom.send(&HELLO).exits(0);
    scene.sim.fault(Fault::hang().on("message/send"));
    let mut child = scene.wecom.start(&HELLO);
    wait_until(|| scene.sim.calls("message/send") == 2);
    let process = format!("/proc/{}", child.id());
    let token = scene.wecom.cached_token();
    let hidden = Hidden::new(&[("secret", SECRET), ("token", &token)]);
    for title in ["cmdline", "comm", "status"] {
        let shown = std::fs::read_to_string(format!("{process}/{title}")).unwrap();
        assert!(shown.contains("wecom"), "{shown}");
        assert_eq!(hidden.found_in(&shown), None, "{title}: {shown}");
    }
    for thread in std::fs::read_dir(format!("{process}/task")).unwrap() {
        let children = thread.unwrap().path().join("children");
        // A kernel may be built without this file.
        if let Ok(children) = std::fs::read_to_string(children) {
            assert_eq!(children, "");
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
}
