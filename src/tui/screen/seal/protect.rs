//! Making a secret: chosen, given twice, and a recovery code copied on paper before anything is sealed.

use super::Entry;
use super::entry::{Lack, code_letter, view_groups};
use super::refusal;
use super::unlock::lacking;
use crate::engine::learner::Profile;
use crate::formats::seal::{Protection, RecoveryCode, Secret, Way};
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::newcomer::Newcomer;
use crate::tui::screen::{Go, Look};
use crate::tui::sealing::{Refusal, SealMsg, SealTask};
use crate::tui::spoken::Asks;

/// Why a secret is made.
#[derive(Debug, Clone)]
pub enum Reason {
    /// Somebody new wants one; these were their answers.
    Newcomer(Box<Newcomer>, Profile),
    /// Somebody who practised in the open wants one.
    Protect {
        /// What they said of themselves.
        profile: Profile,
        /// Whether the list does not show them.
        is_hidden: bool,
    },
    /// Another one is to take its place.
    Change,
    /// The old one is forgotten: the recovery code let them in.
    Forgotten,
    /// Only the recovery code is to be another one.
    NewCode,
}

#[derive(Debug, Clone)]
enum Step {
    Way { cursor: usize },
    Once { entry: Entry, said: Option<Said> },
    Again { entry: Entry, secret: Secret },
    Copy { code: Option<RecoveryCode> },
    Back { code: RecoveryCode, group: usize, typed: String, is_wrong: bool },
    Waiting,
    Done,
    Refused(Refusal),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Lack(Lack),
    NotTheSame,
}

/// How far it has come.
#[derive(Debug, Clone)]
pub struct Protect {
    reason: Reason,
    secret: Option<Secret>,
    /// How the secret that was agreed on is given.
    way: Option<Way>,
    step: Step,
}

impl Protect {
    /// Begins with the question how the secret is to be given, or with what was said already.
    pub fn new(reason: Reason, way: Option<Way>) -> Protect {
        let step = match (&reason, way) {
            (Reason::NewCode, _) => Step::Copy { code: None },
            (_, Some(way)) => once(way, None),
            (_, None) => Step::Way { cursor: 0 },
        };
        Protect { reason, secret: None, way: None, step }
    }

    /// Returns what the world is asked for at the beginning.
    pub fn first_task(&self) -> Option<SealTask> {
        matches!(self.reason, Reason::NewCode).then_some(SealTask::MakeCode)
    }

    /// Returns how the new secret is given; nothing before it was given twice, and for a recovery code.
    pub fn way(&self) -> Option<Way> {
        self.way
    }

    /// Returns whether keys give text now.
    pub fn is_typing(&self) -> bool {
        matches!(self.step, Step::Once { .. } | Step::Again { .. } | Step::Back { .. })
    }

    /// Returns what a line answers now.
    pub fn asks(&self) -> Asks {
        match &self.step {
            Step::Way { .. } => Asks::Choice,
            Step::Once { entry, .. } | Step::Again { entry, .. } => entry.asks(),
            Step::Back { .. } => Asks::Text,
            Step::Waiting | Step::Copy { code: None } => Asks::Nothing,
            Step::Copy { .. } | Step::Done | Step::Refused(_) => Asks::Key,
        }
    }

    /// Takes in what the world says.
    pub fn heard(&mut self, msg: SealMsg) {
        match (msg, &mut self.step) {
            (SealMsg::Code(new), Step::Copy { code }) => *code = Some(new),
            (SealMsg::Done, Step::Waiting) => self.step = Step::Done,
            (SealMsg::Refused(why), Step::Waiting | Step::Copy { .. }) => self.step = Step::Refused(why),
            _ => {}
        }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key) -> Go {
        match &mut self.step {
            Step::Way { cursor } => match (key.code, key.digit()) {
                (KeyCode::Esc, _) => return self.leave(),
                (KeyCode::Up | KeyCode::Down | KeyCode::Left | KeyCode::Right, _) => *cursor = 1 - *cursor,
                (_, Some(1)) => self.step = once(Way::Passphrase, None),
                (_, Some(2)) => self.step = once(Way::Pictures, None),
                _ if key.is_onward() => {
                    self.step = once(if *cursor == 0 { Way::Passphrase } else { Way::Pictures }, None);
                }
                _ => {}
            },
            Step::Once { entry, said } => match key.code {
                KeyCode::Esc => return self.leave(),
                KeyCode::Enter => match entry.secret() {
                    Ok(secret) => self.step = Step::Again { entry: Entry::new(entry.way()), secret },
                    Err(lack) => *said = Some(Said::Lack(lack)),
                },
                _ => {
                    *said = None;
                    entry.key(key);
                }
            },
            Step::Again { entry, secret } => match key.code {
                KeyCode::Esc => self.step = once(entry.way(), None),
                KeyCode::Enter if entry.secret().as_ref() == Ok(secret) => {
                    let secret = secret.clone();
                    return self.agreed(secret);
                }
                KeyCode::Enter => self.step = once(entry.way(), Some(Said::NotTheSame)),
                _ => entry.key(key),
            },
            Step::Copy { code } => match (key.code, code.take()) {
                (KeyCode::Esc, _) => return self.leave(),
                (KeyCode::Enter, Some(code)) => self.step = back(code, false),
                (_, kept) => *code = kept,
            },
            Step::Back { .. } => return self.key_back(key),
            Step::Waiting if key.code == KeyCode::Esc => return self.leave(),
            Step::Waiting => {}
            Step::Done | Step::Refused(_) if key.is_onward() || key.code == KeyCode::Esc => {
                return self.leave();
            }
            Step::Done | Step::Refused(_) => {}
        }
        Go::Stay
    }

