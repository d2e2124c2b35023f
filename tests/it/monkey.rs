//! A monkey at the keyboard: whatever it presses, nothing breaks, nothing is a dead end, and the log tells all of it.

use std::fmt;

use nho::engine::deck::{Deck, Shelf};
use nho::engine::entry::{Entry, PerLang};
use nho::engine::learner::Sign;
use nho::engine::log::{live, union};
use nho::engine::progress::{CardProgress, Progress};
use nho::engine::record::{Body, Record};
use nho::engine::scheduler::Scheduler;
use nho::engine::time::{Millis, Timestamp, UtcOffset};
use nho::i18n::UiLang;
use nho::shell::world::{Flow, step};
use nho::tui::{Key, KeyCode, Msg};
use proptest::prelude::*;

use crate::classroom::{Bench, Classroom, market};
use crate::ladder::mixed_up_and_stubborn;

/// More Escapes than any screen is deep: help, last question, three questions before it, list.
const DEEPEST: usize = 8;

#[derive(Clone)]
enum Deed {
    Press(Key),
    /// Draws the screen.
    Look,
    Wait {
        seconds: i64,
    },
    Resize(u16, u16),
    Paste(String),
    /// Types a line as in plain mode, and hears what is new.
    Line(String),
    /// Somebody, or a dead battery, sets the clock.
    Clock {
        ms: i64,
        offset: i32,
    },
    Disk {
        is_full: bool,
        is_gone: bool,
    },
}

impl fmt::Debug for Deed {
    /// One line a deed, so that hundreds can be read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Deed::Press(key) => write!(f, "{key:?}"),
            Deed::Look => write!(f, "look"),
            Deed::Wait { seconds } => write!(f, "wait {seconds} s"),
            Deed::Resize(columns, rows) => write!(f, "{columns}×{rows}"),
            Deed::Paste(text) => write!(f, "paste {text:?}"),
            Deed::Line(line) => write!(f, "line {line:?}"),
            Deed::Clock { ms, offset } => write!(f, "clock {ms} {offset}"),
            Deed::Disk { is_full, is_gone } => write!(f, "disk full {is_full} gone {is_gone}"),
        }
    }
}

