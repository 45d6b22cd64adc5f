//! The callback of `wecom sim`: URL, token and key, all three or none.

use wecom_sim::{Callback, CallbackError};

use super::input::read_secret;
use super::not_blank;
use crate::cli;
use crate::environment::{Environment, SIM_CALLBACK_KEY, SIM_CALLBACK_TOKEN, SIM_CALLBACK_URL};
use crate::text::text;
use crate::usage::{Source, Usage};

const KEY_FILE: Source = "--callback-key-file";

/// A value with the flag or variable that gave it.
type Given<'a> = (&'a str, Source);

/// Where events of the simulator are posted; `None` where nothing was said of it.
///
/// # Errors
///
/// A part without the others, or one that WeCom or the simulator would not take. Token and key are
/// not repeated.
pub(crate) fn callback(
    typed: &cli::Callback,
    environment: &Environment,
) -> Result<Option<Callback>, Usage> {
    let given = |flag: Source, typed: Option<&'_ String>, variable: Source| {
        let typed = not_blank(typed).map(|value| (value.to_owned(), flag));
        typed.or_else(|| Some((environment.get(variable)?.to_owned(), variable)))
    };
    let url = given(
        "--callback-url",
        typed.callback_url.as_ref(),
        SIM_CALLBACK_URL,
    );
    let token = given(
        "--callback-token",
        typed.callback_token.as_ref(),
        SIM_CALLBACK_TOKEN,
    );
    let key = match not_blank(typed.callback_key_file.as_ref()) {
        Some(path) => Some((read_secret(KEY_FILE, path)?, KEY_FILE)),
        None => given(KEY_FILE, None, SIM_CALLBACK_KEY),
    };
    let parts = [&url, &token, &key];
    if parts.iter().all(|part| part.is_none()) {
        return Ok(None);
    }
    let names = [
        ("--callback-url", SIM_CALLBACK_URL),
        ("--callback-token", SIM_CALLBACK_TOKEN),
        (KEY_FILE, SIM_CALLBACK_KEY),
    ];
    let mut missing = names.iter().zip(parts).filter(|(_, part)| part.is_none());
    match (&url, &token, &key) {
        (Some((url, by)), Some((token, token_by)), Some((key, key_by))) => {
            let parts = [
                (url.as_str(), *by),
                (token.as_str(), *token_by),
                (key.as_str(), *key_by),
            ];
            made(parts).map(Some)
        }
        _ => {
            let (flag, variable) = missing.next().map_or(("", ""), |(names, _)| *names);
            Err(Usage::CommandLine(text!(
                "misuse-callback-missing",
                flag = flag,
                variable = variable
            )))
        }
    }
}

fn made([url, token, key]: [Given<'_>; 3]) -> Result<Callback, Usage> {
    Callback::new(url.0, token.0, key.0).map_err(|error| match error {
        CallbackError::Url => Usage::Value {
            source: url.1,
            found: url.0.to_owned(),
            expected: text!("misuse-expected-callback-url"),
        },
        CallbackError::Token => {
            Usage::CommandLine(text!("misuse-callback-token", source = token.1))
        }
        _ => Usage::CommandLine(text!("misuse-callback-key", source = key.1)),
    })
}
