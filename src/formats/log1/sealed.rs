//! Sealed lines: one record each, the wrapped keys, and what a sealed learner shows in the open.

use base64ct::{Base64Unpadded, Encoding};

use super::column::{escape, unescape};
use super::read::{Columns, LineFault, Lines, learner, record};
use super::write::Line;
use super::{Names, block, write};
use crate::engine::learner::{LearnerId, Sign};
use crate::engine::record::Record;
use crate::formats::seal::{Cost, DataKey, KeyName, Keyring, NONCE, Slot, Way};

/// What is sealed is filled up to a multiple of so many bytes.
const STEP: usize = 64;

/// The longest sealed column that is looked at; a record is far shorter.
const MAX_COLUMN: usize = 1 << 20;

/// Whose sealed lines are opened, and with what.
#[derive(Debug, Clone, Copy)]
pub struct Opener<'a> {
    /// Whose; what others have sealed stays closed.
    pub learner: LearnerId,
    /// With these keys.
    pub keys: &'a Keyring,
}

/// What a sealed learner shows in the open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// Whose it is.
    pub learner: LearnerId,
    /// A random number of its own.
    pub id: u64,
    /// Of several faces the one with the highest counts.
    pub generation: u32,
    /// Nickname, sign, and language of the screens as its two letters; nothing where the learner is hidden.
    pub shown: Option<(String, Sign, String)>,
}

/// Returns the record as a sealed line, with the line feed. The nonce must be random and never used before.
pub fn seal(record: &Record, key: &DataKey, nonce: [u8; NONCE]) -> String {
    let open = write(record);
    // Kind, learner, segment and seq stand in the open, or go without saying.
    let mut columns = open.trim_end().rsplit_once('\t').map_or("", |(content, _)| content).splitn(5, '\t');
    let kind = columns.next().unwrap_or_default();
    let inner = format!("{kind}\t{}", columns.nth(3).unwrap_or_default());
    line('Z', record.learner, (record.key.segment.0, record.key.seq), (&inner, ""), key, nonce)
}

/// Returns a wrapped key as a line, with the line feed.
pub fn write_slot(slot: &Slot) -> String {
    let mut line = head('K', slot.learner, (slot.id, slot.generation));
    let Cost { memory, passes, lanes } = slot.cost;
    line.column(slot.way.code());
    line.column(format_args!("{memory},{passes},{lanes}"));
    line.column(format_args!("{:016x}", u64::from_be_bytes(slot.key.0)));
    for bytes in [slot.salt.as_slice(), &slot.check, &slot.wrapped] {
        line.column(Base64Unpadded::encode_string(bytes));
    }
    line.end()
}

/// Returns what a sealed learner shows as a line, with the line feed.
pub fn write_face(face: &Face) -> String {
    let mut line = head('F', face.learner, (face.id, face.generation));
    match &face.shown {
        Some((nickname, sign, ui)) => {
            line.column(escape(nickname));
            line.column(sign.code());
            line.column(escape(ui));
        }
        None => (0..3).for_each(|_| line.column("")),
    }
    line.end()
}

pub(super) fn is_kind(content: &str) -> bool {
    matches!(content.as_bytes(), [b'Z' | b'B' | b'K' | b'F', b'\t', ..])
}

/// Takes in a line of one of our kinds.
pub(super) fn take(
    content: &str,
    line_number: usize,
    names: &mut Names,
    opener: Option<Opener<'_>>,
    lines: &mut Lines,
) -> Result<(), LineFault> {
    match content.as_bytes().first() {
        Some(b'K') => lines.slots.push(slot(content, names)?),
        Some(b'F') => lines.faces.push(face(content, names)?),
        _ => match open(content, opener)? {
            None => lines.n_sealed += 1,
            Some(Opened::Record(inner)) => lines.records.push(record(&inner, names)?),
            Some(Opened::Block(records)) => {
                for part in block::parts(&records) {
                    let outcome =
                        part.content(opener.map(|opener| opener.learner)).ok_or(LineFault::WrongSum);
                    match outcome.and_then(|inner| record(&inner, names)) {
                        Ok(record) => lines.records.push(record),
                        Err(fault) => lines.note(line_number, fault),
                    }
                }
            }
        },
    }
    Ok(())
}

