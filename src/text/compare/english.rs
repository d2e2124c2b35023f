//! English: articles, hyphens, the accents of loanwords, and slips of the fingers.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Mark;
use super::contraction::{is_genitive_of, readings, with_apostrophes};
use super::fold::is_numeric;
use super::slip::{Slip, slip};

/// How many letters a word must have, as it should be and as it was typed, before a slip in it is no other word.
const MIN_LETTERS: usize = 4;

/// How many letters a word must have before any other letter in it is a slip; "work" and "word", "ship" and "shop" are
/// too near each other, so that in a shorter one only a swapped or doubled letter is.
const LONG: usize = 5;

/// Loanwords that dictionaries give without accents too, since English keyboards have none.
const LOANWORDS: &str = "cafe cafes cliche creme crepe crepes debut decor entree facade fiance fiancee jalapeno naive \
    puree resume role saute souffle touche";

/// Words that are not the same when a hyphen parts them.
const NOT_PARTED: &str = "already altogether anyone anyway awhile coop everyday everyone into maybe onto recollect \
    recover recreation reform relay release represent resent resign resort someone sometime sometimes";

/// Returns the ways to write what counts in a plain text.
pub(super) fn keys(plain: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for spelling in spellings(plain) {
        let text = if spelling.is_ascii() { spelling } else { without_accents(&spelling) };
        for reading in readings(&text) {
            add(&mut keys, &reading);
        }
        // As it stands, so that a slip beside a contraction is found.
        add(&mut keys, &text);
    }
    keys
}

/// Returns how two texts compare whose keys these are; never [`Mark::Same`].
pub(super) fn grade(expected: &str, typed: &str) -> Mark {
    // Marks that English does not have, as "bé" for "be": a Vietnamese keyboard was left on. Or that it has, as in
    // a name.
    if (!expected.is_ascii() || !typed.is_ascii()) && bare(expected) == bare(typed) {
        return Mark::Marks;
    }
    if is_slip(expected, typed) || with_apostrophes(typed).is_some_and(|typed| expected == typed) {
        Mark::Typo
    } else {
        Mark::Wrong
    }
}

/// Returns the text without its leading article or "to", if it has one that may be left out, and has more.
///
/// Dictionaries list nouns without article and verbs with or without "to"; whether a learner types one says nothing
/// about the word.
pub(super) fn without_lead(text: &str) -> &str {
    let Some((lead, rest)) = text.split_once(' ') else { return text };
    let next = rest.split(' ').next().unwrap_or_default().to_ascii_lowercase();
    let is_optional = match lead.to_ascii_lowercase().as_str() {
        // "a few" and "few", "a little" and "little" say more and less.
        "a" => !matches!(next.as_str(), "few" | "little" | "while"),
        "an" | "the" => true,
        // Before these it is a preposition.
        "to" => !matches!(
            next.as_str(),
            "me" | "you" | "him" | "her" | "it" | "us" | "them" | "whom" | "the" | "a" | "an" | "my"
        ),
        _ => false,
    };
    if is_optional { rest } else { text }
}

/// Returns the text with its hyphens read as spaces and as nothing: "ice-cream", "ice cream" and "icecream" are
/// found side by side. Two texts neither of which has a hyphen are not made equal: "every day" is not "everyday".
fn spellings(plain: &str) -> Vec<String> {
    if !plain.contains('-') {
        return vec![plain.to_owned()];
    }
    let mut spellings = vec![plain.replace('-', " ")];
    let joined = plain.replace('-', "");
    if !joined.split(' ').any(|word| is_in(NOT_PARTED, word)) {
        spellings.push(joined);
    }
    spellings
}

/// Adds the key of a text: "can not" is "cannot", and a leading article or "to" is left out.
fn add(keys: &mut Vec<String>, text: &str) {
    let mut key = String::with_capacity(text.len());
    let mut before = "";
    for word in text.split(' ') {
        let is_cannot = before == "can" && word == "not";
        if !key.is_empty() && !is_cannot {
            key.push(' ');
        }
        key.push_str(word);
        before = word;
    }
    let key = without_lead(&key);
    if !keys.iter().any(|known| known == key) {
        keys.push(key.to_owned());
    }
}

fn without_accents(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let bare = bare(word);
        if is_in(LOANWORDS, &bare) { bare } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

fn bare(text: &str) -> String {
    text.nfd().filter(|ch| !is_combining_mark(*ch)).map(|ch| if ch == 'đ' { 'd' } else { ch }).collect()
}

/// Returns whether one slip in a long word, or in the spaces between words, makes the expected text the typed one.
fn is_slip(expected: &str, typed: &str) -> bool {
    let (expected, typed): (Vec<char>, Vec<char>) = (expected.chars().collect(), typed.chars().collect());
    let Some(slip) = slip(&expected, &typed) else { return false };
    let (from, to) = slip.touched(&expected, &typed);
    if from.iter().chain(to).any(|letter| is_numeric(*letter)) {
        return false;
    }
    let at = slip.at();
    let n_letters = expected.iter().filter(|ch| **ch != ' ').count();
    if from.contains(&' ') || to.contains(&' ') {
        return n_letters >= MIN_LETTERS;
    }
    if from.contains(&'\'') || to.contains(&'\'') {
        return is_genitive(if from.is_empty() { &typed } else { &expected }, at);
    }
    let n_letters = word_at(&expected, at);
    match slip {
        _ if n_letters.min(word_at(&typed, at)) < MIN_LETTERS => false,
        Slip::Swapped(_) => true,
        Slip::Extra(_) if at > 0 && typed[at] == typed[at - 1] => true,
        // The first letter is seldom the one that slips, and another first letter is nearly always another word: bread
        // and dread, rice and price.
        _ => n_letters >= LONG && at > 0 && expected[at - 1] != ' ',
    }
}

/// Returns whether the apostrophe at a position only parts the s of a genitive.
fn is_genitive(text: &[char], at: usize) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    let host: String = before.rsplit(|ch| *ch == ' ').next().unwrap_or_default().iter().collect();
    matches!(after, ['s'] | ['s', ' ', ..]) && is_genitive_of(&host)
}

/// Returns how many letters the word at a position has.
fn word_at(text: &[char], at: usize) -> usize {
    let at = at.min(text.len());
    let before = text.iter().take(at).rev().take_while(|ch| **ch != ' ').count();
    let after = text.iter().skip(at).take_while(|ch| **ch != ' ').count();
    before + after
}
