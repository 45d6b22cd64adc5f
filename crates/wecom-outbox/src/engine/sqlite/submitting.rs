//! An entry comes in.

use rusqlite::{OptionalExtension, params};

use super::desk::{Desk, Done};
use super::rows;
use super::turns::{stored, to_bytes};
use crate::app::App;
use crate::engine::{Accepted, EngineError};
use crate::state::State;
use crate::submission::Submission;
use crate::ticket::Ticket;
use crate::timestamp::{Timestamp, milliseconds};

/// A submission with all that can be made of it beforehand.
pub(super) struct Prepared {
    submission: Submission,
    digest: [u8; 32],
    ticket: Ticket,
    now: Timestamp,
}

impl Prepared {
    pub(super) fn of(submission: Submission, now: Timestamp) -> Self {
        Self {
            digest: submission.digest(),
            submission,
            ticket: Ticket::new(now),
            now,
        }
    }
}

pub(super) fn submit(desk: &mut Desk<'_>, prepared: Prepared) -> Done<Accepted> {
    if let Some(known) = known(desk, &prepared)? {
        return Ok(known);
    }
    let Prepared {
        submission,
        digest,
        ticket,
        now,
    } = prepared;
    let app = app(desk, submission.app())?;
    let (first, expires) = (submission.first_moment(now), submission.expires_at(now));
    desk.prepare(
        "INSERT INTO entries (ticket, app, state, key, digest, submitted_at, not_before,
             expires_at, scheduled, due_at, decide_at, on_failure)
         VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        ticket.as_str(),
        app,
        submission.key_given(),
        digest,
        stored(now.0),
        stored(first.0),
        stored(expires.0),
        first > now,
        stored(first.0),
        stored(expires.0),
        submission.on_failure_given(),
    ])?;
    let entry = desk.connection().last_insert_rowid();
    add_requests(desk, entry, &submission)?;
    Ok(Accepted {
        ticket,
        state: State::Queued,
        was_known: false,
    })
}

/// The entry that has the key already.
fn known(desk: &mut Desk<'_>, prepared: &Prepared) -> Done<Option<Accepted>> {
    let Some(key) = prepared.submission.key_given() else {
        return Ok(None);
    };
    let found = desk
        .prepare("SELECT ticket, state, digest FROM entries WHERE key = ?")?
        .query_row(params![key], |row| {
            let ticket: String = row.get(0)?;
            Ok((ticket, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?))
        })
        .optional()?;
    let Some((ticket, state, digest)) = found else {
        return Ok(None);
    };
    let ticket = Ticket::written(&ticket);
    if digest != prepared.digest {
        let key = key.to_owned();
        return Err(EngineError::KeyTaken { key, ticket }.into());
    }
    Ok(Some(Accepted {
        ticket,
        state: rows::state(desk, &state)?,
        was_known: true,
    }))
}

fn add_requests(desk: &mut Desk<'_>, entry: i64, submission: &Submission) -> Done<()> {
    let mut insert = desk.prepare(
        "INSERT INTO requests (entry, number, state, call, body, part, parts, guarded_for,
             members, everybody, person_times)
         VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (number, one) in submission.requests().iter().enumerate() {
        let (request, claim) = (&one.request, &one.claim);
        let guarded_for = request.guarded_for().map(|time| stored(milliseconds(time)));
        insert.execute(params![
            entry,
            stored(number as u64),
            request.call().path(),
            request.body(),
            stored(request.part() as u64),
            stored(request.parts() as u64),
            guarded_for,
            to_bytes(claim.members()),
            claim.is_everybody(),
            stored(claim.person_times()),
        ])?;
    }
    Ok(())
}

/// The row of an app, which is made for its first entry.
fn app(desk: &mut Desk<'_>, app: &App) -> Done<i64> {
    let App {
        base_url,
        corp_id,
        agent_id,
        profile,
    } = app;
    let named = params![
        base_url,
        corp_id,
        agent_id,
        profile.as_deref().unwrap_or("")
    ];
    let found = desk
        .prepare(
            "SELECT id FROM apps
             WHERE base_url = ? AND corp_id = ? AND agent_id = ? AND profile = ?",
        )?
        .query_row(named, |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    desk.prepare(
        "INSERT INTO apps (base_url, corp_id, agent_id, profile, sender) VALUES (?, ?, ?, ?, 0)",
    )?
    .execute(named)?;
    let id = desk.connection().last_insert_rowid();
    desk.prepare(
        "UPDATE apps SET sender = (SELECT min(id) FROM apps AS same WHERE
             (same.base_url, same.corp_id, same.agent_id)
                 = (apps.base_url, apps.corp_id, apps.agent_id))
         WHERE id = ?",
    )?
    .execute(params![id])?;
    Ok(id)
}
