//! Which file it is, and its text.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::environment::{CONFIG, Environment};
use crate::usage::{BadConfig, Mistake, Usage};

/// No configuration is larger; `/dev/zero` is.
const CONFIG_BYTES_MAX: u64 = 1 << 20;

/// For all users of the machine.
const SYSTEM_FILE: &str = "/etc/wecom/config.toml";

/// What was found.
pub(super) struct Found {
    pub(super) looked_for: Vec<PathBuf>,
    /// A standard file that this user may not read: it was written for another.
    pub(super) closed: Option<PathBuf>,
    pub(super) text: Option<(PathBuf, String)>,
    /// The file's mode, where it lets others read.
    pub(super) others_can_read: Option<u32>,
}

/// Reads the file that is named, which must be there; else the first of the standard ones, which
/// need not.
pub(super) fn find(typed: Option<&str>, environment: &Environment) -> Result<Found, Usage> {
    let named = typed.or_else(|| environment.get(CONFIG)).map(absolute);
    let must_exist = named.is_some();
    let looked_for = named.map_or_else(standard_files, |path| vec![path]);
    let mut closed = None;
    for path in &looked_for {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if !must_exist && error.kind() == io::ErrorKind::PermissionDenied => {
                closed = exists(path).then(|| path.clone()).or(closed);
                continue;
            }
            Err(error) if must_exist || exists(path) => {
                return Err(wrong(path, Mistake::Unreadable(error)));
            }
            Err(_) => continue,
        };
        let text = read(&file).map_err(|mistake| wrong(path, mistake))?;
        return Ok(Found {
            text: Some((path.clone(), text)),
            others_can_read: others_can_read(&file),
            looked_for,
            closed,
        });
    }
    Ok(Found {
        looked_for,
        closed,
        text: None,
        others_can_read: None,
    })
}

/// The user's own file, where `wecom config init` writes it; none without a home.
pub(crate) fn standard_file() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("wecom").join("config.toml"))
}

pub(super) fn wrong(file: &Path, mistake: Mistake) -> Usage {
    Usage::Config(BadConfig {
        file: file.to_owned(),
        at: None,
        mistake,
    })
}

fn standard_files() -> Vec<PathBuf> {
    let system = cfg!(unix).then(|| PathBuf::from(SYSTEM_FILE));
    standard_file().into_iter().chain(system).collect()
}

/// A file below a folder that may not be entered, such as another user's home, counts as not
/// there: nobody can tell.
fn exists(path: &Path) -> bool {
    match path.metadata() {
        Ok(_) => true,
        Err(error) => !matches!(
            error.kind(),
            io::ErrorKind::NotFound
                | io::ErrorKind::NotADirectory
                | io::ErrorKind::PermissionDenied
        ),
    }
}

/// Paths in the file are relative to its folder, wherever the program runs.
fn absolute(path: &str) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.into())
}

fn read(file: &File) -> Result<String, Mistake> {
    let mut bytes = Vec::new();
    file.take(CONFIG_BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(Mistake::Unreadable)?;
    if bytes.len() as u64 > CONFIG_BYTES_MAX {
        let limit = CONFIG_BYTES_MAX;
        return Err(Mistake::TooLarge { limit });
    }
    let mut text = String::from_utf8(bytes).map_err(|_| Mistake::NotUtf8)?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
}

#[cfg(unix)]
fn others_can_read(file: &File) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata().ok()?.permissions().mode() & 0o7777;
    (mode & 0o004 != 0).then_some(mode)
}

#[cfg(not(unix))]
fn others_can_read(_: &File) -> Option<u32> {
    None
}
