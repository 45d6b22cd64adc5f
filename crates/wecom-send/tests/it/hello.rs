//! The smallest message, and the rows of a table tried side by side.

use std::fmt::Debug;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

use serde_json::Value;
use wecom_sim::Simulator;

use crate::wecom::{Run, Wecom};

/// A simulator that fails the test over a fault that never struck.
pub(crate) fn strict() -> Simulator {
    Simulator::builder().strict().start().unwrap()
}

impl Wecom {
    /// Sends `hello` to zhangsan, with more arguments.
    pub(crate) fn hello(&self, more: &[&str]) -> Run {
        let hello = ["--touser", "zhangsan", "--text", "hello"];
        self.send(&[&hello, more].concat())
    }
}

impl Run {
    /// Checks that stdout holds one object with this outcome and no answer of message/send.
    #[track_caller]
    pub(crate) fn ends_without_answer(self, outcome: &str) -> Self {
        let run = self.ends(outcome);
        let object = run.object();
        assert_eq!(object.get("errcode"), None, "{run:#?}");
        let error = object["error"].as_str();
        assert!(error.is_some_and(|error| !error.is_empty()), "{run:#?}");
        assert_eq!(last_key(&object), "outcome", "{run:#?}");
        run
    }

    /// The outcome of each object on stdout.
    #[track_caller]
    pub(crate) fn outcomes(&self) -> Vec<Value> {
        let objects = self.objects();
        objects.iter().map(|o| o["outcome"].clone()).collect()
    }

    /// Checks that stdout is the last answer of the simulator as it stands, and the outcome.
    #[track_caller]
    pub(crate) fn answers_verbatim(self, sim: &Simulator, outcome: &str) -> Self {
        let answer = sim.requests().pop().unwrap().answer.unwrap().body;
        let open = answer.strip_suffix('}').unwrap();
        let line = format!("{open},\"outcome\":\"{outcome}\"}}\n");
        assert_eq!(self.stdout, line, "{self:#?}");
        self
    }
}

/// How often somebody got a message.
pub(crate) fn received(sim: &Simulator) -> usize {
    let messages = sim.messages();
    messages.iter().map(|m| m.received_by().count()).sum()
}

/// `user0001` to the number given, as [`wecom_sim::World::with_members`] names them.
pub(crate) fn users(count: usize) -> Vec<String> {
    (1..=count)
        .map(|number| format!("user{number:04}"))
        .collect()
}

/// Tries every row, each in a thread of its own: most of their time is pauses.
pub(crate) fn side_by_side<R: Debug + Sync>(rows: &[R], try_one: impl Fn(&R) + Sync) {
    thread::scope(|scope| {
        let try_one = &try_one;
        let tried: Vec<_> = rows
            .iter()
            .map(|row| (row, scope.spawn(move || try_one(row))))
            .collect();
        for (row, tried) in tried {
            assert!(tried.join().is_ok(), "the row {row:?} failed: see above");
        }
    });
}

/// A port that refuses every connection, and is nobody else's while this lives.
pub(crate) struct DeadPort {
    held: TcpStream,
    _peer: TcpListener,
}

impl DeadPort {
    pub(crate) fn new() -> Self {
        let peer = TcpListener::bind("127.0.0.1:0").unwrap();
        // The near end of a connection holds its port without listening on it.
        let held = TcpStream::connect(peer.local_addr().unwrap()).unwrap();
        Self { held, _peer: peer }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.held.local_addr().unwrap()
    }
}

fn last_key(object: &Value) -> &str {
    object.as_object().unwrap().keys().next_back().unwrap()
}
