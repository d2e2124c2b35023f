//! Damped Gauss-Newton steps within bounds, and the small linear algebra for them.

use super::objective::Value;

/// How the steps went.
#[derive(Debug, Clone)]
pub(super) struct Solved<const N: usize> {
    /// Where they ended.
    pub(super) point: [f64; N],
    /// The objective there.
    pub(super) value: Value<N>,
    /// The objective where they began.
    pub(super) first: f64,
    /// How often the objective was computed.
    pub(super) n_evaluations: u32,
}

/// When to stop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limits {
    /// The most often that the objective may be computed.
    pub(super) evaluations: u32,
    /// Stops when a step gains less than this part of the objective.
    pub(super) gain: f64,
}

/// The damping at the start and the least, as parts of the curvature's diagonal.
const DAMPING: f64 = 1e-4;

/// How often a step that gains nothing is tried again, shorter.
const TRIES: u32 = 8;

/// Goes down from `start` until a step gains next to nothing; never ends higher than it began.
pub(super) fn solve<const N: usize>(
    start: [f64; N],
    bounds: &[(f64, f64); N],
    limits: Limits,
    mut objective: impl FnMut(&[f64; N]) -> Value<N>,
) -> Solved<N> {
    let mut point = start;
    let mut value = objective(&point);
    let first = value.objective;
    let mut n_evaluations = 1;
    let mut damping = DAMPING;
    'steps: while n_evaluations < limits.evaluations {
        for _ in 0..TRIES {
            let next = stepped(&point, &value, bounds, damping);
            // The gain that the curvature promises is no more than the step is worth computing for.
            let promised = promise(&point, &next, &value);
            if promised <= limits.gain * value.objective {
                break 'steps;
            }
            let there = objective(&next);
            n_evaluations += 1;
            let gain = value.objective - there.objective;
            if gain > 0.0 {
                let is_small = gain <= limits.gain * value.objective;
                damping = if gain > 0.5 * promised { (damping * 0.1).max(DAMPING) } else { damping * 2.0 };
                (point, value) = (next, there);
                if is_small {
                    break 'steps;
                }
                continue 'steps;
            }
            if n_evaluations >= limits.evaluations {
                break 'steps;
            }
            damping = (damping * 10.0).max(1e-2);
        }
        break;
    }
    Solved { point, value, first, n_evaluations }
}

/// How much lower the objective would be at `next` if it were the parabola that gradient and curvature say.
fn promise<const N: usize>(point: &[f64; N], next: &[f64; N], value: &Value<N>) -> f64 {
    let step: [f64; N] = std::array::from_fn(|at| next[at] - point[at]);
    let mut lower = 0.0;
    for (at, row) in value.curvature.iter().enumerate() {
        let bend: f64 = row.iter().zip(&step).map(|(curvature, step)| curvature * step).sum();
        lower -= step[at] * (value.gradient[at] + 0.5 * bend);
    }
    lower
}

/// The damped Gauss-Newton step, held within the bounds: what hits one stays there, and the others move without it.
fn stepped<const N: usize>(
    point: &[f64; N],
    value: &Value<N>,
    bounds: &[(f64, f64); N],
    damping: f64,
) -> [f64; N] {
    let mut fixed: [Option<f64>; N] = std::array::from_fn(|at| {
        let (low, high) = bounds[at];
        let pushes_out =
            (point[at] <= low && value.gradient[at] > 0.0) || (point[at] >= high && value.gradient[at] < 0.0);
        pushes_out.then_some(0.0)
    });
    let mut step = [0.0; N];
    for _ in 0..N {
        step = free_step(value, &fixed, damping);
        let mut is_inside = true;
        for at in 0..N {
            let (low, high) = bounds[at];
            let next = point[at] + step[at];
            if fixed[at].is_none() && !(low..=high).contains(&next) {
                fixed[at] = Some(next.clamp(low, high) - point[at]);
                is_inside = false;
            }
        }
        if is_inside {
            break;
        }
    }
    std::array::from_fn(|at| (point[at] + step[at]).clamp(bounds[at].0, bounds[at].1))
}

