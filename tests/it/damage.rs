//! Damage at rest, with the real reader: it says what was lost, keeps the rest, and makes nothing up.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nho::cli::printer::Printer;
use nho::cli::secret::Asker;
use nho::cli::stats::{Unread, lines, stats};
use nho::engine::deck::Shelf;
use nho::engine::learner::LearnerId;
use nho::engine::record::{Body, Given, Record, SegmentId};
use nho::engine::time::{Now, Timestamp, UtcOffset};
use nho::formats::log1::write;
use nho::i18n::{UiLang, Words};
use nho::shell::store::{Ack, LoadReport, Place, StoreProblem, Writer, learners, load};
use rand::rngs::ChaCha8Rng;
use rand::{Rng, RngExt};
use tempfile::TempDir;

use crate::campaign::{Campaign, dice, quick_folder};
use crate::records::{EVENING, HOA, NICKNAME, answer, answer_body, answers, profile_body, record};

const BLOCK: usize = 4096;
const N_ANSWERS: u32 = 20_000;
const LONG: Duration = Duration::from_secs(60);

/// A learner's folder that can be looked at for changes.
struct Home(TempDir);

impl Home {
    fn new() -> Home {
        let home = Home(quick_folder());
        fs::create_dir_all(home.folder().join("seg")).unwrap();
        home
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("learners").join(HOA.to_string())
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.folder().join(name), bytes).unwrap();
    }

    fn load(&self) -> (Vec<Record>, LoadReport) {
        let loaded = load(self.0.path(), HOA).unwrap();
        (loaded.records, loaded.report)
    }

    /// Returns everything below, by path; folders have no content.
    fn everything(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path.clone());
                    found.insert(path, None);
                } else {
                    let bytes = fs::read(&path).unwrap();
                    found.insert(path, Some(bytes));
                }
            }
        }
        found
    }
}

fn log(records: &[Record]) -> Vec<u8> {
    records.iter().map(write).collect::<String>().into_bytes()
}

/// Answers of different lengths, so that no two blocks break the lines alike.
fn evening(n: u32) -> Vec<Record> {
    let vary = |seq: u32| {
        let mut answer = answer(seq);
        if let Body::Answer(body) = &mut answer.body {
            let letters = ["ขอบคุณ", "cảm ơn", "thank you", "ไกล"][seq as usize % 4];
            body.given = Given::Typed(letters.repeat(seq as usize % 5));
        }
        answer
    };
    (0..n).map(vary).collect()
}

/// Every loaded record is exactly one that was written; returns how many are missing.
#[track_caller]
fn n_missing(loaded: &[Record], written: &[Record], told: &str) -> usize {
    for record in loaded {
        assert_eq!(written.get(record.key.seq as usize), Some(record), "{told}: silently wrong");
    }
    assert!(loaded.windows(2).all(|pair| pair[0].key < pair[1].key), "{told}: twice");
    written.len() - loaded.len()
}

#[derive(Debug, Clone, Copy)]
enum Harm {
    Zeroed,
    Scrambled,
    /// From a random place on, the block holds what was there before: zeros.
    Torn,
}

fn harm(bytes: &mut [u8], block: Range<usize>, harm: Harm, chance: &mut ChaCha8Rng) {
    let part = &mut bytes[block];
    match harm {
        Harm::Zeroed => part.fill(0),
        Harm::Scrambled => chance.fill_bytes(part),
        Harm::Torn => {
            let from = chance.random_range(0..part.len());
            part[from..].fill(0);
        }
    }
}

