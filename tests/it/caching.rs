//! The cache: whatever becomes of it and of the files beside it, a learner is opened exactly as without it, in the open and sealed.

use std::fs;
use std::path::{Path, PathBuf};

use nho::engine::card::EntryId;
use nho::engine::deck::{Deck, Shelf};
use nho::engine::learner::LearnerId;
use nho::engine::rating::Rating;
use nho::engine::record::{Body, Record, RecordKey, SegmentId};
use nho::engine::scheduler::Scheduler;
use nho::engine::time::{Millis, StudyDay, Timestamp};
use nho::formats::log1::{seal, write, write_slot};
use nho::formats::seal::{Cost, DataKey, Dice, Keyring, Secret, Slot};
use nho::shell::store::{
    CacheRule, Cached, MovingDisk, Opening, RealDisk, load, open, open_with, put_cache, write_cache,
};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use tempfile::TempDir;

use crate::campaign::{Campaign, dice, quick_folder};
use crate::classroom::market;
use crate::records::{HOA, answer_body, fit_body, profile_body, record};
use crate::simulated_disk::{Image, STICK, SimulatedDisk, after_power_cut};

const LAN: LearnerId = LearnerId(0xa1);
const ALWAYS: CacheRule = CacheRule { min_answers: 0, min_new: 0 };
const MS_PER_DAY: i64 = 86_400_000;

struct Home {
    folder: TempDir,
    shelf: Shelf,
    /// The next segment and the next moment, in milliseconds after the first.
    next: (u64, i64),
    written: Vec<Record>,
    /// Empty for somebody in the open.
    keys: Keyring,
    nonces: ChaCha8Rng,
}

impl Home {
    fn new() -> Home {
        Home {
            folder: quick_folder(),
            shelf: market(),
            next: (1, 0),
            written: Vec::new(),
            keys: Keyring::default(),
            nonces: dice(0),
        }
    }

    /// The home of somebody who is sealed, with one key or two.
    fn sealed(n_keys: u8) -> Home {
        let mut home =
            Home { keys: Keyring::new((1..=n_keys).map(|n| DataKey::new([n; 32]))), ..Home::new() };
        let cheap = Cost { memory: 8, passes: 1, lanes: 1 };
        for n in 1..=n_keys {
            let secret = Secret::passphrase(&format!("hoa sen {n}")).unwrap();
            let dice = Dice { id: u64::from(n), salt: [n; 16], nonce: home.nonces.random() };
            let slot = Slot::make_at(HOA, 1, &secret, &DataKey::new([n; 32]), (cheap, dice)).unwrap();
            let keys = home.of(HOA).join("keys");
            fs::create_dir_all(&keys).unwrap();
            fs::write(keys.join(format!("{n}.log")), write_slot(&slot)).unwrap();
        }
        home
    }

    /// Records as they lie in this home, with any of the keys.
    fn log(&mut self, records: &[Record]) -> Vec<u8> {
        let names = if self.nonces.random_bool(0.5) { [1, 2] } else { [2, 1] };
        let named = |n| self.keys.named(DataKey::new([n; 32]).name());
        let key = names.into_iter().find_map(named).cloned();
        let nonces = &mut self.nonces;
        let line = |record| match &key {
            Some(key) => seal(record, key, nonces.random()),
            None => write(record),
        };
        records.iter().map(line).collect::<String>().into_bytes()
    }

    fn of(&self, learner: LearnerId) -> PathBuf {
        self.folder.path().join("learners").join(learner.to_string())
    }

    fn cache(&self) -> PathBuf {
        self.of(HOA).join("cache.bin")
    }

    fn put(&self, learner: LearnerId, name: &str, content: &[u8]) {
        let path = self.of(learner).join("seg").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let before = fs::read(&path).unwrap_or_default();
        fs::write(path, [before.as_slice(), content].concat()).unwrap();
    }

    fn open(&self) -> Opening {
        self.open_with(&self.keys)
    }

    fn open_with(&self, keys: &Keyring) -> Opening {
        open_with(self.folder.path(), (HOA, keys), &self.shelf, &Scheduler::default()).unwrap()
    }

