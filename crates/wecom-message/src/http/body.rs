//! What a request carries: nothing, JSON, or a file in a form, read while it is sent.
//! [WeCom Docs 90253/上传临时素材]

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::{Body, Frame, SizeHint};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::multipart::Form;
use crate::media::{MediaFile, MediaGone};

/// Is told how much of a file was handed to the system for sending, in bytes. Where a call is
/// repeated, it begins again at 0.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<dyn Fn(u64) + Send + Sync>>);

impl Progress {
    /// Nobody is told.
    pub fn untold() -> Self {
        Self::default()
    }

    /// `told` is called with the bytes so far, from 0 to the file's size.
    pub fn to(told: impl Fn(u64) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(told)))
    }

    fn tell(&self, bytes: u64) {
        if let Some(told) = &self.0 {
            told(bytes);
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = self.0.is_some();
        f.debug_struct("Progress").field("told", &told).finish()
    }
}

/// What a request is to carry.
#[derive(Clone, Copy)]
pub(crate) enum Payload<'a> {
    /// JSON, or nothing.
    Json(&'a str),
    /// A file, in a form.
    Media(&'a MediaFile, &'a Progress),
}

/// A body on its way.
pub(super) enum Outbound {
    Whole(Full<Bytes>),
    Media(MediaBody),
}

impl Body for Outbound {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.get_mut() {
            Self::Whole(whole) => Pin::new(whole)
                .poll_frame(cx)
                .map_err(|never| match never {}),
            Self::Media(media) => media.poll(cx).map_ok(Frame::data),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(whole) => whole.is_end_stream(),
            Self::Media(media) => media.flow.is_whole(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(whole) => whole.size_hint(),
            Self::Media(media) => SizeHint::with_exact(media.left),
        }
    }
}

/// What is known of a body while it is sent.
pub(super) struct Flow {
    moved_at: Mutex<Instant>,
    whole: AtomicBool,
    gone: OnceLock<MediaGone>,
}

impl Flow {
    fn start() -> Arc<Self> {
        Arc::new(Self {
            moved_at: Mutex::new(Instant::now()),
            whole: AtomicBool::new(false),
            gone: OnceLock::new(),
        })
    }

    /// When a piece of it was last asked for: all that came before is with the system.
    pub(super) fn moved_at(&self) -> Instant {
        *self.moved_at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether all of it was handed over.
    pub(super) fn is_whole(&self) -> bool {
        self.whole.load(Ordering::Relaxed)
    }

    /// Why it broke off, if it was for the file.
    pub(super) fn gone(&self) -> Option<MediaGone> {
        self.gone.get().cloned()
    }

    fn move_on(&self) {
        let mut moved_at = self.moved_at.lock().unwrap_or_else(PoisonError::into_inner);
        *moved_at = Instant::now();
    }
}

/// A form with a file, of which only one chunk is in memory at a time.
pub(super) struct MediaBody {
    file: MediaFile,
    progress: Progress,
    flow: Arc<Flow>,
    /// Still to be sent, and taken when its turn comes.
    head: Option<Bytes>,
    tail: Option<Bytes>,
    offset: u64,
    reading: Option<JoinHandle<Result<Bytes, MediaGone>>>,
    /// Bytes of the whole form that are still to be sent.
    left: u64,
}

impl MediaBody {
    pub(super) fn new(form: Form, file: &MediaFile, progress: &Progress) -> Self {
        Self {
            left: form.head.len() as u64 + file.bytes() + form.tail.len() as u64,
            file: file.clone(),
            progress: progress.clone(),
            flow: Flow::start(),
            head: Some(form.head),
            tail: Some(form.tail),
            offset: 0,
            reading: None,
        }
    }

    pub(super) fn flow(&self) -> Arc<Flow> {
        Arc::clone(&self.flow)
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if let Some(head) = self.head.take() {
            return self.piece(head);
        }
        if self.offset == self.file.bytes() {
            return match self.tail.take() {
                Some(tail) => {
                    self.flow.whole.store(true, Ordering::Relaxed);
                    self.piece(tail)
                }
                None => Poll::Ready(None),
            };
        }
        match ready!(self.poll_chunk(cx)) {
            Ok(chunk) => {
                let bytes = chunk.len() as u64;
                let piece = self.piece(chunk);
                self.offset += bytes;
                piece
            }
            Err(gone) => {
                let gone = self.flow.gone.get_or_init(|| gone);
                Poll::Ready(Some(Err(io::Error::other(gone.clone()))))
            }
        }
    }

    /// Hands over the next piece: it was asked for, so that there is room for it.
    fn piece(&mut self, piece: Bytes) -> Poll<Option<io::Result<Bytes>>> {
        self.flow.move_on();
        self.progress.tell(self.offset);
        self.left -= piece.len() as u64;
        Poll::Ready(Some(Ok(piece)))
    }

    /// Reads the next chunk, on a thread that may wait for the disk.
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Result<Bytes, MediaGone>> {
        let offset = self.offset;
        if self.file.is_in_memory() {
            return Poll::Ready(self.file.chunk(offset));
        }
        let file = &self.file;
        let reading = self.reading.get_or_insert_with(|| {
            let file = file.clone();
            tokio::task::spawn_blocking(move || file.chunk(offset))
        });
        let read = ready!(Pin::new(reading).poll(cx));
        self.reading = None;
        Poll::Ready(read.unwrap_or_else(|error| Err(io::Error::other(error).into())))
    }
}
