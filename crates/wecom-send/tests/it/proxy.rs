//! Through proxies to a host that only they know: `wecom.test`.

use wecom_sim::Simulator;

use crate::servers::{
    Authority, Conduct, HttpProxy, SocksProxy, TlsFront, address_of, dead_address,
};
use crate::wecom::{Run, Wecom};

const HELLO: [&str; 4] = ["--touser", "zhangsan", "--text", "hello"];

/// A simulator as `https://wecom.test`, and somebody who knows that address and trusts it.
struct Behind {
    sim: Simulator,
    authority: Authority,
    front: TlsFront,
    wecom: Wecom,
}

impl Behind {
    fn tls() -> Self {
        let sim = Simulator::builder().strict().start().unwrap();
        let authority = Authority::new();
        let front = TlsFront::of("wecom.test", &authority, address_of(&sim));
        let wecom = Wecom::on(&sim);
        let ca = wecom.file("ca.pem", authority.pem());
        let wecom = wecom
            .with("WECOM_BASE_URL", "https://wecom.test")
            .with("WECOM_CA_CERT", ca);
        Self {
            sim,
            authority,
            front,
            wecom,
        }
    }

    fn with(mut self, variable: &str, value: impl Into<String>) -> Self {
        self.wecom = self.wecom.with(variable, value);
        self
    }

    fn send(&self, args: &[&str]) -> Run {
        self.wecom.send(&[&HELLO[..], args].concat())
    }

    /// Checks that sending fails, and not through a proxy.
    fn fails_without_a_proxy(&self, args: &[&str]) {
        let run = self.send(&[args, &["--deadline", "0.5"]].concat()).exits(6);
        assert!(!run.stderr.contains("through the proxy"), "{run:#?}");
    }

    /// Checks that one message arrived.
    fn arrived(&self) {
        assert_eq!(self.sim.messages().len(), 1);
    }
}

/// Somebody whose base URL is plain http to a made-up host.
fn in_clear(sim: &Simulator) -> Wecom {
    Wecom::on(sim).with("WECOM_BASE_URL", "http://wecom.test")
}

#[test]
fn https_goes_through_one_tunnel_however_the_proxy_is_named() {
    for variable in [
        "WECOM_PROXY",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ] {
        let behind = Behind::tls();
        let proxy = HttpProxy::to(behind.front.address());
        let behind = behind.with(variable, proxy.url());
        let run = behind.send(&[]).exits(0).ends("delivered");
        assert_eq!(run.stderr, "", "{variable}");
        assert_eq!(proxy.asked_for(), ["CONNECT wecom.test:443 HTTP/1.1"]);
        behind.arrived();
    }
}

#[test]
fn an_address_without_scheme_is_an_http_proxy() {
    let behind = Behind::tls();
    let proxy = HttpProxy::to(behind.front.address());
    let address = proxy.url().replace("http://", "");
    behind.send(&["--proxy", &address]).exits(0);
    assert_eq!(proxy.connections(), 1);
    behind.arrived();
}

#[test]
fn a_proxy_may_be_reached_by_https() {
    let behind = Behind::tls();
    let proxy = HttpProxy::to(behind.front.address());
    let secured = TlsFront::of("127.0.0.1", &behind.authority, proxy.address());
    behind.send(&["--proxy", &secured.url()]).exits(0);
    assert_eq!(proxy.asked_for(), ["CONNECT wecom.test:443 HTTP/1.1"]);
    behind.arrived();
}

#[test]
fn a_flag_beats_a_variable_and_wecom_proxy_the_common_ones() {
    let behind = Behind::tls();
    let dead = format!("http://{}", dead_address());
    let proxy = HttpProxy::to(behind.front.address());
    let behind = behind.with("HTTPS_PROXY", &dead).with("ALL_PROXY", &dead);
    let behind = behind.with("WECOM_PROXY", proxy.url());
    behind.send(&[]).exits(0);
    let behind = behind.with("WECOM_PROXY", &dead);
    behind.send(&["--proxy", &proxy.url()]).exits(0);
    assert_eq!(proxy.connections(), 2);
}

#[test]
fn user_and_password_go_to_the_proxy_alone() {
    let sim = Simulator::builder().strict().start().unwrap();
    let proxy = HttpProxy::to(address_of(&sim));
    // The secret of the proxy is `pa@55`, once with `@` escaped and once as it stands.
    for who in ["me:pa%4055", "me:pa@55"] {
        let wecom = in_clear(&sim);
        let url = proxy.url_as(who);
        let args = [&HELLO[..], &["--proxy", &url, "-vv"]].concat();
        let run = wecom.send(&args).exits(0);
        assert!(!run.stderr.contains("55@"), "{run:#?}");
    }
    for head in proxy.asked() {
        // base64 of `me:pa@55`
        assert!(
            head.iter()
                .any(|line| line.to_lowercase() == "proxy-authorization: basic bwu6cgfantu="),
            "{head:?}"
        );
    }
    assert_eq!(proxy.asked().len(), 4);
    for request in sim.requests() {
        assert!(!format!("{request:?}").to_lowercase().contains("proxy-"));
    }
}

#[test]
fn a_tunnel_hides_user_and_password_from_wecom() {
    let behind = Behind::tls();
    let proxy = HttpProxy::to(behind.front.address());
    behind
        .send(&["--proxy", &proxy.url_as("me:pa%4055")])
        .exits(0);
    let head = &proxy.asked()[0];
    assert!(
        head.iter()
            .any(|line| line == "Proxy-Authorization: Basic bWU6cGFANTU="),
        "{head:?}"
    );
    for request in behind.sim.requests() {
        assert!(!format!("{request:?}").to_lowercase().contains("proxy-"));
    }
}

