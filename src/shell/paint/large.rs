//! The word that is asked, drawn larger than a terminal can: into the blank rows beside it, over nothing else.

use ratatui::buffer::{Buffer, Cell};

use super::surface::Surface;
use super::{Grid, Painter, colours};

/// How many times as large the word is at most.
const MOST: u16 = 3;

/// Where a large word stands: in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Large {
    /// The row in which it stands on a terminal.
    row: u16,
    /// The first of its columns there, and how many it has.
    columns: (u16, u16),
    /// The first row that it takes, and how many: as many as it is times as large.
    pub rows: (u16, u16),
}

impl Large {
    /// Returns how large the word in this row can be: three times where the rows above and below are blank, twice where that below is, and
    /// nothing where it has no room, or is wider than the screen.
    pub fn of(buf: &Buffer, row: u16) -> Option<Large> {
        let is_blank = |row: Option<u16>| {
            row.and_then(|row| cells(buf, row)).is_some_and(|row| row.iter().all(is_blank_cell))
        };
        let word = cells(buf, row)?;
        let first = word.iter().position(|cell| !is_blank_cell(cell))?;
        let last = word.iter().rposition(|cell| !is_blank_cell(cell))?;
        let n = u16::try_from(last + 1 - first).ok()?;
        let has_below = is_blank(row.checked_add(1));
        let fits = |times: u16| n.checked_mul(times).is_some_and(|wide| wide <= buf.area.width);
        let rows = if has_below && is_blank(row.checked_sub(1)) && fits(MOST) {
            (row - 1, MOST)
        } else if has_below && fits(2) {
            (row, 2)
        } else {
            return None;
        };
        Some(Large { row, columns: (u16::try_from(first).ok()?, n), rows })
    }

    /// Returns whether a row is among those that the word takes.
    pub fn takes(&self, row: u16) -> bool {
        (self.rows.0..self.rows.0 + self.rows.1).contains(&row)
    }
}

impl Painter {
    /// Draws the large word over its rows, which have been drawn; the first cell of the buffer is at this pixel.
    pub fn paint_large(&mut self, buf: &Buffer, large: Large, at: (u32, u32), surface: &mut Surface<'_>) {
        let Some(row) = cells(buf, large.row) else { return };
        let (first, n) = (usize::from(large.columns.0), usize::from(large.columns.1));
        let Some(word) = row.get(first..first + n) else { return };
        let (wide, high) = self.grid.cell;
        let (columns, times) = (u32::from(buf.area.width), u32::from(large.rows.1));
        let top = at.1 + u32::from(large.rows.0) * high;
        // What stands there at the usual size goes first.
        surface.fill((at.0, top), (columns * wide, times * high), colours::of_cell(&word[0]).1, u8::MAX);
        let usual = self.grid;
        self.grid = Grid {
            size: size(usual.size, large.rows.1),
            cell: (wide * times, high * times),
            base: usual.base * times,
        };
        let indent = (columns * wide).saturating_sub(u32::from(large.columns.1) * wide * times) / 2;
        let mut column = 0;
        while column < word.len() {
            let left = at.0 + indent + u32::try_from(column).unwrap_or(0) * wide * times;
            let taken = self.paint_run(word, column, false, (left, top), surface);
            column += taken.max(1);
        }
        self.grid = usual;
    }
}

/// Returns the pixels of an em so many times as large, less one: what was rounded at the usual size must not reach beyond the rows.
fn size(usual: u16, times: u16) -> u16 {
    usual.saturating_mul(times).saturating_sub(1)
}

fn cells(buf: &Buffer, row: u16) -> Option<&[Cell]> {
    let columns = usize::from(buf.area.width);
    let start = usize::from(row) * columns;
    buf.content.get(start..start + columns)
}

