//! The layers that values come from: flags, variables, a profile, and what holds otherwise.

use std::path::PathBuf;
use std::time::Duration;

use wecom_message::{AgentId, BaseUrl, DuplicateCheck};

use super::choice::{self, Choice};
use super::config::{Config, Located, Profile, Roots};
use super::layer::{Layer, Sourced};
use super::markdown_as::MarkdownAs;
use super::{not_blank, value, way};
use crate::cli::Identity;
use crate::environment::{
    AGENT_ID, ALLOW_ALL, BASE_URL, CA_CERT, CORP_ID, Environment, PROXY, SSL_CERT_FILE,
};
use crate::language::Language;
use crate::text::{self, text};
use crate::usage::Usage;

/// What was typed, the variables, and the configuration file. A flag comes before its variable, and
/// the variable before the profile; a profile that was typed comes before the variables for corp,
/// secret, agent and base URL.
pub(crate) struct Layers<'a> {
    pub(super) typed: &'a Identity,
    pub(super) environment: &'a Environment,
    pub(crate) config: Config,
    chosen: Option<Choice>,
}

/// A value that can be typed or set; `profile` is what the profile says of it.
struct Given<'v, T> {
    flag: (&'static str, Option<&'v String>),
    variable: &'static str,
    profile: Option<&'v Located<T>>,
}

impl<'a> Layers<'a> {
    /// Reads the configuration file, if there is one. From here on the profile's language is
    /// spoken, where nobody asked for another.
    pub(crate) fn of(typed: &'a Identity, environment: &'a Environment) -> Result<Self, Usage> {
        let config = Config::read(not_blank(typed.config.as_ref()), environment)?;
        let chosen = choice::choose(typed, environment, &config)?;
        let layers = Self {
            typed,
            environment,
            config,
            chosen,
        };
        if let Some(lang) = layers.lang() {
            text::speak_unless_settled(lang.value);
        }
        Ok(layers)
    }

    /// Flags alone: no configuration file is looked for.
    pub(crate) fn sealed(typed: &'a Identity, environment: &'a Environment) -> Self {
        Self {
            typed,
            environment,
            config: Config::default(),
            chosen: None,
        }
    }

    /// The profile that counts, and who chose it.
    pub(crate) fn profile_chosen(&self) -> Option<(&Profile, &Layer)> {
        let chosen = self.chosen.as_ref()?;
        Some((self.config.profile(&chosen.name)?, &chosen.by))
    }

    pub(crate) fn corp_id(&self) -> Option<Sourced<String>> {
        let given = Given {
            flag: ("--corp-id", self.typed.corp_id.as_ref()),
            variable: CORP_ID,
            profile: self.profile().and_then(|p| p.corp_id.as_ref()),
        };
        let read = |_, text: &str| Ok::<_, std::convert::Infallible>(text.to_owned());
        let Ok(corp_id) = self.first(&given, self.profile_is_typed(), read);
        corp_id
    }

    /// The app that flag, variable or profile name; the message itself may name another.
    pub(crate) fn agent_id(&self) -> Result<Option<Sourced<AgentId>>, Usage> {
        let given = Given {
            flag: ("--agent-id", self.typed.agent_id.as_ref()),
            variable: AGENT_ID,
            profile: self.profile().and_then(|p| p.agent_id.as_ref()),
        };
        let number = || text!("misuse-expected-agent-id");
        self.first(&given, self.profile_is_typed(), |source, text| {
            text.parse().map_err(|_| value(source, text, number()))
        })
    }

    pub(crate) fn base_url(&self) -> Result<Sourced<BaseUrl>, Usage> {
        let given = Given {
            flag: ("--base-url", self.typed.base_url.as_ref()),
            variable: BASE_URL,
            profile: self.profile().and_then(|p| p.base_url.as_ref()),
        };
        let found = self.first(&given, self.profile_is_typed(), way::base_url)?;
        Ok(found.unwrap_or_else(|| Sourced::new(BaseUrl::wecom(), Layer::Default)))
    }

    /// The proxy for WeCom alone; without it those of the machine count.
    pub(super) fn own_proxy(&self) -> Result<Option<Sourced<wecom_message::Proxy>>, Usage> {
        let given = Given {
            flag: ("--proxy", self.typed.proxy.as_ref()),
            variable: PROXY,
            profile: self.profile().and_then(|p| p.proxy.as_ref()),
        };
        self.first(&given, false, way::own_proxy)
    }

    /// The file of certificates to trust too; the key, flag or variable that names it beside it.
    pub(crate) fn ca_cert(&self) -> Option<Sourced<PathBuf>> {
        let given = Given {
            flag: ("--ca-cert", self.typed.ca_cert.as_ref()),
            variable: CA_CERT,
            profile: self.profile().and_then(|p| p.ca_cert.as_ref()),
        };
        let read = |_, path: &str| Ok::<_, std::convert::Infallible>(PathBuf::from(path));
        let Ok(path) = self.first(&given, false, read);
        path
    }

    /// Whose certificates to trust, where the profile says it.
    pub(crate) fn roots(&self) -> Option<Sourced<Roots>> {
        self.of_profile(|profile| profile.roots.as_ref())
    }

