//! `wecom run`: a command, and a message about its end.
//!
//! Once the command runs, nothing of ours changes its exit code: what goes wrong is told on stderr.

use std::io;
use std::process::ExitCode;

use anyhow::{Context, Error, Result};
use wecom_message::limits::TEXT_BYTES_MAX;
use wecom_message::{Credentials, Delivery, Outcome, Plan, Secret};

use crate::delivering::{self, Until};
use crate::environment::Environment;
use crate::journal::Record;
use crate::local_time::LocalTime;
use crate::report::{Job, News, report};
use crate::running::{self, Ended, Ending};
use crate::sandbox::{self, Sandbox};
use crate::settings::{self, Errand, Layers, On, Order, Way};
use crate::text::text;
use crate::told::{Failing, Told};
use crate::usage::Usage;
use crate::words::{self, Setting};
use crate::{cli, exit, logging, output, wiring};

/// Carries out `wecom run`. A set-up that can't send stops no command: it is told before and after.
pub(crate) fn run(typed: &cli::Run, environment: Environment) -> Result<ExitCode> {
    let environment = if typed.how.sandbox {
        Environment::sealed()
    } else {
        environment
    };
    let sealed = || Layers::sealed(&typed.identity, &environment);
    let read = if typed.how.sandbox {
        Ok(sealed())
    } else {
        Layers::of(&typed.identity, &environment)
    };
    let (layers, unread) = read.map_or_else(|why| (sealed(), Some(why)), |read| (read, None));
    let errand = settings::errand(typed, &layers, unread.is_none())?;
    logging::start(typed.talk.verbose, &environment);
    let sender = unread.map_or_else(|| Sender::of(typed, &layers), |why| Err(why.into()));
    if let Err(error) = &sender {
        output::warning(&text!("run-cannot-tell", why = why(error)));
    }
    let mut ended = running::run(&errand.program, &errand.arguments)?;
    if let Ok(sender) = &sender {
        ended.written.take_out(&sender.credentials.secret);
    }
    say_what_stood_in_the_way(&errand, &ended);
    let telling = Telling {
        typed,
        errand: &errand,
        ended: &ended,
    };
    telling.tell(sender);
    Ok(exit::passed_on(ended.ending.exit_code()))
}

/// Says what a shell would have said, or the command itself.
fn say_what_stood_in_the_way(errand: &Errand, ended: &Ended) {
    if let Ending::NotStarted(error) = &ended.ending {
        let program = errand.program.to_string_lossy().into_owned();
        let error = words::system_error(error);
        output::error(&text!("run-cannot-start", program = program, error = error));
    }
    if let Some(error) = &ended.lost {
        output::warning(&text!("run-output-lost", error = error.to_string()));
    }
}

/// Who sends, and which way.
struct Sender {
    /// It ends when dropped.
    sandbox: Option<Sandbox>,
    credentials: Credentials,
    way: Way,
    /// None in the sandbox.
    record: Option<Record>,
}

impl Sender {
    fn of(typed: &cli::Run, layers: &Layers<'_>) -> Result<Self> {
        let sandbox = typed.how.sandbox.then(sandbox::start).transpose();
        let sandbox = sandbox.context("the sandbox can't be started")?;
        let (credentials, way) = match &sandbox {
            Some(sandbox) => {
                let agent = settings::agent(layers, None)?;
                sandbox.sender_and_way(agent)?
            }
            None => (settings::credentials(layers, None)?, settings::way(layers)?),
        };
        let record = match sandbox {
            Some(_) => None,
            None => delivering::record(layers, &credentials, &way),
        };
        Ok(Self {
            sandbox,
            credentials,
            way,
            record,
        })
    }
}

/// A command that has ended, and whom to tell.
struct Telling<'a> {
    typed: &'a cli::Run,
    errand: &'a Errand,
    ended: &'a Ended,
}

