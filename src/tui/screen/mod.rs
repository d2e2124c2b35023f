//! The screens, one file each, and what they share.

pub mod carrying;
pub mod class;
pub mod class_report;
pub mod editing;
mod editing_view;
pub mod gone;
pub mod help;
pub mod home;
pub mod learners;
pub mod legible;
pub mod lessons;
pub mod newcomer;
mod note_line;
pub mod other_name;
mod places;
pub mod seal;
pub mod settings;
pub mod statistics;
pub mod study;
mod study_aside;
mod study_choice;
pub mod study_hints;
mod study_lines;
mod study_pair;
pub mod study_view;
pub mod summary;
pub mod today;
mod word_check;
mod word_history;
mod word_page;
pub mod words;
mod words_place;
pub mod writing;
mod writing_view;

use self::writing::Marks;
use super::desk::{Desk, Room, moment};
use super::msg::Effect;
use super::saving::Saving;
use super::sealing::SealTask;
use super::theme::Theme;
use crate::engine::card::CardId;
use crate::engine::deck::Deck;
use crate::engine::exercise::{Choice, name, tiles};
use crate::engine::ladder::{Means, Rung};
use crate::engine::learner::Profile;
use crate::engine::progress::CardProgress;
use crate::engine::rating::PerRating;
use crate::engine::record::{Answer, ExerciseKind, Given, Verdict};
use crate::engine::scheduler::{CardState, Scheduler, Seed};
use crate::engine::time::{Now, Timestamp};
use crate::engine::tonight;
use crate::formats::seal::Way;
use crate::i18n::Words;
use crate::text::Lang;

/// The screen that is shown.
#[derive(Debug, Clone)]
pub enum Screen {
    /// Who is here?
    Learners(learners::Learners),
    /// A deck is edited.
    Editing(Box<editing::Editing>),
    /// Can you read this?
    Legible(legible::Legible),
    /// Questions to somebody new.
    Newcomer(newcomer::Newcomer),
    /// Whose name is it that is not listed?
    OtherName(other_name::OtherName),
    /// Your secret, please.
    Unlock(Box<seal::unlock::Unlock>),
    /// Making a secret.
    Protect(Box<seal::protect::Protect>),
    /// What a teacher does for the class.
    Class(class::Class),
    /// Lessons, one of which is tonight's.
    Lessons(lessons::Lessons),
    /// Carrying with a stick.
    Carrying(Box<carrying::Carrying>),
    /// Which words were hard in class.
    ClassReport(class_report::ClassReport),
    /// What the learner can change.
    Settings(Box<settings::Settings>),
    /// Whether a learner's data are deleted.
    Gone(gone::Gone),
    /// Nothing at all, for when somebody should not see the screen.
    Hidden,
    /// A learner's data is being read.
    Opening,
    /// What is today's date?
    Today(today::Today),
    /// What today holds.
    Home(home::Home),
    /// Practice.
    Study(Box<study::Study>),
    /// What the evening was.
    Summary(summary::Summary),
    /// All words at hand.
    Words(Box<words::WordList>),
    /// How it goes.
    Statistics(Box<statistics::Statistics>),
}

/// What a screen may look at.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The sentences.
    pub words: &'a Words,
    /// Decks and scheduler.
    pub room: Room<'a>,
    /// The styles.
    pub theme: Theme,
    /// The present.
    pub now: Now,
    /// How far saving has come.
    pub saving: &'a Saving,
}

impl Look<'_> {
    /// Returns the title of a deck in the language of the screens, else in another one.
    pub fn title(self, deck: &Deck) -> &str {
        let own = Lang::from_code(self.words.ui().code()).unwrap_or(Lang::Vi);
        deck.title.first_of(&[own, Lang::En, Lang::Vi, Lang::Th]).unwrap_or_default()
    }

    /// Returns the title of a lesson in the language of the screens, else in another one, else that of its deck.
    pub fn lesson_title<'b>(self, place: tonight::Place<'b>) -> &'b str {
        let own = Lang::from_code(self.words.ui().code()).unwrap_or(Lang::Vi);
        let lesson = place.lesson.and_then(|at| place.deck.lessons.get(at));
        let titles = lesson.map(|lesson| &lesson.title).into_iter().chain([&place.deck.title]);
        let mut known = titles.filter_map(|title| title.first_of(&[own, Lang::En, Lang::Vi, Lang::Th]));
        known.next().unwrap_or(&place.deck.id)
    }
}

/// What a screen may change while it takes in a key.
pub struct Touch<'a> {
    /// Decks and scheduler.
    pub room: Room<'a>,
    /// The learner who is practising.
    pub desk: &'a mut Desk,
    /// The present.
    pub now: Now,
    /// Whether all records so far are on the disk.
    pub is_saved: bool,
    /// What the world is asked for.
    pub effects: Vec<Effect>,
}

/// The longest time that counts for one answer, in milliseconds: whoever takes longer was called away.
const LONGEST_ANSWER_MS: u64 = 300_000;

