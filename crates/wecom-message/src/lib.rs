#![doc = include_str!("../README.md")]

// From foundation to face: a module uses only modules above it.
pub mod limits;
mod clock;
mod secret;
mod errcode;
pub mod clean;
pub mod split;
pub mod markdown;
mod nearest;
mod invalid;
mod recipients;
mod digest;
mod media;
mod schema;
mod carried;
mod content;
mod message;
mod body;
mod message_schema;
mod chat;
mod interface;
mod plan;
mod change;
mod cutoff;
mod receipt;
mod private_folder;
mod http;
mod outcome;
mod raw;
mod recall;
mod delivery;
mod repeat;
mod call;
mod token;
mod media_store;
mod gettoken;
mod authorised;
mod upload;
mod client;
mod robot;

pub use body::Body;
pub use change::{CardUpdate, Change, ChatCreate, ChatUpdate};
pub use chat::{ChatDraft, ChatId, ChatMessage, ComposedForChat};
pub use client::{
    Client, ClientBuilder, Credentials, Delivering, Recalling, Report, TIMEOUT_DEFAULT,
};
pub use clock::Clock;
pub use content::{
    ActionMenu, Article, Button, ButtonInteraction, ButtonStyle, CardAction, CardImage, Checkbox,
    Content, Horizontal, ImageTextArea, Jump, MSGTYPES, Media, MiniProgramNotice, MpArticle,
    MpNews, MultipleInteraction, News, NewsNotice, QuoteArea, Safety, Select, Source, SourceColour,
    SubmitButton, TemplateCard, TextCard, TextNotice, Video, VoteInteraction,
};
pub use cutoff::{Cutoff, End, Interrupter};
pub use delivery::Delivery;
pub use errcode::{Errcode, ErrcodeClass};
pub use http::{
    BadBaseUrl, BadProxy, BadRoots, BaseUrl, Certificate, Distrust, Heard, Lost, LostKind,
    NotConnected, NotConnectedKind, Obstacle, Probe, Progress, Proxy, ProxyRules, Roots, Step,
};
pub use interface::Call;
pub use invalid::{BadRobotImage, Invalid, Unit};
pub use media::{BadMedia, MediaFile, MediaGone, MediaType, NotAFile};
pub use media_store::{DiskMediaStore, MediaKey, MediaStore, MemoryMediaStore, RememberedMedia};
pub use message::{AgentId, Composed, Draft, DuplicateCheck, Message, kind};
pub use message_schema::message_schema;
pub use outcome::{Outcome, Reason, Remedy};
pub use plan::{Long, NotARequest, Note, PARTS_MAX_DEFAULT, Plan, PlanOptions, Request};
pub use raw::{BadCall, RawCall};
pub use recall::{BadMsgid, Recall};
pub use receipt::Receipt;
pub use recipients::{RecipientFields, Recipients};
pub use repeat::Repeats;
pub use robot::{
    BadRobotKey, Posting, ROBOT_MSGTYPES, Robot, RobotArticle, RobotBuilder, RobotCard,
    RobotContent, RobotImage, RobotKey, RobotMedia, RobotMessage, RobotNews, RobotText,
    UnreadRobotKey,
};
pub use secret::{AccessToken, Secret, SecretSource, SecretUnavailable};
pub use split::ConstructTooLong;
pub use token::{
    DiskStore, IssuedToken, Lock, MemoryStore, Refusal, Remembered, TokenKey, TokenStore,
};
pub use upload::Uploaded;
