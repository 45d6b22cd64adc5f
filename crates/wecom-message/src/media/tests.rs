use std::fs;
use std::time::Duration;

use super::*;
use crate::limits::FILE_NAME_BYTES_MAX;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....";
const MP4: &[u8] = b"\0\0\0\x18ftypisom\0\0\0\0";

/// A narrow-band voice of so many frames: type 7 has 31 bytes behind its first.
fn voice(frames: usize) -> Vec<u8> {
    let frame = [&[0x3c][..], &[0; 31]].concat();
    [amr::NARROW, &frame.repeat(frames)].concat()
}

fn check(content: impl Into<Vec<u8>>, media_type: MediaType) -> Result<MediaFile, BadMedia> {
    MediaFile::from_bytes("a", content.into(), media_type)
}

fn filled(head: &[u8], bytes: u64) -> Vec<u8> {
    let mut content = head.to_vec();
    content.resize(usize::try_from(bytes).unwrap(), b'.');
    content
}

#[test]
fn a_file_is_known_by_its_content() {
    use MediaType::{File, Image, Video, Voice};
    let wide = [amr::WIDE, &[0x44; 60]].concat();
    for (content, taken) in [
        (&b"\xff\xd8\xff\xe0...."[..], Image),
        (PNG, Image),
        (&voice(1), Voice),
        (&wide, Voice),
        (MP4, Video),
        (b"\0\0\0\x18ftypmp42", Video),
        (b"GIF89a", File),
        (b"BM says hello", File),
        (b"\0\0\0\x18ftypqt  ", File),
        (b"anything", File),
    ] {
        for media_type in MediaType::ALL {
            let fits = media_type == taken || media_type == File;
            let checked = check(content, media_type);
            assert_eq!(checked.is_ok(), fits, "{content:?} as {media_type}");
        }
    }
}

#[test]
fn what_is_of_the_wrong_kind_is_named() {
    let riff = |kind: &str| format!("RIFF....{kind}fmt ").into_bytes();
    for (content, name) in [
        (b"GIF89a..".to_vec(), Some("GIF")),
        (riff("WEBP"), Some("WebP")),
        (riff("WAVE"), Some("WAV")),
        (riff("what"), None),
        (b"BM\x10\0\0\0\0\0\0\0".to_vec(), Some("BMP")),
        (b"\0\0\0\x18ftypheic".to_vec(), Some("HEIC")),
        (b"\0\0\0\x18ftypM4A ".to_vec(), Some("M4A")),
        (b"\0\0\0\x18ftyp3gp5".to_vec(), Some("3GP")),
        (b"\x02#!SILK_V3..".to_vec(), Some("SILK")),
        (b"ID3.....".to_vec(), Some("MP3")),
        (PNG.to_vec(), Some("PNG")),
        (b"plain text".to_vec(), None),
    ] {
        let refused = check(content, MediaType::Voice).unwrap_err();
        assert!(
            matches!(refused, BadMedia::WrongKind { found, .. } if found == name),
            "{refused:?}"
        );
    }
}

#[test]
fn each_type_is_taken_up_to_its_limit_and_no_further() {
    let voice = voice(1);
    for (media_type, head, limit) in [
        (MediaType::Image, PNG, 10 << 20),
        (MediaType::Video, MP4, 10 << 20),
        (MediaType::Voice, &voice[..], 2 << 20),
        (MediaType::File, b"", 20 << 20),
    ] {
        assert_eq!(media_type.bytes_max(), limit);
        // The frames that dots would be have no bytes behind their first: a voice is too long
        // before it is too large.
        if media_type != MediaType::Voice {
            assert!(
                check(filled(head, limit), media_type).is_ok(),
                "{media_type}"
            );
        }
        let refused = check(filled(head, limit + 1), media_type).unwrap_err();
        assert!(
            matches!(refused, BadMedia::TooLarge { bytes, limit: at, .. }
                if bytes == limit + 1 && at == limit),
            "{refused:?}"
        );
    }
    assert!(check("123456", MediaType::File).is_ok());
    let refused = check("12345", MediaType::File).unwrap_err();
    assert!(matches!(refused, BadMedia::TooSmall { bytes: 5, limit: 5 }));
}

#[test]
fn a_voice_plays_for_a_minute_at_most() {
    assert_eq!(amr::duration(&voice(50)), Duration::from_secs(1));
    assert!(check(voice(3000), MediaType::Voice).is_ok());
    let refused = check(voice(3001), MediaType::Voice).unwrap_err();
    assert!(
        matches!(refused, BadMedia::TooLong { seconds, limit: 60 } if (seconds - 60.02).abs() < 0.001)
    );
}

#[test]
fn each_frame_of_a_voice_is_as_long_as_it_says() {
    // Silence, the slowest, the fastest, and nothing at all.
    let narrow = [
        amr::NARROW,
        &[0x44][..],
        &[0; 5],
        &[0x04],
        &[0; 12],
        &[0x3c],
        &[0; 31],
        &[0x7c],
    ];
    assert_eq!(amr::duration(&narrow.concat()), Duration::from_millis(80));
    let wide = [amr::WIDE, &[0x44][..], &[0; 60], &[0x04], &[0; 17]];
    assert_eq!(amr::duration(&wide.concat()), Duration::from_millis(40));
    let cut_off = [amr::NARROW, &[0x3c][..], &[0; 31], &[0x3c], &[0; 30]];
    assert_eq!(amr::duration(&cut_off.concat()), Duration::from_millis(20));
}

