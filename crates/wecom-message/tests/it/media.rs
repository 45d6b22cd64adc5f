//! Files, as a program that uses the library uploads them.

use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use wecom_message::{
    AgentId, Call, Client, ClientBuilder, Credentials, Cutoff, Delivery, LostKind, MediaFile,
    MediaGone, MediaType, Outcome, Progress, Reason, Remedy, Repeats, Secret, Uploaded,
};
use wecom_sim::{Fault, Simulator};

const MEGABYTE: usize = 1 << 20;

fn builder(sim: &Simulator) -> ClientBuilder {
    let agent = AgentId(sim.agent_id().try_into().unwrap());
    let credentials = Credentials::new(sim.corp_id(), agent, Secret::new(sim.corp_secret()));
    Client::builder(credentials).base_url(sim.base_url().parse().unwrap())
}

fn small(name: &str) -> MediaFile {
    MediaFile::from_bytes(name, "content", MediaType::File).unwrap()
}

/// A file on disk of so many bytes, none like its neighbours.
fn large(folder: &tempfile::TempDir, bytes: usize) -> (PathBuf, Vec<u8>) {
    let content: Vec<u8> = (0..bytes)
        .map(|i| u8::try_from(i * 31 % 251).unwrap())
        .collect();
    let path = folder.path().join("large.bin");
    fs::write(&path, &content).unwrap();
    (path, content)
}

async fn get(client: &Client, file: &MediaFile) -> Result<Uploaded, Box<Delivery>> {
    let progress = Progress::untold();
    client.media_id(file, &Cutoff::never(), &progress).await
}

async fn media_id(client: &Client, file: &MediaFile) -> (String, bool) {
    let uploaded = get(client, file).await.unwrap();
    (uploaded.media_id().to_owned(), uploaded.is_remembered())
}

#[tokio::test]
async fn a_file_is_streamed_whole_and_told_of_on_the_way() {
    let sim = Simulator::builder().strict().start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (path, content) = large(&folder, 3 * MEGABYTE + 1);
    let file = MediaFile::open(&path, MediaType::File).unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&told);
    let progress = Progress::to(move |bytes| heard.lock().unwrap().push(bytes));
    let client = builder(&sim).build();
    let uploaded = client.media_id(&file, &Cutoff::never(), &progress).await;
    let uploaded = uploaded.unwrap();
    let stored = &sim.media()[0];
    assert_eq!(uploaded.media_id(), stored.media_id);
    assert!(stored.data == content, "another content arrived");
    let told = told.lock().unwrap().clone();
    assert_eq!((told[0], *told.last().unwrap()), (0, file.bytes()));
    assert!(told.is_sorted() && told.len() > 40, "{told:?}");
    sim.finish();
}

#[tokio::test]
async fn the_same_file_is_uploaded_once_until_it_is_forgotten() {
    let sim = Simulator::start().unwrap();
    let client = builder(&sim).build();
    let (first, remembered) = media_id(&client, &small("a.txt")).await;
    assert!(!remembered);
    assert_eq!(
        media_id(&client, &small("a.txt")).await,
        (first.clone(), true)
    );
    assert_ne!(media_id(&client, &small("b.txt")).await.0, first);
    assert_eq!(sim.calls("media/upload"), 2);

    assert!(!client.forget_media(&small("a.txt"), "another").await);
    assert!(client.forget_media(&small("a.txt"), &first).await);
    let (second, remembered) = media_id(&client, &small("a.txt")).await;
    assert!(!remembered && second != first);
    // Somebody who learns late that the first is gone must not drop the second.
    assert!(!client.forget_media(&small("a.txt"), &first).await);
    assert_eq!(media_id(&client, &small("a.txt")).await, (second, true));
}

