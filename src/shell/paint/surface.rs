//! Pixels that are drawn on: those of a window, or of a picture.

use super::colours::{Rgb, mix};
use super::glyphs::Shape;

/// A rectangle of pixels, row by row, each 0x00RRGGBB. What is drawn beyond its edge is left out.
pub struct Surface<'a> {
    pixels: &'a mut [Rgb],
    width: u32,
    height: u32,
}

impl<'a> Surface<'a> {
    /// Makes a surface of what is at least `width` times `height` pixels; of fewer rows if there are not so many.
    pub fn new(pixels: &'a mut [Rgb], width: u32, height: u32) -> Surface<'a> {
        let rows = u32::try_from(pixels.len()).unwrap_or(u32::MAX).checked_div(width).unwrap_or(0);
        Surface { pixels, width, height: height.min(rows) }
    }

    /// Returns columns and rows.
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Covers a rectangle with a colour, wholly with 255.
    pub fn fill(&mut self, (x, y): (u32, u32), (width, height): (u32, u32), colour: Rgb, cover: u8) {
        for row in y.min(self.height)..y.saturating_add(height).min(self.height) {
            let start = (row * self.width + x.min(self.width)) as usize;
            let end = (row * self.width + x.saturating_add(width).min(self.width)) as usize;
            for pixel in &mut self.pixels[start..end] {
                *pixel = mix(*pixel, colour, share(cover));
            }
        }
    }

    /// Draws a glyph whose origin is at this pixel.
    pub fn stamp(&mut self, (x, y): (i64, i64), shape: &Shape, colour: Rgb) {
        if shape.width == 0 {
            return;
        }
        let (left, top) = (x + i64::from(shape.left), y - i64::from(shape.top));
        for (row, covers) in shape.cover.chunks_exact(shape.width).enumerate() {
            let row = top + row as i64;
            if !(0..i64::from(self.height)).contains(&row) {
                continue;
            }
            for (column, cover) in covers.iter().enumerate() {
                let column = left + column as i64;
                if *cover > 0 && (0..i64::from(self.width)).contains(&column) {
                    let pixel = &mut self.pixels[(row * i64::from(self.width) + column) as usize];
                    *pixel = mix(*pixel, colour, share(*cover));
                }
            }
        }
    }
}

/// From 0 to 255 to 0 to 256.
fn share(cover: u8) -> u32 {
    u32::from(cover) + u32::from(cover >> 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beyond_the_edge_is_left_out() {
        let mut pixels = [0; 6];
        let mut surface = Surface::new(&mut pixels, 3, 2);
        surface.fill((2, 1), (9, 9), 0x00ff_ffff, 255);
        let shape = Shape { left: -1, top: 1, width: 2, cover: vec![255; 4] };
        surface.stamp((0, 0), &shape, 0x0000_00ff);
        assert_eq!(pixels, [0x0000_00ff, 0, 0, 0, 0, 0x00ff_ffff]);
    }

    #[test]
    fn a_surface_of_no_size_takes_nothing() {
        let mut surface = Surface::new(&mut [], 0, 5);
        surface.fill((0, 0), (5, 5), 1, 255);
        assert_eq!(surface.size(), (0, 0));
    }
}
