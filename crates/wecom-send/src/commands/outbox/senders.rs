//! Who can send what a worker takes out: credentials found in the settings by what an entry says of
//! its app.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use wecom_message::{AgentId, Client};
use wecom_outbox::App;

use crate::cli::Identity;
use crate::environment::Environment;
use crate::settings::{self, Layers};
use crate::usage::Usage;
use crate::wiring;

/// How long a client is used before the settings are read again: a secret that was mended is found
/// without a restart.
const READ_AGAIN: Duration = Duration::from_secs(60);

/// Finds clients, and keeps each for a while.
pub(super) struct Senders {
    typed: Identity,
    environment: Environment,
    known: Mutex<HashMap<App, (Client, Instant)>>,
}

impl Senders {
    pub(super) fn new(typed: Identity, environment: Environment) -> Self {
        Self {
            typed,
            environment,
            known: Mutex::default(),
        }
    }

    /// The client that sends as this app; `None` where the settings do not lead to it. What is
    /// missing now may be there later, so that it is looked for again.
    pub(super) fn client(&self, app: &App) -> Option<Client> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((client, read)) = known.get(app)
            && read.elapsed() < READ_AGAIN
        {
            return Some(client.clone());
        }
        let client = self.found(app).ok().flatten()?;
        known.insert(app.clone(), (client.clone(), Instant::now()));
        Some(client)
    }

    fn found(&self, app: &App) -> Result<Option<Client>, Usage> {
        let typed = self.identity(app);
        let layers = Layers::of(&typed, &self.environment)?;
        let way = settings::way(&layers)?;
        let sender = settings::credentials(&layers, Some(AgentId(app.agent_id)))?;
        // A secret is never sent for another corp, or to another address, than it was meant for.
        if sender.corp_id != app.corp_id || way.base.to_string() != app.base_url {
            return Ok(None);
        }
        let patience = settings::patience(&layers, None, None, None)?;
        Ok(Some(wiring::client(sender, &way, &patience)))
    }

    /// What would have to be typed to send as this app.
    fn identity(&self, app: &App) -> Identity {
        let typed = &self.typed;
        Identity {
            corp_id: typed.corp_id.clone(),
            corp_secret: typed.corp_secret.clone(),
            corp_secret_file: typed.corp_secret_file.clone(),
            agent_id: None,
            profile: app.profile.clone().or_else(|| typed.profile.clone()),
            config: typed.config.clone(),
            base_url: typed.base_url.clone(),
            ca_cert: typed.ca_cert.clone(),
            proxy: typed.proxy.clone(),
        }
    }
}
