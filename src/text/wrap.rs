//! Lines that end between words, in scripts with and without spaces.

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use unicode_segmentation::UnicodeSegmentation;

use super::letter::{MAIYAMOK, PAIYANNOI};
use super::pen::{ELLIPSIS, Pen};

/// Returns the segmenter with the Thai dictionary: on our sentences it broke inside a third as many words as
/// the neural one that ICU4X prefers, and was 60 times faster.
///
/// It only refers to compiled data and is made in less than a microsecond, so nobody has to keep it.
pub(super) fn segmenter() -> LineSegmenterBorrowed<'static> {
    LineSegmenter::new_dictionary(LineBreakOptions::default())
}

impl Pen {
    /// Returns the lines of a text, none wider than `columns`; at least one unless the text is empty.
    ///
    /// Breaks where UAX #14 allows it and, in Thai, between words, but never before ๆ or ฯ and never inside a
    /// cluster. White space at the end of a line is dropped; `\n` ends a line. A word that is longer than a line
    /// is cut between clusters; a cluster that is wider than a line, such as น้ำ in one column, becomes `…`.
    pub fn wrap(self, text: &str, columns: usize) -> Vec<String> {
        if text.is_empty() {
            return Vec::new();
        }
        text.split('\n').flat_map(|paragraph| wrap_paragraph(self, paragraph, columns)).collect()
    }
}

fn wrap_paragraph(pen: Pen, paragraph: &str, columns: usize) -> Vec<String> {
    let mut lines = Lines { pen, done: Vec::new(), line: String::new(), columns };
    for piece in pieces(paragraph) {
        lines.add(piece);
    }
    lines.finish()
}

/// Cuts a text at every place where a line may end.
fn pieces(text: &str) -> Vec<&str> {
    let mut starts = text.grapheme_indices(true).map(|(start, _)| start).peekable();
    let breaks = segmenter().segment_str(text).filter(move |at| {
        while starts.next_if(|start| start < at).is_some() {}
        starts.peek().is_some_and(|start| start == at)
    });
    let is_inside_etc = |before: &str, after: &str| before.ends_with(PAIYANNOI) && after.starts_with("ลฯ");
    cut(text, breaks, |before, after| !(begins_bound(after) || is_inside_etc(before, after)))
}

/// Cuts a word into its clusters, with ๆ and ฯ still on the ones before them.
fn letters(word: &str) -> Vec<&str> {
    cut(word, word.grapheme_indices(true).map(|(start, _)| start), |_, after| !begins_bound(after))
}

/// Returns whether no line may begin with this text: the signs ๆ and ฯ belong to the word before them, even
/// after a space (W3C, Southeast Asian layout requirements, issue 45).
fn begins_bound(text: &str) -> bool {
    text.trim_start().starts_with([MAIYAMOK, PAIYANNOI])
}

