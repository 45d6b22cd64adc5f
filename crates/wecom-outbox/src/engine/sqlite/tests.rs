//! What only shows from inside: a disk without room, and what commits together.

use wecom_message::{AgentId, Message, Plan, PlanOptions, Recipients};

use super::*;
use crate::app::App;
use crate::pacing::Membership;
use crate::state::State;

const NOW: Timestamp = Timestamp(1_764_320_000_000);

fn submission(text: &str) -> Submission {
    let message = Message::text(text).to(Recipients::users(["a"]).unwrap());
    let plan = Plan::new(&message, None, &PlanOptions::default()).unwrap();
    let app = App::new("https://wecom.example", "ww1", AgentId(1));
    Submission::new(app, &plan, &Membership::default()).unwrap()
}

/// An outbox on a disk that has room for so many more pages.
fn with_room_for(path: &Path, more: i64) -> Sqlite {
    let place = Place::new(path);
    let connection = file::open(path, &place).unwrap();
    let pages: i64 = connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    connection
        .pragma_update_and_check(None, "max_page_count", pages + more, |_| Ok(()))
        .unwrap();
    Sqlite(Clerk::start(connection, Turns::new(None), place).unwrap())
}

#[tokio::test]
async fn a_full_disk_refuses_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outbox.db");
    let engine = with_room_for(&path, 8);
    let mut accepted = Vec::new();
    let refused = loop {
        // Several at once, so that a group of them meets the end of the disk.
        let text = "x".repeat(1500);
        let (one, other) = tokio::join!(
            engine.submit(submission(&text), NOW),
            engine.submit(submission(&text), NOW)
        );
        let mut refused = None;
        for submitted in [one, other] {
            match submitted {
                Ok(ticket) => accepted.push(ticket.ticket),
                Err(error) => refused = Some(error),
            }
        }
        if let Some(error) = refused {
            break error;
        }
    };
    assert!(matches!(refused, EngineError::Full { .. }), "{refused}");
    assert!(!accepted.is_empty());
    drop(engine);
    // With room again, what was accepted is there, and it goes on.
    let engine = Sqlite::open(&path).unwrap();
    let count = engine.stats(NOW).await.unwrap().count(State::Queued);
    assert_eq!(count, accepted.len() as u64);
    for ticket in accepted {
        assert!(engine.find(ticket).await.unwrap().is_some());
    }
    engine.submit(submission("more"), NOW).await.unwrap();
}

#[tokio::test]
async fn what_fails_in_a_group_takes_nothing_of_the_others_along() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Sqlite::open(folder.path().join("outbox.db")).unwrap();
    let submit = |text: &str, key: &str| engine.submit(submission(text).key(key), NOW);
    let (one, taken, other, wrong) = tokio::join!(
        submit("1", "A"),
        submit("2", "A"),
        submit("3", "B"),
        engine.0.call(|desk| {
            desk.prepare("INSERT INTO days VALUES (1, 1, 1)")?
                .execute([])?;
            desk.prepare("INSERT INTO nowhere VALUES (1)")?
                .execute([])?;
            Ok(())
        }),
    );
    assert!(one.is_ok() && other.is_ok());
    assert!(matches!(taken, Err(EngineError::KeyTaken { .. })));
    assert!(matches!(wrong, Err(EngineError::Failed { .. })));
    let days: i64 = engine
        .0
        .call(|desk| {
            Ok(desk
                .prepare("SELECT count(*) FROM days")?
                .query_row([], |row| row.get(0))?)
        })
        .await
        .unwrap();
    assert_eq!(days, 0);
}

#[tokio::test]
async fn what_waits_together_is_committed_together() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Sqlite::open(folder.path().join("outbox.db")).unwrap();
    let (hold, waits) = std::sync::mpsc::channel::<()>();
    let holding = engine.clone();
    let first = tokio::spawn(async move {
        let wait = move |_: &mut desk::Desk<'_>| {
            let _ = waits.recv();
            Ok(())
        };
        holding.0.call(wait).await
    });
    // While it is held up, the others come.
    let others: Vec<_> = (0..100)
        .map(|number| {
            let engine = engine.clone();
            let submission = submission(&number.to_string());
            tokio::spawn(async move { engine.submit(submission, NOW).await })
        })
        .collect();
    tokio::task::yield_now().await;
    drop(hold);
    first.await.unwrap().unwrap();
    for other in others {
        other.await.unwrap().unwrap();
    }
    // One commit writes each page once; a hundred would write the same ones again and again.
    let written = std::fs::metadata(folder.path().join("outbox.db-wal"))
        .unwrap()
        .len();
    assert!(written < 100 * 4096, "{written} bytes");
    let count = engine.stats(NOW).await.unwrap().count(State::Queued);
    assert_eq!(count, 100);
}
