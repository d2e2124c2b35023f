//! A deck as a table: its cells are changed, words are added, moved and taken out, and each change is saved at once.

use std::path::{Path, PathBuf};

use super::other_name::aid_hint;
use super::{Go, Look};
use crate::engine::entry::Entry;
use crate::engine::setting::Settings;
use crate::formats::deck1::{Column, Draft, Unmade, Unopened};
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::canvas::Hint;
use crate::tui::key::{Key, KeyCode};
use crate::tui::line::Line;
use crate::tui::msg::{DiskFault, Effect};
use crate::tui::spoken::Asks;

/// The most columns that a cell takes.
const MAX_COLUMNS: usize = 400;

/// The columns that are asked for, one after the other, when a word is added; the others are filled in the table.
const ASKED: [Column; 4] =
    [Column::Word(Lang::Vi), Column::Word(Lang::En), Column::Word(Lang::Th), Column::Roman];

/// So many changes can be taken back.
const MOST_BACK: usize = 200;

/// A deck file that is edited.
#[derive(Debug, Clone)]
pub struct Editing {
    pub(super) file: PathBuf,
    pub(super) state: State,
    /// Whether it was opened from the lessons of the class, and leads back there.
    is_of_class: bool,
}

#[derive(Debug, Clone)]
pub(super) enum State {
    /// The file is being read.
    Opening,
    /// It cannot be read.
    Unread(DiskFault),
    /// It cannot be edited in a table.
    Unopened(Unopened),
    Open(Box<Table>),
}

/// The deck and where somebody stands in it.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) draft: Draft,
    /// What the file held when it was last read or written.
    on_disk: Vec<u8>,
    /// The deck before each change, and where the cursor was then.
    past: Vec<(Draft, usize)>,
    pub(super) at: usize,
    pub(super) column: usize,
    pub(super) doing: Doing,
    pub(super) said: Option<Said>,
    /// Whether somebody who wanted to leave was told that something is not saved.
    is_warned: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Doing {
    /// Moving about.
    Looking,
    /// A cell is written.
    Cell(Line),
    /// A word is added; the column of this number among those asked for is written.
    Adding { entry: Box<Entry>, asked: usize, line: Line },
}

/// What is said below the table until the next key.
#[derive(Debug, Clone)]
pub(super) enum Said {
    /// A change was not made.
    Unmade(Unmade),
    /// It was not saved.
    Unsaved(Unsaved),
}

/// Why a deck was not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaved {
    /// Somebody else has changed the file meanwhile.
    Meanwhile,
    /// The disk refused.
    Disk(DiskFault),
}

impl Editing {
    /// Begins with a file that has still to be read.
    pub fn new(file: &Path) -> Editing {
        Editing { file: file.to_owned(), state: State::Opening, is_of_class: false }
    }

    /// Begins as [`Editing::new`] does, for somebody who comes from the lessons of the class.
    pub fn of_class(file: &Path) -> Editing {
        Editing { is_of_class: true, ..Editing::new(file) }
    }

    /// Takes in what the file holds.
    pub fn heard_file(&mut self, read: Result<Vec<u8>, DiskFault>) {
        self.state = match read {
            Err(fault) => State::Unread(fault),
            Ok(bytes) => match Draft::open(&bytes) {
                Err(unopened) => State::Unopened(unopened),
                Ok(draft) => State::Open(Box::new(Table {
                    draft,
                    on_disk: bytes,
                    past: Vec::new(),
                    at: 0,
                    column: 0,
                    doing: Doing::Looking,
                    said: None,
                    is_warned: false,
                })),
            },
        };
    }

    /// Takes in whether what was handed over last has been saved.
    pub fn heard_saved(&mut self, saved: Result<(), Unsaved>) {
        if let State::Open(table) = &mut self.state {
            match saved {
                Ok(()) => table.on_disk = table.draft.text().as_bytes().to_vec(),
                Err(unsaved) => table.said = Some(Said::Unsaved(unsaved)),
            }
        }
    }

    /// Returns whether keys give text now.
    pub fn is_typing(&self) -> bool {
        matches!(&self.state, State::Open(table) if !matches!(table.doing, Doing::Looking))
    }

    /// Returns what a line answers now.
    pub fn asks(&self) -> Asks {
        match &self.state {
            State::Opening => Asks::Nothing,
            _ if self.is_typing() => Asks::Text,
            _ => Asks::Key,
        }
    }

