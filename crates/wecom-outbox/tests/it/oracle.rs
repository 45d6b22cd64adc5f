//! What WeCom would have dropped, counted the slow way.

use wecom_outbox::Timestamp;
use wecom_outbox::pacing::{Claim, Member};

/// WeCom's limits, and the same with the margin that is kept.
const LIMITS: [(usize, u64, u64); 2] = [(30, 60_000, 62_000), (1000, 3_600_000, 3_602_000)];

/// Everything that was sent.
#[derive(Default)]
pub(crate) struct Sent(Vec<(u64, Claim)>);

impl Sent {
    pub(crate) fn add(&mut self, claim: &Claim, at: Timestamp) {
        self.0.push((at.0, claim.clone()));
    }

    /// Whether one more at this time stays within the limits, kept with their margin.
    pub(crate) fn fits(&self, claim: &Claim, at: Timestamp) -> bool {
        self.all_to(claim).into_iter().all(|member| {
            LIMITS.iter().all(|(messages, _, length)| {
                let within = self.times(member).filter(|time| time + length > at.0);
                within.count() < *messages
            })
        })
    }

    /// Whom WeCom would have dropped something for.
    pub(crate) fn dropped(&self) -> Vec<(u64, usize)> {
        let mut members: Vec<Member> = self
            .0
            .iter()
            .flat_map(|(_, claim)| claim.members().to_vec())
            .collect();
        members.sort_unstable();
        members.dedup();
        let mut dropped = Vec::new();
        for member in members.into_iter().map(Some).chain([None]) {
            for (messages, length, _) in LIMITS {
                let mut times: Vec<u64> = self.times(member).collect();
                times.sort_unstable();
                let over = times
                    .windows(messages + 1)
                    .filter(|some| some[messages] - some[0] < length);
                dropped.extend(over.map(|some| (some[0], messages)));
            }
        }
        dropped
    }

    /// The members that a claim is about; of everybody all that were named, and one who was not.
    fn all_to(&self, claim: &Claim) -> Vec<Option<Member>> {
        if !claim.is_everybody() {
            return claim.members().iter().copied().map(Some).collect();
        }
        let named = self.0.iter().flat_map(|(_, claim)| claim.members());
        let mut all: Vec<_> = named.copied().map(Some).chain([None]).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// When something was sent to a member, or, of none, to everybody.
    fn times(&self, member: Option<Member>) -> impl Iterator<Item = u64> {
        let reaches = move |claim: &Claim| {
            claim.is_everybody() || member.is_some_and(|member| claim.members().contains(&member))
        };
        let sent = self.0.iter().filter(move |(_, claim)| reaches(claim));
        sent.map(|(time, _)| *time)
    }
}
