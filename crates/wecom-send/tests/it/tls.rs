//! TLS on the way to WeCom: whom the program trusts, and what it says where it does not.

use wecom_sim::Simulator;

use crate::servers::{Authority, Server, TlsFront, address_of};
use crate::wecom::{Run, Wecom};

const HELLO: [&str; 4] = ["--touser", "zhangsan", "--text", "hello"];

struct Set {
    sim: Simulator,
    authority: Authority,
    wecom: Wecom,
}

/// A simulator, an authority, and somebody whose base URL is that of the front between them.
fn behind(front: impl Fn(&Authority, std::net::SocketAddr) -> TlsFront) -> (Set, TlsFront) {
    let sim = Simulator::builder().strict().start().unwrap();
    let authority = Authority::new();
    let front = front(&authority, address_of(&sim));
    let wecom = Wecom::on(&sim).with("WECOM_BASE_URL", front.url());
    let set = Set {
        sim,
        authority,
        wecom,
    };
    (set, front)
}

fn good(authority: &Authority, to: std::net::SocketAddr) -> TlsFront {
    TlsFront::of("127.0.0.1", authority, to)
}

impl Set {
    /// The authority's certificate, as a file.
    fn ca(&self) -> String {
        self.wecom.file("ca.pem", self.authority.pem())
    }

    /// Sends with that file as `--ca-cert`.
    fn send_trusting(&self) -> Run {
        self.wecom
            .send(&[&HELLO[..], &["--ca-cert", &self.ca()]].concat())
    }
}

#[test]
fn an_unknown_issuer_is_told_and_not_tried_again() {
    let (set, front) = behind(good);
    let run = set
        .wecom
        .send(&HELLO)
        .exits(6)
        .ends("not_sent")
        .says("certificate of 127.0.0.1 is not trusted")
        .says("UnknownIssuer")
        .says("--ca-cert FILE");
    assert_eq!(run.object().get("errcode"), None);
    assert_eq!(front.connections(), 1);
    assert!(set.sim.requests().is_empty());
}

#[test]
fn both_calls_of_a_trusted_server_go_over_one_connection() {
    let (set, front) = behind(good);
    let run = set.send_trusting().exits(0).ends("delivered");
    assert_eq!(run.stderr, "");
    assert_eq!(set.sim.calls("gettoken"), 1);
    assert_eq!(set.sim.messages().len(), 1);
    assert_eq!(front.connections(), 1);
}

#[test]
fn variables_name_certificates_too() {
    for variable in ["WECOM_CA_CERT", "SSL_CERT_FILE"] {
        let (mut set, _front) = behind(good);
        let ca = set.ca();
        set.wecom = set.wecom.with(variable, ca);
        let run = set.wecom.send(&HELLO).exits(0).ends("delivered");
        assert_eq!(run.stderr, "", "{variable}");
    }
}

#[test]
fn the_given_certificates_are_added_to_the_others() {
    let (mut set, _front) = behind(good);
    let stranger = set.wecom.file("stranger.pem", Authority::new().pem());
    let ca = set.ca();
    set.wecom = set.wecom.with("SSL_CERT_FILE", ca);
    let args = [&HELLO[..], &["--ca-cert", &stranger]].concat();
    set.wecom.send(&args).exits(0).ends("delivered");
}

#[test]
fn one_bundle_may_hold_several_certificates() {
    let (set, _front) = behind(good);
    let bundle = Authority::new().pem() + "# ours\n" + &set.authority.pem();
    let bundle = set.wecom.file("bundle.pem", bundle);
    let args = [&HELLO[..], &["--ca-cert", &bundle]].concat();
    set.wecom.send(&args).exits(0).ends("delivered");
}

#[test]
fn a_missing_ssl_cert_file_is_a_warning() {
    let (mut set, _front) = behind(good);
    set.wecom = set.wecom.with("SSL_CERT_FILE", "nowhere.pem");
    let run = set.send_trusting().exits(0).ends("delivered");
    let warning = "warning: SSL_CERT_FILE=nowhere.pem holds no certificate and is passed over\n";
    assert_eq!(run.stderr, warning);
}

#[test]
fn a_certificate_of_another_host_or_time_is_refused() {
    let other: fn(&Authority, std::net::SocketAddr) -> TlsFront =
        |authority, to| TlsFront::of("other.test", authority, to);
    let expired: fn(&Authority, std::net::SocketAddr) -> TlsFront =
        |authority, to| TlsFront::expired("127.0.0.1", authority, to);
    for (front, why) in [(other, "not valid for"), (expired, "expired")] {
        let (set, front) = behind(front);
        set.send_trusting()
            .exits(6)
            .ends("not_sent")
            .says("certificate of 127.0.0.1 is not trusted")
            .says(why);
        assert_eq!(front.connections(), 1, "{why}");
        assert!(set.sim.requests().is_empty());
    }
}

#[test]
fn a_server_of_tls_1_2_is_good_enough() {
    let (set, _front) = behind(|authority, to| TlsFront::old("127.0.0.1", authority, to));
    set.send_trusting().exits(0).ends("delivered");
}

#[test]
fn https_to_a_port_of_plain_http_is_told() {
    let sim = Simulator::start().unwrap();
    let https = sim.base_url().replace("http://", "https://");
    let wecom = Wecom::on(&sim).with("WECOM_BASE_URL", https);
    wecom
        .send(&HELLO)
        .exits(6)
        .ends("not_sent")
        .says("TLS with 127.0.0.1 failed")
        .says("http://");
    assert!(sim.requests().is_empty());
}

#[test]
fn tls_that_nobody_answers_ends_with_the_timeout() {
    let silent = Server::silent();
    let wecom = Wecom::on(&Simulator::start().unwrap())
        .with("WECOM_BASE_URL", format!("https://{}", silent.address()));
    let args = [&HELLO[..], &["--timeout", "0.3"]].concat();
    wecom
        .send(&args)
        .exits(6)
        .ends("not_sent")
        .says("waited 0.3 s");
    assert_eq!(silent.connections(), 3);
}

#[test]
fn a_file_without_certificates_is_a_usage_error() {
    let wecom = Wecom::on(&Simulator::start().unwrap());
    let begin = "-----BEGIN CERTIFICATE-----\n";
    let broken = wecom.file(
        "broken.pem",
        begin.to_owned() + "!!!\n-----END CERTIFICATE-----\n",
    );
    let cut = wecom.file("cut.pem", begin.to_owned() + "MIIB\n");
    let other = wecom.file("other.pem", "no certificate at all\n");
    for path in ["nowhere.pem", &broken, &cut, &other] {
        let args = [&HELLO[..], &["--ca-cert", path]].concat();
        wecom.send(&args).misused(&["--ca-cert", path]);
    }
    let by_variable = wecom.with("WECOM_CA_CERT", other.clone());
    by_variable.send(&HELLO).misused(&["WECOM_CA_CERT", &other]);
}
