//! What a learner sees is what was drawn: frames through ratatui's diff on an emulated terminal.
//!
//! The emulator is `vt100`. It gives each code point its own width, as xterm, VTE, alacritty, tmux and
//! xterm.js were seen to do by asking for the cursor's place; so ำ stays a cell of its own there, which is
//! the half of น้ำ that ratatui's diff forgets. An emulator that kept clusters whole could not show the
//! fault.

use std::num::NonZero;

use nho::text::{Model, Pen};
use proptest::prelude::*;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

const COLUMNS: u16 = 24;
const ROWS: u16 = 3;
const PEN: Pen = Pen::new(Model::Cluster);
const RED: Style = Style::new().fg(Color::Red);

const WORDS: [&str; 10] =
    ["กำ", "น้ำ", "คำ", "จำ", "ที่นี่", "ผู้ใหญ่", "Tiếng Việt", "ก", "น้ํา", "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t"];

/// A terminal on which frames follow one another as the program sends them.
struct Screen {
    terminal: vt100::Parser,
    shown: Buffer,
}

impl Screen {
    fn new() -> Self {
        Screen { terminal: terminal(ROWS, COLUMNS), shown: blank() }
    }

    fn fresh(frame: Buffer) -> Self {
        let mut screen = Screen::new();
        screen.show(frame);
        screen
    }

    fn show(&mut self, frame: Buffer) {
        let mut bytes = Vec::new();
        let changes = self.shown.diff(&frame);
        CrosstermBackend::new(&mut bytes).draw(changes.into_iter()).unwrap();
        self.terminal.process(&bytes);
        self.shown = frame;
    }

    fn line(&self, row: u16) -> String {
        (0..COLUMNS).map(|column| self.cell(row, column).0).collect::<String>().trim_end().to_owned()
    }

    fn cells(&self) -> Vec<(String, vt100::Color)> {
        (0..ROWS).flat_map(|row| (0..COLUMNS).map(move |column| self.cell(row, column))).collect()
    }

    /// A cell that was never written looks like a blank one.
    fn cell(&self, row: u16, column: u16) -> (String, vt100::Color) {
        let cell = self.terminal.screen().cell(row, column).unwrap();
        let text = if cell.has_contents() || cell.is_wide_continuation() { cell.contents() } else { " " };
        let is_blank = text == " ";
        (text.to_owned(), if is_blank { vt100::Color::Default } else { cell.fgcolor() })
    }
}

fn terminal(rows: u16, columns: u16) -> vt100::Parser {
    vt100::Parser::new(NonZero::new(rows).unwrap(), NonZero::new(columns).unwrap(), 0)
}

fn blank() -> Buffer {
    Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS))
}

/// A frame as our writer draws it.
fn ours(lines: &[&str]) -> Buffer {
    let mut frame = blank();
    for (row, line) in (0..ROWS).zip(lines) {
        PEN.put(&mut frame, 0, row, COLUMNS, line, Style::default());
    }
    frame
}

/// A frame as ratatui draws it.
fn stock(lines: &[&str]) -> Buffer {
    let mut frame = blank();
    for (row, line) in (0..ROWS).zip(lines) {
        frame.set_string(0, row, line, Style::default());
    }
    frame
}

#[test]
fn the_emulated_terminal_keeps_sara_am_in_a_cell_of_its_own() {
    let mut terminal = terminal(1, 4);
    terminal.process("น้ำx".as_bytes());
    let contents = |column| terminal.screen().cell(0, column).unwrap().contents();
    assert_eq!([contents(0), contents(1), contents(2)], ["น้", "\u{E33}", "x"]);
}

#[test]
fn stock_ratatui_leaves_a_sara_am_behind_that_makes_another_word() {
    let mut screen = Screen::fresh(stock(&["กำ| น้ำ| คำ| จำ|"]));
    screen.show(stock(&["ก | น | ค | จ |"]));
    assert_eq!(
        screen.line(0),
        "กำ| นำ| คำ| จำ|",
        "the fault of ratatui-core 0.1.2; if it is mended, say so in text/draw.rs"
    );
    assert_eq!(Screen::fresh(stock(&["ก | น | ค | จ |"])).line(0), "ก | น | ค | จ |");
}

