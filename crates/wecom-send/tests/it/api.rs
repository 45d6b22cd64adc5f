//! `wecom api`: any interface, with the token, the repeats and the redaction of a send.

use serde_json::json;
use wecom_sim::{Fault, Simulator, World};

use crate::wecom::{Run, Wecom};

const AGENT: [&str; 5] = ["api", "GET", "agent/get", "--query", "agentid=1000002"];

/// A body for message/send, in a file.
fn hello(wecom: &Wecom) -> String {
    let body = json!({
        "touser": "zhangsan", "msgtype": "text", "agentid": 1_000_002, "text": {"content": "hi"},
    });
    wecom.file("hello.json", body.to_string())
}

fn post_hello(wecom: &Wecom) -> Run {
    wecom.run(["api", "POST", "message/send", "--body", &hello(wecom)])
}

#[test]
fn the_answer_is_printed_as_it_stands_on_one_line() {
    let sim = Simulator::builder().strict().start().unwrap();
    let run = Wecom::on(&sim).run(AGENT).exits(0);
    assert_eq!(run.stderr, "");
    let requests = sim.requests();
    let answered = requests.last().unwrap().answer.clone().unwrap().body;
    assert_eq!(run.stdout, format!("{answered}\n"));
    assert_eq!(run.object().get("outcome"), None);
    sim.finish();
}

#[test]
fn a_path_is_taken_with_and_without_cgi_bin_and_a_method_in_any_case() {
    let sim = Simulator::start().unwrap();
    for line in [
        "get /cgi-bin/agent/get",
        "Get cgi-bin/agent/get",
        "GET /agent/get",
    ] {
        let args: Vec<&str> = line
            .split(' ')
            .chain(["--query", "agentid=1000002"])
            .collect();
        let run = Wecom::on(&sim).run([&["api"], &args[..]].concat()).exits(0);
        assert_eq!(run.object()["agentid"], 1_000_002, "{line}");
    }
}

#[test]
fn a_body_is_posted_as_it_stands() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let run = post_hello(&wecom).exits(0);
    assert_eq!(sim.messages().len(), 1);
    assert_eq!(run.object()["msgid"], sim.messages()[0].msgid);
}

#[test]
fn an_answer_over_several_lines_is_one_unless_pretty() {
    let sim = Simulator::start().unwrap();
    sim.fault(
        Fault::body("{\n\"errcode\":0,\n\"b\":1}")
            .on("agent/get")
            .times(2),
    );
    let wecom = Wecom::on(&sim);
    assert_eq!(
        wecom.run(AGENT).exits(0).stdout,
        "{\"errcode\":0,\"b\":1}\n"
    );
    let pretty = wecom.run([&AGENT[..], &["--pretty"]].concat()).exits(0);
    assert_eq!(pretty.stdout, "{\n  \"errcode\": 0,\n  \"b\": 1\n}\n");
}

#[test]
fn quiet_prints_nothing_on_success_and_all_on_failure() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let run = wecom.run([&AGENT[..], &["-q"]].concat()).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let run = wecom.run(["api", "GET", "agent/get", "-q"]).exits(4);
    assert_eq!(run.object()["errcode"], 41011);
}

#[test]
fn a_get_without_an_errcode_is_answered_and_an_empty_object_is_no_answer() {
    let sim = Simulator::start().unwrap();
    let ips = r#"{"ip_list":["1.2.3.4"]}"#;
    sim.fault(Fault::body(ips).on("get_api_domain_ip"));
    let wecom = Wecom::on(&sim);
    let run = wecom.run(["api", "GET", "get_api_domain_ip"]).exits(0);
    assert_eq!(run.stdout, format!("{ips}\n"));
    sim.fault(Fault::body("{}").on("get_api_domain_ip").forever());
    let run = wecom.run(["api", "GET", "get_api_domain_ip"]).exits(6);
    run.ends("not_sent").says("the answer is not WeCom's");
}

#[test]
fn a_post_without_an_errcode_may_have_been_carried_out() {
    for body in ["{}", r#"{"errmsg":"ok"}"#, "<html>"] {
        let sim = Simulator::start().unwrap();
        sim.fault(Fault::body(body).on("message/send"));
        let run = post_hello(&Wecom::on(&sim)).exits(7).ends("unknown");
        run.says("may have carried it out");
        assert_eq!(sim.calls("message/send"), 1, "{body}");
    }
}

