//! The history of one word, answer by answer, from the records themselves: what is settled keeps none.

use super::card::EntryId;
use super::record::{Answer, Body, Record};

/// So many answers are kept; nobody reads further back.
const MOST: usize = 500;

/// Returns the last answers to cards of an entry, which may have borne several ids, the newest first; `records` are those that count,
/// in order.
pub fn history(records: &[Record], ids: &[EntryId]) -> Vec<Answer> {
    let answers = records.iter().rev().filter_map(|record| match &record.body {
        Body::Answer(answer) => Some(answer),
        _ => None,
    });
    let is_of = |it: &&Answer| ids.iter().any(|id| *id.deck == *it.card.deck && *id.entry == *it.card.entry);
    answers.filter(is_of).take(MOST).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rating::Rating;
    use crate::engine::testing::{Diary, TODAY, card};

    #[test]
    fn all_directions_of_a_word_are_there_under_all_its_ids_the_newest_first() {
        let mut diary = Diary::of_market();
        diary.meets(&card("fish", "th>vi"), TODAY - 9);
        diary.rates(&card("fish", "th>vi"), TODAY - 9, Rating::Good);
        diary.rates(&card("pla", "vi>th"), TODAY - 3, Rating::Again);
        diary.rates(&card("water", "vi>th"), TODAY - 2, Rating::Again);
        let ids = ["fish", "pla"].map(|id| card(id, "th>vi").entry_id());
        let found = history(&diary.records, &ids);
        let days: Vec<(i32, Option<Rating>)> = found.iter().map(|it| (it.day.0, it.rating)).collect();
        let expected = [(TODAY - 3, Some(Rating::Again)), (TODAY - 9, Some(Rating::Good)), (TODAY - 9, None)];
        assert_eq!(days, expected);
        assert!(history(&diary.records, &[]).is_empty());
    }
}
