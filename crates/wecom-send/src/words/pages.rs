//! The tables and topics of `wecom help TOPIC`.

use wecom_message::message_schema as schema;

use super::messages::messages;
use super::table::table;
use crate::text::{self, Text, text};
use crate::{environment, exit};

/// All topics, as they are typed.
pub(crate) const TOPICS: [&str; 8] = [
    "exit-codes",
    "environment",
    "config",
    "recipients",
    "markdown",
    "messages",
    "message-schema",
    "batch",
];

/// The page of a topic; `None` where there is none of this name.
pub(crate) fn topic(name: &str) -> Option<String> {
    match name {
        "exit-codes" => Some(exit_codes()),
        "environment" => Some(environment()),
        "recipients" => Some(text!("topic-recipients").to_string()),
        "markdown" => Some(text!("topic-markdown").to_string()),
        "messages" => Some(messages()),
        "message-schema" => Some(message_schema()),
        "batch" => Some(text!("topic-batch").to_string()),
        "config" => Some(text::annotated_config().trim_end().to_owned()),
        _ => None,
    }
}

/// JSON, which has no language and is not laid out for a width.
fn message_schema() -> String {
    format!("{:#}", schema())
}

fn exit_codes() -> String {
    let columns = ["code", "outcome", "meaning", "then"];
    let heading = columns.map(|name| Text::new(format!("topic-column-{name}")).to_string());
    let rows = exit::TABLE.iter().map(|(exit, outcome)| {
        let code = *exit as u8;
        let said = |part: &str| Text::new(format!("topic-exit-{code}{part}")).to_string();
        [
            code.to_string(),
            (*outcome).to_owned(),
            said(""),
            said(".then"),
        ]
    });
    let table = table(std::iter::once(heading).chain(rows));
    format!("{table}\n\n{}", text!("topic-exit-several"))
}

fn environment() -> String {
    let rows = environment::ALL.iter().map(|name| {
        let meaning = Text::new(format!("topic-env-{name}")).to_string();
        [(*name).to_owned(), meaning]
    });
    format!("{}\n\n{}", table(rows), text!("topic-environment-more"))
}
