//! Where on a stick or shared folder the program keeps its things.

use std::path::{Path, PathBuf};

use crate::shell::store::ids;

/// What the folder is called: of a program that runs from the stick, of one that only carries, and beside a program file
/// that has the second name.
const NAMES: [&str; 3] = ["nho-data", "nho", "nho-stick"];

/// The folder in which the answers of a class lie, on a stick that was prepared for one.
pub(super) const FROM_CLASS: &str = "from-class";

/// Returns the folder that is laid out as a home: `dir` itself if it is one, else one of its folders, which need not
/// exist.
pub fn place_on(dir: &Path) -> PathBuf {
    if is_ours(dir) || !ids(dir).0.is_empty() {
        return dir.to_owned();
    }
    let [portable, plain, beside_program] = NAMES.map(|name| dir.join(name));
    let there = [&portable, &plain, &beside_program].into_iter().find(|folder| folder.is_dir());
    match there {
        Some(folder) => folder.clone(),
        None if plain.exists() => beside_program,
        None => plain,
    }
}

/// Returns the folder of such a place below which answers lie, as they do below a home.
pub fn answers_on(place: &Path) -> PathBuf {
    let class = place.join(FROM_CLASS);
    if class.is_dir() { class } else { place.to_owned() }
}

/// Returns whether this stick, or shared folder, was prepared for a class, so that nobody need be asked whether answers may lie there.
pub fn is_prepared(dir: &Path) -> bool {
    place_on(dir).join(FROM_CLASS).is_dir()
}

/// Returns whether a folder has the name of such a one.
pub(super) fn is_ours(dir: &Path) -> bool {
    dir.file_name().is_some_and(|name| NAMES.iter().any(|ours| name == *ours))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[track_caller]
    fn check(below: &[&str], dir: &str, expected: &str) {
        let root = tempfile::tempdir().unwrap();
        below.iter().for_each(|folder| fs::create_dir_all(root.path().join(folder)).unwrap());
        assert_eq!(place_on(&root.path().join(dir)), root.path().join(expected));
    }

    #[test]
    fn a_home_is_used_as_it_is_and_a_stick_gets_a_folder() {
        check(&["usb/Ảnh", "usb/learners/เพื่อน"], "usb", "usb/nho");
        check(&["usb/nho"], "usb", "usb/nho");
        check(&["usb/nho-data", "usb/nho"], "usb", "usb/nho-data");
        check(&["usb/nho-data"], "usb/nho-data", "usb/nho-data");
        check(&["usb/nho"], "usb/nho", "usb/nho");
        check(&["usb/lớp/learners/7f3a91c0"], "usb/lớp", "usb/lớp");
    }

    #[test]
    fn the_program_itself_may_lie_on_the_stick_under_the_name_of_the_folder() {
        let usb = tempfile::tempdir().unwrap();
        fs::write(usb.path().join("nho"), "ELF").unwrap();
        assert_eq!(place_on(usb.path()), usb.path().join("nho-stick"));
    }
}
