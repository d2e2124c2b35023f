//! Vietnamese: a syllable is its letters and one tone, wherever the tone was typed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

use super::Mark;
use super::fold::is_numeric;
use super::rime::is_syllable;
use super::slip::slip;

/// How many letters an answer must have before one slip in it is a slip and not another word.
const MIN_LETTERS: usize = 5;

/// A letter with the mark of its vowel, and its tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    letter: char,
    tone: Option<char>,
}

/// Returns the ways to write what counts in a plain text.
///
/// A hyphen is a space: "ki-lô" is written "ki lô" too; loanwords are also joined: "kilô".
pub(super) fn keys(plain: &str) -> Vec<String> {
    if !plain.contains('-') {
        return vec![key(plain)];
    }
    vec![key(&plain.replace('-', " ")), key(&plain.replace('-', ""))]
}

/// Returns how two texts compare whose keys these are; never [`Mark::Same`].
pub(super) fn grade(expected: &str, typed: &str) -> Mark {
    let letters = |key: &str| key.chars().filter(|ch| !is_tone(*ch)).collect::<Vec<char>>();
    let (expected_letters, typed_letters) = (letters(expected), letters(typed));
    // má and mà: another word, heard as the same letters with another melody.
    if expected_letters == typed_letters {
        return Mark::Tone;
    }
    // â ă a, ê e, ô ơ o, ư u, đ d, with or without wrong tones: people who type without marks write "duong".
    let bare_letters = |letters: &[char]| letters.iter().copied().map(bare).collect::<Vec<char>>();
    if bare_letters(&expected_letters) == bare_letters(&typed_letters) {
        return Mark::Marks;
    }
    let is_long = expected_letters.iter().filter(|ch| **ch != ' ').count() >= MIN_LETTERS;
    if is_long && is_slip(expected, &expected_letters, typed, &typed_letters) {
        Mark::Typo
    } else {
        Mark::Wrong
    }
}

/// Returns whether the typed text is the expected one but for one letter, and no other word.
fn is_slip(expected: &str, expected_letters: &[char], typed: &str, typed_letters: &[char]) -> bool {
    let Some(slip) = slip(expected_letters, typed_letters) else { return false };
    let (from, to) = slip.touched(expected_letters, typed_letters);
    if from.iter().chain(to).any(|letter| is_numeric(*letter)) {
        return false;
    }
    let (expected_words, typed_words) = (words(expected), words(typed));
    // A wrong tone is no slip: each tone is a word of its own.
    if expected_words.len() != typed_words.len() {
        let tones = |words: &[Word]| words.iter().flat_map(|word| word.tones.clone()).collect::<Vec<_>>();
        return tones(&expected_words) == tones(&typed_words);
    }
    let mut is_all_words = true;
    for (expected, typed) in expected_words.iter().zip(&typed_words) {
        if expected.tones != typed.tones {
            return false;
        }
        is_all_words &= expected == typed || is_syllable(&typed.letters, &typed.tones);
    }
    // "con cà" for "con gà": nearly every change of one letter makes another syllable, and so another word.
    !is_all_words
}

/// The letters of one syllable and its tones.
#[derive(Debug, PartialEq, Eq)]
struct Word {
    letters: String,
    tones: Vec<char>,
}

fn words(key: &str) -> Vec<Word> {
    key.split(' ')
        .map(|word| Word {
            letters: word.chars().filter(|ch| !is_tone(*ch)).collect(),
            tones: word.chars().filter(|ch| is_tone(*ch)).collect(),
        })
        .collect()
}

/// Returns the text with each tone behind the vowels that it belongs to, and y for i written as i.
///
/// Two ways to place the tone are taught (hoà and hòa, thuỷ and thủy), and programs for typing make further ones
/// (nứơc); which vowel of a run bears it never tells two words apart.
fn key(plain: &str) -> String {
    let mut key = String::with_capacity(plain.len() + 8);
    for word in plain.split(' ') {
        if !key.is_empty() {
            key.push(' ');
        }
        let mut letters = letters(word);
        write_y_as_i(&mut letters);
        for run in letters.chunk_by(|a, b| is_vowel(a.letter) && is_vowel(b.letter)) {
            let has_one_tone = run.iter().filter(|letter| letter.tone.is_some()).count() == 1;
            for letter in run {
                key.push(letter.letter);
                key.extend(letter.tone.filter(|_| !has_one_tone));
            }
            key.extend(run.iter().find_map(|letter| letter.tone).filter(|_| has_one_tone));
        }
    }
    key
}