/// What was sealed in one line.
pub(super) enum Opened {
    /// The content of a line in the open.
    Record(String),
    /// The lines of a block.
    Block(String),
}

/// Opens a sealed line; nothing if it is another learner's, or no key is given.
pub(super) fn open(content: &str, opener: Option<Opener<'_>>) -> Result<Option<Opened>, LineFault> {
    let names = &mut Names::new();
    let mut columns = Columns::new(content, names);
    let kind = columns.next()?;
    let owner = columns.read("learner", learner)?;
    let segment = columns.id("segment", 16)?;
    let seq: u32 = columns.number("seq")?;
    let sealed = columns.next()?;
    let Some(opener) = opener.filter(|opener| opener.learner == owner && !opener.keys.is_empty()) else {
        return Ok(None);
    };
    if sealed.len() > MAX_COLUMN {
        return Err(LineFault::Column { name: "sealed" });
    }
    let sealed = Base64Unpadded::decode_vec(sealed).map_err(|_| LineFault::Column { name: "sealed" })?;
    let marks = if kind == "B" { columns.next().unwrap_or_default() } else { "" };
    let about = about(kind, owner, (segment, seq), marks);
    let plain = opener.keys.open(about.as_bytes(), &sealed).ok_or(LineFault::Seal)?;
    let plain = std::str::from_utf8(&plain).map_err(|_| LineFault::NotUtf8)?;
    if kind == "B" {
        return Ok(Some(Opened::Block(plain.to_owned())));
    }
    let (kind, rest) = plain.trim_end_matches('\n').split_once('\t').ok_or(LineFault::TooShort)?;
    let inner = format!("{kind}\t{owner}\t{segment:016x}\t{seq}\t{rest}");
    // Whoever holds the key can seal anything.
    if is_kind(&inner) || super::read::has_control(&inner) {
        return Err(LineFault::Control);
    }
    Ok(Some(Opened::Record(inner)))
}

/// Returns a sealed line of a kind of ours, given what is sealed, and the marks that stand behind it in the open.
pub(super) fn line(
    kind: char,
    learner: LearnerId,
    key: (u64, u32),
    (inner, marks): (&str, &str),
    data_key: &DataKey,
    nonce: [u8; NONCE],
) -> String {
    let mut plain = zeroize::Zeroizing::new(Vec::with_capacity(inner.len().next_multiple_of(STEP)));
    plain.extend_from_slice(inner.as_bytes());
    plain.resize(filled(inner.len()), b'\n');
    let mut line = head(kind, learner, key);
    let about = about(kind, learner, key, marks);
    line.column(Base64Unpadded::encode_string(&data_key.seal(nonce, about.as_bytes(), &plain)));
    if !marks.is_empty() {
        line.column(marks);
    }
    line.end()
}

/// How many bytes there are after filling up.
pub(super) fn filled(length: usize) -> usize {
    length.next_multiple_of(STEP)
}

fn head(kind: char, learner: LearnerId, (segment, seq): (u64, u32)) -> Line {
    let mut line = Line(String::with_capacity(256));
    line.first(kind);
    line.column(learner);
    line.column(format_args!("{segment:016x}"));
    line.column(seq);
    line
}

fn about(
    kind: impl std::fmt::Display,
    learner: LearnerId,
    (segment, seq): (u64, u32),
    marks: &str,
) -> String {
    let tab = if marks.is_empty() { "" } else { "\t" };
    format!("nho log {}\t{kind}\t{learner}\t{segment:016x}\t{seq}{tab}{marks}", super::FORMAT)
}

