//! The token cache as a test sees and spoils it.

use std::path::PathBuf;
use std::process::Child;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::wecom::{Run, Wecom};

/// A message to somebody whom every simulator knows.
pub(crate) const HELLO: [&str; 4] = ["--touser", "zhangsan", "--text", "hello"];

impl Wecom {
    /// What `wecom token show` prints.
    #[track_caller]
    pub(crate) fn shown_token(&self) -> Value {
        self.run(["token", "show"]).exits(0).object()
    }

    /// The file of these credentials' token, whether or not it is there.
    #[track_caller]
    pub(crate) fn token_file(&self) -> PathBuf {
        self.shown_token()["file"].as_str().unwrap().into()
    }

    /// What stands in the token file.
    #[track_caller]
    pub(crate) fn cached(&self) -> Value {
        serde_json::from_slice(&std::fs::read(self.token_file()).unwrap()).unwrap()
    }

    /// The cached token's value.
    #[track_caller]
    pub(crate) fn cached_token(&self) -> String {
        self.cached()["access_token"].as_str().unwrap().to_owned()
    }

    /// Changes what stands in the token file.
    #[track_caller]
    pub(crate) fn rewrite_cached(&self, change: impl FnOnce(&mut Value)) {
        let mut cached = self.cached();
        change(&mut cached);
        std::fs::write(self.token_file(), cached.to_string()).unwrap();
    }

    /// Makes the cached token, or what is known of a refusal, older.
    #[track_caller]
    pub(crate) fn age_cached(&self, seconds: u64) {
        self.rewrite_cached(|cached| {
            let time = match cached.get("refused") {
                Some(_) => &mut cached["refused"]["at"],
                None => &mut cached["fetched_at"],
            };
            *time = (time.as_u64().unwrap() - seconds).into();
        });
    }

    /// Starts this many sends at once and waits for all of them.
    pub(crate) fn crowd(&self, count: usize) -> Vec<Run> {
        let all: Vec<Child> = (0..count).map(|_| self.start(&HELLO)).collect();
        all.into_iter()
            .map(|one| Run::from(one.wait_with_output().unwrap()))
            .collect()
    }
}

/// Waits until something has happened in another process.
#[track_caller]
pub(crate) fn wait_until(mut happened: impl FnMut() -> bool) {
    let started = Instant::now();
    while !happened() {
        assert!(
            started.elapsed() < Duration::from_secs(60),
            "it never happens"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}
