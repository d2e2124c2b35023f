//! `nho report`: which words were hard in class, as lines, a table, a page or a value for programs.

use std::path::{Path, PathBuf};

use super::Exit;
use super::print::{Refused, has_ending, lesson, put_whole};
use super::printer::Printer;
use crate::engine::deck::Shelf;
use crate::engine::report::{Scope, Told, ToldPerson, ToldWord};
use crate::formats::report::{self as paper, Headings, Order};
use crate::i18n::Words;
use crate::shell;
use crate::shell::decks::Decks;
use crate::text::Lang;
use crate::tui::screen::class_report::{about, wrong};

/// How many words people are shown who did not say how many.
const USUAL_TOP: usize = 20;

/// What `nho report` is asked for.
#[derive(Debug, clap::Args)]
pub struct ReportArgs {
    /// Only the words of this deck: its id
    #[arg(long, value_name = "DECK")]
    pub deck: Option<String>,
    /// Only this lesson of the deck: its id, or its place in the deck (1 is the first)
    #[arg(long, value_name = "LESSON", requires = "deck")]
    pub lesson: Option<String>,
    /// In which form; by default as the file's name ends, else for people
    #[arg(long, value_enum)]
    pub format: Option<Form>,
    /// Only the N hardest words [default: 20 for people, else all]
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Write to this file (.txt, .csv, .json or .html) instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// Lines to read.
    Human,
    /// The words as a table for spreadsheets.
    Csv,
    /// Everything, for programs.
    Json,
    /// A page for any browser, to read or to print.
    Html,
}

impl Form {
    const ALL: [Form; 4] = [Form::Human, Form::Csv, Form::Json, Form::Html];

    /// Returns how the names of its files end.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Form::Human => &["txt"],
            Form::Csv => &["csv"],
            Form::Json => &["json"],
            Form::Html => &["html", "htm"],
        }
    }
}

/// Counts the learners of this computer and writes what may be told of them.
pub fn report(
    args: &ReportArgs,
    home: &Path,
    program_folder: Option<&Path>,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    match write(args, home, program_folder, words, printer) {
        Ok(()) => Exit::Fine,
        Err(Refused(sentence, exit)) => {
            printer.complain(&format!("{sentence}\n"));
            exit
        }
    }
}