    /// Takes in text that came in one piece.
    pub fn pasted(&mut self, text: &str) {
        if let State::Open(table) = &mut self.state
            && let Doing::Cell(line) | Doing::Adding { line, .. } = &mut table.doing
        {
            line.paste(text);
        }
    }

    /// Takes in a key; whoever leaves while something is not saved is told so first.
    pub fn key(&mut self, key: Key, effects: &mut Vec<Effect>) -> Go {
        let away = if self.is_of_class { Go::Lessons } else { Go::Quit };
        let State::Open(table) = &mut self.state else {
            return if key.code == KeyCode::Esc || key.is_onward() { away } else { Go::Stay };
        };
        let was_warned = std::mem::take(&mut table.is_warned);
        table.said = None;
        if key.code == KeyCode::Esc && matches!(table.doing, Doing::Looking) {
            if table.is_saved() || was_warned {
                return away;
            }
            table.is_warned = true;
            effects.push(save(&self.file, table));
            return Go::Stay;
        }
        if table.key(key) {
            effects.push(save(&self.file, table));
        }
        Go::Stay
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let State::Open(table) = &self.state else {
            return vec![Hint::new("Esc", words.do_quit())];
        };
        match &table.doing {
            Doing::Cell(line) => vec![
                Hint::new("Enter", words.do_save()),
                Hint::new("Tab", words.edit_next_cell()),
                aid_hint(line, words),
                Hint::new("F1", words.do_help()),
                Hint::new("Esc", words.do_as_before()),
            ],
            Doing::Adding { line, .. } => vec![
                Hint::new("Enter", words.edit_next_cell()),
                aid_hint(line, words),
                Hint::new("F1", words.do_help()),
                Hint::new("Esc", words.do_as_before()),
            ],
            Doing::Looking => {
                let mut hints = Vec::new();
                let n_entries = table.draft.deck().entries.len();
                if n_entries > 0 {
                    hints.push(Hint::new("Enter", words.do_change()));
                }
                hints.push(Hint::new("A", words.edit_add()));
                if !table.past.is_empty() {
                    hints.push(Hint::new("U", words.edit_take_back()));
                }
                if n_entries > 0 {
                    hints.push(Hint::new("Del", words.do_delete()));
                    hints.push(Hint::new("+ -", words.edit_move()));
                }
                hints.push(Hint::new("F1", words.do_help()));
                hints.push(Hint::new("Esc", words.do_quit()));
                hints
            }
        }
    }
}

fn save(file: &Path, table: &Table) -> Effect {
    let after = table.draft.text().as_bytes().to_vec();
    Effect::SaveDeck { file: file.to_owned(), before: table.on_disk.clone(), after }
}

impl Table {
    fn is_saved(&self) -> bool {
        self.past.is_empty() || self.on_disk == self.draft.text().as_bytes()
    }

    /// Takes in a key; returns whether the deck is another one now.
    fn key(&mut self, key: Key) -> bool {
        match std::mem::replace(&mut self.doing, Doing::Looking) {
            Doing::Looking => self.key_looking(key),
            Doing::Cell(line) => self.key_cell(key, line),
            Doing::Adding { entry, asked, line } => self.key_adding(key, entry, asked, line),
        }
    }

    fn key_looking(&mut self, key: Key) -> bool {
        let (last, last_column) = (self.draft.deck().entries.len().saturating_sub(1), Column::ALL.len() - 1);
        let is_any = !self.draft.deck().entries.is_empty();
        match key.code {
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(last),
            KeyCode::PageUp => self.at = self.at.saturating_sub(10),
            KeyCode::PageDown => self.at = (self.at + 10).min(last),
            KeyCode::Left => self.column = self.column.saturating_sub(1),
            KeyCode::Right | KeyCode::Tab => self.column = (self.column + 1).min(last_column),
            KeyCode::Home => self.column = 0,
            KeyCode::End => self.column = last_column,
            KeyCode::Enter if is_any => self.begin_cell(),
            KeyCode::Delete => return self.make(self.draft.remove(self.at), self.at),
            KeyCode::Char('+') => return self.make(self.draft.shift(self.at, true), self.at + 1),
            KeyCode::Char('-') => {
                return self.make(self.draft.shift(self.at, false), self.at.saturating_sub(1));
            }
            KeyCode::F(8) => return self.take_back(),
            _ if key.letter() == Some('u') => return self.take_back(),
            KeyCode::F(5) => self.begin_adding(),
            _ if key.letter() == Some('a') => self.begin_adding(),
            _ => {}
        }
        false
    }

