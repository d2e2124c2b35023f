//! Merging: whatever way a learner's files came to a machine, every machine ends with the same records and the same progress.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use nho::engine::card::{CardId, Direction, EntryId};
use nho::engine::deck::Shelf;
use nho::engine::log::{live, union};
use nho::engine::progress::{CardProgress, Progress};
use nho::engine::rating::Rating;
use nho::engine::record::{Answer, Body, ExerciseKind, Given, Phase, Record, RecordKey, SegmentId};
use nho::engine::scheduler::{CardState, Moment, Scheduler, Seed};
use nho::engine::time::{Millis, StudyDay, Timestamp};
use nho::formats::log1::write;
use nho::shell::store::load;
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::campaign::{Campaign, dice, quick_folder};
use crate::classroom::market;
use crate::records::{HOA, profile_body, record};

/// Thursday, 2026-11-19, in days since 1970.
const FIRST_DAY: i32 = 20_776;
const MS_PER_DAY: i64 = 86_400_000;

/// A computer at which the learner practises.
#[derive(Clone, Default)]
struct Machine {
    /// What it has seen, its own and others'.
    known: Vec<Record>,
    /// The segments that it wrote, each as it stands.
    own: Vec<Vec<Record>>,
    /// Files that came from elsewhere, as bytes.
    files: Vec<Vec<u8>>,
}

struct Class {
    machines: Vec<Machine>,
    shelf: Shelf,
    all: BTreeSet<String>,
}

impl Class {
    fn new(n_machines: usize) -> Class {
        Class { machines: vec![Machine::default(); n_machines], shelf: market(), all: BTreeSet::new() }
    }

    /// One evening at one machine: what is answered depends on what this machine knows.
    fn practise(&mut self, at: usize, day: i32, begins_segment: bool, chance: &mut ChaCha8Rng) {
        let machine = &mut self.machines[at];
        if begins_segment || machine.own.is_empty() {
            machine.own.push(Vec::new());
        }
        let own = machine.own.last().unwrap();
        let segment = own.last().map_or_else(|| SegmentId(chance.random()), |last| last.key.segment);
        let first = u32::try_from(own.len()).unwrap();
        for seq in first..first + chance.random_range(1..8) {
            let key = RecordKey { segment, seq };
            let body = match chance.random_range(0..14) {
                0 => profile_body(["Hoa", "ดอกบัว", "น้ำ"][chance.random_range(0..3)]),
                1 if !machine.known.is_empty() => {
                    Body::Undo(machine.known[chance.random_range(0..machine.known.len())].key)
                }
                2 if !machine.known.is_empty() => Body::Correction {
                    segment: machine.known[chance.random_range(0..machine.known.len())].key.segment,
                    shift: Millis(chance.random_range(-3..=3) * MS_PER_DAY),
                },
                3 => Body::Suspension {
                    entry: EntryId { deck: Arc::from("market"), entry: Arc::from("fish") },
                    is_on: chance.random(),
                },
                4 if chance.random_bool(0.5) => {
                    Body::Setting { name: "idle".to_owned(), value: chance.random_range(1..9).to_string() }
                }
                4 => {
                    let value = ["firm", "balanced", "broad", "tím"][chance.random_range(0..4)];
                    Body::Setting { name: "aim".to_owned(), value: value.to_owned() }
                }
                _ => answer(&machine.known, &self.shelf, day, key, chance),
            };
            // So coarse that many records have one time.
            let ms = i64::from(day) * MS_PER_DAY + MS_PER_DAY / 2 + chance.random_range(0..4) * 60_000;
            let record = Record { at: Timestamp::from_millis(ms), ..record(HOA, segment, seq, body) };
            self.all.insert(write(&record));
            machine.known = union([machine.known.clone(), vec![record.clone()]].concat()).records;
            machine.own.last_mut().unwrap().push(record);
        }
    }

