//! What was sent to whom, shared by all processes that use the file: the pacers of this process,
//! which read from the file what others sent before each question.

use std::collections::HashMap;
use std::time::Duration;

use rusqlite::{OptionalExtension, Row, params};
use wecom_message::Call;

use super::desk::{Desk, Done};
use crate::pacing::{Claim, Member, Pacer};
use crate::timestamp::Timestamp;

/// What is older says nothing any more: an hour, its margin, and a little.
const REMEMBERED: Duration = Duration::from_secs(3700);

/// How often what says nothing any more is deleted.
const CLEARED_EVERY: Duration = Duration::from_secs(60);

/// How many days of person-times are kept.
const DAYS_KEPT: u64 = 7;

/// How many of one member wait for one moment: WeCom's limit of a minute.
const PLACES: u32 = 30;

/// How many members' lines are remembered.
const LINES_MAX: usize = 100_000;

#[derive(Debug, Default)]
pub(super) struct Turns {
    pacers: HashMap<i64, Pacer>,
    /// The last turn that the pacers know of.
    last: i64,
    cleared_at: Timestamp,
    account_limit: Option<u64>,
    /// Whether the job at hand has changed what the pacers know.
    pub(super) is_changed: bool,
    /// For whom how many already wait until when: so that thousands for one member come back one
    /// after the other, and not all every minute.
    lines: HashMap<(i64, Member), (Timestamp, u32)>,
}

/// A turn that was taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn(pub(super) i64);

impl Turns {
    pub(super) fn new(account_limit: Option<u64>) -> Self {
        Self {
            account_limit,
            ..Self::default()
        }
    }

    /// Forgets what was not committed; the file tells the rest anew.
    pub(super) fn forget(&mut self) {
        *self = Self::new(self.account_limit);
    }
}

/// When this sender may send it.
pub(super) fn ready_at(
    desk: &mut Desk<'_>,
    sender: i64,
    claim: &Claim,
    now: Timestamp,
) -> Done<Timestamp> {
    catch_up(desk, now)?;
    let pacer = pacer(desk, sender, now)?;
    Ok(pacer.ready_at(claim, now))
}

/// Where it stands in the line of those who wait until then: then, or later.
pub(super) fn in_line(
    desk: &mut Desk<'_>,
    sender: i64,
    claim: &Claim,
    ready: Timestamp,
) -> Timestamp {
    let lines = &mut desk.turns.lines;
    if lines.len() > LINES_MAX {
        lines.clear();
    }
    let members = claim.members().iter().map(|member| (sender, *member));
    let members: Vec<_> = members.collect();
    let step = Duration::from_secs(62);
    let next = members.iter().map(|member| match lines.get(member) {
        Some((last, waiting)) if *last >= ready && *waiting >= PLACES => last.after(step),
        Some((last, _)) if *last >= ready => *last,
        _ => ready,
    });
    let then = next.max().unwrap_or(ready);
    for member in members {
        let line = lines.entry(member).or_insert((then, 0));
        *line = if line.0 == then {
            (then, line.1 + 1)
        } else {
            (then, 1)
        };
    }
    then
}

/// Takes a turn now.
pub(super) fn take(desk: &mut Desk<'_>, sender: i64, claim: &Claim, now: Timestamp) -> Done<Turn> {
    let members: Vec<u8> = to_bytes(claim.members());
    desk.prepare(
        "INSERT INTO turns (sender, at, members, everybody, person_times) VALUES (?, ?, ?, ?, ?)",
    )?
    .execute(params![
        sender,
        stored(now.0),
        members,
        claim.is_everybody(),
        stored(claim.person_times())
    ])?;
    let turn = desk.connection().last_insert_rowid();
    desk.prepare(
        "INSERT INTO days (sender, day, person_times) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET person_times = person_times + excluded.person_times",
    )?
    .execute(params![
        sender,
        stored(now.beijing_day()),
        stored(claim.person_times())
    ])?;
    pacer(desk, sender, now)?.take(claim, now);
    desk.turns.last = turn;
    desk.turns.is_changed = true;
    Ok(Turn(turn))
}

/// Gives a turn back that was taken then.
pub(super) fn give_back(
    desk: &mut Desk<'_>,
    sender: i64,
    turn: Turn,
    claim: &Claim,
    then: Timestamp,
    now: Timestamp,
) -> Done<()> {
    catch_up(desk, now)?;
    let was_there = desk
        .prepare("DELETE FROM turns WHERE id = ?")?
        .execute(params![turn.0])?;
    if was_there == 0 {
        return Ok(());
    }
    desk.prepare(
        "UPDATE days SET person_times = max(0, person_times - ?) WHERE sender = ? AND day = ?",
    )?
    .execute(params![
        stored(claim.person_times()),
        sender,
        stored(then.beijing_day())
    ])?;
    pacer(desk, sender, now)?.give_back(claim, then);
    desk.turns.is_changed = true;
    Ok(())
}

