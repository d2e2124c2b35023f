//! Taking one's data along: where to, what that tells whoever finds it, how far it is, and what came of it.

use std::path::{Path, PathBuf};

use crate::engine::learner::LearnerId;
use crate::i18n::Words;
use crate::text;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::line::Line;
use crate::tui::msg::{Copied, DiskFault, Effect};
use crate::tui::screen::other_name::aid_hint;
use crate::tui::screen::{Look, Touch};

/// How long the name of a folder may be, in columns.
const FOLDER_COLUMNS: usize = 400;

/// What stands below the places: another folder, and looking again.
const N_OTHERS: usize = 2;

/// Where this stands.
#[derive(Debug, Clone)]
enum State {
    Choosing { cursor: usize },
    Typing(Line),
    Going { n_done: usize, n_all: usize },
    Done(Copied),
}

/// The places at hand, and what is done with one of them.
#[derive(Debug, Clone)]
pub(super) struct Taking {
    places: Vec<PathBuf>,
    state: State,
    /// Whether nobody can read the copy without the learner's secret.
    is_sealed: bool,
}

impl Taking {
    pub(super) fn new(is_sealed: bool) -> Taking {
        Taking { places: Vec::new(), state: State::Choosing { cursor: 0 }, is_sealed }
    }

    /// What the copy tells whoever opens it.
    fn tells(&self, words: &Words) -> String {
        if self.is_sealed { words.take_sealed() } else { words.take_tells() }
    }

    pub(super) fn heard_places(&mut self, places: Vec<PathBuf>) {
        self.places = places;
        if let State::Choosing { cursor } = &mut self.state {
            *cursor = 0;
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
        matches!(self.state, State::Typing(_))
    }

    pub(super) fn is_choosing(&self) -> bool {
        matches!(self.state, State::Choosing { .. })
    }

    pub(super) fn pasted(&mut self, pasted: &str) {
        if let State::Typing(line) = &mut self.state {
            line.paste(pasted);
        }
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        let Some(learner) = touch.desk.learner() else { return false };
        match &mut self.state {
            State::Choosing { .. } => return self.key_list(key, learner, touch),
            State::Typing(line) => match key.code {
                KeyCode::Esc => self.state = State::Choosing { cursor: self.places.len() },
                KeyCode::Enter if line.text().trim().is_empty() => {}
                KeyCode::Enter => {
                    let dir = PathBuf::from(line.text().trim());
                    self.copy(learner, dir, touch);
                }
                _ => line.key(key),
            },
            // What has been begun goes on; whoever leaves loses nothing.
            State::Going { .. } => return key.code != KeyCode::Esc,
            State::Done(copied) => {
                if copied.fault.is_none() || key.code == KeyCode::Esc {
                    return !(key.is_onward() || key.code == KeyCode::Esc);
                }
                if key.is_onward() {
                    self.state = State::Choosing { cursor: 0 };
                    touch.effects.push(Effect::ListPlaces);
                }
            }
        }
        true
    }

    fn key_list(&mut self, key: Key, learner: LearnerId, touch: &mut Touch<'_>) -> bool {
        let State::Choosing { cursor } = &mut self.state else { return true };
        let n = self.places.len() + N_OTHERS;
        let chosen = match key.code {
            KeyCode::Esc => return false,
            KeyCode::Up | KeyCode::Left => {
                *cursor = (*cursor + n - 1) % n;
                return true;
            }
            KeyCode::Down | KeyCode::Right => {
                *cursor = (*cursor + 1) % n;
                return true;
            }
            _ if key.is_onward() => *cursor,
            _ => match key.digit().and_then(|digit| usize::from(digit).checked_sub(1)) {
                Some(at) if at < n => at,
                _ => return true,
            },
        };
        match self.places.get(chosen) {
            Some(place) => self.copy(learner, place.clone(), touch),
            None if chosen == self.places.len() => self.state = State::Typing(Line::new(FOLDER_COLUMNS, "")),
            None => touch.effects.push(Effect::ListPlaces),
        }
        true
    }

    fn copy(&mut self, learner: LearnerId, dir: PathBuf, touch: &mut Touch<'_>) {
        self.state = State::Going { n_done: 0, n_all: 0 };
        touch.effects.push(Effect::Copy(learner, dir));
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        let first = match &self.state {
            State::Choosing { .. } => {
                vec![Hint::new("Enter", words.do_choose()), Hint::new("↑ ↓", words.do_choose())]
            }
            State::Typing(line) => vec![Hint::new("Enter", words.do_copy()), aid_hint(line, words)],
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
        let below = canvas.middle().height.saturating_sub(if canvas.is_small() { 2 } else { 4 });
        match &self.state {
            State::Choosing { cursor } => {
                self.view_list(look, canvas, first, *cursor);
                let about = if self.places.is_empty() { words.where_none() } else { self.tells(words) };
                canvas.centred_text(below, 2, &about, theme.quiet);
            }
            State::Typing(line) => {
                canvas.centred(first + 1, &words.ask_folder(), theme.plain);
                line.view(canvas, first + 3, "");
                canvas.centred_text(below, 2, &self.tells(words), theme.quiet);
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

    fn view_list(&self, look: Look<'_>, canvas: &mut Canvas<'_>, first: u16, cursor: usize) {
        let (words, theme) = (look.words, look.theme);
        let column = if canvas.is_small() { 0 } else { (canvas.middle().width / 2).saturating_sub(26) };
        let room = usize::from(canvas.middle().height.saturating_sub(first + 3));
        let skip = (cursor + 1).saturating_sub(room);
        let others = [words.where_typed(), words.where_again()];
        let names: Vec<String> = self.places.iter().map(|place| shown(place)).chain(others).collect();
        for (i, row) in (skip..names.len().min(skip + room)).zip(first..) {
            let is_here = i == cursor;
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(column + 2, row, &(i + 1).to_string(), theme.accent);
            canvas.at(column + 5, row, &names[i], if is_here { theme.chosen } else { theme.plain });
        }
    }
}

fn fault_of(words: &Words, fault: DiskFault) -> String {
    match fault {
        DiskFault::Missing => words.take_missing(),
        DiskFault::Full => words.take_full(),
        DiskFault::Locked => words.take_locked(),
        DiskFault::Own => words.take_own(),
        DiskFault::Broken => words.take_failed(),
    }
}

/// Returns a path as it may be shown: the name of a stick may hold anything.
fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    let harmless = |c: &char| text::canonical(c.encode_utf8(&mut [0; 4])).is_ok();
    text::canonical(&path)
        .map_or_else(|_| path.chars().filter(harmless).collect(), |canonical| canonical.text)
}
