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
}

/// Returns the parts of a source in order; joined they are the source.
pub(super) fn parts(source: &str) -> impl Iterator<Item = Part<'_>> {
    let mut lines = source.split_inclusive('\n').peekable();
    let mut start = 0;
    std::iter::from_fn(move || {
        let mut end = start + lines.next()?.len();
        while let Some(line) = lines.next_if(|line| !is_header(line)) {
            end += line.len();
        }
        let part = Part { start, text: source.get(start..end)? };
        start = end;
        Some(part)
    })
}

/// Returns whether a line is a header with one plain name, such as `[[entry]]`, or was meant as one, as `[entry` is.
///
/// A header with dots, such as `[entry.also]`, belongs to the part in which it stands.
fn is_header(line: &str) -> bool {
    let line = line.split_once('#').map_or(line, |(before, _)| before).trim();
    let Some(inner) = line.strip_prefix('[') else {
        return false;
    };
    let inner = inner.strip_prefix('[').unwrap_or(inner);
    let name = inner.strip_suffix(']').unwrap_or(inner);
    let name = name.strip_suffix(']').unwrap_or(name).trim();
    // A number in brackets is an element of a list over several lines.
    let starts_as_name = name.starts_with(|ch: char| ch.is_ascii_alphabetic());
    starts_as_name && name.chars().all(|ch| ch.is_ascii_alphanumeric() || ch == '-' || ch == '_')
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
            assert!(!is_header(line), "{line}");
        }
        for line in
            ["[[entry]]", "[entry]", "[[entry", "[entrys]]", "[[entry]] # [1, 2]", "\t[[ lesson ]]\r\n"]
        {
            assert!(is_header(line), "{line}");
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
