//! Power cuts at every operation, lying disks and failing ones, on a simulated disk and with the real reader.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use nho::engine::record::{Body, Given, Record, RecordKey, SegmentId};
use nho::formats::log1::write;
use nho::shell::store::{Place, StoreEvent, Timing, Writer, learners, load};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;

use crate::campaign::{Campaign, dice, quick_folder};
use crate::faulty_disk::{EACCES, EINTR, EIO, ENOSPC, EROFS};
use crate::records::{HOA, NICKNAME, answer_body, profile_body, record};
use crate::simulated_disk::{Deed, Image, Mishap, STICK, SimulatedDisk, after_power_cut, first_void};

/// Longer than any test takes; nothing waits for it unless the test fails.
const LONG: Duration = Duration::from_secs(60);

/// Neither it nor the folder above it is there before the first record.
const HOME: &str = "/stick/lớp/ห้อง";

type Handed = HashMap<RecordKey, Record>;

/// What one run of the program hands over: a profile, and answers of very different lengths.
fn script(segment: SegmentId, n: u32, chance: &mut ChaCha8Rng) -> Vec<Record> {
    let body = |seq: u32, chance: &mut ChaCha8Rng| {
        let mut body = if seq == 0 { profile_body(NICKNAME) } else { answer_body() };
        if let Body::Answer(answer) = &mut body {
            let n_letters = if chance.random_bool(0.2) { chance.random_range(0..500) } else { 3 };
            answer.given = Given::Typed("ขอบคุณ".chars().cycle().take(n_letters).collect());
            answer.card.entry = Arc::from(format!("entry-{}", chance.random_range(0..40)));
            answer.duration_ms = chance.random_range(0..90_000);
        }
        body
    };
    (0..n).map(|seq| record(HOA, segment, seq, body(seq, chance))).collect()
}

/// One run of the program on a disk, one to four records at a time.
struct Run {
    writer: Writer,
    disk: SimulatedDisk,
    /// The numbers of the records that the operating system has.
    written: Receiver<u32>,
}

impl Run {
    fn begin(disk: &SimulatedDisk, segment: SegmentId) -> Run {
        let place = Place { home: HOME.into(), learner: HOA, segment };
        let journal = disk.clone();
        let (sender, written) = channel();
        let tell = move |event| match event {
            StoreEvent::Synced(seq) => journal.acknowledge(RecordKey { segment, seq }),
            StoreEvent::Written(seq) => drop(sender.send(seq)),
            _ => {}
        };
        let timing = Timing { patience: Duration::ZERO, retry: LONG };
        let writer = Writer::open_on(disk.clone(), place, timing, tell).unwrap();
        Run { writer, disk: disk.clone(), written }
    }

    /// Practises on a disk that is so slow that each group is written while the one before is being synced.
    fn practise_hastily(&self, script: &[Record], chance: &mut ChaCha8Rng) {
        self.disk.hold_syncs(true);
        let mut rest = script;
        while !rest.is_empty() {
            let (group, later) = rest.split_at(chance.random_range(1..=rest.len().min(4)));
            self.disk.hold();
            for record in group {
                self.writer.append(write(record), record.key.seq);
            }
            self.disk.release();
            let last = later.len();
            while self.written.recv_timeout(LONG).unwrap() as usize + 1 + last != script.len() {}
            // Only now may the sync of the group before end, so that one seed gives one journal.
            if rest.len() < script.len() {
                self.disk.end_held_sync();
            }
            self.disk.wait_for_held_sync();
            rest = later;
        }
        self.disk.hold_syncs(false);
        assert!(self.writer.flush(LONG));
    }

    /// Practises and returns whether all is synced.
    fn practise(&self, script: &[Record], chance: &mut ChaCha8Rng) -> bool {
        let mut rest = script;
        let mut is_saved = true;
        while !rest.is_empty() {
            let (group, later) = rest.split_at(chance.random_range(1..=rest.len().min(4)));
            // The writer finds all of them at once, so that one seed gives one journal; only where the disk refuses may
            // the flush come in time for the first try or cause a second one.
            self.disk.hold();
            for record in group {
                self.writer.append(write(record), record.key.seq);
            }
            self.disk.release();
            is_saved = self.writer.flush(LONG);
            rest = later;
        }
        is_saved
    }
}

