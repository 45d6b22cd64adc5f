//! A configuration file that was written for another user.

use std::fs::{Permissions, metadata, set_permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::process::Command;

use wecom_sim::Simulator;

use crate::wecom::{Run, Wecom};

const NOBODY: u32 = 65534;

/// `wecom send` as a user whose own configuration file is closed to them.
fn send_with_closed_file(user: &Wecom) -> Run {
    std::fs::create_dir_all(user.home().join("config/wecom")).unwrap();
    let file = user.file("config/wecom/config.toml", "default_profile = 'ops'\n");
    set_permissions(&file, Permissions::from_mode(0o000)).unwrap();
    let config = user.home().join("config");
    Run::from(
        send_as_another_user(user)
            .env("XDG_CONFIG_HOME", config)
            .output()
            .unwrap(),
    )
}

/// `wecom send` as a user who may read this one's home and write nothing in it.
pub(crate) fn send_as_another_user(user: &Wecom) -> Command {
    set_permissions(user.home(), Permissions::from_mode(0o755)).unwrap();
    let ours = user.command(["send", "--touser", "zhangsan", "--text", "x"]);
    // A copy, because the checkout may be closed to the other user too.
    let program = user.home().join("wecom");
    std::fs::copy(ours.get_program(), &program).unwrap();
    let mut command = Command::new(program);
    let variables = ours
        .get_envs()
        .filter_map(|(name, value)| Some((name, value?)));
    command
        .args(ours.get_args())
        .env_clear()
        .envs(variables)
        .current_dir("/");
    if metadata(user.home()).unwrap().uid() == 0 {
        // Nothing is closed to root.
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

#[test]
fn whoever_needs_no_file_is_not_stopped_by_one_that_is_closed() {
    let sim = Simulator::start().unwrap();
    let run = send_with_closed_file(&Wecom::on(&sim)).exits(0);
    assert_eq!(run.ends("delivered").stderr, "");
}

#[test]
fn whoever_lacks_credentials_is_told_of_the_file_that_is_closed() {
    let run = send_with_closed_file(&Wecom::alone());
    run.misused(&[
        "missing credentials",
        "config/wecom/config.toml is there, but this user may not read it",
    ]);
}
