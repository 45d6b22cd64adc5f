//! The little XML that WeCom speaks: elements and text, no attributes.

use quick_xml::events::{BytesRef, Event};
use quick_xml::{Reader, escape};

/// Deeper than any reply of WeCom's documents.
const DEPTH_MAX: usize = 16;

/// An element with what stands in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// Text and CDATA, without blanks around it.
    pub(crate) text: String,
    pub(crate) children: Vec<Self>,
}

impl Element {
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of a child that is there and not empty.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        let text = self.child(name)?.text.as_str();
        Some(text).filter(|text| !text.is_empty())
    }
}

/// Reads a document; the error is in words.
pub(crate) fn read(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(_) if open.len() == DEPTH_MAX => return Err("too deep".to_owned()),
            Event::Start(start) => open.push(named(start.name().as_ref())),
            Event::Empty(empty) => close(named(empty.name().as_ref()), &mut open, &mut root)?,
            Event::End(_) => {
                let element = open.pop().ok_or("an end without a start")?;
                close(element, &mut open, &mut root)?;
            }
            Event::Text(text) => say(&mut open, &text.xml10_content())?,
            Event::CData(text) => say(&mut open, &text.xml10_content())?,
            Event::GeneralRef(reference) => say(&mut open, &resolved(&reference)?)?,
            Event::DocType(_) => return Err("a document type".to_owned()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => (),
            Event::Eof => break,
        }
    }
    match root {
        Some(root) if open.is_empty() => Ok(root),
        _ => Err("it ends too early".to_owned()),
    }
}

fn named(name: &str) -> Element {
    Element {
        name: name.to_owned(),
        ..Element::default()
    }
}

fn close(
    mut element: Element,
    open: &mut [Element],
    root: &mut Option<Element>,
) -> Result<(), String> {
    element.text = element.text.trim().into();
    match open.last_mut() {
        Some(parent) => parent.children.push(element),
        None if root.is_none() => *root = Some(element),
        None => return Err("more than one root".to_owned()),
    }
    Ok(())
}

fn say(open: &mut [Element], text: &str) -> Result<(), String> {
    match open.last_mut() {
        Some(element) => element.text.push_str(text),
        None if text.trim().is_empty() => (),
        None => return Err("text outside of its root".to_owned()),
    }
    Ok(())
}

fn resolved(reference: &BytesRef<'_>) -> Result<String, String> {
    let character = reference.resolve_char_ref();
    if let Some(character) = character.map_err(|error| error.to_string())? {
        return Ok(character.into());
    }
    let name = reference.xml10_content();
    let known = escape::resolve_predefined_entity(&name);
    known.map_or_else(
        || Err(format!("unknown entity {name}")),
        |known| Ok(known.to_owned()),
    )
}

/// Text as CDATA that holds whatever it is; what XML has no room for is replaced.
pub(crate) fn cdata(text: &str) -> String {
    let allowed = |c: char| c >= ' ' || matches!(c, '\t' | '\n' | '\r');
    let allowed = |c: char| allowed(c) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let text = text.replace(|c: char| !allowed(c), "\u{fffd}");
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_written_as_cdata_is_read_back() {
        for text in [
            "",
            "a",
            "]]>",
            "]]]]>>",
            "<b>&amp;",
            "审批\n1",
            "]]><![CDATA[",
        ] {
            let document = format!("<xml><K>{}</K></xml>", cdata(text));
            assert_eq!(read(&document).unwrap().child("K").unwrap().text, text);
        }
        assert_eq!(cdata("a\u{0}b\u{ffff}"), "<![CDATA[a\u{fffd}b\u{fffd}]]>");
    }

    #[test]
    fn text_is_read_in_all_its_forms() {
        let document = "<?xml version=\"1.0\"?><xml><!-- no --><A> a&amp;&#98;<![CDATA[<c>]]> </A><B/></xml>\n";
        let read = read(document).unwrap();
        assert_eq!(read.text_of("A"), Some("a&b<c>"));
        assert_eq!(read.text_of("B"), None);
        assert!(read.child("B").is_some() && read.child("C").is_none());
    }

    #[test]
    fn what_is_no_document_is_told() {
        let deep = "<a>".repeat(17) + &"</a>".repeat(17);
        for text in [
            "",
            "success",
            "<xml>",
            "<xml></yml>",
            "<xml/><xml/>",
            "</xml>",
            "<xml>&nope;</xml>",
            "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml>&a;</xml>",
            &deep,
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
