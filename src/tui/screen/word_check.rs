//! "I know this": a word is asked in each of its directions, a choice among near ones, and counts as known where the choice is right.

use super::study_view::{Mark, capital, view_options};
use super::{Look, Touch};
use crate::engine::card::CardId;
use crate::engine::exercise::{Choice, Lures, options};
use crate::engine::rating::Rating;
use crate::engine::record::{Answer, Body, ExerciseKind, Given, Verdict};
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
    options: Vec<Choice>,
    cursor: usize,
    asked_at: Timestamp,
    end: Option<End>,
}

/// How a check has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Every card was known.
    Known,
    /// One was not: what was chosen instead, if anything was.
    Missed(Option<usize>),
}

impl Check {
    /// Begins with the first card; nothing if there is none, or if the decks hold no other words to choose from.
    pub(super) fn new(cards: Vec<CardId>, touch: &Touch<'_>) -> Option<Check> {
        let asked_at = touch.now.at;
        let mut check = Check { cards, at: 0, options: Vec::new(), cursor: 0, asked_at, end: None };
        check.ask(touch).then_some(check)
    }

    fn ask(&mut self, touch: &Touch<'_>) -> bool {
        let Some(card) = self.cards.get(self.at) else { return false };
        let mixed_up = touch.desk.progress().figures().confusions.with(&card.entry_id());
        let lures = Lures { are_near: true, mixed_up };
        let seed = Seed::of(touch.desk.next_key());
        self.options = options(touch.room.shelf, touch.room.answers, card, &lures, seed);
        (self.cursor, self.asked_at) = (0, touch.now.at);
        self.options.len() > 1
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        if self.end.is_some() {
            return !(key.is_onward() || key.code == KeyCode::Esc);
        }
        let n = self.options.len();
        match (key.code, key.digit()) {
            (KeyCode::Esc, _) => return false,
            (KeyCode::Char(' '), _) => self.choose(None, touch),
            (KeyCode::Enter, _) => self.choose(Some(self.cursor), touch),
            (_, Some(digit)) if (1..=n).contains(&usize::from(digit)) => {
                self.choose(Some(usize::from(digit) - 1), touch);
            }
            (KeyCode::Left | KeyCode::Up, _) => self.cursor = (self.cursor + n - 1) % n.max(1),
            (KeyCode::Right | KeyCode::Down, _) => self.cursor = (self.cursor + 1) % n.max(1),
            _ => {}
        }
        true
    }

    /// What is right counts as an easy review. What is not counts as seen, no more: nobody loses by having tried.
    fn choose(&mut self, chosen: Option<usize>, touch: &mut Touch<'_>) {
        let Some(card) = self.cards.get(self.at) else { return };
        let picked = chosen.and_then(|at| self.options.get(at));
        let is_right = picked.is_some_and(|option| option.entry == card.entry);
        let rating = is_right.then_some(Rating::Easy);
        let due = rating.and_then(|rating| touch.next_states(card).of(rating).scheduled().map(|it| it.due));
        let answer = Answer {
            exercise: ExerciseKind::Choose,
            options: self.options.iter().map(|option| option.entry.clone()).collect(),
            given: picked.map_or(Given::Nothing, |option| Given::Chosen(option.entry.clone())),
            verdict: picked.map(|_| if is_right { Verdict::Same } else { Verdict::Wrong }),
            proposed: rating,
            rating,
            due,
            ..touch.answer_to(card, self.asked_at)
        };
        let (_, effects) = touch.desk.add(touch.now, Body::Answer(answer), touch.room);
        touch.effects.extend(effects);
        if !is_right {
            self.end = Some(End::Missed(chosen));
            return;
        }
        self.at += 1;
        if !self.ask(touch) {
            self.end = Some(End::Known);
        }
    }

    /// Returns what a line answers now.
    pub(super) fn asks(&self) -> Asks {
        if self.end.is_some() { Asks::Key } else { Asks::Choice }
    }

    /// Returns the keys that work now.
    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        if self.end.is_some() {
            return vec![Hint::new("Enter", words.do_back()), Hint::new("Esc", words.do_back())];
        }
        vec![
            Hint::new("1-4", words.do_choose()),
            Hint::new("Space", words.do_not_know()),
            Hint::new("F1", words.do_help()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    /// Draws the question, or how the check ended.
    pub(super) fn view(&self, look: Look<'_>, name: &str, canvas: &mut Canvas<'_>) {
        let (words, theme, is_small) = (look.words, look.theme, canvas.is_small());
        let (top, word, first) = if is_small { (0, 1, 4) } else { (1, 3, 8) };
        if self.end == Some(End::Known) {
            canvas.centred_text(top, 2, name, theme.strong);
            canvas.centred_text(word + 1, 2, &format!("✓ {}", words.check_known()), theme.right);
            return;
        }
        let Some(card) = self.cards.get(self.at) else { return };
        let Some(entry) = look.room.shelf.entry_of(card) else { return };
        canvas.about(&format!("{} {}", card.entry, self.at));
        let ask = words.ask_in(words.lang_name(card.direction.answer.code()));
        canvas.centred(top, &capital(&ask), theme.quiet);
        canvas.centred_text(word, 2, entry.word.text(card.direction.cue).unwrap_or_default(), theme.strong);
        let Some(End::Missed(chosen)) = self.end else {
            view_options(canvas, first, &self.options, |i| Mark::Open(i == self.cursor));
            return;
        };
        let mark = |i: usize| match self.options.get(i) {
            Some(option) if option.entry == card.entry => Mark::Right,
            _ if Some(i) == chosen => Mark::Wrong,
            _ => Mark::Over,
        };
        view_options(canvas, first, &self.options, mark);
        let below = canvas.middle().height.saturating_sub(if is_small { 2 } else { 4 });
        canvas.centred_text(below, 2, &words.check_missed(), theme.quiet);
    }
}
