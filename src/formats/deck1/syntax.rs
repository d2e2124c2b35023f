//! Reads one part as TOML; of a part with errors it reads what is whole, and names each error once.

use std::ops::Range;

use toml::de::{DeTable, Error};

use crate::formats::problem::{ProblemKind, Severity};
use crate::text::clusters;

use super::findings::Findings;
use super::{MAX_PART_BYTES, MAX_PROBLEMS};

/// How many errors of a part are looked for one by one; the others are taken as the parser sees them at once.
const MAX_ROUNDS: usize = 20;

/// In a part of more bytes no error is looked for by itself, since each is a further reading.
const MAX_PATIENT_BYTES: usize = 64 * 1024;

/// The character that stands for bytes that are no text.
const TORN: char = char::REPLACEMENT_CHARACTER;

/// Reads a part and gives its table to `walk`, together with whether the part had errors.
///
/// One error makes the parser stumble over what follows. So the line of the first error is blanked and the part is
/// read again, until no error is left: each error is named once, and all other lines are read as they stand. Of a
/// torn part the lines with U+FFFD are blanked too, and not named.
pub(super) fn read_part<R>(
    text: &str,
    is_torn: bool,
    findings: &mut Findings<'_>,
    walk: impl FnOnce(&DeTable<'_>, bool, &mut Findings<'_>) -> R,
) -> Option<R> {
    if text.len() > MAX_PART_BYTES {
        findings.add(0..0, ProblemKind::PartTooLarge { limit: MAX_PART_BYTES / 1024 });
        return None;
    }
    if !is_torn && let Ok(table) = DeTable::parse(text) {
        return Some(walk(table.get_ref(), false, findings));
    }
    let text = if is_torn { blanked(text.to_owned(), &torn_lines(text)) } else { text.to_owned() };
    let repaired = repair(text, findings);
    let (table, _) = DeTable::parse_recoverable(&repaired);
    Some(walk(table.get_ref(), true, findings))
}

/// Reports the errors of a part and returns its text with their lines blanked, all else at its place.
fn repair(text: String, findings: &mut Findings<'_>) -> String {
    let mut repaired = text;
    let mut was_unclosed = false;
    for _ in 0..MAX_ROUNDS {
        if repaired.len() > MAX_PATIENT_BYTES || !findings.has_room(Severity::Error) {
            break;
        }
        let Some(first) = errors(&repaired).first().map(|error| fault(&repaired, error)) else {
            return repaired;
        };
        // When the last line of an unclosed list is blanked, the line before it is unclosed.
        let is_unclosed = matches!(first.kind, ProblemKind::UnclosedBracket { .. });
        if !(is_unclosed && was_unclosed) {
            findings.add(first.span, first.kind);
        }
        was_unclosed = is_unclosed;
        repaired = blanked(repaired, &[first.lines]);
    }
    let mut lines: Vec<Range<usize>> = Vec::new();
    for error in errors(&repaired).iter().take(MAX_PROBLEMS) {
        let fault = fault(&repaired, error);
        if lines.last().is_none_or(|last| *last != fault.lines) {
            findings.add(fault.span, fault.kind);
            lines.push(fault.lines);
        }
    }
    blanked(repaired, &lines)
}

/// Returns the bytes of the lines in which something is no text.
fn torn_lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.contains(TORN) {
            lines.push(start..start + line.len());
        }
        start += line.len();
    }
    lines
}

/// An error of a part.
struct Fault {
    span: Range<usize>,
    /// The bytes of the lines that are no use.
    lines: Range<usize>,
    kind: ProblemKind,
}

/// Returns the errors that the parser sees, in the order of their places.
fn errors(text: &str) -> Vec<Error> {
    let (_, mut errors) = DeTable::parse_recoverable(text);
    // Where a text and the bracket about it are both not closed, the text is to blame.
    errors.sort_by_key(|error| {
        (error.span().map_or(0, |span| span.start), !error.message().starts_with("invalid multi-line"))
    });
    errors
}

fn fault(text: &str, error: &Error) -> Fault {
    let span = error.span().unwrap_or(0..0);
    let message = error.message();
    let kind = kind(message, text, &span);
    let (start, end) = match &kind {
        ProblemKind::UnclosedText if message.contains("multi-line") => {
            let opening = text.get(..span.start).unwrap_or_default();
            let quote = opening.rfind("\"\"\"").max(opening.rfind("'''")).unwrap_or(span.start);
            (quote, text.len())
        }
        // The parser names the place where it gave up; what is missing is missing after what stands before.
        ProblemKind::MissingComma
        | ProblemKind::UnclosedBracket { .. }
        | ProblemKind::MissingEquals
        | ProblemKind::MissingValue
            if span.is_empty() =>
        {
            let before = text.get(..span.start).unwrap_or_default().trim_end().len();
            (before, before)
        }
        _ => (span.start, span.end),
    };
    let line_start = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line_end = text.get(end..).and_then(|after| after.find('\n')).map_or(text.len(), |at| end + at);
    Fault { span: start..shown_end(text, start, end), lines: line_start..line_end, kind }
}

