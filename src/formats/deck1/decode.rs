//! Bytes of a deck file to text, with what was wrong with the bytes.

use std::borrow::Cow;
use std::ops::Range;

use crate::formats::encoding::{self, Encoding};
use crate::formats::problem::ProblemKind;

use super::MAX_FILE_BYTES;

/// The text of a file, and what was wrong with its bytes.
pub(super) struct Decoded<'a> {
    /// The text without a byte order mark; where it is not readable, as much as helps to show the place.
    pub(super) source: Cow<'a, str>,
    /// What was wrong, and where in the source.
    pub(super) problems: Vec<(Option<Range<usize>>, ProblemKind)>,
    /// How much of the text can be read as a deck.
    pub(super) extent: Extent,
}

/// How much of a file is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Nothing.
    Nothing,
    /// Each stretch that cannot be read has become a U+FFFD.
    Torn,
    /// Everything.
    Whole,
}

/// Returns the text of a file.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if bytes.len() > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES / (1 << 20);
        return unreadable(ProblemKind::FileTooLarge { limit });
    }
    let decoded = encoding::decode(bytes);
    if decoded.text.trim().is_empty() {
        return unreadable(ProblemKind::EmptyFile);
    }
    let mut problems = Vec::new();
    if decoded.has_mark {
        problems.push((None, ProblemKind::ByteOrderMark));
    }
    // An encoding that is named says better than the place what is wrong with the letters there.
    if let Some(encoding) = decoded.encoding {
        problems.push((None, ProblemKind::OtherEncoding { encoding }));
    }
    if decoded.is_torn && decoded.encoding.is_none_or(Encoding::is_read) {
        problems.push((first_lost(&decoded.text), ProblemKind::NotUtf8));
    }
    let extent = if decoded.is_torn { Extent::Torn } else { Extent::Whole };
    Decoded { source: decoded.text, problems, extent }
}

fn first_lost(text: &str) -> Option<Range<usize>> {
    let start = text.find(char::REPLACEMENT_CHARACTER)?;
    Some(start..start + char::REPLACEMENT_CHARACTER.len_utf8())
}

fn unreadable(kind: ProblemKind) -> Decoded<'static> {
    Decoded { source: Cow::Borrowed(""), problems: vec![(None, kind)], extent: Extent::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(bytes: &[u8]) -> Vec<ProblemKind> {
        decode(bytes).problems.into_iter().map(|(_, kind)| kind).collect()
    }

    #[test]
    fn bytes_of_no_known_encoding_are_an_error_at_the_first_of_them() {
        let decoded = decode(b"vi = \"n\xC3\xB3\"\nen = \"\xFF\xFE\"");
        assert_eq!(decoded.problems, [(Some(17..20), ProblemKind::NotUtf8)]);
        assert_eq!(decoded.source.get(17..20), Some("\u{FFFD}"));
        assert_eq!(decoded.extent, Extent::Torn);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let decoded = decode("\u{FEFF}th = \"น้ำ\"".as_bytes());
        assert_eq!(decoded.source, "th = \"น้ำ\"");
        assert_eq!(decoded.problems, [(None, ProblemKind::ByteOrderMark)]);
        assert_eq!(decoded.extent, Extent::Whole);
    }

    #[test]
    fn white_space_alone_is_an_empty_file() {
        assert_eq!(kinds(b""), [ProblemKind::EmptyFile]);
        assert_eq!(kinds("\u{FEFF}\r\n \t".as_bytes()), [ProblemKind::EmptyFile]);
    }

    #[test]
    fn a_file_may_have_sixteen_mebibytes_and_not_one_byte_more() {
        let mut bytes = vec![b'#'; MAX_FILE_BYTES];
        assert_eq!(kinds(&bytes), []);
        bytes.push(b'#');
        assert_eq!(kinds(&bytes), [ProblemKind::FileTooLarge { limit: 16 }]);
    }
}