#[tokio::test]
async fn what_is_remembered_ends_before_wecoms_three_days() {
    let sim = Simulator::start().unwrap();
    let now = Arc::new(Mutex::new(1_000_000_u64));
    let told = Arc::clone(&now);
    let clock = wecom_message::Clock::from_fn(move || {
        std::time::UNIX_EPOCH + Duration::from_secs(*told.lock().unwrap())
    });
    let client = builder(&sim).clock(clock).build();
    media_id(&client, &small("a.txt")).await;
    *now.lock().unwrap() += 3 * 24 * 3600 - 3601;
    assert!(media_id(&client, &small("a.txt")).await.1);
    *now.lock().unwrap() += 1;
    assert!(!media_id(&client, &small("a.txt")).await.1);
}

#[tokio::test]
async fn an_upload_is_made_even_of_what_is_remembered_where_it_is_asked_for() {
    let sim = Simulator::start().unwrap();
    let client = builder(&sim).build();
    let file = small("a.txt");
    media_id(&client, &file).await;
    let progress = Progress::untold();
    let fresh = client.upload(&file, &Cutoff::never(), &progress).await;
    let fresh = fresh.unwrap();
    assert!(!fresh.is_remembered());
    assert_eq!(
        media_id(&client, &file).await,
        (fresh.media_id().to_owned(), true)
    );
}

#[tokio::test]
async fn a_lost_answer_is_no_doubt_and_is_repeated() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::close_after_processing().on("media/upload").times(2));
    let folder = tempfile::tempdir().unwrap();
    let (path, content) = large(&folder, MEGABYTE);
    let file = MediaFile::open(&path, MediaType::File).unwrap();
    media_id(&builder(&sim).build(), &file).await;
    assert_eq!(sim.calls("media/upload"), 3);
    assert!(sim.media().iter().all(|stored| stored.data == content));
}

#[tokio::test]
async fn an_upload_ends_rejected_or_not_sent_and_never_unknown() {
    for (fault, outcome, remedy) in [
        (Fault::errcode(40004), Outcome::Rejected, Remedy::FixMessage),
        (Fault::errcode(48002), Outcome::Rejected, Remedy::FixSetup),
        (Fault::errcode(40014), Outcome::Rejected, Remedy::FixSetup),
        (Fault::errcode(45009), Outcome::NotSent, Remedy::Wait),
        (Fault::errcode(-1), Outcome::NotSent, Remedy::Wait),
        (
            Fault::close_after_processing(),
            Outcome::NotSent,
            Remedy::Reconnect,
        ),
        (Fault::status(502), Outcome::NotSent, Remedy::Reconnect),
        (Fault::status(413), Outcome::NotSent, Remedy::Reconnect),
        // An answer that gives no media_id has done nothing for anybody.
        (
            Fault::body(r#"{"errcode":0}"#),
            Outcome::NotSent,
            Remedy::Reconnect,
        ),
        (
            Fault::body(r#"{"media_id":"M"}"#),
            Outcome::NotSent,
            Remedy::Reconnect,
        ),
    ] {
        let sim = Simulator::start().unwrap();
        sim.fault(fault.on("media/upload").forever());
        let client = builder(&sim).repeats(no_pauses()).build();
        let delivery = get(&client, &small("a")).await.unwrap_err();
        let found = delivery.reason().map(Reason::remedy);
        assert_eq!(
            (delivery.outcome(), found),
            (outcome, Some(remedy)),
            "{delivery:?}"
        );
        let again = get(&client, &small("a")).await;
        assert!(again.is_err(), "{delivery:?} is remembered");
    }
}

fn no_pauses() -> Repeats {
    let mut repeats = Repeats::default();
    repeats.first_pause = Duration::from_millis(1);
    repeats
}

#[tokio::test]
async fn a_file_that_becomes_shorter_ends_its_upload_at_once() {
    let sim = Simulator::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = large(&folder, 3 * MEGABYTE);
    let file = MediaFile::open(&path, MediaType::File).unwrap();
    let shorter = File::options().write(true).open(&path).unwrap();
    let progress = Progress::to(move |_| shorter.set_len(100_000).unwrap());
    let client = builder(&sim).build();
    let uploaded = client.upload(&file, &Cutoff::never(), &progress).await;
    let delivery = uploaded.unwrap_err();
    assert_eq!(delivery.outcome(), Outcome::NotSent);
    let Some(Reason::MediaGone { gone }) = delivery.reason() else {
        panic!("{delivery:?}");
    };
    assert!(matches!(gone, MediaGone::Shorter));
    assert!(delivery.stops_the_rest().is_none());
    assert!(sim.media().is_empty());
}

#[tokio::test]
async fn what_is_appended_while_it_is_sent_is_not_sent_and_the_upload_not_remembered() {
    let sim = Simulator::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (path, content) = large(&folder, MEGABYTE);
    let file = MediaFile::open(&path, MediaType::File).unwrap();
    let longer = File::options().write(true).open(&path).unwrap();
    let bytes = 2 * MEGABYTE as u64;
    let progress = Progress::to(move |_| longer.set_len(bytes).unwrap());
    let client = builder(&sim).build();
    let uploaded = client.media_id(&file, &Cutoff::never(), &progress).await;
    assert!(!uploaded.unwrap().is_remembered());
    assert!(sim.media()[0].data == content);
    assert!(!media_id(&client, &file).await.1);
}

/// WeCom on a line whose next hop takes `pace` at a time, as often as `times`, then no more.
fn slow_line(pace: usize, pause: Duration, times: usize) -> String {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(64 << 10).unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(8).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(slow_connection(stream, pace, pause, times));
        }
    });
    address
}

