//! Two words that a learner mixes up: side by side with their examples, then each chosen from the two.

use super::study_view::{Mark, capital, sound, view_options};
use super::{Look, Touch};
use crate::engine::card::{CardId, EntryId};
use crate::engine::exercise::{Choice, pair_options};
use crate::engine::progress::CardProgress;
use crate::engine::record::{Answer, Body, ExerciseKind, Given, Verdict};
use crate::engine::time::Timestamp;
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::spoken::Asks;

/// The two words, and how far the learner has come with them.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    cards: [CardId; 2],
    /// Those of the two that the learner has met in this direction: only what was met is asked.
    asked: Vec<CardId>,
    step: Step,
    since: Timestamp,
}

#[derive(Debug, Clone)]
enum Step {
    /// Both are shown.
    Look,
    /// One of them is asked, by its number among `asked`.
    Ask { at: usize, options: Vec<Choice>, cursor: usize },
    /// What was chosen has been marked.
    Told { at: usize, options: Vec<Choice>, chosen: usize },
}

impl Pair {
    /// Puts a card and another entry side by side; nothing if the shelf cannot show both in the card's direction.
    pub(super) fn new(card: &CardId, other: &EntryId, touch: &Touch<'_>) -> Option<Pair> {
        let shelf = touch.room.shelf;
        let other = shelf.card(shelf.find(&other.deck, &other.entry)?, card.direction)?;
        shelf.entry_of(card)?;
        let cards = [card.clone(), other];
        let is_met = |card: &CardId| touch.desk.progress().card(card).is_some_and(CardProgress::is_met);
        let asked = cards.iter().filter(|card| is_met(card)).cloned().collect();
        Some(Pair { cards, asked, step: Step::Look, since: touch.now.at })
    }

