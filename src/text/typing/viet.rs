//! A Vietnamese syllable as its spelling allows it: initial, rime, and the letter that carries the tone.

use std::sync::LazyLock;

use unicode_normalization::char::{compose, decompose_canonical};

use super::TonePlacement;

/// The mark that makes another letter of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// None: a, e, o, u, d.
    Plain,
    /// â, ê, ô.
    Circumflex,
    /// ă.
    Breve,
    /// ơ, ư.
    Horn,
    /// đ.
    Stroke,
}

/// The six tones by their Vietnamese names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tone {
    /// Not written.
    #[default]
    Ngang,
    /// á.
    Sac,
    /// à.
    Huyen,
    /// ả.
    Hoi,
    /// ã.
    Nga,
    /// ạ.
    Nang,
}

impl Tone {
    const WRITTEN: [(Tone, char); 5] = [
        (Tone::Sac, '\u{301}'),
        (Tone::Huyen, '\u{300}'),
        (Tone::Hoi, '\u{309}'),
        (Tone::Nga, '\u{303}'),
        (Tone::Nang, '\u{323}'),
    ];
}

impl Mark {
    const COMBINING: [(Mark, char); 3] =
        [(Mark::Circumflex, '\u{302}'), (Mark::Breve, '\u{306}'), (Mark::Horn, '\u{31B}')];

    /// Returns the letters that exist with this mark.
    fn bases(self) -> &'static [char] {
        match self {
            Mark::Plain => &[],
            Mark::Circumflex => &['a', 'e', 'o'],
            Mark::Breve => &['a'],
            Mark::Horn => &['o', 'u'],
            Mark::Stroke => &['d'],
        }
    }
}

/// A letter without its tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// What is left without marks, as a small letter.
    pub(super) base: char,
    /// Its mark.
    pub(super) mark: Mark,
    /// Whether it is a capital.
    pub(super) is_upper: bool,
}

impl Letter {
    /// Makes a plain letter of a key; other characters than A to Z stay what they are.
    pub(super) fn plain(key: char) -> Letter {
        Letter { base: key.to_ascii_lowercase(), mark: Mark::Plain, is_upper: key.is_ascii_uppercase() }
    }

    /// Takes a Vietnamese letter apart, which may be a plain one; nothing if it is none.
    pub(super) fn from_shown(shown: char) -> Option<(Letter, Tone)> {
        if shown == 'đ' || shown == 'Đ' {
            return Some((Letter { base: 'd', mark: Mark::Stroke, is_upper: shown == 'Đ' }, Tone::Ngang));
        }
        let mut found: Option<(Letter, Tone)> = None;
        let mut is_vietnamese = true;
        decompose_canonical(shown, |part| match &mut found {
            None if part.is_ascii_alphabetic() => found = Some((Letter::plain(part), Tone::Ngang)),
            None => is_vietnamese = false,
            Some((letter, tone)) => {
                if let Some((mark, _)) = Mark::COMBINING.iter().find(|(_, ch)| *ch == part) {
                    letter.mark = *mark;
                    is_vietnamese &= mark.bases().contains(&letter.base);
                } else if let Some((written, _)) = Tone::WRITTEN.iter().find(|(_, ch)| *ch == part) {
                    *tone = *written;
                    is_vietnamese &= letter.is_vowel();
                } else {
                    is_vietnamese = false;
                }
            }
        });
        found.filter(|_| is_vietnamese)
    }

    /// Returns the composed letter.
    pub(super) fn to_char(self, tone: Tone) -> char {
        let base = if self.is_upper { self.base.to_ascii_uppercase() } else { self.base };
        if self.mark == Mark::Stroke {
            return if self.is_upper { 'Đ' } else { 'đ' };
        }
        let mark = combining(&Mark::COMBINING, self.mark);
        let tone = combining(&Tone::WRITTEN, tone);
        let marked = with(base, mark).unwrap_or(base);
        // Unicode composes the dot below before circumflex and breve, and other tones after them.
        with(marked, tone).or_else(|| with(with(base, tone)?, mark)).unwrap_or(marked)
    }

