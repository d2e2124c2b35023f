//! Log format 1: one record a line, for ever readable, and every line stands on its own.
//!
//! A line is UTF-8 text in columns parted by tabs and ends with a line feed (a carriage return before it is passed
//! over). It begins with
//!
//! | column | holds |
//! |---|---|
//! | kind | `S` start, `P` profile, `A` answer, `U` undo, `J` join, `C` clock correction, `X` suspension, `O` setting, `M` memory model fitted; anything else comes from a newer version |
//! | learner | 8 hexadecimal digits |
//! | segment | 16 hexadecimal digits |
//! | seq | number in the segment |
//! | time | milliseconds since 1970-01-01 UTC |
//! | offset | minutes by which the local clock is ahead of UTC |
//!
//! then come the kind's own columns, and last `*` with the CRC-32 (IEEE, 8 hexadecimal digits) of all before the tab
//! that precedes it. All hexadecimal digits are small letters. Since every line carries whose it is, which it is and a
//! sum, a lost first line loses nothing else, and any damage to a line costs that line only. (A destroyed line feed
//! costs the two lines that it parted.)
//!
//! | kind | own columns |
//! |---|---|
//! | `S` | `format=1`, version of the program, and `clock=` with milliseconds where the clock was corrected |
//! | `P` | nickname, sign, language of the screens, languages spoken, languages learned (lists with commas) |
//! | `A` | day, deck, entry, direction (`vi>th`), exercise, options (entry ids with commas; the card's own is `\=`), given, verdict, rating proposed, rating that counts, duration in ms, phase, reviews known, model, parameter set, due |
//! | `U` | segment and seq of what is taken back |
//! | `J` | the learner who is the same person |
//! | `C` | segment whose recorded times were wrong, and by how many milliseconds they are to be moved |
//! | `X` | deck, entry, `on` where it rests from now on or `off` where it is asked again |
//! | `O` | name of a setting, value |
//! | `M` | model, number of items fitted to, parameters in millionths (list with commas) |
//!
//! - exercise: `g` guess, `c` choose, `r` recall, `l` letter tiles, `t` type
//! - given: empty, `#` and an entry id, or `"` and the letters typed or laid
//! - verdict: `s` same, `t` tone, `m` marks, `y` typo, `w` wrong
//! - rating: 1 again to 4 easy; phase: `n` new, `l` learning, `v` review, `e` relearning
//! - due: `@` and milliseconds, or `+` and a study day; what there is none of is empty
//!
//! In text, backslash, tab, line feed, carriage return and other controls are written `\\ \t \n \r \xHH`; inside a list
//! a comma is `\x2c` and an empty member `\e`.
//!
//! **Sealed lines** have the same shape outside, so that they are carried, united and found damaged like all others:
//!
//! | kind | after learner, segment and seq |
//! |---|---|
//! | `Z` | one sealed record |
//! | `B` | sealed records of any segments, in a line of at most 4 KiB; segment and seq are its own |
//! | `K` | a wrapped data key ([`Slot`](super::seal::Slot); segment is the slot's number, seq its generation): `p` passphrase, `g` pictures or `r` recovery code, memory in KiB, passes and lanes of Argon2id with commas, name of the data key, salt, check, wrapped key |
//! | `F` | what the list of learners shows: nickname, sign, language of the screens; all empty where the learner is hidden; seq is the generation, the highest counts |
//!
//! Keys, salts and what is sealed stand in base64 without padding. What is sealed by XChaCha20-Poly1305 is nonce, ciphertext
//! and tag one after the other; what it is sealed *about* is `nho log 1`, a tab, and the line's first four columns, so that no
//! line can take another's place. In it stand the columns of the line in the open, without the sum, without learner, and in
//! a `Z` without segment and seq; in a `B` each record ends with a line feed. Line feeds fill up to a multiple of 64 bytes, so that the
//! length of what somebody typed is not told. A line in a `B` that begins with `!` holds, in base64, bytes that were found damaged.
//!
//! A `B` into which lines of kind `Z` were put names them in one more column, in base64: of each the first 8 bytes of the SHA-256 of
//! its text, so that whoever has the block and no key knows which lines are in it ([`Mark`]). Where this column stands, it and the tab before it belong to what
//! the block is sealed about.
//!
//! **What a newer version may add**: kinds, and columns between the last one known and the sum. Both are passed over
//! here and stay in the file, which nobody rewrites. A start line of another format is kept as [`Body::Unknown`].
//!
//! **Text from a log is hostile**: a sum proves that a line is whole, not that a friend wrote it. Ids, nicknames and
//! typed text come back as they were written, controls and all; whoever shows them has them made canonical first.
//!
//! [`Body::Unknown`]: crate::engine::record::Body::Unknown

mod block;
mod code;
mod column;
mod mark;
mod names;
mod read;
mod sealed;
mod whole;
mod write;

