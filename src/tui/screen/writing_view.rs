//! How written answers look: the line with its keyboard, the tiles, and what was written beside what is right.

use ratatui::style::Style;

use super::study::rating_name;
use super::study_view::{Ratings, view_ratings, with_wait};
use super::writing::{Judged, Laying, Marked, Marks, Writing};
use crate::engine::record::Verdict;
use crate::i18n::Words;
use crate::text::Piece;
use crate::text::typing::{Editor, KEYBOARD_ROWS, Layout};
use crate::tui::canvas::Canvas;
use crate::tui::screen::Look;

/// How wide the box round a typed answer is, in columns.
const BOX: u16 = 40;

/// Draws an answer that is being written, from a row on.
pub(super) fn view(look: Look<'_>, canvas: &mut Canvas<'_>, row: u16, writing: &Writing, has_keyboard: bool) {
    match writing {
        Writing::Typing(editor) => {
            let used = view_line(canvas, row, editor);
            if has_keyboard {
                view_keys(look.words, canvas, row + used, editor);
            }
        }
        Writing::Laying(laying) => view_tiles(canvas, row, laying),
    }
}

/// Draws an answer that has been marked, and returns the rows it took.
pub(super) fn view_marked(
    look: Look<'_>,
    canvas: &mut Canvas<'_>,
    row: u16,
    marked: &Marked,
    right: &str,
) -> u16 {
    let (words, theme) = (look.words, look.theme);
    let mut used = view_marks(look, canvas, row, &marked.typed, &marked.marks, right);
    if let Some(editor) = &marked.again {
        let (label, style) = if marked.is_refused {
            (format!("✗ {}", words.type_again()), theme.wrong)
        } else {
            (words.type_again(), theme.quiet)
        };
        let runs = [
            (label.as_str(), style),
            (" ", theme.plain),
            (editor.before(), theme.strong),
            ("▏", theme.accent),
            (editor.after(), theme.strong),
        ];
        canvas.centred_runs(row + used, &runs);
        used += 1;
    }
    used
}

/// Draws what was typed and what marking says of it, beside what is right; returns the rows it took.
pub(super) fn view_marks(
    look: Look<'_>,
    canvas: &mut Canvas<'_>,
    row: u16,
    typed: &str,
    marks: &Marks,
    right: &str,
) -> u16 {
    let (words, theme) = (look.words, look.theme);
    let is_empty = typed.trim().is_empty();
    let (sign, sentence, style) = match marks.verdict {
        Verdict::Same => ("✓", words.verdict_same(), theme.right),
        Verdict::Typo => ("✓", words.verdict_typo(), theme.right),
        Verdict::Tone => ("≈", words.verdict_tone(), theme.almost),
        Verdict::Marks => ("≈", words.verdict_marks(), theme.almost),
        Verdict::Wrong if is_empty => ("·", words.verdict_nothing(), theme.almost),
        Verdict::Wrong => ("✗", words.verdict_wrong(), theme.wrong),
    };
    let verdict = [(sign, style), (" ", theme.plain), (sentence.as_str(), style)];
    canvas.centred_runs(canvas.verdict_row(row), &verdict);
    let mut used = 1;
    if canvas.is_spoken() {
        used += say_marks(words, canvas, row + used, typed, marks, right);
    } else if marks.verdict == Verdict::Same || is_empty {
        canvas.centred(row + used, right, theme.strong);
        used += 1;
    } else {
        used += view_alignment(canvas, row + used, &marks.alignment, style);
    }
    if let Some((word, meaning)) = &marks.other {
        let line = words.other_word(word.as_str(), meaning.as_str());
        used += canvas.centred_text(row + used, 2, &line, theme.plain);
    }
    used
}

