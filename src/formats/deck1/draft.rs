//! A deck that is being edited in a table: each change is a change of its text, and what nobody touched stays as it was.

use std::borrow::Cow;
use std::ops::Range;

use crate::engine::deck::Deck;
use crate::engine::entry::{Entry, PartOfSpeech};
use crate::formats::problem::{Problem, ProblemKind, Severity};
use crate::formats::table::cell::{joined, parted};
use crate::text::{Lang, canonical};

use super::edit::{Edit, edited, line_end, next_line};
use super::mend::changeable;
use super::outline::{Form, Kind, Section, sections};
use super::place::{Value, put, put_per_lang};
use super::suggestion::suggestion;
use super::take::Known;
use super::write::{entry_block, lists, texts};
use super::{ReadDeck, check};

/// The most entries of a deck that is edited in a table: of more a check after each change would be waited for.
pub const MAX_EDITED: usize = 5_000;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The word in a language.
    Word(Lang),
    /// How the Thai word sounds.
    Roman,
    /// An example in a language.
    Example(Lang),
    /// A note in a language.
    Note(Lang),
    /// Further right answers in a language, parted by bars.
    Also(Lang),
    /// The code of the part of speech.
    Pos,
    /// The Thai classifier.
    Classifier,
    /// How the English sounds.
    Ipa,
    /// The tags, parted by bars.
    Tags,
}

impl Column {
    /// All columns, in the order of the table.
    pub const ALL: [Column; 17] = [
        Column::Word(Lang::Vi),
        Column::Word(Lang::En),
        Column::Word(Lang::Th),
        Column::Roman,
        Column::Example(Lang::Vi),
        Column::Example(Lang::En),
        Column::Example(Lang::Th),
        Column::Note(Lang::Vi),
        Column::Note(Lang::En),
        Column::Note(Lang::Th),
        Column::Also(Lang::Vi),
        Column::Also(Lang::En),
        Column::Also(Lang::Th),
        Column::Pos,
        Column::Classifier,
        Column::Ipa,
        Column::Tags,
    ];

    /// Returns the language that is written in it; nothing where it is none of the three, or any.
    pub fn lang(self) -> Option<Lang> {
        match self {
            Column::Word(lang) | Column::Example(lang) | Column::Note(lang) | Column::Also(lang) => {
                Some(lang)
            }
            Column::Classifier => Some(Lang::Th),
            Column::Roman | Column::Pos | Column::Ipa | Column::Tags => None,
        }
    }

    /// Returns what an entry says there.
    pub fn of(self, entry: &Entry) -> Cow<'_, str> {
        let text = match self {
            Column::Word(lang) => entry.word.text(lang),
            Column::Roman => entry.roman.as_deref(),
            Column::Example(lang) => entry.example.text(lang),
            Column::Note(lang) => entry.note.text(lang),
            Column::Also(lang) => return joined(entry.also.of(lang)).into(),
            Column::Pos => entry.pos.map(PartOfSpeech::code),
            Column::Classifier => entry.classifier.as_deref(),
            Column::Ipa => entry.ipa.as_deref(),
            Column::Tags => return joined(&entry.tags).into(),
        };
        text.unwrap_or_default().into()
    }

    /// Makes an entry say something there; nothing, where a part of speech is none.
    pub fn put(self, entry: &mut Entry, text: &str) {
        let list = || parted(text).unwrap_or_default();
        match self {
            Column::Also(lang) => return *entry.also.of_mut(lang) = list(),
            Column::Tags => return entry.tags = list(),
            _ => {}
        }
        let text = (!text.is_empty()).then(|| text.to_owned());
        match self {
            Column::Word(lang) => *entry.word.of_mut(lang) = text,
            Column::Roman => entry.roman = text,
            Column::Example(lang) => *entry.example.of_mut(lang) = text,
            Column::Note(lang) => *entry.note.of_mut(lang) = text,
            Column::Pos => entry.pos = text.as_deref().and_then(PartOfSpeech::from_code),
            Column::Classifier => entry.classifier = text,
            Column::Ipa => entry.ipa = text,
            Column::Also(_) | Column::Tags => {}
        }
    }

    /// Returns a text as it is compared with what stands there.
    fn canonical(self, text: &str) -> Result<String, Unmade> {
        let text = clean(text);
        match self {
            Column::Also(_) | Column::Tags => Ok(joined(&parted(&text).unwrap_or_default())),
            Column::Pos if !text.is_empty() => {
                let code = text.to_lowercase();
                let suggestion = || suggestion(&code, &PartOfSpeech::ALL.map(PartOfSpeech::code));
                let is_known = PartOfSpeech::from_code(&code).is_some();
                let unknown = || ProblemKind::UnknownPos { found: text, suggestion: suggestion() };
                if is_known { Ok(code) } else { Err(Unmade::Problem(Box::new(unknown()))) }
            }
            _ => Ok(text),
        }
    }
}

