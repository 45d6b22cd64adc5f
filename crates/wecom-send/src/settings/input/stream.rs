//! The same encodings, for a text that is read as it comes.

use std::io::{self, Read};

use super::encoding;
use crate::usage::Garbled;

/// Reads bytes in the encoding that its first bytes tell, and gives them as UTF-8 without their
/// mark. What calls itself UTF-8 is passed on as it is.
pub(crate) struct Decoded<R> {
    inner: R,
    encoding: Encoding,
    /// What was read to look at it, and not given yet; of UTF-16, half a character.
    held: Vec<u8>,
    /// What was decoded, and not given yet.
    ready: Vec<u8>,
    given: usize,
    at_end: bool,
}

#[derive(Clone, Copy)]
enum Encoding {
    Unknown,
    Utf8,
    Utf16(fn([u8; 2]) -> u16),
}

/// How much is decoded at once, in bytes.
const BLOCK_BYTES: usize = 16 << 10;

impl<R: Read> Decoded<R> {
    pub(crate) fn of(inner: R) -> Self {
        Self {
            inner,
            encoding: Encoding::Unknown,
            held: Vec::new(),
            ready: Vec::new(),
            given: 0,
            at_end: false,
        }
    }

    /// Reads as many bytes as tell the encoding.
    fn look(&mut self) -> io::Result<()> {
        let mut first = [0; 3];
        let mut read = 0;
        while read < first.len() && could_be_a_mark(&first[..read]) {
            match self.inner.read(&mut first[read..=read])? {
                0 => break,
                more => read += more,
            }
        }
        let first = &first[..read];
        (self.encoding, self.ready) = match first {
            [0xff, 0xfe, rest @ ..] => {
                self.held = rest.to_vec();
                (Encoding::Utf16(u16::from_le_bytes), Vec::new())
            }
            [0xfe, 0xff, rest @ ..] => {
                self.held = rest.to_vec();
                (Encoding::Utf16(u16::from_be_bytes), Vec::new())
            }
            [0xef, 0xbb, 0xbf] => (Encoding::Utf8, Vec::new()),
            other => (Encoding::Utf8, other.to_vec()),
        };
        Ok(())
    }

    /// Decodes the next block of UTF-16; nothing is ready behind it only at the end.
    fn decode(&mut self, unit: fn([u8; 2]) -> u16) -> io::Result<()> {
        self.ready.clear();
        self.given = 0;
        while self.ready.is_empty() && !self.at_end {
            let mut block = vec![0; BLOCK_BYTES];
            let read = self.inner.read(&mut block)?;
            self.at_end = read == 0;
            self.held.extend_from_slice(&block[..read]);
            let (pairs, rest) = self.held.as_chunks::<2>();
            let is_high = |pair: &[u8; 2]| (0xd800..0xdc00).contains(&unit(*pair));
            // The second half of a surrogate pair may be still to come.
            let keep = usize::from(!self.at_end && pairs.last().is_some_and(is_high));
            let (pairs, kept) = pairs.split_at(pairs.len() - keep);
            let units = pairs.iter().copied().map(unit);
            let text: Result<String, _> = char::decode_utf16(units).collect();
            let text = text.map_err(|_| io::Error::other("half a character in UTF-16"))?;
            let held = [kept.as_flattened(), rest].concat();
            if self.at_end && !held.is_empty() {
                return Err(io::Error::other("UTF-16 that ends within a character"));
            }
            self.held = held;
            self.ready = text.into_bytes();
        }
        Ok(())
    }
}

fn could_be_a_mark(first: &[u8]) -> bool {
    matches!(first, [] | [0xff | 0xfe | 0xef] | [0xef, 0xbb])
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if matches!(self.encoding, Encoding::Unknown) {
            self.look()?;
        }
        if self.given == self.ready.len() {
            match self.encoding {
                Encoding::Utf16(unit) => self.decode(unit)?,
                _ => return self.inner.read(into),
            }
        }
        let left = &self.ready[self.given..];
        let count = left.len().min(into.len());
        into[..count].copy_from_slice(&left[..count]);
        self.given += count;
        Ok(count)
    }
}

/// A line as a text.
///
/// # Errors
/// Bytes that are not UTF-8.
pub(crate) fn line_text(bytes: &[u8]) -> Result<&str, Garbled> {
    std::str::from_utf8(bytes).map_err(|error| encoding::not_utf8(bytes, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time.
    struct Slowly<'a>(&'a [u8]);

    impl Read for Slowly<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = 1.min(into.len());
            self.0.read(&mut into[..count])
        }
    }

    fn read(bytes: &[u8]) -> io::Result<String> {
        let mut whole = String::new();
        Decoded::of(bytes).read_to_string(&mut whole)?;
        let mut slowly = String::new();
        Decoded::of(Slowly(bytes)).read_to_string(&mut slowly)?;
        assert_eq!(whole, slowly);
        Ok(whole)
    }

    #[test]
    fn a_stream_is_read_in_the_encoding_that_it_names() {
        for bytes in [
            &b"\xe7\xa3\x81\xf0\x9f\x91\x8d\n"[..],
            b"\xef\xbb\xbf\xe7\xa3\x81\xf0\x9f\x91\x8d\n",
            b"\xff\xfe\xc1\x78\x3d\xd8\x4d\xdc\x0a\x00",
            b"\xfe\xff\x78\xc1\xd8\x3d\xdc\x4d\x00\x0a",
        ] {
            assert_eq!(read(bytes).unwrap(), "磁👍\n");
        }
        for short in ["", "a", "ab", "\u{feff}"] {
            let left = short.trim_start_matches('\u{feff}');
            assert_eq!(read(short.as_bytes()).unwrap(), left);
        }
    }

    #[test]
    fn half_a_character_of_utf16_is_an_error() {
        for bytes in [
            &b"\xff\xfea\x00b"[..],
            b"\xff\xfe\x4d\xdc",
            b"\xff\xfe\x3d\xd8",
        ] {
            assert!(read(bytes).is_err(), "{bytes:x?}");
        }
    }
}
