//! The form that carries a file, written as WeCom's parser wants it: the name in plain UTF-8, in
//! quotes, and no `filename*`. [WeCom Docs 90253/上传临时素材]

use std::fmt::Write as _;

use bytes::Bytes;
use rustls::crypto::{GetRandomFailed, ring};

use crate::media::MediaFile;

/// A form but for the file in it.
pub(super) struct Form {
    pub(super) content_type: String,
    pub(super) head: Bytes,
    pub(super) tail: Bytes,
}

impl Form {
    /// A form for a file.
    ///
    /// # Errors
    /// A system without random numbers.
    pub(super) fn of(file: &MediaFile) -> Result<Self, GetRandomFailed> {
        Ok(Self::with_boundary(&boundary()?, file))
    }

    fn with_boundary(boundary: &str, file: &MediaFile) -> Self {
        let head = format!(
            "--{boundary}\r\n\
             Content-Disposition: form-data; name=\"media\";filename=\"{}\"; filelength={}\r\n\
             Content-Type: {}\r\n\
             \r\n",
            quoted(file.name()),
            file.bytes(),
            file.mime(),
        );
        Self {
            content_type: format!("multipart/form-data; boundary={boundary}"),
            head: head.into(),
            tail: format!("\r\n--{boundary}--\r\n").into(),
        }
    }
}

/// 128 random bits: what is streamed can't be searched for its boundary, and this can't be guessed
/// by whoever made the file.
fn boundary() -> Result<String, GetRandomFailed> {
    let mut random = [0; 16];
    ring::default_provider().secure_random.fill(&mut random)?;
    let mut boundary = "-".repeat(25);
    for byte in random {
        let _ = write!(boundary, "{byte:02x}");
    }
    Ok(boundary)
}

/// A name as it stands between quotes. Of line breaks there are none: no [`MediaFile`] has one in
/// its name.
fn quoted(name: &str) -> String {
    name.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::MediaType;

    fn file(name: &str) -> MediaFile {
        MediaFile::from_bytes(name, "mytext", MediaType::File).unwrap()
    }

    fn disposition(name: &str) -> String {
        let form = Form::with_boundary("b", &file(name));
        let head = String::from_utf8(form.head.to_vec()).unwrap();
        head.lines().nth(1).unwrap().to_owned()
    }

    #[test]
    fn the_form_is_that_of_the_documentation_byte_for_byte() {
        let form = Form::with_boundary(
            "-------------------------acebdf13572468",
            &file("wework.txt"),
        );
        let whole = [&form.head[..], b"mytext", &form.tail].concat();
        let documented = "---------------------------acebdf13572468\r\n\
            Content-Disposition: form-data; name=\"media\";filename=\"wework.txt\"; filelength=6\r\n\
            Content-Type: application/octet-stream\r\n\
            \r\n\
            mytext\r\n\
            ---------------------------acebdf13572468--\r\n";
        assert_eq!(String::from_utf8(whole).unwrap(), documented);
        assert_eq!(
            form.content_type,
            "multipart/form-data; boundary=-------------------------acebdf13572468"
        );
    }

    #[test]
    fn names_are_plain_utf_8_and_their_quotes_end_nothing() {
        for (name, written) in [
            ("报告 (终稿).pdf", "报告 (终稿).pdf"),
            (r#"a";filename="b"#, r#"a\";filename=\"b"#),
            (r"a\", r"a\\"),
            ("100%; x=1", "100%; x=1"),
        ] {
            let expected = format!(
                "Content-Disposition: form-data; name=\"media\";filename=\"{written}\"; filelength=6"
            );
            assert_eq!(disposition(name), expected);
        }
    }

    #[test]
    fn no_two_boundaries_are_the_same() {
        let (one, other) = (boundary().unwrap(), boundary().unwrap());
        assert_ne!(one, other);
        assert!(one.len() <= 70 && one.is_ascii(), "{one}");
    }
}
