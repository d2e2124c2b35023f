//! Settings: what a learner can change, one line each, saved at once and changed back as easily.

mod choosing;
mod dates;
mod deadline;
mod deleting;
mod marked;
mod naming;
mod resting;
mod taking;

use std::path::PathBuf;

use self::choosing::Choosing;
pub use self::dates::Moved;
use self::dates::{Dates, Step};
use self::deadline::Deadline;
use self::deleting::{Answer, Deleting};
use self::naming::Naming;
use self::resting::Resting;
use self::taking::Taking;
use super::seal::protect::Reason;
use super::seal::unlock::Then;
use super::study_hints::aid_name;
use super::today::day_and_year;
use super::{Go, Look, Touch};
use crate::engine::outlook::{Outlook, WEEKS, outlook};
use crate::engine::plan::SESSION_MINUTES;
use crate::engine::record::Body;
use crate::engine::run::Run;
use crate::engine::setting::{Aim, Colours, IDLE_MINUTES, Setting, Typing};
use crate::engine::stats::{counts, is_counted};
use crate::engine::time::{Millis, Now};
use crate::i18n::{UiLang, Words};
use crate::text::Lang;
use crate::text::typing::Layout;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room, moment};
use crate::tui::key::{Key, KeyCode};
use crate::tui::msg::{Copied, Effect, Face};
use crate::tui::spoken::Asks;

/// A line of the list. To add one: a variant, its place in [`rows`], and what the compiler then asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Language,
    Minutes,
    Idle,
    Hidden,
    Name,
    Protect,
    Secret,
    Code,
    Resting,
    Decks,
    Dates,
    Typing,
    /// The typing aid for a language.
    Layout(Lang),
    Colours,
    Large,
    Sound,
    Named,
    Aim,
    Deadline,
    Take,
    Delete,
}

/// What a guest, of whom nothing is kept, can change, what a learner can, and what one with a secret can.
fn rows(desk: &Desk) -> Vec<Row> {
    let anybody = [Row::Language, Row::Idle];
    let looks = [Row::Colours, Row::Large, Row::Sound];
    let of_learner = [Row::Hidden, Row::Name, Row::Resting, Row::Dates];
    let practice = [Row::Decks, Row::Minutes, Row::Typing, Row::Layout(Lang::Vi), Row::Layout(Lang::Th)];
    // What takes everything away stands last.
    let leaving = [Row::Take, Row::Delete];
    match (desk.is_guest(), desk.ways().is_empty()) {
        (true, _) => [&anybody[..], &practice, &looks].concat(),
        (false, true) => [
            &anybody[..],
            &of_learner,
            &[Row::Protect],
            &practice,
            // Of whoever has a secret the report has nothing.
            &[Row::Named, Row::Aim, Row::Deadline],
            &looks,
            &leaving,
        ]
        .concat(),
        (false, false) => {
            let sealed = [Row::Secret, Row::Code];
            [&anybody[..], &of_learner, &sealed, &practice, &[Row::Aim, Row::Deadline], &looks, &leaving]
                .concat()
        }
    }
}

#[derive(Debug, Clone)]
enum Page {
    List,
    Name(Naming),
    Resting(Resting),
    Decks(Choosing),
    Dates(Dates),
    Deadline(Deadline),
    Take(Taking),
    Delete(Deleting),
}

/// The list with its cursor, and the page that is open.
#[derive(Debug, Clone)]
pub struct Settings {
    rows: Vec<Row>,
    cursor: usize,
    page: Page,
    /// Whether the page was opened from home, and leads back there.
    is_alone: bool,
    faces: Vec<Face>,
    /// What each aim asks and brings; computed when the cursor comes to its line.
    outlook: Option<[Outlook; 3]>,
}

impl Settings {
    /// Makes the screen; `faces` are the learners in the list, whose names are taken.
    pub fn new(desk: &Desk, faces: &[Face]) -> Settings {
        let (page, faces) = (Page::List, faces.to_vec());
        Settings { rows: rows(desk), cursor: 0, page, is_alone: false, faces, outlook: None }
    }

    /// Makes the page of the decks alone.
    pub fn of_decks(desk: &Desk, room: Room<'_>, faces: &[Face]) -> Settings {
        let page = Page::Decks(Choosing::new(desk, room));
        Settings { page, is_alone: true, ..Settings::new(desk, faces) }
    }

    /// Makes the screen on the page of the dates, after one was changed.
    pub fn after(moved: Moved, desk: &Desk, faces: &[Face]) -> Settings {
        let mut settings = Settings::new(desk, faces);
        settings.cursor = settings.rows.iter().position(|row| *row == Row::Dates).unwrap_or(0);
        settings.page = Page::Dates(Dates::after(moved));
        settings
    }

