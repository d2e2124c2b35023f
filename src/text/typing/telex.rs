//! Telex: Vietnamese by letters.

use super::viet::{Mark, Tone};
use super::word::{Action, Scheme};
use super::{Change, Ime, Place, TonePlacement, Word};

/// Telex: `aa` â, `aw` ă, `dd` đ, `ee` ê, `oo` ô, `ow` ơ, `uw` (or `w` after a consonant) ư, `uow` ươ; `s` sắc,
/// `f` huyền, `r` hỏi, `x` ngã, `j` nặng, `z` no tone. Marks and tones may come anywhere after their letter.
///
/// A key typed once more takes its mark or tone back and stays as a letter: `ass` as, `ooo` oo, `uww` uw.
///
/// A word that can become no Vietnamese syllable is left as it was typed: class, was, part, Facebook; also with the
/// doubled letters of English spelling: boss, correct. Limits: an English word that is spelled like a syllable becomes
/// one (`test` tét, `car` cả, `see` sê; with the key doubled `tesst` test, but `usser`, before a vowel, stays); `w` at
/// the start of a word is no ư, for the sake of was and web; the few words of several syllables that are written
/// without a space (palăng, ôtô) get no marks.
#[derive(Debug)]
pub(super) struct Telex(pub(super) TonePlacement);

impl Telex {
    pub(super) fn scheme(&self) -> Scheme {
        Scheme { action, is_of_word: |_| false, is_doubled_in_spelling, placement: self.0 }
    }
}

impl Ime for Telex {
    fn type_key(&self, place: Place<'_>, word: &mut Word, key: char) -> Option<Change> {
        word.type_key(self.scheme(), place, key)
    }

    fn take_back(&self, place: Place<'_>, word: &mut Word) -> Option<Change> {
        word.take_back(self.scheme(), place)
    }
}

fn action(key: char) -> Action {
    match key {
        's' => Action::Tone(Tone::Sac),
        'f' => Action::Tone(Tone::Huyen),
        'r' => Action::Tone(Tone::Hoi),
        'x' => Action::Tone(Tone::Nga),
        'j' => Action::Tone(Tone::Nang),
        'z' => Action::Tone(Tone::Ngang),
        'a' => Action::Mark(&[('a', Mark::Circumflex)]),
        'e' => Action::Mark(&[('e', Mark::Circumflex)]),
        'o' => Action::Mark(&[('o', Mark::Circumflex)]),
        'd' => Action::Mark(&[('d', Mark::Stroke)]),
        'w' => Action::MarkOrHornedU(&[('a', Mark::Breve), ('o', Mark::Horn), ('u', Mark::Horn)]),
        _ => Action::Plain,
    }
}

/// Beginnings of English words with a doubled key before a consonant or at the end, where one letter instead of two
/// is no word that a learner could want: boss, but not `buss` (for bus), `off` (for of) or `tesst` (for test).
const ENGLISH: [&str; 19] = [
    "boss", "buff", "chess", "cuff", "guess", "hiss", "kiss", "less", "loss", "mass", "mess", "miss", "moss",
    "offh", "offl", "offs", "pass", "puff", "toss",
];

