//! What is worth a line although nothing went wrong.

use wecom_message::{Delivery, Note, Reason};

/// The line for a note of the plan.
pub(crate) fn note(note: &Note) -> String {
    match note {
        Note::Cleaned { escapes, controls } => {
            format!(
                "removed {escapes} ANSI escapes and {controls} control characters from the text"
            )
        }
        Note::Split { bytes, parts } => {
            format!("the text has {bytes} bytes and goes out in {parts} numbered messages")
        }
        Note::Cut {
            bytes,
            left_out,
            tail: true,
        } => {
            format!("only the end goes out: the first {left_out} of {bytes} bytes are left out")
        }
        Note::Cut {
            bytes,
            left_out,
            tail: false,
        } => {
            format!(
                "only the beginning goes out: the last {left_out} of {bytes} bytes are left out"
            )
        }
        Note::MayReachTwice { requests } => format!(
            "the recipients need {requests} requests: a member who is in two of them gets the \
             message twice; --no-split-recipients makes this an error"
        ),
        Note::NoIdTranslation { msgtype } => {
            format!("--enable-id-trans has no effect: WeCom replaces nothing in {msgtype} messages")
        }
        Note::IntervalWithoutCheck => {
            "--duplicate-check-interval has no effect without --enable-duplicate-check 1".to_owned()
        }
        other => format!("{other:?}"),
    }
}

/// The warning before secret and token travel where they can be read.
pub(crate) fn in_clear(base_url: &str) -> String {
    format!("secret and token travel in clear to {base_url}: use https, or a tunnel")
}

/// The warning that a variable meant for other programs could not be honoured.
pub(crate) fn ignored_ssl_cert_file(path: &str) -> String {
    format!("SSL_CERT_FILE={path} holds no certificate and is passed over")
}

/// The line above the drawing.
pub(crate) fn sandbox() -> &'static str {
    "sandbox: a private simulator took this, nobody was reached; it will look like this:"
}

/// The line for people when the simulator listens.
pub(crate) fn sim_started(base_url: &str) -> String {
    format!(
        "the simulator listens on {base_url}; Ctrl-C ends it; everything sent: {base_url}/_sim/messages"
    )
}

/// A text about one request, with its number where there are several.
pub(crate) fn of_several(text: &str, index: usize, of: usize) -> String {
    if of == 1 {
        text.to_owned()
    } else {
        format!("request {} of {of}: {text}", index + 1)
    }
}

/// The line about the requests that were not tried.
pub(crate) fn not_tried(deliveries: &[Delivery]) -> Option<String> {
    let not_tried =
        |delivery: &&Delivery| matches!(delivery.reason(), Some(Reason::NotTried { .. }));
    match deliveries.iter().filter(not_tried).count() {
        0 => None,
        1 => Some("1 request that follows was not tried".to_owned()),
        count => Some(format!("{count} requests that follow were not tried")),
    }
}
