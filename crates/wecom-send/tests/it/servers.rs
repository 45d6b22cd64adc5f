//! Small servers that stand between the program and a simulator, each on a free port.

mod http_proxy;
mod message;
mod reverse_proxy;
mod socks_proxy;
mod tls;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::JoinHandle;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use wecom_sim::Simulator;

pub(crate) use http_proxy::{Conduct, HttpProxy};
pub(crate) use reverse_proxy::ReverseProxy;
pub(crate) use socks_proxy::SocksProxy;
pub(crate) use tls::{Authority, TlsFront};

/// A server on a thread of its own; it ends when dropped.
pub(crate) struct Server {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Listens, and gives each connection to `serve`.
    pub(crate) fn start<W>(serve: impl Fn(TcpStream) -> W + Send + 'static) -> Self
    where
        W: Future<Output = io::Result<()>> + Send + 'static,
    {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = { runtime }.enable_all().build().unwrap();
            let accept = async move {
                let listener = TcpListener::from_std(listener).unwrap();
                while let Ok((stream, _)) = listener.accept().await {
                    count.fetch_add(1, Ordering::SeqCst);
                    tokio::spawn(serve(stream));
                }
            };
            runtime.block_on(async {
                tokio::select! {
                    () = accept => {}
                    _ = stopped => {}
                }
            });
        });
        Self {
            address,
            connections,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// One that takes connections and never says a word.
    pub(crate) fn silent() -> Self {
        Self::start(|stream| async move {
            let _open = stream;
            std::future::pending().await
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many connections were opened to it.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only where the thread has ended by itself.
        let _ = self.stop.take().unwrap().send(());
        let _ = self.thread.take().unwrap().join();
    }
}

/// Where a simulator listens.
pub(crate) fn address_of(simulator: &Simulator) -> SocketAddr {
    let base = simulator.base_url();
    base.trim_start_matches("http://").parse().unwrap()
}

/// An address of this machine at which nobody listens.
pub(crate) fn dead_address() -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}
