//! Practice: what is asked now, what a key does to it, and the record that it makes.

use crate::engine::card::CardId;
use crate::engine::exercise::{Choice, Lures, options};
use crate::engine::ladder::Rung;
use crate::engine::plan::{Plan, plan};
use crate::engine::progress::CardProgress;
use crate::engine::rating::{PerRating, Rating};
use crate::engine::record::{Answer, Body, ExerciseKind, Record, Verdict};
use crate::engine::scheduler::{CardState, Seed};
use crate::engine::session::{Done, Session, Step};
use crate::engine::time::{Millis, Now, Timestamp};
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::desk::{Room, moment};
use crate::tui::key::{Key, KeyCode};
use crate::tui::msg::Effect;
use crate::tui::screen::study_aside::Aside;
use crate::tui::screen::study_choice::Chosen;
use crate::tui::screen::summary::Summary;
use crate::tui::screen::writing::{
    Aids, Judged, Marked, Way, Writing, Written, editor, mark, turn_aid, with_other_aid,
};
use crate::tui::screen::{Go, Touch};

/// Up to how many milliseconds after practice went on by itself a key is taken for one that belongs to the last answer. Reading a
/// word and choosing takes longer; may be tuned.
const TOO_SOON_MS: u64 = 400;

/// Where the current card stands.
#[derive(Debug, Clone)]
pub(super) enum Stage {
    /// A new word: which of these is it?
    Guess { options: Vec<Choice>, cursor: usize },
    /// A new word, shown after the guess.
    Told { options: Vec<Choice>, chosen: Option<usize> },
    /// A known word: which of these is it?
    Choose { options: Vec<Choice>, cursor: usize },
    /// What was chosen has been marked.
    Chosen(Box<Chosen>),
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
            Stage::Guess { .. }
            | Stage::Told { .. }
            | Stage::Choose { .. }
            | Stage::Chosen(_)
            | Stage::Question
            | Stage::Answer { .. } => false,
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

/// A right answer after which practice went on by itself: it can be looked at again and rated otherwise.
#[derive(Debug, Clone)]
pub(super) struct Last {
    pub(super) card: CardId,
    pub(super) feedback: Stage,
}

/// A session on the screen.
#[derive(Debug, Clone)]
pub struct Study {
    pub(super) session: Session,
    pub(super) card: CardId,
    pub(super) stage: Stage,
    pub(super) shown: Shown,
    pub(super) way: Way,
    /// The exercise that the card's rung asks for.
    pub(super) usual: ExerciseKind,
    pub(super) last: Option<Box<Last>>,
    /// When practice last went on by itself.
    pub(super) went_on_at: Option<Timestamp>,
    pub(super) has_keyboard: bool,
    /// Whether the word stands alone until the answer is shown.
    pub(super) is_large: bool,
    pub(super) aids: Aids,
    /// What is shown beside the card for now.
    pub(super) aside: Option<Box<Aside>>,
    /// What the learner wrote down about the entry.
    pub(super) note: Option<String>,
    /// The lapses of the card before it was asked.
    pub(super) lapses: u32,
    pub(super) asked_at: Timestamp,
    /// How often something was asked, or shown again.
    pub(super) n_asked: u32,
    /// The answers of this session and the words put to rest in it, as they can be taken back.
    done: Vec<Record>,
}

impl Study {
    /// Begins the session of this evening; nothing if there is nothing to do.
    pub fn begin(touch: &Touch<'_>) -> Option<Study> {
        let (room, desk, now) = (touch.room, &touch.desk, touch.now);
        let minutes = desk.settings().minutes();
        let plan = plan(room.shelf, desk.progress(), desk.directions(), room.scheduler, moment(now), minutes);
        Study::of_plan(plan, touch)
    }

    /// Begins one more round of cards of this evening; nothing if none of them can be asked. The answers count as any others of the same
    /// day do.
    pub fn again(cards: Vec<CardId>, touch: &Touch<'_>) -> Option<Study> {
        Study::of_plan(Plan { reviews: cards, ..Plan::default() }, touch)
    }

