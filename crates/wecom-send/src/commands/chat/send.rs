//! `wecom chat send`: a message to a group chat.

use anyhow::{Context, Result};
use wecom_message::{Change, ChatCreate, ChatId, Client, Credentials, Cutoff, Long, Outcome, Plan};

use crate::cli::ChatSend;
use crate::delivering::{self, Sending, Telling};
use crate::environment::Environment;
use crate::exit::Exit;
use crate::journal::Record;
use crate::output::{self, Output, Stream};
use crate::progress_bar::Bar;
use crate::sandbox::Sandbox;
use crate::settings::{self, ChatOrder, Layers, Way};
use crate::usage::Usage;
use crate::words::{self, Setting};
use crate::{drawing, logging, sandbox, wiring};

/// The members of the sandbox's chat: nobody sees them.
const SANDBOX_MEMBERS: [&str; 2] = ["zhangsan", "lisi"];

/// Carries out `wecom chat send`. In the sandbox, as of `wecom send`, the real set-up is neither
/// read nor written.
pub(super) fn send(typed: &ChatSend, environment: &Environment) -> Result<Exit> {
    if typed.how.sandbox {
        return in_sandbox(typed);
    }
    let layers = Layers::of(&typed.identity, environment)?;
    let order = settings::chat_order(typed, &layers)?;
    let plan = order.plan()?;
    if typed.how.preview {
        return Ok(preview(typed, &order, &plan));
    }
    if typed.how.dry_run {
        return Ok(dry_run(typed, &order, &plan));
    }
    logging::start(typed.talk.verbose, environment);
    let way = settings::way(&layers)?;
    let sender = settings::credentials(&layers, None)?;
    let record = delivering::record(&layers, &sender, &way);
    if !typed.talk.quiet {
        wiring::warn(&way);
    }
    notes(typed, &order, &plan);
    let (client, setting) = client(sender, &way, &order);
    deliver(typed, &order, &plan, &client, &setting, record.as_ref())
}

/// Prints the request bodies; contacts nobody and needs no credentials.
fn dry_run(typed: &ChatSend, order: &ChatOrder, plan: &Plan) -> Exit {
    notes(typed, order, plan);
    if !typed.talk.quiet {
        delivering::note_pending_media(plan);
    }
    let mut output = Output::new(order.pretty);
    let requests = plan.requests().iter();
    requests.for_each(|request| output.data(request.body()));
    Exit::Success
}

/// Draws the messages; contacts nobody and needs no credentials.
fn preview(typed: &ChatSend, order: &ChatOrder, plan: &Plan) -> Exit {
    notes(typed, order, plan);
    output::drawing(&drawing::drawn(plan, Stream::Stdout));
    Exit::Success
}

fn in_sandbox(typed: &ChatSend) -> Result<Exit> {
    let environment = Environment::sealed();
    let layers = Layers::sealed(&typed.identity, &environment);
    let order = settings::chat_order(typed, &layers)?;
    let plan = order.plan()?;
    if typed.how.dry_run {
        return Ok(dry_run(typed, &order, &plan));
    }
    let chat = sandbox_chat(order.chat())?;
    logging::start(typed.talk.verbose, &environment);
    let sandbox: Sandbox = sandbox::start().context("the sandbox can't be started")?;
    let (sender, way) = sandbox.sender_and_way(settings::agent(&layers, None)?)?;
    notes(typed, &order, &plan);
    make(&chat, sender.clone(), &way, &order)?;
    let (client, setting) = client(sender, &way, &order);
    let exit = deliver(typed, &order, &plan, &client, &setting, None)?;
    if !typed.talk.quiet {
        output::show(&sandbox::drawn(&plan));
    }
    Ok(exit)
}

/// The chat that the message goes to, for a sandbox that has none. There only ids of one's own
/// form can be made.
fn sandbox_chat(chat: &ChatId) -> Result<Change, Usage> {
    let create = ChatCreate::new(SANDBOX_MEMBERS)?.chatid(chat.as_str());
    Ok(create.change(Long::Error)?)
}

/// By a client of its own: connections do not outlive the work that made them.
fn make(chat: &Change, sender: Credentials, way: &Way, order: &ChatOrder) -> Result<()> {
    let (client, _) = client(sender, way, order);
    let made = wiring::run(client.change(chat, &Cutoff::never()))?;
    anyhow::ensure!(
        made.outcome() == Outcome::Delivered,
        "the sandbox made no chat"
    );
    Ok(())
}

fn client(sender: Credentials, way: &Way, order: &ChatOrder) -> (Client, Setting) {
    let timeout = order.patience.timeout;
    let setting = Setting::new(&sender, &way.base, &way.proxy, timeout);
    (wiring::client(sender, way, &order.patience), setting)
}

fn notes(typed: &ChatSend, order: &ChatOrder, plan: &Plan) {
    if !typed.talk.quiet {
        if let Some(flag) = order.typed_newline {
            output::note(&words::typed_newline(flag));
        }
        delivering::notes(plan);
    }
}

fn deliver(
    typed: &ChatSend,
    order: &ChatOrder,
    plan: &Plan,
    client: &Client,
    setting: &Setting,
    record: Option<&Record>,
) -> Result<Exit> {
    let sending = Sending {
        setting,
        record,
        deadline: order.patience.deadline,
        telling: Telling {
            quiet: typed.talk.quiet,
            progress: Bar::is_wanted(&typed.talk),
            pretty: order.pretty,
            // Of a chat nobody is told who was not reached.
            allow_partial: false,
            sandbox: typed.how.sandbox,
        },
    };
    let deliveries = sending.deliver(client, plan)?;
    Ok(sending.told(plan, &deliveries))
}
