//! Entries are leased, and taken up again where whoever had them is gone.

use rusqlite::{CachedStatement, OptionalExtension, params};

use super::desk::{Desk, Done};
use super::rows::{self, KnownApp, time};
use super::sending;
use super::turns::stored;
use crate::engine::{LEASE, Lease, Leased, Left, Progress, Taken, Wish};
use crate::policy::{Ended, PROBE_EVERY};
use crate::state::State;
use crate::ticket::Ticket;
use crate::timestamp::Timestamp;

/// How many entries of the dead, and of those whose time ran out, are looked after at once: others
/// wait for that long.
const SWEPT_AT_ONCE: i64 = 200;

pub(super) fn lease(desk: &mut Desk<'_>, wish: &Wish, now: Timestamp) -> Done<Taken> {
    take_up_again(desk, now)?;
    settle_overdue(desk, now)?;
    let mut due = Vec::new();
    let mut taken = Taken {
        leased: Vec::new(),
        left: Left::default(),
        not_asked: Vec::new(),
        paused: Vec::new(),
    };
    for app in rows::apps(desk)? {
        if wish.not_of.contains(&app.app) {
            if !is_idle(desk, &app)? {
                taken.not_asked.push(app.app);
            }
        } else if let Some(paused) = app.paused() {
            if !is_idle(desk, &app)? {
                due.extend(probe(desk, &app, paused.probe_at, wish.most, now)?);
                taken.paused.push(paused);
            }
        } else {
            due.extend(due_of(desk, &app, wish.most, now)?);
        }
    }
    due.sort_unstable_by_key(|one| (one.since, one.entry));
    for one in due.into_iter().take(wish.most) {
        taken.leased.extend(take(desk, &one, now)?);
    }
    taken.left = left(desk, wish, now)?;
    Ok(taken)
}

/// An entry that is due.
struct Due {
    entry: i64,
    since: Timestamp,
    is_probe: bool,
}

/// What of an app is due, the first first; each query reads no more of the index than it gives.
fn due_of(desk: &Desk<'_>, app: &KnownApp, most: usize, now: Timestamp) -> Done<Vec<Due>> {
    let mut due = Vec::new();
    for scheduled in [false, true] {
        let mut statement = desk.prepare(
            "SELECT id, due_at FROM entries INDEXED BY entries_due
             WHERE app = ? AND scheduled = ? AND state = 'queued' AND due_at <= ?
             ORDER BY due_at, id LIMIT ?",
        )?;
        let of = params![app.id, scheduled, stored(now.0), stored(most as u64)];
        let mut found = statement.query(of)?;
        while let Some(row) = found.next()? {
            due.push(Due {
                entry: row.get(0)?,
                since: time(row, 1)?.unwrap_or_default(),
                is_probe: false,
            });
        }
    }
    Ok(due)
}

/// The one entry of a paused app that finds out whether it may send again, if it is time.
fn probe(
    desk: &Desk<'_>,
    app: &KnownApp,
    probe_at: Timestamp,
    most: usize,
    now: Timestamp,
) -> Done<Option<Due>> {
    // A clock that was set back does not keep an app paused for longer.
    if most == 0 || (now < probe_at && probe_at.since(now) <= PROBE_EVERY) {
        return Ok(None);
    }
    let first = due_of(desk, app, 1, now)?
        .into_iter()
        .min_by_key(|one| one.since);
    let Some(first) = first else {
        return Ok(None);
    };
    desk.prepare("UPDATE apps SET probe_at = ?, probe = ? WHERE id = ?")?
        .execute(params![
            stored(now.after(PROBE_EVERY).0),
            first.entry,
            app.id
        ])?;
    Ok(Some(Due {
        is_probe: true,
        // Before all others: there is one, and much depends on it.
        since: Timestamp(0),
        ..first
    }))
}

fn is_idle(desk: &Desk<'_>, app: &KnownApp) -> Done<bool> {
    let next = next_due(desk, app, false)?.or(next_due(desk, app, true)?);
    Ok(next.is_none())
}

fn next_due(desk: &Desk<'_>, app: &KnownApp, scheduled: bool) -> Done<Option<Timestamp>> {
    let mut statement = desk.prepare(
        "SELECT due_at FROM entries INDEXED BY entries_due
         WHERE app = ? AND scheduled = ? AND state = 'queued' ORDER BY due_at LIMIT 1",
    )?;
    let next = statement.query_row(params![app.id, scheduled], |row| time(row, 0));
    Ok(next.optional()?.flatten())
}

