//! Every part of a card.

use proptest::prelude::*;
use proptest::sample::select;
use wecom_message::Unit::Characters;
use wecom_message::limits::card::{
    BUTTON_CHARACTERS_SUGGESTED, JUMP_TITLE_CHARACTERS_SUGGESTED, KEY_BYTES_MAX,
    KEYNAME_CHARACTERS_SUGGESTED, MENU_ACTIONS_MAX, OPTION_ID_BYTES_MAX, QUESTION_KEY_BYTES_MAX,
    SELECT_OPTION_CHARACTERS_SUGGESTED, SELECT_OPTIONS_MAX, SOURCE_CHARACTERS_SUGGESTED,
    VALUE_CHARACTERS_SUGGESTED, VOTE_OPTION_CHARACTERS_SUGGESTED, VOTE_OPTIONS_MAX,
};
use wecom_message::{
    ActionMenu, Button, ButtonStyle, CardAction, CardImage, Checkbox, Horizontal, ImageTextArea,
    Jump, QuoteArea, Select, Source, SourceColour, SubmitButton,
};

use super::words::{any_words, key, maybe, several, words};
use super::{perhaps, with};

pub(super) fn source() -> BoxedStrategy<Source> {
    let colours = vec![
        SourceColour::Grey,
        SourceColour::Black,
        SourceColour::Red,
        SourceColour::Green,
    ];
    let name = words(SOURCE_CHARACTERS_SUGGESTED, Characters);
    (name, maybe(any_words()), maybe(select(colours).boxed()))
        .prop_map(|(name, icon, colour)| {
            with(
                with(Source::named(name), icon, Source::icon),
                colour,
                Source::colour,
            )
        })
        .boxed()
}

pub(super) fn menu() -> BoxedStrategy<ActionMenu> {
    let items = several(
        1,
        MENU_ACTIONS_MAX,
        (any_words(), key(KEY_BYTES_MAX)).boxed(),
    );
    (items, maybe(any_words()))
        .prop_map(|(items, desc)| {
            let mut items = items.into_iter();
            let (text, key) = items.next().unwrap();
            let add = |menu: ActionMenu, (text, key)| menu.and(text, key);
            with(
                items.fold(ActionMenu::new(text, key), add),
                desc,
                ActionMenu::described,
            )
        })
        .boxed()
}

pub(super) fn action() -> BoxedStrategy<CardAction> {
    prop_oneof![
        any_words().prop_map(CardAction::url),
        (any_words(), maybe(any_words())).prop_map(|(appid, page)| {
            with(CardAction::mini_program(appid), page, CardAction::page)
        }),
    ]
    .boxed()
}

pub(super) fn quote() -> BoxedStrategy<QuoteArea> {
    (any_words(), maybe(any_words()), maybe(action()))
        .prop_map(|(text, title, action)| {
            let quote = with(QuoteArea::new(text), title, QuoteArea::titled);
            with(quote, action, QuoteArea::opening)
        })
        .boxed()
}

pub(super) fn jump() -> BoxedStrategy<Jump> {
    (words(JUMP_TITLE_CHARACTERS_SUGGESTED, Characters), action())
        .prop_map(|(title, action)| Jump::new(title, action))
        .boxed()
}

pub(super) fn horizontal() -> BoxedStrategy<Horizontal> {
    let name = words(KEYNAME_CHARACTERS_SUGGESTED, Characters);
    let value = words(VALUE_CHARACTERS_SUGGESTED, Characters);
    (name, value, any_words(), 0..4)
        .prop_map(|(name, value, target, kind)| match kind {
            0 => Horizontal::text(name, value),
            1 => Horizontal::link(name, value, target),
            2 => Horizontal::file(name, value, target),
            _ => Horizontal::member(name, value, target),
        })
        .boxed()
}

