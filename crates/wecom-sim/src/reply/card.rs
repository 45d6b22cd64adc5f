//! A card in the XML of a passive reply, as the JSON of message/send has it (document 90241).

use serde_json::{Map, Number, Value};

use crate::callback::xml::Element;

/// Lists: in XML each entry is an element of its own, all with the name of the list.
const LISTS: [&str; 7] = [
    "action_list",
    "horizontal_content_list",
    "vertical_content_list",
    "jump_list",
    "button_list",
    "option_list",
    "select_list",
];

/// Names that JSON does not write as it writes all others.
const NAMES: [(&str, &str); 7] = [
    ("KeyName", "keyname"),
    ("CheckBox", "checkbox"),
    ("AppId", "appid"),
    ("Appid", "appid"),
    ("PagePath", "pagepath"),
    ("Pagepath", "pagepath"),
    ("UserId", "userid"),
];

/// An element as an object.
pub(super) fn json(element: &Element) -> Value {
    let mut fields = Map::new();
    for child in &element.children {
        let name = field(&child.name);
        let value = value(&name, child);
        if !LISTS.contains(&name.as_str()) {
            fields.insert(name, value);
        } else if let Value::Array(list) = fields.entry(name).or_insert(Value::Array(Vec::new())) {
            list.push(value);
        }
    }
    Value::Object(fields)
}

fn value(name: &str, element: &Element) -> Value {
    if !element.children.is_empty() {
        return json(element);
    }
    let text = element.text.as_str();
    let number = || text.parse::<i64>().ok().map(Number::from);
    let fraction = || text.parse::<f64>().ok().and_then(Number::from_f64);
    match (name, text) {
        ("is_checked" | "disable", "true" | "1") => Value::Bool(true),
        ("is_checked" | "disable", "false" | "0" | "") => Value::Bool(false),
        ("type" | "style" | "mode" | "desc_color", _) => {
            number().map_or_else(|| text.into(), Value::Number)
        }
        ("aspect_ratio", _) => fraction().map_or_else(|| text.into(), Value::Number),
        _ => text.into(),
    }
}

/// `SubTitleText` is `sub_title_text`.
fn field(name: &str) -> String {
    if let Some((_, known)) = NAMES.iter().find(|(written, _)| *written == name) {
        return (*known).to_owned();
    }
    let mut field = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            field.push('_');
        }
        field.push(letter.to_ascii_lowercase());
    }
    field
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::callback::xml;

    #[test]
    fn every_part_of_a_card_has_its_name_in_json() {
        let card = "<TemplateCard><CardType>vote_interaction</CardType><Source><IconUrl>u</IconUrl>\
             <DescColor>2</DescColor></Source><ActionMenu><ActionList><Text>A</Text><Key>1</Key>\
             </ActionList></ActionMenu><MainTitle><Title>5</Title></MainTitle>\
             <QuoteArea><Type>2</Type><AppId>wx</AppId><PagePath>p</PagePath><QuoteText>q</QuoteText></QuoteArea>\
             <CardImage><Url>u</Url><AspectRatio>1.3</AspectRatio></CardImage>\
             <HorizontalContentList><KeyName>k</KeyName><UserId>z</UserId></HorizontalContentList>\
             <HorizontalContentList><KeyName>l</KeyName><MediaId>m</MediaId></HorizontalContentList>\
             <CheckBox><QuestionKey>q</QuestionKey><OptionList><Id>1</Id><IsChecked>true</IsChecked></OptionList>\
             <Disable>false</Disable><Mode>1</Mode></CheckBox><SubmitButton><Key>s</Key></SubmitButton>\
             <ReplaceText>done</ReplaceText></TemplateCard>";
        let read = json(&xml::read(card).unwrap());
        let wanted = json!({
            "card_type": "vote_interaction",
            "source": { "icon_url": "u", "desc_color": 2 },
            "action_menu": { "action_list": [{ "text": "A", "key": "1" }] },
            "main_title": { "title": "5" },
            "quote_area": { "type": 2, "appid": "wx", "pagepath": "p", "quote_text": "q" },
            "card_image": { "url": "u", "aspect_ratio": 1.3 },
            "horizontal_content_list": [
                { "keyname": "k", "userid": "z" }, { "keyname": "l", "media_id": "m" },
            ],
            "checkbox": {
                "question_key": "q", "option_list": [{ "id": "1", "is_checked": true }],
                "disable": false, "mode": 1,
            },
            "submit_button": { "key": "s" },
            "replace_text": "done",
        });
        assert_eq!(read, wanted);
    }
}
