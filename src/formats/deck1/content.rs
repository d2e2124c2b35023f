//! What a teacher wants to know of an entry's words: letters of other alphabets, examples that do not use their word, look-alikes in one lesson.
//!
//! Only a checker looks so closely. Nothing here keeps an entry from being read.

use std::collections::HashMap;
use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::engine::entry::{Entry, PartOfSpeech, PerLang};
use crate::formats::problem::ProblemKind;
use crate::text::{
    Foreign, Lang, Pen, bare_letters, foreign_letter, has_marked_tone, look_alike_letter,
    outside_parentheses, uses,
};

use super::findings::Findings;

/// How many new words a lesson can have before they are too many for an evening; the number that Parley, too, advises.
const MAX_NEW_WORDS: usize = 20;

/// How many columns of a headword stand well on a card: two lines on a screen of 40 columns.
const MAX_WORD_COLUMNS: usize = 72;

/// How many columns of an example or note stand well below it.
const MAX_EXAMPLE_COLUMNS: usize = 160;

/// Where the parts of an entry stand in the part of the file.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The headwords.
    pub(super) word: PerLang<Option<Range<usize>>>,
    /// The further answers.
    pub(super) also: PerLang<Vec<(String, Range<usize>)>>,
    /// The table of examples.
    pub(super) example: Option<Range<usize>>,
    /// The table of notes.
    pub(super) note: Option<Range<usize>>,
    /// The romanisation.
    pub(super) roman: Option<Range<usize>>,
}

/// What is left of a headword without tones and marks, in a lesson and a language.
type Bare = (Option<usize>, Lang, Vec<char>);

/// What is remembered of the entries before.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The headwords of each lesson by what is left of them without tones and marks: the position of the first such entry, and its byte.
    alike: HashMap<Bare, (usize, usize)>,
    /// The lessons in order: where their headers stand in the source, and how many entries they have.
    lessons: Vec<(Range<usize>, usize)>,
    /// Where the entries stand in the source.
    entries: Vec<Range<usize>>,
}

impl Content {
    /// Remembers the next lesson of the deck.
    pub(super) fn enter_lesson(&mut self, in_source: Range<usize>) {
        self.lessons.push((in_source, 0));
    }

    /// Looks at an entry that was read after those before it; `header` is its place in the part.
    pub(super) fn entry(
        &mut self,
        entry: &Entry,
        before: &[Entry],
        places: &Places,
        header: &Range<usize>,
        findings: &mut Findings<'_>,
    ) {
        self.entries.push(findings.in_source(header.clone()));
        if let Some((_, n_entries)) = entry.lesson.and_then(|lesson| self.lessons.get_mut(lesson)) {
            *n_entries += 1;
        }
        for lang in Lang::ALL {
            letters_of(lang, entry, places, findings);
            lengths_of(lang, entry, places, findings);
            examples_of(lang, entry, places, findings);
        }
        sound_of(entry, places, header, findings);
        self.look_alikes(entry, before, places, header, findings);
    }

    /// Reports lessons that are too long, when all entries have been read, and returns where the entries stand in the source.
    pub(super) fn finish(self, findings: &mut Findings<'_>) -> Vec<Range<usize>> {
        for (span, n_entries) in self.lessons {
            if n_entries > MAX_NEW_WORDS {
                let kind = ProblemKind::LongLesson { n_entries, limit: MAX_NEW_WORDS };
                findings.add_in_source(Some(span), kind);
            }
        }
        self.entries
    }

    fn look_alikes(
        &mut self,
        entry: &Entry,
        before: &[Entry],
        places: &Places,
        header: &Range<usize>,
        findings: &mut Findings<'_>,
    ) {
        let at = findings.in_source(header.clone()).start;
        for (lang, word) in words(entry) {
            let (position, first) = match self.alike.entry((entry.lesson, lang, bare_letters(lang, word))) {
                Occupied(found) => *found.get(),
                Vacant(free) => {
                    free.insert((before.len(), at));
                    continue;
                }
            };
            let Some(earlier) = before.get(position).and_then(|entry| entry.word.text(lang)) else {
                continue;
            };
            // The same word is another matter: it may have two senses, told apart in ( ).
            if said(earlier) != said(word) {
                let span = places.word.of(lang).clone().unwrap_or(header.clone());
                let first_line = findings.line(first);
                let kind = ProblemKind::AlikeInLesson { word: earlier.to_owned(), first_line };
                findings.add(span, kind);
            }
        }
    }
}

