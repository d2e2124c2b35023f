//! Records of one learner, for the tests of the store.

use nho::engine::card::{CardId, Direction};
use nho::engine::learner::{LearnerId, Profile, Sign};
use nho::engine::memory::Kind;
use nho::engine::rating::Rating;
use nho::engine::record::{
    Answer, Body, Due, ExerciseKind, Given, PersonalFit, Phase, Record, RecordKey, SegmentId, Verdict,
};
use nho::engine::time::{StudyDay, Timestamp, UtcOffset};
use nho::text::Lang;

pub const HOA: LearnerId = LearnerId(0x7f3a_91c0);
pub const EVENING: SegmentId = SegmentId(0x5f0c_9a17_e4b2_d6a1);

/// A nickname and a typed word that must stand in no path and no error.
pub const NICKNAME: &str = "Hoa sen ดอกบัว";
pub const WORD: &str = "ขอบคุณ";

pub fn record(learner: LearnerId, segment: SegmentId, seq: u32, body: Body) -> Record {
    Record {
        learner,
        key: RecordKey { segment, seq },
        at: Timestamp::from_millis(1_795_352_400_000 + i64::from(seq) * 6_200),
        offset: UtcOffset(420),
        body,
    }
}

pub fn answer(seq: u32) -> Record {
    record(HOA, EVENING, seq, answer_body())
}

pub fn answers(n: u32) -> Vec<Record> {
    (0..n).map(answer).collect()
}

pub fn answer_body() -> Body {
    Body::Answer(Answer {
        day: StudyDay(20_779),
        card: CardId {
            deck: "greetings".into(),
            entry: "thank-you".into(),
            direction: Direction { cue: Lang::Vi, answer: Lang::Th },
        },
        exercise: ExerciseKind::Type,
        options: Vec::new(),
        given: Given::Typed(WORD.into()),
        verdict: Some(Verdict::Same),
        proposed: Some(Rating::Good),
        rating: Some(Rating::Good),
        duration_ms: 4_210,
        phase: Phase::Review,
        after: 3,
        model: "fsrs6".into(),
        params: "default".into(),
        due: Some(Due::On(StudyDay(20_801))),
    })
}

/// Parameters with first stabilities so many times the usual ones.
pub fn fit_body(longer: f64) -> Body {
    let mut parameters = Kind::Fsrs6.defaults().to_vec();
    parameters[..4].iter_mut().for_each(|stability| *stability *= longer);
    let parameters = parameters.iter().map(|value| (value * 1e6).round() as i64).collect();
    Body::Fit(PersonalFit { model: "fsrs6".into(), n_items: 200, parameters })
}

pub fn profile_body(nickname: &str) -> Body {
    Body::Profile(Profile {
        nickname: nickname.into(),
        sign: Sign::Star,
        ui: "vi".into(),
        speaks: vec![Lang::Vi],
        learns: vec![Lang::En, Lang::Th],
    })
}
