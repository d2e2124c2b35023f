//! The writing sheet: each word as a model, and guide lines below it.

use super::Pair;
use super::page::{said, small};
use crate::text::Lang;

/// How many empty rows each word has.
const N_ROWS: usize = 2;

/// Returns one block a word. In Thai a row has room above for vowels and tone marks and below for the low vowels.
pub(super) fn body(pairs: &[Pair<'_>]) -> String {
    let word = |pair: &Pair<'_>| {
        let script = if pair.answer.lang == Lang::Th { "rows thai" } else { "rows" };
        let row = "<div class=\"row\"><div class=\"above\"></div><div class=\"letters-here\"></div>\
                   <div class=\"below\"></div></div>";
        let sound = pair.sound(pair.answer).map(|sound| small(&sound)).unwrap_or_default();
        let (model, cue) = (said(pair.answer), said(pair.cue));
        format!(
            "<div class=\"write\"><p><span class=\"model\">{model}</span> {sound} \
             <span class=\"meaning\">{cue}</span></p><div class=\"{script}\">{}</div></div>\n",
            row.repeat(N_ROWS)
        )
    };
    pairs.iter().map(word).collect()
}
