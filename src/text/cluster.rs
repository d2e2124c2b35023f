//! Clusters, which people call letters: as they are stored, and as they are drawn on a terminal of either model.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use super::letter::{NIKHAHIT, SARA_AA, SARA_AM, is_invisible, is_refused, is_thai_tone};
use super::model::Model;

/// What a mark that has no letter is drawn on.
const DOTTED_CIRCLE: char = '\u{25CC}';

/// How many marks are drawn on one letter. Thai and Vietnamese need two, IPA three; a pile of fifty would
/// reach into the lines above.
const MAX_MARKS: usize = 4;

/// Something that is drawn as one: a letter with its marks, or a code point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisplayCluster<'a> {
    /// What is written to the terminal: one code point that takes columns, then marks that take none there.
    pub text: Cow<'a, str>,
    /// How many columns it takes: 1 in Thai, Vietnamese and English; 2 for wide East Asian letters.
    pub columns: u16,
}

/// Returns the extended grapheme clusters of a text (UAX #29).
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.graphemes(true)
}

/// Returns the cluster, counted from 1, to which a byte of a line belongs; one more than there are past the
/// end.
pub fn column(line: &str, byte: usize) -> usize {
    1 + line.grapheme_indices(true).take_while(|(start, cluster)| start + cluster.len() <= byte).count()
}

/// Returns what is drawn for one cluster on a terminal of a model.
pub(super) fn display(cluster: &str, model: Model) -> impl Iterator<Item = DisplayCluster<'_>> {
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
    let others = match model {
        _ if plain.is_some() => Vec::new(),
        Model::Cluster => compose(cluster),
        Model::PerCodePoint => spread(cluster),
    };
    plain.into_iter().chain(others)
}

/// Returns a cell for each code point, as terminals do that know nothing of clusters.
fn spread(cluster: &str) -> Vec<DisplayCluster<'static>> {
    let cell = |ch: char| DisplayCluster { text: Cow::Owned(ch.to_string()), columns: columns_of(ch).max(1) };
    cluster.chars().filter(|ch| is_drawn(*ch)).map(cell).collect()
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

    fn displayed(text: &str, model: Model) -> Vec<DisplayCluster<'_>> {
        clusters(text).flat_map(|cluster| display(cluster, model)).collect()
    }

    fn symbols(text: &str, model: Model) -> String {
        displayed(text, model).into_iter().map(|cluster| cluster.text).collect::<Vec<_>>().join("|")
    }

    fn drawn(text: &str) -> String {
        symbols(text, Model::Cluster)
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
    fn where_every_code_point_has_its_cell_sara_am_stays_whole() {
        let spread = |text| symbols(text, Model::PerCodePoint);
        assert_eq!(spread("ที่น้ำ"), "ท|\u{E35}|\u{E48}|น|\u{E49}|\u{E33}");
        assert_eq!(spread("Việt e\u{302}\u{301}"), "V|i|ệ|t| |e|\u{302}|\u{301}");
        assert_eq!(spread("\u{E48}\u{200B}\u{1B}漢"), "\u{E48}|漢");
    }

    #[test]
    fn a_pile_of_marks_is_cut_down() {
        let pile = "ก".to_owned() + &"\u{301}".repeat(50);
        assert_eq!(drawn(&pile).chars().count(), 1 + MAX_MARKS);
        assert_eq!(drawn(&(pile + "\u{E33}")).chars().filter(|ch| *ch == NIKHAHIT).count(), 0);
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

    proptest! {
        #[test]
        fn thai_and_vietnamese_clusters_take_one_column_each(text in "[ก-ฮะ-ูเ-๛ a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]{0,20}") {
            for cluster in displayed(&text, Model::Cluster) {
                prop_assert_eq!(cluster.columns, 1);
                prop_assert!(!cluster.text.contains(SARA_AM));
            }
        }

        #[test]
        fn where_every_code_point_has_its_cell_each_cell_holds_one(text in any::<String>()) {
            for cluster in displayed(&text, Model::PerCodePoint) {
                prop_assert_eq!(cluster.text.chars().count(), 1);
                prop_assert_eq!(cluster.columns, cluster.text.cell_width().max(1));
            }
        }

        #[test]
        fn ratatui_counts_the_same_columns_whatever_the_text(text in any::<String>()) {
            for cluster in displayed(&text, Model::Cluster) {
                prop_assert!(cluster.columns > 0);
                prop_assert_eq!(cluster.text.cell_width(), cluster.columns, "{:?}", cluster.text);
            }
        }
    }
}
