//! Sealed learners on disk: nothing in the open, nothing lost on the way there, and everything there again with the key.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nho::engine::learner::{LearnerId, Sign};
use nho::engine::record::{Body, Record, RecordKey, SegmentId};
use nho::engine::time::StudyDay;
use nho::formats::log1::{self, write};
use nho::formats::seal::{Protection, RecoveryCode, Secret, Way};
use nho::shell::clock;
use nho::shell::sealing::{self, SealFault};
use nho::shell::store::{Place, RealDisk, StoreEvent, Timing, Writer, learners, load, load_with, put_keys};
use rand::RngExt;

use crate::campaign::{Campaign, dice, quick_folder};
use crate::records::{HOA, NICKNAME, WORD, answer_body, profile_body, record};
use crate::simulated_disk::{Deed, Image, SimulatedDisk, after_power_cut};

const LONG: Duration = Duration::from_secs(60);
const LAN: LearnerId = LearnerId(0xa1);
pub const TODAY: StudyDay = StudyDay(20_790);

pub fn protection(secret: &str) -> Protection {
    Protection { secret: passphrase(secret), code: RecoveryCode::new([3; 20]) }
}

pub fn passphrase(text: &str) -> Secret {
    Secret::passphrase(text).unwrap()
}

pub fn shown() -> sealing::Shown {
    Some((NICKNAME.to_owned(), Sign::Star, "vi".to_owned()))
}

pub fn evening(learner: LearnerId, segment: u64, n: u32) -> Vec<Record> {
    let segment = SegmentId(segment);
    let first = record(learner, segment, 0, profile_body(NICKNAME));
    let answers = (1..n).map(|seq| record(learner, segment, seq, answer_body()));
    [first].into_iter().chain(answers).collect()
}

pub fn save(home: &Path, records: &[Record], line: impl Fn(&Record) -> String) {
    let Record { learner, key, .. } = records[0];
    let place = Place { home: home.to_owned(), learner, segment: key.segment };
    let writer = Writer::open(place, |_| {}).unwrap();
    writer.append_all(records.iter().map(|record| (line(record), record.key.seq)));
    assert!(writer.close(LONG));
}

/// All files below, by path.
pub fn files(home: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![home.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                found.insert(path, bytes);
            }
        }
    }
    found
}

#[track_caller]
pub fn says_nothing(home: &Path, words: &[&str]) {
    for (path, bytes) in files(home) {
        for word in words {
            let is_there = bytes.windows(word.len()).any(|part| part == word.as_bytes());
            assert!(!is_there, "{word} in {}", path.display());
        }
    }
}

/// What an evening says of a learner: what was typed, the words' and decks' ids, the languages, days, times and the model.
///
/// Numbers begin a column here: a few digits alone come up by chance in what is sealed.
pub const SECRETS: &[&str] =
    &[WORD, "thank-you", "greetings", "vi>th", "\ten,th\t", "\t20779\t", "\t179535", "fsrs6"];

#[test]
fn whoever_practised_in_the_open_is_sealed_with_everything_and_nothing_remains_to_be_read() {
    let home = quick_folder();
    let evenings = [evening(HOA, 1, 40), evening(HOA, 2, 25)];
    evenings.iter().for_each(|records| save(home.path(), records, write));
    let all = load(home.path(), HOA).unwrap().records;
    let keys = sealing::protect(home.path(), &[HOA], &protection("hoa sen trắng"), &shown()).unwrap();
    says_nothing(home.path(), SECRETS);
    let closed = load(home.path(), HOA).unwrap();
    assert!(closed.records.is_empty() && closed.report.n_unread == 0);
    assert!(closed.report.n_sealed > 0 && closed.report.n_keys > 0);
    assert_eq!(load_with(home.path(), HOA, &keys).unwrap().records, all);

    let (found, _) = learners(home.path());
    let face = found[0].profile.clone().unwrap();
    assert_eq!((face.nickname.as_str(), face.sign), (NICKNAME, Sign::Star));
    assert_eq!(found[0].lock.as_ref().unwrap().ways, [Way::Passphrase, Way::Recovery]);

    // The next evening.
    let next = evening(HOA, 3, 10);
    save(home.path(), &next, |record| sealing::seal(record, &keys).unwrap());
    says_nothing(home.path(), SECRETS);
    let loaded = load_with(home.path(), HOA, &keys).unwrap();
    assert_eq!((loaded.records.len(), loaded.report.n_unread), (75, 0));
}

