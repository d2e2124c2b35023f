//! Large words: the letters of a word spaced out, where its script permits it.

use super::cluster::clusters;
use super::letter::is_thai;

/// Returns the word with a space between its letters and three between its words; nothing where a letter is not Latin: Thai
/// must not be torn apart, because its vowels and consonants stand around one another.
pub fn spaced(word: &str) -> Option<String> {
    if word.chars().any(is_thai) {
        return None;
    }
    let of_word = |word: &str| clusters(word).collect::<Vec<_>>().join(" ");
    Some(word.split_whitespace().map(of_word).collect::<Vec<_>>().join("   "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_keep_their_marks_and_words_stay_apart() {
        assert_eq!(spaced("xin chào"), Some("x i n   c h à o".to_owned()));
        assert_eq!(spaced("nước"), Some("n ư ớ c".to_owned()));
        assert_eq!(spaced("nu\u{31b}\u{301}c"), Some("n u\u{31b}\u{301} c".to_owned()));
    }

    #[test]
    fn thai_is_never_torn_apart() {
        for word in ["น้ำ", "เกลือ", "OK ครับ"] {
            assert_eq!(spaced(word), None, "{word}");
        }
    }
}
