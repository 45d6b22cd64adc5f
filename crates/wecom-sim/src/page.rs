//! The inbox page: its files, as they stand in `page/`.
//!
//! They are part of the binary, are served as they are, and load nothing from anywhere else.

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// The name of the page itself.
pub(crate) const INDEX: &str = "index.html";

/// A file by its name: its media type and its bytes.
pub(crate) fn file(name: &str) -> Option<(&'static str, &'static [u8])> {
    let (_, media_type, text) = FILES.iter().find(|(known, ..)| *known == name)?;
    Some((media_type, text.as_bytes()))
}

macro_rules! files {
    ($($media_type:ident: $($name:literal)*;)*) => {
        /// Name, media type and text of each file.
        const FILES: &[(&str, &str, &str)] = &[
            $($(($name, $media_type, include_str!(concat!("../page/", $name))),)*)*
        ];
    };
}

files! {
    HTML: "index.html";
    SVG: "icon.svg";
    CSS: "page.css" "message.css" "panel.css";
    SCRIPT:
        "dom.js" "safe.js" "icons.js" "theme.js" "words.js" "words-en.js" "words-zh.js"
        "route.js" "api.js" "inbox.js" "live.js" "toast.js" "copying.js" "names.js"
        "text.js" "target.js" "attachment.js" "article.js" "card.js" "drawing.js"
        "message.js" "chunks.js" "thread.js" "rooms.js" "filters.js" "exchange.js" "press.js"
        "pressing.js" "detail.js" "faults.js" "switches.js" "keys.js" "main.js" "start.js";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::{FILES, INDEX, file};

    fn texts(ending: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let all = FILES.iter().map(|(name, _, text)| (*name, *text));
        all.filter(move |(name, _)| name.ends_with(ending))
    }

    /// The names between `before` and the next of `after`.
    fn between<'t>(text: &'t str, before: &str, after: char) -> Vec<&'t str> {
        let parts = text.split(before).skip(1);
        parts
            .map(|part| part.split(after).next().unwrap())
            .collect()
    }

    fn keys(name: &str) -> Vec<String> {
        let (_, text) = texts(name).next().unwrap();
        let lines = text.lines().filter_map(|line| line.strip_prefix("  "));
        lines
            .filter(|line| !line.starts_with("//"))
            .map(|line| {
                line.split(": '")
                    .next()
                    .unwrap()
                    .trim_matches('\'')
                    .to_owned()
            })
            .collect()
    }

    #[test]
    fn every_file_of_the_folder_is_in_the_table() {
        let folder = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/page")).unwrap();
        let there: BTreeSet<_> = folder
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let known: BTreeSet<_> = FILES.iter().map(|(name, ..)| (*name).to_owned()).collect();
        assert_eq!(there, known);
    }

    #[test]
    fn what_the_page_names_is_served() {
        let (_, index) = texts(INDEX).next().unwrap();
        let mut named = between(index, "\"/_sim/page/", '"');
        for (_, script) in texts(".js") {
            named.extend(between(script, " from './", '\''));
        }
        assert!(named.len() > 30, "{named:?}");
        for name in named {
            assert!(file(name).is_some(), "{name}");
        }
    }

    #[test]
    fn no_script_parses_html_or_runs_text() {
        let forbidden = [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "Function(",
            "srcdoc",
            "DOMParser",
            "createContextualFragment",
            "setHTML",
        ];
        for (name, text) in texts(".js") {
            for word in forbidden {
                assert!(!text.contains(word), "{name}: {word}");
            }
        }
    }

    #[test]
    fn the_page_has_no_inline_script_or_style() {
        let (_, index) = texts(INDEX).next().unwrap();
        assert_eq!(index.matches("<script").count(), 1);
        assert!(index.contains("<script type=\"module\" src=\""));
        for inline in ["<style", " style=", " onclick=", " onload=", "javascript:"] {
            assert!(!index.contains(inline), "{inline}");
        }
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        for (name, _, text) in FILES {
            let addresses = between(text, "http", '"');
            let own = ["://www.w3.org/2000/svg"];
            for address in addresses
                .iter()
                .filter(|address| address.starts_with("://") || address.starts_with("s://"))
            {
                assert!(
                    own.iter().any(|own| address.starts_with(own)),
                    "{name}: http{address}"
                );
            }
            assert!(!text.contains("@import"), "{name}");
            assert!(!text.contains("url("), "{name}");
        }
    }

    #[test]
    fn both_languages_have_the_same_texts() {
        let (english, chinese) = (keys("words-en.js"), keys("words-zh.js"));
        assert!(english.len() > 150, "{}", english.len());
        assert_eq!(english, chinese);
    }

    #[test]
    fn every_text_that_is_asked_for_is_there() {
        let english = keys("words-en.js");
        let (_, index) = texts(INDEX).next().unwrap();
        let mut asked = between(index, " data-t=\"", '"');
        asked.extend(between(index, " data-t-label=\"", '"'));
        asked.extend(between(index, " data-t-placeholder=\"", '"'));
        for (_, script) in texts(".js") {
            asked.extend(between(script, " t('", '\''));
            asked.extend(between(script, "(t('", '\''));
        }
        assert!(asked.len() > 100, "{}", asked.len());
        for key in asked {
            assert!(english.iter().any(|known| known == key), "{key}");
        }
    }
}
