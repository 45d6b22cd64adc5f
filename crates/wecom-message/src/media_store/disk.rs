//! Uploaded files on disk, known to all processes of a user.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tracing::debug;

use super::{MediaKey, MediaStore, RememberedMedia};
use crate::private_folder::PrivateFolder;

/// Keeps each in a file of its own (mode 0600, written as a whole or not at all), named by the
/// key's digest. Neither the secret nor anything of the uploaded file is in it.
///
/// Whatever goes wrong with the disk is no error: the file is then uploaded again. What is out of
/// date is removed when another is kept.
#[derive(Debug, Clone)]
pub struct DiskMediaStore {
    folder: PrivateFolder,
}

/// What stands in a file.
#[derive(Serialize, Deserialize)]
struct OnDisk {
    /// The key once more, so that a file that was copied or renamed is not taken for another's.
    key: String,
    #[serde(flatten)]
    known: RememberedMedia,
}

impl DiskMediaStore {
    /// Keeps them in `folder`, which is made (mode 0700) when the first is kept, and which holds
    /// nothing else.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: PrivateFolder::new(folder),
        }
    }

    /// Where what is known of `key` is kept.
    pub fn path(&self, key: &MediaKey) -> PathBuf {
        self.folder.file(key.as_str())
    }

    /// Removes what is out of date, comes from the future or can't be read.
    fn prune(&self, now: u64) {
        let Ok(entries) = fs::read_dir(self.folder.path()) else {
            return;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            let is_ours = path.extension().is_some_and(|ending| ending == "json");
            if is_ours && read(&path).is_none_or(|on_disk| !on_disk.known.is_fresh(now)) {
                let _ = fs::remove_file(&path);
            }
        }
    }
}

impl MediaStore for DiskMediaStore {
    fn recall(&self, key: &MediaKey) -> Option<RememberedMedia> {
        let on_disk = read(&self.path(key))?;
        (on_disk.key == key.as_str()).then_some(on_disk.known)
    }

    fn keep(&self, key: &MediaKey, what: &RememberedMedia) {
        let on_disk = OnDisk {
            key: key.as_str().to_owned(),
            known: what.clone(),
        };
        if let Err(error) = self.folder.write(key.as_str(), &on_disk) {
            debug!(folder = %self.folder.path().display(), %error, "the media_id can't be kept on disk");
        }
        self.prune(what.uploaded_at);
    }

    fn forget(&self, key: &MediaKey) -> bool {
        self.folder.remove(key.as_str())
    }
}

fn read(path: &Path) -> Option<OnDisk> {
    let content = fs::read(path).ok()?;
    serde_json::from_slice(&content)
        .inspect_err(|_| debug!("the file of a media_id can't be read and is ignored"))
        .ok()
}