#[test]
fn plain_http_gives_the_proxy_the_whole_address() {
    for variable in ["HTTP_PROXY", "http_proxy", "ALL_PROXY"] {
        let sim = Simulator::builder().strict().start().unwrap();
        let proxy = HttpProxy::to(address_of(&sim));
        let wecom = in_clear(&sim).with(variable, proxy.url());
        wecom
            .send(&HELLO)
            .exits(0)
            .ends("delivered")
            .says("warning: secret and token travel in clear to http://wecom.test");
        let asked = proxy.asked_for();
        assert!(asked[0].starts_with("GET http://wecom.test/cgi-bin/gettoken?"));
        assert!(asked[1].starts_with("POST http://wecom.test/cgi-bin/message/send?"));
        assert_eq!((asked.len(), proxy.connections()), (2, 1));
    }
}

#[test]
fn socks_leads_to_the_name_and_the_right_port() {
    for scheme in ["socks5", "socks5h"] {
        let behind = Behind::tls();
        let proxy = SocksProxy::to(behind.front.address());
        let url = format!("{scheme}://{}", proxy.address());
        behind.send(&["--proxy", &url]).exits(0).ends("delivered");
        behind.arrived();
        assert_eq!(proxy.asked_for(), ["wecom.test:443"], "{scheme}");
    }
    for (base, asked_for) in [
        ("http://wecom.test", "wecom.test:80"),
        ("http://wecom.test:8080", "wecom.test:8080"),
    ] {
        let sim = Simulator::builder().strict().start().unwrap();
        let proxy = SocksProxy::to(address_of(&sim));
        let url = format!("socks5://{}", proxy.address());
        let wecom = Wecom::on(&sim).with("WECOM_BASE_URL", base);
        let wecom = wecom.with("ALL_PROXY", url);
        wecom.send(&HELLO).exits(0).ends("delivered");
        assert_eq!(proxy.asked_for(), [asked_for]);
    }
}

#[test]
fn socks_takes_user_and_password() {
    let behind = Behind::tls();
    let proxy = SocksProxy::for_user("me:pa@55", behind.front.address());
    for who in ["me:pa%4055", "me:pa@55"] {
        let url = format!("socks5h://{who}@{}", proxy.address());
        behind.send(&["--proxy", &url]).exits(0).ends("delivered");
    }
    assert_eq!(proxy.asked_for().len(), 2);
}

#[test]
fn socks_refuses_another_password_which_is_not_shown_and_none() {
    let behind = Behind::tls();
    let proxy = SocksProxy::for_user("me:pa55", behind.front.address());
    let url = format!("socks5://me:wr0ng@{}", proxy.address());
    let run = behind.send(&["--proxy", &url, "--deadline", "1", "-vv"]);
    let run = run
        .exits(6)
        .ends("not_sent")
        .says(&format!("through the proxy socks5://{}", proxy.address()));
    assert!(!format!("{run:?}").contains("wr0ng"), "{run:#?}");
    run.says("hint: give the proxy its user and password");
    let url = format!("socks5://{}", proxy.address());
    behind
        .send(&["--proxy", &url, "--deadline", "1"])
        .exits(6)
        .says("hint: give the proxy its user and password");
    assert!(proxy.asked_for().is_empty());
}

#[test]
fn no_proxy_and_none_go_without() {
    for (no_proxy, goes_without) in [
        ("wecom.test", true),
        (".test", true),
        ("other.test, wecom.test", true),
        ("*", true),
        ("ecom.test", false),
    ] {
        let behind = Behind::tls();
        let proxy = HttpProxy::to(behind.front.address());
        let behind = behind
            .with("HTTPS_PROXY", proxy.url())
            .with("no_proxy", no_proxy);
        // Without the proxy nobody knows the name.
        if goes_without {
            behind.fails_without_a_proxy(&[]);
        } else {
            behind.send(&[]).exits(0);
        }
        let connections = usize::from(!goes_without);
        assert_eq!(proxy.connections(), connections, "{no_proxy}");
    }
    let behind = Behind::tls();
    let proxy = HttpProxy::to(behind.front.address());
    let behind = behind
        .with("HTTPS_PROXY", proxy.url())
        .with("WECOM_PROXY", proxy.url());
    behind.fails_without_a_proxy(&["--proxy", "none"]);
    behind
        .with("WECOM_PROXY", "none")
        .fails_without_a_proxy(&[]);
    assert_eq!(proxy.connections(), 0);
}

#[test]
fn this_machine_is_never_reached_through_a_proxy() {
    let sim = Simulator::builder().strict().start().unwrap();
    let proxy = HttpProxy::that(Conduct::Refuses("403 Forbidden"));
    let port = address_of(&sim).port();
    for base in [
        format!("http://127.0.0.1:{port}"),
        format!("http://localhost:{port}"),
    ] {
        let wecom = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "WECOM_PROXY"]
            .into_iter()
            .fold(Wecom::on(&sim), |wecom, name| wecom.with(name, proxy.url()))
            .with("WECOM_BASE_URL", base);
        wecom.send(&HELLO).exits(0);
    }
    let wecom = Wecom::on(&sim);
    let url = proxy.url();
    let args = [&HELLO[..], &["--proxy", &url]].concat();
    wecom.send(&args).exits(0);
    assert_eq!(proxy.connections(), 0);
}
