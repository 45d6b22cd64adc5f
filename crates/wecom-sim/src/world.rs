//! The simulated world: corps with their agents, members, departments, tags and robots.

mod error;
mod callback_url;
mod robot;
mod written;
mod file;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::net::IpAddr;

use crate::opaque::{self, Kind};

pub(crate) use callback_url::CallbackUrl;
pub use error::WorldError;
pub(crate) use robot::Robot;

/// The department that every other lies below.
const ROOT_DEPARTMENT: u64 = 1;

/// Corps, agents, members, departments, tags and group robots a simulator knows.
///
/// The default world has one corp with the agent 1000002 and the members zhangsan, lisi and wangwu;
/// the departments 1 (all three) and 2 (lisi, wangwu); the tags 1 (zhangsan) and 2 (wangwu); and a
/// group robot.
/// [`World::from_toml`] reads any other.
#[derive(Debug, Clone)]
pub struct World {
    pub(crate) corps: Vec<Corp>,
}

impl World {
    /// Reads a world from TOML; the crate's README shows every key.
    ///
    /// # Errors
    ///
    /// [`WorldError`] names line and column: not TOML, a key that is not known, an id used twice,
    /// or a member, department or tag that does not exist.
    pub fn from_toml(text: &str) -> Result<Self, WorldError> {
        file::read(text)
    }

    /// The default world with `count` members named `user0001`, `user0002`, … in department 1
    /// instead of its three.
    pub fn with_members(count: usize) -> Self {
        let members = (1..=count)
            .map(|number| Member::new(format!("user{number:04}")))
            .collect();
        let mut corp = Corp::simulated();
        corp.departments.push(Department::new(1, 0..count));
        corp.set_members(members);
        Self { corps: vec![corp] }
    }

    pub(crate) fn corp(&self, id: &str) -> Option<&Corp> {
        self.corps.iter().find(|corp| corp.id == id)
    }

    /// The robot that a key belongs to, with its corp.
    pub(crate) fn robot(&self, key: &str) -> Option<(&Corp, &Robot)> {
        let mut robots = self
            .corps
            .iter()
            .flat_map(|corp| corp.robots.iter().map(move |robot| (corp, robot)));
        robots.find(|(_, robot)| robot.key == key)
    }
}

impl Default for World {
    fn default() -> Self {
        let mut corp = Corp::simulated();
        corp.departments = vec![Department::new(1, 0..3), Department::new(2, 1..3)];
        corp.tags = vec![Tag::new(1, [0]), Tag::new(2, [2])];
        corp.set_members(["zhangsan", "lisi", "wangwu"].map(Member::new).into());
        Self { corps: vec![corp] }
    }
}

/// A tenant.
#[derive(Debug, Clone)]
pub(crate) struct Corp {
    pub(crate) id: String,
    pub(crate) agents: Vec<Agent>,
    pub(crate) members: Vec<Member>,
    pub(crate) departments: Vec<Department>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) robots: Vec<Robot>,
    by_lower_id: HashMap<String, usize>,
}

impl Corp {
    pub(crate) fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            agents: Vec::new(),
            members: Vec::new(),
            departments: Vec::new(),
            tags: Vec::new(),
            robots: Vec::new(),
            by_lower_id: HashMap::new(),
        }
    }

    fn simulated() -> Self {
        let mut corp = Self::new("ww5a1e0c0de0000001");
        corp.agents
            .push(Agent::new(1_000_002, opaque::text(Kind::Secret, 0, 1, 43)));
        corp.robots.push(Robot::simulated());
        corp
    }

    pub(crate) fn set_members(&mut self, members: Vec<Member>) {
        let entry = |(at, member): (usize, &Member)| (member.id.to_lowercase(), at);
        self.by_lower_id = members.iter().enumerate().map(entry).collect();
        self.members = members;
    }

    pub(crate) fn agent(&self, id: i64) -> Option<&Agent> {
        self.agents.iter().find(|agent| agent.id == id)
    }

    /// The place of a member in `members`; user ids do not know upper from lower case.
    pub(crate) fn member(&self, id: &str) -> Option<usize> {
        self.by_lower_id.get(&id.to_lowercase()).copied()
    }

    pub(crate) fn department(&self, id: &str) -> Option<&Department> {
        self.departments
            .iter()
            .find(|department| department.id.to_string() == id)
    }

    pub(crate) fn tag(&self, id: &str) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.id.to_string() == id)
    }

    /// The members of a department and of those below it.
    pub(crate) fn department_members(&self, id: u64) -> HashSet<usize> {
        let inside = self
            .departments
            .iter()
            .filter(|each| self.is_within(each.id, id));
        inside
            .flat_map(|department| department.members.iter().copied())
            .collect()
    }

    /// The members of a tag, by name and by department.
    pub(crate) fn tag_members(&self, tag: &Tag) -> HashSet<usize> {
        let by_department = tag
            .departments
            .iter()
            .flat_map(|id| self.department_members(*id));
        tag.members.iter().copied().chain(by_department).collect()
    }

    /// Whether a department is `ancestor` or lies below it.
    pub(crate) fn is_within(&self, id: u64, ancestor: u64) -> bool {
        let department = self
            .departments
            .iter()
            .find(|department| department.id == id);
        id == ancestor
            || department
                .and_then(|department| department.parent)
                .is_some_and(|parent| self.is_within(parent, ancestor))
    }
}

/// An application of a corp.
#[derive(Clone)]
pub(crate) struct Agent {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) secret: String,
    pub(crate) enabled: bool,
    pub(crate) callback: CallbackUrl,
    /// Addresses that may call; `None` means that none are set and every address may.
    pub(crate) trusted_ips: Option<Vec<IpAddr>>,
    /// `None` is the whole corp.
    pub(crate) visible: Option<Visible>,
}

impl Agent {
    pub(crate) fn new(id: i64, secret: String) -> Self {
        let (name, enabled, callback) = (format!("agent {id}"), true, CallbackUrl::Somewhere);
        Self {
            id,
            name,
            secret,
            enabled,
            callback,
            trusted_ips: None,
            visible: None,
        }
    }

    /// Whether it sees the whole corp, because the root department is in its range.
    pub(crate) fn sees_the_root(&self) -> bool {
        let visible = self.visible.as_ref();
        visible.is_none_or(|visible| visible.departments.contains(&ROOT_DEPARTMENT))
    }
}

impl fmt::Debug for Agent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Agent")
            .field("id", &self.id)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Whom an agent may write to.
#[derive(Debug, Clone)]
pub(crate) struct Visible {
    pub(crate) users: Vec<usize>,
    pub(crate) departments: Vec<u64>,
    pub(crate) tags: Vec<u64>,
    /// Everybody the three above amount to.
    pub(crate) everybody: HashSet<usize>,
}

#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) id: String,
    /// Has a base-interface licence; without one it ends up in `unlicenseduser`.
    pub(crate) licensed: bool,
}

impl Member {
    fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            licensed: true,
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Department {
    pub(crate) id: u64,
    pub(crate) parent: Option<u64>,
    pub(crate) members: Vec<usize>,
}

impl Department {
    fn new(id: u64, members: impl IntoIterator<Item = usize>) -> Self {
        Self {
            id,
            parent: None,
            members: members.into_iter().collect(),
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Tag {
    pub(crate) id: u64,
    pub(crate) members: Vec<usize>,
    pub(crate) departments: Vec<u64>,
}

impl Tag {
    fn new(id: u64, members: impl IntoIterator<Item = usize>) -> Self {
        Self {
            id,
            members: members.into_iter().collect(),
            departments: Vec::new(),
        }
    }
}
