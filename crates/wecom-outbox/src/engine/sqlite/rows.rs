//! Rows, as what they mean.

use std::time::Duration;

use rusqlite::{OptionalExtension, Row, params};
use wecom_message::{Call, Request};

use super::desk::{Desk, Done};
use super::turns::{of_bytes, read, stored};
use crate::app::App;
use crate::engine::Lease;
use crate::entry::PausedApp;
use crate::pacing::Claim;
use crate::policy::History;
use crate::state::State;
use crate::timestamp::Timestamp;

/// An app as it stands in the file.
pub(super) struct KnownApp {
    pub(super) id: i64,
    pub(super) sender: i64,
    pub(super) app: App,
    pub(super) pause: Option<Pause>,
}

/// That an app does not send for now.
pub(super) struct Pause {
    pub(super) at: Timestamp,
    pub(super) probe_at: Timestamp,
    /// The entry that finds out whether it may.
    pub(super) probe: Option<i64>,
    pub(super) errcode: Option<i64>,
    pub(super) error: Option<String>,
}

impl KnownApp {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let profile: String = row.get(5)?;
        let paused_at = time(row, 6)?;
        let pause = match paused_at {
            Some(at) => Some(Pause {
                at,
                probe_at: time(row, 7)?.unwrap_or(at),
                probe: row.get(8)?,
                errcode: row.get(9)?,
                error: row.get(10)?,
            }),
            None => None,
        };
        Ok(Self {
            id: row.get(0)?,
            sender: row.get(1)?,
            app: App {
                base_url: row.get(2)?,
                corp_id: row.get(3)?,
                agent_id: row.get(4)?,
                profile: Some(profile).filter(|profile| !profile.is_empty()),
            },
            pause,
        })
    }

    /// What people are told of it, if it is paused.
    pub(super) fn paused(&self) -> Option<PausedApp> {
        let pause = self.pause.as_ref()?;
        Some(PausedApp {
            app: self.app.clone(),
            paused_at: pause.at,
            probe_at: pause.probe_at,
            errcode: pause.errcode,
            error: pause.error.clone(),
        })
    }
}

const APP: &str = "SELECT id, sender, base_url, corp_id, agent_id, profile, paused_at, probe_at,
    probe, errcode, error FROM apps";

pub(super) fn apps(desk: &Desk<'_>) -> Done<Vec<KnownApp>> {
    let mut statement = desk.prepare(&format!("{APP} ORDER BY id"))?;
    let apps = statement.query_map([], KnownApp::of)?;
    Ok(apps.collect::<Result<_, _>>()?)
}

pub(super) fn app(desk: &Desk<'_>, id: i64) -> Done<KnownApp> {
    let mut statement = desk.prepare(&format!("{APP} WHERE id = ?"))?;
    Ok(statement.query_row(params![id], KnownApp::of)?)
}

/// An entry under a lease.
pub(super) struct HeldEntry {
    pub(super) app: i64,
    pub(super) expires_at: Timestamp,
}

/// The entry of a lease that is not over.
pub(super) fn held(desk: &Desk<'_>, lease: Lease) -> Done<Option<HeldEntry>> {
    let mut statement = desk.prepare(
        "SELECT app, expires_at FROM entries
         WHERE id = ? AND lease_number = ? AND state IN ('leased', 'sending')",
    )?;
    let found = statement.query_row(params![lease.entry, lease.number], |row| {
        Ok(HeldEntry {
            app: row.get(0)?,
            expires_at: time(row, 1)?.unwrap_or_default(),
        })
    });
    Ok(found.optional()?)
}

/// A request as it stands in the file, without its body.
pub(super) struct KnownRequest {
    pub(super) number: usize,
    pub(super) state: State,
    pub(super) history: History,
    pub(super) claim: Claim,
}

const REQUEST: &str = "SELECT number, state, call, guarded_for, members, everybody, person_times,
        failures, first_written_at, answer_lost
    FROM requests WHERE entry = ? AND state IN ('queued', 'sending')";

/// The requests of an entry that are not settled, in order.
pub(super) fn unsettled(
    desk: &Desk<'_>,
    entry: i64,
    expires_at: Timestamp,
) -> Done<Vec<KnownRequest>> {
    let mut statement = desk.prepare(&format!("{REQUEST} ORDER BY number"))?;
    let mut rows = statement.query(params![entry])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(known_request(desk, row, expires_at)?);
    }
    Ok(found)
}

/// One of them.
pub(super) fn unsettled_one(
    desk: &Desk<'_>,
    entry: i64,
    number: usize,
    expires_at: Timestamp,
) -> Done<Option<KnownRequest>> {
    let mut statement = desk.prepare(&format!("{REQUEST} AND number = ?"))?;
    let mut rows = statement.query(params![entry, stored(number as u64)])?;
    match rows.next()? {
        Some(row) => Ok(Some(known_request(desk, row, expires_at)?)),
        None => Ok(None),
    }
}

/// Whether there are any.
pub(super) fn is_settled(desk: &Desk<'_>, entry: i64) -> Done<bool> {
    let mut statement = desk.prepare(
        "SELECT NOT EXISTS (SELECT 1 FROM requests
             WHERE entry = ? AND state IN ('queued', 'sending'))",
    )?;
    Ok(statement.query_row(params![entry], |row| row.get(0))?)
}

fn known_request(desk: &Desk<'_>, row: &Row<'_>, expires_at: Timestamp) -> Done<KnownRequest> {
    let (state, call): (String, String) = (row.get(1)?, row.get(2)?);
    let call = [Call::MessageSend, Call::AppChatSend]
        .into_iter()
        .find(|known| known.path() == call)
        .ok_or_else(|| desk.place().damaged(format!("`{call}` carries no message")))?;
    let members: Vec<u8> = row.get(4)?;
    let claim = Claim::kept(call, of_bytes(&members), row.get(5)?, read(row.get(6)?));
    let guarded_for: Option<i64> = row.get(3)?;
    Ok(KnownRequest {
        number: place(row, 0)?,
        state: self::state(desk, &state)?,
        history: History {
            failures: row.get(7)?,
            first_written: time(row, 8)?,
            answer_lost: row.get(9)?,
            guarded_for: guarded_for.map(|time| Duration::from_millis(read(time))),
            expires_at,
        },
        claim,
    })
}

/// What is to be sent of an entry, each with its place, in order.
pub(super) fn to_send(desk: &Desk<'_>, entry: i64) -> Done<Vec<(usize, Request)>> {
    let mut statement = desk.prepare(
        "SELECT number, call, body, part, parts FROM requests
         WHERE entry = ? AND state IN ('queued', 'sending') ORDER BY number",
    )?;
    let mut rows = statement.query(params![entry])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (call, body): (String, String) = (row.get(1)?, row.get(2)?);
        let kept = Request::kept(&call, body, place(row, 3)?, place(row, 4)?);
        let request = kept.map_err(|error| desk.place().damaged(error))?;
        found.push((place(row, 0)?, request));
    }
    Ok(found)
}

pub(super) fn state(desk: &Desk<'_>, word: &str) -> Done<State> {
    Ok(word.parse().map_err(|error| desk.place().damaged(error))?)
}

pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    let time: Option<i64> = row.get(column)?;
    Ok(time.map(|time| Timestamp(read(time))))
}

pub(super) fn place(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    let number: i64 = row.get(column)?;
    Ok(usize::try_from(number).unwrap_or(usize::MAX))
}
