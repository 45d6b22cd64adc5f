//! The library's own client and a simulator of its own, for what is sent through the checks and
//! for what is sent past them.

use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use wecom_message::{
    AgentId, Body, Client, Credentials, Cutoff, Errcode, Invalid, Plan, PlanOptions, RawCall,
    Recipients, Report, Secret,
};
use wecom_sim::{Simulator, StoredMessage};

/// The app of the simulator's default world.
pub(crate) const AGENT: AgentId = AgentId(1_000_002);

pub(crate) struct Door {
    sim: Simulator,
    client: Client,
    runtime: Runtime,
}

impl Door {
    pub(crate) fn open() -> Self {
        let sim = Simulator::builder().strict().start().unwrap();
        let secret = Secret::new(sim.corp_secret());
        let client = Client::builder(Credentials::new(sim.corp_id(), AGENT, secret))
            .base_url(sim.base_url().parse().unwrap())
            .build();
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        Self {
            sim,
            client,
            runtime,
        }
    }

    /// What becomes of a plan.
    pub(crate) fn delivers(&self, plan: &Plan) -> Report {
        self.runtime
            .block_on(self.client.deliver(plan, Cutoff::never()).report())
    }

    /// What message/send answers to a body that nobody has looked at.
    pub(crate) fn answers(&self, body: &Value) -> i64 {
        let call = RawCall::post("message/send")
            .unwrap()
            .body(body.to_string());
        let delivery = self
            .runtime
            .block_on(self.client.call(&call, &Cutoff::never()));
        let receipt = delivery.receipt();
        let Errcode(errcode) = receipt.unwrap_or_else(|| panic!("{delivery:?}")).errcode();
        errcode
    }

    /// All that was taken.
    pub(crate) fn messages(&self) -> Vec<StoredMessage> {
        self.sim.messages()
    }

    /// The content that was taken last, as its readers see it.
    pub(crate) fn shown(&self) -> Value {
        self.messages().pop().unwrap().shown
    }
}

/// The plan of a body as the command line makes it.
pub(crate) fn planned(body: &Value, options: &PlanOptions) -> Result<Plan, Invalid> {
    let read = Body::from_json(&body.to_string())?;
    let recipients = Recipients::from_fields(&read.recipients)?;
    Plan::new(&read.draft.to(recipients), Some(AGENT), options)
}
