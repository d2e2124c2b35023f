//! Walks over the tables of all parts and puts the deck together.

use std::collections::HashMap;
use std::ops::Range;

use toml::de::DeTable;

use crate::engine::deck::{Deck, Lesson};
use crate::formats::problem::ProblemKind;

use super::content::Content;
use super::entry::{Draft, entry};
use super::field::{self, Key};
use super::findings::Findings;
use super::head::Head;
use super::ids::Ids;
use super::part::Part;
use super::twins::Twins;
use super::{Look, MAX_ENTRIES};

const LESSON_KEYS: [&str; 2] = ["id", "title"];

/// A deck of which some parts have been read.
#[derive(Debug)]
pub(super) struct Walk {
    head: Head,
    deck: Deck,
    ids: Ids,
    twins: Twins,
    /// What the words say, where somebody wants to know.
    content: Option<Content>,
    /// By id: the position of the lesson in the deck, and the byte at which it stands.
    lessons: HashMap<String, (usize, usize)>,
    /// The lesson to which the next entry belongs.
    lesson: Option<usize>,
    /// Whether the limit of entries was reached and reported.
    is_full: bool,
}

/// A lesson or an entry with the place of its header or brackets.
enum Item<'t, 'v> {
    Lesson(Range<usize>, &'t DeTable<'v>),
    Entry(Range<usize>, &'t DeTable<'v>),
}

impl Item<'_, '_> {
    fn start(&self) -> usize {
        match self {
            Item::Lesson(span, _) | Item::Entry(span, _) => span.start,
        }
    }
}

impl Walk {
    /// Makes a deck of which nothing has been read.
    pub(super) fn new(look: Look) -> Self {
        Walk {
            head: Head::default(),
            deck: Deck { revision: 1, ..Deck::default() },
            ids: Ids::default(),
            twins: Twins::default(),
            content: (look == Look::Close).then(Content::default),
            lessons: HashMap::new(),
            lesson: None,
            is_full: false,
        }
    }

    /// Reads the next part. Of a part with errors the entries are left out, since a line of them is missing.
    pub(super) fn part(
        &mut self,
        table: &DeTable<'_>,
        part: Part<'_>,
        is_broken: bool,
        findings: &mut Findings<'_>,
    ) {
        if is_broken && part.header.is_none() {
            self.head.forgive_missing();
        }
        let mut items = Vec::new();
        // The format first: it tells whether unknown keys are a problem.
        let is_format = |key: &Key<'_>| key.get_ref() == "format";
        let (format, others): (Vec<_>, Vec<_>) = table.iter().partition(|(key, _)| is_format(key));
        for (key, value) in format.into_iter().chain(others) {
            match key.get_ref().as_ref() {
                "lesson" => {
                    let tables = field::tables("lesson", value, findings);
                    items.extend(tables.into_iter().map(|(span, table)| Item::Lesson(span, table)));
                }
                "entry" if is_broken => {}
                "entry" => {
                    let tables = field::tables("entry", value, findings);
                    items.extend(tables.into_iter().map(|(span, table)| Item::Entry(span, table)));
                }
                // Without its header a part would read as if it were of the head.
                _ if is_broken && part.header.is_some() => {}
                _ => self.head.read(key, value, &mut self.deck, findings),
            }
        }
        if is_broken && part.header == Some("lesson") {
            self.lesson = None;
        }
        // TOML keeps lessons and entries in two lists; which entry follows which lesson is told by their places.
        items.sort_by_key(Item::start);
        for item in items {
            match item {
                Item::Lesson(span, table) => self.lesson(span, table, is_broken, findings),
                Item::Entry(span, table) => self.entry(span, table, findings),
            }
        }
    }

    /// Returns the deck, if it has an id, when all parts have been read; and where its entries stand, if somebody wants to know.
    pub(super) fn finish(mut self, findings: &mut Findings<'_>) -> (Option<Deck>, Vec<Range<usize>>) {
        self.head.report_missing(findings);
        if self.deck.entries.is_empty() {
            findings.add_in_source(None, ProblemKind::NoEntries);
        }
        self.ids.settle(&mut self.deck.entries, findings);
        let places = self.content.map_or(Vec::new(), |content| content.finish(findings));
        ((!self.deck.id.is_empty()).then_some(self.deck), places)
    }

