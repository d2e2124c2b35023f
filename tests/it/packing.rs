//! Packing on a simulated disk: the power goes at every operation, syncs are lies, two programs are at it, and no record is
//! ever lost; once for lines in the open, once for sealed ones.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use nho::engine::record::{Record, SegmentId};
use nho::engine::time::StudyDay;
use nho::formats::log1::{Opener, Piece, pieces, seal, whole_lines, write};
use nho::formats::seal::{DataKey, Keyring};
use nho::shell::clock;
use nho::shell::store::{MovingDisk, OpenLines, PackRule, Packed, SealedLines, load, load_with, pack};
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

/// How a learner's records lie on the disk.
#[derive(Debug, Clone, PartialEq)]
struct Lines {
    /// Empty where they lie in the open.
    keys: Keyring,
}

impl Lines {
    fn open() -> Lines {
        Lines { keys: Keyring::default() }
    }

    fn sealed() -> Lines {
        Lines { keys: Keyring::new([DataKey::new([7; 32])]) }
    }

    /// Sealed on two computers before these met.
    fn sealed_twice() -> Lines {
        Lines { keys: Keyring::new([7, 8].map(|n| DataKey::new([n; 32]))) }
    }

    fn opener(&self) -> Opener<'_> {
        Opener { learner: HOA, keys: &self.keys }
    }

    /// The content of a file; of two keys it is sealed with the one or with the other.
    fn text(&self, records: &[Record], chance: &mut ChaCha8Rng) -> Vec<u8> {
        let names = if chance.random_bool(0.5) { [7, 8] } else { [8, 7] };
        let keys = names.map(|n| DataKey::new([n; 32]).name());
        let key = keys.into_iter().find_map(|name| self.keys.named(name));
        let line = |record| key.map_or_else(|| write(record), |key| seal(record, key, chance.random()));
        records.iter().map(line).collect::<String>().into_bytes()
    }

    /// All that stands on the disk in whole lines, however often.
    fn held(&self, image: &Image) -> BTreeSet<String> {
        if self.keys.is_empty() {
            let whole = image.files.values().flat_map(|content| whole_lines(content));
            return whole.map(|line| line.text.to_owned()).collect();
        }
        let all = image.files.values().flat_map(|content| pieces(content, self.opener()));
        all.filter_map(|piece| if let Piece::Record(content) = piece { Some(content) } else { None })
            .collect()
    }

    fn packs(&self, disk: &mut SimulatedDisk, day: i32) -> Option<Packed> {
        let (home, day) = (Path::new(STICK), StudyDay(day));
        if self.keys.is_empty() {
            return pack(disk, home, HOA, day, RULE, &mut OpenLines).ok();
        }
        let mut entropy = clock::fill;
        pack(disk, home, HOA, day, RULE, &mut SealedLines::new(self.opener(), &mut entropy)).ok()
    }

    /// What the reader of the program finds.
    #[track_caller]
    fn read(&self, image: &Image) -> BTreeSet<String> {
        let root = quick_folder();
        image.put_below(root.path());
        let loaded = load_with(&root.path().join("stick"), HOA, &self.keys).unwrap();
        assert!(loaded.report.conflicts.is_empty());
        let line = |record| {
            let line = write(record);
            let (content, _) = line.rsplit_once('\t').unwrap();
            if self.keys.is_empty() { line.trim_end().to_owned() } else { content.to_owned() }
        };
        loaded.records.iter().map(line).collect()
    }
}

/// A home with some old files of different lengths, a torn one among them.
fn home(lines: &Lines, chance: &mut ChaCha8Rng) -> Image {
    let mut image = Image::empty();
    let learner = learner();
    for folder in
        [Path::new(STICK).join("learners"), learner.clone(), learner.join("seg"), learner.join("carried")]
    {
        image.folders.insert(folder);
    }
    for number in 1..=8 {
        let folder = if number % 3 == 0 { "carried" } else { "seg" };
        let records = segment(number, chance.random_range(1..9));
        let mut content = lines.text(&records, chance);
        if number == 5 {
            content.truncate(content.len() - 30);
        }
        image.files.insert(learner.join(folder).join(format!("{number:016x}.log")), content);
    }
    image
}

