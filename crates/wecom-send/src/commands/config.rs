//! `wecom config show|init`: the settings, and the file that they come from.

mod listed;
mod show;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::cli::{self, ConfigAction};
use crate::environment::{CONFIG, Environment};
use crate::exit::Exit;
use crate::output::Output;
use crate::settings::{self, Layers};
use crate::text::{self, text};
use crate::usage::Usage;
use crate::words;

/// Shows the settings, or writes a file.
pub(crate) fn config(typed: &cli::Config, environment: &Environment) -> Result<Exit> {
    match &typed.action {
        ConfigAction::Show(typed) => {
            let layers = Layers::of(&typed.identity, environment)?;
            let shown = show::Shown::of(&layers)?;
            let mut output = Output::new(false);
            if typed.json {
                output.data(&shown.json().to_string());
            } else {
                output.plain(&shown.page());
            }
        }
        ConfigAction::Init(typed) => {
            let path = place(typed, environment)?;
            init(&path)?;
            Output::new(false).plain(&path.display().to_string());
        }
    }
    Ok(Exit::Success)
}

fn place(typed: &cli::ConfigInit, environment: &Environment) -> Result<PathBuf, Usage> {
    let named = typed.config.as_deref().map(str::trim);
    let named = named.filter(|path| !path.is_empty());
    let named = named.or_else(|| environment.get(CONFIG)).map(PathBuf::from);
    named
        .or_else(settings::standard_file)
        .ok_or(Usage::NoPlaceForConfig)
}

/// Writes the annotated file, in a folder that is made where it is not there yet.
fn init(path: &Path) -> Result<()> {
    let failed = |error: io::Error| {
        let (file, error) = (path.display().to_string(), words::system_error(&error));
        anyhow!("{}", text!("config-unwritable", file = file, error = error))
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    match written(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let path = path.to_owned();
            Err(Usage::ConfigExists { path }.into())
        }
        done => done.map_err(failed),
    }
}

/// For the user alone: a secret may be written into it later.
fn written(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)?
        .write_all(text::annotated_config().as_bytes())
}
