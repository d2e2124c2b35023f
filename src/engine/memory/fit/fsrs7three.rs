//! FSRS-7 with three states for the fit: derivatives by each formula's own inputs, chained.

use super::dual::Dual;
use super::family::{Family, Formulas, Recall, Tangents, Walk, chained, seeded, slotted};
use super::history::Histories;
use super::objective::{Value, walked};
use crate::engine::memory::fsrs7three::{self, N, State};
use crate::engine::memory::{Gap, Kind};
use crate::engine::rating::Rating;

/// FSRS-7 with three states as the fit sees it.
pub(super) struct Fsrs7Three;

/// The parameters of the curve, and of the updates.
const OF_RECALL: [usize; 11] = [23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33];
const OF_UPDATE: [usize; 19] = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22];

type InRecall = Dual<14>;
type InUpdate = Dual<24>;

impl Family<N> for Fsrs7Three {
    const KIND: Kind = Kind::Fsrs7Three;
    /// No table of bounds is published. Where a formula is that of the two-state form, its bounds are taken; w31 and w32
    /// stop where a harder card would be remembered for longer, w33 where the exponent no longer depends on stability.
    const BOUNDS: [(f64, f64); N] = [
        (0.0001, 50.0),
        (0.0001, 100.0),
        (0.0001, 100.0),
        (0.0001, 100.0),
        (1.0, 10.0),
        (0.001, 4.0),
        (0.1, 6.0),
        (0.0, 4.0),
        (0.0, 1.2),
        (0.3, 3.0),
        (0.01, 1.5),
        (0.1, 1.0),
        (0.0, 3.5),
        (0.0, 1.0),
        (1.0, 7.0),
        (0.0, 4.0),
        (0.0, 2.0),
        (0.5, 6.0),
        (0.01, 1.5),
        (0.001, 1.0),
        (0.0, 5.0),
        (0.0, 1.0),
        (1.0, 7.0),
        (0.01, 0.95),
        (0.01, 0.95),
        (0.05, 0.9),
        (0.5, 0.99),
        (0.01, 1.0),
        (0.1, 1.5),
        (0.0, 0.9),
        (0.1, 1.1),
        (0.0, 0.5),
        (0.3, 1.0),
        (0.0, 0.6),
    ];
    /// As in the two-state form where the formula is the same, narrower for what only this form has.
    const SPREADS: [f64; N] = [
        1.1, 1.1, 1.1, 1.1, 0.523, 0.2528, 0.4329, 0.2966, 0.1, 0.2889, 0.1862, 0.175, 0.3812, 0.3013, 0.5,
        0.3234, 0.2448, 0.3273, 0.1842, 0.1735, 0.4608, 0.311, 0.5, 0.0818, 0.08, 0.0798, 0.0682, 0.1282,
        0.1397, 0.1, 0.1489, 0.15, 0.15, 0.15,
    ];
    const N_LOG: usize = 4;
    const HAS_FRACTION: bool = true;
    const DEFAULTS: [f64; N] = fsrs7three::DEFAULTS;

    type Prepared = Histories;

    fn prepare(histories: Histories) -> Histories {
        histories
    }

    fn losses(histories: &mut Histories, w: &[f64; N]) -> Value<N> {
        walked::<N, Fsrs7Three>(histories, w)
    }
}

impl Walk<N> for Fsrs7Three {
    type Ready = Formulas<N, 14, 24>;
    type Track = Tangents<State<f64>, N, 3>;
    type Trace = Recall<N>;

    fn ready(w: &[f64; N]) -> Self::Ready {
        Formulas {
            seeded: seeded(w, Self::N_LOG),
            recall: slotted(w, &OF_RECALL, 3),
            update: slotted(w, &OF_UPDATE, 5),
        }
    }

    fn first(ready: &Self::Ready, rating: Rating) -> Self::Track {
        let State { long, short, difficulty: d } = fsrs7three::first(&ready.seeded, rating);
        Tangents {
            state: State { long: long.value, short: short.value, difficulty: d.value },
            slopes: [long.slopes, short.slopes, d.slopes],
        }
    }

    fn recall(ready: &Self::Ready, before: &Self::Track, gap: Gap) -> (Recall<N>, Recall<N>) {
        let state = State {
            long: InRecall::parameter(before.state.long, 0),
            short: InRecall::parameter(before.state.short, 1),
            difficulty: InRecall::parameter(before.state.difficulty, 2),
        };
        let local = fsrs7three::recall(&ready.recall, state, gap.exact());
        let chain = |number: &InRecall| Recall {
            value: number.value,
            slopes: chained(&number.slopes, before.slopes.each_ref(), &OF_RECALL),
        };
        (chain(&local.whole), chain(&local.short))
    }

    fn after(
        ready: &Self::Ready,
        before: &Self::Track,
        (recall, short): (&Recall<N>, &Recall<N>),
        rating: Rating,
        _: Gap,
    ) -> Self::Track {
        let state = State {
            long: InUpdate::parameter(before.state.long, 0),
            short: InUpdate::parameter(before.state.short, 1),
            difficulty: InUpdate::parameter(before.state.difficulty, 2),
        };
        let chances = fsrs7three::Recall {
            whole: InUpdate::parameter(recall.value, 3),
            short: InUpdate::parameter(short.value, 4),
        };
        let next = fsrs7three::after_recall(&ready.update, state, chances, rating);
        let [by_long, by_short, by_d] = before.slopes.each_ref();
        let inputs = [by_long, by_short, by_d, &recall.slopes, &short.slopes];
        let chain = |number: &InUpdate| chained(&number.slopes, inputs, &OF_UPDATE);
        Tangents {
            state: State {
                long: next.long.value,
                short: next.short.value,
                difficulty: next.difficulty.value,
            },
            slopes: [chain(&next.long), chain(&next.short), chain(&next.difficulty)],
        }
    }
}
