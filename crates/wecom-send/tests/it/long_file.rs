//! `--long file`: a text that is too long for a message goes out as a file.

use wecom_sim::{Fault, Simulator};

use crate::wecom::Wecom;

fn long() -> String {
    "第一行 first\n".repeat(300).trim_end().to_owned()
}

#[test]
fn a_long_text_is_sent_whole_as_a_file() {
    for (flag, name) in [("--text", "message.txt"), ("--markdown", "message.md")] {
        let sim = Simulator::builder().strict().start().unwrap();
        let long = long();
        let args = ["--touser", "zhangsan", flag, &long, "--long", "file"];
        let run = Wecom::on(&sim).send(&args);
        run.exits(0).ends("delivered").says(&format!(
            "note: the text has {} bytes and goes out as the file {name}",
            long.len()
        ));
        let file = sim.media().pop().unwrap();
        assert_eq!(
            (file.file_name.as_deref(), &file.data[..]),
            (Some(name), long.as_bytes())
        );
        let message = sim.messages().pop().unwrap();
        assert_eq!(message.body["file"]["media_id"], file.media_id);
    }
}

#[test]
fn a_short_text_stays_a_text() {
    let sim = Simulator::builder().strict().start().unwrap();
    let args = ["--touser", "zhangsan", "--text", "short", "--long", "file"];
    Wecom::on(&sim).send(&args).exits(0);
    assert_eq!(sim.messages()[0].msgtype, "text");
}

#[test]
fn the_same_text_is_uploaded_once_and_anew_where_wecom_has_forgotten_it() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let long = long();
    let args = ["--touser", "zhangsan", "--text", &long, "--long", "file"];
    wecom.send(&args).exits(0);
    wecom.send(&args).exits(0);
    assert_eq!(sim.media().len(), 1);
    sim.fault(Fault::errcode(40007).on("message/send"));
    wecom.send(&args).exits(0);
    let media = sim.media();
    assert_eq!(media.len(), 2);
    let last = sim.messages().pop().unwrap();
    assert_eq!(last.body["file"]["media_id"], media[1].media_id);
}

#[test]
fn an_upload_that_is_refused_is_told_as_such() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::errcode(45001).on("media/upload"));
    let long = long();
    let args = ["--touser", "zhangsan", "--text", &long, "--long", "file"];
    let run = Wecom::on(&sim).send(&args).exits(4).ends("rejected");
    let line = run.object();
    assert_eq!(line["upload"]["errcode"], 45001);
    assert_eq!(line.get("errcode"), None);
    run.says("45001");
    assert_eq!(sim.messages(), []);
}

#[test]
fn a_dry_run_leaves_the_place_of_the_id_open() {
    let sim = Simulator::start().unwrap();
    let long = long();
    let args = [
        "--touser",
        "zhangsan",
        "--text",
        &long,
        "--long",
        "file",
        "--dry-run",
    ];
    let run = Wecom::on(&sim).send(&args).exits(0).says("MEDIA_ID");
    assert_eq!(run.object()["file"]["media_id"], "MEDIA_ID");
    assert_eq!(sim.requests(), []);
}
