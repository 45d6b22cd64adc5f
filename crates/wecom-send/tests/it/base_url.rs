//! Where WeCom is looked for: how the address may be written, and what else may answer there.

use std::net::{Ipv6Addr, SocketAddr};

use wecom_sim::{Fault, Simulator};

use crate::servers::{HttpProxy, ReverseProxy, Server, address_of, dead_address};
use crate::wecom::{Run, Wecom};

const HELLO: [&str; 4] = ["--touser", "zhangsan", "--text", "hello"];

fn strict() -> Simulator {
    Simulator::builder().strict().start().unwrap()
}

/// Sends with this base URL, as a flag.
fn sent_to(sim: &Simulator, base: &str, args: &[&str]) -> Run {
    Wecom::on(sim)
        .with("WECOM_BASE_URL", "https://not.this.invalid")
        .send(&[&HELLO[..], &["--base-url", base], args].concat())
}

/// Sends to what is not WeCom; what it printed names no errcode.
fn nothing_sent(base: &str, args: &[&str]) -> Run {
    let sim = strict();
    let run = sent_to(&sim, base, args).exits(6).ends("not_sent");
    assert_eq!(run.object().get("errcode"), None);
    assert!(sim.requests().is_empty());
    run
}

#[test]
fn the_end_may_be_written_in_any_way() {
    for end in ["", "/", "/cgi-bin", "/cgi-bin/"] {
        let sim = strict();
        let run = sent_to(&sim, &(sim.base_url() + end), &[]);
        assert_eq!(run.exits(0).ends("delivered").stderr, "", "{end}");
    }
}

#[test]
fn a_reverse_proxy_below_a_path_is_found() {
    for end in ["", "/", "/cgi-bin/"] {
        let sim = strict();
        let proxy = ReverseProxy::below("/qy/wecom", address_of(&sim));
        let base = format!("{}/qy/wecom{end}", proxy.url());
        sent_to(&sim, &base, &[]).exits(0).ends("delivered");
        assert_eq!(sim.messages().len(), 1);
    }
}

#[test]
fn another_path_is_not_wecom() {
    let sim = strict();
    let proxy = ReverseProxy::below("/qy/wecom", address_of(&sim));
    nothing_sent(&proxy.url(), &[])
        .says("HTTP status 404: that is not WeCom")
        .says("--base-url (WECOM_BASE_URL)");
}

#[test]
fn ipv6_and_names_of_this_machine_are_reached_without_a_warning() {
    let sim = strict();
    let by_name = format!("http://LOCALHOST:{}", address_of(&sim).port());
    let run = sent_to(&sim, &by_name, &[]).exits(0);
    assert_eq!(run.stderr, "");
    let listen = SocketAddr::from((Ipv6Addr::LOCALHOST, 0));
    let Ok(sim) = Simulator::builder().strict().listen(listen).start() else {
        // A machine without IPv6 has nothing to show here.
        return;
    };
    assert!(sim.base_url().starts_with("http://[::1]:"));
    let run = sent_to(&sim, &sim.base_url(), &[]).exits(0);
    assert_eq!(run.stderr, "");
}

#[test]
fn an_address_that_is_none_is_a_usage_error_without_its_secrets() {
    for (base, why) in [
        ("qyapi.weixin.qq.com", "not an address such as `https://"),
        ("ftp://wecom.test", "not an address such as `https://"),
        (
            "https://wecom.test:port",
            "not an address such as `https://",
        ),
        (
            "https://me:pa55@wecom.test",
            "user and password don't belong",
        ),
        (
            "https://me:pa55@x@wecom.test",
            "user and password don't belong",
        ),
        ("https://wecom.test/?key=pa55", "no `?` and no `#`"),
        ("https://wecom.test/#pa55", "no `?` and no `#`"),
    ] {
        let sim = strict();
        let run = sent_to(&sim, base, &[]).misused(&["--base-url", why]);
        assert!(!run.stderr.contains("pa55"), "{run:#?}");
        let run = Wecom::on(&sim).with("WECOM_BASE_URL", base).send(&HELLO);
        let run = run.misused(&["WECOM_BASE_URL", why]);
        assert!(!run.stderr.contains("pa55"), "{run:#?}");
    }
}

#[test]
fn a_redirect_is_not_followed_by_either_call() {
    for status in [301, 302, 307, 308] {
        for call in ["gettoken", "message/send"] {
            let sim = strict();
            let other = HttpProxy::to(address_of(&sim));
            let location = format!("{}/cgi-bin/{call}", other.url());
            sim.fault(Fault::status(status).with_location(location).on(call));
            let run = Wecom::on(&sim).send(&HELLO).exits(6).ends("not_sent");
            run.says(&format!("HTTP status {status}"));
            assert_eq!(other.connections(), 0);
            assert_eq!(sim.calls(call), 1);
            assert!(sim.messages().is_empty());
        }
    }
}

#[test]
fn plain_http_to_another_machine_is_warned_of_unless_quiet() {
    let sim = strict();
    let proxy = HttpProxy::to(address_of(&sim));
    let run = sent_to(&sim, "http://wecom.test", &["--proxy", &proxy.url()]);
    let warning = "warning: secret and token travel in clear to http://wecom.test: use https";
    assert_eq!(run.stderr.matches(warning).count(), 1, "{run:#?}");
    let quiet = ["-q", "--proxy", &proxy.url()].map(str::to_owned);
    let quiet = quiet.each_ref().map(String::as_str);
    let run = sent_to(&sim, "http://wecom.test", &quiet).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
}

#[test]
fn a_name_that_nobody_knows_is_told() {
    // Where no name server answers at all, each try ends with the timeout.
    let run = nothing_sent("https://x.invalid", &["--timeout", "0.5"]);
    let run = run.says("x.invalid");
    assert!(!run.stderr.contains("in clear"), "{run:#?}");
    run.says("egress rules").says("--proxy http://HOST:PORT");
}

#[test]
fn a_dead_port_of_this_machine_is_told() {
    let dead = dead_address();
    nothing_sent(&format!("http://{dead}"), &["--deadline", "1.5"])
        .says(&format!("no connection to http://{dead}"))
        .says("hint: start what should listen on");
}

#[test]
fn a_server_that_speaks_no_http_gives_no_token() {
    let garbage = Server::start(|stream| async move {
        while stream.try_read(&mut [0; 1024]).is_err() {
            stream.readable().await?;
        }
        stream.try_write(b"SSH-2.0-OpenSSH_9.2\r\n")?;
        std::future::pending().await
    });
    let base = format!("http://{}", garbage.address());
    nothing_sent(&base, &["--deadline", "1.5"])
        .says(&format!("no token from {base}"))
        .says("--base-url (WECOM_BASE_URL)");
}
