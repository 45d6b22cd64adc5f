//! What every engine promises. A second engine joins by one line: `engine_contract!(name, Home);`.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use wecom_message::{AgentId, DuplicateCheck, Message, Outcome, Plan, PlanOptions, Recipients};
use wecom_outbox::engine::{
    Accepted, Begun, Changed, Engine, EngineError, Failure, Filter, LEASE, Leased, Progress, Taken,
    Wish,
};
use wecom_outbox::pacing::Membership;
use wecom_outbox::policy::{Cause, Ended, PROBE_EVERY};
use wecom_outbox::{App, Entry, State, Submission, Timestamp};

/// Where an engine keeps its entries; it can be opened again and again.
pub(crate) trait Home: Default {
    type Engine: Engine;

    fn open(&self) -> Self::Engine;
}

pub(crate) const START: Timestamp = Timestamp(1_764_320_000_000);

pub(crate) fn app() -> App {
    App::new("https://wecom.example", "ww1", AgentId(1_000_002))
}

fn message(text: &str, to: &str) -> Message {
    Message::text(text).to(Recipients::users(to.split('|')).unwrap())
}

fn planned(message: &Message) -> Submission {
    let plan = Plan::new(message, Some(AgentId(1_000_002)), &PlanOptions::default()).unwrap();
    Submission::new(app(), &plan, &Membership::default()).unwrap()
}

pub(crate) fn to(member: &str) -> Submission {
    planned(&message("hello", member))
}

/// Three parts to one member.
fn in_parts() -> Submission {
    let submission = planned(&message(&"line\n".repeat(1000), "a"));
    assert_eq!(submission.requests().len(), 3);
    submission
}

fn guarded(seconds: u32) -> Submission {
    let check = DuplicateCheck::within(seconds).unwrap();
    planned(&message("hello", "a").duplicate_check(check))
}

pub(crate) fn later(time: Timestamp, seconds: u64) -> Timestamp {
    time.after(Duration::from_secs(seconds))
}

pub(crate) fn ended(outcome: Outcome, cause: Cause) -> Ended {
    let is_answered = matches!(outcome, Outcome::Delivered | Outcome::Partial);
    Ended {
        outcome,
        cause,
        errcode: is_answered.then_some(0),
        msgid: is_answered.then(|| "M1".to_owned()),
        error: (outcome != Outcome::Delivered).then(|| "why".to_owned()),
    }
}

pub(crate) fn delivered() -> Ended {
    ended(Outcome::Delivered, Cause::Answered)
}

fn rejected() -> Ended {
    ended(Outcome::Rejected, Cause::Answered)
}

fn lost() -> Ended {
    ended(Outcome::Unknown, Cause::Lost)
}

fn busy() -> Ended {
    ended(Outcome::NotSent, Cause::Busy)
}

fn unreachable() -> Ended {
    ended(Outcome::NotSent, Cause::NotWritten)
}

fn not_authorised() -> Ended {
    ended(Outcome::Rejected, Cause::SetUp { written: true })
}

pub(crate) async fn take(engine: &impl Engine, most: usize, now: Timestamp) -> Taken {
    let wish = Wish {
        most,
        ..Wish::default()
    };
    engine.lease(wish, now).await.unwrap()
}

async fn take_one(engine: &impl Engine, now: Timestamp) -> Leased {
    let mut taken = take(engine, 10, now).await;
    assert_eq!(taken.leased.len(), 1, "{taken:?}");
    taken.leased.remove(0)
}

/// Begins the request that has to be written now.
async fn begin(engine: &impl Engine, leased: &Leased, request: usize, now: Timestamp) {
    let begun = engine.begin(leased.lease, request, now).await.unwrap();
    assert!(matches!(begun, Begun::Write { .. }), "{begun:?}");
}

async fn send(
    engine: &impl Engine,
    leased: &Leased,
    request: usize,
    ended: Ended,
    now: Timestamp,
) -> Progress {
    begin(engine, leased, request, now).await;
    engine
        .settle(leased.lease, request, ended, now)
        .await
        .unwrap()
}

async fn shown(engine: &impl Engine, accepted: &Accepted) -> Entry {
    engine.find(accepted.ticket.clone()).await.unwrap().unwrap()
}

async fn state(engine: &impl Engine, accepted: &Accepted) -> State {
    shown(engine, accepted).await.summary.state
}

pub(crate) async fn an_entry_goes_from_queued_to_delivered<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let accepted = engine.submit(to("a"), START).await.unwrap();
    assert!(!accepted.was_known);
    assert_eq!(state(&engine, &accepted).await, State::Queued);
    let leased = take_one(&engine, START).await;
    assert_eq!((&leased.ticket, leased.is_probe), (&accepted.ticket, false));
    assert_eq!(leased.app, app());
    assert_eq!(leased.requests[0].1, to("a").requests()[0].request);
    assert_eq!(state(&engine, &accepted).await, State::Leased);
    assert!(take(&engine, 10, START).await.leased.is_empty());
    begin(&engine, &leased, 0, START).await;
    assert_eq!(state(&engine, &accepted).await, State::Sending);
    let settled = engine
        .settle(leased.lease, 0, delivered(), later(START, 1))
        .await
        .unwrap();
    assert_eq!(settled, Progress::Settled(State::Delivered));
    let entry = shown(&engine, &accepted).await;
    assert_eq!(entry.summary.state, State::Delivered);
    assert_eq!(entry.summary.submitted_at, START);
    assert_eq!(entry.summary.settled_at, Some(later(START, 1)));
    let request = &entry.requests[0];
    assert_eq!(request.first_written_at, Some(START));
    assert_eq!(request.tries.len(), 1);
    assert_eq!(request.tries[0].outcome.as_deref(), Some("delivered"));
    assert_eq!(request.tries[0].errcode, Some(0));
    assert_eq!(request.tries[0].msgid.as_deref(), Some("M1"));
    assert_eq!(request.tries[0].began_at, START);
    assert_eq!(request.tries[0].ended_at, Some(later(START, 1)));
    let taken = take(&engine, 10, later(START, 999_999)).await;
    assert!(taken.leased.is_empty() && !taken.left.running && taken.left.next_due.is_none());
}

