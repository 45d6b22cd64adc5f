//! Every documented limit: at it client and simulator take the message whole; one past it the
//! client refuses, and the simulator does what the documentation says WeCom does.

mod table;
mod values;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use wecom_message::{Invalid, Long, Note, Outcome, PlanOptions, Unit};

use crate::door::{Door, planned};
use crate::fields::{Field, at, fields, specimen, with};
use table::{CONTENTS, OF_CARDS, OF_USED_PARTS, Past, Row, Rule};
use values::{values_past, values_within};

#[test]
fn the_limits_of_contents_are_kept_to_the_last_byte() {
    CONTENTS.iter().for_each(is_kept);
}

#[test]
fn the_limits_of_cards_are_kept_to_the_last_character() {
    OF_CARDS.iter().for_each(is_kept);
}

#[test]
fn the_limits_of_what_a_reader_uses_in_a_card_are_kept() {
    OF_USED_PARTS.iter().for_each(is_kept);
}

#[test]
fn the_table_has_every_rule_of_the_schemas_and_no_other() {
    let of_schemas: BTreeSet<String> = fields().iter().flat_map(rules_of).collect();
    let mut of_table = BTreeSet::new();
    for (rule, places) in rows() {
        for (kind, path, past) in each_place(places) {
            let fresh = of_table.insert(line(kind, path, *rule, past));
            assert!(fresh, "{kind} {path} has {rule:?} twice");
        }
    }
    // These two are split, so that their limits stand in no schema.
    let split: Vec<_> = of_table.difference(&of_schemas).collect();
    assert_eq!(
        split,
        [
            "markdown markdown.content Longest(2048, Bytes) refused",
            "text text.content Longest(2048, Bytes) cut"
        ]
    );
    assert_eq!(
        of_schemas.difference(&of_table).collect::<Vec<_>>(),
        [""; 0]
    );
}

fn rows() -> impl Iterator<Item = &'static Row> {
    [CONTENTS, OF_CARDS, OF_USED_PARTS].into_iter().flatten()
}

fn each_place<'p>(
    places: &'p [(&'p [&'p str], &'p str, Past)],
) -> impl Iterator<Item = (&'p str, &'p str, Past)> {
    let each = |(kinds, path, past): &(&'p [&'p str], &'p str, Past)| {
        let (path, past) = (*path, *past);
        kinds.iter().map(move |kind| (*kind, path, past))
    };
    places.iter().flat_map(each)
}

/// What the schema limits in a field, as the table would say it.
fn rules_of(field: &Field) -> Vec<String> {
    let rules = &field.rules;
    let number = |keyword: &str| {
        rules[keyword]
            .as_u64()
            .map(|number| usize::try_from(number).unwrap())
    };
    let mut found = Vec::new();
    let mut tell = |rule: Rule, past: &str| {
        found.push(format!("{} {} {rule:?} {past}", field.kind, field.path));
    };
    if let Some(limit) = rules.get("x-limit") {
        let unit = if limit["unit"] == "bytes" {
            Unit::Bytes
        } else {
            Unit::Characters
        };
        let max = limit["max"].as_u64().unwrap().try_into().unwrap();
        tell(Rule::Longest(max, unit), limit["past"].as_str().unwrap());
    }
    if let Some(least) = number("minLength") {
        tell(Rule::Shortest(least), "refused");
    }
    if let (Some(least), Some(most)) = (number("minItems"), number("maxItems")) {
        tell(Rule::Entries(least, most), "refused");
    }
    if let (Some(least), Some(most)) = (rules["minimum"].as_f64(), rules["maximum"].as_f64()) {
        tell(Rule::Between(least, most), "refused");
    }
    match rules["x-form"].as_str() {
        Some("web-address") => tell(Rule::WebAddress, "refused"),
        Some("identifier") => tell(Rule::Identifier, "refused"),
        Some(other) => panic!("the table knows no form {other}"),
        None => {}
    }
    if let Some(of) = rules["x-unique"].as_str() {
        tell(Rule::Unique(of.to_owned().leak()), "refused");
    }
    found
}

fn line(kind: &str, path: &str, rule: Rule, past: Past) -> String {
    let past = match past {
        Past::Cut => "cut",
        Past::Refused(_) => "refused",
        Past::Suggested => "suggested",
    };
    format!("{kind} {path} {rule:?} {past}")
}

