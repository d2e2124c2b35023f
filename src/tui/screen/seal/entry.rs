//! A secret on its way in: letters, pictures or a recovery code. No typing aid works here: the keys are taken as they are.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use crate::engine::learner::Sign;
use crate::formats::seal::{CodeFault, RecoveryCode, Secret, Way};
use crate::i18n::Words;
use crate::text;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::spoken::Asks;

/// The longest passphrase, in letters.
const MAX_LETTERS: usize = 100;

/// The longest row of pictures.
const MAX_PICTURES: usize = 16;

/// How many groups of a recovery code stand in a row.
const GROUPS_A_ROW: usize = 4;

/// What has been given so far.
#[derive(Clone)]
pub struct Entry {
    way: Way,
    typed: Zeroizing<String>,
    pictures: Zeroizing<Vec<u8>>,
    cursor: u8,
    is_shown: bool,
}

/// Why it is no secret yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// It is too short.
    Short,
    /// Letters of the code are missing.
    CodeLength,
    /// A letter of the code is wrong.
    CodeSlip,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry").field("way", &self.way).finish_non_exhaustive()
    }
}

impl Entry {
    /// Makes an empty entry.
    pub fn new(way: Way) -> Entry {
        // Room enough that nothing is copied, and left behind, when it grows.
        let typed = Zeroizing::new(String::with_capacity(4 * MAX_LETTERS));
        let pictures = Zeroizing::new(Vec::with_capacity(MAX_PICTURES));
        Entry { way, typed, pictures, cursor: 0, is_shown: false }
    }

    /// Returns how the secret is given.
    pub fn way(&self) -> Way {
        self.way
    }

    /// Returns what a line answers.
    pub fn asks(&self) -> Asks {
        if self.way == Way::Pictures { Asks::Pictures } else { Asks::Secret }
    }

    /// Returns the secret.
    pub fn secret(&self) -> Result<Secret, Lack> {
        match self.way {
            Way::Passphrase => Secret::passphrase(&self.typed).ok_or(Lack::Short),
            Way::Pictures => Secret::pictures(&self.pictures).ok_or(Lack::Short),
            Way::Recovery => match RecoveryCode::read(&self.typed) {
                Ok(code) => Ok(Secret::recovery(&code)),
                Err(CodeFault::Length) => Err(Lack::CodeLength),
                Err(CodeFault::Slip) => Err(Lack::CodeSlip),
            },
        }
    }

    /// Takes in a key that gives, moves or takes away; F3 shows what was given, or hides it again.
    pub fn key(&mut self, key: Key) {
        match (self.way, key.code) {
            (_, KeyCode::F(3)) => self.is_shown = !self.is_shown,
            (_, KeyCode::Char('u')) if key.ctrl => {
                self.typed.zeroize();
                self.pictures.zeroize();
            }
            (Way::Pictures, KeyCode::Backspace) => drop(self.pictures.pop()),
            (_, KeyCode::Backspace) => drop(self.typed.pop()),
            (Way::Pictures, KeyCode::Left) => self.cursor = (self.cursor + 8) % 9,
            (Way::Pictures, KeyCode::Right) => self.cursor = (self.cursor + 1) % 9,
            (Way::Pictures, KeyCode::Up) => self.cursor = (self.cursor + 6) % 9,
            (Way::Pictures, KeyCode::Down) => self.cursor = (self.cursor + 3) % 9,
            (Way::Pictures, KeyCode::Char(' ')) => self.choose(self.cursor),
            (Way::Pictures, _) => {
                if let Some(digit @ 1..=9) = key.digit() {
                    self.choose(digit - 1);
                }
            }
            (Way::Passphrase, _) => key.plain().into_iter().for_each(|c| self.type_letter(c)),
            (Way::Recovery, _) => code_letter(key).into_iter().for_each(|c| self.type_code(c)),
        }
    }

