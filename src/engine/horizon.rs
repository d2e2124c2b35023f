//! Up to where a history is settled: what later records must leave alone, so that they can be added to what was computed
//! without looking at the history again.

use std::collections::{BTreeMap, BTreeSet};

use super::log::{Run, live_in};
use super::record::{Body, Record, RecordKey, SegmentId};
use super::time::Timestamp;

/// The edge of what is settled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Horizon {
    /// Time and identity of the last record that counts.
    pub last: Option<(Timestamp, RecordKey)>,
    /// The highest number seen of each segment.
    pub segments: BTreeMap<SegmentId, u32>,
    /// The segments that a correction of the clock names.
    pub corrected: BTreeSet<SegmentId>,
    /// What undos name and nobody has seen yet.
    pub undone: BTreeSet<RecordKey>,
}

impl Horizon {
    /// Returns the edge of a history, given all its records and those that count, in their order.
    pub fn of(runs: &[Run], live: &[&Record]) -> Horizon {
        Horizon::default().and(runs, live)
    }

    /// Returns whether records that come after can be added without looking at what is settled: each is later than all that
    /// counts, was not seen before, and no undo, join or correction among them, or known already, reaches over the edge.
    pub fn lets_pass(&self, later: &[Run]) -> bool {
        let reaches = |record: &Record| match record.body {
            Body::Undo(key) => self.has_seen(key),
            Body::Join { .. } | Body::Correction { .. } => true,
            _ => false,
        };
        let is_new = |record: &Record| {
            let is_later = self.last.is_none_or(|last| last < (record.at, record.key));
            is_later
                && !self.has_seen(record.key)
                && !self.corrected.contains(&record.key.segment)
                && !self.undone.contains(&record.key)
        };
        later.iter().all(|run| run.records().iter().all(is_new) && !run.reaching().any(reaches))
    }

    /// Returns the edge after records that it [lets pass](Horizon::lets_pass).
    #[must_use]
    pub fn and_then(self, later: &[Run]) -> Horizon {
        match live_in(later) {
            Some(live) => self.and(later, &live),
            None => self,
        }
    }

    fn and(mut self, runs: &[Run], live: &[&Record]) -> Horizon {
        self.last = self.last.max(live.last().map(|last| (last.at, last.key)));
        for records in runs.iter().map(Run::records) {
            for chunk in records.chunk_by(|a, b| a.key.segment == b.key.segment) {
                let highest = chunk.iter().map(|record| record.key).max();
                if let Some(key) = highest {
                    let known = self.segments.entry(key.segment).or_insert(key.seq);
                    *known = key.seq.max(*known);
                }
            }
        }
        for record in runs.iter().flat_map(Run::reaching) {
            match record.body {
                Body::Undo(key) => drop(self.undone.insert(key)),
                Body::Correction { segment, .. } => drop(self.corrected.insert(segment)),
                _ => {}
            }
        }
        let segments = &self.segments;
        self.undone.retain(|key| segments.get(&key.segment).is_none_or(|highest| key.seq > *highest));
        self
    }

    /// Returns whether there may have been such a record.
    fn has_seen(&self, key: RecordKey) -> bool {
        self.segments.get(&key.segment).is_some_and(|highest| key.seq <= *highest)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::deck::Shelf;
    use super::super::log::{live, union};
    use super::super::numbered::Numbered;
    use super::super::sample;
    use super::super::scheduler::Scheduler;
    use super::super::settled::{Part, Settled};
    use super::super::testing::{any_hostile_records, market};
    use super::*;

    fn replayed(records: &[Record], shelf: &Shelf) -> (Settled, Horizon) {
        let runs = [Run::new(records.to_vec())];
        let counting = live(union(records.to_vec()).records);
        let counting: Vec<&Record> = counting.iter().collect();
        let settled = Settled::replay(
            &counting,
            &Numbered::of(&counting, shelf),
            &Scheduler::default(),
            shelf,
            Part::WHOLE,
        );
        (settled, Horizon::of(&runs, &counting))
    }

    /// Checks that what passes changes nothing, and returns whether it passed.
    fn check(early: &[Record], late: &[Record]) -> Result<bool, TestCaseError> {
        let shelf = Shelf::new([market()]);
        let (settled, horizon) = replayed(early, &shelf);
        let later = [Run::new(late.to_vec())];
        if !horizon.lets_pass(&later) {
            return Ok(false);
        }
        let live = live_in(&later).unwrap();
        let (whole, edge) = replayed(&[early, late].concat(), &shelf);
        prop_assert_eq!(settled.and_then(&live, &Scheduler::default(), &shelf), whole);
        prop_assert_eq!(horizon.and_then(&later), edge);
        Ok(true)
    }

    fn passes(early: &[Record], late: &[Record]) -> bool {
        check(early, late).unwrap()
    }

    #[test]
    fn a_second_evening_passes_and_what_reaches_into_the_first_does_not() {
        let evening = sample::evening();
        let next = |seq: u32, body: Body| {
            let record = sample::record(100 + seq, body);
            Record { key: RecordKey { segment: SegmentId(5), seq }, ..record }
        };
        let answer = next(1, evening[4].body.clone());
        assert!(passes(&evening, std::slice::from_ref(&answer)));
        assert!(passes(&evening, &[answer.clone(), next(2, Body::Undo(answer.key))]));
        assert!(passes(&evening, &[next(2, Body::Undo(RecordKey { segment: SegmentId(9), seq: 0 }))]));
        assert!(!passes(&evening, &[answer.clone(), next(2, Body::Undo(evening[3].key))]));
        assert!(!passes(&evening, &[evening[3].clone()]), "a copy");
        assert!(!passes(&evening, &[Record { at: evening[3].at, ..answer.clone() }]), "an earlier one");
        let correction = Body::Correction { segment: answer.key.segment, shift: Default::default() };
        assert!(!passes(&evening, &[answer.clone(), next(2, correction.clone())]));
        assert!(!passes(&[&evening[..], &[next(0, correction)]].concat(), std::slice::from_ref(&answer)));
        let undone = next(0, Body::Undo(answer.key));
        assert!(!passes(&[&evening[..], &[undone]].concat(), &[answer]), "taken back before it came");
    }

    proptest! {
        #[test]
        fn what_passes_changes_nothing_that_is_settled(
            early in proptest::collection::vec(sample::close_record(), 0..8),
            late in proptest::collection::vec(sample::close_record(), 0..8),
            days in 0i64..2,
        ) {
            // Half of the time on a later day and in other segments, else next to nothing would pass.
            let later = late.into_iter().map(|record| Record {
                at: Timestamp::from_millis(record.at.as_millis() + days * 86_400_000),
                key: RecordKey { segment: SegmentId(record.key.segment.0 + 2 * days as u64), ..record.key },
                ..record
            });
            check(&early, &later.collect::<Vec<_>>())?;
        }

        #[test]
        fn answers_by_any_clock_pass_or_are_refused_rightly(
            records in any_hostile_records(), cut in any::<prop::sample::Index>(),
        ) {
            let (early, late) = records.split_at(cut.index(records.len() + 1));
            check(early, late)?;
        }
    }
}