    /// Takes in text that came in one piece.
    pub fn pasted(&mut self, pasted: &str) {
        if let Step::Once { entry, .. } | Step::Again { entry, .. } = &mut self.step {
            entry.paste(pasted);
        }
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let enter = |does| Hint::new("Enter", does);
        let mut hints = match &self.step {
            Step::Way { .. } => vec![enter(words.do_choose()), Hint::new("1-2", words.do_choose())],
            Step::Once { entry, .. } | Step::Again { entry, .. } => {
                let mut hints = vec![enter(words.do_go_on())];
                hints.extend(entry.hints(words));
                hints
            }
            Step::Copy { .. } => vec![enter(words.do_copied())],
            Step::Back { .. } | Step::Done | Step::Refused(_) => vec![enter(words.do_go_on())],
            Step::Waiting => Vec::new(),
        };
        hints.push(Hint::new("F2", words.keys_languages()));
        hints.push(Hint::new("Esc", words.do_back()));
        hints
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let words = look.words;
        match &self.step {
            Step::Way { cursor } => view_ways(words, canvas, *cursor, &self.title(words)),
            Step::Once { entry, said } => {
                let (title, more) = match entry.way() {
                    Way::Pictures => (words.make_pictures(), words.make_pictures_more()),
                    Way::Passphrase | Way::Recovery => {
                        (words.make_passphrase(), words.make_passphrase_more())
                    }
                };
                view_entry(canvas, entry, &title, &more, said.map(|said| say(words, said)));
            }
            Step::Again { entry, .. } => view_entry(canvas, entry, &words.secret_again(), "", None),
            Step::Copy { code } => view_code(words, canvas, code.as_ref()),
            Step::Back { group, typed, is_wrong, .. } => {
                let said = is_wrong.then(|| words.code_group_wrong(group + 1));
                view_back(canvas, &words.code_group(group + 1), typed, said);
            }
            Step::Waiting => view_text(canvas, &words.one_moment(), &words.one_moment_more()),
            Step::Done => {
                let (title, more) = match self.reason {
                    Reason::Protect { .. } | Reason::Newcomer(..) => {
                        (words.protected_done(), words.protected_traces())
                    }
                    Reason::Change | Reason::Forgotten => {
                        (words.secret_changed(), words.secret_changed_more())
                    }
                    Reason::NewCode => (words.code_changed(), words.secret_changed_more()),
                };
                view_text(canvas, &title, &more);
            }
            Step::Refused(why) => view_text(canvas, &refusal(words, *why), ""),
        }
    }

    fn title(&self, words: &Words) -> String {
        match self.reason {
            Reason::Forgotten => words.ask_way_forgotten(),
            _ => words.ask_way(),
        }
    }

    /// The secret was given twice.
    fn agreed(&mut self, secret: Secret) -> Go {
        self.way = Some(secret.way());
        match self.reason {
            Reason::Newcomer(..) | Reason::Protect { .. } => {
                self.secret = Some(secret);
                self.step = Step::Copy { code: None };
                Go::Seal(SealTask::MakeCode)
            }
            Reason::Change | Reason::Forgotten | Reason::NewCode => {
                self.step = Step::Waiting;
                Go::Seal(SealTask::Change(secret))
            }
        }
    }

    fn key_back(&mut self, key: Key) -> Go {
        let Step::Back { code, group, typed, is_wrong } = &mut self.step else { return Go::Stay };
        match key.code {
            KeyCode::Esc => {
                let code = Some(code.clone());
                self.step = Step::Copy { code };
                return Go::Stay;
            }
            KeyCode::Backspace => drop(typed.pop()),
            KeyCode::Char('u') if key.ctrl => typed.clear(),
            KeyCode::Enter => {
                if code.groups().nth(*group) == Some(typed.as_str()) {
                    let code = code.clone();
                    return self.copied(code);
                }
                typed.clear();
                *is_wrong = true;
                return Go::Stay;
            }
            _ if typed.len() < 4 => typed.extend(code_letter(key)),
            _ => {}
        }
        *is_wrong = false;
        Go::Stay
    }

