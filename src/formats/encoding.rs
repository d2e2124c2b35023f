//! Bytes of a person's file to text: UTF-8, and the other encodings that old machines write, each told by what it says.
//!
//! Nothing is guessed in silence: whatever is read otherwise than as UTF-8 comes with the name of its encoding, and an encoding counts as
//! recognised only if the words that it gives are words of its language.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text::{is_thai_spelling, is_vietnamese_syllable};

/// An encoding other than UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-16 of either order, as Notepad calls "Unicode".
    Utf16,
    /// Thai on Windows, a superset of TIS-620.
    Windows874,
    /// Vietnamese on Windows.
    Windows1258,
    /// RFC 1456.
    Viscii,
    /// TCVN 5712 as the fonts `.VnTime` show it.
    Tcvn3,
    /// The two-byte letters that the fonts `VNI-Times` show.
    Vni,
}

impl Encoding {
    /// Returns the stable word for programs that read our output.
    pub fn code(self) -> &'static str {
        match self {
            Encoding::Utf16 => "utf16",
            Encoding::Windows874 => "windows-874",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Viscii => "viscii",
            Encoding::Tcvn3 => "tcvn3",
            Encoding::Vni => "vni",
        }
    }

    /// Returns what people call it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf16 => "UTF-16",
            Encoding::Windows874 => "Windows-874 (TIS-620)",
            Encoding::Windows1258 => "Windows-1258",
            Encoding::Viscii => "VISCII",
            Encoding::Tcvn3 => "TCVN3 (ABC, .VnTime)",
            Encoding::Vni => "VNI (VNI-Times)",
        }
    }

    /// Returns whether a file in it is read.
    ///
    /// Not those that hang on a font: whether a letter of TCVN3 is a capital is said by the font alone, so what was read would not be
    /// what the author saw.
    pub fn is_read(self) -> bool {
        matches!(self, Encoding::Utf16 | Encoding::Windows874 | Encoding::Windows1258)
    }
}

/// The text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text without a byte order mark; what cannot be read has become U+FFFD.
    pub text: Cow<'a, str>,
    /// The encoding, if it is another than UTF-8 and was recognised.
    pub encoding: Option<Encoding>,
    /// Whether the file began with the byte order mark of UTF-8.
    pub has_mark: bool,
    /// Whether something could not be read.
    pub is_torn: bool,
}

/// Returns the text of a file.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(unit) = utf16_of(bytes) {
        let (text, is_torn) = utf16(bytes, unit);
        return Decoded { text: text.into(), encoding: Some(Encoding::Utf16), has_mark: false, is_torn };
    }
    let (body, has_mark) = match bytes.strip_prefix("\u{FEFF}".as_bytes()) {
        Some(body) => (body, true),
        None => (bytes, false),
    };
    match std::str::from_utf8(body) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: None, has_mark, is_torn: false },
        Err(_) => decode_unknown(body, has_mark),
    }
}

fn decode_unknown(body: &[u8], has_mark: bool) -> Decoded<'_> {
    let recognised = recognise(body);
    let upper = match recognised {
        Some(Encoding::Windows874) => WINDOWS_874,
        Some(Encoding::Windows1258) => WINDOWS_1258,
        _ => {
            let text = String::from_utf8_lossy(body);
            return Decoded { text, encoding: recognised, has_mark, is_torn: true };
        }
    };
    let text = by_table(body, upper);
    let is_torn = text.contains(char::REPLACEMENT_CHARACTER);
    Decoded { text: text.into(), encoding: recognised, has_mark, is_torn }
}

