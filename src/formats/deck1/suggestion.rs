//! "Did you mean": the known word that is nearest to an unknown one.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that people write, and what they mean by them.
const ALIASES: [(&str, &str); 34] = [
    ("vn", "vi"),
    ("vie", "vi"),
    ("viet", "vi"),
    ("vietnamese", "vi"),
    ("vi-vn", "vi"),
    ("eng", "en"),
    ("english", "en"),
    ("uk", "en"),
    ("us", "en"),
    ("en-us", "en"),
    ("en-gb", "en"),
    ("tha", "th"),
    ("thai", "th"),
    ("th-th", "th"),
    ("entries", "entry"),
    ("word", "entry"),
    ("words", "entry"),
    ("card", "entry"),
    ("chapter", "lesson"),
    ("unit", "lesson"),
    ("name", "title"),
    ("version", "revision"),
    ("cefr", "level"),
    ("romanization", "roman"),
    ("romanisation", "roman"),
    ("rtgs", "roman"),
    ("pronunciation", "ipa"),
    ("synonyms", "also"),
    ("sentence", "example"),
    ("comment", "note"),
    ("former", "was"),
    ("sound", "audio"),
    ("part-of-speech", "pos"),
    ("class", "pos"),
];

/// Returns the known word that was probably meant.
///
/// That is the one for which people use the unknown word, else the nearest by Damerau-Levenshtein distance with at
/// most one slip in three letters, else the first that begins with the unknown word.
pub(super) fn suggestion(found: &str, known: &[&'static str]) -> Option<&'static str> {
    let found = found.trim().to_lowercase();
    if found.is_empty() || found.len() > 40 {
        return None;
    }
    let alias = ALIASES.iter().find(|(alias, meant)| *alias == found && known.contains(meant));
    if let Some((_, meant)) = alias {
        return Some(meant);
    }
    let nearest = known
        .iter()
        .map(|word| (strsim::damerau_levenshtein(&found, &word.to_lowercase()), *word))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, word)| *distance <= word.len().div_ceil(3))
        .map(|(_, word)| word);
    nearest.or_else(|| known.iter().find(|word| word.to_lowercase().starts_with(&found)).copied())
}

/// Returns an id made of the letters and digits of a text, without marks; nothing if none are left.
pub fn id_from(text: &str) -> Option<String> {
    let mut id = String::new();
    for ch in text.nfd().filter(|ch| !is_combining_mark(*ch)) {
        match ch {
            'đ' | 'Đ' => id.push('d'),
            _ if ch.is_ascii_alphanumeric() => id.push(ch.to_ascii_lowercase()),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    let id = id.trim_end_matches('-');
    super::is_id(id).then(|| id.to_owned())
}

/// Returns the id of a deck by the name of its file: the letters of the name, or `deck-` and a number that no other name is
/// likely to have.
pub fn id_of_name(name: &str) -> String {
    id_from(name).unwrap_or_else(|| {
        let hash = Sha256::digest(name.nfc().collect::<String>());
        let digits: String = hash.iter().take(3).map(|byte| format!("{byte:02x}")).collect();
        format!("deck-{digits}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_other_names_find_the_key() {
        let keys = ["id", "vi", "en", "th", "pos", "classifier", "roman", "example", "note", "was"];
        for (found, meant) in [
            ("ht", "th"),
            ("TH", "th"),
            ("vn", "vi"),
            ("thai", "th"),
            ("exmaple", "example"),
            ("clasifier", "classifier"),
            ("romanization", "roman"),
            ("notes", "note"),
        ] {
            assert_eq!(suggestion(found, &keys), Some(meant), "{found}");
        }
        for found in ["colour", "", "ภาพ", "japanese"] {
            assert_eq!(suggestion(found, &keys), None, "{found}");
        }
    }

    #[test]
    fn the_beginning_of_a_word_finds_it() {
        let kinds = ["noun", "verb", "adjective", "adverb"];
        assert_eq!(suggestion("adj", &kinds), Some("adjective"));
        assert_eq!(suggestion("N", &kinds), Some("noun"));
        assert_eq!(suggestion("adverbs", &kinds), Some("adverb"));
    }

    #[test]
    fn an_id_keeps_the_letters_and_loses_the_marks() {
        assert_eq!(id_from("Đường phố!").as_deref(), Some("duong-pho"));
        assert_eq!(id_from("  Hello, World ").as_deref(), Some("hello-world"));
        assert_eq!(id_from("น้ำ"), None);
        assert_eq!(id_of_name("Bài 1"), "bai-1");
        assert!(crate::formats::deck1::is_id(&id_of_name("น้ำ")));
        assert_ne!(id_of_name("น้ำ"), id_of_name("ไฟ"));
    }
}
