//! Takes the rows of a table into a deck: into the text of one that is there, which else stays as it is, or into a new one.

use std::collections::{HashMap, HashSet};

use crate::engine::deck::{Deck, Lesson};
use crate::engine::entry::{Entry, PartOfSpeech, PerLang};
use crate::formats::problem::Severity;
use crate::formats::table::{Row, RowFault, RowProblem, Sheet};
use crate::text::{Lang, canonical};

use super::edit::{Edit, edited, line_end, next_line};
use super::mend::changeable;
use super::outline::{Form, Kind, Section, sections};
use super::place::{Value, put, put_per_lang};
use super::write::{entry_block, lesson_block, write};
use super::{id_from, id_of_name, is_id, read};

/// What became of the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// The whole deck file.
    pub text: String,
    /// How many entries are new.
    pub n_new: usize,
    /// How many entries were there and say something else now.
    pub n_changed: usize,
    /// How many entries were there and say the same.
    pub n_same: usize,
    /// What is wrong with single rows.
    pub problems: Vec<RowProblem>,
    /// The ids of the entries that rows are about, by row; also where an earlier row is about the same one.
    pub entries: HashMap<usize, String>,
}

/// Why a deck takes in no rows; it is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untaken {
    /// The deck has errors, so that nobody can say what stands where.
    Faulty,
    /// Entries or lessons are written in braces, between which nothing can be put.
    Braces,
}

/// Returns a new deck with the rows of a table; `id` and `title` count where the table has none.
///
/// # Errors
/// If there are more entries than a deck can hold.
pub fn made(id: &str, title: &str, sheet: Sheet) -> Result<Taken, Untaken> {
    let mut taken = Taken::default();
    let Sheet { rows, head, .. } = sheet;
    let has_title = Lang::ALL.iter().any(|lang| head.title.text(*lang).is_some());
    let named = || Some(title.to_owned());
    let mut deck = Deck {
        id: head.id.unwrap_or_else(|| id.to_owned()),
        revision: head.revision.unwrap_or(1),
        title: if has_title { head.title } else { PerLang::new(named(), named(), named()) },
        level: head.level,
        licence: head.licence,
        authors: head.authors,
        ..Deck::default()
    };
    let mut known = Known::new(&[]);
    let mut lessons = Lessons::default();
    known.reserve(&rows);
    for row in rows {
        let lesson = lessons.of(&row);
        if row.has_entry {
            match known.place(&row) {
                Ok(Place::New(id)) => deck.entries.push(Entry { id, lesson, ..row.entry }),
                // In a new deck a row can only meet one before it.
                Ok(Place::There(_)) => {}
                Err(fault) => taken.problems.push(RowProblem { row: row.number, fault }),
            }
        }
    }
    deck.lessons = lessons.list;
    taken.n_new = deck.entries.len();
    taken.entries = known.placed;
    taken.text = write(&deck);
    let is_whole = sound(&taken.text).is_some_and(|read| read.entries.len() == taken.n_new);
    if is_whole { Ok(taken) } else { Err(Untaken::Faulty) }
}

/// Returns the deck in `bytes` with the rows of a table: an entry with the id or with the same words takes what its row says and keeps the
/// rest, all others are put behind the entries of their lesson. Empty cells change nothing.
///
/// # Errors
/// An [`Untaken`] if the deck cannot be changed safely.
pub fn take_in(bytes: &[u8], sheet: Sheet) -> Result<Taken, Untaken> {
    let source = changeable(bytes).ok_or(Untaken::Faulty)?;
    let before = sound(&source).ok_or(Untaken::Faulty)?;
    let sections = sections(&source);
    if sections.iter().any(|section| section.form == Form::Inline) {
        return Err(Untaken::Braces);
    }
    let mut taking = Taking::new(&source, &before, &sections).ok_or(Untaken::Faulty)?;
    taking.known.reserve(&sheet.rows);
    for row in sheet.rows {
        taking.row(row, sheet.has_lessons);
    }
    let n_new = taking.taken.n_new;
    let taken = taking.finish();
    // What was put together must be what was meant.
    let after = sound(&taken.text).ok_or(Untaken::Faulty)?;
    let ids: HashSet<&str> = after.entries.iter().map(|entry| entry.id.as_str()).collect();
    let is_kept = before.entries.iter().all(|entry| ids.contains(entry.id.as_str()));
    if is_kept && after.entries.len() == before.entries.len() + n_new {
        Ok(taken)
    } else {
        Err(Untaken::Faulty)
    }
}

