//! Texts as other systems write them (byte order marks, UTF-16, GBK), and backslashes as a shell
//! leaves them.

use wecom_sim::Simulator;

use crate::sent;
use crate::wecom::{Run, Wecom};

const TEXT: &str = "磁盘 👍\nfull";

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let marked = "\u{feff}".to_owned() + text;
    marked.encode_utf16().flat_map(order).collect()
}

/// A text in every form in which systems leave it in a file.
fn forms(text: &str) -> [Vec<u8>; 4] {
    let windows = text.replace('\n', "\r\n") + "\r\n";
    [
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        utf16(text, u16::to_le_bytes),
        utf16(text, u16::to_be_bytes),
        utf16(&windows, u16::to_le_bytes),
    ]
}

/// Sends to a simulator of its own, with a file or the same bytes on standard input.
fn send(flag: &str, bytes: &[u8], is_piped: bool) -> (Simulator, Run) {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let path = if is_piped {
        "-".to_owned()
    } else {
        wecom.file("given", bytes)
    };
    let input = if is_piped { bytes } else { b"" };
    let run = wecom.send_with_input(&["--touser", "zhangsan", flag, &path], input);
    (sim, run)
}

#[test]
fn a_text_arrives_without_its_byte_order_mark_whatever_its_encoding() {
    for flag in ["--text-file", "--markdown-file"] {
        for (bytes, is_piped) in forms(TEXT)
            .iter()
            .flat_map(|form| [(form, false), (form, true)])
        {
            let (sim, run) = send(flag, bytes, is_piped);
            assert_eq!(run.exits(0).stderr, "");
            assert_eq!(sent::text(&sim).replace("\r\n", "\n"), TEXT, "{bytes:x?}");
        }
    }
}

#[test]
fn a_message_body_may_have_a_byte_order_mark_too() {
    let body = r#"{"msgtype":"text","text":{"content":"磁盘"}}"#;
    for (bytes, is_piped) in forms(body)
        .iter()
        .flat_map(|form| [(form, false), (form, true)])
    {
        let (sim, run) = send("--message", bytes, is_piped);
        assert_eq!(run.exits(0).stderr, "");
        assert_eq!(sent::text(&sim), "磁盘", "{bytes:x?}");
    }
}

#[test]
fn a_secret_is_taken_without_its_byte_order_mark() {
    let sim = Simulator::builder().strict().start().unwrap();
    for bytes in forms(sim.corp_secret()) {
        let wecom = Wecom::on(&sim).with("WECOM_CORP_SECRET", "");
        let path = wecom.file("secret", bytes);
        let wecom = wecom.with("WECOM_CORP_SECRET_FILE", path);
        wecom
            .send(&["--touser", "zhangsan", "--text", "x"])
            .exits(0);
    }
}

#[test]
fn what_looks_like_gbk_names_the_command_that_makes_it_utf8() {
    let gbk = b"\xb4\xc5\xc5\xcc\xd2\xd1\xc2\xfa\r\n";
    for flag in ["--text-file", "--markdown-file", "--message"] {
        let (sim, run) = send(flag, gbk, true);
        run.misused(&[
            flag,
            "not UTF-8 at byte 0 (0xB4), it looks like GBK",
            "`… | iconv -f gb18030 -t utf-8 | wecom …`",
        ]);
        assert_eq!(sim.requests(), []);
        let wecom = Wecom::alone();
        let path = wecom.file("it's a log", gbk);
        let quoted = path.replace('\'', r"'\''");
        wecom
            .send(&["--touser", "zhangsan", flag, &path])
            .misused(&[flag, &format!("`iconv -f gb18030 -t utf-8 '{quoted}'`")]);
    }
    let (_sim, run) = send("--text-file", b"caf\xe9\n", false);
    assert!(!run.misused(&["byte 3 (0xE9)"]).stderr.contains("iconv"));
}

