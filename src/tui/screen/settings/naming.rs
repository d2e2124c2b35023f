//! Another nickname, another sign.

use super::record;
use crate::engine::learner::{LearnerId, Profile, Sign, is_same_nickname};
use crate::engine::record::Body;
use crate::i18n::Words;
use crate::text;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::Desk;
use crate::tui::key::{Key, KeyCode};
use crate::tui::line::Line;
use crate::tui::msg::Face;
use crate::tui::screen::newcomer::NICKNAME_COLUMNS;
use crate::tui::screen::other_name::aid_hint;
use crate::tui::screen::{Look, Touch};

/// Name and sign as they stand so far.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    line: Line,
    sign: Sign,
    learner: Option<LearnerId>,
    faces: Vec<Face>,
    is_taken: bool,
}

impl Naming {
    /// Begins with the present name and sign.
    pub(super) fn new(desk: &Desk, faces: &[Face]) -> Naming {
        let profile = desk.profile();
        Naming {
            line: Line::new(NICKNAME_COLUMNS, &profile.nickname),
            sign: profile.sign,
            learner: desk.learner(),
            faces: faces.to_vec(),
            is_taken: false,
        }
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        self.is_taken = false;
        match key.code {
            KeyCode::Esc => return false,
            KeyCode::Up => self.turn_sign(Sign::ALL.len() - 1),
            KeyCode::Down | KeyCode::Tab => self.turn_sign(1),
            KeyCode::Enter => return self.save(touch),
            _ => self.line.key(key),
        }
        true
    }

    pub(super) fn pasted(&mut self, pasted: &str) {
        self.line.paste(pasted);
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        vec![
            Hint::new("Enter", words.do_save()),
            Hint::new("↑ ↓", words.do_sign()),
            aid_hint(&self.line, words),
            Hint::new("F1", words.do_help()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    pub(super) fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let top = if canvas.is_small() { 0 } else { 3 };
        canvas.centred_text(top, 2, &words.ask_nickname(), theme.strong);
        canvas.centred_text(top + 2, 2, &words.about_name(), theme.quiet);
        self.line.view(canvas, top + 5, &format!("{}  ", self.sign.glyph()));
        if self.is_taken {
            canvas.centred_text(top + 7, 2, &format!("! {}", words.nickname_taken()), theme.almost);
        }
    }

    /// Records the change, if it is one. A name that only consists of blanks stays as it was.
    fn save(&mut self, touch: &mut Touch<'_>) -> bool {
        let was = touch.desk.profile().clone();
        let nickname = match text::canonical(&self.line.text()) {
            Ok(canonical) if !canonical.text.is_empty() => canonical.text,
            _ => was.nickname.clone(),
        };
        let others = self.faces.iter().filter(|face| Some(face.id) != self.learner);
        self.is_taken = others.into_iter().any(|face| is_same_nickname(&face.nickname, &nickname));
        if self.is_taken {
            return true;
        }
        let profile = Profile { nickname, sign: self.sign, ..was.clone() };
        if profile != was {
            record(Body::Profile(profile), touch);
        }
        false
    }

    fn turn_sign(&mut self, by: usize) {
        let at = Sign::ALL.iter().position(|sign| *sign == self.sign).unwrap_or(0);
        self.sign = Sign::ALL[(at + by) % Sign::ALL.len()];
    }
}
