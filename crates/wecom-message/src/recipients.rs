//! Who gets a message: touser, toparty, totag.

use std::collections::HashSet;

use crate::invalid::Invalid;
use crate::limits::{PARTIES_MAX, TAGS_MAX, USER_ID_BYTES_MAX, USERS_MAX};

/// Everybody in the app's visible range, as WeCom writes it in touser.
const EVERYBODY: &str = "@all";

/// The recipients of a message: at least one, or everybody. [WeCom Docs 90236/发送应用消息]
///
/// There may be any number: what goes over [`USERS_MAX`], [`PARTIES_MAX`] or [`TAGS_MAX`] is planned
/// as several requests.
///
/// Ids keep their order; one that comes twice is kept once (WeCom's ids know no upper and lower
/// case).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipients(Who);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Who {
    Everybody,
    Listed(Lists),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Lists {
    users: Vec<String>,
    parties: Vec<String>,
    tags: Vec<String>,
}

/// The three recipient fields as somebody wrote them, each any number of times: `"a|b"` or `"a,b"`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecipientFields {
    /// User ids, or `@all`.
    pub touser: Vec<String>,
    /// Department ids.
    pub toparty: Vec<String>,
    /// Tag ids.
    pub totag: Vec<String>,
}

impl RecipientFields {
    /// Whether nobody is named: blank values count as not given.
    pub fn is_blank(&self) -> bool {
        [&self.touser, &self.toparty, &self.totag]
            .into_iter()
            .flatten()
            .all(|field| field.split(['|', ',']).all(|id| id.trim().is_empty()))
    }
}

impl Recipients {
    /// Everybody in the app's visible range (`@all`): often the whole company.
    pub fn everybody() -> Self {
        Self(Who::Everybody)
    }

    /// These members, by user id (管理后台 > 通讯录 > 成员 > 帐号), of at most [`USER_ID_BYTES_MAX`]
    /// bytes each.
    ///
    /// # Errors
    /// [`Invalid::NoRecipient`] for none, and what is wrong with an id otherwise.
    pub fn users<I: Into<String>>(ids: impl IntoIterator<Item = I>) -> Result<Self, Invalid> {
        let touser = ids.into_iter().map(Into::into).collect();
        Self::from_fields(&RecipientFields {
            touser,
            ..RecipientFields::default()
        })
    }

    /// Everybody in these departments, by number.
    ///
    /// # Errors
    /// [`Invalid::NoRecipient`] for none.
    pub fn parties(ids: impl IntoIterator<Item = u32>) -> Result<Self, Invalid> {
        let toparty = ids.into_iter().map(|id| id.to_string()).collect();
        Self::from_fields(&RecipientFields {
            toparty,
            ..RecipientFields::default()
        })
    }

    /// Everybody with these tags, by number.
    ///
    /// # Errors
    /// [`Invalid::NoRecipient`] for none.
    pub fn tags(ids: impl IntoIterator<Item = u32>) -> Result<Self, Invalid> {
        let totag = ids.into_iter().map(|id| id.to_string()).collect();
        Self::from_fields(&RecipientFields {
            totag,
            ..RecipientFields::default()
        })
    }

    /// Both: one message to all of these. With everybody it stays everybody.
    #[must_use = "the union is returned"]
    pub fn and(self, other: Self) -> Self {
        match (self.0, other.0) {
            (Who::Listed(mut these), Who::Listed(more)) => {
                these.users = unique(these.users.into_iter().chain(more.users));
                these.parties = unique(these.parties.into_iter().chain(more.parties));
                these.tags = unique(these.tags.into_iter().chain(more.tags));
                Self(Who::Listed(these))
            }
            _ => Self::everybody(),
        }
    }

    /// Reads the fields as people write them: ids separated by `|` or `,`, blanks around them
    /// dropped.
    ///
    /// # Errors
    /// No recipient at all, `@all` beside others or outside touser, another separator or a blank
    /// inside an id, an id that is too long.
    pub fn from_fields(fields: &RecipientFields) -> Result<Self, Invalid> {
        let lists = Lists {
            users: ids("touser", &fields.touser)?,
            parties: ids("toparty", &fields.toparty)?,
            tags: ids("totag", &fields.totag)?,
        };
        for (field, listed) in [("toparty", &lists.parties), ("totag", &lists.tags)] {
            if listed.iter().any(|id| is_everybody(id)) {
                return Err(Invalid::AllOutsideTouser { field });
            }
        }
        if lists.users.iter().any(|id| is_everybody(id)) {
            let others = lists.all_but_everybody();
            return if others.is_empty() {
                Ok(Self::everybody())
            } else {
                Err(Invalid::AllBesideOthers { others })
            };
        }
        if lists.is_empty() {
            return Err(Invalid::NoRecipient);
        }
        Ok(Self(Who::Listed(lists)))
    }

