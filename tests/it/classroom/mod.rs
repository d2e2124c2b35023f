//! A scripted world: learners in memory, a clock that moves when told, keys from a line of text.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use nho::engine::clock::steady;
use nho::engine::deck::{Deck, Lesson, Shelf};
use nho::engine::entry::{Entry, PartOfSpeech, PerLang};
use nho::engine::history::history;
use nho::engine::learner::{LearnerId, Profile, Sign, is_same_nickname};
use nho::engine::log::{live, union};
use nho::engine::memory::personal;
use nho::engine::progress::Progress;
use nho::engine::record::{Answer, Body, Record, RecordKey, SegmentId};
use nho::engine::report::{Report, Scope};
use nho::engine::run::runs;
use nho::engine::scheduler::Scheduler;
use nho::engine::time::{Millis, Now, Timestamp, UtcOffset};
use nho::engine::tonight::Tonight;
use nho::formats::seal::{RecoveryCode, Secret, Way};
use nho::i18n::UiLang;
use nho::shell::world::{Flow, World, perform_all, step};
use nho::tui::carried::{Carried, Part, Stick};
use nho::tui::screen::editing::Unsaved;
use nho::tui::sealing::{Refusal, SealMsg, SealTask};
use nho::tui::{App, Copied, DiskFault, Effect, Face, Key, KeyCode, Msg, Opened, Silence, StoreMsg, Unread};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Tuesday, 2026-11-24, 19:04 in Bangkok.
const EVENING: i64 = 1_795_521_840_000;

/// The disk, the clock and the dice of a test.
pub struct Classroom {
    pub now: Now,
    /// By how much somebody, or a dying battery, has set the clock while the program runs.
    pub clock_jump: Millis,
    /// Sticks that are plugged in.
    pub places: Vec<PathBuf>,
    pub learners: BTreeMap<LearnerId, (Profile, Vec<Record>)>,
    pub here: Option<LearnerId>,
    /// How many records of whoever sits here were read when they were opened.
    pub n_read: usize,
    shelf: Arc<Shelf>,
    n_made: u64,
    pub is_disk_full: bool,
    pub is_disk_gone: bool,
    /// Secret and recovery code of those who have one.
    pub locks: BTreeMap<LearnerId, (Secret, RecoveryCode)>,
    /// Whether work on secrets takes until [`Bench::finish`].
    pub is_slow: bool,
    waiting: Option<SealTask>,
    pub shown_code: Option<RecoveryCode>,
    /// The segment of whoever sits here.
    segment: SegmentId,
    /// Who is to be fitted, and in which run that was asked: done by [`Bench::finish_fit`].
    pub fitting: Option<(LearnerId, SegmentId)>,
    /// The recordings that were played, each behind its deck's id.
    pub played: Vec<String>,
    pub has_player: bool,
    /// The one deck file that there is.
    pub deck_file: Option<Vec<u8>>,
    /// How often the counting of the class, or carrying, was stopped.
    pub n_stopped: u32,
    /// Sticks to carry with.
    pub sticks: Vec<Stick>,
    /// What comes of carrying, and which sticks were carried with.
    pub carries: Result<Carried, DiskFault>,
    pub carried_with: Vec<PathBuf>,
    /// Decks that lie in files.
    pub deck_files: Vec<(String, PathBuf)>,
}

impl World for Classroom {
    fn now(&self) -> Now {
        let clock = self.now.at + self.clock_jump;
        let at = if self.clock_jump == Millis(0) {
            clock
        } else {
            steady(Timestamp::from_millis(EVENING), self.now.at - Timestamp::from_millis(EVENING), clock)
        };
        Now { at, ..self.now }
    }

