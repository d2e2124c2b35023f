//! The application for somebody who hears it: a line answers what is asked, and what is news is said.

use super::super::canvas::Hint;
use super::super::key::{Key, KeyCode};
use super::super::screen::study::Study;
use super::super::screen::words::WordList;
use super::super::screen::{Go, Screen, Touch};
use super::super::spoken::{Asks, Spoken};
use super::{App, Effect, MS_PER_MINUTE};
use crate::text;

/// The most times that a key is pressed for one line.
const MOST_TIMES: usize = 99;

/// How much of a line that means nothing is said back, in letters.
const LONGEST_SAID: usize = 40;

/// What has been said, and how the last line is answered.
#[derive(Debug, Default)]
pub(super) struct Lines {
    is_on: bool,
    is_never_covered: bool,
    heard: Spoken,
    /// The last long list that was heard: it is not said whole again to whoever comes back to it.
    long: Option<Spoken>,
    hint: String,
    reply: Reply,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Reply {
    /// Nothing was asked: what is news is said.
    #[default]
    None,
    /// Something was answered: what is news is said, or that there is none.
    News,
    /// Everything is said again.
    All,
    /// The keys are said.
    Help,
    /// This is no answer here.
    Unknown(String),
    /// This was no text.
    Garbled,
}

/// What a line means.
enum Meaning {
    Again,
    Help,
    Quit,
    GiveUp,
    Rate(u8),
    Keys(Vec<Key>),
    Setting(usize),
    Tiles(Vec<usize>),
    Nothing,
}

impl Lines {
    /// Returns the session as it is heard, if it is.
    pub(super) fn heard(&self, study: Study) -> Study {
        if self.is_on { study.heard() } else { study }
    }
}

impl App {
    /// From now on the screens are said instead of drawn. Where nobody can come by and see them they are never covered either.
    pub fn be_heard(&mut self, is_never_covered: bool) {
        self.lines.is_on = true;
        self.lines.is_never_covered = is_never_covered;
    }

    /// Returns what a line answers now.
    pub fn asks(&self) -> Asks {
        match &self.screen {
            Screen::Opening => Asks::Nothing,
            Screen::ClassReport(report) if report.is_reading() => Asks::Nothing,
            Screen::Gone(_) if self.hints().is_empty() => Asks::Nothing,
            Screen::Lessons(lessons) if lessons.is_reading() => Asks::Nothing,
            Screen::Learners(_) | Screen::Legible(_) | Screen::Class(_) => Asks::Choice,
            Screen::Carrying(carrying) => carrying.asks(),
            Screen::Newcomer(newcomer) => newcomer.asks(),
            Screen::OtherName(other_name) => other_name.asks(),
            Screen::Unlock(unlock) => unlock.asks(),
            Screen::Protect(protect) => protect.asks(),
            Screen::Settings(settings) => settings.asks(),
            Screen::Study(study) => study.asks(),
            Screen::Words(words) => words.asks(),
            Screen::Editing(editing) => editing.asks(),
            Screen::Hidden
            | Screen::Gone(_)
            | Screen::Lessons(_)
            | Screen::ClassReport(_)
            | Screen::Today(_)
            | Screen::Home(_)
            | Screen::Summary(_)
            | Screen::Statistics(_) => Asks::Key,
        }
    }

    /// Returns whether what was answered is on its way to the disk, and nobody has been told that this takes long.
    pub fn is_saving(&self) -> bool {
        !self.saving.is_done() && self.saving.notice(self.now.at).is_none()
    }

    /// Everything is said again the next time.
    pub fn repeat(&mut self) {
        self.lines.reply = Reply::All;
    }

    /// Returns the lines that are news.
    pub fn say(&mut self) -> Vec<String> {
        let reply = std::mem::take(&mut self.lines.reply);
        match reply {
            Reply::Help => return self.help_lines(),
            Reply::Garbled => return vec![self.words.plain_unreadable()],
            Reply::Unknown(line) => return vec![self.words.plain_unknown(line)],
            Reply::All => {
                self.lines.heard = Spoken::default();
                self.lines.long = None;
                self.lines.hint.clear();
            }
            Reply::None | Reply::News => {}
        }
        if matches!(self.screen, Screen::Learners(_)) {
            // Whoever comes has heard nothing.
            self.lines.long = None;
        }
        let spoken = match self.asks() {
            Asks::Choice | Asks::Ticks => self.noted().unmarked(),
            _ => self.noted().numbered(),
        };
        let is_other = spoken.is_about_other(&self.lines.heard);
        let again = self.lines.long.as_ref().filter(|long| is_other && !spoken.is_about_other(long));
        let mut lines = match again {
            Some(long) => spoken.news_again(long),
            None => spoken.news(&self.lines.heard),
        };
        if spoken.is_long() {
            self.lines.long = Some(spoken.clone());
        }
        let hint = self.hint_line();
        if !hint.is_empty() && (is_other || hint != self.lines.hint) {
            lines.push(format!("({hint})"));
        }
        if is_other && !lines.is_empty() {
            lines.insert(0, String::new());
        }
        if lines.is_empty() && reply == Reply::News {
            lines.push(self.words.plain_nothing());
        }
        self.lines.heard = spoken;
        self.lines.hint = hint;
        lines
    }

