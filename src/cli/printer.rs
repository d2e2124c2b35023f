//! The one place that writes to the terminal's two streams: nothing from a file can write an escape sequence.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::rc::Rc;

use crate::text::canonical;

/// Writes to standard output and standard error.
///
/// A reader that goes away, as in `nho check decks | head -1`, is no error.
pub struct Printer<'a> {
    out: Box<dyn Write + 'a>,
    err: Box<dyn Write + 'a>,
    is_styled: bool,
    failure: Option<io::Error>,
}

impl<'a> Printer<'a> {
    /// Makes a printer that writes to these; `is_styled` says whether output may have colours.
    pub fn new(out: impl Write + 'a, err: impl Write + 'a, is_styled: bool) -> Self {
        Printer { out: Box::new(out), err: Box::new(err), is_styled, failure: None }
    }

    /// Makes the printer of the program: with colours on a terminal, unless they are not wanted.
    pub fn standard(is_colour_wanted: bool) -> Printer<'static> {
        let is_styled = is_colour_wanted && io::stdout().is_terminal();
        Printer::new(io::BufWriter::new(io::stdout()), io::stderr(), is_styled)
    }

    /// Makes a printer that puts everything into one text, in the order in which it was said.
    pub fn gathering(said: &mut Vec<u8>) -> Printer<'_> {
        let said = Rc::new(RefCell::new(said));
        Printer::new(Gathering(Rc::clone(&said)), Gathering(said), false)
    }

    /// Returns whether output may have colours.
    pub fn is_styled(&self) -> bool {
        self.is_styled
    }

    /// Writes a text to standard output.
    pub fn print(&mut self, text: &str) {
        write_all(&mut self.out, &harmless(text), &mut self.failure);
    }

    /// Writes a line, or several, to standard output and hands it on at once; returns whether there still is a reader.
    pub fn say(&mut self, line: &str) -> bool {
        // A tab would be heard, or seen, as a column that is none.
        let line = harmless(line).replace('\t', " ");
        let said = self.out.write_all(line.as_bytes()).and_then(|()| self.out.write_all(b"\n"));
        let said = said.and_then(|()| self.out.flush());
        let is_there = said.is_ok();
        keep(said, &mut self.failure);
        is_there
    }

    /// Writes a text to standard output; codes that choose a colour stay in it.
    pub fn print_styled(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, style, after)) = next_style(rest) {
            write_all(&mut self.out, &harmless(before), &mut self.failure);
            write_all(&mut self.out, style, &mut self.failure);
            rest = after;
        }
        self.print(rest);
    }

    /// Writes a text to standard error, after all that was written to standard output.
    pub fn complain(&mut self, text: &str) {
        self.flush();
        write_all(&mut self.err, &harmless(text), &mut self.failure);
    }

    /// Hands everything on.
    ///
    /// # Errors
    ///
    /// Returns the first error of writing, if any of the output is lost to a reader that is still there.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush();
        self.failure.map_or(Ok(()), Err)
    }

    fn flush(&mut self) {
        let result = self.out.flush();
        keep(result, &mut self.failure);
    }
}

/// Both streams of a printer, in one text.
struct Gathering<'a>(Rc<RefCell<&'a mut Vec<u8>>>);

impl Write for Gathering<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl std::fmt::Debug for Printer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Printer").field("is_styled", &self.is_styled).finish_non_exhaustive()
    }
}

/// Returns what is shown instead of a code point that must not reach a terminal or cannot be seen; nothing for others.
pub(super) fn shown_instead(ch: char) -> Option<String> {
    if ch.is_ascii() && !ch.is_ascii_control() {
        return None;
    }
    // Control and bidi characters are refused, what is invisible is removed.
    let is_drawn = canonical(ch.encode_utf8(&mut [0; 4])).is_ok_and(|shown| {
        !shown.advice.iter().any(|advice| matches!(advice, crate::text::Advice::Invisible(_)))
    });
    (!is_drawn).then(|| format!("<U+{:04X}>", u32::from(ch)))
}