    fn perform(&mut self, effect: Effect) -> Vec<Msg> {
        self.n_made += 1;
        let segment = SegmentId(self.n_made);
        if matches!(effect, Effect::Open(_) | Effect::Reopen(_) | Effect::Create(_) | Effect::OpenGuest) {
            self.segment = segment;
            self.n_read = match effect {
                Effect::Open(learner) | Effect::Reopen(learner) => self.learners[&learner].1.len(),
                _ => 0,
            };
        }
        let ways: BTreeMap<LearnerId, Vec<Way>> =
            self.locks.keys().map(|learner| (*learner, self.ways(*learner))).collect();
        let opened = |learner: Option<LearnerId>, records: Vec<Record>| {
            let progress = Progress::replay(&records, &Scheduler::default(), &self.shelf);
            let unread = Unread::default();
            let ways = learner.and_then(|learner| ways.get(&learner).cloned()).unwrap_or_default();
            vec![Msg::Opened(Box::new(Opened { learner, segment, progress, unread, ways }))]
        };
        match effect {
            Effect::Open(learner) if self.is_disk_gone => vec![Msg::OpenFailed(learner)],
            Effect::Create(_) if self.is_disk_gone => vec![Msg::OpenFailed(LearnerId(0))],
            Effect::ListLearners => vec![Msg::Learners(self.faces(false))],
            Effect::Find(nickname) => vec![Msg::Found(self.find(&nickname))],
            Effect::Open(learner) => {
                self.here = Some(learner);
                opened(Some(learner), live(union(self.learners[&learner].1.clone()).records))
            }
            Effect::Reopen(learner) => {
                if self.is_disk_gone {
                    return vec![Msg::OpenFailed(learner)];
                }
                opened(Some(learner), live(union(self.learners[&learner].1.clone()).records))
            }
            Effect::ListRuns(learner, today) => {
                vec![Msg::Runs(runs(union(self.learners[&learner].1.clone()).records, today))]
            }
            Effect::ReadHistory(learner, ids) => {
                let records = live(self.learners[&learner].1.clone());
                let segment = self.here.map(|_| self.segment);
                segment
                    .into_iter()
                    .map(|it| {
                        let answers = (!self.is_disk_gone).then(|| history(&records, &ids));
                        Msg::History(it, ids[0].clone(), answers)
                    })
                    .collect()
            }
            Effect::ReadDeck(_) => vec![Msg::DeckFile(self.deck_file.clone().ok_or(DiskFault::Missing))],
            Effect::SaveDeck { .. } if self.is_disk_full => {
                vec![Msg::DeckSaved(Err(Unsaved::Disk(DiskFault::Full)))]
            }
            Effect::SaveDeck { before, after, .. } => {
                let is_as_read = self.deck_file.as_ref() == Some(&before);
                if is_as_read {
                    self.deck_file = Some(after);
                }
                vec![Msg::DeckSaved(if is_as_read { Ok(()) } else { Err(Unsaved::Meanwhile) })]
            }
            Effect::Play { deck, file } => {
                self.played.push(format!("{deck}/{file}"));
                if self.has_player { Vec::new() } else { vec![Msg::Silent(Silence::NoPlayer)] }
            }
            Effect::Count if self.is_slow => vec![Msg::Counting(1, 40)],
            Effect::Count => {
                let mut all = Report::default();
                for (created, records) in self.learners.values() {
                    let records = live(records.clone());
                    all.merge(Report::of(&records, Some(created), &self.shelf, Scope::default()));
                }
                vec![Msg::Counted(Box::new(all.without_names().told(&self.shelf)))]
            }
            Effect::StopCounting => {
                self.n_stopped += 1;
                Vec::new()
            }
            Effect::ListSticks => vec![Msg::Sticks(self.sticks.clone())],
            Effect::Carry(dir) => {
                self.carried_with.push(dir);
                if self.is_slow {
                    return vec![Msg::Carrying(Part::Learners, 1, 40)];
                }
                vec![Msg::Carried(Box::new(self.carries.clone()))]
            }
            Effect::StopCarrying => {
                self.n_stopped += 1;
                let carried = self.carries.clone().map(|carried| Carried { is_stopped: true, ..carried });
                vec![Msg::Carried(Box::new(carried))]
            }
            Effect::ListDecks => vec![Msg::DeckFiles(self.deck_files.clone())],
            Effect::NameTonight(..) if self.is_disk_full => vec![Msg::TonightNamed(Err(DiskFault::Full))],
            Effect::NameTonight(lesson, _) => {
                let tonight = lesson.map_or(Tonight::Free, Tonight::Lesson);
                self.shelf = Arc::new(Shelf::clone(&self.shelf).with_tonight(tonight));
                vec![Msg::Decks(Arc::clone(&self.shelf), Arc::default()), Msg::TonightNamed(Ok(()))]
            }
            Effect::ListPlaces => vec![Msg::Places(self.places.clone())],
            Effect::Copy(learner, dir) => {
                let n_records = self.learners[&learner].1.len();
                let fault = (!self.places.contains(&dir)).then_some(DiskFault::Missing);
                let (n_records, n_answers) = if fault.is_some() { (0, 0) } else { (n_records, 8) };
                let copied = Copied { place: dir.join("nho"), n_records, n_answers, n_sealed: 0, fault };
                vec![Msg::Copying(learner, n_records, n_records), Msg::Copied(learner, copied)]
            }
            Effect::Erase(learner) => {
                self.here = None;
                if self.is_disk_full {
                    return vec![Msg::Erased(learner, Some(DiskFault::Broken))];
                }
                self.learners.remove(&learner);
                vec![Msg::Erased(learner, None)]
            }
            Effect::Create(profile) => {
                let learner = LearnerId(u32::try_from(self.n_made).unwrap());
                self.here = Some(learner);
                self.learners.insert(learner, (profile, Vec::new()));
                opened(Some(learner), Vec::new())
            }
            Effect::OpenGuest => opened(None, Vec::new()),
            Effect::Append(records) => {
                if self.is_disk_full {
                    return vec![Msg::Store(StoreMsg::Failed { unsaved: records.len() })];
                }
                let last = records.last().unwrap().key.seq;
                self.learners.get_mut(&self.here.unwrap()).unwrap().1.extend(records);
                vec![Msg::Store(StoreMsg::Written(last)), Msg::Store(StoreMsg::Synced(last))]
            }
            Effect::Refit(learner) => {
                self.fitting = Some((learner, self.segment));
                Vec::new()
            }
            Effect::CloseLearner => {
                // As on a disk: a learner of whom nothing was written is not there.
                self.learners.retain(|id, (_, records)| Some(*id) != self.here || !records.is_empty());
                self.here = None;
                Vec::new()
            }
            Effect::Seal(SealTask::GiveUp) => {
                self.waiting = None;
                Vec::new()
            }
            Effect::Seal(task) if self.is_slow && task != SealTask::MakeCode => {
                self.waiting = Some(task);
                Vec::new()
            }
            Effect::Seal(task) => self.seal(task),
            Effect::Wipe | Effect::Suspend | Effect::Quit => unreachable!("the loop's own"),
        }
    }
}