fn practise(
    disk: &SimulatedDisk,
    segment: u64,
    n: u32,
    handed: &mut Handed,
    chance: &mut ChaCha8Rng,
) -> bool {
    let script = script(SegmentId(segment), n, chance);
    handed.extend(script.iter().map(|record| (record.key, record.clone())));
    Run::begin(disk, SegmentId(segment)).practise(&script, chance)
}

fn acknowledged(journal: &[Deed]) -> Vec<RecordKey> {
    let key = |deed: &Deed| if let Deed::Acknowledged(key) = deed { Some(*key) } else { None };
    journal.iter().filter_map(key).collect()
}

/// Reads the image as a fresh start of the program would, and checks it.
#[track_caller]
fn check(image: &Image, safe: &[RecordKey], handed: &Handed, trial: &str) -> usize {
    let root = quick_folder();
    image.put_below(root.path());
    let home = root.path().join(Path::new(HOME).strip_prefix("/").unwrap());
    let (found, problems) = learners(&home);
    assert!(problems.is_empty(), "{trial}: {problems:?}");
    let Ok(loaded) = load(&home, HOA) else {
        assert!(safe.is_empty() && found.is_empty(), "{trial}: the learner is gone, and with them {safe:?}");
        return 0;
    };
    for record in &loaded.records {
        assert_eq!(handed.get(&record.key), Some(record), "{trial}: this was never written");
    }
    assert!(loaded.report.conflicts.is_empty(), "{trial}");
    let kept: Handed = loaded.records.into_iter().map(|record| (record.key, record)).collect();
    for key in safe {
        assert!(kept.contains_key(key), "{trial}: {key:?} was acknowledged and is lost");
    }
    let has_profile = safe.iter().any(|key| key.seq == 0);
    assert!(!has_profile || found.iter().any(|found| found.profile.is_some()), "{trial}: nameless");
    kept.len()
}

/// A first run's script, and its records by their keys.
fn scripted(n: u32, chance: &mut ChaCha8Rng) -> (Vec<Record>, Handed) {
    let script = script(SegmentId(1), n, chance);
    let handed = script.iter().map(|record| (record.key, record.clone())).collect();
    (script, handed)
}

#[test]
fn no_acknowledged_answer_is_lost_wherever_the_power_goes_even_twice() {
    let mut campaign = Campaign::new("power cuts", 400, 10_000);
    let mut n_kept = 0;
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let mut handed = Handed::new();
        let disk = SimulatedDisk::new(Image::empty(), trial);
        assert!(practise(&disk, 1, 24, &mut handed, chance));
        let journal = disk.journal();
        assert_eq!(acknowledged(&journal).len(), 24);
        for cut in 0..=journal.len() {
            let before = &journal[..cut];
            let mut safe = acknowledged(before);
            let left = after_power_cut(&Image::empty(), before, 0, chance);
            n_kept += check(&left, &safe, &handed, &format!("trial {trial}, cut {cut}"));
            campaign.count();

            let again = SimulatedDisk::new(left.clone(), trial);
            let mut handed = handed.clone();
            assert!(practise(&again, 2, 4, &mut handed, chance));
            let journal = again.journal();
            let second = chance.random_range(0..=journal.len());
            safe.extend(acknowledged(&journal[..second]));
            let left = after_power_cut(&left, &journal[..second], 0, chance);
            n_kept += check(&left, &safe, &handed, &format!("trial {trial}, cut {cut}, then {second}"));
            campaign.count();
        }
    }
    campaign.end(&format!("{n_kept} records read again, 0 acknowledged ones lost"));
}

