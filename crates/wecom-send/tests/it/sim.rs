//! `wecom sim`: a simulator in one shell, `wecom send` and `curl` in another.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
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
pub(crate) struct Sim {
    child: Child,
    /// The lines that it printed.
    exports: String,
}

impl Sim {
    pub(crate) fn start(wecom: &Wecom, args: &[&str]) -> Self {
        Self::start_on("127.0.0.1:0", wecom, args)
    }

    fn start_on(address: &str, wecom: &Wecom, args: &[&str]) -> Self {
        let args = [&["sim", "--listen", address], args].concat();
        let mut child = wecom.command(args).spawn().unwrap();
        let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        let exports: Vec<_> = lines.take(4).map(Result::unwrap).collect();
        let exports = exports.join("\n");
        Self { child, exports }
    }

    /// Runs the program in a shell that has read those lines.
    pub(crate) fn shell(&self, wecom: &Wecom, args: &[&str]) -> Run {
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
    pub(crate) fn ask(&self, method: &str, path: &str, body: &str) -> Value {
        let (head, body) = self.answer(method, path, "", body);
        assert!(head.starts_with("HTTP/1.1 200"), "{head}{body}");
        serde_json::from_str(&body).unwrap()
    }

    /// The head and the body of its answer to a request with another header.
    fn answer(&self, method: &str, path: &str, header: &str, body: &str) -> (String, String) {
        let address = self.exports.split_once("http://").unwrap().1;
        let address = address.lines().next().unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\
             Content-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), body.to_owned())
    }

    /// Whether the page and everything below `/_sim/` open with this password, and without it don't.
    fn opens_with(&self, password: &str) {
        let encoded = STANDARD.encode(format!("sim:{password}"));
        let header = format!("Authorization: Basic {encoded}\r\n");
        for path in ["/", "/_sim/inbox"] {
            let (head, _) = self.answer("GET", path, "", "");
            assert!(head.starts_with("HTTP/1.1 401"), "{head}");
            let (head, _) = self.answer("GET", path, &header, "");
            assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        }
    }

    /// Sends a signal and waits for the end.
    pub(crate) fn ends_with(mut self, signal: &str) -> Run {
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

#[test]
fn it_says_where_the_inbox_is_in_both_languages() {
    for (language, said) in [
        ("en", "the inbox is at http://"),
        ("zh", "收件箱页面：http://"),
    ] {
        let wecom = Wecom::alone().with("WECOM_LANG", language);
        let run = Sim::start(&wecom, &[]).ends_with("INT").exits(0);
        run.says(said);
    }
}

#[test]
fn the_oldest_messages_go_when_there_are_more_than_are_kept() {
    let wecom = Wecom::alone();
    let sim = Sim::start(&wecom, &["--keep", "2"]);
    for text in ["one", "two", "three"] {
        let run = sim.shell(&wecom, &["send", "--touser", "zhangsan", "--text", text]);
        run.exits(0);
    }
    let inbox = sim.ask("GET", "/_sim/inbox", "");
    assert_eq!(
        (&inbox["kept"], &inbox["forgotten"]),
        (&2.into(), &1.into())
    );
    assert_eq!(inbox["items"][0]["summary"], "two");
    let other = Sim::start(&wecom, &[]);
    assert_eq!(other.ask("GET", "/_sim/status", "")["keep"], 1000);
    for keep in ["0", "-1", "1000001", "many"] {
        let run = wecom.run(["sim", "--keep", keep]);
        run.misused(&["--keep", keep, "1 to 1000000"]);
    }
}

#[test]
fn what_was_sent_survives_a_kill_and_no_second_simulator_takes_its_folder() {
    let wecom = Wecom::alone();
    let folder = wecom.home().join("inbox").to_str().unwrap().to_owned();
    let sim = Sim::start(&wecom, &["--data", &folder]);
    let hello = ["send", "--touser", "zhangsan", "--text", "hello"];
    sim.shell(&wecom, &hello).exits(0);
    let second = wecom.run(["sim", "--listen", "127.0.0.1:0", "--data", &folder]);
    let second = second.exits(1);
    assert_eq!(
        second.stderr,
        format!("error: --data: {folder}: another simulator uses this folder\n")
    );
    let before = sim.ask("GET", "/_sim/inbox", "");
    sim.ends_with("KILL");
    let sim = Sim::start(&wecom, &["--data", &folder]);
    let after = sim.ask("GET", "/_sim/inbox", "");
    assert_eq!(after["items"], before["items"]);
    assert_eq!(after["items"][0]["summary"], "hello");
    sim.shell(&wecom, &hello).exits(0);
    assert_eq!(sim.ask("GET", "/_sim/inbox", "")["items"][1]["number"], 2);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_in_one_line() {
    let wecom = Wecom::alone();
    let file = wecom.file("inbox", "");
    let run = wecom.run(["sim", "--listen", "127.0.0.1:0", "--data", &file]);
    let run = run.exits(1);
    assert_eq!(run.stdout, "");
    assert_eq!(run.stderr.lines().count(), 1, "{run:#?}");
    run.says(&format!("error: --data: {file}"));
}

#[test]
fn the_page_asks_for_the_password_that_was_given() {
    let wecom = Wecom::alone();
    let path = wecom.file("password", "from the file\n");
    let variable = Wecom::alone().with("WECOM_SIM_PASSWORD", "from the variable");
    for (sim, password) in [
        (
            Sim::start(&wecom, &["--password-file", &path]),
            "from the file",
        ),
        (Sim::start(&variable, &[]), "from the variable"),
        (
            Sim::start(&variable, &["--password-file", &path]),
            "from the file",
        ),
    ] {
        sim.opens_with(password);
        let hello = ["send", "--touser", "zhangsan", "--text", "hello"];
        sim.shell(&wecom, &hello).exits(0);
        let run = sim.ends_with("INT").exits(0);
        assert!(!run.stderr.contains(password), "{run:#?}");
        assert!(!run.stdout.contains(password), "{run:#?}");
    }
}

#[test]
fn off_loopback_a_password_is_made_and_said_once_with_a_warning() {
    let wecom = Wecom::alone();
    let mut sim = Sim::start_on("0.0.0.0:0", &wecom, &[]);
    let mut lines = BufReader::new(sim.child.stderr.take().unwrap()).lines();
    let said: Vec<_> = lines.by_ref().take(3).map(Result::unwrap).collect();
    assert!(
        said[1].starts_with("warning: other machines can reach"),
        "{said:#?}"
    );
    let (_, rest) = said[2].split_once("curl -u sim:").unwrap();
    let password = rest.split(' ').next().unwrap().to_owned();
    assert!(password.len() >= 20, "{said:#?}");
    sim.opens_with(&password);
    // WeCom's own interfaces ask for nothing.
    let hello = ["send", "--touser", "zhangsan", "--text", "hello"];
    sim.shell(&wecom, &hello).exits(0);
    drop(sim);
    let given = Wecom::alone().with("WECOM_SIM_PASSWORD", "open sesame");
    let sim = Sim::start_on("0.0.0.0:0", &given, &[]);
    sim.opens_with("open sesame");
    let run = sim.ends_with("INT").exits(0);
    assert_eq!(run.stderr.lines().count(), 2, "{run:#?}");
}
