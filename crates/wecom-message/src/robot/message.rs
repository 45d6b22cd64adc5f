//! A group robot's message: what it says, and nothing else; whom it reaches is the robot's group.

use serde_json::{Map, Value, json};

use super::card::RobotCard;
use super::content::{ROBOT_MSGTYPES, RobotContent, RobotMedia};
use super::image::RobotImage;
use super::news::RobotNews;
use super::text::RobotText;
use crate::body::{kept, named, object, taken, unknown_fields};
use crate::carried::Carried;
use crate::interface::Call;
use crate::invalid::Invalid;
use crate::plan::{Note, Plan, PlanOptions};

/// A message of a group robot. [WeCom Docs 99110/消息推送配置说明]
///
/// ```
/// use wecom_message::{PlanOptions, RobotMessage};
///
/// let message = RobotMessage::markdown("**disk full** <@zhangsan>");
/// let plan = message.plan(&PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"msgtype":"markdown","markdown":{"content":"**disk full** <@zhangsan>"}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a message does nothing until it is sent: `robot.send(&message)`"]
pub struct RobotMessage {
    content: RobotContent,
}

impl RobotMessage {
    /// A message of any content.
    pub fn new(content: RobotContent) -> Self {
        Self { content }
    }

    /// A plain text, with or without mentions. It may have any length: what goes over
    /// [`TEXT_BYTES_MAX`](crate::limits::robot::TEXT_BYTES_MAX) is planned as several parts.
    pub fn text(text: impl Into<RobotText>) -> Self {
        Self::new(RobotContent::Text(text.into()))
    }

    /// A text in WeCom's small markdown, in which `<@userid>` mentions a member. It may have any
    /// length, like a text.
    pub fn markdown(content: impl Into<String>) -> Self {
        Self::new(RobotContent::Markdown(content.into()))
    }

    /// A text in more of markdown, without colours and mentions. It may have any length, like a
    /// text.
    pub fn markdown_v2(content: impl Into<String>) -> Self {
        Self::new(RobotContent::MarkdownV2(content.into()))
    }

    /// An image, whole.
    pub fn image(image: RobotImage) -> Self {
        Self::new(RobotContent::Image(image))
    }

    /// Articles that lead elsewhere.
    pub fn news(news: RobotNews) -> Self {
        Self::new(RobotContent::News(news))
    }

    /// A file that this robot uploaded.
    pub fn file(media: RobotMedia) -> Self {
        Self::new(RobotContent::File(media))
    }

    /// A voice recording that this robot uploaded.
    pub fn voice(media: RobotMedia) -> Self {
        Self::new(RobotContent::Voice(media))
    }

    /// A template card.
    pub fn template_card(card: impl Into<RobotCard>) -> Self {
        Self::new(RobotContent::TemplateCard(Box::new(card.into())))
    }

    /// Reads a body as webhook/send takes it. A `null` counts as absent.
    ///
    /// # Errors
    /// What is not JSON, not an object, of a type that robots do not send, or has a field that is
    /// unknown, missing, of another type, or stands there twice. All that is found is told at once:
    /// [`Invalid::each`]. Lengths, and what an image holds, are checked where the message is
    /// planned.
    pub fn from_json(json: &str) -> Result<Self, Invalid> {
        let mut body = object(json)?;
        let msgtype = msgtype(&body)?;
        let mut wrong = unknown_fields(&body, &["msgtype"], &ROBOT_MSGTYPES, msgtype);
        let content = taken(msgtype, &mut body);
        let content = content.and_then(|written| RobotContent::read(msgtype, written));
        match kept(content, &mut wrong) {
            Some(content) if wrong.is_empty() => Ok(Self { content }),
            _ => Err(Invalid::all(wrong)),
        }
    }

    /// Reads a card alone, as it stands under `template_card` in a body.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json).
    pub fn card_from_json(json: &str) -> Result<Self, Invalid> {
        let card = Value::Object(object(json)?);
        RobotContent::read("template_card", card).map(Self::new)
    }

    /// The body as JSON again.
    pub fn to_json(&self) -> String {
        wire(self.content.msgtype(), &self.content.wire_body())
    }

    /// What it says.
    pub fn content(&self) -> &RobotContent {
        &self.content
    }

    /// Plans the message: one request, or one for each part of a long text.
    ///
    /// # Errors
    /// What can't be sent: empty content, NUL bytes, a text that is too long for the options, a
    /// construct that fits no message, an image that WeCom would not take.
    pub fn plan(&self, options: &PlanOptions) -> Result<Plan, Invalid> {
        let content = &self.content;
        let wire = |(msgtype, part): (&'static str, Value)| wire(msgtype, &part);
        let plan = Plan::for_group(&Call::WebhookSend, content, options, wire)?;
        content.check()?;
        let note = match content {
            RobotContent::Text(text) if text.mentions() => of_mentions(&plan),
            _ => None,
        };
        Ok(plan.noting(note))
    }
}

/// What becomes of a text's mentions where it is not sent as one message.
fn of_mentions(plan: &Plan) -> Option<Note> {
    let requests = plan.requests();
    if requests
        .iter()
        .any(|request| request.files().next().is_some())
    {
        return Some(Note::MentionsLeftOut);
    }
    (requests.len() > 1).then_some(Note::MentionsInFirstPart)
}

fn wire(msgtype: &str, content: &Value) -> String {
    json!({ "msgtype": msgtype, msgtype: content }).to_string()
}

fn msgtype(body: &Map<String, Value>) -> Result<&'static str, Invalid> {
    let name = named(body, "msgtype")?;
    ROBOT_MSGTYPES
        .into_iter()
        .find(|known| *known == name)
        .ok_or_else(|| Invalid::UnknownRobotMsgtype {
            found: name.to_owned(),
            known: ROBOT_MSGTYPES.join(", "),
        })
}
