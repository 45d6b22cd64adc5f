//! Requests of leased entries are sent and settled.

use rusqlite::{OptionalExtension, params};
use wecom_message::Outcome;

use super::desk::{Desk, Done};
use super::leasing::queue_again;
use super::rows::{self, HeldEntry, KnownApp, KnownRequest, time};
use super::turns::{self, Turn, read, stored};
use crate::engine::{Begun, LEASE, Lease, Progress};
use crate::pacing::Block;
use crate::policy::{self, Beforehand, Cause, Ended, History, PROBE_EVERY, Verdict};
use crate::state::State;
use crate::timestamp::Timestamp;

pub(super) fn begin(
    desk: &mut Desk<'_>,
    lease: Lease,
    number: usize,
    now: Timestamp,
) -> Done<Begun> {
    let Some(held) = rows::held(desk, lease)? else {
        return Ok(Begun::LeaseLost);
    };
    let known = rows::unsettled_one(desk, lease.entry, number, held.expires_at)?;
    let Some(request) = known else {
        return Ok(Begun::Settled(after(desk, lease, &held, now)?));
    };
    let ends_by = match policy::before(&request.history, now) {
        Beforehand::Write { ends_by } => ends_by,
        Beforehand::Settle(state) => {
            settle_request(desk, lease.entry, number, state)?;
            return Ok(Begun::Settled(after(desk, lease, &held, now)?));
        }
    };
    let app = rows::app(desk, held.app)?;
    if let Some(pause) = app
        .pause
        .as_ref()
        .filter(|pause| pause.probe != Some(lease.entry))
    {
        let probe_at = pause.probe_at;
        queue_again(desk, lease, None)?;
        return Ok(Begun::Later(probe_at));
    }
    let rested = rested_at(desk, &app, &request, now)?;
    let ready = turns::ready_at(desk, app.sender, &request.claim, now)?.max(rested);
    if ready > now {
        let then = turns::in_line(desk, app.sender, &request.claim, ready);
        queue_again(desk, lease, Some(then))?;
        return Ok(Begun::Later(then));
    }
    write(desk, lease, &app, &request, now)?;
    Ok(Begun::Write { ends_by })
}

/// It is written as soon as this is durable.
fn write(
    desk: &mut Desk<'_>,
    lease: Lease,
    app: &KnownApp,
    request: &KnownRequest,
    now: Timestamp,
) -> Done<()> {
    let Turn(turn) = turns::take(desk, app.sender, &request.claim, now)?;
    let number = stored(request.number as u64);
    desk.prepare(
        "UPDATE requests SET state = 'sending', first_written_at = coalesce(first_written_at, ?)
         WHERE entry = ? AND number = ?",
    )?
    .execute(params![stored(now.0), lease.entry, number])?;
    desk.prepare(
        "INSERT INTO tries (entry, request, number, began_at, turn)
         SELECT ?1, ?2, count(*), ?3, ?4 FROM tries WHERE entry = ?1 AND request = ?2",
    )?
    .execute(params![lease.entry, number, stored(now.0), turn])?;
    desk.prepare("UPDATE entries SET state = 'sending', lease_until = ? WHERE id = ?")?
        .execute(params![stored(now.after(LEASE).0), lease.entry])?;
    Ok(())
}

pub(super) fn settle(
    desk: &mut Desk<'_>,
    lease: Lease,
    number: usize,
    ended: &Ended,
    now: Timestamp,
) -> Done<Progress> {
    let Some(held) = rows::held(desk, lease)? else {
        return late(desk, lease, number, ended, now);
    };
    let known = rows::unsettled_one(desk, lease.entry, number, held.expires_at)?;
    let Some(request) = known.filter(|one| one.state == State::Sending) else {
        return Ok(Progress::LeaseLost);
    };
    let app = rows::app(desk, held.app)?;
    record(desk, lease, &app, &request, ended, now)?;
    if app.pause.is_some() && ended.shows_set_up() {
        resume(desk, &app)?;
    }
    let history = remember(desk, lease.entry, &request, ended)?;
    let then = match policy::judge(&history, ended, now, fastrand::f64()) {
        Verdict::Settled(state) => {
            settle_request(desk, lease.entry, number, state)?;
            lease_again(desk, lease)?;
            return after(desk, lease, &held, now);
        }
        Verdict::Again(then) => then,
        Verdict::AfterRest => rest(desk, &app, &request, now)?,
        Verdict::AppPaused => {
            pause(desk, &app, ended, now)?;
            now
        }
    };
    desk.prepare("UPDATE requests SET state = 'queued' WHERE entry = ? AND number = ?")?
        .execute(params![lease.entry, stored(number as u64)])?;
    lease_again(desk, lease)?;
    // A paused app's entries keep their places.
    let due_at = Some(then).filter(|then| *then > now);
    queue_again(desk, lease, due_at)?;
    decide(desk, lease.entry, held.expires_at)?;
    Ok(Progress::Queued(then))
}

