//! Opaque identifiers: deterministic, so that a test run can be repeated to the byte.

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const HEXADECIMAL: &[u8; 16] = b"0123456789abcdef";

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
    RobotKey = 7,
    ChatId = 8,
    PictureUrl = 9,
    CallbackRandom = 20,
    CallbackNonce = 21,
    CallbackEcho = 22,
}

/// `length` letters of base64url.
pub(crate) fn text(kind: Kind, seed: u64, counter: u64, length: usize) -> String {
    drawn(BASE64URL, kind, seed, counter, length)
}

/// `length` letters and digits.
pub(crate) fn alphanumeric(kind: Kind, seed: u64, counter: u64, length: usize) -> String {
    drawn(&BASE64URL[..62], kind, seed, counter, length)
}

/// `length` decimal digits.
pub(crate) fn digits(kind: Kind, seed: u64, counter: u64, length: usize) -> String {
    drawn(&HEXADECIMAL[..10], kind, seed, counter, length)
}

/// `length` hexadecimal digits in lower case.
pub(crate) fn hexadecimal(kind: Kind, seed: u64, counter: u64, length: usize) -> String {
    drawn(HEXADECIMAL, kind, seed, counter, length)
}

/// A UUID of version 4, as a robot's key looks.
pub(crate) fn uuid(kind: Kind, seed: u64, counter: u64) -> String {
    let mut uuid = hexadecimal(kind, seed, counter, 32);
    uuid.replace_range(12..13, "4");
    uuid.replace_range(16..17, "a");
    for dash in [20, 16, 12, 8] {
        uuid.insert(dash, '-');
    }
    uuid
}

fn drawn(alphabet: &[u8], kind: Kind, seed: u64, counter: u64, length: usize) -> String {
    let mut stream = Stream::new(kind, seed, counter);
    (0..length)
        .map(|_| char::from(alphabet[stream.below(alphabet.len())]))
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

    /// A number below `bound`, which is the length of an alphabet.
    fn below(&mut self, bound: usize) -> usize {
        // The upper half of the product of a 32-bit number and the bound lies in 0..bound.
        let high = u128::from(self.next() >> 32);
        usize::try_from((high * bound as u128) >> 32).unwrap_or(0)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
