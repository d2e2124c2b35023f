//! Thai spelling: whether letters stand in an order that it allows, and whether what they say has a tone that a romanisation must show.

use super::letter::{
    MAIYAMOK, PAIYANNOI, SARA_AE, SARA_E, is_thai, is_thai_consonant, is_thai_following_vowel, is_thai_mark,
    is_thai_tone,
};
use super::likeness::outside_parentheses;

/// Returns whether a stretch of letters is all Thai and each sign stands where one can stand: vowels before a consonant, marks on one.
///
/// An empty stretch is none.
pub fn is_thai_spelling(text: &str) -> bool {
    let mut before = None;
    for ch in text.chars() {
        if !is_thai(ch) || !can_follow(before, ch) {
            return false;
        }
        before = Some(ch);
    }
    before.is_some_and(|last| !is_leading_vowel(last))
}

fn can_follow(before: Option<char>, ch: char) -> bool {
    let is_after_leading = before.is_some_and(is_leading_vowel);
    if is_thai_consonant(ch) {
        return true;
    }
    if is_thai_mark(ch) {
        // Two marks at most, a vowel and then a tone.
        return before.is_some_and(|before| {
            is_thai_consonant(before) || (is_thai_mark(before) && !is_thai_tone(before))
        });
    }
    if is_thai_following_vowel(ch) {
        let is_carried =
            |before| is_thai_consonant(before) || is_thai_mark(before) || is_thai_following_vowel(before);
        return before.is_some_and(is_carried);
    }
    // Leading vowels, repetition, abbreviation, digits.
    !is_after_leading && (is_leading_vowel(ch) || before.is_some() || !matches!(ch, MAIYAMOK | PAIYANNOI))
}

/// Returns whether the code point is a vowel that stands before its consonant: เ แ โ ใ ไ.
fn is_leading_vowel(ch: char) -> bool {
    (SARA_E..='\u{0E44}').contains(&ch) && (ch >= SARA_AE || ch == SARA_E)
}

/// Returns whether a Thai word certainly has a syllable that is not said in the mid tone: one with a tone mark, or a first syllable
/// that begins with a consonant of the high class. What stands in ( ) does not count.
///
/// The rule is that of any grammar (Haas, *The Thai System of Writing*, 1956): the high class gives a low, falling or rising tone, and each
/// mark another tone than the mid one.
pub fn has_marked_tone(thai: &str) -> bool {
    let said: Vec<char> = outside_parentheses(thai).collect();
    let first = said.iter().find(|ch| is_thai_consonant(**ch));
    said.iter().any(|ch| is_thai_tone(*ch)) || first.is_some_and(|first| is_high_class(*first))
}

fn is_high_class(ch: char) -> bool {
    matches!(ch, 'ข' | 'ฃ' | 'ฉ' | 'ฐ' | 'ถ' | 'ผ' | 'ฝ' | 'ศ' | 'ษ' | 'ส' | 'ห')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_on_letters_and_vowels_before_them() {
        for text in ["น้ำ", "เด็ก", "ผู้ใหญ่", "ๆ", "ผมอยากกินข้าวที่นี่", "เปิด", "ฯลฯ", "ฤดู", "เธอ"]
        {
            assert_eq!(is_thai_spelling(text), text != "ๆ" && text != "ฯลฯ", "{text}");
        }
        for text in ["", "้น", "เ", "nน้ำ", "เ็", "กกเ", "น้้ำ", "ăก"] {
            assert!(!is_thai_spelling(text), "{text}");
        }
    }

    #[test]
    fn a_tone_mark_or_a_high_class_consonant_cannot_be_said_in_the_mid_tone() {
        for word in ["น้ำ", "หมา", "สบาย", "ไม่", "แม่", "เสื้อ", "ขอบคุณ"]
        {
            assert!(has_marked_tone(word), "{word}");
        }
        for word in ["มา", "ดี", "กิน", "ปลา", "ทำงาน", "จริง (ไม่ปลอม)", "ATM", ""]
        {
            assert!(!has_marked_tone(word), "{word}");
        }
    }
}
