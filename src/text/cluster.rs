//! Clusters, which people call letters: as they are stored, as they are drawn, and how wide they are.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use super::letter::{NIKHAHIT, SARA_AA, SARA_AM, is_invisible, is_refused, is_thai_tone};

/// What stands in place of the text that did not fit; one column.
pub const ELLIPSIS: &str = "…";

/// What a mark that has no letter is drawn on.
const DOTTED_CIRCLE: char = '\u{25CC}';

/// How many marks are drawn on one letter. Thai and Vietnamese need two, IPA three; a pile of fifty would
/// reach into the lines above.
const MAX_MARKS: usize = 4;

/// Something that is drawn as one: a letter with its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisplayCluster<'a> {
    /// What is written to the terminal: one code point that takes columns, then marks that take none.
    pub text: Cow<'a, str>,
    /// How many columns it takes: 1 in Thai, Vietnamese and English; 2 for wide East Asian letters.
    pub columns: u16,
}

/// Returns the extended grapheme clusters of a text (UAX #29).
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.graphemes(true)
}

/// Returns what is drawn for a text, from left to right.
///
/// U+0E33 is drawn as a ring on its letter and า beside it, since terminals and ratatui disagree on whether
/// น้ำ is one cell or two. What cannot be seen is left out; a mark without a letter stands on a dotted
/// circle.
pub fn display_clusters(text: &str) -> impl Iterator<Item = DisplayCluster<'_>> {
    clusters(text).flat_map(display)
}

/// Returns how many columns a text takes when it is drawn.
pub fn width(text: &str) -> usize {
    display_clusters(text).map(|cluster| usize::from(cluster.columns)).sum()
}

/// Returns the cluster, counted from 1, to which a byte of a line belongs; one more than there are past the
/// end.
pub fn column(line: &str, byte: usize) -> usize {
    1 + line.grapheme_indices(true).take_while(|(start, cluster)| start + cluster.len() <= byte).count()
}

/// Returns the text if it fits into so many columns; else what fits of it with … at its end.
pub fn clip(text: &str, columns: usize) -> String {
    match fit(text, columns) {
        (whole, false) => whole.to_owned(),
        (_, true) if columns == 0 => String::new(),
        (start, true) => format!("{start}{ELLIPSIS}"),
    }
}

/// Returns the text and `false` if it fits, else its longest start that leaves a column for … and `true`.
pub(super) fn fit(text: &str, columns: usize) -> (&str, bool) {
    let mut used = 0;
    let mut end = 0;
    for (start, cluster) in text.grapheme_indices(true) {
        used += width(cluster);
        if used > columns {
            return (text.get(..end).unwrap_or_default(), true);
        }
        if used < columns {
            end = start + cluster.len();
        }
    }
    (text, false)
}

/// Returns what is drawn for one cluster.
pub(super) fn display(cluster: &str) -> impl Iterator<Item = DisplayCluster<'_>> {
    let mut chars = cluster.chars();
    let (first, second) = (chars.next(), chars.next());
    // Nearly every cluster is one code point that is drawn as it is; the others may be as wild as people can
    // type.
    let plain = match (first, second) {
        (Some(ch), None) if ch != SARA_AM && is_drawn(ch) && columns_of(ch) > 0 => {
            Some(DisplayCluster { text: Cow::Borrowed(cluster), columns: columns_of(ch) })
        }
        _ => None,
    };
    let composed = if plain.is_some() { Vec::new() } else { compose(cluster) };
    plain.into_iter().chain(composed)
}

fn compose(cluster: &str) -> Vec<DisplayCluster<'static>> {
    let mut drawn: Vec<Drawn> = Vec::new();
    for ch in cluster.chars().filter(|ch| is_drawn(*ch)) {
        if ch == SARA_AM {
            letter_for_marks(&mut drawn).add_ring();
            drawn.push(Drawn::new(SARA_AA));
        } else if columns_of(ch) == 0 {
            letter_for_marks(&mut drawn).add(ch);
        } else {
            drawn.push(Drawn::new(ch));
        }
    }
    drawn.into_iter().map(Drawn::finish).collect()
}

/// Returns the last letter; a dotted circle if there is none, or only a blank.
fn letter_for_marks(drawn: &mut Vec<Drawn>) -> &mut Drawn {
    let is_letter = drawn.last().is_some_and(|last| !last.letter.is_whitespace());
    if !is_letter {
        drawn.push(Drawn::new(DOTTED_CIRCLE));
    }
    let last = drawn.len() - 1;
    &mut drawn[last]
}

/// A letter with the marks that it has got so far.
#[derive(Debug)]
struct Drawn {
    letter: char,
    marks: Vec<char>,
}

impl Drawn {
    fn new(letter: char) -> Self {
        Drawn { letter, marks: Vec::new() }
    }

    fn add(&mut self, mark: char) {
        if self.marks.len() < MAX_MARKS {
            self.marks.push(mark);
        }
    }

    /// Adds the ring of ำ, which stands below the tone mark.
    fn add_ring(&mut self) {
        let before_tone = self.marks.iter().position(|mark| is_thai_tone(*mark)).unwrap_or(self.marks.len());
        self.marks.insert(before_tone, NIKHAHIT);
        self.marks.truncate(MAX_MARKS);
    }

    fn finish(self) -> DisplayCluster<'static> {
        let columns = columns_of(self.letter);
        let text = std::iter::once(self.letter).chain(self.marks).collect::<String>();
        DisplayCluster { text: Cow::Owned(text), columns }
    }
}

