//! Giving a secret: to be let in, to go on after the screen was covered, or before the secret is changed.

use super::Entry;
use super::entry::Lack;
use super::refusal;
use crate::engine::learner::LearnerId;
use crate::formats::seal::Way;
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::msg::Face;
use crate::tui::screen::{Go, Look};
use crate::tui::sealing::{Refusal, SealTask};
use crate::tui::spoken::Asks;

/// Whose secret is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Somebody who is listed, or sits here.
    Face(Face),
    /// Somebody whose name was typed; perhaps there is nobody of that name.
    Name(String),
}

/// What comes after the right secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// The learner is let in.
    Open,
    /// The learner, who was given a secret in another window, goes on where they were.
    GoOn,
    /// The secret is changed.
    Change,
    /// There is a new recovery code.
    NewCode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Asking,
    Lacking(Lack),
    Waiting,
    Refused(Refusal),
}

/// The secret so far.
#[derive(Debug, Clone)]
pub struct Unlock {
    whose: Whose,
    ways: Vec<Way>,
    entry: Entry,
    state: State,
    then: Then,
}

impl Unlock {
    /// Asks for the secret of a learner.
    pub fn new(whose: Whose, then: Then) -> Unlock {
        let ways = match &whose {
            Whose::Face(face) if !face.ways.is_empty() => face.ways.clone(),
            // The answer for a name must not tell whether there is somebody, nor how they are let in.
            _ => Way::ALL.to_vec(),
        };
        let entry = Entry::new(ways.first().copied().unwrap_or(Way::Passphrase));
        Unlock { whose, ways, entry, state: State::Asking, then }
    }

    /// Returns what comes after, and whether the recovery code was given, if this learner's secret is waited for.
    pub fn unlocked(&self, learner: LearnerId) -> Option<(Then, bool)> {
        let is_theirs = match &self.whose {
            Whose::Face(face) => face.id == learner,
            Whose::Name(_) => true,
        };
        let is_waited_for = self.state == State::Waiting && is_theirs;
        is_waited_for.then_some((self.then, self.entry.way() == Way::Recovery))
    }

    /// Returns whether nobody was let in yet.
    pub fn is_at_the_door(&self) -> bool {
        matches!(self.then, Then::Open | Then::GoOn)
    }

    /// Returns what a line answers now.
    pub fn asks(&self) -> Asks {
        if self.state == State::Waiting { Asks::Nothing } else { self.entry.asks() }
    }

    /// Takes in that the secret opened nothing.
    pub fn refused(&mut self, refusal: Refusal) {
        if self.state == State::Waiting {
            self.entry = Entry::new(self.entry.way());
            self.state = State::Refused(refusal);
        }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key) -> Go {
        if self.state == State::Waiting {
            return if key.code == KeyCode::Esc { self.leave() } else { Go::Stay };
        }
        self.state = State::Asking;
        match key.code {
            KeyCode::Esc => return self.leave(),
            KeyCode::F(6) => self.turn(),
            KeyCode::Enter => return self.try_it(),
            _ => self.entry.key(key),
        }
        Go::Stay
    }

    /// Takes in text that came in one piece.
    pub fn pasted(&mut self, pasted: &str) {
        if self.state != State::Waiting {
            self.entry.paste(pasted);
        }
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        if self.state == State::Waiting {
            return vec![Hint::new("Esc", words.do_back())];
        }
        let mut hints = vec![Hint::new("Enter", words.do_go_on())];
        hints.extend(self.entry.hints(words));
        if self.ways.len() > 1 {
            hints.push(Hint::new("F6", words.do_other_way(way_code(self.next_way()))));
        }
        hints.push(Hint::new("F1", words.do_help()));
        hints.push(Hint::new("Esc", words.do_back()));
        hints
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let is_small = canvas.is_small();
        let top = if is_small { 0 } else { 2 };
        match &self.whose {
            Whose::Face(face) => canvas.centred_runs(
                top,
                &[
                    (face.sign.glyph(), theme.accent),
                    ("  ", theme.plain),
                    (face.nickname.as_str(), theme.strong),
                ],
            ),
            Whose::Name(name) => canvas.centred(top, name, theme.strong),
        }
        let ask = match self.entry.way() {
            Way::Passphrase => words.ask_passphrase(),
            Way::Pictures => words.ask_pictures(),
            Way::Recovery => words.ask_code(),
        };
        let row = top + if is_small { 1 } else { 3 };
        if self.state == State::Waiting {
            canvas.centred(row, &words.one_moment(), theme.strong);
            canvas.centred_text(row + 2, 2, &words.one_moment_more(), theme.quiet);
            return;
        }
        canvas.centred_text(row, 1, &ask, theme.plain);
        self.entry.view(canvas, row + if is_small { 1 } else { 2 });
        let said = match self.state {
            State::Lacking(lack) => Some(lacking(words, lack)),
            State::Refused(Refusal::Wrong) if matches!(self.whose, Whose::Name(_)) => {
                Some(words.no_such_name())
            }
            State::Refused(why) => Some(refusal(words, why)),
            State::Asking if self.then == Then::GoOn => Some(words.secret_given_elsewhere()),
            State::Asking | State::Waiting => None,
        };
        let height = canvas.middle().height;
        let is_said = said.is_some();
        if let Some(said) = said {
            let below = height.saturating_sub(if is_small { 2 } else { 6 });
            canvas.centred_text(below, 2, &format!("! {said}"), theme.almost);
        }
        // A small screen has no room for both.
        if is_small && is_said {
            return;
        }
        if self.ways.contains(&Way::Recovery) && self.entry.way() != Way::Recovery {
            let last = height.saturating_sub(if is_small { 2 } else { 3 });
            canvas.centred_text(last, 2, &words.secret_forgotten(), theme.quiet);
        }
    }

    fn try_it(&mut self) -> Go {
        match self.entry.secret() {
            Ok(secret) => {
                self.state = State::Waiting;
                Go::Seal(match &self.whose {
                    Whose::Face(face) => SealTask::Unlock(face.id, secret),
                    Whose::Name(name) => SealTask::UnlockNamed(name.clone(), secret),
                })
            }
            Err(lack) => {
                self.state = State::Lacking(lack);
                Go::Stay
            }
        }
    }

    fn leave(&self) -> Go {
        match self.then {
            Then::Open | Then::GoOn => Go::List,
            Then::Change | Then::NewCode => Go::Settings,
        }
    }

    fn turn(&mut self) {
        self.entry = Entry::new(self.next_way());
    }

    fn next_way(&self) -> Way {
        let at = self.ways.iter().position(|way| *way == self.entry.way()).unwrap_or(0);
        self.ways.get((at + 1) % self.ways.len().max(1)).copied().unwrap_or(self.entry.way())
    }
}

pub(super) fn lacking(words: &Words, lack: Lack) -> String {
    match lack {
        Lack::Short => words.secret_short(),
        Lack::CodeLength => words.code_length(),
        Lack::CodeSlip => words.code_slip(),
    }
}

fn way_code(way: Way) -> &'static str {
    match way {
        Way::Passphrase => "passphrase",
        Way::Pictures => "pictures",
        Way::Recovery => "recovery",
    }
}