fn write(
    args: &ReportArgs,
    home: &Path,
    program_folder: Option<&Path>,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Result<(), Refused> {
    let form = form(args, words)?;
    let shelf = Decks::read(home, program_folder).shelf();
    let scope = scope(args, &shelf, words)?;
    let told = shell::report::read(home, &shelf, scope, |_, _| true).unwrap_or_default().told(&shelf);
    let top = args.top.or((form == Form::Human).then_some(USUAL_TOP));
    let order = Order { told: &told, shelf: &shelf, top };
    let text = match form {
        Form::Human => lines(&order, words).into_iter().map(|line| line + "\n").collect(),
        Form::Csv => paper::csv(&order, &headings(&told, words)),
        Form::Json => paper::json(&order) + "\n",
        Form::Html => paper::html(&order, &headings(&told, words)),
    };
    let Some(out) = &args.out else {
        printer.print(&text);
        return Ok(());
    };
    // Without the mark Excel takes UTF-8 for the code page of the computer.
    let text = if form == Form::Csv { format!("\u{FEFF}{}", text.replace('\n', "\r\n")) } else { text };
    put_whole(out, &text, words)?;
    printer.print(&format!("{}\n", words.report_written(out.display().to_string())));
    Ok(())
}

/// Returns the form that is wanted. A file has to have a name that goes with it, so that a slip costs nobody a deck.
fn form(args: &ReportArgs, words: &Words) -> Result<Form, Refused> {
    let Some(out) = &args.out else { return Ok(args.format.unwrap_or(Form::Human)) };
    let mut by_name = Form::ALL.into_iter().filter(|form| has_ending(out, form.endings()));
    let is_fitting = |form: &Form| args.format.is_none_or(|wanted| wanted == *form);
    by_name.find(is_fitting).ok_or_else(|| {
        let endings = args.format.map_or(".txt, .csv, .json, .html".to_owned(), |form| {
            form.endings().iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
        });
        Refused(words.report_ending(out.display().to_string(), endings), Exit::WrongUsage)
    })
}

fn scope(args: &ReportArgs, shelf: &Shelf, words: &Words) -> Result<Scope, Refused> {
    let Some(named) = args.deck.as_deref() else { return Ok(Scope::default()) };
    let at = shelf.decks().iter().position(|deck| deck.id == named);
    let at = at.ok_or_else(|| Refused(words.report_deck_unknown(named), Exit::WrongUsage))?;
    let of = |lesson_named: &str| match shelf.decks().get(at) {
        Some(deck) if deck.lessons.is_empty() => Err(Refused(words.report_no_lessons(), Exit::WrongUsage)),
        Some(deck) => lesson(deck, lesson_named, words),
        None => Ok(0),
    };
    let lesson = args.lesson.as_deref().map(of).transpose()?;
    Ok(Scope { deck: Some(at), lesson })
}

fn lines(order: &Order<'_>, words: &Words) -> Vec<String> {
    let told = order.told;
    let mut lines = about(told, words);
    let mut part = |heading: String, part: Vec<String>| {
        if !part.is_empty() {
            lines.extend([String::new(), heading]);
            lines.extend(part);
        }
    };
    let mut hardest: Vec<String> = order.words().flat_map(|word| of_word(order, word, words)).collect();
    let n_more = told.words.len().saturating_sub(order.top.unwrap_or(usize::MAX));
    hardest.extend((n_more > 0).then(|| words.report_more(n_more, told.words.len())));
    part(words.report_words(), hardest);
    let first = lang(words);
    let lesson = |it| {
        let (deck, title) = order.titles(it, first)?;
        let name: Vec<&str> = [Some(deck), title].into_iter().flatten().collect();
        let stand = it.stand;
        Some(words.report_lesson_line(
            name.join(" · "),
            stand.known,
            stand.shaky,
            stand.untouched,
            stand.n_people,
        ))
    };
    part(words.report_lessons(), told.lessons.iter().filter_map(lesson).collect());
    let people = told.people.iter().flat_map(|person| of_person(order, person, words)).collect();
    part(words.report_people(), people);
    lines
}

fn of_word(order: &Order<'_>, told: &ToldWord, words: &Words) -> Vec<String> {
    let Some(named) = order.at(told.at) else { return Vec::new() };
    let word = paper::word(named.entry);
    let mut lines = vec![words.report_word_line(word, told.missed, told.tries, told.n_people)];
    let wrong = wrong(words, *order, told).into_iter();
    lines.extend(wrong.map(|(heading, what)| format!("      {heading}: {what}")));
    lines
}

fn of_person(order: &Order<'_>, person: &ToldPerson, words: &Words) -> Vec<String> {
    let stand = person.stand;
    let name = format!("{} {}", person.sign, person.nickname);
    let mut lines =
        vec![words.report_person_line(name, person.missed, person.tries, stand.known, stand.shaky)];
    let hard = |&(at, missed, tries): &(_, u32, u32)| {
        Some(format!("{} {missed}/{tries}", paper::word(order.at(at)?.entry)))
    };
    let hardest: Vec<String> = person.hardest.iter().filter_map(hard).collect();
    lines.extend((!hardest.is_empty()).then(|| format!("      {}", hardest.join(", "))));
    lines
}

fn headings(told: &Told, words: &Words) -> Headings {
    Headings {
        lang: Some(lang(words)),
        title: words.report_title(),
        about: about(told, words),
        words: words.report_words(),
        lessons: words.report_lessons(),
        people: words.report_people(),
        deck: words.report_deck(),
        lesson: words.report_lesson(),
        id: words.report_id(),
        word: words.report_word(),
        n_people: words.report_n_people(),
        tries: words.report_tries(),
        missed: words.report_missed(),
        tones: words.report_tones(),
        marks: words.report_marks(),
        wrote: words.report_wrote(),
        confused: words.report_confused(),
        known: words.report_known(),
        shaky: words.report_shaky(),
        untouched: words.report_untouched(),
        nickname: words.report_nickname(),
        hardest: words.report_hardest(),
    }
}

fn lang(words: &Words) -> Lang {
    Lang::from_code(words.ui().code()).unwrap_or(Lang::Vi)
}
