//! What a robot's client is made of.

use std::sync::Arc;
use std::time::Duration;

use super::{Inner, Robot};
use crate::client::TIMEOUT_DEFAULT;
use crate::clock::Clock;
use crate::http::{BaseUrl, Http, Proxy, Roots};
use crate::media_store::{MediaStore, MemoryMediaStore};
use crate::repeat::Repeats;
use crate::robot::key::RobotKey;
use crate::robot::post::Post;

/// Builds a [`Robot`].
#[derive(Debug, Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct RobotBuilder {
    key: RobotKey,
    base: BaseUrl,
    proxy: Proxy,
    roots: Roots,
    timeout: Duration,
    repeats: Repeats,
    media: Arc<dyn MediaStore>,
    clock: Clock,
}

impl RobotBuilder {
    pub(super) fn new(key: RobotKey) -> Self {
        let base = key.base_url().cloned();
        Self {
            key,
            base: base.unwrap_or_else(BaseUrl::wecom),
            proxy: Proxy::none(),
            roots: Roots::built_in(),
            timeout: TIMEOUT_DEFAULT,
            repeats: Repeats::default(),
            media: Arc::new(MemoryMediaStore::default()),
            clock: Clock::system(),
        }
    }

    /// Sends the key to another address: a reverse proxy, a private deployment, the simulator.
    pub fn base_url(mut self, base: BaseUrl) -> Self {
        self.base = base;
        self
    }

    /// Leads through a proxy.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = proxy;
        self
    }

    /// Trusts other certificate authorities than the built-in ones.
    pub fn roots(mut self, roots: Roots) -> Self {
        self.roots = roots;
        self
    }

    /// How long one request may take, its connection included (20 seconds). An upload may take
    /// longer: it ends when nothing of its file has moved for this long.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How calls are repeated.
    pub fn repeats(mut self, repeats: Repeats) -> Self {
        self.repeats = repeats;
        self
    }

    /// Where it is kept which files were uploaded.
    pub fn media_store(mut self, store: impl MediaStore + 'static) -> Self {
        self.media = Arc::new(store);
        self
    }

    /// What tells the time.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// The robot.
    pub fn build(self) -> Robot {
        let http = Http::new(self.base, &self.proxy, self.roots, self.timeout);
        Robot(Arc::new(Inner {
            post: Post {
                http,
                key: self.key,
                repeats: self.repeats,
                clock: self.clock,
            },
            media: self.media,
        }))
    }
}