fn is_blank_cell(cell: &Cell) -> bool {
    cell.symbol().trim().is_empty()
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::super::colours::GROUND;
    use super::*;
    use crate::text::Pen;

    const COLUMNS: u16 = 40;

    /// A screen of seven rows with a word in the fourth, and these rows above and below it.
    fn screen(word: &str, beside: [&str; 2]) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, COLUMNS, 7));
        let pen = Pen::default();
        for (row, text) in
            [(1, "Tiếng Thái là gì?"), (2, beside[0]), (3, word), (4, beside[1]), (5, "ปี่ที่นี่ ÔỄ")]
        {
            let area = Rect { x: 0, y: row, width: COLUMNS, height: 1 };
            pen.put_centered(&mut buf, area, text, Style::default());
        }
        buf
    }

    /// The pixels of a screen, with its large word or without it.
    fn painted(size: u16, buf: &Buffer, is_large: bool) -> (Vec<u32>, (u32, u32)) {
        let mut painter = Painter::new(size);
        let (width, height) = painter.grid().pixels(buf.area.width, buf.area.height);
        let mut pixels = vec![GROUND; (width * height) as usize];
        let mut surface = Surface::new(&mut pixels, width, height);
        painter.paint(buf, (0, 0), &mut surface);
        if let Some(large) = Large::of(buf, 3).filter(|_| is_large) {
            painter.paint_large(buf, large, (0, 0), &mut surface);
        }
        (pixels, painter.grid().cell)
    }

    #[test]
    fn a_word_is_as_large_as_blank_rows_and_the_width_let_it_be() {
        let times = |word: &str, beside| Large::of(&screen(word, beside), 3).map(|large| large.rows);
        assert_eq!(times("โรงพยาบาล", ["", ""]), Some((2, 3)));
        assert_eq!(times("ngân hàng nhà nước", ["", ""]), Some((3, 2)));
        assert_eq!(times("โรงพยาบาล", ["คำ", ""]), Some((3, 2)));
        assert_eq!(times("โรงพยาบาล", ["", "danh từ"]), None);
        assert_eq!(times("documents and identity cards", ["", ""]), None);
        assert_eq!(times("", ["", ""]), None);
    }

    #[test]
    fn no_letter_is_cut_at_any_size() {
        for size in 12..=48_u16 {
            for times in [2, MOST] {
                let mut painter = Painter::new(size);
                let (base, high) = (painter.grid.base, painter.grid.cell.1);
                painter.grid.size = super::size(size, times);
                for cluster in
                    ["ปี๊", "อื้", "ฮ็์", "ฬ็์", "ฎู", "ญู", "ฏุ", "น้ำ", "Ẩ", "Ẫ", "Ỗ", "Ữ", "Ậ", "ợ", "Q", "j"]
                {
                    for is_bold in [false, true] {
                        let Some(ink) = painter.ink(cluster, is_bold) else { continue };
                        let room =
                            [base, high - base].map(|room| i32::try_from(room).unwrap() * i32::from(times));
                        assert!(
                            ink.above <= room[0] && ink.below <= room[1],
                            "{cluster} {size} × {times}: {ink:?} {room:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_but_its_own_rows_is_touched_and_it_is_larger() {
        let words = ["ปี๊", "ฎู่ญู่", "น้ำ", "ที่นี่", "Ẩm ướt", "Quyển", "ợ", "jump", "ผู้ใหญ่"];
        for size in (12..=48).step_by(6) {
            for word in words {
                let buf = screen(word, ["", ""]);
                let ((plain, cell), (large, _)) = (painted(size, &buf, false), painted(size, &buf, true));
                let row = |y: usize| y / cell.1 as usize;
                let width = (cell.0 * u32::from(COLUMNS)) as usize;
                let n_inked = |pixels: &[u32]| {
                    let own = pixels.chunks(width).enumerate().filter(|(y, _)| (2..5).contains(&row(*y)));
                    own.flat_map(|(_, line)| line).filter(|pixel| **pixel != GROUND).count()
                };
                for (y, (before, after)) in plain.chunks(width).zip(large.chunks(width)).enumerate() {
                    assert!((2..5).contains(&row(y)) || before == after, "{word} {size}: line {y}");
                }
                assert!(n_inked(&large) > 4 * n_inked(&plain), "{word} {size}");
            }
        }
    }
}
