//! Draws a problem with the line it stands in and a caret below the place.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::formats::problem::{Problem, Severity};
use crate::i18n::Words;
use crate::text::clusters;

use super::printer::shown_instead;
use crate::tui::problems::{message, remedy, severity};

/// How many clusters of a long line are shown before the place.
const MAX_BEFORE: usize = 40;

/// How many clusters of a long line are shown from the place on.
const MAX_AFTER: usize = 60;

/// No cluster that is worth showing has more bytes than this on the average.
const BYTES_A_CLUSTER: usize = 16;

/// Wider than any line that is shown, so that lines are cut by us, between clusters, and not by the renderer.
const NO_WIDTH_LIMIT: usize = 100_000;

/// Returns a problem as several lines of text: sentence, place, quoted line with a caret, remedy.
pub(super) fn drawn(words: &Words, problem: &Problem, source: &str, is_styled: bool) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE,
    };
    let title = level
        .with_name(severity(words, problem.severity))
        .primary_title(shown(&message(words, &problem.kind)))
        .id(problem.kind.code());
    let mut group = Group::with_title(title);
    if let Some(span) = &problem.span {
        let quote = Quote::of(source, span);
        let caret = AnnotationKind::Primary.span(quote.span);
        group = group.element(Snippet::source(quote.line).line_start(problem.line).annotation(caret));
    }
    let remedy = shown(&remedy(words, &problem.kind));
    let report = [group.element(Level::HELP.with_name(words.remedy_label()).message(remedy))];
    let renderer = if is_styled { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.term_width(NO_WIDTH_LIMIT).render(&report);
    // The renderer would count columns in code points, and from the start of what is shown of a long line.
    let place = format!("{}:{}:{}", shown(&problem.file), problem.line, problem.column);
    let gutter = " ".repeat(problem.line.to_string().len());
    let (title, rest) = drawn.split_once('\n').unwrap_or((&drawn, ""));
    format!("{title}\n{gutter}--> {place}\n{rest}")
}

/// A line of a file as it is shown, and the bytes of it below which the caret stands.
#[derive(Debug, PartialEq, Eq)]
struct Quote {
    line: String,
    span: Range<usize>,
}

impl Quote {
    /// Quotes the line in which a place of a source begins; of a long line what stands about the place.
    fn of(source: &str, span: &Range<usize>) -> Quote {
        let before = source.get(..span.start).unwrap_or_default();
        let after = source.get(span.start..).unwrap_or_default();
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = after.split('\n').next().unwrap_or_default();
        let after = after.strip_suffix('\r').unwrap_or(after);

        let near = tail(before, MAX_BEFORE * BYTES_A_CLUSTER);
        let n_near = clusters(near).count();
        let is_whole = near.len() == before.len() && n_near <= MAX_BEFORE;
        let mut line = if is_whole { String::new() } else { "…".to_owned() };
        clusters(near).skip(n_near.saturating_sub(MAX_BEFORE)).for_each(|cluster| push(&mut line, cluster));

        let start = line.len();
        let mut end = start;
        let mut at = span.start;
        let mut later = clusters(after);
        for cluster in later.by_ref().take(MAX_AFTER) {
            push(&mut line, cluster);
            at += cluster.len();
            if at - cluster.len() < span.end {
                end = line.len();
            }
        }
        if later.next().is_some() {
            line.push('…');
        }
        Quote { line, span: start..end }
    }
}

/// Returns the last so many bytes of a text, or a few less.
fn tail(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or_default()
}

fn push(line: &mut String, cluster: &str) {
    for ch in cluster.chars() {
        match shown_instead(ch).filter(|_| ch != '\t') {
            Some(code) => line.push_str(&code),
            None => line.push(ch),
        }
    }
}

/// Returns a text without characters that could end a line or colour it.
fn shown(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    clusters(text).for_each(|cluster| push(&mut line, cluster));
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::problem::ProblemKind;
    use crate::i18n::UiLang;
    use crate::text::Pen;

    fn problem(source: &str, needle: &str) -> Problem {
        let start = source.find(needle).unwrap();
        let kind = ProblemKind::StrayText;
        let severity = kind.severity();
        let span = Some(start..start + needle.len());
        Problem { file: "bài.toml".to_owned(), span, line: 1, column: 1, kind, severity }
    }

    /// Returns the columns of the quoted line below which the caret stands, and what stands there.
    fn marked(source: &str, needle: &str) -> String {
        let drawn = drawn(&Words::new(UiLang::Th), &problem(source, needle), source, false);
        let lines: Vec<&str> = drawn.lines().collect();
        let row = lines.iter().position(|line| line.contains('^')).unwrap();
        let (quoted, carets) = (lines[row - 1], lines[row]);
        let from = Pen::default().width(carets.split('^').next().unwrap());
        let to = from + carets.matches('^').count();
        let mut column = 0;
        let mut under = String::new();
        for cluster in clusters(quoted) {
            if (from..to).contains(&column) {
                under.push_str(cluster);
            }
            column += Pen::default().width(cluster);
        }
        under
    }

    #[test]
    fn the_caret_stands_below_its_cluster_in_every_script() {
        let source = "note = { vi = \"nước ở đây\", th = \"ที่นี่มีน้ำผู้ใหญ่กำ\" } # ดี";
        for needle in ["ước", "ở", "ที่", "นี่", "มี", "น้ำ", "ผู้", "ใหญ่", "กำ", "\" }", "ดี"]
        {
            assert_eq!(marked(source, needle), needle);
        }
        assert_eq!(marked("th = \"\u{200B}\u{1B}[น้ำ\"", "น้ำ"), "น้ำ");
        assert_eq!(marked("th = \"\u{200B}น้ำ\"", "\u{200B}"), "<U+200B>");
        assert_eq!(marked("\tth = \"น้ำ\"", "น้ำ"), "น้ำ");
    }

    #[test]
    fn of_a_long_line_only_what_stands_about_the_place_is_shown() {
        let source = format!("th = \"{}ที่นี่{}\"", "น้ำ".repeat(3000), "ผู้".repeat(3000));
        assert_eq!(marked(&source, "ที่นี่"), "ที่นี่");
        let quote = Quote::of(&source, &(source.find("ที่").unwrap()..source.len()));
        assert!(quote.line.starts_with("…น้ำ") && quote.line.ends_with("ผู้…"));
        assert!(clusters(&quote.line).count() <= MAX_BEFORE + MAX_AFTER + 2);
    }

    #[test]
    fn a_place_at_the_end_of_a_line_has_a_caret_too() {
        let source = "vi = \"nước\r\nth = \"น้ำ\"\r\n";
        let end = source.find('\r').unwrap();
        assert_eq!(Quote::of(source, &(end..end)), Quote { line: "vi = \"nước".to_owned(), span: 13..13 });
        assert_eq!(Quote::of(source, &(0..source.len())).span, 0..13);
        assert_eq!(Quote::of("", &(0..0)), Quote { line: String::new(), span: 0..0 });
    }
}
