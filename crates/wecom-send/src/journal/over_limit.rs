//! Whom WeCom will drop a message for: it delivers 30 a minute and 1000 an hour of one app to one
//! member, and answers as if nothing were wrong. Pure.
//!
//! Members are counted who are named in touser; who is in a department or has a tag is not known
//! here. `@all` counts for everybody.

use std::collections::HashMap;

use wecom_message::limits::{MEMBER_MESSAGES_PER_HOUR, MEMBER_MESSAGES_PER_MINUTE};
use wecom_message::{Outcome, Recipients};

use super::line::{App, Sent};

const MINUTE_SECONDS: u64 = 60;
pub(super) const HOUR_SECONDS: u64 = 3600;

/// Everybody, as a member of their own.
const EVERYBODY: &str = "@all";

/// What became of what counts: WeCom took it, or may have.
const COUNTING: [Outcome; 3] = [Outcome::Delivered, Outcome::Partial, Outcome::Unknown];

/// The time in which a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Window {
    Minute,
    Hour,
}

/// Members for whom a message goes over a limit.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct OverLimit {
    pub(crate) window: Window,
    /// As they were named, in order.
    pub(crate) members: Vec<String>,
}

impl Window {
    /// How many messages of one app a member gets in it.
    pub(crate) fn limit(self) -> usize {
        match self {
            Self::Minute => MEMBER_MESSAGES_PER_MINUTE,
            Self::Hour => MEMBER_MESSAGES_PER_HOUR,
        }
    }
}

/// Whom the requests of a message to `recipients`, after what was sent before (the newest first),
/// bring over a limit.
pub(crate) fn over_limit<'r>(
    recipients: impl Iterator<Item = &'r Recipients>,
    before: impl Iterator<Item = Sent>,
    app: &App,
    now: u64,
) -> Vec<OverLimit> {
    let mut members = members(recipients);
    let places: HashMap<String, usize> = members
        .iter()
        .enumerate()
        .map(|(place, member)| (member.id.clone(), place))
        .collect();
    let mut of_everybody = Count::default();
    for sent in before.filter(|sent| sent.app.as_ref() == Some(app) && counts_at(sent, now)) {
        let is_recent = now.saturating_sub(sent.time) < MINUTE_SECONDS;
        if sent.touser == EVERYBODY {
            of_everybody.add(is_recent);
        }
        for id in sent.touser.split('|') {
            if let Some(place) = places.get(&id.to_lowercase()) {
                members[*place].count.add(is_recent);
            }
        }
    }
    [Window::Minute, Window::Hour]
        .into_iter()
        .filter_map(|window| over(window, &members, of_everybody))
        .collect()
}

/// How many messages.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    of_minute: usize,
    of_hour: usize,
}

impl Count {
    fn add(&mut self, is_recent: bool) {
        self.of_minute += usize::from(is_recent);
        self.of_hour += 1;
    }

    /// The limit that these and `more` go over; that of the minute tells enough.
    fn over(self, more: Self) -> Option<Window> {
        if self.of_minute + more.of_minute > Window::Minute.limit() {
            Some(Window::Minute)
        } else if self.of_hour + more.of_hour > Window::Hour.limit() {
            Some(Window::Hour)
        } else {
            None
        }
    }
}

/// A member who is named, or everybody.
struct Member {
    named: String,
    /// In lower case: WeCom's ids know no upper and lower.
    id: String,
    /// What names them: at first the requests of the message itself.
    count: Count,
}

fn members<'r>(recipients: impl Iterator<Item = &'r Recipients>) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for recipients in recipients {
        let everybody = recipients.is_everybody().then(|| EVERYBODY.to_owned());
        for named in recipients.user_ids().iter().chain(&everybody) {
            let id = named.to_lowercase();
            let place = *places.entry(id.clone()).or_insert(members.len());
            if place == members.len() {
                members.push(Member {
                    named: named.clone(),
                    id,
                    count: Count::default(),
                });
            }
            members[place].count.add(true);
        }
    }
    members
}

pub(super) fn counts_at(sent: &Sent, now: u64) -> bool {
    // A clock that was wrong may have written times to come.
    let is_past = sent.time <= now + MINUTE_SECONDS;
    let is_within = now.saturating_sub(sent.time) < HOUR_SECONDS;
    is_past
        && is_within
        && COUNTING
            .iter()
            .any(|outcome| outcome.as_str() == sent.outcome)
}

