//! Builds the client that the settings describe.

use wecom_message::{Client, Credentials, DiskStore, Repeats};

use crate::settings::{Order, Way};

/// A client that shares its token with the user's other processes.
pub(crate) fn client(credentials: Credentials, way: &Way, order: &Order) -> Client {
    let mut repeats = Repeats::default();
    repeats.wait = order.wait;
    let builder = Client::builder(credentials)
        .base_url(way.base.clone())
        .proxy(way.proxy.clone())
        .roots(way.roots.clone())
        .timeout(order.timeout)
        .repeats(repeats);
    match &way.cache {
        Some(folder) => builder.token_store(DiskStore::new(folder)).build(),
        None => builder.build(),
    }
}
