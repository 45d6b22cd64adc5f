use std::fs;

use super::*;
use crate::media::MediaType;

const DAY: u64 = 24 * 3600;

fn file(name: &str, content: &str, media_type: MediaType) -> MediaFile {
    MediaFile::from_bytes(name, content.to_owned(), media_type).unwrap()
}

fn key(base: &str, corp_id: &str, file: &MediaFile) -> MediaKey {
    MediaKey::new(&base.parse().unwrap(), corp_id, file).unwrap()
}

fn a_key(content: &str) -> MediaKey {
    key("https://a", "corp", &file("a", content, MediaType::File))
}

fn uploaded(at: u64) -> RememberedMedia {
    RememberedMedia {
        answer: r#"{"errcode":0,"media_id":"M"}"#.to_owned(),
        uploaded_at: at,
    }
}

#[test]
fn a_key_tells_apart_base_url_corp_type_name_and_content() {
    let voice = "#!AMR\n....";
    let one = key("https://a", "corp", &file("a", voice, MediaType::File));
    assert_eq!(
        one,
        key(
            "https://A/cgi-bin/",
            "corp",
            &file("a", voice, MediaType::File)
        )
    );
    for other in [
        key("https://b", "corp", &file("a", voice, MediaType::File)),
        key("https://a", "corq", &file("a", voice, MediaType::File)),
        key("https://a", "corp", &file("a", voice, MediaType::Voice)),
        key("https://a", "corp", &file("b", voice, MediaType::File)),
        key(
            "https://a",
            "corp",
            &file("a", "#!AMR\n...,", MediaType::File),
        ),
    ] {
        assert_ne!(one, other);
    }
}

#[test]
fn an_id_ends_an_hour_before_its_three_days_and_never_comes_from_the_future() {
    let known = uploaded(1000);
    assert!(!known.is_fresh(999));
    assert!(known.is_fresh(1000));
    assert!(known.is_fresh(1000 + 3 * DAY - 3601));
    assert!(!known.is_fresh(1000 + 3 * DAY - 3600));
}

#[test]
fn every_store_keeps_forgets_and_drops_what_is_out_of_date() {
    let folder = tempfile::tempdir().unwrap();
    let disk = DiskMediaStore::new(folder.path().join("a/b"));
    let memory = MemoryMediaStore::default();
    for store in [&disk as &dyn MediaStore, &memory] {
        let (old, new) = (a_key("old one"), a_key("new one"));
        assert_eq!(store.recall(&old), None);
        assert!(!store.forget(&old));
        store.keep(&old, &uploaded(1000));
        assert_eq!(store.recall(&old), Some(uploaded(1000)));
        store.keep(&new, &uploaded(1000 + DAY));
        assert_eq!(store.recall(&old), Some(uploaded(1000)));
        store.keep(&new, &uploaded(1000 + 3 * DAY));
        assert_eq!(store.recall(&old), None);
        assert_eq!(store.recall(&new), Some(uploaded(1000 + 3 * DAY)));
        assert!(store.forget(&new));
        assert_eq!(store.recall(&new), None);
    }
}

#[test]
fn a_file_that_is_spoilt_or_anothers_is_ignored() {
    let folder = tempfile::tempdir().unwrap();
    let store = DiskMediaStore::new(folder.path());
    let (one, other) = (a_key("the one"), a_key("the other"));
    store.keep(&one, &uploaded(1000));
    fs::copy(store.path(&one), store.path(&other)).unwrap();
    assert_eq!(store.recall(&other), None);
    for spoilt in ["", "{", "[]", r#"{"key":"x"}"#, "\0"] {
        fs::write(store.path(&one), spoilt).unwrap();
        assert_eq!(store.recall(&one), None, "{spoilt}");
    }
    store.keep(&other, &uploaded(1000));
    assert!(!store.path(&one).exists());
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let store = DiskMediaStore::new(folder.path().join("media"));
    let key = a_key("content");
    store.keep(&key, &uploaded(1000));
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&store.path(&key)), 0o600);
    assert_eq!(mode(&folder.path().join("media")), 0o700);
}
