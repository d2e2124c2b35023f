//! Practice: what is asked now, what a key does to it, and the record that it makes.

use crate::engine::card::CardId;
use crate::engine::exercise::{Choice, options};
use crate::engine::plan::{Minutes, plan};
use crate::engine::progress::CardProgress;
use crate::engine::rating::{PerRating, Rating};
use crate::engine::record::{Answer, Body, ExerciseKind, Given, Record, Verdict};
use crate::engine::scheduler::{CardState, Scheduler, Seed};
use crate::engine::session::{Done, Session, Step};
use crate::engine::time::{Millis, Now, Timestamp};
use crate::i18n::Words;
use crate::text::Lang;
use crate::text::typing::Layout;
use crate::tui::canvas::Hint;
use crate::tui::desk::moment;
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::summary::Summary;
use crate::tui::screen::writing::{
    Aids, Marked, Way, Writing, Written, editor, mark, proposed, with_other_aid,
};
use crate::tui::screen::{Go, Look, Touch};

/// The longest time that counts as thinking about one answer, in milliseconds: five minutes. Beyond it somebody was away.
const LONGEST_ANSWER_MS: u64 = 300_000;

/// Where the current card stands.
#[derive(Debug, Clone)]
pub(super) enum Stage {
    /// A new word: which of these is it?
    Guess { options: Vec<Choice>, cursor: usize },
    /// A new word, shown after the guess.
    Told { options: Vec<Choice>, chosen: Option<usize> },
    /// Recall it.
    Question,
    /// Write it.
    Write(Writing),
    /// What was written has been marked.
    Marked(Box<Marked>),
    /// The answer is shown: how did it go?
    Answer { next: Box<PerRating<CardState>>, shown_at: Now, cursor: Rating },
}

impl Stage {
    /// Returns whether keys give letters now, so that no letter is a command.
    fn is_typing(&self) -> bool {
        match self {
            Stage::Write(_) => true,
            Stage::Marked(marked) => marked.is_typing(),
            Stage::Guess { .. } | Stage::Told { .. } | Stage::Question | Stage::Answer { .. } => false,
        }
    }
}

/// What is shown on top of the word itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shown {
    pub(super) roman: bool,
    pub(super) example: bool,
    pub(super) third: bool,
}

/// A session on the screen.
#[derive(Debug, Clone)]
pub struct Study {
    pub(super) session: Session,
    pub(super) card: CardId,
    pub(super) stage: Stage,
    pub(super) shown: Shown,
    pub(super) way: Way,
    pub(super) has_keyboard: bool,
    pub(super) aids: Aids,
    asked_at: Timestamp,
    /// The answers of this session and the words put to rest in it, as they can be taken back.
    done: Vec<Record>,
}

impl Study {
    /// Begins the session of this evening; nothing if there is nothing to do.
    pub fn begin(touch: &Touch<'_>) -> Option<Study> {
        let (room, desk, now) = (touch.room, &touch.desk, touch.now);
        let minutes = Minutes::default();
        let plan = plan(room.shelf, desk.progress(), desk.directions(), room.scheduler, moment(now), minutes);
        let is_met = |card: &CardId| desk.progress().card(card).is_some_and(CardProgress::is_met);
        let session = Session::new(plan, now.at, Millis::from_minutes(i64::from(minutes.0)), is_met);
        let card = session.current()?.card.clone();
        let mut study = Study {
            session,
            card,
            stage: Stage::Question,
            shown: Shown::default(),
            way: Way::default(),
            has_keyboard: true,
            aids: Aids::default(),
            asked_at: now.at,
            done: Vec::new(),
        };
        study.ask(touch).then_some(study)
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        if key.code == KeyCode::Esc {
            return self.leave(touch);
        }
        let is_typing = self.stage.is_typing();
        if key.code == KeyCode::F(8) || (!is_typing && key.letter() == Some('u')) {
            return self.undo(touch);
        }
        if self.is_answer_shown() && (key.code == KeyCode::F(9) || (!is_typing && key.letter() == Some('z')))
        {
            return self.rest(touch);
        }
        if self.toggle(key, is_typing) {
            return Go::Stay;
        }
        if key.code == KeyCode::F(3) && is_typing {
            self.turn_aid();
            return Go::Stay;
        }
        if key.code == KeyCode::F(6) {
            return self.change_way(touch);
        }
        match &mut self.stage {
            Stage::Write(writing) => {
                if let Written::Done(text) = writing.key(key) {
                    let exercise = writing.exercise();
                    self.mark(&text, exercise, touch);
                }
                Go::Stay
            }
            Stage::Marked(marked) => {
                let entry = touch.room.shelf.entry_of(&self.card);
                let right =
                    entry.and_then(|entry| entry.word.text(self.card.direction.answer)).unwrap_or_default();
                if marked.key(key, right) {
                    self.overrule(touch);
                    return self.ask_next(touch);
                }
                Go::Stay
            }
            Stage::Guess { .. } => self.key_guess(key, touch),
            Stage::Told { .. } if key.is_onward() => self.ask_next(touch),
            Stage::Question if key.is_onward() => self.show_answer(touch),
            Stage::Answer { .. } => self.key_answer(key, touch),
            Stage::Told { .. } | Stage::Question => Go::Stay,
        }
    }

