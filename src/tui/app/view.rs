//! How the application is drawn, or said: the top line, the screen, and the footer with the keys that work now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{App, MS_PER_MINUTE, Silence};
use crate::engine::setting::Colours;
use crate::tui::canvas::{Canvas, Hint, SMALLEST};
use crate::tui::saving::Notice;
use crate::tui::screen::{Look, Screen, help};
use crate::tui::spoken::Spoken;
use crate::tui::theme::Theme;

/// The columns and rows of the page on which nothing is drawn: sentences are never cut, lists end somewhere.
const PAGE: (u16, u16) = (4_000, 40);

impl App {
    /// Draws the present state; returns the row, counted from the first of the area, in which a word stands alone that is asked: whoever
    /// draws pixels may draw it larger.
    pub fn view(&self, buf: &mut Buffer, area: Rect) -> Option<u16> {
        if matches!(self.screen, Screen::Hidden) {
            return None;
        }
        let theme = self.look().theme;
        theme.ground(buf, area);
        let mut canvas = Canvas { buf, area, theme, pen: self.pen, spoken: None, asked: None };
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            let line = self.words.screen_size(area.width, area.height);
            canvas.pen.put(canvas.buf, area.x, area.y, area.width, &line, theme.plain);
            return None;
        }
        let hints = self.hints();
        self.view_top(&mut canvas);
        if self.is_help_open {
            help::view(self.look(), &hints, self.idle(), &mut canvas);
            canvas.footer(&[
                Hint::new("Enter", self.words.do_close()),
                Hint::new("Esc", self.words.do_close()),
            ]);
            return None;
        }
        self.view_screen(&mut canvas);
        canvas.footer(&hints);
        canvas.asked
    }

    /// Notes what the present state says, instead of drawing it.
    pub(super) fn noted(&self) -> Spoken {
        let mut nothing = Buffer::empty(Rect::ZERO);
        let mut canvas = Canvas {
            buf: &mut nothing,
            area: Rect { x: 0, y: 0, width: PAGE.0, height: PAGE.1 },
            theme: self.look().theme,
            pen: self.pen,
            spoken: Some(Spoken::default()),
            asked: None,
        };
        self.view_top(&mut canvas);
        self.view_screen(&mut canvas);
        canvas.spoken.unwrap_or_default().ordered()
    }

    fn view_screen(&self, canvas: &mut Canvas<'_>) {
        let look = self.look();
        match (&self.screen, &self.desk) {
            (Screen::Learners(learners), _) => learners.view(look, canvas),
            (Screen::Legible(legible), _) => legible.view(look, canvas),
            (Screen::Newcomer(newcomer), _) => newcomer.view(look, canvas),
            (Screen::OtherName(other_name), _) => other_name.view(look, canvas),
            (Screen::Unlock(unlock), _) => unlock.view(look, canvas),
            (Screen::Protect(protect), _) => protect.view(look, canvas),
            (Screen::Gone(gone), _) => gone.view(look, canvas),
            (Screen::Class(class), _) => class.view(look, canvas),
            (Screen::Lessons(lessons), _) => lessons.view(look, canvas),
            (Screen::Carrying(carrying), _) => carrying.view(look, canvas),
            (Screen::ClassReport(report), _) => report.view(look, canvas),
            (Screen::Today(today), _) => today.view(look, canvas),
            (Screen::Home(home), Some(desk)) => home.view(look, desk, canvas),
            (Screen::Study(study), Some(_)) => study.view(look, canvas),
            (Screen::Summary(summary), Some(desk)) => summary.view(look, desk, canvas),
            (Screen::Settings(settings), Some(desk)) => settings.view(look, desk, canvas),
            (Screen::Editing(editing), _) => editing.view(look, canvas),
            (Screen::Statistics(statistics), Some(_)) => statistics.view(look, canvas),
            (Screen::Words(words), Some(desk)) => words.view(look, desk, canvas),
            (Screen::Hidden, _) => {}
            (
                Screen::Opening
                | Screen::Home(_)
                | Screen::Study(_)
                | Screen::Summary(_)
                | Screen::Words(_)
                | Screen::Statistics(_)
                | Screen::Settings(_),
                _,
            ) => {
                let row = canvas.middle().height / 3;
                canvas.centred(row, &self.words.opening(), look.theme.quiet);
            }
        }
    }

    fn view_top(&self, canvas: &mut Canvas<'_>) {
        let (look, words) = (self.look(), &self.words);
        if let Some(notice) = self.saving.notice(self.now.at) {
            let line = match notice {
                Notice::Slow => words.still_saving(),
                Notice::Failed(unsaved) => words.not_saved(unsaved),
            };
            canvas.notice(&format!("! {line}"));
            return;
        }
        if let Some(silence) = self.silence {
            let line = match silence {
                Silence::NoPlayer => words.no_player(),
                Silence::NoRecording => words.no_recording(),
            };
            canvas.notice(&format!("! {line}"));
            return;
        }
        let learner = || {
            self.desk.as_ref().filter(|desk| !desk.is_guest()).map_or_else(
                || words.app_name(),
                |desk| format!("{} {}", desk.profile().sign.glyph(), desk.profile().nickname),
            )
        };
        match &self.screen {
            Screen::Learners(_)
            | Screen::Legible(_)
            | Screen::OtherName(_)
            | Screen::Unlock(_)
            | Screen::Gone(_)
            | Screen::Class(_)
            | Screen::Lessons(_)
            | Screen::Carrying(_)
            | Screen::Opening
            | Screen::Hidden => {
                // What goes by would have to be said again and again.
                let clock = if canvas.is_spoken() { String::new() } else { self.clock() };
                canvas.top(&words.app_name(), &clock);
            }
            Screen::ClassReport(report) => canvas.top(&words.app_name(), &report.place(words)),
            Screen::Newcomer(newcomer) => canvas.top(&words.app_name(), &newcomer.place(words)),
            Screen::Home(home) => canvas.top(&learner(), &home.place(words)),
            Screen::Study(study) => {
                let minutes = if canvas.is_spoken() {
                    String::new()
                } else {
                    words.minutes_long(study.minutes(self.now.at))
                };
                canvas.top(&study.place(look), &minutes);
            }
            Screen::Summary(_) | Screen::Today(_) | Screen::Settings(_) | Screen::Protect(_) => {
                canvas.top(&learner(), "");
            }
            Screen::Editing(editing) => canvas.top(&editing.place(), &words.edit_title()),
            Screen::Statistics(_) => canvas.top(&learner(), &words.do_statistics()),
            Screen::Words(_) => canvas.top(&learner(), &words.do_words()),
        }
    }

    /// Weekday and time of day by the local clock.
    fn clock(&self) -> String {
        let local = self.now.at.as_millis().saturating_add(i64::from(self.now.offset.0) * MS_PER_MINUTE);
        let Some(local) = chrono::DateTime::from_timestamp_millis(local) else { return String::new() };
        let day = chrono::Datelike::weekday(&local).number_from_monday();
        self.words.weekday_and_time(self.words.weekday(day), local.format("%H:%M").to_string())
    }

    fn look(&self) -> Look<'_> {
        Look {
            words: &self.words,
            room: self.room(),
            theme: self.theme(),
            now: self.now,
            saving: &self.saving,
        }
    }

    /// The styles that the learner has chosen who sits here; on screens that are nobody's, those of the house.
    fn theme(&self) -> Theme {
        let own =
            self.desk.as_ref().filter(|_| self.is_somebody_at_work()).map(|desk| desk.settings().colours());
        match (self.house_colours, own) {
            (Colours::Mono, _) => Theme::new(Colours::Mono),
            (house, own) => Theme::new(own.unwrap_or(house)),
        }
    }

    pub(super) fn hints(&self) -> Vec<Hint> {
        match &self.screen {
            Screen::Learners(learners) => learners.hints(&self.words),
            Screen::Legible(legible) => legible.hints(&self.words),
            Screen::Newcomer(newcomer) => newcomer.hints(&self.words),
            Screen::OtherName(other_name) => other_name.hints(&self.words),
            Screen::Unlock(unlock) => unlock.hints(&self.words),
            Screen::Protect(protect) => protect.hints(&self.words),
            Screen::Gone(gone) => gone.hints(&self.words),
            Screen::Class(class) => class.hints(&self.words),
            Screen::Lessons(lessons) => lessons.hints(&self.words),
            Screen::Carrying(carrying) => carrying.hints(&self.words),
            Screen::ClassReport(report) => report.hints(&self.words),
            Screen::Today(today) => today.hints(&self.words),
            Screen::Home(home) => home.hints(&self.words),
            Screen::Study(study) => study.hints(self.look()),
            Screen::Summary(summary) => summary.hints(&self.words),
            Screen::Settings(settings) => settings.hints(&self.words),
            Screen::Words(screen) => self
                .desk
                .as_ref()
                .map_or_else(Vec::new, |desk| screen.hints(&self.words, desk, self.house.room())),
            Screen::Editing(editing) => editing.hints(&self.words),
            Screen::Statistics(statistics) => statistics.hints(&self.words),
            Screen::Opening | Screen::Hidden => Vec::new(),
        }
    }
}
