//! Faults that break the connection: hangs, closes, resets, half answers; and what holds without.

use std::io::{ErrorKind, Read, Write};
use std::time::Duration;

use wecom_sim::{Fault, Simulator};

use crate::client::{connect, exchange, text, token, try_call};

/// message/send with the fault in its way, and how the connection ended.
fn send_against(sim: &Simulator, fault: Fault) -> ErrorKind {
    let target = format!("/cgi-bin/message/send?access_token={}", token(sim));
    sim.fault(fault.on("message/send"));
    let body = text("lisi", "a").to_string();
    try_call(sim, "POST", &target, body.as_bytes())
        .unwrap_err()
        .kind()
}

#[test]
fn a_reset_is_a_real_one_before_and_after_processing() {
    let sim = Simulator::start().unwrap();
    assert_eq!(
        send_against(&sim, Fault::reset()),
        ErrorKind::ConnectionReset
    );
    assert_eq!(sim.messages().len(), 0);
    let fault = Fault::reset_after_processing();
    assert_eq!(send_against(&sim, fault), ErrorKind::ConnectionReset);
    assert_eq!(sim.messages().len(), 1);
    assert!(sim.requests().last().unwrap().answer.is_none());
}

#[test]
fn a_close_is_an_end_of_file_before_and_after_processing() {
    let sim = Simulator::start().unwrap();
    assert_eq!(send_against(&sim, Fault::close()), ErrorKind::UnexpectedEof);
    assert_eq!(sim.messages().len(), 0);
    let fault = Fault::close_after_processing();
    assert_eq!(send_against(&sim, fault), ErrorKind::UnexpectedEof);
    assert_eq!(sim.messages().len(), 1);
}

#[test]
fn a_hang_never_answers_and_lets_others_through() {
    for (fault, delivered) in [(Fault::hang(), 0), (Fault::hang_after_processing(), 1)] {
        let sim = Simulator::start().unwrap();
        let target = format!("/cgi-bin/message/send?access_token={}", token(&sim));
        sim.fault(fault.on("message/send"));
        let mut hanging = connect(&sim);
        hanging
            .set_read_timeout(Some(Duration::from_millis(150)))
            .unwrap();
        let body = text("lisi", "a").to_string();
        let error = exchange(&mut hanging, "POST", &target, &[], body.as_bytes()).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
            "{error}"
        );
        assert_eq!(sim.messages().len(), delivered);
        assert_eq!(
            try_call(&sim, "POST", &target, body.as_bytes())
                .unwrap()
                .errcode(),
            0
        );
    }
}

#[test]
fn a_truncated_answer_promises_more_than_it_sends() {
    let sim = Simulator::start().unwrap();
    let target = format!("/cgi-bin/message/send?access_token={}", token(&sim));
    sim.fault(Fault::truncated());
    let body = text("lisi", "a").to_string();
    let mut stream = connect(&sim);
    let request = format!(
        "POST {target} HTTP/1.1\r\nhost: s\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, half) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"));
    let promised = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap();
    assert_eq!(promised.parse::<usize>().unwrap() / 2, half.len());
    assert!(half.starts_with("{\"errcode\":0,"));
    assert_eq!(sim.messages().len(), 1);
}

#[test]
fn a_connection_is_kept_alive() {
    let sim = Simulator::start().unwrap();
    let mut stream = connect(&sim);
    for _ in 0..3 {
        assert_eq!(
            exchange(&mut stream, "GET", "/cgi-bin/gettoken", &[], b"")
                .unwrap()
                .errcode(),
            41004
        );
    }
}

#[test]
fn a_simulator_stops_when_it_is_dropped() {
    let sim = Simulator::start().unwrap();
    let mut idle = connect(&sim);
    let address = crate::client::address(&sim);
    exchange(&mut idle, "GET", "/cgi-bin/gettoken", &[], b"").unwrap();
    drop(sim);
    assert_eq!(idle.read(&mut [0]).unwrap(), 0);
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn wait_returns_when_another_thread_stops_the_simulator() {
    let sim = Simulator::start().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| sim.stop());
        sim.wait();
    });
    assert!(std::net::TcpStream::connect(crate::client::address(&sim)).is_err());
}
