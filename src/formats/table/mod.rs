//! A deck as a table for spreadsheets: CSV and TSV as LibreOffice and Excel write them, one entry a row.
//!
//! A row that makes no sense costs that row; what a cell says is text and never a formula.

pub(in crate::formats) mod cell;
mod column;
mod read;
mod write;

use crate::engine::entry::{Entry, PerLang};
use crate::formats::encoding::Encoding;

pub use column::{Column, HeadColumn, ListedColumns};
pub use read::read;
pub(in crate::formats) use read::read_row;
pub use write::{Separator, write};
pub(in crate::formats) use write::{of_entry, of_head};

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 16 << 20;

/// What a table holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The rows that could be read, in order.
    pub rows: Vec<Row>,
    /// What the rows say of the deck itself.
    pub head: Head,
    /// Whether there is a column of lessons.
    pub has_lessons: bool,
    /// Columns whose names are not known; they were passed over.
    pub unknown: Vec<String>,
    /// The encoding, if it is another than UTF-8.
    pub encoding: Option<Encoding>,
    /// What is wrong with single rows.
    pub problems: Vec<RowProblem>,
}

/// What a table can say of its deck.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// The deck's id.
    pub id: Option<String>,
    /// Its revision.
    pub revision: Option<u32>,
    /// Its title.
    pub title: PerLang<Option<String>>,
    /// Its level.
    pub level: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The row as a spreadsheet counts it: the head is 1.
    pub number: usize,
    /// What it says of an entry; without an id where it gives none.
    pub entry: Entry,
    /// Whether it says anything of an entry.
    pub has_entry: bool,
    /// Its lesson: an id, or a title as people write it.
    pub lesson: Option<String>,
    /// The title of its lesson.
    pub lesson_title: PerLang<Option<String>>,
}

/// Why a table gives no deck at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetFault {
    /// Nothing stands in the file.
    Empty,
    /// The file is larger than what is read.
    TooLarge,
    /// The bytes are no text that could be read without a loss.
    NotText {
        /// The encoding, if it was recognised.
        encoding: Option<Encoding>,
    },
    /// Fewer than two columns of words are known.
    NoWords {
        /// What the first row says.
        head: Vec<String>,
    },
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The row as a spreadsheet counts it.
    pub row: usize,
    /// What is wrong.
    pub fault: RowFault,
}

/// Why a row, or a cell of it, was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// The row has more cells than the head: a separator stands in a text without quotes.
    TooManyCells,
    /// A cell holds a control or bidi character.
    Refused {
        /// The name of the column.
        column: String,
        /// The character.
        ch: char,
    },
    /// A cell is longer than what a deck holds: perhaps a quote was never closed.
    TooLong {
        /// The name of the column.
        column: String,
    },
    /// A cell cannot be what its column holds; the row was read without it.
    Passed {
        /// The name of the column.
        column: String,
        /// What it holds, shortened.
        value: String,
    },
    /// The id is none, so the row was passed over: it may belong to an entry that is there.
    InvalidId {
        /// What stands there, shortened.
        id: String,
    },
    /// A new entry has words in fewer than two languages.
    TooFewLanguages,
    /// An earlier row is about the same entry.
    SameEntry {
        /// That row.
        first_row: usize,
    },
    /// The entry stands in another lesson; it stays there, everything else was taken over.
    OtherLesson {
        /// The lesson that the row names.
        lesson: String,
    },
    /// There are more rows than a deck can hold entries.
    TooManyRows,
}

impl RowFault {
    /// Returns whether the row was read all the same.
    pub fn is_mild(&self) -> bool {
        matches!(self, RowFault::Passed { .. } | RowFault::OtherLesson { .. })
    }
}