/// Writes y as i where both are taught: alone after h, k, l, m, s, t (lý and lí, mỹ and mĩ, kỹ and kĩ), and in quy.
///
/// Nowhere else, for there they are two words: tay and tai, thúy and thúi. The ministry of education asks for i
/// (decision 240/QĐ of 1984), most books and newspapers keep y.
fn write_y_as_i(word: &mut [Letter]) {
    let spelled = word.iter().map(|letter| letter.letter);
    let is_either = match word.len() {
        2 => matches!(word[0].letter, 'h' | 'k' | 'l' | 'm' | 's' | 't') && word[1].letter == 'y',
        3 => spelled.eq("quy".chars()),
        _ => false,
    };
    if let Some(last) = word.last_mut().filter(|_| is_either) {
        last.letter = 'i';
    }
}

/// Returns the typed text with each tone on the vowel on which the expected text has it, where they have the same
/// run of vowels; so that "hóa" for "hoà" differs in one letter and not in two.
pub(super) fn with_tones_placed_as_in(expected: &str, typed: &str) -> String {
    let expected = letters(expected);
    let mut typed = letters(typed);
    let runs: Vec<&[Letter]> = runs(&expected).filter(|run| tone_at(run).is_some()).collect();
    for run in typed.chunk_by_mut(|a, b| is_vowel(a.letter) && is_vowel(b.letter)) {
        let is_same = |other: &&[Letter]| {
            other.len() == run.len()
                && other.iter().zip(run.iter()).all(|(a, b)| bare_small(a.letter) == bare_small(b.letter))
        };
        let Some(from) = tone_at(run) else { continue };
        if let Some(to) = runs.iter().copied().find(is_same).and_then(tone_at) {
            let tone = run[from].tone.take();
            run[to].tone = tone;
        }
    }
    typed.iter().flat_map(|letter| std::iter::once(letter.letter).chain(letter.tone)).nfc().collect()
}

/// Returns the small letters of one cluster each, as they count: y for i written as i, word by word.
pub(super) fn settle_y(clusters: &mut [&mut String]) {
    let mut word: Vec<Letter> = clusters.iter().flat_map(|cluster| letters(cluster)).collect();
    if word.len() != clusters.len() {
        return;
    }
    write_y_as_i(&mut word);
    if let (Some(cluster), Some(letter)) = (clusters.last_mut(), word.last()) {
        **cluster = std::iter::once(letter.letter).chain(letter.tone).nfc().collect();
    }
}

fn runs(letters: &[Letter]) -> impl Iterator<Item = &[Letter]> {
    letters.chunk_by(|a, b| is_vowel(a.letter) && is_vowel(b.letter))
}

/// Returns where the only tone of a run of vowels stands.
fn tone_at(run: &[Letter]) -> Option<usize> {
    let mut toned = (0..run.len()).filter(|at| run[*at].tone.is_some() && is_vowel(run[*at].letter));
    let at = toned.next()?;
    toned.next().is_none().then_some(at)
}

/// Takes a text apart into letters and their tones.
fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for ch in text.nfd() {
        match letters.last_mut() {
            Some(last) if is_tone(ch) && last.tone.is_none() => last.tone = Some(ch),
            Some(last) if !ch.is_ascii() => match compose(last.letter, ch) {
                Some(letter) => last.letter = letter,
                None => letters.push(Letter { letter: ch, tone: None }),
            },
            _ => letters.push(Letter { letter: ch, tone: None }),
        }
    }
    letters
}

/// Returns the letter without the mark of its vowel, and d for đ.
fn bare(letter: char) -> char {
    match letter {
        'â' | 'ă' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        other => other,
    }
}

fn bare_small(letter: char) -> char {
    bare(letter.to_lowercase().next().unwrap_or(letter))
}

fn is_tone(ch: char) -> bool {
    matches!(ch, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

fn is_vowel(letter: char) -> bool {
    matches!(bare_small(letter), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tone_belongs_to_the_run_of_vowels() {
        for (one, other) in [
            ("hoà", "hòa"),
            ("thuỷ", "thủy"),
            ("nước", "nứơc"),
            ("toán", "tóan"),
            ("quý", "qúy"),
            ("giò", "gìo"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("càphê"), key("caphề"));
        assert_ne!(key("hoà"), key("hoá"));
        assert_ne!(key("hoàá"), key("hòaá"), "two tones are no syllable and stay where they are");
    }

    #[test]
    fn y_is_i_where_both_are_taught_and_nowhere_else() {
        for (one, other) in [("lý", "lí"), ("mỹ", "mĩ"), ("kỹ sư", "kĩ sư"), ("quý", "quí"), ("tỷ", "tỉ")]
        {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        for (one, other) in [("thúy", "thúi"), ("tay", "tai"), ("vỹ", "vĩ"), ("quýt", "quít"), ("y", "i")]
        {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn a_tone_is_moved_to_where_the_expected_text_has_it() {
        assert_eq!(with_tones_placed_as_in("hoà bình", "Hóa bính"), "Hoá bính");
        assert_eq!(with_tones_placed_as_in("nước", "nứơc"), "nước");
        assert_eq!(with_tones_placed_as_in("hoa", "hóa"), "hóa");
    }
}
