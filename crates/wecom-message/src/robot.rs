//! Group robots: a message to the group of whoever has the robot's key, without corp, app and
//! token. [WeCom Docs 99110/消息推送配置说明]

mod key;
mod text;
mod image;
mod news;
mod card;
mod content;
mod message;
mod post;
mod client;

pub use card::RobotCard;
pub use client::{Posting, Robot, RobotBuilder};
pub use content::{ROBOT_MSGTYPES, RobotContent, RobotMedia};
pub use image::RobotImage;
pub use key::{BadRobotKey, RobotKey, UnreadRobotKey};
pub use message::RobotMessage;
pub use news::{RobotArticle, RobotNews};
pub use text::RobotText;
