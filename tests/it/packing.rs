//! Packing on a simulated disk: the power goes at every operation, syncs are lies, two programs are at it, and no record is
//! ever lost.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use nho::engine::record::{Record, SegmentId};
use nho::engine::time::StudyDay;
use nho::formats::log1::{whole_lines, write};
use nho::shell::store::{MovingDisk, OpenLines, PackRule, Packed, load, pack};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;

use crate::campaign::{Campaign, dice, quick_folder};
use crate::faulty_disk::{EACCES, EIO, ENOSPC, EROFS};
use crate::records::{HOA, answer_body, record};
use crate::simulated_disk::{Deed, Image, Mishap, STICK, SimulatedDisk, after_power_cut, first_void};

/// The day of the records in `records.rs` is 20,779.
const OLD_DAY: i32 = 20_779;
const RULE: PackRule = PackRule { max_files: 3, min_age: 7, size: 3000 };

fn learner() -> PathBuf {
    Path::new(STICK).join("learners/7f3a91c0")
}

fn segment(number: u64, n: u32) -> Vec<Record> {
    (0..n).map(|seq| record(HOA, SegmentId(number), seq, answer_body())).collect()
}

fn text(records: &[Record]) -> Vec<u8> {
    records.iter().map(write).collect::<String>().into_bytes()
}

/// A home with some old files of different lengths, a torn one among them.
fn home(chance: &mut ChaCha8Rng) -> Image {
    let mut image = Image::empty();
    let learner = learner();
    for folder in
        [Path::new(STICK).join("learners"), learner.clone(), learner.join("seg"), learner.join("carried")]
    {
        image.folders.insert(folder);
    }
    for number in 1..=8 {
        let folder = if number % 3 == 0 { "carried" } else { "seg" };
        let mut content = text(&segment(number, chance.random_range(1..9)));
        if number == 5 {
            content.truncate(content.len() - 30);
        }
        image.files.insert(learner.join(folder).join(format!("{number:016x}.log")), content);
    }
    image
}

/// Every whole line on the disk, however often.
fn lines(image: &Image) -> BTreeSet<String> {
    let whole = image.files.values().flat_map(|content| whole_lines(content));
    whole.map(|line| line.text.to_owned()).collect()
}

fn packs(disk: &mut SimulatedDisk, day: i32) -> Option<Packed> {
    pack(disk, Path::new(STICK), HOA, StudyDay(day), RULE, &mut OpenLines).ok()
}

/// Checks that all lines are there, for the reader of the program too.
#[track_caller]
fn check(image: &Image, expected: &BTreeSet<String>, trial: &str) {
    assert!(lines(image).is_superset(expected), "{trial}: lost");
    let root = quick_folder();
    image.put_below(root.path());
    let loaded = load(&root.path().join("stick"), HOA).unwrap();
    assert_eq!(
        loaded.records.iter().map(|it| write(it).trim_end().to_owned()).collect::<BTreeSet<_>>(),
        *expected,
        "{trial}"
    );
    assert!(loaded.report.conflicts.is_empty(), "{trial}");
}

#[test]
fn old_files_are_copied_on_one_day_and_removed_on_another() {
    let before = home(&mut dice(1));
    let expected = lines(&before);
    let mut disk = SimulatedDisk::new(before.clone(), 1);
    assert_eq!(packs(&mut disk, OLD_DAY + 7), Some(Packed::default()), "not old enough");
    let first = packs(&mut disk, OLD_DAY + 8).unwrap();
    assert_eq!((first.n_copied, first.n_removed), (7, 0));
    assert!(first.n_packs > 1, "{first:?}");
    check(&disk.image(), &expected, "copied");
    assert_eq!(
        packs(&mut disk, OLD_DAY + 8),
        Some(Packed::default()),
        "nothing is copied or removed on the same day"
    );
    assert_eq!(packs(&mut disk, OLD_DAY + 9), Some(Packed { n_removed: 7, ..Packed::default() }));
    let after = disk.image();
    check(&after, &expected, "removed");
    let torn = learner().join("seg/0000000000000005.log");
    assert_eq!(after.files.get(&torn), before.files.get(&torn), "what is not whole stays as it is");
    assert_eq!(after.files.len(), first.n_packs + 1);
    let bytes = |image: &Image| image.files.values().map(Vec::len).sum::<usize>();
    assert_eq!(bytes(&after), bytes(&before), "every line is there once");
}

