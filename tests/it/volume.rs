//! A volume of 1 MiB: how many answers it takes, what is said when it is full, and that practice goes on until there is room.

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use nho::engine::deck::Shelf;
use nho::engine::record::{Body, Due, ExerciseKind, Record, RecordKey, SegmentId};
use nho::engine::scheduler::Scheduler;
use nho::engine::time::{Millis, StudyDay};
use nho::formats::log1::write;
use nho::formats::seal::Keyring;
use nho::i18n::UiLang;
use nho::shell::decks::Decks;
use nho::shell::store::{
    Ack, CacheRule, OpenLines, PackRule, Place, RealDisk, StoreEvent, Timing, Writer, load, pack, write_cache,
};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use tempfile::TempDir;

use crate::campaign::{Campaign, can_run, dice, skip};
use crate::classroom::{Bench, Classroom};
use crate::pty::Terminal;
use crate::records::HOA;

const LONG: Duration = Duration::from_secs(60);

/// How many answers have to fit (issue 4).
const WANTED: usize = 6_000;

/// A file system of a given size in memory.
struct Volume(TempDir);

impl Volume {
    /// Nothing where this may not be done.
    fn mount(kib: usize) -> Option<Volume> {
        let folder = tempfile::tempdir().unwrap();
        let options = format!("size={kib}k,mode=700");
        let path = folder.path().to_str().unwrap();
        can_run("mount", &["-t", "tmpfs", "-o", &options, "tmpfs", path]).then_some(Volume(folder))
    }

