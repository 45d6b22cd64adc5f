//! One stream of a command, passed on byte for byte as it comes.

use std::cell::RefCell;
use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::watch;

use super::tail::Tail;

/// How long a stream is read on after the command's end. What the command started may hold it
/// open: `tee` for its last lines, a daemon for ever.
const GRACE: Duration = Duration::from_secs(1);

/// How many bytes the command itself may have left in the pipe: the most that Linux lets a pipe
/// hold without privileges. See pipe(7).
const PIPE_BYTES_MAX: usize = 1 << 20;

const CHUNK_BYTES: usize = 64 << 10;

/// What is needed to pass on one stream.
pub(super) struct Passing<'a> {
    /// `STDOUT` or `STDERR`.
    pub(super) stream: usize,
    pub(super) tail: &'a RefCell<Tail>,
    pub(super) command_ended: watch::Receiver<bool>,
}

impl Passing<'_> {
    /// Passes on until the end of the stream, and not much longer than the command runs.
    ///
    /// # Errors
    /// Where `to` can't be written although somebody reads it; the stream is then read to its end
    /// all the same, so that the command can go on.
    pub(super) async fn pass_on(
        self,
        from: Option<impl AsyncRead + Unpin>,
        to: impl AsyncWrite + Unpin,
    ) -> io::Result<()> {
        let Some(mut from) = from else {
            return Ok(());
        };
        let mut copy = Copy {
            to,
            lost: None,
            nobody_reads: false,
        };
        let mut chunk = vec![0; CHUNK_BYTES];
        let too_late = too_late(self.command_ended.clone());
        tokio::pin!(too_late);
        loop {
            let read = tokio::select! {
                biased;
                () = &mut too_late => break self.drain(&mut from, &mut copy, &mut chunk).await,
                read = from.read(&mut chunk) => read,
            };
            match read {
                Ok(length @ 1..) => self.pass(&chunk[..length], &mut copy).await,
                _ => break,
            }
            // The command would have had SIGPIPE or EPIPE from them: so it has from us.
            if copy.nobody_reads {
                break;
            }
        }
        copy.lost.map_or(Ok(()), Err)
    }

    /// Passes on what the command itself left in the pipe, and nothing that comes later.
    async fn drain(
        &self,
        from: &mut (impl AsyncRead + Unpin),
        copy: &mut Copy<impl AsyncWrite + Unpin>,
        chunk: &mut [u8],
    ) {
        let mut left = PIPE_BYTES_MAX;
        while left > 0 && !copy.nobody_reads {
            let at_once = tokio::time::timeout(Duration::ZERO, from.read(chunk)).await;
            let Ok(Ok(length @ 1..)) = at_once else {
                break;
            };
            self.pass(&chunk[..length], copy).await;
            left = left.saturating_sub(length);
        }
    }

    async fn pass(&self, bytes: &[u8], copy: &mut Copy<impl AsyncWrite + Unpin>) {
        self.tail.borrow_mut().push(self.stream, bytes);
        copy.write(bytes).await;
    }
}

async fn too_late(mut command_ended: watch::Receiver<bool>) {
    // The sender lives as long as the command is waited for.
    let _ = command_ended.wait_for(|ended| *ended).await;
    tokio::time::sleep(GRACE).await;
}

/// Our own stream.
struct Copy<W> {
    to: W,
    lost: Option<io::Error>,
    nobody_reads: bool,
}

impl<W: AsyncWrite + Unpin> Copy<W> {
    async fn write(&mut self, bytes: &[u8]) {
        if self.lost.is_some() {
            return;
        }
        let written = match self.to.write_all(bytes).await {
            Ok(()) => self.to.flush().await,
            Err(error) => Err(error),
        };
        match written {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.nobody_reads = true,
            Err(error) => self.lost = Some(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::DuplexStream;

    use super::*;

    /// Passes on a stream whose other end somebody keeps, of a command that has ended.
    async fn passed_on(from: DuplexStream, to: DuplexStream) {
        let (_sender, command_ended) = watch::channel(true);
        let tail = RefCell::default();
        let passing = Passing {
            stream: 0,
            tail: &tail,
            command_ended,
        };
        passing.pass_on(Some(from), to).await.unwrap();
    }

    fn in_time<T>(what: impl Future<Output = T>) -> T {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().unwrap().block_on(what)
    }

    #[test]
    fn what_comes_shortly_after_the_commands_end_is_passed_on() {
        let passed = in_time(async {
            let (mut writer, from) = tokio::io::duplex(100);
            let (to, mut reader) = tokio::io::duplex(100);
            let late = async {
                tokio::time::sleep(GRACE / 4).await;
                writer.write_all(b"late").await.unwrap();
            };
            tokio::join!(late, passed_on(from, to));
            let mut passed = String::new();
            reader.read_to_string(&mut passed).await.unwrap();
            passed
        });
        assert_eq!(passed, "late");
    }

    #[test]
    fn what_the_command_left_is_passed_on_however_slow_the_reader() {
        let passed = in_time(async {
            let (mut writer, from) = tokio::io::duplex(PIPE_BYTES_MAX);
            writer.write_all(&b"x".repeat(300_000)).await.unwrap();
            let (to, mut reader) = tokio::io::duplex(100);
            let slow = async {
                tokio::time::sleep(GRACE * 3 / 2).await;
                let mut passed = Vec::new();
                reader.read_to_end(&mut passed).await.unwrap();
                passed.len()
            };
            tokio::join!(slow, passed_on(from, to)).0
        });
        assert_eq!(passed, 300_000);
    }
}
