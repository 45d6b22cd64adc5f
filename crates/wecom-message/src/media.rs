//! Media: a file that is checked against WeCom's rules before a byte of it is sent.
//! [WeCom Docs 90253/上传临时素材]

mod amr;
mod bad;
mod kind;
mod media_type;
mod name;
mod source;

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use sha2::{Digest, Sha256};

pub use bad::{BadMedia, MediaGone, NotAFile};
pub use media_type::MediaType;

use crate::limits::{MEDIA_BYTES_MIN_EXCLUSIVE, VOICE_SECONDS_MAX};
use kind::Kind;
use source::Source;

/// How much of a file is read at once, in bytes.
pub(crate) const CHUNK_BYTES: usize = 64 << 10;

/// A file that WeCom will take, as far as its rules are known: opened once and checked.
///
/// It is read while it is sent. What is appended to it meanwhile is not sent.
///
/// ```
/// use wecom_message::{BadMedia, MediaFile, MediaType};
///
/// let png = *b"\x89PNG\r\n\x1a\n";
/// let image = MediaFile::from_bytes("报表.jpg", png.to_vec(), MediaType::Image)?;
/// assert_eq!(image.name(), "报表.jpg");
///
/// let gif = MediaFile::from_bytes("cat.gif", b"GIF89a".to_vec(), MediaType::Image);
/// assert!(matches!(gif, Err(BadMedia::WrongKind { found: Some("GIF"), .. })));
/// # Ok::<(), BadMedia>(())
/// ```
#[derive(Clone)]
pub struct MediaFile(Arc<Checked>);

struct Checked {
    media_type: MediaType,
    mime: &'static str,
    name: String,
    bytes: u64,
    source: Source,
    digest: OnceLock<[u8; 32]>,
    not_as: Option<BadMedia>,
}

impl MediaFile {
    /// Opens a file and checks it against the rules of `media_type`. What it is, is told by its
    /// content: a PNG may be named `.jpg`.
    ///
    /// # Errors
    /// [`BadMedia`] for what WeCom would refuse, or what can't be read.
    pub fn open(path: impl AsRef<Path>, media_type: MediaType) -> Result<Self, BadMedia> {
        let (source, name) = opened(path.as_ref())?;
        Self::checked(name, source, |kind| (media_type, kind)).map_err(|(bad, _)| bad)
    }

    /// Opens a file and takes it for what it is: an image (JPG, PNG), a voice (AMR), a video (MP4),
    /// and for a file where it is none of these, or too large or too long for it:
    /// [`not_as`](Self::not_as) tells which.
    ///
    /// # Errors
    /// [`BadMedia`] for what WeCom would refuse even as a file, or what can't be read.
    pub fn open_any(path: impl AsRef<Path>) -> Result<Self, BadMedia> {
        let (source, name) = opened(path.as_ref())?;
        let by_kind = |kind: Option<Kind>| {
            let own = kind.and_then(|kind| kind.media_type);
            (own.unwrap_or(MediaType::File), kind)
        };
        match Self::checked(name.clone(), source, by_kind) {
            Ok(file) => Ok(file),
            Err((bad @ (BadMedia::TooLarge { .. } | BadMedia::TooLong { .. }), source)) => {
                let mut file = Self::checked(name, source, |kind| (MediaType::File, kind))
                    .map_err(|(bad, _)| bad)?;
                if let Some(checked) = Arc::get_mut(&mut file.0) {
                    checked.not_as = Some(bad);
                }
                Ok(file)
            }
            Err((bad, _)) => Err(bad),
        }
    }

    /// Takes bytes for a file of this name, which is what recipients see.
    ///
    /// # Errors
    /// [`BadMedia`] for what WeCom would refuse.
    pub fn from_bytes(
        name: impl Into<String>,
        content: impl Into<Bytes>,
        media_type: MediaType,
    ) -> Result<Self, BadMedia> {
        let name = name::checked(name.into())?;
        let source = Source::Bytes(content.into());
        Self::checked(name, source, |kind| (media_type, kind)).map_err(|(bad, _)| bad)
    }

    fn checked(
        name: String,
        source: Source,
        meant: impl FnOnce(Option<Kind>) -> (MediaType, Option<Kind>),
    ) -> Result<Self, (BadMedia, Source)> {
        let looked = look(&source, meant);
        let (media_type, mime, bytes) = match looked {
            Ok(found) => found,
            Err(bad) => return Err((bad, source)),
        };
        Ok(Self(Arc::new(Checked {
            media_type,
            mime,
            name,
            bytes,
            source,
            digest: OnceLock::new(),
            not_as: None,
        })))
    }

    /// What it is uploaded as.
    pub fn media_type(&self) -> MediaType {
        self.0.media_type
    }

    /// The name that recipients see.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// How large it is, in bytes.
    pub fn bytes(&self) -> u64 {
        self.0.bytes
    }

