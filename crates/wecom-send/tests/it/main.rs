//! Tests of the program as a whole, and of the house it stands in.
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

// The program under test, with a home of its own.
mod wecom;

// Modules and crates use only what stands before them.
mod arrows;
// The main job: a message goes out, and its outcome is told.
mod send;
// The skill for AI coding agents: its page is true, and its launchers run the program.
mod skill;
// What the README shows is what happens.
mod readme;
