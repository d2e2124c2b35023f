//! Letter tiles: the pieces of an answer, and pieces that look like them.

use unicode_normalization::UnicodeNormalization;

use super::cluster::clusters;
use super::lang::Lang;
use super::wrap::segmenter;

/// How many pieces an answer is cut into at the most: as many as there are digit keys.
pub const MAX_PIECES: usize = 9;

/// An answer cut into pieces, and how they are put together again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pieces {
    /// The pieces in order.
    pub pieces: Vec<String>,
    /// Whether a space belongs between two pieces.
    pub has_spaces: bool,
}

impl Pieces {
    /// Returns the text that pieces give when they are laid in this order.
    pub fn join(&self, laid: &[&str]) -> String {
        laid.join(if self.has_spaces { " " } else { "" })
    }
}

/// Cuts an answer into pieces: letters (clusters) where that makes at most [`MAX_PIECES`], else syllables or words.
///
/// Vietnamese of two syllables or more is cut into syllables, because a syllable is what Vietnamese writes with spaces
/// round it; English of several words into words; Thai into its clusters, such as ลู ก ค้ า, or into words.
/// Punctuation at the end and text in ( ) are no pieces.
pub fn pieces(lang: Lang, answer: &str) -> Pieces {
    let answer = without_parentheses(answer);
    let answer = answer.trim().trim_end_matches(['.', '?', '!', '…']);
    let words: Vec<&str> = answer.split_whitespace().collect();
    let letters = || {
        clusters(answer).filter(|cluster| !cluster.trim().is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    if words.len() > 1 && lang != Lang::Th {
        return Pieces { pieces: words.into_iter().map(str::to_owned).collect(), has_spaces: true };
    }
    let letters = letters();
    if letters.len() <= MAX_PIECES || lang != Lang::Th {
        return Pieces { pieces: letters, has_spaces: false };
    }
    Pieces { pieces: thai_words(answer), has_spaces: false }
}

/// Returns pieces that differ from this one in a tone, a vowel or a letter that is often taken for another, nearest first.
///
/// The families are the ones that learners of the three scripts mix up: the six Vietnamese tones and the letters with
/// and without quality marks; the Thai tone marks, long and short vowels, and letters of one sound; English vowels.
pub fn look_alikes(lang: Lang, piece: &str) -> Vec<String> {
    let chars: Vec<char> = piece.nfc().collect();
    let mut found: Vec<String> = Vec::new();
    for (at, ch) in chars.iter().enumerate() {
        for other in families(lang, *ch) {
            let mut changed = chars.clone();
            changed[at] = other;
            found.push(changed.into_iter().nfc().collect());
        }
    }
    if lang == Lang::Th {
        found.extend(other_tones(&chars));
    }
    // A second tone in one syllable is nothing that anybody could mistake.
    let n_tones = |text: &str| text.nfd().filter(|ch| VIETNAMESE_TONES.contains(ch)).count();
    if lang == Lang::Vi && n_tones(piece) == 1 {
        found.retain(|other| n_tones(other) <= 1);
    }
    let mut seen: Vec<String> = vec![chars.into_iter().collect()];
    found.retain(|other| {
        let is_new = !seen.contains(other);
        seen.push(other.clone());
        is_new
    });
    found
}

const VIETNAMESE: [&str; 13] = [
    "aáàảãạ",
    "ăắằẳẵặ",
    "âấầẩẫậ",
    "eéèẻẽẹ",
    "êếềểễệ",
    "iíìỉĩị",
    "oóòỏõọ",
    "ôốồổỗộ",
    "ơớờởỡợ",
    "uúùủũụ",
    "ưứừửữự",
    "yýỳỷỹỵ",
    "dđ",
];

/// Which Vietnamese rows differ only in the quality of the vowel.
const QUALITIES: [&[usize]; 4] = [&[0, 1, 2], &[3, 4], &[6, 7, 8], &[9, 10]];

const THAI: [&str; 15] = [
    "\u{e34}\u{e35}",
    "\u{e36}\u{e37}",
    "\u{e38}\u{e39}",
    "ะา",
    "เแ",
    "ใไ",
    "โเ",
    "กขค",
    "จชฉ",
    "ดตถท",
    "บปผพ",
    "สซศ",
    "ฟฝ",
    "รล",
    "นณ",
];

const ENGLISH: [&str; 7] = ["aeiou", "ck", "sc", "td", "bp", "lr", "mn"];

const VIETNAMESE_TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

const THAI_TONES: [char; 4] = ['\u{e48}', '\u{e49}', '\u{e4a}', '\u{e4b}'];

fn families(lang: Lang, ch: char) -> Vec<char> {
    let of_rows = |rows: &[&str]| -> Vec<char> {
        let with = rows.iter().filter(|row| row.contains(ch));
        with.flat_map(|row| row.chars()).filter(|other| *other != ch).collect()
    };
    match lang {
        Lang::En => of_rows(&ENGLISH),
        Lang::Th => of_rows(&THAI),
        Lang::Vi => {
            let place = VIETNAMESE.iter().enumerate().find_map(|(row, letters)| {
                letters.chars().position(|letter| letter == ch).map(|column| (row, column))
            });
            let Some((row, tone)) = place else { return Vec::new() };
            let others = QUALITIES.iter().find(|rows| rows.contains(&row)).copied().unwrap_or_default();
            let qualities = others.iter().filter(|other| **other != row);
            let same_tone = qualities.filter_map(|other| VIETNAMESE[*other].chars().nth(tone));
            same_tone.chain(of_rows(&VIETNAMESE)).collect()
        }
    }
}

/// The same Thai cluster with every other tone mark, and without one.
fn other_tones(chars: &[char]) -> Vec<String> {
    let is_tone = |ch: &char| THAI_TONES.contains(ch);
    if let Some(at) = chars.iter().position(is_tone) {
        let with = |tone: Option<char>| -> String {
            let (before, after) = (chars[..at].iter(), chars[at + 1..].iter());
            before.copied().chain(tone).chain(after.copied()).collect()
        };
        return THAI_TONES.iter().map(|tone| with(Some(*tone))).chain([with(None)]).collect();
    }
    // A tone mark stands after the consonant and its upper or lower vowel, before ำ.
    let is_base = |ch: &char| ('ก'..='ฮ').contains(ch);
    if !chars.first().is_some_and(is_base) {
        return Vec::new();
    }
    let at = chars.iter().position(|ch| *ch == '\u{e33}').unwrap_or(chars.len());
    THAI_TONES
        .iter()
        .take(2)
        .map(|tone| chars[..at].iter().chain([tone]).chain(&chars[at..]).collect())
        .collect()
}

/// Returns the words of a Thai text, with the signs that belong to them, such as พ.ศ.
///
/// They are the places where lines may end: what finds words for other purposes (`WordSegmenter`) brings two megabytes of Chinese and
/// Japanese words along, and finds the same ones.
fn thai_words(answer: &str) -> Vec<String> {
    let segmenter = segmenter();
    let words_of = |part: &str| {
        let mut start = 0;
        let word = |end| part.get(std::mem::replace(&mut start, end)..end);
        segmenter.segment_str(part).filter_map(word).map(str::to_owned).collect::<Vec<_>>()
    };
    answer.split_whitespace().flat_map(words_of).filter(|word| !word.is_empty()).collect()
}

fn without_parentheses(answer: &str) -> String {
    let mut depth = 0usize;
    let mut kept = String::new();
    for ch in answer.chars() {
        match ch {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(ch),
            _ => {}
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(lang: Lang, answer: &str, wanted: &str) {
        let cut = pieces(lang, answer);
        assert_eq!(cut.pieces.join("|"), wanted);
    }

    #[test]
    fn thai_is_cut_into_clusters_and_long_thai_into_words() {
        check(Lang::Th, "ลูกค้า", "ลู|ก|ค้|า");
        check(Lang::Th, "น้ำ", "น้ำ");
        check(Lang::Th, "ผู้ใหญ่", "ผู้|ใ|ห|ญ่");
        check(Lang::Th, "คุณชื่ออะไร", "คุ|ณ|ชื่|อ|อ|ะ|ไ|ร");
        check(Lang::Th, "ฉันไม่เข้าใจภาษาไทย", "ฉัน|ไม่|เข้าใจ|ภาษา|ไทย");
    }

    #[test]
    fn vietnamese_is_cut_into_syllables_and_one_syllable_into_letters() {
        check(Lang::Vi, "bệnh viện", "bệnh|viện");
        check(Lang::Vi, "nước", "n|ư|ớ|c");
        check(Lang::Vi, "Bạn tên là gì?", "Bạn|tên|là|gì");
    }

    #[test]
    fn english_is_cut_into_words_and_one_word_into_letters() {
        check(Lang::En, "excuse me", "excuse|me");
        check(Lang::En, "water", "w|a|t|e|r");
        check(Lang::En, "shop (small)", "s|h|o|p");
    }

    #[test]
    fn look_alikes_differ_in_tone_or_vowel() {
        let vi = look_alikes(Lang::Vi, "bệnh");
        assert!(
            vi.contains(&"bênh".to_owned())
                && vi.contains(&"bềnh".to_owned())
                && vi.contains(&"bẹnh".to_owned())
        );
        let again = look_alikes(Lang::Vi, "lại");
        assert!(again.contains(&"lải".to_owned()) && !again.contains(&"lạì".to_owned()), "{again:?}");
        let th = look_alikes(Lang::Th, "ข้า");
        assert!(
            th.contains(&"ข่า".to_owned()) && th.contains(&"ขา".to_owned()) && th.contains(&"ค้า".to_owned())
        );
        assert!(look_alikes(Lang::Th, "น้ำ").contains(&"น่ำ".to_owned()));
        assert!(look_alikes(Lang::En, "a").contains(&"e".to_owned()));
    }

    proptest! {
        #[test]
        fn any_text_can_be_cut_and_no_look_alike_is_the_piece_itself(text in any::<String>(), lang in 0usize..3) {
            let lang = Lang::ALL[lang];
            for piece in pieces(lang, &text).pieces {
                prop_assert!(!piece.trim().is_empty());
                let itself: String = piece.nfc().collect();
                prop_assert!(!look_alikes(lang, &piece).contains(&itself));
            }
        }

        #[test]
        fn pieces_in_order_give_the_answer_back(words in prop::collection::vec("[a-zàáảãạăâêôơưđ]{1,6}", 1..6)) {
            let answer: String = words.join(" ").nfc().collect();
            let cut = pieces(Lang::Vi, &answer);
            let laid: Vec<&str> = cut.pieces.iter().map(String::as_str).collect();
            prop_assert_eq!(cut.join(&laid), answer);
        }
    }
}
