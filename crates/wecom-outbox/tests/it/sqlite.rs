//! What is particular to an outbox in a SQLite file.

use std::path::PathBuf;

use wecom_outbox::{Engine, EngineError, Sqlite, State};

use crate::contract::{Home, START, engine_contract, take, to};

/// A folder that goes away with the test.
pub(crate) struct Folder(tempfile::TempDir);

impl Default for Folder {
    fn default() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
}

impl Folder {
    pub(crate) fn file(&self) -> PathBuf {
        self.0.path().join("state/outbox.db")
    }
}

impl Home for Folder {
    type Engine = Sqlite;

    fn open(&self) -> Sqlite {
        Sqlite::open(self.file()).unwrap()
    }
}

engine_contract!(holds, crate::sqlite::Folder);

fn opened(file: &std::path::Path) -> Result<(), EngineError> {
    Sqlite::open(file).map(drop)
}

/// Changes the file as another program could.
fn with_connection(file: &std::path::Path, sql: &str) {
    rusqlite::Connection::open(file)
        .unwrap()
        .execute_batch(sql)
        .unwrap();
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::default();
    let engine = Sqlite::open(folder.file()).unwrap();
    let mode =
        |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.file().parent().unwrap()), 0o700);
    assert_eq!(mode(&folder.file()), 0o600);
    assert_eq!(mode(&folder.file().with_extension("db-wal")), 0o600);
    assert_eq!(mode(&folder.file().with_extension("db-shm")), 0o600);
    drop(engine);
}

#[test]
fn a_newer_version_is_left_alone() {
    let folder = Folder::default();
    opened(&folder.file()).unwrap();
    with_connection(&folder.file(), "PRAGMA user_version = 99");
    let error = opened(&folder.file()).unwrap_err();
    assert!(
        matches!(
            error,
            EngineError::Newer {
                found: 99,
                known: 1,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn what_is_no_outbox_is_left_alone() {
    let folder = Folder::default();
    let file = folder.file();
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    with_connection(&file, "CREATE TABLE mine (x); PRAGMA user_version = 1");
    let error = opened(&file).unwrap_err();
    assert!(matches!(error, EngineError::NotAnOutbox { .. }), "{error}");
    std::fs::write(
        &file,
        "a letter, and not a short one: it is to be as long as a header",
    )
    .unwrap();
    let before = std::fs::read(&file).unwrap();
    let error = opened(&file).unwrap_err();
    assert!(matches!(error, EngineError::NotAnOutbox { .. }), "{error}");
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn a_damaged_file_is_told() {
    let folder = Folder::default();
    let engine = folder.open();
    for _ in 0..50 {
        engine.submit(to("a"), START).await.unwrap();
    }
    drop(engine);
    // Everything but the header.
    let mut bytes = std::fs::read(folder.file()).unwrap();
    bytes[4096..].fill(0xff);
    std::fs::write(folder.file(), bytes).unwrap();
    let error = match Sqlite::open(folder.file()) {
        Err(error) => error,
        Ok(engine) => engine.stats(START).await.unwrap_err(),
    };
    assert!(matches!(error, EngineError::Corrupt { .. }), "{error}");
}

#[tokio::test]
async fn a_place_that_cannot_be_written_is_told() {
    let folder = Folder::default();
    // A file where a folder has to be: also for root, who may write everywhere.
    std::fs::write(folder.file().parent().unwrap(), "").unwrap();
    let error = opened(&folder.file()).unwrap_err();
    assert!(matches!(error, EngineError::NotWritable { .. }), "{error}");
}

#[tokio::test]
async fn a_file_that_another_process_holds_is_waited_for() {
    let folder = Folder::default();
    let engine = folder.open();
    let holding = rusqlite::Connection::open(folder.file()).unwrap();
    holding.execute_batch("BEGIN IMMEDIATE").unwrap();
    let submit = tokio::spawn(async move { engine.submit(to("a"), START).await });
    tokio::task::yield_now().await;
    holding.execute_batch("COMMIT").unwrap();
    submit.await.unwrap().unwrap();
}

#[tokio::test]
async fn ten_open_a_new_one_at_once() {
    let folder = Folder::default();
    let openings = (0..10).map(|_| {
        let file = folder.file();
        std::thread::spawn(move || Sqlite::open(file))
    });
    let openings: Vec<_> = openings.collect();
    for opening in openings {
        let engine = opening.join().unwrap().unwrap();
        engine.submit(to("a"), START).await.unwrap();
    }
    let stats = folder.open().stats(START).await.unwrap();
    assert_eq!(stats.count(State::Queued), 10);
}

#[tokio::test]
async fn no_secret_is_in_the_file_and_what_is_sent_can_be_read() {
    let folder = Folder::default();
    let engine = folder.open();
    engine.submit(to("a"), START).await.unwrap();
    let connection = rusqlite::Connection::open(folder.file()).unwrap();
    let (state, body): (String, String) = connection
        .query_row(
            "SELECT entries.state, body FROM entries JOIN requests ON entry = id",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(
        (state.as_str(), body.as_str()),
        ("queued", to("a").requests()[0].request.body())
    );
    let columns: Vec<String> = connection
        .prepare("SELECT name FROM pragma_table_info('apps')")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(
        !columns
            .iter()
            .any(|name| name.contains("secret") || name.contains("token"))
    );
}

/// Run by hand: `cargo nextest run -p wecom-outbox --run-ignored only a_backlog --no-capture`
#[tokio::test]
#[ignore = "a measurement, which takes a minute"]
async fn a_backlog_of_a_million_hardly_slows_a_lease() {
    let folder = Folder::default();
    let engine = folder.open();
    let mut medians = Vec::new();
    let mut entries: u64 = 0;
    for backlog in [3_000, 1_000_000] {
        // Copies of one entry, made by SQLite itself.
        let first = engine.submit(to("a"), START).await.unwrap();
        let connection = rusqlite::Connection::open(folder.file()).unwrap();
        let sql = format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {})
             INSERT INTO entries (ticket, app, state, digest, submitted_at, not_before, expires_at,
                 scheduled, due_at, decide_at)
             SELECT hex(randomblob(16)), app, state, digest, submitted_at, not_before, expires_at,
                 scheduled, due_at, decide_at FROM n, entries WHERE ticket = '{}';
             INSERT INTO requests SELECT entries.id, 0, 'queued', call, body, part, parts, NULL,
                 members, everybody, person_times, 0, NULL, 0
             FROM entries, (SELECT * FROM requests LIMIT 1)
             WHERE entries.id NOT IN (SELECT entry FROM requests);",
            backlog - entries,
            first.ticket
        );
        connection.execute_batch(&sql).unwrap();
        entries = backlog;
        let mut times = Vec::new();
        for _ in 0..200 {
            let began = std::time::Instant::now();
            assert_eq!(take(&engine, 8, START).await.leased.len(), 8);
            times.push(began.elapsed());
        }
        times.sort();
        println!("{backlog}: a lease of 8 takes {:?}", times[100]);
        medians.push(times[100]);
    }
}
