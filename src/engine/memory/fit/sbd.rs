//! SBD for the fit: small enough to carry all derivatives through its formulas.

use super::dual::Dual;
use super::family::{Family, Recall, Walk, seeded};
use super::history::Histories;
use super::objective::{Value, walked};
use crate::engine::memory::sbd::{self, N, State};
use crate::engine::memory::{Gap, Kind};
use crate::engine::rating::Rating;

/// SBD as the fit sees it.
pub(super) struct Sbd;

impl Family<N> for Sbd {
    const KIND: Kind = Kind::Sbd;
    /// k between 0.5 and 20, c not negative, H not below L, as in `models/sbd.py`; the others are wide enough for any learner.
    const BOUNDS: [(f64, f64); N] =
        [(-6.9, 0.0), (0.0, 8.0), (0.5, 20.0), (-6.0, 2.0), (0.0, 2.0), (-8.0, 8.0), (-8.0, 4.0)];
    /// The scales of `models/sbd.py` at 28e255f.
    const SPREADS: [f64; N] = [1.754, 1.2339, 0.5003, 0.546, 0.0989, 1.1685, 0.7778];
    const N_LOG: usize = 0;
    const HAS_FRACTION: bool = true;
    const DEFAULTS: [f64; N] = sbd::DEFAULTS;

    type Prepared = Histories;

    fn prepare(histories: Histories) -> Histories {
        histories
    }

    fn losses(histories: &mut Histories, w: &[f64; N]) -> Value<N> {
        walked::<N, Sbd>(histories, w)
    }
}

impl Walk<N> for Sbd {
    type Ready = [Dual<N>; N];
    type Track = State<Dual<N>>;
    type Trace = ();

    fn ready(w: &[f64; N]) -> Self::Ready {
        seeded(w, Self::N_LOG)
    }

    fn first(ready: &Self::Ready, rating: Rating) -> Self::Track {
        sbd::first(ready, rating)
    }

    fn recall(ready: &Self::Ready, before: &Self::Track, gap: Gap) -> (Recall<N>, ()) {
        let Dual { value, slopes } = sbd::recall(ready, *before, gap.exact());
        (Recall { value, slopes }, ())
    }

    fn after(
        ready: &Self::Ready,
        before: &Self::Track,
        _: (&Recall<N>, &()),
        rating: Rating,
        gap: Gap,
    ) -> Self::Track {
        sbd::after(ready, *before, rating, gap.exact())
    }
}
