//! `wecom upload`: files become ids that can be sent.

use std::fs;

use serde_json::json;
use wecom_sim::{Fault, Simulator};

use crate::wecom::{Run, Wecom};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....";

fn upload(wecom: &Wecom, args: &[&str]) -> Run {
    wecom.run(["upload"].iter().chain(args))
}

#[test]
fn the_answer_is_printed_as_it_stands_with_the_file() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("报告.pdf", "%PDF-1.4");
    let run = upload(&wecom, &["报告.pdf"]).exits(0);
    assert_eq!(run.stderr, "");
    let requests = sim.requests();
    let answered = requests.last().unwrap().answer.clone().unwrap().body;
    let open = answered.strip_suffix('}').unwrap();
    assert_eq!(run.stdout, format!("{open},\"file\":\"报告.pdf\"}}\n"));
    let stored = &sim.media()[0];
    assert_eq!(run.object()["media_id"], stored.media_id);
    assert_eq!(stored.file_name.as_deref(), Some("报告.pdf"));
    assert_eq!(stored.data, "%PDF-1.4");
    sim.finish();
}

#[test]
fn the_request_is_what_the_documentation_shows_byte_for_byte() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file(r#"the "final" 报告.txt"#, "mytext");
    upload(&wecom, &[r#"the "final" 报告.txt"#]).exits(0);
    let request = sim.requests().pop().unwrap();
    let header = |wanted: &str| {
        let found = request.headers.iter().find(|(name, _)| name == wanted);
        found.unwrap().1.clone()
    };
    let content_type = header("content-type");
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let expected = format!(
        "--{boundary}\r\n\
         Content-Disposition: form-data; name=\"media\";\
         filename=\"the \\\"final\\\" 报告.txt\"; filelength=6\r\n\
         Content-Type: application/octet-stream\r\n\
         \r\n\
         mytext\r\n\
         --{boundary}--\r\n"
    );
    assert_eq!(request.body, expected);
    assert_eq!(header("content-length"), expected.len().to_string());
    assert_eq!(
        (request.method.as_str(), request.path.as_str()),
        ("POST", "/cgi-bin/media/upload?access_token=***&type=file")
    );
}

#[test]
fn a_file_is_taken_for_what_its_content_says() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("a.jpg", PNG);
    wecom.file("b.mp3", b"#!AMR\n\x3c");
    wecom.file("c.txt", b"\0\0\0\x18ftypisom");
    wecom.file("d.png", b"GIF89a");
    let run = upload(&wecom, &["a.jpg", "b.mp3", "c.txt", "d.png"]).exits(0);
    let types = ["image", "voice", "video", "file"];
    let found: Vec<_> = run.objects().iter().map(|o| o["type"].clone()).collect();
    assert_eq!(found, types);
    let stored: Vec<_> = sim.media().into_iter().map(|m| m.media_type).collect();
    assert_eq!(stored, types);
    upload(&wecom, &["a.jpg", "--type", "file"]).exits(0);
    assert_eq!(sim.media()[4].media_type, "file");
}

#[test]
fn what_is_too_large_for_an_image_is_uploaded_as_a_file_and_a_note_says_so() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let mut large = PNG.to_vec();
    large.resize((10 << 20) + 1, 0);
    wecom.file("a.png", large);
    let run = upload(&wecom, &["a.png"]).exits(0);
    let run = run.says("note: a.png is uploaded as `file`: 10485761 bytes; `image`");
    assert_eq!(run.object()["type"], "file");
    let run = upload(&wecom, &["a.png", "--type", "image"]);
    run.misused(&["a.png: 10485761 bytes", "10485760 (10 MB)"]);
}

