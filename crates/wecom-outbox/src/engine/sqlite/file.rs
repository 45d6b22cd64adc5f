//! The file of an outbox: made, recognised, and brought to the newest schema.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::failure::Place;
use crate::engine::EngineError;

/// Marks the file as ours: `wcom` in ASCII.
const APPLICATION_ID: i64 = 0x7763_6f6d;

/// The steps that make the newest schema of any older one: step N makes version N + 1.
const MIGRATIONS: [&str; 1] = [include_str!("schema.sql")];

/// How long one process waits for another to finish writing. Each holds the file for no longer than
/// one group takes to be written.
const BUSY: Duration = Duration::from_secs(10);

/// How many statements are kept prepared: more than there are.
const STATEMENTS: usize = 128;

/// Opens the file (mode 0600), which is made where it is not there, in a folder (mode 0700) that
/// is made too.
pub(super) fn open(path: &Path, place: &Place) -> Result<Connection, EngineError> {
    make(path).map_err(|error| EngineError::NotWritable {
        place: place.to_string(),
        error: error.to_string(),
    })?;
    // Not SQLITE_OPEN_CREATE: the file is there, with its mode.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags);
    let mut connection = opened.map_err(|error| place.failure(&error))?;
    connection
        .busy_timeout(BUSY)
        .map_err(|error| place.failure(&error))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    recognise(&connection, place)?;
    configure(&connection).map_err(|error| place.failure(&error))?;
    migrate(&mut connection, place)?;
    Ok(connection)
}

fn make(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let opened = options.open(path).or_else(|error| {
        let Some(folder) = path
            .parent()
            .filter(|_| error.kind() == io::ErrorKind::NotFound)
        else {
            return Err(error);
        };
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        options.open(path)
    });
    opened.map(drop)
}

/// Refuses what is not ours or too new, before anything is written to it.
fn recognise(connection: &Connection, place: &Place) -> Result<(), EngineError> {
    let number = |pragma: &str| {
        connection
            .pragma_query_value(None, pragma, |row| row.get::<_, i64>(0))
            .map_err(|error| place.failure(&error))
    };
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| place.failure(&error))?;
    let is_new = application == 0 && version == 0 && tables == 0;
    if !is_new && application != APPLICATION_ID {
        let place = place.to_string();
        return Err(EngineError::NotAnOutbox { place });
    }
    let known = newest();
    if version > known {
        return Err(EngineError::Newer {
            place: place.to_string(),
            found: version,
            known,
        });
    }
    Ok(())
}

/// What is committed is on the disk (FULL), also after a power cut.
fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "OFF")
}

fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Makes the newest schema, all or nothing. Of several processes one does, and the others find it
/// done.
fn migrate(connection: &mut Connection, place: &Place) -> Result<(), EngineError> {
    let version = |connection: &Connection| {
        connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))
    };
    let migrated = (|| {
        if version(connection)? == newest() {
            return Ok(());
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let from = usize::try_from(version(&transaction)?).unwrap_or(usize::MAX);
        for step in MIGRATIONS.iter().skip(from) {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", newest())?;
        transaction.commit()
    })();
    migrated.map_err(|error: rusqlite::Error| place.failure(&error))
}
