//! `wecom send --batch`: many messages, now.

use std::ffi::OsString;

use anyhow::{Context, Result};
use wecom_message::{Credentials, Errcode};

use crate::batch::{
    Batch, Digest, Ended, Fodder, Input, Kept, Recipe, Resumed, Speaker, Stop, Tally, Teller,
    Telling, a_second, bad_line_told, pacer_after,
};
use crate::cli;
use crate::delivering;
use crate::environment::Environment;
use crate::exit::Exit;
use crate::output::{self, Output};
use crate::progress_bar::Bar;
use crate::settings::{self, BatchOrder, BatchSending, Layers, Way};
use crate::text::{Text, text};
use crate::usage::Usage;
use crate::words::Setting;
use crate::{logging, sandbox, wiring};

/// Sends a message of each line of the input.
pub(crate) fn batch(
    typed: &cli::Send,
    input: &cli::BatchInput,
    environment: Environment,
) -> Result<Exit> {
    let environment = if typed.how.sandbox {
        Environment::sealed()
    } else {
        environment
    };
    let layers = if typed.how.sandbox {
        Layers::sealed(&typed.identity, &environment)
    } else {
        Layers::of(&typed.identity, &environment)?
    };
    let how = settings::batch_sending(typed, &layers)?;
    let order = settings::batch_order(input, &typed.who, &typed.shape, &layers)?;
    if typed.how.dry_run {
        return dry_run(typed, order, &how);
    }
    logging::start(typed.talk.verbose, &environment);
    let sandbox = typed.how.sandbox.then(sandbox::start).transpose();
    let sandbox = sandbox.context("the sandbox can't be started")?;
    let (sender, way) = if let Some(sandbox) = &sandbox {
        sandbox.sender_and_way(order.agent)?
    } else {
        let way = settings::way(&layers)?;
        (settings::credentials(&layers, None)?, way)
    };
    let record = match sandbox {
        Some(_) => None,
        None => delivering::record(&layers, &sender, &way),
    };
    let prepared = Prepared::of(typed, order, how, &sender, &way)?;
    let setting = Setting::new(
        &sender,
        &way.base,
        &way.proxy,
        prepared.how.patience.timeout,
    );
    prepared.send(typed, sender, &way, record, setting)
}

/// A batch of which nothing is sent yet.
struct Prepared {
    how: BatchSending,
    input: Input,
    recipe: Recipe,
    membership: wecom_outbox::pacing::Membership,
    resumed: Option<Resumed>,
}

impl Prepared {
    /// Looks at all that can be looked at before anybody is contacted.
    fn of(
        typed: &cli::Send,
        mut order: BatchOrder,
        mut how: BatchSending,
        sender: &Credentials,
        way: &Way,
    ) -> Result<Self, Usage> {
        let mut input = Input::open(&order.path)?;
        let membership = std::mem::take(&mut order.membership);
        let mut recipe = Recipe::of(order, Some(sender.agent_id))?;
        let resumed = match &how.resume {
            Some(path) => Some(Resumed::read(path, how.retry_unknown)?),
            None => None,
        };
        if how.output.is_none() {
            how.output.clone_from(&how.resume);
        }
        if how.output.is_some() {
            recipe = recipe.with_digests();
        }
        if how.strict || resumed.is_some() {
            recipe = looked_through(&mut input, recipe, resumed.as_ref(), how.strict)?;
        }
        if !typed.talk.quiet {
            wiring::warn(way);
        }
        Ok(Self {
            how,
            input,
            recipe,
            membership,
            resumed,
        })
    }

