//! Carrying what is sealed and packed: no key is at hand, and still every record travels, and none again and again.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use nho::engine::learner::Sign;
use nho::engine::record::{Record, SegmentId};
use nho::engine::time::StudyDay;
use nho::formats::log1::{Face, Mark, Opener, Piece, block_for, seal, write_face, write_slot};
use nho::formats::seal::{Cost, DataKey, Dice, Keyring, Secret, Slot};
use nho::shell::carry::{Carried, Request, Scope, carry};
use nho::shell::clock;
use nho::shell::store::{PackRule, Packed, RealDisk, SealedLines, load_with, pack};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use tempfile::TempDir;

use crate::campaign::{Campaign, dice, quick_folder};
use crate::records::{HOA, NICKNAME, answer_body, record};

/// The day of the records in `records.rs` is 20,779.
const LATER: i32 = 20_800;
const RULE: PackRule = PackRule { max_files: 3, min_age: 7, size: 8000 };

/// Machines and sticks, all of them folders.
struct Class {
    root: TempDir,
    keys: Keyring,
    chance: ChaCha8Rng,
    n_segments: u64,
    written: Vec<Record>,
}

impl Class {
    fn new(trial: usize) -> Class {
        let keys = Keyring::new([DataKey::new([7; 32])]);
        Class { root: quick_folder(), keys, chance: dice(trial), n_segments: 0, written: Vec::new() }
    }

    fn home(&self, machine: &str) -> PathBuf {
        self.root.path().join(machine)
    }

    fn put(&self, place: &str, folder: &str, name: &str, content: &str) {
        let folder = self.home(place).join("learners").join(HOA.to_string()).join(folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), content).unwrap();
    }

    /// The learner is sealed at this machine.
    fn begin(&mut self, machine: &str) {
        let cheap = Cost { memory: 8, passes: 1, lanes: 1 };
        let secret = Secret::passphrase("hoa sen trắng").unwrap();
        let dice = Dice { id: 1, salt: [1; 16], nonce: self.chance.random() };
        let slot = Slot::make_at(HOA, 1, &secret, self.keys.first().unwrap(), (cheap, dice)).unwrap();
        let shown = Some((NICKNAME.to_owned(), Sign::Star, "vi".to_owned()));
        let face = Face { learner: HOA, id: 2, generation: 1, shown };
        self.put(machine, "keys", "k.log", &(write_slot(&slot) + &write_face(&face)));
    }

    fn practise(&mut self, machine: &str) {
        self.n_segments += 1;
        let segment = SegmentId(self.n_segments);
        let n = self.chance.random_range(1..12);
        let records: Vec<Record> = (0..n).map(|seq| record(HOA, segment, seq, answer_body())).collect();
        let key = self.keys.first().unwrap();
        let lines: String = records.iter().map(|record| seal(record, key, self.chance.random())).collect();
        self.put(machine, "seg", &format!("{segment}.log"), &lines);
        self.written.extend(records);
    }

    fn carry(&self, machine: &str, stick: &str) -> Carried {
        let (home, dir) = (self.home(machine), self.home(stick));
        fs::create_dir_all(&dir).unwrap();
        let request = Request { home: &home, program_folder: None, dir: &dir, scope: Scope::AllLearners };
        let carried = carry(&mut RealDisk, &request, |_| true).unwrap();
        assert_eq!(carried.errors, []);
        carried
    }

    #[track_caller]
    fn nothing_travels(&self, machine: &str, stick: &str) {
        let carried = self.carry(machine, stick);
        let n = (carried.out.n_records, carried.taken.n_records);
        assert_eq!(n, (0, 0), "{machine} {stick}");
    }

    fn pack(&self, machine: &str, day: i32) -> Packed {
        let mut entropy = clock::fill;
        let mut lines = SealedLines::new(Opener { learner: HOA, keys: &self.keys }, &mut entropy);
        pack(&mut RealDisk, &self.home(machine), HOA, StudyDay(LATER + day), RULE, &mut lines).unwrap()
    }

    fn has_all(&self, machine: &str) -> bool {
        let loaded = load_with(&self.home(machine), HOA, &self.keys);
        let keys = |records: &[Record]| records.iter().map(|record| record.key).collect::<BTreeSet<_>>();
        loaded.is_ok_and(|loaded| {
            assert_eq!(loaded.report.n_unread, 0);
            keys(&loaded.records) == keys(&self.written)
        })
    }
}