    /// Takes in the runs that there are, and returns by how much the clock was corrected for a change that was not saved.
    pub fn heard_runs(&mut self, runs: Vec<Run>, desk: &Desk, now: Now, is_told: bool) -> Millis {
        match &mut self.page {
            Page::Dates(dates) => dates.heard(runs, desk.segment(), now, is_told),
            _ => Millis(0),
        }
    }

    /// Takes in which sticks and other disks are at hand.
    pub fn heard_places(&mut self, places: Vec<PathBuf>) {
        if let Page::Take(taking) = &mut self.page {
            taking.heard_places(places);
        }
    }

    /// Takes in how many of how many records have been copied.
    pub fn heard_progress(&mut self, n_done: usize, n_all: usize) {
        if let Page::Take(taking) = &mut self.page {
            taking.heard_progress(n_done, n_all);
        }
    }

    /// Takes in what has been copied.
    pub fn heard_copied(&mut self, copied: Copied) {
        if let Page::Take(taking) = &mut self.page {
            taking.heard_end(copied);
        }
    }

    /// Returns whether keys give text now, so that no letter is a command.
    pub fn is_typing(&self) -> bool {
        match &self.page {
            Page::Name(_) | Page::Delete(_) => true,
            Page::Take(taking) => taking.is_typing(),
            Page::List | Page::Resting(_) | Page::Decks(_) | Page::Dates(_) | Page::Deadline(_) => false,
        }
    }

    /// Returns what a line answers now.
    pub fn asks(&self) -> Asks {
        match &self.page {
            Page::List => Asks::Choice,
            _ if self.is_typing() => Asks::Text,
            Page::Take(taking) if taking.is_choosing() => Asks::Choice,
            _ => Asks::Key,
        }
    }

    /// Returns whether the list is shown and has a line of this number, counted from 1.
    pub fn has_line(&self, number: usize) -> bool {
        matches!(self.page, Page::List) && (1..=self.rows.len()).contains(&number)
    }

    /// Moves to the line of this number, if there is one.
    pub fn stand_on(&mut self, number: usize) {
        if self.has_line(number) {
            self.cursor = number - 1;
        }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        let is_open = match &mut self.page {
            Page::List => return self.key_list(key, touch),
            Page::Name(naming) => naming.key(key, touch),
            Page::Resting(resting) => resting.key(key, touch),
            Page::Decks(choosing) => choosing.key(key, touch),
            Page::Dates(dates) => match dates.key(key, touch) {
                Step::Stay => true,
                Step::Close => false,
                Step::Moved(moved) => return Go::Reopen(moved),
            },
            Page::Deadline(deadline) => deadline.key(key, touch),
            Page::Take(taking) => taking.key(key, touch),
            Page::Delete(deleting) => match (deleting.key(key, touch.desk), touch.desk.learner()) {
                (Answer::Yes, Some(learner)) => return Go::Erase(learner),
                (answer, _) => matches!(answer, Answer::Open),
            },
        };
        if !is_open {
            if self.is_alone {
                return Go::Home;
            }
            self.page = Page::List;
        }
        Go::Stay
    }

    /// Takes in text that came in one piece.
    pub fn pasted(&mut self, pasted: &str) {
        match &mut self.page {
            Page::Name(naming) => naming.pasted(pasted),
            Page::Take(taking) => taking.pasted(pasted),
            Page::Delete(deleting) => deleting.pasted(pasted),
            Page::List | Page::Resting(_) | Page::Decks(_) | Page::Dates(_) | Page::Deadline(_) => {}
        }
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        match &self.page {
            Page::List => {
                let enter = if self.is_value() { words.do_change() } else { words.do_open() };
                vec![
                    Hint::new("Enter", enter),
                    Hint::new("↑ ↓", words.do_choose()),
                    Hint::new("F1", words.do_help()),
                    Hint::new("F2", words.keys_languages()),
                    Hint::new("Esc", words.do_home()),
                ]
            }
            Page::Name(naming) => naming.hints(words),
            Page::Resting(resting) => resting.hints(words),
            Page::Decks(choosing) => choosing.hints(words),
            Page::Dates(dates) => dates.hints(words),
            Page::Deadline(deadline) => deadline.hints(words),
            Page::Take(taking) => taking.hints(words),
            Page::Delete(deleting) => deleting.hints(words),
        }
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        match &self.page {
            Page::List => self.view_list(look, desk, canvas),
            Page::Name(naming) => naming.view(look, canvas),
            Page::Resting(resting) => resting.view(look, desk, canvas),
            Page::Decks(choosing) => choosing.view(look, desk, canvas),
            Page::Dates(dates) => dates.view(look, canvas),
            Page::Deadline(deadline) => deadline.view(look, desk, canvas),
            Page::Take(taking) => taking.view(look, canvas),
            Page::Delete(deleting) => deleting.view(look, desk, canvas),
        }
    }

