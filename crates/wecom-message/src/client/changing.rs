//! Chats and cards, changed one at a time.

use tracing::info;

use super::Client;
use crate::authorised::Unauthorised;
use crate::change::Change;
use crate::chat::ChatId;
use crate::cutoff::Cutoff;
use crate::delivery::Delivery;
use crate::recipients::Recipients;

impl Client {
    /// Makes a change: of a group chat, or of a card that was sent. *Delivered* means that WeCom
    /// took it; of a card for whom nobody got it, it is *rejected*.
    ///
    /// The id of a chat that was made is in [`Receipt::chatid`](crate::Receipt::chatid).
    pub async fn change(&self, change: &Change, cutoff: &Cutoff) -> Delivery {
        let asked = Unauthorised::change(change);
        let delivery = self.0.settle(&asked, change.recipients(), cutoff).await;
        info!(outcome = %delivery.outcome(), call = %change.call(), "settled");
        delivery
    }

    /// Asks what a group chat of this app is: name, owner and members, in the `chat_info` of the
    /// answer. [WeCom Docs 98914/获取群聊会话]
    pub async fn chat(&self, chat: &ChatId, cutoff: &Cutoff) -> Delivery {
        let asked = Unauthorised::chat(chat);
        let everybody = Recipients::everybody();
        let delivery = self.0.settle(&asked, &everybody, cutoff).await;
        info!(outcome = %delivery.outcome(), call = %asked.call(), "settled");
        delivery
    }
}
