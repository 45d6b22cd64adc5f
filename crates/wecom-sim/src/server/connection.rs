//! One connection: HTTP/1.1 by hyper, until a fault takes the socket out of its hands.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc;

use super::exchange::{self, Ending};
use crate::answer::Answer;
use crate::body::Body;
use crate::shared::Shared;

pub(super) async fn serve(stream: TcpStream, caller: IpAddr, shared: Arc<Shared>) {
    // Small answers must not wait for the acknowledgement of the one before.
    if stream.set_nodelay(true).is_err() {
        return;
    }
    let (seize, mut seized) = mpsc::channel(1);
    let service =
        service_fn(move |request| respond(request, caller, Arc::clone(&shared), seize.clone()));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        // A caller that breaks off is no concern of ours.
        _ = &mut connection => {}
        Some(ending) = seized.recv() => {
            carry_out(ending, connection.into_parts().io.into_inner()).await;
        }
    }
}

/// Answers, or gives the socket away and never returns.
async fn respond(
    request: Request<Incoming>,
    caller: IpAddr,
    shared: Arc<Shared>,
    seize: mpsc::Sender<Ending>,
) -> Result<Response<Body>, Infallible> {
    match exchange::exchange(request, caller, &shared).await {
        Ending::Answer(answer, body) => Ok(answer.response(body).map(Body::Whole)),
        Ending::Own(reply) => Ok(reply),
        Ending::Hang => std::future::pending().await,
        ending => {
            // The receiver lives as long as this connection.
            let _ = seize.send(ending).await;
            std::future::pending().await
        }
    }
}

async fn carry_out(ending: Ending, mut stream: TcpStream) {
    match ending {
        Ending::Reset => {
            // Closing with a linger of zero sends RST instead of FIN.
            let _ = stream.set_zero_linger();
        }
        Ending::Truncated(answer, body) => {
            let head = head(&answer, body.len());
            let half = &body[..body.len() / 2];
            let _ = stream.write_all(&[head.as_bytes(), half].concat()).await;
            let _ = stream.shutdown().await;
        }
        Ending::Close | Ending::Hang | Ending::Answer(..) | Ending::Own(_) => {
            let _ = stream.shutdown().await;
        }
    }
}

/// The head of an answer that hyper would not write: one that promises more than it sends.
fn head(answer: &Answer, length: usize) -> String {
    let response = answer.response(Bytes::new());
    let mut head = format!(
        "HTTP/1.1 {}\r\ncontent-length: {length}\r\n",
        response.status()
    );
    for (name, value) in response.headers() {
        let value = String::from_utf8_lossy(value.as_bytes());
        head.extend([name.as_str(), ": ", &value, "\r\n"]);
    }
    head.push_str("\r\n");
    head
}
