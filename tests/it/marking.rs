//! Marking as a learner meets it: the gold set, and laws that hold for any text.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use nho::text::{Lang, Mark, Piece, accepted_keys, canonical, compare, typed_keys};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// One line of the gold set.
#[derive(Debug)]
struct Pair {
    line: usize,
    lang: Lang,
    accepted: Vec<String>,
    typed: String,
    verdict: Mark,
    reason: String,
}

fn gold() -> Vec<Pair> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/marking/gold.tsv");
    let file = fs::read_to_string(path).unwrap();
    let lines = file.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines.map(|(at, line)| pair(at + 1, line)).collect()
}

fn pair(line: usize, text: &str) -> Pair {
    let columns: Vec<&str> = text.split('\t').collect();
    let [lang, accepted, typed, verdict, reason] = columns[..] else { panic!("line {line}: five columns") };
    Pair {
        line,
        lang: Lang::from_code(lang).unwrap_or_else(|| panic!("line {line}: {lang}")),
        accepted: accepted.split('|').map(unescaped).collect(),
        typed: unescaped(typed),
        verdict: mark(verdict).unwrap_or_else(|| panic!("line {line}: {verdict}")),
        reason: reason.to_owned(),
    }
}

fn mark(word: &str) -> Option<Mark> {
    [Mark::Same, Mark::Tone, Mark::Marks, Mark::Typo, Mark::Wrong]
        .into_iter()
        .find(|mark| format!("{mark:?}").to_lowercase() == word)
}

fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut unescaped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        unescaped.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        unescaped.push_str(rest);
    }
    unescaped
}

fn verdict(lang: Lang, accepted: &str, typed: &str) -> Mark {
    compare(lang, &[accepted], typed).verdict
}

#[test]
fn every_pair_of_the_gold_set_is_marked_right() {
    let misses: Vec<String> = gold()
        .into_iter()
        .filter_map(|pair| {
            let accepted: Vec<&str> = pair.accepted.iter().map(String::as_str).collect();
            let found = compare(pair.lang, &accepted, &pair.typed).verdict;
            (found != pair.verdict).then(|| {
                let Pair { line, accepted, typed, verdict, reason, .. } = &pair;
                format!("line {line}: {accepted:?} {typed:?} is {found:?}, should be {verdict:?}: {reason}")
            })
        })
        .collect();
    assert!(misses.is_empty(), "\n{}", misses.join("\n"));
}

#[test]
fn the_gold_set_is_large_and_has_no_pair_twice() {
    let gold = gold();
    let mut count: BTreeMap<(Lang, Mark), usize> = BTreeMap::new();
    let mut seen = HashSet::new();
    for pair in &gold {
        *count.entry((pair.lang, pair.verdict)).or_default() += 1;
        assert!(seen.insert((pair.lang, &pair.accepted, &pair.typed)), "line {} is there twice", pair.line);
        assert!(!pair.reason.trim().is_empty(), "line {} gives no reason", pair.line);
    }
    assert!(gold.len() >= 400, "{}", gold.len());
    assert!(gold.iter().filter(|pair| pair.verdict != Mark::Same).count() >= 60);
    for lang in Lang::ALL {
        for mark in [Mark::Same, Mark::Marks, Mark::Typo, Mark::Wrong] {
            assert!(count.contains_key(&(lang, mark)), "no {mark:?} in {}", lang.own_name());
        }
    }
}

#[test]
fn the_keys_find_what_is_the_same_and_nothing_else() {
    for Pair { line, lang, accepted, typed, .. } in gold() {
        let typed_keys = typed_keys(lang, &typed);
        for accepted in accepted {
            let is_found = accepted_keys(lang, &accepted).iter().any(|key| typed_keys.contains(key));
            assert_eq!(is_found, verdict(lang, &accepted, &typed) == Mark::Same, "line {line}");
        }
    }
}

#[test]
fn the_alignment_spells_both_texts() {
    for Pair { line, lang, accepted, typed, .. } in gold() {
        // In English a contraction may be written out and an article left out; the others show what is there.
        if lang == Lang::En || accepted.len() > 1 || accepted[0].contains('(') {
            continue;
        }
        let marking = compare(lang, &[&accepted[0]], &typed);
        let mut expected_letters = String::new();
        let mut typed_letters = String::new();
        for piece in &marking.alignment {
            match piece {
                Piece::Equal(text) => {
                    expected_letters.push_str(text);
                    typed_letters.push_str(text);
                }
                Piece::Differs { expected, typed } => {
                    expected_letters.push_str(expected);
                    typed_letters.push_str(typed);
                }
                Piece::Missing(text) => expected_letters.push_str(text),
                Piece::Extra(text) => typed_letters.push_str(text),
            }
        }
        assert_eq!(expected_letters, canonical(&accepted[0]).unwrap().text, "line {line}");
        assert_eq!(
            verdict(lang, &typed_letters, &typed),
            if typed_keys(lang, &typed).is_empty() { Mark::Wrong } else { Mark::Same },
            "line {line}"
        );
    }
}

