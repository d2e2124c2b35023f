//! PAPER: how decks, logs and exports stand in files; pure functions between bytes and domain values.

pub mod log1;
pub mod reviews_csv;
