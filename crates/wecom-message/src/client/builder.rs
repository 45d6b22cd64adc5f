//! What a client is made of.

use std::sync::Arc;
use std::time::Duration;

use super::{Client, Credentials, Inner, TIMEOUT_DEFAULT};
use crate::authorised::Authorised;
use crate::call::Told;
use crate::clock::Clock;
use crate::errcode::Errcode;
use crate::gettoken::Tokens;
use crate::http::{BaseUrl, Http, Proxy, Roots};
use crate::media_store::{MediaStore, MemoryMediaStore};
use crate::repeat::Repeats;
use crate::token::{MemoryStore, TokenKey, TokenStore};

/// Builds a [`Client`].
#[derive(Debug, Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    credentials: Credentials,
    base: BaseUrl,
    proxy: Proxy,
    roots: Roots,
    timeout: Duration,
    repeats: Repeats,
    busy: Told,
    store: Arc<dyn TokenStore>,
    media: Arc<dyn MediaStore>,
    clock: Clock,
}

impl ClientBuilder {
    pub(super) fn new(credentials: Credentials) -> Self {
        Self {
            credentials,
            base: BaseUrl::wecom(),
            proxy: Proxy::none(),
            roots: Roots::built_in(),
            timeout: TIMEOUT_DEFAULT,
            repeats: Repeats::default(),
            busy: Told::default(),
            store: Arc::new(MemoryStore::default()),
            media: Arc::new(MemoryMediaStore::default()),
            clock: Clock::system(),
        }
    }

    /// Sends secret and token to another address than WeCom's: a reverse proxy, a private
    /// deployment, the simulator.
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

    /// Who is told of each answer that says that WeCom is busy or a limit is exceeded (errcode -1,
    /// 6000, 45009, 45033, 45035), before the call is repeated: whoever sends many messages at once
    /// may then send fewer.
    pub fn on_busy(mut self, told: impl Fn(Errcode) + Send + Sync + 'static) -> Self {
        self.busy = Told(Some(Arc::new(told)));
        self
    }

    /// Where tokens are kept.
    pub fn token_store(mut self, store: impl TokenStore + 'static) -> Self {
        self.store = Arc::new(store);
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

    /// The client.
    pub fn build(self) -> Client {
        let Credentials {
            corp_id,
            agent_id,
            secret,
        } = self.credentials;
        let tokens = Tokens {
            key: TokenKey::new(&self.base, &corp_id, &secret),
            corp_id,
            secret,
            store: self.store,
            clock: self.clock,
            repeats: self.repeats.clone(),
            asking: tokio::sync::Mutex::default(),
            held: std::sync::Mutex::default(),
        };
        let http = Http::new(self.base, &self.proxy, self.roots, self.timeout);
        Client(Arc::new(Inner {
            agent: agent_id,
            authorised: Authorised {
                http,
                tokens,
                repeats: self.repeats,
                busy: self.busy,
            },
            media: self.media,
        }))
    }
}
