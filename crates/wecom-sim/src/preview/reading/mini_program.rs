//! `miniprogram_notice` messages (document 90236).

use serde_json::Value;

use crate::preview::article::MiniProgram;
use crate::preview::block::Block;
use crate::preview::reading::target;
use crate::preview::wire;

/// A notice; of its items a pair with both empty is left out.
pub(in crate::preview) fn mini_program(content: &Value) -> Option<Block> {
    let items = wire::objects(content, "content_item").map(|item| {
        let text = |field| wire::text_or_empty(item, field);
        (text("key"), text("value"))
    });
    Some(Block::MiniProgram(MiniProgram {
        title: wire::text(content, "title")?,
        description: wire::text(content, "description"),
        emphasis_first_item: wire::flag(content, "emphasis_first_item"),
        items: items
            .filter(|(key, value)| !key.is_empty() || !value.is_empty())
            .collect(),
        // Without a page a click leads nowhere.
        target: wire::text(content, "page").and_then(|_| target::mini_program(content, "page")),
    }))
}
