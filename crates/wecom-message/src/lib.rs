#![doc = include_str!("../README.md")]

// From foundation to face: a module uses only modules above it.
pub mod limits;
mod clock;
mod secret;
mod errcode;
pub mod clean;
pub mod split;
pub mod markdown;
mod invalid;
mod recipients;
mod content;
mod message;
mod body;
mod plan;
mod cutoff;
mod receipt;
mod digest;
mod private_folder;
mod media;
mod http;
mod outcome;
mod raw;
mod delivery;
mod repeat;
mod call;
mod token;
mod media_store;
mod gettoken;
mod authorised;
mod upload;
mod client;

pub use body::Body;
pub use client::{Client, ClientBuilder, Credentials, Delivering, Report, TIMEOUT_DEFAULT};
pub use clock::Clock;
pub use content::{Content, MSGTYPES, Safety};
pub use cutoff::{Cutoff, End, Interrupter};
pub use delivery::Delivery;
pub use errcode::{Errcode, ErrcodeClass};
pub use http::{
    BadBaseUrl, BadProxy, BadRoots, BaseUrl, Certificate, Distrust, Heard, Lost, LostKind,
    NotConnected, NotConnectedKind, Obstacle, Probe, Progress, Proxy, ProxyRules, Roots, Step,
};
pub use invalid::Invalid;
pub use media::{BadMedia, MediaFile, MediaGone, MediaType, NotAFile};
pub use media_store::{DiskMediaStore, MediaKey, MediaStore, MemoryMediaStore, RememberedMedia};
pub use message::{AgentId, Draft, DuplicateCheck, Markdown, Message, Text};
pub use outcome::{Call, Outcome, Reason, Remedy};
pub use plan::{Long, Note, PARTS_MAX_DEFAULT, Plan, PlanOptions, Request};
pub use raw::{BadCall, RawCall};
pub use receipt::Receipt;
pub use recipients::{RecipientFields, Recipients};
pub use repeat::Repeats;
pub use secret::{AccessToken, Secret, SecretSource, SecretUnavailable};
pub use split::ConstructTooLong;
pub use token::{
    DiskStore, IssuedToken, Lock, MemoryStore, Refusal, Remembered, TokenKey, TokenStore,
};
pub use upload::Uploaded;
