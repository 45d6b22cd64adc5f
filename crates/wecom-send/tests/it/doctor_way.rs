//! `wecom doctor` and the way to WeCom: dead ports, proxies, certificates, portals, clocks.

use std::net::SocketAddr;
use std::time::{Duration, UNIX_EPOCH};

use wecom_message::Clock;
use wecom_sim::{Fault, Simulator};

use crate::servers::{
    Authority, Conduct, HttpProxy, Server, SocksProxy, TlsFront, address_of, dead_address,
};
use crate::wecom::Wecom;

/// Somebody behind this TLS front, and the authority's certificate as a file.
fn behind(front: fn(&Authority, SocketAddr) -> TlsFront) -> (Simulator, Wecom, TlsFront, String) {
    let sim = Simulator::start().unwrap();
    let authority = Authority::new();
    let front = front(&authority, address_of(&sim));
    let wecom = Wecom::on(&sim).with("WECOM_BASE_URL", front.url());
    let ca = wecom.file("ca.pem", authority.pem());
    (sim, wecom, front, ca)
}

fn good(authority: &Authority, to: SocketAddr) -> TlsFront {
    TlsFront::of("127.0.0.1", authority, to)
}

/// Checks that neither secret nor token left this machine.
#[track_caller]
fn kept_its_secret(sim: &Simulator) {
    assert_eq!((sim.calls("gettoken"), sim.calls("agent/get")), (0, 0));
}

#[test]
fn a_dead_port_is_told_and_stops_what_follows() {
    let sim = Simulator::start().unwrap();
    let dead = format!("http://{}", dead_address());
    let run = Wecom::on(&sim).doctor(&["--base-url", &dead]);
    let mut run = run.fails_at("tcp", 6, &["Connection refused", "wecom sim"]);
    for id in ["clock", "http", "gettoken", "agent", "trusted_ip"] {
        run = run.finds(id, "skipped", &[]);
    }
    run.finds("token_cache", "ok", &[]);
}

#[test]
fn a_name_that_nobody_knows_is_told() {
    let sim = Simulator::start().unwrap();
    let args = ["--base-url", "https://wecom.invalid", "--proxy", "none"];
    let run = Wecom::on(&sim).doctor(&args);
    run.fails_at("dns", 6, &["wecom.invalid", "getent hosts wecom.invalid"]);
}

#[test]
fn an_unknown_issuer_is_named() {
    let (sim, wecom, _front, _) = behind(good);
    let run = wecom.doctor(&[]);
    let run = run.fails_at("tls", 6, &["issued by", "--ca-cert FILE"]);
    let issuer = run.check("tls")["data"]["issuer"].clone();
    assert!(issuer.as_str().unwrap().starts_with("CN="), "{issuer}");
    kept_its_secret(&sim);
}

#[test]
fn a_trusted_certificate_is_described() {
    let (_sim, wecom, _front, ca) = behind(good);
    let run = wecom.doctor(&["--ca-cert", &ca]).exits(0);
    let run = run.finds("tls", "ok", &["TLSv1_3", "issued by CN=", "valid from"]);
    let data = run.check("tls")["data"].clone();
    assert!(
        data["not_before"].as_u64() < data["not_after"].as_u64(),
        "{data}"
    );
}

#[test]
fn a_certificate_of_another_host_or_time_is_told_with_what_to_do() {
    let other: fn(&Authority, SocketAddr) -> TlsFront =
        |authority, to| TlsFront::of("other.test", authority, to);
    let expired: fn(&Authority, SocketAddr) -> TlsFront =
        |authority, to| TlsFront::expired("127.0.0.1", authority, to);
    for (front, texts) in [
        (other, ["not for 127.0.0.1", "--base-url"]),
        (expired, ["has expired", "this machine's clock"]),
    ] {
        let (sim, wecom, _front, ca) = behind(front);
        wecom.doctor(&["--ca-cert", &ca]).fails_at("tls", 6, &texts);
        kept_its_secret(&sim);
    }
}

