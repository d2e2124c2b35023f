//! Pictures of the screens: the painter on pixels of its own, written as PNG.

use std::io;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::demo::Scene;
use super::paint::colours::{GROUND, Rgb};
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

/// Returns the cells of a screen.
pub fn cells(scene: Scene, ui: UiLang, size: (u16, u16)) -> Buffer {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buf = Buffer::empty(area);
    scene.show(ui, size).view(&mut buf, area);
    buf
}

/// Draws cells, with half a cell's width of ground around them.
pub fn draw(painter: &mut Painter, buf: &Buffer) -> Picture {
    let Grid { cell, .. } = painter.grid();
    let margin = cell.0 / 2;
    let (width, height) = painter.grid().pixels(buf.area.width, buf.area.height);
    let (width, height) = (width + 2 * margin, height + 2 * margin);
    let mut pixels = vec![GROUND; width as usize * height as usize];
    painter.paint(buf, (margin, margin), &mut Surface::new(&mut pixels, width, height));
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
