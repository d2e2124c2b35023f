//! All words at hand: looked for in any language, by deck and by how well they are known, and each on a page of its own.

use crate::engine::card::EntryId;
use crate::engine::deck::{Deck, EntryRef};
use crate::engine::entry::Entry;
use crate::engine::record::Body;
use crate::engine::search::Index;
use crate::engine::stats::{Standing, standing};
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room};
use crate::tui::key::{Key, KeyCode};
use crate::tui::line::Line;
use crate::tui::screen::other_name::aid_hint;
use crate::tui::screen::{Go, Look, Touch, word_page};

/// How many columns can be typed.
const MAX_COLUMNS: usize = 40;

/// How many words are said at once where nothing is drawn.
const SAID: u16 = 9;

/// The list and where somebody stands in it.
#[derive(Debug, Clone)]
pub struct WordList {
    index: Index,
    typed: Line,
    /// How well the words are known that are shown; nothing for all.
    standing: Option<Standing>,
    /// The deck whose words are shown; nothing for all.
    deck: Option<usize>,
    found: Vec<EntryRef>,
    cursor: usize,
    /// Whether the page of the word under the cursor is open.
    is_open: bool,
}

impl WordList {
    /// Opens the list with all words.
    pub fn new(desk: &Desk, room: Room<'_>) -> WordList {
        let mut words = WordList {
            index: Index::new(room.shelf),
            typed: Line::new(MAX_COLUMNS, ""),
            standing: None,
            deck: None,
            found: Vec::new(),
            cursor: 0,
            is_open: false,
        };
        words.look(desk, room);
        words
    }

    /// Returns whether keys write into the line.
    pub fn is_typing(&self) -> bool {
        !self.is_open
    }

    /// Takes in text that came in one piece.
    pub fn pasted(&mut self, text: &str, desk: &Desk, room: Room<'_>) {
        if !self.is_open {
            self.typed.paste(text);
            self.look(desk, room);
        }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        if self.is_open {
            self.key_on_page(key, touch);
            return Go::Stay;
        }
        let n = self.found.len();
        match key.code {
            KeyCode::Esc => return Go::Home,
            KeyCode::Up => self.cursor = self.cursor.saturating_sub(1),
            KeyCode::Down => self.cursor = (self.cursor + 1).min(n.saturating_sub(1)),
            KeyCode::PageUp => self.cursor = self.cursor.saturating_sub(10),
            KeyCode::PageDown => self.cursor = (self.cursor + 10).min(n.saturating_sub(1)),
            KeyCode::Enter => self.is_open = n > 0,
            KeyCode::F(4) => {
                self.standing = Standing::after(self.standing);
                self.look(touch.desk, touch.room);
            }
            KeyCode::F(5) => {
                let next = self.deck.map_or(0, |deck| deck + 1);
                self.deck = (next < touch.room.shelf.decks().len()).then_some(next);
                self.look(touch.desk, touch.room);
            }
            _ => {
                let before = self.typed.text();
                self.typed.key(key);
                if self.typed.text() != before {
                    self.look(touch.desk, touch.room);
                }
            }
        }
        Go::Stay
    }

