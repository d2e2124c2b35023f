//! A volume of 1 MiB: how many answers it takes, what is said when it is full, and that practice goes on until there is room.

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use nho::engine::record::{Body, ExerciseKind, Record, RecordKey, SegmentId};
use nho::formats::log1::write;
use nho::i18n::UiLang;
use nho::shell::decks::Decks;
use nho::shell::store::{Ack, Place, RealDisk, StoreEvent, Timing, Writer, load};
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
            } else if screen.contains("Enter xem đáp án") {
                bench.press(
                    ["Enter 3", "Enter 3", "Enter 4", "Enter 2", "Enter 1"][chance.random_range(0..5)],
                );
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
    n_files: usize,
    /// The writer to whom the volume has refused a record.
    writer: Writer,
}

/// Writes these evenings again and again, until there is no room; each to a file of its own, or all to one.
fn fill(home: &Path, evenings: &[Vec<Record>], is_one_file: bool) -> Full {
    let mut full = Full { n_answers: 0, n_files: 1, writer: open(home, SegmentId(0)).0 };
    let mut events = None;
    let mut seq = 0;
    for evening in evenings.iter().cycle() {
        if seq > 0 && !is_one_file {
            assert!(full.writer.flush(LONG));
            (full.writer, events) = {
                let (writer, events) = open(home, SegmentId(full.n_files as u64));
                (writer, Some(events))
            };
            full.n_files += 1;
            seq = 0;
        }
        for record in evening {
            let key = RecordKey { segment: SegmentId(full.n_files as u64 - 1), seq };
            let line = write(&Record { learner: HOA, key, ..record.clone() });
            if full.writer.append(line, seq) == Ack::Failed {
                let mut told = events.iter().flat_map(Receiver::iter);
                let failed = told.find_map(|event| match event {
                    StoreEvent::Failed { error, n_unsaved } => Some((error.is_no_space(), n_unsaved)),
                    _ => None,
                });
                assert!(is_one_file || failed == Some((true, 1)), "{failed:?}");
                return full;
            }
            seq += 1;
            full.n_answers += usize::from(is_answer(record));
        }
    }
    unreachable!("no volume takes everything")
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
    assert!(full.n_answers >= WANTED, "{} answers fit", full.n_answers);
    let apart = fill(&other.home(), &evenings, false);
    for (volume, full) in [(volume, &full), (other, &apart)] {
        // All that was written is there; what was not is kept until there is room.
        let count = || load(&volume.home(), HOA).unwrap().records.iter().filter(|it| is_answer(it)).count();
        assert!(!full.writer.flush(LONG));
        assert_eq!(count(), full.n_answers);
        practise_without_room(&volume);
        assert!(full.writer.flush(LONG));
        assert!(count() >= full.n_answers);
    }
    campaign.end(&format!(
        "{} answers fit into 1 MiB in one file, {} in {} files of an evening each; {n_guesses} guesses and {} recalls in the sample, {} bytes each",
        full.n_answers,
        apart.n_answers,
        apart.n_files,
        sample.len() - n_guesses,
        n_bytes / sample.len()
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
