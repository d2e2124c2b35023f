//! Exercises: the options among which a learner guesses, and the letter tiles of an answer.

use std::collections::HashSet;
use std::sync::Arc;

use rand::seq::SliceRandom;

use super::card::CardId;
use super::deck::{Deck, Shelf};
use super::entry::Entry;
use super::scheduler::Seed;
use crate::text::Lang;
use crate::text::tiles::{Pieces, look_alikes, pieces};

/// How many options a choice has.
pub const N_OPTIONS: usize = 4;

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The entry that it stands for.
    pub entry: Arc<str>,
    /// What is shown.
    pub text: String,
}

/// Returns the options for a card, the right one among them, in an order drawn from the seed; fewer where the deck is small.
///
/// Wrong ones come from the same deck, the same part of speech first. None reads like the right answer, like one of its
/// accepted variants or like another option, and none has the same cue.
pub fn options(shelf: &Shelf, card: &CardId, seed: Seed) -> Vec<Choice> {
    let Some(right) = shelf.entry_of(card) else { return Vec::new() };
    let Some(deck) = shelf.deck(&card.deck) else { return Vec::new() };
    let (cue, answer) = (card.direction.cue, card.direction.answer);
    let mut rng = seed.rng();
    let mut others: Vec<&Entry> = candidates(deck, right, cue, answer).collect();
    others.shuffle(&mut rng);
    others.sort_by_key(|other| other.pos != right.pos);
    let mut shown: HashSet<&str> = HashSet::new();
    others.retain(|other| other.word.text(answer).is_some_and(|text| shown.insert(text)));
    let mut options: Vec<Choice> =
        others.into_iter().take(N_OPTIONS - 1).filter_map(|other| choice(other, answer)).collect();
    options.extend(choice(right, answer));
    options.shuffle(&mut rng);
    options
}

fn candidates<'a>(
    deck: &'a Deck,
    right: &'a Entry,
    cue: Lang,
    answer: Lang,
) -> impl Iterator<Item = &'a Entry> {
    deck.entries.iter().filter(move |other| {
        let differs = |lang: Lang| {
            let theirs = other.word.text(lang);
            theirs.is_some()
                && theirs != right.word.text(lang)
                && !right.also.of(lang).iter().any(|also| theirs == Some(also.as_str()))
        };
        let accepts_ours =
            |lang: Lang| other.also.of(lang).iter().any(|also| right.word.text(lang) == Some(also.as_str()));
        other.id != right.id && differs(answer) && differs(cue) && !accepts_ours(answer) && !accepts_ours(cue)
    })
}

fn choice(entry: &Entry, answer: Lang) -> Option<Choice> {
    let text = entry.word.text(answer)?.to_owned();
    Some(Choice { entry: Arc::from(entry.id.as_str()), text })
}

/// How many tiles a card has at the most: pieces of the answer and look-alikes.
const MAX_TILES: usize = 10;

/// How many look-alikes are among the tiles.
const N_LOOK_ALIKES: usize = 3;

