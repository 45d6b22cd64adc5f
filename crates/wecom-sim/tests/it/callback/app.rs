//! An application with a callback URL, small enough to see through. It reads and writes WeCom's
//! encryption by rules of its own, so that a slip in the simulator's is no slip in both.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use aes::Aes256;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use sha1::{Digest, Sha1};
use wecom_sim::Callback;

/// Of the official sample.
pub(crate) const TOKEN: &str = "QDG6eK";
/// Of the official sample.
pub(crate) const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

/// How it answers.
#[derive(Debug, Clone)]
pub(crate) enum Says {
    Status(u16),
    Body(String),
    /// The plain message of `echostr`.
    Echo,
    /// Nothing, until the other side gives up.
    Nothing,
    Close,
}

/// What came in.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) line: String,
    pub(crate) head: String,
    pub(crate) body: String,
}

/// It answers the GETs as told, and the POSTs one after the other; then with 200 and nothing.
pub(crate) struct App {
    address: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl App {
    pub(crate) fn start(gets: Says, posts: impl IntoIterator<Item = Says>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&seen);
        let mut posts = posts.into_iter().collect::<Vec<_>>().into_iter();
        thread::spawn(move || {
            let mut open = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = read(&stream) else {
                    continue;
                };
                kept.lock().unwrap().push(request.clone());
                let says = if request.line.starts_with("GET") {
                    gets.clone()
                } else {
                    posts.next().unwrap_or(Says::Status(200))
                };
                answer(&mut stream, says, &request);
                open.push(stream);
            }
        });
        Self { address, seen }
    }

    pub(crate) fn callback(&self) -> Callback {
        Callback::new(&format!("http://{}/wecom?app=1", self.address), TOKEN, KEY).unwrap()
    }

    pub(crate) fn posts(&self) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap();
        let posts = seen.iter().filter(|seen| seen.line.starts_with("POST"));
        posts.cloned().collect()
    }

    pub(crate) fn gets(&self) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap();
        let gets = seen.iter().filter(|seen| seen.line.starts_with("GET"));
        gets.cloned().collect()
    }
}

impl Seen {
    pub(crate) fn parameter(&self, name: &str) -> String {
        let (_, query) = self.line.split_once('?').unwrap();
        let query = query.split(' ').next().unwrap();
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(key, _)| *key == name).unwrap();
        percent_encoding::percent_decode_str(value)
            .decode_utf8()
            .unwrap()
            .into_owned()
    }
}

fn read(stream: &TcpStream) -> Option<Seen> {
    let mut reader = BufReader::new(stream);
    let (mut line, mut head, mut length) = (String::new(), String::new(), 0);
    reader
        .read_line(&mut line)
        .ok()
        .filter(|count| *count > 0)?;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).unwrap();
        if header.trim().is_empty() {
            break;
        }
        if let Some(value) = header.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        head += &header;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let body = String::from_utf8(body).unwrap();
    Some(Seen { line, head, body })
}

fn answer(stream: &mut TcpStream, says: Says, request: &Seen) {
    let (status, body) = match says {
        Says::Nothing => return,
        Says::Close => return stream.shutdown(std::net::Shutdown::Both).unwrap(),
        Says::Status(status) => (status, String::new()),
        Says::Body(body) => (200, body),
        Says::Echo => (200, opened(&request.parameter("echostr")).0),
    };
    let length = body.len();
    // The other side may have given up.
    let _ = write!(
        stream,
        "HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n\r\n{body}"
    );
}

/// Decrypts: the message and its receiveid.
pub(crate) fn opened(encrypted: &str) -> (String, String) {
    let (key, iv) = key();
    let mut bytes = STANDARD.decode(encrypted).unwrap();
    let cipher = cbc::Decryptor::<Aes256>::new(&key.into(), &iv.into());
    let bytes = cipher.decrypt_padded::<NoPadding>(&mut bytes).unwrap();
    let end = bytes.len() - usize::from(*bytes.last().unwrap());
    let length = u32::from_be_bytes(bytes[16..20].try_into().unwrap()) as usize;
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        text(&bytes[20..20 + length]),
        text(&bytes[20 + length..end]),
    )
}

/// A passive reply, encrypted for a corp.
pub(crate) fn reply(corp_id: &str, plain: &str) -> String {
    let encrypted = encrypted(corp_id, plain);
    let signature = signature("1409659813", "1372623149", &encrypted);
    format!(
        "<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt>\
         <MsgSignature><![CDATA[{signature}]]></MsgSignature>\
         <TimeStamp>1409659813</TimeStamp><Nonce><![CDATA[1372623149]]></Nonce></xml>"
    )
}

fn encrypted(corp_id: &str, plain: &str) -> String {
    let (key, iv) = key();
    let length = u32::try_from(plain.len()).unwrap().to_be_bytes();
    let mut bytes = [
        &b"0123456789abcdef"[..],
        &length,
        plain.as_bytes(),
        corp_id.as_bytes(),
    ]
    .concat();
    let padding = 32 - bytes.len() % 32;
    bytes.extend(vec![u8::try_from(padding).unwrap(); padding]);
    let length = bytes.len();
    let cipher = cbc::Encryptor::<Aes256>::new(&key.into(), &iv.into());
    STANDARD.encode(
        cipher
            .encrypt_padded::<NoPadding>(&mut bytes, length)
            .unwrap(),
    )
}

pub(crate) fn signature(timestamp: &str, nonce: &str, encrypted: &str) -> String {
    let mut parts = [TOKEN, timestamp, nonce, encrypted];
    parts.sort_unstable();
    let digest = Sha1::digest(parts.concat());
    let hexadecimal: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    hexadecimal.concat()
}

fn key() -> ([u8; 32], [u8; 16]) {
    // The last two bits of the 43 letters are no part of the key, and base64 wants none: A has none.
    let key = STANDARD.decode(format!("{}A=", &KEY[..42])).unwrap();
    let key: [u8; 32] = key.try_into().unwrap();
    (key, key[..16].try_into().unwrap())
}
