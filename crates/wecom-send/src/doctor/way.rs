//! The way to WeCom: clock, name, proxy, connection, TLS, and who answers.

mod tls;

use std::time::{Duration, UNIX_EPOCH};

use wecom_message::{BaseUrl, Heard, Obstacle, Probe, Step};

use super::check::{Check, State};
use crate::exit::Exit;
use crate::text::{Text, list, text};
use crate::words::{self, Setting};

/// How far the clocks may be apart, in seconds.
const CLOCK_SECONDS_MAX: u64 = 60;

/// The way, as a probe saw it.
pub(crate) struct Looked<'a> {
    pub(crate) probe: &'a Probe,
    pub(crate) base: &'a BaseUrl,
    pub(crate) setting: &'a Setting,
    /// This machine's time when the probe was done, in seconds since 1970.
    pub(crate) now: u64,
}

impl Looked<'_> {
    pub(crate) fn checks(&self) -> Vec<Check> {
        vec![
            self.clock(),
            self.name(),
            self.proxy(),
            self.connection(),
            self.tls(),
            self.answer(),
        ]
    }

    fn clock(&self) -> Check {
        let told = self.probe.heard.and_then(|heard| heard.server_time);
        let Some(server) = told else {
            return Check::skipped("clock", text!("doctor-clock-not-compared"));
        };
        let apart = self.now.abs_diff(server);
        let seconds = apart.to_string();
        if apart <= CLOCK_SECONDS_MAX {
            return Check::ok("clock", text!("doctor-clock", seconds = seconds))
                .data("seconds_apart", apart);
        }
        let found = if self.now > server {
            text!("doctor-clock-fast", seconds = seconds)
        } else {
            text!("doctor-clock-slow", seconds = seconds)
        };
        Check::new("clock", State::Warning, found)
            .next(text!("doctor-clock-set"))
            .data("seconds_apart", apart)
    }

    fn name(&self) -> Check {
        let Probe {
            first_hop: host,
            addresses,
            ..
        } = self.probe;
        if let Some(Obstacle { detail, .. }) = self.failed(Step::Resolve) {
            let found = text!(
                "doctor-dns-unknown",
                host = host,
                detail = words::detail(detail)
            );
            return failed("dns", found).next(text!(
                "advice-name.next",
                host = host,
                way_out = self.way_out()
            ));
        }
        let addresses: Vec<String> = addresses.iter().map(ToString::to_string).collect();
        let shown = list(&addresses);
        Check::ok("dns", text!("doctor-dns", host = host, addresses = shown))
            .data("host", host.as_str())
            .data("addresses", addresses)
    }

    fn proxy(&self) -> Check {
        let Some(via) = &self.probe.via else {
            return Check::ok("proxy", text!("doctor-no-proxy"));
        };
        let refused = match (self.failed(Step::Reach), self.failed(Step::Lead)) {
            (Some(Obstacle { detail, .. }), _) => Some(text!(
                "doctor-proxy-unreached",
                via = via,
                detail = words::detail(detail)
            )),
            (_, Some(Obstacle { detail, .. })) => Some(text!(
                "doctor-proxy-refused",
                via = via,
                detail = words::detail(detail)
            )),
            _ if self.wants_a_password() => Some(text!(
                "doctor-proxy-refused",
                via = via,
                detail = "HTTP 407"
            )),
            _ => None,
        };
        match refused {
            Some(found) => failed("proxy", found).next(self.way_out()),
            None if self.came_past(Step::Lead) => {
                Check::ok("proxy", text!("doctor-proxy", via = via)).data("via", via.as_str())
            }
            None => skipped("proxy"),
        }
    }

    fn connection(&self) -> Check {
        let Probe {
            peer, connected_in, ..
        } = self.probe;
        if let (Some(peer), Some(took)) = (peer, connected_in) {
            let millis = took.as_millis().to_string();
            let found = text!("doctor-tcp", peer = peer.to_string(), millis = millis);
            return Check::ok("tcp", found).data("peer", peer.to_string());
        }
        match self.failed(Step::Reach) {
            Some(Obstacle { detail, .. }) if self.probe.via.is_none() => {
                let base = self.base.to_string();
                let found = text!(
                    "doctor-tcp-failed",
                    base = base,
                    detail = words::detail(detail)
                );
                failed("tcp", found).next(self.way_out())
            }
            _ => skipped("tcp"),
        }
    }

    fn answer(&self) -> Check {
        let base = self.base.to_string();
        if let Some(Obstacle { detail, .. }) = self.failed(Step::Ask) {
            let found = text!(
                "doctor-http-no-answer",
                base = base,
                detail = words::detail(detail)
            );
            return failed("http", found).next(text!("advice-not-wecom.next"));
        }
        match self.probe.heard {
            Some(Heard { is_wecom: true, .. }) => {
                Check::ok("http", text!("doctor-http", base = base))
            }
            Some(Heard { status, .. }) => {
                let exit = if matches!(status, 429 | 503) {
                    Exit::Busy
                } else {
                    Exit::NotSent
                };
                let found = text!(
                    "doctor-http-other",
                    base = base,
                    status = status.to_string()
                );
                Check::new("http", State::Failed(exit), found)
                    .next(text!("advice-not-wecom.next"))
                    .data("status", status)
            }
            None => skipped("http"),
        }
    }

    /// A proxy for plain http refuses in its answer.
    fn wants_a_password(&self) -> bool {
        self.probe.heard.is_some_and(|heard| heard.status == 407)
    }

    /// What can be done about the way.
    fn way_out(&self) -> Text {
        let detail = self.probe.obstacle.as_ref().map(|o| o.detail.as_str());
        let via = self.probe.via.as_deref();
        if via.is_some() && self.wants_a_password() {
            return text!("advice-way-out-password");
        }
        words::way_out(via, detail.unwrap_or_default(), self.setting)
    }

    fn failed(&self, step: Step) -> Option<&Obstacle> {
        let obstacle = self.probe.obstacle.as_ref();
        obstacle.filter(|obstacle| obstacle.step == step)
    }

    fn came_past(&self, step: Step) -> bool {
        let obstacle = self.probe.obstacle.as_ref();
        obstacle.is_none_or(|obstacle| obstacle.step > step)
    }
}

/// A time as HTTP writes it.
fn date(unix_seconds: u64) -> String {
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(unix_seconds))
}

fn failed(id: &'static str, found: Text) -> Check {
    Check::new(id, State::Failed(Exit::NotSent), found)
}

fn skipped(id: &'static str) -> Check {
    Check::skipped(id, text!("doctor-after-failure"))
}
