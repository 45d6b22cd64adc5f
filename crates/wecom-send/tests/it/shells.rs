//! Completion scripts and manual pages.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::wecom::Wecom;

/// What bash offers for a line that ends with a blank or with the beginning of a word.
fn offered(line: &str) -> Vec<String> {
    let user = Wecom::alone();
    let script = user.run(["completions", "bash"]).exits(0).stdout;
    let script = user.file("wecom.bash", script);
    let words: Vec<&str> = line.split(' ').collect();
    let last = words.len() - 1;
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let program = format!(
        "compopt() {{ :; }}; source '{script}'; COMP_WORDS=({}); COMP_CWORD={last}; \
         _wecom wecom '{}' '{}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        quoted.join(" "),
        words[last],
        words[last - 1],
    );
    let bash = Command::new("bash")
        .args(["-c", &program])
        .output()
        .unwrap();
    assert!(
        bash.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&bash.stderr)
    );
    let said = String::from_utf8(bash.stdout).unwrap();
    said.lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_and_flags() {
    assert_eq!(offered("wecom sen"), ["send"]);
    assert_eq!(offered("wecom send --tou"), ["--touser"]);
    let commands = offered("wecom ");
    for command in ["send", "sim", "token", "completions", "man", "help"] {
        assert!(commands.contains(&command.to_owned()), "{commands:?}");
    }
    let actions = offered("wecom token ");
    assert!(actions.contains(&"show".to_owned()), "{actions:?}");
}

#[test]
fn bash_completes_the_words_that_a_flag_takes_and_files_where_one_is_read() {
    for (line, words) in [
        ("wecom run --on ", vec!["failure", "change", "always"]),
        ("wecom send --markdown-as t", vec!["text"]),
        ("wecom send --lang ", vec!["zh", "en"]),
        ("wecom help exit", vec!["exit-codes"]),
        ("wecom help do", vec!["doctor"]),
    ] {
        assert_eq!(offered(line), words, "{line}");
    }
    let files = offered("wecom send --text-file /etc/pass");
    assert!(files.contains(&"/etc/passwd".to_owned()), "{files:?}");
    // A user id is no file.
    assert_eq!(offered("wecom send --touser /etc/pass"), ["/etc/pass"]);
}

#[test]
fn every_shell_gets_a_script_of_its_own_kind() {
    for (shell, mark) in [
        ("bash", "complete -F _wecom"),
        ("zsh", "#compdef wecom"),
        ("fish", "complete -c wecom"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let script = Wecom::alone().run(["completions", shell]).exits(0).stdout;
        assert!(
            script.contains(mark) && script.contains("no-split-recipients"),
            "{shell}"
        );
    }
    let refused = Wecom::alone().run(["completions", "tcsh"]);
    refused.misused(&["`tcsh`", "bash", "powershell"]);
}

/// `cargo run -- man --dir docs/man` writes them anew.
#[test]
fn the_manual_pages_that_are_shipped_are_those_of_the_program() {
    let user = Wecom::alone();
    let folder = user.home().join("man");
    user.run(["man", "--dir", folder.to_str().unwrap()])
        .exits(0);
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/man");
    let pages = |folder: &Path| {
        let pages = fs::read_dir(folder).unwrap();
        let mut pages: Vec<_> = pages
            .map(|page| page.unwrap())
            .map(|page| (page.file_name(), fs::read_to_string(page.path()).unwrap()))
            .collect();
        pages.sort();
        pages
    };
    let (made, shipped) = (pages(&folder), pages(&shipped));
    let stale: Vec<_> = made
        .iter()
        .filter(|page| !shipped.contains(page))
        .map(|page| &page.0)
        .collect();
    assert!(
        stale.is_empty(),
        "stale, run `cargo run -- man --dir docs/man`: {stale:?}"
    );
    assert_eq!(made.len(), shipped.len());
}

#[test]
fn a_manual_page_has_the_examples_line_by_line() {
    let page = Wecom::alone()
        .run(["man", "token", "clear"])
        .exits(0)
        .stdout;
    assert!(
        page.contains(".TH wecom\\-token\\-clear 1") || page.contains(".TH wecom-token-clear 1"),
        "{page}"
    );
    assert!(page.contains(".nf\nwecom token clear"), "{page}");
    let refused = Wecom::alone().run(["man", "tokn"]);
    refused.misused(&["`tokn`", "`token`"]);
}
