//! A key press, the same whether a terminal, a window or a test delivers it.

/// Which key, by what it means or by the text it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A key that gives text; the space bar gives ' '.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Tab.
    Tab,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 to F12.
    F(u8),
}

/// A key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// The Latin character that stands on the same key of a US keyboard, where the front end knows it; a terminal does not.
    pub physical: Option<char>,
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Self {
        Key { code, ctrl: false, alt: false, physical: None }
    }
}

impl Key {
    /// Returns the digit that is meant, under a Latin, Thai or Windows-Vietnamese keyboard layout.
    ///
    /// The digit row gives ๅ / - ภ ถ ุ ึ ค ต จ under Kedmanee (`research/text.md` 2.2), and ă â ê ô for 1 to 4 under the
    /// Vietnamese layout of Windows.
    pub fn digit(self) -> Option<u8> {
        let text = self.plain()?;
        let image = match text {
            'ๅ' | 'ă' | 'Ă' => '1',
            '/' | 'â' | 'Â' | '๑' => '2',
            '-' | 'ê' | 'Ê' | '๒' => '3',
            'ภ' | 'ô' | 'Ô' | '๓' => '4',
            'ถ' | '๔' => '5',
            '\u{e38}' => '6',
            '\u{e36}' => '7',
            'ค' | '๕' => '8',
            'ต' | '๖' => '9',
            'จ' | '๗' => '0',
            other => self.physical.filter(char::is_ascii_digit).unwrap_or(other),
        };
        image.to_digit(10).and_then(|digit| u8::try_from(digit).ok())
    }

    /// Returns the small Latin letter that is meant, under a Latin or Kedmanee layout.
    pub fn letter(self) -> Option<char> {
        let text = self.plain()?;
        if text.is_ascii_alphabetic() {
            return Some(text.to_ascii_lowercase());
        }
        if let Some(physical) = self.physical.filter(char::is_ascii_alphabetic) {
            return Some(physical.to_ascii_lowercase());
        }
        // The letter rows of Kedmanee, TIS 820-2531, without shift.
        const ROWS: [(&str, &str); 3] = [
            ("ๆ ไ \u{e33} พ ะ \u{e31} \u{e35} ร น ย", "qwertyuiop"),
            ("ฟ ห ก ด เ \u{e49} \u{e48} า ส", "asdfghjkl"),
            ("ผ ป แ อ \u{e34} \u{e37} ท", "zxcvbnm"),
        ];
        ROWS.iter().find_map(|(thai, latin)| {
            let thai = thai.chars().filter(|c| *c != ' ');
            thai.zip(latin.chars()).find(|(thai, _)| *thai == text).map(|(_, latin)| latin)
        })
    }

    /// Returns whether this is the space bar or Enter, arrow down or right: keys that mean "on".
    pub fn is_onward(self) -> bool {
        matches!(self.code, KeyCode::Enter | KeyCode::Char(' '))
    }

    /// Returns the text of a key that is not a command.
    pub fn plain(self) -> Option<char> {
        match self.code {
            KeyCode::Char(text) if !self.ctrl && !self.alt => Some(text),
            _ => None,
        }
    }

    /// Returns whether help is asked for.
    pub fn is_help(self) -> bool {
        self.code == KeyCode::F(1) || self.plain() == Some('?')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: char) -> Key {
        Key::from(KeyCode::Char(text))
    }

    #[test]
    fn the_digit_row_works_under_a_thai_and_a_vietnamese_layout() {
        let digits = |row: &str| -> Vec<Option<u8>> { row.chars().map(|c| typed(c).digit()).collect() };
        let wanted: Vec<Option<u8>> = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map(Some).to_vec();
        assert_eq!(digits("1234567890"), wanted);
        assert_eq!(digits("ๅ/-ภถ\u{e38}\u{e36}คตจ"), wanted);
        assert_eq!(digits("ăâêô"), wanted[..4]);
    }

    #[test]
    fn command_letters_work_under_a_thai_layout() {
        for (thai, latin) in [('ี', 'u'), ('ะ', 't'), ('ำ', 'e'), ('พ', 'r'), ('ส', 'l'), ('ท', 'm')]
        {
            assert_eq!(typed(thai).letter(), Some(latin), "{thai}");
        }
        assert_eq!(typed('U').letter(), Some('u'));
        assert_eq!(typed('ế').letter(), None);
    }

    #[test]
    fn what_a_window_knows_of_the_key_counts_where_the_text_says_nothing() {
        let key = Key { physical: Some('2'), ..typed('é') };
        assert_eq!(key.digit(), Some(2));
    }

    #[test]
    fn with_ctrl_held_nothing_is_typed() {
        let key = Key { ctrl: true, ..typed('1') };
        assert_eq!((key.digit(), key.letter(), key.plain()), (None, None, None));
    }
}
