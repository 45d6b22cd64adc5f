//! What became of a card's update.

use wecom_message::{Delivery, Lost, Reason, Recipients};

use super::connection::lost;
use super::refusal::missed;
use super::{Advice, Setting, advice};
use crate::text::{Between, Value, text};

/// The advice for a change: who is invalid there did not get the card.
pub(crate) fn change_advice(
    delivery: &Delivery,
    recipients: &Recipients,
    setting: &Setting,
) -> Option<Advice> {
    let (Some(Reason::Unreached { .. }), Some(receipt)) = (delivery.reason(), delivery.receipt())
    else {
        return advice(delivery, recipients, setting);
    };
    let missed = Value::List(missed(receipt), Between::Comma);
    let what = text!("card-not-shown", missed = missed);
    Some(Advice::new(what, text!("card-not-shown.next")))
}

/// A code works once: to give it again does no harm, and tells whether it was used.
pub(super) fn card_lost(failure: &Lost, setting: &Setting) -> Advice {
    let what = text!(
        "card-lost",
        base = setting.answering(),
        lost = lost(failure)
    );
    Advice::new(what, text!("card-lost.next"))
}
