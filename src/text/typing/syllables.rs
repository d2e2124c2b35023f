//! Every syllable that Vietnamese spelling allows, typed in five orders.

use unicode_normalization::UnicodeNormalization;

use super::TonePlacement;
use super::telex::Telex;
use super::viet::{Letter, Mark};
use super::vni::Vni;
use super::word::{Scheme, of_keys};

/// The rimes that any initial may have, with sắc on the letter that carries the tone.
const RIMES: &str = "\
    á ác ách ái ám án áng ánh áo áp át áu áy ắc ắm ắn ắng ắp ắt ấc ấm ấn ấng ấp ất ấu ấy \
    é éc ém én éng éo ép ét ế ếch ếm ến ếnh ếp ết ếu í ía ích ím ín ính íp ít íu \
    iếc iếm iến iếng iếp iết iếu ó óc ói óm ón óng óp ót oóc oóng ố ốc ối ốm ốn ống ốp ốt \
    ớ ới ớm ớn ớp ớt ú úa úc úi úm ún úng úp út uốc uối uốm uốn uống uốt \
    ứ ứa ức ứi ứm ứn ứng ứt ứu ước ưới ướm ướn ướng ướp ướt ướu";

/// The rimes that begin with a rounded glide, which b, g, gi, k, m, ngh, p, ph, v do not have before them.
const GLIDES: &str = "\
    óa oác oách oái oám oán oáng oánh oáo oáp oát oáy oắc oắm oắn oắng oắt óe oén oéo oét \
    uấn uấng uất uấy uế uếch uếnh úy uých uýnh uýt uýu uyến uyết uýa uýn uýp";

/// The rimes after qu.
const AFTER_QU: &str = "\
    á ác ách ái án áng ánh áo át áu áy ắc ắm ắn ắng ắp ắt ấc ấn ấng ất ấu ấy é éc én éng éo ét ế ếch ến ếnh ết ếu \
    í ít ý ých ýnh ýt yến yết ố ốc ới ớ ớt";

/// What few initials have: y, the one i of gì and giêng, uơ; and what is spelled against the rules, as loans are.
const SINGLE: &str = "\
    ý yếm yến yếng yết yếu hý ký lý mý sý tý gí gín gím gíp gích giếc giếng giết giếm giế giến giếu uớ huớ khuớ thuớ \
    góa moáy phúy voán buýt quoáng quoắt gén ká đắk lắk";

const INITIALS: [&str; 26] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "r", "s", "t", "th", "tr", "v",
];

const WITHOUT_GLIDE: [&str; 9] = ["b", "g", "gi", "k", "m", "ngh", "p", "ph", "v"];

/// The orders in which people type.
#[derive(Debug, Clone, Copy)]
enum Order {
    /// Each mark with its letter, the tone at the end.
    ToneLast,
    /// Each mark with its letter, the tone at once after the letter that carries it.
    ToneEarly,
    /// All letters, then all marks, then the tone.
    MarkLast,
    /// All letters, then the tone, then all marks.
    Mixed,
    /// A wrong tone, typed over; a wrong letter, taken back.
    Corrected,
}

const ORDERS: [Order; 5] =
    [Order::ToneLast, Order::ToneEarly, Order::MarkLast, Order::Mixed, Order::Corrected];

/// What fails although spelling allows it: way of typing, order, syllable, reason. So far nothing does.
const FAILURES: [(&str, &str, &str, &str); 0] = [];

/// Returns the syllables with the tone where the old placement has it.
fn syllables() -> Vec<String> {
    let mut syllables = Vec::new();
    for initial in INITIALS.into_iter().chain(["x"]) {
        let rimes = RIMES.split(' ').filter(|rime| is_spelled(initial, rime));
        let glides = GLIDES.split(' ').filter(|_| !WITHOUT_GLIDE.contains(&initial));
        for rime in rimes.chain(glides.filter(|_| !matches!(initial, "gh"))) {
            add_tones(&format!("{initial}{rime}"), &mut syllables);
        }
    }
    for rime in AFTER_QU.split(' ') {
        add_tones(&format!("qu{rime}"), &mut syllables);
    }
    for syllable in SINGLE.split(' ') {
        add_tones(syllable, &mut syllables);
    }
    syllables.sort();
    syllables.dedup();
    syllables
}

/// Returns whether the initial is the one that spelling has before this vowel: k gh ngh before e ê i, else c g ng;
/// no iê without an initial, and after gi no second i.
fn is_spelled(initial: &str, rime: &str) -> bool {
    let is_front = rime.starts_with(['é', 'ế', 'í', 'i']);
    match initial {
        "c" | "g" | "ng" => !is_front,
        "k" | "gh" | "ngh" => is_front,
        "gi" => !rime.starts_with(['í', 'i', 'ế']),
        "" => !rime.starts_with("iế"),
        _ => true,
    }
}

/// Adds the syllable with every tone that it can have, from its form with sắc.
fn add_tones(with_sac: &str, syllables: &mut Vec<String>) {
    let is_stopped = with_sac.ends_with(['c', 'k', 'p', 't']) || with_sac.ends_with("ch");
    let tones: &[&str] = if is_stopped { &["\u{301}", "\u{323}"] } else { &TONES };
    for tone in tones {
        syllables.push(with_sac.nfd().collect::<String>().replace('\u{301}', tone).nfc().collect());
    }
}

const TONES: [&str; 6] = ["", "\u{301}", "\u{300}", "\u{309}", "\u{303}", "\u{323}"];

