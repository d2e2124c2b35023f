//! Blocks: many records sealed in one line, for segments to which nothing is added any more.

use base64ct::{Base64Unpadded, Encoding};

use super::Names;
use super::mark::{Mark, write_marks};
use super::read::{content, has_control, learner, record};
use super::sealed::{self, Opened, Opener, filled, is_kind, line};
use crate::engine::learner::LearnerId;
use crate::engine::record::Record;
use crate::formats::seal::{DataKey, NONCE};

/// The most that is sealed in one block, in bytes: with nonce, tag, base64, its head and its sum the line stays below 4 KiB.
const ROOM: usize = 2944;

/// How many damaged bytes one piece holds at most.
const CHUNK: usize = 1024;

/// What one line of a file holds, for whoever puts it elsewhere without changing what it says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Piece {
    /// A record of the learner, as the content of a line in the open, whether it was sealed or not.
    Record(String),
    /// A wrapped key, a face, or a sealed line that no key opens: the line as it stands, without its end.
    Closed(String),
    /// A record of another learner: the line as it stands.
    Foreign(String),
    /// Bytes that are no whole line.
    Damaged(Vec<u8>),
}

impl Piece {
    /// Returns the record of the learner, if it is one that this version can read.
    pub fn record(&self) -> Option<Record> {
        match self {
            Piece::Record(content) => record(content, &mut Names::new()).ok(),
            Piece::Closed(_) | Piece::Foreign(_) | Piece::Damaged(_) => None,
        }
    }
}

/// Returns what all lines of a file hold, in order; of a block each record.
pub fn pieces(bytes: &[u8], opener: Opener<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty() && *line != b"\r") {
        let Ok(content) = content(line) else {
            // No line of a block may become too long.
            pieces.extend(line.chunks(CHUNK).map(|chunk| Piece::Damaged(chunk.to_vec())));
            continue;
        };
        let text = || String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line)).into_owned();
        if content.split('\t').nth(1).and_then(learner) != Some(opener.learner) {
            pieces.push(Piece::Foreign(text()));
        } else if !is_kind(content) {
            pieces.push(Piece::Record(content.to_owned()));
        } else if content.starts_with(['K', 'F']) {
            pieces.push(Piece::Closed(text()));
        } else {
            match sealed::open(content, Some(opener)) {
                Ok(Some(Opened::Record(inner))) => pieces.push(Piece::Record(inner)),
                Ok(Some(Opened::Block(lines))) => {
                    pieces.extend(parts(&lines).map(|part| part.piece(opener.learner)));
                }
                Ok(None) | Err(_) => pieces.push(Piece::Closed(text())),
            }
        }
    }
    pieces
}

/// Seals as many pieces as one block takes, from the front of `pieces` on, and returns the line with its line feed, and how
/// many they are. Takes records and damaged bytes only; nothing if the first piece is neither.
///
/// A record too long for any block becomes a block of its own, and is then longer than 4 KiB.
pub fn block(
    learner: LearnerId,
    place: (u64, u32),
    pieces: &[Piece],
    key: &DataKey,
    nonce: [u8; NONCE],
) -> Option<(String, usize)> {
    block_for(learner, place, (pieces, &[]), key, nonce)
}

/// Seals pieces as [`block`] does, and says in the open for which sealed lines the block stands: those with these marks, one a
/// piece.
pub fn block_for(
    learner: LearnerId,
    (segment, seq): (u64, u32),
    (pieces, marks): (&[Piece], &[Mark]),
    key: &DataKey,
    nonce: [u8; NONCE],
) -> Option<(String, usize)> {
    let mut inner = String::new();
    let mut n_taken = 0;
    for piece in pieces {
        let Some(part) = Part::of(piece) else { break };
        let n_marks = marks.len().min(n_taken + 1);
        if !inner.is_empty() && filled(inner.len() + part.0.len() + 1) + n_marks * Mark::SIZE > ROOM {
            break;
        }
        inner.push_str(&part.0);
        inner.push('\n');
        n_taken += 1;
    }
    let inner = zeroize::Zeroizing::new(inner);
    let marks = write_marks(marks.get(..n_taken).unwrap_or_default());
    (n_taken > 0).then(|| (line('B', learner, (segment, seq), (&inner, &marks), key, nonce), n_taken))
}

