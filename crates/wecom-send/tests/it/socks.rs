//! A SOCKS5 proxy in front of a simulator, which refuses as often as it is told to: what it
//! refuses was never written.

use std::io::{Read, Write, copy};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use wecom_sim::Simulator;

pub(crate) struct Socks {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    asked: AtomicUsize,
    to_refuse: AtomicUsize,
}

impl Socks {
    /// Whatever name is asked for, it leads to the simulator.
    pub(crate) fn to(sim: &Simulator) -> Self {
        let target: SocketAddr = sim.base_url()["http://".len()..].parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::<State>::default();
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for client in listener.incoming() {
                let (client, state) = (client.unwrap(), Arc::clone(&shared));
                // A client that goes away in the middle ends its own thread only.
                thread::spawn(move || state.serve(client, target));
            }
        });
        Self { address, state }
    }

    pub(crate) fn url(&self) -> String {
        format!("socks5h://{}", self.address)
    }

    /// Refuses the next connections.
    pub(crate) fn refuse(&self, connections: usize) {
        self.state.to_refuse.store(connections, Ordering::SeqCst);
    }

    /// How many connections were asked for.
    pub(crate) fn asked(&self) -> usize {
        self.state.asked.load(Ordering::SeqCst)
    }
}

impl State {
    fn serve(&self, mut client: TcpStream, target: SocketAddr) -> Option<()> {
        let mut methods = [0; 2];
        client.read_exact(&mut methods).ok()?;
        client.read_exact(&mut vec![0; methods[1].into()]).ok()?;
        client.write_all(&[5, 0]).ok()?;
        let mut asked = [0; 4];
        client.read_exact(&mut asked).ok()?;
        let mut name = [0; 1];
        client.read_exact(&mut name).ok()?;
        client
            .read_exact(&mut vec![0; usize::from(name[0]) + 2])
            .ok()?;

        self.asked.fetch_add(1, Ordering::SeqCst);
        let one_less = |left: usize| left.checked_sub(1);
        let order = Ordering::SeqCst;
        let refused = self.to_refuse.fetch_update(order, order, one_less).is_ok();
        let reply = if refused { 5 } else { 0 };
        client.write_all(&[5, reply, 0, 1, 0, 0, 0, 0, 0, 0]).ok()?;
        if !refused {
            tunnel(client, TcpStream::connect(target).ok()?);
        }
        Some(())
    }
}

fn tunnel(client: TcpStream, server: TcpStream) {
    let (mut from_client, mut to_server) =
        (client.try_clone().unwrap(), server.try_clone().unwrap());
    thread::spawn(move || {
        let _ = copy(&mut from_client, &mut to_server);
        let _ = to_server.shutdown(std::net::Shutdown::Write);
    });
    let (mut from_server, mut to_client) = (server, client);
    let _ = copy(&mut from_server, &mut to_client);
    let _ = to_client.shutdown(std::net::Shutdown::Both);
}
