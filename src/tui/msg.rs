//! What comes in to the application and what it asks of the world: both closed lists.

use std::path::PathBuf;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::carried::{Carried, Part, Stick};
use super::key::Key;
use super::screen::editing::Unsaved;
use super::sealing::{SealMsg, SealTask};
use crate::engine::card::EntryId;
use crate::engine::deck::Shelf;
use crate::engine::learner::{LearnerId, Profile, Sign};
use crate::engine::marking::AnswerIndex;
use crate::engine::progress::Progress;
use crate::engine::record::{Answer, PersonalFit, Record, SegmentId};
use crate::engine::report::Told;
use crate::engine::run::Run;
use crate::engine::time::StudyDay;
use crate::engine::tonight::Named;
use crate::formats::seal::Way;

/// Something that happened outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, or came from an input method in one piece.
    Pasted(String),
    /// A line was typed, whole, by somebody who hears the screens instead of seeing them.
    Line(Zeroizing<String>),
    /// A line came that is no text, or too long to be an answer.
    Garbled,
    /// The screen has this size now, in columns and rows.
    Resized(u16, u16),
    /// The time asked for with `wake_at` has come.
    Woke,
    /// These are the decks at hand, and where each answer stands in them, which may still be being filled in.
    Decks(Arc<Shelf>, Arc<AnswerIndex>),
    /// These learners bear the name that was looked for; nobody if there is none.
    Found(Vec<Face>),
    /// These learners have practised on this computer, those left out who do not want to be listed.
    Learners(Vec<Face>),
    /// These runs stand in the learner's log.
    Runs(Vec<Run>),
    /// What a deck file holds that is to be edited.
    DeckFile(Result<Vec<u8>, DiskFault>),
    /// Whether an edited deck has been saved.
    DeckSaved(Result<(), Unsaved>),
    /// A recording could not be played.
    Silent(Silence),
    /// What the learner of this run has answered to an entry, the newest first; nothing where the log could not be read.
    History(SegmentId, EntryId, Option<Vec<Answer>>),
    /// So many of so many learners have been read for the report of the class.
    Counting(usize, usize),
    /// What may be told of the class to anybody.
    Counted(Box<Told>),
    /// These sticks are at hand to carry with.
    Sticks(Vec<Stick>),
    /// So many of so many of these parts have been carried.
    Carrying(Part, usize, usize),
    /// The carrying has ended.
    Carried(Box<Result<Carried, DiskFault>>),
    /// These decks, by their ids, were read from these files.
    DeckFiles(Vec<(String, PathBuf)>),
    /// Whether tonight's lesson has been named.
    TonightNamed(Result<(), DiskFault>),
    /// These sticks and other disks are at hand.
    Places(Vec<PathBuf>),
    /// So many of so many records of this learner have been copied.
    Copying(LearnerId, usize, usize),
    /// The copying of this learner's records has ended.
    Copied(LearnerId, Copied),
    /// This learner's data has been deleted, or as much of it as the disk allowed.
    Erased(LearnerId, Option<DiskFault>),
    /// A learner's data has been read, or made.
    Opened(Box<Opened>),
    /// A learner's data could not be read.
    OpenFailed(LearnerId),
    /// The learner who is here was given a secret in another window, which is given in these ways.
    Protected(Vec<Way>),
    /// The memory model has been fitted to whoever practises in this run.
    Fitted(SegmentId, PersonalFit),
    /// Something happened to somebody's secret.
    Seal(SealMsg),
    /// Something happened to records on their way to the disk.
    Store(StoreMsg),
    /// The program was told to end.
    Stop,
}

/// What became of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreMsg {
    /// All records up to this number are with the operating system.
    Written(u32),
    /// The operating system has not taken all records up to this number yet: what the screen shows would not survive a kill.
    Pending(u32),
    /// All records up to this number are on the disk.
    Synced(u32),
    /// The disk refuses; so many records wait in memory.
    Failed {
        /// How many.
        unsaved: usize,
    },
    /// What waited has been saved.
    Recovered,
}

/// A learner as the first screen shows them: nothing that would tell when or what they learn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// Who.
    pub id: LearnerId,
    /// The nickname; canonical.
    pub nickname: String,
    /// The sign.
    pub sign: Sign,
    /// How they are let in; empty for somebody who is not sealed.
    pub ways: Vec<Way>,
}

/// A learner's data.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Whose it is; nothing for a guest.
    pub learner: Option<LearnerId>,
    /// The segment of this run.
    pub segment: SegmentId,
    /// What the records so far say, by the decks at hand and the usual scheduler.
    pub progress: Progress,
    /// What could not be read.
    pub unread: Unread,
    /// How the learner is let in; empty for somebody who is not sealed.
    pub ways: Vec<Way>,
}

