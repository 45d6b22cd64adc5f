use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::*;

/// Each text of a page, with the variables in it.
fn texts(page: &'static str) -> BTreeMap<String, BTreeSet<String>> {
    let parsed = parser::parse(page).expect("a page without a slip");
    let mut texts = BTreeMap::new();
    for entry in parsed.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let key = message.id.name;
        let mut add = |key: String, pattern: &Pattern<&str>| {
            assert!(
                texts.insert(key.clone(), variables(pattern)).is_none(),
                "{key} twice"
            );
        };
        if let Some(pattern) = &message.value {
            add(key.to_owned(), pattern);
        }
        for attribute in &message.attributes {
            add(format!("{key}.{}", attribute.id.name), &attribute.value);
        }
    }
    texts
}

fn variables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            let (Expression::Inline(inline)
            | Expression::Select {
                selector: inline, ..
            }) = expression;
            if let InlineExpression::VariableReference { id } = inline {
                found.insert(id.name.to_owned());
            }
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_values() {
    for page in &PAGES {
        let (english, chinese) = (texts(page.english), texts(page.chinese));
        let missing: Vec<_> = english
            .keys()
            .filter(|key| !chinese.contains_key(*key))
            .collect();
        assert_eq!(
            missing,
            Vec::<&String>::new(),
            "only English in {}",
            page.name
        );
        assert_eq!(english, chinese, "{}", page.name);
    }
}

#[test]
fn a_key_begins_with_the_name_of_its_page() {
    for page in &PAGES {
        for key in texts(page.english).keys() {
            assert!(key.starts_with(&format!("{}-", page.name)), "{key}");
        }
    }
}

/// Keys that are put together: of each flag and command, of each exit code and variable,
/// of each check and setting.
const MADE: [&str; 12] = [
    "help-arg-",
    "help-heading-",
    "help-wecom",
    "topic-exit-",
    "topic-env-",
    "topic-column-",
    "note-error",
    "advice-lost-",
    "errcode-",
    "config-type-",
    "doctor-name-",
    "doctor-setting-",
];

#[test]
fn every_text_in_the_code_is_on_a_page_and_every_text_on_a_page_is_in_the_code() {
    let mut code = String::new();
    read_into(
        &mut code,
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
    );
    let pages: BTreeSet<String> = PAGES
        .iter()
        .flat_map(|page| texts(page.english).into_keys())
        .collect();
    let mut named = BTreeSet::new();
    for literal in code.split('"').skip(1) {
        let page = literal.split('-').next().unwrap_or_default();
        let is_key = literal.contains('-')
            && literal
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
        if is_key && PAGES.iter().any(|known| known.name == page) && !literal.ends_with('-') {
            named.insert(literal.to_owned());
        }
    }
    let unknown: Vec<_> = named.difference(&pages).collect();
    assert_eq!(unknown, Vec::<&String>::new(), "in the code alone");
    let unused: Vec<_> = pages
        .difference(&named)
        .filter(|key| !MADE.iter().any(|made| key.starts_with(made)))
        .filter(|key| {
            !key.split_once('.')
                .is_some_and(|(key, part)| part == "via" && named.contains(key))
        })
        .collect();
    assert_eq!(unused, Vec::<&String>::new(), "on the pages alone");
}

fn read_into(code: &mut String, folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_into(code, &path);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("tests.rs")
        {
            code.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn a_text_inside_a_text_is_spoken_in_the_same_language() {
    let text = text!(
        "note-of-several",
        number = 2_usize,
        of = 3_usize,
        said = text!("note-sandbox")
    );
    assert!(text.in_language(Language::Chinese).contains("沙箱"));
    assert!(
        text.in_language(Language::English)
            .contains("request 2 of 3: sandbox")
    );
}

#[test]
fn a_list_has_the_signs_of_its_language() {
    let inner = text!("misuse-several-contents", given = list(["a", "b"]));
    let outer = Value::List(vec![inner.clone().into(), inner.into()], Between::Semicolon);
    let text = text!("note-as-is", said = outer);
    let english = text.in_language(Language::English);
    assert_eq!(
        english,
        "several contents: a, b; give exactly one; several contents: a, b; give exactly one"
    );
    let chinese = text.in_language(Language::Chinese);
    assert!(
        chinese.contains("a、b；请只给出一种；给出了多种"),
        "{chinese}"
    );
}

/// Fluent drops blanks at the beginning of a text: one that is wanted stands in braces.
#[test]
fn no_text_begins_with_a_blank_that_would_be_lost() {
    for page in &PAGES {
        for line in page.english.lines().chain(page.chinese.lines()) {
            let text = line.split_once(" = ").map_or("", |(_, text)| text);
            assert!(!text.starts_with(' '), "{line}");
        }
    }
}
