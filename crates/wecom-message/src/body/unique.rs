//! JSON in which no name stands twice in an object. Most readers, WeCom's and serde's among them,
//! drop one of the two without a word.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Reads JSON, and the path of the first name that stands in its object for the second time, such
/// as `news.articles[0].title`.
pub(super) fn read(json: &str) -> serde_json::Result<(Value, Option<String>)> {
    let mut place = Place::default();
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value = Unique(&mut place).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok((value, place.first_double))
}

/// Where the reader is, and what it has met
#[derive(Default)]
struct Place {
    path: String,
    first_double: Option<String>,
}

impl Place {
    /// Reads what stands at a step further down.
    fn below<T>(&mut self, step: fmt::Arguments<'_>, read: impl FnOnce(&mut Self) -> T) -> T {
        let here = self.path.len();
        self.path.push_str(&step.to_string());
        let read = read(self);
        self.path.truncate(here);
        read
    }

    fn field<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.below(format_args!("{dot}{name}"), read)
    }

    fn is_double(&mut self) {
        self.first_double.get_or_insert_with(|| self.path.clone());
    }
}

struct Unique<'p>(&'p mut Place);

impl<'de> DeserializeSeed<'de> for Unique<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let Self(place) = self;
        let mut values = Vec::new();
        while let Some(value) = place.below(format_args!("[{}]", values.len()), |place| {
            list.next_element_seed(Unique(place))
        })? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let Self(place) = self;
        let mut fields = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            let value = place.field(&name, |place| {
                if fields.contains_key(&name) {
                    place.is_double();
                }
                object.next_value_seed(Unique(place))
            })?;
            fields.insert(name, value);
        }
        Ok(Value::Object(fields))
    }
}
