//! Tests of the program as a whole, and of the house it stands in.
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

// The program under test, with a home of its own.
mod wecom;
// What reached WeCom.
mod sent;
// The smallest message, and rows of a table side by side.
mod hello;
// A proxy that can be told to refuse: what is refused was never written.
mod socks;
// The token cache as a test sees and spoils it.
mod token_cache;
// What must not be printed, in all its forms.
mod hidden;
// Somebody with a configuration file.
mod configured;
// Servers that stand between the program and a simulator.
mod servers;

// Modules and crates use only what stands before them.
mod arrows;
// The main job: a message goes out, and its outcome is told.
mod send;
// The skill for AI coding agents: its page is true, and its launchers run the program.
mod skill;
// What the README shows is what happens.
mod readme;
// The flags of the script that this replaces.
mod drop_in;
// Calls that can't be carried out.
mod usage;
// Texts and secrets from files and standard input.
mod files;
// Texts as other systems write them, and backslashes as a shell leaves them.
mod input;
// Markdown that WeCom shows as it was typed.
mod markdown_notes;
// Markdown for people who can't see markdown.
mod markdown_as;
// Every type that has flags of its own.
mod content_flags;
mod content_refusals;
// A template card alone.
mod card_flag;
// Whole message bodies.
mod message_file;
// A body of each type, printed.
mod print_example;
// The JSON Schema of a body.
mod message_schema;
// What would be sent.
mod dry_run;
// What it would look like.
mod preview;
// Texts over the limit.
mod long;
// Long texts as files.
mod long_file;
// Recipients over the limits.
mod many;
// Somebody who has nothing.
#[cfg(unix)]
mod newcomer;
// The lines to copy for CI, cron, systemd and monitoring.
#[cfg(unix)]
mod ci_page;
// The examples of every help page.
#[cfg(unix)]
mod help_examples;
// Two languages.
mod languages;
// Completion scripts and manual pages.
mod shells;
// Help pages and slips of the pen.
mod help;
// The table of exit codes.
mod outcomes;
// Every errcode has a meaning and a next step.
mod explain;
// The table of repeats.
mod repeats;
// Lost answers, and the duplicate check.
mod lost_answers;
// Several requests for one message.
mod several;
// The output contract: closed, full, quiet, pretty.
mod streams;
// Deadline and signals.
mod endings;
// A command, passed through, and a message about its end.
mod run;
mod run_output;
mod run_state;
// Many messages: order, exit codes, what is refused.
mod batch;
// Rows and templates.
mod batch_csv;
// What an earlier run left behind.
mod batch_resume;
// Faults while many are under way, and processes that are killed.
#[cfg(unix)]
mod batch_faults;
// What a batch will take.
mod plan;
// What was sent is written down, privately and without its content.
mod journal;
// Messages that WeCom will drop.
mod over_limit;
// What was sent is shown.
mod history;
// What was sent is taken back.
mod recall;
// Group chats of an app.
mod chat;
mod chat_send;
// Cards that were sent are updated.
mod card;
// What stderr advises after a failure.
mod advice;
// One token for all processes, for as long as it holds.
mod tokens;
// A refused secret is not tried again for a minute.
mod token_refusals;
// One process fetches, the others wait: the lock.
mod token_lock;
// A broken cache stops no send.
mod token_faults;
// What is written, and who may read it.
mod token_privacy;
// What is cached is shown without its value, and cleared.
mod token_command;
// Secret, token and password are printed by no door.
mod secrets;
// Any other interface.
mod api;
// Files.
mod upload;
// Messages to the group of a robot.
mod webhook;
// Accept now, deliver surely.
mod outbox;
// The same, whoever is killed when.
#[cfg(unix)]
mod outbox_kill;
// Why it does not work.
mod doctor;
mod doctor_way;
// A private simulator for one command.
mod sandbox;
mod sandbox_types;
// The simulator as a command.
mod sim;
mod sim_callback;
mod copied;
mod simulator_page;
// Whom the program trusts to be WeCom.
mod tls;
// Where WeCom is looked for.
mod base_url;
// Through proxies, and without them.
mod proxy;
// Proxies that lead nowhere.
mod proxy_failures;
// The configuration file: looked for, written, shown.
mod config;
// A configuration file that was written for another user.
#[cfg(unix)]
mod config_closed;
// A configuration file with a mistake.
mod config_errors;
// Which profile counts, and what comes before what.
mod profiles;
// What the keys of a profile do.
mod profile_values;
// Recipients that have a name.
mod recipients_by_name;
// Everybody is refused where the settings say so.
mod allow_all;
// Where the secret of a profile comes from.
mod secret_sources;