#[test]
fn any_one_destroyed_block_of_a_long_log_costs_its_own_answers_only_and_is_reported() {
    let written = evening(N_ANSWERS);
    let whole = log(&written);
    let n_blocks = whole.len().div_ceil(BLOCK);
    let harms = [Harm::Zeroed, Harm::Scrambled, Harm::Torn];
    let mut campaign = Campaign::new("destroyed blocks", 3, n_blocks * harms.len());
    let home = Home::new();
    let mut worst = 0;
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        // The short form takes any blocks, the long one all.
        let number = if campaign.is_long() { trial / harms.len() } else { chance.random_range(0..n_blocks) };
        let start = number * BLOCK;
        let kind = harms[trial % harms.len()];
        let told = format!("trial {trial}, block {number} {kind:?}");
        let mut bytes = whole.clone();
        harm(&mut bytes, start..(start + BLOCK).min(whole.len()), kind, chance);
        home.put("seg/a.log", &bytes);
        let (records, report) = home.load();
        let n_lost = n_missing(&records, &written, &told);
        assert!(n_lost * 200 <= written.len(), "{told}: {n_lost} lost");
        assert_eq!(report.n_unread > 0, bytes != whole, "{told}: {report:?}");
        assert!(fs::read(home.folder().join("seg/a.log")).unwrap() == bytes, "{told}: rewritten");
        worst = worst.max(n_lost);
        campaign.count();
    }
    campaign.end(&format!("at most {worst} of {N_ANSWERS} answers lost, 0 silently wrong"));
}

#[test]
fn every_prefix_and_every_flipped_bit_of_a_small_log_leaves_the_other_files_and_the_other_lines() {
    let written = evening(3);
    let whole = log(&written);
    let home = Home::new();
    let elsewhere = record(HOA, SegmentId(u64::MAX), 0, profile_body(NICKNAME));
    home.put("seg/b.log", log(std::slice::from_ref(&elsewhere)));
    let n_all = whole.len() + whole.len() * 8;
    // The short form takes every seventh, and so every bit of a byte in turn.
    let mut campaign = Campaign::new("prefixes and flipped bits", n_all.div_ceil(7), n_all);
    let step = if campaign.is_long() { 1 } else { 7 };
    for at in (0..n_all).step_by(step) {
        let mut bytes = whole.clone();
        let n_most = match at.checked_sub(whole.len()) {
            None => {
                bytes.truncate(at);
                written.len()
            }
            Some(bit) => {
                bytes[bit / 8] ^= 1 << (bit % 8);
                // A destroyed line feed joins two lines.
                2
            }
        };
        home.put("seg/a.log", &bytes);
        let (mut records, report) = home.load();
        let rest = records.iter().position(|record| *record == elsewhere).expect("the other file is read");
        records.remove(rest);
        let n_lost = n_missing(&records, &written, &format!("at {at}"));
        assert!(n_lost <= n_most, "at {at}: {n_lost}");
        let n_whole = bytes.split_inclusive(|byte| *byte == b'\n').count();
        assert_eq!(report.n_unread > 0, records.len() < n_whole, "at {at}: {report:?}");
        assert!(fs::read(home.folder().join("seg/a.log")).unwrap() == bytes);
        campaign.count();
    }
    campaign.end("0 silently wrong");
}

#[test]
fn random_bytes_beside_a_log_cost_nothing_but_a_line_in_the_report() {
    let mut campaign = Campaign::new("random bytes", 40, 5_000);
    let home = Home::new();
    home.put("seg/a.log", log(&answers(3)));
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let mut bytes = vec![0; chance.random_range(1..20_000)];
        chance.fill_bytes(&mut bytes);
        home.put("seg/b.log", &bytes);
        let (records, report) = home.load();
        assert_eq!(records, answers(3), "trial {trial}");
        assert!(
            matches!(&report.problems[..], [StoreProblem::UnreadLines { n_lines: 1.., .. }]),
            "{report:?}"
        );
        campaign.count();
    }
    campaign.end("0 made up");
}

