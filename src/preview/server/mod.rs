//! The server of the page: on this machine only, for those who know its address, and never too much at once.

mod answer;
mod guard;

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::desk::Desk;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::project;
use guard::Guard;

/// The port that is tried first.
const PORT: u16 = 7879;
/// How many are tried after it.
const OTHERS: u16 = 20;
/// Connections that are open at once; one more closes the oldest, of those without the key first. A browser has six.
const CONNECTIONS: usize = 200;
/// A request must be whole by then.
const HEADER_TIME: Duration = Duration::from_secs(5);
/// A connection is told to end by then, and is ended after as long again: whoever reads slowly does not stay.
const CONNECTION_TIME: Duration = Duration::from_mins(1);
/// Pages that are drawn at once.
const DRAWN_AT_ONCE: usize = 4;
/// Requests are short; cookies of other pages on this machine may come with them.
const LARGEST_HEADER: usize = 32 << 10;

/// The figures of a key: 128 bits.
const KEY_FIGURES: usize = 32;

/// Where browsers knock.
pub struct Door {
    listener: TcpListener,
    port: u16,
    key: String,
}

impl Door {
    /// Opens a door at `port`, or at the usual port; where that is taken, at one of the next, or any. Its key is made from the
    /// port and a secret, so that one who has the key from an open page, by answering at this port first, has that of no other
    /// port. `secret` is told whether the port was taken.
    ///
    /// # Errors
    /// No port that may be used; no secret.
    pub fn open(
        port: Option<u16>,
        secret: impl FnOnce(bool) -> Result<String, Diagnostic>,
    ) -> Result<Self, Diagnostic> {
        let first = port.unwrap_or(PORT);
        let next = (first > 0).then(|| first..=first.saturating_add(OTHERS)).into_iter().flatten();
        let mut last = None;
        for port in next.chain([0]) {
            match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
                Ok(listener) => {
                    let port = listener.local_addr().map_err(|error| shut(&error))?.port();
                    let secret = secret(last.is_some())?;
                    let digest = Digest::of([secret.as_bytes(), port.to_string().as_bytes()]);
                    let key = digest.to_string()[..KEY_FIGURES].to_owned();
                    return Ok(Self { listener, port, key });
                }
                Err(error) => last = Some(error),
            }
        }
        Err(shut(&last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into())))
    }

    /// The port that could not be had, where it was another that was wanted.
    pub fn taken(&self, wanted: Option<u16>) -> Option<u16> {
        let wanted = wanted.unwrap_or(PORT);
        (wanted != self.port && wanted > 0).then_some(wanted)
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What a browser is to open.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.key)
    }
}

fn shut(error: &io::Error) -> Diagnostic {
    Diagnostic::error("no-port", format!("不能在本机打开预览的端口：{}", project::cause(error)))
        .hint("请用 --port 另选一个端口，如 --port 8000")
}

/// Answers browsers until the desk is closed.
///
/// # Errors
/// A system that does not let it begin.
pub fn run(door: Door, desk: &Arc<Desk>) -> Result<(), Diagnostic> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .max_blocking_threads(DRAWN_AT_ONCE)
        .build()
        .map_err(|error| shut(&error))?;
    let served = runtime.block_on(serve(door, desk)).map_err(|error| shut(&error));
    // Pages that are being drawn are of no use any more.
    runtime.shutdown_background();
    served
}

async fn serve(door: Door, desk: &Arc<Desk>) -> io::Result<()> {
    let guard = Arc::new(Guard::new(door.port, &door.key));
    door.listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(door.listener)?;
    let accepting = tokio::spawn(accept(listener, Arc::clone(desk), guard));
    let mut versions = desk.versions();
    while !desk.is_closed() && versions.changed().await.is_ok() {}
    accepting.abort();
    Ok(())
}

/// A connection, and whether somebody with the key has come over it.
struct Open {
    task: JoinHandle<()>,
    is_known: Arc<AtomicBool>,
}

/// Takes connections for ever.
async fn accept(listener: tokio::net::TcpListener, desk: Arc<Desk>, guard: Arc<Guard>) {
    let mut open: VecDeque<Open> = VecDeque::new();
    loop {
        match listener.accept().await {
            Ok((stream, from)) if is_here(from) => {
                open.retain(|connection| !connection.task.is_finished());
                if open.len() >= CONNECTIONS {
                    let stranger = open.iter().position(|open| !open.is_known.load(Ordering::Relaxed));
                    if let Some(oldest) = open.remove(stranger.unwrap_or(0)) {
                        oldest.task.abort();
                    }
                }
                let is_known = Arc::new(AtomicBool::new(false));
                let answered =
                    connection(stream, Arc::clone(&desk), Arc::clone(&guard), Arc::clone(&is_known));
                open.push_back(Open { task: tokio::spawn(answered), is_known });
            }
            Ok(_) => {}
            // Too many open files, say: the next moment may be better.
            Err(_) => sleep(Duration::from_millis(20)).await,
        }
    }
}

fn is_here(from: SocketAddr) -> bool {
    from.ip().is_loopback()
}

/// Answers what comes over one connection, which lasts a while at most.
async fn connection(stream: TcpStream, desk: Arc<Desk>, guard: Arc<Guard>, is_known: Arc<AtomicBool>) {
    // Answers are small, and nobody shall wait for more to come.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| {
        let (desk, guard, is_known) = (Arc::clone(&desk), Arc::clone(&guard), Arc::clone(&is_known));
        let admitted = move || is_known.store(true, Ordering::Relaxed);
        async move { Ok::<_, Infallible>(answer::answer(request, &desk, &guard, admitted).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .max_buf_size(LARGEST_HEADER)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    if timeout(CONNECTION_TIME, connection.as_mut()).await.is_err() {
        connection.as_mut().graceful_shutdown();
        // It ends then, whether it is done or not.
        let _ = timeout(CONNECTION_TIME, connection).await;
    }
}