/// Its request is no longer being sent.
fn lease_again(desk: &Desk<'_>, lease: Lease) -> Done<()> {
    desk.prepare("UPDATE entries SET state = 'leased' WHERE id = ?")?
        .execute(params![lease.entry])?;
    Ok(())
}

/// Completes the record of the try, and gives its turn back if nothing was written.
fn record(
    desk: &mut Desk<'_>,
    lease: Lease,
    app: &KnownApp,
    request: &KnownRequest,
    ended: &Ended,
    now: Timestamp,
) -> Done<()> {
    let mut statement = desk.prepare(
        "UPDATE tries SET ended_at = ?, outcome = ?, errcode = ?, msgid = ?, error = ?
         WHERE entry = ? AND request = ? AND ended_at IS NULL RETURNING turn, began_at",
    )?;
    let tried = statement
        .query_row(
            params![
                stored(now.0),
                ended.outcome.as_str(),
                ended.errcode,
                ended.msgid,
                ended.error,
                lease.entry,
                stored(request.number as u64),
            ],
            |row| Ok((Turn(row.get(0)?), time(row, 1)?.unwrap_or_default())),
        )
        .optional()?;
    if let Some((turn, began_at)) = tried.filter(|_| !ended.was_written()) {
        turns::give_back(desk, app.sender, turn, &request.claim, began_at, now)?;
    }
    Ok(())
}

/// The history of a request, with this try.
fn remember(desk: &Desk<'_>, entry: i64, request: &KnownRequest, ended: &Ended) -> Done<History> {
    let before = request.history;
    let is_failure = !matches!(ended.cause, Cause::Answered | Cause::Stopped);
    let history = History {
        failures: before.failures.saturating_add(u32::from(is_failure)),
        answer_lost: before.answer_lost || ended.cause == Cause::Lost,
        // What was never written has not been written first.
        first_written: before
            .first_written
            .filter(|_| before.answer_lost || ended.was_written()),
        ..before
    };
    desk.prepare(
        "UPDATE requests SET failures = ?, answer_lost = ?, first_written_at = ?
         WHERE entry = ? AND number = ?",
    )?
    .execute(params![
        history.failures,
        history.answer_lost,
        history.first_written.map(|time| stored(time.0)),
        entry,
        stored(request.number as u64),
    ])?;
    Ok(history)
}

/// Where an entry stands now that one of its requests is settled.
fn after(desk: &mut Desk<'_>, lease: Lease, held: &HeldEntry, now: Timestamp) -> Done<Progress> {
    if rows::is_settled(desk, lease.entry)? {
        return Ok(Progress::Settled(finish(desk, lease.entry, now)?));
    }
    decide(desk, lease.entry, held.expires_at)?;
    Ok(Progress::More)
}

/// Settles an entry whose requests are.
pub(super) fn finish(desk: &mut Desk<'_>, entry: i64, now: Timestamp) -> Done<State> {
    let mut statement =
        desk.prepare("SELECT state FROM requests WHERE entry = ? ORDER BY number")?;
    let mut found = statement.query(params![entry])?;
    let mut states = Vec::new();
    while let Some(row) = found.next()? {
        let word: String = row.get(0)?;
        states.push(rows::state(desk, &word)?);
    }
    let state = State::of_all(&states);
    desk.prepare(
        "UPDATE entries SET state = ?, settled_at = ?, due_at = NULL, decide_at = NULL,
             scheduled = 0, lease_until = NULL, untold = (on_failure IS NOT NULL AND ?)
         WHERE id = ?",
    )?
    .execute(params![
        state.as_str(),
        stored(now.0),
        state.is_failure(),
        entry
    ])?;
    Ok(state)
}

pub(super) fn settle_request(desk: &Desk<'_>, entry: i64, number: usize, state: State) -> Done<()> {
    desk.prepare("UPDATE requests SET state = ? WHERE entry = ? AND number = ?")?
        .execute(params![state.as_str(), entry, stored(number as u64)])?;
    Ok(())
}

/// Writes down when something has to be decided about an entry that nobody tries.
pub(super) fn decide(desk: &Desk<'_>, entry: i64, expires_at: Timestamp) -> Done<()> {
    let requests = rows::unsettled(desk, entry, expires_at)?;
    let first = requests.iter().map(|one| one.history.decided_by()).min();
    desk.prepare("UPDATE entries SET decide_at = ? WHERE id = ?")?
        .execute(params![first.map(|time| stored(time.0)), entry])?;
    Ok(())
}

/// Settles the requests of a queued entry for which it is too late.
pub(super) fn settle_overdue(desk: &mut Desk<'_>, entry: i64, now: Timestamp) -> Done<()> {
    let expires_at = expires_at(desk, entry)?;
    let mut is_left = false;
    for one in rows::unsettled(desk, entry, expires_at)? {
        match policy::before(&one.history, now) {
            Beforehand::Settle(state) => settle_request(desk, entry, one.number, state)?,
            Beforehand::Write { .. } => is_left = true,
        }
    }
    if is_left {
        decide(desk, entry, expires_at)
    } else {
        finish(desk, entry, now).map(|_| ())
    }
}

