//! What is written, and who may read it.

use std::path::{Path, PathBuf};

use wecom_sim::Simulator;

use crate::token_cache::HELLO;
use crate::wecom::Wecom;

/// All files and folders below one.
fn below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| [vec![path.clone()], below(&path)].concat())
        .collect()
}

#[test]
fn the_cache_holds_a_digest_a_token_and_a_lock_and_never_the_secret() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    let wrong = "a-wrong-secret";
    wecom
        .send(&[&HELLO[..], &["--corp-secret", wrong]].concat())
        .exits(5);
    let files = below(&wecom.cache());
    assert_eq!(files.len(), 4, "{files:?}");
    for file in files {
        let digest = file.file_stem().unwrap().to_str().unwrap();
        let is_digest = digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit());
        assert!(is_digest, "{}", file.display());
        let content = String::from_utf8(std::fs::read(&file).unwrap()).unwrap();
        for secret in [sim.corp_secret(), wrong] {
            assert!(!content.contains(secret), "{}", file.display());
        }
    }
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_cache_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;

    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let hello = wecom.command(["send"].iter().chain(&HELLO));
    let variables = hello
        .get_envs()
        .filter_map(|(name, value)| Some((name, value?)));
    let under_umask_0 = Command::new("/bin/sh")
        .args(["-c", r#"umask 0; exec "$0" "$@""#])
        .arg(hello.get_program())
        .args(hello.get_args())
        .env_clear()
        .envs(variables)
        .output();
    assert!(under_umask_0.unwrap().status.success());
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&wecom.cache()), 0o700);
    let files = below(&wecom.cache());
    assert_eq!(files.len(), 2);
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[test]
fn sandbox_and_dry_run_write_nothing() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    for harmless in ["--sandbox", "--dry-run"] {
        wecom.send(&[&HELLO[..], &[harmless]].concat()).exits(0);
    }
    assert_eq!(below(wecom.home()), Vec::<PathBuf>::new());
    assert!(sim.requests().is_empty());
}

#[test]
fn the_sandbox_never_takes_a_cached_token() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    let before = wecom.cached();
    wecom.send(&[&HELLO[..], &["--sandbox"]].concat()).exits(0);
    assert_eq!((wecom.cached(), sim.messages().len()), (before, 1));
}
