//! The commands, one file each.

mod api;
mod calling;
mod card;
mod chat;
mod completions;
mod doctor;
mod explain;
mod config;
mod help;
mod history;
mod man;
mod recall;
mod run;
mod send;
mod sim;
mod token;
mod upload;
mod webhook;

pub(crate) use api::api;
pub(crate) use card::card;
pub(crate) use chat::chat;
pub(crate) use completions::completions;
pub(crate) use config::config;
pub(crate) use doctor::doctor;
pub(crate) use explain::explain;
pub(crate) use help::{help, print_page};
pub(crate) use history::history;
pub(crate) use man::man;
pub(crate) use recall::recall;
pub(crate) use run::run;
pub(crate) use send::send;
pub(crate) use sim::sim;
pub(crate) use token::token;
pub(crate) use upload::upload;
pub(crate) use webhook::webhook;
