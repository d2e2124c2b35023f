//! The cell writer: the only way in which text of people reaches a terminal's buffer.
//!
//! Each drawn cluster is exactly as wide to ratatui as it is to terminals, so that a frame replaces the one
//! before it wholly. ratatui's own writer keeps น้ำ as one cell, leaves its า on the screen when a shorter
//! word follows (`buffer/diff.rs` of ratatui-core 0.1.2), and drops a mark that begins a span.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::cluster::{DisplayCluster, display};
use super::pen::{ELLIPSIS, Pen};

impl Pen {
    /// Writes a text into at most `columns` cells from (x, y) and returns how many it took.
    ///
    /// What does not fit, there or in the buffer, is cut and ends in `…`. Nothing outside the buffer is touched;
    /// a start outside it writes nothing. The style is laid over that of the cells.
    pub fn put(self, buf: &mut Buffer, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        self.write(buf, (x, y), columns, text, |_| style)
    }

    /// Writes a text into the middle of the first row of an area, cut as by [`Pen::put`], and returns how many
    /// cells it took.
    pub fn put_centered(self, buf: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
        if area.height == 0 {
            return 0;
        }
        let blank = usize::from(area.width).saturating_sub(self.width(text)) / 2;
        let indent = u16::try_from(blank).unwrap_or(0);
        self.put(buf, area.x.saturating_add(indent), area.y, area.width - indent, text, style)
    }

    /// Writes runs of text, each in its style, one after the other as [`Pen::put`] does with one.
    ///
    /// A cluster is never divided: a mark at the beginning of a run stays on its letter, in the style of the
    /// letter.
    pub fn put_spans(self, buf: &mut Buffer, x: u16, y: u16, columns: u16, spans: &[(&str, Style)]) -> u16 {
        let text: String = spans.iter().map(|(text, _)| *text).collect();
        let ends: Vec<usize> = spans
            .iter()
            .scan(0, |end, (text, _)| {
                *end += text.len();
                Some(*end)
            })
            .collect();
        let style_at = |byte: usize| {
            let run = ends.partition_point(|end| *end <= byte);
            spans.get(run).map_or_else(Style::default, |(_, style)| *style)
        };
        self.write(buf, (x, y), columns, &text, style_at)
    }

    /// Blanks the cells of an area and gives them a style, whatever they had.
    pub fn fill(self, buf: &mut Buffer, area: Rect, style: Style) {
        let area = buf.area.intersection(area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                place(buf, Position { x, y }, " ", 1, style, Lay::Afresh);
            }
        }
    }

    fn write(
        self,
        buf: &mut Buffer,
        (x, y): (u16, u16),
        columns: u16,
        text: &str,
        style_at: impl Fn(usize) -> Style,
    ) -> u16 {
        if !buf.area.contains(Position { x, y }) {
            return 0;
        }
        let room = columns.min(buf.area.right() - x);
        let (start, is_cut) = self.fit(text, usize::from(room));
        let mut at = Position { x, y };
        let mut put = |cluster: &DisplayCluster<'_>, style: Style| {
            place(buf, at, &cluster.text, cluster.columns, style, Lay::Over);
            at.x += cluster.columns;
        };
        for (byte, cluster) in start.grapheme_indices(true) {
            for drawn in display(cluster, self.model) {
                put(&drawn, style_at(byte));
            }
        }
        if is_cut && room > 0 {
            put(&DisplayCluster { text: ELLIPSIS.into(), columns: 1 }, style_at(start.len()));
        }
        at.x - x
    }
}

/// How a style comes into a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lay {
    Over,
    Afresh,
}

