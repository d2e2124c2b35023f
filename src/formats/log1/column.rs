//! Text as it stands in a column, and back.

use std::borrow::Cow;

const EMPTY_MEMBER: &str = "\\e";

/// Stands for the id of the card's own entry where another entry of the same column could be named; [`escape`] never gives it.
pub(super) const OWN_ENTRY: &str = "\\=";
const COMMA: &str = "\\x2c";

/// Returns the text without anything that could end a column or a line.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c == '\\' || c.is_control()) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            // Every control of Unicode (category Cc) lies below U+00A0, so two digits are enough.
            c if c.is_control() => escaped.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// Returns what the column says, or nothing if it holds an escape that this format does not know.
pub(super) fn unescape(column: &str) -> Option<Cow<'_, str>> {
    if !column.contains('\\') {
        return Some(Cow::Borrowed(column));
    }
    let mut text = String::with_capacity(column.len());
    let mut chars = column.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next()? {
            '\\' => text.push('\\'),
            't' => text.push('\t'),
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            'x' => {
                let digits = [chars.next()?, chars.next()?];
                let value = digits[0].to_digit(16)? * 16 + digits[1].to_digit(16)?;
                text.push(char::from_u32(value)?);
            }
            _ => return None,
        }
    }
    Some(Cow::Owned(text))
}

/// Returns the members joined by commas.
pub(super) fn join<'a>(members: impl IntoIterator<Item = &'a str>) -> String {
    let mut list = String::new();
    for (at, member) in members.into_iter().enumerate() {
        if at > 0 {
            list.push(',');
        }
        match member {
            "" => list.push_str(EMPTY_MEMBER),
            member => list.push_str(&escape(member).replace(',', COMMA)),
        }
    }
    list
}

/// Returns the members of a list, or nothing if one holds an unknown escape; an empty column has none.
pub(super) fn members(column: &str) -> impl Iterator<Item = Option<Cow<'_, str>>> {
    let list = (!column.is_empty()).then(|| column.split(','));
    list.into_iter().flatten().map(|member| match member {
        EMPTY_MEMBER => Some(Cow::Borrowed("")),
        member => unescape(member),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_and_thai_stay_readable() {
        for text in ["Nguyễn Thị Hoa", "น้ำใจ", "🙂 \"x\"", ""] {
            assert_eq!(escape(text), text);
        }
    }

    #[test]
    fn nothing_that_ends_a_line_or_moves_a_cursor_gets_into_a_column() {
        assert_eq!(escape("a\tb\nc\rd\\e\u{1b}[2J\u{9b}"), "a\\tb\\nc\\rd\\\\e\\x1b[2J\\x9b");
    }

    #[test]
    fn an_unknown_escape_is_no_text() {
        for column in ["\\", "\\q", "\\x1", "\\xg0", "น้ำ\\"] {
            assert_eq!(unescape(column), None, "{column}");
        }
    }

    #[test]
    fn a_list_keeps_commas_and_empty_members() {
        for list in [&[][..], &[""], &["", ""], &["xin chào", "a,b", "", "ก\\e"], &["\\e"]] {
            let column = join(list.iter().copied());
            let read: Vec<Cow<'_, str>> = members(&column).map(Option::unwrap).collect();
            assert_eq!(read, list, "{column}");
        }
    }
}
