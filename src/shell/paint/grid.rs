//! How large cells are at a size of letters: wide enough for a Latin letter, high enough for the highest and lowest of all.

use std::ops::RangeInclusive;

use super::Ink;

/// The sizes of letters, in pixels of an em.
pub const SIZES: RangeInclusive<u16> = 10..=64;

/// Letters with their marks that reach highest and lowest. That no other one reaches further is tested; what fonts say of
/// themselves is not enough for Ấ or ปี๊.
const EXTREME: [&str; 16] = ["Ẩ", "Ẫ", "Ằ", "Ỗ", "Ữ", "Ậ", "ợ", "Q", "ปี๊", "อื้", "ฮ็์", "อ็้", "ฬ็์", "ฎู", "ญู", "ฏุ"];

/// The measures of cells, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// The size of letters: pixels in an em.
    pub size: u16,
    /// Columns and rows of a cell.
    pub cell: (u32, u32),
    /// How many rows of a cell are above the base line.
    pub base: u32,
}

impl Grid {
    /// Measures the cells for a size of letters; `ink` tells how far a cluster reaches.
    pub(super) fn measure(size: u16, mut ink: impl FnMut(&str, bool) -> Option<Ink>) -> Grid {
        // A Latin letter is as wide as six tenths of an em.
        let wide = (u32::from(size) * 6 + 5) / 10;
        let (mut above, mut below) = (u32::from(size), u32::from(size) / 4);
        for cluster in EXTREME {
            for is_bold in [false, true] {
                let Some(ink) = ink(cluster, is_bold) else { continue };
                above = above.max(u32::try_from(ink.above).unwrap_or(0));
                below = below.max(u32::try_from(ink.below).unwrap_or(0));
            }
        }
        Grid { size, cell: (wide, above + below), base: above }
    }

    /// Returns how many pixels a screen of so many columns and rows takes.
    pub fn pixels(&self, columns: u16, rows: u16) -> (u32, u32) {
        (u32::from(columns) * self.cell.0, u32::from(rows) * self.cell.1)
    }

    /// Returns the columns and rows that fit into so many pixels.
    pub fn fit(&self, (width, height): (u32, u32)) -> (u16, u16) {
        let fit = |pixels: u32, cell: u32| u16::try_from(pixels / cell.max(1)).unwrap_or(u16::MAX);
        (fit(width, self.cell.0), fit(height, self.cell.1))
    }
}
