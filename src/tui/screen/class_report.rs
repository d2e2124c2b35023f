//! Which words were hard in class: totals without names, because whoever passes by may look.

use super::{Go, Look};
use crate::engine::report::{FEWEST, Told, ToldLesson, ToldWord};
use crate::formats::report::{Order, word};
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};

/// How many lines a page key turns.
const PAGE_KEY: usize = 10;

/// The report; it is empty until everybody has been read.
#[derive(Debug, Clone, Default)]
pub struct ClassReport {
    told: Option<Box<Told>>,
    decks: Vec<ToldLesson>,
    n_read: usize,
    n_all: usize,
    page: Page,
    cursor: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Page {
    #[default]
    Words,
    Lessons,
    Decks,
    About,
}

impl Page {
    const ALL: [Page; 4] = [Page::Words, Page::Lessons, Page::Decks, Page::About];

    fn at(self) -> usize {
        Page::ALL.iter().position(|page| *page == self).unwrap_or(0)
    }

    fn turned(self, by: usize) -> Page {
        Page::ALL[(self.at() + by) % Page::ALL.len()]
    }
}

impl ClassReport {
    /// Takes in how many of how many learners have been read.
    pub fn heard_progress(&mut self, n_read: usize, n_all: usize) {
        (self.n_read, self.n_all) = (n_read, n_all);
    }

    /// Takes in what may be told.
    pub fn heard(&mut self, told: Box<Told>) {
        self.decks = told.decks();
        // Where there is nothing to see, the reason is.
        self.page = if told.words.is_empty() && self.decks.is_empty() { Page::About } else { Page::Words };
        self.cursor = 0;
        self.told = Some(told);
    }

    /// Returns whether learners are still being read.
    pub fn is_reading(&self) -> bool {
        self.told.is_none()
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key) -> Go {
        let last = self.n_lines().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Go::Class,
            _ if self.is_reading() => {}
            KeyCode::Left => self.turn(Page::ALL.len() - 1),
            KeyCode::Right => self.turn(1),
            KeyCode::Up => self.cursor = self.cursor.saturating_sub(1),
            KeyCode::Down => self.cursor = (self.cursor + 1).min(last),
            KeyCode::PageUp => self.cursor = self.cursor.saturating_sub(PAGE_KEY),
            KeyCode::PageDown => self.cursor = (self.cursor + PAGE_KEY).min(last),
            _ if key.is_onward() => self.turn(1),
            _ => {}
        }
        Go::Stay
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        if self.is_reading() {
            return vec![Hint::new("F1", words.do_help()), Hint::new("Esc", words.do_stop())];
        }
        let mut hints = vec![Hint::new("Enter", words.do_next_page()), Hint::new("← →", words.do_pages())];
        hints.extend((self.n_lines() > 1).then(|| Hint::new("↑ ↓", words.do_scroll())));
        hints.extend([Hint::new("F1", words.do_help()), Hint::new("Esc", words.do_back())]);
        hints
    }

    /// Returns which page is shown, for the top line.
    pub fn place(&self, words: &Words) -> String {
        if self.is_reading() {
            return String::new();
        }
        words.page_of(self.page.at() + 1, Page::ALL.len())
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (title, first) = if canvas.is_small() { (0, 1) } else { (1, 3) };
        let Some(told) = &self.told else {
            canvas.centred(title, &words.report_title(), theme.strong);
            canvas.centred(first + 2, &words.class_reading(self.n_read, self.n_all), theme.quiet);
            return;
        };
        let heading = match self.page {
            Page::Words => words.class_words(),
            Page::Lessons => words.class_lessons(),
            Page::Decks => words.class_decks(),
            Page::About => words.report_title(),
        };
        canvas.centred(title, &heading, theme.strong);
        if self.page == Page::About {
            let (height, mut row) = (canvas.middle().height, first);
            for sentence in about(told, words).into_iter().chain([words.class_nameless()]) {
                row += canvas.centred_text(row, height.saturating_sub(row), &sentence, theme.plain);
                row += u16::from(!canvas.is_small());
            }
            return;
        }
        if self.n_lines() == 0 {
            canvas.centred(first + 2, &words.class_none(), theme.quiet);
            return;
        }
        self.view_lines(look, told, first, canvas);
    }

