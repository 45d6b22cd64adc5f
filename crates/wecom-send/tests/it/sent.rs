//! What reached WeCom, as the simulator kept it.

use wecom_sim::Simulator;

/// The bodies of all message/send requests, byte for byte, in order.
pub(crate) fn bodies(sim: &Simulator) -> Vec<String> {
    let requests = sim.requests().into_iter();
    requests
        .filter(|request| request.endpoint == "message/send")
        .map(|request| request.body)
        .collect()
}

/// The body of the only message/send request, byte for byte.
#[track_caller]
pub(crate) fn body(sim: &Simulator) -> String {
    let mut bodies = bodies(sim);
    assert_eq!(bodies.len(), 1, "{bodies:#?}");
    bodies.remove(0)
}

/// The texts as their readers see them, in order.
pub(crate) fn texts(sim: &Simulator) -> Vec<String> {
    let messages = sim.messages().into_iter();
    messages.filter_map(|message| message.received).collect()
}

/// The only text, as its readers see it.
#[track_caller]
pub(crate) fn text(sim: &Simulator) -> String {
    let mut texts = texts(sim);
    assert_eq!(texts.len(), 1, "{texts:#?}");
    texts.remove(0)
}
