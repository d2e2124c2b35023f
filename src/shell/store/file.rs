//! Reading files that may be too large, damaged on the disk, or no files at all.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::beside::is_unfinished;
use super::error::{Operation, StoreError, StoreProblem};
use super::held::{Deed, patiently};
use super::{CACHE, LOCK};

/// A disk that cannot read a place is asked again one such block further on.
const BLOCK: u64 = 4096;

/// How much of a file is in memory at a time, in bytes; also the longest line that is read.
const BUFFER: usize = 1 << 18;

/// How many unreadable places are stepped over; each can take a dying disk half a minute.
const MAX_STEPS: usize = 8;

/// Returns the whole file, or an error if it cannot be read or holds more than `limit` bytes.
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    match read_around_damage(path, limit)? {
        (bytes, None) => Ok(bytes),
        (_, Some(error)) => Err(error),
    }
}

/// Returns the file without the blocks that the disk cannot read, and the first error if there were such blocks.
pub(super) fn read_around_damage(
    path: &Path,
    limit: u64,
) -> Result<(Vec<u8>, Option<StoreError>), StoreError> {
    let failed = |error: io::Error| StoreError::io(path, Operation::Read, &error);
    let mut file = patiently(Deed::Open, || File::open(path)).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > limit {
        return Err(StoreError::TooLarge { path: path.to_owned(), limit });
    }
    let mut bytes = Vec::new();
    // Only saves growing in steps; where there is no room, reading says so.
    let _ = bytes.try_reserve(usize::try_from(size).unwrap_or(0).saturating_add(1));
    let mut patient = Patient::new(&mut file);
    patient.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    // It may have grown since it was measured.
    if bytes.len() as u64 > limit {
        return Err(StoreError::TooLarge { path: path.to_owned(), limit });
    }
    Ok((bytes, patient.first_error.map(failed)))
}

/// A piece of a file of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Whole lines, each with its line feed.
    Lines(&'a [u8]),
    /// What stands behind the last line feed.
    Rest(&'a [u8]),
}

/// How far a file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReadSoFar {
    /// Where its last whole line ends, counted in bytes from the beginning of the file.
    pub(super) end: u64,
    /// Why blocks of it are missing; nothing if none is.
    pub(super) damage: Option<StoreError>,
}

/// Hands over the lines of a file from a place on, piece by piece, so that no file however large fills the memory; blocks
/// that the disk cannot read are left out.
///
/// # Errors
/// If the file cannot be opened, is shorter than `from` or larger than `limit` bytes; then nothing is handed over.
pub(super) fn read_lines(
    path: &Path,
    from: u64,
    limit: u64,
    take: impl FnMut(Piece<'_>),
) -> Result<ReadSoFar, StoreError> {
    let failed = |error: io::Error| StoreError::io(path, Operation::Read, &error);
    let mut file = patiently(Deed::Open, || File::open(path)).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > limit {
        return Err(StoreError::TooLarge { path: path.to_owned(), limit });
    }
    if size < from {
        return Err(failed(io::ErrorKind::UnexpectedEof.into()));
    }
    file.seek(SeekFrom::Start(from)).map_err(failed)?;
    let mut patient = Patient::new(&mut file);
    let n_read = hand_over(&mut patient.by_ref().take(limit - from), BUFFER, take).map_err(failed)?;
    Ok(ReadSoFar { end: from + n_read, damage: patient.first_error.map(failed) })
}

/// Returns how many bytes of whole lines there were. A line longer than the buffer is handed over by its beginning only,
/// which gives no record.
fn hand_over(from: &mut impl Read, buffer: usize, mut take: impl FnMut(Piece<'_>)) -> io::Result<u64> {
    let mut buffer = vec![0; buffer];
    let (mut n_held, mut n_past, mut end) = (0, 0u64, 0u64);
    let mut is_overlong = false;
    loop {
        let n = match from.read(buffer.get_mut(n_held..).unwrap_or_default()) {
            Ok(n) => n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if n == 0 {
            break;
        }
        let fresh = n_held;
        n_held += n;
        let held = &buffer[..n_held];
        match held[fresh..].iter().rposition(|byte| *byte == b'\n').map(|at| fresh + at + 1) {
            Some(n_whole) => {
                // The end of a line of which enough was handed over.
                let begin = if is_overlong { held.iter().position(|byte| *byte == b'\n') } else { None };
                is_overlong = false;
                let begin = begin.map_or(0, |at| at + 1);
                if begin < n_whole {
                    take(Piece::Lines(&held[begin..n_whole]));
                }
                end = n_past + n_whole as u64;
                n_past = end;
                buffer.copy_within(n_whole..n_held, 0);
                n_held -= n_whole;
            }
            None if n_held == buffer.len() => {
                if !is_overlong {
                    if let Some(last) = buffer.last_mut() {
                        *last = b'\n';
                    }
                    take(Piece::Lines(&buffer));
                    is_overlong = true;
                }
                n_past += n_held as u64;
                n_held = 0;
            }
            None => {}
        }
    }
    if n_held > 0 && !is_overlong {
        take(Piece::Rest(&buffer[..n_held]));
    }
    Ok(end)
}

/// Returns all regular files below a learner's folder that may hold records, by path; links are not followed, so that no
/// walk is endless.
pub(super) fn files_below(folder: &Path, problems: &mut Vec<StoreProblem>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let top = folder;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match list(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                problems.push(StoreProblem::Unreadable(error));
                continue;
            }
        };
        for path in entries {
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_dir() => folders.push(path),
                Ok(found) if found.is_file() && is_aside(top, &path) => {}
                Ok(found) if found.is_file() => files.push(path),
                Ok(_) => problems.push(StoreProblem::NotAFile { path }),
                Err(error) => {
                    problems.push(StoreProblem::Unreadable(StoreError::io(&path, Operation::Read, &error)));
                }
            }
        }
    }
    files.sort();
    files
}