pub use block::{Piece, block, block_for, pieces};
pub use mark::Mark;
pub use names::Names;
pub use read::{Fault, LineFault, Lines, Reader, is_of, read, read_all, read_kinds};
pub use sealed::{Face, Opener, seal, write_face, write_slot};
pub use whole::{WholeLine, is_sealed, whole_lines};
pub use write::write;

/// The number of this format, as a start line gives it.
pub const FORMAT: u32 = 1;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::record::{Body, Record};
    use crate::engine::sample;

    fn log(records: &[Record]) -> Vec<u8> {
        records.iter().map(write).collect::<String>().into_bytes()
    }

    fn read_fresh(bytes: &[u8]) -> Lines {
        read_all(bytes, &mut Names::new())
    }

    fn with_sum(content: &str) -> Vec<u8> {
        format!("{content}\t*{:08x}\n", crc32fast::hash(content.as_bytes())).into_bytes()
    }

    #[test]
    fn every_prefix_of_a_log_gives_all_records_before_the_cut() {
        let evening = sample::evening();
        let bytes = log(&evening);
        let ends: Vec<usize> =
            bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at).collect();
        for cut in 0..=bytes.len() {
            let lines = read_fresh(&bytes[..cut]);
            let whole = ends.iter().filter(|end| **end <= cut).count();
            assert_eq!(lines.records, evening[..whole], "cut at {cut}");
            let mid_line = cut > 0 && !ends.contains(&cut) && !ends.contains(&(cut - 1));
            let torn = mid_line.then_some(Fault { line_number: whole + 1, fault: LineFault::Torn });
            assert_eq!(lines.faults, Vec::from_iter(torn), "cut at {cut}");
        }
    }

    #[test]
    fn a_flipped_bit_costs_its_line_only_and_is_always_reported() {
        let evening = sample::evening();
        let mut bytes = log(&evening);
        for at in 0..bytes.len() {
            let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count();
            // A destroyed line feed joins two lines, unless it was the last.
            let lost = if bytes[at] == b'\n' { line..(line + 2).min(evening.len()) } else { line..line + 1 };
            let kept = [&evening[..lost.start], &evening[lost.end..]].concat();
            for bit in 0..8 {
                bytes[at] ^= 1 << bit;
                let lines = read_fresh(&bytes);
                assert_eq!(lines.records, kept, "byte {at}, bit {bit}");
                assert!(lines.n_unread > 0, "byte {at}, bit {bit}");
                bytes[at] ^= 1 << bit;
            }
        }
    }

    #[test]
    fn any_destroyed_block_costs_only_the_lines_it_touches() {
        let evening = sample::evening();
        let whole = log(&evening);
        for start in 0..whole.len() {
            let end = (start + 64).min(whole.len());
            for junk in [0, b'\n', b'\t', 0xff] {
                let mut bytes = whole.clone();
                bytes[start..end].fill(junk);
                let lines = read_fresh(&bytes);
                assert!(lines.records.iter().all(|record| evening.contains(record)));
                assert!(lines.records.len() + 2 >= evening.len(), "{start} {junk}");
                assert_eq!(lines.n_unread > 0, lines.records.len() < evening.len(), "{start} {junk}");
            }
        }
    }

    #[test]
    fn windows_line_ends_blank_lines_and_a_missing_last_line_feed_cost_nothing() {
        let evening = sample::evening();
        let text = String::from_utf8(log(&evening)).unwrap();
        let changed = format!("\r\n\n{}", text.replace('\n', "\r\n\n"));
        for bytes in [changed.as_bytes(), text.trim_end().as_bytes()] {
            assert_eq!(read_fresh(bytes), Lines { records: evening.clone(), ..Lines::default() });
        }
    }

    #[test]
    fn a_line_that_is_not_ours_is_named_for_what_is_wrong_with_it() {
        let head = "A\t7f3a91c0\t5f0c9a17e4b2d6a1\t3\t1795352418600\t420";
        let start = head.replace('A', "S");
        let undo = head.replace('A', "U");
        let rest = head.replace('A', "X");
        for (line, fault) in [
            (b"\xff\xfe\n".to_vec(), LineFault::NotUtf8),
            ("chào\n".into(), LineFault::NoSum),
            (format!("{head}\t*00000000\n").into_bytes(), LineFault::WrongSum),
            (with_sum("A\t7f3a91c0"), LineFault::TooShort),
            (with_sum(head), LineFault::TooShort),
            (with_sum(&format!("{start}\tformat=1\tน้ำ\u{9b}")), LineFault::Control),
            (with_sum(&format!("{start}\tformat=1\t\u{1b}[2J")), LineFault::Control),
            (with_sum(&format!("{start}\tformat=1\t\\q")), LineFault::Column { name: "version" }),
            (with_sum(&format!("{start}\tformat=một")), LineFault::Column { name: "format" }),
            (with_sum(&start.replace("7f3a", "7F3A")), LineFault::Column { name: "learner" }),
            (with_sum(&start.replace("\t420", "\t-")), LineFault::Column { name: "offset" }),
            (with_sum(&format!("{undo}\t5f0c\t1")), LineFault::Column { name: "undone segment" }),
            (with_sum(&format!("{rest}\tchợ\tน้ำ\tmaybe")), LineFault::Column { name: "rests" }),
        ] {
            assert_eq!(read(&line), Err(fault), "{}", String::from_utf8_lossy(&line));
        }
    }

    #[test]
    fn what_a_newer_version_adds_is_kept_or_passed_over() {
        let answer = sample::evening()[6].clone();
        let line = write(&answer);
        let content = line.rsplit_once('\t').unwrap().0;
        assert_eq!(read(&with_sum(&format!("{content}\tmới\tใหม่"))), Ok(answer.clone()));

        let newer = "Q\t7f3a91c0\t5f0c9a17e4b2d6a1\t6\t1795352437200\t420\tตั้งค่า\\t\tx";
        let unknown = Body::Unknown { kind: "Q".into(), fields: "ตั้งค่า\\t\tx".into() };
        let record = read(&with_sum(newer)).unwrap();
        assert_eq!(record, Record { body: unknown, ..answer });
        assert_eq!(write(&record).into_bytes(), with_sum(newer));
    }

    #[test]
    fn a_start_of_another_format_is_kept_unread() {
        let newer = "S\t7f3a91c0\t5f0c9a17e4b2d6a1\t0\t1795352400000\t420\tformat=2\t9.0";
        let record = read(&with_sum(newer)).unwrap();
        assert_eq!(record.body, Body::Unknown { kind: "S".into(), fields: "format=2\t9.0".into() });
        assert_eq!(write(&record).into_bytes(), with_sum(newer));
    }

    #[test]
    fn an_unknown_record_cannot_smuggle_in_a_second_line() {
        let body = Body::Unknown { kind: "Q\n".into(), fields: "chào\nA\r\t\u{9b}x".into() };
        let line = write(&sample::record(0, body));
        let kept = Body::Unknown { kind: "Q".into(), fields: "chàoA\tx".into() };
        assert_eq!(read(line.as_bytes()).unwrap().body, kept);
    }

    #[test]
    fn only_the_wanted_kinds_are_read() {
        let evening = sample::evening();
        let mut bytes = log(&evening);
        bytes.extend_from_slice(b"A\tdamaged answer\nP\tdamaged profile\n");
        let lines = read_kinds(&bytes, b"PU", &mut Names::new());
        assert_eq!(lines.records, evening[1..2]);
        assert_eq!(lines.faults, [Fault { line_number: 9, fault: LineFault::NoSum }]);
    }

    #[test]
    fn a_file_of_rubbish_is_counted_and_not_listed_line_by_line() {
        let lines = read_fresh("rác\n".repeat(1_000).as_bytes());
        assert_eq!((lines.records.len(), lines.n_unread, lines.faults.len()), (0, 1_000, 100));
    }

    #[test]
    fn ids_that_repeat_are_stored_once() {
        let mut names = Names::new();
        let evening = log(&sample::evening());
        let decks: Vec<_> = [&evening, &evening]
            .into_iter()
            .flat_map(|bytes| read_all(bytes, &mut names).records)
            .filter_map(|record| match record.body {
                Body::Answer(answer) => Some(answer.card.deck),
                _ => None,
            })
            .collect();
        assert_eq!(decks.len(), 10);
        assert!(decks.iter().all(|deck| std::sync::Arc::ptr_eq(deck, &decks[0])));
    }

    proptest! {
        #[test]
        fn what_was_written_reads_back(record in sample::any_record()) {
            let line = write(&record);
            prop_assert!(line.ends_with('\n') && line.matches('\n').count() == 1);
            prop_assert!(!line.trim_end_matches('\n').chars().any(|c| c.is_control() && c != '\t'));
            prop_assert_eq!(read(line.as_bytes()), Ok(record));
        }

        #[test]
        fn no_bytes_at_all_make_reading_stop(
            bytes in proptest::collection::vec(
                prop_oneof![Just(b'\t'), Just(b'\n'), Just(b'*'), Just(b'A'), any::<u8>()], 0..200,
            ),
        ) {
            let lines = read_fresh(&bytes);
            prop_assert_eq!(lines.records, Vec::<Record>::new());
        }

        #[test]
        fn columns_with_a_right_sum_never_stop_reading(columns in "[SPAUJCXOQ](\t[ -~ก-๙ạ]{0,16}){0,24}") {
            let result = read(&with_sum(&columns));
            if let Ok(record) = result {
                prop_assert_eq!(read(write(&record).as_bytes()), Ok(record));
            }
        }
    }
}
