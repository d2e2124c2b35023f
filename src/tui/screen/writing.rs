//! Answers that are written: typed with an aid for the script, or laid from letter tiles; then marked.

use super::Touch;
use crate::engine::card::CardId;
use crate::engine::exercise::tiles;
use crate::engine::rating::{PerRating, Rating};
use crate::engine::record::{ExerciseKind, Verdict};
use crate::engine::scheduler::{CardState, Seed};
use crate::engine::time::Now;
use crate::text::tiles::Pieces;
use crate::text::typing::{Editor, Layout, TonePlacement};
use crate::text::{Lang, Mark, Piece, compare};
use crate::tui::desk::Room;
use crate::tui::key::{Key, KeyCode};
use crate::tui::line::edit;

/// How wide a typed answer may be, in columns.
const ANSWER_COLUMNS: usize = 60;

/// How a learner answers at present; kept from card to card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// In the head.
    #[default]
    Recall,
    /// On the keyboard.
    Type,
    /// With letter tiles.
    Tiles,
}

impl Way {
    /// Returns the way that comes next when the learner changes it.
    pub fn next(self) -> Way {
        match self {
            Way::Recall => Way::Type,
            Way::Type => Way::Tiles,
            Way::Tiles => Way::Recall,
        }
    }
}

/// Which typing aid a learner uses for each language; kept from card to card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aids {
    vi: Option<Layout>,
    th: Option<Layout>,
}

impl Default for Aids {
    fn default() -> Self {
        Aids { vi: Some(Layout::Telex), th: Some(Layout::Kedmanee) }
    }
}

impl Aids {
    /// Returns the aid for a language; nothing where it needs none or the learner wants none.
    pub fn of(self, lang: Lang) -> Option<Layout> {
        match lang {
            Lang::Vi => self.vi,
            Lang::Th => self.th,
            Lang::En => None,
        }
    }

    /// Turns to the next aid for a language: each of its layouts, then none.
    pub fn turn(&mut self, lang: Lang) {
        let layouts: Vec<Layout> = Layout::ALL.into_iter().filter(|layout| layout.lang() == lang).collect();
        let next = match self.of(lang) {
            None => layouts.first(),
            Some(now) => layouts.iter().skip_while(|layout| **layout != now).nth(1),
        };
        match lang {
            Lang::Vi => self.vi = next.copied(),
            Lang::Th => self.th = next.copied(),
            Lang::En => {}
        }
    }
}

/// An answer that is being written.
#[derive(Debug, Clone)]
pub(super) enum Writing {
    Typing(Editor),
    Laying(Laying),
}

/// Letter tiles, and which of them have been laid.
#[derive(Debug, Clone)]
pub(super) struct Laying {
    pieces: Pieces,
    pub(super) tiles: Vec<String>,
    pub(super) laid: Vec<usize>,
    pub(super) cursor: usize,
}

/// An answer that has been marked and saved with the proposed rating.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    pub(super) typed: String,
    pub(super) verdict: Verdict,
    pub(super) alignment: Vec<Piece>,
    /// The other word that was written, with what it means.
    pub(super) other: Option<(String, String)>,
    /// The rating that is in the log.
    pub(super) rating: Rating,
    pub(super) cursor: Rating,
    pub(super) next: PerRating<CardState>,
    pub(super) shown_at: Now,
    /// Where an answer that was nearly right is typed again.
    pub(super) again: Option<Editor>,
}

/// What a key did to a written answer.
pub(super) enum Written {
    /// It is still being written.
    Going,
    /// It is to be marked.
    Done(String),
}

impl Writing {
    /// Begins to write the answer of a card; nothing for a way that writes nothing.
    pub(super) fn begin(way: Way, card: &CardId, aids: Aids, touch: &Touch<'_>) -> Option<Writing> {
        match way {
            Way::Recall => None,
            Way::Type => Some(Writing::Typing(editor(card.direction.answer, aids))),
            Way::Tiles => {
                let (pieces, tiles) = tiles(touch.room.shelf, card, Seed::of(touch.desk.next_key()))?;
                Some(Writing::Laying(Laying { pieces, tiles, laid: Vec::new(), cursor: 0 }))
            }
        }
    }

    /// Returns how this is called in the log.
    pub(super) fn exercise(&self) -> ExerciseKind {
        match self {
            Writing::Typing(_) => ExerciseKind::Type,
            Writing::Laying(_) => ExerciseKind::Tiles,
        }
    }

    /// Takes in a key.
    pub(super) fn key(&mut self, key: Key) -> Written {
        match self {
            Writing::Typing(editor) => {
                if key.code == KeyCode::Enter {
                    return Written::Done(editor.text());
                }
                edit(editor, key);
                Written::Going
            }
            Writing::Laying(laying) => laying.key(key),
        }
    }
}

impl Laying {
    /// Returns the text that the laid tiles give.
    pub(super) fn text(&self) -> String {
        let laid: Vec<&str> =
            self.laid.iter().filter_map(|at| self.tiles.get(*at)).map(String::as_str).collect();
        self.pieces.join(&laid)
    }

