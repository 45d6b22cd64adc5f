//! Where a value stands: `template_card.button_list[2].text`.

use std::fmt;

/// A way down into a JSON value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'p> {
    Root(&'p str),
    Field(&'p Self, &'p str),
    Entry(&'p Self, usize),
}

impl<'p> Path<'p> {
    pub(crate) fn field(&'p self, name: &'p str) -> Self {
        Self::Field(self, name)
    }

    pub(crate) fn entry(&'p self, index: usize) -> Self {
        Self::Entry(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // A whole body has no name, and its fields nothing before theirs.
            Self::Root(name) | Self::Field(Self::Root(""), name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Entry(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}