#[test]
fn our_writer_leaves_nothing_behind() {
    let mut screen = Screen::fresh(ours(&["กำ| น้ำ| คำ| จำ|"]));
    assert_eq!(screen.line(0), "ก\u{E4D}า| น\u{E4D}\u{E49}า| ค\u{E4D}า| จ\u{E4D}า|");
    screen.show(ours(&["ก | น | ค | จ |"]));
    assert_eq!(screen.line(0), "ก | น | ค | จ |");
}

#[test]
fn stock_ratatui_drops_a_mark_that_begins_a_span() {
    let mut frame = blank();
    frame.set_line(0, 0, &Line::from(vec![Span::raw("ท"), Span::styled("ี่", RED), Span::raw("x")]), COLUMNS);
    assert_eq!(Screen::fresh(frame).line(0), "ทx", "the fault of ratatui-core 0.1.2");
}

#[test]
fn our_writer_keeps_a_mark_that_begins_a_run() {
    let mut frame = blank();
    let plain = Style::default();
    PEN.put_spans(
        &mut frame,
        0,
        0,
        COLUMNS,
        &[("ท", plain), ("ี่", RED), ("x", plain), ("e\u{302}", plain), ("\u{301}", RED)],
    );
    assert_eq!(Screen::fresh(frame).line(0), "ที่xe\u{302}\u{301}");
}

#[test]
fn any_word_can_follow_any_other_in_every_row() {
    let mut screen = Screen::new();
    for before in WORDS {
        for after in WORDS {
            for lines in [[before, after, before], [after, before, after]] {
                screen.show(ours(&lines));
                assert_eq!(screen.cells(), Screen::fresh(ours(&lines)).cells(), "{before} then {after}");
            }
        }
    }
}

#[test]
fn the_cursor_stands_where_our_width_says() {
    for word in WORDS {
        let mut frame = blank();
        let used = PEN.put(&mut frame, 0, 0, COLUMNS, word, Style::default());
        PEN.put(&mut frame, used, 0, 1, "|", Style::default());
        let screen = Screen::fresh(frame);
        assert_eq!(usize::from(used), PEN.width(word));
        assert_eq!(screen.cell(0, used).0, "|", "{word}");
    }
}

/// One thing that is drawn into a frame: where, in how many columns, what, in which of three colours.
type Drawn = (u16, u16, u16, String, u8);

fn frame() -> impl Strategy<Value = Vec<Drawn>> {
    let text = prop_oneof![
        "[ก-ฮะ-ูเ-๎ ]{0,12}",
        "([ก-ฮ][ิ-ู]?[่-๋]?[าำ]?|[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ ]|[aeo][\u{302}\u{306}]?[\u{300}\u{301}\u{309}]){0,8}",
        prop::sample::select(WORDS.as_slice()).prop_map(str::to_owned),
    ];
    prop::collection::vec((0..COLUMNS, 0..ROWS, 0..COLUMNS, text, 0..3_u8), 0..8)
}

fn drawn(frame: &[Drawn]) -> Buffer {
    let mut buf = blank();
    for (x, y, columns, text, colour) in frame {
        let style = Style::new().fg([Color::Reset, Color::Red, Color::Blue][usize::from(*colour)]);
        if text.is_empty() {
            PEN.fill(&mut buf, Rect::new(*x, *y, *columns, 1), style);
        } else {
            PEN.put(&mut buf, *x, *y, *columns, text, style);
        }
    }
    buf
}

proptest! {
    #[test]
    fn a_frame_drawn_over_another_looks_like_one_drawn_afresh(first in frame(), second in frame()) {
        let mut screen = Screen::fresh(drawn(&first));
        screen.show(drawn(&second));
        prop_assert_eq!(screen.cells(), Screen::fresh(drawn(&second)).cells());
    }

    #[test]
    fn nothing_that_our_writer_draws_is_missing_on_the_screen(frame in frame()) {
        let buf = drawn(&frame);
        let screen = Screen::fresh(buf.clone());
        let symbols: Vec<String> = buf.content.iter().map(|cell| cell.symbol().to_owned()).collect();
        let cells: Vec<String> = screen.cells().into_iter().map(|(text, _)| text).collect();
        prop_assert_eq!(cells, symbols);
    }
}
