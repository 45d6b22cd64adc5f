//! HTTP messages as a proxy handles them: a head, and as much body as it announces.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

pub(super) struct HttpMessage {
    /// The first line and the headers, without line ends.
    pub(super) lines: Vec<String>,
    pub(super) body: Vec<u8>,
}

impl HttpMessage {
    /// The next message; `None` at the end of the connection.
    pub(super) async fn read(from: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Self>> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if from.read_line(&mut line).await? == 0 {
                return Ok(None);
            }
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            lines.push(line.to_owned());
        }
        let length = lines.iter().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let is_length = name.eq_ignore_ascii_case("content-length");
            is_length.then(|| value.trim().parse().unwrap())
        });
        let mut body = vec![0; length.unwrap_or(0)];
        from.read_exact(&mut body).await?;
        Ok(Some(Self { lines, body }))
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let head = self.lines.join("\r\n") + "\r\n\r\n";
        [head.as_bytes(), &self.body].concat()
    }
}
