//! Likeness: which words are easily taken for each other, because they differ in a tone or in one letter.

use unicode_normalization::UnicodeNormalization;

use crate::engine::entry::Entry;
use crate::text::Lang;

/// From how many letters on two words that differ in one of them count as alike: of two short words nearly every pair does.
const LONG_ENOUGH: usize = 4;

/// What is left of an entry's words without case, tones and marks, for comparing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Skeleton(Vec<(Lang, Vec<char>)>);

impl Skeleton {
    /// Returns what is left of an entry's words in these languages.
    pub(super) fn of(entry: &Entry, langs: &[Lang]) -> Skeleton {
        let bare =
            |lang: &Lang| entry.word.text(*lang).map(|word| (*lang, word.nfd().filter_map(bare).collect()));
        Skeleton(langs.iter().filter_map(bare).collect())
    }

    /// Returns whether the two are easily taken for each other in a language: equal but for tones and marks (má and mà, ใกล้
    /// and ไกล in sound), or, in longer words, but for one letter or two that changed places.
    pub(super) fn is_like(&self, other: &Skeleton) -> bool {
        let in_one = |(lang, letters): &(Lang, Vec<char>)| {
            other.0.iter().any(|(its, others)| its == lang && are_alike(letters, others))
        };
        self.0.iter().any(in_one)
    }
}

/// The letter as it counts; nothing for a mark.
fn bare(letter: char) -> Option<char> {
    match letter {
        '\u{0300}'..='\u{036F}' => None,
        // Thai shortening, tones, silencer and what stands beside them.
        '\u{0E47}'..='\u{0E4E}' => None,
        'đ' | 'Đ' => Some('d'),
        // Both are the sound ai.
        'ใ' => Some('ไ'),
        _ => letter.to_lowercase().next(),
    }
}

fn are_alike(a: &[char], b: &[char]) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if long.len() < LONG_ENOUGH || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    match long.len() - short.len() {
        // Another digit is another number: number 7 and number 8 are a series, not a trap.
        _ if short.first().into_iter().chain(long.first()).any(|letter| letter.is_numeric()) => false,
        0 => short[1..] == long[1..] || is_turned(short, long),
        _ => *short == long[1..],
    }
}

/// Whether two neighbours changed places: form and from.
fn is_turned(a: &[char], b: &[char]) -> bool {
    a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::testing::entry;

    #[track_caller]
    fn check(a: (&str, &str, &str), b: (&str, &str, &str), expected: bool) {
        let skeleton = |(vi, en, th)| Skeleton::of(&entry("a", vi, en, th), &Lang::ALL);
        assert_eq!(skeleton(a).is_like(&skeleton(b)), expected, "{a:?} {b:?}");
        assert_eq!(skeleton(b).is_like(&skeleton(a)), expected, "{b:?} {a:?}");
    }

    #[test]
    fn words_that_differ_in_a_tone_or_a_mark_are_alike() {
        check(("má", "", ""), ("mà", "", ""), true);
        check(("dừng", "", ""), ("đúng", "", ""), true);
        check(("", "", "ใกล้"), ("", "", "ไกล"), true);
        check(("", "", "ข้าว"), ("", "", "ขาว"), true);
    }

    #[test]
    fn longer_words_that_differ_in_one_letter_are_alike_and_short_ones_are_not() {
        check(("", "form", ""), ("", "from", ""), true);
        check(("", "dessert", ""), ("", "desert", ""), true);
        check(("", "kitchen", ""), ("", "chicken", ""), false);
        check(("cá", "", ""), ("gà", "", ""), false);
        check(("", "cat", ""), ("", "car", ""), false);
        check(("", "", "ตลาด"), ("", "", "ตลก"), false);
    }

    #[test]
    fn numbers_are_not_taken_for_each_other() {
        check(("phòng 12", "", ""), ("phòng 13", "", ""), false);
        check(("phòng 1", "", ""), ("phòng 13", "", ""), false);
    }

    #[test]
    fn only_words_of_one_language_are_compared() {
        check(("can", "", ""), ("", "can", ""), false);
        check(("", "", ""), ("", "", ""), false);
    }
}