/// Checks that all lines are there, for the reader of the program too.
#[track_caller]
fn check(lines: &Lines, image: &Image, expected: &BTreeSet<String>, trial: &str) {
    check_kept(lines, image, expected, trial);
    assert_eq!(lines.read(image), *expected, "{trial}");
}

/// As [`check`], on a disk with rubbish: a line that nobody wrote is damage, and no record.
#[track_caller]
fn check_kept(lines: &Lines, image: &Image, expected: &BTreeSet<String>, trial: &str) {
    assert_eq!(lines.held(image), *expected, "{trial}");
}

#[test]
fn old_files_are_copied_on_one_day_and_removed_on_another() {
    for lines in [Lines::open(), Lines::sealed(), Lines::sealed_twice()] {
        let before = home(&lines, &mut dice(1));
        let expected = lines.held(&before);
        let mut disk = SimulatedDisk::new(before.clone(), 1);
        assert_eq!(lines.packs(&mut disk, OLD_DAY + 7), Some(Packed::default()), "not old enough");
        let first = lines.packs(&mut disk, OLD_DAY + 8).unwrap();
        assert_eq!((first.n_copied, first.n_removed), (7, 0));
        assert!(first.n_packs > 1, "{first:?}");
        check(&lines, &disk.image(), &expected, "copied");
        assert_eq!(
            lines.packs(&mut disk, OLD_DAY + 8),
            Some(Packed::default()),
            "nothing is copied or removed on the same day"
        );
        assert_eq!(lines.packs(&mut disk, OLD_DAY + 9), Some(Packed { n_removed: 7, ..Packed::default() }));
        let after = disk.image();
        check(&lines, &after, &expected, "removed");
        let torn = learner().join("seg/0000000000000005.log");
        assert_eq!(after.files.get(&torn), before.files.get(&torn), "what is not whole stays as it is");
        assert_eq!(after.files.len(), first.n_packs + 1);
        let bytes = |image: &Image| image.files.values().map(Vec::len).sum::<usize>();
        if lines == Lines::open() {
            assert_eq!(bytes(&after), bytes(&before), "every line is there once");
        } else {
            assert!(bytes(&after) < bytes(&before), "{} of {}", bytes(&after), bytes(&before));
            let is_short =
                |content: &Vec<u8>| content.split(|byte| *byte == b'\n').all(|line| line.len() < 4096);
            assert!(after.files.values().all(is_short), "a line is longer than 4 KiB");
        }
    }
}

#[test]
fn sealed_files_with_anything_else_in_them_are_left_alone() {
    let lines = Lines::sealed();
    let chance = &mut dice(5);
    let mut image = home(&lines, chance);
    let other = seal(&record(HOA, SegmentId(60), 0, answer_body()), &DataKey::new([1; 32]), chance.random());
    let face = "F\t7f3a91c0\t0000000000000009\t1\t\t\t";
    let face = format!("{face}\t*{:08x}\n", crc32fast::hash(face.as_bytes()));
    let open = write(&record(HOA, SegmentId(61), 0, answer_body()));
    for (number, line) in [(1, other), (2, face), (4, open), (6, "rác\n".to_owned())] {
        let folder = if number == 6 { "carried" } else { "seg" };
        let path = learner().join(folder).join(format!("{number:016x}.log"));
        image.files.get_mut(&path).unwrap().extend(line.as_bytes());
    }
    let expected = lines.held(&image);
    let mut disk = SimulatedDisk::new(image, 5);
    assert_eq!(lines.packs(&mut disk, OLD_DAY + 8).unwrap().n_copied, 3);
    check_kept(&lines, &disk.image(), &expected, "copied");
    assert_eq!(lines.packs(&mut disk, OLD_DAY + 9).unwrap().n_removed, 3);
    check_kept(&lines, &disk.image(), &expected, "removed");
}

