//! The application: one state, changed only by `update`, drawn only by `view`.

mod class;
mod door;
mod fit;
mod leave;
mod lines;
mod locked;
mod repair;
mod view;

use std::path::Path;
use std::sync::Arc;

use super::desk::{Desk, Room};
use super::key::{Key, KeyCode};
use super::msg::{Effect, Msg, Opened, Silence};
use super::saving::Saving;
use super::screen::editing::Editing;
use super::screen::home::Home;
use super::screen::learners::{Learners, guest_profile};
use super::screen::legible::Legible;
use super::screen::newcomer::{self, Newcomer};
use super::screen::other_name::OtherName;
use super::screen::settings::{Moved, Settings};
use super::screen::statistics::Statistics;
use super::screen::study::Study;
use super::screen::today::Today;
use super::screen::words::WordList;
use super::screen::{Go, Screen, Touch};
use crate::engine::card::EntryId;
use crate::engine::clock::is_plausible;
use crate::engine::deck::Shelf;
use crate::engine::learner::Profile;
use crate::engine::marking::AnswerIndex;
use crate::engine::record::{Answer, Body, SegmentId};
use crate::engine::scheduler::Scheduler;
use crate::engine::setting::Colours;
use crate::engine::time::{Millis, Now, StudyDay, Timestamp};
use crate::i18n::{UiLang, Words};
use crate::text::Pen;

const MS_PER_MINUTE: i64 = 60_000;

/// What stays the same for everybody who sits down.
#[derive(Debug, Default)]
struct House {
    shelf: Arc<Shelf>,
    answers: Arc<AnswerIndex>,
    scheduler: Scheduler,
    /// By how much the machine's clock is corrected.
    clock_shift: Millis,
}

impl House {
    /// Returns the part that screens and desk look at; a loan of its own, so that they may be changed meanwhile.
    fn room(&self) -> Room<'_> {
        Room {
            shelf: &self.shelf,
            scheduler: &self.scheduler,
            answers: &self.answers,
            clock_shift: self.clock_shift,
        }
    }
}

/// The whole application, without a terminal, a clock or a disk.
#[derive(Debug)]
pub struct App {
    words: Words,
    /// The language of the screens while nobody in particular sits here.
    house_ui: UiLang,
    /// The colours while nobody in particular sits here; where they are none, nobody's choice brings any.
    house_colours: Colours,
    pen: Pen,
    house: House,
    now: Now,
    size: (u16, u16),
    screen: Screen,
    is_help_open: bool,
    /// What the learner who went away was doing, to be taken up again by the same learner.
    away: Option<Screen>,
    away_since: Option<StudyDay>,
    last_key: Timestamp,
    /// The date that was changed before the learner was read anew.
    moved: Option<Moved>,
    /// The practice whose summary is shown.
    left: Option<Box<Study>>,
    desk: Option<Desk>,
    created: Option<Profile>,
    /// Whether the learner was let in by the recovery code and has no secret that they know.
    has_forgotten: bool,
    saving: Saving,
    /// Why the last recording could not be played; until the next key.
    silence: Option<Silence>,
    faces: Vec<super::msg::Face>,
    lines: lines::Lines,
}

impl App {
    /// Makes the application and asks for the list of learners.
    pub fn new(ui: UiLang, shelf: Arc<Shelf>, now: Now, size: (u16, u16)) -> (App, Vec<Effect>) {
        let app = App {
            words: Words::new(ui),
            house_ui: ui,
            house_colours: Colours::default(),
            pen: Pen::default(),
            house: House { shelf, ..House::default() },
            now,
            size,
            screen: Screen::Opening,
            is_help_open: false,
            away: None,
            away_since: None,
            last_key: now.at,
            moved: None,
            left: None,
            desk: None,
            created: None,
            has_forgotten: false,
            saving: Saving::default(),
            silence: None,
            faces: Vec::new(),
            lines: lines::Lines::default(),
        };
        (app, vec![Effect::ListLearners])
    }

    /// From the start a deck is edited instead of asking who is here; returns what is asked of the world.
    pub fn edit(&mut self, file: &Path) -> Vec<Effect> {
        self.screen = Screen::Editing(Box::new(Editing::new(file)));
        vec![Effect::ReadDeck(file.to_owned())]
    }

    /// Draws from now on with this pen.
    pub fn draw_with(&mut self, pen: Pen) {
        self.pen = pen;
    }

