//! A list whose lines have a mark before their names, each of which is changed with one key.

use ratatui::style::Style;

use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::Look;

/// Where somebody stands in such a list.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    n_lines: usize,
    cursor: usize,
}

/// What a key means in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The page is closed.
    Close,
    /// The line of this number is changed.
    Change(usize),
    /// The page stays as it is, but for the cursor.
    Stay,
}

impl Marked {
    pub(super) fn new(n_lines: usize) -> Marked {
        Marked { n_lines, cursor: 0 }
    }

    /// The line under the cursor; nothing where there is none.
    pub(super) fn here(&self) -> Option<usize> {
        (self.cursor < self.n_lines).then_some(self.cursor)
    }

    pub(super) fn key(&mut self, key: Key) -> Meaning {
        let n = self.n_lines;
        match key.code {
            KeyCode::Esc => return Meaning::Close,
            _ if n == 0 && key.is_onward() => return Meaning::Close,
            _ if n == 0 => {}
            KeyCode::Up | KeyCode::Left => self.cursor = (self.cursor + n - 1) % n,
            KeyCode::Down | KeyCode::Right => self.cursor = (self.cursor + 1) % n,
            _ if key.is_onward() => return Meaning::Change(self.cursor),
            _ => {}
        }
        Meaning::Stay
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        let enter = if self.n_lines == 0 { words.do_back() } else { words.do_change() };
        let mut hints = vec![Hint::new("Enter", enter)];
        if self.n_lines > 1 {
            hints.push(Hint::new("↑ ↓", words.do_choose()));
        }
        hints.extend([
            Hint::new("F1", words.do_help()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_back()),
        ]);
        hints
    }

    /// Draws title and lines; `line` gives the mark (its number among all marks), its style and the name of a line, or nothing if
    /// that line is empty. What is said where there are no lines is `none`, what is said in any case stands `below`.
    pub(super) fn view(
        &self,
        look: Look<'_>,
        (title, none, below): &(String, String, String),
        marks: &[String],
        line: impl Fn(usize) -> Option<(usize, Style, String)>,
        canvas: &mut Canvas<'_>,
    ) {
        let theme = look.theme;
        let (top, first) = if canvas.is_small() { (0, 1) } else { (1, 3) };
        canvas.centred(top, title, theme.strong);
        let mut end = canvas.middle().height;
        if !below.is_empty() {
            end = end.saturating_sub(2);
            canvas.centred_text(end, 2, below, theme.almost);
        }
        if self.n_lines == 0 {
            canvas.centred_text(first + 1, 3, none, theme.quiet);
            return;
        }
        let column = if canvas.is_small() { 0 } else { (canvas.middle().width / 2).saturating_sub(26) };
        let wide = marks.iter().map(|mark| canvas.columns(mark)).max().unwrap_or(0);
        let room = usize::from(end.saturating_sub(first));
        let skip = (self.cursor + 1).saturating_sub(room);
        for (i, row) in (skip..self.n_lines.min(skip + room)).zip(first..) {
            let Some((mark, style, name)) = line(i) else { continue };
            let is_here = i == self.cursor;
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(column + 2, row, &marks[mark], style);
            canvas.at(column + 4 + wide, row, &name, if is_here { theme.chosen } else { theme.plain });
        }
    }
}
