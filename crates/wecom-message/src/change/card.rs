//! A card that was sent shows something else: `message/update_template_card`.
//! [WeCom Docs 94888/更新模版卡片消息]

use schemars::{JsonSchema, JsonSchema_repr};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_repr::{Deserialize_repr, Serialize_repr};
use serde_with::skip_serializing_none;

use super::Change;
use crate::body::object;
use crate::content::TemplateCard;
use crate::interface::Call;
use crate::invalid::Invalid;
use crate::limits::{PARTIES_MAX, TAGS_MAX, USERS_MAX};
use crate::message::AgentId;
use crate::plan::Long;
use crate::recipients::Recipients;
use crate::schema::mark::{any_of, distinct, entries};
use crate::schema::{self, Path};

/// An update of a card that this app sent. [WeCom Docs 94888/更新模版卡片消息]
///
/// The `response_code` is in the answer to the message, or in the event of a click; it works once
/// and for 72 hours ([`CARD_UPDATE_WINDOW`](crate::limits::CARD_UPDATE_WINDOW)), then errcode 60140.
/// Only cards have one that can be used: with buttons, a vote, lists to select from, or a menu.
///
/// Everybody who got the card gets the update, unless [`to`](Self::to) says otherwise: nobody else
/// will get it later, since the code is used up.
///
/// ```
/// use wecom_message::{AgentId, CardUpdate, Long};
///
/// let update = CardUpdate::button("CODE", "已提交");
/// assert_eq!(
///     update.change(Some(AgentId(1)), Long::Error)?.body(),
///     r#"{"atall":1,"agentid":1,"response_code":"CODE","button":{"replace_name":"已提交"}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = any_of(&[&["button"], &["template_card"]]))]
pub struct CardUpdate {
    /// User ids.
    #[schemars(transform = entries(0, USERS_MAX), transform = distinct)]
    userids: Option<Vec<String>>,
    /// Department ids.
    #[schemars(transform = entries(0, PARTIES_MAX))]
    partyids: Option<Vec<i64>>,
    /// Tag ids.
    #[schemars(transform = entries(0, TAGS_MAX))]
    tagids: Option<Vec<i64>>,
    /// Whether everybody who got the card gets the update.
    atall: Option<Switch>,
    /// The app, which must be the one that sent the card.
    agentid: Option<u32>,
    /// What message/send, or the event of a click, gave.
    response_code: String,
    /// Whether WeCom replaces `$userName=USERID$` and its like.
    enable_id_trans: Option<Switch>,
    /// The button turns grey and says something else.
    button: Option<ReplacedButton>,
    /// Another card in its place.
    template_card: Option<Box<TemplateCard>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ReplacedButton {
    /// What it says.
    replace_name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize_repr, Deserialize_repr, JsonSchema_repr)]
#[repr(u8)]
enum Switch {
    Off = 0,
    On = 1,
}

impl CardUpdate {
    /// Turns the card's button grey, and lets it say something else.
    pub fn button(response_code: impl Into<String>, text: impl Into<String>) -> Self {
        let button = ReplacedButton {
            replace_name: text.into(),
        };
        Self {
            button: Some(button),
            ..Self::of(response_code.into())
        }
    }

    /// Puts another card in its place, of any kind. It keeps the task of the old one, where it names
    /// none.
    pub fn card(response_code: impl Into<String>, card: impl Into<TemplateCard>) -> Self {
        Self {
            template_card: Some(Box::new(card.into())),
            ..Self::of(response_code.into())
        }
    }

    fn of(response_code: String) -> Self {
        Self {
            userids: None,
            partyids: None,
            tagids: None,
            atall: Some(Switch::On),
            agentid: None,
            response_code,
            enable_id_trans: None,
            button: None,
            template_card: None,
        }
    }

    /// The same update with another code.
    #[must_use]
    pub fn with_code(mut self, response_code: impl Into<String>) -> Self {
        self.response_code = response_code.into();
        self
    }

    /// Updates the card for these of its recipients only: at most 1000 users, 100 departments and
    /// 100 tags, since a second update is not to be had.
    ///
    /// # Errors
    /// [`Invalid::WrongType`] for a department or tag that is no number.
    pub fn to(mut self, recipients: &Recipients) -> Result<Self, Invalid> {
        let users = recipients.user_ids();
        self.userids = (!users.is_empty()).then(|| users.to_vec());
        self.partyids = numbers("partyids", recipients.party_ids())?;
        self.tagids = numbers("tagids", recipients.tag_ids())?;
        self.atall = recipients.is_everybody().then_some(Switch::On);
        Ok(self)
    }

