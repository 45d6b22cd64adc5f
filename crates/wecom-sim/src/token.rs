//! Access tokens: given out, looked up, expired and revoked (document 91039).

use std::collections::HashMap;
use std::time::Duration;

use crate::clock::Moment;
use crate::errcode;
use crate::opaque::{self, Kind};
use crate::refusal::Refusal;

/// How long a token is valid, in seconds.
pub(crate) const TOKEN_SECONDS: u64 = 7200;
/// Letters of a token; real ones were seen at about 214, the documented most is 512.
const TOKEN_LENGTH: usize = 214;

/// What a token stands for: an agent of a corp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) corp_id: String,
    /// `None` in an open world, where any agent will do.
    pub(crate) agent_id: Option<i64>,
}

/// Every token ever given out.
#[derive(Default)]
pub(crate) struct Tokens {
    issued: HashMap<String, Issued>,
    /// The newest token of each grant that is not revoked.
    newest: Vec<(Grant, String)>,
    counter: u64,
}

struct Issued {
    grant: Grant,
    expires: Moment,
    revoked: bool,
}

impl Tokens {
    /// The token that is valid for a grant, with the seconds it has left.
    pub(crate) fn valid(&self, grant: &Grant, now: Moment) -> Option<(String, u64)> {
        let (_, token) = self.newest.iter().find(|(known, _)| known == grant)?;
        let left = self.issued.get(token)?.expires.checked_sub(now)?;
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        (seconds > 0).then(|| (token.clone(), seconds))
    }

    pub(crate) fn issue(&mut self, grant: Grant, now: Moment, seed: u64) -> (String, u64) {
        self.counter += 1;
        let token = opaque::text(Kind::Token, seed, self.counter, TOKEN_LENGTH);
        let expires = now + Duration::from_secs(TOKEN_SECONDS);
        self.newest.retain(|(known, _)| *known != grant);
        self.newest.push((grant.clone(), token.clone()));
        self.issued.insert(
            token.clone(),
            Issued {
                grant,
                expires,
                revoked: false,
            },
        );
        (token, TOKEN_SECONDS)
    }

    /// # Errors
    ///
    /// 40014 for a token that was never given out or was revoked, 42001 for one that expired.
    pub(crate) fn grant(&self, token: &str, now: Moment) -> Result<Grant, Refusal> {
        match self.issued.get(token) {
            Some(issued) if !issued.revoked && now < issued.expires => Ok(issued.grant.clone()),
            Some(issued) if !issued.revoked => Err(Refusal::new(errcode::TOKEN_EXPIRED)),
            _ => Err(Refusal::new(errcode::INVALID_TOKEN)),
        }
    }

    pub(crate) fn revoke_all(&mut self) {
        self.newest.clear();
        for issued in self.issued.values_mut() {
            issued.revoked = true;
        }
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &str> {
        self.issued.keys().map(String::as_str)
    }
}