    /// Draws from now on in these colours while nobody in particular sits here; where they are none, whoever sits here gets none
    /// either.
    pub fn colour_with(&mut self, colours: Colours) {
        self.house_colours = colours;
    }

    /// Takes in something that happened, and returns what is asked of the world.
    pub fn update(&mut self, now: Now, msg: Msg) -> Vec<Effect> {
        let now = Now { at: now.at + self.house.clock_shift, ..now };
        self.now = now;
        let effects = match msg {
            Msg::Key(key) => self.key(key),
            Msg::Line(line) => self.line(&line),
            Msg::Garbled => self.garbled(),
            Msg::Pasted(pasted) => {
                self.last_key = now.at;
                match &mut self.screen {
                    Screen::Newcomer(newcomer) => newcomer.pasted(&pasted),
                    Screen::OtherName(other_name) => other_name.pasted(&pasted),
                    Screen::Unlock(unlock) => unlock.pasted(&pasted),
                    Screen::Protect(protect) => protect.pasted(&pasted),
                    Screen::Settings(settings) => settings.pasted(&pasted),
                    Screen::Study(study) => study.pasted(&pasted),
                    Screen::Editing(editing) => editing.pasted(&pasted),
                    Screen::Carrying(carrying) => carrying.pasted(&pasted),
                    Screen::Words(words) => words.pasted(&pasted, self.house.room()),
                    _ => {}
                }
                Vec::new()
            }
            Msg::Resized(columns, rows) => {
                self.size = (columns, rows);
                Vec::new()
            }
            Msg::Woke => self.lock_if_idle(),
            Msg::Decks(shelf, answers) => {
                self.house.shelf = shelf;
                self.house.answers = answers;
                Vec::new()
            }
            Msg::Learners(faces) => {
                self.faces = faces;
                self.screen = Screen::Learners(Learners::new(self.faces.clone(), false));
                Vec::new()
            }
            Msg::Found(found) => self.found(found),
            Msg::Counting(..)
            | Msg::Counted(_)
            | Msg::Sticks(_)
            | Msg::Carrying(..)
            | Msg::Carried(_)
            | Msg::DeckFiles(_)
            | Msg::TonightNamed(_)
            | Msg::DeckFile(_)
            | Msg::DeckSaved(_) => self.heard_for_class(msg),
            Msg::Places(places) => self.settings_of(None, |settings| settings.heard_places(places)),
            Msg::Copying(learner, n_done, n_all) => {
                self.settings_of(Some(learner), |settings| settings.heard_progress(n_done, n_all))
            }
            Msg::Copied(learner, copied) => {
                self.settings_of(Some(learner), |settings| settings.heard_copied(copied))
            }
            Msg::Erased(learner, fault) => self.erased(learner, fault),
            Msg::Runs(runs) => self.heard_runs(&runs),
            Msg::Protected(ways) => self.protected_elsewhere(&ways),
            Msg::Silent(silence) => {
                self.silence = Some(silence);
                Vec::new()
            }
            Msg::Fitted(segment, fit) => self.heard_fitted(segment, fit),
            Msg::History(segment, entry, answers) => self.heard_history(segment, &entry, answers.as_ref()),
            Msg::Seal(msg) => self.heard_of_secret(msg),
            Msg::Opened(opened) => self.opened(*opened),
            Msg::OpenFailed(_) => {
                // What a newcomer said is theirs alone: whoever is opened next must not get it.
                self.created = None;
                self.moved = None;
                self.screen = Screen::Learners(Learners::new(self.faces.clone(), true));
                Vec::new()
            }
            Msg::Store(heard) => {
                self.saving.heard(heard);
                Vec::new()
            }
            Msg::Stop => vec![Effect::Quit],
        };
        for effect in &effects {
            if let Effect::Append(records) = effect
                && let Some(last) = records.last()
            {
                self.saving.handed_over(last.key.seq, now.at);
            }
        }
        effects
    }

    /// Returns when the screen changes although nothing happens: when the minute turns, or when saving takes long.
    pub fn wake_at(&self) -> Option<Timestamp> {
        let minutes = self.now.at.as_millis().div_euclid(MS_PER_MINUTE) + 1;
        let minute = Timestamp::from_millis(minutes.saturating_mul(MS_PER_MINUTE));
        let turns = matches!(self.screen, Screen::Learners(_) | Screen::Study(_)).then_some(minute);
        let idle = self.is_covered_when_idle().then(|| self.last_key + self.idle());
        turns
            .into_iter()
            .chain(self.saving.wake_at(self.now.at))
            .chain(idle)
            .min()
            .map(|at| at + Millis(-self.house.clock_shift.0))
    }

