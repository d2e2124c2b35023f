//! Answers that are written: typed with an aid for the script, or laid from letter tiles; then marked.

use super::Touch;
use crate::engine::card::{CardId, EntryId};
use crate::engine::exercise::tiles;
use crate::engine::rating::{PerRating, Rating};
use crate::engine::record::{Body, ExerciseKind, Verdict};
use crate::engine::scheduler::{CardState, Seed};
use crate::engine::setting::{Setting, Settings};
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
    /// As far as each card has been climbed.
    #[default]
    Usual,
    /// In the head.
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
            Way::Usual => Way::Recall,
            Way::Recall => Way::Type,
            Way::Type => Way::Tiles,
            Way::Tiles => Way::Usual,
        }
    }

    /// Returns the exercise for a card whose rung asks for another one.
    pub fn exercise(self, usual: ExerciseKind) -> ExerciseKind {
        match self {
            Way::Usual => usual,
            Way::Recall => ExerciseKind::Recall,
            Way::Type => ExerciseKind::Type,
            Way::Tiles => ExerciseKind::Tiles,
        }
    }

    /// Returns the next way that asks a card otherwise than this one.
    pub fn next_other(self, usual: ExerciseKind) -> Way {
        let mut next = self.next();
        while next != self && next.exercise(usual) == self.exercise(usual) {
            next = next.next();
        }
        next
    }
}

/// Which typing aid a learner uses for each language; kept from card to card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aids {
    vi: Option<Layout>,
    th: Option<Layout>,
}

impl Aids {
    /// Returns the aids that a learner has chosen, else the usual ones.
    pub fn chosen(settings: &Settings) -> Aids {
        Aids { vi: settings.layout(Lang::Vi), th: settings.layout(Lang::Th) }
    }

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

/// How an answer was rated that has been saved with the proposed rating, and how the learner may rate it.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    /// The rating that is in the log.
    pub(super) rating: Rating,
    pub(super) cursor: Rating,
    pub(super) next: PerRating<CardState>,
    pub(super) shown_at: Now,
}

impl Judged {
    /// Moves by so many ratings, as far as there are any.
    pub(super) fn turn(&mut self, is_forward: bool) {
        let at = usize::from(self.cursor.number()) - 1;
        self.cursor = Rating::ALL[if is_forward { (at + 1).min(3) } else { at.saturating_sub(1) }];
    }
}

/// A written answer that has been marked.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    pub(super) typed: String,
    pub(super) marks: Marks,
    pub(super) judged: Judged,
    /// Where a typed answer that was nearly right is typed again.
    pub(super) again: Option<Editor>,
    /// Whether what was typed again was still not right when the learner wanted to go on.
    pub(super) is_refused: bool,
    pub(super) lang: Lang,
}

/// What a key did to a written answer.
pub(super) enum Written {
    /// It is still being written.
    Going,
    /// It is to be marked.
    Done(String),
}

