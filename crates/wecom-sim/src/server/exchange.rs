//! One request and how it ends, faults included.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use hyper::body::Incoming;
use serde_json::Map;

use crate::answer::{Answer, Content};
use crate::body::Body;
use crate::call::Call;
use crate::control;
use crate::endpoint;
use crate::events::Event;
use crate::fault::{Effect, Interference, Stage};
use crate::inbox::{self, Processed};
use crate::refusal::Refusal;
use crate::shared::Shared;
use crate::state::State;

/// How a request ends.
pub(super) enum Ending {
    Answer(Answer, Bytes),
    /// Not WeCom's answer but the simulator's own.
    Own(Response<Body>),
    /// Half of the body is sent.
    Truncated(Answer, Bytes),
    Hang,
    Close,
    Reset,
}

pub(super) async fn exchange(
    request: Request<Incoming>,
    caller: IpAddr,
    shared: &Arc<Shared>,
) -> Ending {
    let Some(call) = Call::read(request, caller).await else {
        return Ending::Close;
    };
    if control::is_meant(&call) {
        return Ending::Own(control::answer(shared, &call).await);
    }
    let (number, faults) = arrive(shared, &call);
    wait(faults.delay_before).await;
    let ending = process(&mut shared.lock(), &call, number, &faults);
    wait(faults.delay_after).await;
    let mut state = shared.lock();
    if let Some((answer, body)) = ending.answered() {
        let (status, errcode) = (answer.status.as_u16(), answer.errcode());
        state.log.answered(number, status, errcode, body.clone());
    }
    state.request_ended(number);
    ending
}

impl Ending {
    fn answered(&self) -> Option<(&Answer, &Bytes)> {
        match self {
            Self::Answer(answer, body) | Self::Truncated(answer, body) => Some((answer, body)),
            Self::Own(_) | Self::Hang | Self::Close | Self::Reset => None,
        }
    }
}

fn arrive(shared: &Shared, call: &Call) -> (u64, Interference) {
    let mut state = shared.lock();
    let time = state.now().as_secs();
    let faults = state.faults.strike(call.endpoint());
    if !faults.said.is_empty() {
        state.events.tell(Event::Changed("faults"));
    }
    let number = state.log.arrive(call, faults.said.clone(), time);
    (number, faults)
}

async fn wait(delay: Duration) {
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
}

/// Processes the call and puts it into the inbox.
fn process(state: &mut State, call: &Call, request: u64, faults: &Interference) -> Ending {
    let last_number = state.messages.last_number();
    let ending = ended(state, call, faults);
    let processed = Processed {
        call,
        request,
        faults: &faults.said,
        answered: match &ending {
            Ending::Answer(answer, _) => Some(answer),
            // Half an answer says nothing.
            _ => None,
        },
        last_number,
    };
    inbox::record(state, &processed);
    ending
}

fn ended(state: &mut State, call: &Call, faults: &Interference) -> Ending {
    if faults.revoke {
        state.tokens.revoke_all();
    }
    match &faults.end {
        Some((effect, Stage::Before)) => strike(state, call, effect, None),
        Some((effect, Stage::After)) => {
            let answer = answer(state, call, faults);
            strike(state, call, effect, Some(answer))
        }
        None => whole(answer(state, call, faults)),
    }
}

fn answer(state: &mut State, call: &Call, faults: &Interference) -> Answer {
    let mut answer = endpoint::answer(state, call);
    if answer.unexpected {
        state.log.note_unexpected(call);
    }
    if let Content::Fields(fields) = &mut answer.content {
        fields.extend(faults.extra.clone());
    }
    answer
}

/// What the caller gets of a fault; `answered` is what WeCom would have said.
fn strike(state: &mut State, call: &Call, effect: &Effect, answered: Option<Answer>) -> Ending {
    match effect {
        Effect::Errcode { code, text } => {
            let refusal = match text {
                Some(text) => Refusal::saying(*code, text),
                None => Refusal::new(*code),
            };
            whole(endpoint::refuse(state, call, refusal))
        }
        Effect::Status {
            status,
            body,
            location,
        } => whole(Answer::raw(*status, "text/html", body, location.as_deref())),
        Effect::Body { content_type, body } => whole(Answer::raw(200, content_type, body, None)),
        Effect::Truncate => {
            let answer = answered.unwrap_or_else(|| Answer::fields(Map::new()));
            let body = answer.body();
            Ending::Truncated(answer, body)
        }
        Effect::Close => Ending::Close,
        Effect::Reset => Ending::Reset,
        // The last three never end a call; the queue keeps them apart.
        Effect::Hang | Effect::Delay(_) | Effect::Revoke | Effect::Extra(_) => Ending::Hang,
    }
}

fn whole(answer: Answer) -> Ending {
    let body = answer.body();
    Ending::Answer(answer, body)
}
