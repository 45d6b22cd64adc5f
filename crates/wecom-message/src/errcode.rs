//! WeCom's error codes, as far as the client acts on them.
//!
//! Source: WeCom Docs 90313/全局错误码. What each code means to a person is told by the program.

use std::fmt;

/// The `errcode` of an answer; 0 is success. [WeCom Docs 90313/全局错误码]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Errcode(pub i64);

/// What a code asks of the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrcodeClass {
    /// 0.
    Success,
    /// The system is busy (-1, 6000, 45033, 45035): the same call may go through in a moment.
    Busy,
    /// A limit for a minute, an hour or a day is exceeded (45009): wait for its window.
    /// [WeCom Docs 90312/访问频率限制]
    Rate,
    /// The token is no longer taken (40014, 42001): fetch another and try once more.
    StaleToken,
    /// Corp, secret, app, IP address or permission is not right: the set-up must be mended.
    NotAuthorised,
    /// The message or its recipients were refused.
    Refused,
}

impl Errcode {
    /// Success.
    pub const OK: Self = Self(0);

    /// What this code asks of the caller.
    pub fn class(self) -> ErrcodeClass {
        match self.0 {
            0 => ErrcodeClass::Success,
            -1 | 6000 | 45033 | 45035 => ErrcodeClass::Busy,
            45009 => ErrcodeClass::Rate,
            40014 | 42001 => ErrcodeClass::StaleToken,
            40001
            | 40013
            | 40056
            | 40091
            | 41002
            | 41004
            | 45031
            | 48000..=48999
            | 50003
            | 60011
            | 60020
            | 60031
            | 301_002
            | 301_007
            | 301_042
            | 93000
            | 93004 => ErrcodeClass::NotAuthorised,
            _ => ErrcodeClass::Refused,
        }
    }

    /// Whether gettoken says with it that corp and secret do not belong together. Such a secret is
    /// not tried again for a while: repeated tries get the IP address banned.
    pub(crate) fn refuses_the_secret(self) -> bool {
        matches!(self.0, 40001 | 40013 | 40091 | 45031)
    }
}

impl fmt::Display for Errcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_of_the_exit_code_table() {
        let of = |code| Errcode(code).class();
        for busy in [-1, 6000, 45033, 45035] {
            assert_eq!(of(busy), ErrcodeClass::Busy, "{busy}");
        }
        for set_up in [
            40001, 40013, 40056, 40091, 41002, 41004, 45031, 48001, 48002, 48006, 50003, 60011,
            60020, 60031, 301_002, 301_007, 301_042, 93000, 93004,
        ] {
            assert_eq!(of(set_up), ErrcodeClass::NotAuthorised, "{set_up}");
        }
        for refused in [40008, 44004, 81013, 82001, 41001, 81026] {
            assert_eq!(of(refused), ErrcodeClass::Refused, "{refused}");
        }
        assert_eq!(of(40014), ErrcodeClass::StaleToken);
        assert_eq!(of(45009), ErrcodeClass::Rate);
        assert_eq!(of(0), ErrcodeClass::Success);
    }
}
