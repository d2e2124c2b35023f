//! All words at hand: looked for in any language, by deck and by how well they are known, and each on a page of its own.

use crate::engine::card::EntryId;
use crate::engine::deck::{Deck, EntryRef};
use crate::engine::entry::Entry;
use crate::engine::record::{Answer, Body};
use crate::engine::search::Index;
use crate::engine::standing::{Group, Standing, Standings};
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room};
use crate::tui::key::{Key, KeyCode};
use crate::tui::line::Line;
use crate::tui::msg::Effect;
use crate::tui::screen::note_line::NoteLine;
use crate::tui::screen::other_name::aid_hint;
use crate::tui::screen::word_check::Check;
use crate::tui::screen::word_history::History;
use crate::tui::screen::words_place::{Choosing, Place, Step};
use crate::tui::screen::{Go, Look, Touch, word_page};
use crate::tui::spoken::Asks;

/// How many columns can be typed.
const MAX_COLUMNS: usize = 40;

/// How many words are said at once where nothing is drawn.
const SAID: u16 = 9;

/// The list and where somebody stands in it.
#[derive(Debug, Clone)]
pub struct WordList {
    index: Index,
    typed: Line,
    /// How every word stands, as of the last change.
    standings: Standings,
    /// Which words are shown; nothing for all.
    group: Option<Group>,
    /// From where they are.
    place: Place,
    found: Vec<EntryRef>,
    cursor: usize,
    page: Page,
}

#[derive(Debug, Clone)]
enum Page {
    List,
    /// The place from which words are shown is chosen.
    Place(Choosing),
    /// The word under the cursor.
    Word,
    /// A note on it is written.
    Note(NoteLine),
    /// What was answered to it.
    History(History),
    /// The learner says that they know it, and is asked.
    Check(Check),
}

impl WordList {
    /// Opens the list with all words.
    pub fn new(desk: &Desk, room: Room<'_>) -> WordList {
        let mut words = WordList {
            index: Index::new(room.shelf),
            typed: Line::new(MAX_COLUMNS, ""),
            standings: Standings::of(room.shelf, desk.progress(), desk.directions()),
            group: None,
            place: Place::All,
            found: Vec::new(),
            cursor: 0,
            page: Page::List,
        };
        words.look(room);
        words
    }

    /// Returns whether keys write into the line.
    pub fn is_typing(&self) -> bool {
        match &self.page {
            Page::List | Page::Note(_) => true,
            Page::Check(check) => check.is_typing(),
            Page::Place(_) | Page::Word | Page::History(_) => false,
        }
    }

    /// Returns what a line answers now.
    pub fn asks(&self) -> Asks {
        match &self.page {
            Page::Check(check) => check.asks(),
            Page::List => Asks::Search,
            Page::Note(_) => Asks::Text,
            Page::History(history) => history.asks(),
            Page::Place(_) | Page::Word => Asks::Key,
        }
    }

    /// Takes in text that came in one piece.
    pub fn pasted(&mut self, text: &str, room: Room<'_>) {
        match &mut self.page {
            Page::List => {
                self.typed.paste(text);
                self.look(room);
            }
            Page::Note(note) => note.pasted(text),
            Page::Place(_) | Page::Word | Page::History(_) | Page::Check(_) => {}
        }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        match &mut self.page {
            Page::List => return self.key_in_list(key, touch.room),
            Page::Word => self.key_on_page(key, touch),
            Page::Place(choosing) => match choosing.key(key, touch.room.shelf) {
                Step::Stay => {}
                Step::Close => self.page = Page::List,
                Step::Chosen(place) => {
                    (self.place, self.page) = (place, Page::List);
                    self.look(touch.room);
                }
            },
            Page::Check(check) => {
                if !check.key(key, touch) {
                    self.page = Page::Word;
                    self.look_again(touch);
                }
            }
            Page::History(history) => {
                if !history.key(key) {
                    self.page = Page::Word;
                }
            }
            Page::Note(note) => {
                if !note.key(key, touch) {
                    self.page = Page::Word;
                    self.look_again(touch);
                }
            }
        }
        Go::Stay
    }

