//! A proxy behind which a server with a certificate of its own leads on to a simulator.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use wecom_sim::Simulator;

/// It stops when dropped.
pub(crate) struct TlsProxy {
    address: SocketAddr,
    authority: String,
    asked_for: Arc<Mutex<Vec<String>>>,
    /// Its end tells the thread to end.
    _stop: oneshot::Sender<()>,
}

impl TlsProxy {
    /// Whatever is asked for, it leads to the simulator, in the name of `name`.
    pub(crate) fn start(name: &str, sim: &Simulator) -> Self {
        let mut params = CertificateParams::new([]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let acceptor = acceptor(name, &authority);
        let to = sim.base_url().replace("http://", "").parse().unwrap();
        let asked_for = Arc::default();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let accepting = accept(listener, acceptor, to, Arc::clone(&asked_for));
        let (stop, stopped) = oneshot::channel::<()>();
        thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = accepting => {}
                    _ = stopped => {}
                }
            });
        });
        Self {
            address,
            authority: authority.pem(),
            asked_for,
            _stop: stop,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The certificate of the authority, in PEM form.
    pub(crate) fn authority(&self) -> &str {
        &self.authority
    }

    /// The first line of each connection.
    pub(crate) fn asked_for(&self) -> Vec<String> {
        self.asked_for.lock().unwrap().clone()
    }
}

fn acceptor(name: &str, authority: &CertifiedIssuer<'static, KeyPair>) -> TlsAcceptor {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new([name.to_owned()]).unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

async fn accept(
    listener: TcpListener,
    acceptor: TlsAcceptor,
    to: SocketAddr,
    asked_for: Arc<Mutex<Vec<String>>>,
) {
    while let Ok((mut stream, _)) = listener.accept().await {
        let (acceptor, asked_for) = (acceptor.clone(), Arc::clone(&asked_for));
        tokio::spawn(async move {
            let head = head(&mut stream).await;
            let line = head.lines().next().unwrap_or_default().to_owned();
            asked_for.lock().unwrap().push(line);
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            // A client that does not trust the certificate goes away.
            if let Ok(mut stream) = acceptor.accept(stream).await {
                let mut onward = TcpStream::connect(to).await.unwrap();
                let _ = copy_bidirectional(&mut stream, &mut onward).await;
            }
        });
    }
}

async fn head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    String::from_utf8(head).unwrap()
}
