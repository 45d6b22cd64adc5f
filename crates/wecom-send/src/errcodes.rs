//! What is known of WeCom's error codes beside their texts, which stand in `words/*/errcode.ftl`.

mod found;
mod table;

use wecom_message::{Delivery, Errcode, ErrcodeClass};

use crate::exit::Exit;
use table::TABLE;

pub(crate) use found::found_in;

/// What is known of one code, in any language.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) code: Errcode,
    /// The calls that answer with it: paths below `/cgi-bin/`, or [`ANY`].
    pub(crate) calls: &'static [&'static str],
    pub(crate) source: Source,
    /// How WeCom's own words for it begin, where they were seen. They may change.
    pub(crate) errmsg: Option<&'static str>,
}

/// In [`Known::calls`]: every call may answer with it.
pub(crate) const ANY: &str = "any";

/// Where the knowledge of a code comes from, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// It was seen in an answer of WeCom.
    Live,
    /// WeCom's document 90313 (全局错误码), in its edition of 2024-04-08.
    Listed,
    /// Summaries of a newer edition of that document.
    Summary,
    /// Not WeCom's: another service answers with it, or somebody mixed up two documents.
    Foreign,
}

/// Whether `wecom send` tries again by itself after a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeated {
    Never,
    /// Twice more, after a pause.
    Twice,
    /// After the limit's window, where `--wait` allows it.
    AfterWaiting,
    /// Once, with a fresh token.
    WithFreshToken,
    /// The same, but only if message/send answered: never if gettoken did.
    WithFreshTokenIfSending,
}

/// What is known of a code; `None` for a code that stands in none of the sources.
pub(crate) fn known(code: Errcode) -> Option<&'static Known> {
    let place = TABLE.binary_search_by_key(&code, |known| known.code).ok()?;
    TABLE.get(place)
}

/// Whether a send repeats after this code.
pub(crate) fn repeated(code: Errcode) -> Repeated {
    match code.class() {
        ErrcodeClass::Busy => Repeated::Twice,
        ErrcodeClass::Rate => Repeated::AfterWaiting,
        ErrcodeClass::StaleToken => Repeated::WithFreshToken,
        // A secret does not travel with message/send: there it speaks of the token.
        _ if code == Errcode(40001) => Repeated::WithFreshTokenIfSending,
        _ => Repeated::Never,
    }
}

/// What a send ends with that gets this code to the last.
pub(crate) fn exit(code: Errcode) -> Exit {
    Exit::of(&Delivery::of_errcode(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn the_table_is_in_order_and_has_no_code_twice() {
        for pair in TABLE.windows(2) {
            assert!(pair[0].code < pair[1].code, "{pair:?}");
        }
    }

    #[test]
    fn every_code_of_the_table_is_found() {
        for row in TABLE {
            assert_eq!(known(row.code).map(|found| found.code), Some(row.code));
        }
        assert!(known(Errcode(12345)).is_none());
    }

    #[test]
    fn every_code_of_the_table_has_its_texts() {
        for Known { code, .. } in TABLE {
            for part in ["", ".next"] {
                let text = Text::new(format!("errcode-{code}{part}"));
                assert!(text.exists(), "{code}{part}");
            }
        }
    }

    #[test]
    fn every_code_that_the_client_acts_on_is_known() {
        let acted_on = (-100..1_000_000)
            .map(Errcode)
            .filter(|code| code.class() != ErrcodeClass::Refused)
            .filter(|code| !(48000..49000).contains(&code.0));
        for code in acted_on {
            assert!(known(code).is_some(), "{code}");
        }
    }

    #[test]
    fn another_services_codes_name_no_call_of_wecom() {
        for row in TABLE.iter().filter(|row| row.source == Source::Foreign) {
            assert!(row.calls.is_empty() && row.errmsg.is_none(), "{row:?}");
        }
    }
}
