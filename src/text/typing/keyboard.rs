//! Which Thai character stands on which key of a US keyboard.
//!
//! The tables are those of xkeyboard-config 2.35.1 (`symbols/th`, MIT), read off for the 94 keys, with and without
//! Shift, that give a character on a US keyboard.

/// How many rows of keys a keyboard has.
pub const KEYBOARD_ROWS: usize = 4;

/// How many keys the longest row has.
pub const KEYBOARD_COLUMNS: usize = 13;

/// The characters of a US keyboard by row, without and with Shift.
const US: [(&str, &str); KEYBOARD_ROWS] = [
    ("`1234567890-=", "~!@#$%^&*()_+"),
    ("qwertyuiop[]\\", "QWERTYUIOP{}|"),
    ("asdfghjkl;'", "ASDFGHJKL:\""),
    ("zxcvbnm,./", "ZXCVBNM<>?"),
];

/// A key with or without Shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap {
    /// The row, from 0 at the top.
    pub row: usize,
    /// The key in the row, from 0 at the left.
    pub column: usize,
    /// Whether Shift is held.
    pub is_shifted: bool,
    /// What the key gives on a US keyboard, with Shift if it is held.
    pub key: char,
}

/// A Thai layout of the keyboard.
#[derive(Debug, PartialEq, Eq)]
pub struct Keyboard {
    /// What the keys of [`US`] give.
    rows: [(&'static str, &'static str); KEYBOARD_ROWS],
}

impl Keyboard {
    /// Returns what a key gives, named by what it gives on a US keyboard; nothing for any other character.
    pub fn char_of(&self, key: char) -> Option<char> {
        US.iter().zip(self.rows).find_map(|(us, own)| {
            counterpart(key, us.0, own.0).or_else(|| counterpart(key, us.1, own.1)).map(|(_, ch)| ch)
        })
    }

    /// Returns the key that gives a character; nothing if none does.
    pub fn cap_of(&self, ch: char) -> Option<Cap> {
        US.iter().zip(self.rows).enumerate().find_map(|(row, (us, own))| {
            let plain = counterpart(ch, own.0, us.0).map(|(column, key)| (column, key, false));
            let found =
                plain.or_else(|| counterpart(ch, own.1, us.1).map(|(column, key)| (column, key, true)));
            found.map(|(column, key, is_shifted)| Cap { row, column, is_shifted, key })
        })
    }

    /// Returns the characters of a row, from 0 at the top, each without and with Shift.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (char, char)> {
        let (plain, shifted) = self.rows.get(row).copied().unwrap_or_default();
        plain.chars().zip(shifted.chars())
    }
}

/// Returns where a character stands in one line of keys, and what stands there in the other.
fn counterpart(ch: char, line: &str, other: &str) -> Option<(usize, char)> {
    line.chars().zip(other.chars()).enumerate().find(|(_, (own, _))| *own == ch).map(|(at, (_, ch))| (at, ch))
}

/// Kedmanee, as Windows has it: variant `basic`.
pub(super) static KEDMANEE: Keyboard = Keyboard {
    rows: [
        ("_ๅ/-ภถ\u{E38}\u{E36}คตจขช", "%+๑๒๓๔\u{E39}฿๕๖๗๘๙"),
        ("ๆไ\u{E33}พะ\u{E31}\u{E35}รนยบลฃ", "๐\"ฎฑธ\u{E4D}\u{E4A}ณฯญฐ,ฅ"),
        ("ฟหกดเ\u{E49}\u{E48}าสวง", "ฤฆฏโฌ\u{E47}\u{E4B}ษศซ."),
        ("ผปแอ\u{E34}\u{E37}ทมใฝ", "()ฉฮ\u{E3A}\u{E4C}?ฒฬฦ"),
    ],
};

/// TIS 820-2538: variant `tis`.
pub(super) static TIS820: Keyboard = Keyboard {
    rows: [
        ("๏฿/-ภถ\u{E38}\u{E36}คตจขช", "๛ๅ๑๒๓๔\u{E39}\u{E4E}๕๖๗๘๙"),
        ("ๆไ\u{E33}พะ\u{E31}\u{E35}รนยบลฅ", "๐\"ฎฑธ\u{E4D}\u{E4A}ณฯญฐ,ฃ"),
        ("ฟหกดเ\u{E49}\u{E48}าสวง", "ฤฆฏโฌ\u{E47}\u{E4B}ษศซ."),
        ("ผปแอ\u{E34}\u{E37}ทมใฝ", "()ฉฮ\u{E3A}\u{E4C}?ฒฬฦ"),
    ],
};