    fn of_plan(plan: Plan, touch: &Touch<'_>) -> Option<Study> {
        let (desk, now) = (&touch.desk, touch.now);
        let minutes = desk.settings().minutes();
        let is_met = |card: &CardId| desk.progress().card(card).is_some_and(CardProgress::is_met);
        let session = Session::new(plan, now.at, Millis::from_minutes(i64::from(minutes.0)), is_met);
        let card = session.current()?.card.clone();
        let mut study = Study {
            session,
            card,
            stage: Stage::Question,
            shown: Shown::default(),
            way: Way::default(),
            usual: ExerciseKind::Recall,
            last: None,
            went_on_at: None,
            has_keyboard: true,
            is_large: desk.settings().is_large(),
            aids: Aids::chosen(desk.settings()),
            aside: None,
            note: None,
            lapses: 0,
            asked_at: now.at,
            n_asked: 0,
            done: Vec::new(),
        };
        study.ask(touch).then_some(study)
    }

    /// Takes in a key. Whoever wants to hears a word as soon as its answer is shown.
    pub fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        let before = (self.n_asked, self.is_answer_shown());
        let go = self.key_silently(key, touch);
        let is_new = self.is_answer_shown() && before != (self.n_asked, true) && matches!(go, Go::Stay);
        if is_new && touch.desk.settings().has_sound() {
            touch.effects.extend(self.recording(touch.room).map(|file| self.play(file)));
        }
        go
    }

