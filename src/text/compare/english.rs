//! English: contractions, articles, hyphens and the accents of loanwords.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Mark;
use super::fold::is_numeric;
use super::slip::{Slip, slip};

/// How many letters a word must have, as it should be and as it was typed, before a slip in it is no other word.
const MIN_LETTERS: usize = 4;

/// How many ways to read its contractions a text may have.
const MAX_READINGS: usize = 8;

/// What may be contracted before 's and 'd; after other words 's is a genitive.
const HOSTS: &[&str] = &[
    "i",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "this",
    "that",
    "there",
    "here",
    "who",
    "what",
    "where",
    "when",
    "why",
    "how",
    "name",
    "everything",
    "everybody",
    "everyone",
    "nothing",
    "nobody",
    "something",
    "somebody",
    "someone",
];

/// Words that are no other word without their apostrophe ("it's" and "we'll" are).
const WITHOUT_APOSTROPHE: &[&str] = &[
    "aren't",
    "can't",
    "couldn't",
    "didn't",
    "doesn't",
    "don't",
    "hadn't",
    "hasn't",
    "haven't",
    "he's",
    "i'm",
    "i've",
    "isn't",
    "mustn't",
    "o'clock",
    "she's",
    "shouldn't",
    "that's",
    "there's",
    "they're",
    "they've",
    "wasn't",
    "we've",
    "weren't",
    "what's",
    "where's",
    "who's",
    "won't",
    "wouldn't",
    "you'll",
    "you're",
    "you've",
];

/// Loanwords that dictionaries give without accents too, since English keyboards have none.
const LOANWORDS: &[&str] = &[
    "cafe", "cafes", "cliche", "creme", "crepe", "crepes", "debut", "decor", "entree", "facade", "fiance",
    "fiancee", "jalapeno", "naive", "pate", "puree", "resume", "role", "saute", "souffle", "touche", "uber",
];

/// Words that are not the same when a hyphen or a space parts them.
const NOT_PARTED: &[&str] = &[
    "already",
    "altogether",
    "anyone",
    "anyway",
    "awhile",
    "coop",
    "everyday",
    "everyone",
    "into",
    "maybe",
    "onto",
    "recollect",
    "recover",
    "recreation",
    "reform",
    "release",
    "relay",
    "represent",
    "resent",
    "resign",
    "resort",
    "someone",
    "sometime",
    "sometimes",
];

