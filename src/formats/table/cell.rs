//! What stands in a single cell: lists, and text that a spreadsheet would take for a formula.

use crate::text::{Refused, canonical, without_breaks};

/// Stands before a text that a spreadsheet would run, as people write it by hand there too.
const GUARD: char = '\'';

/// Parts the elements of a list, with a space on either side.
const BAR: char = '|';

/// Returns whether a spreadsheet would take a text for a formula; also in the wide forms of these signs.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Returns a text as a spreadsheet shows it and runs nothing.
pub(in crate::formats) fn guarded(text: &str) -> String {
    if is_formula(text.trim_start_matches(GUARD)) { format!("{GUARD}{text}") } else { text.to_owned() }
}

/// Returns what [`guarded`] was given.
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix(GUARD) {
        Some(text) if is_formula(text.trim_start_matches(GUARD)) => text,
        _ => cell,
    }
}

/// Returns the elements of a list in one cell.
pub(in crate::formats) fn joined(elements: &[String]) -> String {
    let escaped: Vec<String> = elements
        .iter()
        .map(|element| element.replace('\\', "\\\\").replace(BAR, "\\|").replace(';', "\\;"))
        .collect();
    escaped.join(" | ")
}

/// Returns the elements of a list in a cell: parted by `|`, `;` or line breaks, unless a backslash stands before these.
///
/// # Errors
/// If an element holds what no text may hold.
pub(in crate::formats) fn parted(cell: &str) -> Result<Vec<String>, Refused> {
    let mut elements = vec![String::new()];
    let mut chars = cell.chars();
    while let Some(ch) = chars.next() {
        let is_end = matches!(ch, BAR | ';' | '\n' | '\r');
        let ch = if ch == '\\' { chars.next().unwrap_or(ch) } else { ch };
        match elements.last_mut() {
            Some(last) if !is_end => last.push(ch),
            _ => elements.push(String::new()),
        }
    }
    let mut found = Vec::new();
    for element in elements {
        let text = text(&element)?;
        if !text.is_empty() {
            found.push(text);
        }
    }
    Ok(found)
}

/// Returns the text of a cell in canonical form, on one line; may be empty.
///
/// # Errors
/// If it holds what no text may hold.
pub(super) fn text(cell: &str) -> Result<String, Refused> {
    canonical(&without_breaks(cell)).map(|canonical| canonical.text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_is_run_by_a_spreadsheet_and_the_text_comes_back() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("-ing", "'-ing"),
            ("@nước", "'@nước"),
            ("＝น้ำ", "'＝น้ำ"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("nước", "nước"),
        ] {
            assert_eq!(guarded(text), cell);
            assert_eq!(unguarded(cell), text);
        }
    }

    #[test]
    fn a_list_may_be_parted_as_people_part_it() {
        let found = |cell: &str| parted(cell).unwrap().join("/");
        assert_eq!(found("chào | chào bạn"), "chào/chào bạn");
        assert_eq!(found("หวัดดี; สวัสดีค่ะ\r\nดี;;"), "หวัดดี/สวัสดีค่ะ/ดี");
        assert_eq!(found("a\\|b"), "a|b");
        assert!(parted("a | \u{1B}[2J").is_err());
    }

    proptest! {
        #[test]
        fn a_list_and_a_formula_come_back_as_they_were(elements in prop::collection::vec("[=+@;|'\\\\aก-]{1,6}", 1..4)) {
            let elements: Vec<String> = elements;
            let cell = guarded(&joined(&elements));
            prop_assert_eq!(parted(unguarded(&cell)).unwrap(), elements);
        }
    }
}
