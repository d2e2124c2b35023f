//! How much two words look alike, for whoever might take one for the other.

use unicode_normalization::UnicodeNormalization;

use super::lang::Lang;
use super::letter::is_thai_tone;

/// How many letters of a word are looked at: beyond them nobody mixes words up by their looks.
const N_LETTERS: usize = 24;

/// Returns the letters of a word as the eye takes them in: without tones, without the marks on Vietnamese vowels, without
/// case and without what stands in ( ).
pub fn bare_letters(lang: Lang, text: &str) -> Vec<char> {
    let is_letter = |ch: &char| match lang {
        Lang::Th => !is_thai_tone(*ch) && !ch.is_whitespace(),
        Lang::Vi | Lang::En => ch.is_alphanumeric(),
    };
    let letters = outside_parentheses(text).nfd().filter(is_letter).flat_map(char::to_lowercase);
    letters.map(|ch| if ch == 'đ' { 'd' } else { ch }).take(N_LETTERS).collect()
}

/// Returns the characters that do not stand in ( ).
pub fn outside_parentheses(text: &str) -> impl Iterator<Item = char> {
    let mut depth = 0u32;
    text.chars().filter(move |ch| {
        match ch {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    })
}

/// Returns how much two words look alike by their [`bare_letters`], from 0 (nothing) to 1 (only marks differ).
///
/// One less the Levenshtein distance over the length of the longer word.
pub fn likeness(a: &[char], b: &[char]) -> f64 {
    let longer = a.len().max(b.len());
    if longer == 0 {
        return 0.0;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, right) in b.iter().enumerate() {
            let changed = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    1.0 - row[b.len()] as f64 / longer as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: Lang, a: &str, b: &str, expected: f64) {
        let found = likeness(&bare_letters(lang, a), &bare_letters(lang, b));
        assert!((found - expected).abs() < 0.001, "{a} {b}: {found}");
    }

    #[test]
    fn words_that_differ_in_tone_or_marks_only_are_wholly_alike() {
        check(Lang::Vi, "má", "mà", 1.0);
        check(Lang::Vi, "Đường", "dương (mặt trời)", 1.0);
        check(Lang::Th, "ใกล้", "ใกล", 1.0);
        check(Lang::Th, "ข้าว", "ขาว", 1.0);
    }

    #[test]
    fn a_letter_more_or_less_counts_by_the_length() {
        check(Lang::En, "kitten", "sitting", 1.0 - 3.0 / 7.0);
        check(Lang::Th, "ใกล้", "ไกล", 2.0 / 3.0);
        check(Lang::Vi, "cơm", "bệnh viện", 0.0);
        check(Lang::Th, "", "", 0.0);
    }
}
