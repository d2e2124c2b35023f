//! PAPER: how decks, logs and exports stand in files; pure functions between bytes and domain values.

pub mod anki;
pub mod cache1;
pub mod deck1;
pub mod encoding;
pub mod log1;
pub mod problem;
pub mod report;
pub mod reviews_csv;
pub mod reviews_sql;
pub mod seal;
pub mod sheet;
pub mod table;
pub mod tonight1;
