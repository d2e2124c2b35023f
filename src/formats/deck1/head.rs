//! Reads the head of a deck: everything that is neither lesson nor entry.

use std::collections::BTreeSet;

use crate::engine::deck::Deck;
use crate::formats::problem::{ProblemKind, Wanted};

use super::field::{self, Key, Value};
use super::findings::Findings;
use super::suggestion::suggestion;
use super::{FORMAT, LEVELS};

/// The keys of the head, in the order of the author's guide, and the two headers.
const KEYS: [&str; 9] =
    ["format", "id", "revision", "title", "level", "licence", "authors", "lesson", "entry"];

/// What is known of the head besides what stands in the deck.
#[derive(Debug, Default)]
pub(super) struct Head {
    seen: BTreeSet<String>,
    /// Whether lines of the head could not be read, so that what is missing may stand there.
    is_broken: bool,
}

impl Head {
    /// Says that lines of the head could not be read.
    pub(super) fn forgive_missing(&mut self) {
        self.is_broken = true;
    }

    /// Reads a key of the head into the deck.
    pub(super) fn read(
        &mut self,
        key: &Key<'_>,
        value: &Value<'_>,
        deck: &mut Deck,
        findings: &mut Findings<'_>,
    ) {
        let name = key.get_ref().as_ref();
        if !self.seen.insert(name.to_owned()) && KEYS.contains(&name) {
            findings.add(key.span(), ProblemKind::DoubledKey { key: name.to_owned() });
            return;
        }
        match name {
            "format" => format(value, findings),
            "id" => deck.id = id(value, findings),
            "revision" => deck.revision = revision(value, findings).unwrap_or(deck.revision),
            "title" => deck.title = field::per_lang(name, value, findings),
            "level" => deck.level = level(value, findings),
            "licence" => deck.licence = field::text(name, value, findings).ok().flatten(),
            "authors" => {
                let authors = field::texts(name, value, findings);
                deck.authors = authors.into_iter().map(|(author, _)| author).collect();
            }
            _ if is_header(value, findings) => {
                let key_name = name.to_owned();
                let suggestion = suggestion(name, &KEYS);
                findings.add(key.span(), ProblemKind::UnknownTable { key: key_name, suggestion });
            }
            _ => field::unknown_key(key, &KEYS, findings),
        }
    }

    /// Reports what the head must have and has not, unless it may stand in a line that could not be read.
    pub(super) fn report_missing(&self, findings: &mut Findings<'_>) {
        if self.is_broken {
            return;
        }
        for (key, kind) in [
            ("format", ProblemKind::MissingFormat),
            ("id", ProblemKind::MissingDeckId),
            ("title", ProblemKind::MissingTitle),
        ] {
            if !self.seen.contains(key) {
                findings.add_in_source(None, kind);
            }
        }
    }
}

/// Returns whether a value stands below a header of its own, and not behind a `=`.
fn is_header(value: &Value<'_>, findings: &Findings<'_>) -> bool {
    let first = value.get_ref().get(0).unwrap_or(value);
    first.get_ref().is_table() && findings.snippet(first.span()).starts_with('[')
}

fn id(value: &Value<'_>, findings: &mut Findings<'_>) -> String {
    let id = field::id("id", value, findings);
    if id == Ok(None) {
        findings.add(value.span(), ProblemKind::MissingDeckId);
    }
    id.ok().flatten().unwrap_or_default()
}

fn format(value: &Value<'_>, findings: &mut Findings<'_>) {
    match field::whole_number("format", value, findings) {
        Ok(found) if found > FORMAT => {
            findings.add(value.span(), ProblemKind::NewerFormat { found, known: FORMAT });
            findings.expect_unknown();
        }
        Ok(FORMAT) | Err(_) => {}
        Ok(_) => findings.add(value.span(), ProblemKind::InvalidFormat),
    }
}

fn revision(value: &Value<'_>, findings: &mut Findings<'_>) -> Option<u32> {
    let revision = field::whole_number("revision", value, findings).ok()?;
    u32::try_from(revision)
        .or_else(|_| field::wrong_type("revision", Wanted::WholeNumber, value.span(), findings))
        .ok()
}

fn level(value: &Value<'_>, findings: &mut Findings<'_>) -> Option<String> {
    let found = field::text("level", value, findings).ok().flatten()?;
    if LEVELS.contains(&found.as_str()) {
        return Some(found);
    }
    let suggestion = LEVELS.into_iter().find(|level| level.eq_ignore_ascii_case(&found));
    findings.add(value.span(), ProblemKind::UnknownLevel { found, suggestion });
    None
}
