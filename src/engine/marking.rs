//! Marking a typed answer with the decks at hand: it may be the word of another entry.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::OnceLock;

use super::card::{CardId, Direction};
use super::deck::{EntryRef, Shelf};
use super::entry::{Entry, PerLang};
use super::record::Verdict;
use crate::text::{Lang, Mark, Piece, accepted_keys, compare, typed_keys};

/// A typed answer, marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// How it compares.
    pub verdict: Verdict,
    /// The typed answer beside the accepted one that it is closest to; a wrong one beside the headword.
    pub alignment: Vec<Piece>,
    /// The entry whose word was typed, if that is another than the card's: with [`Verdict::Same`] a synonym, with
    /// [`Verdict::Wrong`] another word.
    pub other: Option<EntryRef>,
}

/// Where each answer stands on one shelf, so that marking reads no deck from end to end.
///
/// It is filled for a language when the first answer in it is marked, and holds for the shelf with which it was
/// first used: for another shelf, make another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AnswerIndex {
    /// For each language the hash of every key of every answer, sorted. Hashes, because 100,000 entries have some
    /// 300,000 keys; what is found is compared again.
    places: PerLang<OnceLock<Vec<(u64, EntryRef)>>>,
}

impl AnswerIndex {
    /// Marks what was typed for a card; nothing if the card is not on the shelf.
    ///
    /// What is the same as another entry's word or `also` is wrong, however near it comes (mà for má), and `other`
    /// says which; but if that entry has the card's cue too, as its word or among its `also`, it is a synonym and
    /// the same.
    pub fn mark(&self, shelf: &Shelf, card: &CardId, typed: &str) -> Option<Marked> {
        let place = shelf.find(&card.deck, &card.entry)?;
        let entry = shelf.entry_of(card)?;
        let Direction { cue, answer } = card.direction;
        let marking = compare(answer, &answers(entry, answer).collect::<Vec<_>>(), typed);
        if marking.verdict == Mark::Same {
            return Some(Marked { verdict: Verdict::Same, alignment: marking.alignment, other: None });
        }
        let others = self.with_answer(shelf, answer, typed);
        let others = || others.iter().copied().filter(|other| *other != place);
        let cue_keys = cue_keys(entry, cue);
        let is_synonym =
            |other: &EntryRef| shelf.entry(*other).is_some_and(|other| has_cue(other, cue, &cue_keys));
        if let Some(synonym) = others().find(is_synonym) {
            let theirs: Vec<&str> = answers(shelf.entry(synonym)?, answer).collect();
            let alignment = compare(answer, &theirs, typed).alignment;
            return Some(Marked { verdict: Verdict::Same, alignment, other: Some(synonym) });
        }
        // The learner most likely took the word from the deck at hand.
        let other = others().min_by_key(|other| (other.deck != place.deck, *other));
        let verdict = if other.is_some() { Verdict::Wrong } else { marking.verdict.into() };
        // What is wrong is near to nothing, so it is shown beside the word itself, not beside the shortest of its variants.
        let alignment = match entry.word.text(answer).filter(|_| verdict == Verdict::Wrong) {
            Some(word) => compare(answer, &[word], typed).alignment,
            None => marking.alignment,
        };
        Some(Marked { verdict, alignment, other })
    }

    /// Returns the entries one of whose answers in a language is the same as what was typed, in the order of the shelf.
    fn with_answer(&self, shelf: &Shelf, lang: Lang, typed: &str) -> Vec<EntryRef> {
        self.with_keys(shelf, lang, &typed_keys(lang, typed))
    }

    /// Returns whether an entry has one of these keys among its answers and one of those among its cues: with the keys of a card's cue,
    /// what has the keys of the answer is right for it.
    pub(super) fn has_pair(
        &self,
        shelf: &Shelf,
        direction: Direction,
        cue_keys: &[String],
        answer_keys: &[String],
    ) -> bool {
        let has_cue = |at: &EntryRef| {
            let entry = shelf.entry(*at);
            entry.is_some_and(|entry| has_answer(entry, direction.cue, cue_keys))
        };
        self.with_keys(shelf, direction.answer, answer_keys).iter().any(has_cue)
    }

    /// Finds the places of all answers, so that nobody waits for it later: for 100,000 entries it takes long enough to be seen.
    pub fn fill(&self, shelf: &Shelf) {
        for lang in Lang::ALL {
            self.places(shelf, lang);
        }
    }

    fn places(&self, shelf: &Shelf, lang: Lang) -> &[(u64, EntryRef)] {
        self.places.of(lang).get_or_init(|| places(shelf, lang))
    }