    /// Takes in a key; returns whether the pair stays on the screen.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        if key.code == KeyCode::Esc {
            return false;
        }
        match &mut self.step {
            Step::Look if key.is_onward() => self.ask(0, touch),
            Step::Told { at, .. } if key.is_onward() => {
                let next = *at + 1;
                self.ask(next, touch)
            }
            Step::Look | Step::Told { .. } => true,
            Step::Ask { options, cursor, .. } => {
                let n = options.len().max(1);
                let chosen = match (key.code, key.digit()) {
                    (KeyCode::Enter | KeyCode::Char(' '), _) => Some(*cursor),
                    (_, Some(digit)) if (1..=n).contains(&usize::from(digit)) => Some(usize::from(digit) - 1),
                    (KeyCode::Left | KeyCode::Up | KeyCode::Right | KeyCode::Down, _) => {
                        *cursor = (*cursor + 1) % n;
                        None
                    }
                    _ => None,
                };
                if let Some(chosen) = chosen {
                    self.choose(chosen, touch);
                }
                true
            }
        }
    }

    /// Asks for the next one; returns whether there is one.
    fn ask(&mut self, at: usize, touch: &Touch<'_>) -> bool {
        let Some(card) = self.asked.get(at) else { return false };
        let entries = self.cards.each_ref().map(CardId::entry_id);
        let options = pair_options(touch.room.shelf, card, entries.each_ref());
        self.since = touch.now.at;
        let is_whole = options.len() == self.cards.len();
        self.step = Step::Ask { at, options, cursor: 0 };
        is_whole
    }

    /// The choice is saved, but it is no review: both words stood there a moment ago.
    fn choose(&mut self, chosen: usize, touch: &mut Touch<'_>) {
        let Step::Ask { at, options, .. } = &mut self.step else { return };
        let (at, options) = (*at, std::mem::take(options));
        let (Some(card), Some(picked)) = (self.asked.get(at), options.get(chosen)) else { return };
        let is_right = picked.entry == card.entry;
        let answer = Answer {
            exercise: ExerciseKind::Choose,
            options: options.iter().map(|option| option.entry.clone()).collect(),
            given: Given::Chosen(picked.entry.clone()),
            verdict: Some(if is_right { Verdict::Same } else { Verdict::Wrong }),
            ..touch.answer_to(card, self.since)
        };
        let (_, effects) = touch.desk.add(touch.now, Body::Answer(answer), touch.room);
        touch.effects.extend(effects);
        self.step = Step::Told { at, options, chosen };
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        let first = match self.step {
            Step::Look => Hint::new("Enter", words.do_tell_apart()),
            Step::Ask { .. } => Hint::new("1-2", words.do_choose()),
            Step::Told { .. } => Hint::new("Enter", words.do_next()),
        };
        vec![first, Hint::new("F1", words.do_help()), Hint::new("Esc", words.do_next())]
    }

    /// Returns what a line answers now.
    pub(super) fn asks(&self) -> Asks {
        if matches!(self.step, Step::Ask { .. }) { Asks::Choice } else { Asks::Key }
    }

    pub(super) fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        match &self.step {
            Step::Look => self.view_both(look, canvas),
            Step::Ask { at, options, cursor } => {
                self.view_question(look, canvas, *at, options, |i| Mark::Open(i == *cursor));
            }
            Step::Told { at, options, chosen } => {
                let right = self.asked.get(*at).map(|card| card.entry.clone());
                let mark = |i: usize| match options.get(i) {
                    Some(option) if Some(&option.entry) == right.as_ref() => Mark::Right,
                    _ if i == *chosen => Mark::Wrong,
                    _ => Mark::Over,
                };
                self.view_question(look, canvas, *at, options, mark);
            }
        }
    }

    /// Both words, side by side where there is room, else one below the other: word, sound, meaning, example.
    fn view_both(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let theme = look.theme;
        let is_small = canvas.is_small();
        canvas.about(&format!("{} {}", self.cards[0].entry, self.cards[1].entry));
        canvas.centred_text(u16::from(!is_small), 1, &look.words.pair_title(), theme.quiet);
        let width = canvas.middle().width;
        let half = (width / 2).saturating_sub(2);
        for (i, card) in (0u16..).zip(&self.cards) {
            let Some(entry) = look.room.shelf.entry_of(card) else { continue };
            let text = |lang: Lang| entry.word.text(lang).unwrap_or_default().to_owned();
            let (cue, answer) = (card.direction.cue, card.direction.answer);
            let sounds = [answer, cue].into_iter().find_map(|lang| sound(entry, lang)).unwrap_or_default();
            let example = |lang: Lang| entry.example.text(lang).unwrap_or_default().to_owned();
            let lines = [
                (text(answer), theme.strong),
                (text(cue), theme.plain),
                (sounds, theme.quiet),
                (example(answer), theme.plain),
                (example(cue), theme.quiet),
            ];
            if canvas.is_spoken() {
                for ((line, style), row) in lines.iter().zip(2 + 5 * i..) {
                    canvas.centred(row, line, *style);
                }
                continue;
            }
            if is_small {
                let lines = lines.into_iter().filter(|(line, _)| !line.is_empty());
                for ((line, style), row) in lines.take(4).zip(1 + 4 * i + i..) {
                    canvas.centred(row, &line, style);
                }
                continue;
            }
            let left = i * (half + 4);
            let mut row = 4;
            for (line, style) in lines {
                for part in canvas.pen.wrap(&line, usize::from(half)) {
                    let inside = half.saturating_sub(canvas.columns(&part)) / 2;
                    canvas.at(left + inside, row, &part, style);
                    row += 1;
                }
                row += 1;
            }
        }
        if !is_small && !canvas.is_spoken() {
            (4..14).for_each(|row| {
                canvas.at(half + 2, row, "│", theme.quiet);
            });
        }
    }

    fn view_question(
        &self,
        look: Look<'_>,
        canvas: &mut Canvas<'_>,
        at: usize,
        options: &[Choice],
        mark: impl Fn(usize) -> Mark,
    ) {
        let Some(card) = self.asked.get(at) else { return };
        // A question of its own, although it is the same card's turn.
        canvas.about(&format!("{} {} {at}", self.cards[0].entry, self.cards[1].entry));
        let Some(entry) = look.room.shelf.entry_of(card) else { return };
        let (theme, is_small) = (look.theme, canvas.is_small());
        let ask = look.words.ask_in(look.words.lang_name(card.direction.answer.code()));
        let (top, word, first) = if is_small { (0, 1, 4) } else { (1, 3, 8) };
        canvas.centred(top, &capital(&ask), theme.quiet);
        canvas.centred_text(word, 2, entry.word.text(card.direction.cue).unwrap_or_default(), theme.strong);
        view_options(canvas, first, options, mark);
    }
}
