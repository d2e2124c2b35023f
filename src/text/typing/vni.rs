//! VNI: Vietnamese by digits.

use super::viet::{Mark, Tone};
use super::word::{Action, Scheme};
use super::{Change, Ime, Place, TonePlacement, Word};

/// VNI: `1` sắc, `2` huyền, `3` hỏi, `4` ngã, `5` nặng, `0` no tone; `6` â ê ô, `7` ơ ư (`uo7` ươ), `8` ă, `9` đ.
/// Marks and tones may come anywhere after their letter.
///
/// A digit typed once more takes its mark or tone back and stays as a digit: `A44` A4. Digits that belong to no
/// vowel are digits: 2026, B12. A word that can become no Vietnamese syllable is left as it was typed. Limit: a name
/// such as A4 needs the digit twice.
#[derive(Debug)]
pub(super) struct Vni(pub(super) TonePlacement);

impl Vni {
    pub(super) fn scheme(&self) -> Scheme {
        Scheme {
            action,
            is_of_word: |ch| ch.is_ascii_digit(),
            is_doubled_in_spelling: |_, _| false,
            placement: self.0,
        }
    }
}

impl Ime for Vni {
    fn type_key(&self, place: Place<'_>, word: &mut Word, key: char) -> Option<Change> {
        word.type_key(self.scheme(), place, key)
    }

    fn take_back(&self, place: Place<'_>, word: &mut Word) -> Option<Change> {
        word.take_back(self.scheme(), place)
    }
}

fn action(key: char) -> Action {
    match key {
        '0' => Action::Tone(Tone::Ngang),
        '1' => Action::Tone(Tone::Sac),
        '2' => Action::Tone(Tone::Huyen),
        '3' => Action::Tone(Tone::Hoi),
        '4' => Action::Tone(Tone::Nga),
        '5' => Action::Tone(Tone::Nang),
        '6' => Action::Mark(&[('a', Mark::Circumflex), ('e', Mark::Circumflex), ('o', Mark::Circumflex)]),
        '7' => Action::Mark(&[('o', Mark::Horn), ('u', Mark::Horn)]),
        '8' => Action::Mark(&[('a', Mark::Breve)]),
        '9' => Action::Mark(&[('d', Mark::Stroke)]),
        _ => Action::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::typing::word::of_keys;

    #[track_caller]
    fn check(pairs: &[(&str, &str)]) {
        for (keys, expected) in pairs {
            assert_eq!(of_keys(Vni(TonePlacement::Old).scheme(), keys), *expected, "{keys}");
        }
    }

    #[test]
    fn marks_and_tones_may_come_in_any_order() {
        check(&[("tie6ng1", "tiếng"), ("tieng61", "tiếng"), ("tieng16", "tiếng"), ("tie16ng", "tiếng")]);
        check(&[("d9uo7c5", "được"), ("duoc975", "được"), ("d9u7o7c5", "được"), ("d9u7oc5", "được")]);
        check(&[("thuo73", "thuở"), ("quo7", "quơ"), ("gio72", "giờ"), ("tu72", "từ"), ("ba8ng2", "bằng")]);
    }

    #[test]
    fn a_digit_typed_once_more_is_a_digit() {
        check(&[("a11", "a1"), ("a66", "a6"), ("d99", "d9"), ("uo77", "uo7"), ("A44", "A4")]);
    }

    #[test]
    fn digits_that_belong_to_no_vowel_are_digits() {
        check(&[("2026", "2026"), ("B12", "B12"), ("mp3", "mp3"), ("word2", "word2"), ("xoong1", "xoóng")]);
    }

    #[test]
    fn capitals_stay_capitals_and_other_words_as_they_were_typed() {
        check(&[
            ("D9A2", "ĐÀ"),
            ("VIE6T5", "VIỆT"),
            ("password", "password"),
            ("boong", "boong"),
            ("Facebook1", "Facebook1"),
        ]);
    }

    #[test]
    fn a_step_taken_back_is_what_the_last_key_did() {
        check(&[("tie6ng1\u{8}", "tiêng"), ("a10", "a"), ("a1\u{8}\u{8}o2", "ò")]);
    }
}
