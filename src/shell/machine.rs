//! The real world: this machine's clock, dice and disk.

mod secret;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::carry::take_along;
use super::carrying::{self, Carrying, copied};
use super::clock;
use super::deck_file::{self, Changed};
use super::disk_fault::disk_fault;
use super::events::Event;
use super::home::read_deck;
use super::library::Library;
use super::places;
use super::report::{self, Counting};
use super::sealing::{self, Shown};
use super::sound::Sound;
use super::store::{self, Ack, Operation, Place, RealDisk, StoreError, StoreEvent, Writer};
use super::tidying::Tidying;
use super::tonight;
use super::vault::{Unlocked, Vault};
use super::world::World;
use crate::engine::card::EntryId;
use crate::engine::clock::steady;
use crate::engine::deck::Shelf;
use crate::engine::history::history;
use crate::engine::learner::{LearnerId, Profile, Sign, is_same_nickname};
use crate::engine::log::live;
use crate::engine::marking::AnswerIndex;
use crate::engine::memory::personal;
use crate::engine::progress::Progress;
use crate::engine::record::{Body, Record, SegmentId};
use crate::engine::report::Scope;
use crate::engine::run::runs;
use crate::engine::scheduler::Scheduler;
use crate::engine::setting::{Setting, Settings};
use crate::engine::time::{Millis, Now, Timestamp};
use crate::formats::log1;
use crate::formats::seal::{Keyring, Way};
use crate::tui::screen::editing::Unsaved;
use crate::tui::{Copied, DiskFault, Effect, Face, Msg, Opened, StoreMsg, Unread};

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
    library: Library,
    shelf: Arc<Shelf>,
    writer: Option<Writer>,
    tidying: Tidying,
    /// Writers of learners who left while the disk refused: they go on trying.
    trying: Vec<Writer>,
    /// Records in the open that nobody may write any more: whose keys they wait for tells the record.
    held_back: Vec<Record>,
    /// What is being deleted: each hangs up when it is done.
    erasing: Vec<Receiver<()>>,
    /// The class that is being counted.
    counting: Option<Counting>,
    /// What is being carried to and from a stick.
    carrying: Option<Carrying>,
    /// What is being fitted; nobody waits for it.
    fitting: Option<JoinHandle<()>>,
    sound: Sound,
    /// Who is writing at present.
    here: Here,
    vault: Vault,
}

/// The learner who is here, and with what their records are sealed.
#[derive(Default)]
struct Here {
    segment: Option<SegmentId>,
    /// Whether there was anything to write.
    has_written: bool,
    /// All who are one person with them, themselves first; nobody for a guest.
    people: Vec<LearnerId>,
    /// Empty for somebody who is not sealed.
    keys: Keyring,
    /// What the list shows of somebody who is sealed.
    shown: Shown,
    /// What they said of themselves last, and whether the list should show it.
    profile: Option<Profile>,
    is_hidden: bool,
    /// What could not be sealed for want of randomness.
    unsealed: Vec<Record>,
}

impl Machine {
    /// Makes the world below a data folder; what happens to records later is sent to `events`.
    ///
    /// The list of learners needs no decks: they are waited for when somebody sits down.
    pub fn new(home: PathBuf, library: Library, events: Sender<Event>) -> Self {
        let began = (clock::now().at, Instant::now());
        let vault = Vault::new(&home, events.clone());
        let sound = Sound::new(home.clone(), events.clone());
        Machine {
            home,
            events,
            began,
            library,
            shelf: Arc::default(),
            writer: None,
            tidying: Tidying::default(),
            trying: Vec::new(),
            held_back: Vec::new(),
            here: Here::default(),
            vault,
            sound,
            counting: None,
            carrying: None,
            fitting: None,
            erasing: Vec::new(),
        }
    }

    /// Finishes writing; returns whether the disk has everything.
    pub fn close(&mut self) -> bool {
        self.refresh_face();
        let leaving = self.leaving();
        let writers: Vec<Writer> = self.writer.take().into_iter().chain(self.trying.drain(..)).collect();
        // Every one is given its time, whatever became of the others.
        let n_unsaved =
            writers.into_iter().filter_map(|writer| (!writer.close(GOODBYE)).then_some(())).count();
        if let Some((learner, keys)) = &leaving {
            self.put_held_back(*learner, keys);
        }
        self.tidy_up(leaving);
        self.tidying.end(GOODBYE);
        for erased in self.erasing.drain(..) {
            // What is half deleted when the program ends would have to be deleted again.
            let _ = erased.recv_timeout(GOODBYE);
        }
        n_unsaved == 0 && self.held_back.is_empty()
    }