    /// Takes in a line.
    pub(super) fn line(&mut self, line: &str) -> Vec<Effect> {
        self.last_key = self.now.at;
        self.lines.reply = Reply::News;
        if let Screen::Study(study) = &mut self.screen {
            study.hear_line();
        }
        match self.meaning(line) {
            Some(Meaning::Again) => self.lines.reply = Reply::All,
            Some(Meaning::Help) => self.lines.reply = Reply::Help,
            Some(Meaning::Quit) => {
                self.lines.reply = Reply::None;
                return vec![Effect::Quit];
            }
            Some(Meaning::GiveUp) => return self.give_up(),
            Some(Meaning::Rate(number)) => {
                return self.in_study(|study, touch| study.rate_again(number, touch));
            }
            Some(Meaning::Tiles(numbers)) => return self.lay(&numbers),
            Some(Meaning::Setting(number)) => {
                if let Screen::Settings(settings) = &mut self.screen {
                    settings.stand_on(number);
                }
                return self.key(Key::from(KeyCode::Enter));
            }
            Some(Meaning::Keys(keys)) => return keys.into_iter().flat_map(|key| self.key(key)).collect(),
            Some(Meaning::Nothing) => {}
            None => self.lines.reply = unknown(line),
        }
        Vec::new()
    }

    /// Takes in that a line was no text.
    pub(super) fn garbled(&mut self) -> Vec<Effect> {
        self.last_key = self.now.at;
        self.lines.reply = Reply::Garbled;
        Vec::new()
    }

    /// Returns what a line means here; nothing where it means nothing.
    fn meaning(&self, line: &str) -> Option<Meaning> {
        let asks = self.asks();
        let said = line.trim();
        if let Some(meaning) = in_digits(asks, said) {
            return Some(meaning);
        }
        let is_text = matches!(asks, Asks::Text | Asks::Search | Asks::Answer | Asks::Secret);
        if let Some(name) = said.strip_prefix('/') {
            let command = self.command(name);
            // A secret may begin with anything.
            if command.is_some() || asks != Asks::Secret {
                return command;
            }
        }
        let enter = Meaning::Keys(vec![Key::from(KeyCode::Enter)]);
        match asks {
            Asks::Nothing => Some(Meaning::Nothing),
            Asks::Choice | Asks::Answer | Asks::Tiles if said.is_empty() => Some(Meaning::Again),
            _ if said.is_empty() => Some(enter),
            Asks::Text if self.is_typed_again() && matches!(said, "1" | "2" | "3" | "4") => {
                said.parse().ok().map(Meaning::Rate)
            }
            _ if is_text => Some(Meaning::Keys(typed(line, asks))),
            _ => match (&self.screen, said.parse()) {
                (Screen::Settings(settings), Ok(number)) if settings.has_line(number) => {
                    Some(Meaning::Setting(number))
                }
                _ => self.command(said),
            },
        }
    }

    /// Returns what a command means; nothing for what is none.
    fn command(&self, name: &str) -> Option<Meaning> {
        let name = name.trim().to_lowercase();
        match name.as_str() {
            "" | "again" => return Some(Meaning::Again),
            "?" | "help" | "f1" => return Some(Meaning::Help),
            "quit" | "exit" => return Some(Meaning::Quit),
            "0" if self.can_give_up() => return Some(Meaning::GiveUp),
            _ => {}
        }
        if let Some(keys) = name.parse().ok().and_then(|number| self.to_item(number)) {
            return Some(Meaning::Keys(keys));
        }
        let (name, times) = match name.split_once(' ') {
            Some((name, times)) => (name, times.trim().parse().ok()?),
            None => (name.as_str(), 1),
        };
        let key = named(name).or_else(|| self.letter(name))?;
        let may_repeat = matches!(
            key.code,
            KeyCode::Up
                | KeyCode::Down
                | KeyCode::Left
                | KeyCode::Right
                | KeyCode::PageUp
                | KeyCode::PageDown
        );
        (times == 1 || may_repeat && (1..=MOST_TIMES).contains(&times))
            .then(|| Meaning::Keys(vec![key; times]))
    }

