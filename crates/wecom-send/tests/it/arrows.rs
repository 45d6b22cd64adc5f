//! The arrows of ARCHITECTURE.md: a module uses only modules above it in its crate's list, and a
//! crate only crates to its right.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which of our crates each of our crates may use; `wecom-sim` may always serve tests.
const CRATES: [(&str, &[&str]); 5] = [
    (
        "wecom-send",
        &[
            "wecom-gateway",
            "wecom-outbox",
            "wecom-message",
            "wecom-sim",
        ],
    ),
    ("wecom-gateway", &["wecom-outbox", "wecom-message"]),
    ("wecom-outbox", &["wecom-message"]),
    ("wecom-message", &[]),
    ("wecom-sim", &[]),
];

#[test]
fn modules_use_only_modules_above_them() {
    for krate in our_crates() {
        assert_eq!(
            wrong_modules(&krate),
            Vec::<String>::new(),
            "in {}",
            krate.display()
        );
    }
}

#[test]
fn crates_use_only_crates_to_their_right() {
    for krate in our_crates() {
        let name = krate.file_name().unwrap().to_str().unwrap();
        let manifest = fs::read_to_string(krate.join("Cargo.toml")).unwrap();
        assert_eq!(
            wrong_crates(name, &manifest),
            Vec::<String>::new(),
            "in {name}"
        );
    }
}

#[test]
fn a_module_that_looks_down_the_list_is_named() {
    let krate = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| {
        let path = krate.path().join("src").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "lib.rs",
        "mod limits;\npub mod plan;\npub(crate) mod client;\npub use client::{Client, x::Y as Z};\n",
    );
    write(
        "limits.rs",
        "use crate::limits::A;\n/// See [`crate::client`].\nfn f() { crate::client::g(); }\n",
    );
    write(
        "plan.rs",
        "use crate::{\n    limits::{self, client},\n    Client,\n};\nuse my_crate::client;\n",
    );
    write(
        "plan/part.rs",
        "use crate::limits::A;\nuse super::super::Z;\n",
    );
    write("client.rs", "use crate::{limits, plan};\n");

    assert_eq!(
        wrong_modules(krate.path()),
        [
            "src/limits.rs:3: limits uses client, which stands below it",
            "src/plan/part.rs:2: plan uses client, which stands below it",
            "src/plan.rs:3: plan uses client, which stands below it",
        ]
    );
}

#[test]
fn a_crate_that_looks_left_is_named() {
    let manifest = "[dependencies]\nwecom-sim.workspace = true\nserde = \"1\"\n\
        [dependencies.wecom-outbox]\npath = \"..\"\n\
        [target.'cfg(unix)'.dependencies]\nwecom-gateway = { path = \"..\" }\n\
        [dev-dependencies]\nwecom-sim.workspace = true\nwecom-send.workspace = true\n";
    assert_eq!(
        wrong_crates("wecom-message", manifest),
        ["wecom-sim", "wecom-outbox", "wecom-gateway", "wecom-send"]
    );
    assert_eq!(
        wrong_crates("wecom-other", ""),
        ["wecom-other is not in the design"]
    );
}

/// The folders under `crates/`.
fn our_crates() -> Vec<PathBuf> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found: Vec<_> = fs::read_dir(crates)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("Cargo.toml").exists())
        .collect();
    found.sort();
    assert!(found.len() >= 3, "{} holds {found:?}", crates.display());
    found
}