    /// Returns who is here and their keys, if there is anything of theirs to put in order when they go.
    fn leaving(&self) -> Option<(LearnerId, Keyring)> {
        let has_files = self.writer.is_some() && self.here.has_written;
        let learner = self.here.people.first().copied().filter(|_| has_files)?;
        Some((learner, self.here.keys.clone()))
    }

    fn tidy_up(&mut self, leaving: Option<(LearnerId, Keyring)>) {
        if let Some(leaving) = leaving {
            self.tidying.begin(self.home.clone(), leaving, Arc::clone(&self.shelf));
        }
    }

    /// Deletes all data of a learner on a thread of its own. Their writers end first, so that none begins a new file.
    fn erase(&mut self, learner: LearnerId) -> Vec<Msg> {
        let (own, others): (Vec<Writer>, Vec<Writer>) = self
            .writer
            .take()
            .into_iter()
            .chain(self.trying.drain(..))
            .partition(|it| it.learner() == learner);
        self.trying = others;
        // Whoever tries again is not here any more.
        let known = std::mem::take(&mut self.here).people;
        let mut tidying = std::mem::take(&mut self.tidying);
        let (home, events) = (self.home.clone(), self.events.clone());
        let (done, is_done) = sync_channel::<()>(0);
        let erase = move || {
            let _done = done;
            for writer in own {
                writer.close(CHANGE);
            }
            // Whatever puts their files in order would write new ones.
            tidying.end(GOODBYE);
            let people = if known.contains(&learner) {
                known
            } else {
                store::load(&home, learner).map_or_else(|_| vec![learner], |loaded| loaded.people)
            };
            let erased = store::erase(&mut RealDisk, &home, &people);
            let fault = erased.err().map(|error| disk_fault(&error));
            let _ = events.send(Event::Msg(Msg::Erased(learner, fault)));
        };
        match thread::Builder::new().name("erase".to_owned()).spawn(erase) {
            Ok(_) => {
                self.erasing.push(is_done);
                Vec::new()
            }
            Err(_) => vec![Msg::Erased(learner, Some(DiskFault::Broken))],
        }
    }

    /// Copies a learner's records on a thread of its own; whenever the program ends, what is there is whole.
    fn copy(&self, learner: LearnerId, dir: PathBuf) -> Vec<Msg> {
        let (home, events) = (self.home.clone(), self.events.clone());
        let people = Some(&self.here.people).filter(|people| people.contains(&learner));
        let people = people.cloned().unwrap_or_else(|| vec![learner]);
        let copy = move || {
            let tell = |done, all| {
                let _ = events.send(Event::Msg(Msg::Copying(learner, done, all)));
            };
            let carried = take_along(&mut RealDisk, &home, &dir, &people, tell);
            let _ = events.send(Event::Msg(Msg::Copied(learner, copied(dir, carried))));
        };
        match thread::Builder::new().name("copy".to_owned()).spawn(copy) {
            Ok(_) => Vec::new(),
            Err(_) => {
                let fault = Some(DiskFault::Broken);
                vec![Msg::Copied(
                    learner,
                    Copied { place: PathBuf::new(), n_records: 0, n_answers: 0, n_sealed: 0, fault },
                )]
            }
        }
    }

    /// Takes in what became of records on their way to the disk; `from` is the segment of whoever wrote them, which may be somebody who has left.
    pub fn heard_of_records(&mut self, from: SegmentId, event: StoreEvent) -> Vec<Msg> {
        let is_theirs = self.here.segment.is_none_or(|segment| segment == from);
        let msg = match event {
            StoreEvent::HeldBack(lines) => return self.held_back(from, &lines),
            // A learner who has left may still have answers on the way; nobody else should be told of them.
            _ if !is_theirs => return Vec::new(),
            StoreEvent::Written(seq) => StoreMsg::Written(seq),
            StoreEvent::Synced(seq) => StoreMsg::Synced(seq),
            StoreEvent::Failed { n_unsaved, .. } => StoreMsg::Failed { unsaved: n_unsaved },
            StoreEvent::Recovered => StoreMsg::Recovered,
        };
        vec![Msg::Store(msg)]
    }

