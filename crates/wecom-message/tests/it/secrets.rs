//! No public type prints a secret, a token or a proxy's password, with `Debug` or `Display`.

use std::fmt::{Debug, Write as _};

use wecom_message::{
    AccessToken, AgentId, BaseUrl, Client, ClientBuilder, Clock, Credentials, Cutoff, DiskStore,
    IssuedToken, MemoryStore, Message, Plan, PlanOptions, Proxy, ProxyRules, Recipients, Refusal,
    Remembered, Repeats, Report, Roots, Secret, TokenKey, TokenStore,
};
use wecom_sim::{Fault, Simulator, World};

const SECRET: &str = "a+b/c=d%e&f-Qq1234567890";
const SECRET_IN_URLS: [&str; 2] = [
    "a%2Bb%2Fc%3Dd%25e%26f-Qq1234567890",
    "a%2bb%2fc%3dd%25e%26f-Qq1234567890",
];
const SECRET_IN_BASE64: &str = "YStiL2M9ZCVlJmYtUXExMjM0NTY3ODkw";
const TOKEN: &str = "t0ken-that-somebody-was-given";
const TOKEN_IN_BASE64: &str = "dDBrZW4tdGhhdC1zb21lYm9keS13YXMtZ2l2ZW";
const PASSWORD: &str = "pa55w0rd-of-the-proxy";
const PASSWORD_IN_BASE64: &str = "cGE1NXcwcmQtb2YtdGhlLXByb3h5";
/// Of `someone:` and the password.
const AUTH_IN_BASE64: &str = "c29tZW9uZTpwYTU1dzByZC1vZi10aGUtcHJveHk";

/// All that was printed.
#[derive(Default)]
struct Printed(String);

impl Printed {
    fn debug(&mut self, value: &dyn Debug) {
        let _ = writeln!(self.0, "{value:?}\n{value:#?}");
    }

    fn error(&mut self, error: &dyn std::error::Error) {
        self.debug(&error);
        let chain = std::iter::successors(Some(error), |error| error.source());
        chain.for_each(|error| _ = writeln!(self.0, "{error} {error:#}"));
    }

    #[track_caller]
    fn holds_none_of(&self, hidden: &[&str]) {
        for one in hidden {
            assert!(!self.0.contains(one), "{one} in {}", self.0);
        }
    }

    #[track_caller]
    fn is_clean(&self) {
        self.holds_none_of(&SECRET_IN_URLS);
        self.holds_none_of(&[SECRET, TOKEN, PASSWORD]);
        self.holds_none_of(&[SECRET_IN_BASE64, TOKEN_IN_BASE64]);
        self.holds_none_of(&[PASSWORD_IN_BASE64, AUTH_IN_BASE64]);
    }
}

fn credentials() -> Credentials {
    Credentials::new("ww-corp", AgentId(1_000_002), Secret::new(SECRET))
}

fn address(scheme: &str) -> String {
    format!("{scheme}://someone:{PASSWORD}@127.0.0.1:9")
}

fn builder(sim: &Simulator) -> ClientBuilder {
    Client::builder(credentials()).base_url(sim.base_url().parse().unwrap())
}

fn simulator() -> Simulator {
    let world = format!(
        "[[corp]]\nid = 'ww-corp'\nmember = [{{ id = 'zhangsan' }}]\n\
         agent = [{{ id = 1000002, secret = '{SECRET}' }}]"
    );
    let world = World::from_toml(&world).unwrap();
    Simulator::builder().world(world).start().unwrap()
}

fn hello() -> Message {
    Message::text("hello").to(Recipients::users(["zhangsan"]).unwrap())
}

#[test]
fn what_holds_a_secret_does_not_print_it() {
    let mut printed = Printed::default();
    let issued = IssuedToken {
        token: AccessToken::new(TOKEN),
        fetched_at: 1,
        expires_in: 7200,
    };
    let key = TokenKey::new(&BaseUrl::wecom(), "ww-corp", &Secret::new(SECRET));
    let kept = MemoryStore::default();
    kept.keep(&key, &Remembered::Token(issued.clone()));
    printed.debug(&Secret::new(SECRET));
    printed.debug(&AccessToken::new(TOKEN));
    printed.debug(&credentials());
    printed.debug(&issued);
    printed.debug(&Remembered::Token(issued.clone()));
    printed.debug(&key);
    printed.debug(&kept.try_lock(&key));
    let plan = Plan::new(&hello(), Some(AgentId(1)), &PlanOptions::default());
    printed.debug(&plan.unwrap());
    printed.debug(&DiskStore::new("/tmp"));
    printed.debug(&(
        Roots::built_in(),
        Clock::system(),
        Repeats::default(),
        Cutoff::never(),
    ));
    let proxy = Proxy::all(&address("http")).unwrap();
    let builder = Client::builder(credentials())
        .proxy(proxy)
        .token_store(kept);
    printed.debug(&builder);
    printed.debug(&builder.build());
    assert!(printed.0.contains("ww-corp"), "{}", printed.0);
    printed.is_clean();
}