/// The keys of a way of typing.
struct Keys {
    name: &'static str,
    scheme: Scheme,
    /// For each of [`TONES`].
    tones: [&'static str; 6],
    mark: fn(Letter) -> &'static str,
    /// What types oo, which is no ô.
    double_o: &'static str,
}

const TELEX: fn() -> Keys = || Keys {
    name: "telex",
    scheme: Telex(TonePlacement::Old).scheme(),
    tones: ["", "s", "f", "r", "x", "j"],
    mark: |letter| match (letter.mark, letter.base) {
        (Mark::Circumflex, 'a') => "a",
        (Mark::Circumflex, 'e') => "e",
        (Mark::Circumflex, _) => "o",
        (Mark::Breve | Mark::Horn, _) => "w",
        (Mark::Stroke, _) => "d",
        (Mark::Plain, _) => "",
    },
    double_o: "ooo",
};

const VNI: fn() -> Keys = || Keys {
    name: "vni",
    scheme: Vni(TonePlacement::Old).scheme(),
    tones: ["", "1", "2", "3", "4", "5"],
    mark: |letter| match letter.mark {
        Mark::Circumflex => "6",
        Mark::Horn => "7",
        Mark::Breve => "8",
        Mark::Stroke => "9",
        Mark::Plain => "",
    },
    double_o: "oo",
};

/// Returns the keys that a person types for a syllable.
fn keys_of(syllable: &str, keys: &Keys, order: Order) -> String {
    let decomposed: String = syllable.nfd().collect();
    let at_tone = TONES.iter().rposition(|tone| decomposed.contains(tone)).unwrap_or(0);
    let tone = keys.tones[at_tone];
    let wrong_tone = keys.tones[if at_tone == 1 { 2 } else { 1 }];
    let (mut line, mut marks) = (String::new(), String::new());
    let mut is_toned = false;
    let mut chars = syllable.chars().peekable();
    while let Some(ch) = chars.next() {
        let (letter, own_tone) = Letter::from_shown(ch).unwrap();
        let is_double =
            ch == 'o' && chars.peek().is_some_and(|next| matches!(next, 'o' | 'ò'..='ö' | 'ọ' | 'ỏ'));
        // In ươ one key marks both letters.
        let is_first_of_uo = ch == 'ư' && chars.peek().is_some_and(|next| is_horned_o(*next));
        let mark = if is_first_of_uo { "" } else { (keys.mark)(letter) };
        let is_own = own_tone != super::viet::Tone::Ngang;
        line.push(letter.base);
        if is_double {
            let second = chars.next().unwrap();
            line.pop();
            line.push_str(keys.double_o);
            is_toned |= second != 'o';
        } else {
            is_toned |= is_own;
            match order {
                Order::MarkLast | Order::Mixed => marks.push_str(mark),
                Order::ToneLast | Order::ToneEarly | Order::Corrected => line.push_str(mark),
            }
        }
        if is_toned && matches!(order, Order::ToneEarly | Order::Corrected) {
            is_toned = false;
            line.push_str(if matches!(order, Order::Corrected) { wrong_tone } else { tone });
        }
    }
    match order {
        Order::ToneEarly => line,
        Order::ToneLast => line + tone,
        Order::MarkLast => line + &marks + tone,
        Order::Mixed => line + tone + &marks,
        Order::Corrected => line + "g\u{8}" + if tone.is_empty() { "" } else { tone },
    }
}

fn is_horned_o(ch: char) -> bool {
    Letter::from_shown(ch).is_some_and(|(letter, _)| letter.base == 'o' && letter.mark == Mark::Horn)
}

/// Types every syllable in one order, and compares what fails with what is known to.
fn check(keys: &Keys, order: Order) {
    let syllables = syllables();
    let failed: Vec<(String, String, String)> = syllables
        .iter()
        .filter_map(|syllable| {
            let typed = keys_of(syllable, keys, order);
            let made = of_keys(keys.scheme, &typed);
            (made != *syllable).then(|| (syllable.clone(), typed, made))
        })
        .collect();
    let known =
        FAILURES.iter().filter(|(name, known, _, _)| *name == keys.name && *known == format!("{order:?}"));
    let known: Vec<&str> = known.map(|(_, _, syllable, _)| *syllable).collect();
    let unknown: Vec<_> =
        failed.iter().filter(|(syllable, _, _)| !known.contains(&syllable.as_str())).collect();
    assert!(
        unknown.is_empty(),
        "{} {order:?}: {} of {}: {unknown:?}",
        keys.name,
        unknown.len(),
        syllables.len()
    );
    assert_eq!(failed.len(), known.len(), "a failure is listed that is none");
}

#[test]
fn the_table_holds_the_syllables_of_the_language() {
    let syllables = syllables();
    assert!(syllables.len() > 15_000, "{}", syllables.len());
    for known in [
        "nghiêng", "người", "được", "tiếng", "việt", "khuya", "thuở", "quốc", "gì", "giếng", "hòa", "khỏe",
        "thủy", "xoong", "yêu", "quyển", "ngoằn", "khuỷu", "giữ", "ướt",
    ] {
        assert!(syllables.binary_search(&known.to_owned()).is_ok(), "{known}");
    }
}

#[test]
fn every_syllable_comes_out_right_in_telex() {
    for order in ORDERS {
        check(&TELEX(), order);
    }
}

#[test]
fn every_syllable_comes_out_right_in_vni() {
    for order in ORDERS {
        check(&VNI(), order);
    }
}
