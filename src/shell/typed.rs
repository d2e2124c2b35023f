//! What a terminal sends, taken apart here for the moment in which crossterm does not read it yet.
//!
//! crossterm keeps the answers of a terminal to itself, and waits two seconds for one that does not come. The probe
//! therefore reads by itself, and what somebody types meanwhile must not be lost.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// How pasted text begins and ends.
const PASTE: (&[u8], &[u8]) = (b"\x1b[200~", b"\x1b[201~");

/// Something that a terminal sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The cursor stands in this column, counted from 1.
    Column(u16),
    /// A key was pressed, or text pasted.
    Event(Event),
    /// Something that nobody asked for.
    Unknown,
}

/// Takes the bytes that make up the first thing sent off their front, and returns what it is.
///
/// Returns nothing, and takes nothing, while more bytes may follow that belong to it. Any bytes are survived.
pub fn take(bytes: &mut Vec<u8>) -> Option<Sent> {
    let (sent, n) = first(bytes)?;
    bytes.drain(..n);
    Some(sent)
}

/// Returns what bytes mean that nothing followed in good time: the Escape key, if they are its own.
pub fn take_rest(bytes: &mut Vec<u8>) -> Option<Sent> {
    let is_escape = bytes.as_slice() == b"\x1b";
    bytes.clear();
    is_escape.then(|| key(KeyCode::Esc))
}

/// Returns the first thing sent and how many bytes it has.
fn first(bytes: &[u8]) -> Option<(Sent, usize)> {
    let sent = match *bytes.first()? {
        0x1b => return escape(bytes),
        // Enter that was pressed before the terminal was in raw mode is a line feed.
        b'\r' | b'\n' => key(KeyCode::Enter),
        b'\t' => key(KeyCode::Tab),
        0x7f => key(KeyCode::Backspace),
        byte @ 0x01..=0x1a => {
            let letter = char::from(byte - 1 + b'a');
            Sent::Event(Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)))
        }
        0x00 | 0x1c..=0x1f => Sent::Unknown,
        _ => return letter(bytes),
    };
    Some((sent, 1))
}

fn letter(bytes: &[u8]) -> Option<(Sent, usize)> {
    let n = match bytes.first()? {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Some((Sent::Unknown, 1)),
    };
    let Some(whole) = bytes.get(..n) else {
        // What cannot become a letter any more must not hold up what follows.
        let is_hopeful = bytes.iter().skip(1).all(|byte| byte & 0xc0 == 0x80);
        return (!is_hopeful).then_some((Sent::Unknown, 1));
    };
    let ch = std::str::from_utf8(whole).ok().and_then(|text| text.chars().next());
    Some(ch.map_or((Sent::Unknown, 1), |ch| (key(KeyCode::Char(ch)), n)))
}

fn escape(bytes: &[u8]) -> Option<(Sent, usize)> {
    match bytes.get(1)? {
        0x1b => Some((key(KeyCode::Esc), 1)),
        b'[' => control_sequence(bytes),
        b'O' => Some((named(*bytes.get(2)?), 3)),
        _ => {
            let (sent, n) = first(bytes.get(1..)?)?;
            Some((with_alt(sent), n + 1))
        }
    }
}

/// ESC [, parameters, a final byte (ECMA-48 5.4).
fn control_sequence(bytes: &[u8]) -> Option<(Sent, usize)> {
    if bytes.starts_with(PASTE.0) {
        return pasted(bytes);
    }
    let body = bytes.get(2..)?;
    if body.first() == Some(&b'[') {
        // The function keys of the console of Linux.
        let sent = match body.get(1)? {
            byte @ b'A'..=b'E' => key(KeyCode::F(byte - b'A' + 1)),
            _ => Sent::Unknown,
        };
        return Some((sent, 4));
    }
    let n = body.iter().position(|byte| !(0x20..=0x3f).contains(byte))?;
    let (parameters, last) = (body.get(..n)?, *body.get(n)?);
    if !(0x40..=0x7e).contains(&last) {
        // Broken off: what breaks it off is something of its own.
        return Some((Sent::Unknown, n + 2));
    }
    let numbers: Vec<Option<u16>> = parameters
        .split(|byte| *byte == b';')
        .map(|number| std::str::from_utf8(number).ok().and_then(|number| number.parse().ok()))
        .collect();
    let sent = match (last, numbers.as_slice()) {
        (b'R', [Some(_), Some(column)]) => Sent::Column(*column),
        (b'R', _) if n > 0 => Sent::Unknown,
        (b'~', [Some(number), ..]) => numbered(*number),
        (b'Z', _) => key(KeyCode::BackTab),
        _ => named(last),
    };
    Some((sent, n + 3))
}

fn pasted(bytes: &[u8]) -> Option<(Sent, usize)> {
    let (start, end) = PASTE;
    let text = bytes.get(start.len()..)?;
    let n = text.windows(end.len()).position(|window| window == end)?;
    let text = String::from_utf8_lossy(text.get(..n)?).into_owned();
    Some((Sent::Event(Event::Paste(text)), start.len() + n + end.len()))
}

/// The keys that xterm and its like name by a letter.
fn named(letter: u8) -> Sent {
    match letter {
        b'A' => key(KeyCode::Up),
        b'B' => key(KeyCode::Down),
        b'C' => key(KeyCode::Right),
        b'D' => key(KeyCode::Left),
        b'H' => key(KeyCode::Home),
        b'F' => key(KeyCode::End),
        b'P'..=b'S' => key(KeyCode::F(letter - b'P' + 1)),
        _ => Sent::Unknown,
    }
}

