//! Builds the client that the settings describe, and runs it.

use anyhow::{Context, Result};
use wecom_message::{
    Client, ClientBuilder, Credentials, DiskMediaStore, DiskStore, Errcode, Repeats, Robot,
    RobotKey,
};

use crate::output;
use crate::settings::{Patience, Way};
use crate::words;

/// A client that shares its token, and which files were uploaded, with the user's other processes.
pub(crate) fn client(credentials: Credentials, way: &Way, patience: &Patience) -> Client {
    built(client_builder(credentials, way, patience), way)
}

/// The same for many messages; `busy` is told that WeCom is.
pub(crate) fn client_for_many(
    credentials: Credentials,
    way: &Way,
    patience: &Patience,
    busy: impl Fn(Errcode) + Send + Sync + 'static,
) -> Client {
    built(
        client_builder(credentials, way, patience).on_busy(busy),
        way,
    )
}

fn client_builder(credentials: Credentials, way: &Way, patience: &Patience) -> ClientBuilder {
    let mut repeats = Repeats::default();
    repeats.wait = patience.wait;
    Client::builder(credentials)
        .base_url(way.base.clone())
        .proxy(way.proxy.clone())
        .roots(way.roots.clone())
        .timeout(patience.timeout)
        .repeats(repeats)
}

fn built(builder: ClientBuilder, way: &Way) -> Client {
    match &way.cache {
        Some(folder) => builder
            .token_store(DiskStore::new(folder))
            .media_store(DiskMediaStore::new(folder.join("media")))
            .build(),
        None => builder.build(),
    }
}

/// A robot that shares which files were uploaded with the user's other processes.
pub(crate) fn robot(key: RobotKey, way: &Way, patience: &Patience) -> Robot {
    let mut repeats = Repeats::default();
    repeats.wait = patience.wait;
    let builder = Robot::builder(key)
        .base_url(way.base.clone())
        .proxy(way.proxy.clone())
        .roots(way.roots.clone())
        .timeout(patience.timeout)
        .repeats(repeats);
    match &way.cache {
        Some(folder) => builder
            .media_store(DiskMediaStore::new(folder.join("media")))
            .build(),
        None => builder.build(),
    }
}

/// Warns of what is odd about the way.
pub(crate) fn warn(way: &Way) {
    warn_of_certificates(way);
    if way.base.is_in_clear() {
        output::warning(&words::in_clear(&way.base.to_string()));
    }
}

/// Warns of certificates that were meant for other programs too, and can't be used.
pub(crate) fn warn_of_certificates(way: &Way) {
    if let Some(path) = &way.ignored_ssl_cert_file {
        output::warning(&words::ignored_ssl_cert_file(path));
    }
}

/// Does the work, on this thread.
pub(crate) fn run<T>(work: impl Future<Output = T>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime could be started")?;
    let done = runtime.block_on(work);
    // The process ends now: the system takes everything back faster than it could be put away, and
    // a name that is still being resolved does not hold it up.
    std::mem::forget(runtime);
    Ok(done)
}
