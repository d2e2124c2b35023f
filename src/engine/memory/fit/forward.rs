//! Whether a fit pays: what was fitted to the past, judged by items that came later.
//!
//! A fit to few items follows chance, and learners change, so it may predict what comes next worse than the prior does. So
//! the items are gone through once as time did: fitted to a first part, and the gain on the part that follows noted, for
//! several shares of the way from the prior to what was fitted. The share that is gone is the mean over all, each counting by
//! what it would have gained. This is a Bayesian mixture, in which a share that loses soon counts for nothing.

use super::family::Family;
use super::objective::Bell;
use super::search::{between, objective_of, search};
use super::{FEWEST_ITEMS, Options};
use crate::engine::memory::reviews::Reviews;

/// Beyond so many items a fit is taken as it is: of 3,000 the prior's own share is small, and the judging would take longest.
const MOST_ITEMS: usize = 3000;

/// The shares that are weighed against each other.
const SHARES: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

/// How much a gain counts: less than in theory, because items of one evening are alike. May be tuned.
const TRUST: f64 = 0.35;

/// With so many items a fit is doubted half as much as with many: of somebody of whom nothing else is known, anything that was
/// seen is welcome.
const HALF_DOUBT: f64 = 50.0;

/// Returns how much of the way from the prior to the optimum is gone, 0 to 1.
pub(super) fn share<const N: usize, F: Family<N>>(
    reviews: &Reviews,
    items: &[u32],
    prior: (&[f64; N], &[f64]),
    options: &Options,
) -> f64 {
    let n = items.len();
    if options.doubt <= 0.0 || n >= MOST_ITEMS {
        return 1.0;
    }
    let mut gains = [0.0; SHARES.len()];
    let mut found = None;
    for (from, to) in [(n / 4, n / 2), (n / 2, 3 * n / 4), (3 * n / 4, n)] {
        if from < FEWEST_ITEMS {
            continue;
        }
        let found =
            found.insert(search::<N, F>(reviews, &items[..from], prior, found.as_ref(), options).point);
        let next = items[from..to].iter().map(|at| (*at, 1.0));
        let mut loss = objective_of::<N, F>(reviews, next, Bell::flat());
        let mut at = |share| loss.alone_at(&between(prior.0, found, share));
        let before = at(0.0);
        let (half, all) = (before - at(0.5), before - at(1.0));
        // The parabola through no gain at 0 and these two.
        let (slope, bend) = (4.0 * half - all, 2.0 * all - 4.0 * half);
        for (sum, share) in gains.iter_mut().zip(SHARES) {
            *sum += (slope + bend * share) * share;
        }
    }
    mean_share(&gains, options.doubt * n as f64 / (n as f64 + HALF_DOUBT))
}

/// The mean of the shares, each by how likely its gain makes it; the prior alone is believed e to the doubt times more at first.
fn mean_share(gains: &[f64; SHARES.len()], doubt: f64) -> f64 {
    let most = gains.iter().copied().fold(0.0, f64::max);
    let (mut sum, mut all) = (0.0, 0.0);
    for (gain, share) in gains.iter().zip(SHARES) {
        let before = if share > 0.0 { -doubt } else { 0.0 };
        let weight = libm::exp(TRUST * (gain - most) + before);
        sum += weight * share;
        all += weight;
    }
    sum / all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_that_gains_is_gone_and_one_that_loses_is_not() {
        let steady = |by: f64| mean_share(&SHARES.map(|share| by * share), 1.5);
        assert!(steady(40.0) > 0.99 && steady(-40.0) < 0.03, "{} {}", steady(40.0), steady(-40.0));
        assert!(steady(-4.0) < steady(0.0) && steady(0.0) < steady(4.0));
        assert!((mean_share(&[0.0; 5], 0.0) - 0.5).abs() < 1e-12);
        assert!(mean_share(&[0.0; 5], 1.5) < 0.35);
        // Half-way pays, all the way does not.
        assert!((mean_share(&[0.0, 30.0, 60.0, 30.0, -60.0], 1.5) - 0.5).abs() < 0.01);
    }
}
