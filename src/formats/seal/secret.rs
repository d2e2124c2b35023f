//! A secret as somebody gives it, in the one form from which a key is made.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::code::RecoveryCode;
use crate::text;

/// How many letters, or pictures, a secret has at least.
pub const LEAST: usize = 4;

/// How a secret is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// Typed.
    Passphrase,
    /// Pictures chosen one after the other.
    Pictures,
    /// Copied from paper.
    Recovery,
}

impl Way {
    /// All ways, in the order in which they are offered.
    pub const ALL: [Way; 3] = [Way::Passphrase, Way::Pictures, Way::Recovery];

    /// Returns the letter that the log uses.
    pub fn code(self) -> &'static str {
        match self {
            Way::Passphrase => "p",
            Way::Pictures => "g",
            Way::Recovery => "r",
        }
    }
}

/// A secret. What it says is nowhere shown and is wiped from memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    way: Way,
    text: Zeroizing<String>,
}

impl Secret {
    /// Makes a secret of a passphrase; nothing if it has fewer than [`LEAST`] letters.
    ///
    /// It is made NFC, so that any keyboard or typing aid gives the same bytes, and white space counts as one space
    /// between words and as nothing at the ends. Letters keep their case. This form must never change: the key hangs on it.
    pub fn passphrase(typed: &str) -> Option<Secret> {
        let mut line = Zeroizing::new(String::with_capacity(typed.len() * 2));
        for word in typed.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.extend(word.nfc());
        }
        (text::clusters(&line).count() >= LEAST).then_some(Secret { way: Way::Passphrase, text: line })
    }

    /// Makes a secret of the numbers of pictures, each from 0 to 8; nothing if there are fewer than [`LEAST`].
    pub fn pictures(chosen: &[u8]) -> Option<Secret> {
        let is_row = chosen.len() >= LEAST && chosen.iter().all(|picture| *picture < 9);
        let digits = chosen.iter().map(|picture| char::from(b'1' + picture.min(&8)));
        is_row.then(|| Secret { way: Way::Pictures, text: Zeroizing::new(digits.collect()) })
    }

    /// Makes a secret of a recovery code.
    pub fn recovery(code: &RecoveryCode) -> Secret {
        Secret { way: Way::Recovery, text: Zeroizing::new(code.letters().to_owned()) }
    }

    /// Returns how it is given.
    pub fn way(&self) -> Way {
        self.way
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secret").field("way", &self.way).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_keyboard_gives_the_same_secret() {
        // Unikey writes composed letters, the Vietnamese keyboard of Windows a vowel and a tone mark.
        assert_eq!(
            Secret::passphrase("nước mắm"),
            Secret::passphrase("nu\u{31b}o\u{301}\u{31b}c ma\u{306}\u{301}m")
        );
        assert_eq!(Secret::passphrase(" น้ำ  ปลา\t"), Secret::passphrase("น้ำ ปลา"));
        assert_ne!(Secret::passphrase("nước mắm"), Secret::passphrase("nuoc mam"));
        assert_ne!(Secret::passphrase("Hoa sen"), Secret::passphrase("hoa sen"));
    }

    #[test]
    fn fewer_than_four_letters_or_pictures_are_no_secret() {
        for typed in ["", "    ", "hoa", "น้ำใ", "ที่"] {
            assert_eq!(Secret::passphrase(typed), None, "{typed}");
        }
        assert!(Secret::passphrase("hoa1").is_some() && Secret::passphrase("น้ำใจดี").is_some());
        assert_eq!(Secret::pictures(&[0, 1, 2]), None);
        assert_eq!(Secret::pictures(&[0, 1, 2, 9]), None);
        assert!(Secret::pictures(&[0, 0, 8, 8]).is_some());
    }

    #[test]
    fn the_same_letters_given_in_another_way_are_another_secret() {
        assert_ne!(Secret::passphrase("1234"), Secret::pictures(&[0, 1, 2, 3]));
    }

    #[test]
    fn a_secret_is_not_told_to_whoever_looks_for_faults() {
        let told = format!("{:?}", Secret::passphrase("hoa sen trắng"));
        assert!(!told.contains("sen"), "{told}");
    }
}
