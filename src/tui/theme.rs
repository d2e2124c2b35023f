//! Styles, each named for what it means.

use ratatui::style::{Color, Modifier, Style};

/// The styles of all screens. Without colour every meaning keeps a weight of its own, and a sign or word beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
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
    /// Returns the styles with the terminal's own sixteen colours, or with none.
    pub fn new(has_colour: bool) -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let with = |colour: Color, style: Style| if has_colour { style.fg(colour) } else { style };
        Theme {
            plain,
            strong: bold,
            quiet: plain.add_modifier(Modifier::DIM),
            right: with(Color::Green, bold),
            almost: with(Color::Yellow, bold),
            wrong: with(Color::Red, bold),
            accent: with(Color::Cyan, plain),
            chosen: bold.add_modifier(Modifier::REVERSED),
        }
    }
}
