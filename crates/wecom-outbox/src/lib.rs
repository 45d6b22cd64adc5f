#![doc = include_str!("../README.md")]

// From foundation to face: a module uses only modules above it.
mod timestamp;
pub mod pacing;

pub use timestamp::Timestamp;
