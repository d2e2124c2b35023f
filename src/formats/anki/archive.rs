//! Takes the few parts that are needed out of an Anki archive, in memory and within limits.

use std::io::{Cursor, Read};

use ruzstd::decoding::StreamingDecoder;
use zip::ZipArchive;

use super::AnkiFault;

/// The largest archive that is read, in bytes; recordings and pictures make them large.
pub const MAX_ARCHIVE_BYTES: u64 = 256 << 20;

/// The largest part that is read, in bytes as it is unpacked: a collection with a million reviews takes about 100 MiB.
const MAX_PART_BYTES: u64 = 192 << 20;

/// How many times larger than packed a part may be; collections come to 30 at most.
const MAX_RATIO: u64 = 200;

/// What a part may always hold, in bytes.
const SMALL: u64 = 1 << 20;

/// How many files an archive may list.
const MAX_FILES: usize = 200_000;

/// The window that an unpacking needs at most, in bytes; Anki's own takes 8 MiB.
const MAX_WINDOW: u64 = 32 << 20;

/// Returns the database of an archive: of several the newest form, since the older ones then only ask for a newer Anki.
///
/// Other parts are never unpacked, and no name in the archive is ever a path.
///
/// # Errors
/// An [`AnkiFault`] if there is none that can be read.
pub(super) fn database(bytes: &[u8]) -> Result<Vec<u8>, AnkiFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| AnkiFault::NoArchive)?;
    if archive.len() > MAX_FILES {
        return Err(AnkiFault::TooLarge);
    }
    if archive.index_for_name("collection.anki21b").is_some() {
        return unpacked(&part(&mut archive, "collection.anki21b")?);
    }
    let name = ["collection.anki21", "collection.anki2"]
        .into_iter()
        .find(|name| archive.index_for_name(name).is_some())
        .ok_or(AnkiFault::NoCollection)?;
    part(&mut archive, name)
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Vec<u8>, AnkiFault> {
    let file = archive.by_name(name).map_err(|_| AnkiFault::Damaged)?;
    let limit = limit(file.compressed_size());
    if file.size() > limit {
        return Err(AnkiFault::TooLarge);
    }
    within(file, limit)
}

/// Returns what was packed once more, as newer versions of Anki do.
fn unpacked(packed: &[u8]) -> Result<Vec<u8>, AnkiFault> {
    let decoder =
        StreamingDecoder::new_with_max_window_size(packed, MAX_WINDOW).map_err(|_| AnkiFault::Damaged)?;
    within(decoder, limit(packed.len() as u64))
}

/// Returns how many bytes so many packed ones may come to.
fn limit(packed: u64) -> u64 {
    packed.saturating_mul(MAX_RATIO).clamp(SMALL, MAX_PART_BYTES)
}

fn within(reader: impl Read, limit: u64) -> Result<Vec<u8>, AnkiFault> {
    let mut bytes = Vec::new();
    // What a part says of its own length is not believed.
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|_| AnkiFault::Damaged)?;
    if bytes.len() as u64 > limit { Err(AnkiFault::TooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(name: &str, content: &[u8]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn what_blows_up_when_it_is_unpacked_is_refused() {
        let bomb = zipped("collection.anki2", &vec![0; 30 << 20]);
        assert!(bomb.len() < 64 << 10);
        assert_eq!(database(&bomb), Err(AnkiFault::TooLarge));
        // An empty frame of zstd, then one block that repeats a single byte 128 KiB long, two thousand times.
        let mut frame = vec![0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58];
        for _ in 0..20_000 {
            frame.extend([0x02, 0x00, 0x10, 0x00]);
        }
        frame.extend([0x03, 0x00, 0x10, 0x00]);
        assert_eq!(database(&zipped("collection.anki21b", &frame)), Err(AnkiFault::TooLarge));
    }

    #[test]
    fn only_the_collection_itself_is_ever_unpacked() {
        assert_eq!(database(&zipped("../../collection.anki2", b"x")), Err(AnkiFault::NoCollection));
        assert_eq!(database(&zipped("collection.anki2", b"x")), Ok(b"x".to_vec()));
        assert_eq!(database(&zipped("collection.anki21b", b"x")), Err(AnkiFault::Damaged));
        assert_eq!(database(b"nuoc,nam"), Err(AnkiFault::NoArchive));
        assert_eq!(database(b""), Err(AnkiFault::NoArchive));
    }
}