    /// Whether the line under the cursor changes in place.
    fn is_value(&self) -> bool {
        matches!(
            self.row(),
            Row::Language
                | Row::Minutes
                | Row::Idle
                | Row::Hidden
                | Row::Typing
                | Row::Layout(_)
                | Row::Colours
                | Row::Large
                | Row::Sound
                | Row::Named
                | Row::Aim
        )
    }

    fn row(&self) -> Row {
        self.rows.get(self.cursor).copied().unwrap_or(Row::Language)
    }

    fn key_list(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        let before = self.row();
        let go = self.key_line(key, touch);
        if self.row() == Row::Aim && before != Row::Aim {
            let (desk, room, now) = (&touch.desk, touch.room, moment(touch.now));
            let n_new = counts(room.shelf, desk.progress(), desk.directions(), now).new;
            let minutes = desk.settings().minutes();
            let is_asked = is_counted(room.shelf, desk.progress(), desk.directions());
            self.outlook = Some(outlook((desk.progress(), is_asked), n_new, room.scheduler, now, minutes));
        }
        go
    }

    fn key_line(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        let n = self.rows.len();
        match key.code {
            KeyCode::Esc => return Go::Home,
            KeyCode::Up => self.cursor = (self.cursor + n - 1) % n,
            KeyCode::Down => self.cursor = (self.cursor + 1) % n,
            KeyCode::Left if self.is_value() => return self.change(false, touch),
            KeyCode::Right if self.is_value() => return self.change(true, touch),
            _ if key.is_onward() => return self.change(true, touch),
            _ => match key.digit() {
                // The tenth line is the last that a digit can choose.
                Some(digit) if (usize::from(digit) + 9) % 10 < n => {
                    self.cursor = (usize::from(digit) + 9) % 10;
                    return self.change(true, touch);
                }
                _ => {}
            },
        }
        Go::Stay
    }

    /// Turns to the next value, or the one before, or opens the page.
    fn change(&mut self, is_forward: bool, touch: &mut Touch<'_>) -> Go {
        let settings = touch.desk.settings();
        match self.row() {
            Row::Language => {
                let now = UiLang::from_code(&touch.desk.profile().ui).unwrap_or(UiLang::Vi);
                let next = now.next();
                return Go::Speak(if is_forward { next } else { next.next() });
            }
            Row::Minutes => {
                let minutes = beside(&SESSION_MINUTES, settings.minutes().0, is_forward);
                set(Setting::Minutes(minutes), touch);
            }
            Row::Idle => {
                let minutes = beside(&IDLE_MINUTES, settings.idle_minutes(), is_forward);
                set(Setting::Idle(minutes), touch);
            }
            Row::Hidden => set(Setting::Hidden(!settings.is_hidden()), touch),
            Row::Colours => {
                set(Setting::Colours(beside(&Colours::ALL, settings.colours(), is_forward)), touch);
            }
            Row::Large => set(Setting::Large(!settings.is_large()), touch),
            Row::Sound => set(Setting::Sound(!settings.has_sound()), touch),
            Row::Named => set(Setting::Named(!settings.is_named()), touch),
            Row::Aim => set(Setting::Aim(beside(&Aim::ALL, settings.aim(), is_forward)), touch),
            Row::Typing => set(Setting::Typing(beside(&Typing::ALL, settings.typing(), is_forward)), touch),
            Row::Layout(lang) => {
                let layouts = Layout::ALL.into_iter().filter(|layout| layout.lang() == lang);
                let all: Vec<Option<Layout>> = layouts.map(Some).chain([None]).collect();
                set(Setting::Layout(lang, beside(&all, settings.layout(lang), is_forward)), touch);
            }
            Row::Name => self.page = Page::Name(Naming::new(touch.desk, &self.faces)),
            Row::Protect => {
                let profile = touch.desk.profile().clone();
                let is_hidden = touch.desk.settings().is_hidden();
                return Go::Protect(Reason::Protect { profile, is_hidden }, None);
            }
            Row::Secret => return Go::Unlock(Then::Change),
            Row::Code => return Go::Unlock(Then::NewCode),
            Row::Resting => self.page = Page::Resting(Resting::new(touch.desk, touch.room)),
            Row::Decks => self.page = Page::Decks(Choosing::new(touch.desk, touch.room)),
            Row::Take => {
                self.page = Page::Take(Taking::new(!touch.desk.ways().is_empty()));
                touch.effects.push(Effect::ListPlaces);
            }
            Row::Deadline => self.page = Page::Deadline(Deadline::new(touch)),
            Row::Delete => self.page = Page::Delete(Deleting::new()),
            Row::Dates => {
                self.page = Page::Dates(Dates::default());
                let today = touch.now.study_day();
                touch.effects.extend(touch.desk.learner().map(|learner| Effect::ListRuns(learner, today)));
            }
        }
        Go::Stay
    }

