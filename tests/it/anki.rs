//! Archives that Anki 26.9 itself has written, in both of its forms, with five answers: four of them on cards of two languages.

use std::ffi::OsString;
use std::fs;

use nho::cli::printer::Printer;
use nho::cli::run_with;
use nho::engine::learner::LearnerId;
use nho::engine::record::{Body, SegmentId};
use nho::engine::time::UtcOffset;
use nho::formats::anki::{AnkiFault, notes, read, reviews};
use nho::formats::deck1;
use nho::formats::log1::write;
use nho::formats::table::ListedColumns;
use nho::shell::store::load;
use nho::text::Lang;

use crate::records::{profile_body, record};

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