pub(crate) async fn what_was_accepted_is_there_when_it_is_opened_again<H: Home>() {
    let home = H::default();
    let accepted = home.open().submit(in_parts(), START).await.unwrap();
    let entry = shown(&home.open(), &accepted).await;
    let bodies = in_parts();
    let bodies = bodies.requests().iter().map(|one| one.request.body());
    assert!(
        entry
            .requests
            .iter()
            .map(|one| one.body.as_str())
            .eq(bodies)
    );
    assert_eq!(
        entry
            .requests
            .iter()
            .map(|one| (one.part, one.parts))
            .collect::<Vec<_>>(),
        [(1, 3), (2, 3), (3, 3)]
    );
}

pub(crate) async fn a_key_gives_the_same_ticket_for_the_same_content_alone<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let first = engine.submit(to("a").key("K"), START).await.unwrap();
    let again = engine
        .submit(to("a").key("K"), later(START, 9))
        .await
        .unwrap();
    assert_eq!((&again.ticket, again.was_known), (&first.ticket, true));
    let other = engine.submit(to("b").key("K"), START).await.unwrap_err();
    let ticket = first.ticket.clone();
    assert_eq!(
        other,
        EngineError::KeyTaken {
            key: "K".to_owned(),
            ticket
        }
    );
    let of_another = App {
        agent_id: 7,
        ..app()
    };
    let plan = Plan::new(
        &message("hello", "a"),
        Some(AgentId(1_000_002)),
        &PlanOptions::default(),
    );
    let of_another = Submission::new(of_another, &plan.unwrap(), &Membership::default()).unwrap();
    assert!(engine.submit(of_another.key("K"), START).await.is_err());
    let told = |id: &str| to("a").key("F").content(id);
    let first = engine.submit(told("file 1"), START).await.unwrap();
    let again = planned(&message("other bytes", "a"))
        .key("F")
        .content("file 1");
    assert_eq!(
        engine.submit(again, START).await.unwrap().ticket,
        first.ticket
    );
    assert!(engine.submit(told("file 2"), START).await.is_err());
    let without = engine.submit(to("a"), START).await.unwrap();
    assert_ne!(
        engine.submit(to("a"), START).await.unwrap().ticket,
        without.ticket
    );
}

pub(crate) async fn many_submit_at_once_and_each_gets_a_ticket_of_its_own<H: Home>() {
    let home = H::default();
    let engine = Arc::new(home.open());
    let submits = (0..200).map(|number| {
        let engine = Arc::clone(&engine);
        let submission = to("a").key(format!("K{}", number / 2));
        tokio::spawn(async move { engine.submit(submission, START).await.unwrap() })
    });
    let mut tickets = Vec::new();
    for submit in submits.collect::<Vec<_>>() {
        tickets.push(submit.await.unwrap());
    }
    let known = tickets.iter().filter(|accepted| accepted.was_known).count();
    assert_eq!(known, 100);
    tickets.sort_by(|a, b| a.ticket.cmp(&b.ticket));
    tickets.dedup_by(|a, b| a.ticket == b.ticket);
    assert_eq!(tickets.len(), 100);
    assert_eq!(engine.stats(START).await.unwrap().count(State::Queued), 100);
}

pub(crate) async fn those_due_for_longest_are_leased_first<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let mut accepted = Vec::new();
    for second in 0..5 {
        accepted.push(engine.submit(to("a"), later(START, second)).await.unwrap());
    }
    let taken = take(&engine, 3, later(START, 3)).await;
    let tickets: Vec<_> = taken.leased.iter().map(|leased| &leased.ticket).collect();
    assert_eq!(
        tickets,
        [
            &accepted[0].ticket,
            &accepted[1].ticket,
            &accepted[2].ticket
        ]
    );
    assert!(taken.left.running);
    assert_eq!(taken.left.next_due, Some(later(START, 3)));
    assert!(take(&engine, 0, later(START, 9)).await.leased.is_empty());
    assert_eq!(take(&engine, 9, later(START, 9)).await.leased.len(), 2);
}

