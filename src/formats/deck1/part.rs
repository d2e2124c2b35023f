//! Cuts a source into parts that are read on their own: the head, then one part a header.
//!
//! So a quote or bracket that is not closed costs the part it stands in, and memory grows with the largest part and
//! not with the file.

/// A stretch of the source that begins with a header, or the head before the first header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'s> {
    /// The byte of the source at which it begins.
    pub(super) start: usize,
    /// Its text, up to the next header.
    pub(super) text: &'s str,
    /// The name in its header; nothing for the head.
    pub(super) header: Option<&'s str>,
}

/// Returns the parts of a source in order; joined they are the source.
pub(super) fn parts(source: &str) -> impl Iterator<Item = Part<'_>> {
    let mut lines = source.split_inclusive('\n').peekable();
    let mut start = 0;
    std::iter::from_fn(move || {
        let first = lines.next()?;
        let mut end = start + first.len();
        while let Some(line) = lines.next_if(|line| header(line).is_none()) {
            end += line.len();
        }
        let part = Part { start, text: source.get(start..end)?, header: header(first) };
        start = end;
        Some(part)
    })
}

/// Returns the name in a header, such as `[[entry]]`, or in what was meant as one, such as `[entry`, `x[[entry]]` or
/// `entry]]`: were it taken for a line of the part above, it would cost that part too.
///
/// A header with dots, such as `[entry.also]`, belongs to the part in which it stands.
fn header(line: &str) -> Option<&str> {
    if !line.contains(['[', ']']) {
        return None;
    }
    let line = line.split_once('#').map_or(line, |(before, _)| before).trim();
    let (before, inside) = match line.split_once('[') {
        Some(parts) => parts,
        None => ("", line.strip_suffix("]]").filter(|name| !name.trim_end().is_empty())?),
    };
    let inside = inside.trim_start_matches(['[', ' ', '\t']);
    let is_value = before.contains(['=', '"', '\'', ',', '{', '}', '.']);
    // What begins so is an element of a list over several lines.
    let is_element = inside.starts_with(|ch: char| matches!(ch, '"' | '\'' | '{' | '+' | '-' | '0'..='9'));
    let is_other =
        is_value || is_element || inside.contains('.') || (before.is_empty() && inside.contains('='));
    let name = inside.split(']').next().unwrap_or_default().trim_end();
    (!is_other).then_some(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_header_begins_a_part() {
        let source = "id = \"a\"\n\n[[lesson]] # một\r\nid = \"b\"\n [[ entry ]]\nvi = \"nước\"\n[entry.also]\n[[entry]";
        let found: Vec<&str> = parts(source).map(|part| part.text).collect();
        assert_eq!(
            found,
            [
                "id = \"a\"\n\n",
                "[[lesson]] # một\r\nid = \"b\"\n",
                " [[ entry ]]\nvi = \"nước\"\n[entry.also]\n",
                "[[entry]"
            ]
        );
    }

    #[test]
    fn lists_over_several_lines_are_no_headers() {
        for line in ["[\"หวัดดี\"],", "[1, 2]", "[7]", "  ]", "[entry.also]", "[[\"a\"]]", "tags = [", ""]
        {
            assert_eq!(header(line), None, "{line}");
        }
        for line in ["[[entry]]", "[entry]", "[[entry", "[entry]]", "[[entry]] # [1, 2]", "\t[[ entry ]]\r\n"]
        {
            assert_eq!(header(line), Some("entry"), "{line}");
        }
    }

    proptest! {
        #[test]
        fn the_parts_joined_are_the_source(source in "(\\[{0,2}entry\\]{0,2}|[\\r\\n#กế\"a= ]){0,30}") {
            let mut start = 0;
            for part in parts(&source) {
                prop_assert_eq!(part.start, start);
                start += part.text.len();
            }
            prop_assert_eq!(parts(&source).map(|part| part.text).collect::<String>(), source);
        }
    }
}
