//! Choices and tiles: what is offered, and what never is.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::engine::entry::{PartOfSpeech, PerLang};
use crate::engine::record::{RecordKey, SegmentId};
use crate::engine::testing::{card, deck, direction, entry, market};
use crate::text::{Mark, compare};

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
    let options = options(
        &Shelf::new([deck("market", entries)]),
        &AnswerIndex::default(),
        &card(entry, code),
        &Lures::default(),
        seed(1),
    );
    let mut texts = texts(&options);
    texts.sort_unstable();
    assert_eq!(texts, expected);
}

#[test]
fn the_right_answer_is_among_four_and_stands_in_every_place_sometimes() {
    let shelf = Shelf::new([market()]);
    let mut places = HashSet::new();
    for n in 0..60 {
        let options =
            options(&shelf, &AnswerIndex::default(), &card("water", "vi>th"), &Lures::default(), seed(n));
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
fn what_another_deck_holds_for_the_same_cue_is_not_offered() {
    let cooking = vec![
        entry("rice", "cơm", "rice", "ข้าว"),
        entry("plain-rice", "cơm trắng", "plain rice", "ข้าวเปล่า"),
        entry("fish", "cá", "fish", "ปลา"),
    ];
    // The English and the Vietnamese have each a second word in another deck.
    let shop = vec![entry("cooked", "cơm", "cooked rice", "ข้าวเปล่า")];
    let shelf = Shelf::new([deck("market", cooking), deck("shop", shop)]);
    let offered =
        options(&shelf, &AnswerIndex::default(), &card("rice", "vi>th"), &Lures::default(), seed(1));
    let mut offered = texts(&offered);
    offered.sort_unstable();
    assert_eq!(offered, ["ข้าว", "ปลา"]);
}

#[test]
fn what_a_note_on_the_word_names_is_not_offered() {
    let note = PerLang::new(Some("cũng nói ไม่เป็นไร".to_owned()), None, None);
    let entries = vec![
        Entry { note, ..entry("welcome", "không có gì", "you're welcome", "ยินดี") },
        entry("okay", "không sao", "that's okay", "ไม่เป็นไร"),
        entry("fish", "cá", "fish", "ปลา"),
    ];
    check(entries, "welcome", "vi>th", &["ปลา", "ยินดี"]);
}

#[test]
fn a_word_of_the_same_kind_in_another_deck_comes_before_another_kind_in_the_same_deck() {
    let of = |entry: Entry, pos| Entry { pos: Some(pos), ..entry };
    let adjective = |id: &str, vi: &str| of(entry(id, vi, id, ""), PartOfSpeech::Adjective);
    let here =
        vec![adjective("wrong", "sai"), adjective("right", "đúng"), entry("which", "cái nào", "which", "")];
    let there = vec![adjective("small", "nhỏ"), adjective("big", "to"), entry("fish", "cá", "fish", "")];
    let shelf = Shelf::new([deck("market", here), deck("sizes", there)]);
    let options =
        options(&shelf, &AnswerIndex::default(), &card("wrong", "en>vi"), &Lures::default(), seed(1));
    let mut texts = texts(&options);
    texts.sort_unstable();
    assert_eq!(texts, ["nhỏ", "sai", "to", "đúng"]);
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
fn words_that_count_as_the_same_are_alike_however_they_are_written() {
    // The mark may stand on either vowel; case, an article, a full stop and what is in brackets do not count.
    let entries = vec![
        entry("peace", "hoà bình", "peace", "สันติภาพ"),
        entry("calm", "hòa bình", "calm", "ความสงบ"),
        entry("fish", "con cá", "a fish", "ปลา"),
        entry("carp", "cá chép", "Fish (small).", "ปลาคาร์ป"),
        entry("salt", "muối", "salt", "เกลือ"),
    ];
    check(entries.clone(), "peace", "th>vi", &["con cá", "cá chép", "hoà bình", "muối"]);
    check(entries.clone(), "fish", "th>en", &["a fish", "calm", "peace", "salt"]);
    let shelf = Shelf::new([deck("market", entries)]);
    for n in 0..20 {
        let shown =
            options(&shelf, &AnswerIndex::default(), &card("salt", "th>vi"), &Lures::default(), seed(n));
        let is_peace = |option: &&Choice| option.text.ends_with("bình");
        assert_eq!((shown.len(), shown.iter().filter(is_peace).count()), (4, 1), "{shown:?}");
    }
}

#[test]
fn words_of_the_same_kind_are_offered_first() {
    let of = |entry: Entry, pos| Entry { pos: Some(pos), ..entry };
    let noun = |id: &str, vi: &str| of(entry(id, vi, id, ""), PartOfSpeech::Noun);
    let verb = |id: &str, vi: &str| of(entry(id, vi, id, ""), PartOfSpeech::Verb);
    let mut entries = vec![verb("eat", "ăn"), noun("fish", "cá"), verb("buy", "mua"), noun("salt", "muối")];
    entries.extend([verb("sell", "bán"), noun("rice", "cơm"), noun("egg", "trứng")]);
    check(entries, "fish", "en>vi", &["cá", "cơm", "muối", "trứng"]);
}

#[test]
fn words_of_which_only_the_hint_differs_never_stand_together() {
    let entries = vec![
        entry("rice-cooked", "cơm", "rice (cooked)", "ข้าวสวย"),
        entry("rice-raw", "gạo", "rice (raw)", "ข้าวสาร"),
        entry("salt", "muối", "salt", "เกลือ"),
    ];
    check(entries.clone(), "rice-cooked", "vi>en", &["rice (cooked)", "salt"]);
    check(entries.clone(), "rice-cooked", "en>vi", &["cơm", "muối"]);
    let shelf = Shelf::new([deck("market", entries)]);
    for n in 0..20 {
        let options =
            options(&shelf, &AnswerIndex::default(), &card("salt", "vi>en"), &Lures::default(), seed(n));
        assert_eq!(options.len(), 2, "{options:?}");
    }
}

#[test]
fn words_that_look_alike_come_last_at_first_and_first_when_the_word_is_half_known() {
    let entries = vec![
        entry("ghost", "ma", "ghost", "ผี"),
        entry("mum", "má", "mum", "แม่"),
        entry("but", "mà", "but", "แต่"),
        entry("code", "mã", "code", "รหัส"),
        entry("hospital", "bệnh viện", "hospital", "โรงพยาบาล"),
        entry("school", "trường học", "school", "โรงเรียน"),
        entry("customer", "khách hàng", "customer", "ลูกค้า"),
    ];
    check(entries.clone(), "mum", "en>vi", &["bệnh viện", "khách hàng", "má", "trường học"]);
    let shelf = Shelf::new([deck("market", entries)]);
    let near = Lures { are_near: true, mixed_up: Vec::new() };
    let mut near = options(&shelf, &AnswerIndex::default(), &card("mum", "en>vi"), &near, seed(1));
    near.sort_by(|a, b| a.text.cmp(&b.text));
    assert_eq!(texts(&near), ["ma", "mà", "má", "mã"]);
}

#[test]
fn what_a_learner_has_taken_for_the_word_is_among_the_options_when_it_is_half_known() {
    let shelf = Shelf::new([market(), deck("family", vec![entry("dad", "ba", "dad", "พ่อ")])]);
    let dad = EntryId { deck: Arc::from("family"), entry: Arc::from("dad") };
    for n in 0..20 {
        let lures = Lures { are_near: true, mixed_up: vec![dad.clone(), card("salt", "th>vi").entry_id()] };
        let options = options(&shelf, &AnswerIndex::default(), &card("water", "th>vi"), &lures, seed(n));
        let names: Vec<&str> = options.iter().map(|option| &*option.entry).collect();
        assert!(names.contains(&"family/dad") && names.contains(&"salt"), "{names:?}");
        assert_eq!(named(&card("water", "th>vi"), &name(&card("water", "th>vi"), &dad)), dad);
    }
}

#[test]
fn a_small_deck_is_filled_up_from_the_other_decks() {
    let small = deck("family", vec![entry("dad", "ba", "dad", "พ่อ"), entry("mum", "má", "mum", "แม่")]);
    let shelf = Shelf::new([small, market()]);
    let dad = CardId { deck: Arc::from("family"), ..card("dad", "th>vi") };
    let options = options(&shelf, &AnswerIndex::default(), &dad, &Lures::default(), seed(3));
    assert_eq!(options.len(), N_OPTIONS);
    assert!(options.iter().any(|option| &*option.entry == "mum"));
    assert_eq!(options.iter().filter(|option| option.entry.starts_with("market/")).count(), 2);
}

#[test]
fn a_card_that_the_shelf_cannot_show_has_no_options() {
    let shelf = Shelf::new([deck("market", vec![entry("fish", "cá", "fish", "")])]);
    assert_eq!(
        options(&shelf, &AnswerIndex::default(), &card("fish", "vi>th"), &Lures::default(), seed(1)),
        []
    );
    assert_eq!(
        options(&shelf, &AnswerIndex::default(), &card("salt", "vi>en"), &Lures::default(), seed(1)),
        []
    );
}

/// Entries of so few words that they often agree, as their cue, their answer or a variant of it.
fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    let word = |words: [&'static str; 5]| prop::option::weighted(0.9, prop::sample::select(words.to_vec()));
    let vi = word(["hoà", "hòa", "cơm", "trứng", "Trứng!"]);
    let th = word(["ปลา", "น้ำ", "ข้าว", "ไข่", "ผัก"]);
    let further =
        prop::collection::vec(prop::sample::select(vec!["ปลา", "น้ำ", "ข้าว", "ไข่", "hoà", "cơm"]), 0..3);
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
    let word = |entry: &Entry| entry.word.text(lang).unwrap_or_default().to_owned();
    let accepted = |entry: &Entry| [vec![word(entry)], entry.also.of(lang).clone()].concat();
    let takes = |entry: &Entry, typed: &str| {
        let accepted = accepted(entry);
        let accepted: Vec<&str> = accepted.iter().map(String::as_str).collect();
        compare(lang, &accepted, typed).verdict == Mark::Same
    };
    accepted(other).iter().any(|typed| takes(right, typed))
        || accepted(right).iter().any(|typed| takes(other, typed))
}

proptest! {
    #[test]
    fn every_choice_has_one_right_answer_and_no_two_alike(
        entries in any_entries(), at in any::<prop::sample::Index>(), is_thai_asked in any::<bool>(), n in 0u32..9,
        are_near in any::<bool>(),
    ) {
        let direction = direction(if is_thai_asked { "vi>th" } else { "th>vi" });
        let right = entries[at.index(entries.len())].clone();
        let shelf = Shelf::new([deck("market", entries.clone())]);
        let id = CardId { direction, ..card(&right.id, "vi>th") };
        let lures = Lures { are_near, mixed_up: Vec::new() };
        let options = options(&shelf, &AnswerIndex::default(), &id, &lures, seed(n));
        if shelf.entry_of(&id).is_none() {
            prop_assert!(options.is_empty());
            return Ok(());
        }
        prop_assert!(options.len() <= N_OPTIONS);
        prop_assert_eq!(options.iter().filter(|option| *option.entry == *right.id).count(), 1);
        let reads_as = |a: &str, b: &str| compare(direction.answer, &[a], b).verdict == Mark::Same;
        for (i, option) in options.iter().enumerate() {
            let alike = options[..i].iter().any(|other| reads_as(&other.text, &option.text));
            prop_assert!(!alike, "{} stands there twice", option.text);
        }
        let find = |id: &str| entries.iter().find(|entry| entry.id == id).unwrap();
        // Another entry with the card's cue may hold it.
        let is_synonym = |other: &Entry| {
            entries.iter().any(|it| {
                is_arguable(&right, it, direction.cue) && is_arguable(other, it, direction.answer)
            })
        };
        let is_wrong = |other: &&Entry| {
            let is_whole = [direction.cue, direction.answer].iter().all(|lang| other.word.text(*lang).is_some());
            is_whole
                && !is_arguable(&right, other, direction.answer)
                && !is_arguable(&right, other, direction.cue)
                && !is_synonym(other)
        };
        let wrong: Vec<&Entry> =
            options.iter().map(|option| find(&option.entry)).filter(|entry| entry.id != right.id).collect();
        prop_assert!(wrong.iter().all(is_wrong));
        // Where there are fewer than four, the deck holds no more; and another kind of word fills only a gap.
        let left: Vec<&Entry> = entries
            .iter()
            .filter(is_wrong)
            .filter(|entry| {
                let text = entry.word.text(direction.answer).unwrap_or_default();
                !options.iter().any(|option| reads_as(&option.text, text))
            })
            .collect();
        prop_assert!(options.len() == N_OPTIONS || left.is_empty());
        if !are_near && wrong.iter().any(|entry| entry.pos != right.pos) {
            prop_assert!(left.iter().all(|entry| entry.pos != right.pos));
        }
    }
}
