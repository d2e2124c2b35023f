//! Putting records from many files together into one history that is the same in whatever order they came.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::learner::LearnerId;
use super::record::{Body, Due, Record, RecordKey, SegmentId};
use super::time::{Millis, StudyDay};

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

/// Records as one reader has read them, with what is worth knowing before they are put together with others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    records: Vec<Record>,
    /// Whether each record is later, in the order of a [`Union`], than the one before.
    is_rising: bool,
    /// Where those stand that reach beyond themselves: undos, joins and corrections of the clock.
    reaching: Vec<usize>,
}

impl Run {
    /// Looks through records.
    pub fn new(records: Vec<Record>) -> Run {
        let reaches = |record: &Record| {
            matches!(record.body, Body::Undo(_) | Body::Join { .. } | Body::Correction { .. })
        };
        let (mut is_rising, mut reaching) = (true, Vec::new());
        // Once only: a million records do not fit in the processor's own memory.
        for (at, record) in records.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| records.get(before));
            is_rising = is_rising && before.is_none_or(|before| order(before, record).is_lt());
            if reaches(record) {
                reaching.push(at);
            }
        }
        Run { records, is_rising, reaching }
    }

    /// Returns the records as they were read.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Returns the records as they were read.
    pub fn into_records(self) -> Vec<Record> {
        self.records
    }

    /// Returns those records that reach beyond themselves: undos, joins and corrections of the clock.
    pub fn reaching(&self) -> impl Iterator<Item = &Record> {
        self.reaching.iter().map(|at| &self.records[*at])
    }
}

/// Returns what [`live`] returns for the union of all runs, without copies; nothing if a correction of a clock is among
/// them, because then records have other times than they were read with.
pub fn live_in(runs: &[Run]) -> Option<Vec<&Record>> {
    let mut undone: HashSet<RecordKey> = HashSet::new();
    for record in runs.iter().flat_map(Run::reaching) {
        match record.body {
            Body::Undo(key) => undone.extend([key]),
            Body::Correction { .. } => return None,
            _ => {}
        }
    }
    let mut in_order: Vec<&Run> = runs.iter().filter(|run| !run.records.is_empty()).collect();
    in_order.sort_by(|a, b| order(&a.records[0], &b.records[0]));
    let is_rising = in_order.iter().all(|run| run.is_rising)
        && in_order.windows(2).all(|pair| match (pair[0].records.last(), pair[1].records.first()) {
            (Some(last), Some(first)) => order(last, first).is_lt(),
            _ => true,
        });
    let mut records: Vec<&Record> = Vec::with_capacity(in_order.iter().map(|run| run.records.len()).sum());
    records.extend(in_order.iter().flat_map(|run| &run.records));
    if !is_rising {
        records.sort_by(|a, b| order(a, b));
        records.dedup();
    }
    if !undone.is_empty() {
        records.retain(|record| !matches!(record.body, Body::Undo(_)) && !undone.contains(&record.key));
    }
    Some(records)
}

/// Returns the records of a [`Union`] that count, with their effective times and in the order of these.
///
/// Undos and what they take back are left out. An undo takes back what its key names wherever it stands, so that a clock
/// that went back changes nothing; of two contents under that key it takes back both, because nobody can say which was
/// meant. An undo cannot be taken back.
///
/// The records of a segment whose clock was corrected are moved: their time by the shift, their study day by as many days
/// as that moves the local date, and a due date that they gave along with them, so that every interval stays as it was
/// given. Of several corrections of one segment the latest counts, by recorded time, segment and number. Where nothing was
/// corrected the records stay as they are.
pub fn live(mut records: Vec<Record>) -> Vec<Record> {
    leave_out_undone(&mut records);
    let corrections = corrections(&records);
    if !corrections.is_empty() {
        for record in &mut records {
            if let Some(correction) = corrections.get(&record.key.segment) {
                correct(record, correction.shift);
            }
        }
        records.sort_by(order);
    }
    records
}

/// What was said of the clock by which a segment was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// By how much its recorded times are moved: what the latest correction says.
    pub(super) shift: Millis,
    /// All corrections that were made and not taken back.
    pub(super) keys: Vec<RecordKey>,
}