    /// Draws the lines around the cursor, and below them what there is to say of the one under it.
    fn view_lines(&self, look: Look<'_>, told: &Told, first: u16, canvas: &mut Canvas<'_>) {
        let theme = look.theme;
        let order = Order { told, shelf: look.room.shelf, top: None };
        let n_about = if canvas.is_small() { 2 } else { 4 };
        let about_row = canvas.middle().height.saturating_sub(n_about);
        let end = about_row.saturating_sub(1);
        let room = usize::from(end.saturating_sub(first));
        let skip = (self.cursor + 1).saturating_sub(room);
        for (at, row) in (skip..self.n_lines().min(skip + room)).zip(first..) {
            let is_here = at == self.cursor;
            let (share, name) = self.line(look, order, at);
            canvas.at(0, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(9 - canvas.columns(&share).min(7), row, &share, theme.accent);
            canvas.at(11, row, &name, if is_here { theme.chosen } else { theme.plain });
        }
        if skip > 0 {
            canvas.at(0, first.saturating_sub(1), "↑", theme.quiet);
        }
        if skip + room < self.n_lines() {
            canvas.at(0, end, "↓", theme.quiet);
        }
        let about = self.about_line(look, order, canvas.is_small());
        canvas.centred_text(about_row, n_about, &about, theme.quiet);
    }

    /// Returns the share of a line that is hard, and what the line is about.
    fn line(&self, look: Look<'_>, order: Order<'_>, at: usize) -> (String, String) {
        if self.page == Page::Words {
            let told = order.told.words.get(at);
            let name = told.and_then(|told| order.at(told.at)).map(|named| word(named.entry));
            let share = told.map(|told| format!("{}/{}", told.missed, told.tries));
            return (share.unwrap_or_default(), name.unwrap_or_default());
        }
        let Some(lesson) = self.lessons(order.told).get(at) else { return Default::default() };
        let stand = lesson.stand;
        let share = format!("{}/{}", stand.shaky, stand.shaky.saturating_add(stand.known));
        (share, lesson_name(look, order, lesson))
    }

    /// Returns what there is to say of the line under the cursor.
    fn about_line(&self, look: Look<'_>, order: Order<'_>, is_small: bool) -> String {
        let words = look.words;
        if self.page == Page::Words {
            let told = order.told.words.get(self.cursor);
            return told.map(|told| about_word(words, order, told, is_small)).unwrap_or_default();
        }
        let Some(lesson) = self.lessons(order.told).get(self.cursor) else { return String::new() };
        let stand = lesson.stand;
        let name = lesson_name(look, order, lesson);
        words.report_lesson_line(name, stand.known, stand.shaky, stand.untouched, stand.n_people)
    }

    fn lessons<'a>(&'a self, told: &'a Told) -> &'a [ToldLesson] {
        if self.page == Page::Decks { &self.decks } else { &told.lessons }
    }

    fn n_lines(&self) -> usize {
        match (&self.told, self.page) {
            (Some(told), Page::Words) => told.words.len(),
            (Some(told), Page::Lessons | Page::Decks) => self.lessons(told).len(),
            (_, Page::About) | (None, _) => 0,
        }
    }

    fn turn(&mut self, by: usize) {
        self.page = self.page.turned(by);
        self.cursor = 0;
    }
}

fn lesson_name(look: Look<'_>, order: Order<'_>, lesson: &ToldLesson) -> String {
    let first = Lang::from_code(look.words.ui().code()).unwrap_or(Lang::Vi);
    let titles = order.titles(lesson, first);
    let names = titles.into_iter().flat_map(|(deck, lesson)| [Some(deck), lesson]).flatten();
    names.collect::<Vec<_>>().join(" · ")
}

fn about_word(words: &Words, order: Order<'_>, told: &ToldWord, is_small: bool) -> String {
    let name = order.at(told.at).map(|named| word(named.entry)).unwrap_or_default();
    let whole = words.report_word_line(name, told.missed, told.tries, told.n_people);
    let wrong: Vec<String> =
        wrong(words, order, told).into_iter().map(|(heading, what)| format!("{heading}: {what}")).collect();
    // On a small screen there is room for what cannot be seen above.
    match (is_small, wrong.is_empty()) {
        (_, true) => whole,
        (true, false) => wrong.join(" · "),
        (false, false) => format!("{whole} · {}", wrong.join(" · ")),
    }
}

/// Returns what went wrong with a word, each part with its heading; parts that there are none of are left out.
pub fn wrong(words: &Words, order: Order<'_>, told: &ToldWord) -> Vec<(String, String)> {
    let wrote: Vec<String> = told.wrote.iter().map(|(text, n)| format!("{text} ×{n}")).collect();
    let other = |(at, n): &(_, u32)| Some(format!("{} ×{n}", word(order.at(*at)?.entry)));
    let confused: Vec<String> = told.confused.iter().filter_map(other).collect();
    let count = |n: u32| if n > 0 { n.to_string() } else { String::new() };
    let parts = [
        (words.report_wrote(), wrote.join(", ")),
        (words.report_confused(), confused.join(", ")),
        (words.report_tones(), count(told.tones)),
        (words.report_marks(), count(told.marks)),
    ];
    parts.into_iter().filter(|(_, what)| !what.is_empty()).collect()
}

/// Returns who was counted, who was left out, and why, a sentence each.
pub fn about(told: &Told, words: &Words) -> Vec<String> {
    let out = told.left_out;
    let n_files = out.n_files + out.n_unreadable;
    let is_nothing = told.words.is_empty() && told.lessons.is_empty();
    [
        Some(words.report_learners(told.n_learners)),
        (out.n_sealed > 0).then(|| words.report_sealed(out.n_sealed)),
        (told.n_withheld > 0).then(|| words.report_withheld(told.n_withheld, FEWEST)),
        (is_nothing && told.n_withheld == 0).then(|| words.report_nothing()),
        (out.n_lines > 0).then(|| words.unread_lines(out.n_lines)),
        (n_files > 0).then(|| words.report_unreadable(n_files)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
