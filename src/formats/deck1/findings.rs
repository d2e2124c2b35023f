//! The problems found so far, by place in the source; lines and columns are counted at the end, for them only.

use std::cell::OnceCell;
use std::ops::Range;

use crate::formats::problem::{Problem, ProblemKind, Severity};
use crate::text::column;

use super::MAX_PROBLEMS;

/// Collects what is wrong with one file.
pub(super) struct Findings<'s> {
    source: &'s str,
    part_start: usize,
    is_unknown_expected: bool,
    found: Vec<(Option<Range<usize>>, ProblemKind)>,
    n_errors: usize,
    unlisted: usize,
    line_starts: OnceCell<Vec<usize>>,
}

impl<'s> Findings<'s> {
    /// Makes an empty collection for a source.
    pub(super) fn new(source: &'s str) -> Self {
        Findings {
            source,
            part_start: 0,
            is_unknown_expected: false,
            found: Vec::new(),
            n_errors: 0,
            unlisted: 0,
            line_starts: OnceCell::new(),
        }
    }

    /// Says that the places given from now on count from this byte of the source.
    pub(super) fn enter_part(&mut self, start: usize) {
        self.part_start = start;
    }

    /// Says that the file is of a newer format, in which keys and words that we do not know are no problem.
    pub(super) fn expect_unknown(&mut self) {
        self.is_unknown_expected = true;
    }

    /// Returns the place in the source of a place in the present part.
    pub(super) fn in_source(&self, span: Range<usize>) -> Range<usize> {
        self.part_start + span.start..self.part_start + span.end
    }

    /// Returns the source text at a place in the present part.
    pub(super) fn snippet(&self, span: Range<usize>) -> &'s str {
        self.source.get(self.in_source(span)).unwrap_or_default()
    }

    /// Adds a problem at a place in the present part.
    pub(super) fn add(&mut self, span: Range<usize>, kind: ProblemKind) {
        self.add_in_source(Some(self.in_source(span)), kind);
    }

    /// Adds a problem at a place in the source, or one that has no place.
    pub(super) fn add_in_source(&mut self, span: Option<Range<usize>>, kind: ProblemKind) {
        if self.is_unknown_expected && is_unknown(&kind) {
            return;
        }
        if !self.has_room(kind.severity()) {
            self.unlisted += 1;
            return;
        }
        self.n_errors += usize::from(kind.severity() == Severity::Error);
        self.found.push((span, kind));
    }

    /// Returns whether one more problem that is as bad would still be listed.
    ///
    /// Errors have a limit of their own: a thousand pieces of advice must not hide the one error.
    pub(super) fn has_room(&self, severity: Severity) -> bool {
        let n_alike = match severity {
            Severity::Error => self.n_errors,
            Severity::Warning | Severity::Advice => self.found.len() - self.n_errors,
        };
        n_alike < MAX_PROBLEMS
    }

    /// Returns the line, counted from 1, on which a byte of the source stands.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.line_starts().partition_point(|start| *start <= byte).max(1)
    }

    /// Returns the problems in the order of their places.
    pub(super) fn into_problems(mut self, file: &str) -> Vec<Problem> {
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_key(|(span, _)| span.as_ref().map_or((0, 0), |span| (1 + span.start, span.end)));
        if self.unlisted > 0 {
            found.push((None, ProblemKind::TooManyProblems { unlisted: self.unlisted }));
        }
        let mut before = Place { line: 1, column: 1, byte: 0 };
        let mut problems = Vec::with_capacity(found.len());
        for (span, kind) in found {
            let place = span.as_ref().map(|span| self.place(span.start, &before));
            let (line, column) = place.as_ref().map_or((1, 1), |place| (place.line, place.column));
            before = place.unwrap_or(before);
            let severity = kind.severity();
            problems.push(Problem { file: file.to_owned(), span, line, column, kind, severity });
        }
        problems
    }

    /// Returns where a byte stands. A line of megabytes is walked once: what was counted before is not counted again.
    fn place(&self, byte: usize, before: &Place) -> Place {
        let line = self.line(byte);
        let line_start = self.line_starts().get(line - 1).copied().unwrap_or(0);
        let known = (before.line == line && before.byte <= byte).then_some(before);
        let (from, columns) = known.map_or((line_start, 0), |known| (known.byte, known.column - 1));
        let rest = self.source.get(from..).unwrap_or_default();
        let rest = rest.split('\n').next().unwrap_or_default();
        Place { line, column: columns + column(rest, byte - from), byte }
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            std::iter::once(0).chain(self.source.match_indices('\n').map(|(at, _)| at + 1)).collect()
        })
    }
}

fn is_unknown(kind: &ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::UnknownKey { .. }
            | ProblemKind::UnknownTable { .. }
            | ProblemKind::UnknownLanguage { .. }
            | ProblemKind::UnknownPos { .. }
            | ProblemKind::UnknownLevel { .. }
    )
}

struct Place {
    line: usize,
    column: usize,
    byte: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_what_people_call_letters() {
        let source = "vi = \"nước\"\r\nth = \"น้ำที่นี่\" # ดี";
        let mut findings = Findings::new(source);
        for needle in ["ที่", "# ", "ดี", "ước"] {
            let at = source.find(needle).unwrap();
            findings.add(at..at + needle.len(), ProblemKind::StrayText);
        }
        let places: Vec<(usize, usize)> =
            findings.into_problems("a").iter().map(|problem| (problem.line, problem.column)).collect();
        assert_eq!(places, [(1, 8), (2, 8), (2, 12), (2, 14)]);
    }

    #[test]
    fn a_place_in_a_part_counts_from_its_start() {
        let mut findings = Findings::new("a = 1\nบ = 2\n");
        findings.enter_part(6);
        assert_eq!(findings.snippet(0..3), "บ");
        findings.add(4..5, ProblemKind::StrayText);
        let problems = findings.into_problems("a");
        assert_eq!((problems[0].span.clone(), problems[0].line, problems[0].column), (Some(10..11), 2, 3));
    }

    #[test]
    fn a_thousand_pieces_of_advice_do_not_hide_an_error() {
        let mut findings = Findings::new("ก");
        for _ in 0..MAX_PROBLEMS + 5 {
            findings.add(0..3, ProblemKind::MissingTitle);
        }
        assert!(!findings.has_room(Severity::Advice) && findings.has_room(Severity::Error));
        findings.add(0..3, ProblemKind::StrayText);
        let problems = findings.into_problems("a");
        assert_eq!(problems.len(), MAX_PROBLEMS + 2);
        assert!(problems.iter().any(|problem| problem.kind == ProblemKind::StrayText));
        assert_eq!(problems.last().unwrap().kind, ProblemKind::TooManyProblems { unlisted: 5 });
    }
}
