//! Several requests for one message: each is told of, and what stops the rest.

use serde_json::Value;
use wecom_sim::{Fault, Simulator, World};

use crate::hello::{received, users};
use crate::wecom::{Run, Wecom};

/// 2500 users: three requests.
struct Many {
    sim: Simulator,
    wecom: Wecom,
    users: Vec<String>,
}

impl Many {
    fn users() -> Self {
        let world = World::with_members(2500);
        let sim = Simulator::builder().strict().world(world).start().unwrap();
        let wecom = Wecom::on(&sim);
        Self {
            sim,
            wecom,
            users: users(2500),
        }
    }

    fn fault(self, fault: Fault) -> Self {
        self.sim.fault(fault.on("message/send"));
        self
    }

    fn send(&self, more: &[&str]) -> Run {
        let to = self.users.join("|");
        let hello = ["--touser", &to, "--text", "hello"];
        self.wecom.send(&[&hello, more].concat())
    }

    /// Checks exit code, outcomes and how many requests were made.
    #[track_caller]
    fn ends(&self, code: i32, outcomes: [&str; 3], calls: usize) -> Run {
        let run = self.send(&[]).exits(code);
        let objects = run.objects();
        assert_eq!(run.outcomes(), outcomes, "{:#?}", run.stderr);
        assert_eq!(self.sim.calls("message/send"), calls);
        for (index, object) in objects.iter().enumerate() {
            self.tells_its_place(index, object);
        }
        run
    }

    fn tells_its_place(&self, index: usize, object: &Value) {
        let mut keys: Vec<_> = object.as_object().unwrap().keys().collect();
        assert_eq!(keys.pop().unwrap(), "outcome");
        let numbers = ["request", "requests", "part", "parts"].map(|key| &object[key]);
        assert_eq!(numbers, [index + 1, 3, 1, 1]);
        if object["outcome"] == "delivered" {
            assert_eq!(object.get("touser"), None);
            assert_eq!(
                keys[keys.len() - 4..],
                ["request", "requests", "part", "parts"]
            );
        } else {
            let range = index * 1000..self.users.len().min((index + 1) * 1000);
            assert_eq!(object["touser"], self.users[range].join("|"));
            assert_eq!((object.get("toparty"), object.get("totag")), (None, None));
        }
    }
}

const DELIVERED: [&str; 3] = ["delivered"; 3];

