//! Tones as they are written: the Vietnamese tone of each syllable, the Thai tone mark of each consonant.

use unicode_normalization::UnicodeNormalization;

use super::lang::Lang;
use super::letter::is_thai_consonant;
use super::likeness::outside_parentheses;

/// A tone as it is written. For Thai it is the mark, because the sound hangs on the consonant too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// Vietnamese ngang: no mark.
    Ngang,
    /// Vietnamese huyền: à.
    Huyen,
    /// Vietnamese sắc: á.
    Sac,
    /// Vietnamese hỏi: ả.
    Hoi,
    /// Vietnamese ngã: ã.
    Nga,
    /// Vietnamese nặng: ạ.
    Nang,
    /// Thai without a mark.
    Unmarked,
    /// Thai mai ek: ่.
    Ek,
    /// Thai mai tho: ้.
    Tho,
    /// Thai mai tri: ๊.
    Tri,
    /// Thai mai chattawa: ๋.
    Chattawa,
}

impl Tone {
    /// All tones, those of Vietnamese first.
    pub const ALL: [Tone; 11] = [
        Tone::Ngang,
        Tone::Huyen,
        Tone::Sac,
        Tone::Hoi,
        Tone::Nga,
        Tone::Nang,
        Tone::Unmarked,
        Tone::Ek,
        Tone::Tho,
        Tone::Tri,
        Tone::Chattawa,
    ];

    /// Returns the word by which the language files know it.
    pub fn code(self) -> &'static str {
        match self {
            Tone::Ngang => "ngang",
            Tone::Huyen => "huyen",
            Tone::Sac => "sac",
            Tone::Hoi => "hoi",
            Tone::Nga => "nga",
            Tone::Nang => "nang",
            Tone::Unmarked => "unmarked",
            Tone::Ek => "ek",
            Tone::Tho => "tho",
            Tone::Tri => "tri",
            Tone::Chattawa => "chattawa",
        }
    }

    /// Returns the language that writes it.
    pub fn lang(self) -> Lang {
        if self < Tone::Unmarked { Lang::Vi } else { Lang::Th }
    }

    /// Returns the tone of a mark, in NFD; nothing for any other character.
    fn of_mark(ch: char) -> Option<Tone> {
        match ch {
            '\u{300}' => Some(Tone::Huyen),
            '\u{301}' => Some(Tone::Sac),
            '\u{309}' => Some(Tone::Hoi),
            '\u{303}' => Some(Tone::Nga),
            '\u{323}' => Some(Tone::Nang),
            '\u{e48}' => Some(Tone::Ek),
            '\u{e49}' => Some(Tone::Tho),
            '\u{e4a}' => Some(Tone::Tri),
            '\u{e4b}' => Some(Tone::Chattawa),
            _ => None,
        }
    }
}

/// Returns the wrong tones of a typed text, each as what belongs there and what was typed; none where the texts have not
/// as many syllables or consonants. What stands in ( ) in the expected text is left out.
pub fn wrong_tones(lang: Lang, expected: &str, typed: &str) -> Vec<(Tone, Tone)> {
    let (expected, typed) = (tones(lang, expected), tones(lang, typed));
    if expected.len() != typed.len() {
        return Vec::new();
    }
    expected.into_iter().zip(typed).filter(|(expected, typed)| expected != typed).collect()
}

fn tones(lang: Lang, text: &str) -> Vec<Tone> {
    let mut tones: Vec<Tone> = Vec::new();
    let mut is_inside = false;
    for ch in outside_parentheses(text).nfd() {
        let tone = Tone::of_mark(ch).filter(|tone| tone.lang() == lang);
        if let (Some(tone), Some(last)) = (tone, tones.last_mut()) {
            *last = tone;
            continue;
        }
        match lang {
            Lang::Vi => {
                let is_letter = ch.is_alphanumeric();
                if is_letter && !is_inside {
                    tones.push(Tone::Ngang);
                }
                // A mark on a vowel is no end of a syllable.
                is_inside = is_letter || is_inside && !ch.is_whitespace() && !ch.is_ascii_punctuation();
            }
            Lang::Th if is_thai_consonant(ch) => tones.push(Tone::Unmarked),
            Lang::Th | Lang::En => {}
        }
    }
    tones
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: Lang, expected: &str, typed: &str, wrong: &[(Tone, Tone)]) {
        assert_eq!(wrong_tones(lang, expected, typed), wrong, "{expected} {typed}");
    }

    #[test]
    fn each_wrong_tone_is_told_with_the_right_one() {
        check(Lang::Vi, "cảm ơn", "cãm ơn", &[(Tone::Hoi, Tone::Nga)]);
        check(Lang::Vi, "Bệnh viện", "bênh viền", &[(Tone::Nang, Tone::Ngang), (Tone::Nang, Tone::Huyen)]);
        check(Lang::Th, "ข้าว", "ข่าว", &[(Tone::Tho, Tone::Ek)]);
        check(Lang::Th, "ใกล้", "ใกล", &[(Tone::Tho, Tone::Unmarked)]);
        check(Lang::Vi, "hoà", "hòa", &[]);
        check(Lang::Th, "น้ำ", "น้ำ", &[]);
    }

    #[test]
    fn what_stands_in_brackets_is_left_out_and_other_words_tell_nothing() {
        check(Lang::Vi, "má (mẹ)", "mà", &[(Tone::Sac, Tone::Huyen)]);
        check(Lang::Vi, "má", "con má", &[]);
        check(Lang::En, "café", "cafe", &[]);
        check(Lang::Vi, "\u{301}", "", &[]);
    }
}
