//! Thai: a word is its letters, vowel signs and tone marks; some letters and vowels are told apart by eye only.

use super::Mark;
use super::fold::is_numeric;
use super::slip::{Slip, slip};
use crate::text::letter::{NIKHAHIT, SARA_AA, SARA_AE, SARA_AM, SARA_E, is_thai_consonant, is_thai_tone};

/// How many signs, tone marks left out, an answer must have before one slip in it is a slip and not another word.
const MIN_SIGNS: usize = 5;

/// How many signs are surely more than one syllable; fewer need two vowels that are written.
///
/// เรียน and เขียน, five signs each, are two words for one letter; Thai has no spaces that would tell how long a
/// word is.
const SURELY_LONG: usize = 6;

const SARA_A: char = '\u{E30}';
const MAI_HAN_AKAT: char = '\u{E31}';
const MAITAIKHU: char = '\u{E47}';
const THANTHAKHAT: char = '\u{E4C}';

/// A consonant or vowel sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sign {
    letter: char,
    /// It is not said: ์ stands on it, or on the consonant before it.
    is_silent: bool,
}

/// A key taken apart.
#[derive(Debug)]
struct Signs {
    signs: Vec<Sign>,
    /// The tone marks, each with the number of consonants up to it.
    tones: Vec<(usize, char)>,
}

/// Returns how two texts compare whose keys these are; never [`Mark::Same`].
pub(super) fn grade(expected: &str, typed: &str) -> Mark {
    let (expected, typed) = (Signs::new(expected), Signs::new(typed));
    let is_toned_alike = expected.tones == typed.tones;
    // ข้าว and ขาว, ป่า and ป้า: only the tone mark differs.
    if expected.signs == typed.signs {
        return Mark::Tone;
    }
    // ็ and ์ are marks that say how to read a letter, and no letters: เป็น, เบียร์.
    if expected.letters().eq(typed.letters()) {
        return Mark::Marks;
    }
    // Where the tones are equal, these are one word heard and another written; where they are not, as in ใกล้ and
    // ไกล, they are two words.
    if is_toned_alike && expected.sounds() == typed.sounds() {
        return Mark::Marks;
    }
    // A silent letter is not heard, so leaving it out whole is a slip in spelling, however short the word.
    if is_toned_alike && expected.said().eq(typed.said()) {
        return Mark::Typo;
    }
    if expected.is_long() && is_slip(&expected, &typed) { Mark::Typo } else { Mark::Wrong }
}

/// Returns whether the typed text is the expected one but for one sign, with the same tones.
fn is_slip(expected: &Signs, typed: &Signs) -> bool {
    let Some(slip) = slip(&expected.signs, &typed.signs) else { return false };
    // A sign more or less before a tone mark moves it by one.
    let is_toned_alike = expected.tones.len() == typed.tones.len()
        && expected.tones.iter().zip(&typed.tones).all(|(a, b)| a.1 == b.1 && a.0.abs_diff(b.0) <= 1);
    let (from, to) = slip.touched(&expected.signs, &typed.signs);
    let is_number = from.iter().chain(to).any(|sign| is_numeric(sign.letter));
    is_toned_alike && !is_number && !is_other_tone(slip, expected, typed)
}

/// Returns whether the slip is one that Thai hears as another tone: a consonant of the other class (ข and ค, ส and
/// ซ), or ห or อ, itself silent, before a consonant that it makes high or middle (หมา and มา, อยู่).
fn is_other_tone(slip: Slip, expected: &Signs, typed: &Signs) -> bool {
    let (from, to) = slip.touched(&expected.signs, &typed.signs);
    let is_pair = |a: char, b: char| {
        matches!(
            (a, b),
            ('ข', 'ค') | ('ฉ', 'ช') | ('ถ', 'ท') | ('ผ', 'พ') | ('ฝ', 'ฟ') | ('ส', 'ซ') | ('ห', 'ฮ')
        )
    };
    let leads = |word: &Signs, at: usize| {
        let letter = |at: usize| word.signs.get(at).map(|sign| sign.letter);
        match (letter(at), letter(at + 1)) {
            (Some('ห'), Some(next)) => matches!(next, 'ง' | 'ญ' | 'น' | 'ม' | 'ย' | 'ร' | 'ล' | 'ว'),
            (Some('อ'), Some(next)) => next == 'ย',
            _ => false,
        }
    };
    match (slip, from, to) {
        (Slip::Missing(at), ..) => leads(expected, at),
        (Slip::Extra(at), ..) => leads(typed, at),
        (Slip::Changed(_), [from], [to]) => {
            let (from, to) = (sound(from.letter), sound(to.letter));
            is_pair(from, to) || is_pair(to, from)
        }
        _ => false,
    }
}

impl Signs {
    fn new(key: &str) -> Signs {
        let mut signs: Vec<Sign> = Vec::with_capacity(key.len() / 3);
        let mut tones = Vec::new();
        let mut n_consonants = 0;
        for letter in key.chars() {
            if is_thai_tone(letter) {
                tones.push((n_consonants, letter));
            } else if letter == THANTHAKHAT {
                silence(&mut signs);
            } else {
                n_consonants += usize::from(is_thai_consonant(letter));
                signs.push(Sign { letter, is_silent: false });
            }
        }
        Signs { signs, tones }
    }

    /// The letters without the marks ็ and ์.
    fn letters(&self) -> impl Iterator<Item = char> {
        self.signs.iter().map(|sign| sign.letter).filter(|letter| *letter != MAITAIKHU)
    }

    /// The letters that are said.
    fn said(&self) -> impl Iterator<Item = char> {
        self.signs.iter().filter(|sign| !sign.is_silent).map(|sign| sign.letter)
    }

