//! Workers: from the queue to WeCom, through faults, stops and sudden ends.

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, UNIX_EPOCH};

use wecom_message::{
    AgentId, Client, Clock, Credentials, Cutoff, DuplicateCheck, Message, Plan, PlanOptions,
    Recipients, Secret,
};
use wecom_outbox::pacing::Membership;
use wecom_outbox::{
    Accepted, App, Clients, Event, Outbox, Sqlite, State, Submission, Ticket, Timestamp, Try,
    Until, Worked, Worker,
};
use wecom_sim::{Fault, MemberLimits, MessageState, Simulator, StoredMessage, Switches};

use crate::contract::Home;
use crate::sqlite::Folder;

/// A simulator, an outbox, and a clock that can run ahead.
pub(crate) struct Scene {
    pub(crate) sim: Simulator,
    folder: Folder,
    clock: Clock,
    ahead: Arc<Mutex<Duration>>,
    speed: u32,
}

type ClientsOf = Clients<Box<dyn Fn(&App) -> Option<Client> + Send + Sync>>;

impl Scene {
    pub(crate) fn new(speed: u32) -> Self {
        let mut switches = Switches::default();
        switches.member_limits = MemberLimits::Ignore;
        let sim = Simulator::builder().switches(switches).start().unwrap();
        let ahead = Arc::new(Mutex::new(Duration::ZERO));
        let (moved, began) = (Arc::clone(&ahead), Instant::now());
        let now = Duration::from_secs(1_764_320_000);
        let clock = Clock::from_fn(move || {
            UNIX_EPOCH + now + began.elapsed() * speed + *moved.lock().unwrap()
        });
        Self {
            sim,
            folder: Folder::default(),
            clock,
            ahead,
            speed,
        }
    }

    fn advance(&self, seconds: u64) {
        *self.ahead.lock().unwrap() += Duration::from_secs(seconds);
    }

    /// Nothing is under way while a call rests: then time can jump.
    async fn wait_out_a_rest(&self, outbox: &Outbox<Sqlite>) {
        for rest in outbox.stats().await.unwrap().resting {
            let left = rest.until.since(Timestamp::now(&self.clock));
            self.advance(left.as_secs() + 1);
        }
    }

    fn app(&self) -> App {
        App::new(self.sim.base_url(), self.sim.corp_id(), self.agent())
    }

    fn agent(&self) -> AgentId {
        AgentId(self.sim.agent_id().try_into().unwrap())
    }

    pub(crate) fn outbox(&self) -> Outbox<Sqlite> {
        Outbox::new(self.folder.open()).with_clock(self.clock.clone())
    }

    /// Sends as the simulator's app.
    fn clients(&self) -> ClientsOf {
        self.clients_to(&self.sim.base_url())
    }

    fn clients_to(&self, base: &str) -> ClientsOf {
        let secret = Secret::new(self.sim.corp_secret());
        let client = Client::builder(Credentials::new(self.sim.corp_id(), self.agent(), secret))
            .base_url(base.parse().unwrap())
            .timeout(Duration::from_millis(300))
            .build();
        let own = self.app();
        Clients::new(Box::new(move |app| (*app == own).then(|| client.clone())))
    }

    fn worker(&self, outbox: &Outbox<Sqlite>) -> Worker<Sqlite, ClientsOf> {
        let renew_every = Duration::from_secs(10) / self.speed;
        Worker::new(outbox, self.clients()).renew_every(renew_every)
    }

    async fn work(&self, outbox: &Outbox<Sqlite>) -> Worked {
        let worker = self.worker(outbox);
        worker.work(Until::Empty, &Cutoff::never()).await.unwrap()
    }

    fn submission(&self, message: &Message) -> Submission {
        let plan = Plan::new(message, Some(self.agent()), &PlanOptions::default()).unwrap();
        Submission::new(self.app(), &plan, &Membership::default()).unwrap()
    }

    fn to(&self, member: &str, text: &str) -> Submission {
        self.submission(&message(member, text))
    }

    /// How often each text was delivered.
    fn delivered(&self) -> HashMap<String, usize> {
        let mut delivered = HashMap::new();
        for message in self.sim.messages() {
            if message.state == MessageState::Delivered {
                *delivered.entry(message.received.unwrap()).or_default() += 1;
            }
        }
        delivered
    }
}

fn message(member: &str, text: &str) -> Message {
    Message::text(text).to(Recipients::users(member.split('|')).unwrap())
}

