//! Packs the decks into one small file, which becomes part of the program.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Writes `decks.z` for `shell::decks`: each file's name and its text, a zero behind each.
fn main() -> io::Result<()> {
    writeln!(io::stdout(), "cargo:rerun-if-changed=decks")?;
    let folder = std::env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let entries = fs::read_dir("decks")?;
    let mut names: Vec<OsString> =
        entries.map(|entry| entry.map(|entry| entry.file_name())).collect::<io::Result<_>>()?;
    names.sort();
    let file = File::create(Path::new(&folder).join("decks.z"))?;
    let mut packed = ZlibEncoder::new(file, Compression::best());
    for name in names.iter().filter_map(|name| name.to_str()).filter(|name| name.ends_with(".toml")) {
        let text = fs::read(Path::new("decks").join(name))?;
        for part in [name.as_bytes(), b"\0", &text, b"\0"] {
            packed.write_all(part)?;
        }
    }
    packed.finish().map(drop)
}
