//! What stands in the input for one message: a line of JSON, or a row of CSV, which may be several
//! lines.
//!
//! CSV is read by `csv-core`, which is the `csv` crate's own parser: it takes a line at a time, so
//! that the line in which a row begins is known, and the row's bytes for its digest.

use std::io::{self, Read};
use std::ops::Range;

use csv_core::ReadRecordResult;

use super::lines::{LINE_BYTES_MAX, Lines};

/// Reads records one by one.
pub(super) struct Records<R> {
    lines: Lines<R>,
    csv: Option<Csv>,
    /// Blank lines are no records.
    raw: Vec<u8>,
}

/// One record.
#[derive(Debug)]
pub(super) struct Record<'a> {
    /// The number of its first line, from 1.
    pub(super) number: u64,
    /// All of it, without its last line's end.
    pub(super) raw: &'a [u8],
    /// The fields of a row, which must be looked up in `raw`'s text; none of a line of JSON.
    pub(super) row: Option<Row<'a>>,
    /// A line that is too long for any message.
    pub(super) is_too_long: bool,
}

/// The fields of a row.
#[derive(Debug)]
pub(super) struct Row<'a> {
    text: &'a [u8],
    ends: &'a [usize],
}

impl<'a> Row<'a> {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Each field, without its quotes. They are UTF-8 where the whole record is.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'a str> {
        let starts = std::iter::once(&0).chain(self.ends);
        let places = starts.zip(self.ends).map(|(start, end)| Range {
            start: *start,
            end: *end,
        });
        let text = self.text;
        places.map(move |place| std::str::from_utf8(&text[place]).unwrap_or_default())
    }
}

/// Why the rest can't be read.
#[derive(Debug)]
pub(super) enum Broken {
    Read(io::Error),
    /// A quote that was opened in this line and not closed.
    OpenQuote {
        line: u64,
    },
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}

struct Csv {
    reader: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    written: usize,
    fields: usize,
    /// What stood behind the end of a row in the same line: lone carriage returns end rows too.
    pending: Option<(u64, Vec<u8>)>,
}

impl<R: Read> Records<R> {
    /// Lines, each a message of its own.
    pub(super) fn ndjson(inner: R) -> Self {
        Self {
            lines: Lines::of(inner),
            csv: None,
            raw: Vec::new(),
        }
    }

    /// Rows.
    pub(super) fn csv(inner: R) -> Self {
        let csv = Csv {
            reader: csv_core::Reader::new(),
            text: vec![0; 1024],
            ends: vec![0; 16],
            written: 0,
            fields: 0,
            pending: None,
        };
        Self {
            lines: Lines::of(inner),
            csv: Some(csv),
            raw: Vec::new(),
        }
    }

    /// The next record; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Record<'_>>, Broken> {
        match self.csv {
            None => self.line(),
            Some(_) => self.row(),
        }
    }

    fn line(&mut self) -> Result<Option<Record<'_>>, Broken> {
        loop {
            let Some(line) = self.lines.next()? else {
                return Ok(None);
            };
            if line.bytes.trim_ascii().is_empty() {
                continue;
            }
            let (number, is_too_long) = (line.number, line.is_too_long);
            self.raw.clear();
            self.raw
                .extend_from_slice(line.bytes.strip_suffix(b"\r").unwrap_or(line.bytes));
            return Ok(Some(Record {
                number,
                raw: &self.raw,
                row: None,
                is_too_long,
            }));
        }
    }

    fn row(&mut self) -> Result<Option<Record<'_>>, Broken> {
        let Self {
            lines,
            csv: Some(csv),
            raw,
        } = self
        else {
            return Ok(None);
        };
        raw.clear();
        (csv.written, csv.fields) = (0, 0);
        let mut began = None;
        loop {
            let pending = csv.pending.take();
            let (number, bytes, is_whole) = match &pending {
                Some((number, bytes)) => (*number, &bytes[..], true),
                None => match lines.next()? {
                    Some(line) if line.is_too_long => {
                        let line = began.unwrap_or(line.number);
                        return Err(Broken::OpenQuote { line });
                    }
                    Some(line) => (line.number, line.bytes, line.is_whole),
                    None => match began {
                        Some(line) => return Err(Broken::OpenQuote { line }),
                        None => return Ok(None),
                    },
                },
            };
            if began.is_none() && bytes.trim_ascii().is_empty() {
                continue;
            }
            let first = *began.get_or_insert(number);
            let left = csv.feed(bytes);
            raw.extend_from_slice(&bytes[..bytes.len() - left.unwrap_or_default()]);
            if let Some(left @ 1..) = left {
                csv.pending = Some((number, bytes[bytes.len() - left..].to_vec()));
            }
            if left.is_some() || csv.feed(b"\n").is_some() {
                let row = Row {
                    text: &csv.text[..csv.written],
                    ends: &csv.ends[..csv.fields],
                };
                return Ok(Some(Record {
                    number: first,
                    raw: raw.strip_suffix(b"\r").unwrap_or(raw),
                    row: Some(row),
                    is_too_long: false,
                }));
            }
            if !is_whole || raw.len() > LINE_BYTES_MAX {
                return Err(Broken::OpenQuote { line: first });
            }
            raw.push(b'\n');
        }
    }
}