impl Classroom {
    pub fn new() -> Self {
        let now = Now { at: Timestamp::from_millis(EVENING), offset: UtcOffset(420) };
        Classroom {
            now,
            clock_jump: Millis(0),
            places: Vec::new(),
            learners: BTreeMap::new(),
            here: None,
            n_read: 0,
            shelf: Arc::default(),
            n_made: 0,
            is_disk_full: false,
            is_disk_gone: false,
            locks: BTreeMap::new(),
            is_slow: false,
            waiting: None,
            shown_code: None,
            segment: SegmentId(0),
            fitting: None,
            played: Vec::new(),
            has_player: true,
            deck_file: None,
            n_stopped: 0,
            sticks: Vec::new(),
            carries: Ok(Carried::default()),
            carried_with: Vec::new(),
            deck_files: Vec::new(),
        }
    }

    /// Those who want to be listed, or those who do not.
    fn faces(&self, is_hidden: bool) -> Vec<Face> {
        let faces = self.learners.iter().filter_map(|(id, (created, records))| {
            let progress = Progress::replay(&live(records.clone()), &Scheduler::default(), &Shelf::default());
            let profile = progress.profile().unwrap_or(created);
            let ways = self.ways(*id);
            let face = Face { id: *id, nickname: profile.nickname.clone(), sign: profile.sign, ways };
            (progress.settings().is_hidden() == is_hidden).then_some(face)
        });
        faces.collect()
    }

    fn ways(&self, learner: LearnerId) -> Vec<Way> {
        self.locks.get(&learner).map(|(secret, _)| vec![secret.way(), Way::Recovery]).unwrap_or_default()
    }

    fn find(&self, nickname: &str) -> Vec<Face> {
        let bearers = |is_hidden| {
            let mut faces = self.faces(is_hidden);
            faces.retain(|face| !is_hidden || face.ways.is_empty());
            faces.retain(|face| is_same_nickname(&face.nickname, nickname));
            faces
        };
        let found = bearers(true);
        if found.is_empty() { bearers(false) } else { found }
    }

