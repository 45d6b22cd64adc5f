use std::sync::Arc;
use std::sync::Mutex;
use std::time::UNIX_EPOCH;

use tokio::time::Instant;

use super::*;

const START: u64 = 1_795_305_600;

fn key() -> RobotKey {
    "693a91f6-7bc4-97a0".parse().unwrap()
}

/// The time of day, as far as tokio's clock has moved.
fn clock() -> Clock {
    let start = Instant::now();
    Clock::from_fn(move || UNIX_EPOCH + Duration::from_secs(START) + start.elapsed())
}

fn file(folder: &Path) -> PathBuf {
    folder.join(format!("{}.json", key().digest()))
}

fn plant(folder: &Path, times: impl IntoIterator<Item = u64>) {
    let sent_at = times.into_iter().collect();
    let taken = serde_json::to_vec(&Taken { sent_at }).unwrap();
    std::fs::write(file(folder), taken).unwrap();
}

async fn next(turns: &mut Turns, deadline: u64) -> Result<u64, u64> {
    let started = Instant::now();
    let cutoff = Cutoff::never().after(Duration::from_secs(deadline));
    match turns.next(&cutoff, |_| ()).await {
        Ok(()) => Ok(started.elapsed().as_secs()),
        Err(wait) => Err(wait.as_secs()),
    }
}

/// WeCom's side: it refuses what goes over 20 within the minute before.
#[derive(Clone, Default)]
struct Counted(Arc<Mutex<Vec<Instant>>>);

impl Counted {
    fn arrive(&self) {
        let mut arrived = self.0.lock().unwrap();
        let now = Instant::now();
        let recent = arrived.iter().filter(|at| now - **at < MESSAGES_WINDOW);
        assert!(recent.count() < MESSAGES_PER_MINUTE, "45009");
        arrived.push(now);
    }
}

#[tokio::test(start_paused = true)]
async fn three_processes_that_share_a_robot_never_go_over_its_limit() {
    let home = tempfile::tempdir().unwrap();
    let wecom = Counted::default();
    let clock = clock();
    let started = Instant::now();
    let processes = (0..3_u64).map(|number| {
        let mut turns = Turns::of(Some(home.path().join("robots")), &key(), clock.clone());
        let wecom = wecom.clone();
        tokio::spawn(async move {
            for message in 0..30_u64 {
                next(&mut turns, 3600).await.unwrap();
                // On their way for between nothing and most of a second.
                let way = (number * 30 + message) * 137 % 900;
                tokio::time::sleep(Duration::from_millis(way)).await;
                wecom.arrive();
            }
        })
    });
    for process in processes.collect::<Vec<_>>() {
        process.await.unwrap();
    }
    assert_eq!(wecom.0.lock().unwrap().len(), 90);
    let minutes = started.elapsed().as_secs_f64() / 62.0;
    assert!((4.0..4.6).contains(&minutes), "{minutes}");
}

#[tokio::test(start_paused = true)]
async fn a_turn_that_comes_after_the_deadline_is_not_waited_for() {
    let home = tempfile::tempdir().unwrap();
    plant(home.path(), (0..20).map(|age| START - age));
    let mut turns = Turns::of(Some(home.path().to_owned()), &key(), clock());
    let before = std::fs::read(file(home.path())).unwrap();
    assert_eq!(next(&mut turns, 42).await, Err(43));
    let length = |bytes: &[u8]| {
        serde_json::from_slice::<Taken>(bytes)
            .unwrap()
            .sent_at
            .len()
    };
    let after = std::fs::read(file(home.path())).unwrap();
    assert_eq!((length(&before), length(&after)), (20, 20));
    assert_eq!(next(&mut turns, 60).await, Ok(43));
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_was_set_back_holds_nobody_up_for_longer_than_the_window() {
    let home = tempfile::tempdir().unwrap();
    plant(home.path(), std::iter::repeat_n(START + 86_400, 20));
    let mut turns = Turns::of(Some(home.path().to_owned()), &key(), clock());
    assert_eq!(next(&mut turns, 3600).await, Ok(62));
}

#[tokio::test(start_paused = true)]
async fn without_a_place_for_the_file_the_process_counts_for_itself() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("robots"), "no folder").unwrap();
    for folder in [None, Some(home.path().join("robots"))] {
        let mut turns = Turns::of(folder, &key(), clock());
        for _ in 0..20 {
            assert_eq!(next(&mut turns, 1).await, Ok(0));
        }
        assert_eq!(next(&mut turns, 1).await, Err(62));
    }
}

#[tokio::test(start_paused = true)]
async fn a_torn_file_holds_nothing_and_is_written_anew() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(file(home.path()), r#"{"sent_at":[1,2"#).unwrap();
    let mut turns = Turns::of(Some(home.path().to_owned()), &key(), clock());
    assert_eq!(next(&mut turns, 1).await, Ok(0));
    let text = std::fs::read_to_string(file(home.path())).unwrap();
    assert_eq!(text, format!(r#"{{"sent_at":[{START}]}}"#));
}

#[tokio::test(start_paused = true)]
async fn a_turn_that_was_given_back_is_free() {
    let home = tempfile::tempdir().unwrap();
    plant(home.path(), (1..20).map(|age| START - age));
    let mut turns = Turns::of(Some(home.path().to_owned()), &key(), clock());
    assert_eq!(next(&mut turns, 1).await, Ok(0));
    assert!(next(&mut turns, 1).await.is_err());
    turns.give_back().await;
    assert_eq!(next(&mut turns, 1).await, Ok(0));
}

#[tokio::test(start_paused = true)]
async fn an_interrupt_ends_the_wait() {
    let home = tempfile::tempdir().unwrap();
    plant(home.path(), std::iter::repeat_n(START, 20));
    let mut turns = Turns::of(Some(home.path().to_owned()), &key(), clock());
    let (cutoff, interrupter) = Cutoff::never().interruptible();
    interrupter.interrupt();
    let started = Instant::now();
    assert_eq!(turns.next(&cutoff, |_| ()).await, Ok(()));
    assert_eq!(started.elapsed(), Duration::ZERO);
}
