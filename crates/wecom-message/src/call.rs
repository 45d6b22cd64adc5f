//! One call of WeCom's interface, with its repeats.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;
use tracing::{debug, info};

use crate::cutoff::{Cutoff, End};
use crate::errcode::{Errcode, ErrcodeClass};
use crate::http::{Answer, Failed, Http, Lost, LostKind, NotConnected, NotConnectedKind, Outgoing};
use crate::interface::Call;
use crate::outcome::Reason;
use crate::receipt::Receipt;
use crate::repeat::{Guard, Mishap, Repeats, Tries};
use crate::secret::redact;

/// A call that came to no answer of WeCom that settles it.
#[derive(Debug)]
pub(crate) struct Unsettled {
    pub(crate) reason: Reason,
    /// Some try of it was written and its answer lost: WeCom may have accepted it. Never so of a
    /// call that sends nothing.
    pub(crate) may_be_accepted: bool,
}

/// Makes calls over one way to WeCom, and repeats them.
pub(crate) struct Caller<'a> {
    pub(crate) http: &'a Http,
    pub(crate) repeats: &'a Repeats,
    pub(crate) cutoff: &'a Cutoff,
    /// Who is told that WeCom is busy.
    pub(crate) busy: &'a Told,
}

/// Who is told of a code of WeCom's.
#[derive(Clone, Default)]
pub(crate) struct Told(pub(crate) Option<Arc<dyn Fn(Errcode) + Send + Sync>>);

impl Told {
    fn tell(&self, reason: &Reason) {
        if let (
            Some(told),
            Reason::Busy {
                answer: Some(answer),
                ..
            },
        ) = (&self.0, reason)
        {
            told(answer.errcode());
        }
    }
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = self.0.as_ref().map(|_| "…");
        f.debug_tuple("Told").field(&told).finish()
    }
}

impl Caller<'_> {
    /// Makes a call and repeats it as [`crate::repeat`] says, until WeCom's answer settles it.
    /// Where the answer repeats one of `secrets`, it is taken out.
    pub(crate) async fn call(
        &self,
        call: &Call,
        outgoing: &Outgoing<'_>,
        guard: Guard,
        secrets: &[&str],
    ) -> Result<Receipt, Unsettled> {
        let mut tries = Tries::new(self.repeats);
        let mut first_write: Option<Instant> = None;
        let mut past = Past::default();
        loop {
            let started = Instant::now();
            let exchanged = self.http.exchange(outgoing, self.cutoff).await;
            if !matches!(exchanged, Err(Failed::NotWritten(_))) {
                first_write.get_or_insert(started);
            }
            let (mishap, reason) = match judge(call, exchanged, secrets) {
                Ok(receipt) => {
                    info!(%call, errcode = %receipt.errcode(), ms = millis(started), "answered");
                    return past.settled(receipt, guard);
                }
                Err(mishap) => mishap,
            };
            debug!(%call, %reason, ms = millis(started), "failed");
            self.busy.tell(&reason);
            past.remember(mishap, &reason);
            let since_write = first_write.map_or(Duration::ZERO, |first| first.elapsed());
            let pause = tries.next(mishap, guard, since_write, self.http.timeout());
            if let Err(reason) = self.pause(call, pause, reason).await {
                return Err(past.unsettled(reason, guard));
            }
        }
    }

    /// Pauses before a repeat; where there is none, gives why the call ends here: for `reason`, or
    /// because the caller asked.
    async fn pause(
        &self,
        call: &Call,
        pause: Option<Duration>,
        reason: Reason,
    ) -> Result<(), Reason> {
        let Some(pause) = pause.filter(|pause| self.cutoff.allows(*pause)) else {
            return Err(reason);
        };
        info!(%call, pause_ms = pause.as_millis(), "repeating after a pause");
        self.cutoff.pause(pause).await.map_err(|end| match end {
            End::Deadline => reason,
            End::Interrupt => {
                let detail = format!("before it was repeated after {reason}");
                let failure = NotConnected::new(end.into(), self.http.base(), None, detail);
                let call = call.clone();
                Reason::NotConnected { call, failure }
            }
        })
    }
}