/// One line inside a block.
pub(super) struct Part<'a>(std::borrow::Cow<'a, str>);

/// Returns the lines inside a block.
pub(super) fn parts(lines: &str) -> impl Iterator<Item = Part<'_>> {
    lines.split('\n').filter(|line| !line.is_empty()).map(|line| Part(line.into()))
}

impl Part<'_> {
    fn of(piece: &Piece) -> Option<Part<'static>> {
        match piece {
            // The learner goes without saying.
            Piece::Record(content) => {
                let (kind, rest) = content.split_once('\t')?;
                let (_, rest) = rest.split_once('\t')?;
                Some(Part(format!("{kind}\t{rest}").into()))
            }
            Piece::Damaged(bytes) => Some(Part(format!("!{}", Base64Unpadded::encode_string(bytes)).into())),
            Piece::Closed(_) | Piece::Foreign(_) => None,
        }
    }

    /// Returns the content of a line in the open; nothing for damaged bytes.
    pub(super) fn content(&self, learner: Option<LearnerId>) -> Option<String> {
        let (kind, rest) = self.0.split_once('\t')?;
        let content = format!("{kind}\t{}\t{rest}", learner?);
        // Whoever holds the key can seal anything.
        (!is_kind(&content) && !has_control(&content)).then_some(content)
    }

    fn piece(&self, learner: LearnerId) -> Piece {
        match self.content(Some(learner)) {
            Some(content) => Piece::Record(content),
            None => {
                let bytes = self.0.strip_prefix('!').and_then(|b64| Base64Unpadded::decode_vec(b64).ok());
                Piece::Damaged(bytes.unwrap_or_else(|| self.0.as_bytes().to_vec()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sealed::open_all;
    use super::super::{LineFault, seal, write};
    use super::*;
    use crate::engine::record::{Body, Given, Record};
    use crate::engine::sample;
    use crate::formats::seal::Keyring;

    fn key() -> DataKey {
        DataKey::new([7; 32])
    }

    /// All blocks that hold the pieces.
    fn blocks(pieces: &[Piece]) -> String {
        let mut rest = pieces;
        let mut text = String::new();
        let mut n = 0;
        while let Some((line, n_taken)) = block(sample::LEARNER, (77, n), rest, &key(), [n as u8; NONCE]) {
            text.push_str(&line);
            rest = &rest[n_taken..];
            n += 1;
        }
        assert!(rest.is_empty());
        text
    }

    fn answers(n: u32) -> Vec<Record> {
        let typed = |seq: u32| {
            let mut record = sample::record(seq, sample::evening()[6].body.clone());
            if let Body::Answer(answer) = &mut record.body {
                answer.given = Given::Typed("ขอบคุณ ".repeat(seq as usize % 9));
            }
            record
        };
        (0..n).map(typed).collect()
    }

    fn opener(keys: &Keyring) -> Opener<'_> {
        Opener { learner: sample::LEARNER, keys }
    }

    #[test]
    fn blocks_hold_all_records_in_lines_of_at_most_4_kib() {
        let keys = Keyring::new([key()]);
        let records = answers(500);
        let plain: String = records.iter().map(write).collect();
        let sealed: String =
            records.iter().zip(0..).map(|(r, n)| seal(r, &key(), [n as u8; NONCE])).collect();
        for bytes in [plain.as_bytes(), sealed.as_bytes()] {
            let packed = blocks(&pieces(bytes, opener(&keys)));
            assert!(packed.lines().all(|line| line.len() < 4096), "a line is too long");
            assert!(packed.lines().count() < records.len() / 10);
            let read = open_all(packed.as_bytes(), &mut Names::new(), opener(&keys));
            assert_eq!((read.records, read.n_unread), (records.clone(), 0));
            assert!(!packed.contains("ขอบคุณ") && !packed.contains("greetings"));
        }
    }

    #[test]
    fn a_block_says_for_which_sealed_lines_it_stands_and_nobody_can_change_that() {
        let keys = Keyring::new([key()]);
        let records = answers(60);
        let sealed: Vec<String> =
            records.iter().zip(0..).map(|(r, n)| seal(r, &key(), [n as u8; NONCE])).collect();
        let marks: Vec<Mark> = sealed.iter().map(|line| Mark::of(line)).collect();
        let found = pieces(sealed.concat().as_bytes(), opener(&keys));
        let (mut text, mut told) = (String::new(), Vec::new());
        let mut n_done = 0;
        while let Some((line, n)) = block_for(
            sample::LEARNER,
            (77, n_done as u32),
            (&found[n_done..], &marks[n_done..]),
            &key(),
            [n_done as u8; NONCE],
        ) {
            assert!(line.len() < 4096, "{}", line.len());
            told.extend(Mark::told(line.trim_end()));
            text.push_str(&line);
            n_done += n;
        }
        assert_eq!(told, marks);
        let read = open_all(text.as_bytes(), &mut Names::new(), opener(&keys));
        assert_eq!((read.records, read.n_unread), (records, 0));

        let first = text.lines().next().unwrap();
        let columns: Vec<&str> = first.split('\t').collect();
        for (at, other) in [(5, "AAAAAAAAAAA"), (5, "")] {
            let mut columns = columns.clone();
            columns[at] = other;
            let content = columns[..6].join("\t");
            let forged = format!("{content}\t*{:08x}\n", crc32fast::hash(content.as_bytes()));
            let read = open_all(forged.as_bytes(), &mut Names::new(), opener(&keys));
            assert_eq!((read.records.len(), read.faults[0].fault), (0, LineFault::Seal));
        }
    }

    #[test]
    fn damaged_bytes_are_kept_in_the_block_and_count_as_damaged() {
        let keys = Keyring::new([key()]);
        let torn = "A\t7f3a91c0\tคำที่พิมพ์".repeat(200);
        let bytes = [write(&sample::evening()[1]).as_bytes(), b"\xff\xfe rac\n", torn.as_bytes()].concat();
        let found = pieces(&bytes, opener(&keys));
        assert!(matches!(&found[..], [Piece::Record(_), Piece::Damaged(_), Piece::Damaged(_), ..]));
        let packed = blocks(&found);
        let again = pieces(packed.as_bytes(), opener(&keys));
        let damaged: Vec<u8> = again
            .iter()
            .flat_map(|piece| if let Piece::Damaged(bytes) = piece { bytes.clone() } else { Vec::new() })
            .collect();
        assert_eq!(damaged, [b"\xff\xfe rac".as_slice(), torn.as_bytes()].concat());
        let read = open_all(packed.as_bytes(), &mut Names::new(), opener(&keys));
        assert_eq!(read.records, sample::evening()[1..2]);
        assert!(read.n_unread >= 2, "{read:?}");
        assert!(read.faults.iter().all(|fault| fault.fault == LineFault::WrongSum));
    }

    #[test]
    fn keys_faces_and_the_lines_of_others_stay_as_they_stand() {
        let keys = Keyring::new([key()]);
        let lan = Record { learner: LearnerId(1), ..sample::evening()[2].clone() };
        let other = seal(&sample::evening()[2], &DataKey::new([1; 32]), [1; NONCE]);
        let text = [write(&lan), other.clone()].concat();
        let found = pieces(text.as_bytes(), opener(&keys));
        assert_eq!(
            found,
            [Piece::Foreign(write(&lan).trim_end().into()), Piece::Closed(other.trim_end().into())]
        );
        assert_eq!(block(sample::LEARNER, (1, 1), &found, &key(), [1; NONCE]), None);
    }
}