#[test]
fn the_command_that_is_named_makes_it_utf8() {
    let gbk = b"\xb4\xc5\xc5\xcc\xd2\xd1\xc2\xfa";
    let wecom = Wecom::alone();
    let path = wecom.file("gbk.log", gbk);
    let run = wecom
        .send(&["--touser", "a", "--text-file", &path])
        .misused(&["`iconv "]);
    let command = run.stderr.split('`').nth(1).unwrap().to_owned();
    let iconv = std::process::Command::new("sh")
        .args(["-c", &command])
        .output()
        .unwrap();
    if iconv.status.code() == Some(127) {
        eprintln!("skipped: iconv is not installed");
        return;
    }
    assert_eq!(
        String::from_utf8(iconv.stdout).unwrap(),
        "磁盘已满",
        "{command}"
    );
}

#[test]
fn half_a_character_of_utf16_is_refused() {
    for (bytes, what) in [
        (&b"\xff\xfea\x00b"[..], "an odd number of bytes (5)"),
        (b"\xff\xfea\x00\x3d\xd8", "a lone surrogate) at byte 4"),
        (b"\xff\xfe", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
    ] {
        for is_piped in [false, true] {
            let (sim, run) = send("--text-file", bytes, is_piped);
            run.misused(&["--text-file ", what]);
            assert_eq!(sim.requests(), []);
        }
    }
}

#[test]
fn a_world_may_have_a_byte_order_mark() {
    let wecom = Wecom::alone();
    let bytes = utf16("nonsense = true\r\n", u16::to_le_bytes);
    let path = wecom.file("world.toml", bytes);
    let run = wecom.run(["sim", "--listen", "127.0.0.1:0", "--world", &path]);
    // Read as TOML, and refused for what it says.
    run.misused(&["--world ", "nonsense"]);
}

#[test]
fn a_typed_newline_is_sent_as_typed_with_a_note() {
    for (flag, escaped) in [("--text", r"disk\nfull"), ("--markdown", r"**disk**\nfull")] {
        let sim = Simulator::builder().strict().start().unwrap();
        let wecom = Wecom::on(&sim);
        let args = ["--touser", "zhangsan", flag, escaped];
        let run = wecom.send(&args).exits(0);
        assert_eq!(run.stderr.lines().count(), 1, "{run:#?}");
        run.says(&format!("note: {flag}: `\\n` ")).says("--escapes");
        assert_eq!(sent::text(&sim), escaped);
        wecom
            .send(&[&args[..], &["--dry-run"]].concat())
            .exits(0)
            .says("--escapes");
        wecom
            .send(&[&args[..], &["--sandbox"]].concat())
            .exits(0)
            .says("--escapes");
        let quiet = wecom.send(&[&args[..], &["-q"]].concat()).exits(0);
        assert_eq!(quiet.stderr, "");
    }
}

#[test]
fn a_path_or_a_file_is_no_typed_newline() {
    let wecom = Wecom::alone();
    let file = wecom.file("log", r"printf 'a\nb'");
    for args in [["--text", r"see C:\new\notes"], ["--text-file", &file]] {
        let dry = ["--touser", "a", args[0], args[1], "--dry-run"];
        assert_eq!(wecom.send(&dry).exits(0).stderr, "");
    }
}

#[test]
fn escapes_are_what_they_mean_where_asked_for() {
    let typed = r"a\nb\tc\\n d:\x";
    let meant = "a\nb\tc\\n d:\\x";
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let file = wecom.file("typed", typed.to_owned() + "\n");
    for (flag, value) in [
        ("--text", typed),
        ("--markdown", typed),
        ("--text-file", &file),
        ("--markdown-file", &file),
    ] {
        let run = wecom.send(&["--touser", "zhangsan", flag, value, "--escapes"]);
        assert_eq!(run.exits(0).stderr, "");
    }
    assert_eq!(sent::texts(&sim), [meant; 4]);
    let body = r#"{"touser":"zhangsan","msgtype":"text","text":{"content":"a"}}"#;
    wecom
        .send_with_input(&["--message", "-", "--escapes"], body)
        .misused(&["--escapes: ", "--message"]);
}