    fn lesson(
        &mut self,
        header: Range<usize>,
        table: &DeTable<'_>,
        is_broken: bool,
        findings: &mut Findings<'_>,
    ) {
        let mut lesson = Lesson::default();
        let mut id_span = None;
        let mut has_title = false;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "id" => {
                    let id = field::id("id", value, findings);
                    id_span = (id != Ok(None)).then(|| value.span());
                    lesson.id = id.ok().flatten().unwrap_or_default();
                }
                "title" => {
                    has_title = true;
                    lesson.title = field::per_lang("title", value, findings);
                }
                _ => field::unknown_key(key, &LESSON_KEYS, findings),
            }
        }
        if !has_title && !is_broken {
            findings.add(header.clone(), ProblemKind::MissingTitle);
        }
        if id_span.is_none() && !is_broken {
            findings.add(header.clone(), ProblemKind::LessonWithoutId);
        }
        self.lesson = self.place_lesson(lesson, id_span.unwrap_or(header), findings);
    }

    /// Returns the position of the lesson: a new one, that of the first with its id, or none without an id.
    fn place_lesson(
        &mut self,
        lesson: Lesson,
        span: Range<usize>,
        findings: &mut Findings<'_>,
    ) -> Option<usize> {
        if lesson.id.is_empty() {
            return None;
        }
        if let Some((position, at)) = self.lessons.get(&lesson.id) {
            let first_line = findings.line(*at);
            findings.add(span, ProblemKind::DoubledLessonId { id: lesson.id, first_line });
            return Some(*position);
        }
        let position = self.deck.lessons.len();
        let in_source = findings.in_source(span);
        self.lessons.insert(lesson.id.clone(), (position, in_source.start));
        if let Some(content) = &mut self.content {
            content.enter_lesson(in_source);
        }
        self.deck.lessons.push(lesson);
        Some(position)
    }

    fn entry(&mut self, header: Range<usize>, table: &DeTable<'_>, findings: &mut Findings<'_>) {
        if self.deck.entries.len() >= MAX_ENTRIES {
            if !std::mem::replace(&mut self.is_full, true) {
                findings.add(header, ProblemKind::TooManyEntries { limit: MAX_ENTRIES });
            }
            return;
        }
        let Some(mut draft) = entry(table, header.clone(), findings) else {
            return;
        };
        if !self.identify(&mut draft, findings) {
            return;
        }
        let at = findings.in_source(header.clone()).start;
        if let Some(twin) = self.twins.add(&draft.entry, at, &self.deck.entries) {
            let first_line = findings.line(twin);
            findings.add(header, ProblemKind::SameWords { first_line });
        }
        for (id, span) in std::mem::take(&mut draft.was) {
            self.ids.remember(self.deck.entries.len(), id, findings.in_source(span));
        }
        draft.entry.lesson = self.lesson;
        if let Some(content) = &mut self.content {
            content.entry(&draft.entry, &self.deck.entries, &draft.places, &draft.span, findings);
        }
        self.deck.entries.push(draft.entry);
    }

    /// Gives an entry its id, derived if there is none; returns whether the entry can stay.
    fn identify(&mut self, draft: &mut Draft, findings: &mut Findings<'_>) -> bool {
        let at = findings.in_source(draft.span.clone()).start;
        if draft.entry.id.is_empty() {
            draft.entry.id = self.ids.derive(&self.deck.id, &draft.entry, at);
            if !draft.has_id {
                let derived = draft.entry.id.clone();
                findings.add(draft.span.clone(), ProblemKind::MissingEntryId { derived });
            }
            return true;
        }
        match self.ids.take(&draft.entry.id, at) {
            Ok(()) => true,
            Err(first) => {
                let kind =
                    ProblemKind::DoubledId { id: draft.entry.id.clone(), first_line: findings.line(first) };
                findings.add(draft.span.clone(), kind);
                false
            }
        }
    }
}
