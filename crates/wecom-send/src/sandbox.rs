//! The sandbox: a private simulator for one command. The request really travels, and reaches nobody.

use std::io;

use anyhow::{Context, Result};
use wecom_message::{AgentId, Credentials, Plan, Proxy, RobotKey, Roots, Secret};
use wecom_sim::Simulator;
use wecom_sim::preview::{self, TerminalStyle, drawing};

use crate::language::Language;
use crate::output;
use crate::settings::Way;
use crate::text;
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

/// How the messages of a plan will look in WeCom, as far as the terminal allows.
pub(crate) fn drawn(plan: &Plan) -> String {
    let colours = output::stderr_has_colours();
    let style = TerminalStyle {
        colours,
        links: colours,
        width: output::terminal_width(),
    };
    let language = match text::spoken() {
        Language::English => preview::Language::English,
        Language::Chinese => preview::Language::Chinese,
    };
    let bodies = plan
        .requests()
        .iter()
        .filter_map(|r| serde_json::from_str(r.body()).ok());
    let drawings: String = bodies
        .map(|body| drawing(&body, language).to_terminal(style))
        .collect();
    format!("{}\n{drawings}", words::sandbox())
}