#[test]
fn the_dates_of_an_expired_certificate_are_told() {
    let (_sim, wecom, _front, ca) =
        behind(|authority, to| TlsFront::expired("127.0.0.1", authority, to));
    let run = wecom.doctor(&["--ca-cert", &ca]).exits(6);
    let run = run.finds("tls", "failed", &["Sat, 01 Feb 2020 00:00:00 GMT"]);
    // 2020-01-01 and 2020-02-01.
    let data = run.check("tls")["data"].clone();
    assert_eq!(
        (&data["not_before"], &data["not_after"]),
        (&1_577_836_800.into(), &1_580_515_200.into())
    );
}

#[test]
fn https_to_a_port_of_plain_http_is_told() {
    let sim = Simulator::start().unwrap();
    let https = sim.base_url().replace("http://", "https://");
    let run = Wecom::on(&sim).doctor(&["--base-url", &https]);
    run.fails_at("tls", 6, &["http://"]);
}

#[test]
fn a_captive_portal_does_not_get_the_secret() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::captive_portal().forever());
    let run = Wecom::on(&sim).doctor(&[]);
    run.fails_at("http", 6, &["HTTP status 200", "login page"]);
    kept_its_secret(&sim);
}

#[test]
fn a_portal_that_lets_some_calls_pass_is_told_where_it_stands() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::captive_portal().on("gettoken").forever());
    Wecom::on(&sim)
        .doctor(&[])
        .fails_at("gettoken", 6, &["login page"]);
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::captive_portal().on("agent/get").forever());
    Wecom::on(&sim)
        .doctor(&[])
        .fails_at("agent", 6, &["login page"]);
}

#[test]
fn whatever_answers_in_wecoms_place_is_told() {
    for (fault, exit) in [
        (Fault::status(404), 6),
        (Fault::status(502), 6),
        (Fault::status(503), 8),
        (Fault::status(429), 8),
        (Fault::redirect("https://login.test/"), 6),
        (Fault::body("{}"), 6),
        (Fault::close(), 6),
        (Fault::reset(), 6),
        (Fault::truncated(), 6),
    ] {
        let sim = Simulator::start().unwrap();
        let said = format!("{fault:?}");
        sim.fault(fault);
        let run = Wecom::on(&sim).doctor(&[]);
        assert_eq!(run.code, Some(exit), "{said}: {run:#?}");
        run.fails_at("http", exit, &["--base-url"]);
        kept_its_secret(&sim);
    }
}

#[test]
fn a_server_that_never_answers_ends_with_the_timeout() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::hang());
    let run = Wecom::on(&sim).doctor(&["--timeout", "0.3"]);
    run.fails_at("http", 6, &["no answer within 0.3 s"]);
    let silent = Server::silent();
    let args = [
        "--timeout",
        "0.3",
        "--base-url",
        &format!("https://{}", silent.address()),
    ];
    Wecom::on(&sim)
        .doctor(&args)
        .fails_at("tls", 6, &["waited 0.3 s"]);
}

#[test]
fn the_deadline_ends_a_look() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::hang());
    let run = Wecom::on(&sim).doctor(&["--deadline", "0.3"]);
    run.fails_at("http", 6, &["before the deadline"]);
}

#[test]
fn an_http_proxy_that_leads_on_is_named_without_its_password() {
    let (_sim, wecom, front, ca) =
        behind(|authority, to| TlsFront::of("wecom.test", authority, to));
    let proxy = HttpProxy::to(front.address());
    let args = [
        "--base-url",
        "https://wecom.test",
        "--ca-cert",
        &ca,
        "--proxy",
        &proxy.url_as("me:pa55"),
    ];
    let run = wecom
        .doctor(&args)
        .exits(0)
        .finds("proxy", "ok", &[&proxy.url()]);
    let peer = proxy.address().to_string();
    let run = run
        .finds("tcp", "ok", &[&peer])
        .finds("dns", "ok", &["127.0.0.1"]);
    assert!(!format!("{run:?}").contains("pa55"), "{run:#?}");
}

#[test]
fn a_socks_proxy_that_leads_on_is_named() {
    let (_sim, wecom, front, ca) =
        behind(|authority, to| TlsFront::of("wecom.test", authority, to));
    let proxy = SocksProxy::for_user("me:pa55", front.address());
    let url = format!("socks5h://me:pa55@{}", proxy.address());
    let args = [
        "--base-url",
        "https://wecom.test",
        "--ca-cert",
        &ca,
        "--proxy",
        &url,
    ];
    let run = wecom
        .doctor(&args)
        .exits(0)
        .finds("proxy", "ok", &["socks5h://127.0.0.1"]);
    assert!(!format!("{run:?}").contains("pa55"), "{run:#?}");
    assert_eq!(proxy.asked_for().first().unwrap(), "wecom.test:443");
}

