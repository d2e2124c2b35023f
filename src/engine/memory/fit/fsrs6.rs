//! FSRS-6 for the fit: its histories are computed review by review in step, many cards at once.

use super::family::Family;
use super::fsrs6_lanes::{Given, LANES, Lanes, Move, Ready, asked, harder, lapse, own, same_day, success};
use super::history::{Histories, Node};
use super::objective::Value;
use super::squares::{Row, Squares, WIDTH};
use crate::engine::memory::{Kind, fsrs6};
use crate::engine::rating::Rating;

/// How many parameters there are.
pub(super) const N: usize = 21;

/// FSRS-6 as the fit sees it.
pub(super) struct Fsrs6;

/// Where derivatives stand in a row. A card depends on one first stability only, that of its first rating: it stands first.
/// Then come those by w4 to w20, and last the miss, whose product with the others is the gradient.
const MISS: usize = 18;

const fn slot(parameter: usize) -> usize {
    parameter - 3
}

/// How many parameters, from w4 on, move the difficulty.
const OF_DIFFICULTY: usize = 4;

/// Reviews of one depth that the same formula moves.
#[derive(Debug, Clone, Copy)]
struct Group {
    which: Move,
    depth: usize,
    /// The first one's place among all, its place within the depth, and how many eights there are.
    start: usize,
    start_in_depth: usize,
    n_blocks: usize,
}

/// The histories by depth, each depth by formula.
#[derive(Debug, Clone)]
pub(super) struct Levels {
    groups: Vec<Group>,
    /// The place of the review before, within its depth.
    parent: Vec<u32>,
    root: Vec<u8>,
    days: Vec<f32>,
    grade: Vec<f32>,
    weight: Vec<f32>,
    // A review needs only the states of the depth above it: two depths fit into a small cache.
    before: States,
    here: States,
}

/// The states of all reviews of one depth, with derivatives.
#[derive(Debug, Clone)]
struct States {
    s: Vec<f32>,
    d: Vec<f32>,
    ds: Vec<Row>,
    dd: Vec<[f32; OF_DIFFICULTY]>,
}

impl States {
    fn new(n: usize) -> States {
        let (ds, dd) = (vec![[0.0; WIDTH]; n], vec![[0.0; OF_DIFFICULTY]; n]);
        States { s: vec![1.0; n], d: vec![5.0; n], ds, dd }
    }
}

impl Family<N> for Fsrs6 {
    const KIND: Kind = Kind::Fsrs6;
    /// `parameter_clipper.rs` of the `fsrs` crate 6.6.2.
    const BOUNDS: [(f64, f64); N] = [
        (0.001, 100.0),
        (0.001, 100.0),
        (0.001, 100.0),
        (0.001, 100.0),
        (1.0, 10.0),
        (0.001, 4.0),
        (0.001, 4.0),
        (0.001, 0.75),
        (0.0, 4.5),
        (0.0, 0.8),
        (0.001, 3.5),
        (0.001, 5.0),
        (0.001, 0.25),
        (0.001, 0.9),
        (0.0, 4.0),
        (0.0, 1.0),
        (1.0, 6.0),
        (0.0, 2.0),
        (0.0, 2.0),
        (0.01, 0.8),
        (0.1, 0.8),
    ];
    /// From w4 on the published scales (`training.rs` of the same crate).
    const SPREADS: [f64; N] = [
        1.1, 1.1, 1.1, 1.1, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31,
        0.32, 0.14, 0.27,
    ];
    const N_LOG: usize = 4;
    const HAS_FRACTION: bool = false;
    const DEFAULTS: [f64; N] = fsrs6::DEFAULTS;

    type Prepared = Levels;

    fn prepare(histories: Histories) -> Levels {
        Levels::new(&histories.nodes)
    }

    fn losses(levels: &mut Levels, w: &[f64; N]) -> Value<N> {
        let mut squares: [Squares; 4] = std::array::from_fn(|_| Squares::new());
        let loss = levels.walk::<true>(w, &mut squares);
        let mut value = Value { objective: loss, gradient: [0.0; N], curvature: [[0.0; N]; N] };
        for (root, squares) in squares.iter_mut().enumerate() {
            let sums = squares.take();
            let parameter = |slot: usize| if slot == 0 { root } else { slot + 3 };
            for slot in 0..MISS {
                value.gradient[parameter(slot)] += sums[MISS][slot];
                for other in 0..MISS {
                    let sum = sums[slot.max(other)][slot.min(other)];
                    value.curvature[parameter(slot)][parameter(other)] += sum;
                }
            }
        }
        value
    }

    fn loss(levels: &mut Levels, w: &[f64; N]) -> f64 {
        levels.walk::<false>(w, &mut std::array::from_fn(|_| Squares::new()))
    }
}

