//! A template, and what it makes of a row.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use crate::settings::{TemplateFile, TemplateKind};
use crate::text::{Text, text};
use crate::usage::Usage;

const NAME: &str = "template";

/// Makes texts of rows.
pub(super) struct Template {
    pub(super) kind: TemplateKind,
    environment: Environment<'static>,
    source: String,
    columns: Arc<[String]>,
}

/// The values of one row by the names of their columns.
#[derive(Debug)]
struct Row {
    columns: Arc<[String]>,
    values: Vec<Value>,
}

impl Object for Row {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        let place = self.columns.iter().position(|column| column == name);
        place.map(|place| self.values[place].clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.columns.iter().cloned().map(Value::from).collect())
    }
}

impl Template {
    /// Reads a template for rows with these columns.
    ///
    /// # Errors
    /// What is no template, with its line and column.
    pub(super) fn read(file: &TemplateFile) -> Result<Self, Usage> {
        let mut environment = Environment::new();
        environment.set_debug(true);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        match file.kind {
            TemplateKind::Message => {
                environment.set_auto_escape_callback(|_| AutoEscape::Custom("json".into()));
                environment.set_formatter(write_within_json);
                environment.add_filter("tojson", as_json);
            }
            TemplateKind::Text | TemplateKind::Markdown => {
                environment.set_auto_escape_callback(|_| AutoEscape::None);
            }
        }
        let source = file.text.clone();
        let added = environment.add_template_owned(NAME, source.clone());
        added.map_err(|error| {
            Usage::Batch(text!(
                "batch-template",
                flag = file.flag,
                path = &file.path,
                what = place_and_reason(&error, &source)
            ))
        })?;
        Ok(Self {
            kind: file.kind,
            environment,
            source,
            columns: Arc::default(),
        })
    }

    /// The names of the columns, in their order.
    pub(super) fn set_columns(&mut self, columns: Vec<String>) {
        self.columns = columns.into();
    }

    /// What it makes of the fields of a row.
    ///
    /// # Errors
    /// A variable that is missing and its like, with its line and column in the template.
    pub(super) fn render<'f>(
        &self,
        fields: impl Iterator<Item = &'f str>,
    ) -> Result<String, Usage> {
        let row = Row {
            columns: Arc::clone(&self.columns),
            values: fields.map(Value::from).collect(),
        };
        let template = self.environment.get_template(NAME);
        let rendered = template.and_then(|template| template.render(Value::from_object(row)));
        rendered.map_err(|error| {
            let what = place_and_reason(&error, &self.source);
            Usage::Batch(text!("batch-template-row", what = what))
        })
    }
}

/// `line 3, column 7: name is undefined`.
fn place_and_reason(error: &Error, source: &str) -> Text {
    let reason = match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    };
    let place = error.range().and_then(|range| source.get(..range.start));
    let (line, column) = match place {
        Some(before) => {
            let column = before.rsplit('\n').next().unwrap_or_default();
            (before.matches('\n').count() + 1, column.chars().count() + 1)
        }
        None => (error.line().unwrap_or(1), 1),
    };
    let missing = source_of(error, source).filter(|_| error.kind() == ErrorKind::UndefinedError);
    match missing {
        Some(name) => text!(
            "batch-template-missing",
            line = line,
            column = column,
            name = name
        ),
        None => text!(
            "batch-template-place",
            line = line,
            column = column,
            reason = reason
        ),
    }
}

fn source_of<'s>(error: &Error, source: &'s str) -> Option<&'s str> {
    let written = source.get(error.range()?)?;
    let name = written.trim_matches(['{', '}', '-', '+', ' ']);
    (!name.is_empty() && !name.contains(['\n', '%'])).then_some(name)
}

/// Writes a value as it stands within a string of JSON: whatever it holds, it ends no string.
fn write_within_json(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    let _ = state;
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    let written = if value.is_safe() {
        write!(out, "{value}")
    } else if value.kind() == ValueKind::None {
        out.write_str("null")
    } else {
        let text = value.to_string();
        let quoted = serde_json::to_string(&text).unwrap_or_default();
        out.write_str(&quoted[1..quoted.len().saturating_sub(1)])
    };
    written.map_err(Error::from)
}

