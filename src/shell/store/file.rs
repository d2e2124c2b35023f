//! Reading files that may be too large, damaged on the disk, or no files at all.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::error::{Operation, StoreError, StoreProblem};

/// A disk that cannot read a place is asked again one such block further on.
const BLOCK: u64 = 4096;

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
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > limit {
        return Err(StoreError::TooLarge { path: path.to_owned(), limit });
    }
    let mut bytes = Vec::new();
    // Only saves growing in steps; where there is no room, reading says so.
    let _ = bytes.try_reserve(usize::try_from(size).unwrap_or(0).saturating_add(1));
    let error = read_blocks(&mut file, &mut bytes, limit.saturating_add(1));
    // It may have grown since it was measured.
    if bytes.len() as u64 > limit {
        return Err(StoreError::TooLarge { path: path.to_owned(), limit });
    }
    Ok((bytes, error.map(failed)))
}

/// Returns all regular files below a folder by path; links are not followed, so that no walk is endless.
pub(super) fn files_below(folder: &Path, problems: &mut Vec<StoreProblem>) -> Vec<PathBuf> {
    let mut files = Vec::new();
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

/// Returns what stands in a folder, by path, or an error if it cannot be listed.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let failed = |error: io::Error| StoreError::io(folder, Operation::ListFolder, &error);
    let entries = fs::read_dir(folder).map_err(failed)?;
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().map_err(failed)?;
    paths.sort();
    Ok(paths)
}

/// Reads at most `limit` bytes and returns the first error.
fn read_blocks(file: &mut (impl Read + Seek), bytes: &mut Vec<u8>, limit: u64) -> Option<io::Error> {
    let mut first_error = None;
    for _ in 0..=MAX_STEPS {
        let room = limit.saturating_sub(bytes.len() as u64);
        // What was read before an error stays in `bytes`.
        let Err(error) = file.by_ref().take(room).read_to_end(bytes) else { break };
        first_error.get_or_insert(error);
        let Ok(at) = file.stream_position() else { break };
        if file.seek(SeekFrom::Start((at / BLOCK + 1) * BLOCK)).is_err() {
            break;
        }
        // The piece before the hole and the piece after it are no line together.
        bytes.push(b'\n');
    }
    first_error
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
            let error = read_blocks(&mut disk, &mut bytes, 1 << 20);
            assert_eq!(bytes, rest, "block {block}");
            assert_eq!(error.and_then(|error| error.raw_os_error()), Some(5));
        }
    }

    #[test]
    fn no_more_than_the_limit_is_ever_read() {
        let mut bytes = Vec::new();
        let error = read_blocks(&mut io::Cursor::new(vec![b'x'; 100]), &mut bytes, 10);
        assert!(bytes.len() == 10 && error.is_none());
    }
}
