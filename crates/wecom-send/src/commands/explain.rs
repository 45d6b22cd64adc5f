//! `wecom explain`: what an errcode means, without asking anybody.

use anyhow::Result;
use serde_json::{Value, json};
use wecom_message::Errcode;

use crate::cli;
use crate::errcodes::{self, Known};
use crate::exit::Exit;
use crate::language::Language;
use crate::output::Output;
use crate::text::{Text, text};
use crate::usage::Usage;
use crate::words;

/// Explains each code, in the order they were given.
pub(crate) fn explain(typed: &cli::Explain) -> Result<Exit> {
    let codes = asked(&typed.codes)?;
    let mut output = Output::new(false);
    if typed.json {
        for code in codes {
            output.data(&object(code).to_string());
        }
    } else {
        let explained: Vec<String> = codes.into_iter().map(words::explanation).collect();
        output.plain(&explained.join("\n\n"));
    }
    Ok(Exit::Success)
}

/// The codes that the words hold, each once.
fn asked(typed: &[String]) -> Result<Vec<Errcode>, Usage> {
    let mut codes = Vec::new();
    for word in typed {
        let found = errcodes::found_in(word);
        if found.is_empty() {
            return Err(Usage::Value {
                source: "CODE",
                found: word.clone(),
                expected: text!("explain-expected"),
            });
        }
        codes.extend(found);
    }
    let mut seen = std::collections::HashSet::new();
    codes.retain(|code| seen.insert(*code));
    Ok(codes)
}

/// JSON speaks English, whatever the language.
fn object(code: Errcode) -> Value {
    let known = errcodes::known(code);
    let english = |text: Text| text.in_language(Language::English);
    let of_known = |text: fn(&Known) -> Text| known.map(text).map(english);
    json!({
        "errcode": code.0,
        "known": known.is_some(),
        "meaning": of_known(|known| words::meaning(known.code)),
        "next": of_known(|known| words::next_step(known.code)),
        "calls": known.map(|known| known.calls),
        "repeated": english(words::repeated(code)),
        "exit": errcodes::exit(code) as u8,
        "source": of_known(words::source),
        "look_up": words::look_up(code),
    })
}