fn is_drawn(ch: char) -> bool {
    !is_refused(ch) && !is_invisible(ch)
}

/// Returns how many columns ratatui, and so far as we know every terminal, gives to one code point.
fn columns_of(ch: char) -> u16 {
    // ratatui's own measure and not `unicode-width`: where they differ, its diff goes by its own.
    ch.encode_utf8(&mut [0; 4]).cell_width()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn drawn(text: &str) -> String {
        display_clusters(text).map(|cluster| cluster.text.into_owned()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn clusters_are_what_people_call_letters() {
        assert_eq!(clusters("ที่นี่ น้ำ").collect::<Vec<_>>(), ["ที่", "นี่", " ", "น้ำ"]);
        assert_eq!(
            clusters("Việt e\u{302}\u{301}").collect::<Vec<_>>(),
            ["V", "i", "ệ", "t", " ", "e\u{302}\u{301}"]
        );
    }

    #[test]
    fn sara_am_is_drawn_as_a_ring_on_its_letter_and_a_vowel_beside_it() {
        assert_eq!(drawn("กำ"), "ก\u{E4D}|า");
        assert_eq!(drawn("น้ำ"), "น\u{E4D}\u{E49}|า");
        assert_eq!(drawn("คำจำ"), "ค\u{E4D}|า|จ\u{E4D}|า");
        assert_eq!(drawn("\u{E33}"), "\u{25CC}\u{E4D}|า");
    }

    #[test]
    fn a_mark_without_a_letter_stands_on_a_dotted_circle() {
        assert_eq!(drawn("\u{E48}"), "\u{25CC}\u{E48}");
        assert_eq!(drawn("\u{301}e"), "\u{25CC}\u{301}|e");
        assert_eq!(drawn("ก \u{E35}\u{E48}"), "ก| |\u{25CC}\u{E35}\u{E48}");
    }

    #[test]
    fn what_cannot_be_seen_is_not_drawn() {
        assert_eq!(drawn("ที่\u{200B}นี่"), "ที่|นี่");
        assert_eq!(drawn("a\u{202E}b\tc\r\nd\u{1B}[31m"), "a|b|c|d|[|3|1|m");
        assert_eq!(drawn("❤\u{FE0F}"), "❤");
    }

    #[test]
    fn a_pile_of_marks_is_cut_down() {
        let pile = "ก".to_owned() + &"\u{301}".repeat(50);
        assert_eq!(drawn(&pile).chars().count(), 1 + MAX_MARKS);
        assert_eq!(drawn(&(pile + "\u{E33}")).chars().filter(|ch| *ch == NIKHAHIT).count(), 0);
    }

    #[test]
    fn width_counts_columns() {
        for (text, columns) in [
            ("", 0),
            ("ที่", 1),
            ("ที่นี่", 2),
            ("กำ", 2),
            ("น้ำ", 2),
            ("ผู้ใหญ่", 4),
            ("Tiếng Việt", 10),
            ("Tie\u{302}\u{301}ng", 5),
            ("漢字", 4),
            ("\u{E35}", 1),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn a_column_is_counted_in_clusters() {
        let line = "th = \"ที่นี่\"";
        assert_eq!(column(line, 0), 1);
        assert_eq!(column(line, 6), 7);
        assert_eq!(column(line, 9), 7, "inside ที่");
        assert_eq!(column(line, 15), 8);
        assert_eq!(column(line, line.len()), 10);
        assert_eq!(column(line, 1000), 10);
        assert_eq!(column("", 0), 1);
    }

    #[test]
    fn a_clipped_text_ends_in_an_ellipsis() {
        for (text, columns, clipped) in [
            ("Tiếng Việt", 10, "Tiếng Việt"),
            ("Tiếng Việt", 9, "Tiếng Vi…"),
            ("ที่นี่", 2, "ที่นี่"),
            ("ที่นี่", 1, "…"),
            ("น้ำตา", 4, "น้ำตา"),
            ("น้ำตา", 3, "น้ำ…"),
            ("น้ำตา", 2, "…"),
            ("漢字", 3, "漢…"),
            ("漢字", 2, "…"),
            ("x", 0, ""),
            ("", 0, ""),
        ] {
            assert_eq!(clip(text, columns), clipped, "{text} in {columns}");
        }
    }

    proptest! {
        #[test]
        fn thai_and_vietnamese_clusters_take_one_column_each(text in "[ก-ฮะ-ูเ-๛ a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]{0,20}") {
            for cluster in display_clusters(&text) {
                prop_assert_eq!(cluster.columns, 1);
                prop_assert!(!cluster.text.contains(SARA_AM));
            }
        }

        #[test]
        fn ratatui_counts_the_same_columns_whatever_the_text(text in any::<String>()) {
            for cluster in display_clusters(&text) {
                prop_assert!(cluster.columns > 0);
                prop_assert_eq!(cluster.text.cell_width(), cluster.columns, "{:?}", cluster.text);
            }
        }

        #[test]
        fn a_clipped_text_fits(text in any::<String>(), columns in 0_usize..30) {
            let clipped = clip(&text, columns);
            prop_assert!(width(&clipped) <= columns);
            prop_assert_eq!(clipped == text || clipped.is_empty() || clipped.ends_with(ELLIPSIS), true);
            prop_assert!(width(&text) > columns || clipped == text);
        }
    }
}