#[test]
fn a_hidden_learner_who_is_sealed_leaves_not_even_the_nickname() {
    let home = quick_folder();
    save(home.path(), &evening(HOA, 1, 5), write);
    sealing::protect(home.path(), &[HOA], &protection("hoa sen trắng"), &None).unwrap();
    says_nothing(home.path(), SECRETS);
    says_nothing(home.path(), &[NICKNAME, "Hoa", "ดอกบัว"]);
    let (found, _) = learners(home.path());
    assert_eq!((found.len(), found[0].profile.as_ref()), (1, None));
    assert!(found[0].is_hidden);
    assert_eq!(sealing::hidden(home.path()), [HOA]);
}

#[test]
fn the_secret_and_the_code_let_in_and_nothing_else_does() {
    let home = quick_folder();
    let made = sealing::make(HOA, &protection("น้ำใจดี"), shown()).unwrap();
    put_keys(&mut RealDisk, home.path(), HOA, &made.lines, &mut clock::fill).unwrap();
    let unlock = |secret: &Secret| sealing::unlock(home.path(), HOA, secret);
    assert_eq!(unlock(&passphrase("น้ำใจดี")), Ok(made.keys.clone()));
    assert_eq!(unlock(&Secret::recovery(&RecoveryCode::new([3; 20]))), Ok(made.keys));
    for wrong in [passphrase("น้ำใจ ดี"), Secret::recovery(&RecoveryCode::new([4; 20]))] {
        assert!(matches!(unlock(&wrong), Err(SealFault::Open(_))));
    }
}

#[test]
fn a_new_secret_and_a_new_code_take_the_place_of_the_old_and_no_log_is_written_anew() {
    let home = quick_folder();
    save(home.path(), &evening(HOA, 1, 30), write);
    let keys = sealing::protect(home.path(), &[HOA], &protection("bí mật cũ"), &shown()).unwrap();
    let logs = |files: BTreeMap<PathBuf, Vec<u8>>| -> Vec<(PathBuf, Vec<u8>)> {
        files.into_iter().filter(|(path, _)| !path.to_string_lossy().contains("keys")).collect()
    };
    let before = logs(files(home.path()));
    let unlock = |secret: &Secret| sealing::unlock(home.path(), HOA, secret);
    let (old_code, new_code) = (RecoveryCode::new([3; 20]), RecoveryCode::new([5; 20]));

    sealing::change(home.path(), &keys, &Secret::pictures(&[0, 4, 8, 2]).unwrap()).unwrap();
    assert!(unlock(&passphrase("bí mật cũ")).is_err());
    assert_eq!(unlock(&Secret::pictures(&[0, 4, 8, 2]).unwrap()).as_ref(), Ok(&keys));
    assert_eq!(unlock(&Secret::recovery(&old_code)).as_ref(), Ok(&keys));

    sealing::change(home.path(), &keys, &Secret::recovery(&new_code)).unwrap();
    assert!(unlock(&Secret::recovery(&old_code)).is_err());
    assert_eq!(unlock(&Secret::recovery(&new_code)).as_ref(), Ok(&keys));
    assert_eq!(unlock(&Secret::pictures(&[0, 4, 8, 2]).unwrap()).as_ref(), Ok(&keys));

    assert_eq!(logs(files(home.path())), before);
    // The old secret's key lies nowhere any more: two copies of one file.
    let key_files: Vec<_> =
        files(home.path()).into_iter().filter(|(path, _)| path.to_string_lossy().contains("keys")).collect();
    assert_eq!(key_files.len(), 2, "{:?}", key_files.iter().map(|(path, _)| path).collect::<Vec<_>>());
    assert_eq!(learners(home.path()).0[0].profile.as_ref().unwrap().nickname, NICKNAME);
}