/// Solves for the parameters that are not fixed, given the steps of those that are.
fn free_step<const N: usize>(value: &Value<N>, fixed: &[Option<f64>; N], damping: f64) -> [f64; N] {
    let mut matrix = value.curvature;
    let mut right: [f64; N] = std::array::from_fn(|at| -value.gradient[at]);
    for (at, row) in matrix.iter_mut().enumerate() {
        row[at] *= 1.0 + damping;
    }
    for (at, step) in fixed.iter().enumerate().filter_map(|(at, step)| step.map(|step| (at, step))) {
        for (row, right) in matrix.iter_mut().zip(right.iter_mut()) {
            *right -= row[at] * step;
            row[at] = 0.0;
        }
        matrix[at] = [0.0; N];
        matrix[at][at] = 1.0;
        right[at] = step;
    }
    decompose(&mut matrix);
    substitute(&matrix, &mut right);
    right
}

/// Cholesky decomposition in place: the lower half becomes L with L Lᵀ the matrix. A matrix that is not positive is made so.
fn decompose<const N: usize>(matrix: &mut [[f64; N]; N]) {
    for i in 0..N {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| matrix[i][k] * matrix[j][k]).sum();
            let rest = matrix[i][j] - sum;
            matrix[i][j] = if i == j { rest.max(1e-12).sqrt() } else { rest / matrix[j][j] };
        }
    }
}

fn substitute<const N: usize>(lower: &[[f64; N]; N], right: &mut [f64; N]) {
    for i in 0..N {
        let sum: f64 = (0..i).map(|k| lower[i][k] * right[k]).sum();
        right[i] = (right[i] - sum) / lower[i][i];
    }
    for i in (0..N).rev() {
        let sum: f64 = (i + 1..N).map(|k| lower[k][i] * right[k]).sum();
        right[i] = (right[i] - sum) / lower[i][i];
    }
}

/// Returns the diagonal of the inverse of a positive matrix, which holds at least its lower half.
pub(super) fn inverse_diagonal<const N: usize>(matrix: &[[f64; N]; N]) -> [f64; N] {
    let mut lower = *matrix;
    decompose(&mut lower);
    std::array::from_fn(|at| {
        let mut unit = [0.0; N];
        unit[at] = 1.0;
        substitute(&lower, &mut unit);
        unit[at]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (x - 3)² + (x + y - 1)², with the curvature that belongs to it.
    fn bowl(p: &[f64; 2]) -> Value<2> {
        let (a, b) = (p[0] - 3.0, p[0] + p[1] - 1.0);
        Value {
            objective: a * a + b * b,
            gradient: [2.0 * a + 2.0 * b, 2.0 * b],
            curvature: [[4.0, 2.0], [2.0, 2.0]],
        }
    }

    const LIMITS: Limits = Limits { evaluations: 50, gain: 1e-12 };

    #[test]
    fn a_bowl_is_solved_inside_and_at_its_bounds() {
        let free = solve([0.0, 0.0], &[(-9.0, 9.0); 2], LIMITS, bowl);
        assert!((free.point[0] - 3.0).abs() < 1e-4 && (free.point[1] + 2.0).abs() < 1e-4, "{free:?}");
        let bounded = solve([0.0, 0.0], &[(-9.0, 9.0), (-1.0, 9.0)], LIMITS, bowl);
        // With y held at -1, (x - 3)² + (x - 2)² is least at 2.5.
        assert!((bounded.point[0] - 2.5).abs() < 1e-4 && bounded.point[1] == -1.0, "{bounded:?}");
    }

    #[test]
    fn the_inverse_has_the_right_diagonal() {
        let [a, b] = inverse_diagonal(&[[4.0, 2.0], [2.0, 2.0]]);
        assert!((a - 0.5).abs() < 1e-12 && (b - 1.0).abs() < 1e-12);
    }
}
