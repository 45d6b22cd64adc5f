//! Every kind of card, with any of its parts.

use proptest::prelude::*;
use wecom_message::Unit::Characters;
use wecom_message::limits::card::{
    BUTTONS_MAX, EMPHASIS_DESC_CHARACTERS_SUGGESTED, EMPHASIS_TITLE_CHARACTERS_SUGGESTED,
    HORIZONTAL_MAX, JUMPS_MAX, SELECTS_MAX, SUB_TITLE_CHARACTERS_SUGGESTED,
    TITLE_CHARACTERS_SUGGESTED, TITLE_DESC_CHARACTERS_SUGGESTED, VERTICAL_MAX,
};
use wecom_message::{
    ButtonInteraction, Composed, Message, MultipleInteraction, NewsNotice, TemplateCard,
    TextNotice, VoteInteraction,
};

use super::parts::{
    action, button, checkbox, horizontal, image, image_text_area, jump, menu, quote, selection,
    source, submit,
};
use super::words::{any_words, maybe, several, task_id, words};
use super::{perhaps, to_lisi, with};

pub(super) fn each() -> Vec<(&'static str, BoxedStrategy<Message>)> {
    vec![
        ("text_notice", sent(text_notice())),
        ("news_notice", sent(news_notice())),
        ("button_interaction", sent(button_interaction())),
        ("vote_interaction", sent(vote_interaction())),
        ("multiple_interaction", sent(multiple_interaction())),
    ]
}

fn sent<C: Into<TemplateCard> + 'static>(
    card: impl Strategy<Value = C> + 'static,
) -> BoxedStrategy<Message> {
    (card, any::<bool>())
        .prop_map(|(card, ids)| {
            let card = Message::template_card(card);
            to_lisi(perhaps(card, ids, Composed::translate_ids))
        })
        .boxed()
}

fn title() -> BoxedStrategy<String> {
    words(TITLE_CHARACTERS_SUGGESTED, Characters)
}

fn desc() -> BoxedStrategy<Option<String>> {
    maybe(words(TITLE_DESC_CHARACTERS_SUGGESTED, Characters))
}

fn sub_title() -> BoxedStrategy<String> {
    words(SUB_TITLE_CHARACTERS_SUGGESTED, Characters)
}

fn text_notice() -> impl Strategy<Value = TextNotice> {
    let notice = prop_oneof![
        (title(), action()).prop_map(|(title, action)| TextNotice::new(title, action)),
        (sub_title(), action()).prop_map(|(text, action)| TextNotice::untitled(text, action)),
    ];
    let emphasis = (
        words(EMPHASIS_TITLE_CHARACTERS_SUGGESTED, Characters),
        words(EMPHASIS_DESC_CHARACTERS_SUGGESTED, Characters),
    );
    let texts = (desc(), maybe(sub_title()), maybe(emphasis.boxed()));
    let parts = (
        maybe(source()),
        maybe((task_id(), menu()).boxed()),
        maybe(quote()),
    );
    let lists = (
        several(0, HORIZONTAL_MAX, horizontal()),
        several(0, JUMPS_MAX, jump()),
    );
    (notice, texts, parts, lists).prop_map(|(notice, texts, parts, lists)| {
        let notice = with(notice, texts.0, TextNotice::described);
        let notice = with(notice, texts.1, TextNotice::sub_title);
        let notice = with(notice, texts.2, |notice, (title, desc)| {
            notice.emphasis(title, desc)
        });
        let notice = with(notice, parts.0, TextNotice::source);
        let notice = with(notice, parts.1, |notice, (id, menu)| notice.menu(id, menu));
        let notice = with(notice, parts.2, TextNotice::quote);
        let notice = lists.0.into_iter().fold(notice, TextNotice::horizontal);
        lists.1.into_iter().fold(notice, TextNotice::jump)
    })
}

fn news_notice() -> impl Strategy<Value = NewsNotice> {
    let notice = prop_oneof![
        (title(), image(), action())
            .prop_map(|(title, image, action)| NewsNotice::new(title, image, action)),
        (title(), image_text_area(), action())
            .prop_map(|(title, area, action)| NewsNotice::beside(title, area, action)),
    ];
    let verticals = several(0, VERTICAL_MAX, (any_words(), any_words()).boxed());
    let parts = (
        maybe(source()),
        maybe((task_id(), menu()).boxed()),
        maybe(quote()),
    );
    let lists = (
        several(0, HORIZONTAL_MAX, horizontal()),
        several(0, JUMPS_MAX, jump()),
    );
    (notice, desc(), verticals, parts, lists).prop_map(|(notice, desc, verticals, parts, lists)| {
        let notice = with(notice, desc, NewsNotice::described);
        let add = |notice: NewsNotice, (title, desc)| notice.vertical(title, desc);
        let notice = verticals.into_iter().fold(notice, add);
        let notice = with(notice, parts.0, NewsNotice::source);
        let notice = with(notice, parts.1, |notice, (id, menu)| notice.menu(id, menu));
        let notice = with(notice, parts.2, NewsNotice::quote);
        let notice = lists.0.into_iter().fold(notice, NewsNotice::horizontal);
        lists.1.into_iter().fold(notice, NewsNotice::jump)
    })
}

fn button_interaction() -> impl Strategy<Value = ButtonInteraction> {
    let buttons = several(1, BUTTONS_MAX, button());
    let texts = (desc(), maybe(sub_title()));
    let parts = (
        maybe(source()),
        maybe(menu()),
        maybe(quote()),
        maybe(action()),
        maybe(selection()),
    );
    let horizontals = several(0, HORIZONTAL_MAX, horizontal());
    (task_id(), title(), buttons, texts, parts, horizontals).prop_map(
        |(task_id, title, buttons, texts, parts, horizontals)| {
            let mut buttons = buttons.into_iter();
            let card = ButtonInteraction::new(task_id, title, buttons.next().unwrap());
            let card = buttons.fold(card, ButtonInteraction::button);
            let card = with(card, texts.0, ButtonInteraction::described);
            let card = with(card, texts.1, ButtonInteraction::sub_title);
            let card = with(card, parts.0, ButtonInteraction::source);
            let card = with(card, parts.1, ButtonInteraction::menu);
            let card = with(card, parts.2, ButtonInteraction::quote);
            let card = with(card, parts.3, ButtonInteraction::action);
            let card = with(card, parts.4, ButtonInteraction::selection);
            horizontals
                .into_iter()
                .fold(card, ButtonInteraction::horizontal)
        },
    )
}

fn vote_interaction() -> impl Strategy<Value = VoteInteraction> {
    let needed = (task_id(), title(), checkbox(), submit());
    (needed, desc(), maybe(source())).prop_map(|((id, title, checkbox, submit), desc, source)| {
        let card = VoteInteraction::new(id, title, checkbox, submit);
        with(
            with(card, desc, VoteInteraction::described),
            source,
            VoteInteraction::source,
        )
    })
}

fn multiple_interaction() -> impl Strategy<Value = MultipleInteraction> {
    let selects = several(1, SELECTS_MAX, selection());
    let needed = (task_id(), title(), selects, submit());
    (needed, desc(), maybe(source())).prop_map(|((id, title, selects, submit), desc, source)| {
        let mut selects = selects.into_iter();
        let card = MultipleInteraction::new(id, title, selects.next().unwrap(), submit);
        let card = selects.fold(card, MultipleInteraction::select);
        with(
            with(card, desc, MultipleInteraction::described),
            source,
            MultipleInteraction::source,
        )
    })
}