#[test]
fn sealed_packs_say_nothing_and_blocks_are_packed_as_they_are() {
    let lines = Lines::sealed();
    let mut disk = SimulatedDisk::new(home(&lines, &mut dice(6)), 6);
    lines.packs(&mut disk, OLD_DAY + 8).unwrap();
    let blocks = |image: &Image| -> BTreeSet<Vec<u8>> {
        let all = image.files.values().flat_map(|content| content.split(|byte| *byte == b'\n'));
        all.filter(|line| line.starts_with(b"B\t")).map(<[u8]>::to_vec).collect()
    };
    let mut image = disk.image();
    let first = blocks(&image);
    assert!(!first.is_empty());
    // They come to another computer as files that were carried there.
    let packs: Vec<PathBuf> =
        image.files.keys().filter(|path| path.to_str().unwrap().contains("/pack/")).cloned().collect();
    for (n, path) in packs.iter().enumerate() {
        let content = image.files.remove(path).unwrap();
        image.files.insert(learner().join(format!("carried/{n}.log")), content);
    }
    image.files.retain(|path, _| path.to_str().unwrap().contains("carried/"));
    let expected = lines.held(&image);
    let mut disk = SimulatedDisk::new(image, 6);
    for day in 8..11 {
        lines.packs(&mut disk, OLD_DAY + day).unwrap();
    }
    check(&lines, &disk.image(), &expected, "packed again");
    assert!(blocks(&disk.image()).is_superset(&first), "a block was sealed anew");
    for content in disk.image().files.values() {
        for word in ["greetings", "thank-you", "fsrs6", "vi>th"] {
            assert!(!content.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
        }
    }
}

#[test]
fn few_files_new_files_and_files_of_a_learner_who_is_practising_stay_as_they_are() {
    for lines in [Lines::open(), Lines::sealed()] {
        let mut few = home(&lines, &mut dice(2));
        few.files.retain(|path, _| path.to_str().unwrap().contains("seg/"));
        (0..3).for_each(|_| drop(few.files.pop_first()));
        let all = home(&lines, &mut dice(2));
        for (image, day, is_locked) in
            [(few, OLD_DAY + 30, false), (all.clone(), OLD_DAY, false), (all, OLD_DAY + 30, true)]
        {
            let mut disk = SimulatedDisk::new(image.clone(), 2);
            disk.lock_out(is_locked);
            assert_eq!(lines.packs(&mut disk, day), Some(Packed::default()));
            assert_eq!(disk.image(), image);
        }
    }
}

#[test]
fn what_grew_or_differs_from_the_pack_is_not_removed() {
    for lines in [Lines::open(), Lines::sealed()] {
        let mut disk = SimulatedDisk::new(home(&lines, &mut dice(3)), 3);
        lines.packs(&mut disk, OLD_DAY + 8).unwrap();
        let mut image = disk.image();
        let grown = learner().join("seg/0000000000000001.log");
        let added = record(HOA, SegmentId(1), 99, answer_body());
        image.files.get_mut(&grown).unwrap().extend(lines.text(std::slice::from_ref(&added), &mut dice(4)));
        let (damaged, content) =
            image.files.iter_mut().find(|(path, _)| path.to_str().unwrap().contains("/pack/")).unwrap();
        let damaged = damaged.clone();
        content[40] ^= 1;
        let expected = lines.held(&image);
        let mut disk = SimulatedDisk::new(image, 3);
        let packed = lines.packs(&mut disk, OLD_DAY + 9).unwrap();
        let after = disk.image();
        assert!(packed.n_removed < 6, "{packed:?}");
        assert!(after.files.contains_key(&grown) && after.files.contains_key(&damaged));
        assert_eq!(lines.held(&after), expected);
    }
}

#[test]
fn no_record_is_lost_wherever_the_power_goes_while_files_are_packed_even_twice() {
    power_cuts("power cuts while packing", &[Lines::open()]);
}

#[test]
fn no_sealed_record_is_lost_wherever_the_power_goes_while_files_are_packed_even_twice() {
    power_cuts("power cuts while packing, sealed", &[Lines::sealed(), Lines::sealed_twice()]);
}

fn power_cuts(name: &'static str, kinds: &[Lines]) {
    let mut campaign = Campaign::new(name, 150, 5_000);
    let mut n_lies = 0;
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let lines = &kinds[trial % kinds.len()];
        let chance = &mut dice(trial);
        let before = home(lines, chance);
        let expected = lines.held(&before);
        let mut disk = SimulatedDisk::new(before.clone(), trial);
        // By the day on which files are removed, what was packed on another day is on the disk, or it is not.
        assert!(lines.packs(&mut disk, OLD_DAY + 8).is_some());
        let copied = (before, disk.journal());
        let mut disk = SimulatedDisk::new(disk.image(), trial);
        let base = disk.image();
        assert!(lines.packs(&mut disk, OLD_DAY + 9).is_some_and(|packed| packed.n_removed > 0));
        for (base, journal) in [copied, (base, disk.journal())] {
            for cut in 0..=journal.len() {
                let told = format!("trial {trial}, cut {cut}");
                let journal = &journal[..cut];
                // Half of the disks lie about their last syncs.
                let n_void = if chance.random_bool(0.5) { chance.random_range(1..6) } else { 0 };
                n_lies += usize::from(first_void(journal, n_void) < journal.len());
                let left = after_power_cut(&base, journal, n_void, chance);
                check_kept(lines, &left, &expected, &told);
                let mut again = SimulatedDisk::new(left.clone(), trial);
                lines.packs(&mut again, OLD_DAY + 9 + chance.random_range(0..2));
                let journal = again.journal();
                let second = chance.random_range(0..=journal.len());
                let left = after_power_cut(&left, &journal[..second], 0, chance);
                check_kept(lines, &left, &expected, &format!("{told}, then {second}"));
                campaign.count();
            }
        }
    }
    assert!(n_lies > 0);
    campaign.end(&format!("{n_lies} of them after syncs that were lies, 0 records lost"));
}

