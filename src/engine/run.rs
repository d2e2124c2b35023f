//! The runs of a log: which sittings there were, by which clock, and whether their dates can be true.

use std::collections::HashMap;

use super::clock;
use super::log::{corrections, leave_out_undone, live};
use super::record::{Body, Record, RecordKey, SegmentId};
use super::time::{Millis, Now, StudyDay};

/// Why the date of a run is doubted, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// No clock can rightly have shown it: long before this program was made, long after, or after today.
    Impossible,
    /// The computer's date was not believed, and somebody told another one.
    Told,
    /// More than a year lies between this run and all others.
    Apart,
}

/// One sitting of a learner at the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What it wrote.
    pub segment: SegmentId,
    /// When it began, as far as is known now.
    pub began: Now,
    /// How many answers that count it holds.
    pub n_answers: u32,
    /// By how much its recorded times are moved at present.
    pub shift: Millis,
    /// The corrections that say so; to be taken back where another one is made.
    pub corrections: Vec<RecordKey>,
    /// Whether its date is doubted.
    pub doubt: Option<Doubt>,
}

/// Returns the runs that hold answers or were corrected, of all records of one learner (see [`super::log::union`]): doubted ones first, then
/// the later before the earlier.
pub fn runs(mut records: Vec<Record>, today: StudyDay) -> Vec<Run> {
    leave_out_undone(&mut records);
    let corrections = corrections(&records);
    let mut runs: HashMap<SegmentId, Run> = HashMap::new();
    let mut told: Vec<SegmentId> = Vec::new();
    for record in live(records) {
        let segment = record.key.segment;
        if matches!(record.body, Body::Start { clock_shift, .. } if clock_shift.0 != 0) {
            told.push(segment);
        }
        let run = runs.entry(segment).or_insert_with(|| {
            let known = corrections.get(&segment);
            Run {
                segment,
                began: Now { at: record.at, offset: record.offset },
                n_answers: 0,
                shift: known.map_or(Millis(0), |known| known.shift),
                corrections: known.map_or_else(Vec::new, |known| known.keys.clone()),
                doubt: None,
            }
        });
        run.n_answers += u32::from(matches!(record.body, Body::Answer(_)));
    }
    runs.retain(|_, run| run.n_answers > 0 || !run.corrections.is_empty());
    let mut days: Vec<StudyDay> = runs.values().map(|run| run.began.study_day()).collect();
    days.retain(|day| clock::is_possible(*day, today));
    days.sort_unstable();
    for run in runs.values_mut() {
        run.doubt = doubt(run, &days, today, told.contains(&run.segment));
    }
    let mut runs: Vec<Run> = runs.into_values().collect();
    runs.sort_by_key(|run| (run.doubt.is_none(), run.doubt, std::cmp::Reverse(run.began.at), run.segment));
    runs
}

/// `days` are those of all possible runs, in order.
fn doubt(run: &Run, days: &[StudyDay], today: StudyDay, is_told: bool) -> Option<Doubt> {
    let day = run.began.study_day();
    if !clock::is_possible(day, today) {
        return Some(Doubt::Impossible);
    }
    // Whoever has set a date right once is not asked about it again.
    if !run.corrections.is_empty() {
        return None;
    }
    if is_told {
        return Some(Doubt::Told);
    }
    let others = days.iter().filter(|other| **other != day);
    let nearest = others.map(|other| other.days_since(day).max(day.days_since(*other))).min();
    nearest.is_some_and(|days| days > clock::LONGEST_PAUSE_DAYS).then_some(Doubt::Apart)
}

#[cfg(test)]
mod tests {
    use super::super::log::union;
    use super::super::rating::Rating;
    use super::super::sample;
    use super::super::testing::{Diary, TODAY, card, evening};
    use super::*;

