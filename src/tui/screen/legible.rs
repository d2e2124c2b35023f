//! Can you read this? Words with marks above and below, what they should look like, and what helps where they do not.

use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::{Go, Look};

/// Words that only look right where everything is, each with the name under which [`Words::looks`] describes it.
pub const SHOWN: [(&str, &str); 8] = [
    ("thi-ni", "ที่นี่"),
    ("nam", "น้ำ"),
    ("phu-yai", "ผู้ใหญ่"),
    ("pu", "ปู่"),
    ("yipun", "ญี่ปุ่น"),
    ("tieng-viet", "Tiếng Việt"),
    ("quyen", "Quyển"),
    ("ngu", "ngữ"),
];

/// The same in one line, for the list of learners.
pub const SAMPLE_LINE: &str = "ที่นี่ น้ำ ผู้ใหญ่ · Tiếng Việt, Quyển";

/// The question, and the advice to those who say no.
#[derive(Debug, Clone, Default)]
pub struct Legible {
    is_no_chosen: bool,
    is_advising: bool,
}

impl Legible {
    /// Takes in a key.
    pub fn key(&mut self, key: Key) -> Go {
        let is_done = key.is_onward() && (self.is_advising || !self.is_no_chosen);
        if is_done || key.code == KeyCode::Esc {
            return Go::Learners;
        }
        match (key.digit(), key.code) {
            _ if self.is_advising => {}
            (Some(1), _) => return Go::Learners,
            (Some(2), _) => self.is_advising = true,
            (_, KeyCode::Up | KeyCode::Down | KeyCode::Left | KeyCode::Right) => {
                self.is_no_chosen = !self.is_no_chosen;
            }
            _ if key.is_onward() => self.is_advising = true,
            _ => {}
        }
        Go::Stay
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let enter = if self.is_advising { words.do_back() } else { words.do_choose() };
        vec![
            Hint::new("Enter", enter),
            Hint::new("F1", words.do_help()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        if self.is_advising {
            view_advice(look, canvas);
            return;
        }
        let (words, theme) = (look.words, look.theme);
        let top = if canvas.is_small() { 0 } else { 1 };
        canvas.centred(top, &words.ask_legible(), theme.strong);
        let row = top + 1 + canvas.centred_text(top + 1, 2, &words.ask_legible_more(), theme.quiet);
        let row = if canvas.is_small() { view_words(canvas, row) } else { view_looks(look, canvas, row + 1) };
        let column = (canvas.middle().width / 2).saturating_sub(8);
        let answers = [(1, words.legible_yes()), (2, words.legible_no())];
        for ((number, answer), row) in answers.iter().zip(row + u16::from(!canvas.is_small())..) {
            let is_here = (*number == 2) == self.is_no_chosen;
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(column + 3, row, &number.to_string(), theme.accent);
            canvas.at(column + 6, row, answer, if is_here { theme.chosen } else { theme.plain });
        }
    }
}

/// Draws the words alone, three a row, and returns the row after them.
fn view_words(canvas: &mut Canvas<'_>, first: u16) -> u16 {
    let mut row = first;
    for three in SHOWN.chunks(3) {
        let line: Vec<&str> = three.iter().map(|(_, word)| *word).collect();
        canvas.centred(row, &line.join("   "), canvas.theme.plain);
        row += 1;
    }
    row
}

/// Draws each word beside what it should look like, and returns the row after them.
fn view_looks(look: Look<'_>, canvas: &mut Canvas<'_>, first: u16) -> u16 {
    let widest = SHOWN.iter().map(|(_, word)| canvas.columns(word)).max().unwrap_or(0);
    let mut row = first;
    for (name, word) in SHOWN {
        canvas.at(0, row, word, canvas.theme.strong);
        canvas.at(widest + 3, row, &look.words.looks(name), canvas.theme.quiet);
        row += 1;
    }
    row
}

fn view_advice(look: Look<'_>, canvas: &mut Canvas<'_>) {
    let (words, theme) = (look.words, look.theme);
    let (top, gap) = if canvas.is_small() { (0, 0) } else { (2, 1) };
    canvas.centred(top, &words.advice_title(), theme.strong);
    let mut row = top + 1 + gap;
    let height = canvas.middle().height;
    for advice in [words.advice_font(), words.advice_linux(), words.advice_windows(), words.advice_doctor()] {
        row += canvas.centred_text(row, height.saturating_sub(row), &advice, theme.plain) + gap;
    }
}