fn slot(content: &str, names: &mut Names) -> Result<Slot, LineFault> {
    let mut columns = Columns::new(content, names);
    columns.next()?;
    let learner = columns.read("learner", learner)?;
    let id = columns.id("slot", 16)?;
    let generation = columns.number("generation")?;
    let way = columns.read("way", |code| Way::ALL.into_iter().find(|way| way.code() == code))?;
    let cost = columns.read("cost", cost)?;
    let key = KeyName(columns.id("key", 16)?.to_be_bytes());
    let salt = columns.read("salt", bytes)?;
    let check = columns.read("check", bytes)?;
    let wrapped = columns.read("wrapped key", |column| {
        Base64Unpadded::decode_vec(column).ok().filter(|wrapped| wrapped.len() < 256)
    })?;
    Ok(Slot { learner, id, generation, way, cost, key, salt, check, wrapped })
}

fn face(content: &str, names: &mut Names) -> Result<Face, LineFault> {
    let mut columns = Columns::new(content, names);
    columns.next()?;
    let learner = columns.read("learner", learner)?;
    let id = columns.id("face", 16)?;
    let generation = columns.number("generation")?;
    let nickname = columns.read("nickname", unescape)?.into_owned();
    let sign = columns
        .read("sign", |code| if code.is_empty() { Some(None) } else { Sign::from_code(code).map(Some) })?;
    let ui = columns.text("screen language")?;
    Ok(Face { learner, id, generation, shown: sign.map(|sign| (nickname, sign, ui)) })
}

fn cost(column: &str) -> Option<Cost> {
    let mut numbers = column.split(',').map(str::parse);
    let mut next = || numbers.next()?.ok();
    Some(Cost { memory: next()?, passes: next()?, lanes: next()? })
}

fn bytes<const N: usize>(column: &str) -> Option<[u8; N]> {
    Base64Unpadded::decode_vec(column).ok()?.try_into().ok()
}