fn expires_at(desk: &Desk<'_>, entry: i64) -> Done<Timestamp> {
    let mut statement = desk.prepare("SELECT expires_at FROM entries WHERE id = ?")?;
    let found = statement.query_row(params![entry], |row| time(row, 0))?;
    Ok(found.unwrap_or_default())
}

/// A lease that was over before the answer came: it may only have looked so, by a clock that was
/// set. Where nobody has the entry now and the request's answer counted as lost, that WeCom took it is
/// good to know. Any other answer says nothing about a try that was given up.
fn late(
    desk: &mut Desk<'_>,
    lease: Lease,
    number: usize,
    ended: &Ended,
    now: Timestamp,
) -> Done<Progress> {
    let state = match ended.outcome {
        Outcome::Delivered => State::Delivered,
        Outcome::Partial => State::Partial,
        _ => return Ok(Progress::LeaseLost),
    };
    let number = stored(number as u64);
    let taken = desk
        .prepare(
            "UPDATE requests SET state = ?1 WHERE entry = ?2 AND number = ?3 AND answer_lost = 1
             AND state IN ('queued', 'unknown')
             AND EXISTS (SELECT 1 FROM entries WHERE id = ?2 AND state IN ('queued', 'unknown'))",
        )?
        .execute(params![state.as_str(), lease.entry, number])?;
    if taken == 0 {
        return Ok(Progress::LeaseLost);
    }
    desk.prepare(
        "UPDATE tries SET ended_at = ?1, outcome = ?2, errcode = ?3, msgid = ?4, error = ?5
         WHERE entry = ?6 AND request = ?7 AND number =
             (SELECT max(number) FROM tries WHERE entry = ?6 AND request = ?7)",
    )?
    .execute(params![
        stored(now.0),
        ended.outcome.as_str(),
        ended.errcode,
        ended.msgid,
        ended.error,
        lease.entry,
        number
    ])?;
    if rows::is_settled(desk, lease.entry)? {
        return Ok(Progress::Settled(finish(desk, lease.entry, now)?));
    }
    let expires_at = expires_at(desk, lease.entry)?;
    decide(desk, lease.entry, expires_at)?;
    Ok(Progress::LeaseLost)
}

fn pause(desk: &Desk<'_>, app: &KnownApp, ended: &Ended, now: Timestamp) -> Done<()> {
    desk.prepare(
        "UPDATE apps SET paused_at = coalesce(paused_at, ?), probe_at = ?, probe = NULL,
             errcode = ?, error = ?
         WHERE id = ?",
    )?
    .execute(params![
        stored(now.0),
        stored(now.after(PROBE_EVERY).0),
        ended.errcode,
        ended.error,
        app.id
    ])?;
    Ok(())
}

fn resume(desk: &Desk<'_>, app: &KnownApp) -> Done<()> {
    desk.prepare(
        "UPDATE apps SET paused_at = NULL, probe_at = NULL, probe = NULL, errcode = NULL,
             error = NULL
         WHERE id = ?",
    )?
    .execute(params![app.id])?;
    Ok(())
}

/// How a call's rest is found: it is the corp's.
fn known_rest(desk: &Desk<'_>, app: &KnownApp, request: &KnownRequest) -> Done<Option<Block>> {
    let mut statement = desk.prepare(
        "SELECT until, window FROM rests WHERE base_url = ? AND corp_id = ? AND call = ?",
    )?;
    let call = request.claim.call().path();
    let found = statement.query_row(params![app.app.base_url, app.app.corp_id, call], |row| {
        Ok(Block {
            until: Timestamp(read(row.get(0)?)),
            window: read(row.get(1)?),
        })
    });
    Ok(found.optional()?)
}

fn rested_at(
    desk: &Desk<'_>,
    app: &KnownApp,
    request: &KnownRequest,
    now: Timestamp,
) -> Done<Timestamp> {
    let rest = known_rest(desk, app, request)?;
    Ok(rest.map_or(now, |rest| rest.free_at(now)))
}

/// The call rests; gives until when.
fn rest(
    desk: &Desk<'_>,
    app: &KnownApp,
    request: &KnownRequest,
    now: Timestamp,
) -> Done<Timestamp> {
    let before = known_rest(desk, app, request)?;
    let rest = Block::after_refusal(before, now);
    desk.prepare(
        "INSERT INTO rests (base_url, corp_id, call, until, window) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET until = excluded.until, window = excluded.window",
    )?
    .execute(params![
        app.app.base_url,
        app.app.corp_id,
        request.claim.call().path(),
        stored(rest.until.0),
        stored(rest.window)
    ])?;
    Ok(rest.until)
}
