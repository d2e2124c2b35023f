//! Shaping: which glyphs a text is drawn with, and where each stands.

use std::collections::HashMap;
use std::rc::Rc;

use swash::shape::ShapeContext;
use swash::text::Script;

use super::fonts::{Design, Face, Fonts};

/// How many shaped texts are remembered: far more than stand on a screen.
const MOST_KNOWN: usize = 4_096;

/// A glyph of a shaped text, in units of its font, from the beginning of the text and the base line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Its number in the font.
    pub glyph: u16,
    /// To the right.
    pub x: f32,
    /// Upwards.
    pub y: f32,
    /// The byte of the text at which its cluster begins.
    pub byte: usize,
}

/// A shaped text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shaped {
    /// The glyphs that are drawn.
    pub glyphs: Vec<Placed>,
    /// How wide all is, in units of the font.
    pub width: f32,
}

/// Shapes texts, and remembers those that it has shaped.
pub struct Shaper {
    context: ShapeContext,
    known: HashMap<Face, HashMap<String, Rc<Shaped>>>,
}

impl Default for Shaper {
    fn default() -> Self {
        Shaper { context: ShapeContext::new(), known: HashMap::new() }
    }
}

impl Shaper {
    /// Returns the glyphs of a text in a face.
    pub fn shape(&mut self, fonts: &Fonts, face: Face, text: &str) -> Rc<Shaped> {
        if let Some(shaped) = self.known.get(&face).and_then(|known| known.get(text)) {
            return Rc::clone(shaped);
        }
        let shaped = Rc::new(self.shape_anew(fonts, face, text));
        let known = self.known.entry(face).or_default();
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        known.insert(text.to_owned(), Rc::clone(&shaped));
        shaped
    }

    fn shape_anew(&mut self, fonts: &Fonts, face: Face, text: &str) -> Shaped {
        let mut shaped = Shaped::default();
        let Some(font) = fonts.font(face) else { return shaped };
        let script = if face.design == Design::Thai { Script::Thai } else { Script::Latin };
        // Without a size the shaper answers in units of the font.
        let mut shaper = self.context.builder(font).script(script).build();
        shaper.add_str(text);
        shaper.shape_with(|cluster| {
            for glyph in cluster.glyphs {
                shaped.glyphs.push(Placed {
                    glyph: glyph.id,
                    x: shaped.width + glyph.x,
                    y: glyph.y,
                    byte: cluster.source.start as usize,
                });
                shaped.width += glyph.advance;
            }
        });
        shaped
    }
}
