//! `wecom token`: what is cached.

use anyhow::Result;
use serde_json::json;
use wecom_message::{Clock, DiskStore, Remembered, TokenKey, TokenStore};

use crate::cli::{self, TokenAction};
use crate::environment::Environment;
use crate::exit::Exit;
use crate::output::Output;
use crate::settings::{self, Layers};

/// Shows or clears what is cached for the credentials.
pub(crate) fn token(typed: &cli::Token, environment: &Environment) -> Result<Exit> {
    let (TokenAction::Show(args) | TokenAction::Clear(args)) = &typed.action;
    let layers = Layers::of(&args.identity, environment)?;
    let way = settings::way(&layers)?;
    let (corp_id, secret) = settings::corp_and_secret(&layers)?;
    let key = TokenKey::new(&way.base, &corp_id, &secret);
    let store = way.cache.map(DiskStore::new);
    let mut answer = json!({ "base_url": way.base.to_string(), "corp_id": corp_id });
    match (&typed.action, &store) {
        (_, None) => answer["cached"] = false.into(),
        (TokenAction::Clear(_), Some(store)) => answer["cleared"] = store.forget(&key).into(),
        (TokenAction::Show(_), Some(store)) => {
            answer["file"] = store.path(&key).to_string_lossy().into();
            show(&mut answer, store.recall(&key));
        }
    }
    Output::new(false).data(&answer.to_string());
    Ok(Exit::Success)
}

fn show(answer: &mut serde_json::Value, known: Option<Remembered>) {
    let now = Clock::system().unix_seconds();
    match known {
        Some(Remembered::Token(issued)) => {
            answer["cached"] = issued.is_fresh(now).into();
            answer["access_token"] = "[masked]".into();
            answer["bytes"] = issued.token.len().into();
            answer["fetched_at"] = issued.fetched_at.into();
            answer["usable_for_seconds"] = issued.usable_until().saturating_sub(now).into();
        }
        Some(Remembered::Refusal(refusal)) => {
            answer["cached"] = false.into();
            answer["refused"] = serde_json::from_str(&refusal.answer).unwrap_or_default();
            answer["refused_at"] = refusal.at.into();
            answer["refusal_holds"] = refusal.holds(now).into();
        }
        _ => answer["cached"] = false.into(),
    }
}
