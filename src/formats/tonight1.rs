//! Tonight's lesson in a file of its own, `tonight.toml`: a deck, a lesson, and when it was named, so that of two the newer one counts.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use serde::Deserialize;
use toml::value::Datetime;

use super::deck1::is_id;
use super::encoding::decode;
use crate::engine::time::{Millis, Timestamp};
use crate::engine::tonight::Named;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 16 << 10;

/// What the file says. The greater of two counts: the one that was named later, and of two that were named at once always the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// When it was named, by the clock of that computer; nothing where somebody wrote the file who left it out.
    pub at: Option<Timestamp>,
    /// The lesson; nothing where none comes first any more.
    pub lesson: Option<Named>,
}

impl Note {
    /// Names a lesson, or none, now: later than whatever it takes the place of, even by a clock that is behind.
    pub fn after(before: Option<&Note>, now: Timestamp, lesson: Option<Named>) -> Note {
        // The file knows whole seconds.
        let second = Timestamp::from_millis(now.as_millis().div_euclid(1000) * 1000);
        let next = before.and_then(|note| note.at).map(|at| at + Millis(1000));
        Note { at: Some(next.map_or(second, |next| next.max(second))), lesson }
    }
}

/// Why a file says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A line is no TOML, or holds something that has no place here; 1 is the first.
    Line(usize),
    /// A lesson is named, but no deck.
    NoDeck,
    /// An id that no deck and no lesson can have.
    InvalidId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    deck: Option<String>,
    lesson: Option<String>,
    named: Option<Datetime>,
}

/// Reads the file.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read(bytes: &[u8]) -> Result<Note, Fault> {
    let text = decode(bytes).text;
    let table: Table = toml::from_str(&text).map_err(|error| Fault::Line(line_of(&text, error.span())))?;
    let deck = table.deck.as_deref().map(id).transpose()?;
    let lesson = table.lesson.as_deref().map(id).transpose()?;
    let lesson = match (deck, lesson) {
        (Some(deck), lesson) => Some(Named { deck, lesson }),
        (None, Some(_)) => return Err(Fault::NoDeck),
        (None, None) => None,
    };
    Ok(Note { at: table.named.and_then(|named| moment(&named.to_string())), lesson })
}

/// Writes the file, with this remark for whoever opens it.
pub fn write(note: &Note, remark: &str) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = remark.lines().try_for_each(|line| writeln!(text, "# {line}"));
    let ids = note.lesson.iter().flat_map(|named| {
        [("deck", Some(&named.deck)), ("lesson", named.lesson.as_ref())]
            .into_iter()
            .filter_map(|(key, id)| Some((key, id?)))
    });
    for (key, id) in ids {
        // An id holds nothing that TOML would have escaped.
        let _ = writeln!(text, "{key} = \"{id}\"");
    }
    if let Some(at) = note.at.and_then(|at| DateTime::from_timestamp_millis(at.as_millis())) {
        let _ = writeln!(text, "named = {}", at.to_rfc3339_opts(SecondsFormat::Secs, true));
    }
    text
}

fn id(raw: &str) -> Result<String, Fault> {
    if is_id(raw) { Ok(raw.to_owned()) } else { Err(Fault::InvalidId) }
}

/// A moment with its offset, or a day, which begins at midnight in London; nothing for a time of day alone.
fn moment(named: &str) -> Option<Timestamp> {
    let exact = DateTime::parse_from_rfc3339(named).map(|at| at.with_timezone(&Utc));
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    let day = || named.get(..10)?.parse::<NaiveDate>().ok().map(midnight);
    exact.ok().or_else(day).map(|at| Timestamp::from_millis(at.timestamp_millis()))
}

fn line_of(text: &str, span: Option<std::ops::Range<usize>>) -> usize {
    let start = span.map_or(0, |span| span.start);
    text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(deck: &str, lesson: Option<&str>) -> Option<Named> {
        Some(Named { deck: deck.to_owned(), lesson: lesson.map(str::to_owned) })
    }

    #[track_caller]
    fn check(text: &str, expected: &Result<(Option<i64>, Option<Named>), Fault>) {
        let read = read(text.as_bytes()).map(|note| (note.at.map(Timestamp::as_millis), note.lesson));
        assert_eq!(&read, expected, "{text}");
    }

    #[test]
    fn a_file_that_somebody_wrote_by_hand_is_read() {
        check("deck = \"cho\"\nlesson = \"bai-1\"\n", &Ok((None, named("cho", Some("bai-1")))));
        check("\u{feff}# tối nay\r\ndeck = 'cho'\r\n", &Ok((None, named("cho", None))));
        let day = Some(1_795_737_600_000);
        check("deck = 'cho'\nnamed = 2026-11-27", &Ok((day, named("cho", None))));
        check("deck = 'cho'\nnamed = 2026-11-27T00:00:00", &Ok((day, named("cho", None))));
        check("named = 2026-11-27T07:00:00+07:00", &Ok((day, None)));
        check("deck = 'cho'\nnamed = 07:32:00", &Ok((None, named("cho", None))));
        check("", &Ok((None, None)));
    }

    #[test]
    fn what_cannot_be_read_names_its_line() {
        check("deck = \"cho\"\nlesson = bài 1\n", &Err(Fault::Line(2)));
        check("deck = \"cho\"\n\nbài = 1\n", &Err(Fault::Line(3)));
        check("deck = 7", &Err(Fault::Line(1)));
        check("lesson = 'bai-1' # บทที่ 1", &Err(Fault::NoDeck));
        check("deck = ''", &Err(Fault::InvalidId));
        check("deck = \"cho\\u001b[2J\"", &Err(Fault::InvalidId));
        check("deck = 'chợ'", &Err(Fault::InvalidId));
    }

    #[test]
    fn what_is_named_later_counts_and_a_clock_that_is_behind_does_not_matter() {
        let at = |second: i64| Timestamp::from_millis(second * 1000);
        let first = Note::after(None, at(1_795_737_600), named("cho", None));
        let second = Note::after(Some(&first), at(0), named("bep", None));
        let cleared = Note::after(Some(&second), at(1_795_737_601), None);
        assert!(first < second && second < cleared, "{first:?} {second:?} {cleared:?}");
        assert!(Note { at: None, lesson: named("z", None) } < first);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            deck in "[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", lesson in prop::option::of("[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}"), second in 0i64..4_000_000_000, is_cleared in any::<bool>(),
        ) {
            let lesson = (!is_cleared).then_some(Named { deck, lesson });
            let note = Note::after(None, Timestamp::from_millis(second * 1000), lesson);
            prop_assert_eq!(read(write(&note, "bài tối nay\nบทเรียนคืนนี้").as_bytes()), Ok(note));
        }

        #[test]
        fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }
    }
}