    /// Practises on some days, each in a run of its own, the first being number 1.
    fn runs_on(days: &[i32]) -> Vec<Record> {
        let mut diary = Diary::of_market();
        for (day, segment) in days.iter().zip(1..) {
            diary = diary.on(segment);
            diary.meets(&card("fish", "th>vi"), *day);
            diary.rates(&card("fish", "th>vi"), *day, Rating::Good);
        }
        diary.records
    }

    fn listed(records: Vec<Record>) -> Vec<(u64, i32, Option<Doubt>)> {
        let runs = runs(union(records).records, StudyDay(TODAY));
        runs.iter().map(|run| (run.segment.0, run.began.study_day().0, run.doubt)).collect()
    }

    fn correction(seq: u32, segment: u64, days: i64) -> Record {
        let shift = Millis(days * 86_400_000);
        let key = RecordKey { segment: SegmentId(99), seq };
        Record { key, ..sample::record(seq, Body::Correction { segment: SegmentId(segment), shift }) }
    }

    #[test]
    fn the_last_run_comes_first_where_all_dates_can_be_true() {
        let records = runs_on(&[TODAY - 9, TODAY - 2, TODAY]);
        let expected = [(3, TODAY, None), (2, TODAY - 2, None), (1, TODAY - 9, None)];
        assert_eq!(listed(records), expected);
    }

    #[test]
    fn runs_of_dead_clocks_and_of_the_future_are_doubted_and_come_before_all_others() {
        let (y1980, y2000, y2099) = (3652, 10_957, 47_116);
        let records = runs_on(&[TODAY - 9, y2000, TODAY + 5, y1980, y2099]);
        let doubted: Vec<i32> = listed(records).iter().map(|run| run.1).collect();
        assert_eq!(doubted, [y2099, TODAY + 5, y2000, y1980, TODAY - 9]);
    }

    #[test]
    fn a_run_far_from_all_others_is_doubted_but_not_the_first_after_a_long_pause() {
        let records = runs_on(&[TODAY - 900, TODAY - 3, TODAY]);
        let expected = [(1, TODAY - 900, Some(Doubt::Apart)), (3, TODAY, None), (2, TODAY - 3, None)];
        assert_eq!(listed(records), expected);
        assert_eq!(listed(runs_on(&[TODAY - 900])), [(1, TODAY - 900, None)], "there is no other");
    }

    #[test]
    fn a_date_that_somebody_told_is_doubted_until_it_is_set_right() {
        let mut records = runs_on(&[TODAY - 3, TODAY]);
        let key = RecordKey { segment: SegmentId(2), seq: 9 };
        let start = Body::Start { app: "0.1.0".into(), clock_shift: Millis(1) };
        records.push(Record { key, at: evening(TODAY).at, ..sample::record(9, start) });
        assert_eq!(listed(records.clone())[0], (2, TODAY, Some(Doubt::Told)));
        records.push(correction(0, 2, -1));
        assert_eq!(listed(records), [(2, TODAY - 1, None), (1, TODAY - 3, None)]);
    }

    #[test]
    fn a_run_says_by_how_much_it_is_moved_and_by_what() {
        let mut records = runs_on(&[TODAY - 3]);
        records.extend([correction(0, 1, -1), correction(1, 1, -2)]);
        let run = runs(union(records).records, StudyDay(TODAY)).remove(0);
        assert_eq!((run.shift, run.n_answers), (Millis(-2 * 86_400_000), 2));
        assert_eq!(run.corrections.len(), 2);
    }

    #[test]
    fn what_was_taken_back_is_no_answer_of_a_run() {
        let mut records = runs_on(&[TODAY - 3]);
        let undo = |of: &Record, seq| {
            let key = RecordKey { segment: SegmentId(98), seq };
            Record { key, ..sample::record(seq, Body::Undo(of.key)) }
        };
        records.push(undo(&records[0], 0));
        assert_eq!(runs(union(records.clone()).records, StudyDay(TODAY))[0].n_answers, 1);
        records.push(undo(&records[1], 1));
        assert_eq!(runs(union(records).records, StudyDay(TODAY)), []);
    }
}
