//! Sums of products of rows: what a curvature is made of, gathered many rows at a time.

/// How long a row is: a multiple of four, because four numbers go through at once.
pub(super) const WIDTH: usize = 20;

/// How many rows are gathered in single precision before they are moved over to double.
const ROWS: usize = 64;

/// A row.
pub(super) type Row = [f32; WIDTH];

/// The sums of the products of any two columns, over all rows; the lower half, in blocks of four by four.
#[derive(Debug, Clone)]
pub(super) struct Squares {
    rows: Vec<Row>,
    sums: [[f64; WIDTH]; WIDTH],
}

impl Squares {
    /// Returns sums over no rows.
    pub(super) fn new() -> Squares {
        Squares { rows: Vec::with_capacity(ROWS), sums: [[0.0; WIDTH]; WIDTH] }
    }

    /// Adds a row.
    #[inline(always)]
    pub(super) fn add(&mut self, row: Row) {
        self.rows.push(row);
        if self.rows.len() == ROWS {
            self.flush();
        }
    }

    /// Returns the sums, of which the lower half is filled, and begins anew.
    pub(super) fn take(&mut self) -> [[f64; WIDTH]; WIDTH] {
        self.flush();
        std::mem::replace(&mut self.sums, [[0.0; WIDTH]; WIDTH])
    }

    fn flush(&mut self) {
        for down in 0..WIDTH / 4 {
            for across in 0..=down {
                let block = block(&self.rows, 4 * down, 4 * across);
                for (i, part) in block.iter().enumerate() {
                    for (j, part) in part.iter().enumerate() {
                        self.sums[4 * down + i][4 * across + j] += f64::from(*part);
                    }
                }
            }
        }
        self.rows.clear();
    }
}

/// Sixteen sums that stay in registers while the rows go by.
#[inline(always)]
fn block(rows: &[Row], down: usize, across: usize) -> [[f32; 4]; 4] {
    let mut sums = [[0.0_f32; 4]; 4];
    for row in rows {
        let left: [f32; 4] = std::array::from_fn(|at| row[down + at]);
        let right: [f32; 4] = std::array::from_fn(|at| row[across + at]);
        for (sum, left) in sums.iter_mut().zip(left) {
            for (sum, right) in sum.iter_mut().zip(right) {
                *sum += left * right;
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_columns_is_summed_over_all_rows() {
        let rows: Vec<Row> =
            (0..150).map(|n| std::array::from_fn(|at| ((n * 7 + at * 3) % 11) as f32 - 4.0)).collect();
        let mut squares = Squares::new();
        rows.iter().for_each(|row| squares.add(*row));
        let sums = squares.take();
        for i in 0..WIDTH {
            for j in 0..=i {
                let expected: f32 = rows.iter().map(|row| row[i] * row[j]).sum();
                assert_eq!(sums[i][j], f64::from(expected), "{i} {j}");
            }
        }
        assert_eq!(squares.take(), [[0.0; WIDTH]; WIDTH]);
    }
}