    /// Returns the keys that lead to a line of the list by its number, and choose it; nothing where the list has numbers of its own.
    fn to_item(&self, number: usize) -> Option<Vec<Key>> {
        if !matches!(self.asks(), Asks::Key | Asks::Search) {
            return None;
        }
        let (here, n) = self.noted().here()?;
        let there = number.checked_sub(1).filter(|there| *there < n)?;
        let code = if there < here { KeyCode::Up } else { KeyCode::Down };
        let mut keys = vec![Key::from(code); there.abs_diff(here)];
        keys.push(Key::from(KeyCode::Enter));
        Some(keys)
    }

    /// A single letter or digit is a key, as long as keys are no text.
    fn letter(&self, name: &str) -> Option<Key> {
        let mut chars = name.chars();
        let letter = chars.next().filter(|letter| !letter.is_control())?;
        let is_one = chars.next().is_none() && !self.is_typing();
        is_one.then(|| Key::from(KeyCode::Char(letter)))
    }

    fn can_give_up(&self) -> bool {
        match &self.screen {
            Screen::Study(study) => study.can_give_up(),
            Screen::Words(words) => words.can_give_up(),
            _ => false,
        }
    }

    fn give_up(&mut self) -> Vec<Effect> {
        match self.screen {
            Screen::Words(_) => self.in_words(WordList::give_up),
            _ => self.in_study(Study::give_up),
        }
    }

    fn lay(&mut self, numbers: &[usize]) -> Vec<Effect> {
        match self.screen {
            Screen::Words(_) => self.in_words(|words, touch| words.lay(numbers, touch)),
            _ => self.in_study(|study, touch| study.lay(numbers, touch)),
        }
    }

