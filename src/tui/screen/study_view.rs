//! How practice looks: the word alone, the answer below it, and nothing that jumps.

use std::borrow::Cow;

use ratatui::style::Style;

use super::study::{Stage, Study, rating_name};
use super::writing_view;
use crate::engine::card::Direction;
use crate::engine::entry::Entry;
use crate::engine::exercise::Choice;
use crate::engine::rating::{PerRating, Rating};
use crate::engine::record::Due;
use crate::engine::scheduler::CardState;
use crate::engine::time::{Now, StudyDay, Timestamp};
use crate::i18n::Words;
use crate::text::{Lang, spaced};
use crate::tui::canvas::Canvas;
use crate::tui::screen::Look;

/// The rows at which the parts of the screen begin, counted from the top of the middle.
pub(super) struct Rows {
    ask: u16,
    word: u16,
    word_rows: u16,
    detail: u16,
    pub(super) answer: u16,
    pub(super) ratings: u16,
}

impl Rows {
    fn of(canvas: &Canvas<'_>) -> Rows {
        let height = canvas.middle().height;
        if canvas.is_small() {
            Rows { ask: 0, word: 1, word_rows: 2, detail: 3, answer: 4, ratings: height.saturating_sub(2) }
        } else {
            Rows { ask: 1, word: 3, word_rows: 2, detail: 5, answer: 8, ratings: height.saturating_sub(3) }
        }
    }
}

impl Study {
    /// Returns the whole minutes since the session began.
    pub fn minutes(&self, at: Timestamp) -> u64 {
        self.session.minutes(at)
    }

    /// Returns what stands in the top line: the deck's title in the language of the screens; where the word stands alone, what is
    /// asked.
    pub fn place(&self, look: Look<'_>) -> String {
        if self.is_alone() {
            return self.task(look.words);
        }
        let deck = look.room.shelf.deck(&self.card.deck);
        deck.map(|deck| look.title(deck)).unwrap_or_default().to_owned()
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let rows = Rows::of(canvas);
        let Some(entry) = look.room.shelf.entry_of(&self.card) else {
            canvas.centred_text(rows.answer.saturating_sub(2), 3, &look.words.word_gone(), look.theme.strong);
            return;
        };
        canvas.about(&self.n_asked.to_string());
        self.view_time(look, canvas);
        if let Some(aside) = &self.aside {
            return self.view_aside(look, canvas, aside);
        }
        self.view_word(look, canvas, entry, &rows);
        match &self.stage {
            Stage::Guess { options, cursor } | Stage::Choose { options, cursor } => {
                view_options(canvas, rows.answer, options, |i| Mark::Open(i == *cursor));
                if self.shown.example {
                    self.view_cue_example(canvas, entry, rows.answer + 6);
                }
                self.view_third(look, canvas, entry, rows.ratings);
            }
            Stage::Chosen(chosen) => self.view_chosen(look, canvas, entry, &rows, chosen),
            Stage::Told { options, chosen } => self.view_told(look, canvas, entry, &rows, options, *chosen),
            Stage::Question => {
                if self.shown.example {
                    self.view_cue_example(canvas, entry, rows.answer);
                }
                self.view_third(look, canvas, entry, rows.ratings);
            }
            Stage::Write(writing) => {
                writing_view::view(look, canvas, rows.answer.saturating_sub(1), writing, self.has_keyboard);
                self.view_third(look, canvas, entry, rows.ratings);
            }
            Stage::Marked(marked) => {
                let right = entry.word.text(self.card.direction.answer).unwrap_or_default();
                let top = rows.answer.saturating_sub(1);
                let used = writing_view::view_marked(look, canvas, top, marked, right);
                let gap = u16::from(!canvas.is_small());
                self.view_details(look, canvas, entry, top + used + gap, rows.ratings.saturating_sub(gap));
                writing_view::view_judged(look, canvas, rows.ratings, &marked.judged, marked.takes_digits());
            }
            Stage::Answer { next, shown_at, cursor } => {
                let answer = rows.answer;
                let word = entry.word.text(self.card.direction.answer).unwrap_or_default();
                let word = self.shown_word(canvas, word);
                let used = canvas.centred_text(answer, 2, &word, canvas.theme.strong);
                self.view_details(look, canvas, entry, answer + used, rows.ratings.saturating_sub(1));
                let ratings = Ratings { next, cursor: *cursor, has_digits: true };
                view_ratings(look.words, canvas, rows.ratings, &ratings, *shown_at);
            }
        }
        if !self.is_alone() {
            self.view_last(look, canvas);
        }
    }

    /// Returns whether the word stands alone now, with nothing but what is needed for an answer.
    fn is_alone(&self) -> bool {
        self.is_large && !self.is_answer_shown() && self.aside.is_none()
    }