/// How much of a learner's data could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unread {
    /// Damaged lines.
    pub lines: usize,
    /// Whole files or folders, or pieces of them.
    pub files: usize,
}

/// What has been copied to a stick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The folder there.
    pub place: PathBuf,
    /// How many records the place lacked and now has.
    pub n_records: usize,
    /// The answers among those that stand in the open.
    pub n_answers: usize,
    /// Those that are sealed, of which nobody can tell what they are.
    pub n_sealed: usize,
    /// Why it is not complete.
    pub fault: Option<DiskFault>,
}

/// Why a disk did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskFault {
    /// It is not there.
    Missing,
    /// It has no room.
    Full,
    /// It takes nothing: write-protected, or not this user's.
    Locked,
    /// It is where this computer keeps everything itself.
    Own,
    /// Anything else.
    Broken,
}

/// Something that the application asks of the world.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Say who has practised here: answered by [`Msg::Learners`].
    ListLearners,
    /// Look for a learner by nickname, whether listed or not: answered by [`Msg::Found`].
    Find(String),
    /// Read a learner's data: answered by [`Msg::Opened`] or [`Msg::OpenFailed`].
    Open(LearnerId),
    /// Finish writing, and read the data of the same learner anew: answered as [`Effect::Open`] is.
    Reopen(LearnerId),
    /// Say which runs stand in a learner's log, given today: answered by [`Msg::Runs`].
    ListRuns(LearnerId, StudyDay),
    /// Read a deck file that is to be edited: answered by [`Msg::DeckFile`].
    ReadDeck(PathBuf),
    /// Put an edited deck in the place of its file, whole or not at all, if the file still holds what it held: answered by
    /// [`Msg::DeckSaved`].
    SaveDeck {
        /// The file.
        file: PathBuf,
        /// What it held.
        before: Vec<u8>,
        /// What it is to hold.
        after: Vec<u8>,
    },
    /// Read what a learner has answered to an entry, which bears the first of these ids and may have borne the others, while all else
    /// goes on: answered by [`Msg::History`].
    ReadHistory(LearnerId, Vec<EntryId>),
    /// Play the recording of this name that lies beside a deck, in place of any other: answered by [`Msg::Silent`] where it cannot be.
    Play {
        /// The deck's id.
        deck: String,
        /// The recording, as the entry names it.
        file: String,
    },
    /// Count the class, while all else goes on: answered by [`Msg::Counting`] and [`Msg::Counted`].
    Count,
    /// Stop counting the class; nothing more is answered that was not on its way.
    StopCounting,
    /// Say which sticks are at hand to carry with: answered by [`Msg::Sticks`].
    ListSticks,
    /// Carry decks, tonight's lesson and answers between this computer and a stick, while all else goes on: answered by
    /// [`Msg::Carrying`] and [`Msg::Carried`].
    Carry(PathBuf),
    /// Stop carrying; it is answered all the same.
    StopCarrying,
    /// Say which decks lie in which files: answered by [`Msg::DeckFiles`], after [`Msg::Decks`] if any has changed.
    ListDecks,
    /// Name the lesson that stands first on everybody's screen, or none, with this remark in its file: answered by
    /// [`Msg::TonightNamed`], after [`Msg::Decks`].
    NameTonight(Option<Named>, String),
    /// Say which sticks and other disks are at hand: answered by [`Msg::Places`].
    ListPlaces,
    /// Copy a learner's records to a folder, while all else goes on: answered by [`Msg::Copying`] and [`Msg::Copied`].
    Copy(LearnerId, PathBuf),
    /// Close this learner and delete all their data, while all else goes on: answered by [`Msg::Erased`].
    Erase(LearnerId),
    /// Make a new learner: answered by [`Msg::Opened`] without records.
    Create(Profile),
    /// Begin a practice of which nothing is kept: answered by [`Msg::Opened`].
    OpenGuest,
    /// Write these records and sync them: answered by [`Msg::Store`].
    Append(Vec<Record>),
    /// Fit the memory model anew to all that the learner has done, while all else goes on: answered by [`Msg::Fitted`], or not
    /// at all where it is not worth it.
    Refit(LearnerId),
    /// The learner has gone: finish writing, and forget what was read.
    CloseLearner,
    /// Do something with a secret, or a key.
    Seal(SealTask),
    /// Leave nothing on the screen, or above it, of what a learner has seen there.
    Wipe,
    /// Stop the program until it is brought to the foreground again.
    Suspend,
    /// Leave the program.
    Quit,
}

/// Why a recording could not be played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// This computer has no player that is known.
    NoPlayer,
    /// The file is not there.
    NoRecording,
}
