//! Taking one's data along: where to, what that tells whoever finds it, how far it is, and what came of it.

use std::path::PathBuf;

use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::msg::{Copied, Effect};
use crate::tui::screen::places::{Chosen, Places, fault_of, shown};
use crate::tui::screen::{Look, Touch};

/// Where this stands.
#[derive(Debug, Clone)]
enum State {
    Choosing(Places),
    Going { n_done: usize, n_all: usize },
    Done(Copied),
}

/// The places at hand, and what is done with one of them.
#[derive(Debug, Clone)]
pub(super) struct Taking {
    state: State,
    /// Whether nobody can read the copy without the learner's secret.
    is_sealed: bool,
}

impl Taking {
    pub(super) fn new(is_sealed: bool) -> Taking {
        Taking { state: State::Choosing(Places::default()), is_sealed }
    }

    /// What the copy tells whoever opens it.
    fn tells(&self, words: &Words) -> String {
        if self.is_sealed { words.take_sealed() } else { words.take_tells() }
    }

    pub(super) fn heard_places(&mut self, places: Vec<PathBuf>) {
        if matches!(self.state, State::Choosing(_)) {
            self.state = State::Choosing(Places::new(places));
        }
    }

    pub(super) fn heard_progress(&mut self, n_done: usize, n_all: usize) {
        if matches!(self.state, State::Going { .. }) {
            self.state = State::Going { n_done, n_all };
        }
    }

    pub(super) fn heard_end(&mut self, copied: Copied) {
        self.state = State::Done(copied);
    }

    pub(super) fn is_typing(&self) -> bool {
        matches!(&self.state, State::Choosing(places) if places.is_typing())
    }

    pub(super) fn is_choosing(&self) -> bool {
        matches!(&self.state, State::Choosing(places) if !places.is_typing())
    }

    pub(super) fn pasted(&mut self, pasted: &str) {
        if let State::Choosing(places) = &mut self.state {
            places.pasted(pasted);
        }
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        let Some(learner) = touch.desk.learner() else { return false };
        match &mut self.state {
            State::Choosing(places) => match places.key(key) {
                Chosen::Stay => {}
                Chosen::Close => return false,
                Chosen::Again => touch.effects.push(Effect::ListPlaces),
                Chosen::Place(dir) => {
                    self.state = State::Going { n_done: 0, n_all: 0 };
                    touch.effects.push(Effect::Copy(learner, dir));
                }
            },
            // What has been begun goes on; whoever leaves loses nothing.
            State::Going { .. } => return key.code != KeyCode::Esc,
            State::Done(copied) => {
                if copied.fault.is_none() || key.code == KeyCode::Esc {
                    return !(key.is_onward() || key.code == KeyCode::Esc);
                }
                if key.is_onward() {
                    self.state = State::Choosing(Places::default());
                    touch.effects.push(Effect::ListPlaces);
                }
            }
        }
        true
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        let first = match &self.state {
            State::Choosing(places) => places.hints(words, words.do_copy()),
            State::Going { .. } => Vec::new(),
            State::Done(Copied { fault: None, .. }) => vec![Hint::new("Enter", words.do_back())],
            State::Done(_) => vec![Hint::new("Enter", words.do_again())],
        };
        let others = [
            Hint::new("F1", words.do_help()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_back()),
        ];
        first.into_iter().chain(others).collect()
    }

    pub(super) fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (title, first) = if canvas.is_small() { (0, 1) } else { (1, 3) };
        canvas.centred(title, &words.set_take(), theme.strong);
        match &self.state {
            State::Choosing(places) => {
                let is_none = places.is_empty() && !places.is_typing();
                let about = if is_none { words.where_none() } else { self.tells(words) };
                places.view(look, canvas, first, &about);
            }
            State::Going { n_done, n_all } => {
                canvas.centred(first + 2, &words.taking(*n_done, *n_all), theme.accent);
            }
            State::Done(copied) => {
                let (sentence, style) = match copied.fault {
                    Some(fault) => (format!("! {}", fault_of(words, fault)), theme.almost),
                    None if copied.n_records == 0 => (words.taken_nothing(shown(&copied.place)), theme.plain),
                    None if copied.n_sealed > 0 => (
                        format!("✓ {}", words.taken_sealed(copied.n_records, shown(&copied.place))),
                        theme.right,
                    ),
                    None => {
                        (format!("✓ {}", words.taken(copied.n_answers, shown(&copied.place))), theme.right)
                    }
                };
                let used = canvas.centred_text(first + 1, 4, &sentence, style);
                if copied.fault.is_none() {
                    canvas.centred_text(first + 2 + used, 3, &self.tells(words), theme.quiet);
                }
            }
        }
    }
}
