//! Examples of template cards, one of each kind.

use wecom_message::{
    Button, ButtonInteraction, ButtonStyle, CardAction, CardImage, Checkbox, Content, Horizontal,
    Jump, MultipleInteraction, NewsNotice, Select, Source, SubmitButton, TemplateCard, TextNotice,
    VoteInteraction,
};

use super::{URL, said};

/// The card of a kind; `template_card` itself is the simplest.
pub(super) fn card(kind: &str, task_id: &str) -> Option<Content> {
    let card: TemplateCard = match kind {
        "template_card" | "text_notice" => text_notice().into(),
        "news_notice" => news_notice().into(),
        "button_interaction" => button_interaction(task_id).into(),
        "vote_interaction" => vote_interaction(task_id).into(),
        "multiple_interaction" => multiple_interaction(task_id).into(),
        _ => return None,
    };
    Some(Content::TemplateCard(Box::new(card)))
}

fn source() -> Source {
    Source::named(said("example-card.source"))
}

fn text_notice() -> TextNotice {
    TextNotice::new(said("example-alert"), CardAction::url(URL))
        .source(source())
        .described(said("example-alert.description"))
        .emphasis("97%", said("example-alert.used"))
        .horizontal(Horizontal::text(said("example-alert.host"), "db-1"))
        .jump(Jump::new(said("example-card.log"), CardAction::url(URL)))
}

fn news_notice() -> NewsNotice {
    let image = CardImage::new("https://example.com/deploy.png").aspect_ratio(2.25);
    NewsNotice::new(said("example-done"), image, CardAction::url(URL))
        .source(source())
        .described(said("example-done.description"))
        .vertical(said("example-card.changes"), said("example-card.list"))
        .jump(Jump::new(said("example-card.log"), CardAction::url(URL)))
}

fn button_interaction(task_id: &str) -> ButtonInteraction {
    let approve = Button::calling_back(said("example-approval.yes"), "approve");
    let decline = Button::calling_back(said("example-approval.no"), "decline");
    ButtonInteraction::new(task_id, said("example-approval"), approve)
        .button(decline.style(ButtonStyle::Red))
        .source(source())
        .described(said("example-approval.description"))
        .action(CardAction::url(URL))
}

fn vote_interaction(task_id: &str) -> VoteInteraction {
    let days = Checkbox::new("day", "today", said("example-vote.today"))
        .or("tomorrow", said("example-vote.tomorrow"))
        .checked();
    let submit = SubmitButton::new("vote").saying(said("example-vote.submit"));
    VoteInteraction::new(task_id, said("example-vote"), days, submit).source(source())
}

fn multiple_interaction(task_id: &str) -> MultipleInteraction {
    let stage = Select::new("stage", "test", said("example-plan.test"))
        .or("live", said("example-plan.live"))
        .titled(said("example-plan.stage"))
        .selected("test");
    let day = Select::new("day", "today", said("example-vote.today"))
        .or("tomorrow", said("example-vote.tomorrow"))
        .titled(said("example-plan.day"));
    let submit = SubmitButton::new("plan").saying(said("example-vote.submit"));
    MultipleInteraction::new(task_id, said("example-plan"), stage, submit)
        .select(day)
        .source(source())
}
