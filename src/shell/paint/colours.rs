//! What the colours of a terminal are in a window or picture.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// A colour: 0x00RRGGBB.
pub type Rgb = u32;

/// The ground of everything.
pub const GROUND: Rgb = 0x0015_181e;
/// Ordinary text.
const TEXT: Rgb = 0x00e6_e8ec;
/// How much of what matters less is text, and not ground: of 256.
const QUIET: u32 = 160;

/// The sixteen colours of terminals, each to be read on [`GROUND`].
const SIXTEEN: [Rgb; 16] = [
    0x0000_0000,
    0x00f4_827a,
    0x007b_cf80,
    0x00e6_c15c,
    0x0082_aaff,
    0x00d6_9cf0,
    0x0067_c7dc,
    0x00d0_d4da,
    0x0094_9ba6,
    0x00ff_9a92,
    0x006f_f07a,
    0x00ff_ee70,
    0x00a8_c4ff,
    0x00ec_b8ff,
    0x0078_ecff,
    0x00ff_ffff,
];

/// Returns the colours of a cell: that of its text, and that of its ground.
pub fn of_cell(cell: &Cell) -> (Rgb, Rgb) {
    let (mut text, mut ground) = (rgb(cell.fg, TEXT), rgb(cell.bg, GROUND));
    if cell.modifier.contains(Modifier::REVERSED) {
        (text, ground) = (ground, text);
    }
    if cell.modifier.contains(Modifier::DIM) {
        text = mix(ground, text, QUIET);
    }
    if cell.modifier.contains(Modifier::HIDDEN) {
        text = ground;
    }
    (text, ground)
}

fn rgb(colour: Color, usual: Rgb) -> Rgb {
    let numbered = |n: u8| match n {
        0..16 => SIXTEEN[usize::from(n)],
        // The cube of 6 by 6 by 6, then the greys (xterm's `256colres.h`).
        16..232 => {
            let part = |of: u8| if of == 0 { 0 } else { 55 + 40 * u32::from(of) };
            let n = n - 16;
            (part(n / 36) << 16) | (part(n / 6 % 6) << 8) | part(n % 6)
        }
        232.. => (8 + 10 * u32::from(n - 232)) * 0x0001_0101,
    };
    match colour {
        Color::Reset => usual,
        Color::Black => SIXTEEN[0],
        Color::Red => SIXTEEN[1],
        Color::Green => SIXTEEN[2],
        Color::Yellow => SIXTEEN[3],
        Color::Blue => SIXTEEN[4],
        Color::Magenta => SIXTEEN[5],
        Color::Cyan => SIXTEEN[6],
        Color::Gray => SIXTEEN[7],
        Color::DarkGray => SIXTEEN[8],
        Color::LightRed => SIXTEEN[9],
        Color::LightGreen => SIXTEEN[10],
        Color::LightYellow => SIXTEEN[11],
        Color::LightBlue => SIXTEEN[12],
        Color::LightMagenta => SIXTEEN[13],
        Color::LightCyan => SIXTEEN[14],
        Color::White => SIXTEEN[15],
        Color::Rgb(red, green, blue) => (u32::from(red) << 16) | (u32::from(green) << 8) | u32::from(blue),
        Color::Indexed(n) => numbered(n),
    }
}

/// Returns what lies between two colours: of 256 parts so many of `over`.
pub fn mix(under: Rgb, over: Rgb, share: u32) -> Rgb {
    let part = |shift: u32| {
        let (under, over) = ((under >> shift) & 0xff, (over >> shift) & 0xff);
        ((under * (256 - share) + over * share) >> 8) << shift
    };
    part(16) | part(8) | part(0)
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;
    use crate::engine::setting::Colours;
    use crate::tui::theme::Theme;

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: Rgb) -> f64 {
        let part = |shift: u32| {
            let share = f64::from((colour >> shift) & 0xff) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    }

    fn contrast(style: Style) -> f64 {
        let mut cell = Cell::default();
        cell.set_style(style);
        let (text, ground) = of_cell(&cell);
        let (text, ground) = (luminance(text) + 0.05, luminance(ground) + 0.05);
        text.max(ground) / text.min(ground)
    }

    #[test]
    fn every_style_can_be_read_and_those_of_high_contrast_from_afar() {
        for colours in Colours::ALL {
            // WCAG 2.2, 1.4.3 (AA) and 1.4.6 (AAA).
            let least = if colours == Colours::Contrast { 7.0 } else { 4.5 };
            for (meaning, style) in Theme::new(colours).meanings() {
                let ratio = contrast(style);
                assert!(ratio >= least, "{meaning} of {colours:?} has {ratio:.2}");
            }
        }
    }

    #[test]
    fn numbered_colours_are_those_of_terminals() {
        assert_eq!(rgb(Color::Indexed(16), 0), 0);
        assert_eq!(rgb(Color::Indexed(231), 0), 0x00ff_ffff);
        assert_eq!(rgb(Color::Indexed(196), 0), 0x00ff_0000);
        assert_eq!(rgb(Color::Indexed(255), 0), 0x00ee_eeee);
        assert_eq!(rgb(Color::Rgb(1, 2, 3), 0), 0x0001_0203);
    }

    #[test]
    fn a_mixture_goes_from_one_end_to_the_other() {
        assert_eq!(mix(0x0010_2030, 0x00ff_ffff, 0), 0x0010_2030);
        assert_eq!(mix(0x0010_2030, 0x00ff_ffff, 256), 0x00ff_ffff);
    }
}