    fn grow(&self, kib: usize) {
        self.remount(&format!("size={kib}k"));
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        let status = Command::new("mount").args(["-o", &options]).arg(self.path()).status().unwrap();
        assert!(status.success());
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn home(&self) -> PathBuf {
        self.path().join("nhà")
    }
}

impl Drop for Volume {
    fn drop(&mut self) {
        // Lazily: a test that failed may have left something open.
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

/// Practises with the decks inside the program, evening after evening, and returns the records of each evening.
fn practise(n_evenings: usize, chance: &mut ChaCha8Rng) -> Vec<Vec<Record>> {
    let nobody = tempfile::tempdir().unwrap();
    let shelf = Decks::read(nobody.path(), None).shelf();
    let mut bench = Bench::new(UiLang::Vi, (80, 24), Classroom::new(), shelf);
    bench.press("Enter Enter Enter Enter Enter Enter");
    for _ in 0..n_evenings {
        bench.shows("Hôm nay: 15 phút");
        bench.press("Enter");
        loop {
            let screen = bench.screen();
            if screen.contains("1-4 đoán") {
                bench.press(["1 Enter", "2 Enter", "3 Enter", "4 Enter"][chance.random_range(0..4)]);
            } else if screen.contains("1-4 chọn") {
                bench.press(["1", "2", "3", "4"][chance.random_range(0..4)]);
            } else if screen.contains("Enter chấm   F") {
                // Who never writes would be asked the same word for ever.
                bench.press("F6");
            } else if screen.contains("Enter xem đáp án") {
                bench.press(
                    ["Enter 3", "Enter 3", "Enter 4", "Enter 2", "Enter 1"][chance.random_range(0..5)],
                );
            } else if ["chấm", "từ tiếp theo", "học tiếp", "chọn thử", "1-2 chọn"]
                .iter()
                .any(|it| screen.contains(it))
            {
                bench.press("Enter");
            } else {
                break;
            }
        }
        for _ in 0..3 {
            if !bench.screen().contains("Hôm nay ai học?") {
                bench.press("Esc");
            }
        }
        bench.press("@1d 1");
    }
    let (_, records) = bench.room.learners.values().next().unwrap();
    let mut evenings: BTreeMap<SegmentId, Vec<Record>> = BTreeMap::new();
    for record in records {
        evenings.entry(record.key.segment).or_default().push(record.clone());
    }
    evenings.into_values().collect()
}

fn is_answer(record: &Record) -> bool {
    matches!(record.body, Body::Answer(_))
}

/// A writer that is told of by a channel and tries again only when it is asked.
fn open(home: &Path, segment: SegmentId) -> (Writer, Receiver<StoreEvent>) {
    let (tell, events) = channel();
    let place = Place { home: home.to_owned(), learner: HOA, segment };
    let timing = Timing { patience: LONG, retry: LONG };
    let writer = Writer::open_on(RealDisk, place, timing, move |event| drop(tell.send(event)));
    (writer.unwrap(), events)
}

/// What fitted on a volume before it was full.
struct Full {
    n_answers: usize,
    n_evenings: usize,
    /// The writer to whom the volume has refused a record.
    writer: Writer,
}

/// Writes these evenings again and again, until there is no room; each to a file of its own as the program does, which packs old
/// files and writes a cache after each, or all to one file.
fn fill(home: &Path, evenings: &[Vec<Record>], is_one_file: bool) -> Full {
    let shelf = Decks::read(home, None).shelf();
    let mut full = Full { n_answers: 0, n_evenings: 0, writer: open(home, SegmentId(0)).0 };
    let mut events = None;
    let mut seq = 0;
    for evening in later_and_later(evenings) {
        if seq > 0 && !is_one_file {
            let (writer, told) = open(home, SegmentId(full.n_evenings as u64));
            // The writer before lets go of the lock when its last line is synced, and only then is anything packed.
            assert!(std::mem::replace(&mut full.writer, writer).close(LONG));
            tidy(home, StudyDay::of(evening[0].at, evening[0].offset), &shelf);
            events = Some(told);
            seq = 0;
        }
        full.n_evenings += 1;
        for record in evening {
            let segment = SegmentId(if is_one_file { 0 } else { full.n_evenings as u64 - 1 });
            let line = write(&Record { learner: HOA, key: RecordKey { segment, seq }, ..record.clone() });
            if full.writer.append(line, seq) == Ack::Failed {
                let mut told = events.iter().flat_map(Receiver::iter);
                let failed = told.find_map(|event| match event {
                    StoreEvent::Failed { error, .. } => Some(error.is_no_space()),
                    _ => None,
                });
                assert!(is_one_file || failed == Some(true), "{failed:?}");
                return full;
            }
            seq += 1;
            full.n_answers += usize::from(is_answer(&record));
        }
    }
    unreachable!("no volume takes everything")
}

/// The evenings again and again, each on a later day than the one before.
fn later_and_later(evenings: &[Vec<Record>]) -> impl Iterator<Item = Vec<Record>> {
    let days = |evening: &[Record]| StudyDay::of(evening[0].at, evening[0].offset);
    let n_days = days(&evenings[evenings.len() - 1]).0 + 1 - days(&evenings[0]).0;
    (0..).flat_map(move |round| {
        let n = n_days * round;
        let day = move |day: StudyDay| StudyDay(day.0 + n);
        evenings.iter().map(move |evening| evening.iter().map(|record| moved(record, n, day)).collect())
    })
}

fn moved(record: &Record, n_days: i32, day: impl Fn(StudyDay) -> StudyDay) -> Record {
    let shift = Millis(i64::from(n_days) * 86_400_000);
    let mut record = Record { at: record.at + shift, ..record.clone() };
    if let Body::Answer(answer) = &mut record.body {
        answer.day = day(answer.day);
        answer.due = answer.due.map(|due| match due {
            Due::At(at) => Due::At(at + shift),
            Due::On(on) => Due::On(day(on)),
        });
    }
    record
}

/// What the program does after a learner has gone. On a volume that is nearly full it may not work, and nothing hangs on it.
fn tidy(home: &Path, today: StudyDay, shelf: &Shelf) {
    let _ = pack(&mut RealDisk, home, HOA, today, PackRule::default(), &mut OpenLines);
    let _ = write_cache(
        &mut RealDisk,
        home,
        (HOA, &Keyring::default()),
        shelf,
        &Scheduler::default(),
        CacheRule::default(),
    );
}

#[test]
fn a_mebibyte_takes_six_thousand_answers_and_practice_goes_on_when_it_is_full() {
    let (Some(volume), Some(other)) = (Volume::mount(1024), Volume::mount(1024)) else {
        return skip("a full volume", "file systems may not be mounted here (root can)");
    };
    let mut campaign = Campaign::new("full volume", 12, 40);
    let evenings = practise(if campaign.is_long() { 40 } else { 12 }, &mut dice(0));
    evenings.iter().for_each(|_| campaign.count());
    let sample: Vec<&Record> = evenings.iter().flatten().filter(|record| is_answer(record)).collect();
    let is_guess =
        |record: &&&Record| matches!(&record.body, Body::Answer(it) if it.exercise == ExerciseKind::Guess);
    let n_guesses = sample.iter().filter(is_guess).count();
    let n_bytes: usize = sample.iter().map(|record| write(record).len()).sum();

    let full = fill(&volume.home(), &evenings, true);
    let apart = fill(&other.home(), &evenings, false);
    for (volume, full) in [(volume, &full), (other, &apart)] {
        assert!(full.n_answers >= WANTED, "{} answers fit", full.n_answers);
        let learner = volume.home().join("learners").join(HOA.to_string());
        assert!(!learner.join("cache.bin").exists(), "an answer is worth more than a cache");
        // All that was written is there; what was not is kept until there is room.
        let count = || load(&volume.home(), HOA).unwrap().records.iter().filter(|it| is_answer(it)).count();
        assert!(!full.writer.flush(LONG));
        assert_eq!(count(), full.n_answers);
        practise_without_room(&volume);
        assert!(full.writer.flush(LONG));
        assert!(count() >= full.n_answers);
    }
    campaign.end(&format!(
        "{} answers fit into 1 MiB in one file, {} of {} evenings with a file each; {n_guesses} guesses and {} recalls in the sample, {} bytes and {} an evening",
        full.n_answers,
        apart.n_answers,
        apart.n_evenings,
        sample.len() - n_guesses,
        n_bytes / sample.len(),
        sample.len() / evenings.len()
    ));
}

#[test]
fn a_volume_that_cannot_be_written_is_said_and_gets_everything_once_it_can() {
    let Some(volume) = Volume::mount(1024) else {
        return skip("a read-only volume", "file systems may not be mounted here (root can)");
    };
    volume.remount("ro");
    practise_until_it_can_be_saved(&volume, || volume.remount("rw"));
}

/// The real program on a volume without room: it says so, practice goes on, and all is saved once there is room.
fn practise_without_room(volume: &Volume) {
    practise_until_it_can_be_saved(volume, || volume.grow(2048));
}

fn practise_until_it_can_be_saved(volume: &Volume, mend: impl FnOnce()) {
    let mut nho = Terminal::nho(&volume.home());
    nho.newcomer_called("0", "Lan");
    for _ in 0..3 {
        nho.guess();
        nho.wait_for("Chưa lưu được");
        nho.press("\r");
    }
    mend();
    nho.guess();
    nho.wait("saved again", |screen, _| !screen.contains("Chưa lưu được"));
    nho.signal("TERM");
    assert!(nho.see_the_end().success());
    let mut stats = Command::new(env!("CARGO_BIN_EXE_nho"));
    let output =
        stats.args(["stats", "--learner", "Lan", "--format", "json", "--home"]).arg(volume.home()).output();
    let stats: serde_json::Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
    assert_eq!(stats["answers"], 4);
}