#[test]
fn any_one_file_of_keys_can_be_destroyed_and_the_secret_still_lets_in() {
    let home = quick_folder();
    save(home.path(), &evening(HOA, 1, 3), write);
    let keys = sealing::protect(home.path(), &[HOA], &protection("hoa sen trắng"), &shown()).unwrap();
    let whole: Vec<_> =
        files(home.path()).into_iter().filter(|(path, _)| path.to_string_lossy().contains("keys")).collect();
    assert_eq!(whole.len(), 2);
    for (path, bytes) in whole {
        fs::write(&path, vec![0; bytes.len()]).unwrap();
        assert_eq!(sealing::unlock(home.path(), HOA, &passphrase("hoa sen trắng")).as_ref(), Ok(&keys));
        fs::write(&path, bytes).unwrap();
    }
}

#[test]
fn what_comes_in_the_open_from_another_computer_is_sealed_when_the_learner_comes() {
    let home = quick_folder();
    save(home.path(), &evening(HOA, 1, 10), write);
    sealing::protect(home.path(), &[HOA], &protection("hoa sen trắng"), &shown()).unwrap();
    // A copy from before, with a torn end, and an evening at a computer that did not know yet.
    let old: String = evening(HOA, 1, 10).iter().map(write).collect();
    let folder = home.path().join("learners").join(HOA.to_string());
    fs::create_dir_all(folder.join("carried")).unwrap();
    fs::write(folder.join("carried/a.log"), &old.as_bytes()[..old.len() - 30]).unwrap();
    let lines: String = evening(HOA, 2, 7).iter().map(write).collect();
    fs::write(folder.join("carried/b.log"), lines).unwrap();
    let keys = sealing::unlock(home.path(), HOA, &passphrase("hoa sen trắng")).unwrap();
    says_nothing(home.path(), SECRETS);
    let loaded = load_with(home.path(), HOA, &keys).unwrap();
    assert_eq!(loaded.records.len(), 17);
    assert_eq!(loaded.report.n_unread, 1, "the torn line is kept as it was: {:?}", loaded.report);
    let before = files(home.path());
    sealing::unlock(home.path(), HOA, &passphrase("hoa sen trắng")).unwrap();
    assert!(files(home.path()) == before, "nothing more to do");
}

#[test]
fn who_was_joined_is_sealed_with_all_their_names_and_each_secret_opens_its_own() {
    let home = quick_folder();
    save(home.path(), &evening(HOA, 1, 5), write);
    save(home.path(), &evening(LAN, 2, 5), write);
    for (from, to, segment) in [(HOA, LAN, 3), (LAN, HOA, 4)] {
        save(home.path(), &[record(from, SegmentId(segment), 0, Body::Join { other: to })], write);
    }
    let open = load(home.path(), HOA).unwrap();
    assert_eq!((open.records.len(), open.people.len()), (12, 2));
    let keys = sealing::protect(home.path(), &open.people, &protection("hoa sen trắng"), &shown()).unwrap();
    says_nothing(home.path(), SECRETS);
    assert_eq!(load_with(home.path(), HOA, &keys).unwrap().records, open.records);
    let listed: Vec<_> = learners(home.path()).0.into_iter().filter(|found| !found.is_hidden).collect();
    assert_eq!(listed.len(), 1);
    sealing::change(home.path(), &keys, &passphrase("bí mật mới")).unwrap();
    assert!(sealing::unlock(home.path(), LAN, &passphrase("hoa sen trắng")).is_err());
    assert!(sealing::unlock(home.path(), LAN, &passphrase("bí mật mới")).is_ok());
}

#[test]
fn a_join_with_somebody_who_is_sealed_for_themselves_loads_ones_own() {
    let home = quick_folder();
    save(home.path(), &evening(HOA, 1, 5), write);
    save(home.path(), &[record(HOA, SegmentId(3), 0, Body::Join { other: LAN })], write);
    save(home.path(), &evening(LAN, 2, 5), write);
    sealing::protect(home.path(), &[LAN], &protection("hoa sen trắng"), &None).unwrap();
    let loaded = load(home.path(), HOA).unwrap();
    assert_eq!((loaded.records.len(), loaded.people.as_slice()), (6, [HOA].as_slice()));
    assert!(loaded.report.n_sealed > 0 && loaded.report.n_keys == 0 && loaded.report.n_unread == 0);
    let keys = sealing::protect(home.path(), &[HOA], &protection("ความลับ"), &shown()).unwrap();
    let loaded = load_with(home.path(), HOA, &keys).unwrap();
    assert_eq!((loaded.records.len(), loaded.report.n_unread), (6, 0));
}