/// Returns how two bytes of UTF-16 make a unit, if the bytes begin with its byte order mark or with an ASCII letter in it.
fn utf16_of(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    match bytes {
        [0xFF, 0xFE, ..] | [1..=0x7F, 0, ..] => Some(u16::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, 1..=0x7F, ..] => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// Returns the text of UTF-16 without its byte order mark, and whether anything of it is none.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, bool) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text = String::with_capacity(bytes.len());
    let mut is_torn = !rest.is_empty();
    for letter in char::decode_utf16(units.skip_while({
        let mut is_first = true;
        move |unit| std::mem::take(&mut is_first) && *unit == 0xFEFF
    })) {
        is_torn |= letter.is_err();
        text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    (text, is_torn)
}

/// How many bytes of a file are looked at to recognise its encoding.
const N_BYTES: usize = 64 << 10;

/// The share of words that must be words of the language: names and foreign words are among them.
const ENOUGH: f64 = 0.75;

/// By how much an encoding must explain the words better than any other.
const MARGIN: f64 = 0.2;

/// Returns the encoding of bytes that are not UTF-8, if one alone makes words of them.
fn recognise(bytes: &[u8]) -> Option<Encoding> {
    let bytes = bytes.get(..N_BYTES).unwrap_or(bytes);
    let candidates =
        [Encoding::Windows874, Encoding::Windows1258, Encoding::Viscii, Encoding::Tcvn3, Encoding::Vni];
    let mut shares =
        candidates.map(|encoding| (share_of_words(&read_as(encoding, bytes), encoding), encoding));
    shares.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let [(best, encoding), (second, _), ..] = shares;
    (best >= ENOUGH && best - second >= MARGIN).then_some(encoding)
}

/// How many words an old font must have left in a text before it is named.
const N_WORDS: usize = 3;

/// At most how many words are looked at to see whether most of them are spelled right.
const N_LOOKED_AT: usize = 4_000;

/// Returns the old encoding whose letters were pasted into a text without being converted, such as `tieáng Vieät` for "tiếng Việt".
pub fn pasted_from(text: &str) -> Option<Encoding> {
    let words: Vec<&str> = words_beyond_ascii(text).collect();
    // Words from everywhere in the text tell as much as all of them.
    let looked_at: Vec<&str> = words.iter().step_by(words.len() / N_LOOKED_AT + 1).copied().collect();
    let is_odd = |word: &&&str| !is_thai_spelling(word) && !is_vietnamese_syllable(word);
    if words.len() < N_WORDS || looked_at.iter().filter(is_odd).count() * 2 < looked_at.len() {
        return None;
    }
    [Encoding::Tcvn3, Encoding::Vni].into_iter().find(|encoding| {
        let bytes: Vec<u8> = text.chars().map(byte_of).collect();
        share_of_words(&read_as(*encoding, &bytes), *encoding) >= ENOUGH
    })
}

/// Returns the byte that Windows-1252 has for a character; a space for those that it has not.
fn byte_of(ch: char) -> u8 {
    if ch.is_ascii() {
        return ch as u8;
    }
    let at = WINDOWS_1252.chars().position(|upper| upper == ch);
    at.and_then(|at| u8::try_from(at + 0x80).ok()).unwrap_or(b' ')
}

/// Returns what the bytes say in an encoding.
fn read_as(encoding: Encoding, bytes: &[u8]) -> String {
    match encoding {
        Encoding::Windows874 => by_table(bytes, WINDOWS_874),
        Encoding::Windows1258 => letters(bytes, WINDOWS_1258),
        Encoding::Viscii => letters(bytes, VISCII),
        Encoding::Tcvn3 => letters(bytes, TCVN),
        Encoding::Vni => vni(&by_table(bytes, WINDOWS_1252)),
        Encoding::Utf16 => String::new(),
    }
}

/// Returns which part of the words with letters beyond ASCII are words of the encoding's language; 0 if there are none.
fn share_of_words(text: &str, encoding: Encoding) -> f64 {
    let is_word = match encoding {
        Encoding::Windows874 => is_thai_spelling,
        _ => is_vietnamese_syllable,
    };
    let (mut n_words, mut n_right) = (0_u32, 0_u32);
    for word in words_beyond_ascii(text) {
        n_words += 1;
        n_right += u32::from(is_word(word));
    }
    if n_words == 0 { 0.0 } else { f64::from(n_right) / f64::from(n_words) }
}

/// Returns the stretches without ASCII other than letters that hold something beyond ASCII.
fn words_beyond_ascii(text: &str) -> impl Iterator<Item = &str> {
    let is_between =
        |ch: char| ch.is_whitespace() || (ch.is_ascii() && !ch.is_ascii_alphabetic()) || ch == '…';
    text.split(is_between).filter(|word| !word.is_ascii())
}

/// Returns a text of one letter a byte, its marks joined with their letters; `upper` are the letters of the bytes from 80 on.
fn letters(bytes: &[u8], upper: &str) -> String {
    by_table(bytes, upper).nfc().collect()
}

/// Returns a text of one letter a byte; `upper` are the letters of the bytes from 80 on.
fn by_table(bytes: &[u8], upper: &str) -> String {
    let upper: Vec<char> = upper.chars().collect();
    let letter = |byte: &u8| match byte.checked_sub(0x80) {
        None => char::from(*byte),
        Some(n) => upper.get(usize::from(n)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(letter).collect()
}

/// The letters of the bytes 80 to FF in Windows-874 (WHATWG, Encoding Standard; a test compares these three with `encoding_rs`).
const WINDOWS_874: &str = "€\u{81}\u{82}\u{83}\u{84}…\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}‘’“”•–—\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\u{A0}กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮฯะ\u{E31}าำ\u{E34}\u{E35}\u{E36}\u{E37}\u{E38}\u{E39}\u{E3A}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}฿เแโใไๅๆ\u{E47}\u{E48}\u{E49}\u{E4A}\u{E4B}\u{E4C}\u{E4D}\u{E4E}๏๐๑๒๓๔๕๖๗๘๙๚๛\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}";

/// The letters of the bytes 80 to FF in Windows-1252.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

/// The letters of the bytes 80 to FF in windows-1258; CC, D2, DE, EC and F2 are marks that combine.
const WINDOWS_1258: &str = "€\u{81}‚ƒ„…†‡ˆ‰\u{8A}‹Œ\u{8D}\u{8E}\u{8F}\u{90}‘’“”•–—˜™\u{9A}›œ\u{9D}\u{9E}Ÿ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂĂÄÅÆÇÈÉÊË\u{300}ÍÎÏĐÑ\u{309}ÓÔƠÖ×ØÙÚÛÜƯ\u{303}ßàáâăäåæçèéêë\u{301}íîïđñ\u{323}óôơö÷øùúûüư₫ÿ";

/// The letters of the bytes 80 to FF in VISCII (RFC 1456).
const VISCII: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

/// The letters of the bytes 80 to FF in TCVN 5712:1993; B0 to B4 are marks that combine.
const TCVN: &str = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u{A0}ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/// Returns what the fonts of VNI show of a text in Windows-1252: a vowel is followed by a letter that stands for its marks.
fn vni(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut is_after_vowel = false;
    for ch in text.chars() {
        let small = ch.to_lowercase().next().unwrap_or(ch);
        let marks = vni_marks(small).filter(|_| is_after_vowel);
        match marks {
            Some(marks) => result.push_str(marks),
            None => result.push_str(vni_letter(small).unwrap_or(ch.encode_utf8(&mut [0; 4]))),
        }
        // ô and ö are ơ and ư, and take a tone as other vowels do.
        is_after_vowel = marks.is_none() && matches!(small, 'a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö');
    }
    result.nfc().collect()
}

/// Returns the marks for which a letter stands behind a vowel, in NFD.
fn vni_marks(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ù' => "\u{301}",
        'ø' => "\u{300}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        'â' => "\u{302}",
        'á' => "\u{302}\u{301}",
        'à' => "\u{302}\u{300}",
        'å' => "\u{302}\u{309}",
        'ã' => "\u{302}\u{303}",
        'ä' => "\u{323}\u{302}",
        'ê' => "\u{306}",
        'é' => "\u{306}\u{301}",
        'è' => "\u{306}\u{300}",
        'ú' => "\u{306}\u{309}",
        'ü' => "\u{306}\u{303}",
        'ë' => "\u{323}\u{306}",
        _ => return None,
    })
}

/// Returns the letter for which a letter stands by itself.
fn vni_letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ñ' => "đ",
        'ô' => "ơ",
        'ö' => "ư",
        'í' => "í",
        'ì' => "ì",
        'æ' => "ỉ",
        'ó' => "ĩ",
        'ò' => "ị",
        'î' => "ỵ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIETNAMESE: &str = "Tôi muốn học tiếng Việt, rồi đi làm ở bệnh viện.";
    const THAI: &str = "th = \"น้ำดื่ม\"\nexample = \"ผมอยากกินข้าวที่นี่ เพราะอร่อย\"";

    /// The bytes of a text by one of the tables; letters that it has not are left out.
    fn by_table(text: &str, upper: &str) -> Vec<u8> {
        let byte = |ch: char| match upper.chars().position(|it| it == ch) {
            Some(n) => u8::try_from(0x80 + n).ok(),
            None => u8::try_from(ch).ok(),
        };
        text.nfc().filter_map(byte).collect()
    }

    fn in_windows_1258(text: &str) -> Vec<u8> {
        // Its letters have ă â ê ô ơ ư đ composed and the five tones apart.
        let is_tone = |ch: &char| matches!(ch, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
        let mut apart = String::new();
        for ch in text.chars() {
            let (tones, letter): (Vec<char>, Vec<char>) = ch.to_string().nfd().partition(is_tone);
            apart.extend(letter.into_iter().nfc().chain(tones));
        }
        encoding_rs::WINDOWS_1258.encode(&apart).0.into_owned()
    }

    #[track_caller]
    fn check(bytes: &[u8], encoding: Option<Encoding>, text: Option<&str>) {
        let decoded = decode(bytes);
        assert_eq!(decoded.encoding, encoding, "{}", decoded.text);
        if let Some(text) = text {
            assert_eq!(decoded.text.nfc().collect::<String>(), text);
            assert!(!decoded.is_torn);
        } else {
            assert!(decoded.is_torn);
        }
    }

    #[test]
    fn utf16_is_read_in_either_order_with_and_without_its_mark() {
        for text in ["\u{FEFF}vi = \"chào\"", "th = \"น้ำ\""] {
            let bare = text.trim_start_matches('\u{FEFF}');
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            check(&little, Some(Encoding::Utf16), Some(bare));
            check(&big, Some(Encoding::Utf16), Some(bare));
        }
        check(&[0xFF, 0xFE, b'a', 0, 0x00, 0xD8], Some(Encoding::Utf16), None);
    }

    #[test]
    fn thai_and_vietnamese_of_windows_are_read() {
        check(&encoding_rs::WINDOWS_874.encode(THAI).0, Some(Encoding::Windows874), Some(THAI));
        check(&in_windows_1258(VIETNAMESE), Some(Encoding::Windows1258), Some(VIETNAMESE));
    }

    #[test]
    fn what_hangs_on_a_font_is_named_and_not_read() {
        check(&by_table(VIETNAMESE, VISCII), Some(Encoding::Viscii), None);
        check(&by_table(VIETNAMESE, TCVN), Some(Encoding::Tcvn3), None);
        let vni = "Toâi muoán hoïc tieáng Vieät, roài ñi laøm ôû beänh vieän.";
        check(&encoding_rs::WINDOWS_1252.encode(vni).0, Some(Encoding::Vni), None);
    }

    #[test]
    fn bytes_that_are_no_words_in_any_encoding_are_not_named() {
        check(b"vi = \"\xFF\xFE\xFD\"", None, None);
        check(b"vi = \"caf\xE9\"", None, None);
    }

    #[test]
    fn letters_of_an_old_font_are_recognised_in_a_text_of_utf8() {
        assert_eq!(pasted_from("Toâi muoán hoïc tieáng Vieät, roài ñi laøm."), Some(Encoding::Vni));
        let tcvn: String = by_table(VIETNAMESE, TCVN).into_iter().map(char::from).collect();
        assert_eq!(pasted_from(&tcvn), Some(Encoding::Tcvn3));
        for text in [VIETNAMESE, THAI, "café, naïve, façade", ""] {
            assert_eq!(pasted_from(text), None, "{text}");
        }
    }

    #[test]
    fn the_tables_have_a_letter_for_each_byte() {
        for upper in [VISCII, TCVN] {
            assert_eq!(upper.chars().count(), 128);
        }
    }

    #[test]
    fn tables_and_utf16_are_those_of_the_standard() {
        let every: Vec<u8> = (0..=255).collect();
        for (upper, standard) in [
            (WINDOWS_874, encoding_rs::WINDOWS_874),
            (WINDOWS_1252, encoding_rs::WINDOWS_1252),
            (WINDOWS_1258, encoding_rs::WINDOWS_1258),
        ] {
            assert_eq!(super::by_table(&every, upper), standard.decode_without_bom_handling(&every).0);
        }
        // A whole text, a lone surrogate within, half a unit at the end.
        for units in [&[0x6E, 0xE19, 0xE49, 0xD83D, 0xDE00][..], &[0x6E, 0xD83D, 0x6E], &[0x6E, 0xDE00]] {
            for cut in [0, 1] {
                let bytes: Vec<u8> = units.iter().flat_map(|unit: &u16| unit.to_le_bytes()).collect();
                let bytes = &bytes[..bytes.len() - cut];
                let (text, _, is_torn) = encoding_rs::UTF_16LE.decode(bytes);
                let read = decode(bytes);
                // How many signs stand for what is torn off at the end is told by no standard.
                let whole = |text: &str| text.trim_end_matches(char::REPLACEMENT_CHARACTER).to_owned();
                assert_eq!((whole(&read.text), read.is_torn), (whole(&text), is_torn), "{bytes:?}");
            }
        }
    }
}
