//! What single characters count for when two texts are compared.

use crate::text::canonical::canonical;
use crate::text::lang::Lang;
use crate::text::letter::{PAIYANNOI, is_refused};

/// Returns the canonical form of any text: white space that is refused in decks becomes a space, what else is
/// refused is left out, and full-width Latin letters, digits and signs become ordinary ones.
pub(super) fn clean(raw: &str) -> String {
    let accepted: String = raw.chars().filter_map(accepted).collect();
    canonical(&accepted).map(|canonical| canonical.text).unwrap_or_default()
}

fn accepted(ch: char) -> Option<char> {
    match ch {
        // Input methods of East Asia type U+FF01 to U+FF5E where ASCII is meant.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(ch) - 0xFEE0),
        _ if !is_refused(ch) => Some(ch),
        _ => ch.is_whitespace().then_some(' '),
    }
}

/// Returns what counts in a clean text: small letters, no punctuation, single spaces; no space at all in Thai,
/// where it is no part of a word.
///
/// A hyphen that joins words stays, for each language has its own rule for it.
pub(super) fn plain(lang: Lang, clean: &str) -> String {
    let mut plain = String::with_capacity(clean.len());
    let mut before = None;
    let mut chars = clean.chars().peekable();
    while let Some(ch) = chars.next() {
        match counts_as(lang, before, ch, chars.peek().copied()) {
            Counts::Nothing => {}
            Counts::Space if lang == Lang::Th || plain.is_empty() || plain.ends_with(' ') => {}
            Counts::Space => plain.push(' '),
            Counts::Letter(letter) => push_small(letter, &mut plain),
        }
        before = Some(ch);
    }
    plain.truncate(plain.trim_end().len());
    if lang == Lang::Th { together(plain) } else { plain }
}

/// What a character counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    /// Nothing: it may be typed or not.
    Nothing,
    /// The end of a word.
    Space,
    /// This letter, in any case.
    Letter(char),
}

/// Returns what a character between two others counts for.
pub(super) fn counts_as(lang: Lang, before: Option<char>, ch: char, after: Option<char>) -> Counts {
    let is_number = before.is_some_and(is_digit) && after.is_some_and(is_digit);
    match ch {
        ' ' => Counts::Space,
        // 3.5, 8:30 and 1,500 are other numbers without their signs.
        '.' | ',' | ':' if is_number => Counts::Letter(ch),
        // Nothing is asked about punctuation, and phones and people leave it out. A full stop vanishes, so that
        // "a.m." is "am"; the others part words.
        '.' => Counts::Nothing,
        ',' | ';' | ':' | '!' | '?' | '…' | '¿' | '¡' | '"' | '“' | '”' | '„' | '«' | '»' | '。' | '、' => {
            Counts::Space
        }
        // Keyboards and office programs type the apostrophe in many ways; it counts within English words.
        '\'' | '’' | '‘' | 'ʼ' | '′' | '`' | '´' | '‛' => {
            let is_in_word = [before, after].iter().all(|ch| ch.is_some_and(char::is_alphabetic));
            if lang == Lang::En && is_in_word { Counts::Letter('\'') } else { Counts::Nothing }
        }
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => dash(lang, before, after),
        // Thai digits are the same numbers (Thai keyboards have them on the shift layer).
        '๐'..='๙' => Counts::Letter(char::from_digit(u32::from(ch) - u32::from('๐'), 10).unwrap_or(ch)),
        // Icelandic and African letters that look like đ; old Vietnamese fonts and some keyboards have them.
        'ð' | 'Ð' | 'ɖ' | 'Ɖ' if lang == Lang::Vi => Counts::Letter('đ'),
        // An abbreviation is the same word: กรุงเทพฯ.
        PAIYANNOI if after.is_none() => Counts::Nothing,
        _ => Counts::Letter(ch),
    }
}

/// The sign that stands for a hyphen between two digits or before a number.
const MINUS: char = '−';

/// A dash that belongs to a number is a letter, one between letters a hyphen, any other a space.
fn dash(lang: Lang, before: Option<char>, after: Option<char>) -> Counts {
    let is_in_word = |ch: Option<char>| ch.is_some_and(|ch| ch != ' ');
    if after.is_some_and(is_digit) && (before.is_some_and(is_digit) || !is_in_word(before)) {
        Counts::Letter(MINUS)
    } else if lang != Lang::Th && is_in_word(before) && is_in_word(after) {
        Counts::Letter('-')
    } else {
        Counts::Space
    }
}

/// Returns whether this letter of a plain text is a digit or a sign within a number; no slip can touch it, for another
/// digit is another number.
pub(super) fn is_numeric(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '.' | ',' | ':' | MINUS)
}

fn is_digit(ch: char) -> bool {
    ch.is_ascii_digit() || matches!(ch, '๐'..='๙')
}

fn push_small(letter: char, text: &mut String) {
    if letter.is_ascii() {
        text.push(letter.to_ascii_lowercase());
    } else {
        text.extend(letter.to_lowercase());
    }
}

/// Returns Thai text in which spaces were left out in canonical form again: "เ เ" has become แ.
fn together(text: String) -> String {
    canonical(&text).map(|canonical| canonical.text).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: Lang, text: &str, expected: &str) {
        assert_eq!(plain(lang, &clean(text)), expected, "{text}");
    }

    #[test]
    fn case_and_punctuation_do_not_count() {
        check(Lang::Vi, "Bạn có khỏe không?", "bạn có khỏe không");
        check(Lang::Vi, "“Vâng”, ĐƯỢC… ", "vâng được");
        check(Lang::En, "Help me,please!", "help me please");
        check(Lang::En, "8 A.M.", "8 am");
        check(Lang::En, "‘I’m’ O'Clock'", "i'm o'clock");
        check(Lang::Th, "กรุงเทพฯ", "กรุงเทพ");
    }

    #[test]
    fn signs_within_numbers_count() {
        check(Lang::En, "3.5, 8:30 and 1,500.", "3.5 8:30 and 1,500");
        check(Lang::Th, "๓.๕", "3.5");
        check(Lang::En, "-5 or 1-2 or twenty–one", "−5 or 1−2 or twenty-one");
    }

    #[test]
    fn thai_has_no_spaces_hyphens_or_digits_of_its_own() {
        check(Lang::Th, "ช้า ๆ หน่อย", "ช้าๆหน่อย");
        check(Lang::Th, "วันละ ๓ ครั้ง", "วันละ3ครั้ง");
        check(Lang::Th, "เ เม่ น ้ํ า", "แม่น้ำ");
        check(Lang::Th, "บ๊าย-บาย", "บ๊ายบาย");
    }

    #[test]
    fn any_text_is_cleaned() {
        assert_eq!(clean("Ｔｉế\u{202E}ng\tViệt\n\u{0}"), "Tiếng Việt");
        check(Lang::Vi, "Ðường ðường ɖường", "đường đường đường");
    }
}
