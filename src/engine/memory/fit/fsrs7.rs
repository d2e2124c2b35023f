//! FSRS-7 with two states for the fit: derivatives by each formula's own inputs, chained.

use super::dual::Dual;
use super::family::{Family, Formulas, Recall, Tangents, Walk, chained, seeded, slotted};
use super::history::Histories;
use super::objective::{Value, walked};
use crate::engine::memory::fsrs7::{self, N, State};
use crate::engine::memory::{Gap, Kind};
use crate::engine::rating::Rating;

/// FSRS-7 with two states as the fit sees it.
pub(super) struct Fsrs7;

/// The parameters of the curve, and of the updates.
const OF_RECALL: [usize; 8] = [27, 28, 29, 30, 31, 32, 33, 34];
const OF_UPDATE: [usize; 23] =
    [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26];

type InRecall = Dual<9>;
type InUpdate = Dual<26>;

impl Family<N> for Fsrs7 {
    const KIND: Kind = Kind::Fsrs7;
    /// `fsrs_v7_constants.py` of srs-benchmark at 049be71.
    const BOUNDS: [(f64, f64); N] = [
        (0.0001, 50.0),
        (0.0001, 100.0),
        (0.0001, 100.0),
        (0.0001, 100.0),
        (1.0, 10.0),
        (0.001, 4.0),
        (0.1, 4.0),
        (0.0, 4.0),
        (0.0, 1.2),
        (0.3, 3.0),
        (0.01, 1.5),
        (0.001, 0.9),
        (0.1, 1.0),
        (0.0, 3.5),
        (0.0, 1.0),
        (1.0, 7.0),
        (0.0, 4.0),
        (0.0, 2.0),
        (0.5, 6.0),
        (0.001, 1.5),
        (0.001, 2.0),
        (0.001, 1.0),
        (0.0, 5.0),
        (0.0, 1.0),
        (1.0, 7.0),
        (2.5, 15.0),
        (0.0, 1.0),
        (0.01, 0.25),
        (0.01, 0.95),
        (0.5, 0.85),
        (0.5, 0.99),
        (0.01, 1.0),
        (0.1, 1.0),
        (0.0, 0.9),
        (0.1, 1.1),
    ];
    /// From w4 on the published scales (same source).
    const SPREADS: [f64; N] = [
        1.1, 1.1, 1.1, 1.1, 0.523, 0.2528, 0.4329, 0.2966, 0.2139, 0.2889, 0.1862, 0.0829, 0.175, 0.3812,
        0.3013, 0.9104, 0.3234, 0.2448, 0.3273, 0.1842, 0.1542, 0.1735, 0.4608, 0.311, 0.864, 0.4053, 0.162,
        0.0418, 0.2596, 0.0798, 0.0682, 0.1282, 0.1397, 0.1407, 0.1489,
    ];
    const N_LOG: usize = 4;
    const HAS_FRACTION: bool = true;
    const DEFAULTS: [f64; N] = fsrs7::DEFAULTS;

    type Prepared = Histories;

    fn prepare(histories: Histories) -> Histories {
        histories
    }

    fn losses(histories: &mut Histories, w: &[f64; N]) -> Value<N> {
        walked::<N, Fsrs7>(histories, w)
    }
}

impl Walk<N> for Fsrs7 {
    type Ready = Formulas<N, 9, 26>;
    type Track = Tangents<State<f64>, N, 2>;
    type Trace = ();

    fn ready(w: &[f64; N]) -> Self::Ready {
        Formulas {
            seeded: seeded(w, Self::N_LOG),
            recall: slotted(w, &OF_RECALL, 1),
            update: slotted(w, &OF_UPDATE, 3),
        }
    }

    fn first(ready: &Self::Ready, rating: Rating) -> Self::Track {
        let State { stability: s, difficulty: d } = fsrs7::first(&ready.seeded, rating);
        Tangents { state: State { stability: s.value, difficulty: d.value }, slopes: [s.slopes, d.slopes] }
    }

    fn recall(ready: &Self::Ready, before: &Self::Track, gap: Gap) -> (Recall<N>, ()) {
        let s = InRecall::parameter(before.state.stability, 0);
        let local = fsrs7::recall(&ready.recall, s, gap.exact());
        let slopes = chained(&local.slopes, [&before.slopes[0]], &OF_RECALL);
        (Recall { value: local.value, slopes }, ())
    }

    fn after(
        ready: &Self::Ready,
        before: &Self::Track,
        (recall, ()): (&Recall<N>, &()),
        rating: Rating,
        gap: Gap,
    ) -> Self::Track {
        let state = State {
            stability: InUpdate::parameter(before.state.stability, 0),
            difficulty: InUpdate::parameter(before.state.difficulty, 1),
        };
        let chance = InUpdate::parameter(recall.value, 2);
        let next = fsrs7::after_recall(&ready.update, state, chance, rating, gap.exact());
        let inputs = [&before.slopes[0], &before.slopes[1], &recall.slopes];
        let chain = |number: &InUpdate| chained(&number.slopes, inputs, &OF_UPDATE);
        Tangents {
            state: State { stability: next.stability.value, difficulty: next.difficulty.value },
            slopes: [chain(&next.stability), chain(&next.difficulty)],
        }
    }
}