/// Returns whether a path is that of a cache, a lock or an unfinished file: they hold nothing that is not elsewhere.
fn is_aside(top: &Path, path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_at_top = path.parent() == Some(top);
    is_unfinished(name) || (is_at_top && [CACHE, LOCK].contains(&name))
}

/// Returns what stands in a folder, by path, or an error if it cannot be listed.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let failed = |error: io::Error| StoreError::io(folder, Operation::ListFolder, &error);
    let entries = fs::read_dir(folder).map_err(failed)?;
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().map_err(failed)?;
    paths.sort();
    Ok(paths)
}

/// Reads around places that the disk cannot read, instead of failing there.
struct Patient<'a, R> {
    inner: &'a mut R,
    first_error: Option<io::Error>,
    n_steps: usize,
}

impl<'a, R> Patient<'a, R> {
    fn new(inner: &'a mut R) -> Self {
        Patient { inner, first_error: None, n_steps: 0 }
    }
}

impl<R: Read + Seek> Read for Patient<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.n_steps > MAX_STEPS || buffer.is_empty() {
            return Ok(0);
        }
        let error = match self.inner.read(buffer) {
            Err(error) if error.kind() != io::ErrorKind::Interrupted => error,
            result => return result,
        };
        self.first_error.get_or_insert(error);
        self.n_steps += 1;
        let at = self.inner.stream_position()?;
        self.inner.seek(SeekFrom::Start((at / BLOCK + 1) * BLOCK))?;
        // The piece before the hole and the piece after it are no line together.
        buffer[0] = b'\n';
        Ok(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that cannot read one block.
    struct Scratched {
        content: io::Cursor<Vec<u8>>,
        block: u64,
    }

    impl Read for Scratched {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let (at, hole) = (self.content.position(), self.block * BLOCK);
            if (hole..hole + BLOCK).contains(&at) {
                return Err(io::Error::from_raw_os_error(5));
            }
            let room = if at < hole { (hole - at) as usize } else { usize::MAX };
            let room = room.min(buffer.len());
            self.content.read(&mut buffer[..room])
        }
    }

    impl Seek for Scratched {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.content.seek(to)
        }
    }

    #[test]
    fn what_stands_around_an_unreadable_block_is_read() {
        let content: Vec<u8> = "xin chào สวัสดี\n".bytes().cycle().take(5 * BLOCK as usize).collect();
        for block in 0..5 {
            let hole = (block * BLOCK) as usize..((block + 1) * BLOCK) as usize;
            let rest = [&content[..hole.start], b"\n", &content[hole.end..]].concat();
            let mut disk = Scratched { content: io::Cursor::new(content.clone()), block };
            let mut bytes = Vec::new();
            let mut patient = Patient::new(&mut disk);
            patient.read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, rest, "block {block}");
            assert_eq!(patient.first_error.and_then(|error| error.raw_os_error()), Some(5));
        }
    }

    /// Returns the pieces joined, the rest of the file, and where its last whole line ends.
    fn pieces(content: &[u8], buffer: usize) -> (Vec<u8>, Vec<u8>, u64) {
        let (mut lines, mut rest) = (Vec::new(), Vec::new());
        let end = hand_over(&mut &*content, buffer, |piece| match piece {
            Piece::Lines(whole) => {
                assert_eq!(whole.last(), Some(&b'\n'));
                lines.extend(whole);
            }
            Piece::Rest(last) => rest.extend(last),
        });
        (lines, rest, end.unwrap())
    }

    #[test]
    fn a_file_in_pieces_is_the_file() {
        let [whole, last] = ["xin chào\n\nสวัสดี\r\nhello\n", "không có dấu xuống dòng"].map(str::as_bytes);
        for buffer in 64..200 {
            let (lines, rest, end) = pieces(&[whole, last].concat(), buffer);
            assert_eq!((lines.as_slice(), rest.as_slice()), (whole, last), "{buffer}");
            assert_eq!(end, whole.len() as u64);
        }
        assert_eq!(pieces(b"", 64), (Vec::new(), Vec::new(), 0));
    }

    #[test]
    fn a_line_without_end_costs_itself_only() {
        let before = "một\nhai\n";
        for n in [100, 64, 128, 1000] {
            let content = format!("{before}{}\nba\nbốn", "x".repeat(n));
            let (lines, rest, end) = pieces(content.as_bytes(), 64);
            let text = String::from_utf8(lines).unwrap();
            assert!(text.starts_with(before) && text.ends_with("\nba\n"), "{text}");
            assert!(text.lines().count() == 4 && text.len() < 100, "{text}");
            assert_eq!((rest.as_slice(), end), ("bốn".as_bytes(), content.rfind('\n').unwrap() as u64 + 1));
        }
        let (lines, rest, end) = pieces(&[b'x'; 1000], 64);
        assert_eq!((lines.len(), rest.len(), end), (64, 0, 0));
    }
}