async fn state(outbox: &Outbox<Sqlite>, accepted: &Accepted) -> State {
    outbox
        .status(accepted.ticket.clone())
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn what_is_submitted_is_delivered_once() {
    let scene = Scene::new(1);
    let outbox = scene.outbox();
    for number in 0..20 {
        let text = format!("message {number}");
        outbox.submit(scene.to("zhangsan", &text)).await.unwrap();
    }
    let done = scene.work(&outbox).await;
    assert_eq!(done.settled, HashMap::from([(State::Delivered, 20)]));
    assert_eq!(scene.delivered().len(), 20);
    assert!(scene.delivered().values().all(|times| *times == 1));
    // One token for all.
    assert_eq!(scene.sim.calls("gettoken"), 1);
    assert_eq!(scene.work(&outbox).await, Worked::default());
}

#[tokio::test]
async fn every_outcome_becomes_a_state_with_its_record() {
    let scene = Scene::new(1);
    let outbox = scene.outbox();
    let long = "line\n".repeat(1000);
    let parts = outbox.submit(scene.to("zhangsan", &long)).await.unwrap();
    let partial = outbox
        .submit(scene.to("zhangsan|nobody", "x"))
        .await
        .unwrap();
    let rejected = outbox.submit(scene.to("nobody", "x")).await.unwrap();
    scene.work(&outbox).await;
    assert_eq!(state(&outbox, &parts).await, State::Delivered);
    assert_eq!(state(&outbox, &partial).await, State::Partial);
    assert_eq!(state(&outbox, &rejected).await, State::Rejected);
    let entry = outbox.find(parts.ticket).await.unwrap().unwrap();
    let stored = scene.sim.messages();
    let of_parts = |message: &&StoredMessage| message.body["text"]["content"] != "x";
    let stored: Vec<&StoredMessage> = stored.iter().filter(of_parts).collect();
    assert_eq!(stored.len(), 3);
    for (request, message) in entry.requests.iter().zip(stored) {
        // In order, as they stood.
        assert_eq!(request.body, message.body.to_string());
        assert_eq!(request.tries[0].msgid.as_ref(), Some(&message.msgid));
    }
    let entry = outbox.find(rejected.ticket).await.unwrap().unwrap();
    let one = &entry.requests[0].tries[0];
    assert_eq!(
        (one.outcome.as_deref(), one.errcode),
        (Some("rejected"), Some(81013))
    );
    assert!(one.error.as_ref().unwrap().contains("81013"), "{one:?}");
    let told = serde_json::to_string(&entry).unwrap();
    assert!(!told.contains(scene.sim.corp_secret()), "{told}");
}

#[tokio::test]
async fn what_was_busy_is_tried_again() {
    let scene = Scene::new(50);
    let outbox = scene.outbox();
    // The client's own three tries, and one more.
    scene
        .sim
        .fault(Fault::errcode(-1).on("message/send").times(4));
    let accepted = outbox.submit(scene.to("zhangsan", "x")).await.unwrap();
    let done = scene.work(&outbox).await;
    assert_eq!(done.settled, HashMap::from([(State::Delivered, 1)]));
    let entry = outbox.find(accepted.ticket).await.unwrap().unwrap();
    let outcomes = entry.requests[0]
        .tries
        .iter()
        .map(|one| one.outcome.as_deref().unwrap());
    assert_eq!(outcomes.collect::<Vec<_>>(), ["not_sent", "delivered"]);
}

#[tokio::test]
async fn an_app_that_is_not_authorised_waits_and_is_told_of() {
    let scene = Scene::new(1);
    let outbox = scene.outbox();
    scene.sim.fault(Fault::errcode(60020).on("message/send"));
    for _ in 0..3 {
        outbox.submit(scene.to("zhangsan", "x")).await.unwrap();
    }
    let events = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&events);
    let tell = move |event| told.lock().unwrap().push(event);
    let worker = scene.worker(&outbox).concurrency(1).telling(tell);
    let done = worker.work(Until::Empty, &Cutoff::never()).await.unwrap();
    assert!(done.settled.is_empty());
    assert_eq!(done.paused.len(), 1);
    assert_eq!(done.paused[0].errcode, Some(60020));
    assert_eq!(scene.sim.calls("message/send"), 1);
    scene.advance(61);
    let done = worker.work(Until::Empty, &Cutoff::never()).await.unwrap();
    assert_eq!(done.settled, HashMap::from([(State::Delivered, 3)]));
    assert!(done.paused.is_empty());
    let events = events.lock().unwrap();
    let paused = events
        .iter()
        .filter(|one| matches!(one, Event::Paused(_)))
        .count();
    assert!(paused >= 1, "{events:?}");
    assert!(events.contains(&Event::Resumed(scene.app())), "{events:?}");
}

