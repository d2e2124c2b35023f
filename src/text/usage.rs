//! Whether a sentence uses a word, by the way in which each language writes its words.

use super::english::uses_english;
use super::lang::Lang;
use super::likeness::outside_parentheses;

/// Returns whether an example uses an answer, with or without what stands in ( ) there; without regard to case.
///
/// English words count in any of their forms, with others between them. Vietnamese words do not change. Thai parts no words, so spaces
/// mean nothing there.
pub fn uses(lang: Lang, sentence: &str, answer: &str) -> bool {
    let whole = answer.replace(['(', ')'], "");
    let bare: String =
        outside_parentheses(answer).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    [whole, bare].iter().any(|answer| match lang {
        Lang::En => uses_english(sentence, answer),
        Lang::Vi => {
            sentence.to_lowercase().contains(&answer.to_lowercase().replace(['?', '!', '.', '…'], ""))
        }
        Lang::Th => sentence.replace(' ', "").contains(&answer.replace([' ', '…', '?'], "")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_uses_a_word_as_its_language_writes_it() {
        assert!(uses(Lang::Vi, "Nước này uống được không?", "nước"));
        assert!(uses(Lang::Th, "ขอ น้ำ แข็งหน่อย", "น้ำแข็ง"));
        assert!(uses(Lang::En, "The children slept.", "child"));
        assert!(uses(Lang::Vi, "Tôi rẽ phải.", "phải (hướng)"));
        assert!(!uses(Lang::Vi, "Cơm ngon quá.", "nước"));
        assert!(!uses(Lang::Th, "ข้าวอร่อย", "น้ำ"));
    }
}