/// Returns the pieces of a card's answer, and tiles in an order drawn from the seed: the pieces and some that look like
/// them. Nothing where the answer has fewer than two pieces, or more than fit on the screen.
pub fn tiles(shelf: &Shelf, card: &CardId, seed: Seed) -> Option<(Pieces, Vec<String>)> {
    let lang = card.direction.answer;
    let pieces = pieces(lang, shelf.entry_of(card)?.word.text(lang)?);
    let n = pieces.pieces.len();
    if !(2..=MAX_TILES).contains(&n) {
        return None;
    }
    let mut rng = seed.rng();
    let mut others: Vec<String> = Vec::new();
    for piece in &pieces.pieces {
        let mut alike = look_alikes(lang, piece);
        alike.retain(|other| !pieces.pieces.contains(other) && !others.contains(other));
        alike.shuffle(&mut rng);
        others.extend(alike.into_iter().take(1));
    }
    others.shuffle(&mut rng);
    others.truncate(N_LOOK_ALIKES.min(MAX_TILES - n));
    let mut tiles: Vec<String> = pieces.pieces.iter().cloned().chain(others).collect();
    tiles.shuffle(&mut rng);
    Some((pieces, tiles))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::entry::{PartOfSpeech, PerLang};
    use crate::engine::record::{RecordKey, SegmentId};
    use crate::engine::testing::{card, deck, direction, entry, market};

    fn seed(n: u32) -> Seed {
        Seed::of(RecordKey { segment: SegmentId(5), seq: n })
    }

    fn also(entry: Entry, th: &str) -> Entry {
        Entry { also: PerLang::new(Vec::new(), Vec::new(), vec![th.to_owned()]), ..entry }
    }

    fn texts(options: &[Choice]) -> Vec<&str> {
        options.iter().map(|option| option.text.as_str()).collect()
    }

    /// The texts offered for a card, in the order of the alphabet.
    #[track_caller]
    fn check(entries: Vec<Entry>, entry: &str, code: &str, expected: &[&str]) {
        let options = options(&Shelf::new([deck("market", entries)]), &card(entry, code), seed(1));
        let mut texts = texts(&options);
        texts.sort_unstable();
        assert_eq!(texts, expected);
    }

    #[test]
    fn the_right_answer_is_among_four_and_stands_in_every_place_sometimes() {
        let shelf = Shelf::new([market()]);
        let mut places = HashSet::new();
        for n in 0..60 {
            let options = options(&shelf, &card("water", "vi>th"), seed(n));
            assert_eq!(options.len(), N_OPTIONS);
            let right = options.iter().position(|option| &*option.entry == "water").unwrap();
            assert_eq!(options[right].text, "น้ำ");
            places.insert(right);
        }
        assert_eq!(places.len(), N_OPTIONS);
    }

    #[test]
    fn a_small_deck_offers_fewer() {
        check(vec![entry("fish", "cá", "fish", "ปลา")], "fish", "vi>th", &["ปลา"]);
        let two = vec![entry("fish", "cá", "fish", "ปลา"), entry("salt", "muối", "salt", "เกลือ")];
        check(two, "fish", "th>vi", &["cá", "muối"]);
    }

    #[test]
    fn what_would_be_right_too_is_not_offered() {
        let entries = vec![
            also(entry("eat", "ăn", "eat", "กิน"), "ทาน"),
            // The same answer, one of its variants, one that counts it as a variant, and one with the same cue.
            entry("dine", "dùng bữa", "dine", "กิน"),
            entry("have", "dùng", "have", "ทาน"),
            also(entry("devour", "ngốn", "devour", "สวาปาม"), "กิน"),
            entry("feed", "ăn", "feed", "รับประทาน"),
            entry("drink", "uống", "drink", "ดื่ม"),
        ];
        check(entries, "eat", "vi>th", &["กิน", "ดื่ม"]);
    }

    #[test]
    fn two_words_that_are_written_alike_are_offered_once() {
        let entries = vec![
            entry("fish", "cá", "fish", "ปลา"),
            entry("he", "anh ấy", "he", "เขา"),
            entry("mountain", "núi", "mountain", "เขา"),
            entry("horn", "sừng", "horn", "เขา"),
        ];
        check(entries, "fish", "vi>th", &["ปลา", "เขา"]);
    }

    #[test]
    fn words_of_the_same_kind_are_offered_first() {
        let of = |entry: Entry, pos| Entry { pos: Some(pos), ..entry };
        let noun = |id: &str, vi: &str| of(entry(id, vi, id, ""), PartOfSpeech::Noun);
        let verb = |id: &str, vi: &str| of(entry(id, vi, id, ""), PartOfSpeech::Verb);
        let mut entries =
            vec![verb("eat", "ăn"), noun("fish", "cá"), verb("buy", "mua"), noun("salt", "muối")];
        entries.extend([verb("sell", "bán"), noun("rice", "cơm"), noun("egg", "trứng")]);
        check(entries, "fish", "en>vi", &["cá", "cơm", "muối", "trứng"]);
    }

    #[test]
    fn a_card_that_the_shelf_cannot_show_has_no_options() {
        let shelf = Shelf::new([deck("market", vec![entry("fish", "cá", "fish", "")])]);
        assert_eq!(options(&shelf, &card("fish", "vi>th"), seed(1)), []);
        assert_eq!(options(&shelf, &card("salt", "vi>en"), seed(1)), []);
    }

    /// Entries of so few words that they often agree, as their cue, their answer or a variant of it.
    fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
        let word =
            |words: [&'static str; 5]| prop::option::weighted(0.9, prop::sample::select(words.to_vec()));
        let vi = word(["cá", "nước", "cơm", "trứng", "rau"]);
        let th = word(["ปลา", "น้ำ", "ข้าว", "ไข่", "ผัก"]);
        let further =
            prop::collection::vec(prop::sample::select(vec!["ปลา", "น้ำ", "ข้าว", "ไข่", "cá", "nước"]), 0..3);
        let pos = prop::option::of(prop::sample::select(vec![PartOfSpeech::Noun, PartOfSpeech::Verb]));
        let entry = (vi, th, further, pos).prop_map(|(vi, th, further, pos)| {
            let further: Vec<String> = further.into_iter().map(str::to_owned).collect();
            let also = PerLang::new(further.clone(), Vec::new(), further);
            Entry { also, pos, ..entry("", vi.unwrap_or_default(), "", th.unwrap_or_default()) }
        });
        prop::collection::vec(entry, 1..12).prop_map(|entries| {
            let numbered = |(i, entry)| Entry { id: format!("e{i}"), ..entry };
            entries.into_iter().enumerate().map(numbered).collect()
        })
    }

    /// Whether a learner who chose `other` could say with reason that it is right too.
    fn is_arguable(right: &Entry, other: &Entry, lang: Lang) -> bool {
        let accepted = |entry: &Entry| -> Vec<String> {
            entry
                .word
                .text(lang)
                .map(str::to_owned)
                .into_iter()
                .chain(entry.also.of(lang).iter().cloned())
                .collect()
        };
        let word = |entry: &Entry| entry.word.text(lang).unwrap_or_default().to_owned();
        accepted(right).contains(&word(other)) || accepted(other).contains(&word(right))
    }

    proptest! {
        #[test]
        fn every_choice_has_one_right_answer_and_no_two_alike(
            entries in any_entries(), at in any::<prop::sample::Index>(), is_thai_asked in any::<bool>(), n in 0u32..9,
        ) {
            let direction = direction(if is_thai_asked { "vi>th" } else { "th>vi" });
            let right = entries[at.index(entries.len())].clone();
            let shelf = Shelf::new([deck("market", entries.clone())]);
            let id = CardId { direction, ..card(&right.id, "vi>th") };
            let options = options(&shelf, &id, seed(n));
            if shelf.entry_of(&id).is_none() {
                prop_assert!(options.is_empty());
                return Ok(());
            }
            prop_assert!(options.len() <= N_OPTIONS);
            prop_assert_eq!(options.iter().filter(|option| *option.entry == *right.id).count(), 1);
            let shown: HashSet<&str> = texts(&options).into_iter().collect();
            prop_assert_eq!(shown.len(), options.len(), "two read alike");
            let find = |id: &str| entries.iter().find(|entry| entry.id == id).unwrap();
            let is_wrong = |other: &&Entry| {
                let is_whole = [direction.cue, direction.answer].iter().all(|lang| other.word.text(*lang).is_some());
                is_whole
                    && !is_arguable(&right, other, direction.answer)
                    && !is_arguable(&right, other, direction.cue)
            };
            let wrong: Vec<&Entry> =
                options.iter().map(|option| find(&option.entry)).filter(|entry| entry.id != right.id).collect();
            prop_assert!(wrong.iter().all(is_wrong));
            // Where there are fewer than four, the deck holds no more; and another kind of word fills only a gap.
            let left: Vec<&Entry> = entries
                .iter()
                .filter(is_wrong)
                .filter(|entry| entry.word.text(direction.answer).is_some_and(|text| !shown.contains(text)))
                .collect();
            prop_assert!(options.len() == N_OPTIONS || left.is_empty());
            if wrong.iter().any(|entry| entry.pos != right.pos) {
                prop_assert!(left.iter().all(|entry| entry.pos != right.pos));
            }
        }
    }
}
