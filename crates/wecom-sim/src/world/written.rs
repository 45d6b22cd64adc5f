//! A world as it is written in TOML.

use std::fmt;
use std::net::IpAddr;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use toml::Spanned;

use super::{Member, Robot};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorldFile {
    #[serde(default)]
    pub(super) corp: Vec<Spanned<CorpFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CorpFile {
    pub(super) id: Spanned<String>,
    #[serde(default)]
    pub(super) member: Vec<MemberFile>,
    #[serde(default)]
    pub(super) department: Vec<DepartmentFile>,
    #[serde(default)]
    pub(super) tag: Vec<TagFile>,
    #[serde(default)]
    pub(super) agent: Vec<AgentFile>,
    #[serde(default)]
    pub(super) robot: Vec<RobotFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MemberFile {
    pub(super) id: Spanned<String>,
    #[serde(default = "yes")]
    pub(super) licensed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DepartmentFile {
    pub(super) id: Spanned<u64>,
    pub(super) parent: Option<Spanned<u64>>,
    #[serde(default)]
    pub(super) members: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TagFile {
    pub(super) id: Spanned<u64>,
    #[serde(default)]
    pub(super) members: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) departments: Vec<Spanned<u64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgentFile {
    pub(super) id: Spanned<i64>,
    pub(super) secret: String,
    pub(super) name: Option<String>,
    #[serde(default = "yes")]
    pub(super) enabled: bool,
    pub(super) callback: Option<Spanned<CallbackFile>>,
    pub(super) trusted_ips: Option<Vec<IpAddr>>,
    pub(super) visible: Option<VisibleFile>,
}

/// Whether there is a callback URL, or which.
pub(super) enum CallbackFile {
    Given(bool),
    At(CallbackAt),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CallbackAt {
    pub(super) url: String,
    pub(super) token: String,
    pub(super) aes_key: String,
}

impl<'de> Deserialize<'de> for CallbackFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = CallbackFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, false or a table with url, token and aes_key")
            }

            fn visit_bool<E: Error>(self, given: bool) -> Result<Self::Value, E> {
                Ok(CallbackFile::Given(given))
            }

            // Not repeated: it may be the key, in the wrong place.
            fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
                Err(E::custom(
                    "callback is true, false or a table with url, token and aes_key",
                ))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let map = MapAccessDeserializer::new(map);
                Deserialize::deserialize(map).map(CallbackFile::At)
            }
        }

        deserializer.deserialize_any(Either)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VisibleFile {
    #[serde(default)]
    pub(super) users: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) departments: Vec<Spanned<u64>>,
    #[serde(default)]
    pub(super) tags: Vec<Spanned<u64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RobotFile {
    pub(super) name: Spanned<String>,
    pub(super) key: Spanned<String>,
    #[serde(default = "yes")]
    pub(super) enabled: bool,
}

impl MemberFile {
    pub(super) fn meant(self) -> Member {
        Member {
            id: self.id.into_inner(),
            licensed: self.licensed,
        }
    }
}

impl RobotFile {
    pub(super) fn meant(self) -> Robot {
        Robot {
            name: self.name.into_inner(),
            key: self.key.into_inner(),
            enabled: self.enabled,
        }
    }
}

fn yes() -> bool {
    true
}