#[test]
fn all_files_are_checked_before_anything_is_contacted() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("good.png", PNG);
    wecom.file("gif.png", "GIF89a");
    wecom.file("empty", "");
    wecom.file("five", "12345");
    wecom.file("two\nlines", "content");
    fs::create_dir(wecom.home().join("folder")).unwrap();
    let files = [
        "good.png",
        "gif.png",
        "empty",
        "five",
        "two\nlines",
        "folder",
        "no",
    ];
    let run = upload(&wecom, &[&["--type", "image"], &files[..]].concat()).exits(2);
    assert_eq!(run.stdout, "");
    for (line, expected) in run.stderr.lines().zip([
        "error: gif.png: its content is GIF; `image` takes JPG, PNG",
        "error: empty: 0 bytes; WeCom takes only files of more than 5",
        "error: five: 5 bytes; WeCom takes only files of more than 5",
        "error: two\\nlines: a control character (\\n) stands in its name; rename it, since recipients see the name",
        "error: folder: a directory, not a file",
        "error: no: can't be read: No such file or directory (os error 2)",
    ]) {
        assert_eq!(line, expected);
    }
    assert_eq!(run.stderr.lines().count(), 6, "{run:#?}");
    assert_eq!(sim.requests().len(), 0);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let wecom = Wecom::alone();
    let pipe = wecom.home().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    upload(&wecom, &["pipe"]).misused(&["pipe: a pipe, not a file"]);
    upload(&wecom, &["/dev/zero"]).misused(&["/dev/zero: a device, not a file"]);
}

#[test]
fn a_type_that_there_is_none_of_and_no_file_are_usage_errors() {
    let wecom = Wecom::alone();
    upload(&wecom, &["a", "--type", "picture"]).misused(&[
        "--type",
        "`picture`",
        "image, voice, video or file",
    ]);
    upload(&wecom, &[]).misused(&["FILE"]);
    wecom.file("a", "content");
    upload(&wecom, &["a"]).misused(&["WECOM_CORP_ID", "WECOM_CORP_SECRET"]);
}

#[test]
fn the_same_file_is_uploaded_once_by_all_processes() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("a.txt", "content");
    let first = upload(&wecom, &["a.txt"]).exits(0).object();
    let mut again = upload(&wecom, &["./a.txt"]).exits(0).object();
    assert_eq!(again["remembered"], true);
    assert_eq!(again["file"], "./a.txt");
    again.as_object_mut().unwrap().remove("remembered");
    again["file"] = json!("a.txt");
    assert_eq!(again, first);
    assert_eq!((sim.calls("media/upload"), sim.calls("gettoken")), (1, 1));

    wecom.file("a.txt", "another");
    for args in [&["a.txt"][..], &["a.txt", "--fresh"]] {
        let run = upload(&wecom, args).exits(0);
        assert_eq!(run.object().get("remembered"), None, "{args:?}");
    }
    assert_eq!(sim.calls("media/upload"), 3);
    let fresh = &sim.media()[2].media_id;
    let run = upload(&wecom, &["a.txt"]).exits(0);
    assert_eq!(run.object()["media_id"], *fresh);
}