    fn key_in_list(&mut self, key: Key, room: Room<'_>) -> Go {
        let n = self.found.len();
        match key.code {
            KeyCode::Esc => return Go::Home,
            KeyCode::Up => self.cursor = self.cursor.saturating_sub(1),
            KeyCode::Down => self.cursor = (self.cursor + 1).min(n.saturating_sub(1)),
            KeyCode::PageUp => self.cursor = self.cursor.saturating_sub(10),
            KeyCode::PageDown => self.cursor = (self.cursor + 10).min(n.saturating_sub(1)),
            KeyCode::Enter if n > 0 => self.page = Page::Word,
            KeyCode::F(4) => {
                self.group = Group::after(self.group);
                self.look(room);
            }
            KeyCode::F(5) => self.page = Page::Place(Choosing::new(room.shelf, &self.place)),
            KeyCode::F(8) => {
                (self.group, self.place) = (None, Place::All);
                self.typed = Line::new(MAX_COLUMNS, "");
                self.look(room);
            }
            _ => {
                let before = self.typed.text();
                self.typed.key(key);
                if self.typed.text() != before {
                    self.look(room);
                }
            }
        }
        Go::Stay
    }

    /// The page of a word: it is put to rest or woken, a note is written; arrows turn to its neighbours.
    fn key_on_page(&mut self, key: Key, touch: &mut Touch<'_>) {
        let last = self.found.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => self.page = Page::List,
            KeyCode::Up | KeyCode::Left | KeyCode::PageUp => self.cursor = self.cursor.saturating_sub(1),
            KeyCode::Down | KeyCode::Right | KeyCode::PageDown => self.cursor = (self.cursor + 1).min(last),
            KeyCode::F(4) => self.rest_or_wake(touch),
            _ if key.letter() == Some('z') => self.rest_or_wake(touch),
            _ if key.letter() == Some('l') => {
                let playing =
                    self.here(touch.room).and_then(|(deck, entry)| recording(deck, entry, touch.desk));
                touch.effects.extend(playing);
            }
            _ if key.letter() == Some('h') => self.read_history(touch),
            _ if key.letter() == Some('k') => self.check(touch),
            _ if key.letter() == Some('n') => {
                let entry = self.here(touch.room).map(|(deck, entry)| entry_id(deck, entry));
                if let Some(entry) = entry {
                    self.page = Page::Note(NoteLine::new(entry, touch.desk));
                }
            }
            _ if key.is_onward() => self.page = Page::List,
            _ => {}
        }
    }

    /// Asks the word in each direction in which the learner is asked.
    fn check(&mut self, touch: &mut Touch<'_>) {
        let Some(at) = self.found.get(self.cursor) else { return };
        let directions = touch.desk.directions().iter();
        let cards = directions.filter_map(|direction| touch.room.shelf.card(*at, *direction)).collect();
        if let Some(check) = Check::new(cards, touch) {
            self.page = Page::Check(check);
        }
    }

    /// Opens the word's history and asks for it; of a guest nothing is kept to be read.
    fn read_history(&mut self, touch: &mut Touch<'_>) {
        let Some((deck, entry)) = self.here(touch.room) else { return };
        let id = |entry: &str| EntryId { deck: deck.id.as_str().into(), entry: entry.into() };
        let ids = [&entry.id].into_iter().chain(&entry.was).map(|it| id(it)).collect();
        if let Some(learner) = touch.desk.learner() {
            self.page = Page::History(History::new(id(&entry.id)));
            touch.effects.push(Effect::ReadHistory(learner, ids));
        }
    }

    /// Returns whether a word is asked now, so that the learner can say that they do not know it.
    pub fn can_give_up(&self) -> bool {
        matches!(&self.page, Page::Check(check) if !check.has_ended())
    }

    /// The learner does not know the word that is asked.
    pub fn give_up(&mut self, touch: &mut Touch<'_>) {
        if let Page::Check(check) = &mut self.page {
            check.give_up(touch);
        }
    }

    /// Lays tiles of the word that is asked, by their numbers from 1 on.
    pub fn lay(&mut self, numbers: &[usize], touch: &mut Touch<'_>) {
        if let Page::Check(check) = &mut self.page {
            check.lay(numbers, touch);
        }
    }

    /// Takes in what was answered to a word; nothing where the log could not be read.
    pub fn heard_history(&mut self, entry: &EntryId, answers: Option<Vec<Answer>>) {
        if let Page::History(history) = &mut self.page {
            history.heard(entry, answers);
        }
    }

    fn rest_or_wake(&mut self, touch: &mut Touch<'_>) {
        let Some((deck, entry)) = self.here(touch.room) else { return };
        let entry = entry_id(deck, entry);
        let is_on = !touch.desk.progress().suspended().contains(&entry);
        let (_, effects) = touch.desk.add(touch.now, Body::Suspension { entry, is_on }, touch.room);
        touch.effects.extend(effects);
        self.look_again(touch);
    }

    /// Looks anew at how the words stand; what is found stays, so that nobody loses their place.
    fn look_again(&mut self, touch: &Touch<'_>) {
        let (desk, room) = (&touch.desk, touch.room);
        self.standings = Standings::of(room.shelf, desk.progress(), desk.directions());
    }

    /// The deck and the entry under the cursor.
    fn here<'a>(&self, room: Room<'a>) -> Option<(&'a Deck, &'a Entry)> {
        let at = *self.found.get(self.cursor)?;
        Some((room.shelf.decks().get(at.deck)?, room.shelf.entry(at)?))
    }

    /// Looks for what is typed among the words that are wanted.
    fn look(&mut self, room: Room<'_>) {
        let (standings, place) = (&self.standings, &self.place);
        self.found = self.index.find(&self.typed.text(), |at| {
            place.holds(room.shelf, at) && self.group.is_none_or(|group| standings.is_in(at, group))
        });
        self.cursor = 0;
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words, desk: &Desk, room: Room<'_>) -> Vec<Hint> {
        match &self.page {
            Page::List => {}
            Page::Place(choosing) => return choosing.hints(words),
            Page::Note(note) => return note.hints(words),
            Page::History(history) => return history.hints(words),
            Page::Check(check) => return check.hints(words),
            Page::Word => return self.hints_on_page(words, desk, room),
        }
        let mut hints = Vec::new();
        if !self.found.is_empty() {
            hints.push(Hint::new("Enter", words.do_open()));
        }
        if self.group.is_some() || self.place != Place::All || !self.typed.text().is_empty() {
            hints.push(Hint::new("F8", words.do_show_all()));
        }
        hints.extend([
            Hint::new("F4", words.do_filter()),
            Hint::new("F5", words.do_deck()),
            aid_hint(&self.typed, words),
        ]);
        if self.found.len() > 1 {
            hints.push(Hint::new("↑ ↓", words.do_choose()));
        }
        hints.extend([Hint::new("F1", words.do_help()), Hint::new("Esc", words.do_back())]);
        hints
    }

    fn hints_on_page(&self, words: &Words, desk: &Desk, room: Room<'_>) -> Vec<Hint> {
        let rests = self
            .here(room)
            .is_some_and(|(deck, entry)| desk.progress().is_entry_suspended(&deck.id, &entry.id));
        let rest = if rests { words.do_wake() } else { words.do_rest() };
        let here = self.here(room).and_then(|(deck, entry)| recording(deck, entry, desk));
        let listen = here.map(|_| Hint::new("L", words.do_listen()));
        // What cannot be guessed comes first: Enter leads back like Esc, and arrows are tried by everybody.
        let mut hints: Vec<Hint> = listen.into_iter().collect();
        hints.extend([Hint::new("N", words.do_note()), Hint::new("K", words.do_know())]);
        if desk.learner().is_some() {
            hints.push(Hint::new("H", words.do_history()));
        }
        hints.push(Hint::new("Z", rest));
        if self.found.len() > 1 {
            hints.push(Hint::new("↑ ↓", words.do_next_word()));
        }
        hints.extend([Hint::new("F1", words.do_help()), Hint::new("Esc", words.do_back())]);
        hints
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        match &self.page {
            Page::List => self.view_list(look, canvas),
            Page::Place(choosing) => choosing.view(look, canvas),
            Page::Word => {
                if let Some((deck, entry)) = self.here(look.room) {
                    word_page::view(look, desk, (deck, entry), canvas);
                }
            }
            Page::Check(check) => {
                let Some((_, entry)) = self.here(look.room) else { return };
                check.view(look, &in_all_languages(entry), canvas);
            }
            Page::History(history) => {
                let Some((_, entry)) = self.here(look.room) else { return };
                history.view(look, &in_all_languages(entry), canvas);
            }
            Page::Note(note) => {
                let Some((_, entry)) = self.here(look.room) else { return };
                let top = if canvas.is_small() { 0 } else { 3 };
                let used = canvas.centred_text(top, 3, &in_all_languages(entry), look.theme.strong);
                note.view(look, canvas, top + used + 1);
            }
        }
    }

    fn view_list(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
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
            let (sign, style) = match self.standings.get(at) {
                Some(Standing::Firm) => ("✓", theme.right),
                Some(Standing::Known) => ("≈", theme.almost),
                Some(Standing::Resting) => ("z", theme.quiet),
                Some(Standing::New) | None => ("·", theme.quiet),
            };
            canvas.at(0, row, if is_here { "›" } else { " " }, theme.accent);
            if !canvas.is_spoken() {
                canvas.at(2, row, sign, style);
            }
            canvas.at(4, row, &in_all_languages(entry), if is_here { theme.chosen } else { theme.plain });
            if canvas.is_spoken() {
                let said = self.standings.get(at).map(|it| standing_name(words, it));
                canvas.at(0, row, &format!("({})", said.unwrap_or_default()), style);
            }
        }
    }

    /// What is shown: which words, of which deck, how many.
    fn wanted(&self, look: Look<'_>) -> String {
        let words = look.words;
        let group = match self.group {
            None => words.words_all(),
            Some(Group::Standing(standing)) => standing_name(words, standing),
            Some(Group::Hard) => words.words_hard(),
            Some(Group::Confused) => words.words_confused(),
            Some(Group::Noted) => words.words_noted(),
        };
        format!("{} · {group} · {}", self.place.name(look), self.found.len())
    }
}

/// Returns what plays a word: in a language that is learned if there is such a recording, else in any.
fn recording(deck: &Deck, entry: &Entry, desk: &Desk) -> Option<Effect> {
    let learned = desk.profile().learns.iter().copied();
    let file = learned.chain(Lang::ALL).find_map(|lang| entry.audio.text(lang))?;
    Some(Effect::Play { deck: deck.id.clone(), file: file.to_owned() })
}

fn entry_id(deck: &Deck, entry: &Entry) -> EntryId {
    EntryId { deck: deck.id.as_str().into(), entry: entry.id.as_str().into() }
}

fn standing_name(words: &Words, standing: Standing) -> String {
    match standing {
        Standing::New => words.cards_new(),
        Standing::Known => words.cards_known(),
        Standing::Firm => words.cards_firm(),
        Standing::Resting => words.word_rests(),
    }
}

/// Returns a word in each language that it has.
pub(super) fn in_all_languages(entry: &Entry) -> String {
    let texts: Vec<&str> = Lang::ALL.into_iter().filter_map(|lang| entry.word.text(lang)).collect();
    texts.join(" · ")
}
