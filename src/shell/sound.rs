//! Sound: a recording that lies beside a deck is handed to a player that this computer has; nothing is ever spoken by a machine.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::decks::Decks;
use super::events::Event;
use crate::tui::{Msg, Silence};

/// Players in the order in which they are tried, with what makes them play one file without a window and end.
const PLAYERS: [(&str, &[&str]); 8] = [
    ("mpv", &["--no-video", "--no-terminal"]),
    ("ffplay", &["-nodisp", "-autoexit", "-loglevel", "quiet"]),
    ("cvlc", &["--quiet", "--play-and-exit"]),
    ("pw-play", &[]),
    ("paplay", &[]),
    ("afplay", &[]),
    ("play", &["-q"]),
    ("aplay", &["-q"]),
];

/// A recording, as an entry names it.
type Wanted = (String, String);

/// What plays recordings; nothing runs until the first one is wanted.
pub(super) struct Sound {
    home: PathBuf,
    events: Sender<Event>,
    wanted: Option<Sender<Wanted>>,
}

impl Sound {
    /// Makes it for a data folder.
    pub(super) fn new(home: PathBuf, events: Sender<Event>) -> Sound {
        Sound { home, events, wanted: None }
    }

    /// Plays the recording of this name that lies beside a deck, in place of the one that is being played; answers with
    /// [`Msg::Silent`] where it cannot.
    pub(super) fn play(&mut self, deck: &str, file: &str) {
        let wanted = self.wanted.get_or_insert_with(|| {
            let (sender, receiver) = channel();
            let (home, events) = (self.home.clone(), self.events.clone());
            // Where there is no thread there is no sound.
            let _ = thread::Builder::new()
                .name("nho-sound".to_owned())
                .spawn(move || run(&home, &events, &receiver));
            sender
        });
        // Nobody listens where the thread could not be made.
        let _ = wanted.send((deck.to_owned(), file.to_owned()));
    }
}

/// Plays what is wanted, one recording at a time, until nobody can want anything any more.
fn run(home: &Path, events: &Sender<Event>, wanted: &Receiver<Wanted>) {
    let mut playing: Option<Child> = None;
    while let Ok((deck, file)) = wanted.recv() {
        stop(playing.take());
        match recording(home, &deck, &file).ok_or(Silence::NoRecording).and_then(|path| start(&path)) {
            Ok(child) => playing = Some(child),
            Err(silence) => {
                // The loop has ended when nobody listens.
                let _ = events.send(Event::Msg(Msg::Silent(silence)));
            }
        }
    }
    stop(playing);
}

fn stop(playing: Option<Child>) {
    if let Some(mut child) = playing {
        // It may have ended by itself.
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// Finds a recording: a file in the folder of the deck or below it, and nowhere else, wherever links lead.
fn recording(home: &Path, deck: &str, file: &str) -> Option<PathBuf> {
    let program = env::current_exe().ok();
    let decks = Decks::read(home, program.as_deref().and_then(Path::parent));
    let found = decks.found.iter().find(|found| found.deck.id == deck)?;
    within(found.file.as_deref()?.parent()?, file)
}

fn within(folder: &Path, file: &str) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let path = folder.join(file).canonicalize().ok()?;
    (path.starts_with(&folder) && path.is_file()).then_some(path)
}

/// Starts the player that `NHO_PLAYER` names, or the first that is there.
fn start(path: &Path) -> Result<Child, Silence> {
    let chosen = env::var_os("NHO_PLAYER").filter(|name| !name.is_empty());
    let chosen = chosen.as_deref().map(|name| (name, &[][..]));
    let usual = PLAYERS.iter().map(|(name, arguments)| (OsStr::new(*name), *arguments));
    let all: Vec<(&OsStr, &[&str])> = chosen.map_or_else(|| usual.collect(), |chosen| vec![chosen]);
    let silent = |name: &OsStr, arguments: &[&str]| {
        let mut command = Command::new(name);
        command.args(arguments).arg(path);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
    };
    all.into_iter().find_map(|(name, arguments)| silent(name, arguments).ok()).ok_or(Silence::NoPlayer)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_recording_lies_below_its_deck_and_nowhere_else() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("bài ๑");
        fs::create_dir_all(folder.join("audio")).unwrap();
        fs::write(folder.join("audio/สวัสดี.ogg"), b"OggS").unwrap();
        fs::write(root.path().join("secret.ogg"), b"OggS").unwrap();
        assert!(within(&folder, "audio/สวัสดี.ogg").is_some());
        for file in ["../secret.ogg", "audio", "audio/chào.ogg", "/etc/hostname", ""] {
            assert_eq!(within(&folder, file), None, "{file}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.path().join("secret.ogg"), folder.join("audio/link.ogg"))
                .unwrap();
            assert_eq!(within(&folder, "audio/link.ogg"), None);
        }
    }
}
