//! The XML of a press, in the form of document 90240's samples.

use crate::callback::xml::cdata;
use crate::card_press::PressEvent;

/// What the event tells.
#[derive(Debug)]
pub(crate) struct CardEvent<'e> {
    pub(crate) event: PressEvent,
    pub(crate) corp_id: &'e str,
    pub(crate) agent_id: i64,
    /// The member who pressed.
    pub(crate) by: &'e str,
    /// Seconds since the Unix epoch.
    pub(crate) time: u64,
    pub(crate) key: &'e str,
    pub(crate) task_id: &'e str,
    /// Empty for legacy task cards.
    pub(crate) card_type: &'e str,
    pub(crate) response_code: Option<&'e str>,
    /// Questions in the order of the card, with the options that were chosen.
    pub(crate) selected: &'e [(String, Vec<String>)],
}

impl CardEvent<'_> {
    pub(crate) fn xml(&self) -> String {
        let mut lines = vec![
            field("ToUserName", &cdata(self.corp_id)),
            field("FromUserName", &cdata(self.by)),
            field("CreateTime", &self.time.to_string()),
            field("MsgType", &cdata("event")),
            field("Event", &cdata(self.event.name())),
            field("EventKey", &cdata(self.key)),
            field("TaskId", &cdata(self.task_id)),
        ];
        if self.event != PressEvent::TaskcardClick {
            lines.push(field("CardType", &cdata(self.card_type)));
        }
        if let Some(code) = self.response_code {
            lines.push(field("ResponseCode", &cdata(code)));
        }
        lines.push(field("AgentID", &self.agent_id.to_string()));
        if !self.selected.is_empty() {
            let items = self.selected.iter().flat_map(selected_item).collect();
            lines.extend(element("SelectedItems", items));
        }
        element("xml", lines).join("\n") + "\n"
    }
}

fn selected_item((question, options): &(String, Vec<String>)) -> Vec<String> {
    let options = options.iter().map(|id| field("OptionId", &cdata(id)));
    let mut lines = vec![field("QuestionKey", &cdata(question))];
    lines.extend(element("OptionIds", options.collect()));
    element("SelectedItem", lines)
}

fn field(name: &str, value: &str) -> String {
    format!("<{name}>{value}</{name}>")
}

/// Lines within an element, one step further to the right.
fn element(name: &str, lines: Vec<String>) -> Vec<String> {
    let inside = lines.into_iter().map(|line| format!("  {line}"));
    let mut element = vec![format!("<{name}>")];
    element.extend(inside);
    element.push(format!("</{name}>"));
    element
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_the_official_sample_to_the_byte() {
        let options = |ids: [&str; 2]| ids.map(str::to_owned).to_vec();
        let event = CardEvent {
            event: PressEvent::TemplateCardEvent,
            corp_id: "toUser",
            agent_id: 1,
            by: "FromUser",
            time: 123_456_789,
            key: "key111",
            task_id: "taskid111",
            card_type: "text_notice",
            response_code: Some("ResponseCode"),
            selected: &[
                (
                    "QuestionKey1".to_owned(),
                    options(["OptionId1", "OptionId2"]),
                ),
                (
                    "QuestionKey2".to_owned(),
                    options(["OptionId3", "OptionId4"]),
                ),
            ],
        };
        let sample = include_str!("../tests/fixtures/callback/TemplateCardEvent.xml");
        assert_eq!(event.xml(), sample);
    }

    #[test]
    fn the_event_of_a_menu_is_the_official_sample_to_the_byte() {
        let event = CardEvent {
            event: PressEvent::TemplateCardMenuEvent,
            corp_id: "CORP_ID",
            agent_id: 1_000_001,
            by: "zhangsan",
            time: 1_712_345_678,
            key: "VIEW_CHANNEL_policy_ethics",
            task_id: "col1-20260414-zhangsan",
            card_type: "text_notice",
            response_code: Some("RESPONSE_CODE"),
            selected: &[],
        };
        let sample = include_str!("../tests/fixtures/callback/template_card_menu_event.xml");
        assert_eq!(event.xml(), sample);
    }
}
