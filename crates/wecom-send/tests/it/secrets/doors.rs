//! The same for the commands that tell of the set-up, and for raw calls.

use super::rows::{CLOSED, cold, slow, warm};
use super::{Echo, Row, Scene, proxy, strings};

pub(super) fn rows() -> Vec<Row> {
    [doctor(), api()].into_iter().flatten().collect()
}

fn doctor() -> Vec<Row> {
    fn talks(_: &Scene) -> Vec<String> {
        strings(&["doctor"])
    }
    fn json(_: &Scene) -> Vec<String> {
        strings(&["doctor", "--json"])
    }
    fn refused(echo: &Echo) -> Vec<wecom_sim::Fault> {
        vec![echo.refusal(40008).on("agent/get").forever()]
    }
    let of = |row: Row, args| Row { args, ..row };
    vec![
        of(warm("doctor", 0, |_| Vec::new()), talks),
        of(warm("doctor in JSON", 0, |_| Vec::new()), json),
        of(warm("doctor of a refused call", 4, refused), talks),
        of(warm("doctor of a refused call in JSON", 4, refused), json),
        of(
            cold("doctor of a refused secret", 5, |echo| {
                vec![echo.refusal(40001).on("gettoken")]
            }),
            json,
        ),
        of(
            warm("doctor before a page", 6, |echo| {
                vec![echo.page(200).forever()]
            }),
            talks,
        ),
        slow(of(
            warm("doctor of a call that ends at a page", 6, |echo| {
                vec![echo.page(502).on("agent/get").forever()]
            }),
            json,
        )),
        of(warm("doctor of a dead proxy", 6, |_| Vec::new()), |_| {
            let way = strings(&["doctor", "--base-url", "https://wecom.example"]);
            [way, proxy("http", CLOSED)].concat()
        }),
    ]
}

fn api() -> Vec<Row> {
    fn get(_: &Scene) -> Vec<String> {
        strings(&["api", "GET", "agent/get", "--query", "agentid=1000002"])
    }
    fn post(_: &Scene) -> Vec<String> {
        strings(&["api", "POST", "message/recall", "--pretty"])
    }
    let of = |row: Row, args| Row { args, ..row };
    vec![
        of(warm("raw call", 0, |_| Vec::new()), get),
        of(
            warm("raw call that says everything", 3, |echo| {
                vec![echo.refusal(0).on("agent/get")]
            }),
            get,
        ),
        of(
            warm("refused raw call", 4, |echo| {
                vec![echo.refusal(40008).on("message/recall")]
            }),
            post,
        ),
        of(
            warm("raw call with a lost answer", 7, |echo| {
                vec![echo.page(200).on("message/recall")]
            }),
            post,
        ),
        of(
            warm("raw call of no interface", 6, |echo| {
                vec![echo.page(404).on("message/recall")]
            }),
            post,
        ),
        of(
            cold("raw call with a refused secret", 5, |echo| {
                vec![echo.refusal(40013).on("gettoken")]
            }),
            get,
        ),
    ]
}
