//! The files of the page, as they are served below `/_sim/page/`.

/// The page itself, which is served at `/`.
pub(crate) const INDEX: &str = "index.html";

const FILES: [(&str, &str, &[u8]); 1] = [(
    INDEX,
    "text/html; charset=UTF-8",
    include_bytes!("../page/index.html"),
)];

/// The content type and the bytes of a file.
pub(crate) fn file(name: &str) -> Option<(&'static str, &'static [u8])> {
    let mut files = FILES.iter();
    let (_, content_type, bytes) = files.find(|(known, _, _)| *known == name)?;
    Some((content_type, bytes))
}
