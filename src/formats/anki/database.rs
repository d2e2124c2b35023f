//! Reads tables of a database that somebody else has made, in memory, trusting nothing in it.

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row};

use super::AnkiFault;

/// The longest text or blob, in bytes: the notetypes of a whole collection stand in one.
const MAX_VALUE_BYTES: i32 = 16 << 20;

/// How many steps of the database's own machine pass between two looks at how many there were.
const STEPS: i32 = 100_000;

/// How many times so many steps may be taken in all: many times what the largest collection takes, some seconds.
const MAX_LOOKS: u32 = 5_000;

/// Where the header says by which versions it can be written and read.
const VERSIONS: std::ops::Range<usize> = 18..20;

/// An open database.
pub(super) struct Database {
    connection: Connection,
}

impl Database {
    /// Opens a database that lies in memory. Nothing is written to it, and no view, trigger or function of its own is run.
    ///
    /// # Errors
    /// If it is none.
    pub(super) fn open(mut bytes: Vec<u8>) -> Result<Database, AnkiFault> {
        if !bytes.starts_with(b"SQLite format 3\0") {
            return Err(AnkiFault::Damaged);
        }
        // In memory there is no log beside it, and everything is in the file itself, or it would not have been packed.
        if let Some(versions) = bytes.get_mut(VERSIONS) {
            versions.fill(1);
        }
        Database::guarded(&bytes).map_err(|_| AnkiFault::Damaged)
    }

    fn guarded(bytes: &[u8]) -> rusqlite::Result<Database> {
        let mut connection = Connection::open_in_memory()?;
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)?;
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        connection.set_limit(Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1)?;
        for (config, is_on) in [
            (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
            (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        ] {
            connection.set_db_config(config, is_on)?;
        }
        connection.deserialize_read_exact("main", bytes, bytes.len(), true)?;
        connection.create_collation("unicase", str::cmp)?;
        let mut n_looks = 0;
        connection.progress_handler(
            STEPS,
            Some(move || {
                n_looks += 1;
                n_looks > MAX_LOOKS
            }),
        )?;
        Ok(Database { connection })
    }

    /// Returns whether there is a real table with this name: neither a view nor a virtual one.
    ///
    /// # Errors
    /// If the database is damaged.
    pub(super) fn has_table(&self, name: &str) -> Result<bool, AnkiFault> {
        let sql = "SELECT 1 FROM sqlite_master WHERE name = ?1 AND type = 'table' AND rootpage > 0";
        let found = self.connection.query_row(sql, [name], |_| Ok(())).optional();
        found.map(|found| found.is_some()).map_err(|_| AnkiFault::Damaged)
    }

    /// Hands out the named columns of a real table, row by row, until the rows end or `each` returns `false`.
    ///
    /// # Errors
    /// If there is no such table or column, or the database is damaged.
    pub(super) fn rows(
        &self,
        table: &'static str,
        columns: &'static str,
        mut each: impl FnMut(&Row<'_>) -> bool,
    ) -> Result<(), AnkiFault> {
        if !self.has_table(table)? {
            return Err(AnkiFault::Damaged);
        }
        let mut read = || -> rusqlite::Result<()> {
            let mut statement = self.connection.prepare(&format!("SELECT {columns} FROM {table}"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                if !each(row) {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(|_| AnkiFault::Damaged)
    }
}

/// Returns the whole number in a column, or nothing.
pub(super) fn number(row: &Row<'_>, column: usize) -> Option<i64> {
    match row.get_ref(column) {
        Ok(ValueRef::Integer(number)) => Some(number),
        _ => None,
    }
}

/// Returns the text in a column, or nothing; also where a number was put in its place.
pub(super) fn text(row: &Row<'_>, column: usize) -> Option<String> {
    match row.get_ref(column) {
        Ok(ValueRef::Text(text)) => std::str::from_utf8(text).ok().map(str::to_owned),
        Ok(ValueRef::Integer(number)) => Some(number.to_string()),
        _ => None,
    }
}

/// Returns the bytes in a column; none where there are none.
pub(super) fn blob<'a>(row: &'a Row<'_>, column: usize) -> &'a [u8] {
    match row.get_ref(column) {
        Ok(ValueRef::Blob(bytes) | ValueRef::Text(bytes)) => bytes,
        _ => &[],
    }
}