    fn seal(&mut self, task: SealTask) -> Vec<Msg> {
        let opens = |(own, code): &(Secret, RecoveryCode), secret: &Secret| {
            own == secret || Secret::recovery(code) == *secret
        };
        let msg = match task {
            SealTask::MakeCode => SealMsg::Code(RecoveryCode::new([self.n_made as u8; 20])),
            SealTask::Unlock(learner, secret) if opens(&self.locks[&learner], &secret) => {
                SealMsg::Unlocked(learner)
            }
            SealTask::UnlockNamed(name, secret) => {
                let hidden = self.faces(true).into_iter().find(|face| {
                    let is_theirs = self.locks.get(&face.id).is_some_and(|lock| opens(lock, &secret));
                    is_theirs && is_same_nickname(&face.nickname, &name)
                });
                hidden.map_or(SealMsg::Refused(Refusal::Wrong), |face| SealMsg::Unlocked(face.id))
            }
            SealTask::Unlock(..) => SealMsg::Refused(Refusal::Wrong),
            SealTask::Create(..) | SealTask::Protect(..) if self.is_disk_gone => {
                SealMsg::Refused(Refusal::Disk)
            }
            SealTask::Create(profile, protection) => {
                let opened = self.perform(Effect::Create(profile));
                self.locks.insert(self.here.unwrap(), (protection.secret, protection.code));
                return opened;
            }
            SealTask::Protect(_, _, protection) => {
                self.locks.insert(self.here.unwrap(), (protection.secret, protection.code));
                SealMsg::Done
            }
            SealTask::Change(secret) => {
                let lock = self.locks.get_mut(&self.here.unwrap()).unwrap();
                match secret.way() {
                    Way::Recovery => lock.1 = self.shown_code.clone().unwrap(),
                    _ => lock.0 = secret,
                }
                SealMsg::Done
            }
            SealTask::GiveUp => unreachable!("answered before"),
        };
        if let SealMsg::Code(code) = &msg {
            self.shown_code = Some(code.clone());
        }
        vec![msg.into()]
    }

    pub fn add_learner(&mut self, nickname: &str, sign: Sign) {
        let id = LearnerId(1000 + u32::try_from(self.learners.len()).unwrap());
        let profile = Profile {
            nickname: nickname.to_owned(),
            sign,
            ui: "vi".to_owned(),
            speaks: vec![nho::text::Lang::Vi],
            learns: vec![nho::text::Lang::En, nho::text::Lang::Th],
        };
        let record = Record {
            learner: id,
            key: RecordKey { segment: SegmentId(u64::from(id.0)), seq: 0 },
            at: self.now.at,
            offset: self.now.offset,
            body: Body::Profile(profile.clone()),
        };
        self.learners.insert(id, (profile, vec![record]));
    }

    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The answers that count, of the only learner.
    pub fn answers(&self) -> Vec<Answer> {
        let (_, records) = self.learners.values().next().unwrap();
        let answers = live(records.clone()).into_iter().filter_map(|record| match record.body {
            Body::Answer(answer) => Some(answer),
            _ => None,
        });
        answers.collect()
    }
}

/// The program in a test: application, world and screen.
pub struct Bench {
    pub app: App,
    pub room: Classroom,
    pub size: (u16, u16),
    pub flow: Flow,
}

impl Bench {
    pub fn new(ui: UiLang, size: (u16, u16), mut room: Classroom, shelf: Shelf) -> Bench {
        room.shelf = Arc::new(shelf);
        let (mut app, effects) = App::new(ui, Arc::clone(&room.shelf), room.now, size);
        let flow = perform_all(&mut app, &mut room, effects);
        Bench { app, room, size, flow }
    }

    /// Presses keys: names, characters, `+5s` or `+3d` to let time pass, `@3d` to set the clock on while nothing notices. Each
    /// key takes a second.
    #[track_caller]
    pub fn press(&mut self, script: &str) -> &mut Self {
        for word in script.split_whitespace() {
            if let Some(wait) = word.strip_prefix(['+', '@']).filter(|rest| rest.len() > 1) {
                let (number, unit) = wait.split_at(wait.len() - 1);
                let seconds = match unit {
                    "s" => 1,
                    "m" => 60,
                    "h" => 3600,
                    "d" => 86_400,
                    _ => panic!("{word}"),
                };
                self.wait(number.parse::<i64>().unwrap() * seconds);
                if word.starts_with('+') {
                    self.flow = step(&mut self.app, &mut self.room, Msg::Woke);
                }
            } else {
                self.wait(1);
                self.flow = step(&mut self.app, &mut self.room, Msg::Key(key(word)));
            }
        }
        self
    }

    /// Lets the program hear something of the world.
    pub fn hear(&mut self, msg: Msg) -> &mut Self {
        self.flow = step(&mut self.app, &mut self.room, msg);
        self
    }