/// Returns a deck that has no errors.
fn sound(source: &str) -> Option<Deck> {
    let read = read("", source.as_bytes());
    let is_sound = read.problems.iter().all(|problem| problem.severity != Severity::Error);
    read.deck.filter(|_| is_sound)
}

/// Where the entry of a row belongs.
enum Place {
    /// It is the entry with this position.
    There(usize),
    /// It is new, with this id.
    New(String),
}

/// The entries that are there, to be found by id and by words.
pub(super) struct Known<'a> {
    entries: &'a [Entry],
    by_id: HashMap<&'a str, usize>,
    by_word: HashMap<(Lang, &'a str), Vec<usize>>,
    ids: HashSet<String>,
    /// How many ids were made up from each word.
    made_up: HashMap<String, usize>,
    /// By id: the row that was about the entry.
    rows: HashMap<String, usize>,
    /// By row: the id of its entry.
    placed: HashMap<usize, String>,
}

impl<'a> Known<'a> {
    pub(super) fn new(entries: &'a [Entry]) -> Self {
        let mut known = Known {
            entries,
            by_id: HashMap::new(),
            by_word: HashMap::new(),
            ids: HashSet::new(),
            made_up: HashMap::new(),
            rows: HashMap::new(),
            placed: HashMap::new(),
        };
        for (at, entry) in entries.iter().enumerate() {
            for id in entry.was.iter().chain([&entry.id]) {
                known.by_id.insert(id, at);
                known.ids.insert(id.clone());
            }
            for lang in entry.langs() {
                let word = entry.word.text(lang).unwrap_or_default();
                known.by_word.entry((lang, word)).or_default().push(at);
            }
        }
        known
    }

    /// Keeps the ids that rows give from being made up for other rows.
    fn reserve(&mut self, rows: &[Row]) {
        let ids = rows.iter().flat_map(|row| row.entry.was.iter().chain([&row.entry.id]));
        self.ids.extend(ids.filter(|id| !id.is_empty()).cloned());
    }

    fn place(&mut self, row: &Row) -> Result<Place, RowFault> {
        let entry = &row.entry;
        let there = match entry.id.as_str() {
            "" => self.by_words(entry),
            id => self.by_id.get(id).copied(),
        };
        let is_new = there.is_none();
        if is_new && entry.langs().count() < 2 {
            return Err(RowFault::TooFewLanguages);
        }
        let id = match there.and_then(|at| self.entries.get(at)) {
            Some(there) => there.id.clone(),
            None if entry.id.is_empty() => self.made_up(entry),
            None => entry.id.clone(),
        };
        self.placed.insert(row.number, id.clone());
        if let Some(first_row) = self.rows.get(&id) {
            return Err(RowFault::SameEntry { first_row: *first_row });
        }
        self.rows.insert(id.clone(), row.number);
        Ok(there.map_or(Place::New(id), Place::There))
    }

    /// Returns the first entry that has the same words in at least two languages, and no other word in any.
    fn by_words(&self, entry: &Entry) -> Option<usize> {
        let candidates = entry.langs().filter_map(|lang| self.by_word.get(&(lang, entry.word.text(lang)?)));
        let mut candidates: Vec<usize> = candidates.flatten().copied().collect();
        candidates.sort_unstable();
        candidates.into_iter().find(|at| {
            self.entries.get(*at).is_some_and(|there| {
                let common: Vec<Lang> =
                    entry.langs().filter(|lang| there.word.text(*lang).is_some()).collect();
                common.len() >= 2
                    && common.iter().all(|lang| there.word.text(*lang) == entry.word.text(*lang))
            })
        })
    }

