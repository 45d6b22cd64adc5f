//! What is on the wire: the encrypted text with its signature, there and back.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use thiserror::Error;

use super::crypto::{Keys, Undecipherable};
use super::xml::{self, cdata};

/// A text that was encrypted and signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sealed {
    /// Base64.
    pub(crate) encrypted: String,
    /// `msg_signature`, `timestamp` and `nonce`, encoded.
    pub(crate) query: String,
}

/// Why a reply is none.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum Unreadable {
    #[error("the reply is not XML: {0} (-40002)")]
    Xml(String),
    #[error("the reply has no {0}")]
    Missing(&'static str),
    #[error("MsgSignature does not fit token, TimeStamp, Nonce and Encrypt (-40001)")]
    Signature,
    #[error(transparent)]
    Undecipherable(#[from] Undecipherable),
    #[error(
        "the reply is encrypted for the receiveid `{found}`, and the corp is `{wanted}` (-40005)"
    )]
    Receiveid { found: String, wanted: String },
}

/// Encrypts and signs; `random` are 16 ASCII characters.
pub(crate) fn sealed(
    keys: &Keys,
    (random, nonce, timestamp): (&str, &str, u64),
    message: &str,
    receiveid: &str,
) -> Sealed {
    let mut bytes = [b'0'; 16];
    bytes
        .iter_mut()
        .zip(random.bytes())
        .for_each(|(to, from)| *to = from);
    let encrypted = keys.encrypt(bytes, message, receiveid);
    let timestamp = timestamp.to_string();
    let signature = keys.signature(&timestamp, nonce, &encrypted);
    let nonce = utf8_percent_encode(nonce, NON_ALPHANUMERIC);
    let query = format!("msg_signature={signature}&timestamp={timestamp}&nonce={nonce}");
    Sealed { encrypted, query }
}

/// The body that WeCom posts.
pub(crate) fn posted(corp_id: &str, agent_id: i64, encrypted: &str) -> String {
    let (corp_id, agent_id) = (cdata(corp_id), cdata(&agent_id.to_string()));
    let encrypted = cdata(encrypted);
    format!(
        "<xml><ToUserName>{corp_id}</ToUserName><Encrypt>{encrypted}</Encrypt>\
         <AgentID>{agent_id}</AgentID></xml>"
    )
}

/// The plain XML of a passive reply.
pub(crate) fn opened(keys: &Keys, corp_id: &str, body: &str) -> Result<String, Unreadable> {
    let reply = xml::read(body).map_err(Unreadable::Xml)?;
    let field = |name| reply.text_of(name).ok_or(Unreadable::Missing(name));
    let (encrypted, signature) = (field("Encrypt")?, field("MsgSignature")?);
    let (timestamp, nonce) = (field("TimeStamp")?, field("Nonce")?);
    if keys.signature(timestamp, nonce, encrypted) != signature {
        return Err(Unreadable::Signature);
    }
    let plain = keys.decrypt(encrypted)?;
    if plain.receiveid != corp_id {
        let (found, wanted) = (plain.receiveid, corp_id.to_owned());
        return Err(Unreadable::Receiveid { found, wanted });
    }
    Ok(plain.message)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn the_body_is_the_official_one() {
        let vector = include_str!("../../tests/fixtures/callback/vector_message.json");
        let vector: Value = serde_json::from_str(vector).unwrap();
        let encrypted = vector["encrypt"].as_str().unwrap();
        let body = posted("wx5823bf96d3bd56c7", 218, encrypted);
        assert_eq!(body, vector["post_body"]);
    }
}