impl Csv {
    /// Reads on; gives how many bytes are left where the row has come to its end.
    fn feed(&mut self, mut input: &[u8]) -> Option<usize> {
        // Nothing at all would say that the input has come to its end.
        while !input.is_empty() {
            let (result, read, written, fields) = self.reader.read_record(
                input,
                &mut self.text[self.written..],
                &mut self.ends[self.fields..],
            );
            input = &input[read..];
            self.written += written;
            self.fields += fields;
            match result {
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => return Some(input.len()),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(input: &str) -> Result<Vec<(u64, Vec<String>)>, u64> {
        let mut records = Records::csv(input.as_bytes());
        let mut found = Vec::new();
        loop {
            match records.next() {
                Ok(None) => return Ok(found),
                Ok(Some(record)) => {
                    let fields = record.row.unwrap().fields().map(str::to_owned).collect();
                    found.push((record.number, fields));
                }
                Err(Broken::OpenQuote { line }) => return Err(line),
                Err(Broken::Read(error)) => panic!("{error}"),
            }
        }
    }

    fn row(number: u64, fields: &[&str]) -> (u64, Vec<String>) {
        (
            number,
            fields.iter().map(|field| (*field).to_owned()).collect(),
        )
    }

    #[test]
    fn a_row_is_told_by_the_line_in_which_it_begins() {
        let expected = [
            row(1, &["a", "b"]),
            row(2, &["1", "two\nlines, and a \" quote"]),
            row(6, &["5\" disk", ""]),
            row(7, &["磁盘", "x"]),
        ];
        let text = "a,b\n1,\"two\nlines, and a \"\" quote\"\n\n \n5\" disk,\n磁盘,x";
        // The blank line of one blank is a row of one field for the parser, and none for us.
        assert_eq!(rows(text).unwrap(), expected);
        let windows = text.replace('\n', "\r\n");
        let mut of_windows = rows(&windows).unwrap();
        of_windows[1].1[1] = of_windows[1].1[1].replace("\r\n", "\n");
        assert_eq!(of_windows, expected);
    }

    #[test]
    fn lone_carriage_returns_end_rows_too() {
        let expected = [row(1, &["a", "b"]), row(1, &["1", "2"])];
        assert_eq!(rows("a,b\r1,2\r").unwrap(), expected);
    }

    #[test]
    fn a_quote_that_is_not_closed_is_told_by_its_line() {
        assert_eq!(rows("a,b\n1,2\n3,\"4\n5,6\n"), Err(3));
        assert_eq!(rows("a,b\n1,\"2"), Err(2));
    }

    #[test]
    fn many_and_long_fields_find_room() {
        let fields: Vec<String> = (0..500).map(|n| "x".repeat(n)).collect();
        let found = rows(&(fields.join(",") + "\n")).unwrap();
        assert_eq!(found, [(1, fields)]);
    }

    #[test]
    fn blank_lines_of_json_are_no_records() {
        let mut records = Records::ndjson(&b"{}\r\n\n  \n[]"[..]);
        let mut found = Vec::new();
        while let Some(record) = records.next().unwrap() {
            found.push((record.number, record.raw.to_vec()));
        }
        assert_eq!(found, [(1, b"{}".to_vec()), (4, b"[]".to_vec())]);
    }

    proptest::proptest! {
        #[test]
        fn what_is_quoted_comes_back(
            table in proptest::collection::vec(
                proptest::collection::vec("[a\"\u{e9}\u{78c1},\r\n ]{0,6}", 2..4),
                1..6,
            ),
            slowly in proptest::bool::ANY,
        ) {
            let quoted = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
            let end = if slowly { "\n" } else { "\r\n" };
            let input: String = table.iter().map(|row| line(row) + end).collect();
            let found = rows(&input).unwrap();
            let found: Vec<Vec<String>> = found.into_iter().map(|(_, fields)| fields).collect();
            proptest::prop_assert_eq!(found, table);
        }
    }
}
