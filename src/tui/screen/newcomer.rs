//! Five questions to somebody new: the language of the screens, a nickname, what they speak, what they learn, and whether a
//! secret should protect it.

use crate::engine::card::directions;
use crate::engine::learner::{Profile, Sign};
use crate::formats::seal::Way;
use crate::i18n::{UiLang, Words};
use crate::text::{self, Lang};
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::msg::Face;
use crate::tui::screen::learners::likely_languages;
use crate::tui::screen::seal::protect::Reason;
use crate::tui::screen::{Go, Look};
use crate::tui::spoken::Asks;

/// The longest nickname, in letters, whatever they take on this terminal: about what a line of the list has room for.
const NICKNAME_LETTERS: usize = 20;

/// The same where a line is typed that counts columns.
pub(super) const NICKNAME_COLUMNS: usize = NICKNAME_LETTERS;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Ui,
    Nickname,
    Speaks,
    Learns,
    Protect,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Objection {
    NicknameTaken,
    ChooseOne,
    ChooseOther,
}

/// The answers so far.
#[derive(Debug, Clone)]
pub struct Newcomer {
    question: Question,
    cursor: usize,
    nickname: String,
    sign: Sign,
    speaks: Vec<Lang>,
    learns: Vec<Lang>,
    objection: Option<Objection>,
    faces: Vec<Face>,
}

/// What a key led to.
pub enum Step {
    /// Somewhere else, or nowhere.
    Go(Go),
    /// The screens change their language.
    Speak(UiLang),
}

impl Newcomer {
    /// Makes the questions; the first sign that nobody has is proposed.
    pub fn new(words: &Words, faces: &[Face]) -> Self {
        let is_free = |sign: &Sign| faces.iter().all(|face| face.sign != *sign);
        let sign = Sign::ALL.into_iter().find(is_free).unwrap_or(Sign::Star);
        let (speaks, learns) = likely_languages(words.ui().code());
        let cursor = UiLang::ALL.iter().position(|ui| *ui == words.ui()).unwrap_or(0);
        Newcomer {
            question: Question::Ui,
            cursor,
            nickname: String::new(),
            sign,
            speaks,
            learns,
            objection: None,
            faces: faces.to_vec(),
        }
    }

    /// Returns whether keys give text now, so that no letter is a command.
    pub fn is_typing(&self) -> bool {
        self.question == Question::Nickname
    }

    /// Returns what a line answers now.
    pub fn asks(&self) -> Asks {
        match self.question {
            Question::Ui | Question::Protect => Asks::Choice,
            Question::Nickname => Asks::Text,
            Question::Speaks | Question::Learns => Asks::Ticks,
        }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key, words: &Words) -> Step {
        self.objection = None;
        match self.question {
            Question::Ui => self.key_ui(key),
            Question::Nickname => self.key_nickname(key, words),
            Question::Speaks | Question::Learns => self.key_languages(key),
            Question::Protect => self.key_protect(key, words),
        }
    }

    /// Takes in text that came in one piece.
    pub fn pasted(&mut self, pasted: &str) {
        if self.is_typing() {
            pasted.chars().for_each(|c| self.type_char(c));
        }
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let mut hints = vec![Hint::new("Enter", words.do_go_on())];
        match self.question {
            Question::Ui | Question::Protect => hints.push(Hint::new("1-3", words.do_choose())),
            Question::Nickname => hints.push(Hint::new("↑ ↓", words.do_sign())),
            Question::Speaks | Question::Learns => hints.push(Hint::new("1-3 Space", words.do_tick())),
        }
        hints.push(Hint::new("F1", words.do_help()));
        hints.push(Hint::new("F2", words.keys_languages()));
        hints.push(Hint::new("Esc", words.do_back()));
        hints
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (ask, more) = match self.question {
            Question::Ui => (words.ask_ui(), String::new()),
            Question::Nickname => (words.ask_nickname(), words.ask_nickname_more()),
            Question::Speaks => (words.ask_speaks(), words.several_possible()),
            Question::Learns => (words.ask_learns(), words.several_possible()),
            Question::Protect => (words.ask_protect(), words.ask_protect_more()),
        };
        let top = if canvas.is_small() { 0 } else { 3 };
        canvas.centred_text(top, 2, &ask, theme.strong);
        canvas.centred_text(top + 2, 1, &more, theme.quiet);
        let first = top + if canvas.is_small() { 3 } else { 5 };
        match self.question {
            Question::Nickname => self.view_nickname(words, canvas, first),
            Question::Ui | Question::Speaks | Question::Learns | Question::Protect => {
                self.view_choices(words, canvas, first);
            }
        }
        if let Some(objection) = self.objection {
            let sentence = match objection {
                Objection::NicknameTaken => words.nickname_taken(),
                Objection::ChooseOne => words.choose_one(),
                Objection::ChooseOther => words.choose_other(),
            };
            canvas.centred_text(first + 4, 2, &format!("! {sentence}"), theme.almost);
        }
    }

