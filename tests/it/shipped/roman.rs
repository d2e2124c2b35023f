//! The romanisation of Thai that `decks/README.md` describes: from a syllable as written there to its sounds.

use unicode_normalization::UnicodeNormalization;

/// A tone of Thai.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Mid,
    Low,
    Falling,
    High,
    Rising,
}

/// The sounds of one syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sounds {
    /// The first consonants; empty for อ.
    pub onset: &'static str,
    /// The vowel, long or short, without what follows it.
    pub vowel: &'static str,
    /// The last sound: one of `k t p m n ng i o`, or empty.
    pub coda: &'static str,
    pub tone: Tone,
}

/// All first consonants and clusters; longer ones before their beginnings.
const ONSETS: [&str; 37] = [
    "khw", "khr", "khl", "phr", "phl", "thr", "kh", "kr", "kl", "kw", "ph", "pr", "pl", "th", "tr", "ch",
    "ng", "br", "bl", "fr", "fl", "dr", "k", "j", "s", "d", "t", "n", "b", "p", "f", "m", "y", "r", "l", "w",
    "h",
];

/// All vowels; longer ones before their beginnings.
const VOWELS: [&str; 21] = [
    "uea", "uue", "ooe", "aaw", "aae", "ia", "ua", "ue", "oe", "aw", "ae", "aa", "ii", "uu", "ee", "oo", "a",
    "i", "u", "e", "o",
];

const CODAS: [&str; 9] = ["", "k", "t", "p", "m", "n", "ng", "i", "o"];

/// Returns the sounds of each syllable, or the first syllable that is none of the system.
pub fn syllables(roman: &str) -> Result<Vec<Vec<Sounds>>, String> {
    written(roman).map(|syllable| sounds(syllable).ok_or_else(|| syllable.to_owned())).collect()
}

/// Returns the syllables as they are written.
pub fn written(roman: &str) -> impl Iterator<Item = &str> {
    roman.split([' ', '-', ',']).filter(|syllable| !syllable.is_empty())
}

/// Returns all ways to read a syllable; nothing if there is none, or if its tone does not stand on the first letter of its
/// vowel.
fn sounds(syllable: &str) -> Option<Vec<Sounds>> {
    let mut letters = String::new();
    let mut tone = None;
    for ch in syllable.nfd() {
        let mark = match ch {
            '\u{300}' => Tone::Low,
            '\u{302}' => Tone::Falling,
            '\u{301}' => Tone::High,
            '\u{30c}' => Tone::Rising,
            'a'..='z' => {
                letters.push(ch);
                continue;
            }
            _ => return None,
        };
        if tone.replace((letters.len(), mark)).is_some() {
            return None;
        }
    }
    let mut ways = Vec::new();
    for onset in ONSETS.into_iter().chain([""]) {
        let Some(rest) = letters.strip_prefix(onset) else { continue };
        if tone.is_some_and(|(at, _)| at != onset.len() + 1) {
            continue;
        }
        let tone = tone.map_or(Tone::Mid, |(_, tone)| tone);
        for vowel in VOWELS {
            let coda = rest.strip_prefix(vowel).and_then(|rest| CODAS.into_iter().find(|coda| *coda == rest));
            if let Some(coda) = coda.filter(|coda| can_end(vowel, coda)) {
                ways.push(Sounds { onset, vowel, coda, tone });
            }
        }
        // หิว: what is written `iu` ends like `ao`.
        if rest == "iu" {
            ways.push(Sounds { onset, vowel: "i", coda: "o", tone });
        }
    }
    (!ways.is_empty()).then_some(ways)
}

fn can_end(vowel: &str, coda: &str) -> bool {
    match coda {
        "i" => matches!(vowel, "a" | "aa" | "aw" | "aaw" | "oo" | "ooe" | "u" | "ua" | "uea"),
        "o" => matches!(vowel, "a" | "aa" | "e" | "ee" | "ae" | "aae" | "ia"),
        _ => true,
    }
}

#[test]
fn a_syllable_is_read_as_it_is_written() {
    let one = |syllable| {
        sounds(syllable)
            .map(|ways| ways.into_iter().map(|it| (it.onset, it.vowel, it.coda, it.tone)).collect())
    };
    assert_eq!(one("khwaam"), Some(vec![("khw", "aa", "m", Tone::Mid)]));
    assert_eq!(one("nùeng"), Some(vec![("n", "ue", "ng", Tone::Low)]));
    assert_eq!(one("nùeai"), Some(vec![("n", "uea", "i", Tone::Low)]));
    assert_eq!(one("hǐu"), Some(vec![("h", "i", "o", Tone::Rising)]));
    assert_eq!(one("à"), Some(vec![("", "a", "", Tone::Low)]));
    for syllable in ["", "maà", "màá", "ma'", "xaa", "kuuea", "sthaa", "maaq", "นา"] {
        assert_eq!(one(syllable), None::<Vec<_>>, "{syllable}");
    }
}
