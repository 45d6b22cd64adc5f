//! `Builder::data`: what survives a restart.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use wecom_sim::{DataError, Simulator};

use crate::client::{call, get, named, post, send, text, token, upload};
use crate::inbox::items;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0123456789";

fn on(folder: &Path) -> Simulator {
    Simulator::builder().data(folder).start().unwrap()
}

fn lines(folder: &Path) -> String {
    fs::read_to_string(folder.join("inbox.ndjson")).unwrap()
}

#[test]
fn everything_sent_is_there_after_a_restart_and_numbers_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("new/inbox");
    let sim = on(&folder);
    let media = upload(&sim, "image", &named("a.png"), PNG).json();
    let media_id = media["media_id"].as_str().unwrap().to_owned();
    let chat = json!({ "chatid": "CHAT1", "userlist": ["zhangsan", "lisi"] });
    post(&sim, "appchat/create", &chat);
    let sent = send(&sim, &text("zhangsan", "hello")).json();
    send(&sim, &text("nobody", "refused"));
    let recalled = send(&sim, &text("lisi", "recalled")).json();
    post(
        &sim,
        "message/recall",
        &json!({ "msgid": recalled["msgid"] }),
    );
    let kept = |sim: &Simulator| {
        let mut requests = sim.requests();
        // Of an upload the file is kept, not its request's body.
        requests.retain(|request| request.endpoint != "media/upload");
        (
            items(sim, ""),
            sim.messages(),
            sim.chats(),
            sim.media(),
            requests,
        )
    };
    let before = kept(&sim);
    drop(sim);

    let sim = on(&folder);
    assert!(
        kept(&sim) == before,
        "{:#?}
{before:#?}",
        kept(&sim)
    );
    assert!(sim.requests()[1].bodies_forgotten);
    assert_eq!(get(&sim, &format!("/_sim/media/{media_id}")).body, PNG);
    assert_eq!(items(&sim, "?outcome=recalled").len(), 1);
    // The old ones are still known: a message can be taken back, a file sent, a chat written to.
    assert_eq!(
        post(&sim, "message/recall", &json!({ "msgid": sent["msgid"] })).errcode(),
        0
    );
    let image = json!({
        "touser": "lisi", "agentid": sim.agent_id(), "msgtype": "image",
        "image": { "media_id": media_id },
    });
    let again = send(&sim, &image).json();
    assert_eq!(again["errcode"], 0);
    // Also with the same seed no id is given out twice.
    assert!(
        before
            .1
            .iter()
            .all(|message| again["msgid"] != message.msgid)
    );
    assert_eq!(items(&sim, "").last().unwrap()["number"], 4);
    let status = get(&sim, "/_sim/status").json();
    assert_eq!(status["data"], folder.to_str().unwrap());
    assert_eq!(status["data_error"], Value::Null);
}

#[test]
fn what_was_cleared_stays_so_and_its_numbers_are_not_used_again() {
    let folder = tempfile::tempdir().unwrap();
    let sim = on(folder.path());
    upload(&sim, "image", &named("a.png"), PNG);
    send(&sim, &text("zhangsan", "1"));
    send(&sim, &text("zhangsan", "2"));
    call(&sim, "DELETE", "/_sim", b"");
    drop(sim);
    let sim = on(folder.path());
    assert_eq!(items(&sim, ""), [] as [Value; 0]);
    assert!(sim.requests().is_empty() && sim.media().is_empty());
    let files = fs::read_dir(folder.path().join("media")).unwrap();
    assert_eq!(files.count(), 0);
    drop(sim);
    let sim = on(folder.path());
    send(&sim, &text("zhangsan", "3"));
    assert_eq!(items(&sim, "")[0]["number"], 3);
}

#[test]
fn a_torn_line_costs_that_line_alone() {
    let folder = tempfile::tempdir().unwrap();
    let sim = on(folder.path());
    send(&sim, &text("zhangsan", "1"));
    drop(sim);
    let whole = lines(folder.path());
    let last = whole.lines().last().unwrap();
    let torn = format!("{whole}{}", &last[..last.len() / 2]);
    fs::write(folder.path().join("inbox.ndjson"), torn).unwrap();
    let sim = on(folder.path());
    send(&sim, &text("zhangsan", "2"));
    drop(sim);
    let sim = on(folder.path());
    let all = items(&sim, "");
    let summaries: Vec<_> = all.iter().map(|item| item["summary"].clone()).collect();
    assert_eq!(summaries, ["1", "2"]);
}