    /// Takes in text that came in one piece.
    pub fn paste(&mut self, pasted: &str) {
        match self.way {
            Way::Passphrase => pasted.chars().for_each(|c| self.type_letter(c)),
            Way::Recovery => {
                let letters = pasted.chars().filter(char::is_ascii_alphanumeric);
                letters.for_each(|c| self.type_code(c));
            }
            Way::Pictures => {}
        }
    }

    /// Returns the keys that work now, besides those of the screen.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let show = if self.is_shown { words.do_hide_secret() } else { words.do_show_secret() };
        match self.way {
            Way::Passphrase => vec![Hint::new("F3", show)],
            Way::Pictures => vec![Hint::new("1-9", words.do_choose()), Hint::new("F3", show)],
            Way::Recovery => Vec::new(),
        }
    }

    /// Draws it from a row of the middle on.
    pub fn view(&self, canvas: &mut Canvas<'_>, row: u16) {
        match self.way {
            Way::Passphrase => self.view_line(canvas, row),
            Way::Pictures => self.view_pictures(canvas, row),
            Way::Recovery => self.view_code(canvas, row),
        }
    }

    fn view_line(&self, canvas: &mut Canvas<'_>, row: u16) {
        // It is given in one piece, so that there is nothing to see of its beginning.
        if canvas.is_spoken() {
            return;
        }
        let shown = Zeroizing::new(if self.is_shown {
            self.typed.to_string()
        } else {
            "•".repeat(text::clusters(&self.typed).count())
        });
        let theme = canvas.theme;
        // Of what is longer than the row, the end is worked at.
        let room = usize::from(canvas.middle().width).saturating_sub(2);
        let mut rest = shown.as_str();
        while canvas.pen.width(rest) > room {
            let first = text::clusters(rest).next().map_or(rest.len(), str::len);
            rest = rest.get(first..).unwrap_or_default();
        }
        canvas.centred_runs(row, &[(rest, theme.strong), ("▏", theme.accent)]);
    }

    fn view_pictures(&self, canvas: &mut Canvas<'_>, row: u16) {
        let theme = canvas.theme;
        let glyph = |picture: &u8| Sign::ALL.get(usize::from(*picture)).map_or("", |sign| sign.glyph());
        let chosen: Vec<&str> =
            self.pictures.iter().map(|picture| if self.is_shown { glyph(picture) } else { "•" }).collect();
        canvas.centred_runs(row, &[(chosen.join(" ").as_str(), theme.strong), (" ▏", theme.accent)]);
        let step = if canvas.is_small() { 1 } else { 2 };
        for line in 0..3_u8 {
            let mut runs = Vec::new();
            for column in 0..3 {
                let place = 3 * line + column;
                let is_here = place == self.cursor;
                let is_marked = is_here && !canvas.is_spoken();
                runs.push((if is_marked { "›" } else { " " }, theme.accent));
                runs.push((DIGITS.get(usize::from(place)).copied().unwrap_or_default(), theme.accent));
                runs.push((" ", theme.plain));
                runs.push((glyph(&place), if is_here { theme.chosen } else { theme.strong }));
                runs.push(("     ", theme.plain));
            }
            runs.pop();
            canvas.centred_runs(row + 2 + step * u16::from(line), &runs);
        }
    }

    fn view_code(&self, canvas: &mut Canvas<'_>, row: u16) {
        if canvas.is_spoken() {
            return;
        }
        let mut letters: Vec<char> = self.typed.chars().collect();
        letters.resize(RecoveryCode::LETTERS, '_');
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        view_groups(canvas, row, groups.iter().map(String::as_str));
    }

    fn choose(&mut self, picture: u8) {
        self.cursor = picture;
        if self.pictures.len() < MAX_PICTURES {
            self.pictures.push(picture);
        }
    }

    fn type_letter(&mut self, c: char) {
        if !c.is_control()
            && text::clusters(&self.typed).count() < MAX_LETTERS
            && self.typed.len() < 4 * MAX_LETTERS
        {
            self.typed.push(c);
        }
    }

    fn type_code(&mut self, c: char) {
        if self.typed.len() < RecoveryCode::LETTERS {
            self.typed.push(c.to_ascii_uppercase());
        }
    }
}

