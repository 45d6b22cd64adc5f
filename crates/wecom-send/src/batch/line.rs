//! One line under way: its requests go one after the other, each when its turn has come.

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::sleep;
use wecom_message::{Client, Cutoff, Delivering, Delivery, Remedy, Request};

use super::desk::{Desk, locked};
use super::kept::RequestId;
use super::pace::{Counted, Ready};

/// Delivers lines.
pub(super) struct LineSending {
    pub(super) client: Client,
    pub(super) cutoff: Cutoff,
    pub(super) desk: Arc<Mutex<Desk>>,
    /// Whether nothing more is to be begun.
    pub(super) stopped: watch::Receiver<bool>,
    /// How long a request waits at most where a limit is exceeded.
    pub(super) wait: Duration,
    /// Told of each line that is through.
    pub(super) ended: mpsc::UnboundedSender<()>,
}

/// Nothing more is to be begun.
struct Stopped;

impl LineSending {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        locked(&self.desk)
    }

    /// Delivers the requests of one line, one after the other.
    pub(super) async fn deliver(self: Arc<Self>, ready: Box<Ready>) {
        self.deliver_each(*ready).await;
        // It waits for all that are under way.
        let _ = self.ended.send(());
    }

    async fn deliver_each(&self, ready: Ready) {
        let Ready {
            plan,
            settled,
            mut counted,
            ..
        } = ready;
        let send = format!("{:016x}", fastrand::u64(..));
        let mut delivering = self.client.deliver(&plan, self.cutoff.clone());
        for (index, request) in plan.requests().iter().enumerate() {
            if settled.get(index) == Some(&true) {
                delivering.skip();
                continue;
            }
            let id = RequestId {
                line: ready.line,
                digest: ready.digest,
                index,
                of: plan.requests().len(),
            };
            if counted.is_none() {
                let Ok(turn) = self.turn(request).await else {
                    delivering.skip();
                    let delivery = Delivery::not_tried(Remedy::Wait);
                    self.desk().settled(id, request, &delivery, &send);
                    continue;
                };
                counted = turn;
            }
            if !self.desk().taken(id) {
                return;
            }
            let Some(delivery) = self.settle(&mut delivering, counted.take()).await else {
                return;
            };
            self.desk().settled(id, request, &delivery, &send);
        }
    }

    /// Sends a request, and again where a limit had to be waited out.
    async fn settle(
        &self,
        delivering: &mut Delivering<'_>,
        mut counted: Option<Counted>,
    ) -> Option<Delivery> {
        let mut wait_left = self.wait;
        loop {
            let delivery = delivering.next().await?;
            let rest = self.desk().pace.learn(counted.as_ref(), &delivery);
            let Some(rest) = rest.filter(|rest| *rest <= wait_left) else {
                return Some(delivery);
            };
            wait_left -= rest;
            self.desk().rests(rest);
            if self.pause(rest).await.is_err() {
                return Some(delivery);
            }
            let Ok(turn) = self.turn_again(counted).await else {
                return Some(delivery);
            };
            counted = turn;
            delivering.again();
        }
    }

    /// Waits until a request may be written, and counts it.
    async fn turn(&self, request: &Request) -> Result<Option<Counted>, Stopped> {
        loop {
            let turn = self.desk().pace.turn(request);
            match turn {
                Ok(counted) => return Ok(counted),
                Err(wait) => self.pause(wait).await?,
            }
        }
    }

    async fn turn_again(&self, mut counted: Option<Counted>) -> Result<Option<Counted>, Stopped> {
        loop {
            let turn = self.desk().pace.turn_again(counted);
            match turn {
                Ok(counted) => return Ok(counted),
                Err((wait, before)) => {
                    counted = before;
                    self.pause(wait).await?;
                }
            }
        }
    }

    /// Waits, unless nothing more is to be begun.
    async fn pause(&self, time: Duration) -> Result<(), Stopped> {
        let mut stopped = self.stopped.clone();
        tokio::select! {
            biased;
            _ = stopped.wait_for(|stopped| *stopped) => Err(Stopped),
            () = sleep(time) => Ok(()),
        }
    }
}
