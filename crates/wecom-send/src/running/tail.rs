//! The last of what a command wrote, both of its streams in whole lines as they came.

use std::collections::VecDeque;

/// How much is kept, in bytes. Far more than a message holds, since escapes and progress bars
/// are taken out of it.
const KEPT_BYTES: usize = 64 << 10;

#[derive(Debug, Default)]
pub(super) struct Tail {
    lines: VecDeque<u8>,
    /// What each stream has begun, so that neither cuts into a line of the other.
    begun: [Vec<u8>; 2],
}

impl Tail {
    /// Adds what came from a stream (0 or 1).
    pub(super) fn push(&mut self, stream: usize, bytes: &[u8]) {
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
        let excess = self.lines.len().saturating_sub(KEPT_BYTES);
        self.lines.drain(..excess);
    }

    /// Takes all of it, lines without an end last.
    pub(super) fn take(&mut self) -> Vec<u8> {
        let mut all: Vec<u8> = self.lines.drain(..).collect();
        for begun in &mut self.begun {
            if !(begun.is_empty() || all.is_empty() || all.ends_with(b"\n")) {
                all.push(b'\n');
            }
            all.append(begun);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tail(pushed: &[(usize, &str)]) -> String {
        let mut tail = Tail::default();
        for (stream, text) in pushed {
            tail.push(*stream, text.as_bytes());
        }
        String::from_utf8(tail.take()).unwrap()
    }

    #[test]
    fn no_stream_cuts_into_a_line_of_the_other() {
        let pushed = [(0, "one, "), (1, "error\nan"), (0, "two\n"), (1, "other")];
        assert_eq!(tail(&pushed), "error\none, two\nanother");
        assert_eq!(tail(&[(0, "a"), (1, "b")]), "a\nb");
    }

    #[test]
    fn a_character_may_come_in_pieces() {
        let mut tail = Tail::default();
        let bytes = "失败".as_bytes();
        tail.push(0, &bytes[..2]);
        tail.push(1, "x\n".as_bytes());
        tail.push(0, &bytes[2..]);
        assert_eq!(tail.take(), "x\n失败".as_bytes());
    }

    #[test]
    fn only_the_end_is_kept() {
        let mut tail = Tail::default();
        for number in 0..100_000 {
            tail.push(0, format!("{number}\n").as_bytes());
            tail.push(1, b"no line break");
        }
        assert!(tail.lines.len() <= KEPT_BYTES && tail.begun[1].len() <= KEPT_BYTES);
        let all = String::from_utf8(tail.take()).unwrap();
        assert!(all.contains("99998\n99999\n") && !all.contains("\n50000\n"));
        assert!(all.ends_with("no line breakno line break"));
    }
}
