//! The main job: a message goes out, and its outcome is told.

use wecom_sim::Simulator;

use crate::wecom::Wecom;

#[test]
fn a_text_is_delivered_and_the_answer_printed_as_it_stands() {
    let sim = Simulator::builder().strict().start().unwrap();
    let run = Wecom::on(&sim)
        .send(&["--touser", "zhangsan", "--text", "hello"])
        .exits(0);
    assert_eq!(run.stderr, "");
    let msgid = sim.messages()[0].msgid.clone();
    let line = format!(r#"{{"errcode":0,"errmsg":"ok","msgid":"{msgid}","outcome":"delivered"}}"#);
    assert_eq!(run.stdout, line + "\n");
    assert_eq!(sim.calls("gettoken"), 1);
    assert!(sim.messages()[0].received_by().eq(["zhangsan"]));
}
