//! Writes a report as a page for any browser, to read or to print.

use super::{Headings, Named, Order, lesson_title, title};
use crate::engine::report::{ToldPerson, ToldWord};
use crate::formats::sheet::page::{POLICY, STYLE, escaped};
use crate::text::Lang;

/// The styles that only reports need.
const REPORT: &str = "th { text-align: left; font-size: 9pt; border-bottom: 0.4mm solid #000; padding: 1mm 2mm; vertical-align: bottom; }\n\
    td.n, th.n { text-align: right; width: 16mm; }\n\
    td.wide { width: 34%; }\n\
    .wrong { font-size: 10pt; }\n\
    thead { display: table-header-group; }\n";

/// Returns the page: who was counted, the words, the lessons, the learners who agreed to be named.
pub fn write(order: &Order<'_>, headings: &Headings) -> String {
    let lang = headings.lang.unwrap_or(Lang::Vi);
    let about: String =
        headings.about.iter().map(|line| format!("<p class=\"about\">{}</p>\n", escaped(line))).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <title>{title}</title>\n<style>\n@page {{ margin: 12mm; }}\n{STYLE}{REPORT}</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n{about}{words}{lessons}{people}</body>\n</html>\n",
        code = lang.code(),
        title = escaped(&headings.title),
        words = words(order, headings, lang),
        lessons = lessons(order, headings, lang),
        people = people(order, headings),
    )
}

fn words(order: &Order<'_>, it: &Headings, lang: Lang) -> String {
    let row = |told: &ToldWord| {
        let Some(Named { deck, entry }) = order.at(told.at) else { return String::new() };
        let place = [Some(title(&deck.title, &deck.id, lang)), lesson_title(deck, entry.lesson, lang)];
        let place: Vec<String> = place.into_iter().flatten().map(escaped).collect();
        format!(
            "<tr><td class=\"wide\"><b>{}</b><p class=\"about\">{}</p></td>{}<td class=\"wrong\">{}</td></tr>\n",
            spoken(order, told.at),
            place.join(" · "),
            numbers(&[told.n_people, told.tries, told.missed]),
            wrong(order, told, it)
        )
    };
    let rows: String = order.words().map(row).collect();
    table(
        &it.words,
        &[(&it.word, false), (&it.n_people, true), (&it.tries, true), (&it.missed, true), (&it.wrote, false)],
        &rows,
    )
}

/// Returns everything that went wrong with a word, a line each.
fn wrong(order: &Order<'_>, told: &ToldWord, it: &Headings) -> String {
    let mut lines: Vec<String> = Vec::new();
    let wrote: Vec<String> = told.wrote.iter().map(|(text, n)| format!("{} ×{n}", typed(text))).collect();
    lines.extend((!wrote.is_empty()).then(|| wrote.join(", ")));
    let other = |(at, n): &(_, u32)| format!("{} ×{n}", spoken(order, *at));
    let confused: Vec<String> = told.confused.iter().map(other).collect();
    lines.extend(
        (!confused.is_empty()).then(|| format!("{}: {}", escaped(&it.confused), confused.join(", "))),
    );
    for (heading, n) in [(&it.tones, told.tones), (&it.marks, told.marks)] {
        lines.extend((n > 0).then(|| format!("{}: {n}", escaped(heading))));
    }
    lines.join("<br>")
}

fn lessons(order: &Order<'_>, it: &Headings, lang: Lang) -> String {
    let row = |lesson| {
        let (deck, title) = order.titles(lesson, lang)?;
        let place: Vec<String> = [Some(deck), title].into_iter().flatten().map(escaped).collect();
        let stand = lesson.stand;
        let counts = numbers(&[stand.n_people, stand.known, stand.shaky, stand.untouched]);
        Some(format!("<tr><td>{}</td>{counts}</tr>\n", place.join(" · ")))
    };
    let rows: String = order.told.lessons.iter().filter_map(row).collect();
    table(
        &it.lessons,
        &[
            (&it.lesson, false),
            (&it.n_people, true),
            (&it.known, true),
            (&it.shaky, true),
            (&it.untouched, true),
        ],
        &rows,
    )
}

fn people(order: &Order<'_>, it: &Headings) -> String {
    let row = |person: &ToldPerson| {
        let hardest = person
            .hardest
            .iter()
            .map(|(at, missed, tries)| format!("{} {missed}/{tries}", spoken(order, *at)));
        let stand = person.stand;
        format!(
            "<tr><td><b>{} {}</b></td>{}<td class=\"wrong\">{}</td></tr>\n",
            escaped(person.sign),
            escaped(&person.nickname),
            numbers(&[person.tries, person.missed, stand.known, stand.shaky]),
            hardest.collect::<Vec<_>>().join("<br>")
        )
    };
    let rows: String = order.told.people.iter().map(row).collect();
    table(
        &it.people,
        &[
            (&it.nickname, false),
            (&it.tries, true),
            (&it.missed, true),
            (&it.known, true),
            (&it.shaky, true),
            (&it.hardest, false),
        ],
        &rows,
    )
}

/// Returns a part with its heading; nothing without rows.
fn table(heading: &str, columns: &[(&String, bool)], rows: &str) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let head: String = columns
        .iter()
        .map(|(name, is_number)| {
            let class = if *is_number { " class=\"n\"" } else { "" };
            format!("<th{class}>{}</th>", escaped(name))
        })
        .collect();
    format!(
        "<h2>{}</h2>\n<table class=\"ruled\">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
        escaped(heading)
    )
}

fn numbers(all: &[u32]) -> String {
    all.iter().map(|n| format!("<td class=\"n\">{n}</td>")).collect()
}

/// Returns a word in all its languages, each marked with its language, by which browsers choose the font.
fn spoken(order: &Order<'_>, at: crate::engine::deck::EntryRef) -> String {
    let Some(Named { entry, .. }) = order.at(at) else { return String::new() };
    let sides = entry.langs().filter_map(|lang| Some((lang, entry.word.text(lang)?)));
    let marked = sides.map(|(lang, text)| format!("<span lang=\"{}\">{}</span>", lang.code(), escaped(text)));
    let marked: Vec<String> = marked.collect();
    marked.join(" · ")
}

/// Returns what somebody typed; Thai letters say by themselves that they are Thai.
fn typed(text: &str) -> String {
    let is_thai = text.chars().any(|letter| ('\u{e01}'..='\u{e5b}').contains(&letter));
    let lang = if is_thai { Lang::Th } else { Lang::Vi };
    format!("<span lang=\"{}\">{}</span>", lang.code(), escaped(text))
}
