//! TLS: who vouches for the server.

use wecom_message::{Certificate, Distrust, Obstacle, Step};

use super::{Looked, date, failed, skipped};
use crate::doctor::check::{Check, State};
use crate::text::{Text, text};
use crate::words;

impl Looked<'_> {
    pub(super) fn tls(&self) -> Check {
        if self.base.is_in_clear() {
            let found = words::in_clear(&self.base.to_string());
            return Check::new("tls", State::Warning, found);
        }
        if !self.base.is_https() {
            return Check::skipped("tls", text!("doctor-tls-none"));
        }
        if let Some(obstacle) = self.failed(Step::Secure) {
            return self.untrusted(obstacle);
        }
        let Some(version) = &self.probe.tls else {
            return skipped("tls");
        };
        let check = Check::ok("tls", text!("doctor-tls", version = version));
        self.described(check)
    }

    fn untrusted(&self, obstacle: &Obstacle) -> Check {
        let host = self.base.host();
        let (found, next) = match self.probe.distrust {
            None => (
                text!("doctor-tls-failed", detail = &obstacle.detail),
                text!("advice-tls.next"),
            ),
            Some(Distrust::UnknownIssuer) => (
                text!("doctor-tls-unknown-issuer", host = host),
                text!("doctor-tls-unknown-issuer.next"),
            ),
            Some(Distrust::OtherHost) => (
                text!("doctor-tls-other-host", host = host),
                text!("doctor-tls-other-host.next"),
            ),
            Some(Distrust::Expired) => (
                text!("doctor-tls-expired", host = host),
                self.look_at_the_clock(),
            ),
            Some(Distrust::NotYetValid) => (
                text!("doctor-tls-not-yet", host = host),
                self.look_at_the_clock(),
            ),
            Some(_) => (
                text!("doctor-tls-failed", detail = &obstacle.detail),
                text!("doctor-tls-unknown-issuer.next"),
            ),
        };
        self.described(failed("tls", found)).next(next)
    }

    fn look_at_the_clock(&self) -> Text {
        text!("doctor-tls-look-at-clock", now = date(self.now))
    }

    /// With what the certificate says of itself.
    fn described(&self, check: Check) -> Check {
        let Some(Certificate {
            subject,
            issuer,
            not_before,
            not_after,
            ..
        }) = &self.probe.certificate
        else {
            return check;
        };
        check
            .found(text!(
                "doctor-tls-issuer",
                subject = subject,
                issuer = issuer
            ))
            .found(text!(
                "doctor-tls-validity",
                from = date(*not_before),
                until = date(*not_after)
            ))
            .data("subject", subject.as_str())
            .data("issuer", issuer.as_str())
            .data("not_before", *not_before)
            .data("not_after", *not_after)
    }
}
