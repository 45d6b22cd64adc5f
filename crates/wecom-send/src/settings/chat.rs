//! `wecom chat`: which chat, and what becomes of it or is told to it.

use wecom_message::{
    Change, ChatCreate, ChatDraft, ChatId, ChatMessage, ChatUpdate, Invalid, Long, Plan,
    PlanOptions, Safety,
};

use super::content::{content, is_body_alone};
use super::input::read_text;
use super::markdown_as::{MarkdownAs, markdown_as};
use super::patience::{Patience, patience};
use super::upload::DEADLINE_DEFAULT;
use super::{Layers, long, max_parts, value};
use crate::cli;
use crate::text::text;
use crate::usage::{Origin, Source, Usage};

/// A whole `wecom chat send`, without the way there.
#[derive(Debug)]
pub(crate) struct ChatOrder {
    message: ChatMessage,
    content_from: Option<Origin>,
    /// The flag in whose text `\n` was typed as two characters, which is how it is sent.
    pub(crate) typed_newline: Option<Source>,
    options: PlanOptions,
    pub(crate) patience: Patience,
    pub(crate) pretty: bool,
}

impl ChatOrder {
    /// Plans the message.
    pub(crate) fn plan(&self) -> Result<Plan, Usage> {
        Plan::for_chat(&self.message, &self.options).map_err(|error| {
            let has_field = error.each().iter().any(|one| one.field().is_some());
            let from = self.content_from.clone().filter(|_| has_field);
            Usage::Message { from, error }
        })
    }

    pub(crate) fn chat(&self) -> &ChatId {
        self.message.chat()
    }
}

/// Reads what to tell which chat, and how.
pub(crate) fn chat_order(typed: &cli::ChatSend, layers: &Layers<'_>) -> Result<ChatOrder, Usage> {
    let how = &typed.how;
    let found = if is_body_alone(&typed.what) {
        body(typed)?
    } else {
        composed(typed, layers)?
    };
    let chat = match (typed.chatid.as_deref(), found.chat) {
        (Some(named), _) => chatid(named)?,
        (None, Some(chat)) => chat,
        (None, None) => return Err(Usage::CommandLine(text!("chat-which"))),
    };
    let draft = options(found.draft, how)?;
    let message = draft.to(chat);
    let long = long(how.long.as_deref())?;
    let has_files = message.has_files() || long == Long::File;
    let longer = has_files.then_some(DEADLINE_DEFAULT);
    let (timeout, deadline) = (how.timeout.as_deref(), how.deadline.as_deref());
    Ok(ChatOrder {
        message,
        content_from: found.from,
        typed_newline: found.typed_newline,
        options: PlanOptions {
            long,
            max_parts: max_parts(how.max_parts.as_deref())?,
            ..PlanOptions::default()
        },
        patience: patience(layers, timeout, deadline.or(longer), how.wait.as_deref())?,
        pretty: how.pretty,
    })
}

/// Reads which chat is made.
pub(crate) fn chat_created(typed: &cli::ChatCreate) -> Result<Change, Usage> {
    if typed.member.is_empty() {
        return Err(Usage::CommandLine(text!("chat-no-member")));
    }
    let mut chat = ChatCreate::new(&typed.member)?;
    if let Some(name) = &typed.chat_name {
        chat = chat.name(name);
    }
    if let Some(owner) = &typed.owner {
        chat = chat.owner(owner)?;
    }
    if let Some(chatid) = &typed.own_chatid {
        chat = chat.chatid(chatid);
    }
    Ok(chat.change(long_name(typed.long_name.as_deref())?)?)
}

/// Reads how a chat is changed.
pub(crate) fn chat_updated(typed: &cli::ChatUpdate) -> Result<Change, Usage> {
    let lists = [&typed.add, &typed.remove];
    let is_idle = typed.new_name.is_none() && typed.new_owner.is_none();
    if is_idle && lists.iter().all(|list| list.is_empty()) {
        return Err(Usage::CommandLine(text!("chat-no-change")));
    }
    let mut chat = ChatUpdate::new(&chatid(&typed.chatid)?);
    if let Some(name) = &typed.new_name {
        chat = chat.name(name);
    }
    if let Some(owner) = &typed.new_owner {
        chat = chat.owner(owner)?;
    }
    if !typed.add.is_empty() {
        chat = chat.added(&typed.add)?;
    }
    if !typed.remove.is_empty() {
        chat = chat.removed(&typed.remove)?;
    }
    Ok(chat.change(long_name(typed.long_name.as_deref())?)?)
}

/// What becomes of a name that WeCom would cut.
fn long_name(typed: Option<&str>) -> Result<Long, Usage> {
    match typed.map(str::trim) {
        None | Some("error") => Ok(Long::Error),
        Some("truncate") => Ok(Long::Truncate),
        Some(found) => Err(value("--long", found, text!("chat-expected-long"))),
    }
}

/// Reads which chat is meant.
pub(crate) fn chatid(typed: &str) -> Result<ChatId, Usage> {
    let read = typed.parse();
    read.map_err(|_: Invalid| value("CHATID", typed, text!("chat-expected-chatid")))
}

/// What is told, where it came from, and the chat that a body names.
struct Found {
    draft: ChatDraft,
    chat: Option<ChatId>,
    from: Option<Origin>,
    typed_newline: Option<Source>,
}

fn body(typed: &cli::ChatSend) -> Result<Found, Usage> {
    if typed.how.escapes {
        return Err(Usage::EscapesInJson { flag: "--message" });
    }
    let path = typed.what.message.as_deref().unwrap_or_default();
    let from = Some(("--message", path.to_owned()));
    let read = ChatMessage::draft_from_json(&read_text("--message", path)?);
    let (draft, chat) = read.map_err(|error| Usage::Message {
        from: from.clone(),
        error,
    })?;
    Ok(Found {
        draft,
        chat,
        from,
        typed_newline: None,
    })
}

/// The contents that `wecom send` has flags for.
fn composed(typed: &cli::ChatSend, layers: &Layers<'_>) -> Result<Found, Usage> {
    let found = content(&typed.what, &typed.details, typed.how.escapes)?;
    let kind = match typed.how.markdown_as.as_deref() {
        None => layers.markdown_as().map(|kind| kind.value),
        typed => Some(markdown_as("--markdown-as", typed)?),
    };
    let draft = ChatDraft::new(found.draft.content().clone()).map_err(|error| Usage::Message {
        from: found.from.clone(),
        error,
    })?;
    Ok(Found {
        draft: match kind.unwrap_or_default() {
            MarkdownAs::Markdown => draft,
            MarkdownAs::Text => draft.markdown_as_text(),
        },
        chat: None,
        from: found.from,
        typed_newline: found.typed_newline,
    })
}

fn options(draft: ChatDraft, how: &cli::HowToChat) -> Result<ChatDraft, Usage> {
    let mut mentioned = how.mention.clone();
    if how.mention_all {
        mentioned.push("@all".to_owned());
    }
    let draft = draft.mention(&mentioned).map_err(|error| match error {
        Invalid::SecondContent { msgtype, .. } => {
            Usage::CommandLine(text!("chat-mention-needs-text", msgtype = msgtype))
        }
        error => error.into(),
    })?;
    match how.safe.as_deref().map(str::trim) {
        None => Ok(draft),
        Some("0") => Ok(draft.safety(Safety::Shareable)?),
        Some("1") => Ok(draft.safety(Safety::Confidential)?),
        Some(found) => Err(value("--safe", found, text!("misuse-expected-switch"))),
    }
}