    fn write_cache(&self) -> Cached {
        let home = self.folder.path();
        write_cache(&mut RealDisk, home, (HOA, &self.keys), &self.shelf, &Scheduler::default(), ALWAYS)
            .unwrap()
    }

    /// Opens with the cache that is there and without, compares, and returns whether the cache was used.
    #[track_caller]
    fn check(&self, told: &str) -> bool {
        let with = self.open();
        let aside = self.folder.path().join("aside");
        let has_cache = fs::rename(self.cache(), &aside).is_ok();
        let without = self.open();
        if has_cache {
            fs::rename(&aside, self.cache()).unwrap();
        }
        assert!(!without.is_from_cache);
        assert_eq!(with.progress, without.progress, "{told}");
        assert_eq!(
            (with.n_unread_lines, with.n_unread_files),
            (without.n_unread_lines, without.n_unread_files),
            "{told}"
        );
        with.is_from_cache
    }

    /// One evening: answers, and now and then something else.
    fn evening(&mut self, chance: &mut ChaCha8Rng) -> Vec<Record> {
        let (number, began) = self.next;
        let segment = SegmentId(number);
        let mut records: Vec<Record> = Vec::new();
        for seq in 0..chance.random_range(1..9) {
            let ms = 1_795_352_400_000 + began + i64::from(seq) * 9_000;
            let body = match chance.random_range(0..15) {
                0 => profile_body(["Hoa", "ดอกบัว", "น้ำ"][chance.random_range(0..3)]),
                1 => Body::Undo(RecordKey { segment, seq: chance.random_range(0..seq + 2) }),
                2 => {
                    let entry = EntryId { deck: "market".into(), entry: "fish".into() };
                    Body::Suspension { entry, is_on: chance.random_bool(0.5) }
                }
                3 if chance.random_bool(0.5) => Body::Setting { name: "màu".into(), value: seq.to_string() },
                3 => {
                    let value = ["firm", "balanced", "broad", "tím"][chance.random_range(0..4)];
                    Body::Setting { name: "aim".into(), value: value.into() }
                }
                4 => fit_body(chance.random_range(0.5..2.0)),
                _ => answer(ms, chance),
            };
            records.push(Record { at: Timestamp::from_millis(ms), ..record(HOA, segment, seq, body) });
        }
        self.next = (number + 1, began + MS_PER_DAY * chance.random_range(1..4));
        self.written.extend(records.iter().cloned());
        records
    }

    /// Any record that was written, so that something can reach into the past.
    fn any(&self, chance: &mut ChaCha8Rng) -> Record {
        self.written[chance.random_range(0..self.written.len())].clone()
    }

    /// Something that reaches into the past, as a record of an evening of its own.
    fn reaching(&mut self, body: Body) -> Record {
        let (number, began) = self.next;
        self.next = (number + 1, began + MS_PER_DAY);
        let at = Timestamp::from_millis(1_795_352_400_000 + began);
        Record { at, ..record(HOA, SegmentId(number), 0, body) }
    }
}

fn answer(ms: i64, chance: &mut ChaCha8Rng) -> Body {
    let mut body = answer_body();
    if let Body::Answer(answer) = &mut body {
        answer.day = StudyDay(i32::try_from(ms / MS_PER_DAY).unwrap());
        answer.card.deck = "market".into();
        answer.card.entry = ["fish", "water", "rice", "pla"][chance.random_range(0..4)].into();
        answer.rating =
            [None, Some(Rating::Again), Some(Rating::Good), Some(Rating::Easy)][chance.random_range(0..4)];
        answer.after = chance.random_range(0..3);
    }
    body
}

fn renamed(shelf: &Shelf) -> Shelf {
    Shelf::new(shelf.decks().iter().map(|deck| {
        let mut deck: Deck = deck.clone();
        if let Some(entry) = deck.entries.first_mut() {
            entry.was = vec!["pla".to_owned()];
        }
        deck
    }))
}

