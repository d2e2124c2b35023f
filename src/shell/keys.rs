//! From crossterm's events to our own.

use crossterm::event::{Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers};

use crate::tui::{Key, KeyCode, Msg};

/// Returns what an event of the terminal means to the application; nothing for what it does not use.
///
/// Key releases are passed over: crossterm reports them on Windows. 0x08, which some Vietnamese input programs send for
/// Backspace, arrives as Ctrl+H on Unix (`research/text.md` 2.1).
pub fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(event) if event.kind != KeyEventKind::Release => key(event).map(Msg::Key),
        Event::Paste(pasted) => Some(Msg::Pasted(pasted)),
        Event::Resize(columns, rows) => Some(Msg::Resized(columns, rows)),
        Event::Key(_) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    // AltGr arrives on Windows as both; what it types is text.
    let is_text = ctrl && alt && matches!(event.code, Code::Char(c) if !c.is_ascii_alphanumeric());
    let code = match event.code {
        Code::Char('h') if ctrl && !alt => KeyCode::Backspace,
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Tab | Code::BackTab => KeyCode::Tab,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(number) => KeyCode::F(number),
        _ => return None,
    };
    let is_command = !is_text && code != KeyCode::Backspace;
    Some(Key { code, ctrl: ctrl && is_command, alt: alt && is_command, physical: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: Code, modifiers: KeyModifiers) -> Option<Msg> {
        message(Event::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn thai_and_vietnamese_letters_come_through_as_text() {
        for letter in ['ก', '\u{e49}', 'ế', 'ơ'] {
            let key = Key::from(KeyCode::Char(letter));
            assert_eq!(press(Code::Char(letter), KeyModifiers::NONE), Some(Msg::Key(key)));
        }
    }

    #[test]
    fn the_backspace_of_vietnamese_input_programs_is_a_backspace() {
        let wanted = Some(Msg::Key(Key::from(KeyCode::Backspace)));
        assert_eq!(press(Code::Char('h'), KeyModifiers::CONTROL), wanted);
        assert_eq!(press(Code::Backspace, KeyModifiers::NONE), wanted);
    }

    #[test]
    fn releases_are_passed_over() {
        let event =
            KeyEvent::new_with_kind(Code::Enter, KeyModifiers::NONE, crossterm::event::KeyEventKind::Release);
        assert_eq!(message(Event::Key(event)), None);
    }
}
