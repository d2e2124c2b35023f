//! "I know this": a word is asked in each of its directions, written where the learner writes and else chosen, and counts as known
//! where the answer is right.

use super::study_hints::next_aid_hint;
use super::study_view::{Mark, capital, view_options};
use super::writing::{Aids, Marks, Writing, Written, mark, turn_aid, with_other_aid};
use super::writing_view;
use super::{Look, Touch};
use crate::engine::card::CardId;
use crate::engine::exercise::{Choice, Lures, options};
use crate::engine::ladder::Rung;
use crate::engine::rating::Rating;
use crate::engine::record::{Answer, Body, ExerciseKind, Verdict};
use crate::engine::scheduler::Seed;
use crate::engine::time::Timestamp;
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::spoken::Asks;

/// The cards of a word, and how far the check has come.
#[derive(Debug, Clone)]
pub(super) struct Check {
    cards: Vec<CardId>,
    /// Which of them is asked.
    at: usize,
    asked: Asked,
    aids: Aids,
    asked_at: Timestamp,
}

/// How the card is asked, or how the check has ended.
#[derive(Debug, Clone)]
enum Asked {
    Choose {
        options: Vec<Choice>,
        cursor: usize,
    },
    Write(Writing),
    /// Every card was known.
    Known,
    /// Another option was chosen, or none.
    Missed {
        options: Vec<Choice>,
        chosen: Option<usize>,
    },
    /// Something else was written, or nothing.
    Miswritten {
        typed: String,
        marks: Box<Marks>,
    },
}

impl Check {
    /// Begins with the first card; nothing if there is none, or if the decks hold no other words to choose from.
    pub(super) fn new(cards: Vec<CardId>, touch: &Touch<'_>) -> Option<Check> {
        let aids = Aids::chosen(touch.desk.settings());
        let mut check = Check { cards, at: 0, asked: Asked::Known, aids, asked_at: touch.now.at };
        check.ask(touch).then_some(check)
    }

    /// Asks the card as whoever knows it well is asked: written, or else chosen among near ones, because nobody checks what is only said
    /// to oneself. Returns whether there is a card that can be asked.
    fn ask(&mut self, touch: &Touch<'_>) -> bool {
        let Some(card) = self.cards.get(self.at) else { return false };
        self.asked_at = touch.now.at;
        if let Some(writing) = Writing::begin(touch.exercise(card, Rung::Type), card, self.aids, touch) {
            self.asked = Asked::Write(writing);
            return true;
        }
        let mixed_up = touch.desk.progress().figures().confusions.with(&card.entry_id());
        let lures = Lures { are_near: true, mixed_up };
        let seed = Seed::of(touch.desk.next_key());
        let options = options(touch.room.shelf, touch.room.answers, card, &lures, seed);
        let can_choose = options.len() > 1;
        self.asked = Asked::Choose { options, cursor: 0 };
        can_choose
    }