#[test]
fn a_get_is_repeated_after_a_lost_answer_and_a_post_is_not() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::close_after_processing().on("agent/get").times(2));
    Wecom::on(&sim).run(AGENT).exits(0);
    assert_eq!(sim.calls("agent/get"), 3);

    let sim = Simulator::start().unwrap();
    sim.fault(Fault::close_after_processing().on("message/send"));
    let run = post_hello(&Wecom::on(&sim)).exits(7).ends("unknown");
    assert_eq!(run.object().get("errcode"), None);
    assert_eq!((sim.calls("message/send"), sim.messages().len()), (1, 1));
}

#[test]
fn a_get_that_deletes_is_not_repeated_after_a_lost_answer() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::close().on("user/delete"));
    let args = ["api", "GET", "user/delete", "--query", "userid=zhangsan"];
    Wecom::on(&sim).run(args).exits(7).ends("unknown");
    assert_eq!(sim.calls("user/delete"), 1);
}

#[test]
fn a_refusal_after_a_lost_answer_settles_a_get() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::close().on("agent/get"));
    sim.fault(Fault::errcode(301_002).on("agent/get"));
    let run = Wecom::on(&sim).run(AGENT).exits(5);
    assert_eq!(run.object()["errcode"], 301_002);
}

#[test]
fn a_stale_token_is_fetched_once_and_the_call_replayed_once() {
    for errcode in [40014, 42001] {
        let sim = Simulator::start().unwrap();
        sim.fault(Fault::errcode(errcode).on("agent/get"));
        Wecom::on(&sim).run(AGENT).exits(0);
        assert_eq!((sim.calls("gettoken"), sim.calls("agent/get")), (2, 2));

        let sim = Simulator::start().unwrap();
        sim.fault(Fault::errcode(errcode).on("agent/get").times(2));
        let run = Wecom::on(&sim).run(AGENT).exits(5);
        assert_eq!(run.object()["errcode"], errcode);
        assert_eq!((sim.calls("gettoken"), sim.calls("agent/get")), (2, 2));
    }
}

#[test]
fn a_call_ends_with_its_timeout_and_with_the_deadline() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.run(AGENT).exits(0);
    sim.fault(Fault::hang().on("message/send").forever());
    let body = hello(&wecom);
    for limit in ["--timeout", "--deadline"] {
        let started = std::time::Instant::now();
        let args = ["api", "POST", "message/send", "--body", &body, limit, "0.4"];
        wecom.run(args).exits(7).ends("unknown");
        assert!(
            started.elapsed().as_secs() < 15,
            "{limit}: 20 s is the default"
        );
    }
}

#[test]
fn the_token_is_shared_with_send() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom
        .send(&["--touser", "zhangsan", "--text", "hello"])
        .exits(0);
    wecom.run(AGENT).exits(0);
    assert_eq!(sim.calls("gettoken"), 1);
}

#[test]
fn people_who_were_not_reached_are_told_as_by_send() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let body =
        r#"{"touser":"zhangsan|nobody","msgtype":"text","agentid":1000002,"text":{"content":"x"}}"#;
    let file = wecom.file("body.json", body);
    let run = wecom
        .run(["api", "POST", "message/send", "--body", &file])
        .exits(3);
    assert_eq!(run.object()["invaliduser"], "nobody");
    run.says("not reached: user nobody");
}

#[test]
fn refusals_have_the_exit_codes_of_a_send() {
    for (errcode, exit) in [(60011, 5), (40058, 4), (48002, 5), (-1, 8), (45009, 8)] {
        let sim = Simulator::start().unwrap();
        sim.fault(Fault::errcode(errcode).on("agent/get").times(3));
        let run = Wecom::on(&sim).run(AGENT).exits(exit);
        assert_eq!(run.object()["errcode"], errcode);
        assert!(run.stderr.starts_with("error: "), "{run:#?}");
    }
}

#[test]
fn a_path_that_wecom_does_not_have_is_told_as_such() {
    let sim = Simulator::start().unwrap();
    let run = Wecom::on(&sim).run(["api", "GET", "agent/gte"]).exits(6);
    let run = run
        .ends("not_sent")
        .says("agent/gte")
        .says("no such interface");
    run.says("compare PATH").says("wecom doctor");
}

#[test]
fn the_next_step_after_a_refusal_is_none_that_only_a_send_has() {
    let sim = Simulator::start().unwrap();
    let run = Wecom::on(&sim)
        .run(["api", "POST", "message/send"])
        .exits(4);
    let run = run.says("40058").says("compare path, query and body");
    assert!(!run.stderr.contains("--message"), "{run:#?}");
    let run = Wecom::on(&sim).run(["api", "GET", "agent/get"]).exits(4);
    let run = run.says("41011").says("query?e=41011");
    assert!(!run.stderr.contains("--agent-id"), "{run:#?}");
}

