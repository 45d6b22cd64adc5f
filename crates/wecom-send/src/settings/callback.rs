//! The callback of `wecom sim`: URL, token and key, all three or none.

use wecom_sim::{Callback, CallbackError};

use super::input::read_secret;
use super::not_blank;
use crate::cli;
use crate::environment::{Environment, SIM_CALLBACK_KEY, SIM_CALLBACK_TOKEN, SIM_CALLBACK_URL};
use crate::text::text;
use crate::usage::{Source, Usage};

const URL: Source = "--callback-url";
const TOKEN: Source = "--callback-token";
const KEY_FILE: Source = "--callback-key-file";

/// A value with the flag or variable that gave it.
type Given = (String, Source);

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
    let variable = |name: Source| Some((environment.get(name)?.to_owned(), name));
    let flag = |flag: Source, typed| not_blank(typed).map(|value| (value.to_owned(), flag));
    let url = flag(URL, typed.url.as_ref()).or_else(|| variable(SIM_CALLBACK_URL));
    let token = flag(TOKEN, typed.token.as_ref()).or_else(|| variable(SIM_CALLBACK_TOKEN));
    let key = match not_blank(typed.key_file.as_ref()) {
        Some(path) => Some((read_secret(KEY_FILE, path)?, KEY_FILE)),
        None => variable(SIM_CALLBACK_KEY),
    };
    if [&url, &token, &key].iter().all(|part| part.is_none()) {
        return Ok(None);
    }
    let url = url.ok_or_else(|| missing(URL, SIM_CALLBACK_URL))?;
    let token = token.ok_or_else(|| missing(TOKEN, SIM_CALLBACK_TOKEN))?;
    let key = key.ok_or_else(|| missing(KEY_FILE, SIM_CALLBACK_KEY))?;
    made(url, &token, &key).map(Some)
}

fn missing(flag: Source, variable: Source) -> Usage {
    Usage::CommandLine(text!(
        "misuse-callback-missing",
        flag = flag,
        variable = variable
    ))
}

fn made(url: Given, token: &Given, key: &Given) -> Result<Callback, Usage> {
    Callback::new(&url.0, &token.0, &key.0).map_err(|error| match error {
        CallbackError::Url => Usage::Value {
            source: url.1,
            found: url.0,
            expected: text!("misuse-expected-callback-url"),
        },
        CallbackError::Token => {
            Usage::CommandLine(text!("misuse-callback-token", source = token.1))
        }
        _ => Usage::CommandLine(text!("misuse-callback-key", source = key.1)),
    })
}