    fn task(&self, words: &Words) -> String {
        let ask = words.ask_in(words.lang_name(self.card.direction.answer.code()));
        let is_new = matches!(self.stage, Stage::Guess { .. } | Stage::Told { .. });
        capital(&if is_new && !self.is_alone() { format!("{} · {ask}", words.first_meeting()) } else { ask })
    }

    /// What the last answer was, if it was right and practice went on by itself: the two words and the example.
    fn view_last(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let Some(last) = &self.last else { return };
        let Some(entry) = look.room.shelf.entry_of(&last.card) else { return };
        let (theme, height) = (look.theme, canvas.middle().height);
        let text = |lang| entry.word.text(lang).unwrap_or_default();
        let (cue, answer) = (text(last.card.direction.cue), text(last.card.direction.answer));
        let rows = if canvas.is_small() { 1 } else { 2 };
        if canvas.is_spoken() {
            // What comes first is heard first.
            return canvas.centred_runs(
                0,
                &[("✓", theme.right), (cue, theme.quiet), ("·", theme.quiet), (answer, theme.quiet)],
            );
        }
        let line = [("✓ ", theme.right), (cue, theme.quiet), (" · ", theme.quiet), (answer, theme.quiet)];
        canvas.centred_runs(height.saturating_sub(rows), &line);
        if rows > 1 {
            let example = entry.example.text(last.card.direction.answer).unwrap_or_default();
            canvas.centred(height.saturating_sub(1), example, theme.quiet);
        }
    }

    fn view_time(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        // The top line says something more important.
        if look.saving.notice(look.now.at).is_some() {
            return;
        }
        let long = look.words.minutes_long(self.session.minutes(look.now.at));
        let area = canvas.area;
        let width = if canvas.is_small() { 8 } else { 26 };
        let end = area.right().saturating_sub(canvas.columns(&long) + if canvas.is_small() { 2 } else { 5 });
        let x = end.saturating_sub(width);
        canvas.line(x, area.y, width, self.session.share(look.now.at), "━", "─");
    }

    /// The word as it is shown: with space between its letters where it is to be large, its script permits it and the line has room.
    fn shown_word<'a>(&self, canvas: &Canvas<'_>, word: &'a str) -> Cow<'a, str> {
        let spaced = if self.is_large { spaced(word) } else { None };
        match spaced.filter(|spaced| canvas.columns(spaced) <= canvas.middle().width) {
            Some(spaced) => Cow::Owned(spaced),
            None => Cow::Borrowed(word),
        }
    }

    /// The word and what helps with it stand in the same rows before and after the answer.
    fn view_word(&self, look: Look<'_>, canvas: &mut Canvas<'_>, entry: &Entry, rows: &Rows) {
        let (words, theme) = (look.words, look.theme);
        let direction = self.card.direction;
        let word = self.shown_word(canvas, entry.word.text(direction.cue).unwrap_or_default());
        let used = canvas.centred_text(rows.word, rows.word_rows, &word, theme.strong);
        if used == 1 {
            canvas.mark_asked(rows.word);
        }
        if self.is_alone() {
            // How it sounds comes only when it is asked for.
            let sound = sound(entry, direction.cue).filter(|_| self.shown.roman).unwrap_or_default();
            return canvas.centred(rows.word + used + u16::from(!canvas.is_small()), &sound, theme.quiet);
        }
        canvas.centred(rows.ask, &self.task(words), theme.quiet);
        let pos = entry.pos.map(|pos| words.part_of_speech(pos.code()));
        let sound = match direction.cue {
            Lang::Th if !self.shown.roman && !self.is_answer_shown() => None,
            cue => sound(entry, cue),
        };
        let detail = pos.into_iter().chain(sound).collect::<Vec<_>>().join(" · ");
        let row = if canvas.is_small() { rows.word + used } else { rows.detail };
        canvas.centred(row, &detail, theme.quiet);
    }

    fn view_told(
        &self,
        look: Look<'_>,
        canvas: &mut Canvas<'_>,
        entry: &Entry,
        rows: &Rows,
        options: &[Choice],
        chosen: Option<usize>,
    ) {
        let right = options.iter().position(|option| option.entry == self.card.entry);
        let used = view_options(canvas, rows.answer, options, |i| {
            if Some(i) == right {
                Mark::Right
            } else if Some(i) == chosen {
                Mark::Wrong
            } else {
                Mark::Over
            }
        });
        let (words, theme) = (look.words, look.theme);
        if !canvas.is_small() {
            let (line, style) = match chosen {
                Some(_) if chosen == right => (format!("✓ {}", words.guess_right()), theme.right),
                Some(_) => (format!("✗ {}", words.guess_wrong()), theme.wrong),
                None => (String::new(), theme.plain),
            };
            let row = canvas.verdict_row(rows.answer.saturating_sub(1));
            canvas.centred(row, &line, style);
        }
        let gap = u16::from(!canvas.is_small());
        self.view_details(look, canvas, entry, rows.answer + used + gap, canvas.middle().height);
    }

