//! How a record becomes a message, and the message a plan.

use sha2::{Digest as _, Sha256};
use wecom_message::{AgentId, Body, Content, Draft, Message, Plan, PlanOptions, RecipientFields};

use super::records::{Record, Row};
use super::template::Template;
use crate::nearest::nearest;
use crate::settings::{Bar, BatchOrder, Overlay, TemplateKind, line_text};
use crate::text::{list, text};
use crate::usage::Usage;

/// The columns that name recipients.
const RECIPIENTS: [&str; 3] = ["touser", "toparty", "totag"];

/// What tells a record from others: of its bytes, and of template and header, which make a message
/// of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digest(pub(super) [u8; 8]);

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

impl std::str::FromStr for Digest {
    type Err = std::num::ParseIntError;

    fn from_str(hex: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(hex, 16).map(|number| Self(number.to_be_bytes()))
    }
}

/// Makes plans of records.
pub(crate) struct Recipe {
    path: String,
    template: Option<Template>,
    /// How many columns there are, and the places of those that name recipients.
    columns: usize,
    recipients: [Option<usize>; 3],
    /// Of the template.
    of_template: Sha256,
    /// Of that and of the header: what all messages have in common.
    common: Sha256,
    overlay: Overlay,
    bar: Bar,
    options: PlanOptions,
    agent: Option<AgentId>,
    has_digests: bool,
}

impl Recipe {
    /// # Errors
    /// A template that is none.
    pub(crate) fn of(order: BatchOrder, agent: Option<AgentId>) -> Result<Self, Usage> {
        let mut of_template = Sha256::new();
        if let Some(file) = &order.template {
            of_template.update(file.flag);
            of_template.update([0]);
            of_template.update(&file.text);
            of_template.update([0]);
        }
        let template = order.template.as_ref().map(Template::read).transpose()?;
        Ok(Self {
            path: order.path,
            template,
            columns: 0,
            recipients: [None; 3],
            common: of_template.clone(),
            of_template,
            overlay: order.overlay,
            bar: order.bar,
            options: order.options,
            agent,
            has_digests: false,
        })
    }

    /// Records are told from others from now on.
    pub(crate) fn with_digests(mut self) -> Self {
        self.has_digests = true;
        self
    }

    /// Whether the input is CSV.
    pub(super) fn reads_rows(&self) -> bool {
        self.template.is_some()
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// Reads the first row: the names of the columns.
    pub(super) fn read_header(&mut self, record: &Record<'_>) -> Result<(), Usage> {
        let (Some(template), Some(row)) = (&mut self.template, &record.row) else {
            return Ok(());
        };
        line_text(record.raw).map_err(|error| garbled(&self.path, error))?;
        let columns: Vec<String> = row.fields().map(|name| name.trim().to_owned()).collect();
        let is_double = |(place, name): (usize, &String)| columns[..place].contains(name);
        let mut numbered = columns.iter().enumerate();
        if let Some((_, name)) = numbered.find(|(place, name)| is_double((*place, name))) {
            return Err(Usage::Batch(text!("batch-column-twice", name = name)));
        }
        for (place, field) in self.recipients.iter_mut().zip(RECIPIENTS) {
            *place = columns.iter().position(|name| name == field);
        }
        check_columns(&columns)?;
        self.columns = columns.len();
        let common = self.of_template.clone();
        self.common = common.chain_update(record.raw).chain_update([0]);
        template.set_columns(columns);
        Ok(())
    }

    pub(super) fn digest(&self, raw: &[u8]) -> Digest {
        if !self.has_digests {
            return Digest([0; 8]);
        }
        let digest = self.common.clone().chain_update(raw).finalize();
        Digest(digest.first_chunk().copied().unwrap_or_default())
    }

    /// The requests that a record means.
    pub(super) fn plan(&self, record: &Record<'_>) -> Result<Plan, Usage> {
        if record.is_too_long {
            return Err(Usage::Batch(text!("batch-line-too-long")));
        }
        let raw = line_text(record.raw).map_err(|error| garbled(&self.path, error))?;
        let (draft, named) = if let (Some(template), Some(row)) = (&self.template, &record.row) {
            self.drafted(template, row)?
        } else {
            let body = Body::from_json(raw)?;
            (body.draft, body.recipients)
        };
        let message = self.overlay.laid_over(draft, Some(&named), None)?;
        self.bar.check(message.recipients())?;
        self.check_app(&message)?;
        Ok(Plan::new(&message, self.agent, &self.options)?)
    }

    fn drafted(
        &self,
        template: &Template,
        row: &Row<'_>,
    ) -> Result<(Draft, RecipientFields), Usage> {
        if row.len() != self.columns {
            return Err(Usage::Batch(text!(
                "batch-fields",
                found = row.len(),
                columns = self.columns
            )));
        }
        let text = template.render(row.fields())?;
        let (draft, in_body) = match template.kind {
            TemplateKind::Text => (Draft::new(Content::Text(text)), None),
            TemplateKind::Markdown => (Draft::new(Content::Markdown(text)), None),
            TemplateKind::Message => {
                let body = Body::from_json(&text)?;
                (body.draft, Some(body.recipients))
            }
        };
        let in_row = self.named(row);
        let named = match in_body {
            Some(in_body) if in_row.is_blank() => in_body,
            _ => in_row,
        };
        Ok((draft, named))
    }

    /// The recipients of a row.
    fn named(&self, row: &Row<'_>) -> RecipientFields {
        let field = |place: Option<usize>| {
            let field = place.and_then(|place| row.fields().nth(place));
            field.map(str::to_owned).into_iter().collect()
        };
        let [touser, toparty, totag] = self.recipients.map(field);
        RecipientFields {
            touser,
            toparty,
            totag,
        }
    }

    /// The token that all are sent with is that of one app.
    fn check_app(&self, message: &Message) -> Result<(), Usage> {
        match (self.agent, message.agent_id()) {
            (Some(AgentId(own)), Some(AgentId(other))) if own != other => Err(Usage::Batch(text!(
                "batch-other-app",
                other = other.to_string(),
                own = own.to_string()
            ))),
            _ => Ok(()),
        }
    }
}

/// A column that is nearly called `touser` would name nobody.
fn check_columns(columns: &[String]) -> Result<(), Usage> {
    let slip = columns.iter().find(|name| {
        let written = name.to_lowercase().replace(['_', '-', ' '], "");
        RECIPIENTS.contains(&written.as_str()) && !RECIPIENTS.contains(&name.as_str())
    });
    match slip {
        Some(name) => Err(Usage::Batch(text!(
            "batch-column-like",
            name = name,
            nearest = nearest(&name.to_lowercase(), RECIPIENTS).unwrap_or(RECIPIENTS[0]),
            known = list(RECIPIENTS)
        ))),
        None => Ok(()),
    }
}

fn garbled(path: &str, error: crate::usage::Garbled) -> Usage {
    Usage::Garbled {
        source: "--batch",
        path: path.to_owned(),
        error,
    }
}