    /// Somebody carries some files of one machine to another, whole or torn.
    fn carry(&mut self, from: usize, to: usize, chance: &mut ChaCha8Rng) {
        let giver = &self.machines[from];
        let mut files: Vec<Vec<u8>> = giver.own.iter().map(|records| log(records)).collect();
        files.extend(giver.files.iter().cloned());
        files.retain(|_| chance.random_bool(0.6));
        for file in &mut files {
            if chance.random_bool(0.3) {
                file.truncate(chance.random_range(0..=file.len()));
            }
        }
        let taker = &mut self.machines[to];
        for file in &files {
            let mut known = nho::formats::log1::read_all(file, &mut nho::formats::log1::Names::new()).records;
            known.extend(taker.known.iter().cloned());
            taker.known = union(known).records;
        }
        taker.files.extend(files);
    }

    /// In the end every machine has seen every segment, some of them often and in pieces; returns its files by name.
    fn gathered(&self, at: usize, chance: &mut ChaCha8Rng) -> Vec<(String, Vec<u8>)> {
        let mut files = self.machines[at].files.clone();
        for segment in self.machines.iter().flat_map(|machine| &machine.own) {
            let copies = chance.random_range(1..3);
            files.extend((0..copies).map(|_| log(segment)));
            if chance.random_bool(0.3) {
                // In two files, the second of which begins before the first ends.
                let (head, tail) = segment.split_at(chance.random_range(0..=segment.len()));
                files.pop();
                files.push([log(tail), log(head)].concat());
                files.push(log(head));
            }
            if chance.random_bool(0.3) {
                let mut torn = log(segment);
                torn.truncate(chance.random_range(0..=torn.len()));
                files.push(torn);
            }
        }
        files.shuffle(chance);
        files.into_iter().enumerate().map(|(number, bytes)| (name(number, chance), bytes)).collect()
    }
}

/// A name as people and carriers give them.
fn name(number: usize, chance: &mut ChaCha8Rng) -> String {
    match chance.random_range(0..6) {
        0 => format!("seg/{number:016x}.log"),
        1 => format!("seg/{number:016x}.sync-conflict-20261122-101112-ABCDEFG.log"),
        2 => format!("seg/Copy of {number:016x}.log"),
        3 => format!("Bản sao của สำเนา ({number})/sâu/nữa"),
        4 => format!("pack/{number}.LOG"),
        _ => format!("seg/~{number}.tmp"),
    }
}

fn log(records: &[Record]) -> Vec<u8> {
    records.iter().map(write).collect::<String>().into_bytes()
}

fn replay(records: &[Record], shelf: &Shelf) -> Progress {
    Progress::replay(&live(records.to_vec()), &Scheduler::default(), shelf)
}

/// An answer as practice writes it, with the due date that this machine's scheduler gave.
fn answer(known: &[Record], shelf: &Shelf, day: i32, key: RecordKey, chance: &mut ChaCha8Rng) -> Body {
    let entry = ["fish", "water", "rice"][chance.random_range(0..3)];
    let direction = Direction::from_code(["th>vi", "vi>th"][chance.random_range(0..2)]).unwrap();
    let card = CardId { deck: Arc::from("market"), entry: Arc::from(entry), direction };
    let progress = replay(known, shelf);
    let known = progress.card(&card);
    let state = known.map_or(CardState::New, |it| *it.state());
    let at = Timestamp::from_millis(i64::from(day) * MS_PER_DAY + MS_PER_DAY / 2);
    let moment = Moment { at, day: StudyDay(day) };
    let rating = known.map(|_| Rating::ALL[chance.random_range(0..4)]);
    let next = Scheduler::default().next(&state, moment, Seed::of(key));
    Body::Answer(Answer {
        day: StudyDay(day),
        card,
        exercise: if rating.is_some() { ExerciseKind::Type } else { ExerciseKind::Guess },
        options: Vec::new(),
        given: Given::Typed(["ปลา", "cá", "น้ำ"][chance.random_range(0..3)].to_owned()),
        verdict: None,
        proposed: rating,
        rating,
        duration_ms: chance.random_range(500..20_000),
        phase: if known.is_some() { state.phase() } else { Phase::New },
        after: known.map_or(0, CardProgress::n_reviews),
        model: Scheduler::MODEL.into(),
        params: "default".into(),
        due: rating.and_then(|rating| next.of(rating).scheduled()).map(|it| it.due),
    })
}