fn take(desk: &Desk<'_>, due: &Due, now: Timestamp) -> Done<Option<Leased>> {
    let mut statement = desk.prepare(
        "UPDATE entries SET state = 'leased', scheduled = 0, lease_number = lease_number + 1,
             lease_until = ?
         WHERE id = ? RETURNING ticket, app, lease_number",
    )?;
    let (ticket, app, number): (String, i64, i64) = statement
        .query_row(params![stored(now.after(LEASE).0), due.entry], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    Ok(Some(Leased {
        lease: Lease {
            entry: due.entry,
            number,
        },
        ticket: Ticket::written(&ticket),
        app: rows::app(desk, app)?.app,
        requests: rows::to_send(desk, due.entry)?,
        is_probe: due.is_probe,
    }))
}

fn left(desk: &Desk<'_>, wish: &Wish, now: Timestamp) -> Done<Left> {
    let running = desk
        .prepare("SELECT 1 FROM entries WHERE lease_until IS NOT NULL LIMIT 1")?
        .query_row([], |_| Ok(()))
        .optional()?;
    let mut left = Left {
        running: running.is_some(),
        ..Left::default()
    };
    let earlier = |a: Option<Timestamp>, b: Option<Timestamp>| a.into_iter().chain(b).min();
    for app in rows::apps(desk)? {
        if wish.not_of.contains(&app.app) {
            continue;
        }
        let (next, scheduled) = (next_due(desk, &app, false)?, next_due(desk, &app, true)?);
        match &app.pause {
            Some(pause) if next.or(scheduled).is_some() => {
                left.next_probe = earlier(left.next_probe, Some(pause.probe_at.max(now)));
            }
            Some(_) => {}
            None => {
                left.next_due = earlier(left.next_due, next);
                left.next_scheduled = earlier(left.next_scheduled, scheduled);
            }
        }
    }
    Ok(left)
}

/// Whose leases are over is gone: what was leased is queued again, and of what was being sent nobody
/// knows.
fn take_up_again(desk: &mut Desk<'_>, now: Timestamp) -> Done<()> {
    // One that ends later than any lease can was made by a clock that was set back since.
    let longest = now.after(LEASE * 2);
    let found: Vec<i64> = ids(
        desk.prepare(
            "SELECT id FROM entries INDEXED BY entries_leased
             WHERE lease_until IS NOT NULL AND lease_until <= ?
             ORDER BY lease_until LIMIT ?",
        )?,
        params![stored(now.0), SWEPT_AT_ONCE],
    )?;
    desk.prepare(
        "UPDATE entries SET lease_until = ? WHERE lease_until IS NOT NULL AND lease_until > ?",
    )?
    .execute(params![stored(now.after(LEASE).0), stored(longest.0)])?;
    for entry in found {
        let (number, expires_at) = desk
            .prepare("SELECT lease_number, expires_at FROM entries WHERE id = ?")?
            .query_row(params![entry], |row| {
                let number: i64 = row.get(0)?;
                Ok((number, time(row, 1)?.unwrap_or_default()))
            })?;
        let requests = rows::unsettled(desk, entry, expires_at)?;
        let lease = Lease { entry, number };
        let under_way = requests.iter().find(|one| one.state == State::Sending);
        match under_way {
            None => queue_again(desk, lease, None)?,
            Some(one) => {
                let gone = Ended::worker_gone();
                let progress = sending::settle(desk, lease, one.number, &gone, now)?;
                if progress == Progress::More {
                    queue_again(desk, lease, None)?;
                }
            }
        }
    }
    Ok(())
}

/// Settles what waits and whose time ran out, or what guarded its repeat.
fn settle_overdue(desk: &mut Desk<'_>, now: Timestamp) -> Done<()> {
    let found: Vec<i64> = ids(
        desk.prepare(
            "SELECT id FROM entries INDEXED BY entries_decide
             WHERE state = 'queued' AND decide_at <= ? ORDER BY decide_at LIMIT ?",
        )?,
        params![stored(now.0), SWEPT_AT_ONCE],
    )?;
    for entry in found {
        sending::settle_overdue(desk, entry, now)?;
    }
    Ok(())
}

pub(super) fn renew(desk: &mut Desk<'_>, leases: Vec<Lease>, now: Timestamp) -> Done<Vec<Lease>> {
    let mut renew = desk.prepare(
        "UPDATE entries SET lease_until = ?
         WHERE id = ? AND lease_number = ? AND lease_until IS NOT NULL",
    )?;
    let mut over = Vec::new();
    for lease in leases {
        let until = stored(now.after(LEASE).0);
        if renew.execute(params![until, lease.entry, lease.number])? == 0 {
            over.push(lease);
        }
    }
    Ok(over)
}

pub(super) fn release(desk: &mut Desk<'_>, leases: &[Lease], _now: Timestamp) -> Done<()> {
    for lease in leases {
        if rows::held(desk, *lease)?.is_some() {
            queue_again(desk, *lease, None)?;
        }
    }
    Ok(())
}

/// Queues a leased entry: for then, or for when it was due.
pub(super) fn queue_again(desk: &Desk<'_>, lease: Lease, due_at: Option<Timestamp>) -> Done<()> {
    desk.prepare(
        "UPDATE entries SET state = 'queued', lease_until = NULL, due_at = coalesce(?, due_at)
         WHERE id = ? AND lease_number = ? AND state = 'leased'",
    )?
    .execute(params![
        due_at.map(|time| stored(time.0)),
        lease.entry,
        lease.number
    ])?;
    Ok(())
}

fn ids(mut statement: CachedStatement<'_>, by: impl rusqlite::Params) -> Done<Vec<i64>> {
    let ids = statement.query_map(by, |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}
