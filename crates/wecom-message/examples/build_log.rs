//! Sends a long log from standard input in numbered parts and reports each part as it goes.
//!
//! Start `cargo run -- sim`, paste its four lines into another shell, and run there:
//! `seq 1000 | cargo run -p wecom-message --example build_log`
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example is a program"
)]

use std::error::Error;
use std::time::Duration;
use std::{env, io};

use wecom_message::{
    AgentId, Client, Credentials, Cutoff, Message, Plan, PlanOptions, Recipients, Secret,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let agent = AgentId(env::var("WECOM_AGENT_ID")?.parse()?);
    let secret = Secret::new(env::var("WECOM_CORP_SECRET")?);
    let client = Client::builder(Credentials::new(env::var("WECOM_CORP_ID")?, agent, secret))
        .base_url(env::var("WECOM_BASE_URL")?.parse()?)
        .build();

    let log = io::read_to_string(io::stdin())?;
    let message = Message::text(log).to(Recipients::parties([2])?);
    // `long: Long::Tail` would send its end only, in one message.
    let plan = Plan::new(&message, Some(agent), &PlanOptions::default())?;
    let mut delivering = client.deliver(&plan, Cutoff::never().after(Duration::from_secs(60)));
    for request in plan.requests() {
        if let Some(delivery) = delivering.next().await {
            let (part, parts) = (request.part(), request.parts());
            println!("part {part} of {parts}: {}", delivery.outcome());
        }
    }
    Ok(())
}