    fn view_list(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let height = canvas.middle().height;
        let (title, first) = if canvas.is_small() { (0, 1) } else { (1, 3) };
        canvas.centred(title, &words.settings_title(), theme.strong);
        let lines: Vec<(String, String)> = self.rows.iter().map(|row| line(*row, words, desk)).collect();
        let widest = lines.iter().map(|(name, _)| canvas.columns(name)).max().unwrap_or(0);
        let (column, gap) =
            if canvas.is_small() { (0, 5) } else { ((canvas.middle().width / 2).saturating_sub(26), 6) };
        // On a small screen the list follows the cursor, above two rows of explanation.
        let about_row = height.saturating_sub(if canvas.is_small() { 2 } else { 4 });
        let end = about_row.saturating_sub(1);
        let room = usize::from(end.saturating_sub(first));
        let skip = (self.cursor + 1).saturating_sub(room);
        for (i, row) in (skip..lines.len().min(skip + room)).zip(first..) {
            let is_here = i == self.cursor;
            let (name, value) = &lines[i];
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            // Ten lines can be chosen by a digit, the others with the arrows.
            if canvas.is_spoken() {
                canvas.at(column + 2, row, &(i + 1).to_string(), theme.accent);
            } else if i < 10 {
                canvas.at(column + 2, row, &((i + 1) % 10).to_string(), theme.accent);
            }
            let name = if value.is_empty() { name.clone() } else { canvas.labelling(name) };
            canvas.at(column + 4, row, &name, if is_here { theme.chosen } else { theme.plain });
            canvas.at(column + gap + widest, row, value, theme.strong);
        }
        // The list goes on beyond what is seen.
        if skip > 0 {
            canvas.at(column, first - 1, "↑", theme.quiet);
        }
        if skip + room < lines.len() {
            canvas.at(column, end, "↓", theme.quiet);
        }
        if self.row() != Row::Aim || canvas.is_small() || canvas.is_spoken() {
            let about = self.about(look, desk);
            canvas.centred_text(about_row, 2, &about, theme.quiet);
            return;
        }
        let aim = desk.settings().aim();
        canvas.centred(about_row, &about_aim(words, aim), theme.quiet);
        canvas.centred(about_row + 1, &self.ahead(words, aim).unwrap_or_default(), theme.quiet);
    }

    /// What the line under the cursor is for, and what its value means.
    fn about(&self, look: Look<'_>, desk: &Desk) -> String {
        let words = look.words;
        match self.row() {
            Row::Language => words.about_language(),
            Row::Minutes => words.about_minutes(),
            Row::Idle => words.about_idle(),
            Row::Hidden if desk.settings().is_hidden() => {
                words.about_hidden(desk.profile().nickname.as_str())
            }
            Row::Hidden => words.about_shown(),
            Row::Name => words.about_name(),
            Row::Protect => words.about_protect(),
            Row::Secret => words.about_secret(),
            Row::Code => words.about_code(),
            Row::Resting => words.about_resting(),
            Row::Decks => words.about_decks(),
            Row::Dates => words.about_dates(),
            Row::Deadline => words.about_deadline(),
            Row::Take => words.about_take(),
            Row::Delete => words.about_delete(),
            Row::Typing => words.about_typing(),
            Row::Layout(_) => words.about_layout(),
            Row::Colours if look.theme.colours != desk.settings().colours() => words.about_no_colours(),
            Row::Colours => words.about_colours(),
            Row::Large => words.about_large(),
            Row::Sound => words.about_sound(),
            Row::Named => words.about_named(),
            // There is little room: what it asks and brings says more than what it means.
            Row::Aim => {
                let aim = desk.settings().aim();
                self.ahead(words, aim).unwrap_or_else(|| about_aim(words, aim))
            }
        }
    }

