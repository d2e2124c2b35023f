//! Mends what is safe to mend in the text of a deck: the letters of its texts, missing ids, brackets of headers.
//!
//! Only literals and headers change; comments, order, spaces and line ends stay. What the author alone can know is left to the author.

use std::collections::HashMap;

use crate::engine::entry::PartOfSpeech;
use crate::formats::encoding;
use crate::formats::problem::ProblemKind;
use crate::text::{Lang, canonical, foreign_letter, look_alike_letter, with_own_letters, without_breaks};

use super::edit::{Edit, edited, line_end, literal, literal_like, next_line};
use super::findings::Findings;
use super::outline::{Form, Kind, Leaf, Section, sections};
use super::{LEVELS, Look, MAX_FIELD_BYTES, decode, read_parts};

/// How often a text is gone over at most: what one round makes readable, the next one finds.
const MAX_ROUNDS: usize = 4;

/// One thing that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The line of the file as it was, counted from 1.
    pub line: usize,
    /// What was wrong there.
    pub kinds: Vec<ProblemKind>,
    /// What stood there; empty where something was put in, or where it is the whole file.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// A deck file that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The whole file, in UTF-8.
    pub text: String,
    /// What was mended, in the order of the places; nothing if all was well.
    pub mends: Vec<Mend>,
}

/// Returns a deck file with everything mended that is safe to mend, or nothing if its bytes cannot be read without a loss
/// or hold no deck.
///
/// Doing it twice changes nothing more. Ids that were derived until now are written down before anything else changes, so that progress
/// stays with its entries.
pub fn mend(bytes: &[u8]) -> Option<Mended> {
    let decoded = decode::decode(bytes);
    if decoded.extent != decode::Extent::Whole {
        return None;
    }
    // What holds nothing of a deck is some other file, and stays as it is.
    if sections(&decoded.source).is_empty() {
        return None;
    }
    let mut mends: Vec<Mend> = Vec::new();
    let kinds: Vec<ProblemKind> = decoded.problems.into_iter().map(|(_, kind)| kind).collect();
    if !kinds.is_empty() {
        mends.push(Mend { line: 1, kinds, before: String::new(), after: String::new() });
    }
    let mut text = decoded.source.into_owned();
    // Letters of an old font are converted by other means; mending them one by one would only make that harder.
    if encoding::pasted_from(&text).is_some() {
        return Some(Mended { text, mends });
    }
    let mut lines = Lines::new(&text);
    for _ in 0..MAX_ROUNDS {
        let found = round(&text);
        if found.is_empty() {
            break;
        }
        let edits: Vec<Edit> = found.iter().map(|(edit, _)| edit.clone()).collect();
        mends.extend(found.into_iter().map(|(edit, kinds)| {
            let before = text.get(edit.range.clone()).unwrap_or_default().to_owned();
            Mend {
                line: lines.of(&text, edit.range.start),
                kinds,
                before,
                after: edit.text.trim().to_owned(),
            }
        }));
        lines.follow(&text, &edits);
        text = edited(&text, edits);
    }
    mends.sort_by_key(|mend| mend.line);
    Some(Mended { text, mends })
}

/// Returns the text of a deck that is to be changed: every entry that can be read has its id written down, and the last line has an end;
/// nothing where not all bytes are text.
pub(super) fn changeable(bytes: &[u8]) -> Option<String> {
    let decoded = decode::decode(bytes);
    if decoded.extent != decode::Extent::Whole {
        return None;
    }
    let source = &decoded.source;
    let found = ids(source, &sections(source));
    let mut text = edited(source, found.into_iter().map(|(edit, _)| edit).collect());
    if !text.ends_with('\n') {
        text.push_str(line_end(&text));
    }
    Some(text)
}

