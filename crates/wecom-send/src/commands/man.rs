//! `wecom man`: the manual pages, made of the same texts as `--help`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use clap::Command;
use clap_mangen::Man;
use roff::{Roff, roman};

use crate::cli;
use crate::exit::Exit;
use crate::nearest::nearest;
use crate::output::Output;
use crate::usage::Usage;
use crate::words;

/// Prints a page, or writes all of them into a folder.
pub(crate) fn man(typed: &cli::Man) -> Result<Exit> {
    let mut root = words::dressed(cli::command());
    root.build();
    if let Some(folder) = &typed.dir {
        fs::create_dir_all(folder).with_context(|| format!("--dir {}", folder.display()))?;
        write_all(&root, folder).with_context(|| format!("--dir {}", folder.display()))?;
    } else {
        let mut page = Vec::new();
        write_page(find(&root, &typed.page)?, &mut page)?;
        Output::new(false).plain(String::from_utf8(page)?.trim_end());
    }
    Ok(Exit::Success)
}

fn find<'a>(root: &'a Command, path: &[String]) -> Result<&'a Command, Usage> {
    path.iter().try_fold(root, |command, name| {
        command.find_subcommand(name).ok_or_else(|| {
            let known: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
            Usage::Topic {
                found: name.clone(),
                nearest: nearest(name, known.iter().copied()).map(str::to_owned),
                topics: words::TOPICS.map(str::to_owned).to_vec(),
                commands: known.into_iter().map(str::to_owned).collect(),
            }
        })
    })
}

fn write_all(command: &Command, folder: &Path) -> io::Result<()> {
    let file = folder.join(format!("{}.1", name(command)));
    write_page(command, &mut fs::File::create(file)?)?;
    command
        .get_subcommands()
        .try_for_each(|sub| write_all(sub, folder))
}

/// `wecom-token-show`: what the page is called.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or(command.get_name())
}

fn write_page(command: &Command, page: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(command.clone())
        .title(name(command))
        .source(concat!("wecom ", env!("CARGO_PKG_VERSION")))
        .manual("wecom");
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_options_section(page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(page)?;
    }
    let said = words::help_page(name(command));
    let mut rest = Roff::new();
    section(&mut rest, "EXAMPLES", &said.examples);
    if let Some(more) = &said.more {
        section(&mut rest, "NOTES", more);
    }
    rest.to_writer(page)
}

/// Lines that stay as they are.
fn section(roff: &mut Roff, heading: &str, lines: &str) {
    roff.control("SH", [heading]).control("nf", []);
    for line in lines.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
}
