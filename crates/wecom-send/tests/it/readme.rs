//! What the README shows is what happens.

use wecom_sim::Simulator;

#[test]
fn the_console_blocks_of_the_readme_are_real() {
    let sim = Simulator::start().unwrap();
    let home = tempfile::tempdir().unwrap();
    let blocks = trycmd::TestCases::new();
    blocks
        .case("../../README.md")
        .env("WECOM_BASE_URL", sim.base_url())
        .env("WECOM_CORP_ID", sim.corp_id())
        .env("WECOM_CORP_SECRET", sim.corp_secret())
        .env("WECOM_AGENT_ID", sim.agent_id().to_string())
        .env("XDG_CACHE_HOME", home.path().to_str().unwrap());
    // It panics where a block differs.
    blocks.run();
    assert_eq!(sim.messages().len(), 2, "the tour was run");
}
