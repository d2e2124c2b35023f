//! How a deck looks while it is edited: the table, and below it the cell that is written or what could be better.

use super::Look;
use super::editing::{Doing, Editing, Said, State, Table, Unsaved, column_name};
use super::study_view::capital;
use crate::formats::deck1::{Column, MAX_EDITED, Unmade, Unopened};
use crate::formats::problem::Severity;
use crate::i18n::Words;
use crate::tui::canvas::Canvas;
use crate::tui::msg::DiskFault;
use crate::tui::problems::{message, remedy};

impl Editing {
    /// Returns what stands in the top line: the file.
    pub fn place(&self) -> String {
        self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let line = match &self.state {
            State::Open(table) => return table.view(look, canvas),
            State::Opening => words.opening(),
            State::Unread(fault) => fault_line(words, *fault),
            State::Unopened(Unopened::Faulty) => words.edit_faulty(),
            State::Unopened(Unopened::Braces) => words.edit_braces(),
            State::Unopened(Unopened::TooLarge) => words.edit_too_large(MAX_EDITED),
        };
        canvas.centred_text(2, 5, &line, theme.plain);
    }
}

impl Table {
    fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let entries = &self.draft.deck().entries;
        let middle = canvas.middle();
        let below = if canvas.is_small() { 4 } else { 5 };
        let rows = middle.height.saturating_sub(below + 2);
        if entries.is_empty() {
            canvas.centred_text(1, 3, &words.edit_empty(), theme.quiet);
        } else {
            self.view_rows(look, canvas, rows);
        }
        self.view_below(look, canvas, rows + 2, below);
    }

    /// The cells of the columns that have room, that of the cursor among them.
    fn view_rows(&self, look: Look<'_>, canvas: &mut Canvas<'_>, rows: u16) {
        let theme = look.theme;
        let entries = &self.draft.deck().entries;
        let width = canvas.middle().width;
        let n_shown: usize = if canvas.is_small() { 2 } else { 4 };
        let first = (self.column + 1).saturating_sub(n_shown);
        let shown: Vec<(usize, Column)> =
            Column::ALL.into_iter().enumerate().skip(first).take(n_shown).collect();
        let wide = width.saturating_sub(2) / u16::try_from(n_shown).unwrap_or(1);
        let column = |place: usize| 2 + wide * u16::try_from(place).unwrap_or(0);
        for (place, (_, it)) in shown.iter().enumerate() {
            let name = canvas.pen.clip(&capital(&column_name(*it, look)), usize::from(wide) - 1);
            canvas.at(column(place), 0, &name, theme.quiet);
        }
        let room = usize::from(rows);
        let skip = (self.at + 1).saturating_sub(room);
        for (i, row) in (skip..entries.len().min(skip + room)).zip(1..) {
            let worst = self.draft.problems_of(i).first().map(|it| it.severity);
            let sign = match worst {
                Some(Severity::Error | Severity::Warning) => "!",
                Some(Severity::Advice) => "·",
                None => " ",
            };
            canvas.at(0, row, sign, theme.almost);
            for (place, (number, it)) in shown.iter().enumerate() {
                let is_here = i == self.at && *number == self.column;
                let text = it.of(&entries[i]);
                let text = if is_here && text.is_empty() { "▁".into() } else { text };
                let cell = canvas.pen.clip(&text, usize::from(wide) - 1);
                let style = match (is_here, i == self.at) {
                    (true, _) => theme.chosen,
                    (_, true) => theme.strong,
                    _ => theme.plain,
                };
                canvas.at(column(place), row, &cell, style);
            }
        }
    }

    /// The line that is written; else what was refused, or what the checker says of this entry, or how many words there are.
    fn view_below(&self, look: Look<'_>, canvas: &mut Canvas<'_>, row: u16, rows: u16) {
        let (words, theme) = (look.words, look.theme);
        let mut row = row;
        let asked = match &self.doing {
            Doing::Looking => None,
            Doing::Cell(line) => Some((Column::ALL[self.column], line)),
            Doing::Adding { asked, line, .. } => Some((Column::ALL[*asked], line)),
        };
        if let Some((column, line)) = asked {
            line.view(canvas, row, &format!("{}: ", capital(&column_name(column, look))));
            row += 1;
        }
        let said = match &self.said {
            Some(Said::Unmade(Unmade::Problem(kind))) => {
                Some(format!("✗ {} {}", message(words, kind), remedy(words, kind)))
            }
            Some(Said::Unmade(Unmade::Nowhere)) => Some(words.edit_nowhere()),
            Some(Said::Unsaved(Unsaved::Meanwhile)) => Some(words.edit_meanwhile()),
            Some(Said::Unsaved(Unsaved::Disk(fault))) => {
                Some(format!("{} {}", fault_line(words, *fault), words.edit_unsaved()))
            }
            None => None,
        };
        let room = rows.saturating_sub(u16::from(asked.is_some()));
        if let Some(said) = said {
            canvas.centred_text(row, room, &said, theme.wrong);
            return;
        }
        if let Some(problem) = self.draft.problems_of(self.at).first() {
            let line = format!("{} {}", message(words, &problem.kind), remedy(words, &problem.kind));
            canvas.centred_text(row, room, &line, theme.almost);
        } else if asked.is_none() {
            let deck = self.draft.deck();
            canvas.centred(row, &words.edit_counts(deck.entries.len(), look.title(deck)), theme.quiet);
        }
    }
}

/// Returns why a file cannot be read or written, and what to do.
fn fault_line(words: &Words, fault: DiskFault) -> String {
    match fault {
        DiskFault::Missing => words.edit_missing(),
        DiskFault::Full => words.edit_full(),
        DiskFault::Locked => words.edit_locked(),
        DiskFault::Own | DiskFault::Broken => words.edit_broken(),
    }
}
