//! Where learners and decks are: a given folder, one beside the program, or the user's own.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::store::{StoreError, list, read_file};
use super::tonight;

/// The folder beside the program that makes a USB stick carry everything.
const PORTABLE: &str = "nho-data";

/// The largest deck file that is read, in bytes.
pub const MAX_DECK: u64 = 16 << 20;

/// No folder for the program's data could be found: the user has no home folder and named no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoHome;

/// Returns the folder under which everything is kept; it need not exist.
///
/// The first of: `explicit` (`--home`), `from_env` (`NHO_HOME`, if not empty), a folder `nho-data` beside the program,
/// `nho` in the user's data folder.
///
/// # Errors
/// If nothing of this is known.
pub fn home(
    explicit: Option<PathBuf>,
    from_env: Option<OsString>,
    program_folder: Option<&Path>,
) -> Result<PathBuf, NoHome> {
    let named = explicit.or_else(|| from_env.filter(|path| !path.is_empty()).map(PathBuf::from));
    let portable = || program_folder.map(|folder| folder.join(PORTABLE)).filter(|folder| folder.is_dir());
    if let Some(home) = named.or_else(portable) {
        return Ok(home);
    }
    user_data().map(|folder| folder.join("nho")).ok_or(NoHome)
}

/// Returns the user's folder for the data of programs.
#[cfg(not(windows))]
fn user_data() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    etcetera::choose_base_strategy().ok().map(|user| user.data_dir())
}

/// Returns the user's folder for the data of programs: Windows tells it to each program in this variable. `etcetera` 0.11 asks
/// a library for it that Windows 7 does not have (`combase.dll`).
#[cfg(windows)]
fn user_data() -> Option<PathBuf> {
    std::env::var_os("APPDATA").filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// Returns the deck files: those in `decks` beside the program, then those in `<home>/decks`, each by name.
///
/// A later deck replaces an earlier one with the same id, so that a class's own decks win. Names that begin with a dot
/// are left out: other systems leave such files on sticks. A folder that is missing holds no decks; one that cannot be
/// listed is a problem.
pub fn deck_files(home: &Path, program_folder: Option<&Path>) -> (Vec<PathBuf>, Vec<StoreError>) {
    let mut folders: Vec<PathBuf> =
        program_folder.into_iter().chain([home]).map(|f| f.join("decks")).collect();
    folders.dedup();
    let mut problems = Vec::new();
    let mut files = Vec::new();
    for folder in folders {
        match list(&folder) {
            Ok(paths) => files.extend(paths.into_iter().filter(|path| is_deck(path))),
            Err(StoreError::Io { kind: std::io::ErrorKind::NotFound, .. }) => {}
            Err(error) => problems.push(error),
        }
    }
    (files, problems)
}

/// Returns the content of a deck file.
///
/// # Errors
/// If it cannot be read or is larger than [`MAX_DECK`].
pub fn read_deck(path: &Path) -> Result<Vec<u8>, StoreError> {
    read_file(path, MAX_DECK)
}

/// Returns whether a path is that of a deck file: it ends in `.toml`, is no hidden file, no folder and not the file that names tonight's
/// lesson.
pub(super) fn is_deck(path: &Path) -> bool {
    let is_toml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let is_other = path.file_name().is_some_and(|name| name.eq_ignore_ascii_case(tonight::NAME));
    is_toml && !is_hidden && !is_other && path.is_file()
}