    /// The code is on paper.
    fn copied(&mut self, code: RecoveryCode) -> Go {
        self.step = Step::Waiting;
        Go::Seal(match (&self.reason, self.secret.take()) {
            (Reason::Newcomer(_, profile), Some(secret)) => {
                SealTask::Create(profile.clone(), Protection { secret, code })
            }
            (Reason::Protect { profile, is_hidden }, Some(secret)) => {
                SealTask::Protect(profile.clone(), *is_hidden, Protection { secret, code })
            }
            _ => SealTask::Change(Secret::recovery(&code)),
        })
    }

    fn leave(&self) -> Go {
        match &self.reason {
            Reason::Newcomer(newcomer, _) => match self.step {
                // They may be there already.
                Step::Waiting => Go::Learners,
                _ => Go::Back(newcomer.clone()),
            },
            // Whoever stops in the middle of being sealed is asked for the secret.
            Reason::Protect { .. } if matches!(self.step, Step::Waiting) => Go::Learners,
            Reason::Forgotten => Go::Home,
            Reason::Protect { .. } | Reason::Change | Reason::NewCode => Go::Settings,
        }
    }
}

fn once(way: Way, said: Option<Said>) -> Step {
    Step::Once { entry: Entry::new(way), said }
}

/// Asks for one group of the code: which one depends on the code, so that nobody learns it by heart.
fn back(code: RecoveryCode, is_wrong: bool) -> Step {
    let sum: u32 = code.groups().flat_map(str::bytes).map(u32::from).sum();
    let group = sum as usize % RecoveryCode::GROUPS;
    Step::Back { code, group, typed: String::new(), is_wrong }
}

fn say(words: &Words, said: Said) -> String {
    match said {
        Said::Lack(lack) => lacking(words, lack),
        Said::NotTheSame => words.secret_not_the_same(),
    }
}

fn view_ways(words: &Words, canvas: &mut Canvas<'_>, cursor: usize, title: &str) {
    let theme = canvas.theme;
    let top = if canvas.is_small() { 0 } else { 3 };
    canvas.centred_text(top, 2, title, theme.strong);
    let column = (canvas.middle().width / 2).saturating_sub(15);
    for (i, (name, row)) in [words.way_passphrase(), words.way_pictures()].iter().zip(top + 3..).enumerate() {
        let is_here = i == cursor;
        canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
        canvas.at(column + 3, row, if i == 0 { "1" } else { "2" }, theme.accent);
        canvas.at(column + 6, row, name, if is_here { theme.chosen } else { theme.plain });
    }
}

fn view_entry(canvas: &mut Canvas<'_>, entry: &Entry, title: &str, more: &str, said: Option<String>) {
    let theme = canvas.theme;
    let is_small = canvas.is_small();
    let top = if is_small { 0 } else { 2 };
    canvas.centred_text(top, 1, title, theme.strong);
    entry.view(canvas, top + if is_small { 1 } else { 2 });
    let height = canvas.middle().height;
    let rows = if is_small { 4 } else { 5 };
    match said {
        Some(said) => {
            canvas.centred_text(height.saturating_sub(rows), 2, &format!("! {said}"), theme.almost);
        }
        None => {
            canvas.centred_text(height.saturating_sub(rows), rows, more, theme.quiet);
        }
    }
}

fn view_code(words: &Words, canvas: &mut Canvas<'_>, code: Option<&RecoveryCode>) {
    let theme = canvas.theme;
    let top = if canvas.is_small() { 0 } else { 2 };
    canvas.centred(top, &words.code_title(), theme.strong);
    let row = top + if canvas.is_small() { 1 } else { 2 };
    match code {
        Some(code) => view_groups(canvas, row, code.groups()),
        None => canvas.centred(row, &words.one_moment(), theme.quiet),
    }
    let below = row + if canvas.is_small() { 3 } else { 5 };
    canvas.centred_text(below, 7, &words.code_more(), theme.plain);
}

fn view_back(canvas: &mut Canvas<'_>, title: &str, typed: &str, said: Option<String>) {
    let theme = canvas.theme;
    let top = if canvas.is_small() { 0 } else { 3 };
    canvas.centred_text(top, 2, title, theme.strong);
    canvas.centred_runs(top + 3, &[(typed, theme.strong), ("▏", theme.accent)]);
    if let Some(said) = said {
        canvas.centred_text(top + 5, 2, &format!("! {said}"), theme.almost);
    }
}

fn view_text(canvas: &mut Canvas<'_>, title: &str, more: &str) {
    let theme = canvas.theme;
    let top = if canvas.is_small() { 0 } else { 4 };
    let used = canvas.centred_text(top, 3, title, theme.strong);
    canvas.centred_text(top + used + 1, 6, more, theme.plain);
}