pub(crate) async fn nothing_is_sent_before_its_time<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let time = later(START, 100);
    let accepted = engine
        .submit(to("a").not_before(time), START)
        .await
        .unwrap();
    let taken = take(&engine, 10, later(START, 99)).await;
    assert!(taken.leased.is_empty());
    assert_eq!(
        (taken.left.next_due, taken.left.next_scheduled),
        (None, Some(time))
    );
    let entry = shown(&engine, &accepted).await.summary;
    assert_eq!((entry.not_before, entry.due_at), (time, Some(time)));
    assert_eq!(entry.expires_at, later(time, 24 * 3600));
    let leased = take_one(&engine, time).await;
    send(&engine, &leased, 0, busy(), time).await;
    let left = take(&engine, 10, time).await.left;
    assert!(left.next_due.is_some() && left.next_scheduled.is_none());
    let past = engine
        .submit(to("a").not_before(Timestamp(1)), START)
        .await
        .unwrap();
    assert_eq!(shown(&engine, &past).await.summary.not_before, START);
}

pub(crate) async fn each_request_settles_by_itself_and_work_goes_on_at_the_next<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let accepted = engine.submit(in_parts(), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    assert_eq!(leased.requests.len(), 3);
    assert_eq!(
        send(&engine, &leased, 0, delivered(), START).await,
        Progress::More
    );
    assert_eq!(state(&engine, &accepted).await, State::Leased);
    let queued = send(&engine, &leased, 1, busy(), START).await;
    let Progress::Queued(then) = queued else {
        panic!("{queued:?}");
    };
    assert!(then > START && then <= later(START, 2));
    assert!(take(&engine, 10, START).await.leased.is_empty());
    drop(engine);
    let engine = home.open();
    let leased = take_one(&engine, then).await;
    let places: Vec<usize> = leased.requests.iter().map(|(place, _)| *place).collect();
    assert_eq!(places, [1, 2]);
    assert_eq!(
        send(&engine, &leased, 1, delivered(), then).await,
        Progress::More
    );
    let last = send(&engine, &leased, 2, rejected(), then).await;
    assert_eq!(last, Progress::Settled(State::Partial));
    let entry = shown(&engine, &accepted).await;
    let states: Vec<State> = entry.requests.iter().map(|one| one.state).collect();
    assert_eq!(
        states,
        [State::Delivered, State::Delivered, State::Rejected]
    );
    let outcomes: Vec<_> = entry.requests[1]
        .tries
        .iter()
        .map(|one| one.outcome.as_deref())
        .collect();
    assert_eq!(outcomes, [Some("not_sent"), Some("delivered")]);
}

pub(crate) async fn a_dead_workers_leased_entry_is_taken_again<H: Home>() {
    let home = H::default();
    let engine = home.open();
    engine.submit(to("a"), START).await.unwrap();
    let of_the_dead = take_one(&engine, START).await;
    assert!(take(&engine, 10, later(START, 29)).await.leased.is_empty());
    let again = take_one(&engine, later(START, 30)).await;
    assert_ne!(again.lease, of_the_dead.lease);
    // The dead comes back.
    let begun = engine
        .begin(of_the_dead.lease, 0, later(START, 30))
        .await
        .unwrap();
    assert_eq!(begun, Begun::LeaseLost);
    engine
        .release(vec![of_the_dead.lease], later(START, 30))
        .await
        .unwrap();
    let over = engine
        .renew(vec![of_the_dead.lease, again.lease], later(START, 31))
        .await
        .unwrap();
    assert_eq!(over, [of_the_dead.lease]);
    let sent = send(&engine, &again, 0, delivered(), later(START, 31)).await;
    assert_eq!(sent, Progress::Settled(State::Delivered));
}

