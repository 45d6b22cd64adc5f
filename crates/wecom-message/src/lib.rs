//! Send 企业微信 (WeCom) application messages.