#[test]
fn nothing_accepted_or_nothing_typed_is_wrong() {
    for lang in Lang::ALL {
        for (accepted, typed) in [(&[][..], "น้ำ"), (&["ế"][..], ""), (&[""][..], ""), (&[][..], "")]
        {
            assert_eq!(compare(lang, accepted, typed).verdict, Mark::Wrong);
        }
    }
    assert_eq!(compare(Lang::Th, &[], "น้ำ").alignment, [Piece::Extra("น้ำ".to_owned())]);
    assert_eq!(compare(Lang::Vi, &["nước"], "").alignment, [Piece::Missing("nước".to_owned())]);
}

#[test]
fn a_sign_can_be_an_answer() {
    assert_eq!(verdict(Lang::En, "?", "?"), Mark::Same);
    assert_eq!(verdict(Lang::En, "?", "!"), Mark::Wrong);
    assert_eq!(verdict(Lang::Th, "ๆ", "ๆ"), Mark::Same);
    assert_eq!(verdict(Lang::Vi, "+", "+"), Mark::Same);
}

fn lang() -> impl Strategy<Value = Lang> {
    prop::sample::select(Lang::ALL.as_slice())
}

/// A text as people type it in one of the three languages, or any text at all.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        vietnamese(),
        thai(),
        "[a-zA-Z]{1,6}('(s|d|ll|t))?( (a|the|to|not|[a-z-]{1,8})){0,3}[.?!]?",
        any::<String>(),
    ]
}

fn vietnamese() -> impl Strategy<Value = String> {
    "([bcdđghklmnpqrstvxBĐ]{0,2}[aăâeêioôơuưy]{1,2}[\u{300}\u{301}\u{303}\u{309}\u{323}]?[cmnpt]?[ -]?){1,4}"
        .prop_map(|text: String| text.nfc().collect())
}

fn thai() -> impl Strategy<Value = String> {
    "([เแโใไ]?[ก-ฮ][ัิ-ู็]?[่-๋]?[าำะ]?[ก-ฮ]?์? ?){1,5}"
}

/// The ways in which keyboards send the marks of one Vietnamese letter: composed, apart, and tone first.
fn vietnamese_as_typed(text: &str, how: usize) -> String {
    let decomposed: Vec<char> = text.nfd().collect();
    let is_tone = |ch: &char| matches!(ch, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}');
    let is_quality = |ch: &char| matches!(ch, '\u{302}' | '\u{306}' | '\u{31B}');
    let mut typed = decomposed;
    for at in 1..typed.len() {
        let swaps = match how % 3 {
            0 => false,
            1 => is_quality(&typed[at - 1]) && is_tone(&typed[at]),
            _ => is_quality(&typed[at - 1]) && (is_tone(&typed[at]) || typed[at] == '\u{323}'),
        };
        if swaps {
            typed.swap(at - 1, at);
        }
    }
    typed.into_iter().collect()
}

/// The ways in which keyboards send the marks of one Thai letter: tone first, ำ in two, แ in two.
fn thai_as_typed(text: &str, how: usize) -> String {
    let mut typed: Vec<char> = Vec::new();
    for ch in text.chars() {
        match ch {
            'ำ' if how & 1 == 1 => typed.extend(['\u{E4D}', 'า']),
            'แ' if how & 2 == 2 => typed.extend(['เ', 'เ']),
            _ => typed.push(ch),
        }
    }
    let is_tone = |ch: char| matches!(ch, '\u{E48}'..='\u{E4B}');
    let is_vowel = |ch: char| matches!(ch, '\u{E31}' | '\u{E34}'..='\u{E39}' | '\u{E47}');
    for at in 1..typed.len() {
        if how & 4 == 4 && is_vowel(typed[at - 1]) && is_tone(typed[at]) {
            typed.swap(at - 1, at);
        }
    }
    typed.into_iter().collect()
}