fn over(window: Window, members: &[Member], of_everybody: Count) -> Option<OverLimit> {
    let is_over = |member: &&Member| {
        // Everybody's own count is that of everybody already.
        let is_everybody = member.id == EVERYBODY;
        let more = if is_everybody {
            Count::default()
        } else {
            of_everybody
        };
        member.count.over(more) == Some(window)
    };
    let over = members.iter().filter(is_over);
    let members: Vec<String> = over.map(|member| member.named.clone()).collect();
    (!members.is_empty()).then_some(OverLimit { window, members })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::tests::{APP_BASE, app, sent};

    const NOW: u64 = 1_795_305_600;

    /// What a message to `to` meets after `count` messages to each of `before`, `age` seconds ago.
    fn after(before: &[(&str, usize, u64)], to: &str) -> Vec<(Window, String)> {
        let sends = before.iter().flat_map(|(touser, count, age)| {
            (0..*count).map(move |_| Sent {
                touser: (*touser).to_owned(),
                ..sent(NOW - age)
            })
        });
        met(sends, to)
    }

    fn met(sends: impl Iterator<Item = Sent>, to: &str) -> Vec<(Window, String)> {
        let recipients = match to {
            EVERYBODY => Recipients::everybody(),
            to => Recipients::users(to.split('|')).unwrap(),
        };
        let found = over_limit(std::iter::once(&recipients), sends, &app(), NOW);
        let found = found.into_iter();
        found
            .map(|over| (over.window, over.members.join("|")))
            .collect()
    }

    #[test]
    fn the_31st_of_a_minute_goes_over_and_the_30th_does_not() {
        let minute = |members: &str| vec![(Window::Minute, members.to_owned())];
        assert_eq!(after(&[("a", 29, 59)], "a"), []);
        assert_eq!(after(&[("a", 30, 59)], "a"), minute("a"));
        assert_eq!(after(&[("a", 30, 60)], "a"), []);
        assert_eq!(after(&[("A|b", 30, 0)], "b|a|c"), minute("b|a"));
        assert_eq!(after(&[("ab", 30, 0)], "a"), []);
    }

    #[test]
    fn the_1001st_of_an_hour_goes_over_and_the_1000th_does_not() {
        assert_eq!(after(&[("a", 999, 3599)], "a"), []);
        assert_eq!(
            after(&[("a", 1000, 3599)], "a"),
            [(Window::Hour, "a".to_owned())]
        );
        assert_eq!(after(&[("a", 1000, 3600)], "a"), []);
        let both = after(&[("a", 1000, 3599), ("b", 30, 1)], "a|b|c");
        let both_over = [
            (Window::Minute, "b".to_owned()),
            (Window::Hour, "a".to_owned()),
        ];
        assert_eq!(both, both_over);
    }

    #[test]
    fn everybody_counts_for_each_and_each_not_for_everybody() {
        let over = |to: &str| vec![(Window::Minute, to.to_owned())];
        assert_eq!(after(&[("@all", 20, 1), ("a", 10, 1)], "a|b"), over("a"));
        assert_eq!(after(&[("@all", 20, 1), ("a", 10, 1)], "@all"), []);
        assert_eq!(after(&[("@all", 30, 1)], "@all"), over("@all"));
    }

    #[test]
    fn every_request_of_a_message_counts() {
        let one = Recipients::users(["a"]).unwrap();
        let met = |times: usize| {
            let requests = std::iter::repeat_n(&one, times);
            over_limit(requests, std::iter::empty(), &app(), NOW).len()
        };
        assert_eq!((met(30), met(31)), (0, 1));
    }

    fn change_app(sent: &mut Sent, change: impl FnOnce(&mut App)) {
        sent.app.as_mut().map(change).unwrap();
    }

    #[test]
    fn another_app_and_what_was_not_taken_do_not_count() {
        let of = |change: fn(&mut Sent)| {
            let sends = (0..30).map(|_| {
                let mut sent = sent(NOW - 1);
                change(&mut sent);
                sent
            });
            met(sends, "zhangsan").len()
        };
        assert_eq!(of(|_| {}), 1);
        assert_eq!(of(|sent| sent.outcome = "unknown".to_owned()), 1);
        assert_eq!(of(|sent| sent.outcome = "partial".to_owned()), 1);
        assert_eq!(of(|sent| sent.outcome = "rejected".to_owned()), 0);
        assert_eq!(of(|sent| sent.outcome = "not_sent".to_owned()), 0);
        assert_eq!(of(|sent| change_app(sent, |app| app.agent_id += 1)), 0);
        assert_eq!(
            of(|sent| change_app(sent, |app| app.corp_id = "ww2".to_owned())),
            0
        );
        assert_eq!(
            of(|sent| change_app(sent, |app| app.base_url = format!("{APP_BASE}/x"))),
            0
        );
        assert_eq!(of(|sent| sent.time = NOW + 3600), 0);
    }
}
