//! Group robots at work: whose key it is, and how often it was used.

use std::time::Duration;

use crate::clock::Moment;
use crate::errcode;
use crate::rate::{Rate, Rates};
use crate::refusal::Refusal;
use crate::world::World;

/// Messages a robot may send (document 99110).
const PER_ROBOT: [Rate; 1] = [Rate {
    most: 20,
    within: Duration::from_secs(60),
}];

/// A robot as everything but its key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Sender {
    pub(crate) corp_id: String,
    pub(crate) name: String,
}

/// What robots did.
#[derive(Default)]
pub(crate) struct Robots {
    /// Keys that only an open world knows, in the order they came.
    strangers: Vec<String>,
    sent: Rates<Sender>,
}

impl Robots {
    /// Whose key it is. An open world takes any key for a robot of its first corp.
    ///
    /// # Errors
    ///
    /// 93000 for an unknown key, 93004 for the key of a disabled robot.
    pub(crate) fn of_key(
        &mut self,
        key: &str,
        world: &World,
        open: bool,
    ) -> Result<Sender, Refusal> {
        if let Some((corp, robot)) = world.robot(key) {
            let sender = Sender {
                corp_id: corp.id.clone(),
                name: robot.name.clone(),
            };
            let disabled = || Refusal::new(errcode::ROBOT_DISABLED);
            return robot.enabled.then_some(sender).ok_or_else(disabled);
        }
        let corp = world.corps.first().filter(|_| open);
        let corp = corp.ok_or_else(|| Refusal::new(errcode::INVALID_WEBHOOK))?;
        Ok(Sender {
            corp_id: corp.id.clone(),
            name: self.name_of_stranger(key),
        })
    }

    /// Whose key it is, enabled or not, if it was seen before.
    pub(crate) fn known(&self, key: &str, world: &World, open: bool) -> Option<Sender> {
        if let Some((corp, robot)) = world.robot(key) {
            let (corp_id, name) = (corp.id.clone(), robot.name.clone());
            return Some(Sender { corp_id, name });
        }
        let corp = world.corps.first().filter(|_| open)?;
        let at = self.strangers.iter().position(|known| known == key)?;
        let (corp_id, name) = (corp.id.clone(), format!("robot {}", at + 1));
        Some(Sender { corp_id, name })
    }

    /// # Errors
    ///
    /// 45009 after 20 messages in the last minute.
    pub(crate) fn count(&mut self, sender: &Sender, now: Moment) -> Result<(), Refusal> {
        let is_free = self.sent.take(sender.clone(), now, &PER_ROBOT);
        is_free
            .then_some(())
            .ok_or_else(|| Refusal::new(errcode::TOO_OFTEN))
    }

    /// Forgets how often they were used; their names stay.
    pub(crate) fn rest(&mut self) {
        self.sent = Rates::default();
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = String> {
        self.strangers.iter().cloned()
    }

    /// `robot 1` for the first key nobody knows, `robot 2` for the next.
    fn name_of_stranger(&mut self, key: &str) -> String {
        let known = self.strangers.iter().position(|stranger| stranger == key);
        let at = known.unwrap_or_else(|| {
            self.strangers.push(key.to_owned());
            self.strangers.len() - 1
        });
        format!("robot {}", at + 1)
    }
}
