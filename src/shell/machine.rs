//! The real world: this machine's clock, dice and disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::clock;
use super::events::Event;
use super::store::{self, Place, StoreEvent, Writer};
use super::world::World;
use crate::engine::clock::steady;
use crate::engine::deck::Shelf;
use crate::engine::learner::{LearnerId, Sign, is_same_nickname};
use crate::engine::progress::Progress;
use crate::engine::record::{Record, SegmentId};
use crate::engine::run::runs;
use crate::engine::scheduler::Scheduler;
use crate::engine::time::{Millis, Now, Timestamp};
use crate::formats::log1;
use crate::tui::{Effect, Face, Msg, Opened, StoreMsg, Unread};

/// How long leaving the program waits for a slow disk at most.
const GOODBYE: Duration = Duration::from_secs(5);

/// How long the next learner waits for the disk of the one before at most.
const CHANGE: Duration = Duration::from_secs(1);

/// This machine, with the learner who is writing at present.
pub struct Machine {
    home: PathBuf,
    events: Sender<Event>,
    /// When the program began, by the clock and by the count of what has passed since.
    began: (Timestamp, Instant),
    /// The decks, while another thread reads them.
    decks: Option<JoinHandle<Shelf>>,
    shelf: Arc<Shelf>,
    writer: Option<Writer>,
    /// Writers of learners who left while the disk refused: they go on trying.
    trying: Vec<Writer>,
}

impl Machine {
    /// Makes the world below a data folder; what happens to records later is sent to `events`.
    ///
    /// The list of learners needs no decks: they are waited for when somebody sits down.
    pub fn new(home: PathBuf, decks: JoinHandle<Shelf>, events: Sender<Event>) -> Self {
        let began = (clock::now().at, Instant::now());
        Machine {
            home,
            events,
            began,
            decks: Some(decks),
            shelf: Arc::default(),
            writer: None,
            trying: Vec::new(),
        }
    }

    /// Finishes writing; returns whether the disk has everything.
    pub fn close(&mut self) -> bool {
        let writers: Vec<Writer> = self.writer.take().into_iter().chain(self.trying.drain(..)).collect();
        // Every one is given its time, whatever became of the others.
        let n_unsaved =
            writers.into_iter().filter_map(|writer| (!writer.close(GOODBYE)).then_some(())).count();
        n_unsaved == 0
    }

    /// Lets the learner go; what the disk refuses stays in memory and is tried again.
    fn close_learner(&mut self) -> Vec<Msg> {
        let Some(writer) = self.writer.take() else { return Vec::new() };
        if writer.flush(CHANGE) {
            return vec![Msg::Store(StoreMsg::Synced(u32::MAX)), Msg::Store(StoreMsg::Recovered)];
        }
        self.trying.push(writer);
        Vec::new()
    }

    fn faces(&self) -> Vec<Face> {
        let (learners, _) = store::learners(&self.home);
        learners.into_iter().filter(|found| !found.is_hidden).map(face).collect()
    }

    /// Who bears a nickname; those who are not listed first of all, because the others can be chosen from the list.
    fn find(&self, nickname: &str) -> Vec<Face> {
        let (learners, _) = store::learners(&self.home);
        let (hidden, listed): (Vec<store::Found>, Vec<store::Found>) =
            learners.into_iter().partition(|found| found.is_hidden);
        let bearers = |learners: Vec<store::Found>| -> Vec<Face> {
            let faces = learners.into_iter().map(face);
            faces.filter(|face| is_same_nickname(&face.nickname, nickname)).collect()
        };
        let found = bearers(hidden);
        if found.is_empty() { bearers(listed) } else { found }
    }

    /// The decks, the first time that they are asked for; none where reading them failed altogether.
    fn decks(&mut self) -> Option<Msg> {
        self.shelf = Arc::new(self.decks.take()?.join().unwrap_or_default());
        Some(Msg::Decks(Arc::clone(&self.shelf)))
    }

    fn open(&mut self, learner: LearnerId) -> Msg {
        match store::open(&self.home, learner, &self.shelf, &Scheduler::default()) {
            Ok(opening) => {
                let unread = Unread { lines: opening.n_unread_lines, files: opening.n_unread_files };
                self.begin(Some(learner), opening.progress, unread)
            }
            Err(_) => Msg::OpenFailed(learner),
        }
    }

