//! Cards to cut out and fold: the given language is in front, what is asked for behind.

use super::page::{said, small};
use super::{Pair, Said};

/// Returns one block a card, its two sides beside each other with the fold between them.
pub(super) fn body(pairs: &[Pair<'_>]) -> String {
    let card = |pair: &Pair<'_>| {
        format!("<div class=\"card\">{}{}</div>\n", side(pair, pair.cue), side(pair, pair.answer))
    };
    pairs.iter().map(card).collect()
}

fn side(pair: &Pair<'_>, side: Said<'_>) -> String {
    let sound = pair.sound(side).map(|sound| small(&sound)).unwrap_or_default();
    let example =
        pair.example(side).map(|text| format!("<p class=\"example\">{}</p>", said(text))).unwrap_or_default();
    format!("<div class=\"side\"><p class=\"{}\">{}</p>{sound}{example}</div>", size(side.text), said(side))
}

/// Returns the class for a text by its length, so that a long one is set smaller instead of taking a page.
fn size(text: &str) -> &'static str {
    match text.chars().count() {
        0..=24 => "word",
        25..=120 => "word long",
        _ => "word longest",
    }
}
