//! What single code points are: refused, invisible, Thai consonants, marks and vowels.

use unicode_normalization::char::canonical_combining_class;

pub(super) const SARA_AA: char = '\u{0E32}';
pub(super) const SARA_AM: char = '\u{0E33}';
pub(super) const SARA_E: char = '\u{0E40}';
pub(super) const SARA_AE: char = '\u{0E41}';
pub(super) const LAKKHANGYAO: char = '\u{0E45}';
pub(super) const MAIYAMOK: char = '\u{0E46}';
pub(super) const NIKHAHIT: char = '\u{0E4D}';
pub(super) const PAIYANNOI: char = '\u{0E2F}';
pub(super) const RU: char = '\u{0E24}';
pub(super) const LU: char = '\u{0E26}';

/// Returns whether text with this code point is refused: it could move the cursor, end a line, or reorder a
/// line.
///
/// Control characters (Cc), bidi marks, embeddings, overrides and isolates (UAX #9), the line and paragraph
/// separators, and noncharacters.
pub(super) fn is_refused(ch: char) -> bool {
    let code = u32::from(ch);
    ch.is_control()
        || matches!(ch, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || code & 0xFFFE == 0xFFFE
        || (0xFDD0..=0xFDEF).contains(&code)
}

/// Returns whether nothing is drawn for this code point, so that two texts could differ and look the same.
///
/// Default_Ignorable_Code_Point of DerivedCoreProperties.txt, Unicode 17, without those that are refused, and
/// the interlinear annotation characters.
pub(super) fn is_invisible(ch: char) -> bool {
    matches!(ch,
        '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Returns whether the code point is in the Thai block.
pub(super) fn is_thai(ch: char) -> bool {
    matches!(ch, '\u{0E00}'..='\u{0E7F}')
}

/// Returns whether the code point is a letter that can carry Thai marks: ก to ฮ.
pub(super) fn is_thai_consonant(ch: char) -> bool {
    matches!(ch, '\u{0E01}'..='\u{0E2E}')
}

/// Returns whether the code point is drawn above or below a Thai consonant.
pub(super) fn is_thai_mark(ch: char) -> bool {
    matches!(ch, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}')
}

/// Returns whether the code point is one of the four Thai tone marks.
pub(super) fn is_thai_tone(ch: char) -> bool {
    matches!(ch, '\u{0E48}'..='\u{0E4B}')
}

/// Returns whether the code point is a Thai vowel that stands after its consonant: ะ า ำ ๅ.
pub(super) fn is_thai_following_vowel(ch: char) -> bool {
    matches!(ch, '\u{0E30}' | SARA_AA | SARA_AM | LAKKHANGYAO)
}

/// Returns whether the code point belongs to the letter before it: a Thai mark, or anything that
/// normalisation can move.
pub(super) fn is_mark(ch: char) -> bool {
    is_thai_mark(ch) || (!ch.is_ascii() && canonical_combining_class(ch) != 0)
}

/// Returns where a mark stands among the marks of one Thai consonant: what is below first, then the vowel
/// above, then tone and thanthakhat; marks of other scripts last.
///
/// Agrees with the order of canonical combining classes (103 below, 107 tones), so NFC leaves it alone.
pub(super) fn thai_mark_rank(mark: char) -> u8 {
    match mark {
        '\u{0E3A}' => 0,
        '\u{0E38}' | '\u{0E39}' => 1,
        '\u{0E31}' | '\u{0E34}'..='\u{0E37}' | '\u{0E47}' => 2,
        NIKHAHIT => 3,
        '\u{0E48}'..='\u{0E4B}' => 4,
        '\u{0E4C}' => 5,
        '\u{0E4E}' => 6,
        _ => 7,
    }
}