/// Returns what stands of each segment that was corrected, given records of which none is undone.
pub(super) fn corrections(records: &[Record]) -> HashMap<SegmentId, Standing> {
    let mut latest: HashMap<SegmentId, (&Record, Standing)> = HashMap::new();
    for record in records {
        if let Body::Correction { segment, shift } = record.body {
            let fresh = || (record, Standing { shift, keys: Vec::new() });
            let (known, standing) = latest.entry(segment).or_insert_with(fresh);
            if order(known, record).is_lt() {
                (*known, standing.shift) = (record, shift);
            }
            standing.keys.push(record.key);
        }
    }
    latest.into_iter().map(|(segment, (_, standing))| (segment, standing)).collect()
}

/// Moves a record by the shift of its segment.
fn correct(record: &mut Record, shift: Millis) {
    let before = StudyDay::of(record.at, record.offset);
    record.at = record.at + shift;
    let days = StudyDay::of(record.at, record.offset).0.saturating_sub(before.0);
    if let Body::Answer(answer) = &mut record.body {
        answer.day = StudyDay(answer.day.0.saturating_add(days));
        answer.due = answer.due.map(|due| match due {
            Due::At(at) => Due::At(at + shift),
            Due::On(day) => Due::On(StudyDay(day.0.saturating_add(days))),
        });
    }
}

pub(super) fn leave_out_undone(records: &mut Vec<Record>) {
    let undone: HashSet<RecordKey> = records
        .iter()
        .filter_map(|record| match record.body {
            Body::Undo(key) => Some(key),
            _ => None,
        })
        .collect();
    records.retain(|record| !matches!(record.body, Body::Undo(_)) && !undone.contains(&record.key));
}

