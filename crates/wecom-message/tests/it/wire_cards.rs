//! Every template card that can be built, with every part that it can have, byte for byte.

use insta::assert_snapshot;
use wecom_message::{
    ActionMenu, Button, ButtonInteraction, ButtonStyle, CardAction, CardImage, Checkbox,
    Horizontal, ImageTextArea, Jump, Message, MultipleInteraction, NewsNotice, Plan, PlanOptions,
    QuoteArea, Recipients, Select, Source, SourceColour, SubmitButton, TemplateCard, TextNotice,
    VoteInteraction,
};

/// The card's body, as it is sent.
#[track_caller]
fn wire(card: impl Into<TemplateCard>) -> String {
    let message = Message::template_card(card).to(Recipients::users(["lisi"]).unwrap());
    let plan = Plan::new(&message, None, &PlanOptions::default()).unwrap();
    let body = plan.requests()[0].body();
    let card = body.strip_prefix(
        r#"{"touser":"lisi","msgtype":"template_card","template_card":{"card_type":"#,
    );
    card.unwrap().strip_suffix("}").unwrap().to_owned()
}

fn page() -> CardAction {
    CardAction::url("u")
}

fn program() -> CardAction {
    CardAction::mini_program("wx1").page("p")
}

fn source() -> Source {
    Source::named("s").icon("i").colour(SourceColour::Green)
}

fn menu() -> ActionMenu {
    ActionMenu::new("静音", "mute")
        .and("稍后", "later")
        .described("更多")
}

fn quote() -> QuoteArea {
    QuoteArea::new("q").titled("t").opening(program())
}

