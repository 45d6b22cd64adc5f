//! Lines as wide as the terminal, where clap leaves them longer: it breaks them at blanks, of which
//! Chinese has few.

use unicode_width::UnicodeWidthChar;

/// What must not begin a line, and what must not end one.
const NEVER_FIRST: &str = "，。、；：）」”！？%)].,;:…";
const NEVER_LAST: &str = "（「“([";

/// The page with every line that is wider than `columns` broken beside a wide character; what
/// follows stands below the column that the line's last words begin in.
pub(crate) fn fitted(page: &str, columns: usize) -> String {
    let lines = page.split('\n').map(|line| {
        let chars = measured(line);
        let width: usize = chars.iter().map(|(_, width)| width).sum();
        if width <= columns {
            return line.to_owned();
        }
        broken(&chars, columns)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn broken(chars: &[(char, usize)], columns: usize) -> String {
    let indent = hanging(chars);
    let mut lines = String::new();
    let mut line: Vec<(char, usize)> = Vec::new();
    let mut taken = 0;
    for next in chars {
        line.push(*next);
        taken += next.1;
        let Some(end) = (taken > columns)
            .then(|| last_break(&line, indent))
            .flatten()
        else {
            continue;
        };
        let rest = line.split_off(end);
        lines.extend(line.iter().map(|(c, _)| c));
        lines.truncate(lines.trim_end_matches(' ').len());
        lines.push('\n');
        line = std::iter::repeat_n((' ', 1), indent).chain(rest).collect();
        taken = line.iter().map(|(_, width)| width).sum();
    }
    lines.extend(line.iter().map(|(c, _)| c));
    lines
}

/// Where the line may be broken last, behind its hanging indent.
fn last_break(line: &[(char, usize)], indent: usize) -> Option<usize> {
    (1..line.len()).rev().find(|at| {
        let (before, behind) = (line[at - 1], line[*at]);
        let begun: usize = line[..*at].iter().map(|(_, width)| width).sum();
        let beside_wide = before.1 == 2 || behind.1 == 2 || before.0 == ' ';
        begun > indent
            && beside_wide
            && behind.0 != ' '
            && !NEVER_FIRST.contains(behind.0)
            && !NEVER_LAST.contains(before.0)
    })
}

/// The column that the last of a line's columns begins in: they have two blanks or more between
/// them.
fn hanging(chars: &[(char, usize)]) -> usize {
    let mut indent = 0;
    let mut column = 0;
    let mut blanks = 2;
    for (c, width) in chars {
        if *c == ' ' {
            blanks += 1;
        } else if *width > 0 {
            if blanks >= 2 {
                indent = column;
            }
            blanks = 0;
        }
        column += width;
    }
    indent
}

/// Each character with the columns that it takes: none for what colours a terminal.
fn measured(line: &str) -> Vec<(char, usize)> {
    let mut is_escape = false;
    let width = |c: char| {
        let begins = c == '\u{1b}';
        let hidden = is_escape || begins;
        is_escape = begins || is_escape && !(c.is_ascii_alphabetic());
        let columns = c.width().unwrap_or_default();
        (c, if hidden { 0 } else { columns })
    };
    line.chars().map(width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_between_wide_characters_below_its_last_column() {
        let line = "  --lang <zh|en>  帮助和提示的语言";
        assert_eq!(
            fitted(line, 28),
            "  --lang <zh|en>  帮助和提示\n                  的语言"
        );
        assert_eq!(fitted(line, 34), line);
    }

    #[test]
    fn no_line_begins_with_a_comma_or_ends_with_a_bracket() {
        assert_eq!(fitted("一二三，四", 6), "一二\n三，四");
        assert_eq!(fitted("一二（三四", 7), "一二\n（三四");
    }

    #[test]
    fn words_and_what_has_no_wide_character_stay_whole() {
        assert_eq!(fitted("参见 WECOM_CONFIG 等", 10), "参见\nWECOM_CONFIG\n等");
        assert_eq!(fitted("wecom-send-token", 10), "wecom-send-token");
    }

    #[test]
    fn colours_take_no_room() {
        let line = "\u{1b}[1m--to\u{1b}[0m  一二";
        assert_eq!(fitted(line, 10), line);
        assert_eq!(fitted(line, 8), "\u{1b}[1m--to\u{1b}[0m  一\n      二");
    }
}