    /// Text comes in one piece.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.hear(Msg::Pasted(text.to_owned()))
    }

    fn wait(&mut self, seconds: i64) {
        self.room.now.at = self.room.now.at + Millis(seconds * 1000);
    }

    /// Lets the world finish its work on a secret.
    pub fn finish(&mut self) -> &mut Self {
        if let Some(task) = self.room.waiting.take() {
            for msg in self.room.seal(task) {
                self.flow = step(&mut self.app, &mut self.room, msg);
            }
        }
        self
    }

    /// Lets the world finish a fit, if it was asked for one; returns whether it was.
    pub fn finish_fit(&mut self) -> bool {
        let Some((learner, segment)) = self.room.fitting.take() else { return false };
        let records = live(union(self.room.learners[&learner].1.clone()).records);
        if let Some(fit) = personal::refit(&records.iter().collect::<Vec<_>>()) {
            self.flow = step(&mut self.app, &mut self.room, Msg::Fitted(segment, fit));
        }
        true
    }

    /// Types the group of the recovery code that the screen asks for.
    #[track_caller]
    pub fn type_group(&mut self) -> &mut Self {
        let screen = self.screen();
        let row = screen.lines().find(|row| row.contains(char::is_numeric) && row.contains("nhóm")).unwrap();
        let n: usize = row.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
        let code = self.room.shown_code.clone().unwrap();
        let keys: String = code.groups().nth(n - 1).unwrap().chars().map(|c| format!("{c} ")).collect();
        self.press(&keys)
    }

    /// The cells of the screen with their styles.
    pub fn cells(&self) -> Buffer {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buf = Buffer::empty(area);
        self.app.view(&mut buf, area);
        buf
    }

    pub fn screen(&self) -> String {
        let (width, height) = self.size;
        let buf = self.cells();
        let mut text = String::new();
        for y in 0..height {
            let row: String = (0..width).map(|x| buf[(x, y)].symbol()).collect();
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }

    #[track_caller]
    pub fn shows(&self, words: &str) {
        let screen = self.screen();
        assert!(screen.contains(words), "no {words:?} on\n{screen}");
    }
}

impl Bench {
    #[track_caller]
    pub fn shows_not(&self, words: &str) {
        let screen = self.screen();
        assert!(!screen.contains(words), "{words:?} on\n{screen}");
    }
}

pub fn key(name: &str) -> Key {
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Space" => KeyCode::Char(' '),
        "Tab" => KeyCode::Tab,
        "Delete" => KeyCode::Delete,
        "Backspace" => KeyCode::Backspace,
        "Up" => KeyCode::Up,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        _ => {
            if let Some(letter) = name.strip_prefix("Ctrl-") {
                return Key { ctrl: true, ..Key::from(KeyCode::Char(letter.chars().next().unwrap())) };
            }
            if let Some(number) = name.strip_prefix('F').and_then(|number| number.parse().ok()) {
                return Key::from(KeyCode::F(number));
            }
            let mut letters = name.chars();
            let letter = letters.next().unwrap();
            assert!(letters.next().is_none(), "no key {name}");
            KeyCode::Char(letter)
        }
    };
    Key::from(code)
}

fn texts(vi: &str, en: &str, th: &str) -> PerLang<Option<String>> {
    PerLang::new(Some(vi.to_owned()), Some(en.to_owned()), Some(th.to_owned()))
}

/// A small deck of the market, two lessons, in three languages.
pub fn market() -> Shelf {
    let words = [
        ("fish", "cá", "fish", "ปลา", "plaa", "fɪʃ"),
        ("water", "nước", "water", "น้ำ", "náam", "ˈwɔtɚ"),
        ("rice", "cơm", "rice", "ข้าว", "khâao", "raɪs"),
        ("egg", "trứng", "egg", "ไข่", "khài", "ɛɡ"),
        ("vegetable", "rau", "vegetable", "ผัก", "phàk", "ˈvɛdʒtəbəl"),
        ("salt", "muối", "salt", "เกลือ", "kluea", "sɔlt"),
        ("near", "gần", "near", "ใกล้", "klâi", "nɪr"),
        ("far", "xa", "far", "ไกล", "klai", "fɑr"),
    ];
    let entries = words.iter().enumerate().map(|(i, (id, vi, en, th, roman, ipa))| Entry {
        id: (*id).to_owned(),
        word: texts(vi, en, th),
        pos: Some(if i < 6 { PartOfSpeech::Noun } else { PartOfSpeech::Adjective }),
        roman: Some((*roman).to_owned()),
        ipa: Some((*ipa).to_owned()),
        classifier: (i == 0).then(|| "ตัว".to_owned()),
        example: texts(
            &format!("Ở chợ có {vi} không?"),
            &format!("Is there {en} at the market?"),
            &format!("ที่ตลาดมี{th}ไหม"),
        ),
        lesson: Some(i / 4),
        ..Entry::default()
    });
    let lesson = |id: &str| Lesson { id: id.to_owned(), title: PerLang::default() };
    Shelf::new([Deck {
        id: "market".to_owned(),
        revision: 1,
        title: texts("Ở chợ", "At the market", "ที่ตลาด"),
        lessons: vec![lesson("one"), lesson("two")],
        entries: entries.collect(),
        ..Deck::default()
    }])
}
