//! Marks: by what a sealed line is known where nobody can open it, so that a block can say for which lines it stands.

use base64ct::{Base64Unpadded, Encoding};
use sha2::{Digest, Sha256};

/// The longest column of marks that is looked at: a block holds far fewer records.
const MAX_COLUMN: usize = 1 << 16;

/// What stands for one sealed line: the first 8 bytes of the SHA-256 of its text. Since the line is sealed under a random nonce, a mark says
/// nothing of what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mark([u8; Mark::SIZE]);

impl Mark {
    /// How many bytes a mark has. Of a million lines two bear the same one with a chance of 3 in 10^8.
    pub const SIZE: usize = 8;

    /// Returns the mark of a line, with its sum, with or without its end.
    pub fn of(line: &str) -> Mark {
        let hash = Sha256::digest(line.trim_end_matches(['\r', '\n']));
        Mark(std::array::from_fn(|n| hash[n]))
    }

    /// Returns for which lines a line of the log stands: those that a block names; none for any other line.
    pub fn told(line: &str) -> Vec<Mark> {
        // Kind, learner, segment, seq and what is sealed come before it, the sum after it.
        let mut columns = line.split('\t');
        let is_block = columns.next() == Some("B");
        let marks = columns.nth(4).filter(|column| is_block && !column.starts_with('*'));
        let bytes = marks.filter(|column| column.len() <= MAX_COLUMN).map(Base64Unpadded::decode_vec);
        let bytes = bytes.and_then(Result::ok).unwrap_or_default();
        bytes.as_chunks().0.iter().map(|mark| Mark(*mark)).collect()
    }
}

/// Returns marks as a column.
pub(super) fn write_marks(marks: &[Mark]) -> String {
    Base64Unpadded::encode_string(&marks.iter().flat_map(|mark| mark.0).collect::<Vec<u8>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_a_line_is_the_same_with_and_without_its_end_and_another_one_for_another_line() {
        assert_eq!(Mark::of("Z\tน้ำ\t*01234567\r\n"), Mark::of("Z\tน้ำ\t*01234567"));
        assert_ne!(Mark::of("Z\tน้ำ\t*01234567"), Mark::of("Z\tnước\t*01234567"));
    }

    #[test]
    fn lines_that_name_no_marks_stand_for_nothing() {
        for line in ["", "B", "B\t1\t2\t3\tsealed\t*01234567", "Z\t1\t2\t3\tsealed\tAAAAAAAAAAA\t*01234567"] {
            assert_eq!(Mark::told(line), [], "{line}");
        }
        for column in ["!", "ก", "AAAA", "AAAAAAAAAAA=", ""] {
            assert_eq!(Mark::told(&format!("B\t1\t2\t3\tsealed\t{column}\t*01234567")), [], "{column}");
        }
        assert_eq!(Mark::told("B\t1\t2\t3\tsealed\tAAAAAAAAAAA\t*01234567"), [Mark([0; 8])]);
    }
}