#[tokio::test]
async fn an_entry_of_an_app_without_a_secret_here_waits_and_is_told_of() {
    let scene = Scene::new(1);
    let outbox = scene.outbox();
    let own = outbox.submit(scene.to("zhangsan", "x")).await.unwrap();
    let of_profile = scene.app().of_profile("another");
    let plan = Plan::new(
        &message("lisi", "y"),
        Some(scene.agent()),
        &PlanOptions::default(),
    );
    let foreign = Submission::new(of_profile.clone(), &plan.unwrap(), &Membership::default());
    let foreign = outbox.submit(foreign.unwrap()).await.unwrap();
    let done = scene.work(&outbox).await;
    assert_eq!(done.not_known, [of_profile]);
    assert_eq!(state(&outbox, &own).await, State::Delivered);
    assert_eq!(state(&outbox, &foreign).await, State::Queued);
    assert_eq!(scene.sim.messages().len(), 1);
}

#[tokio::test]
async fn many_that_wait_do_not_each_find_out_that_there_is_no_connection() {
    let scene = Scene::new(20);
    let outbox = scene.outbox();
    for _ in 0..60 {
        outbox.submit(scene.to("zhangsan", "x")).await.unwrap();
    }
    // Nobody answers there.
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let (stop, interrupter) = Cutoff::never().interruptible();
    let tries = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&tries);
    let clients = scene.clients_to(&format!("http://{nobody}"));
    let worker = Worker::new(&outbox, clients).renew_every(Duration::from_millis(300));
    let worker = worker.telling(move |event| {
        if matches!(event, Event::Tried { .. }) {
            *counted.lock().unwrap() += 1;
        }
    });
    let working = tokio::spawn(async move { worker.work(Until::Empty, &stop).await });
    while *tries.lock().unwrap() < 3 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    interrupter.interrupt();
    working.await.unwrap().unwrap();
    // Eight at once, and then one in 1, 2, 4, 8, 16 … seconds of a minute.
    let tries = *tries.lock().unwrap();
    assert!(tries < 30, "{tries}");
    let stats = outbox.stats().await.unwrap();
    assert_eq!(stats.count(State::Queued), 60);
}

#[tokio::test]
async fn a_worker_that_is_stopped_finishes_what_is_under_way_and_gives_back_the_rest() {
    let scene = Scene::new(1);
    let outbox = scene.outbox();
    let delay = Fault::delay_after_processing(Duration::from_millis(200));
    scene.sim.fault(delay.on("message/send").times(2));
    for number in 0..10 {
        outbox
            .submit(scene.to("zhangsan", &number.to_string()))
            .await
            .unwrap();
    }
    let (stop, interrupter) = Cutoff::never().interruptible();
    let worker = scene.worker(&outbox).concurrency(2);
    let working = tokio::spawn(async move { worker.work(Until::Stopped, &stop).await });
    while scene.sim.calls("message/send") < 2 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    interrupter.interrupt();
    let done = working.await.unwrap().unwrap();
    assert_eq!(done.settled, HashMap::from([(State::Delivered, 2)]));
    let stats = outbox.stats().await.unwrap();
    assert_eq!(stats.count(State::Queued), 8);
    assert_eq!(stats.count(State::Leased) + stats.count(State::Sending), 0);
    assert_eq!(scene.sim.messages().len(), 2);
}

#[tokio::test]
async fn a_worker_that_follows_sends_what_comes() {
    let scene = Scene::new(1);
    let outbox = scene.outbox();
    let (stop, interrupter) = Cutoff::never().interruptible();
    let worker = scene.worker(&outbox);
    let working = tokio::spawn(async move { worker.work(Until::Stopped, &stop).await });
    let soon = |text: &str| {
        let now = Timestamp::now(&scene.clock);
        scene
            .to("zhangsan", text)
            .not_before(now.after(Duration::from_millis(300)))
    };
    outbox
        .submit(scene.to("zhangsan", "at once"))
        .await
        .unwrap();
    outbox.submit(soon("in a moment")).await.unwrap();
    // By another process.
    scene
        .outbox()
        .submit(scene.to("zhangsan", "from another"))
        .await
        .unwrap();
    while scene.sim.messages().len() < 3 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    interrupter.interrupt();
    let done = working.await.unwrap().unwrap();
    assert_eq!(done.settled, HashMap::from([(State::Delivered, 3)]));
}