/// Why a deck cannot be edited in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unopened {
    /// It has errors, so that nobody can say what stands where.
    Faulty,
    /// Entries are written in braces, between which nothing can be put.
    Braces,
    /// It has more entries than [`MAX_EDITED`].
    TooLarge,
}

/// Why a change was not made; the deck is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmade {
    /// The deck would have this error.
    Problem(Box<ProblemKind>),
    /// There is nothing to change, or no place to move to.
    Nowhere,
}

/// The text of a deck without errors, what it says, and what could be better.
#[derive(Debug, Clone)]
pub struct Draft {
    source: String,
    deck: Deck,
    problems: Vec<Problem>,
    sections: Vec<Section>,
    /// The revision with which it was opened: the first change raises it, so that other computers take the deck.
    opened: u32,
}

impl Draft {
    /// Reads the deck in `bytes`.
    ///
    /// # Errors
    /// An [`Unopened`] if it cannot be edited in a table.
    pub fn open(bytes: &[u8]) -> Result<Draft, Unopened> {
        let source = changeable(bytes).ok_or(Unopened::Faulty)?;
        let opened = Draft::of(source, None).map_err(|_| Unopened::Faulty)?;
        if opened.sections.iter().any(|section| section.form == Form::Inline) {
            return Err(Unopened::Braces);
        }
        if opened.deck.entries.len() > MAX_EDITED {
            return Err(Unopened::TooLarge);
        }
        Ok(opened)
    }

    fn of(source: String, opened: Option<u32>) -> Result<Draft, Unmade> {
        let ReadDeck { deck, problems, .. } = check("", source.as_bytes());
        // A deck that has no entry yet is one to begin with.
        let is_error = |it: &&Problem| it.severity == Severity::Error && it.kind != ProblemKind::NoEntries;
        if let Some(error) = problems.iter().find(is_error) {
            return Err(Unmade::Problem(Box::new(error.kind.clone())));
        }
        let deck = deck.ok_or(Unmade::Nowhere)?;
        let sections = sections(&source);
        let n_entries = sections.iter().filter(|it| it.kind == Kind::Entry).count();
        // Every section must be the entry that was read from it.
        if n_entries != deck.entries.len() {
            return Err(Unmade::Nowhere);
        }
        let opened = opened.unwrap_or(deck.revision);
        Ok(Draft { source, deck, problems, sections, opened })
    }

    /// Returns the whole deck file.
    pub fn text(&self) -> &str {
        &self.source
    }

    /// Returns what it says.
    pub fn deck(&self) -> &Deck {
        &self.deck
    }

    /// Returns what could be better in an entry, the worst first.
    pub fn problems_of(&self, at: usize) -> Vec<&Problem> {
        let Ok((section, _)) = self.entry(at) else { return Vec::new() };
        let place = section.span.start..section.end();
        let is_here = |it: &&Problem| it.span.as_ref().is_some_and(|span| place.contains(&span.start));
        let mut problems: Vec<&Problem> = self.problems.iter().filter(is_here).collect();
        problems.sort_by_key(|it| it.severity);
        problems
    }