/// What the earlier tries of a call came to, as far as it bears on its end.
#[derive(Default)]
struct Past {
    /// The first lost answer: from then on WeCom may have accepted the call.
    lost: Option<Reason>,
    /// The newest failure to connect: it tells more than a deadline that strikes after it.
    unconnected: Option<Reason>,
}

impl Past {
    fn remember(&mut self, mishap: Mishap, reason: &Reason) {
        match mishap {
            Mishap::Lost => {
                self.lost.get_or_insert_with(|| reason.clone());
            }
            Mishap::NotWritten => self.unconnected = Some(reason.clone()),
            Mishap::Busy | Mishap::Rate | Mishap::Final => {}
        }
    }

    /// After a lost answer only success settles a call: a refusal of the repeat says nothing about
    /// the first. Of a call that sends nothing the first does not matter.
    fn settled(self, receipt: Receipt, guard: Guard) -> Result<Receipt, Unsettled> {
        match self.lost {
            Some(reason) if guard != Guard::Harmless && receipt.errcode() != Errcode::OK => {
                Err(Unsettled {
                    reason,
                    may_be_accepted: true,
                })
            }
            _ => Ok(receipt),
        }
    }

    fn unsettled(self, newest: Reason, guard: Guard) -> Unsettled {
        let may_be_accepted = self.lost.is_some() && guard != Guard::Harmless;
        let deadline = matches!(&newest, Reason::NotConnected { failure, .. }
            if failure.kind() == NotConnectedKind::Deadline);
        let telling = self.lost.or(self.unconnected.filter(|_| deadline));
        Unsettled {
            reason: telling.unwrap_or(newest),
            may_be_accepted,
        }
    }
}

/// What an exchange means: WeCom's answer, or a mishap and its reason.
fn judge(
    call: &Call,
    exchanged: Result<Answer, Failed>,
    secrets: &[&str],
) -> Result<Receipt, (Mishap, Reason)> {
    match exchanged {
        Ok(answer) => judge_answer(call, answer, secrets),
        Err(Failed::NotWritten(failure)) => {
            let repeatable = failure.is_repeatable();
            let mishap = if repeatable {
                Mishap::NotWritten
            } else {
                Mishap::Final
            };
            let call = call.clone();
            Err((mishap, Reason::NotConnected { call, failure }))
        }
        Err(Failed::AnswerLost(lost)) => {
            let call = call.clone();
            Err((Mishap::Lost, Reason::AnswerLost { call, lost }))
        }
        Err(Failed::MediaGone(gone)) => Err((Mishap::Final, Reason::MediaGone { gone })),
    }
}

fn judge_answer(
    call: &Call,
    Answer { status, mut body }: Answer,
    secrets: &[&str],
) -> Result<Receipt, (Mishap, Reason)> {
    let status = status.as_u16();
    let lost = |kind| {
        let call = call.clone();
        let lost = Lost::new(kind, format!("HTTP status {status}"));
        (Mishap::Lost, Reason::AnswerLost { call, lost })
    };
    match status {
        429 | 503 => Err((Mishap::Busy, busy(call, None, status))),
        500.. => Err(lost(LostKind::ServerError)),
        200..300 => {
            redact(&mut body, secrets);
            call.mask_tokens(&mut body);
            let receipt = call.read(body).ok_or_else(|| lost(LostKind::NotWeCom))?;
            match receipt.errcode().class() {
                ErrcodeClass::Busy => Err((Mishap::Busy, busy(call, Some(receipt), status))),
                ErrcodeClass::Rate => Err((Mishap::Rate, busy(call, Some(receipt), status))),
                _ => Ok(receipt),
            }
        }
        _ => {
            let call = call.clone();
            Err((Mishap::Final, Reason::NotWeCom { call, status }))
        }
    }
}

fn busy(call: &Call, answer: Option<Receipt>, status: u16) -> Reason {
    Reason::Busy {
        call: call.clone(),
        answer,
        status,
    }
}

fn millis(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX)
}
