//! Takes out of a text what a terminal acts on and a chat shows as rubbish.
//!
//! CI logs are full of it: colours, links, cursor movements, bells. Nothing a person could read is
//! removed with it: what only looks like the beginning of an escape sequence loses its first,
//! invisible character and no more. (A terminal's own parser, which `anstream` has, swallows the
//! rest of the text after an `ESC ]` that nobody closed.)

use std::borrow::Cow;

const ESC: char = '\u{1b}';
/// What ends a control string: BEL, and ST in its 8-bit and 7-bit forms
const STRING_ENDS: [&str; 3] = ["\u{7}", "\u{9c}", "\u{1b}\\"];

/// A text without escape sequences and control characters, and how many there were
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned<'a> {
    /// What is left: borrowed where nothing had to go
    pub text: Cow<'a, str>,
    /// Escape sequences removed; a terminal hyperlink counts as two, its visible text stays
    pub escapes: usize,
    /// Single control characters removed
    pub controls: usize,
}

/// Removes escape sequences (ECMA-48, OSC hyperlinks included) and control characters.
///
/// Tab, line feed and a carriage return directly before a line feed stay. DEL and the C1 controls
/// U+0080–U+009F go as the C0 controls do.
///
/// ```
/// use wecom_message::clean::clean;
///
/// let cleaned = clean("\u{1b}[32mok\u{1b}[0m\u{7}");
/// assert_eq!(cleaned.text, "ok");
/// assert_eq!((cleaned.escapes, cleaned.controls), (2, 1));
/// ```
pub fn clean(content: &str) -> Cleaned<'_> {
    let Some(first) = next_removable(content) else {
        return Cleaned {
            text: Cow::Borrowed(content),
            escapes: 0,
            controls: 0,
        };
    };
    let mut text = String::with_capacity(content.len());
    let (mut escapes, mut controls) = (0, 0);
    let mut rest = content;
    let mut next = Some(first);
    while let Some(at) = next {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(length) = escape_sequence(rest) {
            escapes += 1;
            rest = &rest[length..];
        } else {
            controls += 1;
            rest = without_first(rest);
        }
        next = next_removable(rest);
    }
    text.push_str(rest);
    Cleaned {
        text: Cow::Owned(text),
        escapes,
        controls,
    }
}

/// Where the first control character is that does not belong into a message
fn next_removable(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find(|&at| match bytes[at] {
        b'\n' | b'\t' => false,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        0x00..0x20 | 0x7f => true,
        // U+0080–U+009F in UTF-8; 0xc2 is never a continuation byte
        0xc2 => bytes.get(at + 1).is_some_and(|second| *second < 0xa0),
        _ => false,
    })
}

/// Length in bytes of the whole escape sequence that `text` begins with, if it is one
fn escape_sequence(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let (introducer, eight_bit) = match chars.next()? {
        ESC => (chars.next()?, false),
        // C1 is ESC and a character of the block `@`–`_`, written as one
        c1 @ '\u{80}'..='\u{9f}' => (char::from_u32(u32::from(c1) - 0x40)?, true),
        _ => return None,
    };
    let body = chars.as_str();
    let length = match introducer {
        '[' => control_sequence(body, eight_bit)?,
        ']' => control_string(body, false)?,
        'P' | 'X' | '^' | '_' => control_string(body, true)?,
        // A lone C1 character is a control character like any other
        _ if eight_bit => return None,
        '!'..='/' => designation(body)?,
        // ESC 7, ESC =, ESC M, ESC c and so on; other letters are text behind a stray ESC
        '6'..='9' | '=' | '>' | '@'..='Z' | '\\' | 'c' | 'l'..='o' | '|'..='~' => 0,
        _ => return None,
    };
    Some(text.len() - body.len() + length)
}

/// CSI: parameters, intermediates, one final character
fn control_sequence(body: &str, eight_bit: bool) -> Option<usize> {
    let parameters = run(body, 0x30..=0x3f);
    // U+009B alone before a letter is mostly a `›` that was decoded wrongly, so it needs a number
    if eight_bit && parameters == 0 {
        return None;
    }
    let before_final = parameters + run(&body[parameters..], 0x20..=0x2f);
    ends_with_one_of(body, before_final, 0x40..=0x7e)
}

/// `ESC ( B` and its kin, after the first intermediate character
fn designation(body: &str) -> Option<usize> {
    ends_with_one_of(body, run(body, 0x21..=0x2f), 0x30..=0x7e)
}

/// OSC, DCS, SOS, PM and APC run to BEL or ST; another control character means that nobody closed
/// them. Only the picture formats among them (DCS and after) come in several lines.
fn control_string(body: &str, lines: bool) -> Option<usize> {
    let is_end = |c: char| c.is_control() && !(lines && matches!(c, '\n' | '\r' | '\t'));
    let end = body.find(is_end)?;
    let terminator = &body[end..];
    STRING_ENDS
        .iter()
        .find(|known| terminator.starts_with(**known))
        .map(|known| end + known.len())
}

fn run(text: &str, class: std::ops::RangeInclusive<u8>) -> usize {
    text.bytes().take_while(|byte| class.contains(byte)).count()
}

fn ends_with_one_of(body: &str, at: usize, class: std::ops::RangeInclusive<u8>) -> Option<usize> {
    body.as_bytes()
        .get(at)
        .filter(|byte| class.contains(byte))
        .map(|_| at + 1)
}

