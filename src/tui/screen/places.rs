//! Sticks and other disks to choose from, or a folder that is typed.

use std::path::{Path, PathBuf};

use super::Look;
use super::other_name::aid_hint;
use crate::i18n::Words;
use crate::text;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::line::Line;
use crate::tui::msg::DiskFault;

/// How long the name of a folder may be, in columns.
const FOLDER_COLUMNS: usize = 400;

/// What stands below the places: another folder, and looking again.
const N_OTHERS: usize = 2;

/// The places, where somebody stands in their list, and the line in which a folder is typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    all: Vec<PathBuf>,
    cursor: usize,
    line: Option<Line>,
}

/// What a key means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Nothing yet.
    Stay,
    /// The page is left.
    Close,
    /// The places are looked for again.
    Again,
    /// This one.
    Place(PathBuf),
}

impl Places {
    pub(super) fn new(all: Vec<PathBuf>) -> Places {
        Places { all, cursor: 0, line: None }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn is_typing(&self) -> bool {
        self.line.is_some()
    }

    pub(super) fn pasted(&mut self, pasted: &str) {
        if let Some(line) = &mut self.line {
            line.paste(pasted);
        }
    }

    pub(super) fn key(&mut self, key: Key) -> Chosen {
        let Some(line) = &mut self.line else { return self.key_list(key) };
        match key.code {
            KeyCode::Esc => {
                self.cursor = self.all.len();
                self.line = None;
            }
            KeyCode::Enter if line.text().trim().is_empty() => {}
            KeyCode::Enter => return Chosen::Place(PathBuf::from(line.text().trim())),
            _ => line.key(key),
        }
        Chosen::Stay
    }

    fn key_list(&mut self, key: Key) -> Chosen {
        let n = self.all.len() + N_OTHERS;
        let chosen = match key.code {
            KeyCode::Esc => return Chosen::Close,
            KeyCode::Up | KeyCode::Left => {
                self.cursor = (self.cursor + n - 1) % n;
                return Chosen::Stay;
            }
            KeyCode::Down | KeyCode::Right => {
                self.cursor = (self.cursor + 1) % n;
                return Chosen::Stay;
            }
            _ if key.is_onward() => self.cursor,
            _ => match key.digit().and_then(|digit| usize::from(digit).checked_sub(1)) {
                Some(at) if at < n => at,
                _ => return Chosen::Stay,
            },
        };
        match self.all.get(chosen) {
            Some(place) => return Chosen::Place(place.clone()),
            None if chosen == self.all.len() => self.line = Some(Line::new(FOLDER_COLUMNS, "")),
            None => return Chosen::Again,
        }
        Chosen::Stay
    }

    /// Returns the keys that work now; `does` is what is done with a folder.
    pub(super) fn hints(&self, words: &Words, does: String) -> Vec<Hint> {
        match &self.line {
            Some(line) => vec![Hint::new("Enter", does), aid_hint(line, words)],
            None => vec![Hint::new("Enter", words.do_choose()), Hint::new("↑ ↓", words.do_choose())],
        }
    }

    /// Draws the list, or the line that is typed, and what there is to say `below`.
    pub(super) fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>, first: u16, below: &str) {
        let (words, theme) = (look.words, look.theme);
        let height = canvas.middle().height;
        canvas.centred_text(
            height.saturating_sub(if canvas.is_small() { 2 } else { 4 }),
            2,
            below,
            theme.quiet,
        );
        if let Some(line) = &self.line {
            canvas.centred(first + 1, &words.ask_folder(), theme.plain);
            line.view(canvas, first + 3, "");
            return;
        }
        let column = if canvas.is_small() { 0 } else { (canvas.middle().width / 2).saturating_sub(26) };
        let room = usize::from(height.saturating_sub(first + 3));
        let skip = (self.cursor + 1).saturating_sub(room);
        let others = [words.where_typed(), words.where_again()];
        let names: Vec<String> = self.all.iter().map(|place| shown(place)).chain(others).collect();
        for (i, row) in (skip..names.len().min(skip + room)).zip(first..) {
            let is_here = i == self.cursor;
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(column + 2, row, &(i + 1).to_string(), theme.accent);
            canvas.at(column + 5, row, &names[i], if is_here { theme.chosen } else { theme.plain });
        }
    }
}

/// Returns why a stick did not do what was asked.
pub(super) fn fault_of(words: &Words, fault: DiskFault) -> String {
    match fault {
        DiskFault::Missing => words.take_missing(),
        DiskFault::Full => words.take_full(),
        DiskFault::Locked => words.take_locked(),
        DiskFault::Own => words.take_own(),
        DiskFault::Broken => words.take_failed(),
    }
}

/// Returns a path as it may be shown: the name of a stick may hold anything.
pub(super) fn shown(path: &Path) -> String {
    harmless(&path.to_string_lossy())
}

/// Returns a text of which nothing is known as it may be shown.
pub(super) fn harmless(raw: &str) -> String {
    let is_harmless = |c: &char| text::canonical(c.encode_utf8(&mut [0; 4])).is_ok();
    text::canonical(raw)
        .map_or_else(|_| raw.chars().filter(is_harmless).collect(), |canonical| canonical.text)
}