    /// Returns the entries one of whose answers in a language has one of these keys, in the order of the shelf.
    fn with_keys(&self, shelf: &Shelf, lang: Lang, keys: &[String]) -> Vec<EntryRef> {
        let places = self.places(shelf, lang);
        let mut found: Vec<EntryRef> = keys
            .iter()
            .flat_map(|key| {
                let hash = hash(key);
                let start = places.partition_point(|(other, _)| *other < hash);
                places
                    .iter()
                    .skip(start)
                    .take_while(move |(other, _)| *other == hash)
                    .map(|(_, place)| *place)
            })
            .filter(|place| shelf.entry(*place).is_some_and(|entry| has_answer(entry, lang, keys)))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl From<Mark> for Verdict {
    fn from(mark: Mark) -> Verdict {
        match mark {
            Mark::Same => Verdict::Same,
            Mark::Tone => Verdict::Tone,
            Mark::Marks => Verdict::Marks,
            Mark::Typo => Verdict::Typo,
            Mark::Wrong => Verdict::Wrong,
        }
    }
}

/// Returns the right answers of an entry in a language, the headword first.
fn answers(entry: &Entry, lang: Lang) -> impl Iterator<Item = &str> {
    entry.word.text(lang).into_iter().chain(entry.also.of(lang).iter().map(String::as_str))
}

/// Whether something that has one of these keys is accepted for an entry.
fn has_answer(entry: &Entry, lang: Lang, keys: &[String]) -> bool {
    answers(entry, lang).flat_map(|text| accepted_keys(lang, text)).any(|key| keys.contains(&key))
}

/// Returns the keys of the text that is shown for an entry.
///
/// What stands in ( ) belongs to it: "rice (cooked)" and "rice (raw)" are two cues.
fn cue_keys(entry: &Entry, cue: Lang) -> Vec<String> {
    entry.word.text(cue).map(|text| typed_keys(cue, text)).unwrap_or_default()
}

fn has_cue(entry: &Entry, cue: Lang, keys: &[String]) -> bool {
    answers(entry, cue).flat_map(|text| typed_keys(cue, text)).any(|key| keys.contains(&key))
}

fn places(shelf: &Shelf, lang: Lang) -> Vec<(u64, EntryRef)> {
    let mut places: Vec<(u64, EntryRef)> = Vec::with_capacity(shelf.n_entries());
    for (deck, at_deck) in shelf.decks().iter().zip(0..) {
        for (entry, at_entry) in deck.entries.iter().zip(0..) {
            let place = EntryRef { deck: at_deck, entry: at_entry };
            let keys = answers(entry, lang).flat_map(|text| accepted_keys(lang, text));
            places.extend(keys.map(|key| (hash(&key), place)));
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

fn hash(key: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(key)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::testing::{deck, direction, entry, market};

    fn also(mut entry: Entry, lang: Lang, texts: &[&str]) -> Entry {
        *entry.also.of_mut(lang) = texts.iter().map(|text| (*text).to_owned()).collect();
        entry
    }

    fn shelf() -> Shelf {
        let words = vec![
            entry("cheek", "má", "cheek", "แก้ม"),
            entry("but", "mà", "but", "แต่"),
            also(entry("ill", "bệnh", "ill", "ป่วย"), Lang::Vi, &["ốm"]),
            also(entry("sick", "ốm", "sick", "ไม่สบาย"), Lang::Th, &["เจ็บป่วย"]),
            entry("rice-cooked", "cơm", "rice (cooked)", "ข้าวสวย"),
            entry("rice-raw", "gạo", "rice (raw)", "ข้าวสาร"),
            entry("no-thai", "lúa", "rice plant", ""),
        ];
        let family = vec![entry("mum", "má", "mum", "แม่"), entry("ghost", "ma", "ghost", "ผี")];
        Shelf::new([deck("words", words), market(), deck("family", family)])
    }

    fn marked(shelf: &Shelf, deck: &str, id: &str, code: &str, typed: &str) -> Marked {
        let card = CardId { deck: deck.into(), entry: id.into(), direction: direction(code) };
        AnswerIndex::default().mark(shelf, &card, typed).unwrap()
    }

    #[track_caller]
    fn check(deck_id: &str, id: &str, code: &str, typed: &str, verdict: Verdict, other: Option<&str>) {
        let shelf = shelf();
        let marked = marked(&shelf, deck_id, id, code, typed);
        let found = marked.other.and_then(|at| shelf.entry(at)).map(|entry| entry.id.as_str());
        assert_eq!((marked.verdict, found), (verdict, other), "{id} {code} {typed}");
    }

    #[test]
    fn the_right_word_is_the_same_and_no_other() {
        check("words", "cheek", "en>vi", "Má", Verdict::Same, None);
        check("market", "near", "vi>th", "ใกล\u{E49}", Verdict::Same, None);
        check("words", "sick", "vi>th", "เจ็บ ป่วย", Verdict::Same, None);
    }

    #[test]
    fn another_word_of_the_decks_is_wrong_and_named_however_near_it_comes() {
        check("words", "cheek", "en>vi", "mà", Verdict::Wrong, Some("but"));
        check("market", "near", "vi>th", "ไกล", Verdict::Wrong, Some("far"));
        check("market", "fish", "vi>en", "the water", Verdict::Wrong, Some("water"));
    }

    #[test]
    fn what_is_no_word_of_the_decks_is_marked_by_its_letters() {
        check("words", "cheek", "en>vi", "mã", Verdict::Tone, None);
        check("market", "vegetable", "vi>en", "vegtable", Verdict::Typo, None);
        check("market", "near", "vi>th", "ไกล้", Verdict::Marks, None);
        check("market", "fish", "vi>th", "ปู", Verdict::Wrong, None);
        check("market", "fish", "vi>th", "", Verdict::Wrong, None);
    }

    #[test]
    fn a_word_with_the_same_cue_is_a_synonym() {
        check("words", "cheek", "vi>en", "mum", Verdict::Same, Some("mum"));
        check("words", "sick", "vi>en", "ill", Verdict::Same, Some("ill"));
        check("words", "sick", "vi>th", "ป่วย", Verdict::Same, Some("ill"));
        let shelf = shelf();
        let alignment = marked(&shelf, "words", "cheek", "vi>en", "Mum").alignment;
        assert_eq!(alignment, [Piece::Equal("mum".to_owned())]);
    }

    #[test]
    fn a_cue_among_the_cards_own_further_answers_makes_no_synonym() {
        // Shown is bệnh; ốm, which is accepted for it, is the cue of another card.
        check("words", "ill", "vi>en", "sick", Verdict::Wrong, Some("sick"));
    }

    #[test]
    fn cues_that_differ_in_parentheses_are_two() {
        check("words", "rice-cooked", "en>th", "ข้าวสาร", Verdict::Wrong, Some("rice-raw"));
        check("words", "rice-raw", "en>vi", "cơm", Verdict::Wrong, Some("rice-cooked"));
    }

    #[test]
    fn of_several_other_words_the_one_of_the_same_deck_is_named() {
        check("family", "ghost", "en>vi", "má", Verdict::Wrong, Some("mum"));
        check("words", "but", "en>vi", "má", Verdict::Wrong, Some("cheek"));
    }

    #[test]
    fn an_entry_without_the_cue_language_is_another_word() {
        check("words", "rice-cooked", "th>vi", "lúa", Verdict::Wrong, Some("no-thai"));
    }

    #[test]
    fn a_card_that_is_not_on_the_shelf_is_not_marked() {
        let card = CardId { deck: "words".into(), entry: "no-thai".into(), direction: direction("vi>th") };
        assert_eq!(AnswerIndex::default().mark(&shelf(), &card, "ข้าว"), None);
    }

    #[test]
    fn the_index_finds_what_a_scan_finds() {
        let shelf = shelf();
        let index = AnswerIndex::default();
        for lang in Lang::ALL {
            let every_answer =
                shelf.decks().iter().flat_map(|deck| &deck.entries).flat_map(|entry| answers(entry, lang));
            for typed in every_answer.chain(["rice", "cooked rice", "น้ำา", "ma ma", "\u{300}", ""]) {
                let found = index.with_answer(&shelf, lang, typed);
                assert_eq!(found, scanned(&shelf, lang, typed), "{typed}");
            }
        }
    }

    fn scanned(shelf: &Shelf, lang: Lang, typed: &str) -> Vec<EntryRef> {
        let mut places = Vec::new();
        for (at_deck, deck) in shelf.decks().iter().enumerate() {
            for (at_entry, entry) in deck.entries.iter().enumerate() {
                if compare(lang, &answers(entry, lang).collect::<Vec<_>>(), typed).verdict == Mark::Same {
                    places.push(EntryRef { deck: at_deck, entry: at_entry });
                }
            }
        }
        places
    }

    proptest! {
        #[test]
        fn any_typed_text_is_marked_and_another_word_is_never_almost_right(typed in "[máàãừốơnướicệbh ]{1,4}|[ปลานำ้ใไกวยสข่]{1,4}|.{0,8}") {
            let shelf = shelf();
            let index = AnswerIndex::default();
            for (id, code) in [("cheek", "en>vi"), ("but", "th>vi"), ("sick", "vi>th"), ("rice-raw", "vi>en")] {
                let card = CardId { deck: "words".into(), entry: id.into(), direction: direction(code) };
                let marked = index.mark(&shelf, &card, &typed).unwrap();
                prop_assert!(marked.other.is_none() || matches!(marked.verdict, Verdict::Same | Verdict::Wrong));
            }
        }
    }
}