    fn in_words(&mut self, act: impl FnOnce(&mut WordList, &mut Touch<'_>)) -> Vec<Effect> {
        let room = self.house.room();
        let (Screen::Words(words), Some(desk)) = (&mut self.screen, &mut self.desk) else {
            return Vec::new();
        };
        let mut touch =
            Touch { room, desk, now: self.now, is_saved: self.saving.is_done(), effects: Vec::new() };
        act(words, &mut touch);
        touch.effects
    }

    fn is_typed_again(&self) -> bool {
        matches!(&self.screen, Screen::Study(study) if study.is_typed_again())
    }

    pub(super) fn is_covered_when_idle(&self) -> bool {
        self.is_somebody_at_work() && !self.lines.is_never_covered
    }

    fn in_study(&mut self, act: impl FnOnce(&mut Study, &mut Touch<'_>) -> Go) -> Vec<Effect> {
        let room = self.house.room();
        let (Screen::Study(study), Some(desk)) = (&mut self.screen, &mut self.desk) else {
            return Vec::new();
        };
        let mut touch =
            Touch { room, desk, now: self.now, is_saved: self.saving.is_done(), effects: Vec::new() };
        let go = act(study, &mut touch);
        let mut effects = touch.effects;
        effects.extend(self.go(go));
        effects
    }

    /// What comes next, in few words.
    fn hint_line(&self) -> String {
        let words = &self.words;
        let asks = self.asks();
        let mut parts = match asks {
            Asks::Nothing => return String::new(),
            Asks::Answer => vec![words.plain_type()],
            Asks::Tiles => vec![words.plain_lay()],
            Asks::Search => vec![words.plain_find()],
            Asks::Choice if !self.has_digit_hint() => vec![words.plain_choose()],
            Asks::Key if self.noted().here().is_some() => vec![words.plain_choose()],
            _ => {
                let hints = self.hints();
                let is_study = matches!(self.screen, Screen::Study(_));
                let is_first = |hint: &&Hint| match hint.keys {
                    "F1" | "F2" | "F3" | "Esc" => false,
                    // Here an empty line asks to hear the question again.
                    "Enter" => asks != Asks::Choice,
                    // Said below, by the number that means it where nothing is drawn.
                    "Space" => false,
                    // What is said with every card has to be short.
                    keys => !is_study || keys.starts_with(|first: char| first.is_ascii_digit()),
                };
                hints.iter().filter(is_first).take(2).map(|hint| self.hint(hint)).collect()
            }
        };
        parts.extend(self.give_up_hint());
        if self.is_typed_again() {
            parts.push(format!("1-4: {}", words.do_rate()));
        }
        if !matches!(self.screen, Screen::Study(_)) {
            parts.push(format!("{}?: {}", self.slash(), words.do_help()));
        }
        parts.join("; ")
    }

    /// How one says that one does not know, where one can.
    fn give_up_hint(&self) -> Option<String> {
        let zero = if self.asks() == Asks::Answer { "/0" } else { "0" };
        self.can_give_up().then(|| format!("{zero}: {}", self.words.do_not_know()))
    }

    fn has_digit_hint(&self) -> bool {
        self.hints().iter().any(|hint| hint.keys.starts_with(|first: char| first.is_ascii_digit()))
    }

    fn help_lines(&self) -> Vec<String> {
        let words = &self.words;
        let mut lines = vec![String::new(), words.help_title()];
        let is_told = |hint: &&Hint| !matches!(hint.keys, "F1" | "Space") && !hint.keys.is_empty();
        let asks = self.asks();
        let hints = self.hints();
        let hints = hints.iter().filter(is_told);
        lines.extend(
            hints.filter(|hint| asks != Asks::Choice || hint.keys != "Enter").map(|hint| self.hint(hint)),
        );
        lines.extend(self.give_up_hint());
        lines.push(words.plain_help());
        lines.push(words.plain_help_slash());
        lines.push(words.help_saved());
        if !self.lines.is_never_covered {
            lines.push(words.plain_covered(self.idle().0 / MS_PER_MINUTE));
        }
        lines
    }

    /// Returns a key's name as it is typed, with what it does.
    fn hint(&self, hint: &Hint) -> String {
        let is_choice = self.asks() == Asks::Choice;
        let is_typed = |name: &&str| match *name {
            "" | "Space" => false,
            "Enter" => !is_choice,
            _ => true,
        };
        let names: Vec<String> = hint.keys.split(' ').filter(is_typed).map(|name| self.name(name)).collect();
        format!("{}: {}", names.join(", "), hint.does)
    }

    fn name(&self, key: &str) -> String {
        let name = match key {
            "↑" => "up",
            "↓" => "down",
            "←" => "left",
            "→" => "right",
            "Enter" => return key.to_owned(),
            other if other.starts_with(|first: char| first.is_ascii_digit()) => return other.to_owned(),
            other => &other.to_lowercase(),
        };
        format!("{}{name}", self.slash())
    }

    /// What stands before a command here.
    fn slash(&self) -> &'static str {
        if self.is_typing() { "/" } else { "" }
    }
}

/// Says back as much of a line as shows which one it was.
fn unknown(line: &str) -> Reply {
    let shown: String = line.trim().chars().filter(|c| !c.is_control()).collect();
    Reply::Unknown(text::clusters(&shown).take(LONGEST_SAID).collect())
}

/// Returns the keys that type a line.
fn typed(line: &str, asks: Asks) -> Vec<Key> {
    let line = if asks == Asks::Secret { line } else { line.trim() };
    let letters = line.chars().filter(|c| !c.is_control()).map(|c| Key::from(KeyCode::Char(c)));
    let mut keys = in_place(letters.collect());
    if asks == Asks::Search {
        keys.pop();
    }
    keys
}

/// Returns the keys that give something in place of what stands there, and Enter.
fn in_place(keys: Vec<Key>) -> Vec<Key> {
    let clear = Key { ctrl: true, ..Key::from(KeyCode::Char('u')) };
    [clear].into_iter().chain(keys).chain([Key::from(KeyCode::Enter)]).collect()
}

/// Returns what a line of digits means where it is asked for; under a Thai keyboard layout the slash is one of them.
fn in_digits(asks: Asks, said: &str) -> Option<Meaning> {
    if said.is_empty() {
        return None;
    }
    match asks {
        Asks::Tiles => numbers(said).map(|tiles| match tiles.as_slice() {
            [0] => Meaning::GiveUp,
            _ => Meaning::Tiles(tiles),
        }),
        Asks::Ticks => digits(said).map(Meaning::Keys),
        Asks::Pictures => digits(said).map(|keys| Meaning::Keys(in_place(keys))),
        Asks::Choice | Asks::Key if said == "/" => digits(said).map(Meaning::Keys),
        _ => None,
    }
}

/// Returns the digits of a line as keys, if there is nothing but digits between spaces.
fn digits(line: &str) -> Option<Vec<Key>> {
    let digits =
        line.chars().filter(|c| !c.is_whitespace() && *c != ',').map(|c| Key::from(KeyCode::Char(c)));
    digits.map(|key| key.digit().map(|_| key)).collect()
}

/// Returns the numbers of a line, which stand apart.
fn numbers(line: &str) -> Option<Vec<usize>> {
    let numbers = line.split(|c: char| c.is_whitespace() || c == ',').filter(|number| !number.is_empty());
    let one = |number: &str| {
        let mut chars = number.chars();
        let key = chars.next().filter(|_| chars.next().is_none()).map(|c| Key::from(KeyCode::Char(c)));
        key.and_then(Key::digit).map(usize::from).or_else(|| number.parse().ok())
    };
    numbers.map(one).collect()
}

fn named(name: &str) -> Option<Key> {
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" | "back" => KeyCode::Esc,
        "space" => KeyCode::Char(' '),
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "tab" => KeyCode::Tab,
        "del" => KeyCode::Delete,
        "backspace" => KeyCode::Backspace,
        _ => {
            let number: u8 = name.strip_prefix('f')?.parse().ok()?;
            return (2..=12).contains(&number).then(|| Key::from(KeyCode::F(number)));
        }
    };
    Some(Key::from(code))
}