/// English doubles consonants before vowels (correct, sorry, different), and few others.
fn is_doubled_in_spelling(typed: &str, next: Option<char>) -> bool {
    next.is_some_and(|next| matches!(next, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
        || ENGLISH.iter().any(|stem| typed.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::typing::word::of_keys;

    #[track_caller]
    fn check(pairs: &[(&str, &str)]) {
        for (keys, expected) in pairs {
            assert_eq!(of_keys(Telex(TonePlacement::Old).scheme(), keys), *expected, "{keys}");
        }
    }

    #[test]
    fn marks_and_tones_may_come_in_any_order() {
        for keys in ["tieengs", "tieesng", "tiengse", "tienges", "tiesnge", "tiengsfes"] {
            check(&[(keys, "tiếng")]);
        }
        for keys in ["dduowcj", "duowcjd", "dduocwj", "dduwowcj", "dduwocj", "ddwowcj", "duocdwj", "duojcwd"]
        {
            check(&[(keys, "được")]);
        }
        check(&[("nguwowif", "người"), ("nguoiwf", "người"), ("nguowfi", "người"), ("khuyur", "khuỷu")]);
    }

    #[test]
    fn qu_and_gi_keep_their_vowel_to_themselves() {
        check(&[
            ("quow", "quơ"),
            ("giow", "giơ"),
            ("giowf", "giờ"),
            ("quar", "quả"),
            ("gif", "gì"),
            ("gieengs", "giếng"),
            ("giuwx", "giữ"),
            ("giuwowng", "giương"),
            ("quoocs", "quốc"),
            ("quyeenr", "quyển"),
            ("quys", "quý"),
        ]);
    }

    #[test]
    fn horns_come_in_pairs_but_for_the_few_words_in_uo() {
        check(&[
            ("thuowr", "thuở"),
            ("huow", "huơ"),
            ("uowr", "uở"),
            ("nguow", "ngươ"),
            ("nguowi", "ngươi"),
            ("huowng", "hương"),
            ("huowu", "hươu"),
            ("muaw", "mưa"),
            ("cuwus", "cứu"),
            ("guwir", "gửi"),
            ("nhwng", "nhưng"),
        ]);
    }

    #[test]
    fn a_key_typed_once_more_takes_its_work_back() {
        check(&[
            ("ass", "as"),
            ("aaa", "aa"),
            ("ddd", "dd"),
            ("uww", "uw"),
            ("aww", "aw"),
            ("uoww", "uow"),
            ("tww", "tw"),
            ("dduwowngff", "đươngf"),
            ("tesst", "test"),
            ("carr", "car"),
            ("dadd", "dad"),
        ]);
    }

    #[test]
    fn another_tone_or_mark_takes_the_place_of_a_wrong_one() {
        check(&[("tasf", "tà"), ("tasz", "ta"), ("taz", "taz"), ("tanaw", "tăn"), ("tuoongw", "tương")]);
        check(&[("tuowngo", "tuông"), ("cafcs", "các")]);
    }

    #[test]
    fn three_o_are_two_for_loan_words() {
        check(&[
            ("booong", "boong"),
            ("xooong", "xoong"),
            ("cooocs", "coóc"),
            ("gooongf", "goòng"),
            ("boong", "bông"),
        ]);
        check(&[("khoeo", "khoeo"), ("ngoaos", "ngoáo"), ("ngoefo", "ngoèo")]);
    }

    #[test]
    fn capitals_stay_capitals() {
        check(&[
            ("TIEENGS", "TIẾNG"),
            ("Vieetj", "Việt"),
            ("DDaf", "Đà"),
            ("Ddaf", "Đà"),
            ("dDaf", "đà"),
            ("AAn", "Ân"),
            ("TWF", "TỪ"),
            ("UOWCS", "ƯỚC"),
            ("DDAWKS", "ĐẮK"),
        ]);
    }

    #[test]
    fn words_that_are_not_vietnamese_are_left_as_they_were_typed() {
        for word in [
            "was", "boss", "password", "class", "ok", "OK", "web", "wifi", "www", "Facebook", "internet",
            "email", "website", "software", "part", "next", "text", "left", "soft", "coffee", "office",
            "message", "cool", "week", "food", "book", "street", "answer", "windows", "Google", "pizza",
            "lesson", "sorry", "swim", "file",
        ] {
            check(&[(word, word)]);
        }
    }

    #[test]
    fn limits_english_spelled_like_vietnamese_and_words_of_two_syllables_without_a_space() {
        check(&[("test", "tét"), ("car", "cả"), ("see", "sê"), ("two", "tưo"), ("his", "hí"), ("dad", "đa")]);
        check(&[("wng", "wng"), ("palawng", "palawng"), ("basoi", "basoi"), ("Kroong", "Kroong")]);
    }

    #[test]
    fn a_step_taken_back_is_what_the_last_key_did() {
        check(&[
            ("tieengs\u{8}", "tiêng"),
            ("tieengs\u{8}\u{8}\u{8}\u{8}", "tie"),
            ("ass\u{8}", "á"),
            ("boss\u{8}", "bó"),
            ("tieengd\u{8}s", "tiếng"),
            ("vie\u{8}\u{8}\u{8}\u{8}", ""),
        ]);
    }

    #[test]
    fn the_new_placement_is_there_for_who_wants_it() {
        for (keys, expected) in
            [("hoaf", "hoà"), ("khoer", "khoẻ"), ("thuyr", "thuỷ"), ("toans", "toán"), ("quys", "quý")]
        {
            assert_eq!(of_keys(Telex(TonePlacement::New).scheme(), keys), expected);
        }
        check(&[("hoaf", "hòa"), ("khoer", "khỏe"), ("thuyr", "thủy"), ("hofa", "hòa"), ("tosan", "toán")]);
    }
}