/// Reads all lines of a file and opens the sealed ones.
#[cfg(test)]
pub(super) fn open_all(bytes: &[u8], names: &mut Names, opener: Opener<'_>) -> Lines {
    let mut reader = super::Reader::new(names, |_: &[u8]| true).opening(opener);
    let n_whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let (whole, rest) = bytes.split_at(n_whole);
    reader.lines(whole);
    reader.rest(rest);
    reader.end()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::read_all;
    use super::*;
    use crate::engine::record::{Body, RecordKey, SegmentId};
    use crate::engine::sample;
    use crate::formats::seal::{Dice, Secret};

    fn ring() -> Keyring {
        Keyring::new([key()])
    }

    fn key() -> DataKey {
        DataKey::new([7; 32])
    }

    fn opened(bytes: &[u8]) -> Lines {
        open_all(bytes, &mut Names::new(), Opener { learner: sample::LEARNER, keys: &ring() })
    }

    fn log() -> (Vec<Record>, String) {
        let evening = sample::evening();
        let lines = evening.iter().zip(1..).map(|(record, n)| seal(record, &key(), [n; NONCE])).collect();
        (evening, lines)
    }

    fn with_sum(content: &str) -> String {
        format!("{content}\t*{:08x}\n", crc32fast::hash(content.as_bytes()))
    }

    #[test]
    fn an_evening_that_is_sealed_opens_with_its_key_and_says_nothing_without() {
        let (evening, log) = log();
        assert_eq!(opened(log.as_bytes()), Lines { records: evening.clone(), ..Lines::default() });
        let closed = read_all(log.as_bytes(), &mut Names::new());
        assert_eq!(closed, Lines { n_sealed: evening.len(), ..Lines::default() });
        for word in ["Hoa", "thank-you", "greetings", "ขอบคุณ", "fsrs6", "20779", "1795352"] {
            assert!(!log.contains(word), "{word}");
        }
    }

    #[test]
    fn a_sealed_line_reads_like_this() {
        let record = sample::undo(&sample::evening()[2], 9);
        expect_test::expect![[r#"
            Z	7f3a91c0	5f0c9a17e4b2d6a1	9	AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB5H0yevDZ3qoP36K2HztnhIN1oiyREjvMiH6OAgXdG30b2C5Fhb9HS3jLYN+WhOsq9Sr6jxpHtREnhXTIQDxUyAI9oftPhIs27aQdIxnbyjw	*fed19d8d
        "#]]
        .assert_eq(&seal(&record, &key(), [1; NONCE]));
    }

    #[test]
    fn what_was_typed_is_not_told_by_the_length_of_a_line() {
        let length = |typed: &str| {
            let mut record = sample::evening()[6].clone();
            if let Body::Answer(answer) = &mut record.body {
                answer.given = crate::engine::record::Given::Typed(typed.to_owned());
            }
            seal(&record, &key(), [1; NONCE]).len()
        };
        assert_eq!(length("ก"), length("ขอบคุณ"));
    }

    #[test]
    fn a_line_that_was_changed_and_summed_anew_or_moved_is_told_and_the_rest_opens() {
        let (evening, log) = log();
        let lines: Vec<&str> = log.lines().collect();
        let content = |n: usize| lines[n].rsplit_once('\t').unwrap().0;
        let moved = content(3).replace("5f0c9a17e4b2d6a1\t3", "5f0c9a17e4b2d6a1\t4");
        let sealed = content(3).rsplit_once('\t').unwrap().1;
        let elsewhere = content(3).replace("5f0c9a17e4b2d6a1", "00000000000000aa");
        let as_block = content(3).replacen('Z', "B", 1);
        let (front, rest) = sealed.split_at(50);
        let other = if rest.starts_with('A') { "B" } else { "A" };
        let flipped = content(3).replace(sealed, &format!("{front}{other}{}", rest.split_at(1).1));
        for forged in [&moved, &elsewhere, &as_block, &flipped] {
            assert_ne!(forged, content(3));
            let text = log.replace(&format!("{}\n", lines[3]), &with_sum(forged));
            let read = opened(text.as_bytes());
            assert_eq!(read.records, [&evening[..3], &evening[4..]].concat());
            assert_eq!((read.n_unread, read.faults[0].fault), (1, LineFault::Seal), "{forged}");
            assert_eq!(read.faults[0].line_number, 4);
        }
    }

    #[test]
    fn what_another_learner_has_sealed_stays_closed_and_is_no_fault() {
        let lan = Record { learner: LearnerId(1), ..sample::evening()[2].clone() };
        let log = seal(&lan, &DataKey::new([1; 32]), [1; NONCE]);
        let read = opened(log.as_bytes());
        assert_eq!(read, Lines { n_sealed: 1, ..Lines::default() });
    }

    #[test]
    fn another_key_opens_nothing_and_every_line_is_told() {
        let (evening, log) = log();
        let keys = Keyring::new([DataKey::new([8; 32])]);
        let opener = Opener { learner: sample::LEARNER, keys: &keys };
        let read = open_all(log.as_bytes(), &mut Names::new(), opener);
        assert_eq!((read.records.len(), read.n_unread), (0, evening.len()));
        assert!(read.faults.iter().all(|fault| fault.fault == LineFault::Seal));
    }

    #[test]
    fn slots_and_faces_read_back_and_no_number_in_them_is_trusted() {
        let cheap = Cost { memory: 8, passes: 1, lanes: 1 };
        let secret = Secret::passphrase("hoa sen trắng").unwrap();
        let dice = Dice { id: 3, salt: [4; 16], nonce: [5; NONCE] };
        let slot = Slot::make_at(sample::LEARNER, 2, &secret, &key(), (cheap, dice)).unwrap();
        let shown = ("Hoa\tน้ำ".to_owned(), Sign::Star, "th".to_owned());
        let face = Face { learner: sample::LEARNER, id: 9, generation: 1, shown: Some(shown) };
        let hidden = Face { learner: sample::LEARNER, id: 9, generation: 2, shown: None };
        let text = [write_slot(&slot), write_face(&face), write_face(&hidden)].concat();
        let read = read_all(text.as_bytes(), &mut Names::new());
        assert_eq!(
            (read.slots.as_slice(), read.faces.as_slice()),
            ([slot.clone()].as_slice(), [face, hidden].as_slice())
        );
        assert_eq!((read.n_unread, read.n_sealed), (0, 0));
        assert_eq!(read.slots[0].open(&secret), Ok(key()));

        let line = write_slot(&slot);
        let content = line.rsplit_once('\t').unwrap().0;
        for (from, to) in [
            ("8,1,1", "8,1"),
            ("8,1,1", "-8,1,1"),
            ("8,1,1", "99999999999,1,1"),
            ("\tp\t", "\tx\t"),
            ("BAQE", "BA!E"),
        ] {
            let text = with_sum(&content.replacen(from, to, 1));
            let read = read_all(text.as_bytes(), &mut Names::new());
            assert!(matches!(read.faults[0].fault, LineFault::Column { .. }), "{from} {to} {read:?}");
        }
        let huge = with_sum(&content.replace("8,1,1", "4294967295,4294967295,4294967295"));
        let read = read_all(huge.as_bytes(), &mut Names::new());
        assert!(read.slots[0].open(&secret).is_err());
    }

    proptest! {
        #[test]
        fn any_record_that_was_sealed_opens(record in sample::any_record(), nonce: [u8; NONCE]) {
            let line = seal(&record, &key(), nonce);
            prop_assert!(line.ends_with('\n') && line.matches('\n').count() == 1);
            let keys = ring();
            let opener = Opener { learner: record.learner, keys: &keys };
            let read = open_all(line.as_bytes(), &mut Names::new(), opener);
            prop_assert_eq!(read, Lines { records: vec![record], ..Lines::default() });
        }

        #[test]
        fn a_flipped_bit_in_a_sealed_log_costs_its_line_and_is_told(at: usize, bit in 0_u32..8) {
            let (evening, log) = log();
            let mut bytes = log.into_bytes();
            let at = at % bytes.len();
            let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count();
            let lost = if bytes[at] == b'\n' { line..(line + 2).min(evening.len()) } else { line..line + 1 };
            bytes[at] ^= 1_u8 << bit;
            let read = opened(&bytes);
            prop_assert_eq!(read.records, [&evening[..lost.start], &evening[lost.end..]].concat());
            prop_assert!(read.n_unread > 0);
        }

        #[test]
        fn columns_with_a_right_sum_never_stop_reading(columns in "[ZBKF](\t([0-9a-f]{8}|[0-9a-f]{16}|[ -~ก-๙ạ]{0,16})){0,12}") {
            opened(with_sum(&columns).as_bytes());
        }
    }

    #[test]
    fn what_is_sealed_cannot_smuggle_in_another_kind_or_a_control() {
        let place = (5, 1);
        for inner in ["K\tx", "Z\tx", "A\t1\t2\u{1b}[2J", "no tab"] {
            let line = line('Z', sample::LEARNER, place, (inner, ""), &key(), [1; NONCE]);
            let read = opened(line.as_bytes());
            assert_eq!((read.records.len(), read.slots.len(), read.n_unread), (0, 0, 1), "{inner}");
        }
        let newer = line('Z', sample::LEARNER, place, ("Q\t5\t6\tmới", ""), &key(), [1; NONCE]);
        let read = opened(newer.as_bytes());
        assert_eq!(read.records[0].key, RecordKey { segment: SegmentId(5), seq: 1 });
        assert!(matches!(&read.records[0].body, Body::Unknown { kind, .. } if kind == "Q"));
    }
}
