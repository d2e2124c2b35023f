//! Records for tests: a small evening, and arbitrary ones.

use std::sync::Arc;

use proptest::prelude::*;

use super::card::{CardId, Direction, EntryId};
use super::learner::{LearnerId, Profile, Sign};
use super::rating::Rating;
use super::record::{
    Answer, Body, Due, ExerciseKind, Given, PersonalFit, Phase, Record, RecordKey, SegmentId, Verdict,
};
use super::time::{Millis, StudyDay, Timestamp, UtcOffset};
use crate::text::Lang;

pub(crate) const LEARNER: LearnerId = LearnerId(0x7f3a_91c0);
pub(crate) const SEGMENT: SegmentId = SegmentId(0x5f0c_9a17_e4b2_d6a1);

/// A start, a profile, one answer of each exercise with ids and texts of usual length.
pub(crate) fn evening() -> Vec<Record> {
    let profile = Profile {
        nickname: "Hoa ๙ sen".into(),
        sign: Sign::Star,
        ui: "vi".into(),
        speaks: vec![Lang::Vi],
        learns: vec![Lang::En, Lang::Th],
    };
    let options: Vec<Arc<str>> = ["thank-you", "hello", "sorry", "good-night"].map(Arc::from).to_vec();
    let typed = |text: &str| Given::Typed(text.into());
    let bodies = [
        Body::Start { app: "0.1.0".into(), clock_shift: Millis(0) },
        Body::Profile(profile),
        answer(ExerciseKind::Guess, options.clone(), Given::Chosen("hello".into())),
        answer(ExerciseKind::Choose, options, Given::Chosen("thank-you".into())),
        answer(ExerciseKind::Recall, Vec::new(), Given::Nothing),
        answer(ExerciseKind::Tiles, Vec::new(), typed("cảm ơn")),
        answer(ExerciseKind::Type, Vec::new(), typed("ขอบคุณ")),
    ];
    bodies.into_iter().zip(0..).map(|(body, seq)| record(seq, body)).collect()
}

/// An undo of a record in the same segment.
pub(crate) fn undo(of: &Record, seq: u32) -> Record {
    record(seq, Body::Undo(of.key))
}

/// A record of the sample's learner and segment, some seconds after the one before.
pub(crate) fn record(seq: u32, body: Body) -> Record {
    Record {
        learner: LEARNER,
        key: RecordKey { segment: SEGMENT, seq },
        at: Timestamp::from_millis(1_795_352_400_000 + i64::from(seq) * 6_200),
        offset: UtcOffset(420),
        body,
    }
}

/// An answer to "thank you", from Vietnamese to Thai.
pub(crate) fn answer(exercise: ExerciseKind, options: Vec<Arc<str>>, given: Given) -> Body {
    let meeting = exercise == ExerciseKind::Guess;
    Body::Answer(Answer {
        day: StudyDay(20_779),
        card: CardId {
            deck: "greetings".into(),
            entry: "thank-you".into(),
            direction: Direction { cue: Lang::Vi, answer: Lang::Th },
        },
        exercise,
        options,
        verdict: match &given {
            Given::Nothing => None,
            Given::Chosen(entry) if entry.as_ref() != "thank-you" => Some(Verdict::Wrong),
            Given::Chosen(_) | Given::Typed(_) => Some(Verdict::Same),
        },
        given,
        proposed: (!meeting).then_some(Rating::Good),
        rating: (!meeting).then_some(Rating::Good),
        duration_ms: 4_210,
        phase: if meeting { Phase::New } else { Phase::Review },
        after: 12,
        model: "fsrs6".into(),
        params: "default".into(),
        due: (!meeting).then_some(Due::On(StudyDay(20_801))),
    })
}

/// Any record that a program could hold, with text that is hostile to a line of tab-separated columns.
pub(crate) fn any_record() -> impl Strategy<Value = Record> {
    (any::<u32>(), any::<u64>(), any::<u32>(), any::<i64>(), any::<i32>(), any_body()).prop_map(
        |(learner, segment, seq, at, offset, body)| Record {
            learner: LearnerId(learner),
            key: RecordKey { segment: SegmentId(segment), seq },
            at: Timestamp::from_millis(at),
            offset: UtcOffset(offset),
            body,
        },
    )
}

/// Records of few keys and few moments, so that copies and conflicts happen.
pub(crate) fn close_record() -> impl Strategy<Value = Record> {
    let key = (0..3u64, 0..3u32).prop_map(|(segment, seq)| RecordKey { segment: SegmentId(segment), seq });
    let body = (key.clone(), 0..4usize, -2..2i64).prop_map(|(undone, pick, days)| match pick {
        0 => Body::Undo(undone),
        1 => Body::Correction { segment: undone.segment, shift: Millis(days * 86_400_000) },
        2 => Body::Start { app: "0.1.0".into(), clock_shift: Millis(0) },
        _ => answer(ExerciseKind::Type, Vec::new(), Given::Typed(format!("ขอบคุณ {}", undone.seq))),
    });
    (key, 0..3i64, body).prop_map(|(key, at, body)| Record {
        learner: LEARNER,
        key,
        at: Timestamp::from_millis(at),
        offset: UtcOffset(420),
        body,
    })
}

