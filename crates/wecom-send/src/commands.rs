//! The commands, one file each.

mod help;
mod run;
mod send;
mod sim;
mod token;

pub(crate) use help::{help, print_page};
pub(crate) use run::run;
pub(crate) use send::send;
pub(crate) use sim::sim;
pub(crate) use token::token;