/// The line of the original file for each line of the present text.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Lines((1..=text.split('\n').count()).collect())
    }

    fn of(&self, text: &str, byte: usize) -> usize {
        let line = text.get(..byte).unwrap_or_default().matches('\n').count();
        self.0.get(line).copied().unwrap_or(1)
    }

    /// Takes edits into account; they are in order and do not overlap.
    fn follow(&mut self, text: &str, edits: &[Edit]) {
        let mut lines = self.0.first().map_or_else(Vec::new, |first| vec![*first]);
        let (mut at, mut line) = (0, 0);
        let mut keep = |from: usize, to: usize, lines: &mut Vec<usize>, is_kept: bool| {
            for _ in text.get(from..to).unwrap_or_default().matches('\n') {
                line += 1;
                if is_kept {
                    lines.extend(self.0.get(line));
                }
            }
            self.0.get(line).copied().unwrap_or(1)
        };
        for edit in edits {
            let here = keep(at, edit.range.start, &mut lines, true);
            lines.extend(edit.text.matches('\n').map(|_| here));
            keep(edit.range.start, edit.range.end, &mut lines, false);
            at = edit.range.end;
        }
        keep(at, text.len(), &mut lines, true);
        self.0 = lines;
    }
}

type Found = (Edit, Vec<ProblemKind>);

/// Returns what can be mended in a text, in the order of the places; no two at one place.
fn round(source: &str) -> Vec<Found> {
    let sections = sections(source);
    let mut found = ids(source, &sections);
    for section in &sections {
        let key = match section.kind {
            Kind::Lesson => "lesson",
            _ => "entry",
        };
        if section.form == Form::SingleHeader {
            let header = source.get(section.span.clone()).unwrap_or_default();
            let edit = Edit { range: section.span.clone(), text: format!("[{header}]") };
            found.push((edit, vec![ProblemKind::SingleBrackets { key }]));
        }
        found.extend(section.leaves.iter().filter_map(|leaf| mended_leaf(source, section.kind, leaf)));
    }
    found.sort_by_key(|(edit, _)| (edit.range.start, edit.range.end));
    let mut end = 0;
    found.retain(|(edit, _)| {
        let is_free = edit.range.start >= end;
        end = end.max(edit.range.end);
        is_free
    });
    found
}

/// Returns what writes down the ids of entries that have none.
fn ids(source: &str, sections: &[Section]) -> Vec<Found> {
    let mut findings = Findings::new(source);
    let (deck, places) = read_parts(source, false, Look::Close, &mut findings);
    let Some(deck) = deck.filter(|deck| deck.entries.len() == places.len()) else {
        return Vec::new();
    };
    let by_place: HashMap<usize, &Section> = sections
        .iter()
        .filter(|section| section.kind == Kind::Entry)
        .map(|section| (section.leaf("id").map_or(section.span.start, |id| id.span.start), section))
        .collect();
    let entries = deck.entries.into_iter().zip(places);
    let found = entries.filter_map(|(entry, place)| {
        let section = by_place.get(&place.start)?;
        let edit = match section.leaf("id") {
            None => id_line(source, section, &entry.id),
            Some(id) if is_empty(id) => Edit { range: id.span.clone(), text: literal(&entry.id) },
            Some(_) => return None,
        };
        Some((edit, vec![ProblemKind::MissingEntryId { derived: entry.id }]))
    });
    found.collect()
}

fn is_empty(leaf: &Leaf) -> bool {
    leaf.text.as_deref().is_some_and(|text| canonical(text).is_ok_and(|canonical| canonical.text.is_empty()))
}

fn id_line(source: &str, section: &Section, id: &str) -> Edit {
    if section.form == Form::Inline {
        let is_alone = section.leaves.is_empty() && section.containers.is_empty();
        let comma = if is_alone { "" } else { "," };
        return Edit::insert(section.span.start + 1, format!(" id = {}{comma}", literal(id)));
    }
    let (at, is_last) = next_line(source, section.span.end);
    let end = line_end(source);
    let line = format!("id = {}", literal(id));
    Edit::insert(at, if is_last { format!("{end}{line}") } else { format!("{line}{end}") })
}

/// What a text of a deck is.
#[derive(Debug, Clone, Copy)]
enum Role {
    /// A word in a language.
    Word(Lang),
    /// A text in which words of several languages may stand.
    Prose(Lang),
    /// A part of speech.
    Pos,
    /// A level.
    Level,
    /// Any other text.
    Plain,
}