    /// Makes an entry say something in a column; an empty text takes away what stands there.
    ///
    /// # Errors
    /// If the deck would not be without errors then, or if it says so already.
    pub fn set(&self, at: usize, column: Column, text: &str) -> Result<Draft, Unmade> {
        let text = column.canonical(text)?;
        let (section, entry) = self.entry(at)?;
        if column.of(entry) == text {
            return Err(Unmade::Nowhere);
        }
        let mut wanted = entry.clone();
        column.put(&mut wanted, &text);
        let value = || Value::Text(text.clone());
        let edits = match column {
            _ if text.is_empty() => self.without(section, &wanted, column).ok_or(Unmade::Nowhere)?,
            Column::Word(lang) => vec![put(&self.source, section, lang.code(), &value())],
            Column::Roman => vec![put(&self.source, section, "roman", &value())],
            Column::Example(lang) => put_per_lang(&self.source, section, "example", &[(lang, value())]),
            Column::Note(lang) => put_per_lang(&self.source, section, "note", &[(lang, value())]),
            Column::Also(lang) => {
                let values = [(lang, Value::List(wanted.also.of(lang).clone()))];
                put_per_lang(&self.source, section, "also", &values)
            }
            Column::Tags => vec![put(&self.source, section, "tags", &Value::List(wanted.tags.clone()))],
            Column::Pos => vec![put(&self.source, section, "pos", &value())],
            Column::Classifier => vec![put(&self.source, section, "classifier", &value())],
            Column::Ipa => vec![put(&self.source, section, "ipa", &value())],
        };
        let changed = self.changed(edits)?;
        // What was put there must be what was meant.
        let is_meant = changed.deck.entries.len() == self.deck.entries.len()
            && changed.deck.entries.get(at).is_some_and(|entry| column.of(entry) == text);
        if is_meant { Ok(changed) } else { Err(Unmade::Nowhere) }
    }

    /// Puts a new entry behind another one, in its lesson, or at the end; an id is made up for it.
    ///
    /// # Errors
    /// If the deck would not be without errors then.
    pub fn add(&self, after: Option<usize>, entry: &Entry) -> Result<Draft, Unmade> {
        let id = Known::new(&self.deck.entries).made_up(entry);
        let block = entry_block(&Entry { id, ..entry.clone() }, line_end(&self.source));
        let place = after.and_then(|at| self.block(at).ok()).map_or(self.source.len(), |block| block.end);
        self.changed(vec![Edit::insert(place, block)])
    }

    /// Takes an entry out, with the comment above it.
    ///
    /// # Errors
    /// If there is no such entry.
    pub fn remove(&self, at: usize) -> Result<Draft, Unmade> {
        let block = self.block(at)?;
        // One empty line between two entries is enough.
        let above = self.source.get(..block.start).unwrap_or_default();
        let blank = line_end(&self.source).len();
        let is_blank_above = above.ends_with("\n\n") || above.ends_with("\n\r\n");
        let start = if is_blank_above { block.start - blank } else { block.start };
        self.changed(vec![Edit { range: start..block.end, text: String::new() }])
    }

    /// Swaps an entry with the next one of its lesson, or the one before it.
    ///
    /// # Errors
    /// If there is none.
    pub fn shift(&self, at: usize, is_forward: bool) -> Result<Draft, Unmade> {
        let first = if is_forward { at } else { at.checked_sub(1).ok_or(Unmade::Nowhere)? };
        let lesson = |at: usize| self.deck.entries.get(at).map(|entry| entry.lesson);
        if lesson(first).is_none() || lesson(first) != lesson(first + 1) {
            return Err(Unmade::Nowhere);
        }
        let (a, b) = (self.block(first)?, self.block(first + 1)?);
        let text = |block: &Range<usize>| self.source.get(block.clone()).unwrap_or_default().to_owned();
        let (of_a, of_b) = (text(&a), text(&b));
        self.changed(vec![Edit { range: a, text: of_b }, Edit { range: b, text: of_a }])
    }

    fn entry(&self, at: usize) -> Result<(&Section, &Entry), Unmade> {
        let section = self.sections.iter().filter(|it| it.kind == Kind::Entry).nth(at);
        section.zip(self.deck.entries.get(at)).ok_or(Unmade::Nowhere)
    }

