//! A simulator of the 企业微信 (WeCom) message API.
