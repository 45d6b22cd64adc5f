//! A limit is waited out, within the time that the caller allows. The windows are short here:
//! real ones last a minute and an hour.

use std::time::{Duration, Instant};

use wecom_message::{
    AgentId, Client, Credentials, Cutoff, Message, Outcome, Plan, PlanOptions, Recipients, Remedy,
    Repeats, Report, Secret,
};
use wecom_sim::{Fault, Simulator};

const MINUTE: Duration = Duration::from_millis(80);
const HOUR: Duration = Duration::from_millis(160);

/// Sends one message through a client that waits for so long in all.
struct Waiting {
    sim: Simulator,
    wait: Duration,
    minute: Duration,
    cutoff: Cutoff,
}

impl Waiting {
    fn for_(wait: Duration) -> Self {
        let sim = Simulator::builder().strict().start().unwrap();
        Self {
            sim,
            wait,
            minute: MINUTE,
            cutoff: Cutoff::never(),
        }
    }

    fn limited(self, call: &str, times: u32) -> Self {
        self.sim.fault(Fault::errcode(45009).on(call).times(times));
        self
    }

    async fn send(&self) -> (Report, Duration) {
        let (corp, secret) = (self.sim.corp_id(), Secret::new(self.sim.corp_secret()));
        let agent = self.sim.agent_id().to_string().parse::<AgentId>().unwrap();
        let mut repeats = Repeats::default();
        repeats.first_pause = Duration::from_millis(1);
        repeats.windows = [self.minute, HOUR];
        repeats.wait = self.wait;
        let client = Client::builder(Credentials::new(corp, agent, secret))
            .base_url(self.sim.base_url().parse().unwrap())
            .repeats(repeats)
            .build();
        let to = Recipients::users(["zhangsan"]).unwrap();
        let message = Message::text("hello").to(to);
        let plan = Plan::new(&message, Some(agent), &PlanOptions::default()).unwrap();
        let started = Instant::now();
        let report = client.deliver(&plan, self.cutoff.clone()).report().await;
        (report, started.elapsed())
    }

    /// Sends, and checks the outcome, how often message/send was called, and that it took this
    /// long at least.
    async fn ends(&self, outcome: Outcome, calls: usize, took: Duration) {
        let (report, time) = self.send().await;
        assert_eq!(report.outcome(), outcome, "{report:?}");
        assert_eq!(self.sim.calls("message/send"), calls);
        assert!(time >= took, "{time:?}");
        if outcome != Outcome::Delivered {
            let reason = report.deliveries()[0].reason().unwrap();
            assert_eq!(reason.remedy(), Remedy::Wait);
        }
        let delivered = usize::from(outcome == Outcome::Delivered);
        assert_eq!(self.sim.messages().len(), delivered);
    }
}

#[tokio::test]
async fn a_limit_is_waited_out_for_its_minute_then_for_its_hour() {
    let once = Waiting::for_(MINUTE + HOUR).limited("message/send", 1);
    once.ends(Outcome::Delivered, 2, MINUTE).await;
    let twice = Waiting::for_(MINUTE + HOUR).limited("message/send", 2);
    twice.ends(Outcome::Delivered, 3, MINUTE + HOUR).await;
    let thrice = Waiting::for_(10 * HOUR).limited("message/send", 3);
    thrice.ends(Outcome::NotSent, 3, MINUTE + HOUR).await;
}

#[tokio::test]
async fn gettokens_limit_is_waited_out_too() {
    let waiting = Waiting::for_(MINUTE).limited("gettoken", 1);
    waiting.ends(Outcome::Delivered, 1, MINUTE).await;
    assert_eq!(waiting.sim.calls("gettoken"), 2);
}

#[tokio::test]
async fn a_window_that_is_longer_than_the_time_allowed_is_not_begun() {
    let nothing = Duration::ZERO;
    let never = Waiting::for_(nothing).limited("message/send", 1);
    never.ends(Outcome::NotSent, 1, nothing).await;
    let minute = Waiting::for_(MINUTE / 2).limited("message/send", 1);
    minute.ends(Outcome::NotSent, 1, nothing).await;
    let hour = Waiting::for_(MINUTE + HOUR / 2).limited("message/send", 2);
    hour.ends(Outcome::NotSent, 2, MINUTE).await;
}

#[tokio::test]
async fn a_window_that_ends_after_the_deadline_is_not_begun() {
    let mut waiting = Waiting::for_(HOUR).limited("message/send", 1);
    // A slow machine has 30 seconds to get there; a mistake would wait for the deadline.
    waiting.minute = Duration::from_secs(600);
    waiting.wait = waiting.minute;
    waiting.cutoff = Cutoff::never().after(Duration::from_secs(30));
    waiting.ends(Outcome::NotSent, 1, Duration::ZERO).await;
}

#[tokio::test]
async fn waiting_takes_nothing_from_the_repeats() {
    let waiting = Waiting::for_(MINUTE).limited("message/send", 1);
    let busy = Fault::errcode(-1).on("message/send").times(2);
    waiting.sim.fault(busy);
    waiting.ends(Outcome::Delivered, 4, MINUTE).await;
}
