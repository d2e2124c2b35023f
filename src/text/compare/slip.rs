//! The one slip of the fingers that two words may differ by.

/// One slip (Damerau 1964, who found four in five misspellings to be one of these). Positions count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// The letter at this position was left out.
    Missing(usize),
    /// The letter at this position of the typed word is too much.
    Extra(usize),
    /// The letter at this position is another one.
    Changed(usize),
    /// The letter at this position and the next one changed places.
    Swapped(usize),
}

impl Slip {
    /// Returns the first position that is touched, the same in both words.
    pub(super) fn at(self) -> usize {
        match self {
            Slip::Missing(at) | Slip::Extra(at) | Slip::Changed(at) | Slip::Swapped(at) => at,
        }
    }

    /// Returns the letters of the expected and of the typed word that are touched.
    pub(super) fn touched<'a, T>(self, expected: &'a [T], typed: &'a [T]) -> (&'a [T], &'a [T]) {
        let (n_expected, n_typed) = match self {
            Slip::Missing(_) => (1, 0),
            Slip::Extra(_) => (0, 1),
            Slip::Changed(_) => (1, 1),
            Slip::Swapped(_) => (2, 2),
        };
        let of = |word: &'a [T], n: usize| word.get(self.at()..self.at() + n).unwrap_or_default();
        (of(expected, n_expected), of(typed, n_typed))
    }
}

/// Returns the slip that makes the expected word the typed one; nothing if it takes none or more than one.
pub(super) fn slip<T: PartialEq>(expected: &[T], typed: &[T]) -> Option<Slip> {
    let start = expected.iter().zip(typed).take_while(|(a, b)| a == b).count();
    let (expected, typed) = (expected.get(start..)?, typed.get(start..)?);
    let end = expected.iter().rev().zip(typed.iter().rev()).take_while(|(a, b)| a == b).count();
    match (expected.get(..expected.len() - end)?, typed.get(..typed.len() - end)?) {
        ([_], []) => Some(Slip::Missing(start)),
        ([], [_]) => Some(Slip::Extra(start)),
        ([_], [_]) => Some(Slip::Changed(start)),
        ([a, b], [c, d]) if a == d && b == c => Some(Slip::Swapped(start)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(expected: &str, typed: &str) -> Option<Slip> {
        slip(&expected.chars().collect::<Vec<_>>(), &typed.chars().collect::<Vec<_>>())
    }

    #[test]
    fn one_letter_missing_extra_changed_or_swapped_is_a_slip() {
        assert_eq!(found("không", "khôg"), Some(Slip::Missing(3)));
        assert_eq!(found("ตลาด", "ตลลาด"), Some(Slip::Extra(2)));
        assert_eq!(found("table", "tadle"), Some(Slip::Changed(2)));
        assert_eq!(found("table", "tabel"), Some(Slip::Swapped(3)));
    }

    #[test]
    fn none_and_two_are_not() {
        for (expected, typed) in [("nhà", "nhà"), ("", ""), ("table", "tbal"), ("abc", "cab"), ("ab", "")] {
            assert_eq!(found(expected, typed), None, "{expected} {typed}");
        }
    }

    #[test]
    fn the_letters_touched_are_those_that_differ() {
        let (expected, typed) = (b"table", b"tabel");
        assert_eq!(slip(expected, typed).unwrap().touched(expected, typed), (&b"le"[..], &b"el"[..]));
    }
}
