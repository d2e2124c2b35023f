//! Cache format 1: what a learner's log says, as a file that can be thrown away.
//!
//! The bytes are: the line `nho-cache 1`, 32 bytes that say by what the cache was computed ([`Basis`]), the content, and the
//! CRC-32 (IEEE, little-endian) of all before it. In the content, numbers are LEB128, signed ones in zigzag, floating-point
//! numbers are 8 bytes little-endian, texts have their length before them, and lists the number of their members. Nothing
//! else has to know this: a file that is not exactly so is no cache, and the log is read instead.

use std::collections::HashMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::engine::deck::Shelf;
use crate::engine::horizon::Horizon;
use crate::engine::learner::LearnerId;
use crate::engine::scheduler::Scheduler;
use crate::engine::settled::Settled;

mod bytes;
mod content;
mod figures;
mod sealed;

use bytes::{Reader, Writer};
pub use sealed::{SEALED_MAGIC, read_sealed, write_sealed};

/// How a cache begins; no log begins so.
pub const MAGIC: &[u8] = b"nho-cache 1\n";

/// Raised whenever the content says something else than before, so that a cache of an earlier program is none.
const LAYOUT: &str = "4";

/// Returns whether a file that begins so is a cache, in the open or sealed, of this or another version.
pub fn is_cache(beginning: &[u8]) -> bool {
    is_open_cache(beginning) || beginning.starts_with(b"nho-sealed-cache ")
}

/// Returns whether a file that begins so is a cache in the open, of this or another version.
pub fn is_open_cache(beginning: &[u8]) -> bool {
    beginning.starts_with(b"nho-cache ")
}

/// By what a cache was computed: another version of the program, another scheduler or other renames in the decks make
/// another state of the same log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Basis([u8; 32]);

impl Basis {
    /// Returns what stands for this program with a scheduler and decks.
    pub fn of(scheduler: &Scheduler, shelf: &Shelf) -> Basis {
        let mut sum = Sha256::new();
        let mut text = |text: &str| {
            sum.update((text.len() as u64).to_le_bytes());
            sum.update(text);
        };
        text(env!("CARGO_PKG_VERSION"));
        text(LAYOUT);
        // The names and all numbers of it, which `Debug` writes so that each can be read back exactly.
        text(&format!("{scheduler:?}"));
        for (deck, former, present) in shelf.renames() {
            [deck, former, present].into_iter().for_each(&mut text);
        }
        Basis(sum.finalize().into())
    }
}

/// A file of which a cache holds everything up to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CachedFile {
    /// Its path below the folder of all learners, with `/` between the parts.
    pub path: String,
    /// Where the last whole line ended, in bytes.
    pub end: u64,
    /// The CRC-32 of the last bytes before that place.
    pub sum: u32,
}

/// What a learner's log said when it was last read to its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Cache {
    /// Whose log; those with whom they were joined come after them.
    pub people: Vec<LearnerId>,
    /// What was read of it.
    pub files: Vec<CachedFile>,
    /// How many whole lines gave no record.
    pub n_unread: usize,
    /// What later records must leave alone.
    pub horizon: Horizon,
    /// What it said.
    pub settled: Settled,
}

/// Returns a cache as a file.
pub fn write(cache: &Cache, basis: Basis) -> Vec<u8> {
    let mut to = Writer::default();
    to.raw(MAGIC);
    to.raw(&basis.0);
    content::write(&mut to, cache);
    let sum = crc32fast::hash(&to.0);
    to.raw(&sum.to_le_bytes());
    to.0
}

/// Returns the cache that a file holds, if it is whole and was computed by `basis`.
pub fn read(file: &[u8], basis: Basis) -> Option<Cache> {
    let (all, sum) = file.split_last_chunk::<4>()?;
    let content = all.strip_prefix(MAGIC)?.strip_prefix(&basis.0)?;
    if crc32fast::hash(all) != u32::from_le_bytes(*sum) {
        return None;
    }
    let mut from = Reader(content);
    let cache = content::read(&mut from)?;
    from.0.is_empty().then_some(cache)
}

/// Ids that come again and again, by number.
#[derive(Default)]
struct Numbered<'a> {
    ids: Vec<&'a Arc<str>>,
    numbers: HashMap<&'a str, u64>,
}