    fn key_silently(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        if self.aside.is_some() {
            return self.key_aside(key, touch);
        }
        if key.code == KeyCode::Esc {
            return self.leave(touch);
        }
        let is_typing = self.stage.is_typing();
        if self.is_meant_for_last(key, touch.now.at) {
            return Go::Stay;
        }
        if key.code == KeyCode::PageUp || (!is_typing && key.letter() == Some('b')) {
            return self.look_back(touch);
        }
        if key.code == KeyCode::F(8) || (!is_typing && key.letter() == Some('u')) {
            return self.undo(touch);
        }
        if self.is_answer_shown() && (key.code == KeyCode::F(9) || (!is_typing && key.letter() == Some('z')))
        {
            return self.rest(touch);
        }
        if self.is_answer_shown() && (key.code == KeyCode::F(5) || (!is_typing && key.letter() == Some('n')))
        {
            return self.write_note(false, touch.desk);
        }
        if key.code == KeyCode::F(11) || (!is_typing && key.letter() == Some('l')) {
            touch.effects.extend(self.recording(touch.room).map(|file| self.play(file)));
            return Go::Stay;
        }
        if self.toggle(key, is_typing) {
            return Go::Stay;
        }
        if key.code == KeyCode::F(3) && is_typing {
            self.turn_aid(touch);
            return Go::Stay;
        }
        if key.code == KeyCode::F(6) && !self.is_answer_shown() {
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
                let accepted = touch.room.shelf.entry_of(&self.card).map(|entry| {
                    let lang = self.card.direction.answer;
                    let also = entry.also.of(lang).iter().map(String::as_str);
                    entry.word.text(lang).into_iter().chain(also).collect::<Vec<_>>()
                });
                if marked.key(key, &accepted.unwrap_or_default()) {
                    return self.go_on(touch);
                }
                Go::Stay
            }
            Stage::Guess { .. } | Stage::Choose { .. } => self.key_options(key, touch),
            Stage::Chosen(_) => self.key_chosen(key, touch),
            Stage::Told { .. } if key.is_onward() => self.ask_next(touch),
            Stage::Question if key.is_onward() => self.show_answer(touch),
            Stage::Answer { .. } => self.key_answer(key, touch),
            Stage::Told { .. } | Stage::Question => Go::Stay,
        }
    }

    /// Returns whether keys give letters now, so that no letter is a command.
    pub fn is_typing(&self) -> bool {
        match self.aside.as_deref() {
            Some(aside) => matches!(aside, Aside::Note { .. }),
            None => self.stage.is_typing(),
        }
    }

    /// Returns the recording that may be heard now: that of the answer once it is shown, else that of the word that is asked.
    pub(super) fn recording<'a>(&self, room: Room<'a>) -> Option<&'a str> {
        let audio = &room.shelf.entry_of(&self.card)?.audio;
        let direction = self.card.direction;
        let answer = audio.text(direction.answer).filter(|_| self.is_answer_shown());
        answer.or_else(|| audio.text(direction.cue))
    }

    fn play(&self, file: &str) -> Effect {
        Effect::Play { deck: self.card.deck.to_string(), file: file.to_owned() }
    }

    /// Returns whether the answer may be seen now.
    pub(super) fn is_answer_shown(&self) -> bool {
        matches!(self.stage, Stage::Told { .. } | Stage::Answer { .. } | Stage::Marked(_) | Stage::Chosen(_))
    }

    /// Returns the language that is neither asked nor shown.
    pub(super) fn third(&self) -> Lang {
        let direction = self.card.direction;
        let other = |lang: &Lang| *lang != direction.cue && *lang != direction.answer;
        Lang::ALL.into_iter().find(other).unwrap_or(Lang::En)
    }

    /// Turns to the next typing aid of the answer's language; what has been typed stays.
    fn turn_aid(&mut self, touch: &mut Touch<'_>) {
        let lang = self.card.direction.answer;
        turn_aid(&mut self.aids, lang, touch);
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

    fn rate(&mut self, rating: Rating, touch: &mut Touch<'_>) -> Go {
        // Computed afresh: the learner may have looked at the answer for minutes.
        let due = self.next(touch).of(rating).scheduled().map(|it| it.due);
        let answer = Answer { rating: Some(rating), due, ..self.answer(touch) };
        self.record(answer, Done::Rated(rating), touch);
        self.after_answer(touch)
    }

    /// Answers in another way from now on; a card whose answer is not shown yet is asked in it at once.
    fn change_way(&mut self, touch: &Touch<'_>) -> Go {
        self.way = self.way.next_other(self.usual);
        if matches!(self.stage, Stage::Question | Stage::Write(_) | Stage::Choose { .. }) {
            self.stage = self.question(touch);
        }
        Go::Stay
    }

    /// The card on its rung, or in the way that the learner has chosen; in the head where that cannot be had for this card.
    fn question(&mut self, touch: &Touch<'_>) -> Stage {
        let rung = touch.desk.progress().card(&self.card).map_or(Rung::default(), CardProgress::rung);
        self.usual = touch.exercise(&self.card, rung);
        let exercise = self.way.exercise(self.usual);
        if exercise == ExerciseKind::Choose {
            let options = self.options(touch);
            if options.len() > 1 {
                return Stage::Choose { options, cursor: 0 };
            }
        }
        Writing::begin(exercise, &self.card, self.aids, touch).map_or(Stage::Question, Stage::Write)
    }

    /// The answer is saved with the rating that its verdict proposes before the verdict is shown.
    pub(super) fn mark(&mut self, typed: &str, exercise: ExerciseKind, touch: &mut Touch<'_>) {
        let marks = mark(touch.room, &self.card, typed);
        let verdict = marks.verdict;
        let answer = touch.answer_written((&self.card, self.asked_at), exercise, typed, &marks);
        let (answer, judged) = self.judged(answer, verdict, touch);
        let is_almost = matches!(verdict, Verdict::Tone | Verdict::Marks);
        let is_plain = verdict == Verdict::Same && marks.other.is_none();
        let done = Done::Rated(judged.rating);
        self.record(answer, done, touch);
        let marked = Marked {
            typed: typed.to_owned(),
            marks,
            judged,
            // Whoever laid tiles may not type at all; the word comes back with tiles soon enough.
            again: (is_almost && exercise == ExerciseKind::Type)
                .then(|| editor(self.card.direction.answer, self.aids)),
            is_refused: false,
            lang: self.card.direction.answer,
        };
        self.show_feedback(Stage::Marked(Box::new(marked)), is_plain, touch);
    }

    /// The answer with the rating that its verdict and its time propose.
    pub(super) fn judged(&self, answer: Answer, verdict: Verdict, touch: &Touch<'_>) -> (Answer, Judged) {
        let pace = &touch.desk.progress().figures().pace;
        let rating = pace.proposed(answer.exercise, &answer.given, verdict, answer.phase, answer.duration_ms);
        let next = self.next(touch);
        let due = next.of(rating).scheduled().map(|it| it.due);
        let answer =
            Answer { verdict: Some(verdict), proposed: Some(rating), rating: Some(rating), due, ..answer };
        (answer, Judged { rating, cursor: rating, next, shown_at: touch.now })
    }

    /// Shows what became of an answer. A right one needs no further key: what it was stays on the screen, below the next
    /// question, and can be looked at again.
    pub(super) fn show_feedback(&mut self, feedback: Stage, is_right: bool, touch: &Touch<'_>) {
        let last = Last { card: self.card.clone(), feedback };
        if is_right && self.session.current().is_some() && self.ask(touch) {
            self.last = Some(Box::new(last));
            self.went_on_at = Some(touch.now.at);
        } else {
            self.stage = last.feedback;
        }
    }

    /// A key that comes too soon after practice went on by itself was meant for the last answer: nobody reads a word
    /// and decides in less time, but many press Enter once more.
    fn is_meant_for_last(&self, key: Key, now: Timestamp) -> bool {
        let is_answer = key.is_onward() || (!self.stage.is_typing() && key.digit().is_some());
        let is_soon = |at| now.millis_since(at) < TOO_SOON_MS;
        is_answer && self.went_on_at.is_some_and(is_soon)
    }

    /// Shows the last right answer again.
    fn look_back(&mut self, touch: &Touch<'_>) -> Go {
        if let Some(last) = self.last.take() {
            self.card = last.card;
            self.n_asked += 1;
            self.note = touch.desk.progress().note(&self.card.entry_id()).map(str::to_owned);
            self.stage = last.feedback;
            self.shown = Shown::default();
        }
        Go::Stay
    }

    /// Goes on after the feedback, with the rating under the cursor.
    pub(super) fn go_on(&mut self, touch: &mut Touch<'_>) -> Go {
        self.overrule(touch);
        self.after_answer(touch)
    }

    /// Returns whether the answer that counts for this card now is a miss.
    pub(super) fn is_missed(&self) -> bool {
        let last = self.done.last().map(|record| &record.body);
        matches!(last, Some(Body::Answer(it)) if it.rating == Some(Rating::Again) && it.card == self.card)
    }

    /// Where the learner rates an answer otherwise, the first record is taken back and another one made.
    fn overrule(&mut self, touch: &mut Touch<'_>) {
        let judged = match &mut self.stage {
            Stage::Marked(marked) => &mut marked.judged,
            Stage::Chosen(chosen) => &mut chosen.judged,
            _ => return,
        };
        let rating = judged.cursor;
        if std::mem::replace(&mut judged.rating, rating) == rating {
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

    pub(super) fn record(&mut self, answer: Answer, done: Done, touch: &mut Touch<'_>) {
        let (record, effects) = touch.desk.add(touch.now, Body::Answer(answer), touch.room);
        touch.effects.extend(effects);
        self.done.push(record);
        // Only the very last answer can be looked at again: it is the one that can be rated otherwise.
        self.last = None;
        self.session.answer(done, touch.now.at);
    }

    /// The answer record so far: a recall without rating.
    pub(super) fn answer(&self, touch: &Touch<'_>) -> Answer {
        touch.answer_to(&self.card, self.asked_at)
    }

    fn show_answer(&mut self, touch: &Touch<'_>) -> Go {
        let next = Box::new(self.next(touch));
        self.stage = Stage::Answer { next, shown_at: touch.now, cursor: Rating::Good };
        Go::Stay
    }

    /// The card's state after each rating, given now.
    fn next(&self, touch: &Touch<'_>) -> PerRating<CardState> {
        touch.next_states(&self.card)
    }

    /// Returns whether an answer can be taken back.
    pub fn can_undo(&self) -> bool {
        self.session.can_undo()
    }

    /// Lets the word rest that is shown with its answer, in all directions, and goes on to another one.
    pub(super) fn rest(&mut self, touch: &mut Touch<'_>) -> Go {
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

    pub(super) fn ask_next(&mut self, touch: &mut Touch<'_>) -> Go {
        if self.ask(touch) { Go::Stay } else { self.leave(touch) }
    }

    /// Turns to the current card of the session; returns whether there is one.
    fn ask(&mut self, touch: &Touch<'_>) -> bool {
        self.shown = Shown::default();
        self.last = None;
        self.aside = None;
        self.went_on_at = None;
        self.asked_at = touch.now.at;
        self.n_asked += 1;
        while let Some(item) = self.session.current().cloned() {
            if touch.room.shelf.entry_of(&item.card).is_none() {
                self.session.skip();
                continue;
            }
            self.card = item.card;
            let progress = touch.desk.progress();
            self.note = progress.note(&self.card.entry_id()).map(str::to_owned);
            self.lapses = progress.card(&self.card).map_or(0, CardProgress::lapses);
            self.stage = match item.step {
                Step::Recall => self.question(touch),
                Step::Meet => {
                    self.usual = ExerciseKind::Choose;
                    let seed = Seed::of(touch.desk.next_key());
                    let options =
                        options(touch.room.shelf, touch.room.answers, &self.card, &Lures::default(), seed);
                    Stage::Guess { options, cursor: 0 }
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
        Go::Summary(Summary::new(&self.session, &self.done, touch.room, touch.now))
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