    fn begin_cell(&mut self) {
        let column = Column::ALL[self.column];
        let text = self.draft.deck().entries.get(self.at).map(|entry| column.of(entry)).unwrap_or_default();
        self.doing = Doing::Cell(line(column, &text));
    }

    fn begin_adding(&mut self) {
        self.doing = Doing::Adding { entry: Box::default(), asked: 0, line: line(ASKED[0], "") };
    }

    fn key_cell(&mut self, key: Key, mut line: Line) -> bool {
        let column = Column::ALL[self.column];
        match key.code {
            KeyCode::Esc => false,
            KeyCode::Enter | KeyCode::Tab => {
                let made = self.draft.set(self.at, column, &line.text());
                // Whoever has changed nothing just goes on.
                let is_refused = matches!(made, Err(Unmade::Problem(_)));
                let is_changed = if is_refused || made.is_ok() { self.make(made, self.at) } else { false };
                if is_refused {
                    self.doing = Doing::Cell(line);
                } else if key.code == KeyCode::Tab && self.column + 1 < Column::ALL.len() {
                    self.column += 1;
                    self.begin_cell();
                }
                is_changed
            }
            _ => {
                line.key(key);
                self.doing = Doing::Cell(line);
                false
            }
        }
    }

    /// The words of a new entry, one language after the other; what is left empty is left out.
    fn key_adding(&mut self, key: Key, mut entry: Box<Entry>, asked: usize, mut line: Line) -> bool {
        match key.code {
            KeyCode::Esc => return false,
            KeyCode::Enter | KeyCode::Tab => {
                ASKED[asked].put(&mut entry, line.text().trim());
                // Nobody has to say how a word sounds that is not there.
                let is_next = |it: &usize| ASKED[*it] != Column::Roman || entry.word.text(Lang::Th).is_some();
                if let Some(next) = (asked + 1..ASKED.len()).find(is_next) {
                    let line = self::line(ASKED[next], &ASKED[next].of(&entry));
                    self.doing = Doing::Adding { entry, asked: next, line };
                    return false;
                }
                let n_entries = self.draft.deck().entries.len();
                let after = (n_entries > 0).then_some(self.at);
                let made = self.draft.add(after, &entry);
                if made.is_err() {
                    // What was typed stays, to be put right.
                    let line = self::line(ASKED[0], &ASKED[0].of(&entry));
                    self.doing = Doing::Adding { entry, asked: 0, line };
                }
                return self.make(made, after.map_or(0, |at| at + 1));
            }
            _ => line.key(key),
        }
        self.doing = Doing::Adding { entry, asked, line };
        false
    }

    fn make(&mut self, made: Result<Draft, Unmade>, at: usize) -> bool {
        match made {
            Ok(draft) => {
                self.past.push((std::mem::replace(&mut self.draft, draft), self.at));
                if self.past.len() > MOST_BACK {
                    self.past.remove(0);
                }
                self.at = at.min(self.draft.deck().entries.len().saturating_sub(1));
                true
            }
            Err(unmade) => {
                self.said = Some(Said::Unmade(unmade));
                false
            }
        }
    }

    fn take_back(&mut self) -> bool {
        let Some((draft, at)) = self.past.pop() else { return false };
        (self.draft, self.at) = (draft, at);
        true
    }
}

/// A line that begins with a text, and with the usual typing aid of the column's language.
fn line(column: Column, text: &str) -> Line {
    let aid = column.lang().and_then(|lang| Settings::default().layout(lang));
    Line::new(MAX_COLUMNS, text).with_aid(aid)
}

/// Returns what a column is called.
pub(super) fn column_name(column: Column, look: Look<'_>) -> String {
    let words = look.words;
    let of = |lang: Lang, name: String| format!("{name} ({})", lang.code());
    match column {
        Column::Word(lang) => words.lang_name(lang.code()),
        Column::Roman => words.do_roman(),
        Column::Example(lang) => of(lang, words.do_example()),
        Column::Note(lang) => of(lang, words.do_note()),
        Column::Also(lang) => of(lang, words.column_also()),
        Column::Pos => words.column_pos(),
        Column::Classifier => words.part_of_speech("classifier"),
        Column::Ipa => words.column_ipa(),
        Column::Tags => words.column_tags(),
    }
}
