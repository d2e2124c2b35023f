//! Archives that Anki 26.9 itself has written, in both of its forms, with five answers: four of them on cards of two languages.

use std::ffi::OsString;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;

use nho::cli::printer::Printer;
use nho::cli::{Exit, run_with};
use nho::engine::card::{CardId, Direction, directions};
use nho::engine::deck::Deck;
use nho::engine::learner::LearnerId;
use nho::engine::rating::Rating;
use nho::engine::record::{Body, SegmentId};
use nho::engine::time::{Now, Timestamp, UtcOffset};
use nho::formats::anki::{AnkiFault, notes, read, reviews, write as anki_write};
use nho::formats::deck1;
use nho::formats::log1::write;
use nho::formats::table::ListedColumns;
use nho::shell::decks::Decks;
use nho::shell::store::load;
use nho::text::Lang;
use proptest::prelude::*;

use crate::records::{answer_body, profile_body, record};

const ARCHIVES: [&[u8]; 2] = [include_bytes!("../anki/legacy.apkg"), include_bytes!("../anki/new.apkg")];

#[test]
fn both_forms_give_the_same_words_and_every_review() {
    for bytes in ARCHIVES {
        let collection = read(bytes).unwrap();
        let found = notes(&collection, &ListedColumns::default());
        let taken = deck1::made("cho", "Chợ", found.sheet.clone()).unwrap();
        let deck = deck1::read("", taken.text.as_bytes()).deck.unwrap();
        let words: Vec<(Option<&str>, Option<&str>)> =
            deck.entries.iter().map(|entry| (entry.word.text(Lang::Vi), entry.word.text(Lang::Th))).collect();
        assert_eq!(words, [(Some("nước"), Some("น้ำ")), (Some("lửa"), Some("ไฟ <b>"))]);
        assert_eq!((deck.entries[0].tags.as_slice(), found.n_sounds), (["t1".to_owned()].as_slice(), 2));
        assert!(found.skipped.len() == 1 && found.skipped[0].is_cloze, "a gap is no word");
        let imported = reviews(&collection, &found, &deck.id, &taken.entries, UtcOffset(420));
        let said: Vec<String> = imported
            .answers
            .iter()
            .map(|(_, answer)| {
                format!("{} {}", answer.card.direction.code(), answer.rating.unwrap().number())
            })
            .collect();
        assert_eq!(said, ["vi>th 3", "vi>th 1", "th>vi 2", "th>vi 3"]);
        assert_eq!((imported.n_left, imported.n_not_answers), (1, 0), "the answer to the gap");
    }
}

#[test]
fn a_damaged_archive_gives_nothing_and_never_a_panic() {
    for bytes in ARCHIVES {
        for at in (0..bytes.len()).step_by(977) {
            let _ = read(&bytes[..at]);
            let mut changed = bytes.to_vec();
            changed[at] ^= 0x55;
            if let Ok(collection) = read(&changed) {
                let _ = notes(&collection, &ListedColumns::default());
            }
        }
    }
    assert_eq!(read("nước".as_bytes()), Err(AnkiFault::NoArchive));
}

#[test]
fn reviews_become_answers_of_the_learner_once_however_often_they_come() {
    let room = tempfile::tempdir().unwrap();
    let home = room.path().join("home");
    let learner = LearnerId(0xA1);
    let folder = home.join("learners").join(learner.to_string()).join("seg");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.log"), write(&record(learner, SegmentId(7), 0, profile_body("Lan")))).unwrap();
    let deck = room.path().join("cho.toml");
    let n_answers = || {
        let records = load(&home, learner).unwrap().records;
        records.iter().filter(|record| matches!(record.body, Body::Answer(_))).count()
    };
    for (bytes, said) in ARCHIVES.into_iter().zip(["thêm 4 lần ôn", "thêm 0 lần ôn từ Anki, 4 lần"])
    {
        let archive = room.path().join("anki.apkg");
        fs::write(&archive, bytes).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut printer = Printer::new(&mut out, &mut err, false);
        let args =
            ["nho", "--ui", "vi", "import", "--history", "Lan", "--deck"].map(OsString::from).into_iter();
        let args = args.chain([deck.clone().into(), archive.into(), "--home".into(), home.clone().into()]);
        run_with(args, |_| None, &mut printer);
        drop(printer);
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains(said), "{out}{}", String::from_utf8(err).unwrap());
        assert_eq!(n_answers(), 4);
    }
}