async fn slow_connection(mut stream: TcpStream, pace: usize, pause: Duration, times: usize) {
    let mut request = vec![0; 64 << 10];
    let read = stream.read(&mut request).await.unwrap();
    if request[..read].starts_with(b"GET") {
        let token = r#"{"errcode":0,"access_token":"t","expires_in":7200}"#;
        answer(&mut stream, token).await;
        request.resize(pace, 0);
        for _ in 0..times {
            tokio::time::sleep(pause).await;
            if stream.read_exact(&mut request).await.is_err() {
                return;
            }
        }
        if pause.is_zero() {
            std::future::pending::<()>().await;
        }
        let mut rest = Vec::new();
        while !rest.ends_with(b"--\r\n") {
            if stream.read_buf(&mut rest).await.unwrap_or(0) == 0 {
                return;
            }
        }
        answer(&mut stream, r#"{"errcode":0,"media_id":"M"}"#).await;
    }
}

async fn answer(stream: &mut TcpStream, json: &str) {
    let length = json.len();
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{json}");
    stream.write_all(answer.as_bytes()).await.unwrap();
}

fn on_slow_line(base: &str, timeout: Duration) -> Client {
    let mut repeats = Repeats::default();
    repeats.times = 0;
    let credentials = Credentials::new("corp", AgentId(1), Secret::new("secret"));
    Client::builder(credentials)
        .base_url(base.parse().unwrap())
        .timeout(timeout)
        .repeats(repeats)
        .build()
}

#[tokio::test]
async fn the_timeout_counts_from_the_last_progress_of_the_file() {
    let timeout = Duration::from_secs(2);
    let base = slow_line(2 * MEGABYTE, Duration::from_millis(500), 6);
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = large(&folder, 14 * MEGABYTE);
    let file = MediaFile::open(&path, MediaType::File).unwrap();
    let started = std::time::Instant::now();
    let (media_id, _) = media_id(&on_slow_line(&base, timeout), &file).await;
    assert_eq!(media_id, "M");
    assert!(started.elapsed() > timeout, "the line was not slow");
}

#[tokio::test]
async fn a_file_that_moves_no_more_ends_with_the_timeout() {
    let base = slow_line(MEGABYTE, Duration::ZERO, 1);
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = large(&folder, 14 * MEGABYTE);
    let file = MediaFile::open(&path, MediaType::File).unwrap();
    let client = on_slow_line(&base, Duration::from_millis(700));
    let delivery = get(&client, &file).await.unwrap_err();
    let Some(Reason::AnswerLost { call, lost }) = delivery.reason() else {
        panic!("{delivery:?}");
    };
    assert_eq!((call, lost.kind()), (&Call::MediaUpload, LostKind::TooSlow));
    assert_eq!(delivery.outcome(), Outcome::NotSent);
}
