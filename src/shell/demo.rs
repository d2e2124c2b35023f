//! A class in memory, with a clock that stands still: what pictures of the screens show.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::decks::Decks;
use super::world::{World, perform_all, step};
use crate::engine::deck::Shelf;
use crate::engine::history::history;
use crate::engine::learner::{LearnerId, Profile, Sign};
use crate::engine::log::{live, union};
use crate::engine::progress::Progress;
use crate::engine::record::{Body, Record, RecordKey, SegmentId};
use crate::engine::scheduler::Scheduler;
use crate::engine::time::{Millis, Now, Timestamp, UtcOffset};
use crate::i18n::UiLang;
use crate::text::Lang;
use crate::tui::{App, Effect, Face, Key, KeyCode, Msg, Opened, StoreMsg, Unread};

/// Tuesday, 2026-11-24, 19:04 in Bangkok.
const EVENING: i64 = 1_795_521_840_000;

const MS_PER_DAY: i64 = 86_400_000;

/// From the list through the questions to somebody new, home.
const NEWCOMER: &str = "0 Enter Enter Enter Enter Enter";

/// Two evenings with a few answers each, then home on a third.
const PRACTISED: &str = "0 Enter Enter Enter Enter Enter \
    Enter 1 Enter 2 Enter 1 Enter 3 Enter 1 Enter 4 Enter 2 Enter Esc Enter day day \
    Enter 1 Enter 1 Enter 2 Enter 1 Enter 3 Enter 1 Enter 1 Enter Esc Enter day day day";

/// A screen of which pictures are made: its name, and the keys that lead there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scene {
    /// The name, in small Latin letters.
    pub name: &'static str,
    keys: [&'static str; 2],
}

const fn scene(name: &'static str, before: &'static str, keys: &'static str) -> Scene {
    Scene { name, keys: [before, keys] }
}

/// All screens of which pictures are made.
pub const SCENES: [Scene; 20] = [
    scene("learners", "", ""),
    scene("newcomer", "0 Enter", "M ư ờ i"),
    scene("home-first", NEWCOMER, ""),
    scene("guess", NEWCOMER, "Enter"),
    scene("told", NEWCOMER, "Enter 2"),
    scene("home", PRACTISED, ""),
    scene("choose", PRACTISED, "Enter"),
    scene("recall", PRACTISED, "Enter F6"),
    scene("answer", PRACTISED, "Enter F6 Enter"),
    scene("typing", PRACTISED, "Enter F6 F6 a"),
    scene("summary", PRACTISED, "Enter 1 Enter 1 Enter Esc"),
    scene("words", PRACTISED, "w"),
    scene("word", PRACTISED, "w n ư ớ c Enter"),
    scene("history", PRACTISED, "w F4 Enter h"),
    scene("decks", PRACTISED, "d"),
    scene("statistics", PRACTISED, "s"),
    scene("settings", PRACTISED, "o"),
    scene("help", PRACTISED, "F1"),
    scene("class", "", "F8"),
    scene("lessons", "", "F8 1"),
];

/// Returns the screen with this name, or nothing.
pub fn scene_named(name: &str) -> Option<Scene> {
    SCENES.into_iter().find(|scene| scene.name == name)
}

impl Scene {
    /// Returns the program on this screen, as it is with the decks inside the program.
    pub fn show(&self, ui: UiLang, size: (u16, u16)) -> App {
        let mut class = Class::new();
        let (mut app, effects) = App::new(ui, Arc::clone(&class.shelf), class.now, size);
        perform_all(&mut app, &mut class, effects);
        for word in self.keys.iter().flat_map(|keys| keys.split_whitespace()) {
            if word == "day" {
                class.now.at = class.now.at + Millis(MS_PER_DAY);
                continue;
            }
            class.now.at = class.now.at + Millis(2_000);
            if let Some(key) = key(word) {
                step(&mut app, &mut class, Msg::Key(key));
            }
        }
        app
    }
}

