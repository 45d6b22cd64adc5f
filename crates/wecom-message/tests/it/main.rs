//! Tests of what the library promises.
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

// Every request body that can be made, byte for byte.
mod wire;
// Every content that can be built, byte for byte.
mod wire_contents;
// Every template card, with every part, byte for byte.
mod wire_cards;
// Nobody lost or doubled, nothing cut.
mod plan;
// Everything that can be built: what the others try out.
mod built;
// Every field of every type, with a message that has it: what the others try out.
mod fields;
// Requests that were kept as bytes are those that were planned.
mod kept;
// Client and simulator, for what is sent through the checks and past them.
mod door;
// What can be built and planned is taken, and nothing of it is cut.
mod taken;
// WeCom's own samples, in and out.
mod round_trips;
// The JSON Schema of a body.
mod message_schema;
// What is wrong with a message, all of it at once.
mod findings;
// The fields of an object are cleaned as texts are, and cut where that is asked for.
mod tidied_fields;
// Every limit: at it all is taken, past it all is refused, or cut as documented.
mod limits;
// Client and simulator read the documentation alike.
mod agreement;
// Every field dropped, renamed and of another type: named exactly, and nothing panics.
mod broken_bodies;
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
