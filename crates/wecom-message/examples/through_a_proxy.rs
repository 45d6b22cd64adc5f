//! Sends through a proxy to a server whose certificate an authority of your own has signed.
//!
//! With the variables of `wecom sim`, `WECOM_PROXY` and, in PEM form, the file `WECOM_CA_CERT`:
//! `cargo run -p wecom-message --example through_a_proxy`
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example is a program"
)]

use std::error::Error;
use std::{env, fs};

use wecom_message::{
    AgentId, BaseUrl, Client, Credentials, Message, Proxy, Recipients, Roots, Secret,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let agent = AgentId(env::var("WECOM_AGENT_ID")?.parse()?);
    let secret = Secret::new(env::var("WECOM_CORP_SECRET")?);
    let base: BaseUrl = env::var("WECOM_BASE_URL")?.parse()?;
    // This machine itself is never reached through a proxy.
    let proxy = Proxy::all(&env::var("WECOM_PROXY")?)?;
    println!("through {}", proxy.shown(&base).unwrap_or_default());
    let roots = Roots::built_in().and(&fs::read(env::var("WECOM_CA_CERT")?)?)?;
    let client = Client::builder(Credentials::new(env::var("WECOM_CORP_ID")?, agent, secret))
        .base_url(base)
        .proxy(proxy)
        .roots(roots)
        .build();

    let message = Message::text("hello").to(Recipients::users(["wangwu"])?);
    println!("{}", client.send(&message).await?.outcome());
    Ok(())
}
