//! From a window's keys to our own.
//!
//! Printable text wins over the key's name: what UniKey, EVKey and keyboards on the screen inject arrives with names that mean
//! nothing (winit 0.30 computes them from the letter's low byte, so that U+0E48 is an "arrow up").

use winit::event::KeyEvent;
use winit::keyboard::{Key as Named, KeyCode as Place, ModifiersState, NamedKey, PhysicalKey};

use crate::tui::{Key, KeyCode};

/// Returns the keys that an event means, for it may bring more than one letter; none for a release, or what is not used.
pub(super) fn keys(event: &KeyEvent, held: ModifiersState) -> Vec<Key> {
    if !event.state.is_pressed() {
        return Vec::new();
    }
    let PhysicalKey::Code(place) = event.physical_key else {
        return of(&event.logical_key, event.text.as_deref(), held, None);
    };
    of(&event.logical_key, event.text.as_deref(), held, latin(place))
}

/// Returns the keys of a text that an input method has made.
pub(super) fn letters(text: &str) -> Vec<Key> {
    text.chars().filter(|ch| !ch.is_control()).map(|ch| Key::from(KeyCode::Char(ch))).collect()
}

fn of(name: &Named, text: Option<&str>, held: ModifiersState, physical: Option<char>) -> Vec<Key> {
    let (ctrl, alt) = (held.control_key(), held.alt_key());
    let text = text.filter(|text| !text.is_empty() && !text.chars().any(char::is_control));
    // AltGr is Ctrl and Alt together on Windows; what it gives is text.
    if let Some(text) = text.filter(|_| ctrl == alt) {
        let mut keys = letters(text);
        if let [key] = keys.as_mut_slice() {
            key.physical = physical;
        }
        return keys;
    }
    let code = match name {
        Named::Character(text) => {
            physical.filter(|_| ctrl).or_else(|| text.chars().next()).map(KeyCode::Char)
        }
        Named::Named(named) => named_code(*named),
        _ => None,
    };
    code.map(|code| Key { code, ctrl, alt, physical }).into_iter().collect()
}

fn named_code(named: NamedKey) -> Option<KeyCode> {
    Some(match named {
        NamedKey::Enter => KeyCode::Enter,
        NamedKey::Escape => KeyCode::Esc,
        NamedKey::Backspace => KeyCode::Backspace,
        NamedKey::Delete => KeyCode::Delete,
        NamedKey::Tab => KeyCode::Tab,
        NamedKey::Space => KeyCode::Char(' '),
        NamedKey::ArrowLeft => KeyCode::Left,
        NamedKey::ArrowRight => KeyCode::Right,
        NamedKey::ArrowUp => KeyCode::Up,
        NamedKey::ArrowDown => KeyCode::Down,
        NamedKey::Home => KeyCode::Home,
        NamedKey::End => KeyCode::End,
        NamedKey::PageUp => KeyCode::PageUp,
        NamedKey::PageDown => KeyCode::PageDown,
        NamedKey::F1 => KeyCode::F(1),
        NamedKey::F2 => KeyCode::F(2),
        NamedKey::F3 => KeyCode::F(3),
        NamedKey::F4 => KeyCode::F(4),
        NamedKey::F5 => KeyCode::F(5),
        NamedKey::F6 => KeyCode::F(6),
        NamedKey::F7 => KeyCode::F(7),
        NamedKey::F8 => KeyCode::F(8),
        NamedKey::F9 => KeyCode::F(9),
        NamedKey::F10 => KeyCode::F(10),
        NamedKey::F11 => KeyCode::F(11),
        NamedKey::F12 => KeyCode::F(12),
        _ => return None,
    })
}

/// Returns what stands on a key of a US keyboard: digits and small letters.
fn latin(place: Place) -> Option<char> {
    const PLACES: [(Place, char); 36] = [
        (Place::Digit0, '0'),
        (Place::Digit1, '1'),
        (Place::Digit2, '2'),
        (Place::Digit3, '3'),
        (Place::Digit4, '4'),
        (Place::Digit5, '5'),
        (Place::Digit6, '6'),
        (Place::Digit7, '7'),
        (Place::Digit8, '8'),
        (Place::Digit9, '9'),
        (Place::KeyA, 'a'),
        (Place::KeyB, 'b'),
        (Place::KeyC, 'c'),
        (Place::KeyD, 'd'),
        (Place::KeyE, 'e'),
        (Place::KeyF, 'f'),
        (Place::KeyG, 'g'),
        (Place::KeyH, 'h'),
        (Place::KeyI, 'i'),
        (Place::KeyJ, 'j'),
        (Place::KeyK, 'k'),
        (Place::KeyL, 'l'),
        (Place::KeyM, 'm'),
        (Place::KeyN, 'n'),
        (Place::KeyO, 'o'),
        (Place::KeyP, 'p'),
        (Place::KeyQ, 'q'),
        (Place::KeyR, 'r'),
        (Place::KeyS, 's'),
        (Place::KeyT, 't'),
        (Place::KeyU, 'u'),
        (Place::KeyV, 'v'),
        (Place::KeyW, 'w'),
        (Place::KeyX, 'x'),
        (Place::KeyY, 'y'),
        (Place::KeyZ, 'z'),
    ];
    PLACES.iter().find(|(known, _)| *known == place).map(|(_, latin)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &Named, text: Option<&str>, held: ModifiersState, physical: Option<char>) -> Key {
        let keys = of(name, text, held, physical);
        assert_eq!(keys.len(), 1, "{keys:?}");
        keys[0]
    }

    const NONE: ModifiersState = ModifiersState::empty();

    #[test]
    fn injected_text_wins_over_the_name_that_comes_with_it() {
        let key = one(&Named::Named(NamedKey::ArrowUp), Some("\u{e48}"), NONE, None);
        assert_eq!(key, Key::from(KeyCode::Char('\u{e48}')));
        let key = one(&Named::Character("ệ".into()), Some("ệ"), NONE, None);
        assert_eq!(key.plain(), Some('ệ'));
    }

    #[test]
    fn a_digit_key_is_a_digit_under_the_thai_layout_and_still_types_what_is_on_it() {
        let key = one(&Named::Character("ภ".into()), Some("ภ"), NONE, Some('4'));
        assert_eq!((key.digit(), key.plain()), (Some(4), Some('ภ')));
        let key = one(&Named::Character("ถ".into()), Some("ถ"), NONE, Some('5'));
        assert_eq!(key.digit(), Some(5));
    }

    #[test]
    fn what_altgr_gives_is_text_and_what_ctrl_gives_is_a_command_under_any_layout() {
        let altgr = ModifiersState::CONTROL | ModifiersState::ALT;
        let key = one(&Named::Character("@".into()), Some("@"), altgr, Some('q'));
        assert_eq!((key.plain(), key.ctrl), (Some('@'), false));
        let key = one(&Named::Character("แ".into()), None, ModifiersState::CONTROL, Some('c'));
        assert_eq!((key.code, key.ctrl), (KeyCode::Char('c'), true));
        let key = one(&Named::Character("c".into()), Some("\u{3}"), ModifiersState::CONTROL, Some('c'));
        assert_eq!((key.code, key.ctrl), (KeyCode::Char('c'), true));
    }

    #[test]
    fn control_characters_are_no_text() {
        assert_eq!(one(&Named::Named(NamedKey::Enter), Some("\r"), NONE, None).code, KeyCode::Enter);
        assert_eq!(
            one(&Named::Named(NamedKey::Backspace), Some("\u{8}"), NONE, None).code,
            KeyCode::Backspace
        );
        assert_eq!(letters("ก\u{7}ข").len(), 2);
    }
}
