//! A reverse proxy that shows a simulator below a path.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::Server;
use super::message::HttpMessage;

pub(crate) struct ReverseProxy(Server);

impl ReverseProxy {
    /// Leads what is below `prefix` (such as `/wecom`) to an address; all else is 404.
    pub(crate) fn below(prefix: &'static str, to: SocketAddr) -> Self {
        Self(Server::start(move |stream| serve(stream, prefix, to)))
    }

    /// `http://127.0.0.1:PORT`.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.0.address())
    }
}

async fn serve(stream: TcpStream, prefix: &'static str, to: SocketAddr) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(mut request) = HttpMessage::read(&mut stream).await? {
        let below = request.lines[0].replacen(&format!(" {prefix}/"), " /", 1);
        let answer = if below == request.lines[0] {
            b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec()
        } else {
            request.lines[0] = below;
            ask(&request, to).await?
        };
        stream.write_all(&answer).await?;
    }
    Ok(())
}

/// Asks an address over a connection of its own, and gives back the answer's bytes.
pub(super) async fn ask(request: &HttpMessage, to: SocketAddr) -> io::Result<Vec<u8>> {
    let mut onward = BufReader::new(TcpStream::connect(to).await?);
    onward.write_all(&request.bytes()).await?;
    let answer = HttpMessage::read(&mut onward).await?;
    Ok(answer.map_or(Vec::new(), |answer| answer.bytes()))
}
