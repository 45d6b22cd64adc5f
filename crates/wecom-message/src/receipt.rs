//! A receipt: what WeCom answered.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::errcode::Errcode;

/// WeCom's answer to a request, whatever its `errcode`. [WeCom Docs 90236/发送应用消息/返回参数]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt(Arc<Answer>);

#[derive(Debug, PartialEq, Eq)]
struct Answer {
    json: String,
    fields: Fields,
}

#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
struct Fields {
    errcode: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    errmsg: String,
    #[serde(default, deserialize_with = "ids")]
    invaliduser: Vec<String>,
    #[serde(default, deserialize_with = "ids")]
    invalidparty: Vec<String>,
    #[serde(default, deserialize_with = "ids")]
    invalidtag: Vec<String>,
    #[serde(default, deserialize_with = "ids")]
    unlicenseduser: Vec<String>,
    #[serde(default, deserialize_with = "text")]
    msgid: String,
    #[serde(default, deserialize_with = "text")]
    response_code: String,
    #[serde(default, deserialize_with = "text")]
    media_id: String,
    #[serde(default, deserialize_with = "text")]
    chatid: String,
}

impl Receipt {
    /// Reads an answer; `None` for what is not a JSON object with an `errcode`, which is never
    /// success.
    pub(crate) fn read(json: String) -> Option<Self> {
        // serde would read a list as the fields in their order: `[0]` as success.
        let object = json.trim_start().starts_with('{');
        let fields: Fields = serde_json::from_str(&json).ok().filter(|_| object)?;
        fields.errcode?;
        Some(Self(Arc::new(Answer { json, fields })))
    }

    /// Reads the answer to a call that sends nothing: where it says something and has no
    /// `errcode`, that is success. [WeCom Docs 90664/基本概念]
    pub(crate) fn read_of_query(json: String) -> Option<Self> {
        let object: Map<String, Value> = serde_json::from_str(&json).ok()?;
        if object.contains_key("errcode") {
            return Self::read(json);
        }
        let fields = serde_json::from_str(&json)
            .ok()
            .filter(|_| !object.is_empty())?;
        Some(Self(Arc::new(Answer { json, fields })))
    }

    /// An answer that says a code and nothing else.
    pub(crate) fn of_errcode(errcode: Errcode) -> Self {
        let fields = Fields {
            errcode: Some(errcode.0),
            ..Fields::default()
        };
        let json = format!(r#"{{"errcode":{errcode}}}"#);
        Self(Arc::new(Answer { json, fields }))
    }

    /// The answer as WeCom wrote it (what it repeated of a secret is taken out).
    pub fn json(&self) -> &str {
        &self.0.json
    }

    /// What it says of success; 0 where a call that sends nothing was answered without one.
    pub fn errcode(&self) -> Errcode {
        self.0.fields.errcode.map_or(Errcode::OK, Errcode)
    }

    /// WeCom's words; they may change and must not be matched.
    pub fn errmsg(&self) -> &str {
        &self.0.fields.errmsg
    }

    /// The IP address that WeCom saw the request come from, where `errmsg` tells: with errcode 60020
    /// it is the one to enter as a trusted IP.
    pub fn from_ip(&self) -> Option<&str> {
        let after = self.0.fields.errmsg.split("from ip: ").nth(1)?;
        let ip = after.split([',', ' ']).next()?;
        ip.parse::<std::net::IpAddr>().is_ok().then_some(ip)
    }

    /// Members that do not exist or lie outside the app's visible range, in lower case.
    pub fn invalid_users(&self) -> &[String] {
        &self.0.fields.invaliduser
    }

    /// Departments that do not exist or lie outside the app's visible range.
    pub fn invalid_parties(&self) -> &[String] {
        &self.0.fields.invalidparty
    }

    /// Tags that do not exist or lie outside the app's visible range.
    pub fn invalid_tags(&self) -> &[String] {
        &self.0.fields.invalidtag
    }

    /// Members in the visible range who lack the licence for basic interfaces, or whose licence has
    /// expired, in lower case.
    pub fn unlicensed_users(&self) -> &[String] {
        &self.0.fields.unlicenseduser
    }

    /// The message's id, with which it can be recalled for 24 hours.
    /// [WeCom Docs 94867/撤回应用消息]
    pub fn msgid(&self) -> Option<&str> {
        Some(self.0.fields.msgid.as_str()).filter(|id| !id.is_empty())
    }

    /// The code with which a card can be updated, once and within 72 hours.
    /// [WeCom Docs 90236/发送应用消息/返回参数]
    pub fn response_code(&self) -> Option<&str> {
        Some(self.0.fields.response_code.as_str()).filter(|code| !code.is_empty())
    }

    /// The id under which a file that was uploaded can be sent, for three days.
    /// [WeCom Docs 90253/上传临时素材]
    pub fn media_id(&self) -> Option<&str> {
        Some(self.0.fields.media_id.as_str()).filter(|id| !id.is_empty())
    }

    /// The id of the group chat that was made. [WeCom Docs 90245/创建群聊会话]
    pub fn chatid(&self) -> Option<&str> {
        Some(self.0.fields.chatid.as_str()).filter(|id| !id.is_empty())
    }
}

/// A string, or nothing where something else stands.
fn text<'de, D: serde::Deserializer<'de>>(value: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(value)? {
        Value::String(text) => text,
        _ => String::new(),
    })
}

