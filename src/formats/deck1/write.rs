//! Writes a deck as TOML of format 1, with the keys in the order of the author's guide.

use std::fmt::Write;

use super::FORMAT;
use super::edit::literal;
use crate::engine::deck::{Deck, Lesson};
use crate::engine::entry::{Entry, PartOfSpeech, PerLang};
use crate::text::Lang;

/// Returns the text of a deck file: entries of the deck itself first, then each lesson with its entries.
pub fn write(deck: &Deck) -> String {
    let mut text = format!("format = {FORMAT}\nid = {}\nrevision = {}\n", literal(&deck.id), deck.revision);
    push(&mut text, "title", texts(&deck.title));
    push(&mut text, "level", deck.level.as_deref().map(literal));
    push(&mut text, "licence", deck.licence.as_deref().map(literal));
    push(&mut text, "authors", list(&deck.authors));
    let of = |lesson: Option<usize>| deck.entries.iter().filter(move |entry| entry.lesson == lesson);
    of(None).for_each(|entry| text.push_str(&entry_block(entry, "\n")));
    let mut by_lesson: Vec<Vec<&Entry>> = vec![Vec::new(); deck.lessons.len()];
    for entry in &deck.entries {
        if let Some(there) = entry.lesson.and_then(|lesson| by_lesson.get_mut(lesson)) {
            there.push(entry);
        }
    }
    for (lesson, entries) in deck.lessons.iter().zip(by_lesson) {
        text.push_str(&lesson_block(lesson, "\n"));
        entries.into_iter().for_each(|entry| text.push_str(&entry_block(entry, "\n")));
    }
    text
}

/// Returns a lesson without its entries, after an empty line.
pub(super) fn lesson_block(lesson: &Lesson, line_end: &str) -> String {
    let mut text = format!("\n[[lesson]]\nid = {}\n", literal(&lesson.id));
    push(&mut text, "title", texts(&lesson.title));
    text.replace('\n', line_end)
}

/// Returns an entry, after an empty line.
pub(super) fn entry_block(entry: &Entry, line_end: &str) -> String {
    let mut text = format!("\n[[entry]]\nid = {}\n", literal(&entry.id));
    for lang in Lang::ALL {
        push(&mut text, lang.code(), entry.word.text(lang).map(literal));
    }
    for (key, value) in values(entry) {
        push(&mut text, key, value);
    }
    // No literal holds a line end, so these are all of the block itself.
    text.replace('\n', line_end)
}

fn values(entry: &Entry) -> [(&'static str, Option<String>); 10] {
    [
        ("pos", entry.pos.map(PartOfSpeech::code).map(literal)),
        ("classifier", entry.classifier.as_deref().map(literal)),
        ("roman", entry.roman.as_deref().map(literal)),
        ("ipa", entry.ipa.as_deref().map(literal)),
        ("also", lists(&entry.also)),
        ("example", texts(&entry.example)),
        ("note", texts(&entry.note)),
        ("tags", list(&entry.tags)),
        ("audio", texts(&entry.audio)),
        ("was", list(&entry.was)),
    ]
}

fn push(text: &mut String, key: &str, value: Option<String>) {
    if let Some(value) = value {
        // Writing into a text does not fail.
        let _ = writeln!(text, "{key} = {value}");
    }
}

/// Returns the texts of all languages as a table in braces, or nothing for none.
pub(super) fn texts(texts: &PerLang<Option<String>>) -> Option<String> {
    per_lang(|lang| texts.text(lang).map(literal))
}

/// Returns the lists of all languages as a table in braces, or nothing for none.
pub(super) fn lists(lists: &PerLang<Vec<String>>) -> Option<String> {
    per_lang(|lang| list(lists.of(lang)))
}

fn per_lang(value: impl Fn(Lang) -> Option<String>) -> Option<String> {
    let found = Lang::ALL.into_iter().filter_map(|lang| Some(format!("{} = {}", lang.code(), value(lang)?)));
    let found: Vec<String> = found.collect();
    (!found.is_empty()).then(|| format!("{{ {} }}", found.join(", ")))
}

/// Returns a list of texts, or nothing for none.
pub(super) fn list(texts: &[String]) -> Option<String> {
    let literals: Vec<String> = texts.iter().map(|text| literal(text)).collect();
    (!literals.is_empty()).then(|| format!("[{}]", literals.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn a_deck_that_is_written_is_read_as_it_was() {
        let source = include_str!("../../../tests/decks/good.toml");
        let deck = read("good.toml", source.as_bytes()).deck.unwrap();
        let again = read("good.toml", write(&deck).as_bytes());
        assert_eq!((again.deck, again.problems.len()), (Some(deck), 0));
    }
}
