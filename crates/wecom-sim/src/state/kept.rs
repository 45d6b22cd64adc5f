//! What of the state is kept over restarts: written as it happens, read when it starts.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::State;
use crate::chat::StoredChat;
use crate::data::{Data, DataError};
use crate::media::StoredMedia;
use crate::request::{RecordedRequest, Secrets};

/// The form of the lines. Another form would have another number.
const FORMAT: u64 = 1;
/// Calls whose bodies are files: their bytes are kept once, as uploads.
const FILES: [&str; 4] = [
    "media/upload",
    "media/uploadimg",
    "media/get",
    "webhook/upload_media",
];

impl State {
    /// Takes what a folder holds, and writes there from now on.
    ///
    /// # Errors
    ///
    /// If the folder can't be written.
    pub(crate) fn keep_in(&mut self, mut data: Data, lines: Vec<Value>) -> Result<(), DataError> {
        self.restore(lines, &data);
        data.rewrite(self.lines())?;
        let media = &self.media;
        data.remove_media_but(|number| media.get(number).is_some_and(|media| !media.forgotten));
        self.data = Some(data);
        Ok(())
    }

    /// Writes a thing as it is from now on.
    pub(super) fn write(&mut self, what: &str, value: Value) {
        if self.data.is_none() {
            return;
        }
        let mut line = json!({ "ids": self.ids });
        line[what] = value;
        let line = self.secrets().hidden(line);
        if let Some(data) = &mut self.data {
            data.write(&line);
            if data.has_grown() {
                self.compact();
            }
        }
    }

    fn compact(&mut self) {
        if let Some(mut data) = self.data.take() {
            data.compact(self.lines());
            self.data = Some(data);
        }
    }

    pub(super) fn write_request(&mut self, number: u64) {
        if self.data.is_none() {
            return;
        }
        if let Some(request) = self.log.show_one(number, &self.secrets()) {
            self.write("request", request_line(request));
        }
    }

    /// Everything that is kept, each in a line.
    fn lines(&self) -> impl Iterator<Item = Value> {
        let secrets = self.secrets();
        let counters = json!({
            "format": FORMAT,
            "ids": self.ids,
            "numbers": self.messages.last_number(),
            "requests": self.log.arrived(),
            "media": self.media.last_number(),
            "forgotten": self.messages.forgotten(),
        });
        let chats = self.chats.all().iter().map(|chat| json!({ "chat": chat }));
        let media = self.media.all().map(|media| json!({ "media": media }));
        let requests = self.log.show(&secrets).into_iter().map(request_line);
        let requests = requests.map(|request| json!({ "request": request }));
        let items = self.messages.submissions();
        let items = items.map(|item| json!({ "item": item }));
        let all = chats.chain(media).chain(requests).chain(items);
        std::iter::once(json!({ "counters": counters })).chain(hidden(all, secrets))
    }

    fn restore(&mut self, lines: Vec<Value>, data: &Data) {
        // They are written when they are answered, which may be in another order.
        let mut requests = BTreeMap::new();
        for mut line in lines {
            self.ids = self.ids.max(number(&line["ids"]));
            let Some((what, value)) = thing(&mut line) else {
                continue;
            };
            match what {
                "counters" => self.go_on_after(&value),
                "item" => read(value)
                    .into_iter()
                    .for_each(|item| self.messages.insert(item)),
                "chat" => read::<StoredChat>(value)
                    .into_iter()
                    .for_each(|chat| self.chats.put(chat)),
                "media" => read(value)
                    .into_iter()
                    .for_each(|media| self.restore_media(media, data)),
                "request" => {
                    let request = read::<RecordedRequest>(value);
                    requests.extend(request.map(|request| (request.number, request)));
                }
                _ => match value.as_str() {
                    Some("inbox") => self.messages.clear(),
                    Some("chats") => self.chats.clear(),
                    Some("media") => self.media.clear(),
                    Some("requests") => requests.clear(),
                    _ => {}
                },
            }
        }
        for request in requests.into_values() {
            self.log.restore(request);
        }
        self.messages.forget_oldest();
    }

    fn restore_media(&mut self, media: StoredMedia, data: &Data) {
        let bytes = data.read_media(media.number).filter(|_| !media.forgotten);
        // Its file may be gone, or cut short by a full disk.
        let bytes = bytes.filter(|bytes| bytes.len() == media.size);
        self.media.insert(StoredMedia {
            forgotten: bytes.is_none(),
            data: bytes.unwrap_or_default(),
            ..media
        });
    }

    fn go_on_after(&mut self, counters: &Value) {
        self.ids = self.ids.max(number(&counters["ids"]));
        let forgotten = number(&counters["forgotten"]);
        self.messages
            .go_on_after(number(&counters["numbers"]), forgotten);
        self.log.go_on_after(number(&counters["requests"]));
        self.media.go_on_after(number(&counters["media"]));
    }
}

/// What a line tells of, and what.
fn thing(line: &mut Value) -> Option<(&'static str, Value)> {
    let things = ["counters", "item", "chat", "media", "request", "cleared"];
    let fields = line.as_object_mut()?;
    things
        .into_iter()
        .find_map(|thing| Some((thing, fields.remove(thing)?)))
}

fn hidden(lines: impl Iterator<Item = Value>, secrets: Secrets) -> impl Iterator<Item = Value> {
    lines.map(move |line| secrets.hidden(line))
}

fn request_line(mut request: RecordedRequest) -> Value {
    if FILES.contains(&request.endpoint.as_str()) {
        request.forget_bodies();
    }
    // A record is plain data: it always has a JSON form.
    serde_json::to_value(&request).unwrap_or_default()
}

fn read<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}
