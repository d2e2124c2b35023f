//! From lines back to records, one damaged line costing nothing but itself.

use std::sync::Arc;

use super::code::Coded;
use super::column::{OWN_ENTRY, members, unescape};
use super::sealed::{self, Face, Opener};
use super::{FORMAT, Names};
use crate::engine::card::{CardId, Direction, EntryId};
use crate::engine::learner::{LearnerId, Profile, Sign};
use crate::engine::rating::Rating;
use crate::engine::record::{Answer, Body, Due, Given, PersonalFit, Record, RecordKey, SegmentId};
use crate::engine::time::{Millis, StudyDay, Timestamp, UtcOffset};
use crate::formats::seal::Slot;
use crate::text::Lang;

/// How many faults of one file are kept one by one; the others are counted.
const MAX_FAULTS: usize = 100;

/// A tab, a star and eight digits.
const SUM_LEN: usize = 10;

/// Why a line gives no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFault {
    /// The file ends inside this line: the machine stopped while it was written, or the copy is not complete.
    Torn,
    /// The bytes are no UTF-8.
    NotUtf8,
    /// There is no sum at the end.
    NoSum,
    /// The sum does not fit: the line was damaged.
    WrongSum,
    /// A control character stands in it, which no version writes.
    Control,
    /// Columns are missing though the sum is right.
    TooShort,
    /// A column holds what this version does not know, though the sum is right.
    Column {
        /// What the column holds.
        name: &'static str,
    },
    /// It is sealed, and no key was given.
    Sealed,
    /// It is sealed, and the sum is right, but no key opens it: it was changed on purpose, comes from another place, or was
    /// sealed with another key.
    Seal,
}

/// A line that gave no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The line's number in the file, counted from 1.
    pub line_number: usize,
    /// What is wrong with it.
    pub fault: LineFault,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    /// The records in the order of the file.
    pub records: Vec<Record>,
    /// The first 100 lines that gave no record.
    pub faults: Vec<Fault>,
    /// How many lines gave no record.
    pub n_unread: usize,
    /// How many sealed lines were left closed because no key for them was given; they are no fault.
    pub n_sealed: usize,
    /// The wrapped keys in the order of the file.
    pub slots: Vec<Slot>,
    /// What sealed learners show in the open, in the order of the file.
    pub faces: Vec<Face>,
}

impl Lines {
    pub(super) fn note(&mut self, line_number: usize, fault: LineFault) {
        self.n_unread += 1;
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault { line_number, fault });
        }
    }
}

/// Reads one line, with or without its line end.
pub fn read(line: &[u8]) -> Result<Record, LineFault> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let content = content(line)?;
    if sealed::is_kind(content) {
        return Err(LineFault::Sealed);
    }
    record(content, &mut Names::new())
}

/// Reads all lines of a file, of which sealed ones stay closed; blank lines are no fault. Ids are shared through `names`.
pub fn read_all(bytes: &[u8], names: &mut Names) -> Lines {
    read_where(bytes, names, |_| true)
}

/// Reads only the lines of the given kinds, such as `b"PU"`; other lines are passed over unread and unchecked.
pub fn read_kinds(bytes: &[u8], kinds: &[u8], names: &mut Names) -> Lines {
    read_where(bytes, names, |line| is_of(line, kinds))
}

/// Returns whether a line is of one of the given kinds, such as `b"PU"`.
pub fn is_of(line: &[u8], kinds: &[u8]) -> bool {
    matches!(line, [kind, b'\t', ..] if kinds.contains(kind))
}

fn read_where(bytes: &[u8], names: &mut Names, wanted: impl Fn(&[u8]) -> bool) -> Lines {
    let mut reader = Reader::new(names, wanted);
    let n_whole = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    let (whole, rest) = bytes.split_at(n_whole);
    reader.lines(whole);
    reader.rest(rest);
    reader.end()
}

/// Reads a file that comes in pieces.
pub struct Reader<'a, W> {
    names: &'a mut Names,
    wanted: W,
    opener: Option<Opener<'a>>,
    lines: Lines,
    n_lines: usize,
}