#[test]
fn proxies_do_not_print_their_password() {
    let mut printed = Printed::default();
    for scheme in ["http", "https", "socks5", "socks5h"] {
        let rules = ProxyRules {
            https: address(scheme),
            http: address(scheme),
            all: address(scheme),
            no: "localhost".to_owned(),
        };
        printed.debug(&rules);
        let proxy = Proxy::by(&rules).unwrap();
        printed.debug(&proxy);
        let shown = proxy.shown(&BaseUrl::wecom()).unwrap();
        assert!(shown.ends_with("127.0.0.1:9"), "{shown}");
        printed.debug(&shown);
    }
    for bad in [
        address("socks4"),
        address("http") + " x",
        format!("http://{PASSWORD}@"),
    ] {
        printed.error(&Proxy::all(&bad).unwrap_err());
    }
    for bad in [
        address("https"),
        format!("https://h/?x={PASSWORD}"),
        PASSWORD.to_owned(),
    ] {
        printed.error(&bad.parse::<BaseUrl>().unwrap_err());
    }
    printed.error(&Roots::only(PASSWORD.as_bytes()).unwrap_err());
    printed.is_clean();
}

#[tokio::test]
async fn what_became_of_a_message_holds_no_secret_though_the_answer_repeats_it() {
    let [url, lower] = SECRET_IN_URLS;
    let by_php = SECRET.replace('/', "\\/").replace('+', "\\u002b");
    for (call, token) in [("gettoken", false), ("message/send", true)] {
        for errcode in [0, -1, 40001, 40008, 40014, 45009, 60020, 81013] {
            let sim = simulator();
            let client = builder(&sim).repeats(no_pauses()).build();
            let _ = client.send(&hello()).await.unwrap();
            if !token {
                sim.revoke_tokens();
            }
            let echo = format!("{SECRET} {url} {lower} {by_php}");
            let body =
                format!(r#"{{"errcode":{errcode},"errmsg":"{echo}","invaliduser":"{echo}"}}"#);
            sim.fault(Fault::body(body).on(call).forever());
            let report = client.send(&hello()).await.unwrap();
            let mut printed = Printed::default();
            print(&mut printed, &report);
            assert!(errcode == 0 || !printed.0.is_empty());
            printed.is_clean();
        }
    }
}

fn no_pauses() -> Repeats {
    let mut repeats = Repeats::default();
    repeats.first_pause = std::time::Duration::from_millis(1);
    repeats
}

fn print(printed: &mut Printed, report: &Report) {
    printed.debug(report);
    for delivery in report.deliveries() {
        printed.debug(&delivery);
        let _ = write!(printed.0, "{}", delivery.outcome());
        if let Some(reason) = delivery.reason() {
            printed.debug(reason);
            let _ = write!(printed.0, "{reason}");
        }
        if let Some(receipt) = delivery.receipt() {
            printed.debug(receipt);
            printed.0.extend([receipt.json(), receipt.errmsg()]);
        }
    }
}

#[tokio::test]
async fn a_dead_proxy_is_named_without_its_password() {
    for scheme in ["http", "socks5"] {
        let proxy = Proxy::all(&address(scheme)).unwrap();
        let builder = Client::builder(credentials())
            .proxy(proxy)
            .repeats(no_pauses());
        let report = builder.build().send(&hello()).await.unwrap();
        let mut printed = Printed::default();
        print(&mut printed, &report);
        assert!(printed.0.contains("127.0.0.1:9"), "{}", printed.0);
        printed.is_clean();
    }
}

#[tokio::test]
async fn a_refusal_that_is_kept_holds_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let sim = simulator();
    let echo = format!(
        r#"{{"errcode":40001,"errmsg":"no {SECRET} {}"}}"#,
        SECRET_IN_URLS[0]
    );
    sim.fault(Fault::body(echo).on("gettoken"));
    let client = builder(&sim)
        .token_store(DiskStore::new(folder.path()))
        .build();
    let _ = client.send(&hello()).await.unwrap();
    let base: BaseUrl = sim.base_url().parse().unwrap();
    let key = TokenKey::new(&base, "ww-corp", &Secret::new(SECRET));
    let store = DiskStore::new(folder.path());
    let Some(Remembered::Refusal(refusal)) = store.recall(&key) else {
        panic!("no refusal is kept");
    };
    let mut printed = Printed::default();
    printed.debug(&refusal);
    printed.0 += &std::fs::read_to_string(store.path(&key)).unwrap();
    assert!(matches!(&refusal, Refusal { answer, .. } if answer.contains("[redacted]")));
    printed.is_clean();
}
