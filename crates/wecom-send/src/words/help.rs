//! The help pages: clap knows the commands and flags, the pages say what they are.

use clap::{Arg, Command};

use super::pages::TOPICS;
use crate::text::{Text, text};

/// What is said of a command.
pub(crate) struct HelpPage {
    about: String,
    usage: String,
    pub(crate) examples: String,
    pub(crate) more: Option<String>,
}

/// What is said of the command of a path such as `wecom-token-show`.
pub(crate) fn help_page(path: &str) -> HelpPage {
    let part =
        |name: &str| Text::new(format!("help-{path}{name}")).with("topics", TOPICS.join(" | "));
    let more = part(".more");
    HelpPage {
        about: part("").to_string(),
        usage: part(".usage").to_string(),
        examples: part(".examples").to_string(),
        more: more.exists().then(|| more.to_string()),
    }
}

/// The commands with all that is said of them.
pub(crate) fn dressed(root: Command) -> Command {
    let path = root.get_name().to_owned();
    dress(root, &path)
}

fn dress(command: Command, path: &str) -> Command {
    let page = help_page(path);
    let heading = text!("help-heading-examples");
    let mut after = format!("{heading}\n{}", indented(&page.examples));
    if let Some(more) = page.more {
        after = format!("{after}\n\n{more}");
    }
    command
        .about(page.about)
        .override_usage(page.usage)
        .after_help(after)
        .help_template(template())
        .subcommand_help_heading(text!("help-heading-commands").to_string())
        .mut_args(dress_arg)
        .mut_subcommands(|sub| {
            let path = format!("{path}-{}", sub.get_name());
            dress(sub, &path)
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

fn indented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("  {line}")).collect();
    lines.join("\n")
}
