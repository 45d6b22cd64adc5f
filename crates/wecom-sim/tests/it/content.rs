//! What a message of each type must be like: sound contents with one thing changed, one line a rule.

mod article;
mod button_card;
mod card;
mod file;
mod mini_program;
mod notice_card;
mod picker_card;
mod task_card;

use std::fmt::Write;

use serde_json::{Value, json};
use wecom_sim::{Simulator, Switches};

use crate::client::{Response, call, send};

/// A sound content, and a simulator to send it to.
struct Sound {
    sim: Simulator,
    msgtype: &'static str,
    content: Value,
}

/// Where a change goes (a JSON pointer), what is put there (null takes it away), and the answer.
type Row = (&'static str, Value, i64);

impl Sound {
    fn new(msgtype: &'static str, content: Value) -> Self {
        Self::read_as(Switches::default(), msgtype, content)
    }

    fn read_as(switches: Switches, msgtype: &'static str, content: Value) -> Self {
        let sim = Simulator::builder().switches(switches).start().unwrap();
        let sound = Self {
            sim,
            msgtype,
            content,
        };
        sound.answers([("", Value::Null, 0)]);
        sound
    }

    /// Sends the content changed as each row says, and compares the answers.
    #[track_caller]
    fn answers<const N: usize>(&self, rows: [Row; N]) {
        let mut wrong = String::new();
        for (at, value, errcode) in rows {
            let answer = self.send(at, value.clone());
            if answer.errcode() != errcode {
                let value: String = value.to_string().chars().take(80).collect();
                writeln!(wrong, "{at} = {value}: {errcode}, not {}", answer.text()).unwrap();
            }
        }
        assert!(wrong.is_empty(), "{}\n{wrong}", self.msgtype);
    }

    /// What recipients see at `at` after it was sent.
    #[track_caller]
    fn shows(&self, at: &str, value: impl Into<Value>) -> Value {
        let answer = self.send(at, value.into());
        assert_eq!(answer.errcode(), 0, "{}", answer.text());
        let shown = &self.sim.messages()[0].shown;
        shown.pointer(at).cloned().unwrap_or_default()
    }

    /// What is said of it, without the hint behind it.
    fn says(&self, at: &str, value: Value) -> String {
        let errmsg = self.send(at, value).errmsg();
        errmsg.split(", hint").next().unwrap().to_owned()
    }

    fn send(&self, at: &str, value: Value) -> Response {
        // A task id serves once: each line starts with nothing sent.
        call(&self.sim, "DELETE", "/_sim/messages", b"");
        let mut body = json!({
            "touser": "lisi", "msgtype": self.msgtype, "agentid": self.sim.agent_id(),
        });
        body[self.msgtype] = changed(&self.content, at, value);
        send(&self.sim, &body)
    }
}

fn changed(content: &Value, at: &str, value: Value) -> Value {
    let mut content = content.clone();
    let Some((parent, field)) = at.rsplit_once('/') else {
        return content;
    };
    match content.pointer_mut(parent).unwrap() {
        Value::Object(fields) if value.is_null() => _ = fields.remove(field),
        Value::Object(fields) => _ = fields.insert(field.to_owned(), value),
        Value::Array(items) => items[field.parse::<usize>().unwrap()] = value,
        other => panic!("{at} stands in {other}"),
    }
    content
}

/// `count` bytes of ASCII.
fn bytes(count: usize) -> Value {
    "a".repeat(count).into()
}

/// `count` Chinese characters.
fn characters(count: usize) -> Value {
    "好".repeat(count).into()
}

/// `count` times the same.
fn times(count: usize, item: &Value) -> Value {
    vec![item.clone(); count].into()
}

/// `count` objects that differ in `field`.
fn numbered(count: usize, field: &str, item: &Value) -> Value {
    let items = (0..count).map(|number| {
        let mut item = item.clone();
        item[field] = format!("{field}{number}").into();
        item
    });
    items.collect::<Vec<_>>().into()
}