fn n_files(home: &Path, folder: &str) -> usize {
    fs::read_dir(home.join("learners").join(HOA.to_string()).join(folder)).map_or(0, Iterator::count)
}

#[test]
fn what_was_packed_on_one_machine_or_on_all_does_not_travel_again() {
    let mut class = Class::new(1);
    class.begin("a");
    (0..8).for_each(|_| class.practise("a"));
    class.carry("a", "stick");
    class.carry("b", "stick");
    assert!(class.has_all("b"));

    assert_eq!(class.pack("a", 0).n_copied, 8);
    class.nothing_travels("a", "stick");
    assert_eq!(class.pack("a", 1).n_removed, 8);
    assert_eq!(n_files(&class.home("a"), "seg"), 0);
    class.nothing_travels("a", "stick");
    class.nothing_travels("b", "stick");
    assert!(class.has_all("a") && class.has_all("b"));

    // What was practised after that travels, and nothing else does.
    class.practise("a");
    let n_new = class.written.iter().filter(|record| record.key.segment == SegmentId(9)).count();
    assert_eq!(class.carry("a", "stick").out.n_sealed, n_new);
    assert_eq!(class.carry("b", "stick").taken.n_sealed, n_new);

    // Another stick gets the blocks.
    let carried = class.carry("a", "stick-2");
    assert!(carried.out.n_records < 30, "{carried:?}");
    assert_eq!(carried.out.n_sealed, class.written.len());
    class.carry("c", "stick-2");
    assert!(class.has_all("c"));
    class.nothing_travels("c", "stick-2");
}

#[test]
fn a_block_that_somebody_put_on_a_stick_keeps_no_line_from_travelling() {
    let mut class = Class::new(2);
    class.begin("a");
    class.practise("a");
    let seg = class.home("a").join("learners").join(HOA.to_string()).join("seg");
    let file = fs::read_dir(seg).unwrap().next().unwrap().unwrap().path();
    let marks: Vec<Mark> = fs::read_to_string(file).unwrap().lines().map(Mark::of).collect();
    // With another key: it says for which lines it stands, and holds nothing of them.
    let rubbish = vec![Piece::Damaged(b"x".to_vec()); marks.len()];
    let other = DataKey::new([1; 32]);
    let (line, n) = block_for(HOA, (1, 1), (&rubbish, &marks), &other, class.chance.random()).unwrap();
    assert_eq!(n, marks.len());
    class.put("stick", "carried", "a.log", &line);
    class.carry("a", "stick");
    class.carry("a", "stick-2");
    class.carry("b", "stick-2");
    let loaded = load_with(&class.home("b"), HOA, &class.keys).unwrap();
    assert_eq!(loaded.records.len(), class.written.len());
}

#[test]
fn machines_that_practise_pack_and_carry_in_any_order_have_everything_and_come_to_rest() {
    let mut campaign = Campaign::new("sealed packs carried", 12, 400);
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let mut class = Class::new(trial);
        class.begin("a");
        let machines = ["a", "b", "c"];
        let sticks = ["stick", "stick-2"];
        let mut day = 0;
        for _ in 0..class.chance.random_range(10..40) {
            let machine = machines[class.chance.random_range(0..3)];
            match class.chance.random_range(0..5) {
                0 | 1 => class.practise(machine),
                2 | 3 => {
                    let stick = sticks[class.chance.random_range(0..2)];
                    class.carry(machine, stick);
                }
                _ => {
                    day += class.chance.random_range(0..2);
                    if class.home(machine).join("learners").exists() {
                        class.pack(machine, day);
                    }
                }
            }
        }
        for _ in 0..4 {
            machines.iter().for_each(|machine| {
                sticks.iter().for_each(|stick| drop(class.carry(machine, stick)));
            });
        }
        for machine in machines {
            assert!(class.has_all(machine), "trial {trial}: {machine}");
            sticks.iter().for_each(|stick| class.nothing_travels(machine, stick));
            // Packed again and again, nothing begins to travel anew once all is in packs.
            for _ in 0..3 {
                day += 1;
                class.pack(machine, day);
            }
            assert!(class.has_all(machine), "trial {trial}: {machine}, packed");
        }
        campaign.count();
    }
    campaign.end("0 records lost, nothing travels twice");
}