pub(crate) async fn a_lease_that_is_renewed_holds<H: Home>() {
    let home = H::default();
    let engine = home.open();
    engine.submit(to("a"), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    let renewed = later(START, 20);
    assert!(
        engine
            .renew(vec![leased.lease], renewed)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(take(&engine, 10, later(START, 49)).await.leased.is_empty());
    assert_eq!(
        take(&engine, 10, renewed.after(LEASE)).await.leased.len(),
        1
    );
}

pub(crate) async fn what_a_dead_worker_was_sending_is_unknown<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let accepted = engine.submit(to("a"), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    begin(&engine, &leased, 0, START).await;
    drop(engine);
    let engine = home.open();
    let taken = take(&engine, 10, later(START, 31)).await;
    assert!(taken.leased.is_empty() && !taken.left.running);
    let entry = shown(&engine, &accepted).await;
    assert_eq!(entry.summary.state, State::Unknown);
    assert_eq!(
        entry.requests[0].tries[0].outcome.as_deref(),
        Some("unknown")
    );
    assert!(entry.requests[0].answer_lost);
}

pub(crate) async fn what_follows_a_request_that_died_is_sent<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let accepted = engine.submit(in_parts(), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    begin(&engine, &leased, 0, START).await;
    let again = take_one(&engine, later(START, 31)).await;
    let places: Vec<usize> = again.requests.iter().map(|(place, _)| *place).collect();
    assert_eq!(places, [1, 2]);
    send(&engine, &again, 1, delivered(), later(START, 31)).await;
    send(&engine, &again, 2, delivered(), later(START, 31)).await;
    assert_eq!(state(&engine, &accepted).await, State::Unknown);
}

pub(crate) async fn a_lost_answer_is_repeated_under_the_duplicate_check_alone<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let unguarded = engine.submit(to("a"), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    let settled = send(&engine, &leased, 0, lost(), START).await;
    assert_eq!(settled, Progress::Settled(State::Unknown));
    assert_eq!(state(&engine, &unguarded).await, State::Unknown);

    let accepted = engine.submit(guarded(600), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    let Progress::Queued(then) = send(&engine, &leased, 0, lost(), START).await else {
        panic!("it is repeated");
    };
    let leased = take_one(&engine, then).await;
    let begun = engine.begin(leased.lease, 0, then).await.unwrap();
    let ends_by = Some(later(START, 598));
    assert_eq!(begun, Begun::Write { ends_by });
    // A refusal of the repeat says nothing about the first.
    let settled = engine
        .settle(leased.lease, 0, rejected(), then)
        .await
        .unwrap();
    assert_eq!(settled, Progress::Settled(State::Unknown));
    let entry = shown(&engine, &accepted).await;
    assert_eq!(entry.requests[0].first_written_at, Some(START));
}

pub(crate) async fn a_worker_that_died_is_repeated_under_the_duplicate_check<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let accepted = engine.submit(guarded(600), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    begin(&engine, &leased, 0, START).await;
    let now = later(START, 31);
    assert!(take(&engine, 10, now).await.leased.is_empty());
    let leased = take_one(&engine, later(now, 2)).await;
    let sent = send(&engine, &leased, 0, delivered(), later(now, 2)).await;
    assert_eq!(sent, Progress::Settled(State::Delivered));
    assert_eq!(state(&engine, &accepted).await, State::Delivered);
}

pub(crate) async fn after_what_guards_it_is_over_a_lost_answer_stays_unknown<H: Home>() {
    let home = H::default();
    let engine = home.open();
    // Nobody works for a while.
    let accepted = engine.submit(guarded(60), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    begin(&engine, &leased, 0, START).await;
    let now = later(START, 3600);
    assert!(take(&engine, 10, now).await.leased.is_empty());
    assert_eq!(state(&engine, &accepted).await, State::Unknown);

    // Queued for a repeat, and nobody works then.
    let accepted = engine.submit(guarded(60), now).await.unwrap();
    let leased = take_one(&engine, now).await;
    let queued = send(&engine, &leased, 0, lost(), now).await;
    assert!(matches!(queued, Progress::Queued(_)), "{queued:?}");
    assert!(take(&engine, 10, later(now, 59)).await.leased.is_empty());
    assert_eq!(state(&engine, &accepted).await, State::Unknown);
}

pub(crate) async fn what_is_too_late_between_lease_and_write_is_settled<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let accepted = engine.submit(guarded(60), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    let Progress::Queued(then) = send(&engine, &leased, 0, lost(), START).await else {
        panic!("it is repeated");
    };
    let leased = take_one(&engine, then).await;
    let begun = engine
        .begin(leased.lease, 0, later(START, 50))
        .await
        .unwrap();
    assert_eq!(begun, Begun::Settled(Progress::Settled(State::Unknown)));
    assert_eq!(state(&engine, &accepted).await, State::Unknown);

    let short = to("b").time_to_live(Duration::from_secs(5));
    let accepted = engine.submit(short, START).await.unwrap();
    let leased = take_one(&engine, START).await;
    let begun = engine
        .begin(leased.lease, 0, later(START, 5))
        .await
        .unwrap();
    assert_eq!(begun, Begun::Settled(Progress::Settled(State::Expired)));
    assert_eq!(state(&engine, &accepted).await, State::Expired);
}

pub(crate) async fn an_entry_expires_and_says_so<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let submission = to("a")
        .time_to_live(Duration::from_secs(100))
        .on_failure("tell");
    let accepted = engine.submit(submission, START).await.unwrap();
    let leased = take_one(&engine, later(START, 99)).await;
    engine
        .release(vec![leased.lease], later(START, 99))
        .await
        .unwrap();
    assert_eq!(state(&engine, &accepted).await, State::Queued);
    assert!(take(&engine, 10, later(START, 100)).await.leased.is_empty());
    assert_eq!(state(&engine, &accepted).await, State::Expired);
    let failure = Failure {
        ticket: accepted.ticket.clone(),
        state: State::Expired,
        command: "tell".to_owned(),
    };
    assert_eq!(engine.failures(10).await.unwrap(), [failure]);
    let never = later(START, 1_000_000);
    assert_eq!(engine.prune(never).await.unwrap(), 0);
    engine.told(accepted.ticket.clone()).await.unwrap();
    assert!(engine.failures(10).await.unwrap().is_empty());
    assert_eq!(engine.prune(never).await.unwrap(), 1);
}

pub(crate) async fn only_a_failure_has_a_command_to_run<H: Home>() {
    let home = H::default();
    let engine = home.open();
    for (ended, is_told) in [(delivered(), false), (rejected(), true), (lost(), true)] {
        engine
            .submit(to("a").on_failure("tell"), START)
            .await
            .unwrap();
        let leased = take_one(&engine, START).await;
        send(&engine, &leased, 0, ended, START).await;
        let failures = engine.failures(10).await.unwrap();
        assert_eq!(!failures.is_empty(), is_told);
        for failure in failures {
            engine.told(failure.ticket).await.unwrap();
        }
    }
    let accepted = engine
        .submit(to("a").on_failure("tell"), START)
        .await
        .unwrap();
    engine.cancel(accepted.ticket, START).await.unwrap();
    assert!(engine.failures(10).await.unwrap().is_empty());
}

pub(crate) async fn an_app_that_is_not_authorised_is_paused_and_its_entries_wait<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let mut accepted = Vec::new();
    for second in 0..3 {
        accepted.push(engine.submit(to("a"), later(START, second)).await.unwrap());
    }
    let other = App {
        agent_id: 7,
        ..app()
    };
    let plan = Plan::new(
        &message("hello", "a"),
        Some(AgentId(7)),
        &PlanOptions::default(),
    );
    let of_other = Submission::new(other, &plan.unwrap(), &Membership::default()).unwrap();

    let now = later(START, 10);
    let taken = take(&engine, 2, now).await;
    let sent = send(&engine, &taken.leased[0], 0, not_authorised(), now).await;
    assert!(matches!(sent, Progress::Queued(_)));
    // One that was leased before waits too.
    let begun = engine.begin(taken.leased[1].lease, 0, now).await.unwrap();
    assert_eq!(begun, Begun::Later(now.after(PROBE_EVERY)));
    let taken = take(&engine, 10, now).await;
    assert!(taken.leased.is_empty());
    assert_eq!(taken.left.next_due, None);
    assert_eq!(taken.left.next_probe, Some(now.after(PROBE_EVERY)));
    assert_eq!(taken.paused[0].error.as_deref(), Some("why"));
    assert_eq!(taken.paused[0].paused_at, now);
    for accepted in &accepted {
        assert_eq!(state(&engine, accepted).await, State::Queued);
    }
    engine.submit(of_other, now).await.unwrap();
    assert_eq!(take(&engine, 10, now).await.leased.len(), 1);
}

pub(crate) async fn a_paused_app_is_tried_once_a_minute<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let mut accepted = Vec::new();
    for second in 0..3 {
        accepted.push(engine.submit(to("a"), later(START, second)).await.unwrap());
    }
    let now = later(START, 10);
    let leased = take(&engine, 1, now).await.leased.remove(0);
    send(&engine, &leased, 0, not_authorised(), now).await;

    let now = now.after(PROBE_EVERY);
    let probe = take_one_of(&engine, now).await;
    assert!(probe.is_probe);
    assert_eq!(probe.ticket, accepted[0].ticket);
    let again = later(now, 20);
    assert!(take(&engine, 10, again).await.leased.is_empty());
    send(&engine, &probe, 0, not_authorised(), again).await;
    let again = later(again, 60);
    let probe = take_one_of(&engine, again).await;
    // No connection says nothing about the set-up.
    send(&engine, &probe, 0, unreachable(), again).await;
    assert_eq!(engine.stats(again).await.unwrap().paused.len(), 1);
    let again = later(again, 60);
    let probe = take_one_of(&engine, again).await;
    let sent = send(&engine, &probe, 0, delivered(), again).await;
    assert_eq!(sent, Progress::Settled(State::Delivered));
    assert!(engine.stats(again).await.unwrap().paused.is_empty());
    let taken = take(&engine, 10, later(again, 5)).await;
    assert_eq!(
        taken.leased.iter().filter(|one| one.app == app()).count(),
        2
    );
}

/// The one entry of the app that is leased.
async fn take_one_of(engine: &impl Engine, now: Timestamp) -> Leased {
    let taken = take(engine, 10, now).await.leased;
    let mut own: Vec<Leased> = taken.into_iter().filter(|one| one.app == app()).collect();
    assert_eq!(own.len(), 1, "{own:?}");
    own.remove(0)
}

pub(crate) async fn a_paused_apps_entries_expire<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let short = to("a").time_to_live(Duration::from_secs(300));
    let accepted = engine.submit(short, START).await.unwrap();
    let leased = take_one(&engine, START).await;
    send(&engine, &leased, 0, not_authorised(), START).await;
    take(&engine, 10, later(START, 301)).await;
    assert_eq!(state(&engine, &accepted).await, State::Expired);
}

