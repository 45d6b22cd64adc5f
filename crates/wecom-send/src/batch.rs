//! Many messages: read one by one, made, paced, sent at once, and written down so that nothing is
//! lost when the process ends.

mod lines;
mod records;
mod template;
mod recipe;
mod feed;
mod spool;
mod kept;
mod tally;
mod resume;
mod telling;
mod pace;
mod width;
mod progress;
mod desk;
mod line;
mod sending;

pub(crate) use desk::{Stop, Telling, bad_line_told};
pub(crate) use feed::{Feed, Fodder};
pub(crate) use kept::Kept;
pub(crate) use pace::{ROOM_FOR, pacer_after};
pub(crate) use progress::a_second;
pub(crate) use recipe::{Digest, Recipe};
pub(crate) use resume::Resumed;
pub(crate) use sending::{Batch, Ended};
pub(crate) use spool::Input;
pub(crate) use tally::Tally;
pub(crate) use telling::{Speaker, Teller};
