#![doc = include_str!("../README.md")]

// From foundation to face: a module uses only modules above it.
mod timestamp;
pub mod pacing;
mod app;
mod ticket;
mod state;
pub mod policy;
mod submission;
mod entry;
pub mod engine;
mod outbox;
mod deliver;
mod worker;

pub use app::App;
pub use deliver::{Clients, Deliver};
pub use engine::sqlite::Sqlite;
pub use engine::{Accepted, Changed, Engine, EngineError, Failure, Filter};
pub use entry::{Entry, EntryRequest, PausedApp, RestingCall, Stats, Summary, Try};
pub use outbox::Outbox;
pub use state::{NotAState, STATES, State};
pub use submission::{NotSubmittable, Submission, Submitted, TIME_TO_LIVE_DEFAULT};
pub use ticket::Ticket;
pub use timestamp::Timestamp;
pub use worker::{CONCURRENCY_DEFAULT, Event, Until, Worked, Worker};
