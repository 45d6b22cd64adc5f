//! What can be built and planned is taken by WeCom, and nothing of it is cut: every builder
//! against the simulator, which was written from the documentation a second time.

use std::fmt::Debug;

use crate::built;
use crate::door::{AGENT, Door, planned};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use wecom_message::{Invalid, Outcome, Plan, PlanOptions};

/// Of proptest's cases every kind gets its share: an exchange with the simulator takes a while.
const SHARE: u32 = 12;

#[test]
fn what_is_planned_is_taken_and_shown_whole() {
    for (kind, messages) in built::messages() {
        proves(kind, &messages, |message| {
            Plan::new(message, Some(AGENT), &PlanOptions::default())
        });
    }
}

/// Plans what is built, and has each plan taken; what no plan can be made of is refused before
/// anybody is asked, and another is built in its place: so many cases are taken.
fn proves<M: Debug>(
    kind: &str,
    built: &impl Strategy<Value = M>,
    plan: impl Fn(&M) -> Result<Plan, Invalid>,
) {
    let config = Config::default();
    let cases = (config.cases / SHARE).max(1);
    let mut runner = TestRunner::new(Config {
        cases,
        max_global_rejects: cases * 100,
        failure_persistence: None,
        ..config
    });
    let proven = runner.run(built, |built| match plan(&built) {
        Ok(plan) => is_taken(&plan),
        Err(refused) => {
            says_what(&refused)?;
            Err(TestCaseError::reject("no plan can be made of it"))
        }
    });
    proven.unwrap_or_else(|error| panic!("{kind}: {error}"));
}

fn is_taken(plan: &Plan) -> Result<(), TestCaseError> {
    // One of its own: a task_id is taken once, and proptest tries a case again.
    let door = Door::open();
    let report = door.delivers(plan);
    prop_assert_eq!(report.outcome(), Outcome::Delivered, "{:?}", report);
    let messages = door.messages();
    prop_assert_eq!(messages.len(), plan.requests().len());
    for (message, request) in messages.iter().zip(plan.requests()) {
        let body: Value = serde_json::from_str(request.body()).unwrap();
        let again = planned(&body, &PlanOptions::default()).unwrap();
        prop_assert_eq!(again.requests()[0].body(), request.body(), "as a --message");
        prop_assert_eq!(&message.shown, &body[&message.msgtype]);
        prop_assert_eq!(message.received_by().collect::<Vec<_>>(), ["lisi"]);
    }
    Ok(())
}

/// Whatever is refused, the refusal names at least one field.
fn says_what(refused: &Invalid) -> Result<(), TestCaseError> {
    let each = refused.each();
    prop_assert!(
        !each.is_empty() && each.iter().all(|one| one.field().is_some()),
        "{:?}",
        refused
    );
    Ok(())
}
