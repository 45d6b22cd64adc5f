//! The help pages: clap knows the commands and flags, the pages say what they are.

use clap::{Arg, Command};

use super::pages::TOPICS;
use crate::text::{Text, text};

/// The commands with all that is said of them.
pub(crate) fn dressed(root: Command) -> Command {
    let page = format!("help-{}", root.get_name());
    dress(root, &page)
}

/// A command whose texts stand under the key `page`.
fn dress(command: Command, page: &str) -> Command {
    let part = |name: &str| Text::new(format!("{page}.{name}")).with("topics", TOPICS.join("|"));
    let mut after = format!(
        "{}\n{}",
        text!("help-heading-examples"),
        indented(&part("examples"))
    );
    if part("more").exists() {
        after = format!("{after}\n\n{}", part("more"));
    }
    command
        .about(Text::new(page.to_owned()).to_string())
        .override_usage(part("usage").to_string())
        .after_help(after)
        .help_template(template())
        .subcommand_help_heading(text!("help-heading-commands").to_string())
        .mut_args(dress_arg)
        .mut_subcommands(|sub| {
            let page = format!("{page}-{}", sub.get_name());
            dress(sub, &page)
        })
}

fn dress_arg(arg: Arg) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let heading = arg.get_help_heading().unwrap_or(if arg.is_positional() {
        "arguments"
    } else {
        "options"
    });
    let heading = Text::new(format!("help-heading-{heading}")).to_string();
    arg.help(Text::new(format!("help-arg-{id}")).to_string())
        .help_heading(heading)
}

/// clap's own page with our word for its usage line.
fn template() -> String {
    format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        text!("help-usage")
    )
}

fn indented(text: &Text) -> String {
    let lines = text.to_string();
    let lines: Vec<String> = lines.lines().map(|line| format!("  {line}")).collect();
    lines.join("\n")
}
