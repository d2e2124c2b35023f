//! The painter: cells become pixels, with fonts of its own, so that they look the same on every computer.
//!
//! Each cluster stands in its cell, as on a terminal. Neighbouring Thai cells are shaped as one text, because letters with
//! spaces between them read badly; not in the line that is being typed, where each has to stay where the caret takes it to be.

pub mod boxes;
pub mod colours;
pub mod fonts;
pub mod glyphs;
mod grid;
pub mod large;
pub mod shape;
pub mod surface;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::Modifier;

use colours::Rgb;
use fonts::{Face, Fonts, is_thai};
use glyphs::{Glyphs, Spot};
pub use grid::{Grid, SIZES};
use shape::Shaper;
use surface::Surface;

/// What the screens draw where the next letter comes.
pub const CARET: &str = "▏";

/// How far a Thai text may reach into the blank cell behind it, in parts of a cell, before it is made narrower.
const OVERHANG: f32 = 0.35;

/// Draws cells at one size of letters.
pub struct Painter {
    fonts: Fonts,
    shaper: Shaper,
    glyphs: Glyphs,
    grid: Grid,
}

/// How far the pixels of a text reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// Rows above the base line.
    pub above: i32,
    /// Rows below it.
    pub below: i32,
}

/// Cells beside each other that are drawn as one text.
struct Run {
    text: String,
    face: Face,
    /// The byte of the text at which each cell begins, and the colour in which it is drawn.
    cells: Vec<(usize, Rgb)>,
    /// The pixels that it may take.
    room: f32,
    /// Whether it stands in the middle of its room.
    is_centred: bool,
}

impl Painter {
    /// Makes a painter for letters of so many pixels in an em; sizes beyond [`SIZES`] are brought into it.
    pub fn new(size: u16) -> Painter {
        let size = size.clamp(*SIZES.start(), *SIZES.end());
        let (fonts, mut shaper, mut glyphs) = (Fonts::read(), Shaper::default(), Glyphs::default());
        let ink = |text: &str, is_bold| ink(&fonts, &mut shaper, &mut glyphs, size, text, is_bold);
        let grid = Grid::measure(size, ink);
        Painter { fonts, shaper, glyphs, grid }
    }

    /// Returns the size of letters and cells.
    pub fn grid(&self) -> Grid {
        self.grid
    }

    /// Returns how far the pixels of a cluster reach; nothing if no font has it.
    pub fn ink(&mut self, cluster: &str, is_bold: bool) -> Option<Ink> {
        ink(&self.fonts, &mut self.shaper, &mut self.glyphs, self.grid.size, cluster, is_bold)
    }

    /// Draws all rows, the first cell at this pixel.
    pub fn paint(&mut self, buf: &Buffer, at: (u32, u32), surface: &mut Surface<'_>) {
        for y in 0..buf.area.height {
            self.paint_row(buf, y, at, surface);
        }
    }

    /// Draws a row, counted from the first of the buffer, whose first cell is at this pixel.
    pub fn paint_row(&mut self, buf: &Buffer, y: u16, at: (u32, u32), surface: &mut Surface<'_>) {
        let (wide, high) = self.grid.cell;
        let columns = usize::from(buf.area.width);
        let start = usize::from(y) * columns;
        let Some(row) = buf.content.get(start..start + columns) else { return };
        let top = at.1 + u32::from(y) * high;
        let left = |column: usize| at.0 + u32::try_from(column).unwrap_or(0) * wide;
        // All grounds first: letters may reach a little into the cell beside them.
        for (column, cell) in row.iter().enumerate() {
            surface.fill((left(column), top), (wide, high), colours::of_cell(cell).1, u8::MAX);
        }
        let is_typed = row.iter().any(|cell| cell.symbol() == CARET);
        let mut column = 0;
        while column < columns {
            let taken = self.paint_run(row, column, is_typed, (left(column), top), surface);
            column += taken.max(1);
        }
        for (column, cell) in row.iter().enumerate() {
            if cell.modifier.contains(Modifier::UNDERLINED) {
                let thick = (high / 16).max(1);
                let text = colours::of_cell(cell).0;
                surface.fill((left(column), top + high - thick), (wide, thick), text, u8::MAX);
            }
        }
    }

    /// Draws what begins in a column of a row, and returns how many cells that took.
    fn paint_run(
        &mut self,
        row: &[Cell],
        column: usize,
        is_typed: bool,
        at: (u32, u32),
        surface: &mut Surface<'_>,
    ) -> usize {
        let cell = &row[column];
        let symbol = cell.symbol();
        if symbol.trim().is_empty() {
            return 1;
        }
        let colour = colours::of_cell(cell).0;
        if let Some(blocks) = symbol.chars().next().and_then(|sign| boxes::blocks(sign, self.grid.cell)) {
            for it in blocks {
                surface.fill((at.0 + it.x, at.1 + it.y), (it.width, it.height), colour, it.cover);
            }
            return 1;
        }
        let taken = usize::from(cell.cell_width()).max(1);
        let Some(face) = self.fonts.face_of(symbol, cell.modifier.contains(Modifier::BOLD)) else {
            self.paint_unknown(taken, colour, at, surface);
            return taken;
        };
        let n_cells = if is_typed { 1 } else { self.thai_cells(&row[column..], face) };
        let run = self.run(&row[column..], n_cells, face);
        self.paint_text(&run, at, surface);
        n_cells.max(taken)
    }

