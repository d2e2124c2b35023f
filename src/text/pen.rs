//! The pen: measures, cuts, wraps and writes text for a terminal of one model.

use unicode_segmentation::UnicodeSegmentation;

use super::cluster::{DisplayCluster, clusters, display};
use super::model::Model;

/// What stands in place of the text that did not fit; one column.
pub const ELLIPSIS: &str = "…";

/// Draws and measures text as a terminal of its model does. `draw.rs` has its writing, `wrap.rs` its wrapping.
///
/// By default for a terminal in which a letter and its marks share a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Pen {
    /// How the terminal gives cells to letters.
    pub model: Model,
}

impl Pen {
    /// Makes the pen for terminals of a model.
    pub const fn new(model: Model) -> Pen {
        Pen { model }
    }

    /// Returns what is drawn for a text, from left to right. What cannot be seen is left out.
    ///
    /// In [`Model::Cluster`] U+0E33 is drawn as a ring on its letter and า beside it, since terminals and ratatui
    /// disagree on whether น้ำ is one cell or two, and a mark without a letter stands on a dotted circle. In
    /// [`Model::PerCodePoint`] every code point is drawn by itself.
    pub fn display(self, text: &str) -> impl Iterator<Item = DisplayCluster<'_>> {
        clusters(text).flat_map(move |cluster| display(cluster, self.model))
    }

    /// Returns how many columns a text takes when it is drawn.
    pub fn width(self, text: &str) -> usize {
        self.display(text).map(|cluster| usize::from(cluster.columns)).sum()
    }

    /// Returns the text if it fits into so many columns; else what fits of it with … at its end.
    pub fn clip(self, text: &str, columns: usize) -> String {
        match self.fit(text, columns) {
            (whole, false) => whole.to_owned(),
            (_, true) if columns == 0 => String::new(),
            (start, true) => format!("{start}{ELLIPSIS}"),
        }
    }

    /// Returns the text and `false` if it fits, else its longest start that leaves a column for … and `true`.
    pub(super) fn fit(self, text: &str, columns: usize) -> (&str, bool) {
        let mut used = 0;
        let mut end = 0;
        for (start, cluster) in text.grapheme_indices(true) {
            used += self.width(cluster);
            if used > columns {
                return (text.get(..end).unwrap_or_default(), true);
            }
            if used < columns {
                end = start + cluster.len();
            }
        }
        (text, false)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CLUSTER: Pen = Pen::new(Model::Cluster);
    const SPREAD: Pen = Pen::new(Model::PerCodePoint);

    #[test]
    fn width_counts_columns() {
        for (text, columns, spread) in [
            ("", 0, 0),
            ("ที่", 1, 3),
            ("ที่นี่", 2, 6),
            ("กำ", 2, 2),
            ("น้ำ", 2, 3),
            ("ผู้ใหญ่", 4, 7),
            ("Tiếng Việt", 10, 10),
            ("Tie\u{302}\u{301}ng", 5, 7),
            ("漢字", 4, 4),
            ("\u{E35}", 1, 1),
        ] {
            assert_eq!((CLUSTER.width(text), SPREAD.width(text)), (columns, spread), "{text}");
        }
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
            assert_eq!(CLUSTER.clip(text, columns), clipped, "{text} in {columns}");
        }
    }

    #[test]
    fn a_letter_is_clipped_with_its_marks_in_either_model() {
        assert_eq!(SPREAD.clip("ที่นี่", 6), "ที่นี่");
        assert_eq!(SPREAD.clip("ที่นี่", 5), "ที่…");
        assert_eq!(SPREAD.clip("ที่นี่", 3), "…");
        assert_eq!(SPREAD.clip("Tiếng Việt", 9), "Tiếng Vi…");
    }

    proptest! {
        #[test]
        fn a_clipped_text_fits(text in any::<String>(), columns in 0_usize..30, is_spread: bool) {
            let pen = if is_spread { SPREAD } else { CLUSTER };
            let clipped = pen.clip(&text, columns);
            prop_assert!(pen.width(&clipped) <= columns);
            prop_assert_eq!(clipped == text || clipped.is_empty() || clipped.ends_with(ELLIPSIS), true);
            prop_assert!(pen.width(&text) > columns || clipped == text);
        }

        #[test]
        fn a_text_is_as_wide_as_its_clusters_together(text in "[ก-๛a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ\u{300}-\u{303} ]{0,20}", is_spread: bool) {
            let pen = if is_spread { SPREAD } else { CLUSTER };
            prop_assert_eq!(clusters(&text).map(|cluster| pen.width(cluster)).sum::<usize>(), pen.width(&text));
        }
    }
}