    /// Returns whether the letter can be the head of a syllable.
    pub(super) fn is_vowel(self) -> bool {
        matches!(self.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    }

    fn is(self, base: char, mark: Mark) -> bool {
        self.base == base && self.mark == mark
    }
}

fn combining<T: Copy + PartialEq>(table: &[(T, char)], wanted: T) -> Option<char> {
    table.iter().find(|(kind, _)| *kind == wanted).map(|(_, ch)| *ch)
}

/// Returns the letter with the mark, if that is one code point.
fn with(letter: char, mark: Option<char>) -> Option<char> {
    mark.map_or(Some(letter), |mark| compose(letter, mark))
}

/// The initials. Which of c and k, g and gh, ng and ngh stands before which vowel is not asked: a learner may
/// write `nghành`, and is to see it as it was meant.
const INITIALS: [&str; 27] = [
    "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q",
    "r", "s", "t", "th", "tr", "v", "x", "qu",
];

/// The rimes of Vietnamese spelling, after `qu` those that stand there without u; with those of loan words that
/// are written as one syllable (xoong, tuýp, séc) and of the place name Đắk Lắk.
const RIMES: &str = "\
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong \
    ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyn uynh uyp uyt uyu uyên uyêt \
    uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu \
    y ych ynh yt yêm yên yêng yêt yêu";

/// The initials after which open ươ is written uơ: huơ, khuơ, thuở, uở. After others it is only a beginning, as in người.
const OPEN_UO: [&str; 4] = ["", "h", "kh", "th"];

/// The rimes by their first letter without mark.
static BY_BASE: LazyLock<Vec<(char, Vec<Vec<Letter>>)>> = LazyLock::new(|| {
    let mut groups: Vec<(char, Vec<Vec<Letter>>)> = Vec::new();
    for rime in RIMES.split(' ') {
        let letters: Vec<Letter> =
            rime.chars().filter_map(Letter::from_shown).map(|(letter, _)| letter).collect();
        let Some(base) = letters.first().map(|first| first.base) else { continue };
        match groups.iter_mut().find(|(first, _)| *first == base) {
            Some((_, group)) => group.push(letters),
            None => groups.push((base, vec![letters])),
        }
    }
    groups
});

/// How letters can be read as a syllable or as the beginning of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// How many letters the initial has.
    pub(super) n_initial: usize,
    /// Whether the rime is more than begun.
    is_whole: bool,
}

/// Reads the letters as a syllable or as the beginning of one; nothing if they can become none.
///
/// A letter without a mark may still get one, so `tieng` can become `tiêng`.
pub(super) fn read(letters: &[Letter]) -> Option<Reading> {
    let n_consonants = letters.iter().take_while(|letter| !letter.is_vowel()).count();
    if n_consonants == letters.len() {
        let is_possible = letters.is_empty() || INITIALS.iter().any(|initial| begins(initial, letters));
        return is_possible.then_some(Reading { n_initial: n_consonants, is_whole: false });
    }
    let (first, second) = (letters[0], letters.get(1).copied());
    match (first.base, second) {
        ('q', Some(second)) if n_consonants == 1 => {
            second.is('u', Mark::Plain).then(|| read_rime(letters, 2))?
        }
        ('g', Some(second)) if n_consonants == 1 && second.is('i', Mark::Plain) && letters.len() > 2 => {
            let as_gi = read_rime(letters, 2).filter(|reading| reading.is_whole);
            as_gi.or_else(|| read_rime(letters, 1)).or_else(|| read_rime(letters, 2))
        }
        _ => {
            let initial = &letters[..n_consonants];
            let is_known = initial.is_empty()
                || INITIALS.iter().any(|known| known.len() == n_consonants && begins(known, initial));
            is_known.then(|| read_rime(letters, n_consonants))?
        }
    }
}

fn begins(initial: &str, letters: &[Letter]) -> bool {
    let may_be_marked = initial == "d";
    initial.len() >= letters.len()
        && letters.iter().zip(initial.chars()).all(|(letter, ch)| {
            letter.base == ch
                && (letter.mark == Mark::Plain || (may_be_marked && letter.mark == Mark::Stroke))
        })
}