/// Returns the end of what is pointed at: the place itself, else the cluster that stands there, never past its line.
fn shown_end(text: &str, start: usize, end: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.split(['\r', '\n']).next().unwrap_or_default();
    let cluster = clusters(line).next().map_or(0, str::len);
    end.min(start + line.len()).max(start + cluster)
}

/// Returns the text with spaces instead of the bytes of these lines; line breaks stay.
fn blanked(text: String, lines: &[Range<usize>]) -> String {
    let mut bytes = text.into_bytes();
    for line in lines {
        for byte in bytes.get_mut(line.clone()).unwrap_or_default() {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Returns what the parser's words mean for a writer of decks.
fn kind(message: &str, text: &str, span: &Range<usize>) -> ProblemKind {
    let there = text.get(span.clone()).unwrap_or_default();
    let says = |words: &[&str]| words.iter().any(|word| message.starts_with(word));
    if let Some(ch) = refused_at(message, text, span) {
        ProblemKind::RefusedCharacter { ch }
    } else if says(&["string values must be quoted", "missing opening quote"]) {
        match there.chars().next() {
            None => ProblemKind::MissingValue,
            Some('“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '＂') => {
                ProblemKind::CurlyQuotes
            }
            Some(_) => ProblemKind::UnquotedText,
        }
    } else if says(&["invalid basic string", "invalid literal string", "invalid multi-line"]) {
        ProblemKind::UnclosedText
    } else if says(&["missing escaped value", "too few unicode value digits", "invalid value"]) {
        ProblemKind::InvalidEscape
    } else if says(&["key with no value", "missing value for key", "missing assignment"]) {
        ProblemKind::MissingEquals
    } else if says(&["missing value"]) {
        ProblemKind::MissingValue
    } else if says(&["missing comma"]) {
        ProblemKind::MissingComma
    } else if says(&["unclosed"]) {
        ProblemKind::UnclosedBracket { closing: expected(message).unwrap_or("]").to_owned() }
    } else if says(&["duplicate key", "cannot extend value"]) {
        ProblemKind::DoubledKey { key: there.trim_matches(['"', '\'']).to_owned() }
    } else if says(&["invalid unquoted key", "unquoted keys cannot be empty", "keys cannot be"]) {
        ProblemKind::InvalidKey
    } else if is_about_a_scalar(message) {
        // A word that begins like `true`, `nan` or `inf` is taken for one.
        let is_word = there.starts_with(char::is_alphabetic);
        if is_word { ProblemKind::UnquotedText } else { ProblemKind::InvalidNumber }
    } else if says(&["unexpected", "extra", "missing", "invalid"]) {
        ProblemKind::StrayText
    } else {
        ProblemKind::NotToml
    }
}

/// Returns the character that TOML itself refuses at this place.
fn refused_at(message: &str, text: &str, span: &Range<usize>) -> Option<char> {
    let is_lone_return = message.starts_with("carriage return");
    let is_string = message.contains("string,") && message.contains("characters");
    if !(is_lone_return || is_string || message.starts_with("invalid comment character")) {
        return None;
    }
    let there = text.get(span.start..).and_then(|rest| rest.chars().next());
    there.filter(|ch| ch.is_control() && *ch != '\n').or(is_lone_return.then_some('\r'))
}

/// Returns what the parser names as missing.
fn expected(message: &str) -> Option<&str> {
    message.split_once("expected `")?.1.split('`').next()
}

fn is_about_a_scalar(message: &str) -> bool {
    const WORDS: [&str; 14] = [
        "boolean",
        "float",
        "redundant",
        "integers with",
        "radix",
        "leading zero",
        "unexpected sign",
        "`_` may",
        "number",
        "mantissa",
        "fraction",
        "exponent",
        "date",
        "time",
    ];
    WORDS.iter().any(|word| message.contains(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns each error of an entry as its code and the text from there to the end of its line.
    fn found(lines: &str) -> Vec<(&'static str, String)> {
        let text = format!("[[entry]]\n{lines}");
        let mut findings = Findings::new(&text);
        read_part(&text, false, &mut findings, |_, is_broken, _| assert!(is_broken));
        let problems = findings.into_problems("a");
        let place = |span: Range<usize>| {
            let before = text.get(..span.start).unwrap().rsplit('\n').next().unwrap();
            format!("{before}▸{}", text.get(span.start..).unwrap().lines().next().unwrap_or_default())
        };
        problems.into_iter().map(|problem| (problem.kind.code(), place(problem.span.unwrap()))).collect()
    }

    #[track_caller]
    fn check(lines: &str, expected: &[(&str, &str)]) {
        let found = found(lines);
        let found: Vec<(&str, &str)> = found.iter().map(|(code, place)| (*code, place.as_str())).collect();
        assert_eq!(found, expected, "{lines}");
    }

    #[test]
    fn faults_of_one_line_are_named_at_their_place() {
        for text in ["xin chào", "nước", "true love", "info", "น้ำ", "5x", "faire"] {
            check(&format!("vi = {text}\n"), &[("unquoted-text", &format!("vi = ▸{text}"))]);
        }
        check("vi = \"nước\nth = \"น้ำ\"\n", &[("unclosed-text", "vi = \"nước▸")]);
        check("th = “น้ำ”\n", &[("curly-quotes", "th = ▸“น้ำ”")]);
        check("th \"น้ำ\"\n", &[("missing-equals", "th▸ \"น้ำ\"")]);
        check("th =\nvi = \"nước\"\n", &[("missing-value", "th =▸")]);
        check("ชื่อ = \"น้ำ\"\n", &[("invalid-key", "▸ชื่อ = \"น้ำ\"")]);
        check("vi = \"\\q\"\n", &[("invalid-escape", "vi = \"\\▸q\"")]);
        check("level = 01\n", &[("invalid-number", "level = ▸01")]);
        check("vi = \"nước\" \"x\"\n", &[("stray-text", "vi = \"nước\" ▸\"x\"")]);
        check("vi = \"a\"\nvi = \"b\"\n", &[("doubled-key", "▸vi = \"b\"")]);
        check("vi = \"a\u{1B}[2J\"\n", &[("refused-character", "vi = \"a▸\u{1B}[2J\"")]);
        check("vi = \"a\" # \u{7}\n", &[("refused-character", "vi = \"a\" # ▸\u{7}")]);
    }

    #[test]
    fn a_missing_bracket_or_comma_is_named_where_it_is_missing_and_once() {
        check(
            "also = { vi = [\"nước\"]\nvi = \"a\"\nth = \"น้ำ\"\n",
            &[("missing-comma", "also = { vi = [\"nước\"]▸")],
        );
        check("tags = [\"nước\"\nvi = \"a\"\nth = \"น้ำ\"\n", &[("missing-comma", "tags = [\"nước\"▸")]);
        check("tags = [\n \"nước\",\n \"น้ำ\",\n", &[("unclosed-bracket", " \"น้ำ\",▸")]);
        check(
            "also = { vi = \"a\" th = \"น้ำ\" }\n",
            &[("missing-comma", "also = { vi = \"a\"▸ th = \"น้ำ\" }")],
        );
        check("note = { vi = \"\"\"nước\nth = \"น้ำ\"\n", &[("unclosed-text", "note = { vi = ▸\"\"\"nước")]);
    }

    #[test]
    fn every_fault_is_named_although_one_hides_the_next() {
        check(
            "vi \"nước\"\nen = water\nth = \"น้ำ\nroman = \"náam\"\nipa = \"\\w\"\n",
            &[
                ("missing-equals", "vi▸ \"nước\""),
                ("unquoted-text", "en = ▸water"),
                ("unclosed-text", "th = \"น้ำ▸"),
                ("invalid-escape", "ipa = \"\\▸w\""),
            ],
        );
    }

    #[test]
    fn more_faults_than_rounds_are_still_one_a_line() {
        let found = found(&"th = น้ำ\n".repeat(MAX_ROUNDS + 30));
        assert!(found.len() >= MAX_ROUNDS, "{}", found.len());
        assert!(found.iter().all(|(_, place)| place.starts_with("th = ▸") || place.starts_with("▸th")));
    }

    #[test]
    fn the_lines_without_fault_are_read() {
        let text = "id = \"ชั้น\"\ntitle : \"x\"\nauthors = [\"Hoa\"\nlicence = \"CC0\"\n";
        let keys = read_part(text, false, &mut Findings::new(text), |table, _, _| {
            table.keys().map(|key| key.get_ref().to_string()).collect::<Vec<_>>()
        });
        assert_eq!(keys.unwrap(), ["id", "licence"]);
    }

    #[test]
    fn a_part_of_megabytes_is_refused() {
        let text = "a".repeat(MAX_PART_BYTES + 1);
        let mut findings = Findings::new(&text);
        assert_eq!(read_part(&text, false, &mut findings, |_, _, _| ()), None);
        assert_eq!(findings.into_problems("a")[0].kind, ProblemKind::PartTooLarge { limit: 1024 });
    }

    proptest! {
        #[test]
        fn whatever_stands_there_is_read_and_places_are_in_the_text(
            text in "(vi|th|\\[\\[entry\\]\\]|=|\"|'|\"\"\"|\\{|\\}|\\[|\\]|,|\\.|\n|\r|#|\\\\|น้ำ|ước|1|\u{1}| ){0,40}"
        ) {
            let mut findings = Findings::new(&text);
            read_part(&text, false, &mut findings, |_, _, _| ());
            for problem in findings.into_problems("a") {
                let span = problem.span.unwrap();
                prop_assert!(text.get(span).is_some());
            }
        }
    }
}
