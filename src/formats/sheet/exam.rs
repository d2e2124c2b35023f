//! The exam, with and without its answers.

use super::Pair;
use super::page::said;

/// Returns a table of words, each with a line to write on, or with the answer on it.
pub(super) fn body(pairs: &[Pair<'_>], is_answered: bool) -> String {
    let row = |(at, pair): (usize, &Pair<'_>)| {
        let answer = if is_answered { said(pair.answer) } else { String::new() };
        let cue = said(pair.cue);
        format!(
            "<tr><td class=\"number\">{}</td><td>{cue}</td><td class=\"line\">{answer}</td></tr>\n",
            at + 1
        )
    };
    let rows: String = pairs.iter().enumerate().map(row).collect();
    format!("<table class=\"exam\">\n{rows}</table>\n")
}