/// Does one thing to the home; says what.
fn deed(home: &mut Home, chance: &mut ChaCha8Rng) -> &'static str {
    let name = format!("{}.log", home.next.0);
    match chance.random_range(0..16) {
        0..6 => {
            let evening = home.evening(chance);
            let bytes = home.log(&evening);
            home.put(HOA, &name, &bytes);
            "another evening"
        }
        6 => {
            let evening = home.evening(chance);
            let mut bytes = home.log(&evening);
            bytes.truncate(bytes.len() - chance.random_range(1..40));
            home.put(HOA, &name, &bytes);
            "an evening whose end is torn"
        }
        7 => {
            // The file that was written last goes on, as where another program is still writing.
            let last = home.any(chance).key.segment.0;
            let added = record(HOA, SegmentId(last), 50 + chance.random_range(0..9), answer_body());
            let at = Timestamp::from_millis(1_795_352_400_000 + home.next.1);
            let bytes = home.log(&[Record { at, ..added }]);
            home.put(HOA, &format!("{last}.log"), &bytes);
            "a file that grew"
        }
        8 => {
            let slip = home.any(chance);
            let undo = home.reaching(Body::Undo(slip.key));
            let bytes = home.log(&[undo]);
            home.put(HOA, &name, &bytes);
            "an undo that reaches back"
        }
        9 => {
            let segment = home.any(chance).key.segment;
            let shift = Millis(MS_PER_DAY * chance.random_range(-400..3));
            let correction = home.reaching(Body::Correction { segment, shift });
            let bytes = home.log(&[correction]);
            home.put(HOA, &name, &bytes);
            "a clock set right"
        }
        10 => {
            let old = home.any(chance);
            let bytes = home.log(&[old]);
            home.put(HOA, &format!("copy {name}"), &bytes);
            "a copy of something old"
        }
        11 => {
            let mut old = home.any(chance);
            old.key.segment = SegmentId(7000 + home.next.0);
            let bytes = home.log(&[old]);
            home.put(HOA, &format!("from elsewhere {name}"), &bytes);
            "an old evening of another computer"
        }
        12 => {
            let lan = Record {
                learner: LAN,
                key: RecordKey { segment: SegmentId(9000 + home.next.0), seq: 0 },
                ..home.any(chance)
            };
            home.put(LAN, &name, write(&lan).as_bytes());
            if chance.random_bool(0.5) {
                let join = home.reaching(Body::Join { other: LAN });
                let bytes = home.log(&[join]);
                home.put(HOA, &name, &bytes);
            }
            "somebody who is the same person"
        }
        13 => {
            home.put(HOA, "damaged.log", b"A\tnot a line of ours\n");
            "a damaged line"
        }
        14 => {
            home.shelf = renamed(&home.shelf);
            "a renamed word"
        }
        _ => {
            let undo = home.reaching(Body::Undo(RecordKey { segment: SegmentId(home.next.0 + 2), seq: 1 }));
            let bytes = home.log(&[undo]);
            home.put(HOA, &name, &bytes);
            "an undo of what is still to come"
        }
    }
}

#[test]
fn whatever_comes_beside_a_cache_a_learner_is_opened_as_without_it() {
    whatever_comes("cache", &[0]);
}

#[test]
fn whatever_comes_beside_a_sealed_cache_a_learner_is_opened_as_without_it() {
    whatever_comes("cache, sealed", &[1, 1, 2]);
}

fn whatever_comes(name: &'static str, n_keys: &[u8]) {
    // Sealing is slow where nothing is optimised.
    let n_trials = if n_keys == [0] { (120, 3_000) } else { (40, 600) };
    let mut campaign = Campaign::new(name, n_trials.0, n_trials.1);
    let (mut n_used, mut n_opened) = (0, 0);
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let mut home = match n_keys[trial % n_keys.len()] {
            0 => Home::new(),
            n_keys => Home::sealed(n_keys),
        };
        let evening = home.evening(chance);
        let bytes = home.log(&evening);
        home.put(HOA, "0.log", &bytes);
        let mut told = format!("trial {trial}");
        for _ in 0..chance.random_range(1..12) {
            if chance.random_bool(0.5) {
                home.write_cache();
                told.push_str(", cache");
                n_used += usize::from(home.check(&told));
            }
            told = format!("{told}, {}", deed(&mut home, chance));
            n_used += usize::from(home.check(&told));
            n_opened += 1;
        }
        campaign.count();
    }
    // Else the comparison was one of the same with the same.
    assert!(n_used * 4 > n_opened, "{n_used} of {n_opened}");
    campaign.end(&format!("{n_opened} openings, {n_used} from a cache, 0 differences"));
}

