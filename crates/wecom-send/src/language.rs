//! The languages that `wecom` speaks to people in: English and Chinese. JSON has none.

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
}

impl Language {
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The language of `zh`, `en`, or of a locale such as `zh_CN.UTF-8` or `en-GB`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        let tongue = name.split(['-', '_', '.', '@']).next().unwrap_or(name);
        Self::ALL
            .into_iter()
            .find(|language| tongue.eq_ignore_ascii_case(language.code()))
    }

    /// The one of the user's locale; English where it is neither.
    pub(crate) fn of_locale() -> Self {
        // The crate knows where each system keeps it: in variables, or in its settings.
        let locale = sys_locale::get_locale();
        locale
            .as_deref()
            .and_then(Self::named)
            .unwrap_or(Self::English)
    }

    /// `en` or `zh`.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        for name in [
            "zh",
            "ZH",
            "zh_CN.UTF-8",
            "zh-Hans-CN",
            "zh_TW@radical",
            " zh ",
        ] {
            assert_eq!(Language::named(name), Some(Language::Chinese), "{name}");
        }
        for name in ["en", "en_US.UTF-8", "en-GB"] {
            assert_eq!(Language::named(name), Some(Language::English), "{name}");
        }
        for name in ["", "C", "fr_FR", "zhongwen", "english"] {
            assert_eq!(Language::named(name), None, "{name}");
        }
    }
}
