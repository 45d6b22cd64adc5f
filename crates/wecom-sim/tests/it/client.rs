//! A client small enough to see through: one connection a call, the bytes as given.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::Simulator;

/// What came back.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub(crate) fn errcode(&self) -> i64 {
        assert_eq!(self.status, 200);
        self.json()["errcode"].as_i64().unwrap()
    }

    pub(crate) fn errmsg(&self) -> String {
        self.json()["errmsg"].as_str().unwrap().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The server's `host:port`.
pub(crate) fn address(sim: &Simulator) -> String {
    sim.base_url().trim_start_matches("http://").to_owned()
}

pub(crate) fn connect(sim: &Simulator) -> TcpStream {
    let stream = TcpStream::connect(address(sim)).unwrap();
    // Longer than any answer takes; only a broken simulator lets it pass.
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    stream
}

/// Writes a request and reads the answer; the error is the connection's.
pub(crate) fn exchange(
    stream: &mut TcpStream,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> io::Result<Response> {
    let mut request = format!("{method} {target} HTTP/1.1\r\nhost: localhost\r\n");
    for (name, value) in headers {
        request.push_str(name);
        request.push_str(": ");
        request.push_str(value);
        request.push_str("\r\n");
    }
    let length = body.len().to_string();
    request.extend(["content-length: ", &length, "\r\n\r\n"]);
    stream.write_all(&[request.as_bytes(), body].concat())?;
    read(stream)
}

pub(crate) fn call(sim: &Simulator, method: &str, target: &str, body: &[u8]) -> Response {
    try_call(sim, method, target, body).unwrap()
}

pub(crate) fn try_call(
    sim: &Simulator,
    method: &str,
    target: &str,
    body: &[u8],
) -> io::Result<Response> {
    exchange(&mut connect(sim), method, target, &[], body)
}

pub(crate) fn get(sim: &Simulator, target: &str) -> Response {
    call(sim, "GET", target, b"")
}

/// gettoken as an agent of a corp.
pub(crate) fn gettoken(sim: &Simulator, corp_id: &str, secret: &str) -> Response {
    get(
        sim,
        &format!("/cgi-bin/gettoken?corpid={corp_id}&corpsecret={secret}"),
    )
}

/// The token of the first agent.
pub(crate) fn token(sim: &Simulator) -> String {
    token_of(sim, sim.corp_id(), sim.corp_secret())
}

pub(crate) fn token_of(sim: &Simulator, corp_id: &str, secret: &str) -> String {
    gettoken(sim, corp_id, secret).json()["access_token"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// `POST /cgi-bin/ENDPOINT` with the first agent's token.
pub(crate) fn post(sim: &Simulator, endpoint: &str, body: &Value) -> Response {
    post_as(sim, &token(sim), endpoint, body.to_string().as_bytes())
}

pub(crate) fn post_as(sim: &Simulator, token: &str, endpoint: &str, body: &[u8]) -> Response {
    call(
        sim,
        "POST",
        &format!("/cgi-bin/{endpoint}?access_token={token}"),
        body,
    )
}

/// message/send as the first agent.
pub(crate) fn send(sim: &Simulator, body: &Value) -> Response {
    post(sim, "message/send", body)
}

/// A part of a form with a file, to the first agent's media/upload of a type.
pub(crate) fn upload(
    sim: &Simulator,
    media_type: &str,
    disposition: &str,
    data: &[u8],
) -> Response {
    let target = format!(
        "/cgi-bin/media/upload?access_token={}&type={media_type}",
        token(sim)
    );
    upload_to(sim, &target, disposition, data)
}

/// The same, to any address.
pub(crate) fn upload_to(sim: &Simulator, target: &str, disposition: &str, data: &[u8]) -> Response {
    let head = format!("--x\r\nContent-Disposition: form-data; {disposition}\r\n");
    let head = head + "Content-Type: application/octet-stream\r\n\r\n";
    let body = [head.as_bytes(), data, b"\r\n--x--\r\n"].concat();
    let headers = [("Content-Type", "multipart/form-data; boundary=x")];
    exchange(&mut connect(sim), "POST", target, &headers, &body).unwrap()
}

/// The part's disposition that WeCom documents.
pub(crate) fn named(name: &str) -> String {
    format!("name=\"media\"; filename=\"{name}\"")
}

/// A text from the default world's agent.
pub(crate) fn text(touser: &str, content: &str) -> Value {
    json!({
        "touser": touser, "msgtype": "text", "agentid": 1_000_002, "text": { "content": content },
    })
}

/// The body and the answers of WeCom's documentation.
pub(crate) fn fixture_json(name: &str) -> Value {
    serde_json::from_str(&fixture_text(name)).unwrap()
}

/// A body with what differs from call to call replaced: hint, address.
pub(crate) fn form(body: &str) -> String {
    let value: Value = serde_json::from_str(body).unwrap();
    let body = value.to_string();
    let body = replace_between(&body, "hint: [", "]", "HINT");
    replace_between(&body, "from ip: ", ", more", "IP")
}

/// An answer has the form of a fixture.
pub(crate) fn assert_form(answer: &Response, fixture: &str) {
    assert_eq!(
        form(&answer.text()),
        form(&fixture_text(fixture)),
        "{fixture}"
    );
}

fn replace_between(text: &str, start: &str, end: &str, with: &str) -> String {
    let Some((before, rest)) = text.split_once(start) else {
        return text.to_owned();
    };
    let (_, after) = rest.split_once(end).unwrap();
    format!("{before}{start}{with}{end}{after}")
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures")).join(name)
}

pub(crate) fn fixture_text(name: &str) -> String {
    fs::read_to_string(fixture(name)).unwrap()
}

pub(crate) fn read(stream: &mut TcpStream) -> io::Result<Response> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        read_some(stream, &mut bytes)?;
    };
    let head = String::from_utf8(bytes[..head_end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers: Vec<_> = headers
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length: usize = length.map_or(0, |(_, value)| value.parse().unwrap());
    while bytes.len() < head_end + length {
        read_some(stream, &mut bytes)?;
    }
    Ok(Response {
        status,
        headers,
        body: bytes[head_end..].to_vec(),
    })
}

fn read_some(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut chunk = [0; 16 * 1024];
    match stream.read(&mut chunk)? {
        0 => Err(ErrorKind::UnexpectedEof.into()),
        count => {
            bytes.extend_from_slice(&chunk[..count]);
            Ok(())
        }
    }
}
