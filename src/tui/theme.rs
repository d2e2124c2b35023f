//! Styles, each named for what it means, in three sets: usual, high contrast, and without any colour.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::engine::setting::Colours;

/// The styles of all screens. Without colour every meaning keeps a weight of its own, and a sign or word beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Which set this is.
    pub colours: Colours,
    /// Ordinary text.
    pub plain: Style,
    /// The word that is asked, titles.
    pub strong: Style,
    /// What matters less now.
    pub quiet: Style,
    /// A right answer.
    pub right: Style,
    /// An answer that is nearly right, and what is not saved yet.
    pub almost: Style,
    /// A wrong answer.
    pub wrong: Style,
    /// What a key can do here.
    pub accent: Style,
    /// What the cursor stands on.
    pub chosen: Style,
}

impl Theme {
    /// Returns the styles of a set. Nothing blinks in any of them.
    pub fn new(colours: Colours) -> Theme {
        match colours {
            Colours::Usual => Theme::usual(),
            Colours::Contrast => Theme::contrast(),
            Colours::Mono => Theme::mono(),
        }
    }

    /// Returns the styles of a set with the names of their meanings.
    pub fn meanings(&self) -> [(&'static str, Style); 8] {
        [
            ("plain", self.plain),
            ("strong", self.strong),
            ("quiet", self.quiet),
            ("right", self.right),
            ("almost", self.almost),
            ("wrong", self.wrong),
            ("accent", self.accent),
            ("chosen", self.chosen),
        ]
    }

    /// Gives the empty cells the ground on which this set is drawn.
    pub fn ground(&self, buf: &mut Buffer, area: Rect) {
        buf.set_style(area, self.plain);
    }

    /// The terminal's own sixteen colours on its own ground, which may be light or dark.
    fn usual() -> Theme {
        let mono = Theme::mono();
        Theme {
            colours: Colours::Usual,
            right: mono.right.fg(Color::Green),
            almost: mono.almost.fg(Color::Yellow),
            wrong: mono.wrong.fg(Color::Red),
            accent: Style::new().fg(Color::Cyan),
            ..mono
        }
    }

    /// Bright on black. Bright red has too little contrast with black, and looks like green to many; so what is wrong
    /// is white and underlined.
    fn contrast() -> Theme {
        let on_black = |colour: Color| Style::new().fg(colour).bg(Color::Black);
        let bold = |colour: Color| on_black(colour).add_modifier(Modifier::BOLD);
        Theme {
            colours: Colours::Contrast,
            plain: on_black(Color::White),
            strong: bold(Color::White),
            quiet: on_black(Color::Gray),
            right: bold(Color::LightGreen),
            almost: bold(Color::LightYellow),
            wrong: bold(Color::White).add_modifier(Modifier::UNDERLINED),
            accent: bold(Color::LightCyan),
            chosen: Style::new().fg(Color::Black).bg(Color::White).add_modifier(Modifier::BOLD),
        }
    }

    /// Weights alone: keys are bold, what is wrong is underlined, where the cursor stands is reversed.
    fn mono() -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Theme {
            colours: Colours::Mono,
            plain,
            strong: bold,
            quiet: plain.add_modifier(Modifier::DIM),
            right: bold,
            almost: bold,
            wrong: bold.add_modifier(Modifier::UNDERLINED),
            accent: bold,
            chosen: bold.add_modifier(Modifier::REVERSED),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What consoles make of the colours of the high contrast: the defaults of xterm (`XTerm-col.ad`), those of the Windows console before
    /// 2017 (and VGA), and Campbell, which it has now ("Updating the Windows Console Colors", Microsoft 2017).
    const PALETTES: [[(Color, [u8; 3]); 6]; 3] = [
        [
            (Color::Black, [0, 0, 0]),
            (Color::White, [255, 255, 255]),
            (Color::Gray, [229, 229, 229]),
            (Color::LightGreen, [0, 255, 0]),
            (Color::LightYellow, [255, 255, 0]),
            (Color::LightCyan, [0, 255, 255]),
        ],
        [
            (Color::Black, [0, 0, 0]),
            (Color::White, [255, 255, 255]),
            (Color::Gray, [192, 192, 192]),
            (Color::LightGreen, [0, 255, 0]),
            (Color::LightYellow, [255, 255, 0]),
            (Color::LightCyan, [0, 255, 255]),
        ],
        [
            (Color::Black, [12, 12, 12]),
            (Color::White, [242, 242, 242]),
            (Color::Gray, [204, 204, 204]),
            (Color::LightGreen, [22, 198, 12]),
            (Color::LightYellow, [249, 241, 165]),
            (Color::LightCyan, [97, 214, 214]),
        ],
    ];

    /// Relative luminance of an sRGB colour, from 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(rgb: [u8; 3]) -> f64 {
        let [red, green, blue] = rgb.map(|part| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").
    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrast_is_what_the_guidelines_say_it_is() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.005);
        assert!(contrast([255, 0, 0], [0; 3]) < 7.0, "why what is wrong is not red");
    }

    #[test]
    fn the_high_contrast_has_seven_to_one_everywhere_on_every_console() {
        for palette in PALETTES {
            let rgb = |colour: Option<Color>| {
                palette.iter().find(|(known, _)| Some(*known) == colour).expect("a colour of the palettes").1
            };
            for (meaning, style) in Theme::new(Colours::Contrast).meanings() {
                // Success criterion 1.4.6 (AAA): at least 7 to 1 for text of any size.
                let ratio = contrast(rgb(style.fg), rgb(style.bg));
                assert!(ratio >= 7.0, "{meaning} has {ratio:.2}");
            }
        }
    }

    #[test]
    fn nothing_blinks_and_nothing_is_struck_out_or_hidden() {
        let banned = Modifier::SLOW_BLINK | Modifier::RAPID_BLINK | Modifier::HIDDEN | Modifier::CROSSED_OUT;
        for colours in Colours::ALL {
            for (meaning, style) in Theme::new(colours).meanings() {
                assert!(!style.add_modifier.intersects(banned), "{meaning} of {colours:?}");
            }
        }
    }

    #[test]
    fn without_colour_there_is_none() {
        for (meaning, style) in Theme::new(Colours::Mono).meanings() {
            assert_eq!((style.fg, style.bg), (None, None), "{meaning}");
        }
    }

    #[test]
    fn what_stands_side_by_side_without_a_sign_differs_in_weight_in_every_set() {
        // White on black, and black on white, is a weight as `REVERSED` is one.
        let weight = |style: Style| (style.add_modifier, style.bg == Some(Color::White));
        for colours in Colours::ALL {
            let theme = Theme::new(colours);
            let neighbours = [
                (theme.chosen, theme.plain),
                (theme.chosen, theme.strong),
                (theme.chosen, theme.quiet),
                (theme.strong, theme.plain),
                (theme.strong, theme.quiet),
                (theme.wrong, theme.right),
                (theme.wrong, theme.almost),
            ];
            for (one, other) in neighbours {
                assert_ne!(weight(one), weight(other), "{colours:?}");
            }
        }
    }
}