    /// One letter for all that sound or look alike, without marks and without what only makes a vowel short.
    fn sounds(&self) -> Vec<char> {
        let mut sounds = Vec::with_capacity(self.signs.len());
        let mut is_after_leading_vowel = false;
        for letter in self.letters() {
            match letter {
                // แพะ is the short แพ; but เกาะ is no short เกา.
                SARA_A if is_after_leading_vowel => {}
                _ => sounds.push(sound(letter)),
            }
            is_after_leading_vowel = matches!(letter, SARA_E | SARA_AE | 'โ')
                || (is_after_leading_vowel && is_thai_consonant(letter));
        }
        sounds
    }

    fn is_long(&self) -> bool {
        self.signs.len() >= SURELY_LONG || (self.signs.len() >= MIN_SIGNS && self.n_vowels() >= 2)
    }

    /// Returns how many vowels are written, those of several signs (เ ี ย) counted once.
    fn n_vowels(&self) -> usize {
        let mut n = 0;
        let mut is_open = false;
        let mut before = None;
        for sign in &self.signs {
            match sign.letter {
                '\u{E40}'..='\u{E44}' => {
                    n += 1;
                    is_open = true;
                }
                SARA_A | MAI_HAN_AKAT | SARA_AA | SARA_AM | '\u{E34}'..='\u{E39}' | MAITAIKHU | NIKHAHIT => {
                    n += usize::from(!is_open);
                    is_open = false;
                }
                // อ after a consonant is a vowel; after a vowel it is the rest of one (เ ื อ).
                'อ' if before.is_some_and(is_thai_consonant) => {
                    n += usize::from(!is_open);
                    is_open = false;
                }
                _ => {}
            }
            before = Some(sign.letter);
        }
        n
    }
}

/// Marks the last consonant and what stands on it as silent, with the ท of ทร์ and its like (จันทร์, ศาสตร์).
fn silence(signs: &mut [Sign]) {
    let Some(at) = signs.iter().rposition(|sign| is_thai_consonant(sign.letter)) else { return };
    let is_cluster =
        signs[at].letter == 'ร' && at > 0 && matches!(signs[at - 1].letter, 'ท' | 'ต' | 'ด' | 'ธ');
    for sign in signs.iter_mut().skip(at - usize::from(is_cluster)) {
        sign.is_silent = true;
    }
}

/// Returns one sign for all that are mistaken for one another because the ear or the eye hardly tells them apart.
fn sound(sign: char) -> char {
    match sign {
        // The same sound and the same class, so the same tone: which letter a word has is learned by heart.
        'ฃ' => 'ข',
        'ฅ' | 'ฆ' => 'ค',
        'ฌ' => 'ช',
        'ญ' => 'ย',
        'ฎ' => 'ด',
        'ฏ' => 'ต',
        'ฐ' => 'ถ',
        'ฑ' | 'ฒ' | 'ธ' => 'ท',
        'ณ' => 'น',
        'ภ' => 'พ',
        'ศ' | 'ษ' => 'ส',
        'ฬ' => 'ล',
        // Twenty words have ใ, all others ไ; the sound is the same.
        'ใ' => 'ไ',
        // Short and long of one vowel, and ิ ี ึ ื, which a stroke tells apart.
        '\u{E35}' | '\u{E36}' | '\u{E37}' => '\u{E34}',
        '\u{E39}' => '\u{E38}',
        SARA_A | MAI_HAN_AKAT => SARA_AA,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: &str, typed: &str, mark: Mark) {
        assert_eq!(grade(expected, typed), mark, "{expected} {typed}");
        assert_eq!(grade(typed, expected) == Mark::Tone, mark == Mark::Tone, "{typed} {expected}");
    }

    #[test]
    fn only_tone_marks_make_a_tone() {
        check("ข้าว", "ขาว", Mark::Tone);
        check("ป่า", "ป้า", Mark::Tone);
        check("หมา", "มา", Mark::Wrong);
    }

    #[test]
    fn what_sounds_the_same_is_marks_only_with_the_same_tone() {
        check("ใจ", "ไจ", Mark::Marks);
        check("ศอก", "สอก", Mark::Marks);
        check("ใกล้", "ไกล", Mark::Wrong);
    }

    #[test]
    fn a_short_vowel_for_a_long_one_is_marks() {
        for (expected, typed) in [("ปีน", "ปิน"), ("กาน", "กัน"), ("แพะ", "แพ"), ("เล็ก", "เลก"), ("จะ", "จา")]
        {
            check(expected, typed, Mark::Marks);
        }
        check("เกาะ", "เกา", Mark::Wrong);
    }

    #[test]
    fn silent_letters_left_out_are_a_slip_and_their_mark_is_a_mark() {
        check("เบียร์", "เบียร", Mark::Marks);
        for (expected, typed) in [("เบียร์", "เบีย"), ("ศุกร์", "ศุก"), ("สิทธิ์", "สิท"), ("วันจันทร์", "วันจัน")]
        {
            check(expected, typed, Mark::Typo);
        }
    }

    #[test]
    fn a_slip_needs_a_long_word_and_the_same_tones() {
        check("โรงพยาบาล", "โรงพยาบา", Mark::Typo);
        check("สวัสดี", "สวัดดี", Mark::Typo);
        check("เรียน", "เขียน", Mark::Wrong);
        check("ปู่", "ปี่", Mark::Wrong);
        check("หนังสือ", "นังสือ", Mark::Wrong);
        check("ห้อง15", "ห้อง16", Mark::Wrong);
    }
}
