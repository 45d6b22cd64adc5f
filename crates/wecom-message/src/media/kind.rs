//! What a file is, told by its first bytes and not by its name.
//!
//! A table of our own: it is smaller than a crate for it, it knows both kinds of AMR and what phones
//! make of voices (SILK), and it tells an MP4 from its many relatives.

use super::{MediaType, amr};

/// As many bytes of a file as are looked at.
pub(super) const HEAD_BYTES: usize = 16;

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) mime: &'static str,
    /// Which type takes it; any type that is not `File`.
    pub(super) media_type: Option<MediaType>,
}

/// The format of a file that begins with these bytes; `None` for one that is not known.
pub(super) fn of(head: &[u8]) -> Option<Kind> {
    if head.get(4..8) == Some(b"ftyp") {
        return Some(brand(head.get(8..12).unwrap_or_default()));
    }
    let at = |place: usize, magic: &[u8]| {
        head.get(place..)
            .is_some_and(|rest| rest.starts_with(magic))
    };
    if at(0, b"RIFF") {
        let riff = [(b"WEBP", "WebP"), (b"WAVE", "WAV"), (b"AVI ", "AVI")];
        let found = riff.iter().find(|(magic, _)| at(8, *magic));
        return found.map(|(_, name)| other(name));
    }
    // A bitmap's two letters alone begin many a text.
    if at(0, b"BM") && at(6, &[0; 4]) {
        return Some(other("BMP"));
    }
    let found = TABLE.iter().find(|(magic, _)| at(0, magic));
    found.map(|(_, kind)| *kind)
}

const fn taken(name: &'static str, mime: &'static str, media_type: MediaType) -> Kind {
    Kind {
        name,
        mime,
        media_type: Some(media_type),
    }
}

const fn other(name: &'static str) -> Kind {
    Kind {
        name,
        mime: "application/octet-stream",
        media_type: None,
    }
}

const TABLE: [(&[u8], Kind); 22] = [
    (
        &[0xff, 0xd8, 0xff],
        taken("JPG", "image/jpeg", MediaType::Image),
    ),
    (
        b"\x89PNG\r\n\x1a\n",
        taken("PNG", "image/png", MediaType::Image),
    ),
    (amr::NARROW, taken("AMR", "audio/amr", MediaType::Voice)),
    (amr::WIDE, taken("AMR", "audio/amr-wb", MediaType::Voice)),
    (b"GIF8", other("GIF")),
    (b"II*\0", other("TIFF")),
    (b"MM\0*", other("TIFF")),
    (b"\x02#!SILK_V3", other("SILK")),
    (b"#!SILK_V3", other("SILK")),
    (b"#!AMR_MC", other("AMR (multichannel)")),
    (b"#!AMR-WB_MC", other("AMR (multichannel)")),
    (b"ID3", other("MP3")),
    (&[0xff, 0xfb], other("MP3")),
    (&[0xff, 0xf3], other("MP3")),
    (b"OggS", other("Ogg")),
    (b"fLaC", other("FLAC")),
    (&[0x1a, 0x45, 0xdf, 0xa3], other("WebM, MKV")),
    (b"FLV\x01", other("FLV")),
    (&[0x30, 0x26, 0xb2, 0x75], other("WMV, WMA")),
    (b"%PDF-", other("PDF")),
    (b"PK\x03\x04", other("ZIP")),
    (b"<svg", other("SVG")),
];

/// Who stands behind `ftyp`: MP4 and its relatives have the same outside.
fn brand(brand: &[u8]) -> Kind {
    match brand {
        b"qt  " => other("MOV"),
        b"M4A " | b"M4B " => other("M4A"),
        b"heic" | b"heix" | b"heim" | b"hevc" | b"mif1" | b"msf1" => other("HEIC"),
        b"avif" | b"avis" => other("AVIF"),
        [b'3', b'g', ..] => other("3GP"),
        _ => taken("MP4", "video/mp4", MediaType::Video),
    }
}
