//! Markdown as people write it, against the little of it that application messages show.
//!
//! WeCom shows headings (`# `), bold, links, inline code, quotes and three colours; everything else
//! stands there as it was typed, and in the WeChat plug-in nothing of it is shown. So this tells
//! what would be seen as typed ([`shown_as_typed`]), and makes a readable text of it ([`as_text`]).
//!
//! See [WeCom Docs/发送应用消息 (90236)](https://developer.work.weixin.qq.com/document/path/90236),
//! 支持的markdown语法. What is a link, bold or code is settled where contents are split: what is
//! kept whole there is what is turned into text here.

mod fence;

mod layout;

mod typed;

mod link;

mod text;

pub use text::as_text;
pub use typed::{Dialect, Kind, Typed, shown_as_typed, shown_as_typed_in};

#[cfg(test)]
mod tests;