#[test]
fn a_proxy_that_refuses_is_told_with_what_it_wants() {
    let sim = Simulator::start().unwrap();
    for base in ["https://wecom.test", "http://wecom.test"] {
        let proxy = HttpProxy::that(Conduct::Refuses("407 Proxy Authentication Required"));
        let args = ["--base-url", base, "--proxy", &proxy.url()];
        let run = Wecom::on(&sim).doctor(&args);
        run.fails_at("proxy", 6, &["USER:PASSWORD@"]);
    }
    let proxy = HttpProxy::that(Conduct::Refuses("403 Forbidden"));
    let args = ["--base-url", "https://wecom.test", "--proxy", &proxy.url()];
    let run = Wecom::on(&sim).doctor(&args);
    let run = run.fails_at("proxy", 6, &[&proxy.url(), "--proxy none"]);
    run.finds("tls", "skipped", &[])
        .finds("gettoken", "skipped", &[]);
}

#[test]
fn a_proxy_that_hangs_up_or_keeps_silent_is_told() {
    let sim = Simulator::start().unwrap();
    let silent = HttpProxy::that(Conduct::KeepsSilent);
    let args = [
        "--base-url",
        "https://wecom.test",
        "--timeout",
        "0.3",
        "--proxy",
        &silent.url(),
    ];
    let run = Wecom::on(&sim).doctor(&args);
    run.fails_at("proxy", 6, &["waited 0.3 s"]);
    // The tunnel is promised: what breaks is TLS in it.
    let hangs_up = HttpProxy::that(Conduct::HangsUp);
    let args = [
        "--base-url",
        "https://wecom.test",
        "--proxy",
        &hangs_up.url(),
    ];
    Wecom::on(&sim).doctor(&args).fails_at("tls", 6, &[]);
}

#[test]
fn a_dead_proxy_is_told_as_the_proxy() {
    let sim = Simulator::start().unwrap();
    for scheme in ["http", "socks5"] {
        let dead = format!("{scheme}://{}", dead_address());
        let args = ["--base-url", "https://wecom.test", "--proxy", &dead];
        let run = Wecom::on(&sim).doctor(&args);
        let run = run.fails_at("proxy", 6, &[&dead, "Connection refused", "--proxy none"]);
        run.finds("tcp", "skipped", &[]);
    }
}

#[test]
fn a_clock_that_is_wrong_is_a_warning() {
    for (seconds, word) in [(3600, "slow"), (-3600, "fast")] {
        let sim = Simulator::start().unwrap();
        let told = clock_ahead_by(seconds);
        let base = format!("http://{}", told.address());
        let run = Wecom::on(&sim).doctor(&["--base-url", &base]);
        run.finds("clock", "warning", &[word, "NTP"]);
    }
}

#[test]
fn a_slow_call_after_the_look_is_no_wrong_clock() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::hang().on("gettoken").forever());
    let run = Wecom::on(&sim).doctor(&["--deadline", "8"]);
    let run = run.finds("gettoken", "failed", &["deadline"]);
    let apart = run.check("clock")["data"]["seconds_apart"].clone();
    assert!(apart.as_u64() < Some(6), "{apart}");
}

/// A server whose clock is this much ahead of ours; it answers as WeCom does without a token.
fn clock_ahead_by(ahead: i64) -> Server {
    let now = Clock::system().unix_seconds();
    let time = UNIX_EPOCH + Duration::from_secs(now.saturating_add_signed(ahead));
    let date = httpdate::fmt_http_date(time);
    let body = r#"{"errcode":41001,"errmsg":"access_token missing"}"#;
    let answer = format!(
        "HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    Server::start(move |stream| {
        let answer = answer.clone();
        async move {
            while stream.try_read(&mut [0; 4096]).is_err() {
                stream.readable().await?;
            }
            stream.try_write(answer.as_bytes())?;
            std::future::pending().await
        }
    })
}