    fn send(
        self,
        typed: &cli::Send,
        sender: Credentials,
        way: &Way,
        record: Option<crate::journal::Record>,
        setting: Setting,
    ) -> Result<Exit> {
        let Self {
            how,
            input,
            recipe,
            membership,
            mut resumed,
        } = self;
        let quiet = typed.talk.quiet;
        let (teller, speaker) = started(Bar::is_wanted(&typed.talk))?;
        let mut tally = Tally::default();
        let mut data = Vec::new();
        let kept = match (&how.output, &mut resumed) {
            (None, _) => None,
            (Some(output), None) => Some(Kept::create(output)?),
            (Some(output), Some(resumed)) => {
                Some(resumed.carry_over(output, &mut tally, |line| {
                    data.extend_from_slice(line.as_bytes());
                    data.push(b'\n');
                })?)
            }
        };
        if !data.is_empty() {
            teller.error(text!("batch-under-way"));
            teller.data(data);
        }
        let length = input.length();
        let paced = how
            .paced
            .then(|| (pacer_after(record.as_ref(), &membership), membership));
        // Where limits are kept here, the client does not wait for them too.
        let mut patience = how.patience;
        if how.paced {
            patience.wait = std::time::Duration::ZERO;
        }
        let batch = Batch {
            fodder: Fodder::start(recipe, input.into_reader())
                .context("no thread could be started")?,
            length,
            concurrency: how.concurrency,
            paced,
            wait: how.patience.wait,
            kept,
            resumed,
            record,
            tally,
            teller: teller.clone(),
            telling: Telling {
                quiet,
                pretty: how.pretty,
                sandbox: typed.how.sandbox,
            },
            setting,
        };
        let client = |busy: std::sync::Arc<dyn Fn(Errcode) + Send + Sync>| {
            wiring::client_for_many(sender, way, &patience, move |errcode| busy(errcode))
        };
        let ended = wiring::run(batch.send(client))?;
        told(ended, &how, quiet, &teller, speaker)
    }
}

fn started(wants_progress: bool) -> Result<(Teller, Speaker)> {
    Teller::start(wants_progress).context("no thread could be started")
}

/// Looks at every line before anything is sent.
fn looked_through(
    input: &mut Input,
    recipe: Recipe,
    resumed: Option<&Resumed>,
    strict: bool,
) -> Result<Recipe, Usage> {
    let mut bad_lines = 0_u64;
    let recipe = input.look_through(recipe, |feed| {
        let mut found = 0;
        let mut look = |line: u64, digest: Digest| -> Result<(), Usage> {
            if let Some(resumed) = resumed {
                found += resumed.check_line(line, digest)?;
            }
            Ok(())
        };
        if strict {
            while let Some(fed) = feed.next()? {
                look(fed.line, fed.digest)?;
                if let Err(usage) = &fed.plan {
                    bad_lines += 1;
                    bad_line_told(fed.line, usage)
                        .iter()
                        .for_each(output::error);
                }
            }
        } else {
            while let Some((line, digest)) = feed.next_digest()? {
                look(line, digest)?;
            }
        }
        resumed.map_or(Ok(()), |resumed| resumed.check_all(found))
    })?;
    match bad_lines {
        0 => Ok(recipe),
        count => Err(Usage::Batch(text!("batch-strict", count = count))),
    }
}

/// Says at the end what became of all, and how to go on.
fn told(
    mut ended: Ended,
    how: &BatchSending,
    quiet: bool,
    teller: &Teller,
    speaker: Speaker,
) -> Result<Exit> {
    let left = ended.left();
    let exit = ended.tally.exit(left, how.allow_partial);
    if !quiet && let Some((record, unkept)) = &ended.journal {
        delivering::note_unkept(Some(record), unkept);
    }
    let is_untouched = ended.tally.requests() == 0 && ended.tally.bad_lines() == 0;
    match ended.stop.take() {
        Some(Stop::Broken(usage)) if is_untouched => return Err(usage.into()),
        Some(Stop::Broken(usage)) => teller.error(crate::words::usage_text(&usage)),
        Some(Stop::Unkept(error)) => {
            let path = how.output.as_ref().map(|path| path.display().to_string());
            teller.error(text!(
                "batch-unkept",
                path = path.unwrap_or_default(),
                error = crate::words::system_error(&error)
            ));
        }
        Some(Stop::Failed(_)) if ended.has_left => teller.error(text!("batch-stopped")),
        _ => {}
    }
    if !quiet || exit != Exit::Success {
        teller.note(summary(&ended));
    }
    let has_unknown = ended.tally.count(Exit::Unknown) > 0;
    let has_open = left.is_some() || ended.tally.has_open();
    match &how.output {
        Some(path) if has_open => {
            teller.hint(text!("batch-resume", command = resume_command(path)));
        }
        Some(path) if has_unknown => teller.hint(text!(
            "batch-resume-unknown",
            command = resume_command(path)
        )),
        None if has_open || has_unknown => teller.hint(text!("batch-no-output")),
        _ => {}
    }
    drop(speaker);
    Ok(exit)
}