    /// Returns whether keys give letters now, so that no letter is a command.
    pub fn is_typing(&self) -> bool {
        self.stage.is_typing()
    }

    /// Returns the keys that work now.
    pub fn hints(&self, look: Look<'_>) -> Vec<Hint> {
        let words = look.words;
        let mut hints = match &self.stage {
            Stage::Guess { options, .. } => {
                let digits = ["1", "1", "1-2", "1-3", "1-4"][options.len().min(4)];
                vec![Hint::new(digits, words.do_guess()), Hint::new("Space", words.do_not_know())]
            }
            Stage::Told { .. } => vec![Hint::new("Enter", words.do_next())],
            Stage::Question => vec![Hint::new("Enter", words.do_show()), self.way_hint(words)],
            Stage::Write(writing) => self.writing_hints(writing, words),
            Stage::Marked(marked) => marked_hints(marked, words),
            Stage::Answer { cursor, .. } => {
                vec![Hint::new("1-4", words.do_rate()), Hint::new("Enter", rating_name(words, *cursor))]
            }
        };
        if self.session.can_undo() {
            hints.push(Hint::new(if self.stage.is_typing() { "F8" } else { "U" }, words.do_undo()));
        }
        hints.extend(self.extras(look));
        if self.is_answer_shown() {
            hints.push(Hint::new(if self.stage.is_typing() { "F9" } else { "Z" }, words.do_rest()));
        }
        hints.push(Hint::new("F1", words.do_help()));
        hints.push(Hint::new("Esc", words.do_pause()));
        hints
    }

    /// Returns whether the answer may be seen now.
    pub(super) fn is_answer_shown(&self) -> bool {
        matches!(self.stage, Stage::Told { .. } | Stage::Answer { .. } | Stage::Marked(_))
    }

    /// Returns the language that is neither asked nor shown.
    pub(super) fn third(&self) -> Lang {
        let direction = self.card.direction;
        let other = |lang: &Lang| *lang != direction.cue && *lang != direction.answer;
        Lang::ALL.into_iter().find(other).unwrap_or(Lang::En)
    }

