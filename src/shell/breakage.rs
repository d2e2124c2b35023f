//! What happens where the program itself is wrong: it says where, never what it was working on, and gives the terminal back.

use std::cell::Cell;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::path::{Path, PathBuf};

use super::terminal;

thread_local! {
    /// Where this thread panicked last.
    static LAST: Cell<Option<Breakage>> = const { Cell::new(None) };
}

/// Where the program broke: a file of its source and a line of it.
///
/// The message of a panic is left out on purpose: it may quote a nickname or a word (`byte index 3 is not a char
/// boundary; it is inside …`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Breakage {
    file: String,
    line: u32,
}

impl fmt::Display for Breakage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// From here on a panic writes nothing by itself, and gives the terminal back where its thread has taken it over.
///
/// Even a panic that cannot be caught, because another one is under way, leaves the terminal usable.
pub fn keep_quiet() {
    set_hook(Box::new(|info| {
        terminal::give_back_own();
        LAST.set(Some(place(info)));
    }));
}

/// Does some work; returns where the program broke if it panics.
///
/// The place is known only after [`keep_quiet`]. Whatever the work changes must be fit for use when it was broken off
/// at any of its calls.
///
/// # Errors
/// If the work panics.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Breakage> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| LAST.take().unwrap_or_default())
}

/// The file in the data folder that says where the program broke.
const NOTES: &str = "broken.txt";

/// The largest such file that is added to, in bytes: a program that breaks at every start must not fill the disk.
const MAX_NOTES: u64 = 64 << 10;

/// Writes down where the program broke, beside the data, for whoever mends it; returns the file, or nothing if it could not be written.
///
/// A line holds the program's version, the system and the place: no time and no learner. Where there is no data folder none is made.
pub fn note(home: &Path, breakage: &Breakage) -> Option<PathBuf> {
    let path = home.join(NOTES);
    if fs::metadata(&path).is_ok_and(|found| found.len() > MAX_NOTES) {
        return None;
    }
    let version = env!("CARGO_PKG_VERSION");
    let line = format!("nho {version} {} {} {breakage}\n", std::env::consts::OS, std::env::consts::ARCH);
    let mut file = OpenOptions::new().create(true).append(true).open(&path).ok()?;
    file.write_all(line.as_bytes()).ok().map(|()| path)
}

fn place(info: &PanicHookInfo<'_>) -> Breakage {
    let Some(location) = info.location() else { return Breakage::default() };
    // The path to a library leads through the home folder of whoever built the program.
    let parts: Vec<_> = Path::new(location.file()).iter().map(|part| part.to_string_lossy()).collect();
    let own = parts.iter().rposition(|part| part == "src").map_or(0, |at| at.saturating_sub(1));
    Breakage { file: parts.get(own..).unwrap_or_default().join("/"), line: location.line() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_it_broke_is_noted_beside_the_data() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path().join("Lớp tối ชั้นเรียน");
        fs::create_dir(&home).unwrap();
        let breakage = |line| Breakage { file: "src/text/width.rs".to_owned(), line };
        let path = note(&home, &breakage(7)).unwrap();
        note(&home, &breakage(9)).unwrap();
        let noted = fs::read_to_string(&path).unwrap();
        assert_eq!(path.parent(), Some(home.as_path()));
        let lines: Vec<&str> = noted.lines().collect();
        assert!(lines.len() == 2 && lines.iter().all(|line| line.starts_with("nho ")), "{noted}");
        assert!(lines[0].ends_with(" src/text/width.rs:7") && lines[1].ends_with(":9"), "{noted}");
    }

    #[test]
    fn notes_come_to_an_end_and_make_no_folder() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(note(&home.path().join("ยังไม่มี"), &Breakage::default()), None);
        fs::write(home.path().join(NOTES), vec![b'x'; MAX_NOTES as usize + 1]).unwrap();
        assert_eq!(note(home.path(), &Breakage::default()), None);
    }
}