#[test]
fn a_cache_that_is_damaged_foreign_old_or_of_other_files_is_passed_over() {
    let chance = &mut dice(1);
    let mut home = Home::new();
    for number in 0..3 {
        let evening = home.evening(chance);
        let bytes = home.log(&evening);
        home.put(HOA, &format!("{number}.log"), &bytes);
    }
    assert!(!home.check("none yet"));
    assert_eq!(home.write_cache(), Cached::Written);
    assert!(home.check("whole"));
    let whole = fs::read(home.cache()).unwrap();
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(home.cache(), &bytes).unwrap();
        assert!(!home.check("a flipped bit"), "{at}");
        fs::write(home.cache(), &whole[..at]).unwrap();
        assert!(!home.check("cut off"), "{at}");
    }
    let newer = [b"nho-cache 2\n", &whole[12..]].concat();
    fs::write(home.cache(), newer).unwrap();
    assert!(!home.check("of a newer version"));

    fs::write(home.cache(), &whole).unwrap();
    let lan = home.of(LAN);
    fs::create_dir_all(&lan).unwrap();
    fs::copy(home.cache(), lan.join("cache.bin")).unwrap();
    let other = open(home.folder.path(), LAN, &home.shelf, &Scheduler::default()).unwrap();
    assert!(!other.is_from_cache && other.progress.n_answers() == 0, "another learner's");

    let first = home.of(HOA).join("seg/0.log");
    let content = fs::read(&first).unwrap();
    fs::write(&first, &content[..content.len() - 1]).unwrap();
    assert!(!home.check("a file that shrank"));
    fs::write(&first, vec![0; content.len()]).unwrap();
    assert!(!home.check("a file that holds something else"));
    fs::remove_file(&first).unwrap();
    assert!(!home.check("a file that is gone"));
    fs::write(&first, content).unwrap();
    assert!(home.check("as it was"));
    home.shelf = renamed(&home.shelf);
    assert!(!home.check("a word that was renamed"));
}

#[test]
fn a_cache_is_no_log_whatever_it_is_called_and_is_not_written_where_something_cannot_be_read() {
    let mut home = Home::new();
    let evening = home.evening(&mut dice(1));
    let bytes = home.log(&evening);
    home.put(HOA, "0.log", &bytes);
    let usual = write_cache(
        &mut RealDisk,
        home.folder.path(),
        (HOA, &home.keys),
        &home.shelf,
        &Scheduler::default(),
        CacheRule::default(),
    );
    assert_eq!(usual.unwrap(), Cached::NotNeeded, "an evening is read faster than a cache");
    home.write_cache();
    for name in ["cache.sync-conflict-20261122.bin", "Copy of cache.bin", "seg/cache.bin"] {
        fs::copy(home.cache(), home.of(HOA).join(name)).unwrap();
    }
    fs::write(home.of(HOA).join("lock"), "").unwrap();
    fs::write(home.of(HOA).join("cache-0123456789abcdef.part"), "half").unwrap();
    let report = load(home.folder.path(), HOA).unwrap().report;
    assert_eq!((report.n_unread, report.problems), (0, Vec::new()));
    home.check("with copies");
    fs::File::create(home.of(HOA).join("seg/huge.log")).unwrap().set_len(1 << 30).unwrap();
    assert_eq!(home.write_cache(), Cached::NotWhole);
    assert!(!home.check("a file that is too large"));
    assert_eq!(home.open().n_unread_files, 1);
}

#[test]
fn a_line_without_an_end_is_in_no_cache_because_what_comes_behind_may_destroy_it() {
    let mut home = Home::new();
    let chance = &mut dice(1);
    let evening = home.evening(chance);
    let bytes = home.log(&evening);
    home.put(HOA, "0.log", &bytes[..bytes.len() - 1]);
    assert_eq!(home.write_cache(), Cached::NotWhole);
    let later = home.evening(chance);
    let bytes = home.log(&later);
    home.put(HOA, "0.log", &bytes);
    home.check("a file that grew");
    assert_eq!((home.write_cache(), home.check("the line is damaged now")), (Cached::Written, true));
}

