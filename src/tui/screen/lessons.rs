//! All lessons: one of them is named for tonight, and a deck that lies in a file is opened to be edited.

use std::path::PathBuf;

use super::places::fault_of;
use super::words_place::lesson_name;
use super::{Go, Look};
use crate::engine::deck::{Deck, Shelf};
use crate::engine::tonight::{self, Named, Tonight};
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::msg::{DiskFault, Effect};

/// How many lines a page key turns.
const PAGE_KEY: usize = 10;

/// The lessons, once the decks have been read.
#[derive(Debug, Clone, Default)]
pub struct Lessons {
    /// The first is none.
    lines: Vec<Option<Named>>,
    files: Vec<(String, PathBuf)>,
    cursor: usize,
    /// What was asked for and what came of it, until the next key.
    said: Option<Result<(), DiskFault>>,
}

impl Lessons {
    /// Takes in which decks lie in which files, and looks at what is on the shelf now.
    pub fn heard_files(&mut self, files: Vec<(String, PathBuf)>, shelf: &Shelf) {
        let is_own = |deck: &&Deck| files.iter().any(|(id, _)| *id == deck.id);
        // What somebody has put here stands before what the program brings along.
        let own = shelf.decks().iter().filter(is_own);
        let others = shelf.decks().iter().filter(|deck| !is_own(deck));
        let named = own.chain(others).flat_map(of_deck).map(Some);
        self.lines = std::iter::once(None).chain(named).collect();
        let now = self.lines.iter().position(|line| is_named(line.as_ref(), shelf.tonight()));
        self.cursor = now.unwrap_or(0);
        self.files = files;
    }

    /// Takes in whether tonight's lesson was named.
    pub fn heard_named(&mut self, named: Result<(), DiskFault>) {
        self.said = Some(named);
    }

    /// Returns whether the decks are still being read.
    pub fn is_reading(&self) -> bool {
        self.lines.is_empty()
    }

    /// Takes in a key; `remark` is what the file says beside the lesson that is named.
    pub fn key(&mut self, key: Key, remark: String, effects: &mut Vec<Effect>) -> Go {
        self.said = None;
        let n = self.lines.len();
        match key.code {
            KeyCode::Esc => return Go::Class,
            _ if n == 0 => {}
            KeyCode::Up => self.cursor = (self.cursor + n - 1) % n,
            KeyCode::Down => self.cursor = (self.cursor + 1) % n,
            KeyCode::PageUp => self.cursor = self.cursor.saturating_sub(PAGE_KEY),
            KeyCode::PageDown => self.cursor = (self.cursor + PAGE_KEY).min(n - 1),
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = n - 1,
            KeyCode::F(4) => {
                if let Some(file) = self.file() {
                    return Go::Edit(file.clone());
                }
            }
            _ if key.is_onward() => {
                effects.push(Effect::NameTonight(self.lines[self.cursor].clone(), remark));
            }
            _ => {}
        }
        Go::Stay
    }

    /// Returns the file of the deck under the cursor.
    fn file(&self) -> Option<&PathBuf> {
        let here = self.lines.get(self.cursor)?.as_ref()?;
        self.files.iter().find(|(id, _)| *id == here.deck).map(|(_, file)| file)
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let mut hints = Vec::new();
        if !self.is_reading() {
            hints.extend([Hint::new("Enter", words.do_name_tonight()), Hint::new("↑ ↓", words.do_choose())]);
            hints.extend(self.file().map(|_| Hint::new("F4", words.do_edit_deck())));
        }
        hints.extend([
            Hint::new("F1", words.do_help()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_back()),
        ]);
        hints
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme, shelf) = (look.words, look.theme, look.room.shelf);
        let (title, first) = if canvas.is_small() { (0, 1) } else { (1, 3) };
        canvas.centred(title, &words.class_tonight(), theme.strong);
        if self.is_reading() {
            canvas.centred(first + 2, &words.opening(), theme.quiet);
            return;
        }
        let n_about = 2;
        let about_row = canvas.middle().height.saturating_sub(n_about);
        let end = about_row.saturating_sub(1);
        let room = usize::from(end.saturating_sub(first));
        let skip = (self.cursor + 1).saturating_sub(room);
        for (at, row) in (skip..self.lines.len().min(skip + room)).zip(first..) {
            let is_here = at == self.cursor;
            let line = self.lines[at].as_ref();
            canvas.at(0, row, if is_here { "›" } else { " " }, theme.accent);
            let mark = if is_named(line, shelf.tonight()) { "✓" } else { " " };
            canvas.at(2, row, mark, theme.right);
            canvas.at(4, row, &name(look, line), if is_here { theme.chosen } else { theme.plain });
        }
        if skip > 0 {
            canvas.at(0, first.saturating_sub(1), "↑", theme.quiet);
        }
        if skip + room < self.lines.len() {
            canvas.at(0, end, "↓", theme.quiet);
        }
        let (about, style) = match self.said {
            Some(Err(fault)) => (format!("! {}", fault_of(words, fault)), theme.almost),
            Some(Ok(())) => (format!("✓ {}", self.named(look)), theme.right),
            None => (self.about(look), theme.quiet),
        };
        canvas.centred_text(about_row, n_about, &about, style);
    }

    /// Returns what is named now.
    fn named(&self, look: Look<'_>) -> String {
        match self.lines.get(self.cursor).and_then(Option::as_ref) {
            Some(here) => self.sentence(look, here),
            None => look.words.tonight_cleared(),
        }
    }

    /// Returns what there is to say of the line under the cursor.
    fn about(&self, look: Look<'_>) -> String {
        let here = self.lines.get(self.cursor).and_then(Option::as_ref);
        let place = here.and_then(|here| tonight::find(look.room.shelf, here).ok());
        place.map_or_else(
            || look.words.class_about_tonight(),
            |place| look.words.lesson_words(look.title(place.deck), place.n_entries()),
        )
    }

    fn sentence(&self, look: Look<'_>, named: &Named) -> String {
        let place = tonight::find(look.room.shelf, named);
        place.map_or_else(
            |_| look.words.lesson_no_deck(named.deck.as_str()),
            |place| look.words.lesson_tonight(look.lesson_title(place), place.n_entries()),
        )
    }
}

/// Returns whether a line is what is named for tonight.
fn is_named(line: Option<&Named>, tonight: &Tonight) -> bool {
    match tonight {
        Tonight::Free => line.is_none(),
        Tonight::Lesson(named) => line == Some(named),
        Tonight::Unreadable => false,
    }
}

/// Returns what of a deck can be named: its lessons, or the whole where there are none to tell apart.
fn of_deck(deck: &Deck) -> Vec<Named> {
    let named = |lesson: Option<&str>| Named { deck: deck.id.clone(), lesson: lesson.map(str::to_owned) };
    match deck.lessons.as_slice() {
        [] => vec![named(None)],
        lessons => lessons.iter().map(|lesson| named(Some(&lesson.id))).collect(),
    }
}

fn name(look: Look<'_>, line: Option<&Named>) -> String {
    let Some(named) = line else { return look.words.class_no_lesson() };
    match tonight::find(look.room.shelf, named) {
        Ok(place) => match place.lesson.filter(|_| place.deck.lessons.len() > 1) {
            Some(at) => format!("{} · {}", look.title(place.deck), lesson_name(place.deck, at, look.words)),
            None => look.title(place.deck).to_owned(),
        },
        Err(_) => named.deck.clone(),
    }
}
