//! Somebody with a configuration file instead of variables.

use wecom_sim::Simulator;

use crate::wecom::Wecom;

/// A secret that is easily found in what is printed.
pub(crate) const SECRET: &str = "s3cret-of-the-app-in-the-file";

impl Wecom {
    /// Writes the user's own configuration file, readable for them alone, and gives its path.
    pub(crate) fn configure(&self, toml: &str) -> String {
        std::fs::create_dir_all(self.home().join(".config/wecom")).unwrap();
        let path = self.file(".config/wecom/config.toml", toml);
        set_mode(&path, 0o600);
        path
    }

    /// Somebody who has that configuration file and no variables.
    pub(crate) fn configured(toml: &str) -> Self {
        let wecom = Self::alone();
        wecom.configure(toml);
        wecom
    }
}

/// The keys of a profile that leads to a simulator.
pub(crate) fn keys(sim: &Simulator) -> String {
    format!(
        "{}secret = \"{}\"\n",
        keys_without_secret(sim),
        sim.corp_secret()
    )
}

/// The same without the secret.
pub(crate) fn keys_without_secret(sim: &Simulator) -> String {
    format!(
        "base_url = \"{}\"\ncorp_id = \"{}\"\nagent_id = {}\n",
        sim.base_url(),
        sim.corp_id(),
        sim.agent_id()
    )
}

/// A profile of this name that leads to a simulator.
pub(crate) fn profile(name: &str, sim: &Simulator) -> String {
    format!("[profiles.{name}]\n{}", keys(sim))
}

/// Sets who may read a file.
#[cfg(unix)]
pub(crate) fn set_mode(path: &str, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
pub(crate) fn set_mode(_: &str, _: u32) {}