/// Returns the ways to write what counts in a plain text.
pub(super) fn keys(plain: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for spelling in spellings(plain) {
        let words: Vec<String> = spelling.split(' ').map(loanword).collect();
        for reading in readings(&words) {
            add(&mut keys, join(&reading));
        }
        // As it stands, so that a slip beside a contraction is found.
        add(&mut keys, join(&words));
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

/// Returns the text with each contraction written out in its first reading.
pub(super) fn written_out(text: &str) -> String {
    text.split(' ')
        .map(|word| {
            let word = word.replace('’', "'");
            let small = word.to_lowercase();
            let Some(written) = expand(&small).into_iter().next() else { return word };
            // The beginning is kept as it is written: "I'm" becomes "I am".
            match word.split_once('\'') {
                Some((start, _)) if written.starts_with(&start.to_lowercase()) => {
                    let rest = written.get(start.len()..).unwrap_or_default();
                    format!("{start}{rest}")
                }
                _ => written,
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns the text with its hyphens read as spaces and as nothing: "ice-cream", "ice cream" and "icecream" are
/// found side by side. Two texts neither of which has a hyphen are not made equal: "every day" is not "everyday".
fn spellings(plain: &str) -> Vec<String> {
    if !plain.contains('-') {
        return vec![plain.to_owned()];
    }
    let mut spellings = vec![plain.replace('-', " ")];
    let joined = plain.replace('-', "");
    if !joined.split(' ').any(|word| NOT_PARTED.contains(&word)) {
        spellings.push(joined);
    }
    spellings
}

/// Returns every way to read the contractions, each as words.
fn readings(words: &[String]) -> Vec<Vec<String>> {
    let mut readings = vec![Vec::with_capacity(words.len() + 2)];
    for word in words {
        let mut options = expand(word);
        if options.is_empty() {
            options.push(word.clone());
        }
        if readings.len() * options.len() > MAX_READINGS {
            options.truncate(1);
        }
        readings = readings
            .iter()
            .flat_map(|reading| {
                options.iter().map(move |option| {
                    let mut longer = reading.clone();
                    longer.push(option.clone());
                    longer
                })
            })
            .collect();
    }
    readings
}

/// Returns the words that a contraction stands for, each way to read it; none if it is no contraction.
///
/// The full form is the same sentence in other clothes, and teachers ask for both.
fn expand(word: &str) -> Vec<String> {
    let Some((host, rest)) = word.split_once('\'') else { return Vec::new() };
    let is_host = HOSTS.contains(&host);
    let written = |words: &[&str]| words.iter().map(|word| format!("{host} {word}")).collect();
    match rest {
        "t" if word == "can't" => vec!["cannot".to_owned()],
        "t" if word == "won't" => vec!["will not".to_owned()],
        "t" if word == "shan't" => vec!["shall not".to_owned()],
        "t" => host
            .strip_suffix('n')
            .filter(|verb| *verb != "ai")
            .map(|verb| format!("{verb} not"))
            .into_iter()
            .collect(),
        "m" if host == "i" => written(&["am"]),
        "re" => written(&["are"]),
        "ve" => written(&["have"]),
        "ll" => written(&["will"]),
        "s" if host == "let" => written(&["us"]),
        "s" if is_host => written(&["is", "has"]),
        "d" if is_host => written(&["would", "had"]),
        _ => Vec::new(),
    }
}

/// Joins words to a key: "can not" is "cannot", and a leading article or "to" is left out.
fn join(words: &[String]) -> String {
    let text = words.join(" ");
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
    without_lead(&key).to_owned()
}

fn add(keys: &mut Vec<String>, key: String) {
    if !keys.contains(&key) {
        keys.push(key);
    }
}

fn loanword(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let bare = bare(word);
    if LOANWORDS.contains(&bare.as_str()) { bare } else { word.to_owned() }
}

fn bare(text: &str) -> String {
    text.nfd().filter(|ch| !is_combining_mark(*ch)).map(|ch| if ch == 'đ' { 'd' } else { ch }).collect()
}

fn with_apostrophes(typed: &str) -> Option<String> {
    let mut is_changed = false;
    let words: Vec<String> = typed
        .split(' ')
        .map(|word| {
            let contraction = WITHOUT_APOSTROPHE
                .iter()
                .find(|whole| whole.chars().filter(|ch| *ch != '\'').eq(word.chars()));
            is_changed |= contraction.is_some();
            match contraction {
                Some(whole) => expand(whole).into_iter().next().unwrap_or_else(|| (*whole).to_owned()),
                None => word.to_owned(),
            }
        })
        .collect();
    is_changed.then(|| words.join(" "))
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
    if from.contains(&'\'') || to.contains(&'\'') {
        return is_genitive(if from.is_empty() { &typed } else { &expected }, at);
    }
    // The first letter is seldom the one that slips, and another first letter is nearly always another word: book
    // and cook, rice and ice.
    let is_first = at == 0 || expected.get(at - 1) == Some(&' ');
    let is_space = from.iter().chain(to).any(|ch| *ch == ' ');
    if is_first && !is_space && !matches!(slip, Slip::Swapped(_)) {
        return false;
    }
    let is_long = |text: &[char]| is_space || word_at(text, at) >= MIN_LETTERS;
    let n_letters = expected.iter().filter(|ch| **ch != ' ').count();
    n_letters >= MIN_LETTERS && is_long(&expected) && is_long(&typed)
}

/// Returns whether the apostrophe at a position only parts the s of a genitive, "chemist's"; "we'll" is another word
/// without it, and so is "it's".
fn is_genitive(text: &[char], at: usize) -> bool {
    let host: String = text.iter().take(at).rev().take_while(|ch| **ch != ' ').collect();
    let host: String = host.chars().rev().collect();
    let is_s = text.get(at + 1) == Some(&'s') && text.get(at + 2).is_none_or(|ch| *ch == ' ');
    is_s && host != "let" && !HOSTS.contains(&host.as_str())
}

/// Returns how many letters the word at a position has.
fn word_at(text: &[char], at: usize) -> usize {
    let at = at.min(text.len());
    let before = text.iter().take(at).rev().take_while(|ch| **ch != ' ').count();
    let after = text.iter().skip(at).take_while(|ch| **ch != ' ').count();
    before + after
}
