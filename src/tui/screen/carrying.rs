//! Carrying with a stick: which one, how far it is, and what came of it.

use std::path::PathBuf;

use super::places::{Chosen, Places, fault_of, harmless, shown};
use super::{Go, Look};
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::carried::{self, Carried, Part, Stick};
use crate::tui::key::{Key, KeyCode};
use crate::tui::msg::{DiskFault, Effect};
use crate::tui::spoken::Asks;

/// How far it has come.
#[derive(Debug, Clone, Default)]
pub struct Carrying {
    state: State,
    /// The sticks that were prepared for a class.
    prepared: Vec<PathBuf>,
}

#[derive(Debug, Clone, Default)]
enum State {
    #[default]
    Looking,
    Choosing(Places),
    /// Whether answers may lie on this one, which was not prepared for a class.
    Asking(PathBuf),
    Going {
        part: Part,
        n_done: usize,
        n_all: usize,
        is_stopping: bool,
    },
    Done {
        carried: Box<Result<Carried, DiskFault>>,
        /// The first sentence that is seen, and how many there are.
        top: usize,
        n: usize,
    },
}

impl Carrying {
    /// Takes in which sticks are at hand. A single one that was prepared for a class is carried with at once.
    pub fn heard_sticks(&mut self, sticks: Vec<Stick>) -> Option<Effect> {
        if !matches!(self.state, State::Looking | State::Choosing(_)) {
            return None;
        }
        let is_prepared = |stick: &&Stick| stick.is_prepared;
        self.prepared = sticks.iter().filter(is_prepared).map(|stick| stick.dir.clone()).collect();
        if let [only] = self.prepared.as_slice() {
            let only = only.clone();
            return Some(self.begin(only));
        }
        self.state = State::Choosing(Places::new(sticks.into_iter().map(|stick| stick.dir).collect()));
        None
    }

    /// Takes in how far it has come.
    pub fn heard_progress(&mut self, now_part: Part, now_done: usize, now_all: usize) {
        if let State::Going { part, n_done, n_all, .. } = &mut self.state {
            (*part, *n_done, *n_all) = (now_part, now_done, now_all);
        }
    }

    /// Takes in what came of it.
    pub fn heard_end(&mut self, carried: Box<Result<Carried, DiskFault>>, words: &Words) {
        if matches!(self.state, State::Going { .. }) {
            let n = sentences(words, &carried).len();
            self.state = State::Done { carried, top: 0, n };
        }
    }

    /// Returns whether keys give text now.
    pub fn is_typing(&self) -> bool {
        matches!(&self.state, State::Choosing(places) if places.is_typing())
    }

    /// Returns what a line answers now.
    pub fn asks(&self) -> Asks {
        match &self.state {
            State::Looking | State::Going { .. } => Asks::Nothing,
            State::Choosing(places) if places.is_typing() => Asks::Text,
            State::Choosing(_) => Asks::Choice,
            State::Asking(_) | State::Done { .. } => Asks::Key,
        }
    }

    /// Takes in text that came in one piece.
    pub fn pasted(&mut self, pasted: &str) {
        if let State::Choosing(places) = &mut self.state {
            places.pasted(pasted);
        }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key, effects: &mut Vec<Effect>) -> Go {
        match &mut self.state {
            State::Looking if key.code == KeyCode::Esc => return Go::List,
            State::Looking => {}
            State::Choosing(places) => match places.key(key) {
                Chosen::Stay => {}
                Chosen::Close => return Go::List,
                Chosen::Again => effects.push(Effect::ListSticks),
                Chosen::Place(dir) if self.prepared.contains(&dir) => effects.push(self.begin(dir)),
                Chosen::Place(dir) => self.state = State::Asking(dir),
            },
            State::Asking(dir) => {
                if key.is_onward() {
                    let dir = dir.clone();
                    effects.push(self.begin(dir));
                } else if key.code == KeyCode::Esc {
                    self.look_again(effects);
                }
            }
            State::Going { is_stopping, .. } => {
                if key.code == KeyCode::Esc && !*is_stopping {
                    *is_stopping = true;
                    effects.push(Effect::StopCarrying);
                }
            }
            State::Done { carried, top, n } => match key.code {
                KeyCode::Esc => return Go::List,
                KeyCode::Up => *top = top.saturating_sub(1),
                KeyCode::Down => *top += usize::from(*top + 1 < *n),
                _ if key.is_onward() && is_whole(carried) => return Go::List,
                _ if key.is_onward() => self.look_again(effects),
                _ => {}
            },
        }
        Go::Stay
    }