    /// Returns how many pieces the answer has.
    pub(super) fn n_wanted(&self) -> usize {
        self.pieces.pieces.len()
    }

    fn key(&mut self, key: Key) -> Written {
        let n = self.tiles.len().max(1);
        match key.code {
            KeyCode::Enter if self.laid.len() >= self.n_wanted() || self.laid.contains(&self.cursor) => {
                return Written::Done(self.text());
            }
            KeyCode::Enter | KeyCode::Char(' ') | KeyCode::Down => self.lay(self.cursor),
            KeyCode::Left => self.cursor = (self.cursor + n - 1) % n,
            KeyCode::Right => self.cursor = (self.cursor + 1) % n,
            KeyCode::Backspace | KeyCode::Up | KeyCode::Delete => {
                self.laid.pop();
            }
            _ => match key.digit() {
                Some(0) => self.lay(9),
                Some(digit) => self.lay(usize::from(digit) - 1),
                None => {}
            },
        }
        Written::Going
    }

    /// Lays a tile that is not laid yet, and moves the cursor to one that is still there.
    fn lay(&mut self, at: usize) {
        if at < self.tiles.len() && !self.laid.contains(&at) && self.laid.len() < self.n_wanted() {
            self.laid.push(at);
            let free = (0..self.tiles.len()).map(|step| (at + step) % self.tiles.len());
            self.cursor = free.into_iter().find(|tile| !self.laid.contains(tile)).unwrap_or(at);
        }
    }
}

impl Marked {
    /// Returns whether letters are typed now.
    pub(super) fn is_typing(&self) -> bool {
        self.again.is_some()
    }

    /// Takes in a key; returns whether the learner goes on.
    ///
    /// While the answer is typed again, digits are letters (VNI is typed with them), and arrows up and down rate.
    pub(super) fn key(&mut self, key: Key, right: &str) -> bool {
        let at = usize::from(self.cursor.number()) - 1;
        match (key.code, key.digit()) {
            (KeyCode::Up, _) => self.cursor = Rating::ALL[at.saturating_sub(1)],
            (KeyCode::Down, _) => self.cursor = Rating::ALL[(at + 1).min(3)],
            (KeyCode::Enter, _) => return self.is_typed_again(right),
            _ if self.is_typing() => {
                if let Some(editor) = &mut self.again {
                    edit(editor, key);
                }
            }
            (KeyCode::Left, _) => self.cursor = Rating::ALL[at.saturating_sub(1)],
            (KeyCode::Right, _) => self.cursor = Rating::ALL[(at + 1).min(3)],
            (KeyCode::Char(' '), _) => return true,
            (_, Some(digit)) => {
                if let Some(rating) = Rating::from_number(digit) {
                    self.cursor = rating;
                    return true;
                }
            }
            _ => {}
        }
        false
    }

    /// A learner may go on without typing again; what is typed has to be right.
    fn is_typed_again(&mut self, right: &str) -> bool {
        let Some(editor) = &mut self.again else { return true };
        let text = editor.text();
        let lang = editor.aid().map(Layout::lang);
        let is_right = Lang::ALL.iter().any(|any| {
            lang.is_none_or(|lang| lang == *any) && compare(*any, &[right], &text).verdict == Mark::Same
        });
        text.trim().is_empty() || is_right
    }
}

/// Marks what was written for a card; the other word that it may be, with what that means.
pub(super) fn mark(
    room: Room<'_>,
    card: &CardId,
    typed: &str,
) -> (Verdict, Vec<Piece>, Option<(String, String)>) {
    let Some(marked) = room.answers.mark(room.shelf, card, typed) else {
        return (Verdict::Wrong, Vec::new(), None);
    };
    let other = marked.other.and_then(|at| room.shelf.entry(at)).and_then(|entry| {
        let text = |lang| entry.word.text(lang).map(str::to_owned);
        Some((text(card.direction.answer)?, text(card.direction.cue)?))
    });
    (marked.verdict, marked.alignment, other)
}

/// Returns the rating that a verdict proposes.
///
/// A tone or mark that is wrong is another word to whoever hears it, so it counts as a miss for the schedule, whatever
/// the screen calls it (design, section 8); a slip of the fingers is a recall.
pub(super) fn proposed(verdict: Verdict) -> Rating {
    match verdict {
        Verdict::Same => Rating::Good,
        Verdict::Typo => Rating::Hard,
        Verdict::Tone | Verdict::Marks | Verdict::Wrong => Rating::Again,
    }
}

/// Returns an empty line with the learner's aid for a language.
pub(super) fn editor(lang: Lang, aids: Aids) -> Editor {
    let editor = Editor::new(ANSWER_COLUMNS);
    match aids.of(lang) {
        Some(layout) => editor.with_aid(layout, TonePlacement::default()),
        None => editor,
    }
}

/// Returns the same line with another aid.
pub(super) fn with_other_aid(was: &Editor, lang: Lang, aids: Aids) -> Editor {
    let mut line = editor(lang, aids);
    line.paste(&was.text());
    line
}