fn any_key() -> impl Strategy<Value = Key> {
    use KeyCode::{Backspace, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
    let letters: Vec<char> = "utrezonbUTRE?xczằน้ำีะภถ\u{202e}\u{7f}".chars().collect();
    let code = prop_oneof![
        30 => Just(Enter),
        10 => Just(KeyCode::Char(' ')),
        25 => prop::sample::select(vec!['1', '2', '3', '4', 'ๅ', 'ô']).prop_map(KeyCode::Char),
        3 => prop::sample::select(vec!['0', '5', '9']).prop_map(KeyCode::Char),
        12 => prop::sample::select(letters).prop_map(KeyCode::Char),
        8 => prop::sample::select(vec![Left, Right, Up, Down, PageUp, PageDown]),
        2 => any::<char>().prop_map(KeyCode::Char),
        2 => prop::sample::select(vec![Backspace, Delete, Tab, Home, End]),
        3 => Just(Esc),
        5 => (0u8..=13).prop_map(KeyCode::F),
    ];
    (
        code,
        prop::bool::weighted(0.01),
        prop::bool::weighted(0.01),
        prop::option::weighted(0.05, any::<char>()),
    )
        .prop_map(|(code, ctrl, alt, physical)| Key { code, ctrl, alt, physical })
}

fn any_line() -> impl Strategy<Value = String> {
    const LINES: [&str; 24] = [
        "",
        "1",
        "2",
        "3",
        "12",
        "0",
        "/0",
        "3 1 2",
        "/",
        "?",
        "/help",
        "esc",
        "/esc",
        "f6",
        "/f6",
        "f2",
        "down 3",
        "up",
        "u",
        "z",
        "/f9",
        "nước",
        "น้ำ",
        "cá",
    ];
    prop_oneof![20 => prop::sample::select(LINES.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

/// What can happen while clock and disk are in order.
fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        60 => any_key().prop_map(Deed::Press),
        12 => Just(Deed::Look),
        4 => (0i64..90).prop_map(|seconds| Deed::Wait { seconds }),
        1 => (0i64..12).prop_map(|days| Deed::Wait { seconds: days * 43_200 }),
        1 => (0u16..130, 0u16..45).prop_map(|(columns, rows)| Deed::Resize(columns, rows)),
        1 => any::<String>().prop_map(Deed::Paste),
        6 => any_line().prop_map(Deed::Line),
    ]
}

fn any_clock() -> impl Strategy<Value = Deed> {
    let years = [1980, 2000, 2026, 2099].map(|year| (year - 1970) * 31_557_600_000);
    let ms = prop_oneof![
        6 => prop::sample::select(years.to_vec()),
        1 => prop::sample::select(vec![i64::MIN, i64::MAX]),
    ];
    let offset = prop::sample::select(vec![-720, 0, 420, 840]);
    (ms, offset).prop_map(|(ms, offset)| Deed::Clock { ms, offset })
}

fn any_disk() -> impl Strategy<Value = Deed> {
    (any::<bool>(), any::<bool>()).prop_map(|(is_full, is_gone)| Deed::Disk { is_full, is_gone })
}

/// Decks as they should not be: words that agree, that lack languages, that are long, and decks with next to nothing.
fn odd() -> Shelf {
    let entry = |id: &str, vi: &str, en: &str, th: &str| {
        let word = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Entry { id: id.to_owned(), word: PerLang::new(word(vi), word(en), word(th)), ..Entry::default() }
    };
    let long = "สวัสดีครับ ".repeat(60);
    let many = vec![
        entry("he", "anh ấy", "he", "เขา"),
        entry("mountain", "núi", "mountain", "เขา"),
        entry("no-thai", "cái", "piece", ""),
        entry("only-thai", "", "", "ครับ"),
        entry("long", &"nghiêng ".repeat(90), &"w".repeat(900), long.trim_end()),
        Entry { lesson: Some(7), was: vec!["he".to_owned()], ..entry("horn", "sừng", "horn", "เขา") },
    ];
    let deck = |id: &str, entries| Deck { id: id.to_owned(), entries, ..Deck::default() };
    Shelf::new([
        deck("odd", many),
        deck("empty", Vec::new()),
        deck("one", vec![entry("one", "một", "one", "")]),
    ])
}

#[derive(Debug, Clone, Copy)]
enum Decks {
    Good,
    Odd,
    None,
}

fn any_decks() -> impl Strategy<Value = Decks> {
    prop_oneof![4 => Just(Decks::Good), 3 => Just(Decks::Odd), 1 => Just(Decks::None)]
}

struct Monkey {
    bench: Bench,
    shelf: Shelf,
}

impl Monkey {
    fn new(decks: Decks) -> Monkey {
        let shelf = match decks {
            Decks::Good => market(),
            Decks::Odd => odd(),
            Decks::None => Shelf::default(),
        };
        let mut room = Classroom::new();
        room.add_learner("Hoa", Sign::Star);
        room.add_learner("น้ำ", Sign::Moon);
        Monkey { bench: Bench::new(UiLang::Vi, (80, 24), room, shelf.clone()), shelf }
    }

    /// Somebody who has come far with some words, mixes up two and keeps missing another sits here already.
    fn at_work() -> Monkey {
        let mut bench = Bench::new(UiLang::Vi, (80, 24), mixed_up_and_stubborn(), market());
        bench.press("1 Enter");
        Monkey { bench, shelf: market() }
    }

    fn does(&mut self, deed: Deed) {
        let bench = &mut self.bench;
        let mut seconds = 1;
        let msg = match deed {
            Deed::Press(key) => Msg::Key(key),
            Deed::Look => {
                bench.screen();
                return;
            }
            Deed::Wait { seconds: wait } => {
                seconds = wait;
                Msg::Woke
            }
            Deed::Resize(columns, rows) => {
                bench.size = (columns, rows);
                Msg::Resized(columns, rows)
            }
            Deed::Paste(text) => Msg::Pasted(text),
            Deed::Line(line) => Msg::Line(line.into()),
            Deed::Clock { ms, offset } => {
                bench.room.now.at = Timestamp::from_millis(ms);
                bench.room.now.offset = UtcOffset(offset);
                Msg::Woke
            }
            Deed::Disk { is_full, is_gone } => {
                (bench.room.is_disk_full, bench.room.is_disk_gone) = (is_full, is_gone);
                Msg::Woke
            }
        };
        bench.room.now.at = bench.room.now.at + Millis(seconds * 1000);
        bench.flow = step(&mut bench.app, &mut bench.room, msg);
        bench.app.wake_at();
        for line in bench.app.say() {
            assert!(!line.contains(char::is_control), "{line:?}");
        }
        if bench.flow == Flow::Quit {
            self.starts_again();
        }
    }

    fn starts_again(&mut self) {
        let mut room = std::mem::replace(&mut self.bench.room, Classroom::new());
        room.here = None;
        self.bench = Bench::new(UiLang::Vi, self.bench.size, room, self.shelf.clone());
    }

    /// Escape alone leads out, from wherever this is.
    fn leaves(&mut self) -> Result<(), TestCaseError> {
        for _ in 0..DEEPEST {
            self.bench.flow = step(&mut self.bench.app, &mut self.bench.room, Msg::Key(KeyCode::Esc.into()));
            if self.bench.flow == Flow::Quit {
                return Ok(());
            }
        }
        Err(TestCaseError::fail(format!("a dead end:\n{}", self.bench.screen())))
    }

    /// What the learner who sits here sees is what the log holds: what was read when they were opened, put in order, and what they did
    /// since, as they did it. Only a clock that was set back makes a fresh start read it in another order.
    fn is_in_the_log(&self) -> Result<(), TestCaseError> {
        let (Some(desk), Some(here)) = (self.bench.app.desk(), self.bench.room.here) else { return Ok(()) };
        if desk.is_guest() {
            return Ok(());
        }
        let records = &self.bench.room.learners[&here].1;
        let (read, since) = records.split_at(self.bench.room.n_read);
        let mut counting = live(union(read.to_vec()).records);
        counting.extend(live(since.to_vec()));
        let fresh = Progress::replay(&counting, &Scheduler::default(), &self.shelf);
        prop_assert_eq!(desk.progress(), &fresh);
        // A newcomer is recorded once the computer's date is believed.
        if !records.is_empty() {
            prop_assert_eq!(Some(desk.profile()), fresh.profile());
        }
        let n_answers = counting.iter().filter(|record| matches!(record.body, Body::Answer(_))).count();
        prop_assert_eq!(fresh.n_answers(), n_answers as u64);
        Ok(())
    }

    /// The due dates in the log are those that follow from the records themselves, up to where a clock was set back or a date set right:
    /// those that were given stay, and a replay now tells of other days or in another order.
    fn due_dates_follow(&self) -> Result<(), TestCaseError> {
        for (_, records) in self.bench.room.learners.values() {
            let is_moved =
                |pair: &[Record]| pair[1].at < pair[0].at || matches!(pair[1].body, Body::Correction { .. });
            let moved = records.windows(2).position(is_moved);
            let records = &records[..moved.map_or(records.len(), |at| at + 1)];
            let replay = |records: &[Record]| {
                Progress::replay(&live(records.to_vec()), &Scheduler::default(), &self.shelf)
            };
            let mut without = records.to_vec();
            for record in &mut without {
                if let Body::Answer(answer) = &mut record.body {
                    answer.due = None;
                }
            }
            let (given, computed) = (replay(records), replay(&without));
            for (id, progress) in given.cards() {
                prop_assert_eq!(Some(progress.state()), computed.card(id).map(CardProgress::state));
            }
        }
        Ok(())
    }

    /// Each run wrote one segment, numbered without a gap, with its start first.
    fn segments_are_whole(&self) -> Result<(), TestCaseError> {
        for (_, records) in self.bench.room.learners.values() {
            for pair in records.windows(2) {
                let is_same = pair[0].key.segment == pair[1].key.segment;
                let expected = if is_same { pair[0].key.seq + 1 } else { 0 };
                prop_assert_eq!(pair[1].key.seq, expected);
                prop_assert_eq!(expected == 0, matches!(pair[1].body, Body::Start { .. }));
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 9, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_leave_a_log_that_tells_exactly_what_the_screens_count(
        decks in any_decks(), deeds in prop::collection::vec(any_deed(), 400),
    ) {
        let mut monkey = Monkey::new(decks);
        for deed in deeds {
            monkey.does(deed);
            monkey.is_in_the_log()?;
        }
        monkey.due_dates_follow()?;
        monkey.segments_are_whole()?;
        monkey.leaves()?;
    }

    #[test]
    fn any_keys_while_words_are_mixed_up_or_will_not_stay_leave_a_log_that_tells_what_the_screens_count(
        deeds in prop::collection::vec(any_deed(), 400),
    ) {
        let mut monkey = Monkey::at_work();
        for deed in deeds {
            monkey.does(deed);
            monkey.is_in_the_log()?;
        }
        monkey.due_dates_follow()?;
        monkey.leaves()?;
    }

    #[test]
    fn any_keys_by_any_clock_leave_a_log_that_tells_what_the_screens_count(
        decks in any_decks(),
        deeds in prop::collection::vec(prop_oneof![20 => any_deed(), 1 => any_clock()], 400),
    ) {
        let mut monkey = Monkey::new(decks);
        for deed in deeds {
            monkey.does(deed);
            monkey.is_in_the_log()?;
        }
        monkey.due_dates_follow()?;
        monkey.segments_are_whole()?;
        monkey.leaves()?;
    }

    #[test]
    fn any_keys_on_a_disk_that_fails_end_in_no_panic_and_no_dead_end(
        decks in any_decks(),
        deeds in prop::collection::vec(prop_oneof![20 => any_deed(), 1 => any_disk()], 400),
    ) {
        let mut monkey = Monkey::new(decks);
        for deed in deeds {
            monkey.does(deed);
        }
        monkey.leaves()?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn ten_thousand_keys_end_where_a_replay_of_the_log_ends(keys in prop::collection::vec(any_key(), 10_000)) {
        let mut monkey = Monkey::at_work();
        for (n, key) in keys.into_iter().enumerate() {
            monkey.does(Deed::Press(key));
            if n % 16 == 0 {
                monkey.does(Deed::Look);
            }
            // An evening has an end, and another one comes.
            if n % 500 == 499 {
                monkey.is_in_the_log()?;
                monkey.does(Deed::Wait { seconds: 3 * 86_400 });
            }
        }
        monkey.is_in_the_log()?;
        monkey.due_dates_follow()?;
        monkey.leaves()?;
    }
}
