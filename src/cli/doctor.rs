//! `nho doctor`: whether this terminal and its font can show Vietnamese and Thai.

use serde::Serialize;

use super::printer::Printer;
use super::{Exit, Format, is_colour_wanted, json};
use crate::i18n::Words;
use crate::shell::probe::Finding;
use crate::shell::terminal::examine;
use crate::text::{Model, Pen, SAMPLES, canonical};
use crate::tui::screen::legible::SHOWN;

/// The columns of a terminal that does not say how many it has.
const USUAL_COLUMNS: u16 = 80;

/// What becomes an empty line.
const BLANK: &str = " ";

/// What can be known of a terminal without looking at it.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What it did with the samples; nothing if there is no terminal.
    pub finding: Option<Finding>,
    /// The model that somebody chose for it.
    pub chosen: Option<Model>,
    /// The value of `TERM`.
    pub term: Option<String>,
    /// Whether colours will be used.
    pub has_colour: bool,
    /// Columns and rows.
    pub size: Option<(u16, u16)>,
    /// Whether the system's character set is UTF-8; nothing where there is only one, as on Windows.
    pub is_utf8: Option<bool>,
}

impl Facts {
    /// Asks the terminal, and the environment.
    pub fn gather(chosen: Option<Model>, variable: impl Fn(&str) -> Option<String>) -> Facts {
        let examined = examine();
        Facts {
            finding: examined.map(|(finding, _)| finding),
            chosen,
            term: variable("TERM").filter(|term| !term.is_empty()),
            has_colour: is_colour_wanted(&variable),
            // A line that is no window has no size.
            size: examined.map(|(_, size)| size).filter(|(columns, _)| *columns > 0),
            is_utf8: if cfg!(windows) { None } else { Some(is_utf8(&variable)) },
        }
    }

    /// Returns the model by which the screens are drawn here.
    fn model(&self) -> Model {
        self.chosen.or(self.finding.map(Finding::model)).unwrap_or_default()
    }

    /// Returns whether something is wrong that no choice of a font would change.
    fn is_bad(&self) -> bool {
        self.is_utf8 == Some(false) || self.model() == Model::PerCodePoint
    }
}

/// Prints what there is to see and to know, and what to do if it is not as it should be.
pub fn doctor(facts: &Facts, format: Format, words: &Words, printer: &mut Printer<'_>) -> Exit {
    match format {
        Format::Json => json(printer, &Report::new(facts)),
        Format::Human => print_for_people(facts, words, printer),
    }
    if facts.is_bad() { Exit::FoundProblems } else { Exit::Fine }
}

fn print_for_people(facts: &Facts, words: &Words, printer: &mut Printer<'_>) {
    let pen = Pen::new(facts.model());
    let columns = usize::from(facts.size.map_or(USUAL_COLUMNS, |(columns, _)| columns));
    let mut print = |text: &str| {
        for line in pen.wrap(text, columns) {
            printer.print(&format!("{}\n", drawn(pen, &line)));
        }
    };
    print(&words.doctor_look());
    print(BLANK);
    shown(pen, columns, words).iter().for_each(|line| print(line));
    print(BLANK);
    print(&told(facts, words));
    if let Some(Finding::Columns(taken)) = facts.finding {
        let list =
            SAMPLES.iter().zip(taken).map(|(sample, columns)| format!("{} {columns}", spelled(sample.text)));
        print(&words.doctor_samples(list.collect::<Vec<_>>().join(", ")));
    }
    if let Some(model) = facts.chosen {
        print(&words.doctor_chosen(model.code()));
    }
    let yes = |is_so: bool| if is_so { "yes" } else { "no" };
    let (columns, rows) = facts.size.unwrap_or_default();
    print(&words.doctor_terminal(
        facts.term.clone().unwrap_or_else(|| "–".to_owned()),
        yes(facts.has_colour),
        if facts.size.is_some() { "yes" } else { "no" },
        columns,
        rows,
    ));
    if let Some(is_utf8) = facts.is_utf8 {
        print(&words.doctor_utf8(yes(is_utf8)));
    }
    print(BLANK);
    print(&words.doctor_otherwise());
    for advice in [words.advice_font(), words.advice_linux(), words.advice_windows()] {
        print(&advice);
    }
}

