//! The shapes of glyphs as pixels, each drawn once.

use std::collections::HashMap;
use std::rc::Rc;

use swash::scale::{Render, ScaleContext, Source};
use swash::zeno::{Format, Transform, Vector};

use super::fonts::{Face, Fonts};

/// How many shapes are remembered.
const MOST_KNOWN: usize = 8_192;

/// The parts of a pixel at which a glyph may begin.
const PARTS: f32 = 4.0;

/// The steps in which a glyph is made narrower.
const STEPS: f32 = 64.0;

/// A glyph as pixels.
#[derive(Debug, Default)]
pub struct Shape {
    /// The column of its first pixel, from where it was put.
    pub left: i32,
    /// The row of its first pixel, counted upwards from the base line.
    pub top: i32,
    /// Pixels in a row.
    pub width: usize,
    /// How much of each pixel is covered, row by row.
    pub cover: Vec<u8>,
}

impl Shape {
    /// Returns how many rows it has.
    pub fn height(&self) -> i32 {
        i32::try_from(self.cover.len().checked_div(self.width).unwrap_or(0)).unwrap_or(0)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    face: Face,
    glyph: u16,
    size: u16,
    across: u8,
    up: u8,
    steps: u8,
}

/// Where the origin of a glyph is put, in pixels, and how much narrower than drawn it is to be: 1 as it is.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// To the right.
    pub x: f32,
    /// Upwards.
    pub y: f32,
    /// Of its width.
    pub squeeze: f32,
}

/// Draws glyphs, and remembers those that it has drawn.
pub struct Glyphs {
    context: ScaleContext,
    known: HashMap<Key, Rc<Shape>>,
}

impl Default for Glyphs {
    fn default() -> Self {
        Glyphs { context: ScaleContext::new(), known: HashMap::new() }
    }
}

impl Glyphs {
    /// Returns a glyph at a size in pixels, and the column and row (upwards) of the whole pixel at which it stands.
    pub fn draw(
        &mut self,
        fonts: &Fonts,
        face: Face,
        glyph: u16,
        size: u16,
        spot: Spot,
    ) -> (Rc<Shape>, i32, i32) {
        let (column, across) = whole_and_part(spot.x);
        let (row, up) = whole_and_part(spot.y);
        let steps = (spot.squeeze * STEPS).round().clamp(1.0, STEPS) as u8;
        let key = Key { face, glyph, size, across, up, steps };
        if let Some(shape) = self.known.get(&key) {
            return (Rc::clone(shape), column, row);
        }
        let shape = Rc::new(self.draw_anew(fonts, key).unwrap_or_default());
        if self.known.len() >= MOST_KNOWN {
            self.known.clear();
        }
        self.known.insert(key, Rc::clone(&shape));
        (shape, column, row)
    }

    fn draw_anew(&mut self, fonts: &Fonts, key: Key) -> Option<Shape> {
        let font = fonts.font(key.face)?;
        let mut scaler = self.context.builder(font).size(f32::from(key.size)).hint(false).build();
        let squeeze = f32::from(key.steps) / STEPS;
        let narrower = (squeeze < 1.0).then(|| Transform::scale(squeeze, 1.0));
        let offset = Vector::new(f32::from(key.across) / PARTS, f32::from(key.up) / PARTS);
        let image = Render::new(&[Source::Outline])
            .format(Format::Alpha)
            .transform(narrower)
            .offset(offset)
            .render(&mut scaler, key.glyph)?;
        Some(Shape {
            left: image.placement.left,
            top: image.placement.top,
            width: image.placement.width as usize,
            cover: image.data,
        })
    }
}

/// Returns the whole pixels, and the parts of one.
fn whole_and_part(at: f32) -> (i32, u8) {
    let parts = (at * PARTS).round();
    let whole = (parts / PARTS).floor();
    (whole as i32, (parts - whole * PARTS) as u8)
}

#[cfg(test)]
mod tests {
    use super::super::fonts::Design;
    use super::*;

    #[test]
    fn a_place_is_a_whole_pixel_and_quarters_of_one() {
        assert_eq!(whole_and_part(2.5), (2, 2));
        assert_eq!(whole_and_part(-0.25), (-1, 3));
        assert_eq!(whole_and_part(6.99), (7, 0));
    }

    #[test]
    fn a_letter_stands_on_the_base_line_and_is_drawn_once() {
        let (fonts, mut glyphs) = (Fonts::read(), Glyphs::default());
        let face = Face { design: Design::Latin, is_bold: false };
        let glyph = fonts.font(face).unwrap().charmap().map('H');
        let spot = Spot { x: 3.0, y: 0.0, squeeze: 1.0 };
        let (shape, column, row) = glyphs.draw(&fonts, face, glyph, 20, spot);
        assert_eq!((column, row), (3, 0));
        assert_eq!(shape.top, shape.height(), "nothing of an H is below the line");
        let (again, ..) = glyphs.draw(&fonts, face, glyph, 20, Spot { x: 15.0, ..spot });
        assert!(Rc::ptr_eq(&shape, &again));
    }
}
