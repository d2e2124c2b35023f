//! The accepted and the typed text side by side, cluster by cluster.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::Piece;
use super::contraction::written_out;
use super::english::without_lead;
use super::fold::{Counts, counts_as};
use super::vietnamese::{settle_y, with_tones_placed_as_in};
use crate::text::cluster::clusters;
use crate::text::lang::Lang;

/// How many clusters that differ are set side by side; longer texts are shown as one difference.
const MAX_CLUSTERS: usize = 300;

/// What it costs to leave out a cluster, or to have one too many.
const GAP: u32 = 2;
/// What it costs to put another letter in a place: less than to leave out one and add the other.
const OTHER: u32 = 3;
/// What it costs to put the same letter with other marks in a place.
const RELATED: u32 = 1;

/// A cluster as it is shown and as it counts.
#[derive(Debug)]
struct Element {
    shown: String,
    counts: String,
}

/// Returns where two clean texts differ.
///
/// What does not count (case, punctuation) is no difference. For the comparison a Vietnamese tone moves to where the
/// accepted text has it, and in English a contraction is written out and an article left out where only one of the
/// two has it.
pub(super) fn align(lang: Lang, expected: &str, typed: &str) -> Vec<Piece> {
    let (expected, typed) = alike(lang, expected, typed);
    let (expected, typed) = (elements(lang, &expected), elements(lang, &typed));
    let n_start = expected.iter().zip(&typed).take_while(|(a, b)| a.counts == b.counts).count();
    let is_equal = |(a, b): &(&Element, &Element)| a.counts == b.counts;
    let n_end = expected
        .iter()
        .skip(n_start)
        .rev()
        .zip(typed.iter().skip(n_start).rev())
        .take_while(is_equal)
        .count();
    let middle = |elements: &'_ [Element]| n_start..elements.len() - n_end;
    let (from, to) = (&expected[middle(&expected)], &typed[middle(&typed)]);
    let mut row = Row::default();
    expected.iter().take(n_start).for_each(|element| row.equal(&element.shown));
    if from.len().max(to.len()) > MAX_CLUSTERS {
        row.differs(&joined(from), &joined(to));
    } else {
        side_by_side(from, to, &mut row);
    }
    expected.iter().skip(expected.len() - n_end).for_each(|element| row.equal(&element.shown));
    row.pieces
}

fn alike<'a>(lang: Lang, expected: &'a str, typed: &'a str) -> (Cow<'a, str>, Cow<'a, str>) {
    match lang {
        Lang::Th => (expected.into(), typed.into()),
        Lang::Vi => (expected.into(), with_tones_placed_as_in(expected, typed).into()),
        Lang::En => {
            let has_lead = |text: &str| without_lead(text).len() < text.len();
            let (expected, typed) = if has_lead(expected) == has_lead(typed) {
                (expected, typed)
            } else {
                (without_lead(expected), without_lead(typed))
            };
            let is_contracted = |text: &str| text.contains(['\'', '’']);
            match (is_contracted(expected), is_contracted(typed)) {
                (true, false) => (written_out(expected).into(), typed.into()),
                (false, true) => (expected.into(), written_out(typed).into()),
                _ => (expected.into(), typed.into()),
            }
        }
    }
}

/// Cuts a text into clusters; what counts for nothing goes with the cluster before it.
fn elements(lang: Lang, text: &str) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::with_capacity(text.len());
    let mut before = None;
    let mut rest = clusters(text).peekable();
    while let Some(cluster) = rest.next() {
        let after = rest.peek().and_then(|next| next.chars().next());
        let counts = counts(lang, before, cluster, after);
        before = cluster.chars().next_back();
        let is_blank = counts.trim().is_empty();
        match elements.last_mut() {
            // One blank parts two words, whatever it is made of; none begins or ends a text.
            Some(last) if counts.is_empty() || (is_blank && last.counts == " ") => {
                last.shown.push_str(cluster);
            }
            _ => elements.push(Element { shown: cluster.to_owned(), counts }),
        }
    }
    join_edges(&mut elements);
    if lang == Lang::Vi {
        for word in elements.split_mut(|element| element.counts == " ") {
            settle_y(&mut word.iter_mut().map(|element| &mut element.counts).collect::<Vec<_>>());
        }
    }
    elements
}

