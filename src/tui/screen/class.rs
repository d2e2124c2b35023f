//! What a teacher does for the class between evenings: tonight's lesson, the hard words, the stick.

use super::{Go, Look};
use crate::engine::tonight::{self, Tonight};
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};

/// The lines, in their order.
const ALL: [Line; 3] = [Line::Lessons, Line::Report, Line::Carry];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Lessons,
    Report,
    Carry,
}

/// Where somebody stands on the page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Class {
    cursor: usize,
}

impl Class {
    /// Takes in a key.
    pub fn key(&mut self, key: Key) -> Go {
        let n = ALL.len();
        match key.code {
            KeyCode::Esc => return Go::List,
            KeyCode::F(5) => return Go::Carrying,
            KeyCode::Up => self.cursor = (self.cursor + n - 1) % n,
            KeyCode::Down => self.cursor = (self.cursor + 1) % n,
            _ if key.is_onward() => return go(ALL[self.cursor]),
            _ => {
                let chosen = key.digit().and_then(|digit| usize::from(digit).checked_sub(1));
                if let Some(line) = chosen.and_then(|at| ALL.get(at)) {
                    return go(*line);
                }
            }
        }
        Go::Stay
    }

    /// Returns the keys that work now.
    pub fn hints(self, words: &Words) -> Vec<Hint> {
        vec![
            Hint::new("Enter", words.do_choose()),
            Hint::new("↑ ↓", words.do_choose()),
            Hint::new("F1", words.do_help()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    /// Draws the page.
    pub fn view(self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (title, first) = if canvas.is_small() { (0, 2) } else { (2, 5) };
        canvas.centred(title, &words.class_title(), theme.strong);
        let column = if canvas.is_small() { 1 } else { (canvas.middle().width / 2).saturating_sub(18) };
        for (at, line) in ALL.into_iter().enumerate() {
            let row = first + u16::try_from(at).unwrap_or_default();
            let is_here = at == self.cursor;
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(column + 2, row, &(at + 1).to_string(), theme.accent);
            canvas.at(column + 5, row, &name(line, words), if is_here { theme.chosen } else { theme.plain });
        }
        let about = match ALL[self.cursor] {
            Line::Lessons => named(look),
            Line::Report => words.class_nameless(),
            Line::Carry => words.class_about_carry(),
        };
        let row = first + u16::try_from(ALL.len()).unwrap_or_default() + 1;
        canvas.centred_text(row, 4, &about, theme.quiet);
    }
}

fn go(line: Line) -> Go {
    match line {
        Line::Lessons => Go::Lessons,
        Line::Report => Go::ClassReport,
        Line::Carry => Go::Carrying,
    }
}

fn name(line: Line, words: &Words) -> String {
    match line {
        Line::Lessons => words.class_tonight(),
        Line::Report => words.report_title(),
        Line::Carry => words.class_carry(),
    }
}

/// Returns which lesson is named; before the decks have been read nobody knows.
fn named(look: Look<'_>) -> String {
    let (words, shelf) = (look.words, look.room.shelf);
    match (shelf.tonight(), tonight::placed(shelf)) {
        (_, Ok(place)) => words.lesson_tonight(look.lesson_title(place), place.n_entries()),
        (Tonight::Free, _) if shelf.decks().is_empty() => words.class_about_tonight(),
        (Tonight::Free, _) => format!("{} {}", words.carry_tonight_none(), words.class_about_tonight()),
        (Tonight::Unreadable, _) => words.lesson_unreadable(),
        (Tonight::Lesson(named), _) => words.lesson_no_deck(named.deck.as_str()),
    }
}
