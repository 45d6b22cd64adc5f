//! Tells the program its commit and target, for `wecom --version`.
//!
//! Links GCC's unwinder into the program instead of loading `libgcc_s.so.1` at every start, which
//! costs an eighth of the time that the program takes to start. See docs/adr/0009.
//!
//! The standard library names `gcc_s` to the linker; a linker script of that name, found first,
//! sends it to the static archives that come with the same compiler. Where they are not to be had,
//! nothing changes.
#![expect(clippy::disallowed_methods, reason = "that is how cargo tells")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = env::var("TARGET").unwrap_or_default();
    println!("cargo:rustc-env=WECOM_TARGET={target}");
    let commit = commit_of_checkout().or_else(commit_of_package);
    let commit = commit.unwrap_or_else(|| "no commit".to_owned());
    println!("cargo:rustc-env=WECOM_COMMIT={commit}");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let native = env::var_os("TARGET") == env::var_os("HOST");
    if native && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        link_the_unwinder_statically();
    }
}

/// The commit that is checked out. Each new one touches the log of HEAD, and builds anew.
fn commit_of_checkout() -> Option<String> {
    for file in ["HEAD", "logs/HEAD"] {
        let path = git(&["rev-parse", "--git-path", file])?;
        if Path::new(&path).exists() {
            println!("cargo:rerun-if-changed={path}");
        }
    }
    git(&["rev-parse", "--short=12", "HEAD"])
}

fn git(args: &[&str]) -> Option<String> {
    let asked = Command::new("git").args(args).output().ok()?;
    let said = String::from_utf8(asked.stdout).ok()?;
    asked.status.success().then(|| said.trim().to_owned())
}

/// The commit that a published package was made of, as cargo writes it there.
fn commit_of_package() -> Option<String> {
    let info = fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let (_, rest) = info.split_once("\"sha1\": \"")?;
    rest.get(..12).map(str::to_owned)
}

fn link_the_unwinder_statically() {
    let Some(folder) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        return;
    };
    let archives = ["libgcc_eh.a", "libgcc.a"].map(archive);
    if let [Some(unwinder), Some(builtins)] = archives {
        let script = format!("GROUP ( {unwinder} {builtins} )\n");
        if fs::write(folder.join("libgcc_s.so"), script).is_ok() {
            println!("cargo:rustc-link-search=native={}", folder.display());
        }
    }
}

/// Where the compiler keeps an archive; it repeats the bare name of one that it does not have.
fn archive(name: &str) -> Option<String> {
    let asked = Command::new("cc")
        .arg(format!("-print-file-name={name}"))
        .output()
        .ok()?;
    let path = String::from_utf8(asked.stdout).ok()?.trim().to_owned();
    Path::new(&path).is_absolute().then_some(path)
}
