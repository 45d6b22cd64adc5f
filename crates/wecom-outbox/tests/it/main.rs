//! Tests of what the library promises.
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

// What WeCom would have dropped, counted the slow way: what pacing is held against.
mod oracle;
// Nobody gets more than the limits allow, and nobody waits longer than they force.
mod pacing;
// What every engine promises.
mod contract;
// What becomes of a request.
mod policy;
// SQLite: the contract, and what is particular to a file.
mod sqlite;
// Workers: from the queue to WeCom, through faults, stops and sudden ends.
mod worker;
