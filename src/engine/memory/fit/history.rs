//! Histories: reviews whose cards have gone the same way so far are one, so that they are computed once.

use crate::engine::memory::Gap;
use crate::engine::memory::reviews::Reviews;
use crate::engine::rating::Rating;

/// A review after a history that one card or many share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// How many reviews came before.
    pub(super) depth: u32,
    /// How it was rated.
    pub(super) rating: Rating,
    /// Whether another node follows on this one.
    pub(super) is_followed: bool,
    /// The time since the review before.
    pub(super) gap: Gap,
    /// The summed weights of the items that end here; 0 where none does.
    pub(super) weight: f64,
}

/// All distinct histories, each right after the one it continues or after what follows on that.
#[derive(Debug, Clone, Default)]
pub(super) struct Histories {
    /// The nodes, in the order of a walk through the tree.
    pub(super) nodes: Vec<Node>,
    /// The deepest node's depth, and one more.
    pub(super) n_levels: usize,
}

impl Histories {
    /// Gathers the first `n_reviews` reviews, with a weight for each.
    ///
    /// `has_fraction` says whether gaps that differ in hours differ for the model. Exact: nothing is rounded but the last
    /// two bits of a fraction of days.
    pub(super) fn new(reviews: &Reviews, weights: &[f64], has_fraction: bool) -> Histories {
        let steps = &reviews.steps()[..weights.len()];
        let mut starts = vec![0_u32; reviews.n_cards() + 1];
        for step in steps {
            starts[step.review.card as usize + 1] += 1;
        }
        for card in 0..reviews.n_cards() {
            starts[card + 1] += starts[card];
        }
        let mut free = starts.clone();
        // Of each card what comes after its last item is not needed, and a card without items not at all.
        let mut ends = starts.clone();
        let mut keys = vec![0_u64; steps.len()];
        let mut places = vec![0_u32; steps.len()];
        for (at, step) in steps.iter().enumerate() {
            let slot = &mut free[step.review.card as usize];
            // Not negative, so its bits are ordered as its value.
            let gap = if has_fraction { step.gap.exact().to_bits() } else { u64::from(step.gap.days()) << 2 };
            keys[*slot as usize] = (gap & !3) | u64::from(step.review.rating.number() - 1);
            places[*slot as usize] = at as u32;
            *slot += 1;
            if weights[at] > 0.0 {
                ends[step.review.card as usize] = *slot;
            }
        }
        let path = |card: u32| {
            let card = card as usize;
            starts[card] as usize..ends[card] as usize
        };
        let mut order: Vec<u32> =
            (0..reviews.n_cards() as u32).filter(|card| !path(*card).is_empty()).collect();
        order.sort_by(|a, b| keys[path(*a)].cmp(&keys[path(*b)]));

        let mut histories = Histories::default();
        let mut trail: Vec<usize> = Vec::new();
        let mut before = 0..0;
        for card in order {
            let here = path(card);
            let pairs = keys[before.clone()].iter().zip(&keys[here.clone()]);
            let n_shared = pairs.take_while(|(a, b)| a == b).count();
            trail.truncate(n_shared);
            for (depth, slot) in here.clone().enumerate() {
                let at = places[slot] as usize;
                if depth >= n_shared {
                    histories.push(&mut trail, depth, &steps[at]);
                }
                histories.nodes[trail[depth]].weight += weights[at];
            }
            before = here;
        }
        histories
    }

    fn push(&mut self, trail: &mut Vec<usize>, depth: usize, step: &crate::engine::memory::reviews::Step) {
        if let Some(parent) = trail.last() {
            self.nodes[*parent].is_followed = true;
        }
        trail.push(self.nodes.len());
        self.n_levels = self.n_levels.max(depth + 1);
        self.nodes.push(Node {
            depth: depth as u32,
            rating: step.review.rating,
            is_followed: false,
            gap: step.gap,
            weight: 0.0,
        });
    }
}