#[test]
fn no_power_cut_while_a_cache_is_written_makes_a_wrong_state() {
    let mut campaign = Campaign::new("power cuts at the cache", 100, 3_000);
    let mut n_used = 0;
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let mut home = Home::new();
        let evening = home.evening(chance);
        let bytes = home.log(&evening);
        home.put(HOA, "0.log", &bytes);
        home.write_cache();
        let old = fs::read(home.cache()).unwrap();
        let evening = home.evening(chance);
        let bytes = home.log(&evening);
        home.put(HOA, "1.log", &bytes);
        home.write_cache();
        let new = fs::read(home.cache()).unwrap();

        let learner = Path::new(STICK).join("learners").join(HOA.to_string());
        let mut image = Image::empty();
        image.folders.extend([Path::new(STICK).join("learners"), learner.clone()]);
        image.files.insert(learner.join("cache.bin"), old);
        let mut disk = SimulatedDisk::new(image.clone(), trial);
        put_cache(&mut disk, Path::new(STICK), HOA, &new).unwrap();
        assert_eq!(disk.read(&learner.join("cache.bin")).unwrap(), new);
        for cut in 0..=disk.journal().len() {
            let left = after_power_cut(&image, &disk.journal()[..cut], 0, chance);
            for (path, content) in &left.files {
                fs::write(home.of(HOA).join(path.file_name().unwrap()), content).unwrap();
            }
            n_used += usize::from(home.check(&format!("trial {trial}, cut {cut}")));
            campaign.count();
        }
    }
    campaign.end(&format!("{n_used} caches survived, 0 wrong"));
}

#[test]
fn a_sealed_cache_says_nothing_and_only_all_keys_together_use_it() {
    let chance = &mut dice(3);
    let mut home = Home::sealed(2);
    for number in 0..40 {
        let evening = home.evening(chance);
        let bytes = home.log(&evening);
        home.put(HOA, &format!("{number}.log"), &bytes);
    }
    assert_eq!(home.write_cache(), Cached::Written);
    assert!(home.check("sealed"));
    let bytes = fs::read(home.cache()).unwrap();
    for word in ["market", "fish", "Hoa", "ดอกบัว", "màu", ".log", "seg"] {
        assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
    }
    for names in [&[][..], &[1], &[2], &[1, 2, 3], &[3]] {
        let keys = Keyring::new(names.iter().map(|n| DataKey::new([*n; 32])));
        assert!(!home.open_with(&keys).is_from_cache, "{names:?}");
    }
    // Somebody else's, with the same keys.
    let lan = home.of(LAN);
    fs::create_dir_all(&lan).unwrap();
    fs::copy(home.cache(), lan.join("cache.bin")).unwrap();
    let other = open_with(home.folder.path(), (LAN, &home.keys), &home.shelf, &Scheduler::default()).unwrap();
    assert!(!other.is_from_cache && other.progress.n_answers() == 0);
}

#[test]
fn a_cache_in_the_open_is_never_used_for_or_written_of_somebody_sealed_and_a_new_key_throws_a_sealed_one_away()
 {
    let chance = &mut dice(4);
    let mut home = Home::new();
    let evening = home.evening(chance);
    let bytes = home.log(&evening);
    home.put(HOA, "0.log", &bytes);
    assert_eq!(home.write_cache(), Cached::Written);
    let open = fs::read(home.cache()).unwrap();
    let sealed = Home::sealed(1);
    for path in fs::read_dir(sealed.of(HOA).join("keys")).unwrap().map(|entry| entry.unwrap().path()) {
        let keys = home.of(HOA).join("keys");
        fs::create_dir_all(&keys).unwrap();
        fs::copy(&path, keys.join(path.file_name().unwrap())).unwrap();
    }
    assert_eq!(home.write_cache(), Cached::NotWhole, "without the key");
    assert!(!home.check("in the open, beside a key"));
    home.keys = sealed.keys;
    assert!(!home.check("in the open, with the key"));
    assert_eq!(home.write_cache(), Cached::Written);
    assert_ne!(fs::read(home.cache()).unwrap(), open);
    assert!(home.check("sealed"));
    fs::rename(home.of(HOA).join("keys/1.log"), home.of(HOA).join("keys/new.log")).unwrap();
    assert!(!home.check("after a change of the secret"));
}
