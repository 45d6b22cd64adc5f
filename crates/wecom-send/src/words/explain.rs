//! What an errcode means, for `wecom explain`.

use wecom_message::Errcode;

use crate::errcodes::{self, ANY, Known, Repeated, Source};
use crate::text::{Text, list, text};

/// What the code means to somebody who sent something.
pub(crate) fn meaning(code: Errcode) -> Text {
    Text::new(format!("errcode-{code}"))
}

/// What to do about it.
pub(crate) fn next_step(code: Errcode) -> Text {
    Text::new(format!("errcode-{code}.next"))
}

/// Whether a send repeats.
pub(crate) fn repeated(code: Errcode) -> Text {
    Text::new(match errcodes::repeated(code) {
        Repeated::Never => "explain-repeated-never",
        Repeated::Twice => "explain-repeated-twice",
        Repeated::AfterWaiting => "explain-repeated-after-waiting",
        Repeated::WithFreshToken => "explain-repeated-with-fresh-token",
        Repeated::WithFreshTokenIfSending => "explain-repeated-with-fresh-token-if-sending",
    })
}

/// Where the knowledge of it comes from.
pub(crate) fn source(known: &Known) -> Text {
    match known.source {
        Source::Live => text!(
            "explain-source-live",
            errmsg = known.errmsg.unwrap_or_default()
        ),
        Source::Listed => text!("explain-source-listed"),
        Source::Summary => text!("explain-source-summary"),
        Source::Foreign => text!("explain-source-foreign"),
    }
}

/// WeCom's own page for it.
pub(crate) fn look_up(code: Errcode) -> String {
    format!("https://open.work.weixin.qq.com/devtool/query?e={code}")
}

/// All of it, a line each.
pub(crate) fn explanation(code: Errcode) -> String {
    let lines = match errcodes::known(code) {
        Some(known) => known_lines(known),
        None => unknown_lines(code),
    };
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    lines.join("\n  ")
}

fn known_lines(known: &Known) -> Vec<Text> {
    let code = known.code;
    vec![
        text!(
            "explain-meaning",
            code = code.to_string(),
            meaning = meaning(code)
        ),
        text!("explain-next", next = next_step(code)),
        calls(known),
        ending(code),
        text!("explain-source", source = source(known)),
        text!("explain-look-up", address = look_up(code)),
    ]
}

fn unknown_lines(code: Errcode) -> Vec<Text> {
    vec![
        text!("explain-unknown", code = code.to_string()),
        text!("explain-unknown.next", address = look_up(code)),
        ending(code),
    ]
}

fn calls(known: &Known) -> Text {
    match known.calls {
        [] => text!("explain-calls", calls = text!("explain-calls.others")),
        [ANY] => text!("explain-calls", calls = text!("explain-calls.any")),
        calls => text!("explain-calls", calls = list(calls)),
    }
}

fn ending(code: Errcode) -> Text {
    let exit = errcodes::exit(code) as u8;
    text!(
        "explain-ending",
        repeated = repeated(code),
        exit = exit.to_string()
    )
}