/// `file:line: module uses module` for each use of a module further down the crate's list.
fn wrong_modules(krate: &Path) -> Vec<String> {
    let src = krate.join("src");
    let root = ["lib.rs", "main.rs"]
        .map(|file| src.join(file))
        .into_iter()
        .find(|f| f.exists());
    let root = fs::read_to_string(root.unwrap()).unwrap();
    let modules = listed_modules(&root);
    let place = |module: &str| modules.iter().position(|listed| listed == module);
    let reexports = reexports(&root);

    let mut wrong = Vec::new();
    for (mine, module) in modules.iter().enumerate() {
        for file in files_of(&src, module) {
            let depth = file.strip_prefix(&src).unwrap().components().count();
            let text = without_comments(&fs::read_to_string(&file).unwrap());
            let text = text.replace(
                &format!("\nuse {}", "super::".repeat(depth)),
                "\nuse crate::",
            );
            for (line, name) in names_used(&text) {
                let used = reexports
                    .get(&name)
                    .filter(|_| place(&name).is_none())
                    .unwrap_or(&name);
                if place(used).is_some_and(|theirs| theirs > mine) {
                    let file = file.strip_prefix(krate).unwrap().display();
                    wrong.push(format!(
                        "{file}:{line}: {module} uses {used}, which stands below it"
                    ));
                }
            }
        }
    }
    wrong
}

/// The crates of ours that a manifest names and `CRATES` does not allow.
fn wrong_crates(name: &str, manifest: &str) -> Vec<String> {
    let Some((_, allowed)) = CRATES.iter().find(|(known, _)| *known == name) else {
        return vec![format!("{name} is not in the design")];
    };
    let mut wrong = Vec::new();
    let mut section = "";
    for line in manifest.lines() {
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']');
        }
        let key = line
            .trim_start_matches('[')
            .trim_end_matches(']')
            .rsplit("dependencies.")
            .next();
        let key = key.unwrap().split(['.', ' ', '=']).next().unwrap();
        let for_tests = section.starts_with("dev-") && key == "wecom-sim";
        let ours = section.contains("dependencies") && key.starts_with("wecom-");
        if ours && !for_tests && !allowed.contains(&key) {
            wrong.push(key.to_owned());
        }
    }
    wrong
}

/// The modules of `mod a;` and `pub(crate) mod b;` lines, in order.
fn listed_modules(root: &str) -> Vec<String> {
    let listed = root.lines().filter_map(|line| {
        let (before, name) = line.strip_suffix(';')?.rsplit_once("mod ")?;
        (before.is_empty() || before.starts_with("pub")).then(|| name.to_owned())
    });
    listed.collect()
}

/// What the crate's root gives out under its own name, and the module each comes from.
fn reexports(root: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for statement in without_comments(root).split("use ").skip(1) {
        let path = statement.split(';').next().unwrap();
        let path = path
            .trim_start_matches("crate::")
            .trim_start_matches("self::");
        let Some((module, items)) = path.split_once("::") else {
            continue;
        };
        for item in items.split([',', '{', '}']) {
            let name = item.rsplit([':', ' ']).find(|word| !word.is_empty());
            found.extend(name.map(|name| (name.trim().to_owned(), module.to_owned())));
        }
    }
    found
}

/// `module.rs` and all files of the folder `module/`.
fn files_of(src: &Path, module: &str) -> Vec<PathBuf> {
    let mut files = vec![src.join(format!("{module}.rs"))];
    let mut folders = vec![src.join(module)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.retain(|file| file.extension().is_some_and(|ending| ending == "rs") && file.exists());
    files.sort();
    files
}

fn without_comments(text: &str) -> String {
    let code = |line: &str| match line.find("//") {
        Some(0) => String::new(),
        Some(at) if line[..at].ends_with(' ') => line[..at].to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(|line| code(line) + "\n").collect()
}

/// The line and the first name of each path that begins with `crate::`, groups taken apart.
fn names_used(text: &str) -> Vec<(usize, String)> {
    let mut names = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        if text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
            continue;
        }
        let path = &text[at + "crate::".len()..];
        let starts = if path.starts_with('{') {
            group_starts(path)
        } else {
            vec![0]
        };
        for start in starts {
            let rest = path[start..].trim_start();
            let name: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let line = text[..text.len() - rest.len()].lines().count();
            names.push((line, name));
        }
    }
    names
}

/// Where each item of the outermost braces begins.
fn group_starts(path: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut depth = 0_u32;
    for (at, sign) in path.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        match (sign, depth) {
            ('{' | ',', 1) => starts.push(at + 1),
            (_, 0) => break,
            _ => {}
        }
    }
    starts
}
