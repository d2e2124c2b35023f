//! Help: the keys of the screen below it, and five things to know.

use crate::engine::time::Millis;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::screen::Look;

/// Draws the help over a screen whose keys are given, and says after how long without a key it is covered.
pub fn view(look: Look<'_>, hints: &[Hint], idle: Millis, canvas: &mut Canvas<'_>) {
    let (words, theme) = (look.words, look.theme);
    let (mut row, gap) = if canvas.is_small() { (0, 0) } else { (1, 1) };
    canvas.centred(row, &words.help_title(), theme.strong);
    row += 1 + gap;
    let height = canvas.middle().height;
    let widest = hints.iter().map(|hint| canvas.columns(hint.keys)).max().unwrap_or(0);
    for hint in hints {
        if row + 2 > height {
            break;
        }
        canvas.at(widest + 2 - canvas.columns(hint.keys), row, hint.keys, theme.accent);
        canvas.at(widest + 5, row, &hint.does, theme.plain);
        row += 1;
    }
    row += gap;
    for sentence in [
        words.help_enter(),
        words.help_saved(),
        words.help_hide(idle.0 / Millis::from_minutes(1).0),
        words.help_digits(),
        words.help_layouts(),
    ] {
        if row >= height {
            break;
        }
        row += canvas.centred_text(row, height - row, &sentence, theme.quiet);
    }
}
