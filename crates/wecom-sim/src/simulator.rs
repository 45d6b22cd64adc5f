//! The face: start a simulator, tell it what to do wrong, ask it what it saw.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::callback::{Callback, CallbackCheck};
use crate::card_press::CardPress;
use crate::chat::StoredChat;
use crate::data::{Data, Warn};
use crate::events::Event;
use crate::fault::Fault;
use crate::guard::{Guard, Password};
use crate::media::StoredMedia;
use crate::message::StoredMessage;
use crate::messages::Messages;
use crate::press::{self, Press, PressError};
use crate::request::RecordedRequest;
use crate::server::Server;
use crate::shared::Shared;
use crate::state::State;
use crate::switches::Switches;
use crate::world::{Agent, CallbackUrl, World};

/// A WeCom of its own on a loopback port; it stops when dropped.
pub struct Simulator {
    server: Server,
    shared: Arc<Shared>,
    world: Arc<World>,
    password: Option<Password>,
    strict: bool,
}

impl Simulator {
    /// The default world on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// If no port can be listened on or no thread be started.
    pub fn start() -> io::Result<Self> {
        Self::builder().start()
    }

    /// A simulator with another world, address, seed or reading of the documentation.
    pub fn builder() -> Builder {
        Builder {
            world: World::default(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            switches: Switches::default(),
            seed: 0,
            open_world: false,
            strict: false,
            keep: usize::MAX,
            data: None,
            warn: None,
            password: None,
            callback: None,
            callback_timeout: None,
        }
    }

    /// What a client takes for the address of WeCom: `http://127.0.0.1:PORT`.
    pub fn base_url(&self) -> String {
        let mut address = self.server.address();
        if address.ip().is_unspecified() {
            // What listens everywhere is reached here.
            address.set_ip(match address.ip() {
                IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
            });
        }
        format!("http://{address}")
    }

    /// The id of the first corp.
    pub fn corp_id(&self) -> &str {
        self.world.corps.first().map_or("", |corp| &corp.id)
    }

    /// The secret of the first corp's first agent.
    pub fn corp_secret(&self) -> &str {
        self.first_agent().map_or("", |agent| &agent.secret)
    }

    /// The id of the first corp's first agent.
    pub fn agent_id(&self) -> i64 {
        self.first_agent().map_or(0, |agent| agent.id)
    }

    /// The key of the first corp's first group robot; empty if the world has none.
    pub fn robot_key(&self) -> &str {
        let robot = self
            .world
            .corps
            .first()
            .and_then(|corp| corp.robots.first());
        robot.map_or("", |robot| &robot.key)
    }

    /// What the page and `/_sim` ask for; `None` where they ask for nothing.
    pub fn password(&self) -> Option<&str> {
        self.password.as_ref().map(Password::as_str)
    }

    /// Has something go wrong with a call to come.
    pub fn fault(&self, fault: Fault) {
        let mut state = self.shared.lock();
        state.faults.push(fault);
        state.events.tell(Event::Changed("faults"));
    }

    /// Every message that was taken, in the order sent.
    pub fn messages(&self) -> Vec<StoredMessage> {
        self.shared.lock().messages.all().cloned().collect()
    }

    /// Presses a card as a member does. The event, and where a callback URL is configured its way
    /// there, is in [`StoredMessage::presses`].
    ///
    /// # Errors
    ///
    /// If that member can't press that on the card as they see it.
    pub fn press(&self, msgid: &str, press: &Press) -> Result<CardPress, PressError> {
        press::press(&mut self.shared.lock(), msgid, press)
    }

    /// How each configured callback URL did when it was verified.
    ///
    /// Blocks until all have answered, one second at most after the start.
    pub fn callback_checks(&self) -> Vec<CallbackCheck> {
        let checks = Arc::clone(&self.shared.lock().checks);
        checks.wait().clone()
    }

    /// Every group chat, in the order created.
    pub fn chats(&self) -> Vec<StoredChat> {
        self.shared.lock().chats.all().to_vec()
    }

    /// Every file that was uploaded, in order.
    pub fn media(&self) -> Vec<StoredMedia> {
        self.shared.lock().media.all().cloned().collect()
    }

    /// The last 10 000 requests, in order of arrival, without their secrets.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        let state = self.shared.lock();
        state.log.show(&state.secrets())
    }

    /// How often an endpoint such as `gettoken` was called, faults included.
    pub fn calls(&self, endpoint: &str) -> usize {
        self.shared.lock().log.count(endpoint)
    }

    /// Makes every token that was given out invalid (40014).
    pub fn revoke_tokens(&self) {
        self.shared.lock().tokens.revoke_all();
    }

    /// Moves the simulator's clock forward: for tokens, duplicate windows, limits and recalls.
    pub fn advance(&self, by: Duration) {
        let mut state = self.shared.lock();
        state.clock.advance(by);
        state.events.tell(Event::Changed("clock"));
    }

    /// Changes how the simulator reads the documentation from now on.
    pub fn set_switches(&self, switches: Switches) {
        let mut state = self.shared.lock();
        state.switches = switches;
        state.events.tell(Event::Changed("switches"));
    }

