//! What was probably meant by a word that is none of the known ones.

/// The known word that a slip of the pen came from; `None` where none is near.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let likeness = |known: &str| {
        strsim::normalized_damerau_levenshtein(&written.to_lowercase(), &known.to_lowercase())
    };
    known
        .into_iter()
        .map(|known| (likeness(known), known))
        .filter(|(likeness, _)| *likeness > 0.5)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_leads_to_the_word_and_another_word_to_none() {
        let topics = ["exit-codes", "environment", "config"];
        for (written, expected) in [
            ("exitcodes", Some("exit-codes")),
            ("EXIT-CODE", Some("exit-codes")),
            ("enviroment", Some("environment")),
            ("conf", Some("config")),
            ("zhangsan", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, topics), expected, "{written}");
        }
    }
}