    /// The whole lines of an entry, and of the comment that stands directly above it.
    fn block(&self, at: usize) -> Result<Range<usize>, Unmade> {
        let (section, _) = self.entry(at)?;
        let mut start = self.line_start(section.span.start);
        let mut above = start;
        while above > 0 {
            let line = self.line_start(above - 1);
            let text = self.source.get(line..above).unwrap_or_default().trim();
            if !text.starts_with('#') {
                // A comment that hugs what comes before belongs to that.
                if text.is_empty() {
                    start = above;
                }
                break;
            }
            above = line;
        }
        Ok(start..next_line(&self.source, section.end()).0)
    }

    fn line_start(&self, byte: usize) -> usize {
        self.source.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |found| found + 1)
    }

    /// What takes a value away: its line, or its place in braces.
    fn without(&self, section: &Section, wanted: &Entry, column: Column) -> Option<Vec<Edit>> {
        let (key, lang, left) = match column {
            Column::Word(lang) => (lang.code(), None, None),
            Column::Roman => ("roman", None, None),
            Column::Example(lang) => ("example", Some(lang), texts(&wanted.example)),
            Column::Note(lang) => ("note", Some(lang), texts(&wanted.note)),
            Column::Also(lang) => ("also", Some(lang), lists(&wanted.also)),
            Column::Pos => ("pos", None, None),
            Column::Classifier => ("classifier", None, None),
            Column::Ipa => ("ipa", None, None),
            Column::Tags => ("tags", None, None),
        };
        let whole_lines = |span: &Range<usize>| Edit {
            range: self.line_start(span.start)..next_line(&self.source, span.end).0,
            text: String::new(),
        };
        let Some(lang) = lang else { return Some(vec![whole_lines(&section.leaf(key)?.span)]) };
        let braces = section
            .container(key)
            .filter(|span| self.source.get((*span).clone()).is_some_and(|snippet| snippet.starts_with('{')));
        Some(vec![match (braces, left) {
            (Some(span), Some(text)) => Edit { range: span.clone(), text },
            (Some(span), None) => whole_lines(span),
            (None, _) => whole_lines(&section.leaf(&format!("{key}.{}", lang.code()))?.span),
        }])
    }

    /// The deck with edits made, and its revision raised by the first of them.
    fn changed(&self, mut edits: Vec<Edit>) -> Result<Draft, Unmade> {
        if self.deck.revision == self.opened {
            edits.extend(self.raised());
        }
        Draft::of(edited(&self.source, edits), Some(self.opened))
    }

    fn raised(&self) -> Option<Edit> {
        let head = self.sections.iter().find(|section| section.kind == Kind::Head)?;
        let next = self.deck.revision.checked_add(1)?;
        match head.leaf("revision") {
            Some(leaf) => Some(Edit { range: leaf.span.clone(), text: next.to_string() }),
            None => {
                let below = next_line(&self.source, head.leaf("id")?.span.end).0;
                let line = format!("revision = {next}{}", line_end(&self.source));
                Some(Edit::insert(below, line))
            }
        }
    }
}