/// Cuts a text at those ascending byte offsets at which what is before and after may be parted.
fn cut(text: &str, offsets: impl Iterator<Item = usize>, may_part: impl Fn(&str, &str) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut start = 0;
    for at in offsets {
        if let Some((part, after)) = rest.split_at_checked(at - start)
            && !part.is_empty()
            && may_part(part, after)
        {
            parts.push(part);
            rest = after;
            start = at;
        }
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

/// The lines so far and the one that is being filled.
struct Lines {
    pen: Pen,
    done: Vec<String>,
    line: String,
    columns: usize,
}

impl Lines {
    fn add(&mut self, piece: &str) {
        if self.try_add(piece) {
            return;
        }
        for letter in letters(piece) {
            if self.try_add(letter) {
                continue;
            }
            for cluster in letter.graphemes(true) {
                if !self.try_add(cluster) && self.columns > 0 {
                    self.line.push_str(ELLIPSIS);
                }
            }
        }
    }

    /// Adds the text to this line or else to a new one, and returns whether it had room.
    fn try_add(&mut self, text: &str) -> bool {
        if !self.has_room(text) {
            self.end_line();
        }
        let has_room = self.has_room(text);
        if has_room {
            self.line.push_str(text);
        }
        has_room
    }

    fn has_room(&self, text: &str) -> bool {
        let text = text.trim_end();
        text.is_empty() || self.pen.width(&self.line) + self.pen.width(text) <= self.columns
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        if !line.is_empty() {
            self.done.push(line.to_owned());
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.end_line();
        if self.done.is_empty() {
            self.done.push(String::new());
        }
        self.done
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::model::Model;
    use super::*;

    fn wrap(text: &str, columns: usize) -> Vec<String> {
        Pen::default().wrap(text, columns)
    }

    fn pens() -> impl Strategy<Value = Pen> {
        prop::sample::select(Model::ALL.map(Pen::new).to_vec())
    }

    #[test]
    fn vietnamese_and_english_break_at_spaces() {
        assert_eq!(wrap("Tôi học tiếng Thái buổi tối", 10), ["Tôi học", "tiếng Thái", "buổi tối"]);
        assert_eq!(wrap("well-known words", 6), ["well-", "known", "words"]);
    }

    #[test]
    fn thai_breaks_between_words() {
        assert_eq!(wrap("ฉันไปโรงพยาบาลเพราะปวดท้องมาก", 12), ["ฉันไปโรง", "พยาบาลเพราะ", "ปวดท้องมาก"]);
        assert_eq!(wrap("ขอน้ำหนึ่งแก้วค่ะ", 6), ["ขอน้ำ", "หนึ่งแก้ว", "ค่ะ"]);
    }

    #[test]
    fn a_line_never_begins_with_maiyamok_or_paiyannoi() {
        for columns in 3..30 {
            for line in wrap("ต่าง ๆ นานา เร็วๆ กรุงเทพฯ ส้ม กล้วย ฯลฯ", columns)
            {
                assert!(!line.starts_with(['ๆ', 'ฯ']), "{columns}: {line}");
            }
        }
        assert_eq!(wrap("ทำต่าง ๆ", 6), ["ทำ", "ต่าง ๆ"]);
        assert_eq!(wrap("ส้ม กล้วย ฯลฯ", 9), ["ส้ม", "กล้วย ฯลฯ"]);
        assert_eq!(wrap("เร็ว ๆ", 3), ["เร็", "ว ๆ"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_between_clusters() {
        assert_eq!(wrap("nghiêng", 3), ["ngh", "iên", "g"]);
        assert_eq!(wrap("ผู้ใหญ่", 2), ["ผู้ใ", "หญ่"]);
        assert_eq!(wrap("ที่นี่", 1), ["ที่", "นี่"]);
    }

    #[test]
    fn a_cluster_wider_than_the_line_becomes_an_ellipsis() {
        assert_eq!(wrap("ที่น้ำ", 1), ["ที่", "…"]);
        assert_eq!(wrap("น้ำ", 0), [""]);
    }

    #[test]
    fn where_every_code_point_has_its_cell_lines_are_shorter() {
        let spread = Pen::new(Model::PerCodePoint);
        assert_eq!(spread.wrap("ขอน้ำหนึ่งแก้วค่ะ", 6), ["ขอน้ำ", "หนึ่ง", "แก้ว", "ค่ะ"]);
        assert_eq!(spread.wrap("ที่นี่", 3), ["ที่", "นี่"]);
        assert_eq!(spread.wrap("ที่", 2), ["…"]);
    }

    #[test]
    fn line_ends_and_blanks_are_kept_in_reason() {
        assert_eq!(wrap("một\n\nน้ำ", 9), ["một", "", "น้ำ"]);
        assert_eq!(wrap("   ", 2), [""]);
        assert_eq!(wrap("", 2), Vec::<String>::new());
    }

    fn letters() -> impl Strategy<Value = String> {
        prop_oneof![
            "[ก-ฮะ-ูเ-๎ ]{0,30}",
            "([ก-ฮ][\u{E34}-\u{E39}]?[่-๋]?[าำ]?| ๆ|ฯ|ế|đ|[a-z -]){0,20}",
            any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_none_is_missing(pen in pens(), text in letters(), columns in 0_usize..24) {
            let lines = pen.wrap(&text, columns);
            prop_assert_eq!(lines.is_empty(), text.is_empty());
            for line in &lines {
                prop_assert!(pen.width(line) <= columns, "{line:?} in {columns}");
            }
        }

        #[test]
        fn nothing_but_blanks_is_lost(pen in pens(), text in letters(), columns in 2_usize..24) {
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            let is_narrow = text.graphemes(true).all(|cluster| pen.width(cluster) <= columns);
            let lines = pen.wrap(&text, columns);
            prop_assert!(!is_narrow || solid(&lines.concat()) == solid(&text), "{lines:?}");
        }

        #[test]
        fn no_line_ends_inside_a_cluster(pen in pens(), text in "([ก-ฮ][\u{E34}-\u{E39}]?[่-๋]?[าำ]?|e\u{302}\u{301}| ){0,20}", columns in 5_usize..12) {
            let clusters = |text: &str| text.graphemes(true).filter(|cluster| *cluster != " ").count();
            let lines = pen.wrap(&text, columns);
            prop_assert_eq!(lines.iter().map(|line| clusters(line)).sum::<usize>(), clusters(&text));
        }
    }
}