impl Touch<'_> {
    /// Returns the answer to a card that was asked at a moment, as far as it is the same for all: nothing given, not rated.
    fn answer_to(&self, card: &CardId, asked_at: Timestamp) -> Answer {
        let known = self.desk.progress().card(card);
        let duration = self.now.at.millis_since(asked_at).min(LONGEST_ANSWER_MS);
        Answer {
            day: self.now.study_day(),
            card: card.clone(),
            exercise: ExerciseKind::Recall,
            options: Vec::new(),
            given: Given::Nothing,
            verdict: None,
            proposed: None,
            rating: None,
            duration_ms: u32::try_from(duration).unwrap_or(u32::MAX),
            phase: known.map_or(CardState::New, |card| *card.state()).phase(),
            after: known.map_or(0, CardProgress::n_reviews),
            model: Scheduler::MODEL.into(),
            params: self.room.scheduler.params().into(),
            due: None,
        }
    }

    /// Returns the answer that chose an option of these, or none; not rated.
    fn answer_chosen(
        &self,
        (card, asked_at): (&CardId, Timestamp),
        exercise: ExerciseKind,
        options: &[Choice],
        chosen: Option<usize>,
    ) -> Answer {
        let picked = chosen.and_then(|at| options.get(at));
        Answer {
            exercise,
            options: options.iter().map(|option| option.entry.clone()).collect(),
            given: picked.map_or(Given::Nothing, |option| Given::Chosen(option.entry.clone())),
            verdict: picked.map(|it| if it.entry == card.entry { Verdict::Same } else { Verdict::Wrong }),
            ..self.answer_to(card, asked_at)
        }
    }

    /// Returns the answer that was written, with what marking says of it; not rated.
    fn answer_written(
        &self,
        (card, asked_at): (&CardId, Timestamp),
        exercise: ExerciseKind,
        typed: &str,
        marks: &Marks,
    ) -> Answer {
        // A synonym is right; what is another word is kept for the confusions.
        let other = marks.entry.as_ref().filter(|_| marks.verdict == Verdict::Wrong);
        Answer {
            exercise,
            options: other.iter().map(|entry| name(card, entry)).collect(),
            given: if typed.trim().is_empty() { Given::Nothing } else { Given::Typed(typed.to_owned()) },
            verdict: Some(marks.verdict),
            ..self.answer_to(card, asked_at)
        }
    }

    /// Returns with which exercise a card on a rung is asked, as far as this learner and the card allow.
    fn exercise(&self, card: &CardId, rung: Rung) -> ExerciseKind {
        let seed = Seed::of(self.desk.next_key());
        rung.exercise(Means {
            typing: self.desk.settings().typing(),
            is_own_language: self.desk.profile().speaks.contains(&card.direction.answer),
            makes_tiles: rung >= Rung::Tiles && tiles(self.room.shelf, card, seed).is_some(),
        })
    }

    /// Returns a card's state after each rating, given now.
    fn next_states(&self, card: &CardId) -> PerRating<CardState> {
        let state = self.desk.progress().card(card).map_or(CardState::New, |card| *card.state());
        let seed = Seed::of(self.desk.next_key());
        self.room.scheduler.next(&state, moment(self.now), seed)
    }
}

/// Where to go after a key.
#[derive(Debug, Clone)]
pub enum Go {
    /// Stay.
    Stay,
    /// To the list of learners.
    Learners,
    /// To the question whether the letters can be read.
    Legible,
    /// To the questions for somebody new.
    Newcomer,
    /// To the line for a name that is not listed.
    OtherName,
    /// To the list of learners, without letting go of whoever went away.
    List,
    /// Back to the questions for somebody new.
    Back(Box<newcomer::Newcomer>),
    /// To the question for the secret of the learner who is here.
    Unlock(seal::unlock::Then),
    /// To the making of a secret, given in this way if that is said already.
    Protect(seal::protect::Reason, Option<Way>),
    /// Do something with a secret.
    Seal(SealTask),
    /// To what a teacher does for the class.
    Class,
    /// To the lessons, one of which is tonight's.
    Lessons,
    /// Carry with a stick.
    Carrying,
    /// Edit the deck in this file.
    Edit(std::path::PathBuf),
    /// To the words that were hard in class.
    ClassReport,
    /// Look for a learner by this name.
    Find(String),
    /// To what the learner can change.
    Settings,
    /// To all words at hand.
    Words,
    /// To how it goes.
    Statistics,
    /// The decks to learn from.
    Decks,
    /// Delete all data of this learner.
    Erase(crate::engine::learner::LearnerId),
    /// Read the learner anew, after the date of a run was changed.
    Reopen(settings::Moved),
    /// Change the language of the screens.
    Speak(crate::i18n::UiLang),
    /// Open this learner.
    Open(crate::engine::learner::LearnerId),
    /// Make this learner.
    Create(Profile),
    /// Practise without keeping anything.
    Guest,
    /// To what today holds.
    Home,
    /// To what today holds, after the clock was corrected by so many days.
    Today(i32),
    /// Begin to practise.
    Study,
    /// One more round of these cards.
    Again(Vec<CardId>),
    /// To what the evening was.
    Summary(summary::Summary),
    /// Back to the practice that has just ended, before its last answer.
    UndoLast,
    /// Leave the program.
    Quit,
}