fn read_rime(letters: &[Letter], n_initial: usize) -> Option<Reading> {
    let typed = &letters[n_initial..];
    let Some(first) = typed.first() else {
        return Some(Reading { n_initial, is_whole: false });
    };
    let group = BY_BASE.iter().find(|(base, _)| *base == first.base).map(|(_, group)| group)?;
    let mut reading = None;
    for rime in group.iter().filter(|rime| rime.len() >= typed.len()) {
        let is_met = typed.iter().zip(rime).all(|(has, wants)| {
            has.base == wants.base && (has.mark == Mark::Plain || has.mark == wants.mark)
        });
        if is_met {
            let is_whole = rime.len() == typed.len();
            reading = Some(Reading { n_initial, is_whole });
            if is_whole {
                break;
            }
        }
    }
    reading
}

/// Returns whether the tone can stand on a syllable with this ending: those on c, ch, p, t have sắc or nặng.
pub(super) fn may_carry(letters: &[Letter], tone: Tone) -> bool {
    let ends_in_stop = match letters {
        [.., before, last] if last.base == 'h' => before.base == 'c',
        [.., last] => matches!(last.base, 'c' | 'k' | 'p' | 't'),
        [] => false,
    };
    !ends_in_stop || matches!(tone, Tone::Ngang | Tone::Sac | Tone::Nang)
}

/// Returns the letters as text, with the tone where school spelling puts it.
///
/// ươ gets its second horn as soon as a letter follows, whichever of the two was marked.
pub(super) fn write(letters: &[Letter], tone: Tone, placement: TonePlacement) -> String {
    let n_initial = read(letters).map_or_else(
        || letters.iter().position(|letter| letter.is_vowel()).unwrap_or(letters.len()),
        |reading| reading.n_initial,
    );
    let mut written = letters.to_vec();
    mend_horns(&mut written, n_initial);
    // The u of qu and the i of gi carry the tone only while nothing follows.
    let from = if n_initial == letters.len() { n_initial.saturating_sub(1) } else { n_initial };
    let carrier = from + carrier(&written[from..], placement);
    written
        .iter()
        .enumerate()
        .map(|(at, letter)| letter.to_char(if at == carrier { tone } else { Tone::Ngang }))
        .collect()
}

fn mend_horns(letters: &mut [Letter], n_initial: usize) {
    let initial: String = letters.iter().take(n_initial).map(|letter| letter.base).collect();
    let Some([u, o, rest @ ..]) = letters.get_mut(n_initial..) else { return };
    if u.base != 'u' || o.base != 'o' || (u.mark != Mark::Horn && o.mark != Mark::Horn) {
        return;
    }
    if !rest.is_empty() {
        (u.mark, o.mark) = (Mark::Horn, Mark::Horn);
    } else if o.mark == Mark::Horn && OPEN_UO.contains(&initial.as_str()) {
        u.mark = Mark::Plain;
    }
}

