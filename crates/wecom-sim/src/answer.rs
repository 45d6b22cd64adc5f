//! What goes back to the caller.

use std::net::IpAddr;

use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue, LOCATION, SERVER};
use http::{HeaderName, Response, StatusCode};
use http_body_util::Full;
use serde_json::{Map, Value};

use crate::errcode;
use crate::refusal::{Form, Refusal};

/// The type of every answer WeCom gives.
pub(crate) const JSON: &str = "application/json; charset=UTF-8";

/// An answer, before it is bytes.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) content: Content,
    location: Option<String>,
    /// The call was none that WeCom knows: a strict test hears of it.
    pub(crate) unexpected: bool,
}

#[derive(Debug, Clone)]
pub(crate) enum Content {
    Empty,
    Fields(Map<String, Value>),
    Raw {
        content_type: String,
        body: String,
    },
    File {
        content_type: &'static str,
        name: String,
        data: Bytes,
    },
}

impl Answer {
    pub(crate) fn fields(fields: Map<String, Value>) -> Self {
        Self::new(StatusCode::OK, Content::Fields(fields))
    }

    /// An unknown path: HTTP 404 with an empty body, not an errcode.
    pub(crate) fn not_found() -> Self {
        Self {
            unexpected: true,
            ..Self::new(StatusCode::NOT_FOUND, Content::Empty)
        }
    }

    pub(crate) fn raw(status: u16, content_type: &str, body: &str, location: Option<&str>) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
        let content = match body {
            "" => Content::Empty,
            body => Content::Raw {
                content_type: content_type.to_owned(),
                body: body.to_owned(),
            },
        };
        Self {
            location: location.map(str::to_owned),
            ..Self::new(status, content)
        }
    }

    /// A file to save under its name.
    pub(crate) fn file(content_type: &'static str, name: &str, data: Bytes) -> Self {
        let name = name.replace(char::is_control, "");
        let content = Content::File {
            content_type,
            name,
            data,
        };
        Self::new(StatusCode::OK, content)
    }

    /// WeCom's form of an error; `leading` are the empty fields the endpoint puts first.
    pub(crate) fn refusal(
        refusal: Refusal,
        hint: &str,
        caller: IpAddr,
        leading: Map<String, Value>,
    ) -> Self {
        let Refusal {
            code,
            text,
            form,
            fields,
            unexpected,
        } = refusal;
        let errmsg = match form {
            Form::Short => text,
            Form::Full => format!(
                "{text}, hint: [{hint}], from ip: {caller}, more info at \
                 https://open.work.weixin.qq.com/devtool/query?e={code}"
            ),
        };
        let mut said = leading;
        said.insert("errcode".to_owned(), code.into());
        said.insert("errmsg".to_owned(), errmsg.into());
        said.extend(fields);
        Self {
            unexpected,
            ..Self::fields(said)
        }
    }

    pub(crate) fn errcode(&self) -> Option<i64> {
        match &self.content {
            Content::Fields(fields) => fields.get("errcode").and_then(Value::as_i64),
            Content::Empty | Content::Raw { .. } | Content::File { .. } => None,
        }
    }

    pub(crate) fn body(&self) -> Bytes {
        match &self.content {
            Content::Empty => Bytes::new(),
            // A map of JSON values always has a JSON form.
            Content::Fields(fields) => serde_json::to_vec(fields).unwrap_or_default().into(),
            Content::Raw { body, .. } => Bytes::copy_from_slice(body.as_bytes()),
            Content::File { data, .. } => data.clone(),
        }
    }

    pub(crate) fn response(&self, body: Bytes) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(SERVER, HeaderValue::from_static("nginx"));
        for (name, value) in self.headers() {
            // What a header cannot hold is left out, as a proxy would.
            if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
                headers.insert(name, value);
            }
        }
        response
    }

    fn headers(&self) -> Vec<(HeaderName, String)> {
        let mut headers = Vec::new();
        match &self.content {
            Content::Empty => {}
            Content::Fields(fields) => {
                headers.push((CONTENT_TYPE, JSON.to_owned()));
                if let Some(code) = self.errcode().filter(|code| *code != errcode::OK) {
                    let errmsg = fields
                        .get("errmsg")
                        .and_then(Value::as_str)
                        .unwrap_or_default();
                    headers.push((HeaderName::from_static("error-code"), code.to_string()));
                    headers.push((HeaderName::from_static("error-msg"), errmsg.to_owned()));
                }
            }
            Content::Raw { content_type, .. } => headers.push((CONTENT_TYPE, content_type.clone())),
            Content::File {
                content_type, name, ..
            } => {
                let name = name.replace('\\', "\\\\").replace('"', "\\\"");
                let disposition = format!("attachment; filename=\"{name}\"");
                headers.push((CONTENT_TYPE, (*content_type).to_owned()));
                headers.push((CONTENT_DISPOSITION, disposition));
            }
        }
        headers.extend(self.location.clone().map(|to| (LOCATION, to)));
        headers
    }

    fn new(status: StatusCode, content: Content) -> Self {
        Self {
            status,
            content,
            location: None,
            unexpected: false,
        }
    }
}
