//! The faults that wait, and what they do to one call.

use std::time::Duration;

use serde_json::{Map, Value};

use super::{Effect, Fault, Stage, Times};

/// Faults in the order they were given.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

/// What the faults do to one call.
#[derive(Debug, Default)]
pub(crate) struct Interference {
    pub(crate) delay_before: Duration,
    pub(crate) delay_after: Duration,
    pub(crate) revoke: bool,
    pub(crate) extra: Map<String, Value>,
    pub(crate) end: Option<(Effect, Stage)>,
    /// The faults in words, for the record.
    pub(crate) said: Vec<String>,
}

impl Faults {
    pub(crate) fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The faults that have not struck as often as they should.
    pub(crate) fn unread(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter().filter(|fault| match fault.times {
            Times::Left(left) => left > 0,
            Times::Forever { used } => !used,
        })
    }

    pub(crate) fn waiting(&self) -> &[Fault] {
        &self.0
    }

    /// Takes what strikes a call of this endpoint.
    pub(crate) fn strike(&mut self, endpoint: &str) -> Interference {
        let mut interference = Interference::default();
        for fault in &mut self.0 {
            if interference.end.is_some() {
                break;
            }
            if fault.takes(endpoint) {
                interference.add(fault);
            }
        }
        self.0.retain(|fault| fault.times != Times::Left(0));
        interference
    }
}

impl Fault {
    fn takes(&mut self, endpoint: &str) -> bool {
        if self
            .endpoint
            .as_deref()
            .is_some_and(|only| only != endpoint)
        {
            return false;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        match &mut self.times {
            Times::Left(0) => return false,
            Times::Left(left) => *left -= 1,
            Times::Forever { used } => *used = true,
        }
        true
    }
}

impl Interference {
    fn add(&mut self, fault: &Fault) {
        self.said.push(fault.to_string());
        match (&fault.effect, fault.stage) {
            (Effect::Delay(by), Stage::Before) => self.delay_before += *by,
            (Effect::Delay(by), Stage::After) => self.delay_after += *by,
            (Effect::Revoke, _) => self.revoke = true,
            (Effect::Extra(fields), _) => self.extra.extend(fields.clone()),
            (effect, stage) => self.end = Some((effect.clone(), stage)),
        }
    }
}
