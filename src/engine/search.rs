//! Looking for words: all entries at hand by what is typed, in any language, with or without marks.

use memchr::memmem;

use super::deck::{EntryRef, Shelf};
use crate::text::{Lang, bare_letters};

/// How many entries are found at most: nobody reads on beyond them, they type another letter.
pub const MAX_FOUND: usize = 500;

/// From how many letters on a word is also found by what stands inside it: single letters stand in nearly every word.
const LONG_ENOUGH: usize = 2;

/// What stands between words: no letter.
const BREAK: char = '\n';

/// The words of all entries, put together so that one pass finds what is typed.
#[derive(Debug, Clone, Default)]
pub struct Index {
    entries: Vec<EntryRef>,
    /// For each language: all its words without tones and marks, a break before and behind each.
    words: Vec<Words>,
}

#[derive(Debug, Clone)]
struct Words {
    lang: Lang,
    text: String,
    /// Where each word begins, behind its break, with the position of its entry.
    starts: Vec<(usize, usize)>,
}

impl Index {
    /// Makes the index of all entries on a shelf, further answers included.
    pub fn new(shelf: &Shelf) -> Index {
        let decks = shelf.decks().iter().enumerate();
        let entries: Vec<EntryRef> = decks
            .flat_map(|(deck, it)| (0..it.entries.len()).map(move |entry| EntryRef { deck, entry }))
            .collect();
        let words = Lang::ALL.into_iter().map(|lang| Words::of(lang, &entries, shelf)).collect();
        Index { entries, words }
    }

    /// Returns all entries, in the order of the decks.
    pub fn entries(&self) -> &[EntryRef] {
        &self.entries
    }

    /// Returns the entries that have what is typed: those that are it first, then those that begin with it, then those in which it
    /// stands, each in the order of the decks; at most [`MAX_FOUND`]. All entries if nothing is typed. Only entries that are wanted.
    pub fn find(&self, typed: &str, is_wanted: impl Fn(EntryRef) -> bool) -> Vec<EntryRef> {
        let folded: Vec<String> =
            self.words.iter().map(|words| bare_letters(words.lang, typed).into_iter().collect()).collect();
        if folded.iter().all(String::is_empty) {
            return self.entries.iter().copied().filter(|at| is_wanted(*at)).collect();
        }
        let mut found = Vec::new();
        let mut is_found = vec![false; self.entries.len()];
        for (before, behind) in [("\n", "\n"), ("\n", ""), ("", "")] {
            let mut now = Vec::new();
            for (words, folded) in self.words.iter().zip(&folded) {
                let is_inside = before.is_empty();
                if folded.is_empty() || (is_inside && folded.chars().count() < LONG_ENOUGH) {
                    continue;
                }
                let sought = format!("{before}{folded}{behind}");
                let places = memmem::find_iter(words.text.as_bytes(), &sought);
                let entries = places.map(|at| words.entry_at(at + before.len()));
                now.extend(entries.filter(|entry| is_wanted(self.entries[*entry])).take(MAX_FOUND));
            }
            now.sort_unstable();
            for entry in now {
                if found.len() < MAX_FOUND && !std::mem::replace(&mut is_found[entry], true) {
                    found.push(self.entries[entry]);
                }
            }
        }
        found
    }
}

impl Words {
    fn of(lang: Lang, entries: &[EntryRef], shelf: &Shelf) -> Words {
        let mut words = Words { lang, text: String::from(BREAK), starts: Vec::with_capacity(entries.len()) };
        for (position, at) in entries.iter().enumerate() {
            let Some(entry) = shelf.entry(*at) else { continue };
            let answers =
                entry.word.text(lang).into_iter().chain(entry.also.of(lang).iter().map(String::as_str));
            for answer in answers {
                words.starts.push((words.text.len(), position));
                words.text.extend(bare_letters(lang, answer));
                words.text.push(BREAK);
            }
        }
        words
    }

    /// Returns the position of the entry whose word stands at this byte.
    fn entry_at(&self, at: usize) -> usize {
        let behind = self.starts.partition_point(|(start, _)| *start <= at);
        behind.checked_sub(1).map_or(0, |word| self.starts[word].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::deck::Deck;
    use crate::engine::entry::{Entry, PerLang};

    fn shelf() -> Shelf {
        let entry = |id: &str, vi: &str, en: &str, th: &str| {
            let text = |text: &str| Some(text.to_owned());
            Entry { id: id.to_owned(), word: PerLang::new(text(vi), text(en), text(th)), ..Entry::default() }
        };
        let entries = vec![
            entry("hospital", "bệnh viện", "hospital", "โรงพยาบาล"),
            entry("ill", "bệnh", "ill", "ป่วย"),
            entry("near", "gần", "near", "ใกล้"),
            entry("far", "xa", "far", "ไกล"),
            entry("sick-leave", "nghỉ bệnh", "sick leave", "ลาป่วย"),
        ];
        Shelf::new([Deck { id: "a".to_owned(), entries, ..Deck::default() }])
    }

    #[track_caller]
    fn check(typed: &str, expected: &[&str]) {
        let shelf = shelf();
        let found = Index::new(&shelf).find(typed, |_| true);
        let ids: Vec<&str> = found.iter().map(|at| shelf.entry(*at).unwrap().id.as_str()).collect();
        assert_eq!(ids, expected, "{typed}");
    }

    #[test]
    fn marks_and_spaces_need_not_be_typed() {
        check("benh vien", &["hospital"]);
        check("bệnh", &["ill", "hospital", "sick-leave"]);
        check("ใกล", &["near"]);
        check("ปวย", &["ill", "sick-leave"]);
        check("HOSP", &["hospital"]);
    }

    #[test]
    fn what_is_not_wanted_takes_no_place_from_what_is() {
        let entries = (0..2 * MAX_FOUND).map(|n| Entry {
            id: format!("w{n}"),
            word: PerLang::new(Some("nước".to_owned()), None, Some("น้ำ".to_owned())),
            ..Entry::default()
        });
        let shelf = Shelf::new([Deck { id: "a".to_owned(), entries: entries.collect(), ..Deck::default() }]);
        let index = Index::new(&shelf);
        assert_eq!(index.find("nuoc", |_| true).len(), MAX_FOUND);
        let last = EntryRef { deck: 0, entry: 2 * MAX_FOUND - 1 };
        assert_eq!(index.find("nuoc", |at| at == last), [last]);
    }

    #[test]
    fn what_is_typed_is_found_at_the_beginning_before_the_inside_and_one_letter_never_inside() {
        check("ea", &["near", "sick-leave"]);
        check("f", &["far"]);
        check("zz", &[]);
        check("", &["hospital", "ill", "near", "far", "sick-leave"]);
    }
}