    /// Whether this is everybody.
    pub fn is_everybody(&self) -> bool {
        self.0 == Who::Everybody
    }

    /// The user ids; none for everybody.
    pub fn user_ids(&self) -> &[String] {
        self.lists().map_or(&[], |lists| &lists.users)
    }

    /// The department ids; none for everybody.
    pub fn party_ids(&self) -> &[String] {
        self.lists().map_or(&[], |lists| &lists.parties)
    }

    /// The tag ids; none for everybody.
    pub fn tag_ids(&self) -> &[String] {
        self.lists().map_or(&[], |lists| &lists.tags)
    }

    /// The wire fields that are not empty, in WeCom's order: `("touser", "a|b")`.
    pub fn wire_fields(&self) -> Vec<(&'static str, String)> {
        match &self.0 {
            Who::Everybody => vec![("touser", EVERYBODY.to_owned())],
            Who::Listed(lists) => lists
                .fields()
                .into_iter()
                .filter(|(_, ids)| !ids.is_empty())
                .map(|(name, ids)| (name, ids.join("|")))
                .collect(),
        }
    }

    /// Cuts the recipients into the fewest requests that WeCom takes: at most 1000 users, 100
    /// departments and 100 tags each.
    pub(crate) fn batches(&self) -> Vec<Self> {
        let Who::Listed(lists) = &self.0 else {
            return vec![self.clone()];
        };
        let mut users = lists.users.chunks(USERS_MAX);
        let mut parties = lists.parties.chunks(PARTIES_MAX);
        let mut tags = lists.tags.chunks(TAGS_MAX);
        std::iter::from_fn(|| {
            let batch = Lists {
                users: users.next().unwrap_or_default().to_vec(),
                parties: parties.next().unwrap_or_default().to_vec(),
                tags: tags.next().unwrap_or_default().to_vec(),
            };
            (!batch.is_empty()).then_some(Self(Who::Listed(batch)))
        })
        .collect()
    }

    fn lists(&self) -> Option<&Lists> {
        match &self.0 {
            Who::Everybody => None,
            Who::Listed(lists) => Some(lists),
        }
    }
}

impl Lists {
    fn is_empty(&self) -> bool {
        self.fields().into_iter().all(|(_, ids)| ids.is_empty())
    }

