//! Sends a text and says what became of it.
//!
//! Start `cargo run -- sim`, paste its four lines into another shell, and run there:
//! `cargo run -p wecom-message --example send_text`
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example is a program"
)]

use std::env;
use std::error::Error;

use wecom_message::{AgentId, Client, Credentials, Message, Recipients, Secret};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let agent = AgentId(env::var("WECOM_AGENT_ID")?.parse()?);
    let secret = Secret::new(env::var("WECOM_CORP_SECRET")?);
    let client = Client::builder(Credentials::new(env::var("WECOM_CORP_ID")?, agent, secret))
        // Left out, it is WeCom itself.
        .base_url(env::var("WECOM_BASE_URL")?.parse()?)
        .build();

    let to = Recipients::users(["zhangsan", "lisi"])?.and(Recipients::tags([1])?);
    let report = client
        .send(&Message::text("disk full on db-1").to(to))
        .await?;
    println!("{}", report.outcome());
    Ok(())
}
