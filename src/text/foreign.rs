//! Letters that do not belong to a language, and those of other alphabets that look like its own.

use unicode_normalization::UnicodeNormalization;

use super::lang::Lang;
use super::letter::is_thai;

/// A letter that does not belong to the language of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// The letter.
    pub ch: char,
    /// The letter of the language that looks like it, and was probably meant.
    pub meant: Option<char>,
}

/// Returns the first letter of a text that its language does not write, or nothing.
///
/// English may have any Latin letter with its marks (café), Thai plain Latin letters too (ATM).
pub fn foreign_letter(lang: Lang, text: &str) -> Option<Foreign> {
    first(text, |ch| match lang {
        Lang::Vi => is_vietnamese(ch),
        Lang::En => is_latin(ch),
        Lang::Th => is_thai(ch) || ch.is_ascii(),
    })
}

/// Returns the first letter of a text that looks like a Latin letter and is none, or nothing; for texts in which words of several
/// languages may stand.
pub fn look_alike_letter(text: &str) -> Option<Foreign> {
    first(text, |ch| latin_twin(ch).is_none())
}

/// Returns the text with every look-alike letter replaced by its twin where it hides in a word that has letters of its own, or nothing
/// if there is no such word. `lang` is the language of the text; nothing where words of several languages may stand.
///
/// A word that is written in another alphabet altogether stays: it may be meant so.
pub fn with_own_letters(lang: Option<Lang>, text: &str) -> Option<String> {
    let mended: String = text.split_inclusive(char::is_whitespace).map(|word| own_word(lang, word)).collect();
    (mended != text).then_some(mended)
}

fn own_word(lang: Option<Lang>, word: &str) -> String {
    let found = |word: &str| match lang {
        Some(lang) => foreign_letter(lang, word),
        None => look_alike_letter(word),
    };
    let is_own = |ch: char| ch.is_alphabetic() && latin_twin(ch).is_none();
    if found(word).is_none() || !word.chars().any(is_own) {
        return word.to_owned();
    }
    let mended: String = word.chars().map(|ch| latin_twin(ch).unwrap_or(ch)).collect();
    if found(&mended).is_none() { mended } else { word.to_owned() }
}

fn first(text: &str, belongs: impl Fn(char) -> bool) -> Option<Foreign> {
    let ch = text.nfc().find(|ch| ch.is_alphabetic() && !belongs(*ch))?;
    Some(Foreign { ch, meant: latin_twin(ch) })
}

fn is_vietnamese(ch: char) -> bool {
    let mut parts = std::iter::once(ch).nfd();
    let Some(base) = parts.next().filter(|base| base.is_ascii() || matches!(base, 'đ' | 'Đ')) else {
        return false;
    };
    let is_vowel = matches!(base.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let is_mark =
        |mark| matches!(mark, '\u{300}'..='\u{303}' | '\u{306}' | '\u{309}' | '\u{31B}' | '\u{323}');
    parts.all(|mark| is_vowel && is_mark(mark))
}

fn is_latin(ch: char) -> bool {
    let base = std::iter::once(ch).nfd().next().unwrap_or(ch);
    base.is_ascii() || (matches!(base, '\u{C0}'..='\u{24F}') && latin_twin(base).is_none())
}

/// Returns the Latin letter that a letter looks like in nearly every font, from the confusable characters of Unicode (UTS #39): those of
/// Cyrillic and Greek, and ð for đ.
fn latin_twin(ch: char) -> Option<char> {
    Some(match ch {
        'ð' => 'đ',
        'Ð' | 'Ɖ' => 'Đ',
        'а' | 'α' => 'a',
        'е' => 'e',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'ѕ' => 's',
        'һ' => 'h',
        'ԁ' => 'd',
        'ν' => 'v',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: Lang, text: &str, expected: Option<(char, Option<char>)>) {
        assert_eq!(foreign_letter(lang, text).map(|it| (it.ch, it.meant)), expected, "{text}");
    }

    #[test]
    fn what_a_language_writes_belongs_to_it() {
        for text in ["Đường phố Hà Nội, quận 1 – Wi-Fi", "nghiêng ngả", "ươ ẵ ặ ỹ ỵ"]
        {
            check(Lang::Vi, text, None);
        }
        for text in ["café au lait (£5)", "Hòa's naïve façade", "don’t"] {
            check(Lang::En, text, None);
        }
        for text in ["ตู้เอทีเอ็ม (ATM) ๒๔ ชั่วโมง", "น้ำๆ ฯลฯ"]
        {
            check(Lang::Th, text, None);
        }
    }

    #[test]
    fn a_letter_of_another_alphabet_is_found_and_its_twin_named() {
        check(Lang::En, "bаnana", Some(('а', Some('a'))));
        check(Lang::Vi, "ðường", Some(('ð', Some('đ'))));
        check(Lang::Vi, "năm ปี", Some(('ป', None)));
        check(Lang::Vi, "mañana", Some(('ñ', None)));
        check(Lang::Th, "ນ້ຳ", Some(('ນ', None)));
        check(Lang::Th, "đi ไป", Some(('đ', None)));
        assert_eq!(with_own_letters(Some(Lang::En), "a bаnаna").as_deref(), Some("a banana"));
        assert_eq!(with_own_letters(Some(Lang::Vi), "ðường phố").as_deref(), Some("đường phố"));
        assert_eq!(with_own_letters(Some(Lang::Th), "ตู้\u{410}TM").as_deref(), Some("ตู้ATM"));
        assert_eq!(with_own_letters(None, "cơm ข้าว rісе").as_deref(), Some("cơm ข้าว rice"));
        for (lang, text) in [(Lang::En, "вода"), (Lang::En, "СССР"), (Lang::Vi, "năm ปี"), (Lang::En, "rice")]
        {
            assert_eq!(with_own_letters(Some(lang), text), None, "{text}");
        }
        assert_eq!(look_alike_letter("cơm ข้าว rісе").map(|it| it.meant), Some(Some('i')));
        assert_eq!(look_alike_letter("cơm ข้าว rice"), None);
    }
}
