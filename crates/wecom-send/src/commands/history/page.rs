//! What was sent, as a table for people.

use unicode_width::UnicodeWidthChar;

use crate::journal::Sent;
use crate::local_time::LocalTime;
use crate::text::text;
use crate::words;

/// How much of the recipients is shown, in columns of the terminal.
const RECIPIENTS_COLUMNS: usize = 24;

/// A line for each, and one above them. The msgid stands last and whole, to be copied: it is as long
/// as everything before it.
pub(super) fn page(sends: &[Sent], clock: &LocalTime) -> String {
    let heading = [
        text!("history-column-time"),
        text!("history-column-outcome"),
        text!("history-column-type"),
        text!("history-column-recipients"),
        text!("history-column-app"),
        text!("history-column-msgid"),
    ];
    let heading = heading.map(|name| name.to_string());
    let rows = sends.iter().map(|sent| row(sent, clock));
    words::table(std::iter::once(heading).chain(rows))
}

fn row(sent: &Sent, clock: &LocalTime) -> [String; 6] {
    let profile = sent.profile.as_deref();
    let agent = sent.app.as_ref().map(|app| app.agent_id.to_string());
    let msgid = sent.msgid.as_deref().unwrap_or("-");
    let shown = [
        clock.shown(sent.time),
        outcome(sent),
        msgtype(sent),
        fitted(&sent.recipients()),
        profile.or(agent.as_deref()).unwrap_or("-").to_owned(),
        msgid.to_owned(),
    ];
    shown.map(|cell| printable(&cell))
}

fn outcome(sent: &Sent) -> String {
    if sent.recalled.is_some() {
        return text!("history-recalled").to_string();
    }
    if sent.updated.is_some() {
        return text!("history-updated").to_string();
    }
    match sent.errcode {
        Some(code) if code != 0 => format!("{} {code}", sent.outcome),
        _ => sent.outcome.clone(),
    }
}

fn msgtype(sent: &Sent) -> String {
    match sent.parts {
        0 | 1 => sent.msgtype.clone(),
        parts => format!("{} {}/{parts}", sent.msgtype, sent.part),
    }
}

/// The beginning that fits into its column.
fn fitted(text: &str) -> String {
    let width = |c: char| c.width().unwrap_or_default();
    if text.chars().map(width).sum::<usize>() <= RECIPIENTS_COLUMNS {
        return text.to_owned();
    }
    let mut taken = 0;
    let fits = |c: &char| {
        taken += width(*c);
        taken < RECIPIENTS_COLUMNS
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// Ids may hold what a terminal obeys.
fn printable(cell: &str) -> String {
    let escaped = |c: char| match c {
        c if c.is_control() => c.escape_debug().to_string(),
        c => c.into(),
    };
    cell.chars().map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipients_fit_into_their_column_also_where_a_letter_is_two_wide() {
        assert_eq!(fitted("zhangsan|lisi"), "zhangsan|lisi");
        let exactly = "x".repeat(RECIPIENTS_COLUMNS);
        assert_eq!(fitted(&exactly), exactly);
        assert_eq!(fitted(&(exactly + "x")), "x".repeat(23) + "…");
        assert_eq!(fitted(&"张".repeat(13)), "张".repeat(11) + "…");
    }

    #[test]
    fn a_terminal_gets_nothing_to_obey() {
        assert_eq!(printable("a\u{1b}[2Jb"), "a\\u{1b}[2Jb");
    }
}
