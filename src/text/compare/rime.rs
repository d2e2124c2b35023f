//! Which letters make a Vietnamese syllable: a slip that does not is a slip, one that does is another word.

use unicode_normalization::UnicodeNormalization;

/// The consonants that can begin a syllable, longest first, without p, which begins loanwords only; none at all can
/// too.
const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "q", "r", "s", "t", "v", "x", "",
];

/// What can follow an onset, without its tone, by the first vowel.
const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong \
    ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ up ut uôc uôi uôm uôn uông uôt uy uya uych uyên \
    uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu \
    y ych yêm yên yêng yêt yêu yn ynh yt";

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
const ACUTE: char = '\u{301}';
const DOT_BELOW: char = '\u{323}';

/// Returns whether this is one syllable that Vietnamese spelling allows, as Vietnamese words have them; loanwords may have others.
///
/// Large and small letters are the same, and so are composed and decomposed ones.
pub fn is_vietnamese_syllable(syllable: &str) -> bool {
    let (tones, letters): (Vec<char>, String) = {
        let small = syllable.to_lowercase();
        let (tones, letters): (Vec<char>, Vec<char>) = small.nfd().partition(|ch| TONES.contains(ch));
        (tones, letters.into_iter().nfc().collect())
    };
    is_syllable(&letters, &tones)
}

/// Returns whether these small letters, without their tone, can be read as one syllable with these tones.
pub(super) fn is_syllable(letters: &str, tones: &[char]) -> bool {
    let is_tone_possible = match tones {
        // A syllable that ends in a stop has one of two tones.
        [] => !ends_in_stop(letters),
        [tone] => !ends_in_stop(letters) || matches!(*tone, ACUTE | DOT_BELOW),
        _ => false,
    };
    is_tone_possible
        && ONSETS.iter().any(|onset| {
            letters.strip_prefix(onset).is_some_and(|rime| is_spelled(onset, rime) && is_rime(rime))
        })
}

fn ends_in_stop(letters: &str) -> bool {
    ["c", "ch", "p", "t"].iter().any(|stop| letters.ends_with(stop))
}

fn is_rime(rime: &str) -> bool {
    RIMES.split(' ').any(|known| known == rime)
}

/// Returns whether the onset is the one that is written before this rime: k, gh, ngh before e, ê, i, y only, and
/// c, g, ng before all others; q before u, and y alone or after few letters.
fn is_spelled(onset: &str, rime: &str) -> bool {
    let is_front = rime.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "k" | "gh" | "ngh" => is_front,
        "c" | "ng" => !is_front,
        // Before i it is one letter of gi: gì, giếng.
        "g" => !is_front || rime.starts_with('i'),
        "q" => rime.starts_with('u'),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRAVE: char = '\u{300}';

    #[test]
    fn syllables_are_told_from_what_only_looks_like_one() {
        for syllable in
            "xin ăn ngươi nghe không kho giêng gi gia quyên quê qua hoa thuy khuya rươu yêu y xoong"
                .split(' ')
        {
            assert!(is_syllable(syllable, &[]), "{syllable}");
        }
        for other in "khôg nghười kon ngê cê ngưi x zoo wifi xinchao hcao ươ iê".split(' ') {
            assert_eq!(is_syllable(other, &[]), other == "ngưi", "{other}");
        }
    }

    #[test]
    fn a_syllable_as_people_write_it_is_known() {
        for syllable in ["Nguyễn", "nguyê\u{303}n", "QUYỂN", "gì", "giếng", "ở", "khuỷu", "hoà", "hòa"]
        {
            assert!(is_vietnamese_syllable(syllable), "{syllable}");
        }
        for other in ["", "bệch̃", "nguyen", "việc̀", "kà", "email", "ปลา"] {
            assert!(!is_vietnamese_syllable(other), "{other}");
        }
    }

    #[test]
    fn a_syllable_that_ends_in_a_stop_has_one_of_two_tones() {
        assert!(is_syllable("viêt", &[DOT_BELOW]) && is_syllable("sach", &[ACUTE]));
        assert!(!is_syllable("viêt", &[GRAVE]) && !is_syllable("sach", &[]));
        assert!(is_syllable("ma", &[GRAVE]) && !is_syllable("ma", &[GRAVE, ACUTE]));
    }
}
