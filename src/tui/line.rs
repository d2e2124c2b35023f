//! A line that a learner types: a nickname, a folder; without a typing aid until one is asked for.

use crate::text;
use crate::text::typing::{Command, Editor, Layout, TonePlacement};
use crate::tui::canvas::Canvas;
use crate::tui::key::{Key, KeyCode};

/// What is being typed.
#[derive(Debug, Clone)]
pub struct Line {
    editor: Editor,
    max_columns: usize,
    aid: Option<Layout>,
}

impl Line {
    /// Makes a line of at most so many columns that begins with a text.
    pub fn new(max_columns: usize, text: &str) -> Line {
        let mut editor = Editor::new(max_columns);
        editor.paste(text);
        Line { editor, max_columns, aid: None }
    }

    /// Returns the same line with a typing aid.
    pub fn with_aid(mut self, aid: Option<Layout>) -> Line {
        self.aid = aid;
        self.change_aid();
        self
    }

    /// Returns what has been typed.
    pub fn text(&self) -> String {
        self.editor.text()
    }

    /// Takes in a key that types or moves; F3 turns through the typing aids of all languages, then to none.
    pub fn key(&mut self, key: Key) {
        if key.code == KeyCode::F(3) {
            self.turn_aid();
        } else {
            edit(&mut self.editor, key);
        }
    }

    /// Takes in text that came in one piece.
    pub fn paste(&mut self, text: &str) {
        self.editor.paste(text);
    }

    /// Returns the typing aid that is on.
    pub fn aid(&self) -> Option<Layout> {
        self.editor.aid()
    }

    /// Draws the line centred in a row of the middle, with what stands before it.
    pub fn view(&self, canvas: &mut Canvas<'_>, row: u16, before: &str) {
        let theme = canvas.theme;
        let room = usize::from(canvas.middle().width).saturating_sub(canvas.pen.width(before) + 2);
        // Of what is longer than the row, the end is worked at.
        let (mut left, right) = (self.editor.before(), self.editor.after());
        while canvas.pen.width(left) > room {
            let first = text::clusters(left).next().map_or(left.len(), str::len);
            left = left.get(first..).unwrap_or_default();
        }
        canvas.centred_runs(
            row,
            &[(before, theme.accent), (left, theme.strong), ("▏", theme.accent), (right, theme.strong)],
        );
    }

    /// Returns the typing aid that the aid key turns to; nothing where it turns them off.
    pub fn next_aid(&self) -> Option<Layout> {
        let at = self.aid.and_then(|aid| Layout::ALL.into_iter().position(|layout| layout == aid));
        Layout::ALL.into_iter().nth(at.map_or(0, |at| at + 1))
    }

    fn turn_aid(&mut self) {
        self.aid = self.next_aid();
        self.change_aid();
    }

    fn change_aid(&mut self) {
        let text = self.editor.text();
        let empty = Editor::new(self.max_columns);
        self.editor = match self.aid {
            Some(layout) => empty.with_aid(layout, TonePlacement::default()),
            None => empty,
        };
        self.editor.paste(&text);
    }
}

/// Takes everything away that was typed.
fn clear(editor: &mut Editor) {
    editor.apply(Command::End);
    while !editor.before().is_empty() {
        editor.apply(Command::Backspace);
    }
}

/// Types or moves in a line, as a key says; Ctrl+U empties it.
pub fn edit(editor: &mut Editor, key: Key) {
    let command = match key.code {
        KeyCode::Left => Command::Left,
        KeyCode::Right => Command::Right,
        KeyCode::Home => Command::Home,
        KeyCode::End => Command::End,
        KeyCode::Backspace => Command::Backspace,
        KeyCode::Delete => Command::Delete,
        KeyCode::Char('u') if key.ctrl => {
            clear(editor);
            return;
        }
        _ => {
            key.plain().into_iter().for_each(|ch| editor.insert(ch));
            return;
        }
    };
    editor.apply(command);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types(line: &mut Line, keys: &str) {
        keys.chars().for_each(|c| line.key(Key::from(KeyCode::Char(c))));
    }

    #[test]
    fn no_aid_works_before_one_is_asked_for() {
        let mut line = Line::new(20, "");
        types(&mut line, "Sao mai");
        assert_eq!((line.text().as_str(), line.aid()), ("Sao mai", None));
    }

    #[test]
    fn the_aid_key_turns_through_all_aids_and_keeps_what_was_typed() {
        let mut line = Line::new(20, "Sao");
        for layout in Layout::ALL {
            line.key(Key::from(KeyCode::F(3)));
            assert_eq!((line.text().as_str(), line.aid()), ("Sao", Some(layout)));
        }
        line.key(Key::from(KeyCode::F(3)));
        assert_eq!(line.aid(), None);
        line.key(Key::from(KeyCode::F(3)));
        types(&mut line, " nuwowcs");
        assert_eq!(line.text(), "Sao nước");
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let mut line = Line::new(3, "");
        types(&mut line, "น้ำใจดี");
        assert_eq!(line.text(), "น้ำใ");
        line.key(Key::from(KeyCode::Backspace));
        assert_eq!(line.text(), "น้ำ");
    }
}