/// Joins a beginning and an end that do not count with what is beside them.
fn join_edges(elements: &mut Vec<Element>) {
    let is_blank = |element: &Element| element.counts.trim().is_empty();
    if let [first, second, ..] = elements.as_mut_slice()
        && is_blank(first)
    {
        second.shown.insert_str(0, &first.shown);
        elements.remove(0);
    }
    if let [.., before, last] = elements.as_mut_slice()
        && is_blank(last)
    {
        before.shown.push_str(&last.shown);
        elements.pop();
    }
}

fn counts(lang: Lang, before: Option<char>, cluster: &str, after: Option<char>) -> String {
    let mut counts = String::new();
    let mut before = before;
    let mut chars = cluster.chars().peekable();
    while let Some(ch) = chars.next() {
        match counts_as(lang, before, ch, chars.peek().copied().or(after)) {
            Counts::Space | Counts::Letter('-') if lang != Lang::Th => counts.push(' '),
            Counts::Letter(letter) => counts.extend(letter.to_lowercase()),
            Counts::Space | Counts::Nothing => {}
        }
        before = Some(ch);
    }
    counts
}

/// A step from both ends of two texts to their beginnings.
#[derive(Debug, Clone, Copy)]
enum Step {
    Both,
    Missing,
    Extra,
}

/// Adds the cheapest way to set the texts side by side (Needleman and Wunsch 1970).
fn side_by_side(expected: &[Element], typed: &[Element], row: &mut Row) {
    let mut names = Names::default();
    let (from, to) = (names.of(expected), names.of(typed));
    let n_columns = to.len() + 1;
    let mut costs: Vec<u32> =
        std::iter::successors(Some(0), |cost| Some(cost + GAP)).take(n_columns).collect();
    let mut steps = Vec::with_capacity((from.len() + 1) * n_columns);
    steps.resize(n_columns, Step::Extra);
    for from in &from {
        let mut diagonal = costs[0];
        costs[0] += GAP;
        steps.push(Step::Missing);
        for (j, to) in to.iter().enumerate() {
            let mut way = (diagonal + from.distance(to), Step::Both);
            if costs[j + 1] + GAP < way.0 {
                way = (costs[j + 1] + GAP, Step::Missing);
            }
            if costs[j] + GAP < way.0 {
                way = (costs[j] + GAP, Step::Extra);
            }
            diagonal = std::mem::replace(&mut costs[j + 1], way.0);
            steps.push(way.1);
        }
    }
    let (mut i, mut j) = (expected.len(), typed.len());
    let mut path = Vec::with_capacity(i + j);
    while i > 0 || j > 0 {
        let step = steps[i * n_columns + j];
        i -= usize::from(!matches!(step, Step::Extra));
        j -= usize::from(!matches!(step, Step::Missing));
        path.push((step, i, j));
    }
    for (step, i, j) in path.into_iter().rev() {
        match step {
            Step::Both if expected[i].counts == typed[j].counts => row.equal(&expected[i].shown),
            Step::Both => row.differs(&expected[i].shown, &typed[j].shown),
            Step::Missing => row.missing(&expected[i].shown),
            Step::Extra => row.extra(&typed[j].shown),
        }
    }
}

/// What a cluster counts as, in numbers, which are compared faster than texts.
#[derive(Debug, Clone, Copy)]
struct Name {
    whole: usize,
    base: char,
}

impl Name {
    fn distance(&self, other: &Name) -> u32 {
        match self {
            _ if self.whole == other.whole => 0,
            _ if self.base == other.base => RELATED,
            _ => OTHER,
        }
    }
}

/// The clusters that were named so far.
#[derive(Debug, Default)]
struct Names<'a> {
    known: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(&mut self, elements: &'a [Element]) -> Vec<Name> {
        elements
            .iter()
            .map(|element| Name { whole: self.whole(&element.counts), base: base(&element.counts) })
            .collect()
    }

    fn whole(&mut self, counts: &'a str) -> usize {
        self.known.iter().position(|known| *known == counts).unwrap_or_else(|| {
            self.known.push(counts);
            self.known.len() - 1
        })
    }
}