impl Telling<'_> {
    /// Tells what there is to tell, and keeps that it was told.
    fn tell(&self, sender: Result<Sender>) {
        let told = self.told();
        let failing = told.as_ref().and_then(told_before);
        let Some(news) = news(self.errand.on, self.ended.ending.is_failure(), failing) else {
            return;
        };
        let Ok(sender) = sender else {
            return output::error(&text!("run-not-sent-as-warned"));
        };
        match self.send(sender, news) {
            Ok(true) => self.keep(told.as_ref(), news),
            // What became of it was told; it is news again next time.
            Ok(false) => {}
            Err(error) => output::error(&text!("run-not-sent", why = why(&error))),
        }
    }

    /// Sends the report; `true` where it may have reached somebody.
    fn send(&self, sender: Sender, news: News) -> Result<bool> {
        let order = self.order(news, &sender.credentials.secret)?;
        let plan = order.plan(Some(sender.credentials.agent_id))?;
        if !self.typed.talk.quiet {
            wiring::warn(&sender.way);
            delivering::notes(&plan);
            delivering::warn_of_drops(&plan, sender.record.as_ref());
        }
        let (base, proxy) = (&sender.way.base, &sender.way.proxy);
        let setting = Setting::new(&sender.credentials, base, proxy, order.patience.timeout);
        let client = wiring::client(sender.credentials, &sender.way, &order.patience);
        let until = Until {
            deadline: order.patience.deadline,
            code_if_ended: self.ended.ending.exit_code(),
            shows_progress: false,
        };
        let (mut deliveries, record) = (Vec::new(), sender.record.as_ref());
        let settled = |delivery| deliveries.push(delivery);
        let kept = delivering::deliver(&client, &plan, &until, record, settled)?;
        if !self.typed.talk.quiet {
            delivering::note_unkept(record, &kept);
        }
        if sender.sandbox.is_some() && !self.typed.talk.quiet {
            output::show(&sandbox::drawn(&plan));
        }
        explain(&plan, &deliveries, &setting);
        Ok(deliveries.iter().any(may_have_reached_somebody))
    }

    fn order(&self, news: News, secret: &Secret) -> Result<Order> {
        let job = Job {
            name: self.errand.name.clone(),
            program: self.errand.program.clone(),
            arguments: self.errand.arguments_without(secret),
            host: gethostname::gethostname().to_string_lossy().into_owned(),
            clock: LocalTime::of_settings(self.errand.timezone.as_deref()),
        };
        let report = report(&job, self.ended, news, TEXT_BYTES_MAX);
        // Who sends is not known either where the configuration could not be read.
        let recipients = self.errand.recipients.clone();
        let recipients = recipients.context("the configuration names the recipients")?;
        Ok(self.errand.order(report, recipients))
    }

    /// Where it is kept what was told of this job; only `--on change` keeps it, and not of the
    /// sandbox, where nobody is told.
    fn told(&self) -> Option<Told> {
        if self.errand.on != On::Change || self.typed.how.sandbox {
            return None;
        }
        let Some(folder) = settings::told_folder() else {
            nowhere_to_keep(text!("run-no-state-folder"));
            return None;
        };
        let key = self.errand.key();
        Some(Told::of(&folder, key.iter().map(Vec::as_slice)))
    }

    fn keep(&self, told: Option<&Told>, news: News) {
        let Some(told) = told else {
            return;
        };
        let kept: io::Result<()> = match news {
            News::Failure => told.keep(self.ended.started_at),
            News::Success | News::Recovery(_) => told.forget(),
        };
        if let Err(error) = kept {
            nowhere_to_keep(error.to_string());
        }
    }
}

fn told_before(told: &Told) -> Option<Failing> {
    told.failing().unwrap_or_else(|error| {
        nowhere_to_keep(error.to_string());
        None
    })
}

fn nowhere_to_keep(why: impl Into<crate::text::Value>) {
    output::warning(&text!("run-nowhere-to-keep", why = why));
}

/// What there is to tell of a command's end, if anything; `failing` is what was told before.
fn news(on: On, is_failure: bool, failing: Option<Failing>) -> Option<News> {
    match (on, is_failure, failing) {
        (On::Failure | On::Always, true, _) | (On::Change, true, None) => Some(News::Failure),
        (On::Always, false, _) => Some(News::Success),
        (On::Change, false, Some(failing)) => Some(News::Recovery(failing)),
        (On::Failure | On::Change, false, _) | (On::Change, true, Some(_)) => None,
    }
}

fn may_have_reached_somebody(delivery: &Delivery) -> bool {
    matches!(
        delivery.outcome(),
        Outcome::Delivered | Outcome::Partial | Outcome::Unknown
    )
}

fn explain(plan: &Plan, deliveries: &[Delivery], setting: &Setting) {
    delivering::explain(plan, deliveries, setting, false, |what| {
        output::error(&text!("run-said", said = what.clone()));
    });
}

fn why(error: &Error) -> String {
    match error.downcast_ref::<Usage>() {
        Some(usage) => words::usage(usage).join("; "),
        None => format!("{error:#}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn change_tells_the_first_failure_and_the_success_after_it() {
        let failing = Failing { since: Some(1) };
        assert_eq!(news(On::Change, false, None), None);
        assert_eq!(news(On::Change, true, None), Some(News::Failure));
        assert_eq!(news(On::Change, true, Some(failing)), None);
        let recovery = Some(News::Recovery(failing));
        assert_eq!(news(On::Change, false, Some(failing)), recovery);
        for told in [None, Some(failing)] {
            assert_eq!(news(On::Failure, true, told), Some(News::Failure));
            assert_eq!(news(On::Failure, false, told), None);
            assert_eq!(news(On::Always, true, told), Some(News::Failure));
            assert_eq!(news(On::Always, false, told), Some(News::Success));
        }
    }
}