#[test]
fn two_and_a_half_thousand_users_are_reached_once_each_by_three_requests() {
    let many = Many::users();
    let run = many.ends(0, DELIVERED, 3);
    assert_eq!(run.stderr, "");
    let sizes: Vec<_> = many
        .sim
        .messages()
        .iter()
        .map(|m| m.received_by().count())
        .collect();
    assert_eq!(sizes, [1000, 1000, 500]);
    let mut reached: Vec<_> = many
        .sim
        .messages()
        .iter()
        .flat_map(|m| m.received_by().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    reached.sort();
    assert_eq!(reached, many.users);
    assert_eq!(many.sim.calls("gettoken"), 1);
}

#[test]
fn a_refused_request_does_not_stop_the_rest() {
    let many = Many::users().fault(Fault::errcode(40058).skip(1));
    let run = many.ends(3, ["delivered", "rejected", "delivered"], 3);
    run.says("request 2 of 3");
    assert_eq!(received(&many.sim), 1500);
}

#[test]
fn a_lost_answer_does_not_stop_the_rest() {
    let many = Many::users().fault(Fault::reset_after_processing().skip(1));
    many.ends(7, ["delivered", "unknown", "delivered"], 3);
    assert_eq!(received(&many.sim), 2500);
}

#[test]
fn missing_authorisation_stops_the_rest() {
    let many = Many::users().fault(Fault::errcode(60020).skip(1));
    many.ends(3, ["delivered", "rejected", "not_sent"], 2)
        .says("1 request that follows was not tried");
    let at_once = Many::users().fault(Fault::errcode(60020));
    at_once
        .ends(5, ["rejected", "not_sent", "not_sent"], 1)
        .says("2 requests that follow were not tried");
}

#[test]
fn no_wecom_there_stops_the_rest() {
    let many = Many::users().fault(Fault::status(404).skip(1));
    many.ends(3, ["delivered", "not_sent", "not_sent"], 2);
    Many::users()
        .fault(Fault::status(404))
        .ends(6, ["not_sent"; 3], 1);
}

#[test]
fn an_exceeded_limit_stops_the_rest() {
    let many = Many::users().fault(Fault::errcode(45009).skip(1));
    many.ends(3, ["delivered", "not_sent", "not_sent"], 2);
    Many::users()
        .fault(Fault::errcode(45009))
        .ends(8, ["not_sent"; 3], 1);
}

#[test]
fn a_refused_secret_leaves_every_request_untried_but_told_of() {
    let many = Many::users();
    many.sim.fault(Fault::errcode(40001).on("gettoken"));
    let run = many.ends(5, ["not_sent"; 3], 0);
    assert_eq!(run.objects()[0]["gettoken"]["errcode"], 40001);
    assert_eq!(many.sim.calls("gettoken"), 1);
}

#[test]
fn failures_that_differ_end_with_the_first_ones_code_and_unknown_goes_before() {
    let rejected = || Fault::errcode(40058);
    Many::users()
        .fault(rejected().times(3))
        .ends(4, ["rejected"; 3], 3);
    Many::users()
        .fault(rejected())
        .fault(Fault::errcode(60020))
        .ends(4, ["rejected", "rejected", "not_sent"], 2);
    Many::users()
        .fault(rejected())
        .fault(Fault::status(404))
        .ends(4, ["rejected", "not_sent", "not_sent"], 2);
    Many::users()
        .fault(rejected())
        .fault(Fault::status(502))
        .fault(Fault::errcode(45009))
        .ends(7, ["rejected", "unknown", "not_sent"], 3);
}

#[test]
fn what_is_missing_can_be_sent_again_from_the_output() {
    let mut many = Many::users().fault(Fault::errcode(45009).skip(1));
    let objects = many.send(&[]).exits(3).objects();
    let missing = objects
        .iter()
        .filter_map(|object| object["touser"].as_str());
    let to = missing.collect::<Vec<_>>().join("|");
    many.users = to.split('|').map(str::to_owned).collect();
    many.send(&[]).exits(0);
    let mut reached: Vec<_> = many
        .sim
        .messages()
        .iter()
        .flat_map(|m| m.received_by().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    reached.sort();
    reached.dedup();
    assert_eq!((reached.len(), received(&many.sim)), (2500, 2500));
}

#[test]
fn allow_partial_needs_errcode_0_of_every_request() {
    let missed = || Fault::extra("invaliduser", "user0001|user0002").times(1);
    let many = Many::users().fault(missed());
    let run = many.send(&[]).exits(3);
    assert_eq!(run.objects()[0]["outcome"], "partial");
    assert_eq!(run.objects()[0]["touser"], many.users[..1000].join("|"));

    let many = Many::users().fault(missed());
    many.send(&["--allow-partial"]).exits(0);
    let many = Many::users().fault(missed()).fault(Fault::errcode(40058));
    many.send(&["--allow-partial"]).exits(3);
    let many = Many::users().fault(missed()).fault(Fault::status(502));
    many.send(&["--allow-partial"]).exits(7);
}

#[test]
fn the_parts_of_a_long_text_are_numbered_and_reach_everybody_in_order() {
    let many = Many::users();
    let long = "word ".repeat(600);
    let to = many.users.join("|");
    let run = many
        .wecom
        .send(&["--touser", &to, "--text", &long])
        .exits(0);
    let places: Vec<_> = run
        .objects()
        .iter()
        .map(|o| ["request", "requests", "part", "parts"].map(|key| o[key].as_u64().unwrap()))
        .collect();
    assert_eq!(places.len(), 6);
    assert!(
        (1..)
            .zip(&places)
            .all(|(number, place)| place[..2] == [number, 6])
    );
    let parts: Vec<_> = places.iter().map(|place| (place[2], place[3])).collect();
    assert_eq!(parts, [(1, 2), (2, 2)].repeat(3));
    assert_eq!(received(&many.sim), 5000);
}
