//! Which items are meant: the same names in a query and in the body of a test's request.

use serde::{Deserialize, Deserializer, de};
use serde_json::{Map, Value};

use super::item::item;
use crate::call;
use crate::media::Media;
use crate::messages::Messages;
use crate::submission::{Outcome, RoomKind, Submission};

/// What an item has to be; what is `None` does not matter.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Filter {
    /// A member it was meant for.
    to: Option<String>,
    /// The agent that sent it, also into a group chat.
    #[serde(deserialize_with = "number")]
    agent: Option<i64>,
    chatid: Option<String>,
    /// The name of a group robot.
    robot: Option<String>,
    msgtype: Option<String>,
    outcome: Option<Outcome>,
    #[serde(deserialize_with = "number")]
    errcode: Option<i64>,
    endpoint: Option<String>,
    /// What stands in it or among its recipients, in upper or lower case.
    contains: Option<String>,
    /// Its number is larger.
    #[serde(deserialize_with = "number")]
    after: Option<i64>,
    /// The newest that many.
    #[serde(deserialize_with = "number")]
    limit: Option<i64>,
}

/// A number, in a query written as text.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        Value::Number(number) if number.is_i64() => Ok(number.as_i64()),
        Value::String(text) => match text.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(de::Error::custom(format!("`{text}` is no whole number"))),
        },
        other => Err(de::Error::custom(format!("{other} is no whole number"))),
    }
}

impl Filter {
    /// Reads a query; parameters without a value do not matter.
    ///
    /// # Errors
    ///
    /// For an unknown name, or a value that does not fit, in words.
    pub(crate) fn from_query(query: &str) -> Result<Self, String> {
        let pairs = call::parameters(query).filter(|(_, value)| !value.is_empty());
        let pairs = pairs.map(|(name, value)| (name.to_owned(), call::decoded(value).into()));
        let fields: Map<String, Value> = pairs.collect();
        serde_json::from_value(Value::Object(fields)).map_err(|error| error.to_string())
    }

    /// The submissions that it means, oldest first.
    pub(crate) fn among<'m>(&self, messages: &'m Messages, media: &Media) -> Vec<&'m Submission> {
        let limit = self.limit.map(|limit| usize::try_from(limit).unwrap_or(0));
        let matching = messages.submissions().rev();
        let matching = matching.filter(|submission| self.matches(submission, media));
        let mut matching: Vec<_> = matching.take(limit.unwrap_or(usize::MAX)).collect();
        matching.reverse();
        matching
    }

    pub(crate) fn matches(&self, submission: &Submission, media: &Media) -> bool {
        self.misses(submission) == 0 && self.is_contained(submission, media)
    }

    /// The submissions that miss the fewest of its conditions, at most `most`, nearest and newest first.
    pub(crate) fn nearest<'m>(
        &self,
        messages: &'m Messages,
        media: &Media,
        most: usize,
    ) -> Vec<&'m Submission> {
        let missed = |submission: &Submission| {
            self.misses(submission) + usize::from(!self.is_contained(submission, media))
        };
        let newest = messages.submissions().rev();
        let mut near: Vec<_> = newest
            .map(|submission| (missed(submission), submission))
            .collect();
        near.retain(|(missed, _)| *missed > 0);
        near.sort_by_key(|(missed, _)| *missed);
        near.truncate(most);
        near.into_iter().map(|(_, submission)| submission).collect()
    }

    /// How many conditions it does not meet, but for `contains`.
    fn misses(&self, submission: &Submission) -> usize {
        let room = &submission.room;
        let is = |wanted: &Option<String>, found: &str| {
            wanted.as_ref().is_none_or(|wanted| wanted == found)
        };
        let is_in = |wanted: &Option<String>, kind| {
            let fits = |wanted: &String| room.kind == kind && room.id == *wanted;
            wanted.as_ref().is_none_or(fits)
        };
        let number = i64::try_from(submission.number).unwrap_or(i64::MAX);
        let met = [
            self.to.as_ref().is_none_or(|to| {
                let to = to.to_lowercase();
                let mut all = submission.recipients().iter();
                all.any(|id| id.to_lowercase() == to)
            }),
            self.agent.is_none_or(|id| room.agent_id == Some(id)),
            is_in(&self.chatid, RoomKind::Chat),
            is_in(&self.robot, RoomKind::Robot),
            is(&self.msgtype, &submission.msgtype),
            self.outcome
                .is_none_or(|outcome| submission.outcome() == outcome),
            self.errcode
                .is_none_or(|code| submission.errcode == Some(code)),
            is(&self.endpoint, &submission.endpoint),
            self.after.is_none_or(|after| number > after),
        ];
        met.into_iter().filter(|met| !met).count()
    }

    fn is_contained(&self, submission: &Submission, media: &Media) -> bool {
        self.contains.as_ref().is_none_or(|wanted| {
            let text = item(submission, media).text().to_lowercase();
            text.contains(&wanted.to_lowercase())
        })
    }
}
