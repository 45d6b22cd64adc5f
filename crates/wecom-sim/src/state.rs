//! Everything a simulator knows, behind one lock.

mod kept;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::json;

use crate::callback::{Callback, CallbackCheck, Queue};
use crate::chat::Chats;
use crate::clock::{Clock, Moment};
use crate::data::Data;
use crate::errcode;
use crate::events::{Event, Events};
use crate::fault::Faults;
use crate::media::{Media, Owner, StoredMedia, Worth};
use crate::member_limits::Received;
use crate::message;
use crate::messages::Messages;
use crate::opaque::{self, Kind};
use crate::refusal::Refusal;
use crate::request::{Log, Secrets};
use crate::robot::Robots;
use crate::switches::{Switches, UnknownMedia};
use crate::token::{Grant, Tokens};
use crate::world::{Agent, Corp, World};

/// How long WeCom waits for the answer to an event (document 90930).
const CALLBACK_TIMEOUT: Duration = Duration::from_secs(5);

pub(crate) struct State {
    pub(crate) world: Arc<World>,
    /// Any corp, secret, agent and recipient will do.
    pub(crate) open: bool,
    pub(crate) switches: Switches,
    pub(crate) clock: Clock,
    pub(crate) tokens: Tokens,
    pub(crate) messages: Messages,
    pub(crate) received: Received,
    pub(crate) chats: Chats,
    pub(crate) robots: Robots,
    pub(crate) media: Media,
    pub(crate) faults: Faults,
    pub(crate) log: Log,
    pub(crate) events: Events,
    /// Where it is kept over restarts, if it is.
    pub(crate) data: Option<Data>,
    pub(crate) seed: u64,
    /// Presses whose events are to be posted.
    pub(crate) posts: Queue,
    /// How long a callback URL may take for its answer.
    pub(crate) callback_timeout: Duration,
    /// How the callback URLs did when they were verified; set once.
    pub(crate) checks: Arc<OnceLock<Vec<CallbackCheck>>>,
    hints: u64,
    ids: u64,
}

impl State {
    pub(crate) fn new(world: Arc<World>, open: bool, switches: Switches, seed: u64) -> Self {
        let clock = Clock::default();
        let started = u64::try_from(clock.now().as_millis()).unwrap_or_default();
        Self {
            world,
            open,
            switches,
            clock,
            tokens: Tokens::default(),
            messages: Messages::default(),
            received: Received::default(),
            chats: Chats::default(),
            robots: Robots::default(),
            media: Media::default(),
            faults: Faults::default(),
            log: Log::default(),
            events: Events::new(started),
            data: None,
            seed,
            posts: Queue::default(),
            callback_timeout: CALLBACK_TIMEOUT,
            checks: Arc::default(),
            hints: 0,
            ids: 0,
        }
    }

    pub(crate) fn now(&self) -> Moment {
        self.clock.now()
    }

    /// A hint as WeCom has written it since 2022: 25 digits that begin with the Unix seconds.
    pub(crate) fn hint(&mut self) -> String {
        self.hints += 1;
        let tail = opaque::digits(Kind::Hint, self.seed, self.hints, 15);
        format!("{:010}{tail}", self.now().as_secs())
    }

    /// The next identifier's number; msgid, response code, media id and chatid share the count.
    pub(crate) fn next_id(&mut self) -> u64 {
        self.ids += 1;
        self.ids
    }

    /// An item of the inbox is new or has changed: it is kept so, and whoever watches is told.
    pub(crate) fn item_changed(&mut self, number: u64) {
        if let Some(item) = self.messages.submission(number) {
            self.write("item", json!(item));
        }
        self.events.tell(Event::Item(number));
    }

    /// The same of the message of a msgid.
    pub(crate) fn message_changed(&mut self, msgid: &str) {
        if let Some(number) = self.messages.by_msgid(msgid).map(|message| message.number) {
            self.item_changed(number);
        }
    }

    /// A request has come to its end.
    pub(crate) fn request_ended(&mut self, number: u64) {
        self.write_request(number);
    }

    /// A group chat is new or has changed.
    pub(crate) fn chat_changed(&mut self, corp_id: &str, chatid: &str) {
        let mut chats = self.chats.all().iter();
        let chat = chats.find(|chat| chat.corp_id == corp_id && chat.chatid == chatid);
        if let Some(chat) = chat {
            self.write("chat", json!(chat));
        }
        self.events.tell(Event::Changed("chats"));
    }

    /// Keeps a file.
    pub(crate) fn store_media(&mut self, media: StoredMedia) {
        let number = self.media.store(media);
        if let (Some(data), Some(media)) = (&mut self.data, self.media.get(number)) {
            data.write_media(number, &media.data);
        }
        self.write_media(number);
        self.forget_oldest();
    }

    pub(crate) fn clear_inbox(&mut self) {
        self.messages.clear();
        self.write("cleared", "inbox".into());
        self.events.tell(Event::Cleared);
    }

    pub(crate) fn clear_requests(&mut self) {
        self.log.clear();
        self.write("cleared", "requests".into());
    }

    pub(crate) fn clear_chats(&mut self) {
        self.chats.clear();
        self.write("cleared", "chats".into());
        self.events.tell(Event::Changed("chats"));
    }

