//! The lock: one process fetches, the others wait, but not for ever.

use std::fs::File;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use wecom_sim::Simulator;

use crate::token_cache::HELLO;
use crate::wecom::Wecom;

fn lock_file(wecom: &Wecom) -> PathBuf {
    wecom.token_file().with_extension("lock")
}

/// The lock in foreign hands, as long as this is kept.
fn lock_of_another_process(wecom: &Wecom) -> File {
    std::fs::create_dir_all(wecom.cache()).unwrap();
    let file = File::create(lock_file(wecom)).unwrap();
    file.lock().unwrap();
    file
}

#[test]
fn whoever_waits_ten_seconds_for_the_lock_fetches_without() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let _held = lock_of_another_process(&wecom);
    let started = Instant::now();
    wecom.send(&HELLO).exits(0);
    assert!(started.elapsed() >= Duration::from_secs(10));
    assert_eq!(sim.calls("gettoken"), 1);
    // It was kept all the same: nobody waits for a lock while there is a token.
    wecom
        .send(&[&HELLO[..], &["--deadline", "8"]].concat())
        .exits(0);
    assert_eq!(sim.calls("gettoken"), 1);
}

#[test]
fn the_deadline_ends_the_wait_for_the_lock() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let held = lock_of_another_process(&wecom);
    let hurried = [&HELLO[..], &["--deadline", "0.5"]].concat();
    let run = wecom.send(&hurried).exits(6).ends("not_sent");
    run.says("while waiting for the token").says("--deadline");
    assert!(sim.requests().is_empty());
    drop(held);
    wecom.send(&HELLO).exits(0);
}

#[test]
fn who_waits_takes_the_token_that_another_process_fetched() {
    let sim = Simulator::start().unwrap();
    let (fetching, waiting) = (Wecom::on(&sim), Wecom::on(&sim));
    fetching.send(&HELLO).exits(0);
    let held = lock_of_another_process(&waiting);
    let child = waiting.start(&HELLO);
    // As the holder of the lock does it: the token first, the lock after.
    let token = std::fs::read(fetching.token_file()).unwrap();
    std::fs::write(waiting.token_file(), token).unwrap();
    drop(held);
    let run = crate::wecom::Run::from(child.wait_with_output().unwrap());
    run.exits(0).ends("delivered");
    assert_eq!((sim.calls("gettoken"), sim.messages().len()), (1, 2));
}

#[test]
fn a_lock_that_its_holder_left_behind_holds_up_nobody() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    drop(lock_of_another_process(&wecom));
    wecom
        .send(&[&HELLO[..], &["--deadline", "8"]].concat())
        .exits(0);
}

#[test]
fn where_locks_do_not_work_the_token_is_fetched_without() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    std::fs::create_dir_all(lock_file(&wecom)).unwrap();
    for _ in 0..2 {
        wecom
            .send(&[&HELLO[..], &["--deadline", "8"]].concat())
            .exits(0);
    }
    assert_eq!(sim.calls("gettoken"), 1);
}

#[cfg(unix)]
#[test]
fn the_lock_file_is_never_renamed_or_deleted() {
    use std::os::unix::fs::MetadataExt;

    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    let inode = || std::fs::metadata(lock_file(&wecom)).unwrap().ino();
    let first = inode();
    // Kept open, so that the number can't be given to a new file.
    let _open = File::open(lock_file(&wecom)).unwrap();
    sim.revoke_tokens();
    wecom.send(&HELLO).exits(0);
    wecom.run(["token", "clear"]).exits(0);
    wecom.send(&HELLO).exits(0);
    assert_eq!(inode(), first);
}