fn key(word: &str) -> Option<Key> {
    let code = match word {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "F1" => KeyCode::F(1),
        "F4" => KeyCode::F(4),
        "F6" => KeyCode::F(6),
        "F8" => KeyCode::F(8),
        _ => KeyCode::Char(word.chars().next()?),
    };
    Some(Key::from(code))
}

/// The class: whoever is in it, and what they have answered.
struct Class {
    now: Now,
    shelf: Arc<Shelf>,
    learners: BTreeMap<LearnerId, (Profile, Vec<Record>)>,
    here: Option<LearnerId>,
    n_runs: u64,
}

impl Class {
    fn new() -> Class {
        let now = Now { at: Timestamp::from_millis(EVENING), offset: UtcOffset(420) };
        // No folder: only what is inside the program.
        let shelf = Arc::new(Decks::embedded().shelf());
        let mut class = Class { now, shelf, learners: BTreeMap::new(), here: None, n_runs: 0 };
        for (nickname, sign) in [("Sao", Sign::Star), ("ภูเขา", Sign::Mountain), ("Cô Mười", Sign::Heart)]
        {
            class.add(nickname, sign);
        }
        class
    }

    fn add(&mut self, nickname: &str, sign: Sign) {
        let profile = Profile {
            nickname: nickname.to_owned(),
            sign,
            ui: UiLang::Vi.code().to_owned(),
            speaks: vec![Lang::Vi],
            learns: vec![Lang::En, Lang::Th],
        };
        let id = LearnerId(u32::MAX - u32::try_from(self.learners.len()).unwrap_or(0));
        let key = RecordKey { segment: SegmentId(u64::from(id.0)), seq: 0 };
        let body = Body::Profile(profile.clone());
        let record = Record { learner: id, key, at: self.now.at, offset: self.now.offset, body };
        self.learners.insert(id, (profile, vec![record]));
    }

    fn open(&mut self, learner: Option<LearnerId>) -> Vec<Msg> {
        self.here = learner;
        self.n_runs += 1;
        let records = learner.and_then(|id| self.learners.get(&id)).map(|(_, records)| records.clone());
        let records = live(union(records.unwrap_or_default()).records);
        let progress = Progress::replay(&records, &Scheduler::default(), &self.shelf);
        let segment = SegmentId(self.n_runs);
        vec![Msg::Opened(Box::new(Opened {
            learner,
            segment,
            progress,
            unread: Unread::default(),
            ways: Vec::new(),
        }))]
    }
}

impl World for Class {
    fn now(&self) -> Now {
        self.now
    }

    fn perform(&mut self, effect: Effect) -> Vec<Msg> {
        match effect {
            Effect::ListLearners => {
                let face = |(id, (profile, _)): (&LearnerId, &(Profile, Vec<Record>))| Face {
                    id: *id,
                    nickname: profile.nickname.clone(),
                    sign: profile.sign,
                    ways: Vec::new(),
                };
                vec![Msg::Learners(self.learners.iter().rev().map(face).collect())]
            }
            Effect::Open(learner) | Effect::Reopen(learner) => self.open(Some(learner)),
            Effect::OpenGuest => self.open(None),
            Effect::Create(profile) => {
                let id = LearnerId(1);
                self.learners.insert(id, (profile, Vec::new()));
                self.open(Some(id))
            }
            Effect::Append(records) => {
                let last = records.last().map_or(0, |record| record.key.seq);
                if let Some((_, log)) = self.here.and_then(|id| self.learners.get_mut(&id)) {
                    log.extend(records);
                }
                vec![Msg::Store(StoreMsg::Written(last)), Msg::Store(StoreMsg::Synced(last))]
            }
            Effect::ReadHistory(learner, ids) => {
                let records =
                    self.learners.get(&learner).map(|(_, log)| live(log.clone())).unwrap_or_default();
                let asked = ids.first().cloned();
                asked
                    .map(|id| Msg::History(SegmentId(self.n_runs), id, Some(history(&records, &ids))))
                    .into_iter()
                    .collect()
            }
            Effect::ListDecks => vec![Msg::DeckFiles(Vec::new())],
            // Nothing else can be reached by the keys of a scene.
            _ => Vec::new(),
        }
    }
}
