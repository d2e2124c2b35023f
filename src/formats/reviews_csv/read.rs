//! Reading reviews from CSV: a row that makes no sense costs that row only.

use std::collections::HashMap;
use std::str::FromStr;

use crate::engine::memory::reviews::Review;
use crate::engine::rating::Rating;
use crate::engine::time::{StudyDay, Timestamp};

/// How many problems of one file are kept one by one; the others are counted.
const MAX_PROBLEMS: usize = 20;

/// How much of a wrong value is shown, in letters.
const MAX_SHOWN: usize = 40;

/// Why a row, or the whole table, gives no review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// The file holds nothing.
    Empty,
    /// The head names no such column, which is needed.
    MissingColumn {
        /// The column's name.
        name: &'static str,
    },
    /// The row ends before this column.
    TooShort {
        /// The column's name.
        name: &'static str,
    },
    /// A column does not hold a whole number, or one too large.
    NotANumber {
        /// The column's name.
        name: &'static str,
        /// What it holds, shortened.
        value: String,
    },
    /// The rating is not 1, 2, 3 or 4.
    Rating {
        /// What it is.
        value: String,
    },
}

/// What is wrong on a line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The line, counted from 1.
    pub line: u64,
    /// What is wrong.
    pub fault: RowFault,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The reviews, in the order of the file; cards are numbered in the order in which they appear.
    pub reviews: Vec<Review>,
    /// The first 20 problems.
    pub problems: Vec<RowProblem>,
    /// How many problems there are.
    pub n_problems: usize,
}

impl Table {
    fn report(&mut self, line: u64, fault: RowFault) {
        self.n_problems += 1;
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(RowProblem { line, fault });
        }
    }
}

/// Where the columns stand.
struct Columns {
    card: usize,
    at: usize,
    day: usize,
    rating: usize,
    duration: Option<usize>,
}

/// Reads reviews from CSV with a head. Columns may stand in any order; `card`, `t_ms`, `day` and `rating` are needed.
pub fn read(bytes: &[u8]) -> Table {
    let mut table = Table::default();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let head = reader.byte_headers().cloned().unwrap_or_default();
    if head.is_empty() {
        table.report(1, RowFault::Empty);
        return table;
    }
    let columns = match columns(&head) {
        Ok(columns) => columns,
        Err(faults) => {
            faults.into_iter().for_each(|fault| table.report(1, fault));
            return table;
        }
    };
    let mut numbers: HashMap<i64, u32> = HashMap::new();
    let mut row = csv::ByteRecord::new();
    let mut lines = LineCounter { bytes, at: 0, line: 1 };
    // Reading from memory, a row always comes out or the end is reached.
    while let Ok(true) = reader.read_byte_record(&mut row) {
        let line = lines.line_at(row.position().map_or(0, csv::Position::byte));
        match review(&row, &columns) {
            Ok((card, review)) => {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                let card = *numbers.entry(card).or_insert(next);
                table.reviews.push(Review { card, ..review });
            }
            Err(fault) => table.report(line, fault),
        }
    }
    table
}

/// Counts lines up to a row. The reader's own count stands before the line ends that it passes over, not after them.
struct LineCounter<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl LineCounter<'_> {
    /// Returns the line on which the first row at or after this place begins; places must not fall.
    fn line_at(&mut self, place: u64) -> u64 {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        while let Some(byte) = self.bytes.get(self.at) {
            if self.at >= place && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
        self.line
    }
}

fn columns(head: &csv::ByteRecord) -> Result<Columns, Vec<RowFault>> {
    let place = |name: &str| head.iter().position(|column| column.trim_ascii() == name.as_bytes());
    let mut faults = Vec::new();
    let mut needed = |name: &'static str| {
        place(name).unwrap_or_else(|| {
            faults.push(RowFault::MissingColumn { name });
            0
        })
    };
    let (card, at, day, rating) = (needed("card"), needed("t_ms"), needed("day"), needed("rating"));
    let columns = Columns { card, at, day, rating, duration: place("duration_ms") };
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

