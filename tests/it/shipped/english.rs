//! Whether an English sentence uses a word in one of its forms.

use unicode_segmentation::UnicodeSegmentation;

/// Words of a headword that stand for others in a sentence.
const PLACEHOLDERS: [&str; 6] = ["someone", "something", "your", "my", "one's", "oneself"];

/// Returns whether the words of the headword stand in the sentence one after another, each in some form; other words may
/// stand between them (turn the light off).
///
/// `forms` are lines of irregular words, each with all forms, the first being the one that is looked up.
pub fn uses(sentence: &str, headword: &str, forms: &[Vec<&str>]) -> bool {
    let words: Vec<String> = sentence.to_lowercase().unicode_words().map(str::to_owned).collect();
    let mut rest = words.iter();
    let headword = headword.to_lowercase();
    let is_placeholder = |word: &&str| PLACEHOLDERS.contains(word);
    // Where nothing else is taught, `your` is the word itself.
    let is_all = headword.unicode_words().all(|word| is_placeholder(&word));
    let mut wanted = headword.unicode_words().filter(|word| is_all || !is_placeholder(word)).peekable();
    wanted.peek().is_some() && wanted.all(|wanted| rest.any(|word| is_form(word, wanted, forms)))
}

fn is_form(word: &str, of: &str, forms: &[Vec<&str>]) -> bool {
    if word == of {
        return true;
    }
    if let Some(stem) = of.strip_suffix("man").filter(|_| of != "man") {
        return word == format!("{stem}men");
    }
    let word = word.trim_end_matches("'s");
    if word == of || forms.iter().any(|line| line[0] == of && line.contains(&word)) {
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

#[test]
fn a_word_is_found_in_its_forms_and_nothing_else_is() {
    let forms = vec![vec!["go", "goes", "went", "gone"]];
    assert!(uses("She went home.", "go", &forms));
    assert!(uses("He stopped here.", "stop", &forms));
    assert!(uses("Turn the light off.", "turn off", &forms));
    assert!(uses("Two babies are crying.", "baby", &forms));
    assert!(uses("Is this your bag?", "your", &forms));
    assert!(uses("Let's go!", "let's", &forms));
    assert!(uses("Two policemen came.", "policeman", &forms));
    assert!(!uses("The goat is here.", "go", &forms));
    assert!(!uses("Off we turn.", "turn off", &forms));
}
