//! Group chats of an app, made and changed. [WeCom Docs 90245/创建群聊会话, 98913/修改群聊会话]

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_with::skip_serializing_none;

use super::{Change, Repeated};
use crate::body::object;
use crate::chat::ChatId;
use crate::interface::Call;
use crate::invalid::Invalid;
use crate::limits::chat::{CHATID_CHARACTERS_MAX, MEMBERS_MAX, MEMBERS_MIN, NAME_CHARACTERS_MAX};
use crate::plan::Long;
use crate::recipients::ids;
use crate::schema::mark::Size::Characters;
use crate::schema::mark::{alphanumeric, cut, distinct, entries, refuse};
use crate::schema::{self, Path};

/// A group chat to be made: appchat/create. [WeCom Docs 90245/创建群聊会话]
///
/// The app must be a self-built one that sees the root department, else errcode 48002. Members see
/// the chat when its first message comes. A corp makes at most 1000 a day.
///
/// With a `chatid` of one's own it can be repeated where its answer was lost: there is no second
/// chat of an id. Without one it is not, and its outcome is [`Unknown`](crate::Outcome::Unknown).
///
/// ```
/// use wecom_message::{ChatCreate, Long};
///
/// let chat = ChatCreate::new(["zhangsan", "lisi"])?.name("值班").owner("zhangsan")?;
/// assert_eq!(
///     chat.change(Long::Error)?.body(),
///     r#"{"name":"值班","owner":"zhangsan","userlist":["zhangsan","lisi"]}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChatCreate {
    /// Its name.
    #[schemars(transform = cut(Characters(NAME_CHARACTERS_MAX)))]
    name: Option<String>,
    /// Its owner, one of the members; WeCom takes one at random unless given.
    owner: Option<String>,
    /// Its members.
    #[schemars(transform = entries(MEMBERS_MIN, MEMBERS_MAX), transform = distinct)]
    userlist: Vec<String>,
    /// Its id; WeCom chooses one unless given.
    #[schemars(transform = refuse(Characters(CHATID_CHARACTERS_MAX)), transform = alphanumeric)]
    chatid: Option<String>,
}

impl ChatCreate {
    /// A chat of these members: 2 to 2000 in the app's visible range, each counted once.
    ///
    /// # Errors
    /// What is wrong with an id.
    pub fn new<I: Into<String>>(members: impl IntoIterator<Item = I>) -> Result<Self, Invalid> {
        let members: Vec<String> = members.into_iter().map(Into::into).collect();
        Ok(Self {
            name: None,
            owner: None,
            userlist: ids("userlist", &members)?,
            chatid: None,
        })
    }

    /// Sets its name: at most 50 characters.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets its owner, who becomes a member with that.
    ///
    /// # Errors
    /// What is wrong with the id.
    pub fn owner(mut self, owner: impl Into<String>) -> Result<Self, Invalid> {
        let owner = one_id("owner", owner.into())?;
        if let Some(owner) = &owner {
            self.userlist.push(owner.clone());
            self.userlist = ids("userlist", &self.userlist)?;
        }
        self.owner = owner;
        Ok(self)
    }

    /// Sets its id: at most 32 letters and digits, which no other chat of the corp has.
    #[must_use]
    pub fn chatid(mut self, chatid: impl Into<String>) -> Self {
        self.chatid = Some(chatid.into());
        self
    }

    /// Reads a body, as appchat/create takes it.
    ///
    /// # Errors
    /// What is not JSON, or no such object. Lengths and numbers are checked by
    /// [`change`](Self::change).
    pub fn from_json(json: &str) -> Result<Self, Invalid> {
        let body = Value::Object(object(json)?);
        schema::read(body, &schema::of::<Self>(), Path::Root(""))
    }

    /// The body as JSON again.
    pub fn to_json(&self) -> String {
        // Strings and a list: they can't fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The change that makes it. With [`Long::Truncate`] a name that is too long is cut.
    ///
    /// # Errors
    /// All that WeCom would refuse or cut silently.
    pub fn change(&self, long: Long) -> Result<Change, Invalid> {
        let schema = schema::of::<Self>();
        let wrong = self.stranger_as_owner().into_iter().collect();
        let mut change = Change::new(Call::AppChatCreate, self, &schema, long, wrong)?;
        if self.chatid.is_none() {
            change.repeated = Repeated::Double;
        }
        Ok(change)
    }

    /// An owner who is no member is errcode 86207.
    fn stranger_as_owner(&self) -> Option<Invalid> {
        let owner = self.owner.as_ref()?;
        let is_member = self.userlist.iter().any(|id| is_same(id, owner));
        (!is_member).then(|| Invalid::OutOfRange {
            field: "owner".to_owned(),
            found: owner.clone(),
            allowed: "the ids in userlist".to_owned(),
        })
    }
}

/// A group chat to be changed: appchat/update. [WeCom Docs 98913/修改群聊会话]
///
/// An owner who leaves needs a successor: where `removed` names the present owner, WeCom asks for
/// `owner`, which can't be known here (errcode 86203). A corp makes at most 1000 changes an hour.
///
/// ```
/// use wecom_message::{ChatUpdate, Long};
///
/// let chat = ChatUpdate::new(&"CHATID".parse()?).name("值班").added(["wangwu"])?.removed(["lisi"])?;
/// assert_eq!(
///     chat.change(Long::Error)?.body(),
///     r#"{"chatid":"CHATID","name":"值班","add_user_list":["wangwu"],"del_user_list":["lisi"]}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChatUpdate {
    /// The chat.
    chatid: String,
    /// Its new name.
    #[schemars(transform = cut(Characters(NAME_CHARACTERS_MAX)))]
    name: Option<String>,
    /// Its new owner.
    owner: Option<String>,
    /// Who comes.
    #[schemars(transform = entries(0, MEMBERS_MAX), transform = distinct)]
    add_user_list: Option<Vec<String>>,
    /// Who goes.
    #[schemars(transform = entries(0, MEMBERS_MAX), transform = distinct)]
    del_user_list: Option<Vec<String>>,
}

