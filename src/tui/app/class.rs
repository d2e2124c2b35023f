//! What is done for a whole class, from the list: lessons, the stick, the report, and decks that are edited.

use std::path::Path;

use super::super::msg::Msg;
use super::super::screen::class::Class;
use super::super::screen::class_report::ClassReport;
use super::super::screen::editing::Editing;
use super::super::screen::lessons::Lessons;
use super::{App, Effect, Screen};

impl App {
    pub(super) fn show_class(&mut self) -> Vec<Effect> {
        self.screen = Screen::Class(Class::default());
        // What is named for tonight stands on the shelf.
        vec![Effect::ListDecks]
    }

    pub(super) fn show_lessons(&mut self) -> Vec<Effect> {
        self.screen = Screen::Lessons(Lessons::default());
        vec![Effect::ListDecks]
    }

    pub(super) fn show_carrying(&mut self) -> Vec<Effect> {
        self.screen = Screen::Carrying(Box::default());
        vec![Effect::ListSticks]
    }

    pub(super) fn show_class_report(&mut self) -> Vec<Effect> {
        self.screen = Screen::ClassReport(ClassReport::default());
        vec![Effect::Count]
    }

    pub(super) fn edit_of_class(&mut self, file: &Path) -> Vec<Effect> {
        self.screen = Screen::Editing(Box::new(Editing::of_class(file)));
        vec![Effect::ReadDeck(file.to_owned())]
    }

    /// Hands what is heard to the screen of the class that asked for it, if that is still shown.
    pub(super) fn heard_for_class(&mut self, msg: Msg) -> Vec<Effect> {
        let shelf = &self.house.shelf;
        match (&mut self.screen, msg) {
            (Screen::Lessons(lessons), Msg::DeckFiles(files)) => lessons.heard_files(files, shelf),
            (Screen::Lessons(lessons), Msg::TonightNamed(named)) => lessons.heard_named(named),
            (Screen::Carrying(carrying), Msg::Sticks(sticks)) => {
                return carrying.heard_sticks(sticks).into_iter().collect();
            }
            (Screen::Carrying(carrying), Msg::Carrying(part, n_done, n_all)) => {
                carrying.heard_progress(part, n_done, n_all);
            }
            (Screen::Carrying(carrying), Msg::Carried(carried)) => carrying.heard_end(carried, &self.words),
            (Screen::ClassReport(report), Msg::Counting(n_read, n_all)) => {
                report.heard_progress(n_read, n_all);
            }
            (Screen::ClassReport(report), Msg::Counted(told)) => report.heard(told),
            (Screen::Editing(editing), Msg::DeckFile(read)) => editing.heard_file(read),
            (Screen::Editing(editing), Msg::DeckSaved(saved)) => editing.heard_saved(saved),
            _ => {}
        }
        Vec::new()
    }
}