    /// Updates as this app instead of the client's own.
    #[must_use]
    pub fn agent(mut self, AgentId(agent): AgentId) -> Self {
        self.agentid = Some(agent);
        self
    }

    /// Lets WeCom replace `$userName=USERID$` and its like in a new card.
    #[must_use]
    pub fn translate_ids(mut self) -> Self {
        self.enable_id_trans = Some(Switch::On);
        self
    }

    /// Reads a body, as `message/update_template_card` takes it.
    ///
    /// # Errors
    /// What is not JSON, or no such object. Lengths are checked by [`change`](Self::change).
    pub fn from_json(json: &str) -> Result<Self, Invalid> {
        let body = Value::Object(object(json)?);
        schema::read(body, &schema::of::<Self>(), Path::Root(""))
    }

    /// Reads a card as it stands under `template_card`, with what only an update has:
    /// `replace_text` and `disable`.
    ///
    /// # Errors
    /// What is not JSON, or no card.
    pub fn card_from_json(json: &str) -> Result<TemplateCard, Invalid> {
        let card = Value::Object(object(json)?);
        let schema = schema::of::<TemplateCard>();
        schema::read(card, &schema, Path::Root("template_card"))
    }

    /// The body as JSON again.
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists: they can't fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The change itself; `agent` makes it where the update names nobody.
    ///
    /// # Errors
    /// All that WeCom would refuse, a button and a card at once, and an update for nobody.
    pub fn change(&self, agent: Option<AgentId>, long: Long) -> Result<Change, Invalid> {
        let mut update = self.clone();
        update.agentid = self.agentid.or(agent.map(|AgentId(agent)| agent));
        let schema = schema::of::<Self>();
        let mut wrong = Vec::new();
        wrong.extend(self.two_at_once());
        wrong.extend(self.for_nobody());
        let mut change = Change::new(Call::UpdateTemplateCard, &update, &schema, long, wrong)?;
        change.recipients = self.recipients();
        Ok(change)
    }

    fn two_at_once(&self) -> Option<Invalid> {
        let both = self.button.is_some() && self.template_card.is_some();
        both.then(|| Invalid::SecondContent {
            field: "button".to_owned(),
            msgtype: "template_card",
        })
    }

    /// An update for nobody is errcode 82101.
    fn for_nobody(&self) -> Option<Invalid> {
        let nobody = self.atall != Some(Switch::On) && self.recipient_ids().is_none();
        let fields = ["userids", "partyids", "tagids", "atall"];
        nobody.then(|| Invalid::NeedsOneOf {
            field: String::new(),
            needed: fields.map(|field| format!("`{field}`")).to_vec(),
        })
    }

    /// Of whom it would be known if nobody got it.
    fn recipients(&self) -> Recipients {
        let everybody = Recipients::everybody();
        match self.recipient_ids() {
            Some(named) if self.atall != Some(Switch::On) => named,
            _ => everybody,
        }
    }

    fn recipient_ids(&self) -> Option<Recipients> {
        let users = Recipients::users(self.userids.iter().flatten()).ok();
        let of = |ids: &Option<Vec<i64>>| {
            let ids = ids.iter().flatten();
            ids.filter_map(|id| u32::try_from(*id).ok())
                .collect::<Vec<u32>>()
        };
        let parties = Recipients::parties(of(&self.partyids)).ok();
        let tags = Recipients::tags(of(&self.tagids)).ok();
        [users, parties, tags]
            .into_iter()
            .flatten()
            .reduce(Recipients::and)
    }
}

fn numbers(field: &'static str, ids: &[String]) -> Result<Option<Vec<i64>>, Invalid> {
    let number = |id: &String| {
        let number = id.parse().ok();
        number.ok_or_else(|| Invalid::wrong_type(field, "a whole number", &id.as_str().into()))
    };
    let numbers = ids.iter().map(number).collect::<Result<Vec<_>, _>>()?;
    Ok((!numbers.is_empty()).then_some(numbers))
}