impl ChatUpdate {
    /// A change of this chat, still without anything that changes.
    pub fn new(chat: &ChatId) -> Self {
        Self {
            chatid: chat.to_string(),
            name: None,
            owner: None,
            add_user_list: None,
            del_user_list: None,
        }
    }

    /// Sets another name: at most 50 characters.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets another owner.
    ///
    /// # Errors
    /// What is wrong with the id.
    pub fn owner(mut self, owner: impl Into<String>) -> Result<Self, Invalid> {
        self.owner = one_id("owner", owner.into())?;
        Ok(self)
    }

    /// Adds members.
    ///
    /// # Errors
    /// What is wrong with an id.
    pub fn added<I: Into<String>>(
        mut self,
        members: impl IntoIterator<Item = I>,
    ) -> Result<Self, Invalid> {
        self.add_user_list = Some(list("add_user_list", self.add_user_list, members)?);
        Ok(self)
    }

    /// Takes members out.
    ///
    /// # Errors
    /// What is wrong with an id.
    pub fn removed<I: Into<String>>(
        mut self,
        members: impl IntoIterator<Item = I>,
    ) -> Result<Self, Invalid> {
        self.del_user_list = Some(list("del_user_list", self.del_user_list, members)?);
        Ok(self)
    }

    /// Reads a body, as appchat/update takes it.
    ///
    /// # Errors
    /// What is not JSON, or no such object. Lengths and contradictions are checked by
    /// [`change`](Self::change).
    pub fn from_json(json: &str) -> Result<Self, Invalid> {
        let body = Value::Object(object(json)?);
        schema::read(body, &schema::of::<Self>(), Path::Root(""))
    }

    /// The body as JSON again.
    pub fn to_json(&self) -> String {
        // Strings and lists: they can't fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The change itself. With [`Long::Truncate`] a name that is too long is cut.
    ///
    /// # Errors
    /// All that WeCom would refuse or cut silently, a member who comes and goes, and a change that
    /// changes nothing.
    pub fn change(&self, long: Long) -> Result<Change, Invalid> {
        let schema = schema::of::<Self>();
        let mut wrong = self.come_and_go();
        wrong.extend(self.changes_nothing());
        Change::new(Call::AppChatUpdate, self, &schema, long, wrong)
    }

    /// Who is to go, and to come or to own the chat. What WeCom makes of that is not documented.
    fn come_and_go(&self) -> Vec<Invalid> {
        let added = self.add_user_list.iter().flatten().enumerate();
        let added = added.map(|(index, id)| (format!("add_user_list[{index}]"), id));
        let owner = self.owner.iter().map(|id| ("owner".to_owned(), id));
        let staying: Vec<(String, &String)> = owner.chain(added).collect();
        let removed = self.del_user_list.iter().flatten().enumerate();
        removed
            .filter_map(|(index, id)| {
                let (first, _) = staying.iter().find(|(_, stays)| is_same(stays, id))?;
                Some(Invalid::NotUnique {
                    field: format!("del_user_list[{index}]"),
                    value: id.clone(),
                    first: first.clone(),
                })
            })
            .collect()
    }

    fn changes_nothing(&self) -> Option<Invalid> {
        let is_empty = |ids: &Option<Vec<String>>| ids.as_ref().is_none_or(Vec::is_empty);
        let nothing = self.name.is_none()
            && self.owner.is_none()
            && is_empty(&self.add_user_list)
            && is_empty(&self.del_user_list);
        let fields = ["name", "owner", "add_user_list", "del_user_list"];
        nothing.then(|| Invalid::NeedsOneOf {
            field: String::new(),
            needed: fields.map(|field| format!("`{field}`")).to_vec(),
        })
    }
}

/// The members of a list with more at its end.
fn list<I: Into<String>>(
    field: &'static str,
    members: Option<Vec<String>>,
    more: impl IntoIterator<Item = I>,
) -> Result<Vec<String>, Invalid> {
    let mut members = members.unwrap_or_default();
    members.extend(more.into_iter().map(Into::into));
    ids(field, &members)
}

/// One id; `None` for a blank one.
fn one_id(field: &'static str, written: String) -> Result<Option<String>, Invalid> {
    let mut ids = ids(field, &[written])?.into_iter();
    match (ids.next(), ids.next()) {
        (id, None) => Ok(id),
        (Some(one), Some(other)) => Err(Invalid::OutOfRange {
            field: field.to_owned(),
            found: format!("{one},{other}"),
            allowed: "the ids of single members".to_owned(),
        }),
        (None, Some(_)) => Ok(None),
    }
}

/// WeCom's ids know no upper and lower case.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}