#[test]
fn few_files_new_files_and_files_of_a_learner_who_is_practising_stay_as_they_are() {
    let mut few = home(&mut dice(2));
    few.files.retain(|path, _| path.to_str().unwrap().contains("seg/"));
    (0..3).for_each(|_| drop(few.files.pop_first()));
    let all = home(&mut dice(2));
    for (image, day, is_locked) in
        [(few, OLD_DAY + 30, false), (all.clone(), OLD_DAY, false), (all, OLD_DAY + 30, true)]
    {
        let mut disk = SimulatedDisk::new(image.clone(), 2);
        disk.lock_out(is_locked);
        assert_eq!(packs(&mut disk, day), Some(Packed::default()));
        assert_eq!(disk.image(), image);
    }
}

#[test]
fn what_grew_or_differs_from_the_pack_is_not_removed() {
    let mut disk = SimulatedDisk::new(home(&mut dice(3)), 3);
    packs(&mut disk, OLD_DAY + 8).unwrap();
    let mut image = disk.image();
    let grown = learner().join("seg/0000000000000001.log");
    let added = record(HOA, SegmentId(1), 99, answer_body());
    image.files.get_mut(&grown).unwrap().extend(text(std::slice::from_ref(&added)));
    let (damaged, content) =
        image.files.iter_mut().find(|(path, _)| path.to_str().unwrap().contains("/pack/")).unwrap();
    let damaged = damaged.clone();
    content[40] ^= 1;
    let expected = lines(&image);
    let mut disk = SimulatedDisk::new(image, 3);
    let packed = packs(&mut disk, OLD_DAY + 9).unwrap();
    let after = disk.image();
    assert!(packed.n_removed < 6 && after.files.contains_key(&grown) && after.files.contains_key(&damaged));
    assert_eq!(lines(&after), expected);
}

#[test]
fn no_record_is_lost_wherever_the_power_goes_while_files_are_packed_even_twice() {
    let mut campaign = Campaign::new("power cuts while packing", 150, 5_000);
    let mut n_lies = 0;
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let before = home(chance);
        let expected = lines(&before);
        let mut disk = SimulatedDisk::new(before.clone(), trial);
        // By the day on which files are removed, what was packed on another day is on the disk, or it is not.
        assert!(packs(&mut disk, OLD_DAY + 8).is_some());
        let copied = (before, disk.journal());
        let mut disk = SimulatedDisk::new(disk.image(), trial);
        let base = disk.image();
        assert!(packs(&mut disk, OLD_DAY + 9).is_some_and(|packed| packed.n_removed > 0));
        for (base, journal) in [copied, (base, disk.journal())] {
            for cut in 0..=journal.len() {
                let told = format!("trial {trial}, cut {cut}");
                let journal = &journal[..cut];
                // Half of the disks lie about their last syncs.
                let n_void = if chance.random_bool(0.5) { chance.random_range(1..6) } else { 0 };
                n_lies += usize::from(first_void(journal, n_void) < journal.len());
                let left = after_power_cut(&base, journal, n_void, chance);
                check_kept(&left, &expected, &told);
                let mut again = SimulatedDisk::new(left.clone(), trial);
                packs(&mut again, OLD_DAY + 9 + chance.random_range(0..2));
                let journal = again.journal();
                let second = chance.random_range(0..=journal.len());
                let left = after_power_cut(&left, &journal[..second], 0, chance);
                check_kept(&left, &expected, &format!("{told}, then {second}"));
                campaign.count();
            }
        }
    }
    assert!(n_lies > 0);
    campaign.end(&format!("{n_lies} of them after syncs that were lies, 0 records lost"));
}

