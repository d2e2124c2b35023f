//! The matching sheet and its answers, shuffled by the number that stands on both.

use super::page::{escaped, said};
use super::{Headings, Pair};

/// How many pairs are matched with each other: more are hard to overlook, and letters stay single.
const GROUP: usize = 8;

/// Returns one table a group: a number, a box for the letter and the word, then a letter and a translation.
pub(super) fn body(pairs: &[Pair<'_>], number: u32) -> String {
    let group = |(at, group): (usize, &[Pair<'_>])| {
        let order = shuffled(group.len(), number, at);
        let rows: String = group
            .iter()
            .zip(&order)
            .enumerate()
            .map(|(row, (pair, &other))| {
                format!(
                    "<tr><td class=\"number\">{}</td><td class=\"box\"></td><td>{}</td>\
                     <td class=\"letter\"><b>{}</b></td><td>{}</td></tr>\n",
                    at * GROUP + row + 1,
                    said(pair.cue),
                    letter(row),
                    said(group[other].answer),
                )
            })
            .collect();
        format!("<table class=\"match\">\n{rows}</table>\n")
    };
    pairs.chunks(GROUP).enumerate().map(group).collect()
}

/// Returns the letter that belongs in each box of the sheet with this number.
pub(super) fn answers(pairs: &[Pair<'_>], number: u32, headings: &Headings) -> String {
    let items: String = pairs
        .chunks(GROUP)
        .enumerate()
        .flat_map(|(at, group)| {
            let order = shuffled(group.len(), number, at);
            (0..group.len()).map(move |row| {
                let place = order.iter().position(|&other| other == row).unwrap_or(row);
                format!("<li><b>{}</b> {}</li>\n", at * GROUP + row + 1, letter(place))
            })
        })
        .collect();
    let heading = format!("{} · {}", headings.matching, headings.number);
    format!("<h2>{}</h2>\n<ul class=\"letters\">\n{items}</ul>\n", escaped(&heading))
}

fn letter(row: usize) -> char {
    // Groups are shorter than the alphabet.
    ('A'..='Z').nth(row).unwrap_or('?')
}

/// Returns the numbers below `n` in an order that follows from the sheet's number and the group.
///
/// Fisher and Yates by SplitMix64, written here so that the answers fit a sheet that another version printed.
fn shuffled(n: usize, number: u32, group: usize) -> Vec<usize> {
    let mut state = (u64::from(number) << 32) ^ group as u64;
    let mut order: Vec<usize> = (0..n).collect();
    for last in (1..n).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        order.swap(last, (mixed % (last as u64 + 1)) as usize);
    }
    order
}
