//! Writes the words of a report as a table.

use csv::{StringRecord, WriterBuilder};

use super::{Headings, Named, Order, lesson_title, title, word};
use crate::engine::report::ToldWord;
use crate::formats::table::cell::guarded;
use crate::text::Lang;

/// Returns the words as a table with a head, lines ending in `\n`: one word a row, the hardest first.
///
/// What a spreadsheet would run begins with an apostrophe.
pub fn write(order: &Order<'_>, headings: &Headings) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let languages = Lang::ALL.map(|lang| lang.own_name().to_owned());
    let [vi, en, th] = &languages;
    let it = headings;
    let head = [
        &it.deck,
        &it.lesson,
        &it.id,
        vi,
        en,
        th,
        &it.n_people,
        &it.tries,
        &it.missed,
        &it.tones,
        &it.marks,
        &it.wrote,
        &it.confused,
    ];
    // Writing into memory does not fail.
    let _ = writer.write_record(head.into_iter().map(|cell| guarded(cell)).collect::<StringRecord>().iter());
    for told in order.words() {
        if let Some(named) = order.at(told.at) {
            let row: StringRecord = row(order, told, named, it).iter().map(|cell| guarded(cell)).collect();
            let _ = writer.write_record(&row);
        }
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn row(order: &Order<'_>, told: &ToldWord, named: Named<'_>, headings: &Headings) -> Vec<String> {
    let Named { deck, entry } = named;
    let first = headings.lang.unwrap_or(Lang::Vi);
    let lesson = lesson_title(deck, entry.lesson, first).unwrap_or_default();
    let [vi, en, th] = Lang::ALL.map(|lang| entry.word.text(lang).unwrap_or_default().to_owned());
    let wrote: Vec<String> = told.wrote.iter().map(|(text, n)| format!("{text} ×{n}")).collect();
    let other = |(at, n): &(_, u32)| Some(format!("{} ×{n}", word(order.at(*at)?.entry)));
    let confused: Vec<String> = told.confused.iter().filter_map(other).collect();
    let counts = [told.n_people, told.tries, told.missed, told.tones, told.marks];
    let mut row =
        vec![title(&deck.title, &deck.id, first).to_owned(), lesson.to_owned(), entry.id.clone(), vi, en, th];
    row.extend(counts.map(|n| n.to_string()));
    row.extend([wrote.join(" | "), confused.join(" | ")]);
    row
}