/// Returns what counts of a word when it is compared with others.
fn said(word: &str) -> String {
    outside_parentheses(word).collect::<String>().trim().to_lowercase()
}

fn words(entry: &Entry) -> impl Iterator<Item = (Lang, &str)> {
    Lang::ALL.into_iter().filter_map(|lang| entry.word.text(lang).map(|word| (lang, word)))
}

/// Reports letters that do not belong to the language.
fn letters_of(lang: Lang, entry: &Entry, places: &Places, findings: &mut Findings<'_>) {
    let mut report = |found: Option<Foreign>, span: &Option<Range<usize>>| {
        if let (Some(Foreign { ch, meant }), Some(span)) = (found, span) {
            let span = place_of(ch, span, findings);
            findings.add(span, ProblemKind::ForeignLetter { ch, lang, meant });
        }
    };
    if let Some(word) = entry.word.text(lang) {
        report(foreign_letter(lang, word), places.word.of(lang));
    }
    for (answer, span) in places.also.of(lang) {
        report(foreign_letter(lang, answer), &Some(span.clone()));
    }
    // Examples and notes may quote a word of another language; only what hides as a letter of this one is wrong there.
    for (text, span) in [(entry.example.text(lang), &places.example), (entry.note.text(lang), &places.note)] {
        report(text.and_then(look_alike_letter), span);
    }
    if lang == Lang::Th {
        report(entry.roman.as_deref().and_then(look_alike_letter), &places.roman);
    }
}

/// Returns where a letter stands in the source of a value, or the whole value if it is written as an escape.
fn place_of(ch: char, span: &Range<usize>, findings: &Findings<'_>) -> Range<usize> {
    let at = findings.snippet(span.clone()).find(ch);
    at.map_or(span.clone(), |at| span.start + at..span.start + at + ch.len_utf8())
}

/// Reports what does not fit on a card.
fn lengths_of(lang: Lang, entry: &Entry, places: &Places, findings: &mut Findings<'_>) {
    let pen = Pen::default();
    let texts = [
        ("", entry.word.text(lang), places.word.of(lang), MAX_WORD_COLUMNS),
        ("example.", entry.example.text(lang), &places.example, MAX_EXAMPLE_COLUMNS),
        ("note.", entry.note.text(lang), &places.note, MAX_EXAMPLE_COLUMNS),
    ];
    for (table, text, span, limit) in texts {
        let columns = text.map_or(0, |text| pen.width(text));
        if let Some(span) = span.clone().filter(|_| columns > limit) {
            let key = format!("{table}{}", lang.code());
            findings.add(span, ProblemKind::LongText { key, columns, limit });
        }
    }
}

/// Reports an example that does not use its word.
fn examples_of(lang: Lang, entry: &Entry, places: &Places, findings: &mut Findings<'_>) {
    // What English has no word for is described there, and a description stands in no sentence.
    let is_described = matches!(entry.pos, Some(PartOfSpeech::Classifier | PartOfSpeech::Particle));
    let (Some(word), Some(example)) = (entry.word.text(lang), entry.example.text(lang)) else {
        return;
    };
    let answers = std::iter::once(word).chain(entry.also.of(lang).iter().map(String::as_str));
    let is_used = answers.into_iter().any(|answer| uses(lang, example, answer));
    if !is_used && (lang != Lang::En || !is_described) {
        let span = places.example.clone().unwrap_or_default();
        findings.add(span, ProblemKind::ExampleWithoutWord { lang, word: word.to_owned() });
    }
}

/// Reports a Thai word of which is not said how it sounds.
fn sound_of(entry: &Entry, places: &Places, header: &Range<usize>, findings: &mut Findings<'_>) {
    let Some(thai) = entry.word.text(Lang::Th) else {
        return;
    };
    match &entry.roman {
        None => {
            let span = places.word.of(Lang::Th).clone().unwrap_or(header.clone());
            findings.add(span, ProblemKind::MissingRoman);
        }
        Some(roman) if has_marked_tone(thai) && !has_tone(roman) => {
            findings.add(places.roman.clone().unwrap_or(header.clone()), ProblemKind::RomanWithoutTone);
        }
        Some(_) => {}
    }
}

/// Returns whether a romanisation shows a tone: an accent over a vowel.
fn has_tone(roman: &str) -> bool {
    roman.nfd().any(|ch| matches!(ch, '\u{300}' | '\u{301}' | '\u{302}' | '\u{30C}'))
}
