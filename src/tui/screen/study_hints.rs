//! The keys of practice, as the footer and the help name them.

use super::study::{Stage, Study, rating_name};
use super::writing::{Aids, Marked, Way, Writing};
use crate::i18n::Words;
use crate::text::Lang;
use crate::text::typing::Layout;
use crate::tui::canvas::Hint;
use crate::tui::screen::Look;

impl Study {
    /// Returns the keys that work now.
    pub fn hints(&self, look: Look<'_>) -> Vec<Hint> {
        if let Some(aside) = &self.aside {
            return self.aside_hints(aside, look);
        }
        let words = look.words;
        let is_typing = self.is_typing();
        let name = |letter, function| if is_typing { function } else { letter };
        let mut hints = match &self.stage {
            Stage::Guess { options, .. } => {
                vec![
                    Hint::new(digits(options.len()), words.do_guess()),
                    Hint::new("Space", words.do_not_know()),
                ]
            }
            Stage::Choose { options, .. } => vec![
                Hint::new(digits(options.len()), words.do_choose()),
                Hint::new("Space", words.do_not_know()),
                self.way_hint(words),
            ],
            Stage::Told { .. } => vec![Hint::new("Enter", words.do_next())],
            Stage::Question => vec![Hint::new("Enter", words.do_show()), self.way_hint(words)],
            Stage::Write(writing) => self.writing_hints(writing, words),
            Stage::Chosen(_) => {
                vec![Hint::new("Enter", words.do_next()), Hint::new("1-4", words.do_rate())]
            }
            Stage::Marked(marked) => marked_hints(marked, words),
            Stage::Answer { cursor, .. } => {
                vec![Hint::new("1-4", words.do_rate()), Hint::new("Enter", rating_name(words, *cursor))]
            }
        };
        if self.last.is_some() {
            hints.push(Hint::new(name("B", "PgUp"), words.do_look_back()));
        }
        if self.session.can_undo() {
            hints.push(Hint::new(name("U", "F8"), words.do_undo()));
        }
        if self.recording(look.room).is_some() {
            hints.push(Hint::new(name("L", "F11"), words.do_listen()));
        }
        hints.extend(self.extras(look));
        if self.is_answer_shown() {
            hints.push(Hint::new(name("Z", "F9"), words.do_rest()));
            hints.push(Hint::new(name("N", "F5"), words.do_note()));
        }
        hints.push(Hint::new("F1", words.do_help()));
        hints.push(Hint::new("Esc", words.do_pause()));
        hints
    }

    fn extras(&self, look: Look<'_>) -> Vec<Hint> {
        let words = look.words;
        let Some(entry) = look.room.shelf.entry_of(&self.card) else { return Vec::new() };
        let is_typing = self.is_typing();
        let name = |letter, function| if is_typing { function } else { letter };
        let mut hints = Vec::new();
        if entry.word.text(self.third()).is_some() && !self.shown.third {
            hints.push(Hint::new(name("T", "F4"), words.lang_name(self.third().code())));
        }
        if !self.is_answer_shown() {
            if self.card.direction.cue == Lang::Th && entry.roman.is_some() && !self.shown.roman {
                hints.push(Hint::new(name("R", "F5"), words.do_roman()));
            }
            if entry.example.text(self.card.direction.cue).is_some() && !self.shown.example {
                hints.push(Hint::new(name("E", "F7"), words.do_example()));
            }
        }
        hints
    }

    fn way_hint(&self, words: &Words) -> Hint {
        let next = match self.way.next_other(self.usual) {
            Way::Usual => words.do_usual(),
            Way::Recall => words.do_recall(),
            Way::Type => words.do_type(),
            Way::Tiles => words.do_tiles(),
        };
        Hint::new("F6", next)
    }

    fn writing_hints(&self, writing: &Writing, words: &Words) -> Vec<Hint> {
        let mut hints = vec![Hint::new("Enter", words.do_mark())];
        match writing {
            Writing::Typing(_) => hints.extend(next_aid_hint(self.aids, self.card.direction.answer, words)),
            Writing::Laying(_) => hints.insert(0, Hint::new("1-9 ← →", words.do_lay())),
        }
        hints.push(self.way_hint(words));
        if matches!(writing, Writing::Typing(_)) {
            hints.push(Hint::new(
                "F10",
                if self.has_keyboard { words.do_hide_keys() } else { words.do_show_keys() },
            ));
        }
        hints
    }
}

/// Returns the key that turns to the next typing aid of a language; nothing where there is no other.
pub(super) fn next_aid_hint(aids: Aids, lang: Lang, words: &Words) -> Option<Hint> {
    let mut next = aids;
    next.turn(lang);
    let name = next.of(lang).map(aid_name);
    (next != aids).then(|| Hint::new("F3", name.map_or_else(|| words.do_aid_off(), str::to_owned)))
}

/// Returns what a typing aid is called everywhere.
pub fn aid_name(layout: Layout) -> &'static str {
    match layout {
        Layout::Telex => "Telex",
        Layout::Vni => "VNI",
        Layout::Kedmanee => "Kedmanee",
        Layout::Tis820 => "TIS 820",
        Layout::Pattachote => "Pattachote",
    }
}

fn digits(n_options: usize) -> &'static str {
    ["1", "1", "1-2", "1-3", "1-4"][n_options.min(4)]
}

fn marked_hints(marked: &Marked, words: &Words) -> Vec<Hint> {
    let rates = if marked.takes_digits() { "1-4" } else { "↑ ↓" };
    vec![Hint::new("Enter", words.do_next()), Hint::new(rates, words.do_rate())]
}