    /// What an aim asks and brings; nothing where there is nothing to learn.
    fn ahead(&self, words: &Words, aim: Aim) -> Option<String> {
        let place = Aim::ALL.iter().position(|it| *it == aim)?;
        let it = self.outlook?.get(place).copied().filter(|it| it.n_met > 0)?;
        Some(words.aim_ahead(WEEKS, it.n_met, it.n_known, it.minutes))
    }
}

/// What an aim means.
fn about_aim(words: &Words, aim: Aim) -> String {
    match aim {
        Aim::Firm => words.about_aim_firm(),
        Aim::Balanced => words.about_aim_balanced(),
        Aim::Broad => words.about_aim_broad(),
    }
}

/// Returns what a line says: its name and its value.
fn line(row: Row, words: &Words, desk: &Desk) -> (String, String) {
    let profile = desk.profile();
    match row {
        Row::Language => (words.set_language(), format!("‹ {} ›", words.ui().own_name())),
        Row::Minutes => {
            let minutes = words.minutes_long(desk.settings().minutes().0);
            (words.set_minutes(), format!("‹ {minutes} ›"))
        }
        Row::Idle => {
            let minutes = words.minutes_long(desk.settings().idle_minutes());
            (words.set_idle(), format!("‹ {minutes} ›"))
        }
        Row::Hidden => {
            let value = if desk.settings().is_hidden() { words.name_hidden() } else { words.name_shown() };
            (words.set_hidden(), format!("‹ {value} ›"))
        }
        Row::Name => (words.set_name(), format!("{} {}", profile.sign.glyph(), profile.nickname)),
        Row::Protect => (words.set_protect(), words.not_protected()),
        Row::Secret => (words.set_secret(), words.is_protected()),
        Row::Code => (words.set_code(), String::new()),
        Row::Decks => (words.set_decks(), String::new()),
        Row::Resting => (words.set_resting(), desk.progress().suspended().len().to_string()),
        Row::Dates => (words.set_dates(), String::new()),
        Row::Deadline => {
            let day = desk.settings().deadline();
            (words.set_deadline(), day.map_or_else(|| words.deadline_unset(), |day| day_and_year(words, day)))
        }
        Row::Take => (words.set_take(), String::new()),
        Row::Delete => (words.set_delete(), String::new()),
        Row::Typing => {
            let value = match desk.settings().typing() {
                Typing::Keys => words.typing_keys(),
                Typing::Tiles => words.typing_tiles(),
                Typing::None => words.typing_none(),
            };
            (words.set_typing(), format!("‹ {value} ›"))
        }
        Row::Colours => {
            let value = match desk.settings().colours() {
                Colours::Usual => words.colours_usual(),
                Colours::Contrast => words.colours_contrast(),
                Colours::Mono => words.colours_mono(),
            };
            (words.set_colours(), format!("‹ {value} ›"))
        }
        Row::Large => {
            let value = if desk.settings().is_large() { words.value_on() } else { words.value_off() };
            (words.set_large(), format!("‹ {value} ›"))
        }
        Row::Sound => {
            let value = if desk.settings().has_sound() { words.value_on() } else { words.value_off() };
            (words.set_sound(), format!("‹ {value} ›"))
        }
        Row::Named => {
            let value = if desk.settings().is_named() { words.value_on() } else { words.value_off() };
            (words.set_named(), format!("‹ {value} ›"))
        }
        Row::Aim => {
            let value = match desk.settings().aim() {
                Aim::Firm => words.aim_firm(),
                Aim::Balanced => words.aim_balanced(),
                Aim::Broad => words.aim_broad(),
            };
            (words.set_aim(), format!("‹ {value} ›"))
        }
        Row::Layout(lang) => {
            let layout = desk.settings().layout(lang).map(aid_name);
            let value = layout.map_or_else(|| words.layout_none(), str::to_owned);
            (words.set_layout(words.lang_name(lang.code())), format!("‹ {value} ›"))
        }
    }
}

/// Returns the value after or before one, round and round.
fn beside<T: Copy + PartialEq>(all: &[T], now: T, is_forward: bool) -> T {
    let n = all.len().max(1);
    let at = all.iter().position(|it| *it == now).unwrap_or(0);
    all.get((at + if is_forward { 1 } else { n - 1 }) % n).copied().unwrap_or(now)
}

fn set(setting: Setting, touch: &mut Touch<'_>) {
    let (name, value) = setting.written();
    record(Body::Setting { name, value }, touch);
}

/// Records what was changed, which saves it.
fn record(body: Body, touch: &mut Touch<'_>) {
    let (_, effects) = touch.desk.add(touch.now, body, touch.room);
    touch.effects.extend(effects);
}