impl Writing {
    /// Begins to write the answer of a card; nothing for an exercise that writes nothing.
    pub(super) fn begin(
        exercise: ExerciseKind,
        card: &CardId,
        aids: Aids,
        touch: &Touch<'_>,
    ) -> Option<Writing> {
        match exercise {
            ExerciseKind::Guess | ExerciseKind::Choose | ExerciseKind::Recall => None,
            ExerciseKind::Type => Some(Writing::Typing(editor(card.direction.answer, aids))),
            ExerciseKind::Tiles => {
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

    /// Lays tiles by their numbers from 1 on; done when as many are laid as the answer has.
    pub(super) fn lay_all(&mut self, numbers: &[usize]) -> Written {
        numbers.iter().filter_map(|number| number.checked_sub(1)).for_each(|at| self.lay(at));
        if self.laid.len() >= self.n_wanted() { Written::Done(self.text()) } else { Written::Going }
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

    /// Returns whether a digit rates now. While the answer is typed again it does so only on an empty line, because later it may be
    /// a mark (VNI), and never in Thai, where the keys of the digits give letters.
    pub(super) fn takes_digits(&self) -> bool {
        self.again.as_ref().is_none_or(|editor| self.lang != Lang::Th && editor.text().is_empty())
    }

    /// Takes in a key; returns whether the learner goes on. `accepted` is what would have been right.
    ///
    /// While the answer is typed again, arrows up and down rate, because digits may be letters.
    pub(super) fn key(&mut self, key: Key, accepted: &[&str]) -> bool {
        match (key.code, key.digit()) {
            (KeyCode::Up, _) => self.judged.turn(false),
            (KeyCode::Down, _) => self.judged.turn(true),
            (KeyCode::Enter, _) => return self.is_typed_again(accepted),
            // Not what stands in the place of a digit on other keyboards: that may be the first letter.
            (KeyCode::Char('1'..='4'), Some(digit)) if self.takes_digits() => {
                self.judged.cursor = Rating::from_number(digit).unwrap_or(self.judged.cursor);
                return true;
            }
            _ if self.is_typing() => {
                if let Some(editor) = &mut self.again {
                    edit(editor, key);
                    self.is_refused = false;
                }
            }
            (KeyCode::Left, _) => self.judged.turn(false),
            (KeyCode::Right, _) => self.judged.turn(true),
            (KeyCode::Char(' '), _) => return true,
            (_, Some(digit)) => {
                if let Some(rating) = Rating::from_number(digit) {
                    self.judged.cursor = rating;
                    return true;
                }
            }
            _ => {}
        }
        false
    }

    /// A learner may go on without typing again; what is typed should be right, but nobody is held up twice.
    fn is_typed_again(&mut self, accepted: &[&str]) -> bool {
        let Some(editor) = &self.again else { return true };
        let text = editor.text();
        let is_right = compare(self.lang, accepted, &text).verdict == Mark::Same;
        text.trim().is_empty() || is_right || std::mem::replace(&mut self.is_refused, true)
    }
}

/// What marking says of a written answer.
#[derive(Debug, Clone)]
pub(super) struct Marks {
    pub(super) verdict: Verdict,
    pub(super) alignment: Vec<Piece>,
    /// The other entry whose word was written.
    pub(super) entry: Option<EntryId>,
    /// Its word, with what it means.
    pub(super) other: Option<(String, String)>,
}

/// Marks what was written for a card.
pub(super) fn mark(room: Room<'_>, card: &CardId, typed: &str) -> Marks {
    let Some(marked) = room.answers.mark(room.shelf, card, typed) else {
        return Marks { verdict: Verdict::Wrong, alignment: Vec::new(), entry: None, other: None };
    };
    let found =
        marked.other.and_then(|at| Some((room.shelf.card(at, card.direction)?, room.shelf.entry(at)?)));
    let other = found.as_ref().and_then(|(_, entry)| {
        let text = |lang| entry.word.text(lang).map(str::to_owned);
        Some((text(card.direction.answer)?, text(card.direction.cue)?))
    });
    let entry = found.map(|(card, _)| card.entry_id());
    Marks { verdict: marked.verdict, alignment: marked.alignment, entry, other }
}

/// Returns an empty line with the learner's aid for a language.
pub(super) fn editor(lang: Lang, aids: Aids) -> Editor {
    let editor = Editor::new(ANSWER_COLUMNS);
    match aids.of(lang) {
        Some(layout) => editor.with_aid(layout, TonePlacement::default()),
        None => editor,
    }
}

/// Turns to the next typing aid of a language, and keeps it as the learner's choice.
pub(super) fn turn_aid(aids: &mut Aids, lang: Lang, touch: &mut Touch<'_>) {
    let before = *aids;
    aids.turn(lang);
    if *aids != before {
        let (name, value) = Setting::Layout(lang, aids.of(lang)).written();
        let (_, effects) = touch.desk.add(touch.now, Body::Setting { name, value }, touch.room);
        touch.effects.extend(effects);
    }
}

/// Returns the same line with another aid.
pub(super) fn with_other_aid(was: &Editor, lang: Lang, aids: Aids) -> Editor {
    let mut line = editor(lang, aids);
    line.paste(&was.text());
    line
}
