//! Where learners and decks are looked for.

use std::fs;
use std::path::{Path, PathBuf};

use nho::shell::home::{MAX_DECK, deck_files, home, read_deck};
use nho::shell::store::StoreError;

#[test]
fn a_named_folder_wins_over_the_stick_and_the_stick_over_the_user() {
    let program = tempfile::tempdir().unwrap();
    let folder = Some(program.path());
    let stick = program.path().join("nho-data");
    let own = home(None, None, folder);
    assert_ne!(own, Ok(stick.clone()));
    fs::create_dir(&stick).unwrap();
    assert_eq!(home(None, None, folder), Ok(stick.clone()));
    assert_eq!(home(None, Some("".into()), folder), Ok(stick));
    assert_eq!(home(None, Some("lớp/ห้อง".into()), folder), Ok(PathBuf::from("lớp/ห้อง")));
    assert_eq!(home(Some("a".into()), Some("b".into()), folder), Ok(PathBuf::from("a")));
    assert_eq!(home(None, None, None), own);
}

#[test]
fn decks_beside_the_program_come_before_those_of_the_class() {
    let program = tempfile::tempdir().unwrap();
    let class = tempfile::tempdir().unwrap();
    let put = |below: &Path, names: &[&str]| {
        fs::create_dir(below.join("decks")).unwrap();
        names.iter().for_each(|name| fs::write(below.join("decks").join(name), "format = 1").unwrap());
    };
    put(program.path(), &["chào.toml", "B.TOML", "README.md"]);
    put(class.path(), &["อาหาร.toml", "._chào.toml", "cũ.toml~"]);
    fs::create_dir(class.path().join("decks/folder.toml")).unwrap();

    let (files, problems) = deck_files(class.path(), Some(program.path()));
    let expected = [
        program.path().join("decks/B.TOML"),
        program.path().join("decks/chào.toml"),
        class.path().join("decks/อาหาร.toml"),
    ];
    assert_eq!((files, problems), (expected.to_vec(), Vec::new()));
    assert_eq!(deck_files(program.path(), Some(program.path())).0.len(), 2);
}

#[test]
fn a_deck_folder_that_is_missing_is_fine_and_one_that_is_a_file_is_a_problem() {
    let class = tempfile::tempdir().unwrap();
    assert_eq!(deck_files(class.path(), None), (Vec::new(), Vec::new()));
    fs::write(class.path().join("decks"), "một tệp").unwrap();
    let (files, problems) = deck_files(class.path(), None);
    assert_eq!(files, Vec::<PathBuf>::new());
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].path(), class.path().join("decks"));
}

#[test]
fn a_deck_of_more_than_16_mib_is_refused() {
    let class = tempfile::tempdir().unwrap();
    let path = class.path().join("lớn.toml");
    let file = fs::File::create(&path).unwrap();
    file.set_len(MAX_DECK).unwrap();
    assert_eq!(read_deck(&path).map(|bytes| bytes.len() as u64), Ok(MAX_DECK));
    file.set_len(MAX_DECK + 1).unwrap();
    assert_eq!(read_deck(&path), Err(StoreError::TooLarge { path, limit: MAX_DECK }));
}