#[tokio::test]
async fn several_workers_share_the_work_and_double_nothing() {
    let scene = Scene::new(1);
    let outbox = scene.outbox();
    // Below thirty to each, so that nobody waits.
    for number in 0..81 {
        let member = ["zhangsan", "lisi", "wangwu"][number % 3];
        let submission = scene.to(member, &number.to_string());
        outbox.submit(submission).await.unwrap();
    }
    let (one, other, third) = (scene.outbox(), scene.outbox(), scene.outbox());
    let (one, other, third) =
        tokio::join!(scene.work(&one), scene.work(&other), scene.work(&third));
    let done = [one, other, third];
    let total: u64 = done.iter().flat_map(|done| done.settled.values()).sum();
    assert_eq!(total, 81);
    assert_eq!(scene.delivered().len(), 81);
    assert!(scene.delivered().values().all(|times| *times == 1));
}

/// Something that goes wrong with a message.
fn any_fault(dice: u32) -> Fault {
    let fault = match dice {
        0..=3 => Fault::reset_after_processing(),
        4..=6 => Fault::reset(),
        7..=8 => Fault::errcode(-1),
        9 => Fault::errcode(45009),
        10 => Fault::revoke_tokens(),
        11 => Fault::status(503),
        12 => Fault::status(502),
        13 => Fault::hang(),
        14 => Fault::hang_after_processing(),
        15 => Fault::truncated(),
        16 => Fault::errcode(60020),
        _ => Fault::delay_after_processing(Duration::from_millis(30)),
    };
    fault.on("message/send")
}

/// A worker of its own that ends at any moment, as by kill -9: nothing is finished, no answer is
/// heard, and what it held stays held.
fn work_and_die(scene: &Scene, life: Duration) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let outbox = scene.outbox();
    let worker = scene.worker(&outbox);
    runtime.spawn(async move { worker.work(Until::Stopped, &Cutoff::never()).await });
    std::thread::sleep(life);
    runtime.shutdown_timeout(Duration::from_secs(5));
}

/// Half of them under the duplicate check; each with its text.
async fn submit_many(
    scene: &Scene,
    outbox: &Outbox<Sqlite>,
    count: usize,
) -> Vec<(Ticket, String)> {
    let mut tickets = Vec::new();
    for number in 0..count {
        let text = format!("message {number}");
        let mut message = message(["zhangsan", "lisi", "wangwu"][number % 3], &text);
        if number % 2 == 0 {
            message = message.duplicate_check(DuplicateCheck::within(14_400).unwrap());
        }
        let accepted = outbox.submit(scene.submission(&message)).await.unwrap();
        tickets.push((accepted.ticket, text));
    }
    tickets
}

/// Works until all is settled, however long that takes by the scene's clock.
async fn finish(scene: &Scene, outbox: &Outbox<Sqlite>) {
    let finishing = async {
        loop {
            scene.work(outbox).await;
            let entries = outbox.stats().await.unwrap().entries;
            if entries.iter().all(|(state, _)| state.is_settled()) {
                break;
            }
            scene.advance(60);
        }
    };
    let hurrying = async {
        loop {
            tokio::time::sleep(Duration::from_millis(50)).await;
            scene.advance(4);
            scene.wait_out_a_rest(outbox).await;
        }
    };
    tokio::select! {
        () = finishing => {}
        () = hurrying => {}
    }
}

#[test]
fn nothing_is_lost_or_doubled_when_workers_die_among_faults() {
    const ENTRIES: usize = 240;
    let scene = Scene::new(40);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let outbox = scene.outbox();
    let tickets = runtime.block_on(submit_many(&scene, &outbox, ENTRIES));
    for _ in 0..60 {
        for _ in 0..3 {
            scene.sim.fault(any_fault(fastrand::u32(0..24)));
        }
        runtime.block_on(scene.wait_out_a_rest(&outbox));
        work_and_die(&scene, Duration::from_millis(fastrand::u64(10..120)));
        // Thirty a minute go to each.
        scene.advance(15);
    }
    runtime.block_on(finish(&scene, &outbox));
    let delivered = scene.delivered();
    let (mut died, mut unknown) = (0, 0);
    for (ticket, text) in tickets {
        let entry = runtime.block_on(outbox.find(ticket)).unwrap().unwrap();
        let times = delivered.get(&text).copied().unwrap_or(0);
        let of_the_dead = |one: &&Try| {
            one.error
                .as_ref()
                .is_some_and(|why| why.contains("worker ended"))
        };
        died += entry.requests[0].tries.iter().filter(of_the_dead).count();
        match entry.summary.state {
            State::Delivered => assert_eq!(times, 1, "{entry:?}"),
            State::Unknown => {
                unknown += 1;
                assert!(times <= 1, "{entry:?}");
            }
            state => panic!("{state}: {entry:?}"),
        }
    }
    println!("{died} died while sending, {unknown} unknown of {ENTRIES}");
    assert!(died >= 10 && unknown > 0, "{died} died, {unknown} unknown");
}
