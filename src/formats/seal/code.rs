//! The recovery code: letters to be copied on paper, which open what is sealed when the secret is forgotten.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::secret::Secret;

/// No two of these look alike in anybody's handwriting: no B beside 8, D is far from 0, which is missing, as are 1, 5, I, O, Q, S, U, V, Z.
const ALPHABET: &[u8; 24] = b"2346789ACDEFHJKLMNPRTWXY";

/// Random letters: 24 to the power of 30 codes, 137 bits.
const N_RANDOM: usize = 30;

/// Two more letters tell a slip of the pen from another code.
const N_CHECK: usize = 2;

/// A code is shown in groups of so many letters.
const GROUP: usize = 4;

/// A code of 32 letters. It is wiped from memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<String>);

/// What opens a learner: the secret that they chose, and the code that they have on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protection {
    /// The secret.
    pub secret: Secret,
    /// The code.
    pub code: RecoveryCode,
}

/// Why letters are no recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeFault {
    /// Letters are missing, or there are too many.
    Length,
    /// A letter is not among those that are used, or another one than was written down.
    Slip,
}

impl RecoveryCode {
    /// How many groups of letters a code has.
    pub const GROUPS: usize = (N_RANDOM + N_CHECK) / GROUP;

    /// How many letters a code has.
    pub const LETTERS: usize = N_RANDOM + N_CHECK;

    /// Makes a code of 160 random bits. Its letters are as good as even: none is more than 1 in 2^22 off.
    pub fn new(random: [u8; 20]) -> RecoveryCode {
        let mut number = Zeroizing::new(random);
        let mut letters = Zeroizing::new(String::with_capacity(Self::LETTERS));
        for _ in 0..N_RANDOM {
            letters.push(letter(divide(&mut number)));
        }
        let check = check(&letters);
        letters.extend(check);
        RecoveryCode(letters)
    }

    /// Returns the code that somebody typed; small letters, spaces and other marks between the letters do not matter.
    ///
    /// # Errors
    /// A [`CodeFault`] if it can be none.
    pub fn read(typed: &str) -> Result<RecoveryCode, CodeFault> {
        let typed = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase());
        let mut letters = Zeroizing::new(String::with_capacity(Self::LETTERS + GROUP));
        letters.extend(typed.take(Self::LETTERS + 1));
        if letters.len() != Self::LETTERS {
            return Err(CodeFault::Length);
        }
        let is_known = letters.bytes().all(|letter| ALPHABET.contains(&letter));
        let (random, last) = letters.split_at_checked(N_RANDOM).unwrap_or_default();
        if is_known && last.chars().eq(check(random)) {
            Ok(RecoveryCode(letters))
        } else {
            Err(CodeFault::Slip)
        }
    }

    /// Returns whether a letter is one of those that codes are made of, small or capital.
    pub fn has_letter(c: char) -> bool {
        u8::try_from(c.to_ascii_uppercase()).is_ok_and(|letter| ALPHABET.contains(&letter))
    }

    /// Returns the code in its groups of four letters.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        (0..Self::GROUPS).filter_map(|n| self.0.get(n * GROUP..(n + 1) * GROUP))
    }

    pub(super) fn letters(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecoveryCode").finish_non_exhaustive()
    }
}

/// Divides a number of 160 bits, the highest byte first, and returns the remainder, less than 24.
fn divide(number: &mut [u8; 20]) -> usize {
    let mut rest = 0;
    for byte in number.iter_mut() {
        let value = rest << 8 | usize::from(*byte);
        // The quotient of a remainder below 24 and a byte is a byte again.
        *byte = (value / ALPHABET.len()) as u8;
        rest = value % ALPHABET.len();
    }
    rest
}

fn letter(place: usize) -> char {
    char::from(ALPHABET[place % ALPHABET.len()])
}

fn check(letters: &str) -> [char; N_CHECK] {
    let hash = Sha256::new().chain_update("nho recovery code").chain_update(letters).finalize();
    [0, 1].map(|n| letter(usize::from(hash[2 * n]) << 8 | usize::from(hash[2 * n + 1])))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn shown(code: &RecoveryCode) -> String {
        code.groups().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_code_is_eight_groups_of_four_letters() {
        assert_eq!(shown(&RecoveryCode::new([0; 20])), "2222 2222 2222 2222 2222 2222 2222 226R");
        let code = RecoveryCode::new(std::array::from_fn(|n| (n as u8).wrapping_mul(37)));
        assert_eq!(code.groups().map(str::len).collect::<Vec<_>>(), [4; RecoveryCode::GROUPS]);
    }

    #[test]
    fn no_letter_looks_like_another() {
        let letters: BTreeSet<u8> = ALPHABET.iter().copied().collect();
        assert_eq!(letters.len(), 24);
        for twins in ["0OQD", "1IJ7", "5S", "2Z", "8B", "UV", "6G"] {
            let both = twins.bytes().filter(|letter| letters.contains(letter)).count();
            assert!(both <= 1 || twins == "1IJ7", "{twins}");
        }
        assert!((ALPHABET.len() as f64).log2() * N_RANDOM as f64 > 128.0);
    }

    #[test]
    fn what_is_not_copied_whole_or_with_a_strange_letter_is_told_apart_from_another_code() {
        let code = RecoveryCode::new([7; 20]);
        let right = shown(&code);
        assert_eq!(RecoveryCode::read(right.split_at(38).0), Err(CodeFault::Length));
        assert_eq!(RecoveryCode::read(&format!("{right}2")), Err(CodeFault::Length));
        assert_eq!(RecoveryCode::read(&right.replacen(right.split_at(1).0, "0", 1)), Err(CodeFault::Slip));
        assert_eq!(RecoveryCode::read("น้ำ"), Err(CodeFault::Length));
    }

    proptest! {
        #[test]
        fn a_code_reads_back_however_it_is_spaced(random: [u8; 20]) {
            let code = RecoveryCode::new(random);
            let typed = shown(&code).to_lowercase();
            prop_assert_eq!(RecoveryCode::read(&typed), Ok(code.clone()));
            prop_assert_eq!(RecoveryCode::read(&typed.replace(' ', "-")), Ok(code.clone()));
            prop_assert_eq!(RecoveryCode::read(&typed.replace(' ', "")), Ok(code));
        }

        #[test]
        fn two_random_numbers_give_two_codes(random: [u8; 20], other: [u8; 20]) {
            prop_assume!(random != other);
            // Codes hold 137 of the 160 bits; that two chances meet is not to be expected.
            prop_assert_ne!(RecoveryCode::new(random), RecoveryCode::new(other));
        }
    }
}