#[test]
fn a_folder_full_of_everything_that_can_lie_there_loads_the_rest_and_stays_as_it_is() {
    let home = Home::new();
    let lan = LearnerId(0xa1);
    let other = log(&[
        record(lan, SegmentId(9), 0, profile_body("Lan")),
        record(lan, SegmentId(9), 1, answer_body()),
    ]);
    home.put("seg/a.log", log(&answers(3)));
    home.put("seg/b.log", other);
    home.put("seg/c.log", vec![0; 1 << 20]);
    home.put("seg/d.log", "");
    home.put("ảnh ดอกบัว.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF");
    home.put("seg/Thumbs.db", "\u{feff}ไม่ใช่ของเรา\r\n");
    // Where the next run would have its file.
    let folder = home.folder().join(format!("seg/{}.log", SegmentId(77)));
    fs::create_dir_all(folder.join("sâu")).unwrap();
    let before = home.everything();

    let (records, report) = home.load();
    assert_eq!(records, answers(3));
    assert_eq!((report.n_files, report.problems.len()), (6, 4), "{report:?}");
    let of_lan = |problem: &&StoreProblem| matches!(problem, StoreProblem::OtherLearner { learner, .. } if *learner == lan);
    assert_eq!(report.problems.iter().filter(of_lan).count(), 1);
    learners(home.0.path());

    let place = Place { home: home.0.path().to_owned(), learner: HOA, segment: SegmentId(77) };
    let writer = Writer::open(place, |_| {}).unwrap();
    let new = record(HOA, SegmentId(77), 0, profile_body(NICKNAME));
    assert_eq!(writer.append(write(&new), 0), Ack::Written);
    assert!(writer.close(LONG));
    assert!(home.load().0.contains(&new));
    let mut after = home.everything();
    let written = after.remove(&home.folder().join(format!("seg/{}-2.log", SegmentId(77))));
    assert_eq!(written, Some(Some(log(&[new]))));
    assert_eq!(after.remove(&home.folder().join("lock")), Some(Some(Vec::new())), "empty, and for good");
    assert!(after == before, "something was changed");
}

#[test]
fn a_sparse_file_of_a_gibibyte_is_reported_and_the_rest_loads() {
    let mut campaign = Campaign::new("sparse file", 2, 3);
    // The largest is refused unread, the others are read to their end.
    let sizes: [u64; 3] = [1 << 30, 1 << 24, (256 << 20) - 1];
    for size in sizes.into_iter().take(if campaign.is_long() { 3 } else { 2 }) {
        let home = Home(tempfile::tempdir().unwrap());
        fs::create_dir_all(home.folder().join("seg")).unwrap();
        home.put("seg/a.log", log(&answers(3)));
        let path = home.folder().join("seg/b.log");
        fs::File::create_new(&path).unwrap().set_len(size).unwrap();
        let (records, report) = home.load();
        assert_eq!(records, answers(3));
        assert_eq!(report.problems.len(), 1, "{report:?}");
        assert_eq!(problem_path(&report.problems[0]), path);
        assert_eq!(fs::metadata(path).unwrap().len(), size);
        campaign.count();
    }
    campaign.end("reported, the rest loaded");
}

fn problem_path(problem: &StoreProblem) -> &Path {
    match problem {
        StoreProblem::Unreadable(error) => error.path(),
        StoreProblem::NotAFile { path }
        | StoreProblem::NotALearner { path }
        | StoreProblem::UnreadLines { path, .. }
        | StoreProblem::OtherLearner { path, .. } => path,
    }
}

#[test]
fn the_log_that_is_damaged_here_is_as_large_as_promised() {
    let written = evening(8);
    assert_eq!(written[7].key.segment, EVENING);
    let lengths: Vec<usize> = written.iter().map(|record| write(record).len()).collect();
    assert!(lengths.iter().any(|length| *length != lengths[0]) && lengths.iter().all(|length| *length < 320));
}

#[test]
fn the_figures_say_what_could_not_be_read_in_three_languages() {
    let home = Home::new();
    home.put("seg/a.log", [log(&answers(3)), b"A\tdamaged\n".to_vec()].concat());
    let now = Now { at: Timestamp::from_millis(1_795_521_840_000), offset: UtcOffset(420) };
    let told = || {
        let words = Words::new(UiLang::Vi);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let printer = &mut Printer::new(&mut out, &mut err, false);
        let asker = &mut Asker { file: None, words: &words, printer };
        stats(home.0.path(), None, asker, &Shelf::default(), now).unwrap()
    };
    assert_eq!((told().answers, told().unread), (3, Unread { lines: 1, files: 0 }));
    fs::File::create_new(home.folder().join("seg/b.log")).unwrap().set_len(1 << 30).unwrap();
    assert_eq!(told().unread, Unread { lines: 1, files: 1 });
    for (ui, words) in [
        (UiLang::Vi, ["1 dòng", "1 tệp"]),
        (UiLang::En, ["1 saved line", "1 file"]),
        (UiLang::Th, ["1 บรรทัด", "1 ไฟล์"]),
    ] {
        let text = lines(&Words::new(ui), &told()).join("\n");
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
    }
}
