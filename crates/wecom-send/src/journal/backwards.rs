//! The lines of a file from its end to its beginning, so that a long day costs those who look at
//! its last minute nothing.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// How much is read at once, in bytes.
const BLOCK_BYTES: usize = 16 << 10;

/// No line of ours is longer, in bytes: a thousand user ids, and room for the rest. What is longer
/// is none of ours, and is not kept in memory.
const LINE_BYTES_MAX: usize = 256 << 10;

/// Lines without their ends, the last one first.
pub(super) struct Backwards {
    file: File,
    /// How much of the file, from its beginning, is still unread.
    unread: u64,
    /// What was read and not given yet: it follows what is unread.
    read: Vec<u8>,
}

impl Backwards {
    pub(super) fn of(mut file: File) -> io::Result<Self> {
        let unread = file.seek(SeekFrom::End(0))?;
        let read = Vec::new();
        Ok(Self { file, unread, read })
    }

    /// Reads the block before what was read; `false` at the beginning of the file.
    fn read_block(&mut self) -> io::Result<bool> {
        if self.unread == 0 {
            return Ok(false);
        }
        if self.read.len() > LINE_BYTES_MAX {
            self.read.clear();
        }
        let mut block =
            vec![0; usize::try_from(self.unread).map_or(BLOCK_BYTES, |n| n.min(BLOCK_BYTES))];
        self.unread -= block.len() as u64;
        self.file.seek(SeekFrom::Start(self.unread))?;
        self.file.read_exact(&mut block)?;
        block.append(&mut self.read);
        self.read = block;
        Ok(true)
    }
}

impl Iterator for Backwards {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(newline) = self.read.iter().rposition(|byte| *byte == b'\n') {
                let line = self.read.split_off(newline + 1);
                self.read.truncate(newline);
                return Some(Ok(line));
            }
            match self.read_block() {
                Ok(true) => {}
                Ok(false) if self.read.is_empty() => return None,
                Ok(false) => return Some(Ok(std::mem::take(&mut self.read))),
                Err(error) => {
                    self.unread = 0;
                    self.read.clear();
                    return Some(Err(error));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn lines_of(content: &[u8]) -> Vec<Vec<u8>> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(content).unwrap();
        let lines = Backwards::of(file).unwrap();
        lines.collect::<io::Result<Vec<_>>>().unwrap()
    }

    #[test]
    fn lines_come_back_whole_across_blocks() {
        let written: Vec<String> = (0..5000)
            .map(|n| format!("{n} {}", "x".repeat(n % 97)))
            .collect();
        let mut lines = lines_of((written.join("\n") + "\n").as_bytes());
        assert_eq!(lines.remove(0), b"");
        lines.reverse();
        let written: Vec<&[u8]> = written.iter().map(String::as_bytes).collect();
        assert_eq!(lines, written);
    }

    #[test]
    fn a_last_line_without_its_end_is_a_line() {
        assert_eq!(lines_of(b"a\nb"), [b"b", b"a"]);
        assert_eq!(lines_of(b""), Vec::<Vec<u8>>::new());
    }

    #[test]
    fn a_line_that_no_send_writes_is_not_held_in_memory() {
        let mut content = b"first\n".to_vec();
        content.resize(content.len() + 2 * LINE_BYTES_MAX, b'x');
        content.extend(b"\nlast\n");
        let lines = lines_of(&content);
        let longest = lines.iter().map(Vec::len).max().unwrap();
        assert!(longest <= LINE_BYTES_MAX + BLOCK_BYTES, "{longest}");
        assert_eq!(
            (&lines[1][..], &lines[lines.len() - 1][..]),
            (&b"last"[..], &b"first"[..])
        );
    }
}
