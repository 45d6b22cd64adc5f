//! The strings and lists that contents are built of.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use wecom_message::Unit;

/// Mostly a few words, sometimes as long as is allowed, seldom longer or none.
pub(super) fn words(limit: usize, unit: Unit) -> BoxedStrategy<String> {
    let length = prop_oneof![
        40 => 1..=limit.min(12),
        6 => Just(limit),
        1 => Just(limit + 1),
        1 => Just(0),
    ];
    (length, vec(piece(), 1..8))
        .prop_map(move |(length, pieces)| filled(&pieces, length, unit))
        .boxed()
}

/// The same where no limit is known.
pub(super) fn any_words() -> BoxedStrategy<String> {
    words(200, Unit::Characters)
}

/// What tells one entry from the others: mostly its own, sometimes another's.
pub(super) fn key(limit: usize) -> BoxedStrategy<String> {
    prop_oneof![
        20 => "[a-z0-9_]{8}",
        1 => select(vec!["yes", "no"]).prop_map(str::to_owned),
        1 => words(limit, Unit::Bytes),
    ]
    .boxed()
}

/// A web address, seldom something else.
pub(super) fn address(limit: usize) -> BoxedStrategy<String> {
    let scheme = prop_oneof![
        20 => Just("https://"),
        4 => Just("HTTP://"),
        1 => Just(""),
    ];
    let rest = words(limit - "https://".len(), Unit::Bytes);
    (scheme, rest)
        .prop_map(|(scheme, rest)| format!("{scheme}{rest}"))
        .boxed()
}

/// A card's identifier.
pub(super) fn task_id() -> BoxedStrategy<String> {
    prop_oneof![
        20 => "[0-9A-Za-z_@-]{1,20}",
        2 => "[0-9A-Za-z_@-]{128}",
        1 => "[0-9A-Za-z_@-]{129}",
        1 => words(128, Unit::Bytes),
    ]
    .boxed()
}

/// Mostly a few, sometimes as many as are allowed, seldom one more.
pub(super) fn several<T: Clone + std::fmt::Debug + 'static>(
    least: usize,
    most: usize,
    one: BoxedStrategy<T>,
) -> BoxedStrategy<Vec<T>> {
    let count = prop_oneof![
        12 => least..=most.min(3),
        4 => Just(most),
        1 => Just(most + 1),
    ];
    count
        .prop_flat_map(move |count| vec(one.clone(), count))
        .boxed()
}

/// Left out as often as not.
pub(super) fn maybe<T: std::fmt::Debug + 'static>(
    one: BoxedStrategy<T>,
) -> BoxedStrategy<Option<T>> {
    option::of(one).boxed()
}

/// What people write, of every width, and what a terminal adds to it.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-zA-Z0-9 .,:/-]{1,12}",
        8 => "[一-十，。：]{1,8}",
        2 => select(vec!["👨‍👩‍👧‍👦", "👍🏽", "🇨🇳", "é", "e\u{301}", "ﷺ", "\u{200f}", "\u{feff}"])
            .prop_map(str::to_owned),
        2 => select(vec!["\n", "\t", "\r\n", " ", "\u{3000}", "\u{a0}"]).prop_map(str::to_owned),
        1 => select(vec!["\u{1b}[31m", "\u{7}", "\r", "\u{7f}", "\u{9b}", "\u{85}"])
            .prop_map(str::to_owned),
        2 => select(vec![
            "<div class=\"gray\">d</div>", "<a href=\"https://a.example\">a</a>", "**b**", "`c`",
            "$userName=lisi$", "\"\\", "|", "@all", "<", ">", "&amp;", "null", "0",
        ])
        .prop_map(str::to_owned),
    ]
}

/// A text of just this length, of these pieces again and again.
fn filled(pieces: &[String], length: usize, unit: Unit) -> String {
    let mut text = String::new();
    for piece in pieces.iter().cycle() {
        if unit.count(&text) + unit.count(piece) > length {
            break;
        }
        text.push_str(piece);
    }
    let left = length - unit.count(&text);
    text + &"x".repeat(left)
}