    /// Begins a segment; without randomness or a writer there is nothing to begin.
    fn begin(&mut self, learner: Option<LearnerId>, progress: Progress, unread: Unread) -> Msg {
        let failed = Msg::OpenFailed(learner.unwrap_or(LearnerId(0)));
        let Ok(segment) = clock::random().map(SegmentId) else { return failed };
        if let Some(learner) = learner {
            let place = Place { home: self.home.clone(), learner, segment };
            let events = self.events.clone();
            let tell = move |event| {
                // The loop has ended when nobody listens.
                let _ = events.send(Event::Store(segment, event));
            };
            match Writer::open(place, tell) {
                Ok(writer) => self.writer = Some(writer),
                Err(_) => return failed,
            }
        }
        Msg::Opened(Box::new(Opened { learner, segment, progress, unread }))
    }

    fn create(&mut self) -> Msg {
        let taken: Vec<LearnerId> = store::ids(&self.home).0;
        for _ in 0..16 {
            let Ok(random) = clock::random() else { break };
            // The lower half of a random number is as random as the whole; 0 is the guest.
            let id = LearnerId((random & 0xffff_ffff) as u32);
            if id != LearnerId(0) && !taken.contains(&id) {
                return self.begin(Some(id), Progress::default(), Unread::default());
            }
        }
        Msg::OpenFailed(LearnerId(0))
    }

    fn append(&mut self, records: &[Record]) {
        let Some(writer) = &self.writer else { return };
        // What became of them arrives as events of the writer's thread, in order.
        let _ = writer.append_all(records.iter().map(|record| (log1::write(record), record.key.seq)));
    }
}

impl World for Machine {
    fn now(&self) -> Now {
        let now = clock::now();
        let passed = i64::try_from(self.began.1.elapsed().as_millis()).unwrap_or(i64::MAX);
        Now { at: steady(self.began.0, Millis(passed), now.at), ..now }
    }

    fn perform(&mut self, effect: Effect) -> Vec<Msg> {
        match effect {
            Effect::ListLearners => vec![Msg::Learners(self.faces())],
            Effect::Find(nickname) => vec![Msg::Found(self.find(&nickname))],
            Effect::Open(learner) => self.decks().into_iter().chain([self.open(learner)]).collect(),
            Effect::Reopen(learner) => {
                let closed = self.close_learner();
                closed.into_iter().chain([self.open(learner)]).collect()
            }
            Effect::ListRuns(learner, today) => {
                let loaded = store::load(&self.home, learner);
                vec![Msg::Runs(loaded.map_or_else(|_| Vec::new(), |loaded| runs(loaded.records, today)))]
            }
            Effect::Create(_) => self.decks().into_iter().chain([self.create()]).collect(),
            Effect::OpenGuest => {
                let decks = self.decks();
                decks.into_iter().chain([self.begin(None, Progress::default(), Unread::default())]).collect()
            }
            Effect::Append(records) => {
                self.append(&records);
                Vec::new()
            }
            Effect::CloseLearner => self.close_learner(),
            Effect::Wipe | Effect::Suspend | Effect::Quit => Vec::new(),
        }
    }
}

fn face(found: store::Found) -> Face {
    match found.profile {
        Some(profile) => {
            let profile = profile.canonical();
            Face { id: found.id, nickname: profile.nickname, sign: profile.sign }
        }
        // Who they are is damaged, what they have learned may be whole.
        None => Face { id: found.id, nickname: "?".to_owned(), sign: Sign::House },
    }
}

/// Returns what an event of the store means to the application.
pub fn store_message(event: &StoreEvent) -> Msg {
    Msg::Store(match event {
        StoreEvent::Written(seq) => StoreMsg::Written(*seq),
        StoreEvent::Synced(seq) => StoreMsg::Synced(*seq),
        StoreEvent::Failed { n_unsaved, .. } => StoreMsg::Failed { unsaved: *n_unsaved },
        StoreEvent::Recovered => StoreMsg::Recovered,
    })
}
