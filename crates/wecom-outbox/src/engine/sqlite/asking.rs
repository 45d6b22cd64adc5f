//! Entries are shown.

use rusqlite::{OptionalExtension, Row, params};

use super::desk::{Desk, Done};
use super::rows::{self, place, time};
use super::turns::{read, stored};
use crate::app::App;
use crate::engine::{Failure, Filter};
use crate::entry::{Entry, EntryRequest, RestingCall, Stats, Summary, Try};
use crate::state::{STATES, State};
use crate::ticket::Ticket;
use crate::timestamp::Timestamp;

const SUMMARY: &str = "SELECT entries.id, ticket, state, key, submitted_at, not_before, expires_at,
    due_at, settled_at, on_failure, base_url, corp_id, agent_id, profile
    FROM entries JOIN apps ON apps.id = entries.app";

fn summary(desk: &Desk<'_>, row: &Row<'_>) -> Done<Summary> {
    let (ticket, state): (String, String) = (row.get(1)?, row.get(2)?);
    let profile: String = row.get(13)?;
    Ok(Summary {
        ticket: Ticket::written(&ticket),
        state: rows::state(desk, &state)?,
        app: App {
            base_url: row.get(10)?,
            corp_id: row.get(11)?,
            agent_id: row.get(12)?,
            profile: Some(profile).filter(|profile| !profile.is_empty()),
        },
        key: row.get(3)?,
        submitted_at: time(row, 4)?.unwrap_or_default(),
        not_before: time(row, 5)?.unwrap_or_default(),
        expires_at: time(row, 6)?.unwrap_or_default(),
        due_at: time(row, 7)?,
        settled_at: time(row, 8)?,
        on_failure: row.get(9)?,
    })
}

pub(super) fn find(desk: &mut Desk<'_>, ticket: &Ticket) -> Done<Option<Entry>> {
    let mut statement = desk.prepare(&format!("{SUMMARY} WHERE ticket = ?"))?;
    let mut found = statement.query(params![ticket.as_str()])?;
    let Some(row) = found.next()? else {
        return Ok(None);
    };
    let id: i64 = row.get(0)?;
    Ok(Some(Entry {
        summary: summary(desk, row)?,
        requests: requests(desk, id)?,
    }))
}

pub(super) fn list(desk: &mut Desk<'_>, filter: &Filter) -> Done<Vec<Summary>> {
    // One bit for each state, so that there is one statement for all choices.
    let wanted = |state: &State| filter.states.is_empty() || filter.states.contains(state);
    let words: Vec<&str> = STATES
        .iter()
        .filter(|state| wanted(state))
        .map(|state| state.as_str())
        .collect();
    let mut statement = desk.prepare(&format!(
        "{SUMMARY} WHERE ticket > ? AND instr(?, ' ' || state || ' ') > 0
         ORDER BY ticket LIMIT ?"
    ))?;
    let after = filter.after.as_ref().map_or("", |ticket| ticket.as_str());
    let words = format!(" {} ", words.join(" "));
    let mut found = statement.query(params![after, words, stored(filter.most as u64)])?;
    let mut listed = Vec::new();
    while let Some(row) = found.next()? {
        listed.push(summary(desk, row)?);
    }
    Ok(listed)
}

fn requests(desk: &Desk<'_>, entry: i64) -> Done<Vec<EntryRequest>> {
    let mut statement = desk.prepare(
        "SELECT number, state, call, body, part, parts, first_written_at, answer_lost
         FROM requests WHERE entry = ? ORDER BY number",
    )?;
    let mut found = statement.query(params![entry])?;
    let mut requests = Vec::new();
    while let Some(row) = found.next()? {
        let (number, state): (i64, String) = (row.get(0)?, row.get(1)?);
        requests.push(EntryRequest {
            state: rows::state(desk, &state)?,
            call: row.get(2)?,
            body: row.get(3)?,
            part: place(row, 4)?,
            parts: place(row, 5)?,
            first_written_at: time(row, 6)?,
            answer_lost: row.get(7)?,
            tries: tries(desk, entry, number)?,
        });
    }
    Ok(requests)
}

fn tries(desk: &Desk<'_>, entry: i64, request: i64) -> Done<Vec<Try>> {
    let mut statement = desk.prepare(
        "SELECT began_at, ended_at, outcome, errcode, msgid, error FROM tries
         WHERE entry = ? AND request = ? ORDER BY number",
    )?;
    let tries = statement.query_map(params![entry, request], |row| {
        Ok(Try {
            began_at: time(row, 0)?.unwrap_or_default(),
            ended_at: time(row, 1)?,
            outcome: row.get(2)?,
            errcode: row.get(3)?,
            msgid: row.get(4)?,
            error: row.get(5)?,
        })
    })?;
    Ok(tries.collect::<Result<_, _>>()?)
}

pub(super) fn stats(desk: &mut Desk<'_>, now: Timestamp) -> Done<Stats> {
    let mut stats = Stats::default();
    let mut statement = desk.prepare("SELECT state, count(*) FROM entries GROUP BY state")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let word: String = row.get(0)?;
        stats
            .entries
            .push((rows::state(desk, &word)?, read(row.get(1)?)));
    }
    stats.oldest_unsettled = desk
        .prepare("SELECT min(submitted_at) FROM entries WHERE settled_at IS NULL")?
        .query_row([], |row| time(row, 0))
        .optional()?
        .flatten();
    stats.paused = rows::apps(desk)?
        .iter()
        .filter_map(rows::KnownApp::paused)
        .collect();
    let mut statement =
        desk.prepare("SELECT base_url, corp_id, call, until FROM rests WHERE until > ?")?;
    let resting = statement.query_map(params![stored(now.0)], |row| {
        Ok(RestingCall {
            base_url: row.get(0)?,
            corp_id: row.get(1)?,
            call: row.get(2)?,
            until: time(row, 3)?.unwrap_or_default(),
        })
    })?;
    stats.resting = resting.collect::<Result<_, _>>()?;
    Ok(stats)
}

pub(super) fn failures(desk: &mut Desk<'_>, most: usize) -> Done<Vec<Failure>> {
    let mut statement = desk.prepare(
        "SELECT ticket, state, on_failure FROM entries WHERE untold = 1 ORDER BY id LIMIT ?",
    )?;
    let mut found = statement.query(params![stored(most as u64)])?;
    let mut failures = Vec::new();
    while let Some(row) = found.next()? {
        let (ticket, state): (String, String) = (row.get(0)?, row.get(1)?);
        failures.push(Failure {
            ticket: Ticket::written(&ticket),
            state: rows::state(desk, &state)?,
            command: row.get(2)?,
        });
    }
    Ok(failures)
}