/// A string of JSON, quotes and all.
fn as_json(value: &Value) -> Result<Value, Error> {
    let quoted = serde_json::to_string(&value.to_string());
    let quoted = quoted.map_err(|_| Error::from(ErrorKind::BadSerialization))?;
    Ok(Value::from_safe_string(quoted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(kind: TemplateKind, text: &str) -> Result<Template, Usage> {
        let mut template = Template::read(&TemplateFile {
            kind,
            flag: "--message-template",
            path: "t".to_owned(),
            text: text.to_owned(),
        })?;
        template.set_columns(["name", "城市", "two words"].map(str::to_owned).to_vec());
        Ok(template)
    }

    fn made(kind: TemplateKind, text: &str, fields: [&str; 3]) -> Result<String, String> {
        let rendered = template(kind, text).and_then(|it| it.render(fields.into_iter()));
        rendered.map_err(|usage| match usage {
            Usage::Batch(text) => text.to_string(),
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn texts_take_values_as_they_are() {
        for kind in [TemplateKind::Text, TemplateKind::Markdown] {
            let text = "{{ name }} & <{{ 城市 }}>{% if name %} {{ name|upper }}{% endif %}";
            assert_eq!(
                made(kind, text, ["a\"<b>&\\", "北京", ""]).unwrap(),
                "a\"<b>&\\ & <北京> A\"<B>&\\"
            );
        }
    }

    #[test]
    fn no_value_ends_a_string_of_json() {
        let hostile = "\"},\"touser\":\"@all\\\n\u{1}\u{2028}</script>";
        let text = r#"{"text":{"content":"hi {{ name }}!"},"n":{{ 城市 }},"t":{{ name|tojson }}}"#;
        let made = made(TemplateKind::Message, text, [hostile, "7", ""]).unwrap();
        let value: serde_json::Value = serde_json::from_str(&made).unwrap();
        assert_eq!(value["text"]["content"], format!("hi {hostile}!"));
        assert_eq!((&value["n"], &value["t"]), (&7.into(), &hostile.into()));
        assert_eq!(value.as_object().unwrap().len(), 3);
    }

    #[test]
    fn outside_of_a_string_a_value_can_bring_no_field_with_it() {
        let text = r#"{"n":{{ 城市 }}}"#;
        let made = made(
            TemplateKind::Message,
            text,
            ["", "1,\"touser\":\"@all\"", ""],
        )
        .unwrap();
        assert!(
            serde_json::from_str::<serde_json::Value>(&made).is_err(),
            "{made}"
        );
    }

    #[test]
    fn filters_leave_a_value_escaped() {
        let hostile = "a\"b";
        for filter in [
            "upper",
            "trim",
            "replace('x','y')",
            "default('z')",
            "e",
            "title",
        ] {
            let text = format!(r#"{{"c":"{{{{ name|{filter} }}}}"}}"#);
            let made = made(TemplateKind::Message, &text, [hostile, "", ""]).unwrap();
            let value: serde_json::Value = serde_json::from_str(&made).expect(&made);
            let text = value["c"].as_str().unwrap();
            assert!(text.eq_ignore_ascii_case(hostile), "{made}");
        }
    }

    #[test]
    fn a_missing_variable_has_a_place() {
        for kind in [TemplateKind::Text, TemplateKind::Message] {
            let error = made(kind, "first\n磁盘 {{ nobody }}", ["", "", ""]).unwrap_err();
            assert_eq!(
                error,
                "template line 2, column 7: the input has no column `nobody`"
            );
        }
    }

    #[test]
    fn what_is_no_template_has_a_place() {
        let error = made(TemplateKind::Text, "a\nb {{ name", ["", "", ""]).unwrap_err();
        assert!(
            error.starts_with("--message-template t: line 2, column"),
            "{error}"
        );
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_value_holds_it_is_the_value(value in proptest::prelude::any::<String>()) {
            let text = r#"{"a":"<{{ name }}>","b":{{ name|tojson }}}"#;
            let made = made(TemplateKind::Message, text, [&value, "", ""]).unwrap();
            let read: serde_json::Value = serde_json::from_str(&made).unwrap();
            let expected = serde_json::json!({ "a": format!("<{value}>"), "b": value });
            proptest::prop_assert_eq!(read, expected);
        }
    }
}