#[test]
fn a_name_must_be_one_that_recipients_can_read() {
    let named = |name: &str| MediaFile::from_bytes(name, "content", MediaType::File);
    for good in [
        "报告.pdf",
        r#"a "b" \c.txt"#,
        "x",
        &"n".repeat(FILE_NAME_BYTES_MAX),
    ] {
        assert_eq!(named(good).unwrap().name(), good);
    }
    assert!(matches!(named(""), Err(BadMedia::NoName)));
    for control in ['\n', '\r', '\t', '\x1b', '\0', '\u{85}'] {
        let refused = named(&format!("a{control}b"));
        assert!(matches!(refused, Err(BadMedia::ControlInName(c)) if c == control));
    }
    let long = "报".repeat(86);
    assert!(matches!(
        named(&long),
        Err(BadMedia::NameTooLong {
            bytes: 258,
            limit: 255
        })
    ));
}

#[test]
fn what_is_no_file_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let open = |path: &Path| MediaFile::open(path, MediaType::File).unwrap_err();
    assert!(matches!(
        open(folder.path()),
        BadMedia::NotAFile(NotAFile::Directory)
    ));
    assert!(matches!(
        open(Path::new("/")),
        BadMedia::NotAFile(NotAFile::Directory)
    ));
    let missing = open(&folder.path().join("nowhere"));
    assert!(
        matches!(&missing, BadMedia::Unreadable(error) if error.kind() == io::ErrorKind::NotFound)
    );
    #[cfg(unix)]
    {
        let socket = folder.path().join("socket");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert!(matches!(
            open(&socket),
            BadMedia::NotAFile(NotAFile::Socket)
        ));
        assert!(matches!(
            open(Path::new("/dev/null")),
            BadMedia::NotAFile(NotAFile::Device)
        ));
    }
}

#[test]
fn a_file_is_taken_for_what_it_is_and_else_for_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.txt");
    let open = |content: &[u8]| {
        fs::write(&path, content).unwrap();
        MediaFile::open_any(&path)
    };
    for (content, taken) in [
        (PNG, MediaType::Image),
        (MP4, MediaType::Video),
        (&voice(1), MediaType::Voice),
        (b"GIF89a", MediaType::File),
    ] {
        let file = open(content).unwrap();
        assert_eq!((file.media_type(), file.not_as().is_none()), (taken, true));
    }
    let too_long = open(&voice(3001)).unwrap();
    assert_eq!(too_long.media_type(), MediaType::File);
    assert!(matches!(too_long.not_as(), Some(BadMedia::TooLong { .. })));
    let too_large = open(&filled(PNG, (10 << 20) + 1)).unwrap();
    assert_eq!(too_large.media_type(), MediaType::File);
    assert!(matches!(
        too_large.not_as(),
        Some(BadMedia::TooLarge { .. })
    ));
    let hopeless = open(&filled(PNG, (20 << 20) + 1)).unwrap_err();
    assert!(matches!(
        hopeless,
        BadMedia::TooLarge {
            media_type: MediaType::File,
            ..
        }
    ));
}

#[test]
fn a_file_reads_the_same_in_chunks_and_its_digest_is_that_of_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    let content: Vec<u8> = (0..CHUNK_BYTES * 2 + 7)
        .map(|i| u8::try_from(i % 251).unwrap())
        .collect();
    fs::write(&path, &content).unwrap();
    let file = MediaFile::open(&path, MediaType::File).unwrap();
    let mut read = Vec::new();
    while read.len() < content.len() {
        read.extend(file.chunk(read.len() as u64).unwrap());
    }
    assert_eq!(read, content);
    let whole: [u8; 32] = Sha256::digest(&content).into();
    assert_eq!(file.digest().unwrap(), whole);
    let in_memory = MediaFile::from_bytes("x", content, MediaType::File).unwrap();
    assert_eq!(in_memory.digest().unwrap(), whole);
}

#[test]
fn a_file_that_changes_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    fs::write(&path, "0123456789").unwrap();
    let file = MediaFile::open(&path, MediaType::File).unwrap();
    assert!(file.is_unchanged());
    fs::write(&path, "0123456789 and more").unwrap();
    assert!(!file.is_unchanged());
    assert_eq!(file.chunk(0).unwrap(), "0123456789");
    fs::write(&path, "0").unwrap();
    assert!(matches!(file.chunk(0), Err(MediaGone::Shorter)));
}

#[test]
fn debug_shows_nothing_of_the_content() {
    let file = MediaFile::from_bytes("a.txt", "c0ntent", MediaType::File).unwrap();
    let shown = format!("{file:?}");
    assert!(
        shown.contains("a.txt") && !shown.contains("c0ntent"),
        "{shown}"
    );
}
