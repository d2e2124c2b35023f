//! Where a letter of a TOML string stands in the source, escapes and quotes counted.

use std::ops::Range;

use crate::text::{Advice, canonical, clusters};

/// Returns the bytes of a cluster, counted from 0, of a string's value within the string's source.
pub(super) fn place_of_cluster(raw: &str, value: &str, cluster: usize) -> Range<usize> {
    let start = clusters(value).take(cluster).map(str::len).sum();
    let len = clusters(value).nth(cluster).map_or(0, str::len);
    offset(raw, start)..offset(raw, start + len)
}

/// Returns how many clusters of a value stand before the first that needs this change.
pub(super) fn cluster_of_change(value: &str, change: Advice) -> usize {
    let ends: Vec<usize> = clusters(value)
        .scan(0, |end, cluster| {
            *end += cluster.len();
            Some(*end)
        })
        .collect();
    let needs = |end: &usize| {
        let start = value.get(..*end).unwrap_or_default();
        canonical(start).is_ok_and(|canonical| canonical.advice.contains(&change))
    };
    // Not walked one by one, since each step reads the text from its start.
    ends.partition_point(|end| !needs(end)).min(ends.len().saturating_sub(1))
}

/// Returns the byte of the string's source that gives this byte of its value.
fn offset(raw: &str, value_byte: usize) -> usize {
    let is_basic = raw.starts_with('"');
    let delimiter = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
    let body = raw.get(delimiter..).unwrap_or_default();
    // TOML drops a line break straight after the opening quotes of a string over several lines.
    let dropped = if delimiter == 1 { 0 } else { body.len() - without_line_break(body).len() };
    let mut rest = body.get(dropped..).unwrap_or_default();
    let mut value_at = 0;
    while value_at < value_byte {
        let Some((taken, given)) = unit(rest, is_basic) else {
            break;
        };
        value_at += given;
        rest = rest.get(taken..).unwrap_or_default();
    }
    raw.len() - rest.len()
}

fn without_line_break(body: &str) -> &str {
    body.strip_prefix("\r\n").or_else(|| body.strip_prefix('\n')).unwrap_or(body)
}

/// Returns how many bytes the next letter or escape takes in the source, and how many it gives in the value.
fn unit(rest: &str, is_basic: bool) -> Option<(usize, usize)> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    if first != '\\' || !is_basic {
        return Some((first.len_utf8(), first.len_utf8()));
    }
    let hex = |digits: usize| {
        let taken = 2 + digits;
        let code = rest.get(2..taken).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let given = code.and_then(char::from_u32).map_or(1, char::len_utf8);
        (taken.min(rest.len()), given)
    };
    Some(match chars.next() {
        Some('x') => hex(2),
        Some('u') => hex(4),
        Some('U') => hex(8),
        Some(ch) if ch.is_ascii_whitespace() => (rest.len() - chars.as_str().trim_start().len(), 0),
        Some(ch) => (1 + ch.len_utf8(), 1),
        None => (1, 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the source of the cluster at which a string is refused.
    fn refused(raw: &str) -> String {
        let value = toml::de::DeValue::parse(raw).unwrap();
        let value = value.get_ref().as_str().unwrap();
        let refused = canonical(value).unwrap_err();
        raw.get(place_of_cluster(raw, value, refused.cluster)).unwrap().to_owned()
    }

    #[test]
    fn a_refused_character_is_found_behind_letters_and_escapes() {
        assert_eq!(refused("\"น้ำ\u{202E}ที่\""), "\u{202E}");
        assert_eq!(refused(r#""\"n\u1b0b \x41\U00000E01 \u001b[2J""#), r"\u001b");
        assert_eq!(refused(r#""nước\tlã""#), r"\t");
        assert_eq!(refused("'ก\\\tข'"), "\t");
        assert_eq!(refused("\"\"\"\nที่ \\\n   นี่\u{200F}\"\"\""), "\u{200F}");
        assert_eq!(refused("'''\r\nกขค\n'''"), "\n");
    }

    #[test]
    fn the_cluster_that_needs_a_change_is_found() {
        for (value, change, cluster) in [
            ("nước e\u{302}\u{301}", Advice::NotNfc, 5),
            ("น้ำ ท\u{E48}\u{E35} น้ำ", Advice::ThaiMarkOrder, 2),
            ("กขเเม่", Advice::DoubledSaraE, 3),
            ("น้ำ\u{200B}", Advice::Invisible('\u{200B}'), 1),
        ] {
            let found = cluster_of_change(value, change);
            let found: String = clusters(value).take(found + 1).collect();
            let expected: String = clusters(value).take(cluster + 1).collect();
            assert_eq!(found, expected, "{value}");
        }
    }
}
