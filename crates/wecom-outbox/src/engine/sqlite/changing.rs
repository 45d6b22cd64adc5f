//! Somebody changes an entry by hand.

use rusqlite::{OptionalExtension, params};

use super::desk::{Desk, Done};
use super::rows::{self, time};
use super::sending;
use super::turns::stored;
use crate::engine::Changed;
use crate::state::State;
use crate::ticket::Ticket;
use crate::timestamp::Timestamp;

struct Found {
    id: i64,
    state: State,
    not_before: Timestamp,
    expires_at: Timestamp,
}

fn found(desk: &Desk<'_>, ticket: &Ticket) -> Done<Option<Found>> {
    let mut statement =
        desk.prepare("SELECT id, state, not_before, expires_at FROM entries WHERE ticket = ?")?;
    let row = statement.query_row(params![ticket.as_str()], |row| {
        let (id, state): (i64, String) = (row.get(0)?, row.get(1)?);
        let (not_before, expires_at) = (time(row, 2)?, time(row, 3)?);
        Ok((
            id,
            state,
            not_before.unwrap_or_default(),
            expires_at.unwrap_or_default(),
        ))
    });
    let Some((id, state, not_before, expires_at)) = row.optional()? else {
        return Ok(None);
    };
    Ok(Some(Found {
        id,
        state: rows::state(desk, &state)?,
        not_before,
        expires_at,
    }))
}

pub(super) fn cancel(desk: &mut Desk<'_>, ticket: &Ticket, now: Timestamp) -> Done<Changed> {
    let Some(entry) = found(desk, ticket)? else {
        return Ok(Changed::NoEntry);
    };
    if !matches!(entry.state, State::Queued | State::Leased) {
        return Ok(Changed::NotIn(entry.state));
    }
    for request in rows::unsettled(desk, entry.id, entry.expires_at)? {
        let state = if request.history.answer_lost {
            State::Unknown
        } else {
            State::Cancelled
        };
        sending::settle_request(desk, entry.id, request.number, state)?;
    }
    Ok(Changed::To(sending::finish(desk, entry.id, now)?))
}

pub(super) fn retry(
    desk: &mut Desk<'_>,
    ticket: &Ticket,
    unknown_too: bool,
    now: Timestamp,
) -> Done<Changed> {
    let Some(entry) = found(desk, ticket)? else {
        return Ok(Changed::NoEntry);
    };
    let is_queued = entry.state == State::Queued;
    if matches!(entry.state, State::Leased | State::Sending) {
        return Ok(Changed::NotIn(entry.state));
    }
    let again = desk
        .prepare(
            "UPDATE requests SET state = 'queued', failures = 0, answer_lost = 0,
                 first_written_at = NULL
             WHERE entry = ?1 AND (state IN ('rejected', 'expired', 'cancelled')
                 OR (?2 AND state = 'unknown'))",
        )?
        .execute(params![entry.id, unknown_too])?;
    if again == 0 && !is_queued {
        return Ok(Changed::NotIn(entry.state));
    }
    let expires_at = now.after(entry.expires_at.since(entry.not_before));
    desk.prepare(
        "UPDATE entries SET state = 'queued', scheduled = 0, not_before = min(not_before, ?1),
             due_at = ?1, expires_at = ?2, settled_at = NULL, untold = 0
         WHERE id = ?3",
    )?
    .execute(params![stored(now.0), stored(expires_at.0), entry.id])?;
    sending::decide(desk, entry.id, expires_at)?;
    Ok(Changed::To(State::Queued))
}

/// Forgets some of what was settled before then; gives how many.
pub(super) fn prune(desk: &mut Desk<'_>, before: Timestamp, most: usize) -> Done<usize> {
    let mut statement = desk.prepare(
        "DELETE FROM entries WHERE id IN (
             SELECT id FROM entries INDEXED BY entries_settled
             WHERE settled_at IS NOT NULL AND settled_at < ? AND untold = 0 LIMIT ?)
         RETURNING id",
    )?;
    let of = params![stored(before.0), stored(most as u64)];
    let ids: Vec<i64> = statement
        .query_map(of, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut requests = desk.prepare("DELETE FROM requests WHERE entry = ?")?;
    let mut tries = desk.prepare("DELETE FROM tries WHERE entry = ?")?;
    for id in &ids {
        requests.execute(params![id])?;
        tries.execute(params![id])?;
    }
    Ok(ids.len())
}

pub(super) fn told(desk: &mut Desk<'_>, ticket: &Ticket) -> Done<()> {
    desk.prepare("UPDATE entries SET untold = 0 WHERE ticket = ?")?
        .execute(params![ticket.as_str()])?;
    Ok(())
}
