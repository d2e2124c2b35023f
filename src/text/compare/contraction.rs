//! English contractions: I'm and I am, don't and do not.

/// How many ways to read its contractions a text may have.
const MAX_READINGS: usize = 8;

/// What may be contracted before 's and 'd; after other words 's is a genitive.
const HOSTS: &str = "i you he she it we they this that there here who what where when why how name \
    everything everybody everyone nothing nobody something somebody someone";

/// Words that are no other word without their apostrophe ("it's" and "we'll" are).
const ONLY_WITH_APOSTROPHE: &str = "aren't can't couldn't didn't doesn't don't hadn't hasn't haven't he's i'm i've \
    isn't mustn't o'clock she's shouldn't that's there's they're they've wasn't we've weren't what's where's who's \
    won't wouldn't you'll you're you've";

/// Returns every way to read the contractions of a small text, the likeliest first; at least one.
///
/// The full form says the same, and teachers ask for both. "He's" is "he is" and "he has", "I'd" is "I would" and
/// "I had".
pub(super) fn readings(text: &str) -> Vec<String> {
    let mut readings = vec![String::with_capacity(text.len() + 8)];
    for word in text.split(' ') {
        let mut options = expand(word);
        if options.is_empty() {
            options.push(word.to_owned());
        }
        if readings.len() * options.len() > MAX_READINGS {
            options.truncate(1);
        }
        readings = readings
            .iter()
            .flat_map(|start| {
                let space = if start.is_empty() { "" } else { " " };
                options.iter().map(move |option| format!("{start}{space}{option}"))
            })
            .collect();
    }
    readings
}

/// Returns the text in any case with each contraction written out in its likeliest reading.
pub(super) fn written_out(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let word = word.replace('’', "'");
        let Some(written) = expand(&word.to_lowercase()).into_iter().next() else { return word };
        // The beginning is kept as it stands: "I'm" becomes "I am".
        let start = word.split('\'').next().unwrap_or_default();
        match written.strip_prefix(&start.to_lowercase()) {
            Some(rest) => format!("{start}{rest}"),
            None => written,
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Returns the small text with each contraction written out that lacks its apostrophe, if there is one ("dont").
pub(super) fn with_apostrophes(text: &str) -> Option<String> {
    let whole = |word: &str| {
        let mut known = ONLY_WITH_APOSTROPHE.split(' ');
        known.find(|whole| whole.chars().filter(|ch| *ch != '\'').eq(word.chars()))
    };
    let mut is_changed = false;
    let words = text.split(' ').map(|word| {
        let Some(whole) = whole(word) else { return word.to_owned() };
        is_changed = true;
        expand(whole).into_iter().next().unwrap_or_else(|| whole.to_owned())
    });
    let words = words.collect::<Vec<_>>().join(" ");
    is_changed.then_some(words)
}

/// Returns whether an apostrophe after this word and before s makes a genitive, "chemist's", and no other word.
pub(super) fn is_genitive_of(host: &str) -> bool {
    host != "let" && !is_host(host)
}

/// Returns the words that a contraction stands for, each way to read it; none if it is no contraction.
fn expand(word: &str) -> Vec<String> {
    let Some((host, rest)) = word.split_once('\'') else { return Vec::new() };
    let written = |words: &[&str]| words.iter().map(|word| format!("{host} {word}")).collect();
    match (host, rest) {
        ("can", "t") => vec!["cannot".to_owned()],
        ("won", "t") => vec!["will not".to_owned()],
        ("shan", "t") => vec!["shall not".to_owned()],
        ("ain", "t") => Vec::new(),
        (_, "t") => host.strip_suffix('n').map(|verb| format!("{verb} not")).into_iter().collect(),
        ("i", "m") => written(&["am"]),
        (_, "re") => written(&["are"]),
        (_, "ve") => written(&["have"]),
        (_, "ll") => written(&["will"]),
        ("let", "s") => written(&["us"]),
        (_, "s") if is_host(host) => written(&["is", "has"]),
        (_, "d") if is_host(host) => written(&["would", "had"]),
        _ => Vec::new(),
    }
}

fn is_host(word: &str) -> bool {
    HOSTS.split(' ').any(|host| host == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contraction_is_read_in_every_way_it_can_be_meant() {
        assert_eq!(readings("i don't know"), ["i do not know"]);
        assert_eq!(readings("he's here"), ["he is here", "he has here"]);
        assert_eq!(readings("the chemist's"), ["the chemist's"]);
        assert_eq!(
            readings("it's what's"),
            ["it is what is", "it is what has", "it has what is", "it has what has"]
        );
        assert_eq!(readings(&"it's ".repeat(500)).len(), MAX_READINGS);
    }

    #[test]
    fn written_out_text_keeps_its_capitals() {
        assert_eq!(written_out("I’m Hoa, what's that"), "I am Hoa, what is that");
        assert_eq!(written_out("Can't swim"), "Cannot swim");
    }

    #[test]
    fn a_lost_apostrophe_is_found_where_nothing_else_can_be_meant() {
        assert_eq!(with_apostrophes("i dont know").as_deref(), Some("i do not know"));
        assert_eq!(with_apostrophes("nine oclock").as_deref(), Some("nine o'clock"));
        for other in ["its well", "we were ill", "xin chào"] {
            assert_eq!(with_apostrophes(other), None);
        }
    }
}
