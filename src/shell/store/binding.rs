//! How lines stand in packs: those in the open as they are, sealed records many in a block.

use super::seal_up::Entropy;
use crate::engine::time::{StudyDay, Timestamp};
use crate::formats::log1::{self, Mark, Opener, Piece, block_for, pieces};
use crate::formats::seal::NONCE;

/// How lines stand in a pack.
pub trait Binding {
    /// Returns time and study day of all records in a line; nothing if this program does not know, or if the line must not be
    /// packed: then its file is left alone.
    fn times(&self, line: &str) -> Option<Vec<(Timestamp, StudyDay)>>;

    /// Returns what a line holds, so that it can be found again in another line that holds the same.
    fn held(&self, line: &str) -> Vec<String>;

    /// Returns the lines that stand for these in a pack; nothing if they cannot be packed.
    fn bind(&mut self, lines: &[&str]) -> Option<Vec<String>>;
}

/// Lines in the open, which stand in packs as they are.
#[derive(Debug, Clone, Copy, Default)]
pub struct OpenLines;

impl Binding for OpenLines {
    fn times(&self, line: &str) -> Option<Vec<(Timestamp, StudyDay)>> {
        let record = log1::read(line.as_bytes()).ok()?;
        Some(vec![(record.at, StudyDay::of(record.at, record.offset))])
    }

    fn held(&self, line: &str) -> Vec<String> {
        vec![line.to_owned()]
    }

    fn bind(&mut self, lines: &[&str]) -> Option<Vec<String>> {
        Some(lines.iter().map(|line| (*line).to_owned()).collect())
    }
}

/// Sealed lines of one learner: records that were sealed one by one are sealed anew in blocks, each under a fresh nonce, and blocks stand in
/// packs as they are.
///
/// Files with anything else in them are left alone: what lies in the open is for [`seal_up`](super::seal_up), keys and faces
/// are read as they are, and what no key at hand opens waits for its own.
pub struct SealedLines<'a, 'e> {
    opener: Opener<'a>,
    entropy: &'a mut Entropy<'e>,
}

impl<'a, 'e> SealedLines<'a, 'e> {
    /// Binds the lines of a learner with their keys; random numbers come from `entropy`.
    pub fn new(opener: Opener<'a>, entropy: &'a mut Entropy<'e>) -> Self {
        SealedLines { opener, entropy }
    }

    /// Returns what a sealed line holds, if it opens.
    fn open(&self, line: &str) -> Vec<Piece> {
        if is_record(line) || is_block(line) { pieces(line.as_bytes(), self.opener) } else { Vec::new() }
    }
}

impl Binding for SealedLines<'_, '_> {
    fn times(&self, line: &str) -> Option<Vec<(Timestamp, StudyDay)>> {
        let records: Option<Vec<_>> = self.open(line).iter().map(Piece::record).collect();
        let records = records.filter(|records| !records.is_empty())?;
        let time = |at: Timestamp, offset| (at, StudyDay::of(at, offset));
        Some(records.iter().map(|record| time(record.at, record.offset)).collect())
    }

    fn held(&self, line: &str) -> Vec<String> {
        let content = |piece| match piece {
            Piece::Record(content) => Some(content),
            Piece::Closed(_) | Piece::Foreign(_) | Piece::Damaged(_) => None,
        };
        let held: Vec<String> = self.open(line).into_iter().filter_map(content).collect();
        // What does not open is only found where it stands as it is.
        if held.is_empty() { vec![line.to_owned()] } else { held }
    }

    fn bind(&mut self, lines: &[&str]) -> Option<Vec<String>> {
        let key = self.opener.keys.first()?;
        let mut bound: Vec<String> = Vec::new();
        let (mut singles, mut marks) = (Vec::new(), Vec::new());
        for line in lines {
            if is_block(line) {
                bound.push((*line).to_owned());
                continue;
            }
            let found = self.open(line);
            let [single @ Piece::Record(_)] = found.as_slice() else { return None };
            singles.push(single.clone());
            marks.push(Mark::of(line));
        }
        let mut segment = [0; 8];
        (self.entropy)(&mut segment).ok()?;
        let segment = u64::from_be_bytes(segment);
        let mut n_done = 0;
        for seq in 0.. {
            let (Some(rest), Some(marks)) = (singles.get(n_done..), marks.get(n_done..)) else { return None };
            let mut nonce = [0; NONCE];
            (self.entropy)(&mut nonce).ok()?;
            let place = (segment, seq);
            let Some((line, n_taken)) = block_for(self.opener.learner, place, (rest, marks), key, nonce)
            else {
                break;
            };
            // Whoever removes the single lines one day relies on this.
            if pieces(line.as_bytes(), self.opener) != rest.get(..n_taken)? {
                return None;
            }
            bound.push(line.trim_end().to_owned());
            n_done += n_taken;
        }
        (n_done == singles.len()).then_some(bound)
    }
}

fn is_record(line: &str) -> bool {
    line.starts_with("Z\t")
}

fn is_block(line: &str) -> bool {
    line.starts_with("B\t")
}
