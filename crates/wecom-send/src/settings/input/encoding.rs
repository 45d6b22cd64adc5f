//! Which encoding a file is in: UTF-8, or UTF-16 that says so; what else it probably is.

use std::str::Utf8Error;

use crate::usage::Garbled;

/// Reads UTF-8, or UTF-16 behind its byte order mark (`PowerShell`'s `>` writes that); the mark is no
/// part of the text.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Garbled> {
    match bytes[..] {
        [0xff, 0xfe, ref text @ ..] => utf16(text, u16::from_le_bytes),
        [0xfe, 0xff, ref text @ ..] => utf16(text, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: Vec<u8>) -> Result<String, Garbled> {
    let mut text =
        String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes(), error.utf8_error()))?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
}

/// What these bytes are, which are not UTF-8.
pub(super) fn not_utf8(bytes: &[u8], error: Utf8Error) -> Garbled {
    let at = error.valid_up_to();
    Garbled::Utf8 {
        at,
        byte: bytes.get(at).copied().unwrap_or_default(),
        // Where only the end is missing, it is UTF-8 that was cut.
        looks_like_gbk: error.error_len().is_some() && looks_like_gbk(bytes),
    }
}

fn utf16(text: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Garbled> {
    const MARK_BYTES: usize = 2;
    let (pairs, []) = text.as_chunks() else {
        let bytes = MARK_BYTES + text.len();
        return Err(Garbled::Utf16Cut { bytes });
    };
    let mut at = MARK_BYTES;
    char::decode_utf16(pairs.iter().copied().map(unit))
        .map(|read| {
            let read = read.map_err(|_| Garbled::Utf16Surrogate { at })?;
            at += 2 * read.len_utf16();
            Ok(read)
        })
        .collect()
}

/// Whether all of it can be read as GB18030, and most of it as the common characters of GB2312:
/// those have two bytes of A1 and more, and an accented letter of Latin-1 seldom has such a
/// neighbour.
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let (mut common, mut rare) = (0usize, 0usize);
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return common > rare,
            [0..=0x7f, rest @ ..] => rest,
            [0xa1..=0xf7, 0xa1..=0xfe, rest @ ..] => {
                common += 1;
                rest
            }
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, rest @ ..]
            | [
                0x81..=0xfe,
                b'0'..=b'9',
                0x81..=0xfe,
                b'0'..=b'9',
                rest @ ..,
            ] => {
                rare += 1;
                rest
            }
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        for bytes in [
            &b"\xef\xbb\xbf\xe7\xa3\x81\n"[..],
            b"\xff\xfe\xc1\x78\x0a\x00",
            b"\xfe\xff\x78\xc1\x00\x0a",
        ] {
            assert_eq!(decode(bytes.to_vec()).as_deref(), Ok("磁\n"));
        }
        // One is the mark; a second one is what somebody wrote.
        assert_eq!(
            decode("\u{feff}\u{feff}x".into()).as_deref(),
            Ok("\u{feff}x")
        );
        assert_eq!(decode(b"\xff\xfe".to_vec()).as_deref(), Ok(""));
    }

    #[test]
    fn characters_beyond_the_first_plane_take_two_units() {
        let bytes = b"\xff\xfe\x3d\xd8\x4d\xdca\x00";
        assert_eq!(decode(bytes.to_vec()).as_deref(), Ok("👍a"));
    }

    #[test]
    fn half_a_character_of_utf16_is_told_by_its_place() {
        let cut = Err(Garbled::Utf16Cut { bytes: 5 });
        assert_eq!(decode(b"\xff\xfea\x00b".to_vec()), cut);
        for (bytes, at) in [
            (&b"\xff\xfea\x00\x3d\xd8b\x00"[..], 4),
            (b"\xff\xfe\x4d\xdc", 2),
            (b"\xfe\xff\xd8\x3d\xdc\x4d\xd8\x3d", 6),
        ] {
            let lone = Err(Garbled::Utf16Surrogate { at });
            assert_eq!(decode(bytes.to_vec()), lone);
        }
    }

    #[track_caller]
    fn gbk(bytes: &[u8]) -> bool {
        match decode(bytes.to_vec()) {
            Err(Garbled::Utf8 { looks_like_gbk, .. }) => looks_like_gbk,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn chinese_of_older_windows_is_known_from_other_bytes() {
        for chinese in [
            // 磁盘已满, 一个, CPU 高, 镕 (beyond GB2312) among common ones
            &b"\xb4\xc5\xc5\xcc\xd2\xd1\xc2\xfa\n"[..],
            b"\xd2\xbb\xb8\xf6",
            b"CPU \xb8\xdf\r\n",
            b"\xd6\xec\xe9F\xbb\xf9",
            // A four-byte character of GB18030
            b"\xc4\xe3\xba\xc3\x95\x32\x82\x36",
        ] {
            assert!(gbk(chinese), "{chinese:x?}");
        }
        for other in [
            // Latin-1: café, métal, naïve; binary; a cut and a spoilt UTF-8
            &b"caf\xe9\n"[..],
            b"m\xe9tal",
            b"na\xefve \xe9t\xe9",
            b"\xff\xff\xff",
            b"\x89PNG\r\n\x1a\n\xb4\xc5",
            &"磁盘".as_bytes()[..4],
            &"桡桡".as_bytes()[..4],
            &"磁盘已满，请处理".as_bytes()[1..],
        ] {
            assert!(!gbk(other), "{other:x?}");
        }
    }
}
