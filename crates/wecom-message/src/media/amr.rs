//! How long an AMR file plays: each frame says its own size, and plays for 20 ms.
//! [RFC 4867, section 5]

use std::time::Duration;

/// What an AMR file begins with: narrow band, and wide band.
pub(super) const NARROW: &[u8] = b"#!AMR\n";
pub(super) const WIDE: &[u8] = b"#!AMR-WB\n";

/// How long one frame plays.
const FRAME: Duration = Duration::from_millis(20);

/// Bytes of a frame behind its first, by its type: 3GPP TS 26.101 and 26.201. The types between
/// are for future use, and have no bytes.
const NARROW_BYTES: [usize; 16] = [12, 13, 15, 17, 19, 20, 26, 31, 5, 6, 5, 5, 0, 0, 0, 0];
const WIDE_BYTES: [usize; 16] = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0];

/// How long it plays; a frame that is cut off at its end does not count.
pub(super) fn duration(voice: &[u8]) -> Duration {
    let (mut rest, sizes) = match (voice.strip_prefix(NARROW), voice.strip_prefix(WIDE)) {
        (Some(frames), _) => (frames, NARROW_BYTES),
        (_, Some(frames)) => (frames, WIDE_BYTES),
        _ => return Duration::ZERO,
    };
    let mut frames = 0;
    while let Some((first, behind)) = rest.split_first() {
        let kind = usize::from(first >> 3 & 0x0f);
        let Some(next) = behind.get(sizes[kind]..) else {
            break;
        };
        rest = next;
        frames += 1;
    }
    FRAME * frames
}