    /// How many cells from the first one on make one Thai text: those of one face on one ground; at least one.
    fn thai_cells(&self, row: &[Cell], face: Face) -> usize {
        let looks = |cell: &Cell| (colours::of_cell(cell).1, cell.modifier.contains(Modifier::UNDERLINED));
        let is_like_first = |cell: &&Cell| {
            let is_bold = cell.modifier.contains(Modifier::BOLD);
            cell.symbol().chars().any(is_thai)
                && looks(cell) == looks(&row[0])
                && self.fonts.face_of(cell.symbol(), is_bold) == Some(face)
        };
        row.iter().take_while(is_like_first).count().max(1)
    }

    fn run(&self, row: &[Cell], n_cells: usize, face: Face) -> Run {
        let mut run =
            Run { text: String::new(), face, cells: Vec::new(), room: 0.0, is_centred: n_cells == 1 };
        for cell in &row[..n_cells] {
            run.cells.push((run.text.len(), colours::of_cell(cell).0));
            run.text.push_str(cell.symbol());
        }
        let ground = |cell: &Cell| colours::of_cell(cell).1;
        let is_free = |cell: &Cell| cell.symbol() == " " && ground(cell) == ground(&row[0]);
        let overhang = if !run.is_centred && row.get(n_cells).is_some_and(is_free) { OVERHANG } else { 0.0 };
        run.room = (n_cells as f32 + overhang) * self.grid.cell.0 as f32;
        run
    }

    fn paint_text(&mut self, run: &Run, at: (u32, u32), surface: &mut Surface<'_>) {
        let shaped = self.shaper.shape(&self.fonts, run.face, &run.text);
        let scale = f32::from(self.grid.size) / self.fonts.units_per_em(run.face);
        let width = shaped.width * scale;
        let squeeze = if width > run.room { run.room / width } else { 1.0 };
        let indent = if run.is_centred { (run.room - width * squeeze) / 2.0 } else { 0.0 };
        for placed in &shaped.glyphs {
            let cell = run.cells.partition_point(|(byte, _)| *byte <= placed.byte).saturating_sub(1);
            let Some((_, colour)) = run.cells.get(cell) else { continue };
            let x = indent + placed.x * scale * squeeze;
            let spot = Spot { x, y: placed.y * scale, squeeze };
            let (shape, column, up) =
                self.glyphs.draw(&self.fonts, run.face, placed.glyph, self.grid.size, spot);
            let base = i64::from(at.1 + self.grid.base);
            surface.stamp((i64::from(at.0) + i64::from(column), base - i64::from(up)), &shape, *colour);
        }
    }

    /// Draws an empty box for what no font has.
    fn paint_unknown(&self, n_cells: usize, colour: Rgb, (x, y): (u32, u32), surface: &mut Surface<'_>) {
        let (wide, base) = (self.grid.cell.0 * u32::try_from(n_cells).unwrap_or(1), self.grid.base);
        let high = u32::from(self.grid.size) * 7 / 10;
        let (x, y, wide) = (x + 1, y + base.saturating_sub(high), wide.saturating_sub(2));
        surface.fill((x, y), (wide, 1), colour, u8::MAX);
        surface.fill((x, y + high - 1), (wide, 1), colour, u8::MAX);
        surface.fill((x, y), (1, high), colour, u8::MAX);
        surface.fill((x + wide - 1, y), (1, high), colour, u8::MAX);
    }
}

/// Returns how far the pixels of a cluster reach.
fn ink(
    fonts: &Fonts,
    shaper: &mut Shaper,
    glyphs: &mut Glyphs,
    size: u16,
    cluster: &str,
    is_bold: bool,
) -> Option<Ink> {
    let face = fonts.face_of(cluster, is_bold)?;
    let scale = f32::from(size) / fonts.units_per_em(face);
    let mut ink = Ink { above: i32::MIN, below: i32::MIN };
    for placed in &shaper.shape(fonts, face, cluster).glyphs {
        let spot = Spot { x: 0.0, y: placed.y * scale, squeeze: 1.0 };
        let (shape, _, up) = glyphs.draw(fonts, face, placed.glyph, size, spot);
        if shape.width > 0 {
            ink.above = ink.above.max(up + shape.top);
            ink.below = ink.below.max(shape.height() - shape.top - up);
        }
    }
    Some(if ink.above == i32::MIN { Ink { above: 0, below: 0 } } else { ink })
}
