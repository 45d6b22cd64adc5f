//! What makes a message impossible to send, found before anything is contacted.

mod unit;

use serde_json::Value;
use thiserror::Error;

pub use unit::Unit;

use crate::split::ConstructTooLong;

/// A message that can't be sent as it is. Each variant names the field; [`Invalid::field`] tells
/// it apart, the text leaves it out so that a program can name its own flag there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Invalid {
    /// Nobody is named in touser, toparty or totag.
    #[error("no recipient: name at least one of touser, toparty, totag")]
    NoRecipient,
    /// `@all` stands beside others, whom WeCom would ignore.
    #[error("`@all` stands alone: beside it WeCom would ignore {others}")]
    AllBesideOthers {
        /// The other recipients, as they were written.
        others: String,
    },
    /// `@all` in toparty or totag, where it means nothing.
    #[error("`@all` belongs in touser")]
    AllOutsideTouser {
        /// `toparty` or `totag`.
        field: &'static str,
    },
    /// A separator that WeCom does not know, or a blank, inside an id.
    #[error("`{id}` holds {found}; ids are separated by `|` or `,`: `{meant}`")]
    OddSeparator {
        /// `touser`, `toparty` or `totag`.
        field: &'static str,
        /// What was written.
        id: String,
        /// The character, described.
        found: String,
        /// What was probably meant.
        meant: String,
    },
    /// An id longer than WeCom's ids are.
    #[error("an id has at most {limit} bytes, `{id}` has {found}")]
    IdTooLong {
        /// `touser`, `toparty` or `totag`.
        field: &'static str,
        /// What was written.
        id: String,
        /// Its length in bytes.
        found: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The content is empty or holds only blanks; WeCom answers 44004.
    #[error("the content is empty")]
    EmptyContent {
        /// The path of the field, such as `text.content`.
        field: String,
    },
    /// The content holds a NUL byte.
    #[error("the content holds a NUL byte (byte {at})")]
    Nul {
        /// The path of the field.
        field: String,
        /// Where, counted in bytes from 0.
        at: usize,
    },
    /// The content is longer than the limit and must not be split.
    #[error("the content has {found} bytes, at most {limit} go into one message")]
    ContentTooLong {
        /// The path of the field.
        field: &'static str,
        /// Its length in bytes.
        found: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The content would need more messages than allowed.
    #[error("the content has {bytes} bytes and needs {parts} messages, more than {max}")]
    TooManyParts {
        /// The path of the field.
        field: &'static str,
        /// Its length in bytes.
        bytes: usize,
        /// How many messages it needs.
        parts: usize,
        /// How many are allowed.
        max: usize,
    },
    /// A link, a bold passage or the like does not fit into one message and must not be cut.
    #[error("{source}")]
    Construct {
        /// The path of the field.
        field: &'static str,
        /// Which construct, and where.
        source: ConstructTooLong,
    },
    /// The recipients need several requests, through which somebody may get the message twice.
    #[error("{users} users, {parties} departments and {tags} tags need {requests} requests")]
    RecipientsNeedSplitting {
        /// How many users are named.
        users: usize,
        /// How many departments.
        parties: usize,
        /// How many tags.
        tags: usize,
        /// How many requests they need.
        requests: usize,
    },
    /// `duplicate_check_interval` outside its range.
    #[error("`{found}` is not within 1 to {limit} seconds")]
    DuplicateCheckInterval {
        /// What was asked for.
        found: String,
        /// The longest, in seconds.
        limit: u32,
    },
    /// `safe 1` on a type for which WeCom ignores it: the message would not be confidential.
    #[error("a {msgtype} message can't be confidential: WeCom ignores or refuses `safe` there")]
    NotConfidential {
        /// The message type.
        msgtype: String,
    },
    /// A number field with another value than WeCom knows.
    #[error("`{found}` is not one of {allowed}")]
    OutOfRange {
        /// The path of the field.
        field: String,
        /// What was found.
        found: String,
        /// What is allowed.
        allowed: String,
    },
    /// A text of a field is longer than its limit.
    #[error("it has {found} {unit}, at most {limit} are allowed{}", if *is_cut { "; WeCom would cut the rest silently" } else { "" })]
    FieldTooLong {
        /// The path of the field, such as `template_card.button_list[2].key`.
        field: String,
        /// What its length is counted in.
        unit: Unit,
        /// Its length.
        found: usize,
        /// The limit.
        limit: usize,
        /// Whether WeCom would cut it silently; [`Long::Truncate`](crate::Long::Truncate) cuts it
        /// and says so.
        is_cut: bool,
    },
    /// A text of a field is shorter than it must be.
    #[error("it has {found} characters, at least {limit} are needed")]
    FieldTooShort {
        /// The path of the field.
        field: String,
        /// Its length in characters.
        found: usize,
        /// The least, in characters.
        limit: usize,
    },
    /// A list has too few or too many entries.
    #[error("it has {found} entries, {least} to {most} are allowed")]
    ListLength {
        /// The path of the field.
        field: String,
        /// How many there are.
        found: usize,
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
    },
    /// An address without `http://` or `https://`.
    #[error("`{found}` is no address with http:// or https:// before it")]
    NoScheme {
        /// The path of the field.
        field: String,
        /// What stands there.
        found: String,
    },
    /// An identifier with a character that WeCom does not take in one.
    #[error("`{found}` holds more than letters, digits, `_`, `-` and `@`")]
    NotIdentifier {
        /// The path of the field.
        field: String,
        /// What stands there.
        found: String,
    },
    /// An identifier with a character that is neither a letter nor a digit.
    #[error("`{found}` holds more than letters and digits")]
    NotAlphanumeric {
        /// The path of the field.
        field: String,
        /// What stands there.
        found: String,
    },
    /// What stands there can't be the id of a chat: it is empty, or holds blanks, quotes or control
    /// characters.
    #[error("not a chatid as appchat/create answers it")]
    NotChatid,
    /// A message type that appchat/send does not know.
    #[error("a group chat of an app takes no `{found}`; it takes {known}")]
    NotForChats {
        /// What was written.
        found: String,
        /// All that it takes.
        known: String,
    },
    /// A value that stands elsewhere too: in another entry of the list, or in a field that
    /// contradicts it.
    #[error("`{value}` stands at {first} already")]
    NotUnique {
        /// The path of the field.
        field: String,
        /// What stands there.
        value: String,
        /// Where it stands first.
        first: String,
    },
    /// A field that another one needs beside it is missing.
    #[error("the field is missing; {because} needs it")]
    NeededBeside {
        /// The path of the field.
        field: String,
        /// What needs it, such as `type` 1.
        because: String,
    },
    /// An object has none of several fields of which it needs one. The path is empty for a whole
    /// body.
    #[error("it needs {}", needed.join(" or "))]
    NeedsOneOf {
        /// The path of the object.
        field: String,
        /// The choices.
        needed: Vec<String>,
    },
    /// A message type that can't go to `@all`.
    #[error("a {msgtype} message can't go to `@all`")]
    NotToEverybody {
        /// The message type.
        msgtype: &'static str,
    },
    /// A file that was opened as something else than the message needs.
    #[error("it needs a file that was opened as {needed}, not as {found}")]
    WrongMedia {
        /// The path of the field.
        field: String,
        /// What it needs: `image`, `voice`, `video` or `file`.
        needed: &'static str,
        /// What it was opened as.
        found: &'static str,
    },
    /// A file of a kind that WeCom does not take confidentially.
    #[error("`{name}` can't be confidential: WeCom takes only {allowed}")]
    FileNotConfidential {
        /// The file's name.
        name: String,
        /// The endings that can be.
        allowed: String,
    },
    /// A text that is too long even for a file.
    #[error("the content has {bytes} bytes, more than the {limit} of a file")]
    TooLongForFile {
        /// The path of the field.
        field: &'static str,
        /// Its length in bytes.
        bytes: usize,
        /// The largest file, in bytes.
        limit: u64,
    },
    /// A value that can't be read for a reason of its own.
    #[error("{detail}")]
    Unreadable {
        /// The path of the field.
        field: String,
        /// The reason.
        detail: String,
    },
    /// Several things are wrong; in the order in which they stand in the message.
    #[error("{}", listed(.0))]
    Several(Vec<Self>),
    /// A message body that is not JSON.
    #[error("not JSON: {detail} (line {line}, column {column})")]
    NotJson {
        /// What the parser met.
        detail: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A field of another JSON type than WeCom knows.
    #[error("expected {expected}, found {found}")]
    WrongType {
        /// The path of the field; empty for the whole body.
        field: String,
        /// What WeCom takes.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// A field that the call does not know: probably a slip of the pen.
    #[error("WeCom knows no such field there{}", nearest.as_ref().map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    UnknownField {
        /// What was written.
        field: String,
        /// The nearest field that exists.
        nearest: Option<String>,
    },
    /// A field that stands in its object for the second time: only one of the two would arrive.
    #[error("the field stands there twice, and only one of the two would arrive")]
    DoubleField {
        /// The path of the field, such as `text.content`.
        field: String,
    },
    /// A second content beside the one that `msgtype` names; WeCom would ignore it.
    #[error("the message is of type `{msgtype}`; WeCom would ignore `{field}` beside it")]
    SecondContent {
        /// The other content.
        field: String,
        /// What the message says it is.
        msgtype: &'static str,
    },
    /// A required field is missing.
    #[error("the field is missing")]
    MissingField {
        /// The path of the field.
        field: String,
    },
    /// A message type that message/send does not know.
    #[error("message/send knows no type `{found}`; it knows {known}")]
    UnknownMsgtype {
        /// What was written.
        found: String,
        /// All that it knows.
        known: String,
    },
    /// A message type that a group robot does not send.
    #[error("a group robot sends no `{found}`; it sends {known}")]
    UnknownRobotMsgtype {
        /// What was written.
        found: String,
        /// All that it sends.
        known: String,
    },
    /// An image in a group robot's message that WeCom would not take.
    #[error("{wrong}")]
    RobotImage {
        /// `image.base64` or `image.md5`.
        field: &'static str,
        /// What is wrong with it.
        wrong: BadRobotImage,
    },
}

/// What is wrong with the image in a group robot's message. [WeCom Docs 99110/消息推送配置说明]
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BadRobotImage {
    /// It is not base64 in the standard alphabet.
    #[error("it is not base64")]
    NotBase64,
    /// It is neither JPG nor PNG, or no file at all.
    #[error("it holds no JPG or PNG")]
    NoImage,
    /// It is larger than a robot may send.
    #[error("it holds {bytes} bytes; at most {limit} are allowed")]
    TooLarge {
        /// Its size before base64, in bytes.
        bytes: u64,
        /// At most this, in bytes.
        limit: u64,
    },
    /// The MD5 is of something else: often of the base64 instead of the bytes.
    #[error("the MD5 of the image's bytes is {meant}")]
    OtherMd5 {
        /// What it is.
        meant: String,
    },
}

impl Invalid {
    /// The path of the field that is wrong, as WeCom writes it: `touser`, `text.content`.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::NoRecipient
            | Self::RecipientsNeedSplitting { .. }
            | Self::NotJson { .. }
            | Self::Several(_) => None,
            Self::AllBesideOthers { .. } | Self::NotToEverybody { .. } => Some("touser"),
            Self::AllOutsideTouser { field }
            | Self::OddSeparator { field, .. }
            | Self::IdTooLong { field, .. }
            | Self::ContentTooLong { field, .. }
            | Self::TooManyParts { field, .. }
            | Self::RobotImage { field, .. }
            | Self::TooLongForFile { field, .. }
            | Self::Construct { field, .. } => Some(field),
            Self::DuplicateCheckInterval { .. } => Some("duplicate_check_interval"),
            Self::NotConfidential { .. } | Self::FileNotConfidential { .. } => Some("safe"),
            Self::UnknownMsgtype { .. }
            | Self::UnknownRobotMsgtype { .. }
            | Self::NotForChats { .. } => Some("msgtype"),
            Self::NotChatid => Some("chatid"),
            Self::NeedsOneOf { field, .. } | Self::WrongType { field, .. } => {
                Some(field).filter(|f| !f.is_empty()).map(String::as_str)
            }
            Self::EmptyContent { field }
            | Self::Nul { field, .. }
            | Self::OutOfRange { field, .. }
            | Self::FieldTooLong { field, .. }
            | Self::FieldTooShort { field, .. }
            | Self::ListLength { field, .. }
            | Self::NoScheme { field, .. }
            | Self::NotIdentifier { field, .. }
            | Self::NotAlphanumeric { field, .. }
            | Self::NotUnique { field, .. }
            | Self::NeededBeside { field, .. }
            | Self::WrongMedia { field, .. }
            | Self::Unreadable { field, .. }
            | Self::UnknownField { field, .. }
            | Self::DoubleField { field }
            | Self::SecondContent { field, .. }
            | Self::MissingField { field } => Some(field),
        }
    }

    /// Each single thing that is wrong, in the order in which it stands in the message: at least
    /// one.
    ///
    /// ```
    /// use wecom_message::Body;
    ///
    /// let written = r#"{"msgtype":"textcard","textcard":{"titel":"t","description":"d"}}"#;
    /// let refused = Body::from_json(written).unwrap_err();
    /// let told: Vec<_> = refused.each().iter().map(|one| (one.field(), one.to_string())).collect();
    /// assert_eq!(
    ///     told,
    ///     [
    ///         (
    ///             Some("textcard.titel"),
    ///             "WeCom knows no such field there; did you mean `title`?".to_owned()
    ///         ),
    ///         (Some("textcard.title"), "the field is missing".to_owned()),
    ///         (Some("textcard.url"), "the field is missing".to_owned()),
    ///     ]
    /// );
    /// ```
    pub fn each(&self) -> &[Self] {
        match self {
            Self::Several(several) => several,
            one => std::slice::from_ref(one),
        }
    }

    /// All of these as one error. Of none there is nothing to say, which is no error: a caller has
    /// found at least one.
    pub(crate) fn all(several: impl IntoIterator<Item = Self>) -> Self {
        let mut several: Vec<Self> = several.into_iter().collect();
        match several.len() {
            1 => several.remove(0),
            _ => Self::Several(several),
        }
    }

    pub(crate) fn wrong_type(
        field: impl Into<String>,
        expected: &'static str,
        found: &Value,
    ) -> Self {
        let found = match found {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        Self::WrongType {
            field: field.into(),
            expected,
            found,
        }
    }
}

fn listed(several: &[Invalid]) -> String {
    let each = several.iter().map(|one| match one.field() {
        Some(field) => format!("{field}: {one}"),
        None => one.to_string(),
    });
    each.collect::<Vec<_>>().join("; ")
}
