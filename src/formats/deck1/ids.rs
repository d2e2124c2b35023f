//! The ids of a deck's entries: each once, derived where it is missing, and the former ones.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::engine::entry::Entry;
use crate::formats::problem::ProblemKind;
use crate::text::Lang;

use super::findings::Findings;

/// Letters of the derived id that come from the hash: 48 bits, so that among 100,000 entries a chance meeting is
/// one in fifty thousand.
const DERIVED_DIGITS: usize = 12;

/// The ids seen so far, with the bytes of the source at which their entries stand.
#[derive(Debug, Default)]
pub(super) struct Ids {
    present: HashMap<String, usize>,
    /// How many ids were derived from each hash.
    derived: HashMap<String, u32>,
    former: Vec<Former>,
}

#[derive(Debug)]
struct Former {
    entry: usize,
    id: String,
    span: Range<usize>,
}

impl Ids {
    /// Takes an id for the entry that stands at a byte of the source.
    ///
    /// # Errors
    ///
    /// Returns the byte at which the entry stands that has it already.
    pub(super) fn take(&mut self, id: &str, at: usize) -> Result<(), usize> {
        match self.present.entry(id.to_owned()) {
            Slot::Occupied(slot) => Err(*slot.get()),
            Slot::Vacant(slot) => {
                slot.insert(at);
                Ok(())
            }
        }
    }

    /// Returns the derived id of an entry without one, and takes it.
    ///
    /// It is `auto-` and the first 12 hexadecimal digits of SHA-256 over the deck's id, U+001F and the canonical
    /// English (else Vietnamese, else Thai) text; a second equal one gets `-2`.
    pub(super) fn derive(&mut self, deck_id: &str, entry: &Entry, at: usize) -> String {
        let text = entry.word.first_of(&[Lang::En, Lang::Vi, Lang::Th]).unwrap_or_default();
        let hash = Sha256::new().chain_update(deck_id).chain_update("\u{1F}").chain_update(text).finalize();
        let digits: String = hash.iter().take(DERIVED_DIGITS / 2).map(|byte| format!("{byte:02x}")).collect();
        let base = format!("auto-{digits}");
        // Counted, not tried from the start: a deck of one word a hundred thousand times is read as fast as any.
        let n = self.derived.entry(base.clone()).or_default();
        loop {
            *n += 1;
            let id = if *n == 1 { base.clone() } else { format!("{base}-{n}") };
            if let Slot::Vacant(slot) = self.present.entry(id.clone()) {
                slot.insert(at);
                return id;
            }
        }
    }

    /// Remembers a former id of the entry with this position in the deck.
    pub(super) fn remember(&mut self, entry: usize, id: String, span: Range<usize>) {
        self.former.push(Former { entry, id, span });
    }

    /// Gives each entry its former ids, without those that belong to another entry.
    pub(super) fn settle(self, entries: &mut [Entry], findings: &mut Findings<'_>) {
        let mut taken = self.present;
        for former in self.former {
            let Some(entry) = entries.get_mut(former.entry) else {
                continue;
            };
            match taken.entry(former.id) {
                Slot::Occupied(slot) => {
                    let line = findings.line(*slot.get());
                    let kind = ProblemKind::FormerIdTaken { id: slot.key().clone(), line };
                    findings.add_in_source(Some(former.span), kind);
                }
                Slot::Vacant(slot) => {
                    entry.was.push(slot.key().clone());
                    slot.insert(former.span.start);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::entry::PerLang;

    fn entry(vi: &str, en: Option<&str>, th: &str) -> Entry {
        let word = PerLang::new(Some(vi.to_owned()), en.map(str::to_owned), Some(th.to_owned()));
        Entry { word, ..Entry::default() }
    }

    #[test]
    fn a_derived_id_hangs_on_the_deck_and_the_english_word_else_the_vietnamese() {
        let mut ids = Ids::default();
        // printf 'greetings\x1fhello' | sha256sum
        assert_eq!(
            ids.derive("greetings", &entry("xin chào", Some("hello"), "สวัสดี"), 0),
            "auto-a605d455b7d8"
        );
        assert_eq!(ids.derive("greetings", &entry("xin chào", None, "สวัสดี"), 0), "auto-cbf29729576d");
        assert_eq!(ids.derive("greetings", &entry("chào", Some("hello"), "หวัดดี"), 0), "auto-a605d455b7d8-2");
        assert_eq!(ids.derive("greetings", &entry("alô", Some("hello"), "ฮัลโหล"), 0), "auto-a605d455b7d8-3");
    }

    #[test]
    fn an_id_belongs_to_the_entry_that_takes_it_first() {
        let mut ids = Ids::default();
        assert_eq!(ids.take("water", 7), Ok(()));
        assert_eq!(ids.take("water", 90), Err(7));
    }

    #[test]
    fn a_former_id_goes_to_one_entry_and_never_to_one_that_is_there() {
        let source = "ก\nข\nค\n";
        let mut findings = Findings::new(source);
        let mut ids = Ids::default();
        let mut entries = vec![entry("nước", None, "น้ำ"), entry("lửa", None, "ไฟ")];
        ids.take("water", 0).unwrap();
        ids.take("fire", 4).unwrap();
        ids.remember(0, "fire".to_owned(), 0..3);
        ids.remember(0, "old".to_owned(), 0..3);
        ids.remember(1, "old".to_owned(), 4..7);
        ids.settle(&mut entries, &mut findings);
        assert_eq!((entries[0].was.as_slice(), entries[1].was.len()), (["old".to_owned()].as_slice(), 0));
        let kinds: Vec<ProblemKind> =
            findings.into_problems("a").into_iter().map(|problem| problem.kind).collect();
        let taken = |id: &str, line| ProblemKind::FormerIdTaken { id: id.to_owned(), line };
        assert_eq!(kinds, [taken("fire", 2), taken("old", 1)]);
    }
}
