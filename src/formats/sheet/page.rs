//! The page around a sheet: its head, its styles, and text made safe.

use super::{Headings, Kind, Order, Paper, Said};
use crate::text::Lang;

/// The styles of all sheets. Lines are borders, because browsers leave backgrounds out when they print.
pub(in crate::formats) const STYLE: &str = include_str!("page.css");

/// What a browser is to leave alone on our pages: they hold text, and nothing that runs or is fetched.
pub(in crate::formats) const POLICY: &str = "script-src 'none'; img-src 'none'; font-src 'none'; media-src 'none'; object-src 'none'; frame-src 'none'; connect-src 'none'";

/// Returns the whole page around the body of a sheet.
pub(super) fn whole(order: &Order<'_>, headings: &Headings, body: &str) -> String {
    let lang = headings.lang.code();
    let size = match order.paper {
        Paper::A4 => "A4",
        Paper::Letter => "letter",
    };
    let title = title(order, headings.lang);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <title>{kind}: {name}</title>\n<style>\n@page {{ size: {size} portrait; margin: 12mm; }}\n{STYLE}</style>\n\
         </head>\n<body>\n{head}{body}</body>\n</html>\n",
        kind = escaped(&headings.kind),
        name = title.iter().map(|said| escaped(said.text)).collect::<Vec<_>>().join(" · "),
        head = head(order, headings, &title),
    )
}

fn head(order: &Order<'_>, headings: &Headings, title: &[Said<'_>]) -> String {
    let title = title.iter().map(|part| said(*part)).collect::<Vec<_>>().join(" · ");
    let own = |lang: Lang| said(Said { lang, text: lang.own_name() });
    let direction = format!("{} → {}", own(order.from), own(order.to));
    let is_numbered = matches!(order.kind, Kind::Matching);
    let number = if is_numbered { format!(" · {}", escaped(&headings.number)) } else { String::new() };
    let person = match order.kind {
        Kind::Exam | Kind::Matching | Kind::Writing => {
            let (name, date) = (escaped(&headings.name), escaped(&headings.date));
            format!(
                "<p class=\"person\"><span>{name}</span><i></i><span>{date}</span><i class=\"date\"></i></p>"
            )
        }
        Kind::Cards | Kind::List | Kind::Answers => String::new(),
    };
    format!(
        "<h1>{}: {title}</h1>\n<p class=\"about\">{direction}{number}</p>\n{person}<p class=\"task\">{}</p>\n",
        escaped(&headings.kind),
        escaped(&headings.task)
    )
}

/// Returns the titles of the deck and of the lesson; ids where there are none.
fn title<'a>(order: &Order<'a>, first: Lang) -> Vec<Said<'a>> {
    let deck = order.deck;
    let lesson = order.lesson.and_then(|at| deck.lessons.get(at));
    let titles = [Some((&deck.title, &deck.id)), lesson.map(|lesson| (&lesson.title, &lesson.id))];
    let said = |(title, id): (&'a crate::engine::entry::PerLang<Option<String>>, &'a String)| {
        let langs = [first, Lang::Vi, Lang::En, Lang::Th];
        let found = langs.into_iter().find_map(|lang| title.text(lang).map(|text| Said { lang, text }));
        found.unwrap_or(Said { lang: Lang::En, text: id })
    };
    titles.into_iter().flatten().map(said).collect()
}

/// Returns a text with its language, by which browsers choose the font and break the lines of Thai.
pub(super) fn said(said: Said<'_>) -> String {
    format!("<span lang=\"{}\">{}</span>", said.lang.code(), escaped(said.text))
}

/// Returns how a word sounds, set small.
pub(super) fn small(sound: &str) -> String {
    format!("<span class=\"sound\">{}</span>", escaped(sound))
}

/// Returns text that is nothing but text in HTML.
pub(in crate::formats) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            control if control.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}
