//! Proxies that lead nowhere: nothing was sent, and the proxy is named without its password.

use wecom_sim::Simulator;

use crate::servers::{Conduct, HttpProxy, Server, dead_address};
use crate::wecom::{Run, Wecom};

const HELLO: [&str; 4] = ["--touser", "zhangsan", "--text", "hello"];

/// Sends through a proxy (given as `me:pa55@HOST:PORT`) that can't lead to `base`.
fn led_nowhere(base: &str, proxy: &str, args: &[&str]) -> Run {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim).with("WECOM_BASE_URL", base);
    let with_password = proxy.replace("://", "://me:pa55@");
    let args = [&HELLO[..], &["-vv", "--proxy", &with_password], args].concat();
    let run = wecom.send(&args).exits(6).ends("not_sent").says(proxy);
    assert!(!format!("{run:?}").contains("pa55"), "{run:#?}");
    assert_eq!(run.object().get("errcode"), None);
    run
}

/// The same where the target is https and there is time for one try only.
fn no_tunnel(proxy: &str) -> Run {
    led_nowhere("https://wecom.test", proxy, &["--deadline", "1.5"])
}

#[test]
fn a_proxy_that_refuses_is_named_with_what_it_wants() {
    let proxy = HttpProxy::that(Conduct::Refuses("403 Forbidden"));
    no_tunnel(&proxy.url()).says("--proxy none");
    let proxy = HttpProxy::that(Conduct::Refuses("407 Proxy Authentication Required"));
    no_tunnel(&proxy.url())
        .says("proxy authorization required")
        .says("USER:PASSWORD@");
}

#[test]
fn a_proxy_that_refuses_plain_http_is_named() {
    for status in ["403 Forbidden", "407 Proxy Authentication Required"] {
        let proxy = HttpProxy::that(Conduct::Refuses(status));
        led_nowhere("http://wecom.test", &proxy.url(), &[]).says(&status[..3]);
        // A 4xx is an answer: it is not tried again.
        assert_eq!(proxy.connections(), 1);
    }
}

#[test]
fn a_dead_proxy_is_tried_three_times_and_named() {
    let dead = format!("http://{}", dead_address());
    let run = led_nowhere("https://wecom.test", &dead, &[]).says("--proxy none");
    let failures = run.stderr.matches("failed call=gettoken").count();
    assert_eq!(failures, 3, "{run:#?}");
}

#[test]
fn a_dead_socks_proxy_is_named_with_what_the_system_says() {
    let dead = format!("socks5://{}", dead_address());
    no_tunnel(&dead).says("Connection refused");
}

#[test]
fn a_tunnel_that_closes_at_once_is_told() {
    let proxy = HttpProxy::that(Conduct::HangsUp);
    no_tunnel(&proxy.url());
}

#[test]
fn a_proxy_that_never_answers_ends_with_the_timeout() {
    let proxy = HttpProxy::that(Conduct::KeepsSilent);
    let args = ["--timeout", "0.3"];
    led_nowhere("https://wecom.test", &proxy.url(), &args).says("waited 0.3 s");
    assert_eq!(proxy.connections(), 3);
}

#[test]
fn connecting_takes_five_seconds_at_most() {
    let proxy = HttpProxy::that(Conduct::KeepsSilent);
    let args = ["--timeout", "20", "--deadline", "6"];
    led_nowhere("https://wecom.test", &proxy.url(), &args).says("waited 5 s");
}

#[test]
fn a_proxy_that_speaks_no_http_is_told() {
    let garbage = Server::start(|stream| async move {
        while stream.try_read(&mut [0; 1024]).is_err() {
            stream.readable().await?;
        }
        stream.try_write(b"SSH-2.0-OpenSSH_9.2\r\n")?;
        std::future::pending().await
    });
    no_tunnel(&format!("http://{}", garbage.address()));
}

#[test]
fn an_unusable_proxy_is_a_usage_error() {
    let wecom = Wecom::on(&Simulator::start().unwrap());
    for (proxy, why) in [
        (
            "socks4://me:pa55@10.0.0.1:1080",
            "`socks4://` proxies are not supported",
        ),
        (
            "ftp://me:pa55@10.0.0.1",
            "`ftp://` proxies are not supported",
        ),
        ("http://me:pa55@", "not a proxy's address"),
        ("http://me:pa55@10.0.0.1:port", "not a proxy's address"),
    ] {
        let args = [&HELLO[..], &["--proxy", proxy]].concat();
        let run = wecom.send(&args).misused(&["--proxy", why]);
        assert!(!run.stderr.contains("pa55"), "{run:#?}");
        for variable in ["WECOM_PROXY", "HTTPS_PROXY", "all_proxy"] {
            let wecom = Wecom::on(&Simulator::start().unwrap()).with(variable, proxy);
            let run = wecom.send(&HELLO).misused(&[&variable.to_uppercase(), why]);
            assert!(!run.stderr.contains("pa55"), "{run:#?}");
        }
    }
}
