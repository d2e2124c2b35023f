//! Marking: how a typed answer compares with the accepted ones, and where it differs.

mod align;
mod contraction;
mod english;
mod fold;
mod optional;
mod rime;
mod slip;
mod thai;
mod vietnamese;

use super::lang::Lang;
use fold::{clean, plain};
pub use rime::is_vietnamese_syllable;

/// How a typed answer compares with an accepted one, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// Right: nothing differs that anybody would call a mistake.
    Same,
    /// Every letter is right; a Vietnamese tone or a Thai tone mark is not.
    Tone,
    /// The word is right, its marks are not: a Vietnamese vowel or đ, a Thai vowel's length, ็ or ์, or one of the
    /// Thai letters that sound alike.
    Marks,
    /// One slip of the fingers in a long word.
    Typo,
    /// Anything else.
    Wrong,
}

/// A run of letters in which the accepted and the typed text agree, or do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// The same in both; the accepted text's own letters.
    Equal(String),
    /// Typed otherwise.
    Differs {
        /// What stands in the accepted text.
        expected: String,
        /// What was typed in its place.
        typed: String,
    },
    /// Not typed.
    Missing(String),
    /// Typed, but not in the accepted text.
    Extra(String),
}

/// The result of marking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marking {
    /// How the typed text compares with the accepted text that it is closest to.
    pub verdict: Mark,
    /// The position of that accepted text; 0 if there is none.
    pub best: usize,
    /// The accepted and the typed text side by side, from left to right, cut between clusters only.
    pub alignment: Vec<Piece>,
}

/// Compares a typed text with all accepted ones.
///
/// What differs in case, in punctuation, in Unicode form, in the order of marks, in the placing of a Vietnamese
/// tone or in Thai spaces is the same. Text in ( ) in an accepted answer may be left out. A typed text with
/// nothing to compare in it is wrong. The texts may hold any code points.
pub fn compare(lang: Lang, accepted: &[&str], typed: &str) -> Marking {
    let typed = Reading::of_typed(lang, typed);
    let mut verdict = Mark::Wrong;
    let mut nearest: Vec<(usize, Reading)> = Vec::new();
    for (at, text) in accepted.iter().enumerate() {
        for form in Reading::all(lang, text) {
            let mark = form.grade(lang, &typed);
            if mark == Mark::Same {
                return Marking { verdict: mark, best: at, alignment: vec![Piece::Equal(clean(text))] };
            }
            if mark < verdict {
                verdict = mark;
                nearest.clear();
            }
            if mark == verdict {
                nearest.push((at, form));
            }
        }
    }
    if nearest.len() > 1 {
        nearest.sort_by_cached_key(|(_, form)| form.distance(&typed));
    }
    let (best, shown) = nearest.first().map_or((0, ""), |(at, form)| (*at, &form.shown));
    Marking { verdict, best, alignment: align::align(lang, shown, &typed.shown) }
}

/// Returns the keys of an accepted answer; at least one unless there is nothing to compare in it.
///
/// A typed text is the same as an accepted one exactly if [`typed_keys`] and these have one in common, so they
/// can be looked up.
pub fn accepted_keys(lang: Lang, accepted: &str) -> Vec<String> {
    let mut keys: Vec<String> = Reading::all(lang, accepted).into_iter().flat_map(|form| form.keys).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Returns the keys of a typed text; none if there is nothing to compare in it.
pub fn typed_keys(lang: Lang, typed: &str) -> Vec<String> {
    Reading::of_typed(lang, typed).keys
}

/// From how many bytes on a text is too long to be measured letter by letter against many others.
const LONG: usize = 600;

/// A text as it is compared.
#[derive(Debug)]
struct Reading {
    /// The text in canonical form.
    shown: String,
    /// The ways to write what counts in it; two texts with one in common are the same.
    keys: Vec<String>,
}

impl Reading {
    /// Reads an accepted answer, once for each way to leave out what stands in ( ).
    fn all(lang: Lang, accepted: &str) -> Vec<Reading> {
        optional::forms(&clean(accepted))
            .into_iter()
            .map(|form| Reading::new(lang, form))
            .filter(|reading| !reading.keys.is_empty())
            .collect()
    }

    fn of_typed(lang: Lang, typed: &str) -> Reading {
        Reading::new(lang, optional::with_all(&clean(typed)))
    }

    fn new(lang: Lang, shown: String) -> Reading {
        let plain = plain(lang, &shown);
        let keys = match lang {
            // Only punctuation: it is compared as it stands.
            _ if plain.is_empty() && shown.is_empty() => Vec::new(),
            _ if plain.is_empty() => vec![shown.clone()],
            Lang::Vi => vietnamese::keys(&plain),
            Lang::En => english::keys(&plain),
            Lang::Th => vec![plain],
        };
        Reading { shown, keys }
    }

    fn grade(&self, lang: Lang, typed: &Reading) -> Mark {
        if self.keys.iter().any(|key| typed.keys.contains(key)) {
            return Mark::Same;
        }
        let grade = match lang {
            Lang::Vi => vietnamese::grade,
            Lang::En => english::grade,
            Lang::Th => thai::grade,
        };
        self.keys
            .iter()
            .flat_map(|key| typed.keys.iter().map(move |typed| grade(key, typed)))
            .min()
            .unwrap_or(Mark::Wrong)
    }

    /// Returns how many characters are between two texts; roughly, if one of them is a page.
    fn distance(&self, typed: &Reading) -> usize {
        let (a, b) = (self.shown.as_str(), typed.shown.as_str());
        if a.len().max(b.len()) > LONG { a.len().abs_diff(b.len()) } else { strsim::levenshtein(a, b) }
    }
}