/// Pattachote: variant `pat`.
pub(super) static PATTACHOTE: Keyboard = Keyboard {
    rows: [
        ("_=๒๓๔๕\u{E39}๗๘๙๐๑๖", "฿+\"/,?\u{E38}_.()-%"),
        ("\u{E47}ตยอร\u{E48}ดมวแใฌๅ", "\u{E4A}ฤๆญษ\u{E36}ฝซถฒฯฦ\u{E4D}"),
        ("\u{E49}ทงก\u{E31}\u{E35}านเไข", "\u{E4B}ธ\u{E33}ณ\u{E4C}\u{E37}ผชโฆฑ"),
        ("บปลห\u{E34}คสะจพ", "ฎฏฐภ\u{E3A}ศฮฟฉฬ"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&Keyboard; 3] = [&KEDMANEE, &TIS820, &PATTACHOTE];

    fn us_keys() -> impl Iterator<Item = char> {
        US.iter().flat_map(|(plain, shifted)| plain.chars().chain(shifted.chars()))
    }

    #[test]
    fn every_key_gives_a_character_that_leads_back_to_it() {
        assert_eq!(us_keys().count(), 94);
        for keyboard in ALL {
            for key in us_keys() {
                let ch = keyboard.char_of(key).unwrap();
                // Pattachote has the underline on two keys.
                let first = if ch == '_' && std::ptr::eq(keyboard, &PATTACHOTE) { '`' } else { key };
                assert_eq!(keyboard.cap_of(ch).unwrap().key, first, "{ch}");
            }
        }
    }

    #[test]
    fn every_thai_letter_and_mark_of_today_is_on_every_keyboard() {
        let letters = ('ก'..='ฮ').chain('ะ'..='\u{E39}').chain('เ'..='ไ').chain("ๅๆฯ\u{E47}\u{E4C}".chars());
        for ch in letters.chain('\u{E48}'..='\u{E4B}') {
            for keyboard in ALL {
                // Pattachote leaves out ฃ and ฅ, which nobody writes any more.
                let is_missing = keyboard.cap_of(ch).is_none();
                assert_eq!(
                    is_missing,
                    std::ptr::eq(keyboard, &PATTACHOTE) && matches!(ch, 'ฃ' | 'ฅ'),
                    "{ch}"
                );
            }
        }
    }

    #[test]
    fn words_are_where_typists_know_them() {
        let typed = |keyboard: &Keyboard, keys: &str| -> String {
            keys.chars().filter_map(|key| keyboard.char_of(key)).collect()
        };
        assert_eq!(typed(&KEDMANEE, "l;ylfu"), "สวัสดี");
        assert_eq!(typed(&KEDMANEE, "ohe"), "น้ำ");
        assert_eq!(typed(&TIS820, "l;ylfu"), "สวัสดี");
        assert_eq!(typed(&TIS820, "!&~"), "ๅ๎๛");
        assert_eq!(typed(&PATTACHOTE, "kaD"), "น้ำ");
    }

    #[test]
    fn a_character_is_found_on_its_row_with_its_shift() {
        let cap = Cap { row: 2, column: 5, is_shifted: false, key: 'h' };
        assert_eq!(KEDMANEE.cap_of('\u{E49}'), Some(cap));
        let cap = Cap { row: 2, column: 6, is_shifted: true, key: 'J' };
        assert_eq!(KEDMANEE.cap_of('\u{E4B}'), Some(cap));
        assert_eq!(KEDMANEE.cap_of('ế'), None);
        assert_eq!(KEDMANEE.char_of('ก'), None);
    }

    #[test]
    fn rows_can_be_drawn() {
        let lengths: Vec<usize> = (0..=KEYBOARD_ROWS).map(|row| KEDMANEE.row(row).count()).collect();
        assert_eq!(lengths, [KEYBOARD_COLUMNS, KEYBOARD_COLUMNS, 11, 10, 0]);
        assert_eq!(KEDMANEE.row(2).next(), Some(('ฟ', 'ฤ')));
    }
}
