//! `wecom`: send 企业微信 (WeCom) application messages.
fn main() {}
