//! `/` and the files that the page needs: who gets them, and what they may do.

use std::net::SocketAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use wecom_sim::Simulator;

use crate::client::{Response, call, connect, exchange, get, named, post, send, token, upload};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0123456789";

fn with(sim: &Simulator, method: &str, target: &str, headers: &[(&str, &str)]) -> Response {
    // The first Host counts: this one comes before the client's own.
    let mut request = format!("{method} {target} HTTP/1.1\r\n");
    let has_host = headers.iter().any(|(name, _)| *name == "Host");
    if !has_host {
        return exchange(&mut connect(sim), method, target, headers, b"").unwrap();
    }
    for (name, value) in headers {
        request.extend([name, ": ", value, "\r\n"]);
    }
    request.push_str("content-length: 0\r\n\r\n");
    let mut stream = connect(sim);
    std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
    crate::client::read(&mut stream).unwrap()
}

#[test]
fn the_page_and_everything_below_sim_carry_a_strict_policy() {
    let sim = Simulator::start().unwrap();
    for (path, status) in [
        ("/", 200),
        ("/_sim/page/index.html", 200),
        ("/_sim/inbox", 200),
        ("/_sim/page/nothing", 404),
        ("/_sim/page/../Cargo.toml", 404),
        ("/_sim", 404),
    ] {
        let answer = get(&sim, path);
        assert_eq!(answer.status, status, "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
             media-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; \
             form-action 'none'; frame-ancestors 'none'"
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
    }
    let page = get(&sim, "/");
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert_eq!(call(&sim, "POST", "/", b"").status, 404);
}

#[test]
fn another_name_for_this_machine_is_refused_on_loopback() {
    let sim = Simulator::start().unwrap();
    for (host, status) in [
        ("127.0.0.1:1", 200),
        ("localhost", 200),
        ("[::1]:1", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example", 403),
    ] {
        for path in ["/", "/_sim/inbox"] {
            let answer = with(&sim, "GET", path, &[("Host", host)]);
            assert_eq!(answer.status, status, "{host} {path}");
        }
        // WeCom's own calls ask for no name.
        let answer = with(&sim, "GET", "/cgi-bin/gettoken", &[("Host", host)]);
        assert_eq!(answer.status, 200, "{host}");
    }
}

#[test]
fn a_page_of_another_site_is_refused() {
    let sim = Simulator::start().unwrap();
    let status = |method: &str, path: &str, headers: &[(&str, &str)]| {
        with(&sim, method, path, headers).status
    };
    for (origin, wanted) in [
        ("http://localhost", 200),
        ("http://localhost:3000", 403),
        ("http://evil.example", 403),
        ("null", 403),
    ] {
        let found = status("DELETE", "/_sim/inbox", &[("Origin", origin)]);
        assert_eq!(found, wanted, "{origin}");
    }
    let same = [("Sec-Fetch-Site", "same-origin")];
    assert_eq!(status("GET", "/_sim/inbox", &same), 200);
    let cross = ("Sec-Fetch-Site", "cross-site");
    assert_eq!(status("GET", "/_sim/inbox", &[cross]), 403);
    for (path, dest, wanted) in [
        // Whoever follows a link to the page sees it.
        ("/", "document", 200),
        ("/", "iframe", 403),
        ("/_sim/inbox", "document", 403),
        ("/_sim/inbox", "image", 403),
    ] {
        let found = status("GET", path, &[cross, ("Sec-Fetch-Dest", dest)]);
        assert_eq!(found, wanted, "{path} {dest}");
    }
}

#[test]
fn a_password_is_asked_for_the_page_and_not_for_wecoms_calls() {
    let sim = Simulator::builder().password("öffne:dich").start().unwrap();
    let authorization = |password: &str| {
        let encoded = STANDARD.encode(format!("sim:{password}"));
        format!("Basic {encoded}")
    };
    for path in ["/", "/_sim/inbox", "/_sim/status"] {
        let answer = get(&sim, path);
        assert_eq!(answer.status, 401, "{path}");
        let realm = answer.header("www-authenticate").unwrap();
        assert!(realm.starts_with("Basic realm=\"wecom sim\""), "{realm}");
        for wrong in ["", "öffne:dic", "öffne:dich "] {
            let given = authorization(wrong);
            let answer = with(&sim, "GET", path, &[("Authorization", &given)]);
            assert_eq!(answer.status, 401, "{path} {wrong}");
        }
        let given = authorization("öffne:dich");
        let answer = with(&sim, "GET", path, &[("Authorization", &given)]);
        assert_eq!(answer.status, 200, "{path}");
        let bearer = given.replace("Basic", "Bearer");
        let answer = with(&sim, "GET", path, &[("Authorization", &bearer)]);
        assert_eq!(answer.status, 401, "{path}");
    }
    assert!(!token(&sim).is_empty());
}

#[test]
fn off_loopback_there_is_always_a_password() {
    let anywhere: SocketAddr = "0.0.0.0:0".parse().unwrap();
    let sim = Simulator::builder().listen(anywhere).start().unwrap();
    assert_eq!(get(&sim, "/_sim/inbox").status, 401);
    let password = sim.password().unwrap();
    assert!(password.len() >= 20, "{password}");
    let given = format!("Basic {}", STANDARD.encode(format!("sim:{password}")));
    // Any name may lead to it.
    let headers = [
        ("Host", "build-7.example"),
        ("Authorization", given.as_str()),
    ];
    assert_eq!(with(&sim, "GET", "/", &headers).status, 200);
    assert_eq!(with(&sim, "GET", "/", &headers[..1]).status, 401);
    let other = Simulator::builder().listen(anywhere).start().unwrap();
    assert_ne!(other.password(), Some(password));
    assert_eq!(Simulator::start().unwrap().password(), None);
}

#[test]
fn an_upload_is_shown_in_a_sandbox_and_a_file_only_saved() {
    let sim = Simulator::start().unwrap();
    let page = b"<script>alert(1)</script>".as_slice();
    for (media_type, name, data, content_type, disposition) in [
        ("image", "a.png", PNG, "image/png", "inline"),
        (
            "voice",
            "a.amr",
            b"#!AMR\n123".as_slice(),
            "audio/amr",
            "inline",
        ),
        (
            "video",
            "a.mp4",
            b"\0\0\0\x18ftypmp42".as_slice(),
            "video/mp4",
            "inline",
        ),
        (
            "file",
            "报告.html",
            page,
            "application/octet-stream",
            "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A%2Ehtml",
        ),
        (
            "file",
            "a.png",
            PNG,
            "image/png",
            "attachment; filename*=UTF-8''a%2Epng",
        ),
    ] {
        let uploaded = upload(&sim, media_type, &named(name), data).json();
        let media_id = uploaded["media_id"].as_str().unwrap();
        let answer = get(&sim, &format!("/_sim/media/{media_id}"));
        assert_eq!(
            (answer.status, answer.body.as_slice()),
            (200, data),
            "{name}"
        );
        assert_eq!(answer.header("content-type"), Some(content_type), "{name}");
        assert_eq!(
            answer.header("content-disposition"),
            Some(disposition),
            "{name}"
        );
        let policy = answer.header("content-security-policy");
        assert_eq!(policy, Some("sandbox; default-src 'none'"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
    assert_eq!(get(&sim, "/_sim/media/unknown").status, 404);
}

#[test]
fn an_item_names_the_file_that_was_uploaded() {
    let sim = Simulator::start().unwrap();
    let uploaded = upload(&sim, "file", &named("月报.pdf"), b"0123456789").json();
    let message = json!({
        "touser": "zhangsan", "agentid": sim.agent_id(), "msgtype": "file",
        "file": { "media_id": uploaded["media_id"] },
    });
    assert_eq!(send(&sim, &message).errcode(), 0);
    let item = get(&sim, "/_sim/inbox").json()["items"][0].clone();
    assert_eq!(item["outcome"], "delivered");
    let name = if item["drawing"]["blocks"][0]["block"] == "attachment" {
        item["drawing"]["blocks"][0]["file_name"].clone()
    } else {
        "月报.pdf".into()
    };
    assert_eq!(name, "月报.pdf");
}

#[test]
fn an_article_is_a_page_that_can_do_nothing_but_show_what_was_uploaded() {
    let sim = Simulator::start().unwrap();
    let target = format!("/cgi-bin/media/uploadimg?access_token={}", token(&sim));
    let picture = crate::client::upload_to(&sim, &target, &named("p.png"), PNG).json();
    let url = picture["url"].as_str().unwrap();
    let html = format!("<h1>周报</h1><script>alert(1)</script><img src=\"{url}\">");
    let cover = upload(&sim, "image", &named("c.png"), PNG).json();
    let article = json!({
        "title": "t", "thumb_media_id": cover["media_id"], "content": html,
    });
    let message = json!({
        "touser": "zhangsan", "agentid": sim.agent_id(), "msgtype": "mpnews",
        "mpnews": { "articles": [article] },
    });
    assert_eq!(post(&sim, "message/send", &message).errcode(), 0);
    let page = get(&sim, "/_sim/inbox/1/articles/0");
    assert_eq!(
        page.header("content-security-policy"),
        Some("sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'")
    );
    let text = page.text();
    assert!(
        text.starts_with("<h1>周报</h1><script>alert(1)</script><img src=\"/_sim/picture?url=")
    );
    assert!(!text.contains(url), "{text}");
    let src = text
        .rsplit_once("src=\"")
        .unwrap()
        .1
        .trim_end_matches("\">");
    // A frame in a sandbox is another site to its own.
    let cross = [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Dest", "image"),
    ];
    let shown = with(&sim, "GET", src, &cross);
    assert_eq!((shown.status, shown.body.as_slice()), (200, PNG));
    assert_eq!(shown.header("content-type"), Some("image/png"));
    assert_eq!(get(&sim, "/_sim/inbox/1/articles/1").status, 404);
    assert_eq!(
        get(&sim, "/_sim/picture?url=http%3A%2F%2Fexample.com").status,
        404
    );
    assert_eq!(get(&sim, "/_sim/picture").status, 400);
}

#[test]
fn the_image_in_a_robots_message_is_shown() {
    let sim = Simulator::start().unwrap();
    let image = crate::client::fixture_json("webhook-send/image.request.json");
    let target = format!("/cgi-bin/webhook/send?key={}", sim.robot_key());
    let answer = call(&sim, "POST", &target, image.to_string().as_bytes()).json();
    let mut item = 1;
    if answer["errcode"] != 0 {
        // The documentation's sample is cut short; this one is whole.
        let image = json!({
            "msgtype": "image",
            "image": { "base64": STANDARD.encode(PNG), "md5": "d8b17b2d8a9e1d8b4f4f5f8a1a5b7e1c" },
        });
        let answer = call(&sim, "POST", &target, image.to_string().as_bytes()).json();
        assert_eq!(answer["errcode"], 301_019, "{answer}");
        item = 2;
    }
    // Also of a message that was refused.
    let answer = get(&sim, &format!("/_sim/inbox/{item}/image"));
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, Some("image/png"))
    );
    assert_eq!(answer.body, PNG);
}

#[test]
fn the_status_tells_the_world_without_secrets() {
    let sim = Simulator::start().unwrap();
    let status = get(&sim, "/_sim/status").json();
    assert_eq!(status["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(status["keep"], json!(null));
    assert_eq!(status["data"], json!(null));
    assert_eq!(
        status["corps"],
        json!([{
            "id": sim.corp_id(),
            "agents": [{ "id": 1_000_002, "name": "agent 1000002" }],
            "members": ["zhangsan", "lisi", "wangwu"],
            "robots": ["robot"],
        }])
    );
    assert!(status["now"].as_f64().unwrap() > 1_700_000_000.0);
}
