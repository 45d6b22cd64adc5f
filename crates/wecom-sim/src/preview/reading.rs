//! Readers of the types that are objects, from wire JSON into the model. What has nothing that could
//! be shown is `None`.

mod target;
mod attachment;
mod textcard;
mod articles;
mod mini_program;
mod parts;
mod choices;
mod buttons;
mod card;
mod task_card;

pub(super) use articles::{mpnews, news};
pub(super) use attachment::{attachment, image_of_a_robot};
pub(super) use card::card;
pub(super) use mini_program::mini_program;
pub(super) use task_card::task_card;
pub(super) use textcard::textcard;