/// The files of what is remembered.
fn kept(wecom: &Wecom) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(wecom.cache().join("media")).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn what_is_kept_is_private_and_holds_neither_secret_nor_token_nor_content() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("a.txt", "the content of it");
    upload(&wecom, &["a.txt"]).exits(0);
    let files = kept(&wecom);
    assert_eq!(files.len(), 1);
    let content = fs::read_to_string(&files[0]).unwrap();
    for hidden in [sim.corp_secret(), &wecom.cached_token(), "the content"] {
        assert!(!content.contains(hidden), "{content}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&files[0]).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn what_is_spoilt_or_three_days_old_is_uploaded_anew() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("a.txt", "content");
    upload(&wecom, &["a.txt"]).exits(0);
    let file = kept(&wecom).remove(0);
    let content = fs::read_to_string(&file).unwrap();
    let known: serde_json::Value = serde_json::from_str(&content).unwrap();
    let at = known["uploaded_at"].as_u64().unwrap();
    let aged = |seconds: u64| content.replace(&at.to_string(), &(at - seconds).to_string());
    let future = content.replace(&at.to_string(), &(at + 90).to_string());
    for (written, is_remembered) in [
        (aged(2 * 24 * 3600), true),
        (aged(3 * 24 * 3600), false),
        (future, false),
        ("{".to_owned(), false),
        (content.replace("media_id", "another_id"), false),
    ] {
        fs::write(&file, &written).unwrap();
        let run = upload(&wecom, &["a.txt"]).exits(0);
        let remembered = run.object().get("remembered").is_some();
        assert_eq!(remembered, is_remembered, "{written}");
    }
}

#[test]
fn a_refused_file_ends_with_4_and_the_others_are_uploaded() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::errcode(40004).on("media/upload"));
    let wecom = Wecom::on(&sim);
    wecom.file("a", "content a");
    wecom.file("b", "content b");
    let run = upload(&wecom, &["a", "b"]).exits(3);
    let run = run.says("error: a: ").says("40004");
    let [a, b] = <[_; 2]>::try_from(run.objects()).unwrap();
    assert_eq!(
        (&a["errcode"], &a["outcome"]),
        (&json!(40004), &json!("rejected"))
    );
    assert_eq!((&b["errcode"], b.get("outcome")), (&json!(0), None));
    sim.fault(Fault::errcode(45001).on("media/upload"));
    upload(&wecom, &["a"]).exits(4).ends("rejected");
}

#[test]
fn what_would_stop_the_others_too_stops_them() {
    for (fault, code) in [
        (Fault::errcode(48002).on("media/upload"), 5),
        (Fault::errcode(40001).on("gettoken"), 5),
        (Fault::errcode(45009).on("media/upload"), 8),
        (Fault::status(404).on("media/upload"), 6),
    ] {
        let sim = Simulator::start().unwrap();
        sim.fault(fault.forever());
        let wecom = Wecom::on(&sim);
        let files = ["a", "b", "c"].map(|name| wecom.file(name, format!("content {name}")));
        let run = upload(&wecom, &files.each_ref().map(String::as_str));
        let run = run.says("2 files that follow were not tried");
        assert_eq!(run.objects().len(), 3, "{run:#?}");
        assert_eq!(run.objects()[2]["outcome"], "not_sent");
        assert!(sim.calls("media/upload") <= 1, "{run:#?}");
        assert_eq!(run.stderr.matches("error: ").count(), 1, "{run:#?}");
        run.exits(code);
    }
}

#[test]
fn a_lost_answer_is_repeated_and_never_unknown() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::close_after_processing().on("media/upload").times(2));
    let wecom = Wecom::on(&sim);
    wecom.file("a", "content");
    upload(&wecom, &["a"]).exits(0);
    assert_eq!(sim.calls("media/upload"), 3);

    sim.fault(Fault::close_after_processing().on("media/upload").forever());
    let run = upload(&wecom, &["a", "--fresh"]).exits(6).ends("not_sent");
    run.says("no media_id").says("nothing was sent to anybody");
}

#[test]
fn a_stale_token_is_replaced_once() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("a", "content");
    wecom.run(["api", "GET", "get_api_domain_ip"]).exits(0);
    sim.revoke_tokens();
    upload(&wecom, &["a"]).exits(0);
    assert_eq!((sim.calls("gettoken"), sim.calls("media/upload")), (2, 2));
}

#[test]
fn a_server_on_the_way_that_takes_no_large_bodies_is_told_apart() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::status(413).on("media/upload"));
    let wecom = Wecom::on(&sim);
    wecom.file("a", vec![0; 3 << 20]);
    let run = upload(&wecom, &["a"]).exits(6).ends("not_sent");
    run.says("413").says("client_max_body_size");
}