/// Tells the pacers of all that was sent since they last knew.
fn catch_up(desk: &mut Desk<'_>, now: Timestamp) -> Done<()> {
    clear(desk, now)?;
    let since = desk.turns.last;
    let mut statement = desk.prepare(
        "SELECT id, sender, at, members, everybody, person_times FROM turns WHERE id > ?
         ORDER BY id",
    )?;
    let mut rows = statement.query(params![since])?;
    while let Some(row) = rows.next()? {
        let (id, sender): (i64, i64) = (row.get(0)?, row.get(1)?);
        // A pacer that comes to be reads all of the hour itself.
        if let Some(pacer) = desk.turns.pacers.get_mut(&sender) {
            let (claim, at) = taken(row)?;
            pacer.take(&claim, at.min(now));
        }
        desk.turns.last = id;
    }
    Ok(())
}

/// The pacer of a sender, which knows all that the file tells.
fn pacer<'t>(desk: &'t mut Desk<'_>, sender: i64, now: Timestamp) -> Done<&'t mut Pacer> {
    if !desk.turns.pacers.contains_key(&sender) {
        let mut pacer = Pacer::new();
        if let Some(accounts) = desk.turns.account_limit {
            pacer = pacer.with_account_limit(accounts);
        }
        let mut statement = desk.prepare(
            "SELECT id, sender, at, members, everybody, person_times FROM turns
             WHERE sender = ? AND id <= ? ORDER BY id",
        )?;
        let mut rows = statement.query(params![sender, desk.turns.last])?;
        while let Some(row) = rows.next()? {
            let (claim, at) = taken(row)?;
            pacer.take(&claim, at.min(now));
        }
        let of_day: Option<i64> = desk
            .prepare("SELECT person_times FROM days WHERE sender = ? AND day = ?")?
            .query_row(params![sender, stored(now.beijing_day())], |row| row.get(0))
            .optional()?;
        let of_day = of_day
            .and_then(|count| u64::try_from(count).ok())
            .unwrap_or(0);
        let missing = of_day.saturating_sub(pacer.person_times_of_day(now));
        pacer.count_towards_day(missing, now);
        desk.turns.pacers.insert(sender, pacer);
    }
    Ok(desk.turns.pacers.entry(sender).or_default())
}

fn taken(row: &Row<'_>) -> rusqlite::Result<(Claim, Timestamp)> {
    let members: Vec<u8> = row.get(3)?;
    let person_times = read(row.get(5)?);
    let claim = Claim::kept(
        Call::MessageSend,
        of_bytes(&members),
        row.get(4)?,
        person_times,
    );
    Ok((claim, Timestamp(read(row.get(2)?))))
}

/// Deletes what says nothing any more, now and then.
fn clear(desk: &mut Desk<'_>, now: Timestamp) -> Done<()> {
    // A clock that was set back clears at once too.
    if now >= desk.turns.cleared_at && now.since(desk.turns.cleared_at) < CLEARED_EVERY {
        return Ok(());
    }
    let oldest = now
        .0
        .saturating_sub(crate::timestamp::milliseconds(REMEMBERED));
    desk.prepare(
        "DELETE FROM turns WHERE id < coalesce(
             (SELECT id FROM turns WHERE at >= ? ORDER BY id LIMIT 1),
             (SELECT max(id) + 1 FROM turns))",
    )?
    .execute(params![stored(oldest)])?;
    desk.prepare("DELETE FROM days WHERE day < ?")?
        .execute(params![stored(now.beijing_day().saturating_sub(DAYS_KEPT))])?;
    desk.turns.cleared_at = now;
    Ok(())
}

pub(super) fn to_bytes(members: &[Member]) -> Vec<u8> {
    members
        .iter()
        .flat_map(|member| member.0.to_le_bytes())
        .collect()
}

pub(super) fn of_bytes(bytes: &[u8]) -> Box<[Member]> {
    let (members, _) = bytes.as_chunks();
    members
        .iter()
        .map(|eight| Member(u64::from_le_bytes(*eight)))
        .collect()
}

/// SQLite's integers have a sign; nothing that is kept here needs it.
pub(super) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn read(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