impl<'a, W: Fn(&[u8]) -> bool> Reader<'a, W> {
    /// Begins to read those lines of a file that are wanted; others are passed over unread and unchecked. Ids are shared
    /// through `names`.
    pub fn new(names: &'a mut Names, wanted: W) -> Self {
        Reader { names, wanted, opener: None, lines: Lines::default(), n_lines: 0 }
    }

    /// Opens what one learner has sealed, too.
    #[must_use]
    pub fn opening(self, opener: Opener<'a>) -> Self {
        Reader { opener: Some(opener), ..self }
    }
}

impl<W: Fn(&[u8]) -> bool> Reader<'_, W> {
    /// Reads the next lines, the last of which ends with a line feed.
    pub fn lines(&mut self, whole: &[u8]) {
        let mut begin = 0;
        for end in memchr::memchr_iter(b'\n', whole) {
            self.line(&whole[begin..end], false);
            begin = end + 1;
        }
    }

    /// Reads what stands behind the last line feed; returns whether that was in order.
    pub fn rest(&mut self, rest: &[u8]) -> bool {
        let n_unread = self.lines.n_unread;
        self.line(rest, true);
        n_unread == self.lines.n_unread
    }

    /// Returns what the file holds.
    pub fn end(self) -> Lines {
        self.lines
    }

    fn line(&mut self, line: &[u8], is_last: bool) {
        self.n_lines += 1;
        if line.is_empty() || line == b"\r" || !(self.wanted)(line) {
            return;
        }
        if let Err(fault) = self.take(line) {
            let fault = if is_last && fault.is_damage() { LineFault::Torn } else { fault };
            self.lines.note(self.n_lines, fault);
        }
    }

    /// Takes in what one line holds.
    fn take(&mut self, line: &[u8]) -> Result<(), LineFault> {
        let content = content(line)?;
        if sealed::is_kind(content) {
            return sealed::take(content, self.n_lines, self.names, self.opener, &mut self.lines);
        }
        self.lines.records.push(record(content, self.names)?);
        Ok(())
    }
}

impl LineFault {
    /// Returns whether the line is damaged, and not merely newer than this version.
    pub fn is_damage(self) -> bool {
        !matches!(self, LineFault::TooShort | LineFault::Column { .. } | LineFault::Sealed | LineFault::Seal)
    }
}

/// Returns a line without its end and its sum, if the sum fits.
pub(super) fn content(line: &[u8]) -> Result<&str, LineFault> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = std::str::from_utf8(line).map_err(|_| LineFault::NotUtf8)?;
    let (content, sum) = line.split_at_checked(line.len().saturating_sub(SUM_LEN)).ok_or(LineFault::NoSum)?;
    let sum = sum.strip_prefix("\t*").and_then(|digits| id(digits, 8)).ok_or(LineFault::NoSum)?;
    if u64::from(crc32fast::hash(content.as_bytes())) != sum {
        return Err(LineFault::WrongSum);
    }
    if has_control(content) {
        return Err(LineFault::Control);
    }
    Ok(content)
}

/// Returns whose a line is, by its column.
pub(super) fn learner(column: &str) -> Option<LearnerId> {
    u32::try_from(id(column, 8)?).ok().map(LearnerId)
}

/// Reads the content of a line in the open.
pub(super) fn record(content: &str, names: &mut Names) -> Result<Record, LineFault> {
    let mut columns = Columns::new(content, names);
    let kind = columns.next()?;
    let learner = columns.read("learner", learner)?;
    let segment = columns.id("segment", 16).map(SegmentId)?;
    let seq = columns.number("seq")?;
    let at = columns.number("time").map(Timestamp::from_millis)?;
    let offset = columns.number("offset").map(UtcOffset)?;
    let body = columns.body(kind)?;
    Ok(Record { learner, key: RecordKey { segment, seq }, at, offset, body })
}

/// The columns of one line, from left to right.
pub(super) struct Columns<'line, 'names> {
    rest: Option<&'line str>,
    names: &'names mut Names,
}

