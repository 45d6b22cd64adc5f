//! The inbox: what was sent, told so that a page or a test understands it.

mod meaning;
mod words;
mod item;
mod filter;
mod copy;
mod record;

pub(crate) use copy::Copy;
pub(crate) use filter::Filter;
pub(crate) use item::{carried_image, item};
pub(crate) use record::{Processed, record};