    /// Stops, and fails the test if a fault never struck or a request was not expected.
    ///
    /// # Panics
    ///
    /// Naming the faults that are left and the requests that were not expected: an unknown path, a
    /// method that does not fit, or a body that is no JSON.
    pub fn finish(mut self) {
        self.strict = false;
        let complaints = self.complaints();
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }

    /// Asks the server to stop; [`wait`](Self::wait) returns when it has.
    pub fn stop(&self) {
        self.server.stop();
    }

    /// Blocks until the server stops, which it does when [`stop`](Self::stop) is called.
    pub fn wait(&self) {
        self.server.wait();
    }

    fn first_agent(&self) -> Option<&Agent> {
        self.world.corps.first()?.agents.first()
    }

    fn complaints(&self) -> Vec<String> {
        let state = self.shared.lock();
        let unread = state
            .faults
            .unread()
            .map(|fault| format!("fault never struck: {}", fault.with_times()));
        let secrets = state.secrets();
        let unexpected = state.log.unexpected().iter();
        let unexpected = unexpected.map(|call| secrets.hide(call));
        unread
            .chain(unexpected.map(|call| format!("unexpected request: {call}")))
            .collect()
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        if self.strict && !thread::panicking() {
            let complaints = self.complaints();
            assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        }
    }
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator")
            .field("base_url", &self.base_url())
            .finish_non_exhaustive()
    }
}

/// What a simulator starts with.
#[derive(Debug, Clone)]
#[must_use = "a builder listens only once `start` is called"]
pub struct Builder {
    world: World,
    listen: SocketAddr,
    switches: Switches,
    seed: u64,
    open_world: bool,
    strict: bool,
    keep: usize,
    data: Option<PathBuf>,
    warn: Option<Warn>,
    password: Option<Password>,
    callback: Option<Callback>,
    callback_timeout: Option<Duration>,
}

impl Builder {
    /// Corps, agents, members, departments, tags and group robots.
    pub fn world(mut self, world: World) -> Self {
        self.world = world;
        self
    }

    /// Where to listen instead of a free port of 127.0.0.1.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// How to read what the documentation leaves open.
    pub fn switches(mut self, switches: Switches) -> Self {
        self.switches = switches;
        self
    }

    /// What tokens, msgids and hints are made from: the same seed gives the same ones.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Takes any corp, secret, agent, recipient and robot's key, for trying things out.
    pub fn open_world(mut self, open: bool) -> Self {
        self.open_world = open;
        self
    }

    /// Keeps at most this many messages and refused requests in the inbox, at least 1; the oldest go
    /// first. Without it a test keeps all it sends, up to 256 MiB.
    pub fn keep(mut self, most: usize) -> Self {
        self.keep = most.max(1);
        self
    }

    /// A folder in which messages, requests, group chats and uploads are kept over restarts, without
    /// secrets. Tokens and the clock begin anew.
    pub fn data(mut self, folder: impl Into<PathBuf>) -> Self {
        self.data = Some(folder.into());
        self
    }

    /// Whom to tell, once, that the folder of [`data`](Self::data) can't be written any more. The simulator
    /// goes on; `/_sim/status` has the reason.
    pub fn on_data_error(mut self, tell: impl Fn(&io::Error) + Send + Sync + 'static) -> Self {
        self.warn = Some(Warn::new(tell));
        self
    }

    /// What the page and `/_sim` ask for, as the password of HTTP Basic with any user name. Off loopback
    /// there is always one: without this a random one, which [`Simulator::password`] tells.
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(Password::new(password));
        self
    }

    /// Where the events of the first corp's first agent are posted when a card is pressed.
    pub fn callback(mut self, callback: Callback) -> Self {
        self.callback = Some(callback);
        self
    }

    /// How long a callback URL may take for its answer, instead of WeCom's 5 seconds.
    pub fn callback_timeout(mut self, timeout: Duration) -> Self {
        self.callback_timeout = Some(timeout);
        self
    }

    /// Makes dropping the simulator do what [`Simulator::finish`] does.
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// # Errors
    ///
    /// If the address cannot be listened on or no thread be started. If the folder of [`data`](Self::data)
    /// can't be used, a [`DataError`](crate::DataError) is within the error.
    pub fn start(self) -> io::Result<Simulator> {
        let mut world = self.world;
        let first = world
            .corps
            .first_mut()
            .and_then(|corp| corp.agents.first_mut());
        if let (Some(agent), Some(callback)) = (first, self.callback) {
            agent.callback = CallbackUrl::At(callback);
        }
        let world = Arc::new(world);
        let mut state = State::new(
            Arc::clone(&world),
            self.open_world,
            self.switches,
            self.seed,
        );
        state.callback_timeout = self.callback_timeout.unwrap_or(state.callback_timeout);
        state.messages = Messages::keeping(self.keep);
        if let Some(folder) = &self.data {
            let (data, lines) = Data::open(folder, self.warn)?;
            state.keep_in(data, lines)?;
        }
        let on_loopback = self.listen.ip().to_canonical().is_loopback();
        let password = match self.password {
            None if !on_loopback => Some(Password::random()?),
            given => given,
        };
        let guard = Guard::new(on_loopback, password.as_ref());
        let shared = Shared::new(state, guard);
        let server = Server::start(self.listen, Arc::clone(&shared))?;
        Ok(Simulator {
            server,
            shared,
            world,
            password,
            strict: self.strict,
        })
    }
}