fn harmless(text: &str) -> Cow<'_, str> {
    let is_harmless = |ch: char| matches!(ch, '\n' | '\t') || (ch.is_ascii() && !ch.is_ascii_control());
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for ch in text.chars() {
        match shown_instead(ch).filter(|_| !is_harmless(ch)) {
            Some(code) => shown.push_str(&code),
            None => shown.push(ch),
        }
    }
    Cow::Owned(shown)
}

/// Returns what stands before the first code that chooses a colour (ESC, `[`, digits and semicolons, `m`), the code,
/// and what follows it.
fn next_style(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find("\u{1B}[")?;
        let body = text.get(start + 2..)?;
        let len = body.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
        if body.as_bytes().get(len) == Some(&b'm') {
            let end = start + 2 + len + 1;
            return Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?));
        }
        from = start + 1;
    }
}

fn write_all(stream: &mut dyn Write, text: &str, failure: &mut Option<io::Error>) {
    if failure.is_none() {
        keep(stream.write_all(text.as_bytes()), failure);
    }
}

fn keep(result: io::Result<()>, failure: &mut Option<io::Error>) {
    if let Err(error) = result
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        failure.get_or_insert(error);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn printed(print: impl FnOnce(&mut Printer<'_>)) -> (String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut printer = Printer::new(&mut out, &mut err, true);
        print(&mut printer);
        printer.finish().unwrap();
        (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    struct Gone(io::ErrorKind);

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn letters_of_three_languages_pass_and_escape_sequences_do_not() {
        let (out, err) = printed(|printer| {
            printer.print("ที่นี่ มีน้ำ\tTiếng Việt\n");
            printer.print("\u{1B}[2J\u{9B}1m\r\u{202E}a\u{200B}b\n");
            printer.complain("ไม่พบ \u{7}\n");
        });
        assert_eq!(out, "ที่นี่ มีน้ำ\tTiếng Việt\n<U+001B>[2J<U+009B>1m<U+000D><U+202E>a<U+200B>b\n");
        assert_eq!(err, "ไม่พบ <U+0007>\n");
    }

    #[test]
    fn what_is_gathered_stands_in_the_order_in_which_it_was_said_and_is_as_harmless() {
        let mut said = Vec::new();
        let mut printer = Printer::gathering(&mut said);
        printer.print("ขออภัย\n");
        printer.complain("Xin lỗi \u{1B}[2J\n");
        printer.say("chào");
        printer.finish().unwrap();
        assert_eq!(String::from_utf8(said).unwrap(), "ขออภัย\nXin lỗi <U+001B>[2J\nchào\n");
    }

    #[test]
    fn a_styled_text_keeps_colours_and_no_other_codes() {
        let (out, _) =
            printed(|printer| printer.print_styled("\u{1B}[1;31mlỗi\u{1B}[0m \u{1B}[2J\u{1B}]0;ก\u{7}"));
        assert_eq!(out, "\u{1B}[1;31mlỗi\u{1B}[0m <U+001B>[2J<U+001B>]0;ก<U+0007>");
    }

    #[test]
    fn a_reader_that_goes_away_is_no_error_but_a_full_disk_is() {
        let print = |kind| {
            let mut printer = Printer::new(Gone(kind), Gone(kind), false);
            printer.print("น้ำ\n");
            printer.complain("nước\n");
            printer.finish().map_err(|error| error.kind())
        };
        assert_eq!(print(io::ErrorKind::BrokenPipe), Ok(()));
        assert_eq!(print(io::ErrorKind::StorageFull), Err(io::ErrorKind::StorageFull));
    }

    proptest! {
        #[test]
        fn no_control_character_gets_through(text in any::<String>()) {
            let (out, _) = printed(|printer| printer.print(&text));
            prop_assert!(out.chars().all(|ch| !ch.is_control() || matches!(ch, '\n' | '\t')));
        }
    }
}