/// Returns the words, each beside what it should look like.
fn shown(pen: Pen, columns: usize, words: &Words) -> Vec<String> {
    let indent = SHOWN.iter().map(|(_, word)| pen.width(word)).max().unwrap_or(0) + 3;
    let mut lines = Vec::new();
    for (name, word) in SHOWN {
        for (i, look) in pen.wrap(&words.looks(name), columns.saturating_sub(indent)).iter().enumerate() {
            let word = if i == 0 { word } else { "" };
            lines.push(format!("{word}{}{look}", " ".repeat(indent - pen.width(word))));
        }
    }
    lines
}

/// Returns a sample; in its pieces if it is not in canonical form, since it would be drawn like one that is.
fn spelled(sample: &str) -> String {
    let is_canonical = canonical(sample).is_ok_and(|canonical| canonical.text == sample);
    if is_canonical {
        return sample.to_owned();
    }
    sample.chars().map(String::from).collect::<Vec<_>>().join(" + ")
}

/// Returns what the probe found, as a sentence.
fn told(facts: &Facts, words: &Words) -> String {
    match facts.finding {
        None => words.doctor_no_terminal(),
        Some(Finding::Silent) => words.doctor_silent(),
        Some(finding) => match finding.model() {
            Model::Cluster => words.doctor_cluster(),
            Model::PerCodePoint => words.doctor_per_code_point(),
        },
    }
}

/// Returns a text as the screens draw it.
fn drawn(pen: Pen, text: &str) -> String {
    pen.display(text).map(|cluster| cluster.text.into_owned()).collect()
}

/// Returns whether the first of the variables that is set names UTF-8, as POSIX has it.
fn is_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .unwrap_or_default()
        .to_ascii_lowercase();
    set.contains("utf-8") || set.contains("utf8")
}

/// The facts as programs read them.
#[derive(Debug, Serialize)]
struct Report<'a> {
    is_terminal: bool,
    answered: bool,
    letters: &'static str,
    chosen: Option<&'static str>,
    samples: Vec<SampleLine>,
    term: Option<&'a str>,
    colours: bool,
    columns: Option<u16>,
    rows: Option<u16>,
    utf8: Option<bool>,
}

#[derive(Debug, Serialize)]
struct SampleLine {
    text: &'static str,
    columns: Option<u16>,
    cluster: u16,
    codepoint: u16,
}

