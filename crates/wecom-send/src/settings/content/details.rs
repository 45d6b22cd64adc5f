//! What stands beside a video, a textcard or an article: titles, descriptions, addresses.

use wecom_message::Content;

use super::{Escapes, Found};
use crate::cli;
use crate::usage::{Source, Usage};

/// Which details each type takes.
const TAKEN: [(Source, &[Source]); 3] = [
    ("--video", &["--title", "--description"]),
    (
        "--textcard",
        &["--title", "--description", "--url", "--button-text"],
    ),
    (
        "--news",
        &["--title", "--description", "--url", "--picture"],
    ),
];

/// The details that were typed.
pub(super) struct Details {
    given: Vec<(Source, String)>,
    typed_newline: Option<Source>,
}

impl Details {
    pub(super) fn of(typed: &cli::Details, escapes: Escapes) -> Self {
        let texts = [
            ("--title", &typed.title),
            ("--description", &typed.description),
            ("--button-text", &typed.button_text),
        ];
        let addresses = [("--url", &typed.url), ("--picture", &typed.picture)];
        let given = |(flag, typed): (Source, &'_ Option<String>)| Some((flag, typed.clone()?));
        let texts: Vec<(Source, String)> = texts.into_iter().filter_map(given).collect();
        let mut newlines = texts.iter();
        let typed_newline = newlines.find_map(|(flag, text)| escapes.typed_newline(flag, text));
        let texts = texts
            .into_iter()
            .map(|(flag, text)| (flag, escapes.read(&text)));
        Self {
            given: texts
                .chain(addresses.into_iter().filter_map(given))
                .collect(),
            typed_newline,
        }
    }

    pub(super) fn are_given(&self) -> bool {
        !self.given.is_empty()
    }

    /// The first that was typed.
    pub(super) fn first(&self) -> Option<Source> {
        self.given.first().map(|(flag, _)| *flag)
    }

    pub(super) fn get(&self, flag: Source) -> Option<&str> {
        let mut given = self.given.iter();
        let (_, text) = given.find(|(named, _)| *named == flag)?;
        Some(text)
    }

    /// The details that a type can't do without.
    ///
    /// # Errors
    /// [`Usage::DetailsMissing`] naming all that are missing.
    pub(super) fn needed<const N: usize>(
        &self,
        content: Source,
        flags: [Source; N],
    ) -> Result<[&str; N], Usage> {
        let missing = flags.into_iter().filter(|flag| self.get(flag).is_none());
        let missing: Vec<Source> = missing.collect();
        if missing.is_empty() {
            Ok(flags.map(|flag| self.get(flag).unwrap_or_default()))
        } else {
            Err(Usage::DetailsMissing { content, missing })
        }
    }

    /// Refuses details that the content does not have.
    pub(super) fn all_belong_to(&self, content: Source) -> Result<(), Usage> {
        let types = TAKEN.iter().find(|(named, _)| *named == content);
        let taken = types.map_or(&[][..], |(_, taken)| taken);
        let stray = self.flags().filter(|flag| !taken.contains(flag));
        let stray: Vec<Source> = stray.collect();
        if stray.is_empty() {
            return Ok(());
        }
        Err(Usage::StrayDetails {
            belong_to: types_with(&stray),
            stray,
            content,
        })
    }

    /// Details, and no content that they belong to.
    pub(super) fn without_type(&self) -> Usage {
        let given: Vec<Source> = self.flags().collect();
        Usage::DetailsAlone {
            belong_to: types_with(&given),
            given,
        }
    }

    /// A content that was made of them.
    pub(super) fn found(&self, content: Content) -> Found {
        Found {
            typed_newline: self.typed_newline,
            ..Found::typed(content)
        }
    }

    fn flags(&self) -> impl Iterator<Item = Source> {
        self.given.iter().map(|(flag, _)| *flag)
    }
}

/// The types that take all of these; where none does, those that take one of them.
fn types_with(details: &[Source]) -> Vec<Source> {
    let types = |fits: &dyn Fn(&[Source]) -> bool| -> Vec<Source> {
        let fitting = TAKEN.iter().filter(|(_, taken)| fits(taken));
        fitting.map(|(content, _)| *content).collect()
    };
    let all = types(&|taken| details.iter().all(|detail| taken.contains(detail)));
    if all.is_empty() {
        types(&|taken| details.iter().any(|detail| taken.contains(detail)))
    } else {
        all
    }
}