    /// What belongs to the answer, most important first, as much as has room above `end`.
    pub(super) fn view_details(
        &self,
        look: Look<'_>,
        canvas: &mut Canvas<'_>,
        entry: &Entry,
        first: u16,
        end: u16,
    ) {
        let width = usize::from(canvas.middle().width);
        let details: Vec<(Vec<String>, Style, u16)> = self
            .details(look, entry)
            .into_iter()
            .filter(|(words, _, _)| !words.is_empty())
            .map(|(words, style, gap)| (canvas.pen.wrap(&words, width), style, gap))
            .collect();
        let room = end.saturating_sub(first);
        let rows = |lines: &[String]| u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let airy: u16 = details.iter().skip(1).map(|(_, _, gap)| *gap).sum();
        let full: u16 = details.iter().map(|(lines, _, _)| rows(lines)).fold(0, u16::saturating_add);
        let has_air = !canvas.is_small() && full.saturating_add(airy) <= room;
        let mut row = first;
        for (i, (lines, style, gap)) in details.iter().enumerate() {
            row += if has_air && i > 0 { *gap } else { 0 };
            // Half a sentence would say something else than the whole.
            if rows(lines) > end.saturating_sub(row) {
                continue;
            }
            for line in lines {
                canvas.centred(row, line, *style);
                row += 1;
            }
        }
    }

    /// Each detail with its style and the empty rows before it.
    fn details(&self, look: Look<'_>, entry: &Entry) -> Vec<(String, Style, u16)> {
        let (words, theme) = (look.words, look.theme);
        let Direction { cue, answer } = self.card.direction;
        let text_of = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let also = entry.also.of(answer).join(", ");
        let is_thai_asked = cue == Lang::Th || answer == Lang::Th;
        let classifier = entry.classifier.as_deref().filter(|_| is_thai_asked);
        let ui = Lang::from_code(words.ui().code()).unwrap_or(Lang::Vi);
        vec![
            (if self.shown.third { self.third_line(words, entry) } else { String::new() }, theme.accent, 0),
            (sound(entry, answer).unwrap_or_default(), theme.quiet, 0),
            (labelled(&words.note_label(), self.note.as_deref().unwrap_or_default()), theme.accent, 0),
            (text_of(entry.example.text(cue)), theme.plain, 1),
            (text_of(entry.example.text(answer)), theme.plain, 0),
            (text_of(entry.note.text(ui)), theme.quiet, 1),
            (labelled(&words.also_right(), &also), theme.quiet, 1),
            (labelled(&words.classifier_label(), classifier.unwrap_or_default()), theme.quiet, 0),
        ]
    }

    fn view_cue_example(&self, canvas: &mut Canvas<'_>, entry: &Entry, row: u16) {
        let example = entry.example.text(self.card.direction.cue).unwrap_or_default();
        canvas.centred_text(row, 2, example, canvas.theme.plain);
    }

    fn view_third(&self, look: Look<'_>, canvas: &mut Canvas<'_>, entry: &Entry, row: u16) {
        if self.shown.third {
            canvas.centred(row, &self.third_line(look.words, entry), look.theme.accent);
        }
    }

    fn third_line(&self, words: &Words, entry: &Entry) -> String {
        let third = self.third();
        let word = entry.word.text(third).unwrap_or_default();
        let name = capital(&words.lang_name(third.code()));
        match sound(entry, third) {
            Some(sound) => format!("{name}: {word} · {sound}"),
            None => format!("{name}: {word}"),
        }
    }
}

/// Draws the options, two a row where there is room, and returns how many rows they took.
pub(super) fn view_options(
    canvas: &mut Canvas<'_>,
    first: u16,
    options: &[Choice],
    mark: impl Fn(usize) -> Mark,
) -> u16 {
    let all: Vec<(usize, &Choice)> = options.iter().enumerate().collect();
    view_some_options(canvas, first, &all, mark)
}

