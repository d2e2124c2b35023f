//! Pictures of the screens: the painter on pixels of its own, written as PNG.

use std::io;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::demo::Scene;
use super::paint::colours::{GROUND, Rgb};
use super::paint::large::Large;
use super::paint::surface::Surface;
use super::paint::{Grid, Painter};
use crate::i18n::UiLang;

/// A picture: its pixels, row by row, each 0x00RRGGBB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Columns of pixels.
    pub width: u32,
    /// Rows of pixels.
    pub height: u32,
    /// The pixels.
    pub pixels: Vec<Rgb>,
}

/// Returns the cells of a screen, and the row of the word that is asked there.
pub fn cells(scene: Scene, ui: UiLang, size: (u16, u16)) -> (Buffer, Option<u16>) {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buf = Buffer::empty(area);
    let asked = scene.show(ui, size).view(&mut buf, area);
    (buf, asked)
}

/// Draws cells, with half a cell's width of ground around them, and the word in the row `asked` as large as it has room.
pub fn draw(painter: &mut Painter, buf: &Buffer, asked: Option<u16>) -> Picture {
    let Grid { cell, .. } = painter.grid();
    let margin = cell.0 / 2;
    let (width, height) = painter.grid().pixels(buf.area.width, buf.area.height);
    let (width, height) = (width + 2 * margin, height + 2 * margin);
    let mut pixels = vec![GROUND; width as usize * height as usize];
    let mut surface = Surface::new(&mut pixels, width, height);
    painter.paint(buf, (margin, margin), &mut surface);
    if let Some(large) = asked.and_then(|row| Large::of(buf, row)) {
        painter.paint_large(buf, large, (margin, margin), &mut surface);
    }
    Picture { width, height, pixels }
}

/// Returns a picture as a PNG file.
///
/// # Errors
/// When it is too large for one.
pub fn png(picture: &Picture) -> io::Result<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgb);
    let bytes: Vec<u8> = picture.pixels.iter().flat_map(|it| it.to_be_bytes().into_iter().skip(1)).collect();
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_image_data(&bytes).map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)?;
    Ok(file)
}