    /// Takes in a key; returns whether the page stays open. Whoever leaves halfway keeps what was right so far.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        if self.has_ended() {
            return !(key.is_onward() || key.code == KeyCode::Esc);
        }
        if key.code == KeyCode::Esc {
            return false;
        }
        match &mut self.asked {
            Asked::Write(writing) => {
                if key.code == KeyCode::F(3) {
                    self.turn_aid(touch);
                } else if let Written::Done(text) = writing.key(key) {
                    let exercise = writing.exercise();
                    self.mark(text, exercise, touch);
                }
            }
            Asked::Choose { options, cursor } => {
                let n = options.len();
                match (key.code, key.digit()) {
                    (KeyCode::Char(' '), _) => self.choose(None, touch),
                    (KeyCode::Enter, _) => {
                        let here = *cursor;
                        self.choose(Some(here), touch);
                    }
                    (_, Some(digit)) if (1..=n).contains(&usize::from(digit)) => {
                        self.choose(Some(usize::from(digit) - 1), touch);
                    }
                    (KeyCode::Left | KeyCode::Up, _) => *cursor = (*cursor + n - 1) % n.max(1),
                    (KeyCode::Right | KeyCode::Down, _) => *cursor = (*cursor + 1) % n.max(1),
                    _ => {}
                }
            }
            Asked::Known | Asked::Missed { .. } | Asked::Miswritten { .. } => {}
        }
        true
    }

    /// Lays tiles by their numbers from 1 on, and marks the answer when it has as many as it needs.
    pub(super) fn lay(&mut self, numbers: &[usize], touch: &mut Touch<'_>) {
        if let Asked::Write(Writing::Laying(laying)) = &mut self.asked
            && let Written::Done(text) = laying.lay_all(numbers)
        {
            self.mark(text, ExerciseKind::Tiles, touch);
        }
    }

    /// The learner does not know.
    pub(super) fn give_up(&mut self, touch: &mut Touch<'_>) {
        match &self.asked {
            Asked::Write(writing) => {
                let exercise = writing.exercise();
                self.mark(String::new(), exercise, touch);
            }
            Asked::Choose { .. } => self.choose(None, touch),
            Asked::Known | Asked::Missed { .. } | Asked::Miswritten { .. } => {}
        }
    }

    /// Returns whether every card was known, or one was not.
    pub(super) fn has_ended(&self) -> bool {
        !matches!(self.asked, Asked::Choose { .. } | Asked::Write(_))
    }

    /// Returns whether keys give letters now.
    pub(super) fn is_typing(&self) -> bool {
        matches!(self.asked, Asked::Write(_))
    }

    fn turn_aid(&mut self, touch: &mut Touch<'_>) {
        let Some(card) = self.cards.get(self.at) else { return };
        let lang = card.direction.answer;
        turn_aid(&mut self.aids, lang, touch);
        if let Asked::Write(Writing::Typing(line)) = &mut self.asked {
            *line = with_other_aid(line, lang, self.aids);
        }
    }

    fn choose(&mut self, chosen: Option<usize>, touch: &mut Touch<'_>) {
        let (Some(card), Asked::Choose { options, .. }) = (self.cards.get(self.at), &mut self.asked) else {
            return;
        };
        let options = std::mem::take(options);
        let asked = (card, self.asked_at);
        let answer = touch.answer_chosen(asked, ExerciseKind::Choose, &options, chosen);
        self.take(answer, Asked::Missed { options, chosen }, touch);
    }

    fn mark(&mut self, typed: String, exercise: ExerciseKind, touch: &mut Touch<'_>) {
        let Some(card) = self.cards.get(self.at) else { return };
        let marks = mark(touch.room, card, &typed);
        let answer = touch.answer_written((card, self.asked_at), exercise, &typed, &marks);
        self.take(answer, Asked::Miswritten { typed, marks: Box::new(marks) }, touch);
    }

    /// What is right counts as an easy review at once. What is not counts as seen, no more: nobody loses by having tried.
    fn take(&mut self, answer: Answer, otherwise: Asked, touch: &mut Touch<'_>) {
        let is_right = matches!(answer.verdict, Some(Verdict::Same | Verdict::Typo));
        let rating = is_right.then_some(Rating::Easy);
        let next = rating.map(|rating| *touch.next_states(&answer.card).of(rating));
        let due = next.and_then(|state| state.scheduled().map(|it| it.due));
        let answer = Answer { proposed: rating, rating, due, ..answer };
        let (_, effects) = touch.desk.add(touch.now, Body::Answer(answer), touch.room);
        touch.effects.extend(effects);
        if !is_right {
            self.asked = otherwise;
            return;
        }
        self.at += 1;
        if !self.ask(touch) {
            self.asked = Asked::Known;
        }
    }

    /// Returns what a line answers now.
    pub(super) fn asks(&self) -> Asks {
        match &self.asked {
            Asked::Choose { .. } => Asks::Choice,
            Asked::Write(Writing::Typing(_)) => Asks::Answer,
            Asked::Write(Writing::Laying(_)) => Asks::Tiles,
            Asked::Known | Asked::Missed { .. } | Asked::Miswritten { .. } => Asks::Key,
        }
    }

    /// Returns the keys that work now.
    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        let mut hints = match &self.asked {
            Asked::Choose { .. } => {
                vec![Hint::new("1-4", words.do_choose()), Hint::new("Space", words.do_not_know())]
            }
            Asked::Write(Writing::Typing(_)) => {
                let aid = self
                    .cards
                    .get(self.at)
                    .and_then(|it| next_aid_hint(self.aids, it.direction.answer, words));
                [Hint::new("Enter", words.do_mark())].into_iter().chain(aid).collect()
            }
            Asked::Write(Writing::Laying(_)) => {
                vec![Hint::new("1-9 ← →", words.do_lay()), Hint::new("Enter", words.do_mark())]
            }
            Asked::Known | Asked::Missed { .. } | Asked::Miswritten { .. } => {
                return vec![Hint::new("Enter", words.do_back()), Hint::new("Esc", words.do_back())];
            }
        };
        hints.extend([Hint::new("F1", words.do_help()), Hint::new("Esc", words.do_back())]);
        hints
    }

    /// Draws the question, or how the check ended.
    pub(super) fn view(&self, look: Look<'_>, title: &str, canvas: &mut Canvas<'_>) {
        let (words, theme, is_small) = (look.words, look.theme, canvas.is_small());
        let (top, word, first) = if is_small { (0, 1, 3) } else { (1, 3, 7) };
        let Some(card) = self.cards.get(self.at).filter(|_| !matches!(self.asked, Asked::Known)) else {
            canvas.centred_text(top, 2, title, theme.strong);
            canvas.centred_text(word + 1, 2, &format!("✓ {}", words.check_known()), theme.right);
            return;
        };
        let Some(entry) = look.room.shelf.entry_of(card) else { return };
        let text = |lang| entry.word.text(lang).unwrap_or_default();
        canvas.about(&format!("{} {}", card.entry, self.at));
        let ask = words.ask_in(words.lang_name(card.direction.answer.code()));
        canvas.centred(top, &capital(&ask), theme.quiet);
        canvas.centred_text(word, 2, text(card.direction.cue), theme.strong);
        let height = canvas.middle().height;
        match &self.asked {
            Asked::Choose { options, cursor } => {
                view_options(canvas, first + u16::from(!is_small), options, |i| Mark::Open(i == *cursor));
            }
            Asked::Write(writing) => writing_view::view(look, canvas, first, writing, true),
            Asked::Missed { options, chosen } => {
                let mark = |i: usize| match options.get(i) {
                    Some(option) if option.entry == card.entry => Mark::Right,
                    _ if Some(i) == *chosen => Mark::Wrong,
                    _ => Mark::Over,
                };
                view_options(canvas, first + u16::from(!is_small), options, mark);
            }
            Asked::Miswritten { typed, marks } => {
                writing_view::view_marks(look, canvas, first, typed, marks, text(card.direction.answer));
            }
            Asked::Known => {}
        }
        if self.has_ended() {
            let below = height.saturating_sub(if is_small { 2 } else { 4 });
            canvas.centred_text(below, 2, &words.check_missed(), theme.quiet);
        } else if !is_small {
            let n_cards = self.cards.len();
            canvas.centred(height.saturating_sub(1), &words.check_counts(self.at + 1, n_cards), theme.quiet);
        }
    }
}
