//! Putting records from many files together into one history that is the same in whatever order they came.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::learner::LearnerId;
use super::record::{Body, Record, RecordKey};

/// All records of one learner, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Union {
    /// The records by time, segment, number and content.
    pub records: Vec<Record>,
    /// The keys that stand for more than one content, in order: a machine was cloned while a segment was open.
    pub conflicts: Vec<RecordKey>,
}

/// Returns the set union of records by key and content.
///
/// Copies of a record count once. Two contents under one key both stay and are reported. The result is the same for
/// any order and any repetition of the input, so that every machine that has seen the same records holds the same
/// history.
pub fn union(mut records: Vec<Record>) -> Union {
    records.sort_by(order);
    records.dedup();
    let conflicts = keys_held_twice(&records);
    Union { records, conflicts }
}

/// Returns the records that count, in the order given: without undos and without what they take back.
///
/// An undo takes back what its key names wherever it stands, so that a clock that went back changes nothing; of two
/// contents under that key it takes back both, because nobody can say which was meant. An undo cannot be taken back.
pub fn live(records: &[Record]) -> Vec<&Record> {
    let undone: HashSet<RecordKey> = records
        .iter()
        .filter_map(|record| match record.body {
            Body::Undo(key) => Some(key),
            _ => None,
        })
        .collect();
    records
        .iter()
        .filter(|record| !matches!(record.body, Body::Undo(_)) && !undone.contains(&record.key))
        .collect()
}

/// Returns the learners whom these records join with their own, each once, in order; a join that was taken back does not
/// count. Only an undo among the same records takes it back.
pub fn joined(records: &[Record]) -> Vec<LearnerId> {
    let is_join = |record: &&Record| matches!(record.body, Body::Join { .. });
    if !records.iter().any(|record| is_join(&record)) {
        return Vec::new();
    }
    let mut others: Vec<LearnerId> = live(records)
        .into_iter()
        .filter_map(|record| match record.body {
            Body::Join { other } => Some(other),
            _ => None,
        })
        .collect();
    others.sort_unstable();
    others.dedup();
    others
}

fn order(a: &Record, b: &Record) -> Ordering {
    (a.at, a.key)
        .cmp(&(b.at, b.key))
        .then_with(|| (a.learner, a.offset, &a.body).cmp(&(b.learner, b.offset, &b.body)))
}

fn keys_held_twice(records: &[Record]) -> Vec<RecordKey> {
    let mut keys: Vec<RecordKey> = records.iter().map(|record| record.key).collect();
    keys.sort_unstable();
    let mut twice: Vec<RecordKey> =
        keys.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    twice.dedup();
    twice
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample;
    use super::super::time::Timestamp;
    use super::*;

    fn at(record: &Record, ms: i64) -> Record {
        Record { at: Timestamp::from_millis(ms), ..record.clone() }
    }

    #[test]
    fn a_copied_file_changes_nothing() {
        let evening = sample::evening();
        let twice = [evening.clone(), evening.clone()].concat();
        assert_eq!(union(twice), Union { records: evening, conflicts: Vec::new() });
    }

    #[test]
    fn two_contents_under_one_key_are_both_kept_and_reported() {
        let evening = sample::evening();
        let answer = evening[2].clone();
        let other = at(&answer, answer.at.as_millis() + 86_400_000);
        let merged = union([evening.clone(), vec![other.clone()]].concat());
        assert_eq!(merged.conflicts, [answer.key]);
        assert_eq!(merged.records.len(), evening.len() + 1);
        assert!(merged.records.contains(&answer) && merged.records.contains(&other));
    }

    #[test]
    fn an_undo_takes_back_what_it_names_and_nothing_else() {
        let evening = sample::evening();
        let answer = evening[2].clone();
        let undo = sample::undo(&answer, 9);
        let mut records = evening.clone();
        // The clock went back before the learner pressed undo.
        records.insert(0, at(&undo, 0));
        let rest: Vec<&Record> = evening.iter().filter(|record| **record != answer).collect();
        assert_eq!(live(&records), rest);
    }

    #[test]
    fn a_join_counts_until_it_is_taken_back() {
        let join = |seq, other| sample::record(seq, Body::Join { other: LearnerId(other) });
        let records = [join(1, 9), join(2, 3), join(3, 9)];
        assert_eq!(joined(&records), [LearnerId(3), LearnerId(9)]);
        let fewer = [records.to_vec(), vec![sample::undo(&records[1], 4)]].concat();
        assert_eq!(joined(&fewer), [LearnerId(9)]);
        assert_eq!(joined(&sample::evening()), []);
    }

    #[test]
    fn an_undo_takes_back_both_contents_under_its_key() {
        let evening = sample::evening();
        let answer = evening[2].clone();
        let records = union(vec![answer.clone(), at(&answer, 5), sample::undo(&answer, 9)]).records;
        assert_eq!(live(&records), Vec::<&Record>::new());
    }

    proptest! {
        #[test]
        fn any_order_and_any_repetition_give_the_same_history(
            (records, shuffled) in proptest::collection::vec(sample::close_record(), 1..20).prop_flat_map(|records| {
                let picks = proptest::collection::vec(0..records.len(), 0..20);
                (Just(records), picks)
            }).prop_flat_map(|(records, picks)| {
                let extra = picks.into_iter().map(|at| records[at].clone());
                let all: Vec<Record> = records.iter().cloned().chain(extra).collect();
                (Just(records), Just(all).prop_shuffle())
            }),
        ) {
            prop_assert_eq!(union(shuffled), union(records));
        }

        #[test]
        fn merging_in_two_steps_ends_as_in_one(
            (left, right) in (
                proptest::collection::vec(sample::close_record(), 0..12),
                proptest::collection::vec(sample::close_record(), 0..12),
            ),
        ) {
            let at_once = union([left.clone(), right.clone()].concat());
            prop_assert_eq!(&union([union(left).records, right].concat()), &at_once);
            for record in &at_once.records {
                let contents = at_once.records.iter().filter(|other| other.key == record.key).count();
                prop_assert_eq!(contents > 1, at_once.conflicts.contains(&record.key));
            }
        }
    }
}
