//! The languages that a drawing's own words are in; the message itself stays as it is.

/// What language the words round a message are in: its caption, and what stands for a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// `app 1000002 to zhangsan`
    #[default]
    English,
    /// `应用 1000002 发给 zhangsan`
    Chinese,
}