/// Says what was written, what is right and where they differ; returns the rows it took.
fn say_marks(
    words: &Words,
    canvas: &mut Canvas<'_>,
    row: u16,
    typed: &str,
    marks: &Marks,
    right: &str,
) -> u16 {
    let theme = canvas.theme;
    canvas.centred(row, right, theme.strong);
    let typed = typed.trim();
    if marks.verdict == Verdict::Same || typed.is_empty() {
        return 1;
    }
    canvas.centred(row + 1, &words.plain_written(typed), theme.plain);
    // Where nothing is alike, single letters say nothing.
    if marks.verdict == Verdict::Wrong {
        return 2;
    }
    let differing = marks.alignment.iter().filter_map(|piece| match piece {
        Piece::Equal(_) => None,
        Piece::Differs { expected, typed } => Some(format!("{typed} → {expected}")),
        Piece::Missing(expected) => Some(format!("+ {expected}")),
        Piece::Extra(typed) => Some(format!("- {typed}")),
    });
    canvas.centred(row + 2, &differing.collect::<Vec<_>>().join(", "), theme.strong);
    3
}

/// Draws the ratings of an answer that has been rated by its verdict.
pub(super) fn view_judged(
    look: Look<'_>,
    canvas: &mut Canvas<'_>,
    row: u16,
    judged: &Judged,
    has_digits: bool,
) {
    if canvas.is_spoken() {
        let name = rating_name(look.words, judged.cursor);
        let rated = with_wait(look.words, name, judged.next.of(judged.cursor), judged.shown_at);
        return canvas.centred(row, &look.words.plain_rated(rated), look.theme.quiet);
    }
    let ratings = Ratings { next: &judged.next, cursor: judged.cursor, has_digits };
    view_ratings(look.words, canvas, row, &ratings, judged.shown_at);
}

/// The line in its box, or without it where there is little room; returns the rows it took.
fn view_line(canvas: &mut Canvas<'_>, row: u16, editor: &Editor) -> u16 {
    let theme = canvas.theme;
    if canvas.is_spoken() {
        canvas.centred(row, &editor.text(), theme.strong);
        return 1;
    }
    let caret = [(editor.before(), theme.strong), ("▏", theme.accent), (editor.after(), theme.strong)];
    if canvas.is_small() {
        canvas.centred_runs(row, &caret);
        return 1;
    }
    let middle = canvas.middle();
    let wide = (canvas.columns(&editor.text()) + 4).max(BOX).min(middle.width);
    let left = (middle.width - wide) / 2;
    let edge = "─".repeat(usize::from(wide.saturating_sub(2)));
    canvas.at(left, row, &format!("┌{edge}┐"), theme.quiet);
    canvas.at(left, row + 1, "│", theme.quiet);
    canvas.at(left + wide - 1, row + 1, "│", theme.quiet);
    let mut column = left + 2;
    for (run, style) in caret {
        column += canvas.at(column, row + 1, run, style);
    }
    canvas.at(left, row + 2, &format!("└{edge}┘"), theme.quiet);
    3
}

/// What the aid makes of the keys: a line for Vietnamese, four rows for Thai where there is room.
fn view_keys(words: &Words, canvas: &mut Canvas<'_>, row: u16, editor: &Editor) {
    let Some(layout) = editor.aid() else { return };
    let theme = canvas.theme;
    // Whoever hears the screens knows the keyboard, or has asked for the aid's name.
    if canvas.is_spoken() {
        return;
    }
    let Some(keyboard) = layout.keyboard() else {
        let hint = if layout == Layout::Vni { words.vni_hint() } else { words.telex_hint() };
        canvas.centred_text(row, 2, &hint, theme.quiet);
        return;
    };
    let height = canvas.middle().height;
    // Each key shows what it gives without and with Shift, under the letter that stands on it.
    let rows = u16::try_from(KEYBOARD_ROWS).unwrap_or(4);
    let width = 13 * 5;
    if row + 2 * rows > height || canvas.middle().width < width {
        return;
    }
    let left = (canvas.middle().width - width) / 2;
    for (line, latin) in (0u16..).zip(["`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./"]) {
        let at = row + 2 * line;
        for ((i, (plain, shifted)), key) in (0u16..).zip(keyboard.row(usize::from(line))).zip(latin.chars()) {
            let column = left + 5 * i + line;
            canvas.at(column, at, key.encode_utf8(&mut [0; 4]), theme.accent);
            canvas.at(column + 1, at, &on_carrier(plain), theme.plain);
            canvas.at(column + 2, at, &on_carrier(shifted), theme.quiet);
        }
    }
}