    pub(crate) fn clear_media(&mut self) {
        self.media.clear();
        self.write("cleared", "media".into());
        if let Some(data) = &self.data {
            data.remove_media_but(|_| false);
        }
    }

    fn write_media(&mut self, number: u64) {
        if let Some(media) = self.media.get(number) {
            self.write("media", json!(media));
        }
    }

    /// Forgets the bytes of files that are more than is kept, first of those that no kept message uses.
    fn forget_media(&mut self) {
        let messages: Vec<_> = self.messages.all().collect();
        let mut used = Vec::new();
        for message in &messages {
            for content in message.contents() {
                message::name_media(content, &mut used);
            }
        }
        let used: HashSet<_> = used.into_iter().collect();
        let is_used = |media: &StoredMedia| {
            let is_shown = |url: &String| messages.iter().any(|message| message.mentions(url));
            used.contains(&media.media_id) || media.url.as_ref().is_some_and(is_shown)
        };
        for number in self.media.forget_oldest(is_used) {
            if let Some(data) = &self.data {
                data.remove_media(number);
            }
            self.write_media(number);
        }
    }

    /// Forgets what is more than is kept.
    pub(crate) fn forget_oldest(&mut self) {
        if self.messages.forget_oldest() {
            let first = self.messages.submissions().next();
            let first = first.map_or(self.messages.last_number() + 1, |first| first.number);
            self.events.tell(Event::Forgotten(first));
        }
        if self.media.is_too_much() {
            self.forget_media();
        }
    }

    /// The corp of a grant.
    pub(crate) fn corp<'w>(&self, world: &'w World, grant: &Grant) -> Result<&'w Corp, Refusal> {
        let stand_in = || world.corps.first().filter(|_| self.open);
        world
            .corp(&grant.corp_id)
            .or_else(stand_in)
            .ok_or_else(|| Refusal::new(errcode::INVALID_CORPID))
    }

    /// 40007 for a `media_id` that is older than three days, another's, or was uploaded as another
    /// type than the message needs.
    pub(crate) fn check_media(
        &self,
        owner: Owner<'_>,
        msgtype: &str,
        media_ids: &[String],
    ) -> Result<(), Refusal> {
        let now = self.now();
        let wanted = match msgtype {
            "mpnews" => "image",
            "template_card" => "file",
            same => same,
        };
        let refused = |id: &String| match self.media.worth(id, wanted, owner, now) {
            Worth::Valid => false,
            Worth::Invalid => true,
            Worth::Unknown => self.switches.unknown_media == UnknownMedia::Refuse && !self.open,
        };
        if media_ids.iter().any(refused) {
            return Err(Refusal::new(errcode::INVALID_MEDIA_ID));
        }
        Ok(())
    }

    /// Every callback that is configured, with nothing known of its URL yet.
    pub(crate) fn callbacks(&self) -> Vec<(CallbackCheck, Callback)> {
        let corps = self.world.corps.iter();
        let agents = corps.flat_map(|corp| corp.agents.iter().map(move |agent| (corp, agent)));
        let open = agents.filter_map(|(corp, agent)| {
            let callback = agent.callback.target()?;
            let check = CallbackCheck {
                corp_id: corp.id.clone(),
                agent_id: agent.id,
                url: callback.url().to_owned(),
                verified: None,
                error: None,
            };
            Some((check, callback.clone()))
        });
        open.collect()
    }

    /// How every configured callback URL did, as far as that is known.
    pub(crate) fn callback_checks(&self) -> Vec<CallbackCheck> {
        let known = self.checks.get().cloned();
        known.unwrap_or_else(|| {
            self.callbacks()
                .into_iter()
                .map(|(check, _)| check)
                .collect()
        })
    }

    /// Every value that no output may hold.
    pub(crate) fn secrets(&self) -> Secrets {
        let corps = self.world.corps.iter();
        let agents = corps.clone().flat_map(|corp| &corp.agents);
        let callbacks = agents.clone().filter_map(|agent| agent.callback.target());
        let callbacks = callbacks.flat_map(|callback| callback.keys().secrets());
        let secrets = agents.map(|agent| agent.secret.clone());
        let robots = corps.flat_map(|corp| &corp.robots);
        let keys = robots.map(|robot| robot.key.clone());
        let tokens = self.tokens.values().map(str::to_owned);
        let given = self.robots.keys().chain(self.log.secrets());
        Secrets::new(
            secrets
                .chain(callbacks)
                .chain(keys)
                .chain(tokens)
                .chain(given),
        )
    }
}

/// The agent `id`, if the grant may act for it.
///
/// # Errors
///
/// 40056 if the corp has no such agent, 301002 if the token belongs to another.
pub(crate) fn agent_of<'w>(
    corp: &'w Corp,
    grant: &Grant,
    id: i64,
) -> Result<Cow<'w, Agent>, Refusal> {
    let Some(owner) = grant.agent_id else {
        return Ok(Cow::Owned(Agent::new(id, String::new())));
    };
    let agent = corp
        .agent(id)
        .ok_or_else(|| Refusal::new(errcode::INVALID_AGENTID))?;
    if agent.id != owner {
        return Err(Refusal::new(errcode::OTHER_AGENT));
    }
    Ok(Cow::Borrowed(agent))
}