#[test]
fn sealed_copies_from_several_computers_come_together_in_any_order() {
    let made = sealing::make(HOA, &protection("hoa sen trắng"), shown()).unwrap();
    let key = made.keys.first().unwrap();
    let mut campaign = Campaign::new("sealed merges", 15, 1_000);
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        // Each computer seals what it has in its own way: line by line, in blocks, some still in the open.
        let evenings: Vec<Vec<Record>> = (1..5).map(|segment| evening(HOA, segment, 12)).collect();
        let all = nho::engine::log::union(evenings.concat()).records;
        let mut copies: Vec<Vec<u8>> = vec![made.lines.clone().into_bytes()];
        for records in &evenings {
            for _ in 0..chance.random_range(1..4) {
                let plain: String = records.iter().map(write).collect();
                let keys = &made.keys;
                copies.push(match chance.random_range(0..3) {
                    0 => plain.into_bytes(),
                    1 => records
                        .iter()
                        .map(|r| log1::seal(r, key, chance.random()))
                        .collect::<String>()
                        .into_bytes(),
                    _ => {
                        let opener = log1::Opener { learner: HOA, keys };
                        let pieces = log1::pieces(plain.as_bytes(), opener);
                        let (line, n) =
                            log1::block(HOA, (chance.random(), 0), &pieces, key, chance.random()).unwrap();
                        assert_eq!(n, pieces.len());
                        line.into_bytes()
                    }
                });
            }
        }
        for machine in 0..3 {
            let home = quick_folder();
            let folder = home.path().join("learners").join(HOA.to_string()).join("seg");
            fs::create_dir_all(&folder).unwrap();
            for (n, copy) in copies.iter().enumerate() {
                // Torn copies beside whole ones.
                let torn = chance.random_range(0..=copy.len());
                fs::write(folder.join(format!("{machine}-{}-{n}", chance.random::<u32>())), copy).unwrap();
                fs::write(folder.join(format!("{n}-torn")), &copy[..torn]).unwrap();
            }
            let loaded = load_with(home.path(), HOA, &made.keys).unwrap();
            assert_eq!(loaded.records, all, "trial {trial}");
            assert!(loaded.report.conflicts.is_empty());
        }
        campaign.count();
    }
    campaign.end("0 differences");
}

#[test]
fn no_sealed_answer_that_was_acknowledged_is_lost_in_a_power_cut() {
    let made = sealing::make(HOA, &protection("hoa sen trắng"), shown()).unwrap();
    let mut campaign = Campaign::new("power cuts, sealed", 40, 2_000);
    let (mut n_safe, mut n_kept) = (0, 0);
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let disk = SimulatedDisk::new(Image::empty(), trial);
        let records = evening(HOA, 1, 12);
        let place = Place { home: "/stick/lớp".into(), learner: HOA, segment: SegmentId(1) };
        let journal = disk.clone();
        let tell = move |event| {
            if let StoreEvent::Synced(seq) = event {
                journal.acknowledge(RecordKey { segment: SegmentId(1), seq });
            }
        };
        let timing = Timing { patience: Duration::ZERO, retry: LONG };
        let writer = Writer::open_on(disk.clone(), place, timing, tell).unwrap();
        for record in &records {
            writer.append(sealing::seal(record, &made.keys).unwrap(), record.key.seq);
            assert!(writer.flush(LONG));
        }
        let journal = disk.journal();
        let cut = chance.random_range(0..=journal.len());
        let image = after_power_cut(&Image::empty(), &journal[..cut], 0, chance);
        let root = quick_folder();
        image.put_below(root.path());
        let loaded = load_with(&root.path().join("stick/lớp"), HOA, &made.keys);
        let kept = loaded.map(|loaded| loaded.records).unwrap_or_default();
        assert!(kept.iter().all(|record| records.contains(record)), "trial {trial}: made up");
        for deed in &journal[..cut] {
            if let Deed::Acknowledged(key) = deed {
                assert!(kept.iter().any(|record| record.key == *key), "trial {trial}: {key:?} is lost");
                n_safe += 1;
            }
        }
        n_kept += kept.len();
        campaign.count();
    }
    assert!(n_safe > 0);
    campaign.end(&format!("{n_safe} acknowledged, 0 lost, {n_kept} kept, 0 made up"));
}
