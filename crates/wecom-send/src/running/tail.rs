//! The last of what a command wrote, both of its streams in whole lines as they came.

use std::collections::VecDeque;

use wecom_message::Secret;

/// How much is kept of each, in bytes. Far more than a message holds, since escapes and progress
/// bars are taken out of it.
const KEPT_BYTES: usize = 64 << 10;

/// Where stdout and stderr stand in [`Tail`].
pub(super) const STDOUT: usize = 0;
pub(super) const STDERR: usize = 1;

/// What was written last.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// To both streams, in the order in which it was read.
    pub(crate) output: Vec<u8>,
    /// To stderr alone: which of two pipes was written first can't be known, so that an error may
    /// come before much that was written before it.
    pub(crate) errors: Vec<u8>,
}

impl Written {
    /// Takes out the secret that this is told with: `set -x` and `env` print it.
    pub(crate) fn take_out(&mut self, secret: &Secret) {
        for bytes in [&mut self.output, &mut self.errors] {
            let text = secret.taken_out_of(&String::from_utf8_lossy(bytes));
            *bytes = text.into_bytes();
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Tail {
    lines: VecDeque<u8>,
    errors: VecDeque<u8>,
    /// What each stream has begun, so that neither cuts into a line of the other.
    begun: [Vec<u8>; 2],
}

impl Tail {
    /// Adds what came from a stream.
    pub(super) fn push(&mut self, stream: usize, bytes: &[u8]) {
        if stream == STDERR {
            self.errors.extend(bytes);
            keep_the_end(&mut self.errors);
        }
        let begun = &mut self.begun[stream];
        match bytes.iter().rposition(|byte| *byte == b'\n') {
            None => begun.extend(bytes),
            Some(end) => {
                self.lines.extend(begun.drain(..));
                self.lines.extend(&bytes[..=end]);
                begun.extend(&bytes[end + 1..]);
            }
        }
        let excess = begun.len().saturating_sub(KEPT_BYTES);
        begun.drain(..excess);
        keep_the_end(&mut self.lines);
    }

    /// Takes all of it, lines without an end last.
    pub(super) fn take(&mut self) -> Written {
        let mut output: Vec<u8> = self.lines.drain(..).collect();
        for begun in &mut self.begun {
            if !(begun.is_empty() || output.is_empty() || output.ends_with(b"\n")) {
                output.push(b'\n');
            }
            output.append(begun);
        }
        let errors = self.errors.drain(..).collect();
        Written { output, errors }
    }
}

fn keep_the_end(bytes: &mut VecDeque<u8>) {
    let excess = bytes.len().saturating_sub(KEPT_BYTES);
    bytes.drain(..excess);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tail(pushed: &[(usize, &str)]) -> String {
        let mut tail = Tail::default();
        for (stream, text) in pushed {
            tail.push(*stream, text.as_bytes());
        }
        String::from_utf8(tail.take().output).unwrap()
    }

    #[test]
    fn no_stream_cuts_into_a_line_of_the_other() {
        let pushed = [(0, "one, "), (1, "error\nan"), (0, "two\n"), (1, "other")];
        assert_eq!(tail(&pushed), "error\none, two\nanother");
        assert_eq!(tail(&[(0, "a"), (1, "b")]), "a\nb");
    }

    #[test]
    fn errors_are_kept_once_more() {
        let mut tail = Tail::default();
        tail.push(STDERR, b"disk full\n");
        for _ in 0..100 {
            tail.push(STDOUT, &[b'\n'; 1000]);
        }
        let written = tail.take();
        assert_eq!(written.output, b"\n".repeat(KEPT_BYTES));
        assert_eq!(written.errors, b"disk full\n");
    }

    #[test]
    fn a_character_may_come_in_pieces() {
        let mut tail = Tail::default();
        let bytes = "失败".as_bytes();
        tail.push(0, &bytes[..2]);
        tail.push(1, "x\n".as_bytes());
        tail.push(0, &bytes[2..]);
        assert_eq!(tail.take().output, "x\n失败".as_bytes());
    }

    #[test]
    fn only_the_end_is_kept() {
        let mut tail = Tail::default();
        for number in 0..100_000 {
            tail.push(0, format!("{number}\n").as_bytes());
            tail.push(1, b"no line break");
        }
        let kept = [tail.lines.len(), tail.begun[1].len(), tail.errors.len()];
        assert!(kept.iter().all(|bytes| *bytes <= KEPT_BYTES), "{kept:?}");
        let all = String::from_utf8(tail.take().output).unwrap();
        assert!(all.contains("99998\n99999\n") && !all.contains("\n50000\n"));
        assert!(all.ends_with("no line breakno line break"));
    }
}