    /// The same by name: the bundle that `SSL_CERT_FILE` names for all programs, or the built-in
    /// ones, where the profile says nothing.
    pub(crate) fn roots_by_name(&self) -> Sourced<String> {
        let by_profile = self
            .roots()
            .map(|roots| roots.map(|roots| roots.as_str().to_owned()));
        let bundle = || {
            let path = self.environment.get(SSL_CERT_FILE)?;
            Some(Sourced::new(
                path.to_owned(),
                Layer::Variable(SSL_CERT_FILE),
            ))
        };
        let built_in = || Sourced::new(Roots::Webpki.as_str().to_owned(), Layer::Default);
        by_profile.or_else(bundle).unwrap_or_else(built_in)
    }

    /// How long one request may take, where the profile says it.
    pub(crate) fn timeout(&self) -> Option<Sourced<Duration>> {
        self.of_profile(|profile| profile.timeout.as_ref())
    }

    /// The language, where the profile says it.
    pub(crate) fn lang(&self) -> Option<Sourced<Language>> {
        self.of_profile(|profile| profile.lang.as_ref())
    }

    /// The name of a time zone, where the profile says it.
    pub(crate) fn timezone(&self) -> Option<Sourced<String>> {
        self.of_profile(|profile| profile.timezone.as_ref())
    }

    /// The duplicate check that sends ask for, where the profile says it.
    pub(crate) fn duplicate_check(&self) -> Option<Sourced<DuplicateCheck>> {
        self.of_profile(|profile| profile.duplicate_check.as_ref())
    }

    /// What markdown is sent as, where the profile says it.
    pub(crate) fn markdown_as(&self) -> Option<Sourced<MarkdownAs>> {
        self.of_profile(|profile| profile.markdown_as.as_ref())
    }

    /// Whether everybody may be written to: not where variable or file refuse it.
    pub(crate) fn allow_all(&self) -> Result<Sourced<bool>, Usage> {
        let variable = match self.environment.get(ALLOW_ALL) {
            None => None,
            Some("0" | "false") => Some(false),
            Some("1" | "true") => Some(true),
            Some(found) => return Err(value(ALLOW_ALL, found, text!("misuse-expected-switch"))),
        };
        let variable = variable.map(|value| Sourced::new(value, Layer::Variable(ALLOW_ALL)));
        let file = self.of_file(self.config.allow_all.as_ref());
        let refusal = [&variable, &file]
            .into_iter()
            .flatten()
            .find(|said| !said.value);
        Ok(refusal
            .cloned()
            .or(variable)
            .or(file)
            .unwrap_or(Sourced::new(true, Layer::Default)))
    }

    /// Whether it is written down what was sent. It is a matter of this user's disk and not of an
    /// app, so that no profile says it.
    pub(crate) fn journal(&self) -> Sourced<bool> {
        let file = self.of_file(self.config.journal.as_ref());
        file.unwrap_or(Sourced::new(true, Layer::Default))
    }

    /// A value of the configuration file outside of its profiles, with its place.
    fn of_file<T: Clone>(&self, located: Option<&Located<T>>) -> Option<Sourced<T>> {
        let Located { value, line } = located?;
        let file = self.config.file.clone().unwrap_or_default();
        let from = Layer::Config { file, line: *line };
        Some(Sourced::new(value.clone(), from))
    }

    pub(super) fn profile(&self) -> Option<&Profile> {
        self.profile_chosen().map(|(profile, _)| profile)
    }

    /// `--profile`: it comes before the variables.
    pub(super) fn profile_is_typed(&self) -> bool {
        matches!(
            &self.chosen,
            Some(Choice {
                by: Layer::Flag(_),
                ..
            })
        )
    }

    /// A value of the profile that counts, with its place.
    pub(super) fn of_profile<T: Clone>(
        &self,
        read: impl FnOnce(&Profile) -> Option<&Located<T>>,
    ) -> Option<Sourced<T>> {
        let profile = self.profile()?;
        Some(self.sourced(profile, read(profile)?))
    }

    fn sourced<T: Clone>(&self, profile: &Profile, located: &Located<T>) -> Sourced<T> {
        let from = Layer::Profile {
            name: profile.name.clone(),
            file: self.config.file.clone().unwrap_or_default(),
            line: located.line,
        };
        Sourced::new(located.value.clone(), from)
    }

    /// The first that is given.
    fn first<T: Clone, E>(
        &self,
        given: &Given<'_, T>,
        profile_before_variable: bool,
        read: impl Fn(&'static str, &str) -> Result<T, E>,
    ) -> Result<Option<Sourced<T>>, E> {
        let (flag, typed) = given.flag;
        if let Some(text) = not_blank(typed) {
            return Ok(Some(Sourced::new(read(flag, text)?, Layer::Flag(flag))));
        }
        let by_profile = || Some(self.sourced(self.profile()?, given.profile?));
        if profile_before_variable && let Some(value) = by_profile() {
            return Ok(Some(value));
        }
        let variable = given.variable;
        match self.environment.get(variable) {
            Some(text) => {
                let value = read(variable, text)?;
                Ok(Some(Sourced::new(value, Layer::Variable(variable))))
            }
            None => Ok(by_profile()),
        }
    }
}
