//! A corrupt, unreadable, unwritable or future cache never stops a send.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use wecom_sim::Simulator;

use crate::token_cache::HELLO;
use crate::wecom::{Run, Wecom};

/// Sends with a cache that was spoiled: it is delivered with a fresh token, without a word, and
/// the token is cached anew.
#[track_caller]
fn repairs(spoil: impl FnOnce(&Wecom, &Path)) {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    spoil(&wecom, &wecom.token_file());
    for _ in 0..2 {
        let run = wecom.send(&HELLO).exits(0).ends("delivered");
        assert_eq!(run.stderr, "");
    }
    assert_eq!(sim.calls("gettoken"), 2);
}

#[track_caller]
fn repairs_content(change: impl FnOnce(&mut Value)) {
    repairs(|wecom, _| wecom.rewrite_cached(change));
}

/// Sends twice where nothing can be cached: both are delivered, without a word.
#[track_caller]
fn delivers_uncached(command: impl Fn(&Wecom) -> Command) {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    for _ in 0..2 {
        let run = Run::from(command(&wecom).output().unwrap());
        let run = run.exits(0).ends("delivered");
        assert_eq!(run.stderr, "");
    }
    assert_eq!(sim.calls("gettoken"), 2);
}

fn hello(wecom: &Wecom) -> Command {
    wecom.command(["send"].iter().chain(&HELLO))
}

#[test]
fn a_corrupt_file_is_repaired() {
    repairs(|_, file| std::fs::write(file, b"\x00\xff{]").unwrap());
}

#[test]
fn a_truncated_file_is_repaired() {
    repairs(|_, file| {
        let content = std::fs::read(file).unwrap();
        std::fs::write(file, &content[..content.len() / 2]).unwrap();
    });
}

#[test]
fn an_empty_file_is_repaired() {
    repairs(|_, file| std::fs::write(file, "").unwrap());
}

#[test]
fn json_of_another_shape_is_repaired() {
    repairs(|_, file| std::fs::write(file, r#"[{"access_token":1}]"#).unwrap());
}

#[test]
fn an_empty_token_is_repaired() {
    repairs_content(|cached| cached["access_token"] = "".into());
}

#[test]
fn a_token_too_long_for_any_request_is_repaired() {
    repairs_content(|cached| cached["access_token"] = "t".repeat(70_000).into());
}

#[test]
fn a_token_that_wecom_never_gave_out_is_repaired() {
    repairs_content(|cached| cached["access_token"] = "\u{0} ü%&#\n".into());
}

#[test]
fn a_token_from_the_future_is_repaired() {
    repairs_content(|cached| cached["fetched_at"] = 99_999_999_999_u64.into());
}

#[test]
fn a_token_of_a_negative_time_is_repaired() {
    repairs_content(|cached| cached["fetched_at"] = (-1).into());
}

#[test]
fn an_expired_token_is_repaired() {
    repairs(|wecom, _| wecom.age_cached(7200));
}

#[test]
fn a_file_with_another_key_inside_is_repaired() {
    repairs_content(|cached| cached["key"] = "0".repeat(64).into());
}

#[test]
fn a_refusal_that_is_no_answer_of_wecom_is_repaired() {
    repairs_content(|cached| {
        let at = cached["fetched_at"].clone();
        let key = cached["key"].clone();
        *cached = serde_json::json!({"key": key, "refused": {"answer": "<html>", "at": at}});
    });
}

#[cfg(unix)]
#[test]
fn a_file_that_leads_to_itself_is_repaired() {
    repairs(|_, file| {
        std::fs::remove_file(file).unwrap();
        std::os::unix::fs::symlink(file, file).unwrap();
    });
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_stops_nothing() {
    use std::os::unix::fs::PermissionsExt;

    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    let nobody = std::fs::Permissions::from_mode(0o000);
    std::fs::set_permissions(wecom.token_file(), nobody).unwrap();
    let run = wecom.send(&HELLO).exits(0);
    assert_eq!(run.stderr, "");
    // Root reads it all the same; everybody else replaces it.
    assert!((1..=2).contains(&sim.calls("gettoken")));
}

#[test]
fn a_folder_in_the_place_of_the_file_stops_nothing() {
    delivers_uncached(|wecom| {
        std::fs::create_dir_all(wecom.token_file().join("not-empty")).unwrap();
        hello(wecom)
    });
}

#[test]
fn a_file_in_the_place_of_the_folder_stops_nothing() {
    delivers_uncached(|wecom| {
        wecom.file("cache", "");
        hello(wecom)
    });
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_nothing_stops_nothing() {
    // Not even root can make a folder under a device.
    delivers_uncached(|wecom| {
        let mut command = hello(wecom);
        command.env("XDG_CACHE_HOME", "/dev/null/cache");
        command
    });
}

#[test]
fn a_home_that_does_not_exist_and_cannot_is_no_error() {
    delivers_uncached(|wecom| {
        let file = wecom.file("a-file", "");
        let mut command = hello(wecom);
        command.env_remove("XDG_CACHE_HOME");
        command.env("HOME", PathBuf::from(file).join("home"));
        command
    });
}

#[test]
fn without_xdg_cache_home_the_token_is_below_home() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim).with("XDG_CACHE_HOME", "");
    wecom.send(&HELLO).exits(0);
    let expected = if cfg!(windows) { "AppData" } else { ".cache" };
    assert!(wecom.token_file().starts_with(wecom.home().join(expected)));
    wecom.send(&HELLO).exits(0);
    assert_eq!(sim.calls("gettoken"), 1);
}

#[cfg(unix)]
#[test]
fn no_home_and_a_working_directory_that_takes_nothing_are_no_error() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let homeless = |args: &[&str]| {
        let mut command = wecom.command(args);
        command
            .env_remove("HOME")
            .env_remove("XDG_CACHE_HOME")
            .env("XDG_STATE_HOME", wecom.home().join("state"))
            .current_dir("/proc");
        Run::from(command.output().unwrap()).exits(0)
    };
    let run = homeless(&[&["send"], &HELLO[..]].concat());
    assert_eq!(run.ends("delivered").stderr, "");
    // The system may know a home that no variable names: what was cached there is cleared away.
    let shown = homeless(&["token", "show"]).object();
    homeless(&["token", "clear"]);
    if let Some(file) = shown["file"].as_str() {
        let _ = std::fs::remove_file(Path::new(file).with_extension("lock"));
    }
}
