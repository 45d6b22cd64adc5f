//! The language: `--lang`, else `WECOM_LANG`, else the profile's ([`super::Layers`]), else the locale.

use std::ffi::OsString;

use super::{Layers, value};
use crate::cli::Identity;
use crate::environment::{Environment, LANG};
use crate::language::Language;
use crate::output;
use crate::text::{self, text};
use crate::usage::Usage;

/// Settles it before the command line is parsed, since what is wrong there is said in it too.
///
/// # Errors
/// A flag with another value. A variable with another is passed over, with a warning: it may stand in
/// a script whose message matters more.
pub(crate) fn language(argv: &[OsString], environment: &Environment) -> Result<Language, Usage> {
    let locale = Language::of_locale();
    if let Some(typed) = typed(argv, "--lang") {
        let variable = environment.get(LANG).and_then(Language::named);
        text::speak(variable.unwrap_or(locale));
        let wrong = || value("--lang", typed, text!("misuse-expected-language"));
        text::settle();
        return Language::named(typed).ok_or_else(wrong);
    }
    let Some(found) = environment.get(LANG) else {
        return Ok(locale);
    };
    Ok(Language::named(found)
        .inspect(|_| text::settle())
        .unwrap_or_else(|| {
            text::speak(locale);
            let expected = text!("misuse-expected-language");
            output::warning(&text!(
                "note-unknown-language",
                found = found,
                expected = expected
            ));
            locale
        }))
}

/// Speaks the profile's language where no settings are read: in help, and about a command line that
/// does not parse. What is wrong with the configuration is none of their business.
pub(crate) fn speak_as_the_profile(argv: &[OsString], environment: &Environment) {
    if text::is_settled() || argv.iter().any(|word| word == "--sandbox") {
        return;
    }
    let named = |flag| typed(argv, flag).map(str::to_owned);
    let identity = Identity {
        config: named("--config"),
        profile: named("--profile"),
        ..Identity::default()
    };
    // Reading them speaks their language.
    drop(Layers::of(&identity, environment));
}

/// What stands behind a flag; the command line is not parsed yet, or does not parse.
fn typed<'a>(argv: &'a [OsString], flag: &str) -> Option<&'a str> {
    let mut words = argv.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        match word.strip_prefix(flag) {
            Some("") => return words.next(),
            Some(rest) if rest.starts_with('=') => return rest.get(1..),
            _ if word == "--" => return None,
            _ => {}
        }
    }
    None
}