/// Draws some of the options, each with its place among all, as [`view_options`] does.
pub(super) fn view_some_options(
    canvas: &mut Canvas<'_>,
    first: u16,
    options: &[(usize, &Choice)],
    mark: impl Fn(usize) -> Mark,
) -> u16 {
    let theme = canvas.theme;
    let middle = canvas.middle();
    let widest = options.iter().map(|(_, option)| canvas.columns(&option.text)).max().unwrap_or(0) + 6;
    let is_pair = !canvas.is_small() && !canvas.is_spoken() && 2 * widest + 4 <= middle.width;
    let per_row = if is_pair { 2 } else { 1 };
    let cell = if is_pair { widest.max(24) } else { widest.min(middle.width) };
    let left = middle.width.saturating_sub(cell * per_row) / 2;
    let height = if canvas.is_small() || !is_pair { 1 } else { 2 };
    for (place, (i, option)) in (0u16..).zip(options) {
        let i = *i;
        let (row, column) = (first + place / per_row * height, left + place % per_row * cell);
        let (sign, style) = match mark(i) {
            // Whoever hears the options answers by number.
            Mark::Open(true) if canvas.is_spoken() => (" ", theme.plain),
            Mark::Open(true) => ("›", theme.chosen),
            Mark::Open(false) => (" ", theme.plain),
            Mark::Right => ("✓", theme.right),
            Mark::Wrong => ("✗", theme.wrong),
            Mark::Over => (" ", theme.quiet),
        };
        let sign_style = if matches!(mark(i), Mark::Open(_)) { theme.accent } else { style };
        canvas.at(column, row, sign, sign_style);
        canvas.at(column + 2, row, &(i + 1).to_string(), theme.accent);
        let room = usize::from(cell.saturating_sub(5));
        canvas.at(column + 5, row, &canvas.pen.clip(&option.text, room), style);
    }
    let rows = u16::try_from(options.len()).unwrap_or(0).div_ceil(per_row);
    rows * height
}

/// How an option is shown.
pub(super) enum Mark {
    /// Not chosen yet; whether the cursor stands on it.
    Open(bool),
    /// The right one.
    Right,
    /// The wrong one that was chosen.
    Wrong,
    /// One of the others, after the choice.
    Over,
}

/// The four ratings, as they can be chosen.
pub(super) struct Ratings<'a> {
    pub(super) next: &'a PerRating<CardState>,
    pub(super) cursor: Rating,
    /// Whether the digits choose them now.
    pub(super) has_digits: bool,
}

pub(super) fn view_ratings(
    words: &Words,
    canvas: &mut Canvas<'_>,
    row: u16,
    ratings: &Ratings<'_>,
    now: Now,
) {
    let theme = canvas.theme;
    if canvas.is_spoken() {
        let said = Rating::ALL.map(|rating| {
            let name = rating_name(words, rating);
            format!("{} {}", rating.number(), with_wait(words, name, ratings.next.of(rating), now))
        });
        return canvas.centred(row, &said.join(", "), theme.plain);
    }
    let width = canvas.middle().width / 4;
    for (i, rating) in (0u16..).zip(Rating::ALL) {
        let name = match ratings.has_digits {
            true => format!("{} {}", rating.number(), rating_name(words, rating)),
            false => rating_name(words, rating),
        };
        let wait = ratings.next.of(rating).scheduled().map(|it| wait(words, it.due, now)).unwrap_or_default();
        let centre = |columns: u16| i * width + width.saturating_sub(columns) / 2;
        let style = if rating == ratings.cursor { theme.chosen } else { theme.plain };
        canvas.at(centre(canvas.columns(&name)), row, &name, style);
        canvas.at(centre(canvas.columns(&wait)), row + 1, &wait, theme.quiet);
    }
}

/// Returns a rating's name with when the card would come back.
pub(super) fn with_wait(words: &Words, name: String, state: &CardState, now: Now) -> String {
    match state.scheduled() {
        Some(it) => format!("{name} ({})", wait(words, it.due, now)),
        None => name,
    }
}

/// Returns how long until a due date, in the words of the screens: minutes, days, months of 30 days or years of 365.
fn wait(words: &Words, due: Due, now: Now) -> String {
    match due {
        Due::At(at) => words.span_minutes(at.millis_since(now.at).div_ceil(60_000)),
        Due::On(day) => {
            let today: StudyDay = now.study_day();
            match day.days_since(today) {
                days @ 0..60 => words.span_days(days),
                days @ 60..730 => words.span_months(days / 30),
                days => words.span_years(days / 365),
            }
        }
    }
}

/// How a word sounds: IPA for English, the romanisation for Thai; Vietnamese is written as it sounds.
pub(super) fn sound(entry: &Entry, lang: Lang) -> Option<String> {
    match lang {
        Lang::En => entry.ipa.as_deref().map(|ipa| format!("/{ipa}/")),
        Lang::Th => entry.roman.clone(),
        Lang::Vi => None,
    }
}

/// Returns a label and what it stands for; nothing where there is nothing.
fn labelled(label: &str, what: &str) -> String {
    if what.is_empty() { String::new() } else { format!("{label} {what}") }
}

/// Returns the text with a capital first letter.
pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