fn review(row: &csv::ByteRecord, columns: &Columns) -> Result<(i64, Review), RowFault> {
    let card: i64 = number(row, columns.card, "card")?;
    let at = number(row, columns.at, "t_ms").map(Timestamp::from_millis)?;
    let day = number(row, columns.day, "day").map(StudyDay)?;
    let rated: i64 = number(row, columns.rating, "rating")?;
    let rating = u8::try_from(rated).ok().and_then(Rating::from_number);
    let rating = rating.ok_or(RowFault::Rating { value: rated.to_string() })?;
    // How long an answer took decides nothing here: what makes no sense counts as unknown.
    let duration = columns.duration.and_then(|at| number::<i64>(row, at, "duration_ms").ok());
    let duration_ms = duration.and_then(|ms| u32::try_from(ms).ok()).unwrap_or(0);
    Ok((card, Review { card: 0, at, day, rating, duration_ms }))
}

fn number<T: FromStr>(row: &csv::ByteRecord, at: usize, name: &'static str) -> Result<T, RowFault> {
    let column = row.get(at).ok_or(RowFault::TooShort { name })?;
    let text = std::str::from_utf8(column).map(str::trim);
    text.ok().and_then(|text| text.parse().ok()).ok_or_else(|| {
        let value = String::from_utf8_lossy(column).chars().take(MAX_SHOWN).collect();
        RowFault::NotANumber { name, value }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn review(card: u32, ms: i64, day: i32, rating: Rating, duration_ms: u32) -> Review {
        Review { card, at: Timestamp::from_millis(ms), day: StudyDay(day), rating, duration_ms }
    }

    #[track_caller]
    fn check_problem(text: &str, line: u64, fault: RowFault) {
        let table = read(text.as_bytes());
        assert_eq!(table.problems, [RowProblem { line, fault }], "{text}");
    }

    #[test]
    fn what_is_exported_can_be_read() {
        let text = "card,t_ms,day,rating,kind,duration_ms,key\n0,5,1,3,0,9,\"ก, \"\"ข\"\"/x/vi>th\"\n7,-6,-2,1,2,8,a\n";
        let expected = [review(0, 5, 1, Rating::Good, 9), review(1, -6, -2, Rating::Again, 8)];
        assert_eq!(read(text.as_bytes()), Table { reviews: expected.to_vec(), ..Table::default() });
    }

    #[test]
    fn order_of_columns_spaces_windows_line_ends_and_a_byte_order_mark_make_no_difference() {
        let text = "\u{feff}rating, day ,t_ms,note,card\r\n 4 , 2,3,ghi chú,1\r\n\r\n1,2,3,\"hai\ndòng\",1\r\n2,2,x,,1";
        let table = read(text.as_bytes());
        assert_eq!(table.reviews, [review(0, 3, 2, Rating::Easy, 0), review(0, 3, 2, Rating::Again, 0)]);
        // A field with a line feed in it takes two lines of the file.
        let fault = RowFault::NotANumber { name: "t_ms", value: "x".into() };
        assert_eq!(table.problems, [RowProblem { line: 6, fault }]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_costs_that_row_only() {
        const HEAD: &str = "card,t_ms,day,rating\n";
        check_problem("", 1, RowFault::Empty);
        check_problem("card,t_ms,day\n1,2,3\n", 1, RowFault::MissingColumn { name: "rating" });
        check_problem(&format!("{HEAD}1,2,3\n"), 2, RowFault::TooShort { name: "rating" });
        check_problem(&format!("{HEAD}1,2,3,3\n1,2,3,5\n"), 3, RowFault::Rating { value: "5".into() });
        check_problem(&format!("{HEAD}1,2,3,-1\n"), 2, RowFault::Rating { value: "-1".into() });
        let wrong = |name, value: &str| RowFault::NotANumber { name, value: value.into() };
        check_problem(&format!("{HEAD}สาม,2,3,3\n"), 2, wrong("card", "สาม"));
        check_problem(&format!("{HEAD}1,NaN,3,3\n"), 2, wrong("t_ms", "NaN"));
        check_problem(&format!("{HEAD}1,2,99999999999,3\n"), 2, wrong("day", "99999999999"));
        check_problem(&format!("{HEAD}1,2,3,\n"), 2, wrong("rating", ""));
    }

    #[test]
    fn a_table_of_nonsense_does_not_list_every_row() {
        let text = format!("card,t_ms,day,rating\n{}", "một,hai,ba,bốn\n".repeat(1000));
        let table = read(text.as_bytes());
        assert_eq!((table.problems.len(), table.n_problems), (MAX_PROBLEMS, 1000));
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let mut text = b"card,t_ms,day,rating\n".to_vec();
            text.extend(&bytes);
            let n_lines = text.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
            let table = read(&text);
            prop_assert!(table.reviews.len() + table.n_problems <= n_lines + 1);
            read(&bytes);
        }
    }
}