impl<'a> Report<'a> {
    fn new(facts: &'a Facts) -> Self {
        let taken = match facts.finding {
            Some(Finding::Columns(columns)) => Some(columns),
            _ => None,
        };
        let line = |(i, sample): (usize, &crate::text::Sample)| SampleLine {
            text: sample.text,
            columns: taken.map(|taken| taken[i]),
            cluster: sample.cluster,
            codepoint: sample.per_code_point,
        };
        Report {
            is_terminal: facts.finding.is_some(),
            answered: taken.is_some(),
            letters: facts.model().code(),
            chosen: facts.chosen.map(Model::code),
            samples: SAMPLES.iter().enumerate().map(line).collect(),
            term: facts.term.as_deref(),
            colours: facts.has_colour,
            columns: facts.size.map(|(columns, _)| columns),
            rows: facts.size.map(|(_, rows)| rows),
            utf8: facts.is_utf8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::UiLang;

    const CLUSTER: Finding = Finding::Columns([1, 2, 2, 1]);
    const SPREAD: Finding = Finding::Columns([3, 2, 3, 3]);

    fn told_of(facts: &Facts, format: Format, ui: UiLang) -> (Exit, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut printer = Printer::new(&mut out, &mut err, false);
        let exit = doctor(facts, format, &Words::new(ui), &mut printer);
        printer.finish().unwrap();
        (exit, String::from_utf8(out).unwrap())
    }

    fn facts(finding: Finding) -> Facts {
        Facts {
            finding: Some(finding),
            term: Some("xterm".to_owned()),
            has_colour: true,
            size: Some((60, 20)),
            is_utf8: Some(true),
            ..Facts::default()
        }
    }

    #[test]
    fn every_word_stands_beside_what_it_looks_like_and_no_line_is_too_wide() {
        for ui in UiLang::ALL {
            let (exit, told) = told_of(&facts(CLUSTER), Format::Human, ui);
            assert_eq!(exit, Exit::Fine);
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            for (name, word) in SHOWN {
                let line = drawn(Pen::default(), &format!("{word}{}", Words::new(ui).looks(name)));
                assert!(solid(&told).contains(&solid(&line)), "{line}: {told}");
            }
            assert!(told.lines().all(|line| Pen::default().width(line) <= 60), "{told}");
        }
    }

    #[test]
    fn words_are_drawn_as_the_terminal_counts_them() {
        let (exit, told) = told_of(&facts(SPREAD), Format::Human, UiLang::Th);
        assert_eq!(exit, Exit::FoundProblems);
        // Whole ำ, and three columns for it: the descriptions stand in one column.
        assert!(told.contains("น้ำ          น มี"), "{told}");
        assert!(told.contains("ที่นี่       ท กับ"), "{told}");
        assert!(told.contains("ที่ 3, กำ 2, ก + \u{E4D} + า 3, e + \u{302} + \u{301} 3"), "{told}");
    }

    #[test]
    fn a_silent_terminal_and_none_at_all_are_told_apart() {
        let words = Words::new(UiLang::Vi);
        let first = |sentence: String| sentence.split(' ').take(4).collect::<Vec<_>>().join(" ");
        let (exit, told) = told_of(&facts(Finding::Silent), Format::Human, UiLang::Vi);
        assert_eq!(exit, Exit::Fine);
        assert!(told.contains(&first(words.doctor_silent())), "{told}");
        let nothing = Facts { is_utf8: Some(false), ..Facts::default() };
        let (exit, told) = told_of(&nothing, Format::Human, UiLang::Vi);
        assert_eq!(exit, Exit::FoundProblems, "the character set is wrong");
        assert!(told.contains(&first(words.doctor_no_terminal())), "{told}");
    }

    #[test]
    fn a_program_reads_what_was_found_and_what_was_chosen() {
        let chosen = Facts { chosen: Some(Model::Cluster), ..facts(SPREAD) };
        let (_, told) = told_of(&chosen, Format::Json, UiLang::En);
        let json: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!((&json["letters"], &json["chosen"]), (&"cluster".into(), &"cluster".into()));
        assert_eq!(
            json["samples"][0],
            serde_json::json!({"text": "ที่", "columns": 3, "cluster": 1, "codepoint": 3})
        );
        let (_, told) = told_of(&Facts::default(), Format::Json, UiLang::En);
        let json: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!((&json["is_terminal"], &json["answered"]), (&false.into(), &false.into()));
        assert!(json["samples"][0]["columns"].is_null() && json["utf8"].is_null());
    }

    #[test]
    fn the_first_variable_that_is_set_names_the_character_set() {
        let said = |set: &[(&str, &str)]| {
            is_utf8(|name| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
        };
        assert!(said(&[("LANG", "th_TH.UTF-8")]));
        assert!(said(&[("LC_ALL", ""), ("LC_CTYPE", "vi_VN.utf8"), ("LANG", "C")]));
        assert!(!said(&[("LC_ALL", "th_TH.TIS-620"), ("LANG", "th_TH.UTF-8")]));
        assert!(!said(&[]));
    }
}