fn summary(ended: &Ended) -> Text {
    let tally = &ended.tally;
    let here = tally.requests() - tally.earlier();
    let parts = [
        ("batch-count-delivered", tally.count(Exit::Success)),
        ("batch-count-partial", tally.count(Exit::Partial)),
        ("batch-count-rejected", tally.count(Exit::Rejected)),
        ("batch-count-unauthorised", tally.count(Exit::NotAuthorised)),
        (
            "batch-count-not-sent",
            tally.count(Exit::NotSent) + tally.count(Exit::Busy),
        ),
        ("batch-count-unknown", tally.count(Exit::Unknown)),
        ("batch-count-bad-lines", tally.bad_lines()),
        ("batch-count-earlier", tally.earlier()),
    ];
    let counts = parts.into_iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(key, count)| Text::new(key).with("count", count).into());
    text!(
        "batch-summary",
        requests = tally.requests(),
        counts = crate::text::Value::List(counts.collect(), crate::text::Between::Comma),
        seconds = format!("{:.1}", ended.took.as_secs_f64()),
        rate = a_second(here, ended.took)
    )
}

/// The command that sends the rest: that which was typed, with `--resume` and without secrets.
fn resume_command(output: &std::path::Path) -> String {
    let typed = std::env::args_os().skip(1);
    let typed = typed.map(|word: OsString| word.to_string_lossy().into_owned());
    resumed(typed, &output.to_string_lossy())
}

fn resumed(mut typed: impl Iterator<Item = String>, output: &str) -> String {
    let mut command = vec!["wecom".to_owned()];
    while let Some(word) = typed.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        match name {
            "--retry-unknown" => {}
            "--output" | "--resume" => drop(value.or_else(|| typed.next())),
            // A proxy's address may hold a password.
            "--corp-secret" | "--proxy" => {
                let value = value.or_else(|| typed.next()).unwrap_or_default();
                command.push(name.to_owned());
                command.push(if name == "--proxy" && !value.contains('@') {
                    quoted(&value)
                } else {
                    "…".to_owned()
                });
            }
            _ => command.push(quoted(&word)),
        }
    }
    command.push("--resume".to_owned());
    command.push(quoted(output));
    command.join(" ")
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=,@%+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// Prints the request bodies; contacts nobody and needs no credentials.
fn dry_run(typed: &cli::Send, mut order: BatchOrder, how: &BatchSending) -> Result<Exit> {
    let input = Input::open(&order.path)?;
    let agent = order.agent;
    std::mem::take(&mut order.membership);
    let mut feed = crate::batch::Feed::of(Recipe::of(order, agent)?, input.into_reader());
    let mut output = Output::new(how.pretty);
    let mut tally = Tally::default();
    while let Some(fed) = feed.next()? {
        match fed.plan {
            Ok(plan) => {
                tally.add(Exit::Success, true);
                plan.requests()
                    .iter()
                    .for_each(|request| output.data(request.body()));
            }
            Err(usage) => {
                tally.add_bad_line();
                bad_line_told(fed.line, &usage)
                    .iter()
                    .for_each(output::error);
            }
        }
    }
    let _ = typed;
    Ok(tally.exit(None, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_that_goes_on_is_the_one_that_was_typed_without_its_secrets() {
        let typed = [
            "send",
            "--batch",
            "it's.csv",
            "--output=old",
            "--corp-secret",
            "s3cret",
            "--resume",
            "older",
            "--corp-secret=s3cret",
            "--proxy",
            "http://me:s3cret@proxy:3128",
            "--proxy=none",
            "--retry-unknown",
            "-q",
        ];
        assert_eq!(
            resumed(typed.into_iter().map(str::to_owned), "new"),
            r"wecom send --batch 'it'\''s.csv' --corp-secret … --corp-secret … --proxy … --proxy none -q --resume new"
        );
    }
}
