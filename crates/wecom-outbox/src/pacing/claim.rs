//! What a request counts for.

use std::collections::HashMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use wecom_message::{Call, Recipients, Request};

/// Who is in which department and has which tag, as far as somebody told.
///
/// As JSON: `{"@all": ["zhangsan"], "toparty": {"2": ["zhangsan"]}, "totag": {"7": ["lisi"]}}`,
/// each part optional. A department's list names the members of its sub-departments too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    #[serde(rename = "@all", default)]
    everybody: Option<Vec<String>>,
    #[serde(rename = "toparty", default)]
    parties: HashMap<String, Vec<String>>,
    #[serde(rename = "totag", default)]
    tags: HashMap<String, Vec<String>>,
}

impl Membership {
    /// Names everybody in the app's visible range: their number is what `@all` counts for in a day.
    #[must_use = "the membership is returned"]
    pub fn everybody<I: Into<String>>(mut self, members: impl IntoIterator<Item = I>) -> Self {
        self.everybody = Some(members.into_iter().map(Into::into).collect());
        self
    }

    /// Names the members of a department, those of its sub-departments among them.
    #[must_use = "the membership is returned"]
    pub fn party<I: Into<String>>(
        mut self,
        id: impl Into<String>,
        members: impl IntoIterator<Item = I>,
    ) -> Self {
        let members = members.into_iter().map(Into::into).collect();
        self.parties.insert(id.into(), members);
        self
    }

    /// Names the members who have a tag.
    #[must_use = "the membership is returned"]
    pub fn tag<I: Into<String>>(
        mut self,
        id: impl Into<String>,
        members: impl IntoIterator<Item = I>,
    ) -> Self {
        let members = members.into_iter().map(Into::into).collect();
        self.tags.insert(id.into(), members);
        self
    }
}

/// A member, or a group whose members are not known, as a digest of its name: eight bytes whatever
/// the name, and the same in every process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member(pub u64);

impl Member {
    /// WeCom's ids know no upper and lower case.
    fn user(id: &str) -> Self {
        Self::of("touser", &id.to_lowercase())
    }

    fn of(kind: &str, id: &str) -> Self {
        let digest = Sha256::new()
            .chain_update(kind)
            .chain_update([0])
            .chain_update(id)
            .finalize();
        let first = digest.first_chunk().copied().unwrap_or_default();
        Self(u64::from_le_bytes(first))
    }
}

/// What a request counts for: which call it makes, whom it reaches, and how many they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    call: Call,
    members: Box<[Member]>,
    is_everybody: bool,
    person_times: u64,
}

impl Claim {
    /// The claim of a call that reaches `recipients`; `None` of one that goes to a group chat, which
    /// counts for no member.
    pub fn new(call: Call, recipients: Option<&Recipients>, membership: &Membership) -> Self {
        let is_everybody = recipients.is_some_and(Recipients::is_everybody);
        let members = recipients.map_or_else(Box::default, |to| members(to, membership));
        let person_times = match &membership.everybody {
            Some(everybody) if is_everybody => as_count(everybody.len()),
            _ => as_count(members.len()) + u64::from(is_everybody),
        };
        Self {
            call,
            members,
            is_everybody,
            person_times,
        }
    }

    /// The claim of a planned request.
    pub fn of(request: &Request, membership: &Membership) -> Self {
        Self::new(request.call().clone(), request.recipients(), membership)
    }

    /// A claim that was kept as [`members`](Self::members) and [`is_everybody`](Self::is_everybody).
    pub fn kept(call: Call, members: Box<[Member]>, is_everybody: bool, person_times: u64) -> Self {
        Self {
            call,
            members,
            is_everybody,
            person_times,
        }
    }

    /// The call.
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// Those whom it counts for, each once; none for `@all`.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Whether it counts for every member there is.
    pub fn is_everybody(&self) -> bool {
        self.is_everybody
    }

    /// How many people it reaches, at least: see [what is not known](super).
    pub fn person_times(&self) -> u64 {
        self.person_times
    }
}

fn members(recipients: &Recipients, membership: &Membership) -> Box<[Member]> {
    let users = recipients.user_ids().iter().map(|id| Member::user(id));
    let mut members: Vec<Member> = users.collect();
    let groups = [
        ("toparty", recipients.party_ids(), &membership.parties),
        ("totag", recipients.tag_ids(), &membership.tags),
    ];
    for (kind, ids, known) in groups {
        for id in ids {
            match known.get(id) {
                Some(those) => members.extend(those.iter().map(|id| Member::user(id))),
                None => members.push(Member::of(kind, id)),
            }
        }
    }
    members.sort_unstable();
    members.dedup();
    members.into()
}

fn as_count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use wecom_message::RecipientFields;

    use super::*;

    fn claim(touser: &str, toparty: &str, totag: &str, membership: &Membership) -> Claim {
        let own = |ids: &str| vec![ids.to_owned()];
        let recipients = Recipients::from_fields(&RecipientFields {
            touser: own(touser),
            toparty: own(toparty),
            totag: own(totag),
        });
        Claim::new(Call::MessageSend, Some(&recipients.unwrap()), membership)
    }

    #[test]
    fn a_member_counts_once_by_whichever_way_they_are_reached() {
        let known = Membership::default()
            .party("2", ["Alice", "bob"])
            .tag("7", ["BOB"]);
        let by_all_ways = claim("ALICE", "2", "7", &known);
        assert_eq!(by_all_ways, claim("alice|bob", "", "", &known));
        assert_eq!(by_all_ways.person_times(), 2);
    }

    #[test]
    fn a_group_without_membership_is_a_member_of_its_own() {
        let none = Membership::default();
        let groups = claim("2", "2", "2", &none);
        assert_eq!(groups.members().len(), 3);
        assert_eq!(groups.person_times(), 3);
        assert_ne!(claim("", "1", "", &none), claim("", "2", "", &none));
    }

    #[test]
    fn everybody_counts_for_as_many_as_were_told() {
        let all = Claim::new(
            Call::MessageSend,
            Some(&Recipients::everybody()),
            &Membership::default().everybody(["a", "b", "c"]),
        );
        assert!(all.is_everybody() && all.members().is_empty());
        assert_eq!(all.person_times(), 3);
        let unknown = claim("@all", "", "", &Membership::default());
        assert_eq!(unknown.person_times(), 1);
    }

    #[test]
    fn a_membership_is_read_from_json_and_slips_are_told() {
        let read = serde_json::from_str::<Membership>;
        let told = r#"{"@all":["a"],"toparty":{"2":["a"]},"totag":{"7":[]}}"#;
        let built = Membership::default()
            .everybody(["a"])
            .party("2", ["a"])
            .tag("7", [""; 0]);
        assert_eq!(read(told).unwrap(), built);
        assert_eq!(read("{}").unwrap(), Membership::default());
        assert!(read(r#"{"party":{}}"#).is_err());
    }

    #[test]
    fn a_digest_is_the_same_in_every_process() {
        assert_eq!(Member::user("ZhangSan"), Member(0x6b23_d0d4_278d_884e));
    }
}
