//! The preview's tests: what is read from a body, what it looks like, and what hostile bodies can do.

use serde_json::{Value, json};

use super::{Drawing, Language, TerminalStyle};

mod reading;
mod json;
mod samples;
mod types;
mod look;
mod hostile;
mod any_body;

const PLAIN: TerminalStyle = TerminalStyle {
    colours: false,
    links: false,
    width: 80,
};
const NARROW: TerminalStyle = TerminalStyle { width: 40, ..PLAIN };
const RICH: TerminalStyle = TerminalStyle {
    colours: true,
    links: true,
    width: 80,
};

/// The sample of WeCom document 90236, with one heading more.
const MEETING: &str = "# 会议室预定\n您的会议室已经预定，稍后会同步到`邮箱`\n>**事项详情**\n>事　项：<font \
    color=\"info\">开会</font>\n>组织者：@miglioguan\n>参与者：@miglioguan、@kunliu、@jamdeezhou、\
    @kanexiong、@kisonwang\n>\n>日　期：<font color=\"warning\">2018年5月18日</font>\n>时　间：<font \
    color=\"comment\">上午9:00-11:00</font>\n>\n>如需修改，请点击：[修改**会议**信息](https://work.weixin.qq.com)";

fn body(msgtype: &str, content: &str) -> Value {
    json!({
        "touser": "zhangsan|lisi", "agentid": 1_000_002,
        "msgtype": msgtype, msgtype: { "content": content },
    })
}

fn drawing(body: &Value) -> Drawing {
    super::drawing(body, Language::English)
}

fn text(content: &str, style: TerminalStyle) -> String {
    drawing(&body("text", content)).to_terminal(style)
}

fn markdown(content: &str, style: TerminalStyle) -> String {
    drawing(&body("markdown", content)).to_terminal(style)
}
