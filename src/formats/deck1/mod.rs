//! Reads decks of format 1: TOML in UTF-8, as the author's guide in `decks/README.md` describes it.
//!
//! A fault costs the entry or the field it stands in. Every problem has a place and a kind; sentences are made elsewhere.

mod among;
mod content;
mod decode;
mod draft;
mod edit;
mod entry;
mod field;
mod findings;
mod head;
mod ids;
mod literal;
mod mend;
mod outline;
mod part;
mod place;
mod suggestion;
mod syntax;
mod take;
mod twins;
mod walk;
mod write;

use std::ops::Range;

use crate::engine::deck::Deck;

use super::encoding;
use super::problem::{Problem, ProblemKind};
pub use among::compare;
use decode::Extent;
pub use draft::{Column, Draft, MAX_EDITED, Unmade, Unopened};
pub(in crate::formats) use entry::is_inside;
use findings::Findings;
pub use mend::{Mend, Mended, mend};
pub use suggestion::{id_from, id_of_name};
pub use take::{Taken, Untaken, made, take_in};
use walk::Walk;
pub use write::write;

/// The newest format that is read.
pub const FORMAT: u64 = 1;

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 16 << 20;

/// The largest number of entries that is read from a deck.
pub const MAX_ENTRIES: usize = 100_000;

/// The longest text that is read, in bytes of its value.
pub const MAX_FIELD_BYTES: usize = 4 << 10;

/// The longest id, in letters: ids are repeated in each line of the log.
pub const MAX_ID_LETTERS: usize = 64;

/// The levels of the Common European Framework of Reference.
pub const LEVELS: [&str; 6] = ["A1", "A2", "B1", "B2", "C1", "C2"];

/// The largest stretch of a file between two headers, in bytes.
const MAX_PART_BYTES: usize = 1 << 20;

/// How many errors are listed, and how many other problems.
const MAX_PROBLEMS: usize = 1_000;

/// What was read from a deck file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadDeck {
    /// The deck with every entry that could be read; nothing if the file cannot be read or the deck has no valid id.
    pub deck: Option<Deck>,
    /// What is wrong, in the order of the places.
    pub problems: Vec<Problem>,
    /// The text of the file, without a byte order mark, to quote from.
    pub source: String,
    /// The file, as the caller named it.
    pub file: String,
    /// Where each entry stands in the source; empty where a deck was read and not checked.
    pub places: Vec<Range<usize>>,
}

/// Reads a deck; `file` is only repeated in the problems.
pub fn read(file: &str, bytes: &[u8]) -> ReadDeck {
    read_by(file, bytes, Look::Quick)
}

/// Reads a deck as [`read`] does, and looks at what its words say too, as a teacher would before handing it out.
pub fn check(file: &str, bytes: &[u8]) -> ReadDeck {
    read_by(file, bytes, Look::Close)
}

/// How closely a deck is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// As far as is needed to learn from it.
    Quick,
    /// Its words too.
    Close,
}

fn read_by(file: &str, bytes: &[u8], look: Look) -> ReadDeck {
    let decoded = decode::decode(bytes);
    let source = decoded.source.as_ref();
    let mut findings = Findings::new(source);
    for (span, kind) in decoded.problems {
        findings.add_in_source(span, kind);
    }
    if look == Look::Close
        && let Some(encoding) = encoding::pasted_from(source)
    {
        findings.add_in_source(None, ProblemKind::PastedEncoding { encoding });
    }
    let (deck, places) = match decoded.extent {
        Extent::Nothing => (None, Vec::new()),
        Extent::Torn => read_parts(source, true, look, &mut findings),
        Extent::Whole => read_parts(source, false, look, &mut findings),
    };
    let problems = findings.into_problems(file);
    ReadDeck { deck, problems, source: decoded.source.into_owned(), file: file.to_owned(), places }
}

/// Returns whether a text is an id: small ASCII letters and digits in groups joined by single hyphens.
pub fn is_id(text: &str) -> bool {
    text.len() <= MAX_ID_LETTERS
        && text.split('-').all(|group| {
            !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

fn read_parts(
    source: &str,
    is_torn: bool,
    look: Look,
    findings: &mut Findings<'_>,
) -> (Option<Deck>, Vec<Range<usize>>) {
    let mut walk = Walk::new(look);
    for part in part::parts(source) {
        findings.enter_part(part.start);
        let is_torn = is_torn && part.text.contains(char::REPLACEMENT_CHARACTER);
        syntax::read_part(part.text, is_torn, findings, |table, is_broken, findings| {
            walk.part(table, part, is_broken, findings);
        });
    }
    walk.finish(findings)
}
