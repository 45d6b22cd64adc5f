//! The token cache: can it be written, who can read it, do locks work.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use wecom_message::{DiskStore, Lock, TokenKey, TokenStore};

use super::check::{Check, State};
use super::set_up::loose_mode;
use crate::text::{Text, text};
use crate::words;

/// Looks at the folder after a token was kept in it, if one could be.
pub(crate) fn check(folder: Option<&Path>, key: &TokenKey) -> Check {
    let Some(folder) = folder else {
        return warning(text!("doctor-cache-nowhere")).next(text!("doctor-cache-nowhere.next"));
    };
    let shown = folder.display().to_string();
    let found = |key: &'static str| Text::new(key).with("folder", shown.as_str());
    let check = if let Err(error) = try_writing(folder) {
        let found = found("doctor-cache-unwritable").with("error", words::system_error(&error));
        warning(found).next(text!("doctor-cache-unwritable.next"))
    } else if let Some((path, mode)) = open_to_others(folder, key) {
        let path = path.display().to_string();
        let found = text!(
            "doctor-cache-open",
            path = path.as_str(),
            mode = mode.as_str()
        );
        warning(found).next(text!("doctor-cache-open.next", path = path))
    } else if matches!(DiskStore::new(folder).try_lock(key), Lock::Unavailable) {
        warning(found("doctor-cache-no-locks")).next(text!("doctor-cache-no-locks.next"))
    } else {
        Check::ok("token_cache", found("doctor-cache"))
    };
    check.data("folder", shown)
}

fn warning(found: Text) -> Check {
    Check::new("token_cache", State::Warning, found)
}

/// Writes a file as the cache does, and takes it away again.
fn try_writing(folder: &Path) -> io::Result<()> {
    let path = folder.join(format!(".doctor-{}", std::process::id()));
    let made = create(&path).or_else(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            make_folder(folder)?;
            create(&path)
        }
        _ => Err(error),
    });
    made.and_then(|_| fs::remove_file(&path))
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The folder or the token's file, if others can look into it, and its mode.
fn open_to_others(folder: &Path, key: &TokenKey) -> Option<(PathBuf, String)> {
    let file = DiskStore::new(folder).path(key);
    [folder.to_owned(), file]
        .into_iter()
        .find_map(|path| loose_mode(&path).map(|mode| (path, mode)))
}
