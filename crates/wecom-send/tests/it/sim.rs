//! `wecom sim`: a simulator in one shell, `wecom send` and `curl` in another.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command};

use serde_json::Value;

use crate::servers::dead_address;
use crate::wecom::{Run, Wecom};

const WORLD: &str = r#"
[[corp]]
id = "ww0000000000000009"
member = [{ id = "ann" }]

[[corp.agent]]
id = 7
secret = "it's $HOME `x`"
"#;

/// A running `wecom sim`, ended when dropped.
struct Sim {
    child: Child,
    /// The lines that it printed.
    exports: String,
}

impl Sim {
    fn start(wecom: &Wecom, args: &[&str]) -> Self {
        let args = [&["sim", "--listen", "127.0.0.1:0"], args].concat();
        let mut child = wecom.command(args).spawn().unwrap();
        let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        let exports: Vec<_> = lines.take(4).map(Result::unwrap).collect();
        let exports = exports.join("\n");
        Self { child, exports }
    }

    /// Runs the program in a shell that has read those lines.
    fn shell(&self, wecom: &Wecom, args: &[&str]) -> Run {
        let program = wecom.command(args);
        let output = Command::new("sh")
            .args(["-c", &format!("{}\nexec \"$0\" \"$@\"", self.exports)])
            .arg(program.get_program())
            .args(args)
            .env_clear()
            .env("XDG_CACHE_HOME", wecom.home().join("cache"))
            .output()
            .unwrap();
        Run::from(output)
    }

    /// What an endpoint of the simulator's own answers.
    fn ask(&self, method: &str, path: &str, body: &str) -> Value {
        let address = self.exports.split_once("http://").unwrap().1;
        let address = address.lines().next().unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
        serde_json::from_str(body).unwrap()
    }

    /// Sends a signal and waits for the end.
    fn ends_with(mut self, signal: &str) -> Run {
        let pid = self.child.id().to_string();
        let sent = Command::new("sh")
            .args(["-c", "kill -s \"$0\" \"$1\"", signal, &pid])
            .status();
        assert!(sent.unwrap().success());
        let mut stderr = String::new();
        let talk = self.child.stderr.as_mut().unwrap();
        talk.read_to_string(&mut stderr).unwrap();
        Run {
            code: self.child.wait().unwrap().code(),
            stdout: self.exports.clone(),
            stderr,
        }
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        // Fails where it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn its_lines_make_a_client_use_it() {
    let wecom = Wecom::alone();
    let sim = Sim::start(&wecom, &[]);
    let name = |line: &str| line.split('=').next().unwrap().to_owned();
    let names: Vec<_> = sim.exports.lines().map(name).collect();
    let wanted = [
        "export WECOM_BASE_URL",
        "export WECOM_CORP_ID",
        "export WECOM_CORP_SECRET",
        "export WECOM_AGENT_ID",
    ];
    assert_eq!(names, wanted);
    let run = sim.shell(&wecom, &["send", "--touser", "zhangsan", "--text", "你好"]);
    run.exits(0).ends("delivered");
    let messages = sim.ask("GET", "/_sim/messages", "");
    assert_eq!(messages[0]["body"]["text"]["content"], "你好");
}

#[test]
fn its_lines_are_quoted_for_the_shell() {
    let wecom = Wecom::alone();
    let world = wecom.file("world.toml", WORLD);
    let sim = Sim::start(&wecom, &["--world", &world]);
    let run = sim.shell(&wecom, &["send", "--touser", "ann", "--text", "hello"]);
    run.exits(0).ends("delivered");
}

#[test]
fn a_fault_set_over_http_strikes_the_next_send() {
    let wecom = Wecom::alone();
    let sim = Sim::start(&wecom, &[]);
    let fault = r#"{"kind":"errcode","errcode":81013,"on":"message/send"}"#;
    sim.ask("POST", "/_sim/faults", fault);
    let hello = ["send", "--touser", "zhangsan", "--text", "hello"];
    sim.shell(&wecom, &hello).exits(4).ends("rejected");
    sim.shell(&wecom, &hello).exits(0).ends("delivered");
    let messages = sim.ask("GET", "/_sim/messages", "");
    assert_eq!(messages.as_array().unwrap().len(), 1);
}

#[test]
fn a_signal_ends_it_in_good_order() {
    for signal in ["INT", "TERM"] {
        let sim = Sim::start(&Wecom::alone(), &[]);
        let run = sim.ends_with(signal).exits(0);
        assert_eq!(run.stderr.lines().count(), 1, "{run:#?}");
        run.says("Ctrl-C ends it");
    }
}

#[test]
fn it_reads_no_set_up_of_the_client() {
    let dead = format!("http://{}", dead_address());
    let wecom = Wecom::alone()
        .with("WECOM_BASE_URL", &dead)
        .with("WECOM_CORP_SECRET", "theirs");
    let sim = Sim::start(&wecom, &[]);
    assert!(!sim.exports.contains("theirs"), "{}", sim.exports);
    assert!(!sim.exports.contains(&dead), "{}", sim.exports);
}

#[test]
fn an_address_that_is_none_is_a_usage_error() {
    for address in [
        "8765",
        "127.0.0.1",
        "localhost:0",
        "127.0.0.1:65536",
        "http://127.0.0.1:1",
    ] {
        let run = Wecom::alone().run(["sim", "--listen", address]);
        run.misused(&["--listen", address, "127.0.0.1:8765"]);
    }
}

#[test]
fn a_port_in_use_is_told_in_one_line() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let run = Wecom::alone().run(["sim", "--listen", &address]).exits(1);
    assert_eq!(run.stdout, "");
    assert_eq!(run.stderr.lines().count(), 1, "{run:#?}");
    run.says(&format!("error: --listen {address}: "))
        .says("in use");
}

#[test]
fn a_world_with_an_error_is_a_usage_error_at_its_place() {
    let wecom = Wecom::alone();
    for (world, at) in [
        ("[[corp]]\nid = 5\n", "line 2, column 6"),
        ("[[corp]]\nid = \"a\"\nplanet = 1\n", "line 3, column 1"),
        ("[[corp]]\nid = \"a\n", "line 2, column"),
    ] {
        let path = wecom.file("world.toml", world);
        let run = wecom.run(["sim", "--listen", "127.0.0.1:0", "--world", &path]);
        run.misused(&["--world", &path, at]);
    }
    wecom
        .run(["sim", "--world", "nowhere.toml"])
        .misused(&["--world nowhere.toml: can't be read"]);
}