/// Ids joined by `|`; the interfaces for linked companies give lists instead.
fn ids<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Vec<String>, D::Error> {
    let one = |value: Value| match value {
        Value::String(ids) => ids,
        Value::Number(id) => id.to_string(),
        _ => String::new(),
    };
    let joined = match Value::deserialize(value)? {
        Value::Array(list) => list.into_iter().map(one).collect::<Vec<_>>().join("|"),
        value => one(value),
    };
    Ok(joined
        .split('|')
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<Receipt> {
        Receipt::read(json.to_owned())
    }

    #[test]
    fn every_field_may_be_absent_or_empty() {
        let receipt = read(r#"{"errcode":0,"errmsg":"ok","invaliduser":"","msgid":null}"#).unwrap();
        assert_eq!(receipt.errcode(), Errcode::OK);
        assert!(receipt.invalid_users().is_empty());
        assert_eq!(receipt.msgid(), None);
    }

    #[test]
    fn what_has_no_errcode_is_no_receipt() {
        for page in [
            "{}",
            "",
            "<html>",
            "[]",
            "[0]",
            r#"{"errmsg":"ok"}"#,
            r#"{"errcode":"0"}"#,
            r#"{"errcode":null}"#,
        ] {
            assert_eq!(read(page), None, "{page}");
        }
    }

    #[test]
    fn a_query_may_be_answered_without_an_errcode_but_not_without_a_word() {
        let read = |json: &str| Receipt::read_of_query(json.to_owned());
        let ips = read(r#"{"ip_list":["1.2.3.4"]}"#).unwrap();
        assert_eq!(ips.errcode(), Errcode::OK);
        let refused = read(r#"{"ip_list":[],"errcode":40014}"#).unwrap();
        assert_eq!(refused.errcode(), Errcode(40014));
        for page in [
            "{}",
            "",
            "<html>",
            "[]",
            "[0]",
            r#"{"errcode":"0"}"#,
            r#"{"errcode":null}"#,
        ] {
            assert_eq!(read(page), None, "{page}");
        }
    }

    #[test]
    fn unreachable_ids_come_as_strings_or_lists() {
        let receipt =
            read(r#"{"errcode":0,"invaliduser":"a| b","invalidparty":["1",2],"invalidtag":7}"#)
                .unwrap();
        assert_eq!(receipt.invalid_users(), ["a", "b"]);
        assert_eq!(receipt.invalid_parties(), ["1", "2"]);
        assert_eq!(receipt.invalid_tags(), ["7"]);
    }

    #[test]
    fn the_ip_to_trust_is_read_from_the_message() {
        let receipt = read(
            r#"{"errcode":60020,"errmsg":"not allow to access from your ip, hint: [1665], from ip: 119.130.57.47, more info at https://open.work.weixin.qq.com/devtool/query?e=60020"}"#,
        )
        .unwrap();
        assert_eq!(receipt.from_ip(), Some("119.130.57.47"));
        assert_eq!(
            read(r#"{"errcode":60020,"errmsg":"no"}"#)
                .unwrap()
                .from_ip(),
            None
        );
    }
}