#[test]
fn every_machine_ends_with_the_same_records_and_the_same_progress() {
    let mut campaign = Campaign::new("merges", 25, 2_000);
    let (mut n_machines, mut n_records, mut n_conflicts, mut n_torn) = (0, 0, 0, 0);
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let mut class = Class::new(chance.random_range(2..=8));
        let n = class.machines.len();
        for evening in 0..chance.random_range(3..8) {
            for at in 0..n {
                let begins_segment = chance.random_bool(0.4);
                if chance.random_bool(0.6) {
                    class.practise(at, FIRST_DAY + evening, begins_segment, chance);
                }
            }
            for _ in 0..n {
                class.carry(chance.random_range(0..n), chance.random_range(0..n), chance);
            }
            if chance.random_bool(0.5) {
                // A disk image: the clone goes on in the middle of the same segment.
                class.machines[chance.random_range(0..n)] = class.machines[chance.random_range(0..n)].clone();
            }
        }
        // What a machine wrote before an image was put over it is gone unless somebody had carried it.
        let written: BTreeSet<String> = {
            let own = class.machines.iter().flat_map(|machine| machine.own.iter().flatten());
            own.chain(class.machines.iter().flat_map(|machine| &machine.known)).map(write).collect()
        };
        assert!(written.is_subset(&class.all));
        let has_writer =
            |record: &Record| class.machines.iter().any(|machine| machine.own.concat().contains(record));
        let mut orphans: Vec<Record> =
            class.machines.iter().flat_map(|machine| machine.known.clone()).collect();
        orphans.retain(|record| !has_writer(record));
        let orphans = log(&orphans);
        let mut first: Option<(Vec<Record>, Vec<RecordKey>, Progress)> = None;
        for at in 0..n {
            let home = quick_folder();
            let folder = home.path().join("learners").join(HOA.to_string());
            let mut files = class.gathered(at, chance);
            files.push((format!("pack/gói {at}"), orphans.clone()));
            for (name, bytes) in files {
                let path = folder.join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
            let loaded = load(home.path(), HOA).unwrap();
            let lines: BTreeSet<String> = loaded.records.iter().map(write).collect();
            assert_eq!(lines, written, "trial {trial}, machine {at}");
            assert_eq!(lines.len(), loaded.records.len(), "trial {trial}, machine {at}: twice");
            n_torn += loaded.report.n_unread;
            let progress = replay(&loaded.records, &class.shelf);
            match &first {
                None => {
                    let keys: BTreeSet<RecordKey> = loaded.records.iter().map(|record| record.key).collect();
                    assert_eq!(keys.len() < lines.len(), !loaded.report.conflicts.is_empty());
                    n_conflicts += loaded.report.conflicts.len();
                    n_records += loaded.records.len();
                    first = Some((loaded.records, loaded.report.conflicts, progress));
                }
                Some((records, conflicts, expected)) => {
                    assert!(loaded.records == *records, "trial {trial}, machine {at}: another order");
                    assert_eq!(loaded.report.conflicts, *conflicts, "trial {trial}, machine {at}");
                    assert!(progress == *expected, "trial {trial}, machine {at}: another progress");
                }
            }
            n_machines += 1;
        }
        campaign.count();
    }
    // Else the histories were too tame to show anything.
    assert!(n_conflicts > 0 && n_torn > 0);
    campaign.end(&format!(
        "{n_machines} machines, {n_records} records, {n_conflicts} keys with two contents, {n_torn} torn lines, 0 differences"
    ));
}
