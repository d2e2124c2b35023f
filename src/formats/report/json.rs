//! Writes a report for other programs.

use serde::Serialize;

use super::{Named, Order};
use crate::engine::deck::EntryRef;
use crate::engine::report::{FEWEST, Stand, ToldLesson, ToldPerson, ToldWord};
use crate::text::Lang;

#[derive(Serialize)]
struct Whole<'a> {
    /// How many learners were counted.
    learners: usize,
    /// How many learners who have not agreed to be named have to be in a figure.
    fewest: u32,
    left_out: LeftOut,
    /// Of how many words answers were left out by the rule of the fewest.
    withheld_words: usize,
    words: Vec<Word<'a>>,
    lessons: Vec<Lesson<'a>>,
    people: Vec<Person<'a>>,
}

#[derive(Serialize)]
struct LeftOut {
    sealed: usize,
    unreadable: usize,
    lines: usize,
    files: usize,
}

#[derive(Serialize)]
struct Id<'a> {
    deck: &'a str,
    entry: &'a str,
}

#[derive(Serialize)]
struct Word<'a> {
    #[serde(flatten)]
    id: Id<'a>,
    lesson: Option<&'a str>,
    vi: Option<&'a str>,
    en: Option<&'a str>,
    th: Option<&'a str>,
    learners: u32,
    tries: u32,
    missed: u32,
    tones: u32,
    marks: u32,
    wrote: Vec<Wrote<'a>>,
    confused: Vec<Confused<'a>>,
}

#[derive(Serialize)]
struct Wrote<'a> {
    text: &'a str,
    times: u32,
}

#[derive(Serialize)]
struct Confused<'a> {
    #[serde(flatten)]
    id: Id<'a>,
    times: u32,
}

#[derive(Serialize)]
struct Lesson<'a> {
    deck: &'a str,
    lesson: Option<&'a str>,
    #[serde(flatten)]
    stand: Standing,
}

#[derive(Serialize)]
struct Standing {
    learners: u32,
    known: u32,
    shaky: u32,
    untouched: u32,
}

#[derive(Serialize)]
struct Person<'a> {
    nickname: &'a str,
    sign: &'a str,
    tries: u32,
    missed: u32,
    known: u32,
    shaky: u32,
    untouched: u32,
    hardest: Vec<Hard<'a>>,
}

#[derive(Serialize)]
struct Hard<'a> {
    #[serde(flatten)]
    id: Id<'a>,
    missed: u32,
    tries: u32,
}

/// Returns the JSON form, several lines without one at the end; names of decks, lessons and words are their ids.
pub fn write(order: &Order<'_>) -> String {
    let told = order.told;
    let out = told.left_out;
    let whole = Whole {
        learners: told.n_learners,
        fewest: FEWEST,
        left_out: LeftOut {
            sealed: out.n_sealed,
            unreadable: out.n_unreadable,
            lines: out.n_lines,
            files: out.n_files,
        },
        withheld_words: told.n_withheld,
        words: order.words().filter_map(|told| word(order, told)).collect(),
        lessons: told.lessons.iter().filter_map(|told| lesson(order, told)).collect(),
        people: told.people.iter().map(|told| person(order, told)).collect(),
    };
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

fn id<'a>(order: &Order<'a>, at: EntryRef) -> Option<Id<'a>> {
    order.at(at).map(|Named { deck, entry }| Id { deck: &deck.id, entry: &entry.id })
}

fn word<'a>(order: &Order<'a>, told: &'a ToldWord) -> Option<Word<'a>> {
    let Named { deck, entry } = order.at(told.at)?;
    let [vi, en, th] = Lang::ALL.map(|lang| entry.word.text(lang));
    let confused = told.confused.iter();
    Some(Word {
        id: id(order, told.at)?,
        lesson: entry.lesson.and_then(|at| deck.lessons.get(at)).map(|lesson| lesson.id.as_str()),
        vi,
        en,
        th,
        learners: told.n_people,
        tries: told.tries,
        missed: told.missed,
        tones: told.tones,
        marks: told.marks,
        wrote: told.wrote.iter().map(|(text, times)| Wrote { text, times: *times }).collect(),
        confused: confused
            .filter_map(|(at, times)| Some(Confused { id: id(order, *at)?, times: *times }))
            .collect(),
    })
}

fn lesson<'a>(order: &Order<'a>, told: &ToldLesson) -> Option<Lesson<'a>> {
    let deck = order.shelf.decks().get(told.deck)?;
    let lesson = told.lesson.and_then(|at| deck.lessons.get(at)).map(|lesson| lesson.id.as_str());
    let Stand { n_people: learners, known, shaky, untouched } = told.stand;
    Some(Lesson { deck: &deck.id, lesson, stand: Standing { learners, known, shaky, untouched } })
}

fn person<'a>(order: &Order<'a>, told: &'a ToldPerson) -> Person<'a> {
    let hard = |&(at, missed, tries): &(EntryRef, u32, u32)| Some(Hard { id: id(order, at)?, missed, tries });
    let Stand { known, shaky, untouched, .. } = told.stand;
    Person {
        nickname: &told.nickname,
        sign: told.sign,
        tries: told.tries,
        missed: told.missed,
        known,
        shaky,
        untouched,
        hardest: told.hardest.iter().filter_map(hard).collect(),
    }
}
