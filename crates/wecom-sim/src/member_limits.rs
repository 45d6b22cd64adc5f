//! How many messages one member may get.

use std::time::Duration;

use crate::clock::Moment;
use crate::rate::{Rate, Rates};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// Messages one agent may send to one member (documents 90312 and 90454).
const TO_MEMBER: [Rate; 2] = [rate(30, MINUTE), rate(1000, HOUR)];
/// Messages of one agent that one member may get in group chats (document 90248).
const TO_CHAT_MEMBER: [Rate; 2] = [rate(200, MINUTE), rate(10_000, DAY)];

const fn rate(most: usize, within: Duration) -> Rate {
    Rate { most, within }
}

/// When each member last got messages of an agent.
#[derive(Debug, Default)]
pub(crate) struct Received {
    alone: Rates<(String, i64, String)>,
    in_chats: Rates<(String, i64, String)>,
}

impl Received {
    /// Those of `members` who are over the limits now; the others' counts go up by one.
    pub(crate) fn over_limit(
        &mut self,
        sender: (&str, i64),
        members: &[String],
        now: Moment,
    ) -> Vec<String> {
        over_limit(&mut self.alone, &TO_MEMBER, sender, members, now)
    }

    /// The same for messages to group chats, which are counted apart.
    pub(crate) fn over_limit_in_chats(
        &mut self,
        sender: (&str, i64),
        members: &[String],
        now: Moment,
    ) -> Vec<String> {
        over_limit(&mut self.in_chats, &TO_CHAT_MEMBER, sender, members, now)
    }
}

fn over_limit(
    received: &mut Rates<(String, i64, String)>,
    limits: &[Rate],
    (corp_id, agent_id): (&str, i64),
    members: &[String],
    now: Moment,
) -> Vec<String> {
    let mut is_over = |member: &&String| {
        let key = (corp_id.to_owned(), agent_id, (*member).clone());
        !received.take(key, now, limits)
    };
    members
        .iter()
        .filter(|member| is_over(member))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of a member's messages in `count` equal steps get through in all of `time`.
    fn through(count: u32, time: Duration, limits: &[Rate]) -> usize {
        let mut received = Rates::default();
        let member = ["lisi".to_owned()];
        let is_through = |step: &u32| {
            let now = HOUR + time * *step / count;
            over_limit(&mut received, limits, ("ww1", 1), &member, now).is_empty()
        };
        (0..count).filter(is_through).count()
    }

    #[test]
    fn a_member_gets_10_000_messages_of_group_chats_a_day() {
        assert_eq!(through(10_001, DAY, &TO_CHAT_MEMBER), 10_000);
        assert_eq!(through(20_002, DAY * 2, &TO_CHAT_MEMBER), 20_000);
    }

    #[test]
    fn a_member_gets_200_messages_of_group_chats_a_minute() {
        assert_eq!(through(201, MINUTE, &TO_CHAT_MEMBER), 200);
        assert_eq!(through(402, MINUTE * 2, &TO_CHAT_MEMBER), 400);
    }
}
