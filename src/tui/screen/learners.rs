//! Who is here? Signs and nicknames, and nothing that would tell when or what anybody learns.

use crate::engine::learner::Profile;
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::msg::Face;
use crate::tui::screen::legible::SAMPLE_LINE;
use crate::tui::screen::{Go, Look};

/// How many learners one page shows: as many as there are digits.
const PER_PAGE: usize = 9;

/// Where "locked" stands, counted from the left of the list: behind the longest nickname.
const LOCK_COLUMN: u16 = 30;

/// What stands below the learners on every page: somebody new, a name that is not listed, a guest.
const N_OTHERS: usize = 3;

/// The list of learners with a cursor.
#[derive(Debug, Clone, Default)]
pub struct Learners {
    faces: Vec<Face>,
    page: usize,
    cursor: usize,
    has_failed: bool,
}

impl Learners {
    /// Makes the screen; `has_failed` says that a learner could not be opened.
    pub fn new(faces: Vec<Face>, has_failed: bool) -> Self {
        Learners { faces, page: 0, cursor: 0, has_failed }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key) -> Go {
        let n = self.page_faces().len();
        match key.code {
            KeyCode::Esc => return Go::Quit,
            KeyCode::F(6) => return Go::Legible,
            KeyCode::F(7) => return Go::OtherName,
            KeyCode::F(5) => return Go::Carrying,
            KeyCode::F(8) => return Go::Class,
            KeyCode::F(9) => return Go::Guest,
            KeyCode::Up => self.cursor = self.cursor.checked_sub(1).unwrap_or(n + N_OTHERS - 1),
            KeyCode::Down => self.cursor = (self.cursor + 1) % (n + N_OTHERS),
            KeyCode::Right | KeyCode::PageDown => self.turn(1),
            KeyCode::Left | KeyCode::PageUp => self.turn(self.n_pages() - 1),
            _ if key.is_onward() => return self.go(self.cursor),
            _ => match key.digit() {
                Some(0) => return Go::Newcomer,
                Some(digit) if usize::from(digit) <= n => return self.go(usize::from(digit) - 1),
                _ => {}
            },
        }
        Go::Stay
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let mut hints = vec![Hint::new("Enter", words.do_choose())];
        if self.n_pages() > 1 {
            hints.push(Hint::new("← →", words.do_pages()));
        }
        hints.push(Hint::new("F1", words.do_help()));
        hints.push(Hint::new("F2", words.keys_languages()));
        if self.faces.is_empty() {
            hints.push(Hint::new("F6", words.do_legible()));
        }
        hints.push(Hint::new("F8", words.do_class()));
        hints.push(Hint::new("F5", words.do_carry()));
        hints.push(Hint::new("Esc", words.do_quit()));
        hints
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let height = canvas.middle().height;
        let title = if canvas.is_small() { 0 } else { 2 };
        canvas.centred(title, &words.who_learns(), theme.strong);
        let n = self.page_faces().len();
        let first = title + if canvas.is_small() { 1 } else { 3 };
        let column = (canvas.middle().width / 2).saturating_sub(18);
        // On a small screen the list follows the cursor.
        let end = height.saturating_sub(if self.has_failed { 3 } else { u16::from(self.n_pages() > 1) });
        let room = usize::from(end.saturating_sub(first + 1));
        let skip = (self.cursor + 1).saturating_sub(room);
        for (i, row) in (skip..n + N_OTHERS).zip(first..end) {
            let is_here = i == self.cursor;
            let (key, sign, name) = match self.page_faces().get(i) {
                Some(face) => ((i + 1).to_string(), face.sign.glyph(), face.nickname.clone()),
                None if i == n => ("0".to_owned(), "+", words.newcomer()),
                None if i == n + 1 => ("F7".to_owned(), "…", words.other_name()),
                None => ("F9".to_owned(), "◌", words.guest()),
            };
            let style = if is_here { theme.chosen } else { theme.plain };
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(column + 4 - u16::try_from(key.len()).unwrap_or(2), row, &key, theme.accent);
            canvas.at(column + 6, row, sign, theme.accent);
            canvas.at(column + 9, row, &name, style);
            if self.page_faces().get(i).is_some_and(|face| !face.ways.is_empty()) {
                canvas.at(column + LOCK_COLUMN, row, &words.locked(), theme.quiet);
            }
        }
        if self.faces.is_empty() && !self.has_failed {
            // Nobody has practised on this computer: perhaps nobody has seen yet whether its letters can be read.
            let row = height.saturating_sub(if canvas.is_small() { 3 } else { 4 });
            canvas.centred(row, SAMPLE_LINE, theme.plain);
            canvas.centred(row + 1, &words.legible_hint(), theme.quiet);
        }
        if self.has_failed {
            canvas.centred_text(
                height.saturating_sub(3),
                2,
                &format!("✗ {}", words.opening_failed()),
                theme.wrong,
            );
        } else if self.n_pages() > 1 {
            canvas.centred(
                height.saturating_sub(1),
                &words.page_of(self.page + 1, self.n_pages()),
                theme.quiet,
            );
        }
    }

    fn go(&self, place: usize) -> Go {
        match self.page_faces().get(place) {
            Some(face) => Go::Open(face.id),
            None if place == self.page_faces().len() => Go::Newcomer,
            None if place == self.page_faces().len() + 1 => Go::OtherName,
            None => Go::Guest,
        }
    }

    fn turn(&mut self, by: usize) {
        self.page = (self.page + by) % self.n_pages();
        self.cursor = 0;
    }

    fn n_pages(&self) -> usize {
        self.faces.len().div_ceil(PER_PAGE).max(1)
    }

    fn page_faces(&self) -> &[Face] {
        let from = (self.page * PER_PAGE).min(self.faces.len());
        let to = (from + PER_PAGE).min(self.faces.len());
        &self.faces[from..to]
    }
}

/// Returns what somebody who reads the screens in this language most likely speaks and learns.
///
/// Vietnamese people in Thailand learn English and Thai; whoever reads the screens in Thai or English learns the others.
pub fn likely_languages(ui: &str) -> (Vec<Lang>, Vec<Lang>) {
    let speaks = Lang::from_code(ui).unwrap_or(Lang::Vi);
    let learns = [Lang::En, Lang::Th, Lang::Vi].into_iter().filter(|lang| *lang != speaks).collect();
    (vec![speaks], learns)
}

/// Returns the profile of somebody who only tries the program.
pub fn guest_profile(words: &Words) -> Profile {
    let ui = words.ui().code();
    let (speaks, learns) = likely_languages(ui);
    Profile {
        nickname: String::new(),
        sign: crate::engine::learner::Sign::Moon,
        ui: ui.to_owned(),
        speaks,
        learns,
    }
}
