//! A canvas: the places that every screen shares (top line, middle, footer), filled by the cell writer of `text`; where there is no
//! screen, what is written is noted to be said.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::spoken::Spoken;
use super::theme::Theme;
use crate::text::Pen;

/// The smallest screen on which anything but one line is drawn, in columns and rows.
pub const SMALLEST: (u16, u16) = (40, 10);

/// A key and what it does now, as the footer and the help show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key's name.
    pub keys: &'static str,
    /// What it does.
    pub does: String,
}

impl Hint {
    /// Makes a hint.
    pub fn new(keys: &'static str, does: String) -> Self {
        Hint { keys, does }
    }
}

/// Where and how a screen is drawn.
pub struct Canvas<'a> {
    /// The cells.
    pub buf: &'a mut Buffer,
    /// All rows and columns.
    pub area: Rect,
    /// The styles.
    pub theme: Theme,
    /// What draws and measures every text.
    pub pen: Pen,
    /// Where everything is noted instead of drawn, if it is to be said.
    pub spoken: Option<Spoken>,
    /// The row of the area in which the word stands that is asked; whoever draws pixels may draw it larger, into blank rows beside it.
    pub asked: Option<u16>,
}

impl Canvas<'_> {
    /// Returns whether there is room for no more than the middle: fewer than 60 columns or 18 rows.
    pub fn is_small(&self) -> bool {
        self.area.width < 60 || self.area.height < 18
    }

    /// Returns whether nothing is drawn, and what is written is to be heard or read line by line: columns mean nothing then.
    pub fn is_spoken(&self) -> bool {
        self.spoken.is_some()
    }

    /// Returns the name of a value that stands in another column; without columns a colon belongs between them.
    pub fn labelling(&self, name: &str) -> String {
        if self.is_spoken() { format!("{name}:") } else { name.to_owned() }
    }

    /// Returns the row for what became of an answer: what matters most is heard first.
    pub fn verdict_row(&self, row: u16) -> u16 {
        if self.is_spoken() { 0 } else { row }
    }

    /// Says what the lines belong to: while it stays the same, only what has changed is said. Nothing on a screen.
    pub fn about(&mut self, about: &str) {
        if let Some(spoken) = &mut self.spoken {
            about.clone_into(&mut spoken.about);
        }
    }

    /// Returns the rows between top line and footer.
    pub fn middle(&self) -> Rect {
        let margin = if self.is_small() { 1 } else { 2 };
        Rect {
            x: self.area.x + margin,
            y: self.area.y + 1,
            width: self.area.width.saturating_sub(2 * margin),
            height: self.area.height.saturating_sub(2),
        }
    }

    /// Returns the columns that a text takes.
    pub fn columns(&self, words: &str) -> u16 {
        u16::try_from(self.pen.width(words)).unwrap_or(u16::MAX)
    }

    /// Writes the top line: where one is, and how far.
    pub fn top(&mut self, left: &str, right: &str) {
        if let Some(spoken) = &mut self.spoken {
            return spoken.note_place(left, right);
        }
        let row = self.row(0);
        let right_width = self.columns(right);
        let style = self.theme.quiet;
        self.pen.put(
            self.buf,
            row.x,
            row.y,
            row.width.saturating_sub(right_width + 1),
            left,
            self.theme.strong,
        );
        if right_width <= row.width {
            self.pen.put(self.buf, row.right() - right_width, row.y, right_width, right, style);
        }
    }

    /// Writes what is more important than the top line in its place.
    pub fn notice(&mut self, line: &str) {
        if let Some(spoken) = &mut self.spoken {
            return spoken.note_place(line, "");
        }
        let area = self.area;
        let room = area.width.saturating_sub(2);
        self.pen.put(self.buf, area.x + 1, area.y, room, line, self.theme.almost);
    }

    /// Writes the footer: the keys that work now, most likely first, as many as fit; the last hint stands at the right.
    pub fn footer(&mut self, hints: &[Hint]) {
        if self.is_spoken() {
            return;
        }
        let row = self.row(self.area.height.saturating_sub(1));
        let Some((last, others)) = hints.split_last() else { return };
        let mut room = row.width;
        let last_width = self.hint_columns(last);
        if last_width <= room {
            self.hint(row.right() - last_width, row.y, last);
            room -= last_width;
        }
        let mut x = row.x;
        for hint in others {
            let width = self.hint_columns(hint);
            if width + 2 > room {
                break;
            }
            self.hint(x, row.y, hint);
            x += width + 3;
            room = room.saturating_sub(width + 3);
        }
    }

    /// Says that the word that is asked stands in a row of the middle, counted from its top.
    pub fn mark_asked(&mut self, row: u16) {
        let middle = self.middle();
        self.asked = (row < middle.height).then(|| middle.y - self.area.y + row);
    }

    /// Writes one centred line into a row of the middle, counted from its top; clipped where it does not fit.
    pub fn centred(&mut self, row: u16, line: &str, style: Style) {
        if let Some(spoken) = &mut self.spoken {
            return spoken.note(row, line);
        }
        let middle = self.middle();
        if row < middle.height {
            self.pen.put_centered(self.buf, Rect { y: middle.y + row, height: 1, ..middle }, line, style);
        }
    }

    /// Writes a centred text, wrapped, and returns how many rows it took; at most `rows`.
    pub fn centred_text(&mut self, row: u16, rows: u16, words: &str, style: Style) -> u16 {
        let width = usize::from(self.middle().width);
        let lines = self.pen.wrap(words, width);
        let mut used = 0;
        for line in lines.iter().take(usize::from(rows)) {
            self.centred(row + used, line, style);
            used += 1;
        }
        used
    }

    /// Writes several runs of text as one centred line.
    pub fn centred_runs(&mut self, row: u16, runs: &[(&str, Style)]) {
        if let Some(spoken) = &mut self.spoken {
            return runs.iter().for_each(|(run, _)| spoken.note(row, run));
        }
        let middle = self.middle();
        if row >= middle.height {
            return;
        }
        let wide: u16 = runs.iter().map(|(run, _)| self.columns(run)).sum();
        let mut x = middle.x + middle.width.saturating_sub(wide) / 2;
        for (run, style) in runs {
            let room = middle.right().saturating_sub(x);
            x += self.pen.put(self.buf, x, middle.y + row, room, run, *style);
        }
    }

    /// Writes a text at a column of the middle, and returns the columns used.
    pub fn at(&mut self, column: u16, row: u16, words: &str, style: Style) -> u16 {
        if let Some(spoken) = &mut self.spoken {
            spoken.note_at(row, words);
            return self.columns(words);
        }
        let middle = self.middle();
        if row >= middle.height || column >= middle.width {
            return 0;
        }
        self.pen.put(self.buf, middle.x + column, middle.y + row, middle.width - column, words, style)
    }

    /// Fills a line with a share from 0 to 1: full cells and a rail. It is not said: the number stands beside it.
    pub fn line(&mut self, x: u16, y: u16, width: u16, share: f64, full: &str, rail: &str) {
        if self.is_spoken() {
            return;
        }
        let filled = (share.clamp(0.0, 1.0) * f64::from(width)).round() as u16;
        for column in 0..width {
            let (glyph, style) =
                if column < filled { (full, self.theme.accent) } else { (rail, self.theme.quiet) };
            self.pen.put(self.buf, x + column, y, 1, glyph, style);
        }
    }

    fn row(&self, y: u16) -> Rect {
        let margin = u16::from(!self.is_small()) + 1;
        Rect {
            x: self.area.x + margin.min(self.area.width),
            y: self.area.y + y,
            width: self.area.width.saturating_sub(2 * margin),
            height: 1,
        }
    }

    fn hint_columns(&self, hint: &Hint) -> u16 {
        self.columns(hint.keys) + 1 + self.columns(&hint.does)
    }

    fn hint(&mut self, x: u16, y: u16, hint: &Hint) {
        let room = self.area.right().saturating_sub(x);
        let used = self.pen.put(self.buf, x, y, room, hint.keys, self.theme.accent);
        self.pen.put(self.buf, x + used + 1, y, room.saturating_sub(used + 1), &hint.does, self.theme.quiet);
    }
}