/// Returns which letter of a rime carries the tone.
///
/// A marked vowel (the second of ươ); else the last vowel before a consonant; else the middle one of three, and the
/// first of two. Only in open oa, oe, uy do the old and the new way differ (Quyết định 240/QĐ of 1984 set the new
/// one for schoolbooks; the old one prevails elsewhere).
fn carrier(rime: &[Letter], placement: TonePlacement) -> usize {
    let n_vowels = rime.iter().take_while(|letter| letter.is_vowel()).count();
    let vowels = &rime[..n_vowels];
    if let Some(marked) = vowels.iter().rposition(|letter| letter.mark != Mark::Plain) {
        return marked;
    }
    let is_closed = rime.len() > n_vowels;
    match vowels {
        [] | [_] => 0,
        [_, _] if is_closed => 1,
        [first, second] => match (first.base, second.base) {
            ('o', 'a' | 'e') | ('u', 'y') => usize::from(placement == TonePlacement::New),
            // Not yet a rime: the mark that makes iê, uê, uô or yê of them has still to come.
            ('i' | 'u' | 'y', 'e') | ('u', 'o') => 1,
            _ => 0,
        },
        [first, second, third, ..] if (first.base, second.base, third.base) == ('u', 'y', 'e') => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> (Vec<Letter>, Tone) {
        let parts: Vec<(Letter, Tone)> = text.chars().map(|ch| Letter::from_shown(ch).unwrap()).collect();
        let tone = parts.iter().map(|(_, tone)| *tone).find(|tone| *tone != Tone::Ngang);
        (parts.into_iter().map(|(letter, _)| letter).collect(), tone.unwrap_or(Tone::Ngang))
    }

    fn rewritten(text: &str, placement: TonePlacement) -> String {
        let (letters, tone) = letters(text);
        write(&letters, tone, placement)
    }

    #[test]
    fn every_vietnamese_letter_is_taken_apart_and_put_together_again() {
        let small =
            "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";
        for shown in small.chars().chain(small.to_uppercase().chars()) {
            let (letter, tone) = Letter::from_shown(shown).unwrap();
            assert_eq!(letter.to_char(tone), shown);
            assert_eq!(letter.is_upper, shown.is_uppercase());
        }
        for other in ['ö', 'ç', 'ñ', 'ŷ', 'ḍ', '1', 'ก', 'ß', '\u{301}'] {
            assert_eq!(Letter::from_shown(other), None, "{other}");
        }
    }

    #[test]
    fn what_can_become_a_syllable_is_read_and_nothing_else() {
        for possible in [
            "", "n", "ng", "ngh", "q", "qu", "gi", "nghieng", "nguoi", "ngươi", "quôc", "giêng", "giương",
            "đươ", "thuơ", "uơ", "boong", "khuyu", "nghành", "tưo", "quyt", "Đăk", "p",
        ] {
            assert!(read(&letters(possible).0).is_some(), "{possible}");
        }
        for impossible in [
            "w", "cl", "f", "oek", "ngp", "qa", "qư", "tâo", "tơan", "đh", "bos", "tess", "aa", "palăng",
            "toanm",
        ] {
            assert_eq!(read(&letters(impossible).0), None, "{impossible}");
        }
    }

    #[test]
    fn the_tone_goes_where_school_spelling_puts_it() {
        for right in [
            "hòa", "khỏe", "thủy", "toán", "khoẻn", "của", "quả", "giá", "gì", "gìn", "giếng", "mía", "nước",
            "người", "khuỷu", "ngoéo", "khuya", "thuở", "quý", "quỳnh", "quyển", "yếu", "xoáy", "hươu",
            "coóc", "cứu", "đứa", "lũy", "huỵch", "Đắk", "ỷ", "uế", "TIẾNG",
        ] {
            assert_eq!(rewritten(right, TonePlacement::Old), right);
        }
        for (old, new) in [("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("quý", "quý"), ("của", "của")]
        {
            assert_eq!(rewritten(new, TonePlacement::Old), old);
            assert_eq!(rewritten(old, TonePlacement::New), new);
        }
        assert_eq!(rewritten("tóan", TonePlacement::Old), "toán");
        assert_eq!(rewritten("nứơc", TonePlacement::Old), "nước");
    }

    #[test]
    fn one_horn_is_enough_for_two() {
        assert_eq!(rewritten("nưoc", TonePlacement::Old), "nươc");
        assert_eq!(rewritten("nuơc", TonePlacement::Old), "nươc");
        assert_eq!(rewritten("thươ", TonePlacement::Old), "thuơ");
        assert_eq!(rewritten("ngươ", TonePlacement::Old), "ngươ");
        assert_eq!(rewritten("quơ", TonePlacement::Old), "quơ");
    }

    #[test]
    fn a_syllable_that_ends_in_a_stop_has_sac_or_nang() {
        for (text, tone, may) in [
            ("viêt", Tone::Nang, true),
            ("viêt", Tone::Hoi, false),
            ("cach", Tone::Huyen, false),
            ("canh", Tone::Huyen, true),
            ("sach", Tone::Sac, true),
            ("lăk", Tone::Nga, false),
        ] {
            assert_eq!(may_carry(&letters(text).0, tone), may, "{text}");
        }
    }
}
