//! Every field of every type, dropped, renamed and of another JSON type: the path is named
//! exactly, and nothing panics.

use proptest::prelude::*;
use serde_json::{Number, Value, json};
use wecom_message::{Body, Invalid, PlanOptions};

use crate::door::planned;
use crate::fields::{Field, at, fields, fields_within, specimen, with, without};

/// Each thing that is wrong with a body: its path, and what.
fn wrong(body: &Value) -> Vec<Invalid> {
    match planned(body, &PlanOptions::default()) {
        Ok(_) => Vec::new(),
        Err(refused) => refused.each().to_vec(),
    }
}

/// Whether the object that a field stands in says that it needs it.
fn is_required(field: &Field) -> bool {
    let (parent, name) = field.split();
    let parent = fields()
        .iter()
        .find(|one| one.kind == field.kind && one.path == parent);
    let required = parent.unwrap().rules["required"].clone();
    required
        .as_array()
        .is_some_and(|names| names.contains(&json!(name)))
}

#[test]
fn a_required_field_that_is_missing_is_named() {
    let mut required = 0;
    for field in fields_within().filter(|field| is_required(field)) {
        let missing = Invalid::MissingField {
            field: field.told(),
        };
        let found = wrong(&without(specimen(&field.kind), field));
        assert_eq!(found, [missing], "{field:?}");
        required += 1;
    }
    assert!(required > 60, "{required}");
}

#[test]
fn null_is_as_good_as_absent() {
    for field in fields_within().filter(|field| !field.path.ends_with("[]")) {
        let body = specimen(&field.kind);
        let null = with(body.clone(), &field.path, Value::Null);
        let plans =
            [null, without(body, field)].map(|body| planned(&body, &PlanOptions::default()));
        assert_eq!(plans[0], plans[1], "{field:?}");
    }
}

#[test]
fn a_field_of_another_name_is_unknown_and_the_right_name_is_told() {
    for field in fields_within().filter(|field| !field.path.ends_with("[]")) {
        let (parent, name) = field.split();
        let wrongly = format!("{name}x");
        let mut body = specimen(&field.kind);
        let fields = at(&mut body, parent).as_object_mut().unwrap();
        let value = fields.shift_remove(name).unwrap();
        fields.insert(wrongly.clone(), value);
        let found = wrong(&body);
        let parent = parent.replace("[]", "[0]");
        let unknown = Invalid::UnknownField {
            field: format!("{parent}.{wrongly}"),
            nearest: Some(name.to_owned()),
        };
        // Without its `card_type` nobody knows which fields a card has.
        let is_card_type = name == "card_type";
        assert_eq!(
            found.contains(&unknown),
            !is_card_type,
            "{field:?}: {found:?}"
        );
        let missing = Invalid::MissingField {
            field: field.told(),
        };
        assert_eq!(
            found.contains(&missing),
            is_required(field),
            "{field:?}: {found:?}"
        );
    }
}

#[test]
fn a_value_of_another_json_type_is_named() {
    let others = [
        ("boolean", json!(true)),
        ("number", json!(7.5)),
        ("string", json!("一")),
        ("array", json!([1])),
        ("object", json!({ "a": 1 })),
    ];
    for field in fields_within().filter(|field| field.rules.get("const").is_none()) {
        for (kind, other) in &others {
            if field.rules["type"] == *kind {
                continue;
            }
            let found = wrong(&with(specimen(&field.kind), &field.path, other.clone()));
            assert_eq!(found.len(), 1, "{field:?} {other}: {found:?}");
            let named = matches!(&found[0], Invalid::WrongType { field: path, .. } if *path == field.told());
            assert!(named, "{field:?} {other}: {found:?}");
        }
    }
}

#[test]
fn a_number_in_quotes_is_the_number() {
    let numbers = fields_within().filter(|field| {
        ["integer", "number"].contains(&field.rules["type"].as_str().unwrap_or_default())
    });
    let mut tried = 0;
    for field in numbers {
        let mut body = specimen(&field.kind);
        let plan = planned(&body, &PlanOptions::default()).unwrap();
        let number = at(&mut body, &field.path).take();
        for quoted in [format!("{number}"), format!(" {number} ")] {
            let quoted = with(body.clone(), &field.path, json!(quoted));
            assert_eq!(
                planned(&quoted, &PlanOptions::default()).unwrap(),
                plan,
                "{field:?}"
            );
        }
        for no_number in ["", "1x", "一", "NaN", "inf"] {
            let found = wrong(&with(body.clone(), &field.path, json!(no_number)));
            let [
                Invalid::WrongType {
                    field: path,
                    found: "a string",
                    ..
                },
            ] = &found[..]
            else {
                panic!("{field:?} {no_number:?}: {found:?}");
            };
            assert_eq!(*path, field.told());
        }
        tried += 1;
    }
    assert!(tried > 15, "{tried}");
}

/// Any JSON, with the names and values that messages have in it.
fn json_values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0..5).prop_map(Value::from),
        any::<f64>().prop_map(|f| Number::from_f64(f).map_or(Value::Null, Value::Number)),
        any::<String>().prop_map(Value::from),
        prop::sample::select(vec![
            "",
            "text",
            "template_card",
            "text_notice",
            "1",
            "https://a",
            "\0"
        ])
        .prop_map(Value::from),
    ];
    let names = prop::sample::select(vec![
        "msgtype",
        "text",
        "content",
        "template_card",
        "card_type",
        "title",
        "main_title",
        "type",
        "url",
        "safe",
        "agentid",
        "touser",
        "news",
        "articles",
        "option_list",
        "id",
        "",
    ]);
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..6).prop_map(|fields| {
                let fields = fields
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value));
                Value::Object(fields.collect())
            }),
        ]
    })
}

/// Refused with something to say, all of which can be said.
fn says_something(refused: &Invalid) -> Result<(), TestCaseError> {
    prop_assert!(!refused.each().is_empty() && !refused.to_string().is_empty());
    for one in refused.each() {
        // Of what the walk found nothing to say, serde must find nothing to say either.
        prop_assert!(
            !matches!(one, Invalid::Several(_) | Invalid::Unreadable { .. }),
            "{:?}",
            one
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_read_or_refused(body in json_values()) {
        if let Err(refused) = planned(&body, &PlanOptions::default()) {
            says_something(&refused)?;
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        if let Err(refused) = Body::from_json(&text) {
            says_something(&refused)?;
        }
    }

    #[test]
    fn any_json_in_any_field_is_read_or_refused(
        field in prop::sample::select(fields()),
        value in json_values(),
    ) {
        let body = with(specimen(&field.kind), &field.path, value);
        if let Err(refused) = planned(&body, &PlanOptions::default()) {
            says_something(&refused)?;
        }
    }
}
