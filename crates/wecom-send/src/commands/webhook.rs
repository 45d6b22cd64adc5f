//! `wecom webhook`: a group robot.

mod sending;

use anyhow::{Context, Result};
use wecom_message::{Clock, Plan, RobotKey, UnreadRobotKey};

use crate::cli::{self, WebhookAction, WebhookSend};
use crate::environment::Environment;
use crate::exit::Exit;
use crate::output::{self, Output, Stream};
use crate::sandbox;
use crate::settings::{self, Layers, RobotOrder, Said, Sourced, Way};
use crate::text::text;
use crate::turns::Turns;
use crate::usage::Usage;
use crate::words::{self, Setting};
use crate::{delivering, drawing, logging, wiring};

use sending::Sending;

/// Carries out `wecom webhook`.
pub(crate) fn webhook(typed: &cli::Webhook, environment: Environment) -> Result<Exit> {
    match &typed.action {
        WebhookAction::Send(typed) => send(typed, environment),
    }
}

/// Sends one message to the robot's group. In the sandbox the real set-up is neither read nor
/// written, as with `wecom send`.
fn send(typed: &WebhookSend, environment: Environment) -> Result<Exit> {
    let is_sandboxed = typed.how.robot_sandbox;
    let environment = if is_sandboxed {
        Environment::sealed()
    } else {
        environment
    };
    let identity = typed.which.identity();
    let layers = if is_sandboxed {
        Layers::sealed(&identity, &environment)
    } else {
        Layers::of(&identity, &environment)?
    };
    let order = settings::robot_order(typed, &layers)?;
    // What can't be sent is found before a file is uploaded for it.
    let plan = order.plan(&media_to_come(&order.said))?;
    if typed.how.preview {
        return Ok(preview(typed, &order, &plan));
    }
    if typed.how.robot_dry_run {
        return Ok(dry_run(typed, &order, &plan));
    }
    logging::start(typed.talk.verbose, &environment);
    let sandbox = is_sandboxed.then(sandbox::start).transpose();
    let sandbox = sandbox.context("the sandbox can't be started")?;
    let (key, way) = match &sandbox {
        Some(sandbox) => sandbox.robot_and_way()?,
        None => real_key_and_way(typed, &layers)?,
    };
    if !typed.talk.quiet {
        warn(&way);
        notes(&order, &plan);
    }
    let sending = Sending {
        typed,
        order: &order,
        setting: Setting::of_robot(&way.base, &way.proxy, order.patience.timeout),
        record: (!is_sandboxed)
            .then(|| delivering::record_of_robot(&layers, &key))
            .flatten(),
        turns: (!is_sandboxed).then(|| Turns::of(settings::robots_folder(), &key, Clock::system())),
        robot: wiring::robot(key, &way, &order.patience),
        told: sending::Told::new(order.pretty),
    };
    wiring::run(sending.carry_out(plan))?
}

/// Prints the request bodies; contacts nobody and needs no key.
fn dry_run(typed: &WebhookSend, order: &RobotOrder, plan: &Plan) -> Exit {
    if !typed.talk.quiet {
        notes(order, plan);
    }
    let mut output = Output::new(order.pretty);
    let requests = plan.requests().iter();
    requests.for_each(|request| output.data(request.body()));
    Exit::Success
}

/// Draws the messages; contacts nobody and needs no key.
fn preview(typed: &WebhookSend, order: &RobotOrder, plan: &Plan) -> Exit {
    if !typed.talk.quiet {
        notes(order, plan);
    }
    let drawn = drawing::with_file(plan, order.said.file(), Stream::Stdout);
    output::drawing(&drawn);
    Exit::Success
}

/// What stands for the `media_id` of a file that is not uploaded yet.
fn media_to_come(said: &Said) -> String {
    match said {
        Said::Message(_) => String::new(),
        Said::Upload { path, .. } => format!("<media_id of {path}>"),
    }
}

fn real_key_and_way(typed: &WebhookSend, layers: &Layers<'_>) -> Result<(RobotKey, Way)> {
    let way = settings::way(layers)?;
    let Sourced { value, from } = settings::webhook_key(&typed.which, layers)?;
    let key = wiring::run(RobotKey::read(&value))?.map_err(|error| match error {
        UnreadRobotKey::Unavailable(error) => Usage::NoSecret(error),
        error => Usage::CommandLine(text!(
            "webhook-bad-key",
            source = from.said(),
            error = words::bad_robot_key(&error)
        )),
    })?;
    settings::check_address(&key, &from, &way.base)?;
    Ok((key, way))
}

fn warn(way: &Way) {
    wiring::warn_of_certificates(way);
    if way.base.is_in_clear() {
        let base = way.base.to_string();
        output::warning(&text!("webhook-in-clear", base_url = base));
    }
}

fn notes(order: &RobotOrder, plan: &Plan) {
    if let Some(flag) = order.typed_newline {
        output::note(&words::typed_newline(flag));
    }
    for note in plan.notes() {
        output::note(&words::robot_note(note, order.said.is_markdown_v2()));
    }
}
