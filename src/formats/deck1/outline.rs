//! Where everything of a deck stands in its source, for those who change it there and leave the rest as it is.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::MAX_PART_BYTES;
use super::field::Value;
use super::part::{Part, parts};

/// What a table of the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Everything before the first header.
    Head,
    /// A lesson.
    Lesson,
    /// An entry.
    Entry,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Below a header such as `[[entry]]`, or before all of them.
    Header,
    /// Below a header in single brackets.
    SingleHeader,
    /// In braces.
    Inline,
}

/// A text, number or other single value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Leaf {
    /// Its key, such as `vi` or `note.th`; elements of a list have that of the list.
    pub(super) path: String,
    /// The bytes of its literal in the source.
    pub(super) span: Range<usize>,
    /// What the literal says, if it is a text.
    pub(super) text: Option<String>,
}

/// The head, a lesson or an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    /// What it is.
    pub(super) kind: Kind,
    /// How it is written.
    pub(super) form: Form,
    /// The bytes of its header or braces; nothing for the head.
    pub(super) span: Range<usize>,
    /// Its values.
    pub(super) leaves: Vec<Leaf>,
    /// Its lists and inner tables, by key and place.
    pub(super) containers: Vec<(String, Range<usize>)>,
}

impl Section {
    /// Returns the first value with this key.
    pub(super) fn leaf(&self, path: &str) -> Option<&Leaf> {
        self.leaves.iter().find(|leaf| leaf.path == path)
    }

    /// Returns where the list or inner table with this key stands.
    pub(super) fn container(&self, path: &str) -> Option<&Range<usize>> {
        self.containers.iter().find(|(known, _)| known == path).map(|(_, span)| span)
    }

    /// Returns the byte after its last value; after its header if it has none.
    pub(super) fn end(&self) -> usize {
        let leaves = self.leaves.iter().map(|leaf| leaf.span.end);
        let containers = self.containers.iter().map(|(_, span)| span.end);
        let start = if self.form == Form::Inline { self.span.start + 1 } else { self.span.end };
        leaves.chain(containers).max().unwrap_or(start).max(start)
    }

    fn add(&mut self, path: String, value: &Value<'_>, start: usize) {
        let span = start + value.span().start..start + value.span().end;
        match value.get_ref() {
            DeValue::Array(elements) => {
                elements.iter().for_each(|element| self.add(path.clone(), element, start));
                self.containers.push((path, span));
            }
            DeValue::Table(table) => {
                for (key, value) in table {
                    self.add(format!("{path}.{}", key.get_ref()), value, start);
                }
                self.containers.push((path, span));
            }
            other => self.leaves.push(Leaf { path, span, text: other.as_str().map(str::to_owned) }),
        }
    }
}

/// Returns head, lessons and entries in the order of the file; parts that are no TOML are left out.
pub(super) fn sections(source: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    for part in parts(source).filter(|part| part.text.len() <= MAX_PART_BYTES) {
        if let Ok(table) = DeTable::parse(part.text) {
            let from = sections.len();
            read(table.get_ref(), part, &mut sections);
            if let Some(new) = sections.get_mut(from..) {
                new.sort_by_key(|section: &Section| section.span.start);
            }
        }
    }
    sections
}

fn read(table: &DeTable<'_>, part: Part<'_>, sections: &mut Vec<Section>) {
    let span = part.start..part.start;
    let mut head =
        Section { kind: Kind::Head, form: Form::Header, span, leaves: Vec::new(), containers: Vec::new() };
    for (key, value) in table {
        let kind = match key.get_ref().as_ref() {
            "lesson" => Kind::Lesson,
            "entry" => Kind::Entry,
            name => {
                head.add(name.to_owned(), value, part.start);
                continue;
            }
        };
        let elements = match value.get_ref() {
            DeValue::Array(elements) => elements.iter().collect(),
            _ => vec![value],
        };
        sections.extend(elements.into_iter().filter_map(|element| section(kind, element, part)));
    }
    if part.header.is_none() {
        sections.push(head);
    }
}

fn section(kind: Kind, value: &Value<'_>, part: Part<'_>) -> Option<Section> {
    let table = value.get_ref().as_table()?;
    let snippet = part.text.get(value.span())?;
    let form = match snippet {
        _ if snippet.starts_with("[[") => Form::Header,
        _ if snippet.starts_with('[') => Form::SingleHeader,
        _ if snippet.starts_with('{') => Form::Inline,
        // Keys with dots, such as entry.vi: read, but not changed.
        _ => return None,
    };
    let span = part.start + value.span().start..part.start + value.span().end;
    let mut section = Section { kind, form, span, leaves: Vec::new(), containers: Vec::new() };
    for (key, value) in table {
        section.add(key.get_ref().to_string(), value, part.start);
    }
    Some(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_stands_where_the_outline_says() {
        let source = "id = \"a\" # một\r\ntitle = { th = 'น้ำ' }\n[[entry]] # ก\nvi = \"nước\"\nalso.en = [\"a\", \"b\"]\n\
                      [entry.note]\nth = \"ดี\"\n[[entry]\n[entry]\nvi = \"ba\"\n";
        let sections = sections(source);
        let kinds: Vec<(Kind, Form)> = sections.iter().map(|section| (section.kind, section.form)).collect();
        assert_eq!(
            kinds,
            [(Kind::Head, Form::Header), (Kind::Entry, Form::Header), (Kind::Entry, Form::SingleHeader)]
        );
        let leaves = sections.iter().flat_map(|section| &section.leaves);
        let found: Vec<(&str, &str)> =
            leaves.map(|leaf| (leaf.path.as_str(), source.get(leaf.span.clone()).unwrap())).collect();
        assert_eq!(
            found,
            [
                ("id", "\"a\""),
                ("title.th", "'น้ำ'"),
                ("also.en", "\"a\""),
                ("also.en", "\"b\""),
                ("note.th", "\"ดี\""),
                ("vi", "\"nước\""),
                ("vi", "\"ba\"")
            ]
        );
        assert_eq!(
            sections[0].container("title").map(|span| source.get(span.clone()).unwrap()),
            Some("{ th = 'น้ำ' }")
        );
        assert_eq!(
            sections[1].container("also.en").map(|span| source.get(span.clone()).unwrap()),
            Some("[\"a\", \"b\"]")
        );
    }
}
