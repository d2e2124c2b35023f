//! Small changes to the text of a deck: everything that they do not name stays as it is, to the byte.

use std::ops::Range;

/// What is put in the place of some bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes; an empty range inserts.
    pub(super) range: Range<usize>,
    /// What stands there afterwards.
    pub(super) text: String,
}

impl Edit {
    /// Makes an edit that inserts a text before a byte.
    pub(super) fn insert(at: usize, text: String) -> Self {
        Edit { range: at..at, text }
    }
}

/// Returns the source with all edits made; of edits that overlap the first counts. Edits at one place keep their order.
pub(super) fn edited(source: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    for edit in edits {
        if edit.range.start < at {
            continue;
        }
        text.push_str(source.get(at..edit.range.start).unwrap_or_default());
        text.push_str(&edit.text);
        at = edit.range.end;
    }
    text.push_str(source.get(at..).unwrap_or_default());
    text
}

/// Returns the line end that a source uses.
pub(super) fn line_end(source: &str) -> &'static str {
    if source.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Returns the byte at which the line after this byte's begins, and whether the source ends before there is one.
pub(super) fn next_line(source: &str, byte: usize) -> (usize, bool) {
    match source.get(byte..).and_then(|rest| rest.find('\n')) {
        Some(found) => (byte + found + 1, false),
        None => (source.len(), true),
    }
}

/// Returns the literal of a text in canonical form.
pub(super) fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Returns the literal of a text in the quotes that another had, if these are able to hold it.
pub(super) fn literal_like(text: &str, before: &str) -> String {
    let is_single = before.starts_with('\'') && !before.starts_with("'''");
    if is_single && !text.contains('\'') { format!("'{text}'") } else { literal(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_edit_names_stays() {
        let source = "vi = \"nước\" # ก\r\nth = 'น้ำ'";
        let at = source.find("th").unwrap();
        let edits =
            vec![Edit { range: at..at + 2, text: "en".to_owned() }, Edit::insert(0, "# đầu\r\n".to_owned())];
        assert_eq!(edited(source, edits), "# đầu\r\nvi = \"nước\" # ก\r\nen = 'น้ำ'");
        assert_eq!(line_end(source), "\r\n");
        assert_eq!(next_line("ก\nข", 0), (4, false));
        assert_eq!(next_line("ก\nข", 4), (7, true));
    }

    #[test]
    fn a_literal_says_what_the_text_says() {
        for text in ["nước", "a \"b\" \\ c", "it's", "น้ำ"] {
            for before in ["\"x\"", "'x'", "'''x'''"] {
                let literal = literal_like(text, before);
                let read = toml::de::DeValue::parse(&literal).unwrap();
                assert_eq!(read.get_ref().as_str(), Some(text), "{literal}");
            }
        }
        assert_eq!(literal_like("น้ำ", "'น'"), "'น้ำ'");
    }
}