fn without_first(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cleaned(content: &str) -> (String, usize, usize) {
        let Cleaned {
            text,
            escapes,
            controls,
        } = clean(content);
        (text.into_owned(), escapes, controls)
    }

    #[test]
    fn clean_text_is_borrowed() {
        for text in [
            "",
            "你好 — plain\ttext\r\nnext 👨‍👩‍👧 é ¡ÿ",
            "a\u{a0}b\u{2028}c\u{200b}",
        ] {
            let cleaned = clean(text);
            assert!(
                matches!(cleaned.text, Cow::Borrowed(same) if same == text),
                "{text:?}"
            );
            assert_eq!((cleaned.escapes, cleaned.controls), (0, 0));
        }
    }

    #[test]
    fn escape_sequences_go_and_their_text_stays() {
        for (content, text, escapes) in [
            ("\u{1b}[1;31mFAILED\u{1b}[0m 失败", "FAILED 失败", 2),
            ("\u{1b}[38;2;10;20;30mx\u{1b}[m", "x", 2),
            ("\u{1b}[?25l\u{1b}[2K\u{1b}[1 qgo", "go", 3),
            ("\u{1b}]0;窗口标题 本杜\u{7}x", "x", 1),
            (
                "see \u{1b}]8;;https://a.b/c?d=e\u{1b}\\the log\u{1b}]8;;\u{1b}\\!",
                "see the log!",
                2,
            ),
            (
                "\u{1b}]8;id=1;https://a.b\u{7}报告\u{1b}]8;;\u{7}",
                "报告",
                2,
            ),
            ("\u{1b}]133;C\u{9c}x", "x", 1),
            ("\u{1b}(B\u{1b})0\u{1b}%Gx", "x", 3),
            ("\u{1b}7a\u{1b}8\u{1b}=b\u{1b}>\u{1b}M\u{1b}cc", "abc", 6),
            ("\u{1b}Pq#0;2;0;0\n#1~~\r\n-\u{1b}\\x", "x", 1),
            ("\u{1b}_Gf=100;aGk=\u{1b}\\x\u{1b}^pm\u{1b}\\", "x", 2),
            ("\u{9b}31mred\u{9b}0m \u{9d}0;title\u{9c}x", "red x", 3),
            ("\u{1b}\u{1b}[31mx", "x", 1),
        ] {
            let (got, number, _) = cleaned(content);
            assert_eq!((got.as_str(), number), (text, escapes), "{content:?}");
        }
    }

    #[test]
    fn an_unfinished_sequence_loses_its_first_character_only() {
        for (content, text) in [
            ("a\u{1b}]0;no end\nthe log", "a]0;no end\nthe log"),
            ("a\u{1b}]0;no end", "a]0;no end"),
            ("a\u{1b}]8;;u\u{1b}[0mb", "a]8;;ub"),
            ("a\u{1b}[31中文", "a[31中文"),
            ("a\u{1b}[", "a["),
            ("a\u{1b}", "a"),
            ("a\u{1b}\nb", "a\nb"),
            ("a\u{1b}中", "a中"),
            ("a\u{1b} hello", "a hello"),
            ("a\u{1b}hello", "ahello"),
            ("a\u{1b}P no end\nthe log", "aP no end\nthe log"),
            ("\u{9b}hello\u{9d}world\u{85}", "helloworld"),
        ] {
            assert_eq!(cleaned(content).0, text, "{content:?}");
        }
    }

    #[test]
    fn control_characters_go_and_line_ends_stay() {
        for (content, text, controls) in [
            ("a\0b\u{8}c\u{7}d\u{7f}e", "abcde", 4),
            ("10%\r20%\r\ndone\r", "10%20%\r\ndone", 2),
            ("a\r\r\nb", "a\r\nb", 1),
            ("a\r\u{1b}[0m\nb", "a\nb", 1),
            ("\u{80}a\u{85}b\u{9f}\u{a0}", "ab\u{a0}", 3),
            ("a\tb\n", "a\tb\n", 0),
        ] {
            let (got, _, number) = cleaned(content);
            assert_eq!((got.as_str(), number), (text, controls), "{content:?}");
        }
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        for piece in [
            "\u{1b}",
            "\u{1b}]",
            "\u{1b}[1",
            "\u{9d}",
            "\u{1b}P\n",
            "\u{90}",
            "\u{1b}]8;;\u{1b}[",
        ] {
            let hostile = piece.repeat(400_000 / piece.len());
            assert!(!clean(&hostile).text.contains(char::is_control) || piece.contains('\n'));
        }
    }

    fn noisy() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\u{1b}".to_owned()),
            prop::sample::select(vec![
                "[", "]8;;", "\\", "\u{7}", "31m", "\r", "\n", "\r\n", "("
            ])
            .prop_map(str::to_owned),
            prop::char::range('\0', '\u{a0}').prop_map(String::from),
            any::<char>().prop_map(String::from),
            "[a-z中文]{0,4}",
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn what_is_left_holds_no_control_and_is_clean(content in noisy()) {
            let once = clean(&content);
            let without_line_ends = once.text.replace("\r\n", "");
            prop_assert!(!without_line_ends.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
            let twice = clean(&once.text);
            prop_assert_eq!((&twice.text, twice.escapes, twice.controls), (&once.text, 0, 0));
        }

        #[test]
        fn text_beside_escapes_is_never_lost(
            words in prop::collection::vec("[^\\p{Cc}]{0,6}", 1..8),
            escape in prop::sample::select(vec![
                "\u{1b}[0m", "\u{1b}[1;31m", "\u{1b}]8;;http://a\u{1b}\\", "\u{1b}]0;t\u{7}", "\u{1b}(B", "\u{9b}1m",
            ]),
        ) {
            let cleaned = clean(&words.join(escape)).text.into_owned();
            prop_assert_eq!(cleaned, words.concat());
        }
    }
}
