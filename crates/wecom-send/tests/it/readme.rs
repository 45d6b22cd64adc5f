//! What the documents show is what happens.

use std::fs;
use std::path::Path;

use trycmd::schema::Bin;
use wecom_sim::{Simulator, Switches};

#[test]
fn the_console_blocks_of_the_readme_are_real() {
    for (page, language) in [("README.md", "en"), ("README.zh-CN.md", "zh")] {
        let sim = Simulator::start().unwrap();
        run(page, language, &sim);
        assert_eq!(sim.messages().len(), 3, "the tour of {page} was run");
    }
}

#[test]
fn the_console_blocks_about_delivery_are_real() {
    let sim = Simulator::start().unwrap();
    run("docs/delivery.md", "en", &sim);
    assert_eq!(sim.messages().len(), 2, "the last block was run");
    // The page uses every fault that it sets.
    sim.finish();
}

#[test]
fn the_console_blocks_about_messages_are_real() {
    let sim = Simulator::start().unwrap();
    run("docs/messages.md", "en", &sim);
    assert_eq!(sim.messages().len(), 2, "the blocks were run");
}

#[test]
fn the_console_blocks_about_many_messages_are_real() {
    let sim = Simulator::start().unwrap();
    // It is run in a folder of its own, beside what it reads and where it writes.
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("batch.md");
    fs::copy("../../docs/batch.md", &page).unwrap();
    let examples = folder.path().join("batch.in/examples");
    fs::create_dir_all(&examples).unwrap();
    for name in ["batch.ndjson", "people.csv", "hello.txt"] {
        fs::copy(format!("../../examples/{name}"), examples.join(name)).unwrap();
    }
    run_page(&page, "en", &sim);
    assert_eq!(sim.messages().len(), 4, "the blocks were run");
}

#[test]
fn the_console_blocks_about_the_simulator_are_real() {
    let sim = Simulator::start().unwrap();
    run("docs/simulator.md", "en", &sim);
    assert!(sim.calls("message/send") > 0, "the blocks were run");
}

#[test]
fn the_page_of_the_simulator_names_every_switch_once() {
    let page = fs::read_to_string("../../docs/simulator.md").unwrap();
    let (_, table) = page.split_once("## How well each rule is known").unwrap();
    let switches = serde_json::to_value(Switches::default()).unwrap();
    for name in switches.as_object().unwrap().keys() {
        let rows = table.matches(&format!("| `{name}`: ")).count();
        assert_eq!(rows, 1, "{name}");
    }
}

/// Runs the console blocks of a page of the repository against a simulator.
fn run(page: &str, language: &str, sim: &Simulator) {
    run_page(Path::new(&format!("../../{page}")), language, sim);
}

fn run_page(page: &Path, language: &str, sim: &Simulator) {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().to_str().unwrap();
    let blocks = trycmd::TestCases::new();
    blocks
        .case(page)
        .register_bin("curl", curl(folder.path()))
        .register_bin("cat", Bin::Path("/bin/cat".into()))
        .env("LC_ALL", "C")
        .env("WECOM_LANG", language)
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home)
        .env("XDG_CACHE_HOME", home)
        .env("XDG_STATE_HOME", home)
        .env("WECOM_BASE_URL", sim.base_url())
        .env("WECOM_CORP_ID", sim.corp_id())
        .env("WECOM_CORP_SECRET", sim.corp_secret())
        .env("WECOM_AGENT_ID", sim.agent_id().to_string());
    // It panics where a block differs.
    blocks.run();
}

/// curl as a reader's shell calls it: blocks are run without one, and the address is a variable. A token is
/// fetched where one is named.
fn curl(folder: &Path) -> Bin {
    let script = folder.join("curl");
    let text = r#"#!/bin/sh
for word do
    shift
    case $word in
        '$WECOM_BASE_URL'*) word=$WECOM_BASE_URL${word#'$WECOM_BASE_URL'} ;;
    esac
    case $word in
        *'$ACCESS_TOKEN')
            who="corpid=$WECOM_CORP_ID&corpsecret=$WECOM_CORP_SECRET"
            token=$(curl --silent "$WECOM_BASE_URL/cgi-bin/gettoken?$who")
            token=${token#*'access_token":"'}
            word=${word%'$ACCESS_TOKEN'}${token%%'"'*}
            ;;
    esac
    set -- "$@" "$word"
done
exec curl --silent --show-error "$@"
"#;
    fs::write(&script, text).unwrap();
    executable(&script);
    Bin::Path(script)
}

#[cfg(unix)]
fn executable(script: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(script, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn executable(_: &Path) {}