    /// Returns an id that nobody has: the English or Vietnamese word without marks, with a number if need be.
    pub(super) fn made_up(&mut self, entry: &Entry) -> String {
        let word = |lang| entry.word.text(lang).and_then(id_from);
        let base = word(Lang::En).or_else(|| word(Lang::Vi)).unwrap_or_else(|| "word".to_owned());
        let base: String = base.chars().take(40).collect();
        let base = base.trim_end_matches('-');
        // Counted, not tried from the start: a table of one word ten thousand times is read as fast as any.
        let n = self.made_up.entry(base.to_owned()).or_default();
        loop {
            *n += 1;
            let id = if *n == 1 { base.to_owned() } else { format!("{base}-{n}") };
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The lessons of a deck, those that are there first.
#[derive(Default)]
struct Lessons {
    list: Vec<Lesson>,
    n_known: usize,
    /// By id and by title.
    by_name: HashMap<String, usize>,
}

impl Lessons {
    /// Returns the position of the lesson that a row names by id or title; a new one if there is none.
    fn of(&mut self, row: &Row) -> Option<usize> {
        let name = row.lesson.as_deref().or_else(|| row.lesson_title.first_of(&Lang::ALL))?;
        if let Some(at) = self.by_name.get(name) {
            return Some(*at);
        }
        let mut title = row.lesson_title.clone();
        let id = if is_id(name) { name.to_owned() } else { self.free_id(name) };
        if !is_id(name) && title == PerLang::default() {
            let is_thai = name.chars().any(|ch| ('\u{E01}'..='\u{E5B}').contains(&ch));
            *title.of_mut(if is_thai { Lang::Th } else { Lang::Vi }) = Some(name.to_owned());
        }
        self.push(Lesson { id, title });
        self.by_name.insert(name.to_owned(), self.list.len() - 1);
        Some(self.list.len() - 1)
    }

    fn push(&mut self, lesson: Lesson) {
        let titles = Lang::ALL.iter().filter_map(|lang| lesson.title.text(*lang));
        for name in titles.chain([lesson.id.as_str()]) {
            self.by_name.entry(name.to_owned()).or_insert(self.list.len());
        }
        self.list.push(lesson);
    }

    fn free_id(&self, name: &str) -> String {
        let base = id_from(name).unwrap_or_else(|| id_of_name(name).replacen("deck", "lesson", 1));
        let mut ids = std::iter::once(base.clone()).chain((2..).map(|n: usize| format!("{base}-{n}")));
        ids.find(|id| !self.by_name.contains_key(id)).unwrap_or(base)
    }
}

/// A deck that is taking rows in.
struct Taking<'a> {
    source: &'a str,
    deck: &'a Deck,
    /// The section of each entry.
    places: Vec<&'a Section>,
    known: Known<'a>,
    lessons: Lessons,
    /// The byte after the last line of the deck's own entries, and of each lesson that is there.
    own_end: usize,
    lesson_ends: Vec<usize>,
    changes: Vec<Edit>,
    /// What is put behind the entries of lessons that are there.
    additions: Vec<Edit>,
    /// The new entries of each new lesson.
    of_new_lessons: Vec<String>,
    at_the_end: String,
    taken: Taken,
}

impl<'a> Taking<'a> {
    fn new(source: &'a str, deck: &'a Deck, sections: &'a [Section]) -> Option<Self> {
        let places: Vec<&Section> = sections.iter().filter(|section| section.kind == Kind::Entry).collect();
        let mut own_end = 0;
        let mut lesson_ends = vec![0; deck.lessons.len()];
        let mut lesson = None;
        for section in sections {
            if section.kind == Kind::Lesson {
                let id = section.leaf("id").and_then(|id| id.text.as_deref());
                let id = id.and_then(|id| canonical(id).ok()).map(|id| id.text).unwrap_or_default();
                lesson = deck.lessons.iter().position(|lesson| lesson.id == id);
            }
            let end = next_line(source, section.end()).0;
            match lesson.and_then(|lesson| lesson_ends.get_mut(lesson)) {
                Some(lesson_end) => *lesson_end = end,
                None => own_end = end,
            }
        }
        let mut lessons = Lessons { n_known: deck.lessons.len(), ..Lessons::default() };
        deck.lessons.iter().cloned().for_each(|lesson| lessons.push(lesson));
        // Every section must be the entry that was read from it.
        let is_in_step = places.len() == deck.entries.len();
        is_in_step.then(|| Taking {
            source,
            deck,
            places,
            known: Known::new(&deck.entries),
            lessons,
            own_end,
            lesson_ends,
            changes: Vec::new(),
            additions: Vec::new(),
            of_new_lessons: Vec::new(),
            at_the_end: String::new(),
            taken: Taken::default(),
        })
    }

    fn row(&mut self, row: Row, has_lessons: bool) {
        let lesson = self.lessons.of(&row);
        self.of_new_lessons.resize(self.lessons.list.len() - self.lessons.n_known, String::new());
        if !row.has_entry {
            return;
        }
        let number = row.number;
        match self.known.place(&row) {
            Ok(Place::There(at)) => self.change(at, &row, lesson),
            Ok(Place::New(id)) => {
                self.taken.n_new += 1;
                self.add(&Entry { id, ..row.entry }, lesson, has_lessons);
            }
            Err(fault) => self.taken.problems.push(RowProblem { row: number, fault }),
        }
    }

    fn change(&mut self, at: usize, row: &Row, lesson: Option<usize>) {
        let (Some(section), Some(entry)) = (self.places.get(at), self.deck.entries.get(at)) else { return };
        let edits = changes(self.source, section, entry, &row.entry);
        let count = if edits.is_empty() { &mut self.taken.n_same } else { &mut self.taken.n_changed };
        *count += 1;
        self.changes.extend(edits);
        if lesson.is_some() && lesson != entry.lesson {
            let lesson = row.lesson.clone().unwrap_or_default();
            self.taken.problems.push(RowProblem { row: row.number, fault: RowFault::OtherLesson { lesson } });
        }
    }

    fn add(&mut self, entry: &Entry, lesson: Option<usize>, has_lessons: bool) {
        let block = entry_block(entry, line_end(self.source));
        let n_known = self.lessons.n_known;
        match lesson {
            Some(new) if new >= n_known => {
                if let Some(blocks) = self.of_new_lessons.get_mut(new - n_known) {
                    blocks.push_str(&block);
                }
            }
            Some(there) => {
                let end = self.lesson_ends.get(there).copied().unwrap_or(self.source.len());
                self.additions.push(Edit::insert(end, block));
            }
            None if has_lessons && n_known > 0 => self.additions.push(Edit::insert(self.own_end, block)),
            None => self.at_the_end.push_str(&block),
        }
    }

    fn finish(self) -> Taken {
        // In this order, so that a new line of an entry stands before the entry that is put behind it.
        let mut text = edited(self.source, [self.changes, self.additions].concat());
        text.push_str(&self.at_the_end);
        let new = self.lessons.list.iter().skip(self.lessons.n_known);
        for (lesson, blocks) in new.zip(self.of_new_lessons) {
            text.push_str(&lesson_block(lesson, line_end(self.source)));
            text.push_str(&blocks);
        }
        Taken { text, entries: self.known.placed, ..self.taken }
    }
}

/// Returns what makes an entry say what a row says; empty cells change nothing.
fn changes(source: &str, section: &Section, old: &Entry, new: &Entry) -> Vec<Edit> {
    let mut edits = Vec::new();
    let pos = |entry: &Entry| entry.pos.map(PartOfSpeech::code).map(str::to_owned);
    let words = Lang::ALL.map(|lang| (lang.code(), old.word.of(lang).clone(), new.word.of(lang).clone()));
    let others = [
        ("pos", pos(old), pos(new)),
        ("classifier", old.classifier.clone(), new.classifier.clone()),
        ("roman", old.roman.clone(), new.roman.clone()),
        ("ipa", old.ipa.clone(), new.ipa.clone()),
    ];
    for (key, old, new) in words.into_iter().chain(others) {
        if let Some(new) = new.filter(|new| old.as_ref() != Some(new)) {
            edits.push(put(source, section, key, &Value::Text(new)));
        }
    }
    for (key, old, new) in [("tags", &old.tags, &new.tags), ("was", &old.was, &new.was)] {
        if !new.is_empty() && new != old {
            edits.push(put(source, section, key, &Value::List(new.clone())));
        }
    }
    let texts = [
        ("example", &old.example, &new.example),
        ("note", &old.note, &new.note),
        ("audio", &old.audio, &new.audio),
    ];
    for (key, old, new) in texts {
        let changed =
            Lang::ALL.into_iter().filter(|lang| new.of(*lang).is_some() && new.of(*lang) != old.of(*lang));
        let values: Vec<(Lang, Value)> =
            changed.filter_map(|lang| Some((lang, Value::Text(new.text(lang)?.to_owned())))).collect();
        edits.extend(put_per_lang(source, section, key, &values));
    }
    let is_changed = |lang: &Lang| !new.also.of(*lang).is_empty() && new.also.of(*lang) != old.also.of(*lang);
    let also = Lang::ALL.into_iter().filter(is_changed);
    let values: Vec<(Lang, Value)> =
        also.map(|lang| (lang, Value::List(new.also.of(lang).clone()))).collect();
    edits.extend(put_per_lang(source, section, "also", &values));
    edits
}
