//! The server: a thread of its own, real sockets, real resets.

mod connection;
mod exchange;
mod poster;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::runtime;
use tokio::sync::watch;

use crate::shared::Shared;

/// A running server; it stops when dropped.
pub(crate) struct Server {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Server {
    pub(crate) fn start(listen: SocketAddr, shared: Arc<Shared>) -> io::Result<Self> {
        let listener = TcpListener::bind(listen)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (stop, stopped) = watch::channel(false);
        let serve = move || {
            runtime.block_on(accept(listener, shared, stopped));
            // A host's name that is still being looked up is not waited for.
            runtime.shutdown_background();
        };
        let thread = thread::Builder::new()
            .name("wecom-sim".to_owned())
            .spawn(serve)?;
        Ok(Self {
            address,
            stop,
            thread: Mutex::new(Some(thread)),
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// Blocks until the server has stopped.
    pub(crate) fn wait(&self) {
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(thread) = thread {
            // Its panic was reported on its own thread.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
        self.wait();
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>, mut stopped: watch::Receiver<bool>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    let due = shared.lock().posts.receiver();
    if let Some(due) = due {
        tokio::spawn(poster::run(Arc::clone(&shared), due));
    }
    tokio::spawn(poster::verify(Arc::clone(&shared)));
    let checks = Arc::clone(&shared.lock().checks);
    tokio::select! {
        _ = stopped.wait_for(|stopped| *stopped) => {}
        () = take(listener, shared) => {}
    }
    // Whoever waits for them waits no longer.
    checks.get_or_init(Vec::new);
}

async fn take(listener: tokio::net::TcpListener, shared: Arc<Shared>) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                let caller = peer.ip().to_canonical();
                tokio::spawn(connection::serve(stream, caller, Arc::clone(&shared)));
            }
            // Out of file descriptors, most likely: others must end before one can begin.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}
