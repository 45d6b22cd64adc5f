//! An http proxy that knows one way only, whatever host it is asked for.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncWriteExt, BufReader, copy_bidirectional};
use tokio::net::TcpStream;

use super::Server;
use super::message::HttpMessage;

/// What it does when it is asked for a way.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Conduct {
    /// Leads there.
    Leads(SocketAddr),
    /// Answers with this status.
    Refuses(&'static str),
    /// Promises a tunnel and closes the connection.
    HangsUp,
    /// Says nothing.
    KeepsSilent,
}

pub(crate) struct HttpProxy {
    server: Server,
    asked: Arc<Mutex<Vec<Vec<String>>>>,
}

impl HttpProxy {
    /// A proxy that leads everybody to this address.
    pub(crate) fn to(address: SocketAddr) -> Self {
        Self::that(Conduct::Leads(address))
    }

    pub(crate) fn that(conduct: Conduct) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heads = Arc::clone(&asked);
        let server = Server::start(move |stream| serve(stream, conduct, Arc::clone(&heads)));
        Self { server, asked }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// `http://127.0.0.1:PORT`.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address())
    }

    /// `http://USER:PASSWORD@127.0.0.1:PORT`.
    pub(crate) fn url_as(&self, who: &str) -> String {
        format!("http://{who}@{}", self.address())
    }

    pub(crate) fn connections(&self) -> usize {
        self.server.connections()
    }

    /// First line and headers of every request to the proxy.
    pub(crate) fn asked(&self) -> Vec<Vec<String>> {
        self.asked.lock().unwrap().clone()
    }

    /// The first lines.
    pub(crate) fn asked_for(&self) -> Vec<String> {
        self.asked()
            .into_iter()
            .map(|mut head| head.remove(0))
            .collect()
    }
}

async fn serve(
    stream: TcpStream,
    conduct: Conduct,
    heads: Arc<Mutex<Vec<Vec<String>>>>,
) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(request) = HttpMessage::read(&mut stream).await? {
        heads.lock().unwrap().push(request.lines.clone());
        let tunnel = request.lines[0].starts_with("CONNECT ");
        match conduct {
            Conduct::Leads(to) if tunnel => {
                let mut onward = TcpStream::connect(to).await?;
                stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
                copy_bidirectional(&mut stream, &mut onward).await?;
                return Ok(());
            }
            Conduct::Leads(to) => {
                let answer = pass_on(request, to).await?;
                stream.write_all(&answer).await?;
            }
            Conduct::Refuses(status) => {
                let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
                stream.write_all(answer.as_bytes()).await?;
            }
            Conduct::HangsUp => {
                stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
                return Ok(());
            }
            Conduct::KeepsSilent => std::future::pending().await,
        }
    }
    Ok(())
}

/// As proxies do: the address becomes a path, and what was meant for the proxy stays there.
async fn pass_on(mut request: HttpMessage, to: SocketAddr) -> io::Result<Vec<u8>> {
    let (method, address) = request.lines[0].split_once(' ').unwrap();
    let path = address
        .strip_prefix("http://")
        .unwrap()
        .split_once('/')
        .unwrap()
        .1;
    request.lines[0] = format!("{method} /{path}");
    let for_proxy = |line: &String| line.to_lowercase().starts_with("proxy-");
    request.lines.retain(|line| !for_proxy(line));
    super::reverse_proxy::ask(&request, to).await
}
