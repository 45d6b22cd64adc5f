//! The sandbox: a private simulator for one command. The request really travels, and reaches nobody.

use std::io;

use anyhow::{Context, Result};
use wecom_message::{AgentId, Credentials, MediaFile, Plan, Proxy, RobotKey, Roots, Secret};
use wecom_sim::Simulator;

use crate::drawing;
use crate::output::Stream;
use crate::settings::Way;
use crate::words;

/// A running sandbox; it ends when dropped.
pub(crate) struct Sandbox(Simulator);

/// Starts one on a free port of this machine, in which any recipient and any app exists.
pub(crate) fn start() -> io::Result<Sandbox> {
    Simulator::builder().open_world(true).start().map(Sandbox)
}

impl Sandbox {
    /// The sandbox's own credentials, and the way there: no proxy, no cache.
    pub(crate) fn sender_and_way(&self, agent: Option<AgentId>) -> Result<(Credentials, Way)> {
        let Self(simulator) = self;
        let own = u32::try_from(simulator.agent_id()).map(AgentId);
        let agent = agent
            .map_or(own, Ok)
            .context("the sandbox's app has no number")?;
        let secret = Secret::new(simulator.corp_secret());
        let sender = Credentials::new(simulator.corp_id(), agent, secret);
        Ok((sender, self.way()?))
    }

    /// The sandbox's own group robot, and the way there.
    pub(crate) fn robot_and_way(&self) -> Result<(RobotKey, Way)> {
        let Self(simulator) = self;
        let key = simulator.robot_key().parse();
        Ok((key.context("the sandbox's robot")?, self.way()?))
    }

    fn way(&self) -> Result<Way> {
        let base = self.0.base_url();
        Ok(Way {
            base: base.parse().context("the sandbox's address")?,
            proxy: Proxy::none(),
            roots: Roots::built_in(),
            ignored_ssl_cert_file: None,
            cache: None,
        })
    }
}

/// What is said when a plan was taken: that nobody was reached, and how its messages will look.
pub(crate) fn drawn(plan: &Plan) -> String {
    drawn_with_file(plan, None)
}

/// The same with the file of a group robot's message.
pub(crate) fn drawn_with_file(plan: &Plan, file: Option<&MediaFile>) -> String {
    let drawings = drawing::with_file(plan, file, Stream::Stderr);
    format!("{}\n{drawings}", words::sandbox())
}