    /// Returns where in the questions this is, for the top line.
    pub fn place(&self, words: &Words) -> String {
        let n = match self.question {
            Question::Ui => 1,
            Question::Nickname => 2,
            Question::Speaks => 3,
            Question::Learns => 4,
            Question::Protect => 5,
        };
        words.question_of(n, 5)
    }

    fn view_nickname(&self, words: &Words, canvas: &mut Canvas<'_>, row: u16) {
        let theme = canvas.theme;
        let proposed = words.sign_name(self.sign.code());
        let (name, style) = if self.nickname.is_empty() {
            (proposed.as_str(), theme.quiet)
        } else {
            (self.nickname.as_str(), theme.strong)
        };
        canvas.centred_runs(
            row,
            &[(self.sign.glyph(), theme.accent), ("  ", theme.plain), (name, style), ("▏", theme.accent)],
        );
    }

    fn view_choices(&self, words: &Words, canvas: &mut Canvas<'_>, first: u16) {
        let theme = canvas.theme;
        let column = (canvas.middle().width / 2).saturating_sub(12);
        for (i, row) in (0..3).zip(first..) {
            let (name, ticked) = match self.question {
                Question::Ui => (UiLang::ALL[i].own_name().to_owned(), None),
                Question::Protect => (
                    [words.protect_no(), words.protect_passphrase(), words.protect_pictures()][i].clone(),
                    None,
                ),
                _ => (words.lang_name(Lang::ALL[i].code()), Some(self.ticked().contains(&Lang::ALL[i]))),
            };
            let is_here = i == self.cursor;
            let mark = match ticked {
                None => "",
                Some(true) => "[✓] ",
                Some(false) => "[ ] ",
            };
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(column + 3, row, &(i + 1).to_string(), theme.accent);
            let used = canvas.at(column + 6, row, mark, theme.accent);
            canvas.at(column + 6 + used, row, &name, if is_here { theme.chosen } else { theme.plain });
        }
    }

    fn key_ui(&mut self, key: Key) -> Step {
        let chosen = match (key.digit(), key.is_onward()) {
            (Some(digit @ 1..=3), _) => Some(usize::from(digit) - 1),
            (_, true) => Some(self.cursor),
            _ => None,
        };
        if let Some(chosen) = chosen {
            let ui = UiLang::ALL[chosen];
            (self.speaks, self.learns) = likely_languages(ui.code());
            self.question = Question::Nickname;
            return Step::Speak(ui);
        }
        if key.code == KeyCode::Esc {
            return Step::Go(Go::Learners);
        }
        self.move_cursor(key);
        Step::Go(Go::Stay)
    }

    fn key_nickname(&mut self, key: Key, words: &Words) -> Step {
        match key.code {
            KeyCode::Esc => self.question = Question::Ui,
            KeyCode::Up => self.turn_sign(Sign::ALL.len() - 1),
            KeyCode::Down | KeyCode::Tab => self.turn_sign(1),
            KeyCode::Backspace => {
                self.nickname.pop();
            }
            KeyCode::Char('u') if key.ctrl => self.nickname.clear(),
            KeyCode::Enter => {
                let nickname = self.final_nickname(words);
                if self.faces.iter().any(|face| face.nickname == nickname) {
                    self.objection = Some(Objection::NicknameTaken);
                } else {
                    self.nickname = nickname;
                    self.cursor = 0;
                    self.question = Question::Speaks;
                }
            }
            _ => key.plain().into_iter().for_each(|c| self.type_char(c)),
        }
        Step::Go(Go::Stay)
    }