    /// Fits the memory model to all records of the learner who is here, on a thread of its own that only reads. If the program or
    /// the learner goes meanwhile, nothing is lost: the next evening it is done again.
    fn refit(&mut self, learner: LearnerId) {
        let Some(segment) = self.here.segment.filter(|_| self.here.people.first() == Some(&learner)) else {
            return;
        };
        if self.fitting.as_ref().is_some_and(|thread| !thread.is_finished()) {
            return;
        }
        let (home, events, keys) = (self.home.clone(), self.events.clone(), self.here.keys.clone());
        let fit = move || {
            let Ok(loaded) = store::load_with(&home, learner, &keys) else { return };
            let records = live(loaded.records);
            if let Some(fit) = personal::refit(&records.iter().collect::<Vec<_>>()) {
                // The loop has ended when nobody listens.
                let _ = events.send(Event::Msg(Msg::Fitted(segment, fit)));
            }
        };
        // Where there is no thread, there is none another evening either, and the usual parameters do.
        self.fitting = thread::Builder::new().name("nho-fit".to_owned()).spawn(fit).ok();
    }

    /// Reads the history of an entry, on a thread of its own: a long log takes a while.
    fn read_history(&self, learner: LearnerId, ids: Vec<EntryId>) {
        let is_here = self.here.people.first() == Some(&learner);
        let (Some(segment), Some(entry)) = (self.here.segment.filter(|_| is_here), ids.first().cloned())
        else {
            return;
        };
        let (home, events, keys) = (self.home.clone(), self.events.clone(), self.here.keys.clone());
        let (told, unread) = (events.clone(), entry.clone());
        let read = move || {
            let loaded = store::load_with(&home, learner, &keys).ok();
            let answers = loaded.map(|loaded| history(&live(loaded.records), &ids));
            // The loop has ended when nobody listens.
            let _ = events.send(Event::Msg(Msg::History(segment, entry, answers)));
        };
        if thread::Builder::new().name("nho-history".to_owned()).spawn(read).is_err() {
            let _ = told.send(Event::Msg(Msg::History(segment, unread, None)));
        }
    }

    /// Counts the class on a thread of its own; without one, at once.
    fn count(&mut self) -> Option<Msg> {
        let events = self.events.clone();
        let tell = move |msg| {
            // The loop has ended when nobody listens.
            let _ = events.send(Event::Msg(msg));
        };
        self.counting = Counting::begin(self.home.clone(), Arc::clone(&self.shelf), tell).ok();
        if self.counting.is_some() {
            return None;
        }
        let report = report::read(&self.home, &self.shelf, Scope::default(), |_, _| true)?;
        Some(Msg::Counted(Box::new(report.without_names().told(&self.shelf))))
    }

    /// Carries on a thread of its own; without one, at once.
    fn carry(&mut self, dir: PathBuf) -> Option<Msg> {
        let events = self.events.clone();
        let tell = move |msg| {
            // The loop has ended when nobody listens.
            let _ = events.send(Event::Msg(msg));
        };
        let program_folder = self.library.program_folder().map(Path::to_owned);
        let job = carrying::Job { home: self.home.clone(), program_folder, dir };
        match Carrying::begin(job.clone(), tell) {
            Ok(carrying) => {
                self.carrying = Some(carrying);
                None
            }
            Err(_) => Some(Msg::Carried(job.carry(|_| true))),
        }
    }