    /// Returns the desk of the learner who sits here.
    pub fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    /// Returns the segment of the learner who sits here.
    pub fn segment(&self) -> Option<SegmentId> {
        self.desk.as_ref().map(Desk::segment)
    }

    fn room(&self) -> Room<'_> {
        self.house.room()
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.last_key = self.now.at;
        self.silence = None;
        if matches!(self.screen, Screen::Hidden) {
            self.screen = Screen::Opening;
            return vec![Effect::ListLearners];
        }
        match key.code {
            KeyCode::F(12) => return self.hide(),
            KeyCode::Char('c') if key.ctrl => return vec![Effect::Quit],
            KeyCode::Char('z') if key.ctrl => return vec![Effect::Suspend],
            KeyCode::F(2) => return self.speak(self.words.ui().next()),
            _ => {}
        }
        if self.is_help_open {
            // Any key closes the help and does nothing else.
            self.is_help_open = false;
            return Vec::new();
        }
        let is_typing = self.is_typing();
        if key.is_help() && (!is_typing || key.code == KeyCode::F(1)) {
            self.is_help_open = true;
            return Vec::new();
        }
        self.key_on_screen(key)
    }

    /// Returns whether keys give text now, so that no letter is a command.
    fn is_typing(&self) -> bool {
        match &self.screen {
            Screen::Newcomer(newcomer) => newcomer.is_typing(),
            Screen::OtherName(other_name) => other_name.is_typing(),
            Screen::Unlock(_) => true,
            Screen::Protect(protect) => protect.is_typing(),
            Screen::Settings(settings) => settings.is_typing(),
            Screen::Study(study) => study.is_typing(),
            Screen::Words(words) => words.is_typing(),
            Screen::Editing(editing) => editing.is_typing(),
            Screen::Carrying(carrying) => carrying.is_typing(),
            Screen::Learners(_)
            | Screen::Legible(_)
            | Screen::Opening
            | Screen::Hidden
            | Screen::Gone(_)
            | Screen::Class(_)
            | Screen::Lessons(_)
            | Screen::ClassReport(_)
            | Screen::Today(_)
            | Screen::Home(_)
            | Screen::Statistics(_)
            | Screen::Summary(_) => false,
        }
    }

    fn key_on_screen(&mut self, key: Key) -> Vec<Effect> {
        let room = self.house.room();
        let (go, mut effects) = match (&mut self.screen, &mut self.desk) {
            (Screen::Learners(learners), _) => (learners.key(key), Vec::new()),
            (Screen::Editing(editing), _) => {
                let mut effects = Vec::new();
                let go = editing.key(key, &mut effects);
                (go, effects)
            }
            (Screen::Legible(legible), _) => (legible.key(key), Vec::new()),
            (Screen::Newcomer(newcomer), _) => match newcomer.key(key, &self.words) {
                newcomer::Step::Go(go) => (go, Vec::new()),
                newcomer::Step::Speak(ui) => return self.speak(ui),
            },
            (Screen::OtherName(other_name), _) => (other_name.key(key), Vec::new()),
            (Screen::Unlock(unlock), _) => (unlock.key(key), Vec::new()),
            (Screen::Protect(protect), _) => (protect.key(key), Vec::new()),
            (Screen::Gone(gone), _) => (gone.key(key), Vec::new()),
            (Screen::Class(class), _) => (class.key(key), Vec::new()),
            (Screen::Lessons(lessons), _) => {
                let mut effects = Vec::new();
                let go = lessons.key(key, self.words.tonight_remark(), &mut effects);
                (go, effects)
            }
            (Screen::Carrying(carrying), _) => {
                let mut effects = Vec::new();
                let go = carrying.key(key, &mut effects);
                (go, effects)
            }
            (Screen::ClassReport(report), _) => {
                let go = report.key(key);
                let is_left = !matches!(go, Go::Stay) && report.is_reading();
                (go, is_left.then_some(Effect::StopCounting).into_iter().collect())
            }
            (Screen::Today(today), _) => (today.key(key), Vec::new()),
            (Screen::Home(home), Some(_)) => (home.key(key), Vec::new()),
            (Screen::Study(study), Some(desk)) => {
                let mut touch =
                    Touch { room, desk, now: self.now, is_saved: self.saving.is_done(), effects: Vec::new() };
                (study.key(key, &mut touch), touch.effects)
            }
            (Screen::Summary(summary), Some(_)) => (summary.key(key), Vec::new()),
            (Screen::Statistics(statistics), Some(_)) => (statistics.key(key), Vec::new()),
            (Screen::Words(words), Some(desk)) => {
                let mut touch =
                    Touch { room, desk, now: self.now, is_saved: self.saving.is_done(), effects: Vec::new() };
                (words.key(key, &mut touch), touch.effects)
            }
            (Screen::Settings(settings), Some(desk)) => {
                let mut touch =
                    Touch { room, desk, now: self.now, is_saved: self.saving.is_done(), effects: Vec::new() };
                let go = settings.key(key, &mut touch);
                let effects = touch.effects;
                self.take_up_own();
                (go, effects)
            }
            (
                Screen::Opening
                | Screen::Hidden
                | Screen::Home(_)
                | Screen::Study(_)
                | Screen::Summary(_)
                | Screen::Words(_)
                | Screen::Statistics(_)
                | Screen::Settings(_),
                _,
            ) => (Go::Stay, Vec::new()),
        };
        effects.extend(self.go(go));
        effects
    }

    fn go(&mut self, go: Go) -> Vec<Effect> {
        match go {
            Go::Stay => Vec::new(),
            Go::Quit => vec![Effect::Quit],
            Go::Learners => {
                // What a newcomer said is theirs alone.
                self.created = None;
                self.moved = None;
                self.words = Words::new(self.house_ui);
                self.screen = Screen::Opening;
                let close = self.desk.take().map(|_| [Effect::Wipe, Effect::CloseLearner]);
                close.into_iter().flatten().chain([Effect::ListLearners]).collect()
            }
            Go::Legible => {
                self.screen = Screen::Legible(Legible::default());
                Vec::new()
            }
            Go::Newcomer => {
                self.screen = Screen::Newcomer(Newcomer::new(&self.words, &self.faces));
                Vec::new()
            }
            Go::OtherName => {
                self.screen = Screen::OtherName(OtherName::default());
                Vec::new()
            }
            Go::Class => self.show_class(),
            Go::Lessons => self.show_lessons(),
            Go::Carrying => self.show_carrying(),
            Go::ClassReport => self.show_class_report(),
            Go::Edit(file) => self.edit_of_class(&file),
            Go::Find(nickname) => vec![Effect::Find(nickname)],
            Go::List => self.list(),
            Go::Back(newcomer) => {
                self.screen = Screen::Newcomer(*newcomer);
                Vec::new()
            }
            Go::Unlock(then) => self.ask_own_secret(then),
            Go::Protect(reason, way) => self.make_secret(reason, way),
            Go::Seal(task) => self.seal(task),
            Go::Settings => {
                if let Some(desk) = &self.desk {
                    self.screen = Screen::Settings(Box::new(Settings::new(desk, &self.faces)));
                }
                Vec::new()
            }
            Go::Words => {
                if let Some(desk) = &self.desk {
                    self.screen = Screen::Words(Box::new(WordList::new(desk, self.house.room())));
                }
                Vec::new()
            }
            Go::Decks => {
                if let Some(desk) = &self.desk {
                    let settings = Settings::of_decks(desk, self.house.room(), &self.faces);
                    self.screen = Screen::Settings(Box::new(settings));
                }
                Vec::new()
            }
            Go::Statistics => {
                if let Some(desk) = &self.desk {
                    let statistics = Statistics::new(desk, self.house.room(), self.now);
                    self.screen = Screen::Statistics(Box::new(statistics));
                }
                Vec::new()
            }
            Go::Erase(learner) => self.erase(learner),
            Go::Reopen(moved) => self.reopen(moved),
            Go::Speak(ui) => self.speak(ui),
            Go::Open(learner) => self.come(learner),
            Go::Create(profile) => {
                self.created = Some(profile.clone());
                self.change_to(Effect::Create(profile))
            }
            Go::Guest => self.take_up(None, Effect::OpenGuest),
            Go::Home => {
                self.home();
                Vec::new()
            }
            Go::Today(days) => {
                self.shift_clock(Millis(i64::from(days).saturating_mul(24 * 60 * MS_PER_MINUTE)));
                self.begin_evening()
            }
            Go::Study => self.study(Study::begin),
            Go::Again(cards) => self.study(|touch| Study::again(cards, touch)),
            Go::Summary(summary) => {
                if let Screen::Study(study) = std::mem::replace(&mut self.screen, Screen::Summary(summary)) {
                    self.left = Some(study);
                }
                self.ask_for_fit()
            }
            Go::UndoLast => self.undo_last(),
        }
    }

    /// Hands a word's history to the page that asked for it, if whoever it is of is still here; one that is covered meanwhile gets it too.
    fn heard_history(
        &mut self,
        segment: SegmentId,
        entry: &EntryId,
        answers: Option<&Vec<Answer>>,
    ) -> Vec<Effect> {
        if self.desk.as_ref().is_some_and(|desk| desk.segment() == segment) {
            for screen in [Some(&mut self.screen), self.away.as_mut()].into_iter().flatten() {
                if let Screen::Words(words) = screen {
                    words.heard_history(entry, answers.cloned());
                }
            }
        }
        Vec::new()
    }

    fn undo_last(&mut self) -> Vec<Effect> {
        let room = self.house.room();
        let (Some(desk), Some(mut study)) = (&mut self.desk, self.left.take_if(|study| study.can_undo()))
        else {
            return Vec::new();
        };
        let mut touch =
            Touch { room, desk, now: self.now, is_saved: self.saving.is_done(), effects: Vec::new() };
        study.undo(&mut touch);
        let effects = touch.effects;
        self.screen = Screen::Study(study);
        effects
    }

    fn home(&mut self) {
        self.left = None;
        if let Some(desk) = &self.desk {
            self.screen = Screen::Home(Home::new(desk, self.room(), self.now));
        }
    }

    fn study(&mut self, begin: impl FnOnce(&Touch<'_>) -> Option<Study>) -> Vec<Effect> {
        let room = self.house.room();
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let touch = Touch { room, desk, now: self.now, is_saved: self.saving.is_done(), effects: Vec::new() };
        match begin(&touch) {
            Some(study) => self.screen = Screen::Study(Box::new(self.lines.heard(study))),
            // What was due a moment ago may be done meanwhile: look again at what today holds.
            None => self.home(),
        }
        Vec::new()
    }

    fn opened(&mut self, opened: Opened) -> Vec<Effect> {
        let created = self.created.take();
        let otherwise = created.clone().unwrap_or_else(|| guest_profile(&self.words));
        self.saving = Saving::default();
        let desk = Desk::new(opened, otherwise);
        if let Some(ui) = UiLang::from_code(&desk.profile().ui) {
            self.words = Words::new(ui);
        }
        let last = desk.progress().last_trusted_day();
        let today = self.now.study_day();
        let is_believed = desk.is_guest() || is_plausible(today, last);
        self.desk = Some(desk);
        self.take_up_own();
        self.created = created;
        if !is_believed {
            self.screen = Screen::Today(Today::new(today, last));
            return Vec::new();
        }
        self.begin_evening()
    }

    /// Goes home, or back to the dates if one was changed; what a newcomer has said is recorded first, with a time that can be
    /// right.
    fn begin_evening(&mut self) -> Vec<Effect> {
        let room = self.house.room();
        let mut effects = match (self.created.take(), &mut self.desk) {
            (Some(profile), Some(desk)) if !desk.is_guest() => {
                desk.add(self.now, Body::Profile(profile), room).1
            }
            _ => Vec::new(),
        };
        if self.has_forgotten {
            let mut effects = effects;
            effects.extend(self.replace_forgotten());
            return effects;
        }
        self.home();
        if let Some(moved) = self.moved.take() {
            effects.extend(self.show_dates(moved));
        }
        effects
    }

    /// Changes the language of the screens, and keeps the choice with the learner who is here.
    fn speak(&mut self, ui: UiLang) -> Vec<Effect> {
        self.words = Words::new(ui);
        let room = self.house.room();
        // Whoever changes the language of the list is not the learner who went away.
        let is_at_work = self.is_somebody_at_work();
        match self.desk.as_mut().filter(|_| is_at_work) {
            Some(desk) => {
                let profile = Profile { ui: ui.code().to_owned(), ..desk.profile().clone() };
                desk.add(self.now, Body::Profile(profile), room).1
            }
            None => {
                self.house_ui = ui;
                Vec::new()
            }
        }
    }
}