/// Returns a Thai character so that it can be drawn alone: marks stand on the dotted circle that `text` gives them.
fn on_carrier(ch: char) -> String {
    ch.to_string()
}

fn view_tiles(canvas: &mut Canvas<'_>, row: u16, laying: &Laying) {
    let theme = canvas.theme;
    let laid: Vec<&str> =
        laying.laid.iter().filter_map(|at| laying.tiles.get(*at)).map(String::as_str).collect();
    if canvas.is_spoken() {
        let free = (1..).zip(&laying.tiles).filter(|(number, _)| !laying.laid.contains(&(number - 1)));
        let free: Vec<String> = free.map(|(number, tile)| format!("{number} {tile}")).collect();
        canvas.centred(row, &laid.join(" "), theme.strong);
        return canvas.centred(row + 1, &free.join(", "), theme.plain);
    }
    let blanks = vec!["▁"; laying.n_wanted().saturating_sub(laid.len())];
    let line = laid.iter().chain(&blanks).copied().collect::<Vec<_>>().join(" ");
    canvas.centred(row, &line, theme.strong);
    let gap = if canvas.is_small() { 2 } else { 3 };
    let width = usize::from(canvas.middle().width);
    let mut rows: Vec<Vec<usize>> = vec![Vec::new()];
    let mut used = 0;
    for (i, tile) in laying.tiles.iter().enumerate() {
        let wide = usize::from(canvas.columns(tile)) + 5;
        if used + wide > width {
            rows.push(Vec::new());
            used = 0;
        }
        used += wide;
        if let Some(last) = rows.last_mut() {
            last.push(i);
        }
    }
    for (line, tiles) in (row + gap..).zip(rows) {
        let labels: Vec<(String, String, Style)> = tiles
            .into_iter()
            .map(|i| {
                let is_laid = laying.laid.contains(&i);
                let style = match (is_laid, i == laying.cursor) {
                    (true, _) => theme.quiet,
                    (false, true) => theme.chosen,
                    (false, false) => theme.plain,
                };
                let shown = if is_laid {
                    "·".repeat(usize::from(canvas.columns(&laying.tiles[i])))
                } else {
                    laying.tiles[i].clone()
                };
                (format!(" {} ", (i + 1) % 10), shown, style)
            })
            .collect();
        let runs: Vec<(&str, Style)> = labels
            .iter()
            .flat_map(|(number, tile, style)| {
                [(number.as_str(), theme.accent), (tile.as_str(), *style), ("  ", theme.plain)]
            })
            .collect();
        canvas.centred_runs(line, &runs);
    }
}

/// What was written above what is right, letter under letter, and a line under what differs; returns the rows it took.
fn view_alignment(canvas: &mut Canvas<'_>, row: u16, alignment: &[Piece], style: Style) -> u16 {
    let theme = canvas.theme;
    let mut column = canvas
        .middle()
        .width
        .saturating_sub(alignment.iter().map(|piece| piece_columns(canvas, piece)).sum::<u16>())
        / 2;
    for piece in alignment {
        let (typed, expected, is_same) = match piece {
            Piece::Equal(both) => (both.as_str(), both.as_str(), true),
            Piece::Differs { expected, typed } => (typed.as_str(), expected.as_str(), false),
            Piece::Missing(expected) => ("", expected.as_str(), false),
            Piece::Extra(typed) => (typed.as_str(), "", false),
        };
        let wide = piece_columns(canvas, piece);
        canvas.at(column, row, typed, if is_same { theme.quiet } else { style });
        canvas.at(column, row + 1, expected, if is_same { theme.plain } else { theme.strong });
        if !is_same {
            canvas.at(column, row + 2, &"‾".repeat(usize::from(wide)), style);
        }
        column += wide;
    }
    3
}

fn piece_columns(canvas: &Canvas<'_>, piece: &Piece) -> u16 {
    match piece {
        Piece::Equal(text) | Piece::Missing(text) | Piece::Extra(text) => canvas.columns(text),
        Piece::Differs { expected, typed } => canvas.columns(expected).max(canvas.columns(typed)),
    }
}