#[test]
fn answers_that_are_written_while_others_are_synced_are_acknowledged_only_when_they_are_safe() {
    let mut campaign = Campaign::new("power cuts on a slow disk", 200, 5_000);
    let (mut n_kept, mut n_meanwhile) = (0, 0);
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let disk = SimulatedDisk::new(Image::empty(), trial);
        let (script, handed) = scripted(24, chance);
        Run::begin(&disk, SegmentId(1)).practise_hastily(&script, chance);
        let journal = disk.journal();
        assert_eq!(acknowledged(&journal).len(), 24);
        let mut is_syncing = false;
        for deed in &journal {
            n_meanwhile += usize::from(is_syncing && matches!(deed, Deed::Write(..)));
            is_syncing = matches!(deed, Deed::SyncBegan(_)) || is_syncing && !matches!(deed, Deed::Sync(_));
        }
        for cut in 0..=journal.len() {
            let left = after_power_cut(&Image::empty(), &journal[..cut], 0, chance);
            let safe = acknowledged(&journal[..cut]);
            n_kept += check(&left, &safe, &handed, &format!("trial {trial}, cut {cut}"));
            campaign.count();
        }
    }
    assert!(n_meanwhile > 0);
    campaign.end(&format!(
        "{n_meanwhile} records written during a sync, {n_kept} read again, 0 acknowledged ones lost"
    ));
}

#[test]
fn what_a_killed_program_left_unsynced_endangers_nothing_that_the_next_one_acknowledges() {
    let mut campaign = Campaign::new("kill, then power cut", 150, 5_000);
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let mut handed = Handed::new();
        let disk = SimulatedDisk::new(Image::empty(), trial);
        practise(&disk, 1, 6, &mut handed, chance);
        let journal = disk.journal();
        for kill in 0..=journal.len() {
            let mut handed = handed.clone();
            let next = SimulatedDisk::after_kill(Image::empty(), &journal[..kill], trial);
            assert!(practise(&next, 2, 3, &mut handed, chance));
            let journal = next.journal();
            let cut = chance.random_range(kill..=journal.len());
            let left = after_power_cut(&Image::empty(), &journal[..cut], 0, chance);
            let trial = format!("trial {trial}, kill {kill}, cut {cut}");
            check(&left, &acknowledged(&journal[..cut]), &handed, &trial);
            campaign.count();
        }
    }
    campaign.end("0 acknowledged records lost");
}

#[test]
fn a_disk_that_lies_about_syncs_loses_only_what_came_after_the_first_lie() {
    let mut campaign = Campaign::new("lying disk", 160, 10_000);
    let mut n_lost = 0;
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let mut handed = Handed::new();
        let disk = SimulatedDisk::new(Image::empty(), trial);
        practise(&disk, 1, 40, &mut handed, chance);
        let journal = disk.journal();
        for _ in 0..40 {
            let journal = &journal[..chance.random_range(0..=journal.len())];
            let n_void = chance.random_range(1..=12);
            let left = after_power_cut(&Image::empty(), journal, n_void, chance);
            let safe = acknowledged(&journal[..first_void(journal, n_void)]);
            let n_kept = check(&left, &safe, &handed, &format!("trial {trial}, {n_void} lies"));
            n_lost += acknowledged(journal).len().saturating_sub(n_kept);
            campaign.count();
        }
    }
    // Else the lies changed nothing, and this test is none.
    assert!(n_lost > 0);
    campaign.end(&format!("{n_lost} records lost to lies, 0 from before them, 0 unreadable"));
}

/// Every way in which an operation can go wrong.
fn any_mishap(chance: &mut ChaCha8Rng) -> Mishap {
    let code = [ENOSPC, EIO, EROFS, EACCES, EINTR][chance.random_range(0..5)];
    match chance.random_range(0..10) {
        0..7 => Mishap::Error { code, is_done: chance.random_bool(0.3) },
        7 => Mishap::Short(chance.random_range(0..200)),
        _ => Mishap::Out,
    }
}