#[test]
fn a_fault_at_any_operation_of_packing_costs_no_record() {
    faults("failing disk while packing", &Lines::open());
}

#[test]
fn a_fault_at_any_operation_of_packing_costs_no_sealed_record() {
    faults("failing disk while packing, sealed", &Lines::sealed());
}

fn faults(name: &'static str, lines: &Lines) {
    let mut campaign = Campaign::new(name, 120, 5_000);
    let mut n_failed = 0;
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let before = home(lines, &mut dice(trial));
        let expected = lines.held(&before);
        let mut calm = SimulatedDisk::new(before.clone(), trial);
        lines.packs(&mut calm, OLD_DAY + 8);
        let plan = &mut dice(trial);
        for (image, day) in [(before, OLD_DAY + 8), (calm.image(), OLD_DAY + 9)] {
            let mut calm = SimulatedDisk::new(image.clone(), trial);
            lines.packs(&mut calm, day);
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
                n_failed += usize::from(lines.packs(&mut disk, day).is_none());
                disk.heal();
                check_kept(lines, &disk.image(), &expected, &told);
                lines.packs(&mut disk, day + plan.random_range(0..2));
                check_kept(lines, &disk.image(), &expected, &told);
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
        let lines = &[Lines::open(), Lines::sealed()][trial % 2];
        let chance = &mut dice(trial);
        let before = home(lines, chance);
        let expected = lines.held(&before);
        let mut disk = SimulatedDisk::new(before, trial);
        lines.packs(&mut disk, OLD_DAY + 8);
        let days = [0, 1].map(|_| OLD_DAY + 8 + chance.random_range(0..3));
        let mut programs = days.map(|day| (disk.clone(), day));
        std::thread::scope(|scope| {
            for (disk, day) in &mut programs {
                scope.spawn(|| lines.packs(disk, *day));
            }
        });
        check_kept(lines, &disk.image(), &expected, &format!("trial {trial}"));
        let journal = disk.journal();
        let cut = chance.random_range(0..=journal.len());
        let n_done = journal[..cut].iter().filter(|deed| matches!(deed, Deed::Remove(_))).count();
        assert!(n_done <= 16);
        campaign.count();
    }
    campaign.end("every second one sealed, 0 records lost");
}

#[test]
fn unfinished_packs_are_swept_and_never_read() {
    let mut image = home(&Lines::open(), &mut dice(4));
    image.folders.insert(learner().join("pack"));
    let leftover = learner().join("pack/pack-0123456789abcdef.part");
    image.files.insert(leftover.clone(), b"half a li".to_vec());
    let root = quick_folder();
    image.put_below(root.path());
    let report = load(&root.path().join("stick"), HOA).unwrap().report;
    assert_eq!((report.n_files, report.n_unread), (8, 1), "only the torn file is reported");
    let mut disk = SimulatedDisk::new(image, 4);
    Lines::open().packs(&mut disk, OLD_DAY + 8).unwrap();
    assert!(!disk.image().files.contains_key(&leftover));
    assert!(disk.list(&learner().join("pack")).unwrap().len() > 1);
}