proptest! {
    #[test]
    fn any_text_can_be_compared_with_any_other(lang in lang(), accepted in text(), typed in text()) {
        let marking = compare(lang, &[&accepted, "x"], &typed);
        prop_assert!(marking.best < 2);
        prop_assert!(marking.alignment.len() <= accepted.len() + typed.len() + 1);
    }

    #[test]
    fn a_text_with_something_in_it_is_the_same_as_itself(lang in lang(), text in text()) {
        let is_empty = typed_keys(lang, &text).is_empty();
        prop_assert_eq!(verdict(lang, &text, &text) == Mark::Same, !is_empty);
        let has_letter = text.chars().any(|ch| matches!(ch, 'a'..='z' | 'ก'..='ฮ'));
        prop_assert!(!has_letter || !is_empty);
    }

    #[test]
    fn normalisation_changes_no_verdict(lang in lang(), accepted in text(), typed in text()) {
        let expected = verdict(lang, &accepted, &typed);
        let (nfc, nfd): (String, String) = (typed.nfc().collect(), typed.nfd().collect());
        prop_assert_eq!(verdict(lang, &accepted, &nfc), expected);
        prop_assert_eq!(verdict(lang, &accepted, &nfd), expected);
        let (nfc, nfd): (String, String) = (accepted.nfc().collect(), accepted.nfd().collect());
        prop_assert_eq!(verdict(lang, &nfc, &typed), expected);
        prop_assert_eq!(verdict(lang, &nfd, &typed), expected);
    }

    #[test]
    fn the_order_of_typed_marks_changes_no_vietnamese_verdict(accepted in vietnamese(), typed in vietnamese(), how in 0..3_usize) {
        prop_assert_eq!(verdict(Lang::Vi, &typed, &vietnamese_as_typed(&typed, how)), Mark::Same);
        let expected = verdict(Lang::Vi, &accepted, &typed);
        prop_assert_eq!(verdict(Lang::Vi, &accepted, &vietnamese_as_typed(&typed, how)), expected);
    }

    #[test]
    fn the_order_of_typed_marks_changes_no_thai_verdict(accepted in thai(), typed in thai(), how in 0..8_usize) {
        prop_assert_eq!(verdict(Lang::Th, &typed, &thai_as_typed(&typed, how)), Mark::Same);
        let expected = verdict(Lang::Th, &accepted, &typed);
        prop_assert_eq!(verdict(Lang::Th, &accepted, &thai_as_typed(&typed, how)), expected);
    }

    #[test]
    fn spaces_change_no_thai_verdict(accepted in thai(), typed in thai()) {
        let closed: String = typed.chars().filter(|ch| *ch != ' ').collect();
        prop_assert_eq!(verdict(Lang::Th, &accepted, &closed), verdict(Lang::Th, &accepted, &typed));
    }

    #[test]
    fn canonical_text_stays_as_it_is(text in text()) {
        if let Ok(once) = canonical(&text) {
            prop_assert_eq!(canonical(&once.text).map(|twice| twice.text), Ok(once.text));
        }
    }

    #[test]
    fn the_same_is_the_same_both_ways(lang in lang(), one in text(), other in text()) {
        prop_assume!(!one.contains(['(', '（']) && !other.contains(['(', '（']));
        prop_assert_eq!(verdict(lang, &one, &other) == Mark::Same, verdict(lang, &other, &one) == Mark::Same);
    }

    #[test]
    fn case_changes_no_verdict(lang in lang(), accepted in text(), typed in "[a-zA-Z ]{0,12}|[ăâđêôơưĂÂĐÊÔƠƯáÁ]{1,8}") {
        let expected = verdict(lang, &accepted, &typed);
        prop_assert_eq!(verdict(lang, &accepted, &typed.to_uppercase()), expected);
        prop_assert_eq!(verdict(lang, &accepted, &typed.to_lowercase()), expected);
    }

    #[test]
    fn another_vietnamese_tone_is_never_the_same(
        start in "([bcdđghlmnt][aeiou] )?[bcdđghlmnt]",
        vowel in "[aăâeêioôơuưy]",
        tones in prop::sample::subsequence(vec!["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"], 2),
    ) {
        let word = |tone: &str| format!("{start}{vowel}{tone}").nfc().collect::<String>();
        prop_assert_eq!(verdict(Lang::Vi, &word(tones[0]), &word(tones[1])), Mark::Tone);
    }

    #[test]
    fn another_thai_tone_mark_is_never_the_same(
        start in "[เแโ]?[ก-ฮ][ิ-ู]?",
        end in "[งนมกดบ]?",
        tones in prop::sample::subsequence(vec!["", "\u{E48}", "\u{E49}", "\u{E4A}", "\u{E4B}"], 2),
    ) {
        let word = |tone: &str| format!("{start}{tone}{end}");
        prop_assert_eq!(verdict(Lang::Th, &word(tones[0]), &word(tones[1])), Mark::Tone);
    }
}
