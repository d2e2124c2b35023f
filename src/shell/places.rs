//! Sticks and other disks that somebody can carry away, as far as the system shows them.

use std::path::{Path, PathBuf};

/// Returns the folders of sticks and other disks at hand, in order; the one that holds `home` is left out.
pub fn removable(home: &Path) -> Vec<PathBuf> {
    elsewhere(at_hand(), home)
}

fn elsewhere(mut places: Vec<PathBuf>, home: &Path) -> Vec<PathBuf> {
    places.retain(|place| !home.starts_with(place));
    places.sort();
    places
}

/// Linux shows a disk in `/media/<user>/<name>` or `/run/media/<user>/<name>`, and a person in `/mnt/<name>`.
#[cfg(unix)]
fn at_hand() -> Vec<PathBuf> {
    let roots = [("/media", 2), ("/run/media", 2), ("/mnt", 1)];
    roots.iter().flat_map(|(root, depth)| disks_below(Path::new(root), *depth, &is_mounted)).collect()
}

/// Returns the folders at most so deep below `root` on which a disk is mounted. What is merely a folder is none: a stick that
/// was pulled out may have left it, and what is written there stays on this computer.
#[cfg(unix)]
fn disks_below(root: &Path, depth: usize, is_disk: &impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(root) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if is_disk(&path) {
            found.push(path);
        } else if depth > 1 {
            found.extend(disks_below(&path, depth - 1, is_disk));
        }
    }
    found
}

/// A mounted disk has another number than the folder above it.
#[cfg(unix)]
fn is_mounted(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |path: &Path| std::fs::symlink_metadata(path).map(|found| found.dev()).ok();
    let above = path.parent().and_then(number);
    path.is_dir() && number(path).is_some() && number(path) != above
}

/// On Windows every disk has a letter; A and B are floppy disks, C is the computer's own.
#[cfg(windows)]
fn at_hand() -> Vec<PathBuf> {
    super::windows::let_drives_be_empty();
    let drives = (b'D'..=b'Z').map(|letter| PathBuf::from(format!("{}:\\", char::from(letter))));
    drives.filter(|drive| drive.is_dir()).collect()
}

#[cfg(not(any(unix, windows)))]
fn at_hand() -> Vec<PathBuf> {
    Vec::new()
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn sticks_are_found_one_or_two_folders_deep_and_folders_without_a_disk_are_not() {
        let root = tempfile::tempdir().unwrap();
        for folder in ["hoa/USB ของฉัน/ảnh", "hoa/rút ra", "usb0/nho"] {
            fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        let is_disk =
            |path: &Path| path.ends_with("USB ของฉัน") || path.ends_with("usb0") || path.ends_with("ảnh");
        let found = |depth| {
            let mut found = disks_below(root.path(), depth, &is_disk);
            found.sort();
            found
        };
        assert_eq!(found(2), [root.path().join("hoa/USB ของฉัน"), root.path().join("usb0")]);
        assert_eq!(found(1), [root.path().join("usb0")]);
        assert_eq!(disks_below(&root.path().join("không có"), 2, &is_disk), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_folder_is_no_disk_and_the_root_of_another_file_system_is_one() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("a");
        fs::create_dir(&folder).unwrap();
        assert!(!is_mounted(&folder));
        // Every Linux has its processes there.
        assert!(!Path::new("/proc/self").exists() || is_mounted(Path::new("/proc")));
    }

    #[test]
    fn the_stick_on_which_everything_is_kept_is_not_offered() {
        let places = ["/media/hoa/USB", "/media/hoa/Nhớ"].map(PathBuf::from);
        let offered = |home: &str| elsewhere(places.to_vec(), Path::new(home));
        assert_eq!(offered("/media/hoa/Nhớ/nho-data"), [PathBuf::from("/media/hoa/USB")]);
        assert_eq!(offered("/home/hoa/.local/share/nho").len(), 2);
    }
}
