//! Tests of what the library promises about a message, without a network.
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

// Every request body that can be made, byte for byte.
mod wire;
// Nobody lost or doubled, nothing cut.
mod plan;
