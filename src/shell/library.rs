//! The decks at hand, read on a thread of their own and read again when their files have changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};
use std::time::SystemTime;

use super::decks::Decks;
use super::home::deck_files;
use super::tonight;
use crate::engine::deck::Shelf;

/// The decks of a home, those beside the program and those inside it.
#[derive(Debug)]
pub struct Library {
    home: PathBuf,
    program_folder: Option<PathBuf>,
    reading: Option<JoinHandle<Read>>,
    seen: Vec<Seen>,
    files: Vec<(String, PathBuf)>,
}

/// A file as it was when it was read last: its path, its length, and when it was changed.
type Seen = (PathBuf, Option<(u64, Option<SystemTime>)>);

#[derive(Debug, Default)]
struct Read {
    shelf: Shelf,
    files: Vec<(String, PathBuf)>,
}

impl Library {
    /// Begins to read the decks.
    pub fn new(home: &Path, program_folder: Option<&Path>) -> Library {
        let (home, program_folder) = (home.to_owned(), program_folder.map(Path::to_owned));
        let mut library =
            Library { home, program_folder, reading: None, seen: Vec::new(), files: Vec::new() };
        library.begin();
        library
    }

    /// Makes a library of decks that somebody has already, until a file changes below this home.
    pub fn of(shelf: Shelf, home: &Path) -> Library {
        let mut library = Library {
            home: home.to_owned(),
            program_folder: None,
            reading: Some(thread::spawn(|| Read { shelf, files: Vec::new() })),
            seen: Vec::new(),
            files: Vec::new(),
        };
        library.seen = library.look();
        library
    }

    /// Returns the decks the first time, and, where `looks`, again whenever a file of theirs, or what names tonight's lesson, was changed, has come or has
    /// gone since; nothing otherwise. No decks where reading them failed altogether.
    pub fn news(&mut self, looks: bool) -> Option<Shelf> {
        if looks && self.reading.is_none() && self.seen != self.look() {
            self.begin();
        }
        let read = self.reading.take()?.join().unwrap_or_default();
        self.files = read.files;
        Some(read.shelf)
    }

    /// Returns the ids of the decks that were read from files, and these files.
    pub fn files(&self) -> &[(String, PathBuf)] {
        &self.files
    }

    /// Returns the folder of the program.
    pub fn program_folder(&self) -> Option<&Path> {
        self.program_folder.as_deref()
    }

    fn begin(&mut self) {
        // Before they are read: what is changed meanwhile is read again.
        self.seen = self.look();
        let (home, program_folder) = (self.home.clone(), self.program_folder.clone());
        self.reading = Some(thread::spawn(move || {
            let decks = Decks::read(&home, program_folder.as_deref());
            let file = |found: &super::decks::Found| Some((found.deck.id.clone(), found.file.clone()?));
            Read { shelf: decks.shelf(), files: decks.found.iter().filter_map(file).collect() }
        }));
    }

    fn look(&self) -> Vec<Seen> {
        let (files, _) = deck_files(&self.home, self.program_folder.as_deref());
        let all = files.into_iter().chain([self.home.join(tonight::NAME)]);
        all.map(|path| {
            let found = fs::metadata(&path).ok().map(|found| (found.len(), found.modified().ok()));
            (path, found)
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tonight::{Named, Tonight};

    fn deck(word: &str) -> String {
        format!(
            "format = 1\nid = \"lop-toi\"\ntitle = {{ vi = \"Lớp tối\" }}\n\n[[entry]]\nid = \"mot\"\nvi = \"{word}\"\nth = \"น้ำ\"\nroman = \"náam\"\n"
        )
    }

    #[test]
    fn decks_are_read_again_when_a_file_has_come_was_changed_or_names_another_lesson() {
        let home = tempfile::tempdir().unwrap();
        let mut library = Library::new(home.path(), None);
        let first = library.news(true).unwrap();
        assert!(library.news(true).is_none(), "nothing has changed");

        let file = home.path().join("decks/lớp.toml");
        fs::create_dir(home.path().join("decks")).unwrap();
        fs::write(&file, deck("nước")).unwrap();
        assert!(library.news(false).is_none(), "nobody has looked");
        let second = library.news(true).unwrap();
        assert_eq!(second.decks().len(), first.decks().len() + 1);
        assert_eq!(library.files(), [("lop-toi".to_owned(), file.clone())]);

        fs::write(&file, deck("nước uống")).unwrap();
        let third = library.news(true).unwrap();
        let word = |shelf: &Shelf| {
            shelf.deck("lop-toi").unwrap().entries[0].word.text(crate::text::Lang::Vi).unwrap().to_owned()
        };
        assert_eq!((word(&second).as_str(), word(&third).as_str()), ("nước", "nước uống"));

        fs::write(home.path().join(tonight::NAME), "deck = \"lop-toi\"\n").unwrap();
        let named = Named { deck: "lop-toi".to_owned(), lesson: None };
        assert_eq!(library.news(true).unwrap().tonight(), &Tonight::Lesson(named));
        fs::remove_file(&file).unwrap();
        assert!(library.news(true).unwrap().deck("lop-toi").is_none());
        assert!(library.news(true).is_none());
    }
}