/// As [`check`], on a disk with rubbish: a line that nobody wrote is damage, and no record.
#[track_caller]
fn check_kept(image: &Image, expected: &BTreeSet<String>, trial: &str) {
    assert_eq!(lines(image), *expected, "{trial}");
}

#[test]
fn a_fault_at_any_operation_of_packing_costs_no_record() {
    let mut campaign = Campaign::new("failing disk while packing", 120, 5_000);
    let mut n_failed = 0;
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let before = home(&mut dice(trial));
        let expected = lines(&before);
        let mut calm = SimulatedDisk::new(before.clone(), trial);
        packs(&mut calm, OLD_DAY + 8);
        let plan = &mut dice(trial);
        for (image, day) in [(before, OLD_DAY + 8), (calm.image(), OLD_DAY + 9)] {
            let mut calm = SimulatedDisk::new(image.clone(), trial);
            packs(&mut calm, day);
            for at in 0..calm.n_operations() {
                let mishap = match plan.random_range(0..8) {
                    0..6 => {
                        let code = [ENOSPC, EIO, EROFS, EACCES][plan.random_range(0..4)];
                        Mishap::Error { code, is_done: plan.random_bool(0.3) }
                    }
                    6 => Mishap::Short(plan.random_range(0..200)),
                    _ => Mishap::Out,
                };
                let n_operations = [1, 2, 5, 40][plan.random_range(0..4)];
                let told = format!("trial {trial}, {mishap:?} at {at} for {n_operations}");
                let mut disk = SimulatedDisk::new(image.clone(), trial);
                disk.fail(at..at + n_operations, mishap);
                n_failed += usize::from(packs(&mut disk, day).is_none());
                disk.heal();
                check_kept(&disk.image(), &expected, &told);
                packs(&mut disk, day + plan.random_range(0..2));
                check_kept(&disk.image(), &expected, &told);
                campaign.count();
            }
        }
    }
    assert!(n_failed > 0);
    campaign.end(&format!("{n_failed} runs failed, 0 records lost"));
}

#[test]
fn two_programs_that_pack_at_once_without_locks_cost_no_record() {
    let mut campaign = Campaign::new("two programs pack", 60, 2_000);
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let before = home(chance);
        let expected = lines(&before);
        let mut disk = SimulatedDisk::new(before, trial);
        packs(&mut disk, OLD_DAY + 8);
        let days = [0, 1].map(|_| OLD_DAY + 8 + chance.random_range(0..3));
        let mut programs = days.map(|day| (disk.clone(), day));
        std::thread::scope(|scope| {
            for (disk, day) in &mut programs {
                scope.spawn(|| packs(disk, *day));
            }
        });
        check_kept(&disk.image(), &expected, &format!("trial {trial}"));
        let journal = disk.journal();
        let cut = chance.random_range(0..=journal.len());
        let n_done = journal[..cut].iter().filter(|deed| matches!(deed, Deed::Remove(_))).count();
        assert!(n_done <= 16);
        campaign.count();
    }
    campaign.end("0 records lost");
}

#[test]
fn unfinished_packs_are_swept_and_never_read() {
    let mut image = home(&mut dice(4));
    image.folders.insert(learner().join("pack"));
    let leftover = learner().join("pack/pack-0123456789abcdef.part");
    image.files.insert(leftover.clone(), b"half a li".to_vec());
    let root = quick_folder();
    image.put_below(root.path());
    let report = load(&root.path().join("stick"), HOA).unwrap().report;
    assert_eq!((report.n_files, report.n_unread), (8, 1), "only the torn file is reported");
    let mut disk = SimulatedDisk::new(image, 4);
    packs(&mut disk, OLD_DAY + 8).unwrap();
    assert!(!disk.image().files.contains_key(&leftover));
    assert!(disk.list(&learner().join("pack")).unwrap().len() > 1);
}