impl<'line, 'names> Columns<'line, 'names> {
    pub(super) fn new(content: &'line str, names: &'names mut Names) -> Self {
        Columns { rest: Some(content), names }
    }

    pub(super) fn next(&mut self) -> Result<&'line str, LineFault> {
        let rest = self.rest.ok_or(LineFault::TooShort)?;
        // Columns are so short that a plain look at each byte is faster than a search.
        let end = rest.bytes().position(|byte| byte == b'\t').unwrap_or(rest.len());
        let (column, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
        self.rest = rest.strip_prefix('\t');
        Ok(column)
    }

    pub(super) fn read<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&'line str) -> Option<T>,
    ) -> Result<T, LineFault> {
        read(self.next()?).ok_or(LineFault::Column { name })
    }

    pub(super) fn number<T: std::str::FromStr>(&mut self, name: &'static str) -> Result<T, LineFault> {
        self.read(name, |column| column.parse().ok())
    }

    pub(super) fn id(&mut self, name: &'static str, n_digits: usize) -> Result<u64, LineFault> {
        self.read(name, |column| id(column, n_digits))
    }

    pub(super) fn text(&mut self, name: &'static str) -> Result<String, LineFault> {
        self.read(name, |column| unescape(column).map(String::from))
    }

    fn name(&mut self, name: &'static str) -> Result<Arc<str>, LineFault> {
        let text = self.read(name, unescape)?;
        Ok(self.names.share(&text))
    }

    fn optional<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&'line str) -> Option<T>,
    ) -> Result<Option<T>, LineFault> {
        self.read(name, |column| if column.is_empty() { Some(None) } else { read(column).map(Some) })
    }

    fn body(&mut self, kind: &str) -> Result<Body, LineFault> {
        match kind {
            "S" => self.start(),
            "P" => self.profile().map(Body::Profile),
            "A" => self.answer().map(Body::Answer),
            "U" => {
                let segment = self.id("undone segment", 16).map(SegmentId)?;
                Ok(Body::Undo(RecordKey { segment, seq: self.number("undone seq")? }))
            }
            "J" => Ok(Body::Join { other: self.read("other learner", learner)? }),
            "C" => {
                let segment = self.id("corrected segment", 16).map(SegmentId)?;
                Ok(Body::Correction { segment, shift: self.number("shift").map(Millis)? })
            }
            "X" => {
                let entry = EntryId { deck: self.name("deck")?, entry: self.name("entry")? };
                Ok(Body::Suspension { entry, is_on: self.read("rests", switch)? })
            }
            "M" => Ok(Body::Fit(PersonalFit {
                model: self.text("model")?,
                n_items: self.number("items")?,
                parameters: self.read("parameters", millionths)?,
            })),
            "O" => Ok(Body::Setting { name: self.text("setting")?, value: self.text("value")? }),
            "N" => {
                let entry = EntryId { deck: self.name("deck")?, entry: self.name("entry")? };
                Ok(Body::Note { entry, text: self.text("note")? })
            }
            _ => Ok(self.unknown(kind)),
        }
    }

    fn start(&mut self) -> Result<Body, LineFault> {
        let all = self.rest;
        let format: u32 = self.read("format", |column| column.strip_prefix("format=")?.parse().ok())?;
        if format != FORMAT {
            self.rest = all;
            return Ok(self.unknown("S"));
        }
        let app = self.text("version")?;
        // Absent where the clock was right, and in the first logs.
        let clock_shift = match self.rest {
            Some(rest) if rest.starts_with("clock=") => {
                Millis(self.read("clock", |column| column.strip_prefix("clock=")?.parse().ok())?)
            }
            _ => Millis(0),
        };
        Ok(Body::Start { app, clock_shift })
    }

    fn unknown(&mut self, kind: &str) -> Body {
        Body::Unknown { kind: kind.into(), fields: self.rest.take().unwrap_or_default().into() }
    }

    fn profile(&mut self) -> Result<Profile, LineFault> {
        Ok(Profile {
            nickname: self.text("nickname")?,
            sign: self.read("sign", Sign::from_code)?,
            ui: self.text("screen language")?,
            speaks: self.read("languages spoken", langs)?,
            learns: self.read("languages learned", langs)?,
        })
    }

    fn answer(&mut self) -> Result<Answer, LineFault> {
        let day = self.number("day").map(StudyDay)?;
        let card = CardId {
            deck: self.name("deck")?,
            entry: self.name("entry")?,
            direction: self.read("direction", Direction::from_code)?,
        };
        Ok(Answer {
            day,
            exercise: self.read("exercise", Coded::from_code)?,
            options: self.options(&card.entry)?,
            given: self.given(&card.entry)?,
            card,
            verdict: self.optional("verdict", Coded::from_code)?,
            proposed: self.optional("rating proposed", rating)?,
            rating: self.optional("rating", rating)?,
            duration_ms: self.number("duration")?,
            phase: self.read("phase", Coded::from_code)?,
            after: self.number("reviews known")?,
            model: self.name("model")?,
            params: self.name("parameter set")?,
            due: self.optional("due", due)?,
        })
    }

    fn options(&mut self, own: &Arc<str>) -> Result<Vec<Arc<str>>, LineFault> {
        let column = self.next()?;
        let list = (!column.is_empty()).then(|| column.split(','));
        let share = |member: &str| match member {
            OWN_ENTRY => Some(Arc::clone(own)),
            member => members(member).next()?.map(|member| self.names.share(&member)),
        };
        let options = list.into_iter().flatten().map(share).collect::<Option<_>>();
        options.ok_or(LineFault::Column { name: "options" })
    }

    fn given(&mut self, own: &Arc<str>) -> Result<Given, LineFault> {
        const FAULT: LineFault = LineFault::Column { name: "given" };
        let column = self.next()?;
        if column.is_empty() {
            return Ok(Given::Nothing);
        }
        if column.strip_prefix('#') == Some(OWN_ENTRY) {
            return Ok(Given::Chosen(Arc::clone(own)));
        }
        if let Some(entry) = column.strip_prefix('#') {
            let entry = unescape(entry).ok_or(FAULT)?;
            return Ok(Given::Chosen(self.names.share(&entry)));
        }
        let typed = column.strip_prefix('"').and_then(unescape).ok_or(FAULT)?;
        Ok(Given::Typed(typed.into_owned()))
    }
}