impl<'a> Numbered<'a> {
    fn number(&mut self, id: &'a Arc<str>) -> u64 {
        let next = self.ids.len() as u64;
        let number = *self.numbers.entry(id).or_insert(next);
        if number == next {
            self.ids.push(id);
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::log::{Run, live, union};
    use crate::engine::memory::DesiredRetention;
    use crate::engine::numbered::Numbered;
    use crate::engine::record::Record;
    use crate::engine::sample;
    use crate::engine::settled::Part;
    use crate::engine::testing::{any_hostile_records, deck, entry, market};

    pub(super) fn cache_of(records: &[Record], shelf: &Shelf) -> Cache {
        let counting = live(union(records.to_vec()).records);
        let counting: Vec<&Record> = counting.iter().collect();
        Cache {
            people: vec![sample::LEARNER, LearnerId(u32::MAX)],
            files: vec![CachedFile {
                path: "7f3a91c0/seg/น้ำ.log".into(), end: 1 << 40, sum: u32::MAX
            }],
            n_unread: 3,
            horizon: Horizon::of(&[Run::new(records.to_vec())], &counting),
            settled: Settled::replay(
                &counting,
                &Numbered::of(&counting, shelf),
                &Scheduler::default(),
                shelf,
                Part::WHOLE,
            ),
        }
    }

    pub(super) fn basis() -> Basis {
        Basis::of(&Scheduler::default(), &Shelf::new([market()]))
    }

    #[test]
    fn a_file_that_is_not_exactly_a_cache_is_none() {
        let cache = cache_of(&sample::evening(), &Shelf::new([market()]));
        let file = write(&cache, basis());
        assert_eq!(read(&file, basis()).as_ref(), Some(&cache));
        for cut in 0..file.len() {
            assert_eq!(read(&file[..cut], basis()), None, "{cut}");
        }
        let mut file = file;
        file.push(0);
        assert_eq!(read(&file, basis()), None);
        file.pop();
        for at in 0..file.len() {
            for bit in 0..8 {
                file[at] ^= 1 << bit;
                assert_eq!(read(&file, basis()), None, "{at} {bit}");
                file[at] ^= 1 << bit;
            }
        }
    }

    #[test]
    fn another_scheduler_or_another_rename_is_another_basis() {
        let usual = Scheduler::default();
        let other = Scheduler { desired: DesiredRetention::new(0.85), ..usual };
        let mut fish = entry("fish", "cá", "fish", "ปลา");
        let shelf = |fish: &crate::engine::entry::Entry| Shelf::new([deck("market", vec![fish.clone()])]);
        let plain = shelf(&fish);
        fish.was = vec!["pla".to_owned()];
        let renamed = shelf(&fish);
        fish.was = vec!["ca".to_owned()];
        let bases = [
            Basis::of(&usual, &plain),
            Basis::of(&other, &plain),
            Basis::of(&usual, &renamed),
            Basis::of(&usual, &shelf(&fish)),
        ];
        assert!((0..4).all(|a| (0..a).all(|b| bases[a] != bases[b])));
        assert_eq!(Basis::of(&usual, &Shelf::new([market()])), bases[0], "no rename, no difference");
    }

    /// Puts the right sum under any content.
    fn summed(content: &[u8]) -> Vec<u8> {
        let mut file = [MAGIC, &basis().0, content].concat();
        let sum = crc32fast::hash(&file);
        file.extend(sum.to_le_bytes());
        file
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(
            records in any_hostile_records(), others in prop::collection::vec(sample::any_record(), 0..12),
        ) {
            let cache = cache_of(&[records, others].concat(), &Shelf::new([market()]));
            let file = write(&cache, basis());
            prop_assert_eq!(&write(&cache, basis()), &file);
            prop_assert_eq!(read(&file, basis()), Some(cache));
        }

        #[test]
        fn no_content_however_wrong_stops_the_reading(
            content in prop::collection::vec(any::<u8>(), 0..300),
            records in any_hostile_records(), at in any::<prop::sample::Index>(), byte in any::<u8>(),
        ) {
            read(&summed(&content), basis());
            let cache = cache_of(&records, &Shelf::new([market()]));
            let file = write(&cache, basis());
            let mut content = file[MAGIC.len() + 32..file.len() - 4].to_vec();
            let at = at.index(content.len());
            content[at] = byte;
            read(&summed(&content), basis());
        }
    }
}
