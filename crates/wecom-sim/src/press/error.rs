//! Why a card can't be pressed.

use thiserror::Error;

/// Why a press is none. Each text names what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PressError {
    /// No message is known by that msgid.
    #[error("no such message")]
    NoMessage,
    /// Of another type than `template_card` and the legacy task cards.
    #[error("the message is no card")]
    NoCard,
    /// It was taken back.
    #[error("the message was taken back")]
    Recalled,
    /// Dropped by a limit, or suppressed as a duplicate.
    #[error("nobody received the message")]
    NotDelivered,
    /// The member did not get it.
    #[error("`{0}` has not received the message")]
    NotARecipient(String),
    /// The card was turned for this member: its button says what was done.
    #[error("the card was answered: its button can't be pressed any more")]
    Replaced,
    /// No button and no entry of the menu has it, on the card as this member sees it.
    #[error("nothing on the card has the key `{0}`")]
    NoKey(String),
    /// A button of type 1, which calls nobody.
    #[error("the button with the key `{0}` opens a URL and calls nobody")]
    OpensUrl(String),
    /// What was pressed has no such question.
    #[error("what was pressed has no question `{0}`")]
    NoQuestion(String),
    /// The question has no such option.
    #[error("the question `{question}` has no option `{option}`")]
    NoOption {
        /// Its `question_key`.
        question: String,
        /// The id as asked for.
        option: String,
    },
    /// More than one where only one can be chosen, or one of them twice.
    #[error("only one option of the question `{0}` can be chosen, and each only once")]
    TooMany(String),
    /// Nothing is chosen where something must be.
    #[error("no option of the question `{0}` is chosen")]
    Nothing(String),
    /// `disable` is set: the choice stays as it is shown.
    #[error("the question `{0}` is disabled: its choice can't be changed")]
    Disabled(String),
}