/// Returns the learners whom these records join with their own, each once, in order; a join that was taken back does not
/// count. Only an undo among the same records takes it back.
pub fn joined(records: &[Record]) -> Vec<LearnerId> {
    let matters = |record: &&Record| matches!(record.body, Body::Join { .. } | Body::Undo(_));
    let mut joins: Vec<Record> = records.iter().filter(matters).cloned().collect();
    leave_out_undone(&mut joins);
    let mut others: Vec<LearnerId> = joins
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

    use super::super::progress::Progress;
    use super::super::sample;
    use super::super::scheduler::Scheduler;
    use super::super::testing::{Diary, any_diary, evening};
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
        let rest: Vec<Record> = evening.iter().filter(|record| **record != answer).cloned().collect();
        assert_eq!(live(records), rest);
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
        assert_eq!(live(records), []);
    }

    const DAY: i64 = 86_400_000;

    /// A correction made on another evening than the one that it corrects.
    fn correction(seq: u32, shift: i64) -> Record {
        let key = RecordKey { segment: SegmentId(1), seq };
        let body = Body::Correction { segment: sample::SEGMENT, shift: Millis(shift) };
        Record { key, ..sample::record(seq, body) }
    }

    fn corrected(records: &[Record], further: &[Record]) -> Vec<Record> {
        let all = live(union([records, further].concat()).records);
        all.into_iter().filter(|record| !matches!(record.body, Body::Correction { .. })).collect()
    }

    fn day_and_due(record: &Record) -> Option<(i32, Option<Due>)> {
        match &record.body {
            Body::Answer(answer) => Some((answer.day.0, answer.due)),
            _ => None,
        }
    }

    #[test]
    fn a_corrected_evening_is_moved_with_the_due_dates_it_gave() {
        let evening = sample::evening();
        let moved = corrected(&evening, &[correction(9, -3 * DAY)]);
        assert_eq!(moved[0].at, evening[0].at + Millis(-3 * DAY));
        assert_eq!(day_and_due(&evening[3]), Some((20_779, Some(Due::On(StudyDay(20_801))))));
        assert_eq!(day_and_due(&moved[3]), Some((20_776, Some(Due::On(StudyDay(20_798))))));
        assert_eq!(day_and_due(&moved[2]), Some((20_776, None)), "a first meeting gave none");
    }

    #[test]
    fn the_study_day_follows_the_hour() {
        // The sample's evening is at eight in the evening in Bangkok, and a study day begins at four in the morning.
        let evening = sample::evening();
        let hours = |n: i64| day_and_due(&corrected(&evening, &[correction(9, n * 3_600_000)])[3]).unwrap().0;
        assert_eq!((hours(7), hours(8), hours(-16), hours(-17)), (20_779, 20_780, 20_779, 20_778));
    }

    #[test]
    fn of_two_corrections_the_later_one_counts_and_nothing_adds_up() {
        let evening = sample::evening();
        let (first, second) = (correction(9, -3 * DAY), correction(10, 5 * DAY));
        assert_eq!(corrected(&evening, &[first.clone(), second.clone()]), corrected(&evening, &[second]));
        assert_eq!(corrected(&evening, &[first, correction(10, 0)]), evening);
    }

    #[test]
    fn another_evening_is_left_alone() {
        let other =
            Record { key: RecordKey { segment: SegmentId(2), seq: 0 }, ..sample::evening()[4].clone() };
        assert_eq!(corrected(std::slice::from_ref(&other), &[correction(9, DAY)]), [other]);
    }

    #[test]
    fn no_shift_however_wild_stops_the_reading() {
        for shift in [i64::MIN, i64::MAX, -1, 1] {
            assert_eq!(corrected(&sample::evening(), &[correction(9, shift)]).len(), 7, "{shift}");
        }
    }

    proptest! {
        #[test]
        fn runs_give_what_their_union_gives_unless_a_clock_was_corrected(
            runs in proptest::collection::vec(proptest::collection::vec(sample::close_record(), 0..12), 0..5),
            is_union in any::<bool>(),
        ) {
            let tidy = |records: Vec<Record>| if is_union { union(records).records } else { records };
            let runs: Vec<Run> = runs.into_iter().map(|records| Run::new(tidy(records))).collect();
            let all: Vec<Record> = runs.iter().flat_map(Run::records).cloned().collect();
            let is_corrected = all.iter().any(|record| matches!(record.body, Body::Correction { .. }));
            match live_in(&runs) {
                None => prop_assert!(is_corrected),
                Some(found) => {
                    prop_assert!(!is_corrected);
                    prop_assert_eq!(found.into_iter().cloned().collect::<Vec<_>>(), live(union(all).records));
                }
            }
        }

        #[test]
        fn an_evening_set_right_is_the_evening_that_it_would_have_been(diary in any_diary(), days in -900..900i32) {
            let mut right = Diary::of_market();
            for record in &diary.records {
                let Body::Answer(answer) = &record.body else { unreachable!() };
                right.write(&answer.card, evening(answer.day.0 + days), answer.rating);
            }
            let segment = SegmentId(77);
            let shift = Millis(i64::from(days) * DAY);
            let correction = Record {
                key: RecordKey { segment: SegmentId(1), seq: 0 },
                ..sample::record(0, Body::Correction { segment, shift })
            };
            let set_right = corrected(&diary.records, &[correction]);
            prop_assert_eq!(&set_right, &right.records);
            let progress = Progress::replay(&set_right, &Scheduler::default(), &diary.shelf);
            prop_assert_eq!(progress, right.progress);
        }

        #[test]
        fn a_correction_that_is_taken_back_was_never_there(
            records in proptest::collection::vec(sample::close_record(), 0..20),
            segment in 0..3u64, shift in any::<i64>(), at in any::<i64>(),
        ) {
            let own = |seq, body| Record {
                key: RecordKey { segment: SegmentId(9), seq },
                at: Timestamp::from_millis(at),
                ..sample::record(seq, body)
            };
            let correction = own(0, Body::Correction { segment: SegmentId(segment), shift: Millis(shift) });
            let undo = own(1, Body::Undo(correction.key));
            let with = [records.clone(), vec![correction, undo]].concat();
            prop_assert_eq!(live(union(with).records), live(union(records).records));
        }

        #[test]
        fn what_counts_is_in_order_of_its_times(records in proptest::collection::vec(sample::close_record(), 0..20)) {
            let live = live(union(records).records);
            prop_assert!(live.is_sorted_by_key(|record| (record.at, record.key)));
        }

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
            prop_assert_eq!(union(shuffled.clone()), union(records.clone()));
            prop_assert_eq!(live(union(shuffled).records), live(union(records).records));
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