/// Returns a text as a deck can hold it: in canonical form, on one line.
fn clean(text: &str) -> String {
    let line: String = text.chars().map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
    canonical(line.trim()).map(|canonical| canonical.text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MARKET: &str = "# chợ\nformat = 1\nid = \"cho\"\ntitle = { vi = \"Chợ\" }\n\n[[lesson]]\nid = \"mot\"\n\n\
        # con cá\n[[entry]]\nid = \"fish\" # giữ\nvi = \"cá\"\nen = \"fish\"\nth = 'ปลา'\nroman = \"plaa\"\n\
        note = { vi = \"một\", th = \"สอง\" }\n\n[[entry]]\nid = \"water\"\nvi = \"nước\"\nen = \"water\"\n\n\
        [[lesson]]\nid = \"hai\"\n[[entry]]\nid = \"rice\"\nvi = \"cơm\"\nth = \"ข้าว\"\nroman = \"khâao\"\n";

    fn draft() -> Draft {
        Draft::open(MARKET.as_bytes()).unwrap()
    }

    fn words(draft: &Draft) -> String {
        let words = draft.deck().entries.iter().map(|entry| Column::Word(Lang::Vi).of(entry));
        words.collect::<Vec<_>>().join(" ")
    }

    /// The lines that came and went.
    fn difference(before: &str, after: &str) -> Vec<String> {
        let gone = before.lines().filter(|line| !after.lines().any(|it| it == *line));
        let new = after.lines().filter(|line| !before.lines().any(|it| it == *line));
        gone.map(|line| format!("-{line}")).chain(new.map(|line| format!("+{line}"))).collect()
    }

    #[test]
    fn a_changed_cell_changes_its_literal_and_the_revision_and_nothing_else() {
        let changed = draft().set(0, Column::Word(Lang::Th), "ปลาสด").unwrap();
        assert_eq!(difference(MARKET, changed.text()), ["-th = 'ปลา'", "+revision = 2", "+th = 'ปลาสด'"]);
        let again = changed.set(1, Column::Word(Lang::Th), "น้ำ").unwrap();
        assert_eq!(difference(changed.text(), again.text()), ["+th = \"น้ำ\""]);
        assert_eq!(again.deck().revision, 2);
        assert!(again.text().starts_with("# chợ\n"));
    }

    #[test]
    fn lists_and_codes_are_put_as_the_file_has_them() {
        let changed = draft().set(0, Column::Also(Lang::Th), "ปลาสด; ปลา ทะเล").unwrap();
        assert_eq!(changed.deck().entries[0].also.of(Lang::Th), &["ปลาสด", "ปลา ทะเล"]);
        assert_eq!(Column::Also(Lang::Th).of(&changed.deck().entries[0]), "ปลาสด | ปลา ทะเล");
        let changed = changed.set(0, Column::Also(Lang::Vi), "con cá").unwrap();
        let changed = changed.set(0, Column::Pos, "Noun").unwrap();
        let changed = changed.set(0, Column::Classifier, "ตัว").unwrap();
        let changed = changed.set(0, Column::Tags, "chợ | đồ ăn").unwrap();
        let lines = difference(MARKET, changed.text());
        assert!(
            [
                "+also = { th = [\"ปลาสด\", \"ปลา ทะเล\"], vi = [\"con cá\"] }",
                "+pos = \"noun\"",
                "+classifier = \"ตัว\"",
                "+tags = [\"chợ\", \"đồ ăn\"]"
            ]
            .iter()
            .all(|line| lines.iter().any(|it| it == line)),
            "{lines:#?}"
        );
        let changed = changed.set(0, Column::Also(Lang::Th), "").unwrap();
        assert!(changed.text().contains("also = { vi = [\"con cá\"] }"), "{}", changed.text());
        let changed = changed.set(0, Column::Tags, " ").unwrap();
        assert!(!changed.text().contains("tags"), "{}", changed.text());
        let refused = changed.set(0, Column::Pos, "danh từ").unwrap_err();
        assert!(
            matches!(&refused, Unmade::Problem(kind) if matches!(**kind, ProblemKind::UnknownPos { .. })),
            "{refused:?}"
        );
    }

    #[test]
    fn an_emptied_cell_goes_and_an_entry_keeps_two_languages() {
        let changed = draft().set(0, Column::Note(Lang::Vi), "").unwrap();
        assert!(changed.text().contains("note = { th = \"สอง\" }\n"), "{}", changed.text());
        let changed = changed.set(0, Column::Note(Lang::Th), " ").unwrap();
        assert!(!changed.text().contains("note"), "{}", changed.text());
        let changed = changed.set(0, Column::Roman, "").unwrap();
        assert!(changed.problems_of(0).iter().any(|it| it.kind == ProblemKind::MissingRoman));
        let refused = changed.set(1, Column::Word(Lang::En), "").unwrap_err();
        let only = ProblemKind::TooFewLanguages { only: Some(Lang::Vi) };
        assert_eq!(refused, Unmade::Problem(Box::new(only)));
    }

    #[test]
    fn a_new_entry_stands_behind_the_one_that_was_meant_with_an_id_of_its_own() {
        let mut entry = Entry::default();
        Column::Word(Lang::Vi).put(&mut entry, "cá");
        Column::Word(Lang::En).put(&mut entry, "fish");
        let changed = draft().add(Some(0), &entry).unwrap();
        assert_eq!(words(&changed), "cá cá nước cơm");
        assert_eq!(changed.deck().entries[1].id, "fish-2");
        assert_eq!(changed.deck().entries[1].lesson, Some(0));
        let last = draft().add(None, &entry).unwrap();
        assert_eq!(words(&last), "cá nước cơm cá");
        assert!(matches!(draft().add(None, &Entry::default()), Err(Unmade::Problem(_))));
    }

    #[test]
    fn entries_move_within_their_lesson_with_their_comment_and_back_again() {
        let moved = draft().shift(0, true).unwrap();
        assert_eq!(words(&moved), "nước cá cơm");
        assert!(moved.text().contains("# con cá\n[[entry]]\nid = \"fish\""), "{}", moved.text());
        let back = moved.shift(1, false).unwrap();
        assert_eq!(difference(MARKET, back.text()), ["+revision = 2"]);
        assert_eq!(draft().shift(1, true).unwrap_err(), Unmade::Nowhere, "another lesson");
        assert_eq!(draft().shift(0, false).unwrap_err(), Unmade::Nowhere);
        assert_eq!(draft().shift(2, true).unwrap_err(), Unmade::Nowhere);
    }

    #[test]
    fn a_removed_entry_goes_with_its_comment_and_the_rest_stays() {
        let removed = draft().remove(0).unwrap();
        assert_eq!(words(&removed), "nước cơm");
        assert!(!removed.text().contains("# con cá"));
        let all = removed.remove(0).unwrap().remove(0).unwrap();
        assert_eq!((words(&all).as_str(), all.deck().lessons.len()), ("", 2));
        assert_eq!(all.remove(0).unwrap_err(), Unmade::Nowhere);
    }

    #[test]
    fn what_cannot_be_edited_safely_is_not_opened() {
        assert_eq!(Draft::open(b"").unwrap_err(), Unopened::Faulty);
        assert_eq!(Draft::open("vi = nước".as_bytes()).unwrap_err(), Unopened::Faulty);
        let braces = "format = 1\nid = \"a\"\ntitle = { vi = \"A\" }\nentry = [{ id = \"b\", vi = \"cá\", en = \"fish\" }]\n";
        assert_eq!(Draft::open(braces.as_bytes()).unwrap_err(), Unopened::Braces);
    }

    #[test]
    fn line_ends_of_windows_stay() {
        let source = MARKET.replace('\n', "\r\n");
        let changed = Draft::open(source.as_bytes()).unwrap();
        let changed = changed.set(1, Column::Word(Lang::Th), "น้ำ").unwrap().remove(0).unwrap();
        assert_eq!(changed.text().matches('\n').count(), changed.text().matches("\r\n").count());
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![Just(String::new()), "[ -~]{0,12}", "[ก-๛ớựẫ\"'\\\\\u{7}\u{202e}]{0,8}", any::<String>(),]
    }

    proptest! {
        #[test]
        fn whatever_is_done_the_deck_is_without_errors_and_no_other_entry_changes(
            steps in prop::collection::vec((0usize..6, 0usize..10, 0u8..5, any_text()), 0..12),
        ) {
            let mut draft = draft();
            for (at, column, what, text) in steps {
                let column = Column::ALL[column];
                let before = draft.deck().entries.clone();
                let made = match what {
                    0 => draft.remove(at),
                    1 => draft.shift(at, text.len() % 2 == 0),
                    2 => {
                        let mut entry = Entry::default();
                        Column::Word(Lang::Vi).put(&mut entry, "mới");
                        column.put(&mut entry, &clean(&text));
                        draft.add(Some(at), &entry)
                    }
                    _ => draft.set(at, column, &text),
                };
                let Ok(made) = made else { continue };
                let after = &made.deck().entries;
                match what {
                    0 => prop_assert_eq!(after.len() + 1, before.len()),
                    1 => prop_assert_eq!(after.len(), before.len()),
                    2 => prop_assert_eq!(after.len(), before.len() + 1),
                    _ => for (i, (a, b)) in after.iter().zip(&before).enumerate() {
                        if i == at {
                            let mut meant = b.clone();
                            column.put(&mut meant, &clean(&text));
                            prop_assert_eq!(a, &meant);
                        } else {
                            prop_assert_eq!(a, b);
                        }
                    },
                }
                prop_assert!(Draft::open(made.text().as_bytes()).is_ok());
                draft = made;
            }
        }
    }
}
