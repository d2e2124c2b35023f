//! Reviews as a script for PostgreSQL: it makes the table where it is missing, and takes each review in once, however often it is run.

use std::fmt::Write as _;

use chrono::{DateTime, Days, NaiveDate, SecondsFormat};

use crate::engine::record::{Answer, Body, Phase, Record};

/// The table. The script holds it, and so does `README.md`, which a test compares.
pub const SCHEMA: &str = include_str!("reviews_sql/schema.sql");

/// Returns the script, for `psql --file`. `records` are those that count, in order; an answer without a rating is no review. A review is
/// known by its learner, card and time, so a script that was run before, or one that overlaps it, adds nothing twice.
pub fn write(records: &[&Record]) -> String {
    let mut script = format!(
        "\\set ON_ERROR_STOP on\nbegin;\nset client_encoding to 'UTF8';\nset datestyle to 'ISO';\n{SCHEMA}create temporary table nho_incoming (like nho_reviews) on commit drop;\ncopy nho_incoming from stdin with (format csv);\n"
    );
    for record in records {
        if let Body::Answer(answer) = &record.body {
            script.extend(row(record, answer));
        }
    }
    script += "\\.\ninsert into nho_reviews select * from nho_incoming on conflict do nothing;\ncommit;\n";
    script
}

fn row(record: &Record, answer: &Answer) -> Option<String> {
    let rating = answer.rating?;
    let at = DateTime::from_timestamp_millis(record.at.as_millis())?;
    let days = u64::from(answer.day.0.unsigned_abs());
    let epoch = NaiveDate::default();
    let day = if answer.day.0 < 0 {
        epoch.checked_sub_days(Days::new(days))
    } else {
        epoch.checked_add_days(Days::new(days))
    };
    let mut row = String::new();
    // Writing to a `String` cannot fail.
    let _ = writeln!(
        row,
        "{},{},{},{},{},{},{},{},{}",
        record.learner,
        quoted(&answer.card.deck),
        quoted(&answer.card.entry),
        quoted(&answer.card.direction.code()),
        at.to_rfc3339_opts(SecondsFormat::Millis, true),
        day?,
        rating.number(),
        phase(answer.phase),
        answer.duration_ms,
    );
    Some(row)
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::New => "new",
        Phase::Learning => "learning",
        Phase::Review => "review",
        Phase::Relearning => "relearning",
    }
}

/// Returns a field as it stands between commas. What moves a cursor, or ends a line, has no place in an id: a line of its own with `\.` would
/// end the rows.
fn quoted(field: &str) -> String {
    let plain: String = field.chars().filter(|ch| !ch.is_control()).collect();
    format!("\"{}\"", plain.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::record::{ExerciseKind, Given};
    use crate::engine::sample;

    #[test]
    fn reviews_stand_in_the_order_of_the_tables_columns() {
        let review = |seq: u32, deck: &str| {
            let mut body = sample::answer(ExerciseKind::Type, Vec::new(), Given::Typed("ขอบคุณ".into()));
            if let Body::Answer(answer) = &mut body {
                answer.card.deck = deck.into();
            }
            sample::record(seq, body)
        };
        let records = [review(0, "chào"), review(1, "อาหาร, \"cay\"\n\\.\n")];
        let script = write(&records.iter().collect::<Vec<_>>());
        assert!(script.contains(SCHEMA));
        let rows: Vec<&str> = script.lines().skip_while(|line| !line.starts_with("copy")).skip(1).collect();
        expect_test::expect![[r#"
            7f3a91c0,"chào","thank-you","vi>th",2026-11-22T13:00:00.000Z,2026-11-22,3,review,4210
            7f3a91c0,"อาหาร, ""cay""\.","thank-you","vi>th",2026-11-22T13:00:06.200Z,2026-11-22,3,review,4210
            \.
            insert into nho_reviews select * from nho_incoming on conflict do nothing;
            commit;"#]]
        .assert_eq(&rows.join("\n"));
    }
}