fn is_kept((rule, places): &Row) {
    for (kind, path, past) in each_place(places) {
        let door = Door::open();
        for within in values_within(*rule, kind, path) {
            is_taken(&door, &with(specimen(kind), path, within));
        }
        for past_it in values_past(*rule, kind, path) {
            let body = with(specimen(kind), path, past_it);
            is_refused(&body, path, *rule, past);
            is_treated(&door, &body, path, *rule, past);
        }
    }
}

/// The client plans it with nothing to say, and all of it is shown.
fn is_taken(door: &Door, body: &Value) {
    let plan = planned(body, &PlanOptions::default()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(plan.notes(), []);
    let report = door.delivers(&plan);
    assert_eq!(report.outcome(), Outcome::Delivered, "{report:?}");
    assert_eq!(door.shown(), *content(body));
}

fn content(body: &Value) -> &Value {
    &body[body["msgtype"].as_str().unwrap()]
}

/// The client refuses it and says why, or, of what is suggested, says it in a note.
fn is_refused(body: &Value, path: &str, rule: Rule, past: Past) {
    let told = path.replace("[]", "[0]");
    let options = PlanOptions {
        long: Long::Error,
        ..PlanOptions::default()
    };
    let plan = planned(body, &options);
    if past == Past::Suggested {
        let notes = plan.unwrap().notes().to_vec();
        assert!(is_suggestion(&notes, &told, rule), "{told}: {notes:?}");
        return;
    }
    let refused = plan.unwrap_err();
    let field = match rule {
        Rule::Unique(of) => format!("{told}[1].{of}"),
        _ => told,
    };
    assert_eq!(refused.field(), Some(field.as_str()), "{refused:?}");
    assert!(
        is_breach(&refused, rule, past),
        "{field} {rule:?}: {refused:?}"
    );
}

fn is_suggestion(notes: &[Note], told: &str, rule: Rule) -> bool {
    let [
        Note::FieldOverSuggested {
            field,
            unit,
            found,
            suggested,
        },
    ] = notes
    else {
        return false;
    };
    field == told && *found == suggested + 1 && rule == Rule::Longest(*suggested, *unit)
}

/// Whether a refusal tells of this rule, with its numbers.
fn is_breach(refused: &Invalid, rule: Rule, past: Past) -> bool {
    match (refused, rule) {
        (
            Invalid::FieldTooLong {
                unit,
                found,
                limit,
                is_cut,
                ..
            },
            Rule::Longest(max, of),
        ) => (*unit, *found, *limit, *is_cut) == (of, max + 1, max, past == Past::Cut),
        (Invalid::ContentTooLong { found, limit, .. }, Rule::Longest(max, Unit::Bytes)) => {
            (*found, *limit) == (max + 1, max)
        }
        (Invalid::FieldTooShort { found, limit, .. }, Rule::Shortest(min)) => {
            (*found, *limit) == (min - 1, min)
        }
        (
            Invalid::ListLength {
                found, least, most, ..
            },
            Rule::Entries(min, max),
        ) => (*least, *most) == (min, max) && (*found == max + 1 || *found + 1 == min),
        (Invalid::NotUnique { first, .. }, Rule::Unique(of)) => {
            first.ends_with(&format!("[0].{of}"))
        }
        (Invalid::OutOfRange { .. }, Rule::Between(..))
        | (Invalid::NoScheme { .. }, Rule::WebAddress)
        | (Invalid::NotIdentifier { .. }, Rule::Identifier) => true,
        _ => false,
    }
}

/// Sent past the client it is cut, refused or shown whole, as the documentation says.
fn is_treated(door: &Door, body: &Value, path: &str, rule: Rule, past: Past) {
    let before = door.messages().len();
    let errcode = door.answers(body);
    if let Past::Refused(expected) = past {
        assert_eq!(errcode, expected, "{path} {rule:?}");
        assert_eq!(door.messages().len(), before, "{path}");
        return;
    }
    assert_eq!((errcode, door.messages().len()), (0, before + 1), "{path}");
    let mut expected = body.clone();
    if let (Past::Cut, Rule::Longest(max, unit)) = (past, rule) {
        let text = at(&mut expected, path);
        let cut = start(text.as_str().unwrap(), max, unit);
        *text = json!(cut);
    }
    assert_eq!(door.shown(), *content(&expected), "{path}");
}

/// As much of a text as fits.
fn start(text: &str, max: usize, unit: Unit) -> String {
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if unit.count(&kept) > max {
            kept.pop();
            break;
        }
    }
    kept
}
