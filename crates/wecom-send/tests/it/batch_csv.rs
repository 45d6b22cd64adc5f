//! Rows of CSV, and what a template makes of them.

use serde_json::Value;

use crate::batch::{open, outcomes};
use crate::sent;
use crate::wecom::Wecom;

#[test]
fn a_template_makes_a_text_of_each_row() {
    let sim = open();
    let user = Wecom::on(&sim);
    let csv = user.file(
        "people.csv",
        "\u{feff}touser,name,城市\r\nzhangsan,Zhang San,\"北京, 海淀\"\r\nlisi,\"two\r\nlines \"\"quoted\"\"\",上海\r\n",
    );
    let template = user.file("hello.txt", "hello {{ name }} <{{ 城市 }}> & more\n");
    let run = user
        .send(&[
            "--batch",
            &csv,
            "--text-template",
            &template,
            "--concurrency",
            "1",
        ])
        .exits(0);
    assert_eq!(
        sent::texts(&sim),
        [
            "hello Zhang San <北京, 海淀> & more",
            "hello two\r\nlines \"quoted\" <上海> & more"
        ]
    );
    assert_eq!(
        outcomes(&run),
        [(2, "delivered".into()), (3, "delivered".into())]
    );
}

#[test]
fn values_of_a_message_template_stay_values() {
    let sim = open();
    let user = Wecom::on(&sim);
    let hostile = "\"},\"touser\":\"@all\\\n{{ 7 * 7 }}</b>";
    let csv = format!("touser,title\na,\"{}\"\n", hostile.replace('"', "\"\""));
    let csv = user.file("in.csv", csv);
    let template = user.file(
        "t.json",
        r#"{"msgtype":"textcard","textcard":{"title":"{{ title }}","description":"{{ title|upper }}","url":"https://a.test/?q={{ touser }}"}}"#,
    );
    user.send(&["--batch", &csv, "--message-template", &template])
        .exits(0);
    let body: Value = serde_json::from_str(&sent::body(&sim)).unwrap();
    assert_eq!(body["touser"], "a");
    assert_eq!(body["textcard"]["title"], hostile);
    assert_eq!(body["textcard"]["url"], "https://a.test/?q=a");
}

#[test]
fn recipients_come_from_columns_the_template_or_flags() {
    let sim = open();
    let user = Wecom::on(&sim);
    let csv = user.file("in.csv", "touser,toparty,totag\na|b,2,\n,,7\n,,\n");
    let template = user.file(
        "t.json",
        r#"{"touser":"fallback","msgtype":"text","text":{"content":"x"}}"#,
    );
    let args = [
        "--batch",
        &csv,
        "--message-template",
        &template,
        "--concurrency",
        "1",
    ];
    user.send(&args).exits(0);
    let fields = |body: &Value| {
        ["touser", "toparty", "totag"].map(|name| body[name].as_str().unwrap_or("").to_owned())
    };
    let bodies: Vec<[String; 3]> = sim.messages().iter().map(|it| fields(&it.body)).collect();
    assert_eq!(
        bodies,
        [["a|b", "2", ""], ["", "", "7"], ["fallback", "", ""]]
    );
    user.send(&[&args[..], &["--touser", "me"]].concat())
        .exits(0);
    assert!(
        sim.messages()[3..]
            .iter()
            .all(|it| fields(&it.body) == ["me", "", ""])
    );
}

#[test]
fn a_variable_that_is_missing_has_line_and_column() {
    let sim = open();
    let user = Wecom::on(&sim);
    let csv = user.file("in.csv", "touser,name\na,x\nb,\n");
    let template = user.file("t.md", "**hi**\n磁盘 {% if name %}{{ nane }}{% endif %}");
    let run = user
        .send(&["--batch", &csv, "--markdown-template", &template])
        .exits(3);
    let told = run.says("line 2: template line 2, column 20: the input has no column `nane`");
    assert_eq!(told.stderr.matches("error: ").count(), 1, "{}", told.stderr);
    let broken = user.file("broken.md", "x\n{{ name");
    let run = user.send(&["--batch", &csv, "--markdown-template", &broken]);
    run.misused(&["--markdown-template", "line 2, column"]);
}

#[test]
fn what_is_wrong_with_a_row_or_the_header_is_told() {
    let sim = open();
    let user = Wecom::on(&sim);
    let template = user.file("t.txt", "x");
    let run = |csv: &[u8]| {
        let csv = user.file("in.csv", csv);
        user.send(&["--batch", &csv, "--text-template", &template])
    };
    run(b"touser,name\na\nb,c,d\ne,f\n")
        .exits(3)
        .says("line 2: 1 field, and the header has 2")
        .says("line 3: 3 fields, and the header has 2");
    run(b"toUser,name\na,b\n").misused(&["column `toUser`", "`touser`"]);
    run(b"to_user,name\na,b\n").misused(&["column `to_user`", "`touser`"]);
    run(b"touser,a,a\nx,y,z\n").misused(&["column `a` is there twice"]);
    run(b"touser,a\nx,\"y\nz,w\n").misused(&["line 2: a quote is opened"]);
    // 姓名, as older Windows programs write it.
    run(b"touser,\xd0\xd5\xc3\xfb\nx,y\n").misused(&["--batch", "GBK"]);
    run(b"touser,name\na,\xd5\xc5\xc8\xfd\nb,y\n")
        .exits(3)
        .says("line 2: --batch")
        .says("GBK");
    run(b"").exits(0);
    run(b"touser\n").exits(0);
    assert_eq!(sim.messages().len(), 2);
}
