//! Whether an English sentence uses a word in one of its forms.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

/// The irregular words of the first levels of English, written for this project: a line a word, the one that is looked up first.
static FORMS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("forms.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, forms)| (word, forms.split('\t').collect()))
        .collect()
});

/// Words of a headword that stand for others in a sentence.
const PLACEHOLDERS: [&str; 6] = ["someone", "something", "your", "my", "one's", "oneself"];

/// Returns whether the words of the headword stand in the sentence one after another, each in some form; other words may
/// stand between them (turn the light off).
pub(super) fn uses_english(sentence: &str, headword: &str) -> bool {
    let words: Vec<String> = sentence.to_lowercase().unicode_words().map(str::to_owned).collect();
    let mut rest = words.iter();
    let headword = headword.to_lowercase();
    let is_placeholder = |word: &&str| PLACEHOLDERS.contains(word);
    // Where nothing else is taught, `your` is the word itself.
    let is_all = headword.unicode_words().all(|word| is_placeholder(&word));
    let mut wanted = headword.unicode_words().filter(|word| is_all || !is_placeholder(word)).peekable();
    wanted.peek().is_some() && wanted.all(|wanted| rest.any(|word| is_form(word, wanted)))
}

fn is_form(word: &str, of: &str) -> bool {
    if word == of {
        return true;
    }
    if let Some(stem) = of.strip_suffix("man").filter(|_| of != "man") {
        return word == format!("{stem}men");
    }
    let word = word.trim_end_matches("'s");
    if word == of || FORMS.get(of).is_some_and(|forms| forms.contains(&word)) {
        return true;
    }
    let endings = ["s", "es", "d", "ed", "ing", "er", "est", "r", "st"];
    let is_regular = |stem: &str| endings.iter().any(|ending| word == format!("{stem}{ending}"));
    let Some((last, stem)) = of.chars().last().map(|last| (last, of.trim_end_matches(last))) else {
        return false;
    };
    let changed = match last {
        'y' => ["ies", "ied", "ier", "iest"].iter().any(|ending| word == format!("{stem}{ending}")),
        'e' => word == format!("{stem}ing"),
        // Double letters: stop, stopped.
        _ => is_regular(&format!("{of}{last}")),
    };
    is_regular(of) || changed
}

#[cfg(test)]
mod tests {
    use super::uses_english as uses;

    #[test]
    fn a_word_is_found_in_its_forms_and_nothing_else_is() {
        assert!(uses("She went home.", "go"));
        assert!(uses("He stopped here.", "stop"));
        assert!(uses("Turn the light off.", "turn off"));
        assert!(uses("Two babies are crying.", "baby"));
        assert!(uses("Is this your bag?", "your"));
        assert!(uses("Let's go!", "let's"));
        assert!(uses("Two policemen came.", "policeman"));
        assert!(!uses("The goat is here.", "go"));
        assert!(!uses("Off we turn.", "turn off"));
    }
}