/// An archive of the older form around a database.
fn packed(database: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("collection.anki2", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(database).unwrap();
    archive.finish().unwrap().into_inner()
}

/// The database of an archive that this program has written, after somebody has worked on it.
fn worked_on(sql: &str) -> Vec<u8> {
    let now = Now { at: Timestamp::from_millis(1_795_521_840_000), offset: UtcOffset(420) };
    let all = directions(&Lang::ALL, &Lang::ALL);
    let archive = anki_write(&first_words(), &all, None, now).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut bytes = Vec::new();
    zip.by_name("collection.anki2").unwrap().read_to_end(&mut bytes).unwrap();
    let mut connection = rusqlite::Connection::open_in_memory().unwrap();
    connection.deserialize_read_exact("main", bytes.as_slice(), bytes.len(), false).unwrap();
    connection.execute_batch(sql).unwrap();
    connection.serialize("main").unwrap().to_vec()
}

#[test]
fn a_hostile_database_runs_nothing_and_gives_what_is_sound_or_nothing() {
    let n = first_words().entries.len();
    let taken = |sql: &str| {
        read(&packed(&worked_on(sql))).map(|collection| {
            let found = notes(&collection, &ListedColumns::default());
            (found.sheet.rows.iter().filter(|row| row.has_entry).count(), found.n_unreadable)
        })
    };
    assert_eq!(taken("select 1"), Ok((n, 0)));
    // What would be run, or never end, when it is read.
    let view = "alter table notes rename to ghi_chú; create view notes as select * from ghi_chú;";
    assert_eq!(taken(view), Err(AnkiFault::Damaged));
    let endless = "drop table revlog; create view revlog as with recursive n(x) as (select 1 union all select x + 1 from n) \
        select x as id, x as cid, x as ease, x as type, x as factor, x as time from n;";
    assert_eq!(taken(endless), Err(AnkiFault::Damaged));
    let generated = "drop table revlog; create table revlog (id integer primary key, cid, ease, type, time, \
        factor as (length(hex(zeroblob(10000000)))));insert into revlog (id) values (1);";
    assert_eq!(taken(generated), Err(AnkiFault::Damaged));
    let trigger = "create trigger t after insert on notes begin delete from notes; end;";
    assert_eq!(taken(trigger), Ok((n, 0)));
    // What is not there, or is of another type.
    assert_eq!(taken("drop table cards"), Err(AnkiFault::Damaged));
    assert_eq!(taken("alter table notes drop column tags"), Err(AnkiFault::Damaged));
    assert_eq!(taken("update notes set flds = x'ff00fe'"), Ok((0, n)));
    assert_eq!(
        taken("update notes set flds = 7, guid = 5 where id = (select min(id) from notes)").unwrap().1,
        0
    );
    assert_eq!(taken("update col set models = '[]'").unwrap().0, 0);
    assert_eq!(taken("update col set models = 'น้ำ'"), Err(AnkiFault::Damaged));
    assert_eq!(taken("update col set decks = '{\"1\": 7, \"x\": {}}'").unwrap().0, n);
    // Control characters cost the entry that holds them, and text without end costs its note.
    let control = "update notes set flds = replace(flds, 'สวัสดี', 'สวัส' || char(27) || '[2Jดี') where id = (select min(id) from notes)";
    assert_eq!(taken(control).unwrap().0, n - 1);
    let endless_text = "update notes set flds = replace(hex(zeroblob(400000)), '00', 'nước') || flds where id = (select min(id) from notes)";
    assert_eq!(taken(endless_text).unwrap().0, n - 1);
    let paths = "update col set decks = replace(decks, 'Chào', '../../..//etc/passwd')";
    assert_eq!(taken(paths), Ok((n, 0)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_database_in_which_bytes_were_changed_never_breaks_the_reader(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40), cut in prop::option::of(any::<prop::sample::Index>())) {
        let mut database = worked_on("select 1");
        for (at, byte) in changes {
            let at = at.index(database.len());
            database[at] = byte;
        }
        if let Some(cut) = cut {
            database.truncate(cut.index(database.len()));
        }
        if let Ok(collection) = read(&packed(&database)) {
            let found = notes(&collection, &ListedColumns::default());
            if let Ok(taken) = deck1::made("x", "thử", found.sheet.clone()) {
                let _ = reviews(&collection, &found, "x", &taken.entries, UtcOffset(420));
            }
        }
    }
}

/// The interpreter that has the library of Anki, if one has.
fn python() -> Option<OsString> {
    let named = std::env::var_os("NHO_ANKI_PYTHON").unwrap_or_else(|| "python3".into());
    let found = Command::new(&named).args(["-c", "import anki.collection"]).output();
    found.is_ok_and(|output| output.status.success()).then_some(named)
}

/// Runs the program, which must be content, and returns what it said.
#[track_caller]
fn nho(home: &Path, args: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut printer = Printer::new(&mut out, &mut err, false);
    let all = ["nho", "--ui", "vi", "--home", home.to_str().unwrap()];
    let exit = run_with(all.iter().chain(args).map(OsString::from), |_| None, &mut printer);
    drop(printer);
    assert_eq!(exit, Exit::Fine, "{args:?} {}", String::from_utf8_lossy(&err));
    String::from_utf8(out).unwrap()
}

/// A learner in a home, with these answers to words of the deck `first-words`.
fn home_of_lan(home: &Path, answers: &[(&str, u8)]) {
    let learner = LearnerId(0xA1);
    let folder = home.join("learners").join(learner.to_string()).join("seg");
    fs::create_dir_all(&folder).unwrap();
    let mut log = write(&record(learner, SegmentId(7), 0, profile_body("Lan")));
    for ((entry, rating), seq) in answers.iter().zip(1..) {
        let mut body = answer_body();
        if let Body::Answer(answer) = &mut body {
            answer.card = CardId {
                deck: "first-words".into(),
                entry: (*entry).into(),
                direction: Direction { cue: Lang::Vi, answer: Lang::Th },
            };
            answer.rating = Rating::from_number(*rating);
        }
        log += &write(&record(learner, SegmentId(7), seq, body));
    }
    fs::write(folder.join("a.log"), log).unwrap();
}

fn answers(home: &Path) -> Vec<(String, u8, i64)> {
    let records = load(home, LearnerId(0xA1)).unwrap().records;
    let mut answers: Vec<(String, u8, i64)> = records
        .into_iter()
        .filter_map(|record| match record.body {
            Body::Answer(answer) => Some((
                format!("{} {}", answer.card.entry, answer.card.direction.code()),
                answer.rating.unwrap().number(),
                record.at.as_millis(),
            )),
            _ => None,
        })
        .collect();
    answers.sort();
    answers
}

#[test]
fn reviews_go_out_with_a_deck_and_come_in_again_each_once() {
    let room = tempfile::tempdir().unwrap();
    let (from, to) = (room.path().join("nhà"), room.path().join("บ้าน"));
    home_of_lan(&from, &[("hello", 3), ("goodbye", 1), ("hello", 4)]);
    home_of_lan(&to, &[]);
    let archive = room.path().join("đầu.apkg");
    let archive = archive.to_str().unwrap();
    nho(
        &from,
        &["export", "--deck", "first-words", "--format", "apkg", "--history", "Lan", "--out", archive],
    );
    let deck = room.path().join("first.toml");
    let take = ["import", "--history", "Lan", "--deck", deck.to_str().unwrap(), archive];
    nho(&to, &take);
    assert_eq!(answers(&to), answers(&from));
    assert_eq!(answers(&to).len(), 3);
    nho(&to, &take);
    assert_eq!(answers(&to).len(), 3, "once more, and nothing comes twice");
}

#[test]
fn anki_itself_opens_an_archive_answers_its_cards_and_gives_back_every_review() {
    let Some(python) = python() else {
        return println!("skipped: no library of Anki (NHO_ANKI_PYTHON names a Python that has it)");
    };
    let room = tempfile::tempdir().unwrap();
    let home = room.path().join("nhà");
    home_of_lan(&home, &[("hello", 3), ("goodbye", 1), ("hello", 4)]);
    let ours = room.path().join("ours.apkg");
    let ours = ours.to_str().unwrap();
    nho(&home, &["export", "--deck", "first-words", "--format", "apkg", "--history", "Lan", "--out", ours]);

    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/anki/drive.py");
    let output = Command::new(python).args([script, ours]).arg(room.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let deck = first_words();
    let n = deck.entries.len();
    assert_eq!(
        (&said["first"]["new"], &said["notes"], &said["checksums"]),
        (&n.into(), &n.into(), &n.into())
    );
    assert_eq!((&said["again"]["new"], &said["again"]["same"]), (&0.into(), &n.into()));
    // Lan speaks Vietnamese and learns the other two languages: four directions.
    assert_eq!((&said["cards"], &said["cards_after_check"]), (&(4 * n).into(), &(4 * n).into()));
    for entry in &deck.entries {
        let fields = &said["fields"][format!("nho:first-words/{}", entry.id)];
        for lang in Lang::ALL {
            assert_eq!(fields[lang.code()], entry.word.text(lang).unwrap_or_default(), "{}", entry.id);
        }
    }
    let eases: Vec<i64> =
        said["reviews"].as_array().unwrap().iter().map(|review| review["ease"].as_i64().unwrap()).collect();
    assert_eq!((eases, &said["answered"]), (vec![3, 1, 4], &3.into()));

    for form in ["legacy.apkg", "new.apkg"] {
        let to = room.path().join(format!("nhà {form}"));
        home_of_lan(&to, &[]);
        let (deck, archive) = (room.path().join(format!("{form}.toml")), room.path().join(form));
        let (deck, archive) = (deck.to_str().unwrap(), archive.to_str().unwrap());
        nho(&to, &["import", "--history", "Lan", "--deck", deck, archive]);
        let ours: Vec<(u8, i64)> = answers(&to).into_iter().map(|(_, ease, at)| (ease, at)).collect();
        let theirs = said["after"].as_array().unwrap();
        assert_eq!(ours.len(), 6, "{form}");
        for review in theirs {
            let review = (review["ease"].as_u64().unwrap() as u8, review["at"].as_i64().unwrap());
            assert!(ours.contains(&review), "{form} {review:?} {ours:?}");
        }
        assert_eq!(deck_in(deck).entries, first_words().entries, "{form}");
    }
}

fn deck_in(path: &str) -> Deck {
    deck1::read("", &fs::read(path).unwrap()).deck.unwrap()
}

fn first_words() -> Deck {
    let found = Decks::embedded().found;
    found.into_iter().find(|found| found.deck.id == "first-words").unwrap().deck
}
