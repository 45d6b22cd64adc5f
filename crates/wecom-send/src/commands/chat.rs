//! `wecom chat`: the app's group chats.

mod send;

use anyhow::Result;
use wecom_message::Change;

use super::calling::{Caller, dry_run, notes};
use crate::cli::{Calling, Chat, ChatAction, ChatGet};
use crate::environment::Environment;
use crate::exit::Exit;
use crate::settings::{self, Layers};

/// Carries out `wecom chat`.
pub(crate) fn chat(typed: &Chat, environment: &Environment) -> Result<Exit> {
    match &typed.action {
        ChatAction::Create(typed) => {
            let change = settings::chat_created(typed)?;
            changed(&typed.calling, typed.dry_run, &change, environment)
        }
        ChatAction::Update(typed) => {
            let change = settings::chat_updated(typed)?;
            changed(&typed.calling, typed.dry_run, &change, environment)
        }
        ChatAction::Get(typed) => get(typed, environment),
        ChatAction::Send(typed) => send::send(typed, environment),
    }
}

fn changed(
    typed: &Calling,
    is_dry: bool,
    change: &Change,
    environment: &Environment,
) -> Result<Exit> {
    if is_dry {
        return Ok(dry_run(typed, change));
    }
    let layers = Layers::of(&typed.identity, environment)?;
    let caller = Caller::new(typed, &layers, environment)?;
    notes(typed, change);
    caller.change(std::slice::from_ref(change), |_, _| {})
}

fn get(typed: &ChatGet, environment: &Environment) -> Result<Exit> {
    let chat = settings::chatid(&typed.chatid)?;
    let layers = Layers::of(&typed.calling.identity, environment)?;
    let caller = Caller::new(&typed.calling, &layers, environment)?;
    caller.make(async |client, cutoff| client.chat(&chat, cutoff).await)
}