    /// Why [`open_any`](Self::open_any) did not take it for the image, voice or video that it is.
    pub fn not_as(&self) -> Option<&BadMedia> {
        self.0.not_as.as_ref()
    }

    /// Its MIME type.
    pub(crate) fn mime(&self) -> &'static str {
        self.0.mime
    }

    /// Whether reading it never waits for a disk.
    pub(crate) fn is_in_memory(&self) -> bool {
        matches!(self.0.source, Source::Bytes(_))
    }

    /// Whether it is still what it was when it was opened, as far as its system tells.
    pub(crate) fn is_unchanged(&self) -> bool {
        self.0.source.is_unchanged()
    }

    /// The chunk at `offset`: [`CHUNK_BYTES`] of it, or what is left.
    pub(crate) fn chunk(&self, offset: u64) -> Result<Bytes, MediaGone> {
        let left = usize::try_from(self.0.bytes - offset).unwrap_or(usize::MAX);
        let wanted = left.min(CHUNK_BYTES);
        let chunk = self.0.source.read_at(offset, wanted)?;
        if chunk.len() < wanted {
            return Err(MediaGone::Shorter);
        }
        Ok(chunk)
    }

    /// All of it, for what is carried inside a message.
    pub(crate) fn whole(&self) -> Result<Bytes, MediaGone> {
        let bytes = usize::try_from(self.0.bytes).unwrap_or(usize::MAX);
        let whole = self.0.source.read_at(0, bytes)?;
        if whole.len() < bytes {
            return Err(MediaGone::Shorter);
        }
        Ok(whole)
    }

    /// SHA-256 of its content, which is read once.
    ///
    /// # Errors
    /// A file that can't be read any more, or is shorter than it was.
    pub fn digest(&self) -> Result<[u8; 32], MediaGone> {
        if let Some(known) = self.0.digest.get() {
            return Ok(*known);
        }
        let mut digest = Sha256::new();
        let mut offset = 0;
        while offset < self.0.bytes {
            let chunk = self.chunk(offset)?;
            digest.update(&chunk);
            offset += chunk.len() as u64;
        }
        Ok(*self.0.digest.get_or_init(|| digest.finalize().into()))
    }
}

/// Whether it is the same file, opened once; two that were opened are never equal.
impl PartialEq for MediaFile {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for MediaFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MediaFile")
            .field("media_type", &self.0.media_type)
            .field("name", &self.0.name)
            .field("bytes", &self.0.bytes)
            .finish_non_exhaustive()
    }
}

/// A file and its name. That a path leads to a directory is said before that it names no file.
fn opened(path: &Path) -> Result<(Source, String), BadMedia> {
    Ok((Source::open(path)?, name::of(path)?))
}

/// Looks whether WeCom takes it: its type, MIME type and size.
fn look(
    source: &Source,
    meant: impl FnOnce(Option<Kind>) -> (MediaType, Option<Kind>),
) -> Result<(MediaType, &'static str, u64), BadMedia> {
    let bytes = source.bytes();
    if bytes <= MEDIA_BYTES_MIN_EXCLUSIVE {
        let limit = MEDIA_BYTES_MIN_EXCLUSIVE;
        return Err(BadMedia::TooSmall { bytes, limit });
    }
    let head = source.read_at(0, kind::HEAD_BYTES).map_err(unreadable)?;
    let (media_type, kind) = meant(kind::of(&head));
    if media_type != MediaType::File && kind.and_then(|kind| kind.media_type) != Some(media_type) {
        return Err(BadMedia::WrongKind {
            media_type,
            found: kind.map(|kind| kind.name),
            formats: media_type.formats(),
        });
    }
    let limit = media_type.bytes_max();
    if bytes > limit {
        return Err(BadMedia::TooLarge {
            media_type,
            bytes,
            limit,
        });
    }
    if media_type == MediaType::Voice {
        check_duration(source, bytes)?;
    }
    let mime = kind.map_or("application/octet-stream", |kind| kind.mime);
    Ok((media_type, mime, bytes))
}

fn check_duration(source: &Source, bytes: u64) -> Result<(), BadMedia> {
    let whole = usize::try_from(bytes).unwrap_or(usize::MAX);
    let voice = source.read_at(0, whole).map_err(unreadable)?;
    let duration = amr::duration(&voice);
    if duration > Duration::from_secs(VOICE_SECONDS_MAX) {
        return Err(BadMedia::TooLong {
            seconds: duration.as_secs_f32(),
            limit: VOICE_SECONDS_MAX,
        });
    }
    Ok(())
}

fn unreadable(error: MediaGone) -> BadMedia {
    match error {
        MediaGone::Unreadable(error) => BadMedia::Unreadable(error),
        MediaGone::Shorter => BadMedia::Unreadable(Arc::new(io::ErrorKind::UnexpectedEof.into())),
    }
}

#[cfg(test)]
mod tests;
