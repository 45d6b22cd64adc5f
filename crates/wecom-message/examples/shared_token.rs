//! Shares one token on disk with every other process of this user.
//!
//! Start `cargo run -- sim`, paste its four lines into another shell, and run there, twice:
//! `cargo run -p wecom-message --example shared_token -- /tmp/wecom-tokens`
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example is a program"
)]

use std::env;
use std::error::Error;

use wecom_message::{AgentId, Client, Credentials, DiskStore, Message, Recipients, Secret};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("which folder?")?;
    let agent = AgentId(env::var("WECOM_AGENT_ID")?.parse()?);
    let secret = Secret::new(env::var("WECOM_CORP_SECRET")?);
    let client = Client::builder(Credentials::new(env::var("WECOM_CORP_ID")?, agent, secret))
        .base_url(env::var("WECOM_BASE_URL")?.parse()?)
        // One process fetches, the others wait; the secret is never written.
        .token_store(DiskStore::new(folder))
        .build();

    let message = Message::markdown("**backup** done").to(Recipients::users(["lisi"])?);
    println!("{}", client.send(&message).await?.outcome());
    Ok(())
}