    /// Lets the learner go; what the disk refuses stays in memory and is tried again.
    fn close_learner(&mut self) -> Vec<Msg> {
        self.refresh_face();
        let leaving = self.leaving();
        self.here = Here::default();
        let Some(writer) = self.writer.take() else { return Vec::new() };
        if writer.flush(CHANGE) {
            // Its thread ends, and with it the lock that it holds.
            drop(writer);
            self.tidy_up(leaving);
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
        let (mut learners, _) = store::learners(&self.home);
        // Whose name is sealed too cannot be found by it.
        learners.retain(|found| !(found.is_hidden && found.lock.is_some()));
        let (hidden, listed): (Vec<store::Found>, Vec<store::Found>) =
            learners.into_iter().partition(|found| found.is_hidden);
        let bearers = |learners: Vec<store::Found>| -> Vec<Face> {
            let faces = learners.into_iter().map(face);
            faces.filter(|face| is_same_nickname(&face.nickname, nickname)).collect()
        };
        let found = bearers(hidden);
        if found.is_empty() { bearers(listed) } else { found }
    }

    /// The decks, the first time that they are asked for and whenever their files have changed since, as long as nobody is here whose
    /// evening hangs on them.
    fn decks(&mut self) -> Option<Msg> {
        self.shelf = Arc::new(self.library.news(self.here.segment.is_none())?);
        let answers = Arc::<AnswerIndex>::default();
        let (shelf, filled) = (Arc::clone(&self.shelf), Arc::clone(&answers));
        // Without a thread it is filled when it is first needed.
        let _ = thread::Builder::new().name("answers".to_owned()).spawn(move || filled.fill(&shelf));
        Some(Msg::Decks(Arc::clone(&self.shelf), answers))
    }

    fn open(&mut self, learner: LearnerId) -> Msg {
        let unlocked = self.vault.take(learner);
        let (keys, shown) = unlocked.map(|unlocked| (unlocked.keys, unlocked.shown)).unwrap_or_default();
        self.put_held_back(learner, &keys);
        match store::open_with(&self.home, (learner, &keys), &self.shelf, &Scheduler::default()) {
            // What is written in the open beside what is sealed would tell it.
            Ok(opening) if opening.is_closed => Msg::OpenFailed(learner),
            Ok(opening) => {
                let unread = Unread { lines: opening.n_unread_lines, files: opening.n_unread_files };
                let progress = &opening.progress;
                self.here = Here {
                    people: opening.people,
                    keys,
                    shown,
                    profile: progress.profile().cloned(),
                    is_hidden: progress.settings().is_hidden(),
                    ..Here::default()
                };
                self.begin(opening.progress, unread)
            }
            Err(_) => Msg::OpenFailed(learner),
        }
    }

    /// Begins a segment for the learner who is here, or a guest; without randomness or a writer there is nothing to begin.
    fn begin(&mut self, progress: Progress, unread: Unread) -> Msg {
        let learner = self.here.people.first().copied();
        let failed = Msg::OpenFailed(learner.unwrap_or(LearnerId(0)));
        let Ok(segment) = clock::random().map(SegmentId) else { return failed };
        self.here.segment = Some(segment);
        if learner.is_some() && !self.begin_writing() {
            return failed;
        }
        let locked = learner.filter(|_| !self.here.keys.is_empty());
        let ways = locked.map(|learner| self.ways(learner)).unwrap_or_default();
        Msg::Opened(Box::new(Opened { learner, segment, progress, unread, ways }))
    }

    fn ways(&self, learner: LearnerId) -> Vec<Way> {
        let locked = store::locked(&self.home, learner).unwrap_or_default();
        store::Lock::new(&locked.slots).ways
    }

    /// Begins, or begins again, to write the segment of the learner who is here.
    fn begin_writing(&mut self) -> bool {
        let (Some(learner), Some(segment)) = (self.here.people.first().copied(), self.here.segment) else {
            return false;
        };
        let place = Place { home: self.home.clone(), learner, segment };
        let events = self.events.clone();
        let tell = move |event| {
            // The loop has ended when nobody listens.
            let _ = events.send(Event::Store(segment, event));
        };
        self.writer = Writer::open(place, tell).ok();
        self.writer.is_some()
    }

    fn create(&mut self) -> Msg {
        let Some(id) = self.new_id() else { return Msg::OpenFailed(LearnerId(0)) };
        self.here = Here { people: vec![id], ..Here::default() };
        self.begin(Progress::default(), Unread::default())
    }

    /// Returns a number that nobody here has.
    fn new_id(&self) -> Option<LearnerId> {
        let taken: Vec<LearnerId> = store::ids(&self.home).0;
        (0..16).find_map(|_| {
            // The lower half of a random number is as random as the whole; 0 is the guest.
            let id = LearnerId((clock::random().ok()? & 0xffff_ffff) as u32);
            (id != LearnerId(0) && !taken.contains(&id)).then_some(id)
        })
    }

    /// Hands records to the writer; where the operating system does not have them at once, the screen is told so before it is
    /// drawn. What becomes of them later arrives as events of the writer's thread, in order.
    fn append(&mut self, records: &[Record]) -> Option<Msg> {
        let Some(writer) = self.writer.as_ref() else {
            // A secret is being made: then they are written with it.
            self.held_back.extend(self.here.people.first().into_iter().flat_map(|_| records).cloned());
            return None;
        };
        let last = records.last()?.key.seq;
        let told = |ack| (ack == Ack::Pending).then_some(Msg::Store(StoreMsg::Pending(last)));
        self.here.has_written = true;
        records.iter().for_each(|record| self.here.hear(&record.body));
        let Here { keys, unsealed, segment, .. } = &mut self.here;
        if keys.is_empty() {
            let lines = records.iter().map(|record| (log1::write(record), record.key.seq));
            return told(writer.append_all(lines));
        }
        unsealed.extend(records.iter().cloned());
        let mut lines = Vec::new();
        let mut refused = None;
        for record in unsealed.iter() {
            match sealing::seal(record, keys) {
                Ok(line) => lines.push((line, record.key.seq)),
                Err(error) => {
                    refused = Some(error);
                    break;
                }
            }
        }
        unsealed.drain(..lines.len());
        let told = if lines.is_empty() { None } else { told(writer.append_all(lines)) };
        if let (Some(error), Some(segment)) = (refused, *segment) {
            let error = StoreError::io(&self.home, Operation::Write, &error);
            let failed = StoreEvent::Failed { error, n_unsaved: unsealed.len() };
            let _ = self.events.send(Event::Store(segment, failed));
        }
        told
    }
}

impl Here {
    /// Takes in what a record says of how the list should show the learner.
    fn hear(&mut self, body: &Body) {
        match body {
            Body::Profile(profile) => self.profile = Some(profile.clone()),
            Body::Setting { name, value } => {
                let mut settings = Settings::default();
                settings.set(name, value);
                if settings.all().any(|(name, _)| Setting::Hidden(true).written().0 == name) {
                    self.is_hidden = settings.is_hidden();
                }
            }
            _ => {}
        }
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
                let Here { keys, shown, .. } = &self.here;
                let unlocked = Unlocked { learner, keys: keys.clone(), shown: shown.clone() };
                let closed = self.close_learner();
                // Whoever is read anew needs no secret for it.
                self.vault.put(unlocked);
                closed.into_iter().chain([self.open(learner)]).collect()
            }
            Effect::ListRuns(learner, today) => {
                let loaded = store::load_with(&self.home, learner, &self.here.keys);
                vec![Msg::Runs(loaded.map_or_else(|_| Vec::new(), |loaded| runs(loaded.records, today)))]
            }
            Effect::ReadHistory(learner, ids) => {
                self.read_history(learner, ids);
                Vec::new()
            }
            Effect::ReadDeck(file) => {
                vec![Msg::DeckFile(read_deck(&file).map_err(|error| disk_fault(&error)))]
            }
            Effect::SaveDeck { file, before, after } => {
                let saved = deck_file::replace(&file, &before, &after);
                vec![Msg::DeckSaved(saved.map_err(|changed| match changed {
                    Changed::Meanwhile => Unsaved::Meanwhile,
                    Changed::Refused(error) => Unsaved::Disk(disk_fault(&error)),
                }))]
            }
            Effect::Play { deck, file } => {
                self.sound.play(&deck, &file);
                Vec::new()
            }
            Effect::Count => {
                let decks = self.decks();
                self.counting = None;
                decks.into_iter().chain(self.count()).collect()
            }
            Effect::StopCounting => {
                self.counting = None;
                Vec::new()
            }
            Effect::ListSticks => {
                vec![Msg::Sticks(carrying::sticks(&self.home, self.library.program_folder()))]
            }
            Effect::Carry(dir) => self.carry(dir).into_iter().collect(),
            Effect::StopCarrying => {
                self.carrying.iter().for_each(Carrying::stop);
                Vec::new()
            }
            Effect::ListDecks => {
                let decks = self.decks();
                decks.into_iter().chain([Msg::DeckFiles(self.library.files().to_vec())]).collect()
            }
            Effect::NameTonight(lesson, remark) => {
                let named = tonight::name(&self.home, lesson, self.now().at, &remark);
                let named = named.map_err(|error| disk_fault(&error));
                self.decks().into_iter().chain([Msg::TonightNamed(named)]).collect()
            }
            Effect::ListPlaces => vec![Msg::Places(places::removable(&self.home))],
            Effect::Copy(learner, dir) => self.copy(learner, dir),
            Effect::Erase(learner) => self.erase(learner),
            Effect::Create(_) => self.decks().into_iter().chain([self.create()]).collect(),
            Effect::OpenGuest => {
                let decks = self.decks();
                self.here = Here::default();
                decks.into_iter().chain([self.begin(Progress::default(), Unread::default())]).collect()
            }
            Effect::Append(records) => self.append(&records).into_iter().collect(),
            Effect::Refit(learner) => {
                self.refit(learner);
                Vec::new()
            }
            Effect::CloseLearner => self.close_learner(),
            Effect::Seal(task) => self.seal(task),
            Effect::Wipe | Effect::Suspend | Effect::Quit => Vec::new(),
        }
    }
}

fn face(found: store::Found) -> Face {
    let ways = found.lock.map(|lock| lock.ways).unwrap_or_default();
    match found.profile {
        Some(profile) => {
            let profile = profile.canonical();
            Face { id: found.id, nickname: profile.nickname, sign: profile.sign, ways }
        }
        // Who they are is damaged, what they have learned may be whole.
        None => Face { id: found.id, nickname: "?".to_owned(), sign: Sign::House, ways },
    }
}
