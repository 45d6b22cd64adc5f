//! Contents as a program may build them: every builder, every setter, values that fit and values
//! that do not quite.

mod words;
mod contents;
mod parts;
mod cards;

use proptest::prelude::*;
use wecom_message::{Composed, Message, Recipients};

/// Messages of every type and of every kind of card, each to lisi, with its name.
pub(crate) fn messages() -> Vec<(&'static str, BoxedStrategy<Message>)> {
    [contents::each(), cards::each()].concat()
}

fn to_lisi<K>(content: Composed<K>) -> Message {
    content.to(Recipients::users(["lisi"]).unwrap())
}

/// What was built, with one more thing said of it, if there is one to say.
fn with<T, V>(built: T, value: Option<V>, set: impl FnOnce(T, V) -> T) -> T {
    match value {
        Some(value) => set(built, value),
        None => built,
    }
}

/// What was built, changed or not.
fn perhaps<T>(built: T, is_asked: bool, change: impl FnOnce(T) -> T) -> T {
    if is_asked { change(built) } else { built }
}