    fn extras(&self, look: Look<'_>) -> Vec<Hint> {
        let words = look.words;
        let Some(entry) = look.room.shelf.entry_of(&self.card) else { return Vec::new() };
        let is_typing = self.stage.is_typing();
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

    /// Turns to the next typing aid of the answer's language; what has been typed stays.
    fn turn_aid(&mut self) {
        let lang = self.card.direction.answer;
        self.aids.turn(lang);
        let line = match &mut self.stage {
            Stage::Write(Writing::Typing(line)) => line,
            Stage::Marked(marked) => match &mut marked.again {
                Some(line) => line,
                None => return,
            },
            _ => return,
        };
        *line = with_other_aid(line, lang, self.aids);
    }

    fn way_hint(&self, words: &Words) -> Hint {
        let next = match self.way.next() {
            Way::Recall => words.do_recall(),
            Way::Type => words.do_type(),
            Way::Tiles => words.do_tiles(),
        };
        Hint::new("F6", next)
    }

    fn writing_hints(&self, writing: &Writing, words: &Words) -> Vec<Hint> {
        let mut hints = vec![Hint::new("Enter", words.do_mark())];
        match writing {
            Writing::Typing(_) => {
                let mut next = self.aids;
                next.turn(self.card.direction.answer);
                if next != self.aids {
                    let name = next.of(self.card.direction.answer).map(aid_name);
                    hints.push(Hint::new("F3", name.map_or_else(|| words.do_aid_off(), str::to_owned)));
                }
            }
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

    fn toggle(&mut self, key: Key, is_typing: bool) -> bool {
        let letter = key.letter().filter(|_| !is_typing);
        let flag = match (key.code, letter) {
            (KeyCode::F(4), _) | (_, Some('t')) => &mut self.shown.third,
            (KeyCode::F(5), _) | (_, Some('r')) => &mut self.shown.roman,
            (KeyCode::F(7), _) | (_, Some('e')) => &mut self.shown.example,
            (KeyCode::F(10), _) => &mut self.has_keyboard,
            _ => return false,
        };
        *flag = !*flag;
        true
    }

    fn key_guess(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        let Stage::Guess { options, cursor } = &mut self.stage else { return Go::Stay };
        let n = options.len();
        let chosen = match (key.code, key.digit()) {
            (KeyCode::Char(' '), _) => Some(None),
            (KeyCode::Enter, _) => Some(Some(*cursor)),
            (_, Some(digit)) if (1..=n).contains(&usize::from(digit)) => Some(Some(usize::from(digit) - 1)),
            // In reading order, because the options stand in one column or in two.
            (KeyCode::Left | KeyCode::Up, _) => step(cursor, n, n.saturating_sub(1)),
            (KeyCode::Right | KeyCode::Down, _) => step(cursor, n, 1),
            _ => None,
        };
        if let Some(chosen) = chosen {
            let options = std::mem::take(options);
            self.meet(options, chosen, touch);
        }
        Go::Stay
    }

    fn key_answer(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        let Stage::Answer { cursor, .. } = &mut self.stage else { return Go::Stay };
        let at = usize::from(cursor.number()) - 1;
        match (key.code, key.digit()) {
            (_, Some(digit @ 1..=4)) => match Rating::from_number(digit) {
                Some(rating) => self.rate(rating, touch),
                None => Go::Stay,
            },
            (KeyCode::Left | KeyCode::Up, _) => {
                *cursor = Rating::ALL[at.saturating_sub(1)];
                Go::Stay
            }
            (KeyCode::Right | KeyCode::Down, _) => {
                *cursor = Rating::ALL[(at + 1).min(3)];
                Go::Stay
            }
            _ if key.is_onward() => {
                let rating = *cursor;
                self.rate(rating, touch)
            }
            _ => Go::Stay,
        }
    }

    /// The guess is logged, but it is no review: the word has never been shown (design, section 6).
    fn meet(&mut self, options: Vec<Choice>, chosen: Option<usize>, touch: &mut Touch<'_>) {
        let picked = chosen.and_then(|at| options.get(at));
        let verdict =
            picked.map(|it| if it.entry == self.card.entry { Verdict::Same } else { Verdict::Wrong });
        let answer = Answer {
            exercise: ExerciseKind::Guess,
            options: options.iter().map(|option| option.entry.clone()).collect(),
            given: picked.map_or(Given::Nothing, |option| Given::Chosen(option.entry.clone())),
            verdict,
            ..self.answer(touch)
        };
        self.record(answer, Done::Met, touch);
        self.shown = Shown::default();
        self.stage = Stage::Told { options, chosen };
    }

    fn rate(&mut self, rating: Rating, touch: &mut Touch<'_>) -> Go {
        // Computed afresh: the learner may have looked at the answer for minutes.
        let due = self.next(touch).of(rating).scheduled().map(|it| it.due);
        let answer = Answer { rating: Some(rating), due, ..self.answer(touch) };
        self.record(answer, Done::Rated(rating), touch);
        self.ask_next(touch)
    }

    /// Answers in another way from now on; a card whose answer is not shown yet is asked in it at once.
    fn change_way(&mut self, touch: &Touch<'_>) -> Go {
        self.way = self.way.next();
        if matches!(self.stage, Stage::Question | Stage::Write(_)) {
            self.stage = self.question(touch);
        }
        Go::Stay
    }

    /// A recall in the way that the learner has chosen; in the head where that way cannot be had for this card.
    fn question(&self, touch: &Touch<'_>) -> Stage {
        Writing::begin(self.way, &self.card, self.aids, touch).map_or(Stage::Question, Stage::Write)
    }

    /// The answer is saved with the rating that its verdict proposes before the verdict is shown.
    fn mark(&mut self, typed: &str, exercise: ExerciseKind, touch: &mut Touch<'_>) {
        let (verdict, alignment, other) = mark(touch.room, &self.card, typed);
        let rating = proposed(verdict);
        let next = self.next(touch);
        let answer = Answer {
            exercise,
            given: if typed.trim().is_empty() { Given::Nothing } else { Given::Typed(typed.to_owned()) },
            verdict: Some(verdict),
            proposed: Some(rating),
            rating: Some(rating),
            due: next.of(rating).scheduled().map(|it| it.due),
            ..self.answer(touch)
        };
        let is_almost = matches!(verdict, Verdict::Tone | Verdict::Marks);
        self.record(answer, Done::Rated(rating), touch);
        self.stage = Stage::Marked(Box::new(Marked {
            typed: typed.to_owned(),
            verdict,
            alignment,
            other,
            rating,
            cursor: rating,
            next,
            shown_at: touch.now,
            again: is_almost.then(|| editor(self.card.direction.answer, self.aids)),
        }));
    }

    /// Where the learner rates a written answer otherwise, the first record is taken back and another one made.
    fn overrule(&mut self, touch: &mut Touch<'_>) {
        let Stage::Marked(marked) = &self.stage else { return };
        let (rating, was) = (marked.cursor, marked.rating);
        if rating == was {
            return;
        }
        let Some(record) = self.done.pop() else { return };
        let Body::Answer(answer) = &record.body else { return };
        self.session.undo();
        touch.effects.extend(touch.desk.take_back(touch.now, &record, touch.room));
        let due = self.next(touch).of(rating).scheduled().map(|it| it.due);
        // The clock may have moved since: the due date belongs to the day on which this record is made.
        let day = touch.now.study_day();
        let answer = Answer { day, rating: Some(rating), due, ..answer.clone() };
        self.record(answer, Done::Rated(rating), touch);
    }

    fn record(&mut self, answer: Answer, done: Done, touch: &mut Touch<'_>) {
        let (record, effects) = touch.desk.add(touch.now, Body::Answer(answer), touch.room);
        touch.effects.extend(effects);
        self.done.push(record);
        self.session.answer(done, touch.now.at);
    }

    /// The answer record so far: a recall without rating.
    fn answer(&self, touch: &Touch<'_>) -> Answer {
        let card = touch.desk.progress().card(&self.card);
        let duration = touch.now.at.millis_since(self.asked_at).min(LONGEST_ANSWER_MS);
        Answer {
            day: touch.now.study_day(),
            card: self.card.clone(),
            exercise: ExerciseKind::Recall,
            options: Vec::new(),
            given: Given::Nothing,
            verdict: None,
            proposed: None,
            rating: None,
            duration_ms: u32::try_from(duration).unwrap_or(u32::MAX),
            phase: card.map_or(CardState::New, |card| *card.state()).phase(),
            after: card.map_or(0, CardProgress::n_reviews),
            model: Scheduler::MODEL.into(),
            params: touch.room.scheduler.params().into(),
            due: None,
        }
    }

    fn show_answer(&mut self, touch: &Touch<'_>) -> Go {
        let next = Box::new(self.next(touch));
        self.stage = Stage::Answer { next, shown_at: touch.now, cursor: Rating::Good };
        Go::Stay
    }

    /// The card's state after each rating, given now.
    fn next(&self, touch: &Touch<'_>) -> PerRating<CardState> {
        let state = touch.desk.progress().card(&self.card).map_or(CardState::New, |card| *card.state());
        let seed = Seed::of(touch.desk.next_key());
        touch.room.scheduler.next(&state, moment(touch.now), seed)
    }

    /// Returns whether an answer can be taken back.
    pub fn can_undo(&self) -> bool {
        self.session.can_undo()
    }

    /// Lets the word rest that is shown with its answer, in all directions, and goes on to another one.
    fn rest(&mut self, touch: &mut Touch<'_>) -> Go {
        // What has been written counts as the learner has rated it.
        self.overrule(touch);
        let entry = self.card.entry_id();
        let rests = Body::Suspension { entry: entry.clone(), is_on: true };
        let (record, effects) = touch.desk.add(touch.now, rests, touch.room);
        touch.effects.extend(effects);
        self.done.push(record);
        self.session.rest(|card| card.entry_id() == entry);
        self.ask_next(touch)
    }

    /// Takes the last answer back and asks its card again.
    pub fn undo(&mut self, touch: &mut Touch<'_>) -> Go {
        if !self.session.undo() {
            return Go::Stay;
        }
        if let Some(last) = self.done.pop() {
            let effects = match &last.body {
                Body::Suspension { entry, .. } => {
                    let wakes = Body::Suspension { entry: entry.clone(), is_on: false };
                    touch.desk.add(touch.now, wakes, touch.room).1
                }
                _ => touch.desk.take_back(touch.now, &last, touch.room),
            };
            touch.effects.extend(effects);
        }
        self.ask(touch);
        Go::Stay
    }

    fn ask_next(&mut self, touch: &mut Touch<'_>) -> Go {
        if self.ask(touch) { Go::Stay } else { self.leave(touch) }
    }

    /// Turns to the current card of the session; returns whether there is one.
    fn ask(&mut self, touch: &Touch<'_>) -> bool {
        self.shown = Shown::default();
        self.asked_at = touch.now.at;
        while let Some(item) = self.session.current().cloned() {
            if touch.room.shelf.entry_of(&item.card).is_none() {
                self.session.skip();
                continue;
            }
            self.card = item.card;
            self.stage = match item.step {
                Step::Recall => self.question(touch),
                Step::Meet => {
                    let seed = Seed::of(touch.desk.next_key());
                    Stage::Guess { options: options(touch.room.shelf, &self.card, seed), cursor: 0 }
                }
            };
            return true;
        }
        false
    }

    fn leave(&self, touch: &Touch<'_>) -> Go {
        if self.session.tally().answers() == 0 {
            return Go::Home;
        }
        Go::Summary(Summary::new(&self.session, touch.room, touch.now))
    }
}

/// Returns the name of a rating.
pub(super) fn rating_name(words: &Words, rating: Rating) -> String {
    match rating {
        Rating::Again => words.rating_again(),
        Rating::Hard => words.rating_hard(),
        Rating::Good => words.rating_good(),
        Rating::Easy => words.rating_easy(),
    }
}

/// Returns what a typing aid is called everywhere.
pub(super) fn aid_name(layout: Layout) -> &'static str {
    match layout {
        Layout::Telex => "Telex",
        Layout::Vni => "VNI",
        Layout::Kedmanee => "Kedmanee",
        Layout::Tis820 => "TIS 820",
        Layout::Pattachote => "Pattachote",
    }
}

fn marked_hints(marked: &Marked, words: &Words) -> Vec<Hint> {
    if marked.is_typing() {
        vec![Hint::new("Enter", words.do_next()), Hint::new("↑ ↓", words.do_rate())]
    } else {
        vec![Hint::new("Enter", words.do_next()), Hint::new("1-4", words.do_rate())]
    }
}

fn step(cursor: &mut usize, n: usize, by: usize) -> Option<Option<usize>> {
    *cursor = (*cursor + by) % n.max(1);
    None
}
