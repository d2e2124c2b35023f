//! Lines as they stand, for whoever carries them without reading what they say.

use super::mark::Mark;
use super::read::{content, learner};
use crate::engine::learner::LearnerId;

/// A line whose sum fits, of this version or a newer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WholeLine<'a> {
    /// Whose it is.
    pub learner: LearnerId,
    /// The line with its sum, without its end.
    pub text: &'a str,
}

impl WholeLine<'_> {
    /// Returns whether it is an answer in the open.
    pub fn is_answer(&self) -> bool {
        self.text.starts_with("A\t")
    }

    /// Returns how many sealed records it holds; a block counts as the lines for which it stands.
    pub fn n_sealed(&self) -> usize {
        if self.text.starts_with("Z\t") { 1 } else { Mark::told(self.text).len() }
    }
}

/// Returns whether a line can be read with a key only, or is one that is needed for it.
pub fn is_sealed(line: &str) -> bool {
    matches!(line.as_bytes(), [b'Z' | b'B' | b'K' | b'F', b'\t', ..])
}

/// Returns the lines of a file whose sums fit, in order; damaged, torn and foreign ones are passed over.
pub fn whole_lines(bytes: &[u8]) -> impl Iterator<Item = WholeLine<'_>> {
    bytes.split(|byte| *byte == b'\n').filter_map(|line| {
        let owner = learner(content(line).ok()?.split('\t').nth(1)?)?;
        let text = std::str::from_utf8(line.strip_suffix(b"\r").unwrap_or(line)).ok()?;
        Some(WholeLine { learner: owner, text })
    })
}

#[cfg(test)]
mod tests {
    use super::super::write;
    use super::*;
    use crate::engine::record::Body;
    use crate::engine::sample;

    #[test]
    fn every_whole_line_is_given_as_it_stands_and_nothing_else() {
        let newer = sample::record(9, Body::Unknown { kind: "Q".into(), fields: "ตั้งค่า".into() });
        let lines: Vec<String> = sample::evening().iter().chain([&newer]).map(write).collect();
        let text = format!("{}\r\nrác\n\n{}Q\ttorn", lines.concat().trim_end(), lines[0]);
        let whole: Vec<&str> = whole_lines(text.as_bytes()).map(|line| line.text).collect();
        let expected: Vec<&str> = lines.iter().chain([&lines[0]]).map(|line| line.trim_end()).collect();
        assert_eq!(whole, expected);
        assert!(whole_lines(text.as_bytes()).all(|line| line.learner == sample::LEARNER));
        assert_eq!(
            whole_lines(text.as_bytes())
                .map(|line| usize::from(line.is_answer()) + line.n_sealed())
                .sum::<usize>(),
            5
        );
    }

    #[test]
    fn a_line_with_a_column_that_only_newer_versions_know_is_whole() {
        let content = "A\t7f3a91c0\t5f0c9a17e4b2d6a1\tbảy\tngày mai";
        let line = format!("{content}\t*{:08x}", crc32fast::hash(content.as_bytes()));
        assert_eq!(whole_lines(line.as_bytes()).map(|line| line.text).collect::<Vec<_>>(), [line.as_str()]);
        for other in ["chào\t*00000000", "Q\tHOA\t*7a2a4b4e", ""] {
            assert_eq!(whole_lines(other.as_bytes()).count(), 0, "{other}");
        }
    }
}