pub(crate) async fn an_app_that_is_not_wanted_is_left_alone_and_told_of<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let wish = || Wish {
        most: 10,
        not_of: vec![app()],
    };
    assert!(
        engine
            .lease(wish(), START)
            .await
            .unwrap()
            .not_asked
            .is_empty()
    );
    engine.submit(to("a"), START).await.unwrap();
    let taken = engine.lease(wish(), START).await.unwrap();
    assert!(taken.leased.is_empty() && taken.left.next_due.is_none());
    assert_eq!(taken.not_asked, [app()]);
    assert_eq!(take(&engine, 10, START).await.leased.len(), 1);
}

pub(crate) async fn the_31st_message_to_a_member_waits_for_its_minute<H: Home>() {
    let home = H::default();
    let (one, other) = (home.open(), home.open());
    for _ in 0..65 {
        one.submit(to("a"), START).await.unwrap();
    }
    one.submit(to("b"), START).await.unwrap();
    let mut written = 0;
    let mut waits = Vec::new();
    // Two processes take turns, and share what was sent.
    for round in 0..66 {
        let engine = if round % 2 == 0 { &one } else { &other };
        let mut taken = take(engine, 1, START).await;
        let leased = taken.leased.remove(0);
        match engine.begin(leased.lease, 0, START).await.unwrap() {
            Begun::Write { .. } => {
                engine
                    .settle(leased.lease, 0, delivered(), START)
                    .await
                    .unwrap();
                written += 1;
            }
            Begun::Later(then) => waits.push(then.since(START).as_secs()),
            begun => panic!("{begun:?}"),
        }
    }
    assert_eq!(written, 31);
    assert_eq!(waits.len(), 35);
    assert_eq!(waits[0], 62);
    assert!(take(&one, 100, later(START, 61)).await.leased.is_empty());
    let now = later(START, 62);
    let leased = take(&one, 100, now).await.leased;
    assert!(leased.len() >= 30);
    let mut written = 0;
    for leased in leased {
        if let Begun::Write { .. } = other.begin(leased.lease, 0, now).await.unwrap() {
            written += 1;
        }
    }
    assert_eq!(written, 30);
}