/// Returns the letter under the marks of a cluster.
fn base(counts: &str) -> char {
    counts.nfd().next().map_or(' ', |letter| if letter == 'đ' { 'd' } else { letter })
}

fn joined(elements: &[Element]) -> String {
    elements.iter().map(|element| element.shown.as_str()).collect()
}

/// The pieces so far; neighbours of one kind become one.
#[derive(Debug, Default)]
struct Row {
    pieces: Vec<Piece>,
}

impl Row {
    fn equal(&mut self, more: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Equal(text)) => text.push_str(more),
            _ => self.pieces.push(Piece::Equal(more.to_owned())),
        }
    }

    fn missing(&mut self, more: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Missing(text)) => text.push_str(more),
            _ => self.pieces.push(Piece::Missing(more.to_owned())),
        }
    }

    fn extra(&mut self, more: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Extra(text)) => text.push_str(more),
            _ => self.pieces.push(Piece::Extra(more.to_owned())),
        }
    }

    fn differs(&mut self, more: &str, instead: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Differs { expected, typed }) => {
                expected.push_str(more);
                typed.push_str(instead);
            }
            _ => self.pieces.push(Piece::Differs { expected: more.to_owned(), typed: instead.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows pieces as text: what is equal as it is, then [expected|typed].
    fn shown(lang: Lang, expected: &str, typed: &str) -> String {
        align(lang, expected, typed)
            .into_iter()
            .map(|piece| match piece {
                Piece::Equal(text) => text,
                Piece::Differs { expected, typed } => format!("[{expected}|{typed}]"),
                Piece::Missing(text) => format!("[{text}|]"),
                Piece::Extra(text) => format!("[|{text}]"),
            })
            .collect()
    }

    #[test]
    fn thai_is_cut_between_clusters() {
        assert_eq!(shown(Lang::Th, "ที่นี่", "ทีนี่"), "[ที่|ที]นี่");
        assert_eq!(shown(Lang::Th, "น้ำ", "นำ"), "[น้ำ|นำ]");
        assert_eq!(shown(Lang::Th, "เบียร์", "เบีย"), "เบีย[ร์|]");
        assert_eq!(shown(Lang::Th, "ช้า ๆ หน่อย", "ชา ๆหน่อย"), "[ช้|ช]า ๆ หน่อย");
    }

    #[test]
    fn vietnamese_shows_the_letter_whose_mark_or_tone_differs() {
        assert_eq!(shown(Lang::Vi, "xin chào", "xin cháo"), "xin ch[à|á]o");
        assert_eq!(shown(Lang::Vi, "hoà bình", "hóa bình"), "ho[à|á] bình");
        assert_eq!(shown(Lang::Vi, "đường", "duong"), "[đườ|duo]ng");
        assert_eq!(shown(Lang::Vi, "công ty lý", "cong ti lí"), "c[ô|o]ng ty lý");
    }

    #[test]
    fn what_does_not_count_is_no_difference() {
        assert_eq!(shown(Lang::Vi, "Bạn có khỏe không?", "bạn có khoẻ khong"), "Bạn có khỏe kh[ô|o]ng?");
        assert_eq!(shown(Lang::En, "Help me, please!", "help me pleese"), "Help me, ple[a|e]se!");
        assert_eq!(shown(Lang::En, "the table", "tabel"), "tab[|e]l[e|]");
        assert_eq!(shown(Lang::En, "I'm sick", "i am sik"), "I am si[c|]k");
        assert_eq!(shown(Lang::En, "stir-fry", "stir fri"), "stir-fr[y|i]");
        assert_eq!(shown(Lang::Th, "“น้ำ”!", "นำ"), "[“น้ำ”!|นำ]");
        assert_eq!(shown(Lang::Vi, "vâng!", "“ vang”"), "v[â|a]ng!");
    }

    #[test]
    fn an_empty_side_is_all_missing_or_all_extra() {
        assert_eq!(shown(Lang::Th, "น้ำ", ""), "[น้ำ|]");
        assert_eq!(shown(Lang::Vi, "", "nước"), "[|nước]");
        assert_eq!(shown(Lang::En, "", ""), "");
    }

    #[test]
    fn a_page_is_one_difference() {
        let page = "ế ".repeat(1000);
        assert_eq!(align(Lang::Vi, "x", &page).len(), 1);
    }
}
