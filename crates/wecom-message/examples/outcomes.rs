//! Does what each of the five outcomes asks for.
//!
//! Start `cargo run -- sim`, paste its four lines into another shell, and run there:
//! `cargo run -p wecom-message --example outcomes -- zhangsan nobody`
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example is a program"
)]

use std::env;
use std::error::Error;

use wecom_message::{AgentId, Client, Credentials, Message, Outcome, Recipients, Secret};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let agent = AgentId(env::var("WECOM_AGENT_ID")?.parse()?);
    let secret = Secret::new(env::var("WECOM_CORP_SECRET")?);
    let client = Client::builder(Credentials::new(env::var("WECOM_CORP_ID")?, agent, secret))
        .base_url(env::var("WECOM_BASE_URL")?.parse()?)
        .build();

    let message = Message::text("disk full").to(Recipients::users(env::args().skip(1))?);
    for delivery in client.send(&message).await?.deliveries() {
        let why = delivery.reason().map(ToString::to_string);
        let why = why.unwrap_or_default();
        match (delivery.outcome(), delivery.receipt()) {
            (Outcome::Delivered, _) => println!("WeCom took it for everybody"),
            (Outcome::Partial, Some(receipt)) => println!("without {:?}", receipt.invalid_users()),
            (Outcome::Partial | Outcome::Rejected, _) => println!("mend it: {why}"),
            (Outcome::NotSent, _) => println!("try again later: {why}"),
            (Outcome::Unknown, _) => println!("look whether it came, then decide: {why}"),
        }
    }
    Ok(())
}