    /// The page of a word: it is put to rest or woken; arrows turn to its neighbours.
    fn key_on_page(&mut self, key: Key, touch: &mut Touch<'_>) {
        let last = self.found.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => self.is_open = false,
            KeyCode::Up | KeyCode::Left | KeyCode::PageUp => self.cursor = self.cursor.saturating_sub(1),
            KeyCode::Down | KeyCode::Right | KeyCode::PageDown => self.cursor = (self.cursor + 1).min(last),
            KeyCode::F(4) => self.rest_or_wake(touch),
            _ if key.letter() == Some('z') => self.rest_or_wake(touch),
            _ if key.is_onward() => self.is_open = false,
            _ => {}
        }
    }

    fn rest_or_wake(&self, touch: &mut Touch<'_>) {
        let Some((deck, entry)) = self.here(touch.room) else { return };
        let entry = EntryId { deck: deck.id.as_str().into(), entry: entry.id.as_str().into() };
        let is_on = !touch.desk.progress().suspended().contains(&entry);
        let (_, effects) = touch.desk.add(touch.now, Body::Suspension { entry, is_on }, touch.room);
        touch.effects.extend(effects);
    }

    /// The deck and the entry under the cursor.
    fn here<'a>(&self, room: Room<'a>) -> Option<(&'a Deck, &'a Entry)> {
        let at = *self.found.get(self.cursor)?;
        Some((room.shelf.decks().get(at.deck)?, room.shelf.entry(at)?))
    }

    /// Looks for what is typed among the words that are wanted.
    fn look(&mut self, desk: &Desk, room: Room<'_>) {
        self.found = self.index.find(&self.typed.text(), |at| {
            self.deck.is_none_or(|deck| deck == at.deck)
                && self.standing.is_none_or(|wanted| standing_of(at, desk, room) == Some(wanted))
        });
        self.cursor = 0;
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words, desk: &Desk, room: Room<'_>) -> Vec<Hint> {
        if self.is_open {
            let rests = self
                .here(room)
                .is_some_and(|(deck, entry)| desk.progress().is_entry_suspended(&deck.id, &entry.id));
            let rest = if rests { words.do_wake() } else { words.do_rest() };
            return vec![
                Hint::new("Enter", words.do_back()),
                Hint::new("↑ ↓", words.do_next_word()),
                Hint::new("Z", rest),
                Hint::new("F1", words.do_help()),
                Hint::new("Esc", words.do_back()),
            ];
        }
        vec![
            Hint::new("Enter", words.do_open()),
            Hint::new("↑ ↓", words.do_choose()),
            Hint::new("F4", words.do_filter()),
            Hint::new("F5", words.do_deck()),
            aid_hint(&self.typed, words),
            Hint::new("F1", words.do_help()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        if self.is_open {
            if let Some((deck, entry)) = self.here(look.room) {
                word_page::view(look, desk, (deck, entry), canvas);
            }
            return;
        }
        let (words, theme) = (look.words, look.theme);
        let first = if canvas.is_small() { 2 } else { 4 };
        self.typed.view(canvas, first / 4, &format!("{} ", words.ask_word()));
        canvas.centred(first / 2 + first / 4, &self.wanted(look), theme.quiet);
        if self.found.is_empty() {
            canvas.centred_text(first + 1, 2, &words.no_such_word(), theme.quiet);
            return;
        }
        let rows = canvas.middle().height.saturating_sub(first);
        let room = usize::from(if canvas.is_spoken() { SAID } else { rows });
        let skip = (self.cursor + 1).saturating_sub(room);
        for (i, row) in (skip..self.found.len().min(skip + room)).zip(first..) {
            let at = self.found[i];
            let Some(entry) = look.room.shelf.entry(at) else { continue };
            let is_here = i == self.cursor;
            let (sign, style) = match standing_of(at, desk, look.room) {
                Some(Standing::Firm) => ("✓", theme.right),
                Some(Standing::Known) => ("≈", theme.almost),
                Some(Standing::Resting) => ("z", theme.quiet),
                Some(Standing::New) | None => ("·", theme.quiet),
            };
            canvas.at(0, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(2, row, sign, style);
            let texts: Vec<&str> = Lang::ALL.into_iter().filter_map(|lang| entry.word.text(lang)).collect();
            canvas.at(4, row, &texts.join(" · "), if is_here { theme.chosen } else { theme.plain });
        }
    }

    /// What is shown: which words, of which deck, how many.
    fn wanted(&self, look: Look<'_>) -> String {
        let words = look.words;
        let standing = match self.standing {
            None => words.words_all(),
            Some(Standing::New) => words.cards_new(),
            Some(Standing::Known) => words.cards_known(),
            Some(Standing::Firm) => words.cards_firm(),
            Some(Standing::Resting) => words.word_rests(),
        };
        let deck = self.deck.and_then(|at| look.room.shelf.decks().get(at));
        let deck = deck.map_or_else(|| words.decks_all(), |deck| look.title(deck).to_owned());
        format!("{deck} · {standing} · {}", self.found.len())
    }
}

fn standing_of(at: EntryRef, desk: &Desk, room: Room<'_>) -> Option<Standing> {
    let deck = room.shelf.decks().get(at.deck)?;
    Some(standing(deck, room.shelf.entry(at)?, desk.progress(), desk.directions()))
}