    fn key_languages(&mut self, key: Key) -> Step {
        match key.code {
            KeyCode::Esc if self.question == Question::Speaks => self.question = Question::Nickname,
            KeyCode::Esc => self.question = Question::Speaks,
            KeyCode::Char(' ') => self.tick(self.cursor),
            KeyCode::Enter => return self.languages_done(),
            _ => match key.digit() {
                Some(digit @ 1..=3) => self.tick(usize::from(digit) - 1),
                _ => self.move_cursor(key),
            },
        }
        Step::Go(Go::Stay)
    }

    fn languages_done(&mut self) -> Step {
        if self.ticked().is_empty() {
            self.objection = Some(Objection::ChooseOne);
        } else if self.question == Question::Speaks {
            let others =
                [Lang::En, Lang::Th, Lang::Vi].into_iter().filter(|lang| !self.speaks.contains(lang));
            self.learns = others.collect();
            self.cursor = 0;
            self.question = Question::Learns;
        } else if directions(&self.speaks, &self.learns).is_empty() {
            self.objection = Some(Objection::ChooseOther);
        } else {
            self.cursor = 0;
            self.question = Question::Protect;
        }
        Step::Go(Go::Stay)
    }

    fn key_protect(&mut self, key: Key, words: &Words) -> Step {
        let chosen = match (key.digit(), key.is_onward()) {
            (Some(digit @ 1..=3), _) => Some(usize::from(digit) - 1),
            (_, true) => Some(self.cursor),
            _ => None,
        };
        let Some(chosen) = chosen else {
            if key.code == KeyCode::Esc {
                self.cursor = 0;
                self.question = Question::Learns;
            } else {
                self.move_cursor(key);
            }
            return Step::Go(Go::Stay);
        };
        let profile = Profile {
            nickname: self.nickname.clone(),
            sign: self.sign,
            ui: words.ui().code().to_owned(),
            speaks: self.speaks.clone(),
            learns: self.learns.clone(),
        };
        self.cursor = chosen;
        let way = match chosen {
            0 => return Step::Go(Go::Create(profile)),
            1 => Way::Passphrase,
            _ => Way::Pictures,
        };
        Step::Go(Go::Protect(Reason::Newcomer(Box::new(self.clone()), profile), Some(way)))
    }

    fn final_nickname(&self, words: &Words) -> String {
        match text::canonical(&self.nickname) {
            Ok(canonical) if !canonical.text.is_empty() => canonical.text,
            _ => self.proposed_nickname(words),
        }
    }

    /// The sign's name, with a number where somebody has it already.
    fn proposed_nickname(&self, words: &Words) -> String {
        let name = words.sign_name(self.sign.code());
        let is_free = |name: &str| self.faces.iter().all(|face| face.nickname != name);
        if is_free(&name) {
            return name;
        }
        (2..).map(|n| format!("{name} {n}")).find(|name| is_free(name)).unwrap_or(name)
    }

    fn type_char(&mut self, c: char) {
        let longer = format!("{}{c}", self.nickname);
        if !c.is_control() && text::clusters(&longer).count() <= NICKNAME_LETTERS {
            self.nickname = longer;
        }
    }

    fn ticked(&self) -> &Vec<Lang> {
        if self.question == Question::Learns { &self.learns } else { &self.speaks }
    }

    fn tick(&mut self, place: usize) {
        let list = if self.question == Question::Learns { &mut self.learns } else { &mut self.speaks };
        let lang = Lang::ALL[place];
        match list.iter().position(|ticked| *ticked == lang) {
            Some(at) => {
                list.remove(at);
            }
            None => list.push(lang),
        }
        self.cursor = place;
    }

    fn turn_sign(&mut self, by: usize) {
        let at = Sign::ALL.iter().position(|sign| *sign == self.sign).unwrap_or(0);
        self.sign = Sign::ALL[(at + by) % Sign::ALL.len()];
    }

    fn move_cursor(&mut self, key: Key) {
        match key.code {
            KeyCode::Up | KeyCode::Left => self.cursor = (self.cursor + 2) % 3,
            KeyCode::Down | KeyCode::Right => self.cursor = (self.cursor + 1) % 3,
            _ => {}
        }
    }
}