pub(crate) async fn what_was_not_written_gives_its_turn_back<H: Home>() {
    let home = H::default();
    let engine = home.open();
    for _ in 0..31 {
        engine.submit(to("a"), START).await.unwrap();
    }
    let mut leased = take(&engine, 31, START).await.leased;
    let last = leased.pop().unwrap();
    for one in &leased[1..] {
        send(&engine, one, 0, delivered(), START).await;
    }
    send(&engine, &leased[0], 0, unreachable(), START).await;
    begin(&engine, &last, 0, START).await;
}

pub(crate) async fn what_was_refused_keeps_its_turn<H: Home>() {
    let home = H::default();
    let engine = home.open();
    for _ in 0..31 {
        engine.submit(to("a"), START).await.unwrap();
    }
    let mut leased = take(&engine, 31, START).await.leased;
    let last = leased.pop().unwrap();
    for one in &leased {
        send(&engine, one, 0, rejected(), START).await;
    }
    let begun = engine.begin(last.lease, 0, START).await.unwrap();
    assert_eq!(begun, Begun::Later(later(START, 62)));
}

pub(crate) async fn a_call_whose_limit_is_exceeded_rests_for_all<H: Home>() {
    let home = H::default();
    let engine = home.open();
    for member in ["a", "b", "c"] {
        engine.submit(to(member), START).await.unwrap();
    }
    let taken = take(&engine, 2, START).await;
    let limit = || ended(Outcome::NotSent, Cause::Limit);
    let sent = send(&engine, &taken.leased[0], 0, limit(), START).await;
    let rested = later(START, 62);
    assert_eq!(sent, Progress::Queued(rested));
    let begun = engine
        .begin(taken.leased[1].lease, 0, later(START, 1))
        .await
        .unwrap();
    let Begun::Later(then) = begun else {
        panic!("{begun:?}")
    };
    assert!(then >= rested);
    assert_eq!(engine.stats(START).await.unwrap().resting[0].until, rested);
    drop(engine);
    let engine = home.open();
    let leased = take(&engine, 1, rested).await.leased;
    // Refused again after the minute: it is the limit of an hour.
    let sent = send(&engine, &leased[0], 0, limit(), rested).await;
    assert_eq!(sent, Progress::Queued(later(rested, 3602)));
}

pub(crate) async fn failures_pause_for_longer_and_longer<H: Home>() {
    let home = H::default();
    let engine = home.open();
    engine.submit(to("a"), START).await.unwrap();
    let mut now = START;
    for longest in [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600] {
        let leased = take_one(&engine, now).await;
        let Progress::Queued(then) = send(&engine, &leased, 0, busy(), now).await else {
            panic!("it is tried again");
        };
        let pause = then.since(now);
        let longest = Duration::from_secs(longest);
        assert!(
            pause >= longest / 2 && pause <= longest,
            "{pause:?} of {longest:?}"
        );
        now = then;
    }
}

