//! Export of reviews as CSV, for fitting programs, spreadsheets and a school's database.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::engine::card::CardId;
use crate::engine::record::{Answer, Body, Phase, Record};

const HEADER: &str = "card,t_ms,day,rating,kind,duration_ms,key\n";

/// Returns the reviews as CSV with the columns `card,t_ms,day,rating,kind,duration_ms,key`.
///
/// `records` are those that count, in order (see [`crate::engine::log`]); an answer without a rating is no review.
/// `card` numbers the cards from 0 in the order in which they appear; `t_ms` is milliseconds since 1970-01-01 UTC;
/// `day` is the study day; `rating` is 1 again to 4 easy; `kind` is 0 for a card never recalled before, 1 for a known
/// one, 2 for one that was missed and not recalled since (other programs also use 3 for extra practice and -1 for
/// unknown); `key` is `deck/entry/vi>th`.
pub fn write(records: &[&Record]) -> String {
    let mut numbers: HashMap<&CardId, usize> = HashMap::new();
    let mut csv = HEADER.to_owned();
    for record in records {
        let Body::Answer(answer) = &record.body else { continue };
        let Some(rating) = answer.rating else { continue };
        let next = numbers.len();
        let card = *numbers.entry(&answer.card).or_insert(next);
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            csv,
            "{card},{},{},{},{},{},{}",
            record.at.as_millis(),
            answer.day,
            rating.number(),
            kind(answer),
            answer.duration_ms,
            quoted(key(&answer.card)),
        );
    }
    csv
}

fn kind(answer: &Answer) -> u8 {
    match answer.phase {
        Phase::New | Phase::Learning => 0,
        Phase::Review => 1,
        Phase::Relearning => 2,
    }
}

fn key(card: &CardId) -> String {
    format!("{}/{}/{}", card.deck, card.entry, card.direction.code())
}

/// Quotes a field where RFC 4180, section 2, asks for it.
fn quoted(field: String) -> String {
    if field.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::record::{ExerciseKind, Given};
    use crate::engine::sample;

    fn review(seq: u32, deck: &str, entry: &str, phase: Phase) -> Record {
        let mut body = sample::answer(ExerciseKind::Type, Vec::new(), Given::Typed("ขอบคุณ".into()));
        if let Body::Answer(answer) = &mut body {
            answer.card.deck = deck.into();
            answer.card.entry = entry.into();
            answer.phase = phase;
        }
        sample::record(seq, body)
    }

    #[test]
    fn cards_are_numbered_as_they_appear_and_keys_are_quoted_where_needed() {
        let records = [
            review(0, "chào", "hello", Phase::New),
            review(1, "อาหาร, \"cay\"", "rice", Phase::Learning),
            review(2, "chào", "hello", Phase::Review),
            review(3, "chào", "hello", Phase::Relearning),
        ];
        expect_test::expect![[r#"
            card,t_ms,day,rating,kind,duration_ms,key
            0,1795352400000,20779,3,0,4210,chào/hello/vi>th
            1,1795352406200,20779,3,0,4210,"อาหาร, ""cay""/rice/vi>th"
            0,1795352412400,20779,3,1,4210,chào/hello/vi>th
            0,1795352418600,20779,3,2,4210,chào/hello/vi>th
        "#]]
        .assert_eq(&write(&records.iter().collect::<Vec<_>>()));
    }

    #[test]
    fn what_is_no_review_is_left_out() {
        let evening = sample::evening();
        let n_rated = evening
            .iter()
            .filter(|record| matches!(&record.body, Body::Answer(answer) if answer.rating.is_some()))
            .count();
        let csv = write(&evening.iter().collect::<Vec<_>>());
        assert_eq!(csv.lines().count(), 1 + n_rated);
        assert_eq!((evening.len(), n_rated), (7, 4));
    }
}
