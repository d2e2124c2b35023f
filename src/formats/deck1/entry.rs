//! Reads one `[[entry]]`.

use std::ops::Range;

use toml::de::DeTable;

use crate::engine::entry::{Entry, PartOfSpeech, PerLang};
use crate::formats::problem::{ProblemKind, Wanted};
use crate::text::Lang;

use super::content::Places;
use super::field::{self, LeftOut, Value};
use super::findings::Findings;
use super::suggestion::suggestion;

/// The keys of an entry, in the order of the author's guide.
const KEYS: [&str; 14] = [
    "id",
    "vi",
    "en",
    "th",
    "pos",
    "classifier",
    "roman",
    "ipa",
    "also",
    "example",
    "note",
    "tags",
    "audio",
    "was",
];

/// An entry as it was read, before its ids are compared with those of the others.
pub(super) struct Draft {
    /// The entry, with an empty id where there is none that is valid.
    pub(super) entry: Entry,
    /// Where the entry stands in the part: its id, else its header.
    pub(super) span: Range<usize>,
    /// Whether an id stands there, valid or not.
    pub(super) has_id: bool,
    /// The valid former ids with their places in the part.
    pub(super) was: Vec<(String, Range<usize>)>,
    /// Where its texts stand.
    pub(super) places: Places,
}

/// Returns an entry, or nothing if a headword was left out or fewer than two are there.
pub(super) fn entry(table: &DeTable<'_>, header: Range<usize>, findings: &mut Findings<'_>) -> Option<Draft> {
    let mut draft = Draft {
        entry: Entry::default(),
        span: header.clone(),
        has_id: false,
        was: Vec::new(),
        places: Places::default(),
    };
    let mut words = Ok(());
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        if let Some(lang) = Lang::from_code(name) {
            match field::text(name, value, findings) {
                Ok(word) => {
                    *draft.entry.word.of_mut(lang) = word;
                    *draft.places.word.of_mut(lang) = Some(value.span());
                }
                Err(left_out) => words = Err(left_out),
            }
        } else if name == "also" {
            draft.places.also = also_of(value, findings);
        } else {
            draft.read(name, value, findings).unwrap_or_else(|Unknown| {
                field::unknown_key(key, &KEYS, findings);
            });
        }
    }
    fill_also(&mut draft.entry, &draft.places.also, findings);
    let langs: Vec<Lang> = draft.entry.langs().collect();
    if words.is_ok() && langs.len() < 2 {
        findings.add(header, ProblemKind::TooFewLanguages { only: langs.first().copied() });
        words = Err(LeftOut);
    }
    words.ok().map(|()| draft)
}

/// A key that has no meaning in an entry.
struct Unknown;

impl Draft {
    fn read(&mut self, name: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Result<(), Unknown> {
        let text = |findings: &mut Findings<'_>| field::text(name, value, findings).ok().flatten();
        match name {
            "id" => {
                let id = field::id(name, value, findings);
                self.has_id = id != Ok(None);
                self.span = value.span();
                self.entry.id = id.ok().flatten().unwrap_or_default();
            }
            "pos" => self.entry.pos = pos(value, findings),
            "classifier" => self.entry.classifier = text(findings),
            "roman" => {
                self.entry.roman = text(findings);
                self.places.roman = Some(value.span());
            }
            "ipa" => self.entry.ipa = text(findings),
            "example" => {
                self.entry.example = field::per_lang(name, value, findings);
                self.places.example = Some(value.span());
            }
            "note" => {
                self.entry.note = field::per_lang(name, value, findings);
                self.places.note = Some(value.span());
            }
            "tags" => {
                let tags = field::texts(name, value, findings);
                self.entry.tags = tags.into_iter().map(|(tag, _)| tag).collect();
            }
            "audio" => self.entry.audio = audio(value, findings),
            "was" => {
                self.was = field::texts(name, value, findings);
                self.was.retain(|(id, span)| field::is_valid_id(id, span.clone(), findings));
            }
            _ => return Err(Unknown),
        }
        Ok(())
    }
}

fn pos(value: &Value<'_>, findings: &mut Findings<'_>) -> Option<PartOfSpeech> {
    let found = field::text("pos", value, findings).ok().flatten()?;
    let pos = PartOfSpeech::from_code(&found);
    if pos.is_none() {
        let suggestion = suggestion(&found, &PartOfSpeech::ALL.map(PartOfSpeech::code));
        findings.add(value.span(), ProblemKind::UnknownPos { found, suggestion });
    }
    pos
}

fn also_of(value: &Value<'_>, findings: &mut Findings<'_>) -> PerLang<Vec<(String, Range<usize>)>> {
    let mut also = PerLang::default();
    field::each_lang("also", Wanted::TextsPerLang, value, findings, |lang, name, value, findings| {
        *also.of_mut(lang) = field::texts(name, value, findings);
    });
    also
}

/// Puts the further answers into the entry without those that say nothing new.
fn fill_also(entry: &mut Entry, also: &PerLang<Vec<(String, Range<usize>)>>, findings: &mut Findings<'_>) {
    for lang in Lang::ALL.into_iter().filter(|lang| !also.of(*lang).is_empty()) {
        let mut known: Vec<String> = entry.word.text(lang).map(str::to_lowercase).into_iter().collect();
        for (answer, span) in also.of(lang) {
            let folded = answer.to_lowercase();
            if known.contains(&folded) {
                findings.add(span.clone(), ProblemKind::RepeatedAnswer { answer: answer.clone() });
            } else {
                known.push(folded);
                entry.also.of_mut(lang).push(answer.clone());
            }
        }
    }
}

fn audio(value: &Value<'_>, findings: &mut Findings<'_>) -> PerLang<Option<String>> {
    let mut audio = PerLang::default();
    field::each_lang("audio", Wanted::TextPerLang, value, findings, |lang, name, value, findings| {
        let path = field::text(name, value, findings).ok().flatten();
        *audio.of_mut(lang) = path.filter(|path| {
            let is_inside = is_inside(path);
            if !is_inside {
                findings.add(value.span(), ProblemKind::InvalidPath { path: path.clone() });
            }
            is_inside
        });
    });
    audio
}

/// Returns whether a path stays in its folder on every system: names parted by `/`, no `..`, no drive, no backslash.
pub(in crate::formats) fn is_inside(path: &str) -> bool {
    !path.contains(['\\', ':']) && path.split('/').all(|name| !matches!(name, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_lies_in_the_folder_of_its_deck() {
        for inside in ["audio/hello.ogg", "สวัสดี.ogg", "a/b/c..ogg"] {
            assert!(is_inside(inside), "{inside}");
        }
        for outside in ["/etc/passwd", "../a.ogg", "a/../../b", "C:a.ogg", "\\\\server\\a", "a//b", ""] {
            assert!(!is_inside(outside), "{outside}");
        }
    }
}