fn switch(column: &str) -> Option<bool> {
    match column {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

fn langs(column: &str) -> Option<Vec<Lang>> {
    members(column).map(|code| Lang::from_code(&code?)).collect()
}

/// Whole numbers with commas; an empty column holds none.
fn millionths(column: &str) -> Option<Vec<i64>> {
    if column.is_empty() {
        Some(Vec::new())
    } else {
        column.split(',').map(|part| part.parse().ok()).collect()
    }
}

fn rating(column: &str) -> Option<Rating> {
    Rating::from_number(column.parse().ok()?)
}

fn due(column: &str) -> Option<Due> {
    match column.strip_prefix('@') {
        Some(ms) => ms.parse().ok().map(Timestamp::from_millis).map(Due::At),
        None => column.strip_prefix('+')?.parse().ok().map(StudyDay).map(Due::On),
    }
}

fn id(column: &str, n_digits: usize) -> Option<u64> {
    if column.len() == n_digits { hex(column) } else { None }
}

/// Small letters only, so that a flipped bit in a digit is never another way to write it.
fn hex(digits: &str) -> Option<u64> {
    digits.bytes().try_fold(0, |value: u64, digit| {
        let digit = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        Some(value << 4 | u64::from(digit))
    })
}

pub(super) fn has_control(content: &str) -> bool {
    // Looking at all bytes without stopping lets the compiler take many at once.
    let ascii =
        content.bytes().fold(false, |found, byte| found | (byte < b' ') & (byte != b'\t') | (byte == 0x7f));
    ascii || (!content.is_ascii() && content.chars().any(|c| c.is_control() && c != '\t'))
}
