//! Tests of what the library promises.
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

// Every request body that can be made, byte for byte.
mod wire;
// Nobody lost or doubled, nothing cut.
mod plan;
// WeCom's own samples, in and out.
mod round_trips;
// The JSON Schema of a body.
mod message_schema;
// What is wrong with a message, all of it at once.
mod findings;
// A limit is waited out, within the time that the caller allows.
mod waits;
// No public type prints secret or token.
mod secrets;
// The examples run, as they are, against the simulator.
mod examples;
// Files are streamed, remembered and checked.
mod media;
// Messages with files that are uploaded on the way.
mod local_files;
// Calls of any interface, and the look at the way there.
mod raw;
// Messages to the group of a robot.
mod robot;
// Messages taken back.
mod recall;
// Group chats of an app, and messages to them.
mod chat;
// Cards that were sent, updated.
mod card;