impl Levels {
    fn new(nodes: &[Node]) -> Levels {
        // By depth, then by formula; the sort is stable, so the order is always the same.
        let which = |node: &Node| match (node.gap.days(), node.rating) {
            (0, _) => Move::SameDay,
            (_, Rating::Again) => Move::Lapse,
            _ => Move::Success,
        };
        let is_needed = |node: &Node| node.depth > 0 && (node.weight > 0.0 || node.is_followed);
        let n_levels = nodes.iter().map(|node| node.depth as usize + 1).max().unwrap_or(0);
        let kind = |node: &Node| 3 * node.depth as usize + which(node) as usize;
        let mut counts = vec![0_usize; 3 * n_levels];
        nodes.iter().filter(|node| is_needed(node)).for_each(|node| counts[kind(node)] += 1);
        let mut groups = Vec::new();
        let mut places = vec![0_usize; counts.len()];
        let (mut end, mut widest) = (0, LANES);
        let mut starts = vec![0; n_levels];
        for (at, n) in counts.iter().enumerate() {
            let depth = at / 3;
            if at % 3 == 0 {
                starts[depth] = end;
            }
            let n_blocks = n.div_ceil(LANES);
            places[at] = end;
            let which = [Move::SameDay, Move::Lapse, Move::Success][at % 3];
            if n_blocks > 0 {
                groups.push(Group {
                    which,
                    depth,
                    start: end,
                    start_in_depth: end - starts[depth],
                    n_blocks,
                });
            }
            end += n_blocks * LANES;
            widest = widest.max(end - starts[depth]);
        }
        let mut levels = Levels {
            groups,
            parent: vec![0; end],
            root: vec![0; end],
            days: vec![0.0; end],
            grade: vec![0.0; end],
            weight: vec![0.0; end],
            before: States::new(widest),
            here: States::new(widest),
        };
        let mut trail = vec![(0_u32, 0_u8); n_levels];
        for node in nodes {
            let depth = node.depth as usize;
            if depth == 0 {
                let root = node.rating.number() - 1;
                trail[0] = (u32::from(root), root);
            } else if is_needed(node) {
                let (parent, root) = trail[depth - 1];
                let place = &mut places[kind(node)];
                let at = *place;
                *place += 1;
                levels.parent[at] = parent;
                levels.root[at] = root;
                levels.days[at] = node.gap.days() as f32;
                levels.grade[at] = f32::from(node.rating.number()) - 3.0;
                levels.weight[at] = node.weight as f32;
                trail[depth] = ((at - starts[depth]) as u32, root);
            }
        }
        levels
    }

    /// Goes through all reviews; returns their loss. Without slopes the states and the loss are all that is computed.
    fn walk<const HAS_SLOPES: bool>(&mut self, w: &[f64; N], squares: &mut [Squares; 4]) -> f64 {
        let ready = Ready::new(w);
        self.begin(&ready);
        let mut depth = 0;
        let mut loss = 0.0;
        for at in 0..self.groups.len() {
            let group = self.groups[at];
            if group.depth > depth {
                std::mem::swap(&mut self.before, &mut self.here);
                depth = group.depth;
            }
            for block in 0..group.n_blocks {
                loss += f64::from(self.advance::<HAS_SLOPES>(&ready, &group, block * LANES, squares));
            }
        }
        loss
    }

    /// The states after the four first ratings.
    fn begin(&mut self, ready: &Ready) {
        let (w, here) = (&ready.w, &mut self.here);
        for root in 0..4 {
            let steps = root as f32;
            let grown = libm::expf(w[5] * steps);
            let d = w[4] - grown + 1.0;
            here.s[root] = w[root];
            here.d[root] = d.clamp(1.0, 10.0);
            here.ds[root] = [0.0; WIDTH];
            here.ds[root][0] = w[root];
            let free = f32::from(u8::from((1.0..=10.0).contains(&d)));
            here.dd[root] = [free, -free * steps * grown, 0.0, 0.0];
        }
    }

    /// Computes eight reviews from the states before them; returns their loss.
    #[inline(always)]
    fn advance<const HAS_SLOPES: bool>(
        &mut self,
        ready: &Ready,
        group: &Group,
        offset: usize,
        squares: &mut [Squares; 4],
    ) -> f32 {
        let (which, start) = (group.which, group.start + offset);
        let (before, here) = (&self.before, &mut self.here);
        let lanes = |from: &[f32]| -> Lanes { std::array::from_fn(|i| from[start + i]) };
        let parents: [usize; LANES] = std::array::from_fn(|i| self.parent[start + i] as usize);
        let given = Given {
            s: parents.map(|parent| before.s[parent]),
            d: parents.map(|parent| before.d[parent]),
            days: lanes(&self.days),
            grade: lanes(&self.grade),
            weight: lanes(&self.weight),
        };
        let mut loss = 0.0;
        let next = if which == Move::SameDay {
            same_day(ready, &given)
        } else {
            let asked = asked(ready, &given, which == Move::Success);
            for i in 0..LANES {
                if given.weight[i] > 0.0 {
                    loss += asked.loss[i];
                    if HAS_SLOPES {
                        let ds = &before.ds[parents[i]];
                        let mut row: Row = std::array::from_fn(|at| ds[at] * asked.row_by_s[i]);
                        row[slot(20)] += asked.row_by_decay[i];
                        row[MISS] = asked.miss[i];
                        squares[usize::from(self.root[start + i])].add(row);
                    }
                }
            }
            if which == Move::Success { success(ready, &given, &asked) } else { lapse(ready, &given, &asked) }
        };
        let harder = harder(ready, &given);
        for (i, parent) in parents.into_iter().enumerate() {
            let at = group.start_in_depth + offset + i;
            here.s[at] = next.s[i];
            here.d[at] = harder.d[i];
            if !HAS_SLOPES {
                continue;
            }
            let (ds, dd) = (before.ds[parent], before.dd[parent]);
            let mut row: Row = std::array::from_fn(|at| next.by_s[i] * ds[at]);
            for (n, by) in dd.iter().enumerate() {
                row[slot(4) + n] += next.by_d[i] * by;
            }
            row[slot(20)] += next.by_decay[i];
            for (n, parameter) in own(which).iter().enumerate() {
                row[slot(*parameter)] += next.by_own[n][i];
            }
            here.ds[at] = row;
            here.dd[at] = [
                harder.by_d[i] * dd[0] + harder.is_free[i] * ready.w[7],
                harder.by_d[i] * dd[1] + harder.is_free[i] * ready.w[7] * ready.easy_by_w5,
                harder.by_d[i] * dd[2] + harder.by_w6[i],
                harder.by_d[i] * dd[3] + harder.by_w7[i],
            ];
        }
        loss
    }
}
