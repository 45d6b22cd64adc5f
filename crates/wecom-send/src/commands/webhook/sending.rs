//! A robot's message on its way: uploaded for, turn by turn, and told of.

use std::io;
use std::time::Duration;

use anyhow::Result;
use wecom_message::{
    Call, Cutoff, Delivery, Errcode, MediaFile, Plan, Reason, Remedy, Request, Robot, Uploaded,
};

use crate::cli::WebhookSend;
use crate::exit::Exit;
use crate::journal::Record;
use crate::output::{self, Output, Place, delivery_line};
use crate::progress_bar::Bar;
use crate::settings::{RobotOrder, Said};
use crate::text::text;
use crate::turns::Turns;
use crate::words::Setting;
use crate::{delivering, sandbox, signals};

/// A wait that is shorter is not told of.
const WAIT_TOLD: Duration = Duration::from_secs(1);

pub(super) struct Sending<'a> {
    pub(super) typed: &'a WebhookSend,
    pub(super) order: &'a RobotOrder,
    pub(super) robot: Robot,
    pub(super) setting: Setting,
    /// None in the sandbox.
    pub(super) record: Option<Record>,
    /// None in the sandbox.
    pub(super) turns: Option<Turns>,
    pub(super) told: Told,
}

/// What was told so far.
pub(super) struct Told {
    output: Output,
    held_back: Vec<String>,
    deliveries: Vec<Delivery>,
    has_waited: bool,
    kept: io::Result<()>,
}

impl Told {
    pub(super) fn new(pretty: bool) -> Self {
        Self {
            output: Output::new(pretty),
            held_back: Vec::new(),
            deliveries: Vec::new(),
            has_waited: false,
            kept: Ok(()),
        }
    }
}

impl Sending<'_> {
    /// Delivers all requests; where a file has to be uploaded first, `plan` is that without its id.
    pub(super) async fn carry_out(mut self, plan: Plan) -> Result<Exit> {
        let (cutoff, interrupter) = Cutoff::never()
            .after(self.order.patience.deadline)
            .interruptible();
        signals::interrupt_with(interrupter);
        let order = self.order;
        let plan = match &order.said {
            Said::Message(_) => {
                self.deliver(&plan, &cutoff).await;
                plan
            }
            Said::Upload { file, .. } => self.with_file(file, plan, &cutoff).await?,
        };
        Ok(self.end(&plan))
    }

    /// Uploads the file and sends it. An id that WeCom no longer knows although it was remembered
    /// is replaced once.
    async fn with_file(
        &mut self,
        file: &MediaFile,
        without_id: Plan,
        cutoff: &Cutoff,
    ) -> Result<Plan> {
        let uploaded = match self.uploaded(file, cutoff, false).await {
            Ok(uploaded) => uploaded,
            Err(delivery) => return Ok(self.not_uploaded(without_id, *delivery)),
        };
        let plan = self.order.plan(uploaded.media_id())?;
        let Some(request) = plan.requests().first() else {
            return Ok(plan);
        };
        let delivery = self.in_turn(request, cutoff).await;
        if !uploaded.is_remembered() || !is_unknown_media(&delivery) {
            self.settled(&plan, request, delivery);
            return Ok(plan);
        }
        self.robot.forget_media(file, uploaded.media_id()).await;
        match self.uploaded(file, cutoff, true).await {
            Ok(uploaded) => {
                let plan = self.order.plan(uploaded.media_id())?;
                self.deliver(&plan, cutoff).await;
                Ok(plan)
            }
            Err(delivery) => Ok(self.not_uploaded(without_id, *delivery)),
        }
    }

    async fn uploaded(
        &self,
        file: &MediaFile,
        cutoff: &Cutoff,
        anew: bool,
    ) -> Result<Uploaded, Box<Delivery>> {
        let progress = Bar::of(file, Bar::is_wanted(&self.typed.talk)).into_progress();
        if anew {
            self.robot.upload(file, cutoff, &progress).await
        } else {
            self.robot.media_id(file, cutoff, &progress).await
        }
    }

    fn not_uploaded(&mut self, plan: Plan, delivery: Delivery) -> Plan {
        if let Some(request) = plan.requests().first() {
            self.settled(&plan, request, delivery);
        }
        plan
    }

    async fn deliver(&mut self, plan: &Plan, cutoff: &Cutoff) {
        let mut stopped: Option<Remedy> = None;
        for request in plan.requests() {
            let delivery = match stopped {
                Some(remedy) => Delivery::not_tried(remedy),
                None => self.in_turn(request, cutoff).await,
            };
            stopped = stopped.or(delivery.stops_the_rest());
            self.settled(plan, request, delivery);
        }
    }

    /// Sends a request when it is the robot's turn.
    async fn in_turn(&mut self, request: &Request, cutoff: &Cutoff) -> Delivery {
        let Some(turns) = &mut self.turns else {
            return self.robot.post(request, cutoff).await;
        };
        let is_quiet = self.typed.talk.quiet;
        let has_waited = &mut self.told.has_waited;
        let turn = turns.next(cutoff, |wait| {
            let is_told = wait > WAIT_TOLD && !is_quiet && !*has_waited;
            if is_told {
                output::note(&text!(
                    "webhook-waiting",
                    seconds = wait.as_secs().to_string()
                ));
                *has_waited = true;
            }
        });
        if let Err(wait) = turn.await {
            return Delivery::no_turn(wait);
        }
        let delivery = self.robot.post(request, cutoff).await;
        if is_unwritten(&delivery) {
            turns.give_back().await;
        }
        delivery
    }

    fn settled(&mut self, plan: &Plan, request: &Request, delivery: Delivery) {
        let index = self.told.deliveries.len();
        let of = plan.requests().len();
        let place = Place { request, index, of };
        let line = delivery_line(&delivery, place, self.typed.how.robot_sandbox);
        if let Some(record) = &self.record {
            let kept = record.keep((index, of), request, &delivery);
            let before = std::mem::replace(&mut self.told.kept, Ok(()));
            self.told.kept = before.and(kept);
        }
        self.told.deliveries.push(delivery);
        self.told.held_back.push(line);
        if !self.typed.talk.quiet || self.exit() != Exit::Success {
            let lines = self.told.held_back.drain(..);
            lines.for_each(|line| self.told.output.data(&line));
        }
    }

    /// Says on stderr what went wrong and what to do.
    fn end(self, plan: &Plan) -> Exit {
        let is_quiet = self.typed.talk.quiet;
        if self.typed.how.robot_sandbox && !is_quiet {
            output::show(&sandbox::drawn_with_file(plan, self.order.said.file()));
        }
        if !is_quiet {
            delivering::note_unkept(self.record.as_ref(), &self.told.kept);
        }
        let deliveries = &self.told.deliveries;
        delivering::explain(plan, deliveries, &self.setting, true, output::error);
        self.exit()
    }

    fn exit(&self) -> Exit {
        Exit::of_all(&self.told.deliveries, false)
    }
}

/// Whether nothing went to the group: no connection, or a text's file that was not uploaded.
fn is_unwritten(delivery: &Delivery) -> bool {
    match delivery.reason() {
        Some(Reason::NotConnected { .. } | Reason::MediaGone { .. }) => true,
        Some(reason) => matches!(reason.call(), Some(Call::WebhookUpload)),
        None => false,
    }
}

fn is_unknown_media(delivery: &Delivery) -> bool {
    let receipt = delivery.receipt();
    receipt.is_some_and(|receipt| receipt.errcode() == Errcode(40007))
}