/// Puts one drawn cluster into its cells, all of which are in the buffer.
fn place(buf: &mut Buffer, at: Position, symbol: &str, columns: u16, style: Style, lay: Lay) {
    // A wide letter whose second half is overwritten would cover what is put there.
    if let Some(left) = at.x.checked_sub(1).and_then(|x| buf.cell_mut((x, at.y)))
        && left.cell_width() > 1
    {
        left.set_symbol(" ");
    }
    for x in at.x..at.x + columns {
        let Some(cell) = buf.cell_mut((x, at.y)) else { return };
        if x > at.x || lay == Lay::Afresh {
            cell.reset();
        }
        cell.set_style(style);
        cell.set_symbol(if x == at.x { symbol } else { " " });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier};

    use super::super::model::Model;
    use super::*;

    const PEN: Pen = Pen::new(Model::Cluster);
    const SPREAD: Pen = Pen::new(Model::PerCodePoint);
    const RED: Style = Style::new().fg(Color::Red);
    const BLUE: Style = Style::new().fg(Color::Blue);

    fn row(columns: u16) -> Buffer {
        Buffer::empty(Rect::new(0, 0, columns, 1))
    }

    fn symbols(buf: &Buffer) -> Vec<&str> {
        buf.content.iter().map(|cell| cell.symbol()).collect()
    }

    fn colours(buf: &Buffer) -> Vec<Color> {
        buf.content.iter().map(|cell| cell.fg).collect()
    }

    #[test]
    fn every_letter_has_its_own_cell() {
        let mut buf = row(8);
        assert_eq!(PEN.put(&mut buf, 1, 0, 7, "น้ำเย็น", RED), 5);
        assert_eq!(symbols(&buf), [" ", "น\u{E4D}\u{E49}", "า", "เ", "ย็", "น", " ", " "]);
        assert_eq!(PEN.put(&mut buf, 0, 0, 8, "Việt", BLUE), 4);
        assert_eq!(symbols(&buf), ["V", "i", "ệ", "t", "ย็", "น", " ", " "]);
    }

    #[test]
    fn every_code_point_has_its_own_cell_where_the_terminal_has_it_so() {
        let mut buf = row(8);
        assert_eq!(SPREAD.put(&mut buf, 0, 0, 8, "น้ำที่", RED), 6);
        assert_eq!(symbols(&buf), ["น", "\u{E49}", "\u{E33}", "ท", "\u{E35}", "\u{E48}", " ", " "]);
        assert_eq!(SPREAD.put(&mut buf, 0, 0, 5, "น้ำที่", RED), 4, "a letter stays with its marks");
        assert_eq!(symbols(&buf)[..4], ["น", "\u{E49}", "\u{E33}", "…"]);
        assert_eq!(SPREAD.put_centered(&mut buf, Rect::new(0, 0, 8, 1), "ที่", BLUE), 3);
        assert_eq!(symbols(&buf)[2..5], ["ท", "\u{E35}", "\u{E48}"]);
    }

    #[test]
    fn text_is_cut_at_its_columns_and_at_the_edge() {
        let mut buf = row(5);
        assert_eq!(PEN.put(&mut buf, 0, 0, 3, "Tiếng", RED), 3);
        assert_eq!(symbols(&buf), ["T", "i", "…", " ", " "]);
        assert_eq!(PEN.put(&mut buf, 2, 0, 99, "น้ำตา", RED), 3);
        assert_eq!(symbols(&buf), ["T", "i", "น\u{E4D}\u{E49}", "า", "…"]);
        assert_eq!(PEN.put(&mut buf, 0, 0, 0, "Tiếng", RED), 0);
    }

    #[test]
    fn a_start_outside_the_buffer_writes_nothing() {
        let mut buf = Buffer::empty(Rect::new(2, 2, 3, 1));
        let empty = buf.clone();
        for (x, y) in [(0, 2), (5, 2), (2, 1), (2, 3), (u16::MAX, u16::MAX)] {
            assert_eq!(PEN.put(&mut buf, x, y, 9, "ที่นี่", RED), 0);
        }
        PEN.fill(&mut buf, Rect::new(0, 0, 2, 9), RED);
        assert_eq!(buf, empty);
    }

    #[test]
    fn a_mark_that_begins_a_run_stays_on_its_letter() {
        let mut buf = row(4);
        assert_eq!(PEN.put_spans(&mut buf, 0, 0, 4, &[("ท", BLUE), ("ี่x", RED), ("", BLUE), ("ำ", RED)]), 3);
        assert_eq!(symbols(&buf), ["ที่", "x\u{E4D}", "า", " "]);
        assert_eq!(colours(&buf), [Color::Blue, Color::Red, Color::Red, Color::Reset]);
    }

    #[test]
    fn the_ellipsis_has_the_style_of_what_it_stands_for() {
        let mut buf = row(3);
        assert_eq!(PEN.put_spans(&mut buf, 0, 0, 3, &[("ที่", BLUE), ("นี่", RED), ("เอง", BLUE)]), 3);
        assert_eq!(symbols(&buf), ["ที่", "นี่", "…"]);
        assert_eq!(colours(&buf), [Color::Blue, Color::Red, Color::Blue]);
    }

    #[test]
    fn centred_text_is_in_the_middle() {
        let mut buf = row(7);
        assert_eq!(PEN.put_centered(&mut buf, Rect::new(1, 0, 6, 1), "จำ", RED), 2);
        assert_eq!(symbols(&buf), [" ", " ", " ", "จ\u{E4D}", "า", " ", " "]);
        assert_eq!(PEN.put_centered(&mut buf, Rect::new(0, 0, 3, 1), "Tiếng", RED), 3);
        assert_eq!(PEN.put_centered(&mut buf, Rect::new(0, 0, 3, 0), "Tiếng", RED), 0);
        assert_eq!(PEN.put_centered(&mut buf, Rect::new(9, 0, 3, 1), "Tiếng", RED), 0);
    }

    #[test]
    fn a_style_is_laid_over_and_a_fill_begins_afresh() {
        let mut buf = row(2);
        PEN.fill(
            &mut buf,
            Rect::new(0, 0, 9, 9),
            Style::new().bg(Color::Yellow).add_modifier(Modifier::BOLD),
        );
        PEN.put(&mut buf, 0, 0, 2, "ế", RED);
        assert_eq!((buf[(0, 0)].fg, buf[(0, 0)].bg), (Color::Red, Color::Yellow));
        PEN.fill(&mut buf, Rect::new(0, 0, 1, 1), BLUE);
        assert_eq!((buf[(0, 0)].symbol(), buf[(0, 0)].bg), (" ", Color::Reset));
        assert_eq!(buf[(1, 0)].modifier, Modifier::BOLD);
    }

    #[test]
    fn half_of_a_wide_letter_is_never_left() {
        let mut buf = row(4);
        PEN.put(&mut buf, 0, 0, 4, "漢字", RED);
        PEN.put(&mut buf, 1, 0, 1, "đ", BLUE);
        assert_eq!(symbols(&buf), [" ", "đ", "字", " "]);
        assert_eq!(PEN.put(&mut buf, 3, 0, 1, "字", RED), 1);
        assert_eq!(symbols(&buf), [" ", "đ", " ", "…"]);
    }

    proptest! {
        #[test]
        fn no_text_writes_outside_its_cells(text in any::<String>(), x in 0_u16..14, columns in 0_u16..14, is_spread: bool) {
            let mut buf = row(10);
            let used = if is_spread { SPREAD } else { PEN }.put(&mut buf, x, 0, columns, &text, RED);
            prop_assert!(used <= columns && used <= 10_u16.saturating_sub(x));
            for (at, cell) in (0..).zip(&buf.content) {
                prop_assert_eq!(cell.fg == Color::Red, (x..x + used).contains(&at));
                prop_assert!(!cell.symbol().contains(char::is_control));
            }
        }
    }
}