#[test]
fn quiet_prints_nothing_on_success_and_all_on_failure() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("a", "content a");
    wecom.file("b", "content b");
    let run = upload(&wecom, &["-q", "a"]).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    sim.fault(Fault::errcode(40004).on("media/upload"));
    let run = upload(&wecom, &["-q", "a", "b"]).exits(3);
    assert_eq!(run.objects().len(), 2, "{run:#?}");
}

#[test]
fn the_sandbox_needs_nothing_and_leaves_nothing() {
    let wecom = Wecom::alone();
    wecom.file("a", "content");
    let run = upload(&wecom, &["--sandbox", "a", "a"]).exits(0);
    let run = run.says("WeCom has nothing");
    let [first, second] = <[_; 2]>::try_from(run.objects()).unwrap();
    assert_eq!(
        (&first["sandbox"], first.get("remembered")),
        (&json!(true), None)
    );
    assert_eq!(second["remembered"], true);
    assert!(!wecom.cache().exists());
}

#[test]
fn an_upload_speaks_chinese_and_its_data_does_not() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::close().on("media/upload").forever());
    let wecom = Wecom::on(&sim).with("WECOM_LANG", "zh");
    wecom.file("a", "content");
    let run = upload(&wecom, &["a"]).exits(6).says("没有返回 media_id");
    assert!(run.stdout.is_ascii(), "{run:#?}");
    let run = upload(&wecom, &["a", "--type", "image"]);
    assert_eq!(
        run.stderr,
        "错误：a：内容是 未知格式；`image` 只支持 JPG、PNG 格式\n"
    );
}

#[test]
fn neither_token_nor_secret_is_told() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("a", "content");
    wecom.run(["api", "GET", "get_api_domain_ip"]).exits(0);
    let token = wecom.cached_token();
    let said = format!(r#"{{"errcode":40004,"errmsg":"no {token}"}}"#);
    sim.fault(Fault::body(said).on("media/upload"));
    let run = upload(&wecom, &["a", "-vvv"]).exits(4);
    let all = format!("{run:?}");
    assert!(all.contains("[redacted]"), "{run:#?}");
    assert!(
        !all.contains(&token) && !all.contains(sim.corp_secret()),
        "{run:#?}"
    );
}

#[cfg(unix)]
mod on_a_terminal {
    use std::fs::File;
    use std::io::Read;

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    use super::*;

    /// What a terminal shows of stderr.
    fn shown(wecom: &Wecom, args: &[&str]) -> String {
        let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&terminal).unwrap();
        unlockpt(&terminal).unwrap();
        let name = ptsname(&terminal, Vec::new()).unwrap();
        let side = File::options()
            .read(true)
            .write(true)
            .open(name.to_str().unwrap())
            .unwrap();
        let mut command = wecom.command(["upload"].iter().chain(args));
        command.env("TERM", "xterm").stderr(side);
        let mut child = command.spawn().unwrap();
        // Our copies of the terminal's other side: once all are closed, reading ends.
        drop(command);
        let mut terminal = File::from(terminal);
        let mut shown = Vec::new();
        let mut piece = [0; 4096];
        while let Ok(read @ 1..) = terminal.read(&mut piece) {
            shown.extend_from_slice(&piece[..read]);
        }
        assert!(child.wait().unwrap().success());
        String::from_utf8(shown).unwrap()
    }

    #[test]
    fn a_large_file_has_a_bar_there_and_nowhere_else() {
        let sim = Simulator::start().unwrap();
        let wecom = Wecom::on(&sim);
        wecom.file("large.bin", vec![1; 1 << 20]);
        wecom.file("small.txt", "content");
        let fresh = ["large.bin", "--fresh"];
        let bar = shown(&wecom, &fresh);
        assert!(
            bar.contains("large.bin [") && bar.contains("1.00 MiB"),
            "{bar}"
        );
        assert_eq!(shown(&wecom, &["small.txt"]), "");
        assert_eq!(shown(&wecom, &[&fresh[..], &["-q"]].concat()), "");
        assert_eq!(upload(&wecom, &fresh).exits(0).stderr, "");
    }
}
