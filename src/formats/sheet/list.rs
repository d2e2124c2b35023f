//! The list of words.

use super::page::{said, small};
use super::{Pair, Said};

/// Returns a table with a row an entry.
pub(super) fn body(pairs: &[Pair<'_>]) -> String {
    let row = |(at, pair): (usize, &Pair<'_>)| {
        let (cue, answer) = (cell(pair, pair.cue), cell(pair, pair.answer));
        format!("<tr><td class=\"number\">{}</td>{cue}{answer}</tr>\n", at + 1)
    };
    let rows: String = pairs.iter().enumerate().map(row).collect();
    format!("<table class=\"ruled\">\n{rows}</table>\n")
}

fn cell(pair: &Pair<'_>, side: Said<'_>) -> String {
    let sound = pair.sound(side).map(|sound| small(&sound)).unwrap_or_default();
    let example =
        pair.example(side).map(|text| format!("<p class=\"example\">{}</p>", said(text))).unwrap_or_default();
    format!("<td><b>{}</b>{sound}{example}</td>", said(side))
}