    fn fields(&self) -> [(&'static str, &Vec<String>); 3] {
        [
            ("touser", &self.users),
            ("toparty", &self.parties),
            ("totag", &self.tags),
        ]
    }

    fn all_but_everybody(&self) -> String {
        self.fields()
            .into_iter()
            .map(|(name, ids)| (name, ids.iter().filter(|id| !is_everybody(id))))
            .filter_map(|(name, ids)| {
                let ids = ids.map(String::as_str).collect::<Vec<_>>().join("|");
                (!ids.is_empty()).then(|| format!("{name} `{ids}`"))
            })
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Reads ids as people write them, each once: separated by `|` or `,`, blanks around them dropped.
pub(crate) fn ids(field: &'static str, written: &[String]) -> Result<Vec<String>, Invalid> {
    let ids: Vec<&str> = written
        .iter()
        .flat_map(|value| value.split(['|', ',']))
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .collect();
    ids.iter().try_for_each(|id| check_id(field, id))?;
    Ok(unique(ids.into_iter().map(ToOwned::to_owned)))
}

fn check_id(field: &'static str, id: &str) -> Result<(), Invalid> {
    if let Some(found) = id.chars().find(|&c| is_odd(c)) {
        return Err(Invalid::OddSeparator {
            field,
            id: id.escape_debug().to_string(),
            found: described(found),
            meant: id
                .split(is_odd)
                .filter(|id| !id.is_empty())
                .collect::<Vec<_>>()
                .join("|"),
        });
    }
    if id.len() > USER_ID_BYTES_MAX {
        let (found, limit) = (id.len(), USER_ID_BYTES_MAX);
        return Err(Invalid::IdTooLong {
            field,
            id: id.to_owned(),
            found,
            limit,
        });
    }
    Ok(())
}

/// What people type between ids where WeCom wants `|`, full-width forms of Chinese keyboards
/// among them.
fn is_odd(c: char) -> bool {
    matches!(c, ';' | '；' | '｜' | '，' | '、') || c.is_whitespace() || c.is_control()
}

fn described(c: char) -> String {
    match c {
        c if c.is_whitespace() => "a blank".to_owned(),
        c if c.is_control() => format!("the control character U+{:04X}", u32::from(c)),
        c => format!("`{c}`"),
    }
}

fn is_everybody(id: &str) -> bool {
    id.eq_ignore_ascii_case(EVERYBODY)
}

fn unique(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    ids.filter(|id| seen.insert(id.to_lowercase())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(touser: &[&str], toparty: &[&str], totag: &[&str]) -> Result<Recipients, Invalid> {
        let own = |field: &[&str]| field.iter().map(|s| (*s).to_owned()).collect();
        Recipients::from_fields(&RecipientFields {
            touser: own(touser),
            toparty: own(toparty),
            totag: own(totag),
        })
    }

    #[test]
    fn bars_and_commas_separate_and_duplicates_go() {
        let who = read(&["lisi| zhangsan", "LISI,wangwu,"], &["2,1|2"], &[""]).unwrap();
        assert_eq!(
            who.wire_fields(),
            [
                ("touser", "lisi|zhangsan|wangwu".to_owned()),
                ("toparty", "2|1".to_owned())
            ]
        );
    }

    #[test]
    fn other_separators_show_what_was_meant() {
        for (written, meant) in [
            ("a；b", "a|b"),
            ("a;b", "a|b"),
            ("a｜b", "a|b"),
            ("a，b、c", "a|b|c"),
            ("a b", "a|b"),
            ("a\u{3000}b", "a|b"),
            ("a\nb", "a|b"),
        ] {
            let error = read(&[written], &[], &[]).unwrap_err();
            assert!(
                matches!(&error, Invalid::OddSeparator { field: "touser", meant: m, .. } if m == meant),
                "{written}: {error:?}"
            );
        }
    }

    #[test]
    fn everybody_stands_alone_in_touser() {
        assert!(read(&["@all", "@ALL"], &[" "], &[]).unwrap().is_everybody());
        let beside = read(&["@all|zhangsan"], &["1"], &[]).unwrap_err();
        assert_eq!(
            beside,
            Invalid::AllBesideOthers {
                others: "touser `zhangsan`, toparty `1`".to_owned()
            }
        );
        assert_eq!(
            read(&["zhangsan"], &["@all"], &[]).unwrap_err(),
            Invalid::AllOutsideTouser { field: "toparty" }
        );
    }

    #[test]
    fn nobody_is_an_error() {
        assert_eq!(
            read(&["", " | "], &[], &[","]).unwrap_err(),
            Invalid::NoRecipient
        );
    }

    #[test]
    fn an_id_has_at_most_64_bytes() {
        assert!(read(&[&"a".repeat(64)], &[], &[]).is_ok());
        let error = read(&[&"a".repeat(65)], &[], &[]).unwrap_err();
        assert!(
            matches!(
                error,
                Invalid::IdTooLong {
                    found: 65,
                    limit: 64,
                    ..
                }
            ),
            "{error:?}"
        );
    }

    #[test]
    fn the_fewest_requests_carry_all() {
        let numbered = |n: usize| (0..n).map(|i| format!("u{i}")).collect::<Vec<_>>();
        let fields = RecipientFields {
            touser: numbered(2500),
            toparty: numbered(250),
            totag: numbered(130),
        };
        let batches = Recipients::from_fields(&fields).unwrap().batches();
        let sizes: Vec<_> = batches
            .iter()
            .map(|b| (b.user_ids().len(), b.party_ids().len(), b.tag_ids().len()))
            .collect();
        assert_eq!(sizes, [(1000, 100, 100), (1000, 100, 30), (500, 50, 0)]);
    }
}
