//! The simulator, driven over real sockets.
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

mod client;
// What WeCom does.
mod token;
mod message;
mod content;
mod lenient;
mod recipients;
mod repeats;
mod recall;
mod update_card;
mod press;
mod callback;
mod media;
mod media_get;
mod chat;
mod chat_send;
mod robot;
mod agent;
mod answer_form;
mod switches;
// What other programs write.
mod foreign;
// What only a simulator does.
mod world;
mod faults;
mod broken_connections;
mod inbox;
mod events;
mod page;
mod data;
mod waiting;
mod openapi;
mod control;
mod strict;
mod secrets;