#[test]
fn what_every_kind_needs() {
    assert_snapshot!(wire(TextNotice::new("t", page())), @r#""text_notice","main_title":{"title":"t"},"card_action":{"type":1,"url":"u"}}"#);
    assert_snapshot!(wire(TextNotice::untitled("t", CardAction::mini_program("wx1"))), @r#""text_notice","sub_title_text":"t","card_action":{"type":2,"appid":"wx1"}}"#);
    assert_snapshot!(wire(NewsNotice::new("t", CardImage::new("i"), page())), @r#""news_notice","main_title":{"title":"t"},"card_image":{"url":"i"},"card_action":{"type":1,"url":"u"}}"#);
    assert_snapshot!(wire(NewsNotice::beside("t", ImageTextArea::new("i"), page())), @r#""news_notice","main_title":{"title":"t"},"image_text_area":{"image_url":"i"},"card_action":{"type":1,"url":"u"}}"#);
    assert_snapshot!(wire(ButtonInteraction::new("1", "t", Button::calling_back("b", "k"))), @r#""button_interaction","main_title":{"title":"t"},"task_id":"1","button_list":[{"text":"b","key":"k"}]}"#);
    let vote = VoteInteraction::new(
        "1",
        "t",
        Checkbox::new("q", "1", "o"),
        SubmitButton::new("k"),
    );
    assert_snapshot!(wire(vote), @r#""vote_interaction","main_title":{"title":"t"},"task_id":"1","checkbox":{"question_key":"q","option_list":[{"id":"1","text":"o"}]},"submit_button":{"key":"k"}}"#);
    let select = Select::new("q", "1", "o");
    let multiple = MultipleInteraction::new("1", "t", select, SubmitButton::new("k"));
    assert_snapshot!(wire(multiple), @r#""multiple_interaction","main_title":{"title":"t"},"task_id":"1","select_list":[{"question_key":"q","option_list":[{"id":"1","text":"o"}]}],"submit_button":{"key":"k"}}"#);
}

#[test]
fn a_text_notice_with_all_its_parts() {
    let notice = TextNotice::new("t", program())
        .described("d")
        .sub_title("s")
        .emphasis("97%", "已用")
        .source(source())
        .menu("task-1@ops_2", menu())
        .quote(quote())
        .horizontal(Horizontal::text("k", "v"))
        .horizontal(Horizontal::link("k", "v", "u"))
        .horizontal(Horizontal::file("k", "a.txt", "M"))
        .horizontal(Horizontal::member("k", "v", "lisi"))
        .jump(Jump::new("j", page()))
        .jump(Jump::new("j", program()));
    assert_snapshot!(wire(notice), @r#""text_notice","source":{"icon_url":"i","desc":"s","desc_color":3},"action_menu":{"desc":"更多","action_list":[{"text":"静音","key":"mute"},{"text":"稍后","key":"later"}]},"task_id":"task-1@ops_2","main_title":{"title":"t","desc":"d"},"quote_area":{"type":2,"appid":"wx1","pagepath":"p","title":"t","quote_text":"q"},"emphasis_content":{"title":"97%","desc":"已用"},"sub_title_text":"s","horizontal_content_list":[{"keyname":"k","value":"v"},{"type":1,"keyname":"k","value":"v","url":"u"},{"type":2,"keyname":"k","value":"a.txt","media_id":"M"},{"type":3,"keyname":"k","value":"v","userid":"lisi"}],"jump_list":[{"type":1,"title":"j","url":"u"},{"type":2,"title":"j","appid":"wx1","pagepath":"p"}],"card_action":{"type":2,"appid":"wx1","pagepath":"p"}}"#);
    let untitled = TextNotice::untitled("s", page())
        .described("d")
        .emphasis("", "d");
    assert_snapshot!(wire(untitled), @r#""text_notice","main_title":{"desc":"d"},"emphasis_content":{"title":"","desc":"d"},"sub_title_text":"s","card_action":{"type":1,"url":"u"}}"#);
}

#[test]
fn a_news_notice_with_all_its_parts() {
    let image = CardImage::new("i").aspect_ratio(2.25);
    let notice = NewsNotice::new("t", image, program())
        .described("d")
        .vertical("h", "t")
        .vertical("二", "")
        .source(Source::named("s").colour(SourceColour::Grey))
        .menu("1", ActionMenu::new("t", "k"))
        .quote(QuoteArea::new("q").opening(page()))
        .horizontal(Horizontal::text("k", "v"))
        .jump(Jump::new("j", page()));
    assert_snapshot!(wire(notice), @r#""news_notice","source":{"desc":"s","desc_color":0},"action_menu":{"action_list":[{"text":"t","key":"k"}]},"task_id":"1","main_title":{"title":"t","desc":"d"},"quote_area":{"type":1,"url":"u","quote_text":"q"},"card_image":{"url":"i","aspect_ratio":2.25},"vertical_content_list":[{"title":"h","desc":"t"},{"title":"二","desc":""}],"horizontal_content_list":[{"keyname":"k","value":"v"}],"jump_list":[{"type":1,"title":"j","url":"u"}],"card_action":{"type":2,"appid":"wx1","pagepath":"p"}}"#);
}

#[test]
fn a_picture_with_text_beside_it() {
    let beside = |area| wire(NewsNotice::beside("t", area, page()));
    let area = ImageTextArea::new("i").titled("t").described("d");
    assert_snapshot!(beside(area.clone().opening_url("u")), @r#""news_notice","main_title":{"title":"t"},"image_text_area":{"type":1,"url":"u","title":"t","desc":"d","image_url":"i"},"card_action":{"type":1,"url":"u"}}"#);
    assert_snapshot!(beside(area.opening_mini_program("wx1", "p")), @r#""news_notice","main_title":{"title":"t"},"image_text_area":{"type":2,"appid":"wx1","pagepath":"p","title":"t","desc":"d","image_url":"i"},"card_action":{"type":1,"url":"u"}}"#);
}

#[test]
fn a_button_interaction_with_all_its_parts() {
    let card = ButtonInteraction::new(
        "1",
        "t",
        Button::calling_back("b", "k").style(ButtonStyle::Red),
    )
    .button(Button::opening("b", "u").style(ButtonStyle::Blue))
    .button(Button::calling_back("b", "l").style(ButtonStyle::Green))
    .button(Button::calling_back("b", "m").style(ButtonStyle::Grey))
    .described("d")
    .sub_title("s")
    .action(program())
    .selection(
        Select::new("q", "1", "o")
            .or("2", "p")
            .titled("t")
            .selected("2"),
    )
    .menu(menu())
    .source(Source::named("s").colour(SourceColour::Black))
    .quote(quote())
    .horizontal(Horizontal::text("k", "v"));
    assert_snapshot!(wire(card), @r#""button_interaction","source":{"desc":"s","desc_color":1},"action_menu":{"desc":"更多","action_list":[{"text":"静音","key":"mute"},{"text":"稍后","key":"later"}]},"main_title":{"title":"t","desc":"d"},"quote_area":{"type":2,"appid":"wx1","pagepath":"p","title":"t","quote_text":"q"},"sub_title_text":"s","horizontal_content_list":[{"keyname":"k","value":"v"}],"card_action":{"type":2,"appid":"wx1","pagepath":"p"},"task_id":"1","button_selection":{"question_key":"q","title":"t","option_list":[{"id":"1","text":"o"},{"id":"2","text":"p"}],"selected_id":"2"},"button_list":[{"text":"b","style":2,"key":"k"},{"type":1,"text":"b","style":1,"url":"u"},{"text":"b","style":3,"key":"l"},{"text":"b","style":4,"key":"m"}]}"#);
}

#[test]
fn a_vote_interaction_with_all_its_parts() {
    let checkbox = Checkbox::new("q", "1", "a")
        .or("2", "b")
        .checked()
        .several();
    let submit = SubmitButton::new("k").saying("投票");
    let card = VoteInteraction::new("1", "t", checkbox, submit)
        .described("d")
        .source(Source::named("s").colour(SourceColour::Red));
    assert_snapshot!(wire(card), @r#""vote_interaction","source":{"desc":"s","desc_color":2},"main_title":{"title":"t","desc":"d"},"task_id":"1","checkbox":{"question_key":"q","option_list":[{"id":"1","text":"a"},{"id":"2","text":"b","is_checked":true}],"mode":1},"submit_button":{"text":"投票","key":"k"}}"#);
}

#[test]
fn a_multiple_interaction_with_all_its_parts() {
    let first = Select::new("q1", "1", "a")
        .or("2", "b")
        .titled("t")
        .selected("1");
    let card = MultipleInteraction::new("1", "t", first, SubmitButton::new("k").saying("好"))
        .select(Select::new("q2", "1", "a"))
        .described("d")
        .source(source());
    assert_snapshot!(wire(card), @r#""multiple_interaction","source":{"icon_url":"i","desc":"s","desc_color":3},"main_title":{"title":"t","desc":"d"},"task_id":"1","select_list":[{"question_key":"q1","title":"t","option_list":[{"id":"1","text":"a"},{"id":"2","text":"b"}],"selected_id":"1"},{"question_key":"q2","option_list":[{"id":"1","text":"a"}]}],"submit_button":{"text":"好","key":"k"}}"#);
}

#[test]
fn what_only_an_update_takes_is_not_sent() {
    let button = ButtonInteraction::new("1", "t", Button::calling_back("b", "k"));
    let vote = |checkbox| VoteInteraction::new("1", "t", checkbox, SubmitButton::new("k"));
    let checkbox = Checkbox::new("q", "1", "o");
    let select = Select::new("q", "1", "o");
    let multiple = |select| MultipleInteraction::new("1", "t", select, SubmitButton::new("k"));
    let cards: [(TemplateCard, &str); 6] = [
        (button.clone().replaced("done").into(), "replace_text"),
        (
            vote(checkbox.clone()).replaced("done").into(),
            "replace_text",
        ),
        (
            multiple(select.clone()).replaced("done").into(),
            "replace_text",
        ),
        (vote(checkbox.disabled()).into(), "checkbox.disable"),
        (
            multiple(select.clone().disabled()).into(),
            "select_list[0].disable",
        ),
        (
            button.selection(select.disabled()).into(),
            "button_selection.disable",
        ),
    ];
    for (card, field) in cards {
        let message = Message::template_card(card).to(Recipients::users(["lisi"]).unwrap());
        let refused = Plan::new(&message, None, &PlanOptions::default()).unwrap_err();
        assert_eq!(
            refused.field(),
            Some(format!("template_card.{field}").as_str())
        );
    }
}
