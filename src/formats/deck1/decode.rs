//! Bytes of a deck file to text: UTF-8, with or without a byte order mark.

use std::borrow::Cow;
use std::ops::Range;

use crate::formats::problem::ProblemKind;

use super::MAX_FILE_BYTES;

/// The text of a file, and what was wrong with its bytes.
pub(super) struct Decoded<'a> {
    /// The text without a byte order mark; where it is not readable, as much as helps to show the place.
    pub(super) source: Cow<'a, str>,
    /// What was wrong, and where in the source.
    pub(super) problem: Option<(Option<Range<usize>>, ProblemKind)>,
    /// How much of the text can be read as a deck.
    pub(super) extent: Extent,
}

/// How much of a file is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Nothing.
    Nothing,
    /// Each stretch that is not UTF-8 has become a U+FFFD.
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
    if is_utf16(bytes) {
        return unreadable(ProblemKind::Utf16);
    }
    let (body, has_mark) = match bytes.strip_prefix("\u{FEFF}".as_bytes()) {
        Some(body) => (body, true),
        None => (bytes, false),
    };
    match std::str::from_utf8(body) {
        Err(error) => {
            let start = error.valid_up_to();
            let lossy = String::from_utf8_lossy(body);
            let span = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
            let problem = Some((Some(span), ProblemKind::NotUtf8));
            Decoded { source: lossy, problem, extent: Extent::Torn }
        }
        Ok(source) if source.trim().is_empty() => unreadable(ProblemKind::EmptyFile),
        Ok(source) => Decoded {
            source: Cow::Borrowed(source),
            problem: has_mark.then_some((None, ProblemKind::ByteOrderMark)),
            extent: Extent::Whole,
        },
    }
}

fn unreadable(kind: ProblemKind) -> Decoded<'static> {
    Decoded { source: Cow::Borrowed(""), problem: Some((None, kind)), extent: Extent::Nothing }
}

/// Returns whether the bytes begin with a UTF-16 byte order mark, or with an ASCII letter in UTF-16.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, 1..=0x7F, ..] | [1..=0x7F, 0, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8]) -> Option<ProblemKind> {
        decode(bytes).problem.map(|(_, kind)| kind)
    }

    #[test]
    fn utf16_is_named_with_and_without_its_mark() {
        let utf16 = |order: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
            text.encode_utf16().flat_map(order).collect()
        };
        for text in ["\u{FEFF}vi = \"chào\"", "th = \"น้ำ\""] {
            assert_eq!(kind(&utf16(u16::to_le_bytes, text)), Some(ProblemKind::Utf16));
            assert_eq!(kind(&utf16(u16::to_be_bytes, text)), Some(ProblemKind::Utf16));
        }
    }

    #[test]
    fn bytes_of_another_encoding_are_an_error_at_the_first_of_them() {
        let tis620 = b"vi = \"n\xC3\xB3\"\nth = \"\xB9\xE9\xD3\"";
        let decoded = decode(tis620);
        assert_eq!(decoded.problem, Some((Some(17..20), ProblemKind::NotUtf8)));
        assert_eq!(decoded.source.get(17..20), Some("\u{FFFD}"));
        assert_eq!(decoded.extent, Extent::Torn);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let decoded = decode("\u{FEFF}th = \"น้ำ\"".as_bytes());
        assert_eq!(decoded.source, "th = \"น้ำ\"");
        assert_eq!(decoded.problem, Some((None, ProblemKind::ByteOrderMark)));
        assert_eq!(decoded.extent, Extent::Whole);
    }

    #[test]
    fn white_space_alone_is_an_empty_file() {
        assert_eq!(kind(b""), Some(ProblemKind::EmptyFile));
        assert_eq!(kind("\u{FEFF}\r\n \t".as_bytes()), Some(ProblemKind::EmptyFile));
    }

    #[test]
    fn a_file_may_have_sixteen_mebibytes_and_not_one_byte_more() {
        let mut bytes = vec![b'#'; MAX_FILE_BYTES];
        assert_eq!(kind(&bytes), None);
        bytes.push(b'#');
        assert_eq!(kind(&bytes), Some(ProblemKind::FileTooLarge { limit: 16 }));
    }
}