/// The keys that the VT220 and its like name by a number.
fn numbered(number: u16) -> Sent {
    match number {
        1 | 7 => key(KeyCode::Home),
        3 => key(KeyCode::Delete),
        4 | 8 => key(KeyCode::End),
        5 => key(KeyCode::PageUp),
        6 => key(KeyCode::PageDown),
        11..=15 => function(number - 10),
        17..=21 => function(number - 11),
        23 | 24 => function(number - 12),
        _ => Sent::Unknown,
    }
}

fn function(number: u16) -> Sent {
    u8::try_from(number).map_or(Sent::Unknown, |number| key(KeyCode::F(number)))
}

fn key(code: KeyCode) -> Sent {
    Sent::Event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

fn with_alt(sent: Sent) -> Sent {
    match sent {
        Sent::Event(Event::Key(event)) => {
            Sent::Event(Event::Key(KeyEvent { modifiers: event.modifiers | KeyModifiers::ALT, ..event }))
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(bytes: &[u8]) -> (Vec<Sent>, Vec<u8>) {
        let mut bytes = bytes.to_vec();
        let mut sent = Vec::new();
        while let Some(one) = take(&mut bytes) {
            sent.push(one);
        }
        (sent, bytes)
    }

    #[track_caller]
    fn check(bytes: &str, expected: &[Sent]) {
        assert_eq!(all(bytes.as_bytes()), (expected.to_vec(), Vec::new()), "{bytes:?}");
    }

    fn typed(ch: char) -> Sent {
        key(KeyCode::Char(ch))
    }

    #[test]
    fn answers_are_told_from_what_somebody_types_between_them() {
        check(
            "\u{1b}[1;2Rที\u{1b}[1;3R\rế",
            &[
                Sent::Column(2),
                typed('ท'),
                typed('\u{e35}'),
                Sent::Column(3),
                key(KeyCode::Enter),
                typed('ế'),
            ],
        );
    }

    #[test]
    fn the_keys_of_the_screens_are_known() {
        check("\u{1b}[A\u{1b}OB", &[key(KeyCode::Up), key(KeyCode::Down)]);
        check("\u{1b}OQ\u{1b}[17~\u{1b}[20~", &[2, 6, 9].map(|n| key(KeyCode::F(n))));
        check("\u{1b}[15~\u{1b}[24~\u{1b}[[B", &[5, 12, 2].map(|n| key(KeyCode::F(n))));
        check(
            "\u{1b}[1;5C\u{1b}[3~\t\u{7f}",
            &[key(KeyCode::Right), key(KeyCode::Delete), key(KeyCode::Tab), key(KeyCode::Backspace)],
        );
        check("\u{3}", &[Sent::Event(Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)))]);
        check("\u{1b}ก", &[with_alt(typed('ก'))]);
        check("\u{1b}[200~น้ำ\rx\u{1b}[201~1", &[Sent::Event(Event::Paste("น้ำ\rx".to_owned())), typed('1')]);
    }

    #[test]
    fn what_is_not_whole_yet_waits_for_the_rest() {
        for part in ["\u{1b}", "\u{1b}[", "\u{1b}[1;2", "\u{1b}O", "\u{1b}[200~nước", "\u{1b}[["] {
            assert_eq!(all(part.as_bytes()), (Vec::new(), part.as_bytes().to_vec()), "{part:?}");
        }
        let thai = "ที่".as_bytes();
        assert_eq!(all(&thai[..4]), (vec![typed('ท')], thai[3..4].to_vec()));
    }

    #[test]
    fn an_escape_that_nothing_follows_is_the_key() {
        assert_eq!(take_rest(&mut b"\x1b".to_vec()), Some(key(KeyCode::Esc)));
        assert_eq!(take_rest(&mut b"\x1b[1;".to_vec()), None);
        check("\u{1b}\u{1b}[A", &[key(KeyCode::Esc), key(KeyCode::Up)]);
    }

    #[test]
    fn what_is_broken_costs_itself_only() {
        assert_eq!(all(b"\xe0a\xffb\xed\xa0\x80").0.iter().filter(|sent| **sent != Sent::Unknown).count(), 2);
        check("\u{1b}[1;\u{1b}[Aน", &[Sent::Unknown, key(KeyCode::Up), typed('น')]);
        check("\u{1b}[99999999;1R\u{1b}[?62c1", &[Sent::Unknown, Sent::Unknown, typed('1')]);
    }

    proptest! {
        #[test]
        fn the_pieces_in_which_bytes_come_do_not_matter(
            bytes in prop_oneof![
                prop::collection::vec(any::<u8>(), 0..24),
                "(\u{1b}\\[[0-9;]{0,4}[A-Z~]|\u{1b}O[A-S]|[กทีế1\r]){0,6}".prop_map(String::into_bytes),
            ],
            cut in 0_usize..24,
        ) {
            let (front, back) = bytes.split_at(cut.min(bytes.len()));
            let (mut sent, mut rest) = all(front);
            rest.extend(back);
            let (more, rest) = all(&rest);
            sent.extend(more);
            prop_assert_eq!((sent, rest), all(&bytes));
        }
    }
}