#[test]
fn a_refused_token_is_told_as_gettokens() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim).with("WECOM_CORP_SECRET", "a-wrong-secret");
    let run = wecom.run(AGENT).exits(5).ends("not_sent");
    assert_eq!(run.object()["gettoken"]["errcode"], 40001);
    assert_eq!(sim.calls("agent/get"), 0);
}

#[test]
fn no_agent_id_is_needed() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim).with("WECOM_AGENT_ID", "");
    wecom.run(["api", "GET", "get_api_domain_ip"]).exits(0);
    let nobody = Wecom::alone().run(["api", "GET", "get_api_domain_ip"]);
    let run = nobody.misused(&["WECOM_CORP_ID", "WECOM_CORP_SECRET"]);
    assert!(!run.stderr.contains("AGENT_ID"), "{run:#?}");
}

#[test]
fn what_can_not_be_called_is_a_usage_error() {
    let wecom = Wecom::on(&Simulator::start().unwrap());
    for (line, why) in [
        ("GET https://evil.test/agent/get", "below /cgi-bin/"),
        ("GET ../agent/get", "below /cgi-bin/"),
        ("GET agent/get?agentid=1", "--query NAME=VALUE"),
        ("GET gettoken", "wecom token show"),
        ("GET media/get", "carries JSON only"),
        ("POST media/upload", "carries JSON only"),
        ("PUT agent/get", "GET or POST"),
        ("GET agent/get --query agentid", "not a pair"),
        (
            "GET agent/get --query access_token=t0ken",
            "added by itself",
        ),
        ("GET agent/get --body -", "a GET has no body"),
        (
            "POST message/send --body nowhere.json",
            "--body nowhere.json",
        ),
    ] {
        let args = [&["api"], &line.split(' ').collect::<Vec<_>>()[..]].concat();
        let run = wecom.run(args).misused(&[why]);
        assert!(!run.stderr.contains("t0ken"), "{run:#?}");
    }
}

#[test]
fn neither_token_nor_key_is_repeated() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.run(AGENT).exits(0);
    let token = wecom.cached_token();
    let said = format!(r#"{{"errcode":0,"errmsg":"?access_token={token}&key=r0b0t-key"}}"#);
    sim.fault(Fault::body(said).on("webhook/send"));
    let line = [
        "api",
        "POST",
        "webhook/send",
        "--query",
        "key=r0b0t-key",
        "-vvv",
    ];
    let run = wecom.run(line).exits(0);
    assert!(run.stdout.contains("[redacted]"), "{run:#?}");
    let all = format!("{run:?}");
    assert!(
        !all.contains(&token) && !all.contains("r0b0t-key"),
        "{run:#?}"
    );
}

#[test]
fn a_token_that_an_interface_gives_out_is_not_shown() {
    let sim = Simulator::start().unwrap();
    let given = r#"{"errcode":0,"access_token":"t0ken-of-another-corp"}"#;
    sim.fault(Fault::body(given).on("corpgroup/corp/gettoken"));
    let run = Wecom::on(&sim)
        .run(["api", "POST", "corpgroup/corp/gettoken", "-vvv"])
        .exits(0);
    assert_eq!(run.object()["access_token"], "[redacted]");
    assert!(!format!("{run:?}").contains("t0ken-of"), "{run:#?}");
}

#[test]
fn an_untrusted_address_is_told() {
    let world = World::from_toml(
        "[[corp]]\nid = 'ww-corp'\n\
         agent = [{ id = 1000002, secret = 'secret-of-it', trusted_ips = ['10.9.8.7'] }]",
    );
    let sim = Simulator::builder().world(world.unwrap()).start().unwrap();
    let run = Wecom::on(&sim).run(AGENT).exits(5);
    assert_eq!(run.object()["errcode"], 60020);
    run.says("127.0.0.1").says("企业可信IP");
}

#[test]
fn chinese_is_spoken_and_data_has_none() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::close().on("message/send"));
    let wecom = Wecom::on(&sim).with("WECOM_LANG", "zh");
    let run = post_hello(&wecom).exits(7).says("可能已经执行了这次调用");
    assert!(run.stdout.is_ascii(), "{run:#?}");
}

#[test]
fn a_wait_that_is_no_number_is_a_usage_error() {
    let sim = Simulator::start().unwrap();
    let args = ["api", "GET", "agent/get", "--wait", "soon"];
    Wecom::on(&sim)
        .run(args)
        .misused(&["--wait", "`soon`", "or 0"]);
    assert_eq!(sim.calls("gettoken"), 0);
}