#[test]
fn no_secret_is_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let sim = on(folder.path());
    send(
        &sim,
        &text("zhangsan", &format!("it is {}", sim.corp_secret())),
    );
    let said = json!({ "msgtype": "text", "text": { "content": "hello" } }).to_string();
    let target = format!("/cgi-bin/webhook/send?key={}", sim.robot_key());
    call(&sim, "POST", &target, said.as_bytes());
    call(
        &sim,
        "GET",
        "/cgi-bin/gettoken?corpid=ww&corpsecret=typed-wrongly",
        b"",
    );
    let token = token(&sim);
    let secrets = [
        sim.corp_secret().to_owned(),
        sim.robot_key().to_owned(),
        token,
    ];
    let check = |lines: &str| {
        for secret in &secrets {
            assert!(!lines.contains(secret), "{lines}");
        }
        assert!(!lines.contains("typed-wrongly"), "{lines}");
    };
    check(&lines(folder.path()));
    drop(sim);
    let sim = on(folder.path());
    check(&lines(folder.path()));
    assert_eq!(items(&sim, "")[0]["summary"], "it is ***");
}

#[test]
fn at_the_start_only_what_is_kept_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let keeping = || {
        Simulator::builder()
            .data(folder.path())
            .keep(2)
            .start()
            .unwrap()
    };
    let sim = keeping();
    for content in 1..=20 {
        send(&sim, &text("zhangsan", &content.to_string()));
    }
    call(&sim, "DELETE", "/_sim/requests", b"");
    drop(sim);
    assert!(lines(folder.path()).lines().count() > 40);
    let sim = keeping();
    assert_eq!(lines(folder.path()).lines().count(), 3);
    let inbox = get(&sim, "/_sim/inbox").json();
    assert_eq!(
        (&inbox["kept"], &inbox["forgotten"]),
        (&json!(2), &json!(18))
    );
    drop(sim);
    let inbox = get(&keeping(), "/_sim/inbox").json();
    assert_eq!(inbox["forgotten"], 18);
}

#[test]
fn a_second_simulator_is_refused_the_same_folder() {
    let folder = tempfile::tempdir().unwrap();
    let sim = on(folder.path());
    let refused = Simulator::builder()
        .data(folder.path())
        .start()
        .unwrap_err();
    assert!(refused.get_ref().unwrap().is::<DataError>());
    let path = folder.path().to_str().unwrap();
    assert_eq!(
        refused.to_string(),
        format!("{path}: another simulator uses this folder")
    );
    drop(sim);
    on(folder.path());
}

#[test]
fn a_folder_that_cannot_be_one_is_told_at_the_start() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let refused = Simulator::builder().data(file.path()).start().unwrap_err();
    assert!(refused.get_ref().unwrap().is::<DataError>(), "{refused}");
    assert!(
        refused
            .to_string()
            .starts_with(file.path().to_str().unwrap())
    );
}

#[cfg(unix)]
#[test]
fn what_is_made_is_only_the_users() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("inbox");
    let sim = on(&folder);
    upload(&sim, "image", &named("a.png"), PNG);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("media")), 0o700);
    for file in ["inbox.ndjson", "lock", "media/1"] {
        assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_is_told_once_and_the_simulator_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let told = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&told);
    let sim = Simulator::builder()
        .data(folder.path())
        .on_data_error(move |_| _ = counted.fetch_add(1, Ordering::Relaxed))
        .start()
        .unwrap();
    send(&sim, &text("zhangsan", "1"));
    // A folder takes no bytes: so an upload fails here as on a full disk.
    fs::create_dir(folder.path().join("media/1")).unwrap();
    upload(&sim, "image", &named("a.png"), PNG);
    assert_eq!(told.load(Ordering::Relaxed), 1);
    let media_id = sim.media()[0].media_id.clone();
    assert_eq!(get(&sim, &format!("/_sim/media/{media_id}")).body, PNG);
    send(&sim, &text("zhangsan", "2"));
    assert_eq!(told.load(Ordering::Relaxed), 1);
    drop(sim);
    // Later lines were written all the same.
    let sim = on(folder.path());
    assert_eq!(items(&sim, "").len(), 2);
    assert_eq!(get(&sim, &format!("/_sim/media/{media_id}")).status, 404);
}
