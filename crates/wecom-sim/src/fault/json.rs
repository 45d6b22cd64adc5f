//! Faults as `POST /_sim/faults` takes them and `GET /_sim/faults` shows them.

use std::time::Duration;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};

use super::{Effect, Fault, Stage, Times};

/// Every key a fault may have; which of them go together is checked on the way to [`Fault`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    kind: Kind,
    errcode: Option<i64>,
    errmsg: Option<String>,
    status: Option<u16>,
    body: Option<String>,
    location: Option<String>,
    content_type: Option<String>,
    seconds: Option<f64>,
    fields: Option<Map<String, Value>>,
    on: Option<String>,
    #[serde(default)]
    after_processing: bool,
    times: Option<u32>,
    #[serde(default)]
    forever: bool,
    #[serde(default)]
    skip: u32,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Errcode,
    Status,
    Body,
    CaptivePortal,
    Delay,
    Hang,
    Close,
    Reset,
    Truncate,
    Revoke,
    Extra,
}

impl TryFrom<Written> for Fault {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let mut fault = written.bare()?;
        if let Some(endpoint) = &written.on {
            fault = fault.on(endpoint);
        }
        if written.after_processing {
            fault = fault.after_processing();
        }
        match (written.times, written.forever) {
            (Some(0), _) => return Err("`times` must be at least 1"),
            (Some(_), true) => return Err("`times` and `forever` do not go together"),
            (Some(times), false) => fault = fault.times(times),
            (None, true) => fault = fault.forever(),
            (None, false) => {}
        }
        Ok(fault.skip(written.skip))
    }
}

impl Written {
    fn bare(&self) -> Result<Fault, &'static str> {
        let (text, body) = (self.errmsg.clone(), self.body.clone());
        let effect = match self.kind {
            Kind::Errcode => Effect::Errcode {
                code: self.errcode.ok_or("`errcode` is missing")?,
                text,
            },
            Kind::Status => {
                let (body, location) = (body.unwrap_or_default(), self.location.clone());
                Effect::Status {
                    status: self.status()?,
                    body,
                    location,
                }
            }
            Kind::Body => return Ok(self.typed(Fault::body(body.ok_or("`body` is missing")?))),
            Kind::CaptivePortal => return Ok(self.typed(Fault::captive_portal())),
            Kind::Delay => Effect::Delay(self.delay()?),
            Kind::Hang => Effect::Hang,
            Kind::Close => Effect::Close,
            Kind::Reset => Effect::Reset,
            Kind::Truncate => return Ok(Fault::truncated()),
            Kind::Revoke => Effect::Revoke,
            Kind::Extra => Effect::Extra(self.fields.clone().ok_or("`fields` is missing")?),
        };
        Ok(Fault::new(effect))
    }

    fn typed(&self, fault: Fault) -> Fault {
        match &self.content_type {
            Some(media_type) => fault.content_type(media_type),
            None => fault,
        }
    }

    fn status(&self) -> Result<u16, &'static str> {
        let status = self.status.ok_or("`status` is missing")?;
        (200..600)
            .contains(&status)
            .then_some(status)
            .ok_or("`status` must lie in 200..=599")
    }

    fn delay(&self) -> Result<Duration, &'static str> {
        let seconds = self.seconds.ok_or("`seconds` is missing")?;
        Duration::try_from_secs_f64(seconds).map_err(|_| "`seconds` must be a number from 0 up")
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'a> {
            says: String,
            on: Option<&'a str>,
            after_processing: bool,
            skip: u32,
            #[serde(skip_serializing_if = "Option::is_none")]
            times: Option<u32>,
            forever: bool,
            used: bool,
        }
        let (times, forever, used) = match self.times {
            Times::Left(left) => (Some(left), false, false),
            Times::Forever { used } => (None, true, used),
        };
        let after_processing = self.stage == Stage::After;
        let (says, on, skip) = (self.with_times(), self.endpoint.as_deref(), self.skip);
        Shown {
            says,
            on,
            after_processing,
            skip,
            times,
            forever,
            used,
        }
        .serialize(serializer)
    }
}
