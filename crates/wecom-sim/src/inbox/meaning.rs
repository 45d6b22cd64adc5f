//! What a code of WeCom's means, in a sentence of each language.

use serde::Serialize;

/// Code, English, Chinese: the codes that the simulator answers, and the commonest of the others. The
/// meanings are those of document 90313.
const MEANINGS: &str = include_str!("meanings.tsv");

/// What a code means to who sent something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Meaning {
    en: &'static str,
    zh: &'static str,
}

/// `None` for 0, and for a code that is not in the table.
pub(super) fn meaning(code: i64) -> Option<Meaning> {
    let code = code.to_string();
    MEANINGS.lines().find_map(|line| {
        let (known, texts) = line.split_once('\t')?;
        let (en, zh) = texts.split_once('\t')?;
        (known == code).then_some(Meaning { en, zh })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errcode;

    #[test]
    fn every_code_that_the_simulator_knows_has_a_meaning_in_both_languages() {
        for code in errcode::known().filter(|code| *code != errcode::OK) {
            let meaning = meaning(code).unwrap();
            assert!(!meaning.en.is_empty(), "{code}");
            assert!(!meaning.zh.is_empty() && !meaning.zh.is_ascii(), "{code}");
        }
    }

    #[test]
    fn no_meaning_is_made_up() {
        assert_eq!(meaning(0), None);
        assert_eq!(meaning(123_456), None);
    }
}
