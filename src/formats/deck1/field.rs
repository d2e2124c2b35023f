//! Reads single values: of the wrong type, too long, refused or changed, each is a problem at its place.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::engine::entry::PerLang;
use crate::formats::problem::{ProblemKind, Severity, Wanted};
use crate::text::{Lang, canonical};

use super::MAX_FIELD_BYTES;
use super::findings::Findings;
use super::literal::{cluster_of_change, place_of_cluster};
use super::suggestion::{id_from, suggestion};

/// A value with its place.
pub(super) type Value<'v> = Spanned<DeValue<'v>>;

/// A key with its place.
pub(super) type Key<'v> = Spanned<Cow<'v, str>>;

/// A value was reported and left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LeftOut;

const LANG_KEYS: [&str; 3] = ["vi", "en", "th"];

/// Returns a text in canonical form, or nothing if it is empty.
pub(super) fn text(
    key: &str,
    value: &Value<'_>,
    findings: &mut Findings<'_>,
) -> Result<Option<String>, LeftOut> {
    let Some(raw) = value.get_ref().as_str() else {
        return wrong_type(key, Wanted::Text, value.span(), findings);
    };
    if raw.len() > MAX_FIELD_BYTES {
        let kind = ProblemKind::FieldTooLong { key: key.to_owned(), limit: MAX_FIELD_BYTES };
        findings.add(value.span(), kind);
        return Err(LeftOut);
    }
    let place = |cluster: usize, findings: &Findings<'_>| {
        let local = place_of_cluster(findings.snippet(value.span()), raw, cluster);
        value.span().start + local.start..value.span().start + local.end
    };
    match canonical(raw) {
        Err(refused) => {
            let span = place(refused.cluster, findings);
            findings.add(span, ProblemKind::RefusedCharacter { ch: refused.ch });
            Err(LeftOut)
        }
        Ok(canonical) => {
            for change in canonical.advice {
                // Looking for the place is slow; no place is shown where no more advice is listed.
                let is_listed = findings.has_room(Severity::Advice);
                let cluster = if is_listed { cluster_of_change(raw, change) } else { 0 };
                findings.add(place(cluster, findings), ProblemKind::Canonicalised { change });
            }
            if canonical.text.is_empty() {
                findings.add(value.span(), ProblemKind::EmptyField { key: key.to_owned() });
                return Ok(None);
            }
            Ok(Some(canonical.text))
        }
    }
}

/// Returns the texts of a list without those that were left out or empty.
pub(super) fn texts(
    key: &str,
    value: &Value<'_>,
    findings: &mut Findings<'_>,
) -> Vec<(String, Range<usize>)> {
    let Some(list) = value.get_ref().as_array() else {
        return wrong_type(key, Wanted::Texts, value.span(), findings).unwrap_or_default();
    };
    list.iter().filter_map(|element| Some((text(key, element, findings).ok()??, element.span()))).collect()
}

/// Returns the texts of a table of languages without those that were left out or empty.
pub(super) fn per_lang(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> PerLang<Option<String>> {
    let mut result = PerLang::default();
    each_lang(key, Wanted::TextPerLang, value, findings, |lang, name, value, findings| {
        *result.of_mut(lang) = text(name, value, findings).ok().flatten();
    });
    result
}

/// Gives the value of each language of a table to `read`, with the name of its field such as `note.th`.
pub(super) fn each_lang(
    key: &str,
    wanted: Wanted,
    value: &Value<'_>,
    findings: &mut Findings<'_>,
    mut read: impl FnMut(Lang, &str, &Value<'_>, &mut Findings<'_>),
) {
    let Some(table) = value.get_ref().as_table() else {
        return wrong_type(key, wanted, value.span(), findings).unwrap_or_default();
    };
    for (lang_key, value) in table {
        match Lang::from_code(lang_key.get_ref()) {
            Some(lang) => read(lang, &format!("{key}.{}", lang.code()), value, findings),
            None => {
                let key = lang_key.get_ref().to_string();
                let suggestion = suggestion(&key, &LANG_KEYS);
                findings.add(lang_key.span(), ProblemKind::UnknownLanguage { key, suggestion });
            }
        }
    }
}

/// Returns a whole number that is not negative.
pub(super) fn whole_number(
    key: &str,
    value: &Value<'_>,
    findings: &mut Findings<'_>,
) -> Result<u64, LeftOut> {
    let number = value.get_ref().as_integer();
    match number.and_then(|number| u64::from_str_radix(number.as_str(), number.radix()).ok()) {
        Some(number) => Ok(number),
        None => wrong_type(key, Wanted::WholeNumber, value.span(), findings),
    }
}

/// Returns an id, or nothing if it is empty.
pub(super) fn id(
    key: &str,
    value: &Value<'_>,
    findings: &mut Findings<'_>,
) -> Result<Option<String>, LeftOut> {
    let Some(id) = text(key, value, findings)? else {
        return Ok(None);
    };
    if is_valid_id(&id, value.span(), findings) { Ok(Some(id)) } else { Err(LeftOut) }
}

/// Returns whether an id is valid, and reports it if not.
pub(super) fn is_valid_id(id: &str, span: Range<usize>, findings: &mut Findings<'_>) -> bool {
    let is_valid = super::is_id(id);
    if !is_valid {
        let suggestion = id_from(id);
        findings.add(span, ProblemKind::InvalidId { id: id.to_owned(), suggestion });
    }
    is_valid
}

/// Reports a key that has no meaning here.
pub(super) fn unknown_key(key: &Key<'_>, known: &[&'static str], findings: &mut Findings<'_>) {
    let name = key.get_ref().to_string();
    let suggestion = suggestion(&name, known);
    findings.add(key.span(), ProblemKind::UnknownKey { key: name, suggestion });
}

/// Returns the tables of an array, or the one table, each with its place; other elements are reported.
pub(super) fn tables<'t, 'v>(
    key: &'static str,
    value: &'t Value<'v>,
    findings: &mut Findings<'_>,
) -> Vec<(Range<usize>, &'t DeTable<'v>)> {
    let elements: Vec<&Value<'v>> = match value.get_ref() {
        DeValue::Array(array) => array.iter().collect(),
        DeValue::Table(_) => {
            findings.add(value.span(), ProblemKind::SingleBrackets { key });
            vec![value]
        }
        _ => vec![value],
    };
    let mut tables = Vec::with_capacity(elements.len());
    for element in elements {
        match element.get_ref().as_table() {
            Some(table) => tables.push((element.span(), table)),
            None => wrong_type(key, Wanted::Tables, element.span(), findings).unwrap_or_default(),
        }
    }
    tables
}

/// Reports a value of another type than it must be.
pub(super) fn wrong_type<T>(
    key: &str,
    wanted: Wanted,
    span: Range<usize>,
    findings: &mut Findings<'_>,
) -> Result<T, LeftOut> {
    findings.add(span, ProblemKind::WrongType { key: key.to_owned(), wanted });
    Err(LeftOut)
}
