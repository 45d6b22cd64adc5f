//! What a shell leaves as it was typed: `\n`, which the message shows as two characters.

/// The text with `\n`, `\t` and `\\` as what they mean; every other backslash stays.
pub(super) fn unescaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        written.push_str(before);
        let (meant, length) = match after.as_bytes().first() {
            Some(b'n') => ('\n', 1),
            Some(b't') => ('\t', 1),
            Some(b'\\') => ('\\', 1),
            _ => ('\\', 0),
        };
        written.push(meant);
        rest = &after[length..];
    }
    written.push_str(rest);
    written
}

/// Whether somebody typed `\n` for a line break. In a Windows path (`C:\new`, `\\host\news`) it is
/// none, nor behind a backslash of its own.
pub(super) fn holds_typed_newline(text: &str) -> bool {
    text.split_whitespace()
        .filter(|word| !word.contains(r":\") && !word.starts_with(r"\\"))
        .any(|word| word.replace(r"\\", "").contains(r"\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_escapes_are_meant_and_other_backslashes_stay() {
        for (typed, meant) in [
            (r"a\nb\tc\\d", "a\nb\tc\\d"),
            (r"\\n \\\n", "\\n \\\n"),
            (r"\r \x41 \u0041 \磁 \", r"\r \x41 \u0041 \磁 \"),
            ("no escape\n", "no escape\n"),
            ("", ""),
        ] {
            assert_eq!(unescaped(typed), meant);
        }
    }

    #[test]
    fn a_newline_is_told_from_a_path() {
        for typed in [
            r"disk\nfull",
            r"\nx",
            r"first \n second",
            r"C:\x is\nfull",
            r"a\\\nb",
        ] {
            assert!(holds_typed_newline(typed), "{typed}");
        }
        for path in [
            r"in C:\new\nine",
            r"\\host\news",
            r"a\\nb",
            "real\nline",
            r"a\tb",
            r"\",
        ] {
            assert!(!holds_typed_newline(path), "{path}");
        }
    }
}
