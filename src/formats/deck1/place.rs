//! Puts values into a table of a deck's text: over the old value, or on a line of its own behind the others.

use std::ops::Range;

use super::edit::{Edit, line_end, literal, literal_like, next_line};
use super::outline::{Form, Section};
use super::write::list;
use crate::text::Lang;

/// What a key is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
}

impl Value {
    fn literal(&self) -> String {
        match self {
            Value::Text(text) => literal(text),
            Value::List(texts) => list(texts).unwrap_or_else(|| "[]".to_owned()),
        }
    }
}

/// Returns what puts a value behind a key such as `roman` or `tags`.
pub(super) fn put(source: &str, section: &Section, key: &str, value: &Value) -> Edit {
    over(source, section, key, value).unwrap_or_else(|| line(source, section, key, &value.literal()))
}

/// Returns what puts values into the languages of a table such as `note`.
pub(super) fn put_per_lang(
    source: &str,
    section: &Section,
    key: &str,
    values: &[(Lang, Value)],
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut missing = Vec::new();
    for (lang, value) in values {
        match over(source, section, &format!("{key}.{}", lang.code()), value) {
            Some(edit) => edits.push(edit),
            None => missing.push(format!("{} = {}", lang.code(), value.literal())),
        }
    }
    if missing.is_empty() {
        return edits;
    }
    let Some(table) = section.container(key) else {
        edits.push(line(source, section, key, &format!("{{ {} }}", missing.join(", "))));
        return edits;
    };
    let last = last_inside(section, key);
    match (source.get(table.clone()), last) {
        (Some(snippet), Some(last)) if snippet.starts_with('{') => {
            edits.push(Edit::insert(last, format!(", {}", missing.join(", "))));
        }
        (Some(snippet), None) if snippet.starts_with('{') => {
            edits.push(Edit { range: table.clone(), text: format!("{{ {} }}", missing.join(", ")) });
        }
        // A header such as [entry.note], or keys such as note.th.
        (Some(snippet), last) => {
            let is_header = snippet.starts_with('[');
            let after = last.unwrap_or(table.end);
            let end = line_end(source);
            let prefix = if is_header { String::new() } else { format!("{key}.") };
            for value in missing {
                edits.push(Edit::insert(next_line(source, after).0, format!("{prefix}{value}{end}")));
            }
        }
        (None, _) => {}
    }
    edits
}

/// Returns what puts a value over the one that is there, or nothing if there is none.
fn over(source: &str, section: &Section, path: &str, value: &Value) -> Option<Edit> {
    let range: Range<usize> = match value {
        Value::Text(_) => section.leaf(path)?.span.clone(),
        Value::List(_) => section.container(path)?.clone(),
    };
    let text = match value {
        Value::Text(text) => literal_like(text, source.get(range.clone())?),
        Value::List(_) => value.literal(),
    };
    Some(Edit { range, text })
}

/// Returns what puts a key on a line of its own, behind the last one that stands directly in the table.
fn line(source: &str, section: &Section, key: &str, literal: &str) -> Edit {
    if section.form == Form::Inline {
        let comma = if section.leaves.is_empty() { " " } else { ", " };
        return Edit::insert(section.end(), format!("{comma}{key} = {literal}"));
    }
    let is_below_header = |path: &str| {
        let base = path.split('.').next().unwrap_or_default();
        let table = section.container(base).and_then(|span| source.get(span.clone()));
        table.is_some_and(|table| table.starts_with('[') && is_header(table))
    };
    let leaves = section.leaves.iter().map(|leaf| (&leaf.path, leaf.span.end));
    let containers = section.containers.iter().map(|(path, span)| (path, span.end));
    let own = leaves.chain(containers).filter(|(path, _)| !is_below_header(path)).map(|(_, end)| end);
    let after = own.max().unwrap_or(section.span.end).max(section.span.end);
    Edit::insert(next_line(source, after).0, format!("{key} = {literal}{}", line_end(source)))
}

/// Returns whether what begins with a bracket is a header such as `[entry.note]` and no list.
fn is_header(snippet: &str) -> bool {
    let name = snippet.trim_start_matches('[').trim_start();
    name.starts_with("entry") || name.starts_with("lesson")
}

fn last_inside(section: &Section, key: &str) -> Option<usize> {
    let is_inside = |path: &str| path.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'));
    let leaves = section.leaves.iter().filter(|leaf| is_inside(&leaf.path)).map(|leaf| leaf.span.end);
    let containers = section.containers.iter().filter(|(path, _)| is_inside(path)).map(|(_, span)| span.end);
    leaves.chain(containers).max()
}

#[cfg(test)]
mod tests {
    use super::super::edit::edited;
    use super::super::outline::sections;
    use super::*;

    #[track_caller]
    fn check(source: &str, edits: impl Fn(&str, &Section) -> Vec<Edit>, expected: &str) {
        let sections = sections(source);
        let entry = sections.last().unwrap();
        assert_eq!(edited(source, edits(source, entry)), expected);
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn a_value_is_put_over_the_old_one_and_nothing_else_moves() {
        let one = |source: &str, entry: &Section| vec![put(source, entry, "vi", &text("nước"))];
        check("[[entry]]\nvi = 'nuoc' # ก\nth = \"น้ำ\"\n", one, "[[entry]]\nvi = 'nước' # ก\nth = \"น้ำ\"\n");
        let tags = |source: &str, entry: &Section| {
            vec![put(source, entry, "tags", &Value::List(vec!["ดื่ม".to_owned()]))]
        };
        check("[[entry]]\ntags = [ # ก\n 'a',\n]\n", tags, "[[entry]]\ntags = [\"ดื่ม\"]\n");
    }

    #[test]
    fn a_new_value_stands_behind_the_others_however_these_are_written() {
        let roman = |source: &str, entry: &Section| vec![put(source, entry, "roman", &text("náam"))];
        check(
            "[[entry]]\r\nvi = \"nước\" # ก\r\n# hết\r\n",
            roman,
            "[[entry]]\r\nvi = \"nước\" # ก\r\nroman = \"náam\"\r\n# hết\r\n",
        );
        check(
            "[[entry]]\nvi = \"a\"\n[entry.note]\nvi = \"b\"\n",
            roman,
            "[[entry]]\nvi = \"a\"\nroman = \"náam\"\n[entry.note]\nvi = \"b\"\n",
        );
        let notes = |source: &str, entry: &Section| {
            put_per_lang(source, entry, "note", &[(Lang::Vi, text("một")), (Lang::Th, text("ดี"))])
        };
        for (before, after) in [
            ("[[entry]]\nvi = \"a\"\n", "[[entry]]\nvi = \"a\"\nnote = { vi = \"một\", th = \"ดี\" }\n"),
            (
                "[[entry]]\nnote = { vi = \"b\" } # ก\n",
                "[[entry]]\nnote = { vi = \"một\", th = \"ดี\" } # ก\n",
            ),
            ("[[entry]]\nnote = {}\n", "[[entry]]\nnote = { vi = \"một\", th = \"ดี\" }\n"),
            ("[[entry]]\nnote.vi = \"b\" # ก\n\n", "[[entry]]\nnote.vi = \"một\" # ก\nnote.th = \"ดี\"\n\n"),
            ("[[entry]]\n[entry.note]\nvi = \"b\"\n", "[[entry]]\n[entry.note]\nvi = \"một\"\nth = \"ดี\"\n"),
        ] {
            check(before, notes, after);
        }
    }
}
