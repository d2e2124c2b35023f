//! `nho type`: what a typing aid makes of key presses, for scripts and for trying out.

use std::io::{self, BufRead};

use super::Exit;
use super::printer::Printer;
use crate::i18n::Words;
use crate::text::typing::{Command, Editor, Layout, TonePlacement};

/// The longest line that is typed, in columns.
const COLUMNS: usize = 4096;

/// What `nho type` is asked for.
#[derive(Debug, clap::Args)]
pub struct TypeArgs {
    /// The typing aid
    #[arg(long, value_parser = ["telex", "vni", "kedmanee", "tis820", "pattachote"])]
    layout: String,
}

/// Types every line of standard input and writes the text that it gives. 0x08 and 0x7f are Backspace.
pub fn type_lines(args: &TypeArgs, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let Some(layout) = Layout::from_name(&args.layout) else { return Exit::WrongUsage };
    for line in io::stdin().lock().split(b'\n') {
        let Ok(line) = line else {
            printer.complain(&format!("{}\n", words.stdin_unreadable()));
            return Exit::CouldNotRead;
        };
        let line = String::from_utf8_lossy(&line);
        printer.print(&format!("{}\n", typed(layout, line.trim_end_matches('\r'))));
    }
    Exit::Fine
}

/// Returns the text that key presses give.
pub fn typed(layout: Layout, keys: &str) -> String {
    let mut editor = Editor::new(COLUMNS).with_aid(layout, TonePlacement::default());
    for key in keys.chars() {
        match key {
            '\u{8}' | '\u{7f}' => editor.apply(Command::Backspace),
            key => editor.insert(key),
        }
    }
    editor.text()
}