pub(super) fn image() -> BoxedStrategy<CardImage> {
    let ratio = prop_oneof![
        // serde_json reads more digits than anybody writes only to the last place but one.
        20 => (130_u8..=225).prop_map(|hundredths| f64::from(hundredths) / 100.0),
        4 => select(vec![1.3, 2.25]),
        1 => select(vec![1.299, 2.251, f64::NAN, f64::INFINITY, -0.0]),
    ];
    (any_words(), maybe(ratio.boxed()))
        .prop_map(|(url, ratio)| with(CardImage::new(url), ratio, CardImage::aspect_ratio))
        .boxed()
}

pub(super) fn image_text_area() -> BoxedStrategy<ImageTextArea> {
    let opening = (any_words(), any_words());
    (
        any_words(),
        maybe(any_words()),
        maybe(any_words()),
        opening,
        0..3,
    )
        .prop_map(|(image, title, desc, (target, page), kind)| {
            let area = with(ImageTextArea::new(image), title, ImageTextArea::titled);
            let area = with(area, desc, ImageTextArea::described);
            match kind {
                0 => area,
                1 => area.opening_url(target),
                _ => area.opening_mini_program(target, page),
            }
        })
        .boxed()
}

pub(super) fn button() -> BoxedStrategy<Button> {
    let styles = vec![
        ButtonStyle::Blue,
        ButtonStyle::Red,
        ButtonStyle::Green,
        ButtonStyle::Grey,
    ];
    let text = || words(BUTTON_CHARACTERS_SUGGESTED, Characters);
    let button = prop_oneof![
        (text(), key(KEY_BYTES_MAX)).prop_map(|(text, key)| Button::calling_back(text, key)),
        (text(), any_words()).prop_map(|(text, url)| Button::opening(text, url)),
    ];
    (button, maybe(select(styles).boxed()))
        .prop_map(|(button, style)| with(button, style, Button::style))
        .boxed()
}

pub(super) fn selection() -> BoxedStrategy<Select> {
    let text = words(SELECT_OPTION_CHARACTERS_SUGGESTED, Characters);
    let option = (key(OPTION_ID_BYTES_MAX), text).boxed();
    let options = several(1, SELECT_OPTIONS_MAX, option);
    let selected = maybe(any_words());
    (
        key(QUESTION_KEY_BYTES_MAX),
        options,
        maybe(any_words()),
        selected,
    )
        .prop_map(|(question, options, title, selected)| {
            let mut options = options.into_iter();
            let (id, text) = options.next().unwrap();
            let first = Select::new(question, id, text);
            let select = options.fold(first, |select, (id, text)| select.or(id, text));
            with(
                with(select, title, Select::titled),
                selected,
                Select::selected,
            )
        })
        .boxed()
}

pub(super) fn checkbox() -> BoxedStrategy<Checkbox> {
    let text = words(VOTE_OPTION_CHARACTERS_SUGGESTED, Characters);
    let option = (key(OPTION_ID_BYTES_MAX), text, any::<bool>()).boxed();
    let options = several(1, VOTE_OPTIONS_MAX, option);
    (key(QUESTION_KEY_BYTES_MAX), options, any::<bool>())
        .prop_map(|(question, options, several)| {
            let mut options = options.into_iter();
            let (id, text, checked) = options.next().unwrap();
            let first = perhaps(
                Checkbox::new(question, id, text),
                checked,
                Checkbox::checked,
            );
            let checkbox = options.fold(first, |checkbox, (id, text, checked)| {
                perhaps(checkbox.or(id, text), checked, Checkbox::checked)
            });
            perhaps(checkbox, several, Checkbox::several)
        })
        .boxed()
}

pub(super) fn submit() -> BoxedStrategy<SubmitButton> {
    let text = maybe(words(BUTTON_CHARACTERS_SUGGESTED, Characters));
    (key(KEY_BYTES_MAX), text)
        .prop_map(|(key, text)| with(SubmitButton::new(key), text, SubmitButton::saying))
        .boxed()
}
