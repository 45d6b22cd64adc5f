//! Tests of the program as a whole, and of the house it stands in.
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

// The program under test, with a home of its own.
mod wecom;

// Modules and crates use only what stands before them.
mod arrows;
// The main job: a message goes out, and its outcome is told.
mod send;