const DIGITS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Returns the letter of a code that a key gives, under a Latin or a Thai keyboard layout.
pub(super) fn code_letter(key: Key) -> Option<char> {
    let digit = || key.digit().and_then(|digit| char::from_digit(digit.into(), 10));
    match key.plain()? {
        c if c.is_ascii_alphanumeric() => Some(c.to_ascii_uppercase()),
        _ => digit().or_else(|| key.letter().map(|letter| letter.to_ascii_uppercase())),
    }
}

/// Draws the groups of a code, four in a row.
pub(super) fn view_groups<'a>(canvas: &mut Canvas<'_>, row: u16, groups: impl Iterator<Item = &'a str>) {
    let groups: Vec<&str> = groups.collect();
    let style = canvas.theme.strong;
    let step = if canvas.is_small() { 1 } else { 2 };
    for (line, row) in groups.chunks(GROUPS_A_ROW).zip((row..).step_by(step)) {
        canvas.centred(row, &line.join("   "), style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types(entry: &mut Entry, keys: &str) {
        keys.chars().for_each(|c| entry.key(Key::from(KeyCode::Char(c))));
    }

    #[test]
    fn a_passphrase_is_what_the_keys_give_and_no_typing_aid_changes_it() {
        let mut entry = Entry::new(Way::Passphrase);
        types(&mut entry, "nuwowcs");
        assert_eq!(entry.secret().ok(), Secret::passphrase("nuwowcs"));
        types(&mut entry, " น้ำ?");
        assert_eq!(entry.secret().ok(), Secret::passphrase("nuwowcs น้ำ?"));
        entry.key(Key::from(KeyCode::Backspace));
        assert_eq!(entry.secret().ok(), Secret::passphrase("nuwowcs น้ำ"));
    }

    #[test]
    fn pictures_are_chosen_by_digits_under_any_layout_and_by_arrows() {
        let mut entry = Entry::new(Way::Pictures);
        types(&mut entry, "1ถ");
        assert_eq!(entry.secret(), Err(Lack::Short));
        for code in
            [KeyCode::Right, KeyCode::Char(' '), KeyCode::Down, KeyCode::Char(' '), KeyCode::Char('x')]
        {
            entry.key(Key::from(code));
        }
        assert_eq!(entry.secret().ok(), Secret::pictures(&[0, 4, 5, 8]));
    }

    #[test]
    fn a_code_is_typed_under_a_latin_or_a_thai_layout_and_a_slip_is_told() {
        let code = RecoveryCode::new([0; 20]);
        let letters: String = code.groups().collect();
        let mut entry = Entry::new(Way::Recovery);
        types(&mut entry, &letters.to_lowercase());
        assert_eq!(entry.secret().ok(), Some(Secret::recovery(&code)));
        // The keys of 2 and R under Kedmanee are / and พ.
        let mut thai = Entry::new(Way::Recovery);
        types(&mut thai, &letters.replace('2', "/").replace('R', "พ"));
        assert_eq!(thai.secret().ok(), Some(Secret::recovery(&code)));
        thai.key(Key::from(KeyCode::Backspace));
        assert_eq!(thai.secret(), Err(Lack::CodeLength));
        types(&mut thai, "X");
        assert_eq!(thai.secret(), Err(Lack::CodeSlip));
    }

    #[test]
    fn what_was_given_is_not_told_to_whoever_looks_for_faults() {
        let mut entry = Entry::new(Way::Passphrase);
        types(&mut entry, "hoa sen");
        assert!(!format!("{entry:?}").contains("sen"));
    }
}