/// Vietnamese, Thai, emoji, controls, and whatever else can stand in a `String`.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let hostile = "[\\\\\\t\\r\\n\u{0}\u{1b}\u{7f}\u{85}\u{9b}*#\",; x0-9a-fạếữน้ำกู๙🙂\u{202e}\u{feff}]{0,12}";
    prop_oneof![
        Just("Nguyễn Thị Hoa".to_owned()),
        Just("น้ำ\tใจ\r\n".to_owned()),
        hostile.prop_map(String::from),
        any::<String>(),
    ]
}

fn any_name() -> impl Strategy<Value = Arc<str>> {
    any_text().prop_map(Arc::from)
}

fn any_lang() -> impl Strategy<Value = Lang> {
    proptest::sample::select(Lang::ALL.to_vec())
}

fn any_direction() -> impl Strategy<Value = Direction> {
    (any_lang(), 1..3usize).prop_map(|(cue, further)| {
        let at = Lang::ALL.iter().position(|lang| *lang == cue).unwrap();
        Direction { cue, answer: Lang::ALL[(at + further) % 3] }
    })
}

fn any_profile() -> impl Strategy<Value = Profile> {
    let langs = || proptest::collection::vec(any_lang(), 0..4);
    (any_text(), proptest::sample::select(Sign::ALL.to_vec()), any_text(), langs(), langs())
        .prop_map(|(nickname, sign, ui, speaks, learns)| Profile { nickname, sign, ui, speaks, learns })
}

fn any_answer() -> impl Strategy<Value = Answer> {
    use ExerciseKind::{Choose, Guess, Recall, Tiles, Type};
    let exercise = proptest::sample::select(vec![Guess, Choose, Recall, Tiles, Type]);
    let given = prop_oneof![
        Just(Given::Nothing),
        any_name().prop_map(Given::Chosen),
        any_text().prop_map(Given::Typed),
    ];
    let verdicts = vec![Verdict::Same, Verdict::Tone, Verdict::Marks, Verdict::Typo, Verdict::Wrong];
    let rating = || proptest::option::of(proptest::sample::select(Rating::ALL.to_vec()));
    let phases = vec![Phase::New, Phase::Learning, Phase::Review, Phase::Relearning];
    let due = prop_oneof![
        any::<i64>().prop_map(|ms| Due::At(Timestamp::from_millis(ms))),
        any::<i32>().prop_map(|day| Due::On(StudyDay(day))),
    ];
    let what = (any_name(), any_name(), any_direction(), exercise, given);
    let how = (
        proptest::option::of(proptest::sample::select(verdicts)),
        rating(),
        rating(),
        any::<u32>(),
        proptest::sample::select(phases),
    );
    let then = (any::<u32>(), any_name(), any_name(), proptest::option::of(due));
    (any::<i32>(), what, proptest::collection::vec(any_name(), 0..5), how, then).prop_map(
        |(day, (deck, entry, direction, exercise, given), options, how, (after, model, params, due))| {
            Answer {
                day: StudyDay(day),
                card: CardId { deck, entry, direction },
                exercise,
                options,
                given,
                verdict: how.0,
                proposed: how.1,
                rating: how.2,
                duration_ms: how.3,
                phase: how.4,
                after,
                model,
                params,
                due,
            }
        },
    )
}

fn any_body() -> impl Strategy<Value = Body> {
    let unknown = ("[DEGHILQRTVWY][a-z]{0,3}", "[a-zếน้ำ\\\\ 0-9]{1,5}(\t[a-zếน้ำ\\\\ 0-9]{0,5}){0,3}");
    prop_oneof![
        (any_text(), any::<i64>()).prop_map(|(app, ms)| Body::Start { app, clock_shift: Millis(ms) }),
        any_profile().prop_map(Body::Profile),
        any_answer().prop_map(Body::Answer),
        (any::<u64>(), any::<u32>())
            .prop_map(|(segment, seq)| Body::Undo(RecordKey { segment: SegmentId(segment), seq })),
        any::<u32>().prop_map(|other| Body::Join { other: LearnerId(other) }),
        (any::<u64>(), any::<i64>())
            .prop_map(|(segment, ms)| Body::Correction { segment: SegmentId(segment), shift: Millis(ms) }),
        (any_name(), any_name(), any::<bool>())
            .prop_map(|(deck, entry, is_on)| Body::Suspension { entry: EntryId { deck, entry }, is_on }),
        (any_text(), any_text()).prop_map(|(name, value)| Body::Setting { name, value }),
        (any_text(), any::<u32>(), prop::collection::vec(any::<i64>(), 0..4))
            .prop_map(|(model, n_items, parameters)| Body::Fit(PersonalFit { model, n_items, parameters })),
        (any_name(), any_name(), any_text())
            .prop_map(|(deck, entry, text)| Body::Note { entry: EntryId { deck, entry }, text }),
        unknown.prop_map(|(kind, fields)| Body::Unknown { kind, fields }),
    ]
}
