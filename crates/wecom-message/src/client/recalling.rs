//! Recalls, one after the other.

use tracing::info;

use super::Client;
use crate::authorised::Unauthorised;
use crate::cutoff::Cutoff;
use crate::delivery::Delivery;
use crate::outcome::{Reason, Remedy};
use crate::recall::Recall;
use crate::recipients::Recipients;

impl Client {
    /// Takes messages back, one by one: see [`Recalling::next`]. Only the app that sent a message
    /// can.
    pub fn recall<'a>(&'a self, recalls: &'a [Recall], cutoff: Cutoff) -> Recalling<'a> {
        Recalling {
            client: self,
            recalls: recalls.iter(),
            cutoff,
            stopped: None,
        }
    }
}

/// Recalls under way.
#[derive(Debug)]
#[must_use = "nothing is recalled until `next` is awaited"]
pub struct Recalling<'a> {
    client: &'a Client,
    recalls: std::slice::Iter<'a, Recall>,
    cutoff: Cutoff,
    /// A recall failed in a way that would stop the others too.
    stopped: Option<Remedy>,
}

impl Recalling<'_> {
    /// Takes the next message back and says what became of that, where *delivered* means that
    /// WeCom took the recall; `None` after the last.
    ///
    /// When a recall meets an obstacle that would stop the others too (no authorisation, no
    /// connection, a limit), those are not tried and are `not_sent`.
    pub async fn next(&mut self) -> Option<Delivery> {
        let recall = self.recalls.next()?;
        if let Some(remedy) = self.stopped {
            return Some(Delivery::not_sent(Reason::NotTried { remedy }));
        }
        let asked = Unauthorised::recall(recall);
        // Whom the message reached is not in the answer.
        let recipients = Recipients::everybody();
        let inner = &self.client.0;
        let delivery = inner.settle(&asked, &recipients, &self.cutoff).await;
        info!(outcome = %delivery.outcome(), "settled");
        self.stopped = delivery.stops_the_rest();
        Some(delivery)
    }
}
