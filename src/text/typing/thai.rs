//! Thai out of the keys of a US keyboard, and what a Thai character does to the letter before it.

use super::{Change, Ime, Keyboard, Place, Word};
use crate::text::canonical::canonical;
use crate::text::letter::{
    NIKHAHIT, SARA_AM, is_thai_consonant, is_thai_following_vowel, is_thai_mark, is_thai_tone,
};

impl Ime for Keyboard {
    fn type_key(&self, place: Place<'_>, _: &mut Word, key: char) -> Option<Change> {
        let ch = self.char_of(key)?;
        Some(add(place.before, ch).unwrap_or_default())
    }

    fn take_back(&self, _: Place<'_>, _: &mut Word) -> Option<Change> {
        None
    }
}

/// Returns what a character changes when it is typed after a text; nothing if it cannot stand there.
///
/// After WTT 2.0 (Thai API Consortium, 1991), which refuses what cannot be a cluster, with two kindnesses: a mark
/// takes the place of one of its kind (so a wrong tone is typed over), and marks in the wrong order are put right,
/// also a tone typed after า or ำ. So ำ, a vowel above or below, a tone and ์ need a consonant; what stands on the
/// line of its own (เ, า, ะ) may come anywhere.
pub(super) fn add(before: &str, ch: char) -> Option<Change> {
    let plain = Change { before: ch.into(), ..Change::default() };
    let (letter, tail) = last_letter(before);
    let has_vowel_after = tail.iter().any(|ch| is_thai_following_vowel(*ch));
    let kept: Vec<char> = match ch {
        _ if is_thai_mark(ch) => {
            if has_vowel_after && !is_thai_tone(ch) && ch != NIKHAHIT {
                return None;
            }
            tail.iter().copied().filter(|mark| kind(*mark) != kind(ch)).collect()
        }
        SARA_AM if has_vowel_after => return None,
        _ if is_thai_following_vowel(ch) => tail.clone(),
        _ => return Some(plain),
    };
    let Some(letter) = letter else {
        let stands_alone = is_thai_following_vowel(ch) && ch != SARA_AM;
        return stands_alone.then_some(plain);
    };
    let rebuilt: String = std::iter::once(letter).chain(kept).chain([ch]).collect();
    let rebuilt = canonical(&rebuilt).ok()?.text;
    Some(Change { n_before: 1 + tail.len(), before: rebuilt, ..Change::default() })
}

/// Returns the last consonant and what hangs on it; no consonant if the text ends otherwise.
fn last_letter(text: &str) -> (Option<char>, Vec<char>) {
    let is_tail = |ch: char| is_thai_mark(ch) || is_thai_following_vowel(ch);
    let mut tail: Vec<char> = text.chars().rev().take_while(|ch| is_tail(*ch)).collect();
    tail.reverse();
    let letter = text.chars().rev().nth(tail.len()).filter(|ch| is_thai_consonant(*ch));
    (letter, tail)
}

/// What takes whose place.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    /// A vowel above or below the letter.
    Vowel,
    /// A tone, or the mark of a silent letter.
    Tone,
    /// Something of its own: the ring of ำ, the dot below and the sign above of Pali.
    Other(char),
}

fn kind(mark: char) -> Kind {
    match mark {
        '\u{E31}' | '\u{E34}'..='\u{E39}' | '\u{E47}' => Kind::Vowel,
        '\u{E48}'..='\u{E4C}' => Kind::Tone,
        other => Kind::Other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(chars: &str) -> String {
        let mut text = String::new();
        for ch in chars.chars() {
            let Some(change) = add(&text, ch) else { continue };
            let n_kept = text.chars().count() - change.n_before;
            text = text.chars().take(n_kept).collect::<String>() + &change.before;
        }
        text
    }

    #[track_caller]
    fn check(chars: &str, expected: &str) {
        assert_eq!(
            typed(chars).escape_unicode().to_string(),
            expected.escape_unicode().to_string(),
            "{expected}"
        );
    }

    #[test]
    fn marks_in_their_order_stay() {
        for word in ["ที่นี่", "น้ำ", "ผู้ใหญ่", "เก้าอี้", "สิทธิ์", "เกาะ", "ค่ะ", "ก็", "ฤๅษี", "พันธุ์", "เบียร์", "กตฺวา"]
        {
            check(word, word);
        }
    }

    #[test]
    fn a_mark_without_a_consonant_is_refused() {
        check("\u{E48}", "");
        check("\u{E33}", "");
        check("เ\u{E35}", "เ");
        check("a\u{E48}", "a");
        check(" \u{E4C}", " ");
        check("กา\u{E34}", "กา");
        check("กำ\u{E33}", "กำ");
        check("๕\u{E49}", "๕");
    }

    #[test]
    fn a_tone_typed_before_its_vowel_goes_behind_it() {
        check("ท\u{E48}\u{E35}", "ที่");
        check("ผ\u{E49}\u{E39}", "ผู้");
        check("ธ\u{E4C}\u{E34}", "ธิ์");
    }

    #[test]
    fn a_tone_typed_after_a_vowel_on_the_line_goes_to_its_consonant() {
        check("น\u{E33}\u{E49}", "น้ำ");
        check("ม\u{E32}\u{E49}", "ม้า");
        check("ค\u{E30}\u{E48}", "ค่ะ");
    }

    #[test]
    fn a_mark_takes_the_place_of_one_of_its_kind() {
        check("ก\u{E48}\u{E49}", "ก้");
        check("ก\u{E34}\u{E48}\u{E35}", "กี่");
        check("ก\u{E34}\u{E38}", "กุ");
        check("น\u{E48}\u{E33}\u{E49}", "น้ำ");
        check("ก\u{E48}\u{E48}", "ก่");
    }

    #[test]
    fn a_ring_and_a_vowel_are_one_character() {
        check("น\u{E49}\u{E4D}\u{E32}", "น้ำ");
        check("ก\u{E32}\u{E4D}", "กำ");
        check("ม\u{E45}", "มา");
    }
}
