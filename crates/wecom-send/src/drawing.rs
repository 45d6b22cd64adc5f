//! How the messages of a plan will look in WeCom, as far as a terminal can show it.

use serde_json::Value;
use wecom_message::{MediaFile, Plan, Request};
use wecom_sim::preview::{self, Reader, TerminalStyle, Upload};

use crate::language::Language;
use crate::output::Stream;
use crate::text;

/// The messages of a plan, one below the other, for a stream that may be a terminal.
pub(crate) fn drawn(plan: &Plan, stream: Stream) -> String {
    with_file(plan, None, stream)
}

/// The same, where a plan does not know of the file behind its `media_id`: that of a group robot.
pub(crate) fn with_file(plan: &Plan, file: Option<&MediaFile>, stream: Stream) -> String {
    let style = TerminalStyle {
        colours: stream.has_colours(),
        links: stream.has_links(),
        width: stream.columns(),
    };
    let requests = plan.requests().iter();
    requests
        .filter_map(|request| request_drawn(request, file, style))
        .collect()
}

fn request_drawn(
    request: &Request,
    file: Option<&MediaFile>,
    style: TerminalStyle,
) -> Option<String> {
    let body: Value = serde_json::from_str(request.body()).ok()?;
    // Of several files it can't be told which is meant: the same word stands for the id of each.
    let mut files = request.files().chain(file);
    let only = files.next().filter(|_| files.next().is_none());
    let upload = |_: &str| {
        only.map(|file| Upload {
            file_name: Some(file.name().to_owned()),
            size: file.bytes(),
        })
    };
    let reader = Reader::new(language()).uploads(&upload);
    Some(reader.drawing(&body).to_terminal(style))
}

fn language() -> preview::Language {
    match text::spoken() {
        Language::English => preview::Language::English,
        Language::Chinese => preview::Language::Chinese,
    }
}
