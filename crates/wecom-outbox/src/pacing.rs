//! When a message may go, so that WeCom neither drops nor refuses it. Pure: it is told the time.
//!
//! A [`Pacer`] knows what one app has sent. A [`Claim`] says what a request counts for. Who sends
//! asks [`Pacer::ready_at`], waits until then, and says so with [`Pacer::take`] *before* the request
//! is written; what was not written after all is [given back](Pacer::give_back). Many requests at
//! once wait in a [`WaitingRoom`], which lets those go whose members have a place while others wait;
//! [`Forecaster`] does the same for nobody and says how long it will take.
//!
//! ```
//! use wecom_message::{Call, Recipients};
//! use wecom_outbox::Timestamp;
//! use wecom_outbox::pacing::{Claim, Membership, Pacer};
//!
//! let to = Recipients::users(["zhangsan"])?;
//! let claim = Claim::new(Call::MessageSend, Some(&to), &Membership::default());
//! let mut pacer = Pacer::new();
//! let now = Timestamp(1_764_320_000_000);
//! for _ in 0..30 {
//!     assert_eq!(pacer.ready_at(&claim, now), now);
//!     pacer.take(&claim, now);
//! }
//! assert_eq!(pacer.ready_at(&claim, now), Timestamp(now.0 + 62_000));
//! # Ok::<(), wecom_message::Invalid>(())
//! ```
//!
//! # What is held
//!
//! - **To one member** at most 30 messages in any minute and 1000 in any hour, each with
//!   [`MARGIN`] more, because clocks differ and one message may be longer on its way than another.
//!   A message to `@all` counts for every member, and waits for all who were named.
//! - **An API** that answered 45009 rests for a minute; and for an hour, where it answers so again
//!   after the minute ([`Pacer::refused`]).
//! - **A day** in Beijing has at most *account limit × 200* person-times, where the account limit is
//!   told ([`Pacer::with_account_limit`]). A request that is larger than a whole day's goes first
//!   on a day of its own.
//!
//! # What is not
//!
//! - Who is in a department or has a tag is known only from a [`Membership`]. Without it a
//!   department counts as a member of its own, together with `@all`: 30 messages a minute go to it,
//!   but a member of it who is also named, or who is in another department, may be sent more.
//! - Of `@all`, and of departments and tags without membership, the number of people is not known: they
//!   count as one person-time each towards the day.
//! - What others send with the same app is not seen.

mod blocks;
mod claim;
mod forecast;
mod pacer;
mod send_log;
mod waiting_room;

use std::time::Duration;

use wecom_message::limits::{MEMBER_MESSAGES_PER_HOUR, MEMBER_MESSAGES_PER_MINUTE};

pub(crate) use blocks::Block;
pub use claim::{Claim, Member, Membership};
pub use forecast::{Forecast, Forecaster};
pub use pacer::Pacer;
pub use waiting_room::{Next, WaitingRoom};

/// How much longer than WeCom's each window is kept: clocks differ, and one message may be longer
/// on its way than another.
pub const MARGIN: Duration = Duration::from_secs(2);

/// How many person-times of a day each account of the corp's limit gives.
/// [WeCom Docs 90312/访问频率限制]
pub const PERSON_TIMES_PER_ACCOUNT: u64 = 200;

/// A limit to one member: how many messages in how many milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Window {
    messages: usize,
    length: u64,
}

const MARGIN_MILLISECONDS: u64 = 2_000;

const MINUTE: Window = Window {
    messages: MEMBER_MESSAGES_PER_MINUTE,
    length: 60_000 + MARGIN_MILLISECONDS,
};

const HOUR: Window = Window {
    messages: MEMBER_MESSAGES_PER_HOUR,
    length: 3_600_000 + MARGIN_MILLISECONDS,
};