/// Returns what the value of a key is, or nothing for keys that mean nothing.
fn role(kind: Kind, path: &str) -> Option<Role> {
    let (key, lang) = match path.split_once('.') {
        Some((key, lang)) => (key, Some(Lang::from_code(lang)?)),
        None => (path, None),
    };
    Some(match (kind, key, lang) {
        (Kind::Entry, "also", Some(lang)) => Role::Word(lang),
        (Kind::Entry, "example" | "note", Some(lang)) => Role::Prose(lang),
        (Kind::Entry, "roman", None) => Role::Prose(Lang::Th),
        (Kind::Entry, "pos", None) => Role::Pos,
        (Kind::Entry, "classifier" | "ipa" | "id" | "tags" | "was", None) => Role::Plain,
        (Kind::Entry, "audio", Some(_)) | (Kind::Head | Kind::Lesson, "title", Some(_)) => Role::Plain,
        (Kind::Head, "level", None) => Role::Level,
        (Kind::Head, "id" | "licence" | "authors", None) | (Kind::Lesson, "id", None) => Role::Plain,
        (Kind::Entry, word, None) => Role::Word(Lang::from_code(word)?),
        _ => return None,
    })
}

fn mended_leaf(source: &str, kind: Kind, leaf: &Leaf) -> Option<Found> {
    let raw = leaf.text.as_deref().filter(|raw| raw.len() <= MAX_FIELD_BYTES)?;
    let (text, kinds) = mended_text(role(kind, &leaf.path)?, raw)?;
    let before = source.get(leaf.span.clone())?;
    Some((Edit { range: leaf.span.clone(), text: literal_like(&text, before) }, kinds))
}

/// Returns a text with its letters mended and what was wrong with it, or nothing if all is well or it cannot be mended.
fn mended_text(role: Role, raw: &str) -> Option<(String, Vec<ProblemKind>)> {
    let mut kinds = Vec::new();
    let mut text = raw.to_owned();
    if let Err(refused) = canonical(raw) {
        text = without_breaks(raw);
        kinds.push(ProblemKind::RefusedCharacter { ch: refused.ch });
    }
    let settled = canonical(&text).ok()?;
    kinds.extend(settled.advice.into_iter().map(|change| ProblemKind::Canonicalised { change }));
    if !kinds.is_empty() {
        text = settled.text;
    }
    if let Some((mended, kind)) = mended_meaning(role, &text) {
        text = canonical(&mended).ok()?.text;
        kinds.push(kind);
    }
    (!kinds.is_empty() && !text.is_empty()).then_some((text, kinds))
}

fn mended_meaning(role: Role, text: &str) -> Option<(String, ProblemKind)> {
    let (mended, found, lang) = match role {
        Role::Word(lang) => (with_own_letters(Some(lang), text)?, foreign_letter(lang, text)?, lang),
        Role::Prose(lang) => (with_own_letters(None, text)?, look_alike_letter(text)?, lang),
        Role::Pos => {
            let meant = same_but_case(text, &PartOfSpeech::ALL.map(PartOfSpeech::code))?;
            let kind = ProblemKind::UnknownPos { found: text.to_owned(), suggestion: Some(meant) };
            return Some((meant.to_owned(), kind));
        }
        Role::Level => {
            let meant = same_but_case(text, &LEVELS)?;
            let kind = ProblemKind::UnknownLevel { found: text.to_owned(), suggestion: Some(meant) };
            return Some((meant.to_owned(), kind));
        }
        Role::Plain => return None,
    };
    Some((mended, ProblemKind::ForeignLetter { ch: found.ch, lang, meant: found.meant }))
}

/// Returns the known word that differs from this one in capitals only.
fn same_but_case(text: &str, known: &[&'static str]) -> Option<&'static str> {
    let text = text.trim();
    known.iter().copied().find(|word| word.eq_ignore_ascii_case(text) && *word != text)
}
