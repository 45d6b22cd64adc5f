//! A plan on its way, told of request by request.

use std::time::Duration;

use anyhow::Result;
use wecom_message::{Client, Delivery, Plan};

use super::{Until, deliver, explain, note_unkept};
use crate::exit::Exit;
use crate::journal::Record;
use crate::output::{self, Output, Place, delivery_line};
use crate::text::Text;
use crate::words::Setting;

/// How a plan is delivered and told of.
pub(crate) struct Sending<'a> {
    pub(crate) setting: &'a Setting,
    /// None in the sandbox.
    pub(crate) record: Option<&'a Record>,
    pub(crate) deadline: Duration,
    pub(crate) telling: Telling,
}

/// What is said of it.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command"
)]
pub(crate) struct Telling {
    pub(crate) quiet: bool,
    /// Whether the progress of a file is shown.
    pub(crate) progress: bool,
    pub(crate) pretty: bool,
    pub(crate) allow_partial: bool,
    pub(crate) sandbox: bool,
}

impl Sending<'_> {
    /// Delivers all requests, printing each as soon as it is settled.
    pub(crate) fn deliver(&self, client: &Client, plan: &Plan) -> Result<Vec<Delivery>> {
        let until = Until {
            deadline: self.deadline,
            // What is under way may have been written: that is all that can be said.
            code_if_ended: Exit::Unknown as i32,
            shows_progress: self.telling.progress,
        };
        let mut output = Output::new(self.telling.pretty);
        let mut deliveries = Vec::new();
        let mut held_back = Vec::new();
        let kept = deliver(client, plan, &until, self.record, |delivery| {
            let place = place(plan, deliveries.len());
            let line = delivery_line(&delivery, place, self.telling.sandbox);
            deliveries.push(delivery);
            held_back.push(line);
            if !self.telling.quiet || self.exit(&deliveries) != Exit::Success {
                held_back.drain(..).for_each(|line| output.data(&line));
            }
        })?;
        if !self.telling.quiet {
            note_unkept(self.record, &kept);
        }
        Ok(deliveries)
    }

    /// Says on stderr what went wrong and what to do.
    pub(crate) fn told(&self, plan: &Plan, deliveries: &[Delivery]) -> Exit {
        let exit = self.exit(deliveries);
        if exit == Exit::Success && self.telling.quiet {
            return exit;
        }
        let say: fn(&Text) = if exit == Exit::Success {
            output::warning
        } else {
            output::error
        };
        explain(plan, deliveries, self.setting, true, say);
        exit
    }

    fn exit(&self, deliveries: &[Delivery]) -> Exit {
        Exit::of_all(deliveries, self.telling.allow_partial)
    }
}

fn place(plan: &Plan, index: usize) -> Place<'_> {
    let requests = plan.requests();
    Place {
        request: &requests[index],
        index,
        of: requests.len(),
    }
}