    fn begin(&mut self, dir: PathBuf) -> Effect {
        self.state = State::Going { part: Part::Decks, n_done: 0, n_all: 0, is_stopping: false };
        Effect::Carry(dir)
    }

    fn look_again(&mut self, effects: &mut Vec<Effect>) {
        self.state = State::Looking;
        effects.push(Effect::ListSticks);
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let mut hints = match &self.state {
            State::Looking => Vec::new(),
            State::Choosing(places) => places.hints(words, words.do_choose()),
            State::Asking(_) => vec![Hint::new("Enter", words.do_copy())],
            State::Going { is_stopping: true, .. } => return vec![Hint::new("F1", words.do_help())],
            State::Going { .. } => {
                return vec![Hint::new("F1", words.do_help()), Hint::new("Esc", words.do_stop())];
            }
            State::Done { carried, n, .. } => {
                let does = if is_whole(carried) { words.do_close() } else { words.do_again() };
                let scroll = (*n > 1).then(|| Hint::new("↑ ↓", words.do_scroll()));
                [Hint::new("Enter", does)].into_iter().chain(scroll).collect()
            }
        };
        hints.extend([
            Hint::new("F1", words.do_help()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_back()),
        ]);
        hints
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (title, first) = if canvas.is_small() { (0, 1) } else { (1, 3) };
        canvas.centred(title, &words.class_carry(), theme.strong);
        match &self.state {
            State::Looking => canvas.centred(first + 2, &words.opening(), theme.quiet),
            State::Choosing(places) => {
                let is_none = places.is_empty() && !places.is_typing();
                let about = if is_none { words.where_none() } else { words.class_about_carry() };
                places.view(look, canvas, first, &about);
            }
            State::Asking(dir) => {
                canvas.centred(first + 1, &shown(dir), theme.accent);
                canvas.centred_text(first + 3, 6, &words.carry_unprepared(), theme.almost);
            }
            State::Going { is_stopping: true, .. } => {
                canvas.centred(first + 2, &words.carry_stopping(), theme.quiet);
            }
            State::Going { part, n_done, n_all, .. } => {
                canvas.centred(first + 2, &carried::how_far(words, *part, *n_done, *n_all), theme.accent);
            }
            State::Done { carried, top, .. } => {
                let mut row = first;
                let height = canvas.middle().height;
                for (at, sentence) in sentences(words, carried).iter().enumerate().skip(*top) {
                    let style = match (at, is_whole(carried)) {
                        (0, true) => theme.right,
                        (0, false) => theme.almost,
                        _ => theme.plain,
                    };
                    row += canvas.centred_text(row, height.saturating_sub(row), sentence, style);
                    row += u16::from(at == 0 && !canvas.is_small());
                }
            }
        }
    }
}

fn is_whole(carried: &Result<Carried, DiskFault>) -> bool {
    carried.as_ref().is_ok_and(|carried| carried.fault.is_none() && !carried.is_stopped)
}

/// Returns what is said in the end: first whether everything was carried.
fn sentences(words: &Words, carried: &Result<Carried, DiskFault>) -> Vec<String> {
    let carried = match carried {
        Ok(carried) => carried,
        Err(fault) => return vec![format!("! {}", fault_of(words, *fault))],
    };
    let first = match (carried.fault, carried.is_stopped) {
        (Some(fault), _) => format!("! {}", fault_of(words, fault)),
        (None, true) => format!("! {}", words.carry_stopped()),
        (None, false) => format!("✓ {}", words.carry_done()),
    };
    let mut lines = vec![first];
    lines.extend(carried::answer_lines(words, carried, || words.carry_keep_safe()));
    lines.extend(
        carried.tonight.as_ref().map(|tonight| {
            carried::tonight_line(words, tonight).unwrap_or_else(|| words.lesson_unreadable())
        }),
    );
    lines.extend(carried::deck_lines(words, carried));
    // Names of files and folders may hold anything.
    lines.iter().map(|line| harmless(line)).collect()
}
