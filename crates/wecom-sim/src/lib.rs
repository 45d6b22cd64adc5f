#![doc = include_str!("../README.md")]

pub mod preview;
mod opaque;
mod clock;
mod callback;
mod errcode;
mod refusal;
mod answer;
mod lenient;
mod switches;
mod world;
mod recipients;
mod token;
mod fault;
mod rate;
mod card_press;
mod message;
mod member_limits;
mod submission;
mod messages;
mod chat;
mod robot;
mod media;
mod call;
mod request;
mod events;
mod data;
mod state;
mod guard;
mod shared;
mod content;
mod card_change;
mod endpoint;
mod event;
mod press;
mod reply;
mod inbox;
mod page;
mod body;
mod control;
mod server;
mod simulator;

pub use callback::{Callback, CallbackCheck, CallbackError};
pub use card_press::{CallbackPost, CardPress, PostState, PostTry, PressEvent};
pub use chat::StoredChat;
pub use data::DataError;
pub use fault::Fault;
pub use media::StoredMedia;
pub use message::{CardUpdate, MessageState, StoredMessage};
pub use press::{Press, PressError};
pub use request::{RecordedAnswer, RecordedRequest};
pub use simulator::{Builder, Simulator};
pub use switches::{
    DisabledAgent, DuplicateAnswer, MarkdownOverLimit, MemberLimits, Switches, TextOverLimit,
    TextcardLengths, TokenReuse, TrustedIps, UndocumentedLimits, UnknownMedia, UploadPart,
};
pub use world::{World, WorldError};