/// Returns whether a stick lacked folders that this run had made, but not yet synced, when it came back.
fn came_back_bare(journal: &[Deed]) -> bool {
    let seg = Path::new(HOME).join("learners/7f3a91c0/seg");
    let lacks = |deed: &Deed| matches!(deed, Deed::Pulled(left) if !left.folders.contains(&seg));
    journal.iter().any(lacks)
}

#[test]
fn a_fault_at_any_operation_costs_nothing_that_was_acknowledged_and_nothing_at_all_once_it_is_over() {
    let mut campaign = Campaign::new("failing disk", 200, 10_000);
    let (mut n_refused, mut n_bare) = (0, 0);
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let plan = &mut dice(trial);
        let calm = SimulatedDisk::new(Image::empty(), trial);
        practise(&calm, 1, 10, &mut Handed::new(), &mut dice(trial));
        for at in 0..calm.n_operations() {
            let chance = &mut dice(trial);
            let n_operations = [1, 2, 3, 5, 8, 40][plan.random_range(0..6)];
            let mishap = any_mishap(plan);
            let told = format!("trial {trial}, {mishap:?} at {at} for {n_operations}");
            let disk = SimulatedDisk::new(Image::empty(), trial);
            disk.fail(at..at + n_operations, mishap);
            let (script, handed) = scripted(10, chance);
            let run = Run::begin(&disk, SegmentId(1));
            n_refused += usize::from(!run.practise(&script, chance));
            disk.heal();
            let is_saved = run.writer.flush(LONG);
            let journal = disk.journal();
            if !is_saved {
                // Folders are not made a second time: they could land on the disk below a stick that is still out.
                assert!(came_back_bare(&journal), "{told}: never saved");
                check(&disk.image(), &acknowledged(&journal), &handed, &told);
                n_bare += 1;
                campaign.count();
                continue;
            }
            let all: Vec<RecordKey> = script.iter().map(|record| record.key).collect();
            check(&disk.image(), &all, &handed, &told);
            let left = after_power_cut(&Image::empty(), &journal, 0, plan);
            check(&left, &all, &handed, &told);
            let cut = plan.random_range(0..=journal.len());
            let left = after_power_cut(&Image::empty(), &journal[..cut], 0, plan);
            check(&left, &acknowledged(&journal[..cut]), &handed, &format!("{told}, cut {cut}"));
            campaign.count();
        }
    }
    assert!(n_refused > 0);
    campaign.end(&format!(
        "{n_refused} runs ended before the fault did, 0 records lost, {n_bare} sticks came back bare: said, not saved"
    ));
}

#[test]
fn the_simulated_disk_loses_what_is_not_synced_and_keeps_what_is() {
    let path = Path::new(STICK).join("chào.log");
    let text = "สวัสดี\n".repeat(100).into_bytes();
    let written = [Deed::NewFile(path.clone()), Deed::Write(path.clone(), text.clone())];
    let synced = [Deed::Sync(path.clone()), Deed::SyncFolder(STICK.into())];
    let forgotten = [Deed::FailedSync(path.clone())];
    let outcomes = |journal: &[Deed]| -> Vec<Option<Vec<u8>>> {
        let left = |trial| after_power_cut(&Image::empty(), journal, 0, &mut dice(trial));
        (0..60).map(|trial| left(trial).files.remove(&path)).collect()
    };
    let unsynced = outcomes(&written);
    assert!(unsynced.contains(&None) && unsynced.contains(&Some(Vec::new())));
    assert!(unsynced.contains(&Some(text.clone())));
    assert!(unsynced.iter().flatten().any(|left| left.len() == text.len() && *left != text));
    let kept = outcomes(&[&written[..], &synced].concat());
    assert!(kept.iter().all(|left| left.as_ref() == Some(&text)));
    let after_failure = outcomes(&[&written[..], &forgotten, &synced].concat());
    assert!(after_failure.iter().any(|left| left.as_ref() != Some(&text)));
}
