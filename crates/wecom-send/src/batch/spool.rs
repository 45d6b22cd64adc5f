//! The input: a file, or standard input, which is kept in a private file where it has to be read
//! twice.

use std::fs::File;
use std::io::{self, Read, Seek};

use super::feed::Feed;
use super::recipe::Recipe;
use crate::usage::Usage;

/// Where the records come from.
pub(crate) struct Input {
    path: String,
    from: From,
    /// Its length, where it is known, in bytes.
    length: Option<u64>,
}

enum From {
    Stream(Box<dyn Read + Send>),
    File(File),
}

impl Input {
    /// Opens it.
    ///
    /// # Errors
    /// A file that can't be opened.
    pub(crate) fn open(path: &str) -> Result<Self, Usage> {
        let (from, length) = if path == "-" {
            (From::Stream(Box::new(io::stdin())), None)
        } else {
            let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file)));
            let (metadata, file) = opened.map_err(|error| failed(path, error))?;
            if metadata.is_dir() {
                let error = io::Error::from(io::ErrorKind::IsADirectory);
                return Err(failed(path, error));
            }
            if metadata.is_file() {
                (From::File(file), Some(metadata.len()))
            } else {
                (From::Stream(Box::new(file)), None)
            }
        };
        Ok(Self {
            path: path.to_owned(),
            from,
            length,
        })
    }

    /// How long it is, in bytes, where that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }

    /// Reads it whole with `look`, and goes back to its beginning.
    ///
    /// # Errors
    /// What `look` finds, and an input that can't be read or kept.
    pub(crate) fn look_through(
        &mut self,
        recipe: Recipe,
        look: impl FnOnce(&mut Feed<&mut File>) -> Result<(), Usage>,
    ) -> Result<Recipe, Usage> {
        let path = self.path.clone();
        let file = self.as_file().map_err(|error| failed(&path, error))?;
        let mut feed = Feed::of(recipe, &mut *file);
        look(&mut feed)?;
        let recipe = feed.into_recipe();
        file.rewind().map_err(|error| failed(&path, error))?;
        Ok(recipe)
    }

    /// A stream is copied into a file that has no name and no other reader.
    fn as_file(&mut self) -> io::Result<&mut File> {
        if let From::Stream(stream) = &mut self.from {
            let mut spooled = tempfile::tempfile()?;
            self.length = Some(io::copy(stream, &mut spooled)?);
            spooled.rewind()?;
            self.from = From::File(spooled);
        }
        match &mut self.from {
            From::File(file) => Ok(file),
            From::Stream(_) => Err(io::Error::other("not kept")),
        }
    }

    pub(crate) fn into_reader(self) -> Box<dyn Read + Send> {
        match self.from {
            From::Stream(stream) => stream,
            From::File(file) => Box::new(file),
        }
    }
}

fn failed(path: &str, error: io::Error) -> Usage {
    Usage::File {
        source: "--batch",
        path: path.to_owned(),
        error,
    }
}
