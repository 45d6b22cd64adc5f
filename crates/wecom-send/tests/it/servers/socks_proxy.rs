//! A SOCKS5 proxy that knows one way only, whatever host it is asked for. [RFC 1928, RFC 1929]

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;

use super::Server;

const NO_AUTH: u8 = 0;
const USER_AND_PASSWORD: u8 = 2;
const NONE_OF_THEM: u8 = 0xff;
const BY_NAME: u8 = 3;

pub(crate) struct SocksProxy {
    server: Server,
    asked_for: Arc<Mutex<Vec<String>>>,
}

impl SocksProxy {
    /// A proxy that leads everybody to this address.
    pub(crate) fn to(address: SocketAddr) -> Self {
        Self::start(address, None)
    }

    /// A proxy for one user, given as `USER:PASSWORD`.
    pub(crate) fn for_user(who: &'static str, address: SocketAddr) -> Self {
        Self::start(address, Some(who))
    }

    fn start(to: SocketAddr, user: Option<&'static str>) -> Self {
        let asked_for = Arc::new(Mutex::new(Vec::new()));
        let names = Arc::clone(&asked_for);
        let server = Server::start(move |stream| serve(stream, to, user, Arc::clone(&names)));
        Self { server, asked_for }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// `HOST:PORT` of every request, where it was asked for by name.
    pub(crate) fn asked_for(&self) -> Vec<String> {
        self.asked_for.lock().unwrap().clone()
    }
}

async fn serve(
    mut stream: TcpStream,
    to: SocketAddr,
    user: Option<&'static str>,
    names: Arc<Mutex<Vec<String>>>,
) -> io::Result<()> {
    let [_version, count] = read(&mut stream).await?;
    let mut methods = vec![0; usize::from(count)];
    stream.read_exact(&mut methods).await?;
    let wanted = user.map_or(NO_AUTH, |_| USER_AND_PASSWORD);
    if !methods.contains(&wanted) {
        return stream.write_all(&[5, NONE_OF_THEM]).await;
    }
    stream.write_all(&[5, wanted]).await?;
    if let Some(user) = user {
        let [_version] = read(&mut stream).await?;
        let who = format!(
            "{}:{}",
            counted(&mut stream).await?,
            counted(&mut stream).await?
        );
        stream.write_all(&[1, u8::from(who != user)]).await?;
        if who != user {
            return Ok(());
        }
    }
    let [_version, _connect, _reserved, BY_NAME] = read(&mut stream).await? else {
        // An address, not a name: command not supported.
        return stream.write_all(&[5, 7, 0, 1, 0, 0, 0, 0, 0, 0]).await;
    };
    let name = counted(&mut stream).await?;
    let port = u16::from_be_bytes(read(&mut stream).await?);
    names.lock().unwrap().push(format!("{name}:{port}"));
    let mut onward = TcpStream::connect(to).await?;
    stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    copy_bidirectional(&mut stream, &mut onward).await?;
    Ok(())
}

async fn read<const N: usize>(stream: &mut TcpStream) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}

/// A text that begins with its length.
async fn counted(stream: &mut TcpStream) -> io::Result<String> {
    let [length] = read(stream).await?;
    let mut text = vec![0; usize::from(length)];
    stream.read_exact(&mut text).await?;
    Ok(String::from_utf8(text).unwrap())
}