pub(crate) async fn an_entry_can_be_cancelled_until_it_is_sent<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let none = wecom_outbox::Ticket::written("01ARZ3NDEKTSV4RRFFQ69G5FAV");
    assert_eq!(
        engine.cancel(none.clone(), START).await.unwrap(),
        Changed::NoEntry
    );
    assert_eq!(
        engine.retry(none.clone(), true, START).await.unwrap(),
        Changed::NoEntry
    );
    assert!(engine.find(none).await.unwrap().is_none());

    let accepted = engine.submit(to("a"), START).await.unwrap();
    let cancelled = engine.cancel(accepted.ticket.clone(), START).await.unwrap();
    assert_eq!(cancelled, Changed::To(State::Cancelled));
    assert!(take(&engine, 10, START).await.leased.is_empty());

    let accepted = engine.submit(to("a"), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    engine.cancel(accepted.ticket.clone(), START).await.unwrap();
    assert_eq!(
        engine.begin(leased.lease, 0, START).await.unwrap(),
        Begun::LeaseLost
    );
    assert_eq!(state(&engine, &accepted).await, State::Cancelled);

    let accepted = engine.submit(to("a"), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    begin(&engine, &leased, 0, START).await;
    let refused = engine.cancel(accepted.ticket.clone(), START).await.unwrap();
    assert_eq!(refused, Changed::NotIn(State::Sending));
    engine
        .settle(leased.lease, 0, delivered(), START)
        .await
        .unwrap();
    let refused = engine.cancel(accepted.ticket.clone(), START).await.unwrap();
    assert_eq!(refused, Changed::NotIn(State::Delivered));

    // What may have been delivered is not told to be cancelled.
    let accepted = engine.submit(guarded(600), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    send(&engine, &leased, 0, lost(), START).await;
    let cancelled = engine.cancel(accepted.ticket.clone(), START).await.unwrap();
    assert_eq!(cancelled, Changed::To(State::Unknown));
}

pub(crate) async fn an_entry_that_failed_can_be_queued_again<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let accepted = engine.submit(in_parts(), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    for (request, ended) in [delivered(), rejected(), lost()].into_iter().enumerate() {
        send(&engine, &leased, request, ended, START).await;
    }
    assert_eq!(state(&engine, &accepted).await, State::Unknown);
    let now = later(START, 100_000);
    let retried = engine
        .retry(accepted.ticket.clone(), false, now)
        .await
        .unwrap();
    assert_eq!(retried, Changed::To(State::Queued));
    let entry = shown(&engine, &accepted).await;
    assert_eq!(entry.summary.expires_at, later(now, 24 * 3600));
    assert_eq!(entry.summary.settled_at, None);
    let leased = take_one(&engine, now).await;
    assert_eq!(
        leased
            .requests
            .iter()
            .map(|(place, _)| *place)
            .collect::<Vec<_>>(),
        [1]
    );
    send(&engine, &leased, 1, delivered(), now).await;
    assert_eq!(state(&engine, &accepted).await, State::Unknown);
    // That may double it, and has to be asked for.
    let refused = engine
        .retry(accepted.ticket.clone(), false, now)
        .await
        .unwrap();
    assert_eq!(refused, Changed::NotIn(State::Unknown));
    engine
        .retry(accepted.ticket.clone(), true, now)
        .await
        .unwrap();
    let leased = take_one(&engine, now).await;
    let sent = send(&engine, &leased, 2, delivered(), now).await;
    assert_eq!(sent, Progress::Settled(State::Delivered));
    let refused = engine
        .retry(accepted.ticket.clone(), true, now)
        .await
        .unwrap();
    assert_eq!(refused, Changed::NotIn(State::Delivered));

    // What waits is tried at once.
    let scheduled = to("a").not_before(later(now, 500));
    let accepted = engine.submit(scheduled, now).await.unwrap();
    engine
        .retry(accepted.ticket.clone(), false, now)
        .await
        .unwrap();
    take_one(&engine, now).await;
}

pub(crate) async fn what_was_settled_long_ago_is_forgotten<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let old = engine.submit(to("a").key("K"), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    send(&engine, &leased, 0, delivered(), START).await;
    let young = engine.submit(to("a"), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    send(&engine, &leased, 0, delivered(), later(START, 10)).await;
    engine.submit(to("a"), START).await.unwrap();
    assert_eq!(engine.prune(later(START, 10)).await.unwrap(), 1);
    assert!(engine.find(old.ticket).await.unwrap().is_none());
    assert_eq!(state(&engine, &young).await, State::Delivered);
    assert_eq!(engine.stats(START).await.unwrap().count(State::Queued), 1);
    // Its key is forgotten with it.
    assert!(
        !engine
            .submit(to("a").key("K"), START)
            .await
            .unwrap()
            .was_known
    );
}

pub(crate) async fn entries_are_listed_in_the_order_in_which_they_came<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let mut tickets = Vec::new();
    for second in 0..5 {
        tickets.push(
            engine
                .submit(to("a"), later(START, second))
                .await
                .unwrap()
                .ticket,
        );
    }
    engine
        .cancel(tickets[1].clone(), later(START, 9))
        .await
        .unwrap();
    let list = async |filter: Filter| {
        let listed = engine.list(filter).await.unwrap();
        listed.into_iter().map(|one| one.ticket).collect::<Vec<_>>()
    };
    let all = Filter {
        most: 100,
        ..Filter::default()
    };
    assert_eq!(list(all.clone()).await, tickets);
    let queued = Filter {
        states: vec![State::Queued],
        ..all.clone()
    };
    assert_eq!(list(queued).await.len(), 4);
    let ended = Filter {
        states: vec![State::Cancelled, State::Delivered],
        ..all.clone()
    };
    assert_eq!(list(ended).await, [tickets[1].clone()]);
    let page = Filter {
        after: Some(tickets[1].clone()),
        most: 2,
        ..all
    };
    assert_eq!(list(page).await, tickets[2..4]);
    assert_eq!(list(Filter::default()).await, []);
}

pub(crate) async fn two_workers_never_have_the_same_entry<H: Home>() {
    let home = H::default();
    let (one, other) = (home.open(), home.open());
    for _ in 0..40 {
        one.submit(to("a"), START).await.unwrap();
    }
    let (mine, theirs) = tokio::join!(take(&one, 30, START), take(&other, 30, START));
    let mut tickets: Vec<_> = mine
        .leased
        .iter()
        .chain(&theirs.leased)
        .map(|one| &one.ticket)
        .collect();
    tickets.sort();
    tickets.dedup();
    assert_eq!(tickets.len(), mine.leased.len() + theirs.leased.len());
    assert_eq!(tickets.len(), 40);
}

pub(crate) async fn a_clock_that_is_set_back_loses_and_doubles_nothing<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let back = Timestamp(START.0 - 24 * 3_600_000);
    // Leased by one that died, in what is now the future.
    engine.submit(to("a"), START).await.unwrap();
    take_one(&engine, START).await;
    assert!(take(&engine, 10, back).await.leased.is_empty());
    // What is due in the future waits for it; what is submitted now is sent.
    let now = later(back, 31);
    let accepted = engine.submit(to("b"), now).await.unwrap();
    let taken = take(&engine, 10, now).await;
    assert_eq!(taken.leased.len(), 1);
    assert_eq!(taken.leased[0].ticket, accepted.ticket);
    // The repeat of what was first written in the future is guarded by nobody knows what.
    engine.submit(guarded(600), START).await.unwrap();
    let leased = take(&engine, 10, START).await.leased;
    let own = leased
        .iter()
        .find(|one| one.requests[0].1.guarded_for().is_some())
        .unwrap();
    send(&engine, own, 0, lost(), START).await;
    let again = later(START, 5);
    let leased = take(&engine, 10, again).await.leased;
    let own = leased
        .iter()
        .find(|one| one.requests[0].1.guarded_for().is_some())
        .unwrap();
    let begun = engine.begin(own.lease, 0, back).await.unwrap();
    assert_eq!(begun, Begun::Settled(Progress::Settled(State::Unknown)));
}

pub(crate) async fn an_answer_that_comes_after_its_lease_still_counts<H: Home>() {
    let home = H::default();
    let engine = home.open();
    let accepted = engine.submit(to("a"), START).await.unwrap();
    let leased = take_one(&engine, START).await;
    begin(&engine, &leased, 0, START).await;
    // The clock jumps, and the lease looks over.
    let jumped = later(START, 3600);
    take(&engine, 10, jumped).await;
    assert_eq!(state(&engine, &accepted).await, State::Unknown);
    let refused = engine
        .settle(leased.lease, 0, rejected(), jumped)
        .await
        .unwrap();
    assert_eq!(refused, Progress::LeaseLost);
    assert_eq!(state(&engine, &accepted).await, State::Unknown);
    let told = engine
        .settle(leased.lease, 0, delivered(), jumped)
        .await
        .unwrap();
    assert_eq!(told, Progress::Settled(State::Delivered));
    let entry = shown(&engine, &accepted).await;
    assert_eq!(entry.summary.state, State::Delivered);
    assert_eq!(entry.requests[0].tries[0].msgid.as_deref(), Some("M1"));
}

pub(crate) async fn two_thousand_due_at_once_are_all_sent<H: Home>() {
    let home = H::default();
    let engine = Arc::new(home.open());
    let due = later(START, 60);
    let mut submits = JoinSet::new();
    for number in 0..2000 {
        let (engine, member) = (Arc::clone(&engine), format!("u{}", number % 200));
        submits.spawn(async move {
            engine
                .submit(to(&member).not_before(due), START)
                .await
                .unwrap();
        });
    }
    submits.join_all().await;
    let mut sent = 0;
    loop {
        let leased = take(&*engine, 100, due).await.leased;
        if leased.is_empty() {
            break;
        }
        sent += leased.len();
        let mut sends = JoinSet::new();
        for leased in leased {
            let engine = Arc::clone(&engine);
            sends.spawn(async move { send(&*engine, &leased, 0, delivered(), due).await });
        }
        for progress in sends.join_all().await {
            assert_eq!(progress, Progress::Settled(State::Delivered));
        }
    }
    assert_eq!(sent, 2000);
    assert_eq!(
        engine.stats(due).await.unwrap().count(State::Delivered),
        2000
    );
}

/// Makes one test of each promise.
macro_rules! engine_contract {
    ($name:ident, $home:ty) => {
        mod $name {
            crate::contract::promises! { $home;
                an_entry_goes_from_queued_to_delivered
                what_was_accepted_is_there_when_it_is_opened_again
                a_key_gives_the_same_ticket_for_the_same_content_alone
                many_submit_at_once_and_each_gets_a_ticket_of_its_own
                those_due_for_longest_are_leased_first
                nothing_is_sent_before_its_time
                each_request_settles_by_itself_and_work_goes_on_at_the_next
                a_dead_workers_leased_entry_is_taken_again
                a_lease_that_is_renewed_holds
                what_a_dead_worker_was_sending_is_unknown
                what_follows_a_request_that_died_is_sent
                a_lost_answer_is_repeated_under_the_duplicate_check_alone
                a_worker_that_died_is_repeated_under_the_duplicate_check
                after_what_guards_it_is_over_a_lost_answer_stays_unknown
                what_is_too_late_between_lease_and_write_is_settled
                an_entry_expires_and_says_so
                only_a_failure_has_a_command_to_run
                an_app_that_is_not_authorised_is_paused_and_its_entries_wait
                a_paused_app_is_tried_once_a_minute
                a_paused_apps_entries_expire
                an_app_that_is_not_wanted_is_left_alone_and_told_of
                the_31st_message_to_a_member_waits_for_its_minute
                what_was_not_written_gives_its_turn_back
                what_was_refused_keeps_its_turn
                a_call_whose_limit_is_exceeded_rests_for_all
                failures_pause_for_longer_and_longer
                an_entry_can_be_cancelled_until_it_is_sent
                an_entry_that_failed_can_be_queued_again
                what_was_settled_long_ago_is_forgotten
                entries_are_listed_in_the_order_in_which_they_came
                two_workers_never_have_the_same_entry
                a_clock_that_is_set_back_loses_and_doubles_nothing
                an_answer_that_comes_after_its_lease_still_counts
                two_thousand_due_at_once_are_all_sent
            }
        }
    };
}

macro_rules! promises {
    ($home:ty; $($promise:ident)*) => {
        $(
            #[tokio::test]
            async fn $promise() {
                crate::contract::$promise::<$home>().await;
            }
        )*
    };
}

pub(crate) use {engine_contract, promises};
