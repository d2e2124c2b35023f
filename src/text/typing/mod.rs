//! Typing aids: Vietnamese and Thai out of the keys of a US keyboard, and the line that they are typed into.

mod editor;
mod keyboard;
#[cfg(test)]
mod syllables;
mod telex;
mod thai;
mod viet;
mod vni;
mod word;

use std::fmt::Debug;

pub use editor::{Command, Editor};
pub use keyboard::{Cap, KEYBOARD_COLUMNS, KEYBOARD_ROWS, Keyboard};
pub use word::Word;

use super::lang::Lang;
use telex::Telex;
use vni::Vni;

/// Where the Vietnamese tone stands in open oa, oe and uy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TonePlacement {
    /// hòa, khỏe, thủy.
    #[default]
    Old,
    /// hoà, khoẻ, thuỷ.
    New,
}

/// A way to type a script that the keyboard does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Vietnamese by letters: `tieengs` is tiếng.
    Telex,
    /// Vietnamese by digits: `tie6ng1` is tiếng.
    Vni,
    /// Thai as Windows and most keyboards have it.
    Kedmanee,
    /// Thai by the standard TIS 820-2538.
    Tis820,
    /// Thai by Pattachote's layout.
    Pattachote,
}

impl Layout {
    /// All layouts; the first of a language is its usual one.
    pub const ALL: [Layout; 5] =
        [Layout::Telex, Layout::Vni, Layout::Kedmanee, Layout::Tis820, Layout::Pattachote];

    /// Returns the name that settings and the command line use.
    pub fn name(self) -> &'static str {
        match self {
            Layout::Telex => "telex",
            Layout::Vni => "vni",
            Layout::Kedmanee => "kedmanee",
            Layout::Tis820 => "tis820",
            Layout::Pattachote => "pattachote",
        }
    }

    /// Returns the layout with this name, or nothing.
    pub fn from_name(name: &str) -> Option<Layout> {
        Layout::ALL.into_iter().find(|layout| layout.name() == name)
    }

    /// Returns the language that the layout is for.
    pub fn lang(self) -> Lang {
        match self {
            Layout::Telex | Layout::Vni => Lang::Vi,
            Layout::Kedmanee | Layout::Tis820 | Layout::Pattachote => Lang::Th,
        }
    }

    /// Returns what the keys stand for, for the picture of a Thai keyboard; nothing for Vietnamese.
    pub fn keyboard(self) -> Option<&'static Keyboard> {
        match self {
            Layout::Telex | Layout::Vni => None,
            Layout::Kedmanee => Some(&keyboard::KEDMANEE),
            Layout::Tis820 => Some(&keyboard::TIS820),
            Layout::Pattachote => Some(&keyboard::PATTACHOTE),
        }
    }

    /// Returns the typing aid of the layout. The placement matters to Vietnamese only.
    pub fn ime(self, placement: TonePlacement) -> &'static dyn Ime {
        match (self, placement) {
            (Layout::Telex, TonePlacement::Old) => &Telex(TonePlacement::Old),
            (Layout::Telex, TonePlacement::New) => &Telex(TonePlacement::New),
            (Layout::Vni, TonePlacement::Old) => &Vni(TonePlacement::Old),
            (Layout::Vni, TonePlacement::New) => &Vni(TonePlacement::New),
            (Layout::Kedmanee, _) => &keyboard::KEDMANEE,
            (Layout::Tis820, _) => &keyboard::TIS820,
            (Layout::Pattachote, _) => &keyboard::PATTACHOTE,
        }
    }
}

/// The text on both sides of the cursor, in NFC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// What stands left of the cursor.
    pub before: &'a str,
    /// What stands right of it.
    pub after: &'a str,
}

/// What becomes of the text around the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// How many code points left of the cursor go.
    pub n_before: usize,
    /// How many code points right of it go.
    pub n_after: usize,
    /// What comes in left of the cursor.
    pub before: String,
    /// What comes in right of it.
    pub after: String,
}

/// A typing aid: what a key does at a place.
///
/// An aid keeps nothing itself: the steps of the word that is being typed are in the [`Word`], which the editor
/// empties whenever anything but the aid has touched text or cursor.
pub trait Ime: Debug + Sync {
    /// Returns what a key changes; nothing if the aid leaves the key alone, and it is to be typed as it is.
    fn type_key(&self, place: Place<'_>, word: &mut Word, key: char) -> Option<Change>;

    /// Returns what Backspace changes; nothing if the aid does not know what was typed last.
    fn take_back(&self, place: Place<'_>, word: &mut Word) -> Option<Change>;
}
