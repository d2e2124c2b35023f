//! A learner: a nickname, a sign, and the languages they speak and learn.

use std::fmt;

use super::card::{Direction, directions};
use crate::text::{self, Lang};

/// What identifies a learner: a random number, so that no path and no log line holds a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LearnerId(pub u32);

impl fmt::Display for LearnerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// A simple picture by which a learner finds themselves in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// ★
    Star,
    /// ▲
    Mountain,
    /// ♦
    Diamond,
    /// ●
    Moon,
    /// ♥
    Heart,
    /// ♣
    Clover,
    /// ■
    House,
    /// ♪
    Song,
    /// ☼
    Sun,
}

impl Sign {
    /// All signs, in the order in which they are offered.
    pub const ALL: [Sign; 9] = [
        Sign::Star,
        Sign::Mountain,
        Sign::Diamond,
        Sign::Moon,
        Sign::Heart,
        Sign::Clover,
        Sign::House,
        Sign::Song,
        Sign::Sun,
    ];

    /// Returns the word that the log uses.
    pub fn code(self) -> &'static str {
        match self {
            Sign::Star => "star",
            Sign::Mountain => "mountain",
            Sign::Diamond => "diamond",
            Sign::Moon => "moon",
            Sign::Heart => "heart",
            Sign::Clover => "clover",
            Sign::House => "house",
            Sign::Song => "song",
            Sign::Sun => "sun",
        }
    }

    /// Returns the sign that the log calls by this word, or nothing.
    pub fn from_code(code: &str) -> Option<Sign> {
        Sign::ALL.into_iter().find(|sign| sign.code() == code)
    }

    /// Returns the sign as one cell of a terminal; all are in WGL4, which the oldest Windows fonts cover.
    pub fn glyph(self) -> &'static str {
        match self {
            Sign::Star => "★",
            Sign::Mountain => "▲",
            Sign::Diamond => "♦",
            Sign::Moon => "●",
            Sign::Heart => "♥",
            Sign::Clover => "♣",
            Sign::House => "■",
            Sign::Song => "♪",
            Sign::Sun => "☼",
        }
    }
}

/// What a learner has said of themselves. The nickname is canonical text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Profile {
    /// A name by which they find themselves; need not be their own.
    pub nickname: String,
    /// The sign beside it.
    pub sign: Sign,
    /// The two-letter code of the language of the screens.
    pub ui: String,
    /// The languages they speak.
    pub speaks: Vec<Lang>,
    /// The languages they learn.
    pub learns: Vec<Lang>,
}

impl Profile {
    /// Returns the profile with a nickname that may be shown: what came out of a file may hold anything.
    #[must_use]
    pub fn canonical(self) -> Profile {
        let shown = |nickname: &str| text::canonical(nickname).ok().map(|canonical| canonical.text);
        let nickname = shown(&self.nickname).or_else(|| {
            // Letter by letter, without those that are refused.
            let harmless: String =
                self.nickname.chars().filter(|c| shown(c.encode_utf8(&mut [0; 4])).is_some()).collect();
            shown(&harmless)
        });
        Profile { nickname: nickname.unwrap_or_default(), ..self }
    }

    /// Returns the directions in which this learner is asked.
    pub fn directions(&self) -> Vec<Direction> {
        directions(&self.speaks, &self.learns)
    }
}

/// Returns whether two nicknames are one to whoever types: canonical letters, small and capital ones alike.
pub fn is_same_nickname(one: &str, other: &str) -> bool {
    let plain = |nickname: &str| text::canonical(nickname).map(|canonical| canonical.text.to_lowercase());
    matches!((plain(one), plain(other)), (Ok(one), Ok(other)) if one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nickname_is_known_however_it_is_typed() {
        for (one, other) in [("Mười", "  mườI "), ("Ngô\u{303}", "ngỗ"), ("น้ํา", "น้ำ")]
        {
            assert!(is_same_nickname(one, other), "{one} {other}");
        }
        for (one, other) in [("Mười", "Muoi"), ("น้ำ", "นำ"), ("Sao", ""), ("\u{1b}", "\u{1b}")]
        {
            assert!(!is_same_nickname(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_nickname_from_a_file_is_made_harmless() {
        let profile = |nickname: &str| Profile {
            nickname: nickname.to_owned(),
            sign: Sign::Star,
            ui: "vi".to_owned(),
            speaks: vec![Lang::Vi],
            learns: vec![Lang::Th],
        };
        let shown = |nickname: &str| profile(nickname).canonical().nickname;
        assert_eq!(shown("  Mười  "), "Mười");
        assert_eq!(shown("น้ํา"), "น้ำ");
        assert_eq!(shown("\u{1b}]0;Sao\u{7}"), "]0;Sao");
        assert_eq!(shown("\u{1b}"), "");
    }
}
