//! Opaque identifiers: deterministic, so that a test run can be repeated to the byte.

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What an identifier is for; each kind draws from a stream of its own, so that the third msgid is
/// the same however many hints were printed before it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Token = 1,
    Msgid = 2,
    ResponseCode = 3,
    MediaId = 4,
    Hint = 5,
    Secret = 6,
}

/// `length` letters of base64url.
pub(crate) fn text(kind: Kind, seed: u64, counter: u64, length: usize) -> String {
    let mut stream = Stream::new(kind, seed, counter);
    (0..length)
        .map(|_| char::from(BASE64URL[stream.below(64)]))
        .collect()
}

/// `length` decimal digits.
pub(crate) fn digits(kind: Kind, seed: u64, counter: u64, length: usize) -> String {
    let mut stream = Stream::new(kind, seed, counter);
    (0..length)
        .map(|_| char::from(b"0123456789"[stream.below(10)]))
        .collect()
}

/// `SplitMix64` (Steele, Lea and Flood, 2014): small, well mixed, and not for real secrets.
struct Stream(u64);

impl Stream {
    fn new(kind: Kind, seed: u64, counter: u64) -> Self {
        let mut stream = Self(seed);
        for part in [kind as u64, counter] {
            stream = Self(stream.next() ^ part);
        }
        stream
    }

    fn below(&mut self, bound: u8) -> usize {
        // The top byte of the product of a 32-bit number and the bound lies in 0..bound.
        let high = self.next() >> 32;
        usize::try_from((high * u64::from(bound)) >> 32).unwrap_or(0)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
