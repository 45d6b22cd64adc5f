//! Lines of a stream, numbered from 1.

use std::io::{self, Read};

/// A longer line is no message: the longest that WeCom takes, articles of 666 KiB each, stays below.
pub(super) const LINE_BYTES_MAX: usize = 16 << 20;

/// How much is read at once, in bytes.
const BLOCK_BYTES: usize = 64 << 10;

/// A line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// From 1.
    pub(super) number: u64,
    pub(super) bytes: &'a [u8],
    /// Whether it has an end: the last of a file may have none.
    pub(super) is_whole: bool,
    /// It is longer than [`LINE_BYTES_MAX`]: only its beginning is here.
    pub(super) is_too_long: bool,
}

/// Reads lines. Memory does not grow with what is read.
pub(super) struct Lines<R> {
    inner: R,
    buffer: Vec<u8>,
    start: usize,
    number: u64,
    at_end: bool,
}

impl<R: Read> Lines<R> {
    pub(super) fn of(inner: R) -> Self {
        Self {
            inner,
            buffer: Vec::new(),
            start: 0,
            number: 0,
            at_end: false,
        }
    }

    /// The next line; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        let mut looked_at = 0;
        loop {
            let left = &self.buffer[self.start..];
            let newline = left[looked_at..].iter().position(|byte| *byte == b'\n');
            if let Some(at) = newline {
                return Ok(Some(self.line(looked_at + at, 1, false)));
            }
            looked_at = left.len();
            if looked_at > LINE_BYTES_MAX {
                return self.too_long().map(Some);
            }
            if self.at_end {
                return Ok((looked_at > 0).then(|| self.line(looked_at, 0, false)));
            }
            self.read_block()?;
        }
    }

    /// The next `length` bytes as a line, and its end.
    fn line(&mut self, length: usize, end: usize, is_too_long: bool) -> Line<'_> {
        let start = self.start;
        self.start += length + end;
        self.number += 1;
        Line {
            number: self.number,
            bytes: &self.buffer[start..start + length],
            is_whole: end > 0,
            is_too_long,
        }
    }

    /// Passes over the rest of a line that is too long.
    fn too_long(&mut self) -> io::Result<Line<'_>> {
        const SHOWN: usize = 64;
        self.buffer.drain(..self.start);
        self.start = 0;
        loop {
            let rest = &self.buffer[SHOWN..];
            if let Some(at) = rest.iter().position(|byte| *byte == b'\n') {
                self.buffer.drain(SHOWN..SHOWN + at);
                return Ok(self.line(SHOWN, 1, true));
            }
            self.buffer.truncate(SHOWN);
            if self.at_end {
                return Ok(self.line(SHOWN, 0, true));
            }
            self.read_block()?;
        }
    }

    fn read_block(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let length = self.buffer.len();
        self.buffer.resize(length + BLOCK_BYTES, 0);
        let read = loop {
            match self.inner.read(&mut self.buffer[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.buffer
            .truncate(length + read.as_ref().copied().unwrap_or_default());
        self.at_end = read? == 0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(input: &[u8]) -> Vec<(u64, usize, bool, bool)> {
        let mut lines = Lines::of(input);
        let mut found = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            let Line {
                number,
                bytes,
                is_whole,
                is_too_long,
            } = line;
            found.push((number, bytes.len(), is_whole, is_too_long));
        }
        found
    }

    #[test]
    fn lines_are_numbered_and_the_last_may_have_no_end() {
        assert_eq!(lines_of(b""), []);
        let found = lines_of(b"ab\n\nc");
        let expected = [
            (1, 2, true, false),
            (2, 0, true, false),
            (3, 1, false, false),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_go_across_blocks() {
        let mut input = "x".repeat(BLOCK_BYTES * 2 + 5).into_bytes();
        input.extend(b"\nshort\n");
        let found = lines_of(&input);
        let long = (1, BLOCK_BYTES * 2 + 5, true, false);
        assert_eq!(found, [long, (2, 5, true, false)]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let mut input = "x".repeat(LINE_BYTES_MAX * 2).into_bytes();
        input.extend(b"\nshort\n");
        let mut lines = Lines::of(&input[..]);
        let long = lines.next().unwrap().unwrap();
        assert!(long.is_too_long && long.bytes.len() < 100);
        assert_eq!(lines.next().unwrap().unwrap().bytes, b"short");
        assert!(lines.buffer.capacity() < LINE_BYTES_MAX * 3);
        assert_eq!(lines.next().unwrap(), None);
    }
}
