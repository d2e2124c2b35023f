//! The one form in which all text of people is kept: what looks the same is the same.

use std::collections::BTreeSet;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::cluster::column;
use super::letter::{SARA_AE, SARA_E, is_invisible, is_mark, is_refused, is_thai, is_thai_following_vowel};
use super::settled::is_settled;
use super::syllable::Syllable;

/// What `canonical` changed in a text. White space that is trimmed or joined is not worth a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Advice {
    /// A letter and its marks were typed apart, or a Vietnamese tone before the mark of its vowel.
    NotNfc,
    /// A Thai tone mark stood before its vowel, or on a vowel that carries none.
    ThaiMarkOrder,
    /// ำ was typed as ◌ํ and า.
    DecomposedSaraAm,
    /// แ was typed as เ twice.
    DoubledSaraE,
    /// ๅ stood for า; it belongs after ฤ and ฦ only.
    Lakkhangyao,
    /// The same mark stood twice on one letter.
    DoubledMark,
    /// A code point that cannot be seen.
    Invisible(char),
}

/// A text in canonical form, and what had to be changed for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Canonical {
    /// The text; may be empty.
    pub text: String,
    /// What was changed, each kind once, in the order of [`Advice`].
    pub advice: Vec<Advice>,
}

/// A code point that no text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// The code point.
    pub ch: char,
    /// How many clusters of the text stand before it.
    pub cluster: usize,
}

/// Returns the canonical form of a text of one line.
///
/// NFC, with Vietnamese marks in the order in which they compose; Thai marks in the order of their clusters,
/// U+0E33 for ำ, แ for เเ, า for a stray ๅ; no mark twice on a letter; nothing invisible; one space between
/// words and none around them. Doing it twice changes nothing more, and NFC and NFD of a text have the same
/// canonical form. Thai digits, case and punctuation stay as they are.
///
/// The Thai rules are those of PyThaiNLP's `util/normalize.py`.
///
/// # Errors
///
/// Refuses control characters (line breaks and tabs too), bidi controls, line separators and noncharacters.
pub fn canonical(raw: &str) -> Result<Canonical, Refused> {
    if is_settled(raw) {
        return Ok(Canonical { text: raw.to_owned(), advice: Vec::new() });
    }
    close_look(raw)
}

/// Returns a text with a space for every tab and line break, and without bidi marks: what can be taken from a text of one line without
/// changing what is read there. Other control characters stay, and [`canonical`] refuses them.
pub fn without_breaks(raw: &str) -> String {
    let spaced = |ch: char| match ch {
        '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        other => other,
    };
    raw.chars().filter(|ch| !is_bidi(*ch)).map(spaced).collect()
}

fn is_bidi(ch: char) -> bool {
    matches!(ch, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns what `canonical` returns, for any text and more slowly.
pub(super) fn close_look(raw: &str) -> Result<Canonical, Refused> {
    if let Some((byte, ch)) = raw.char_indices().find(|(_, ch)| is_refused(*ch)) {
        return Err(Refused { ch, cluster: column(raw, byte) - 1 });
    }
    let mut advice = BTreeSet::new();
    let visible = visible(raw, &mut advice);
    let text = if visible.is_ascii() { visible } else { compose(&visible, &mut advice) };
    Ok(Canonical { text, advice: advice.into_iter().collect() })
}

/// Returns the text without invisible code points and with single spaces between words only.
fn visible(raw: &str, advice: &mut BTreeSet<Advice>) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut is_space_due = false;
    for ch in raw.chars() {
        if is_invisible(ch) {
            advice.insert(Advice::Invisible(ch));
        } else if ch.is_whitespace() {
            is_space_due = !text.is_empty();
        } else {
            if std::mem::take(&mut is_space_due) {
                text.push(' ');
            }
            text.push(ch);
        }
    }
    text
}

/// Returns the text with every letter and its marks in canonical order and composed.
fn compose(visible: &str, advice: &mut BTreeSet<Advice>) -> String {
    let decomposed: Vec<char> = visible.nfd().collect();
    let mut fixed = String::with_capacity(visible.len());
    let mut rest = decomposed.as_slice();
    while let Some((&first, after)) = rest.split_first() {
        let base = (!is_tail(first)).then_some(first);
        let tail = if base.is_some() { after } else { rest };
        let n_tail = tail.iter().take_while(|ch| is_tail(**ch)).count();
        let (tail, after) = tail.split_at(n_tail);
        if base == Some(SARA_E) && tail.is_empty() && after.first() == Some(&SARA_E) {
            advice.insert(Advice::DoubledSaraE);
            fixed.push(SARA_AE);
            rest = after.get(1..).unwrap_or_default();
            continue;
        }
        if tail.is_empty() {
            fixed.extend(base);
        } else {
            fixed.extend(Syllable::new(base, tail).fixed(advice));
        }
        rest = after;
    }
    let text: String = fixed.nfc().collect();
    advise_on_composition(visible, &decomposed, &text, advice);
    text
}

/// Tells what normalisation alone has moved, which the syllables, being decomposed, no longer show.
fn advise_on_composition(visible: &str, decomposed: &[char], text: &str, advice: &mut BTreeSet<Advice>) {
    let thai = |ch: &char| is_thai(*ch);
    let other = |ch: &char| !is_thai(*ch);
    let is_thai_moved = visible.chars().filter(thai).ne(decomposed.iter().copied().filter(thai));
    if is_thai_moved {
        advice.insert(Advice::ThaiMarkOrder);
    }
    let is_other_changed = visible.chars().filter(other).ne(text.chars().filter(other));
    if is_other_changed || (!is_thai_moved && !is_nfc(visible)) {
        advice.insert(Advice::NotNfc);
    }
}

fn is_tail(ch: char) -> bool {
    is_mark(ch) || is_thai_following_vowel(ch)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(raw: &str) -> String {
        canonical(raw).unwrap().text
    }

    fn advice(raw: &str) -> Vec<Advice> {
        canonical(raw).unwrap().advice
    }

    #[track_caller]
    fn check(raw: &str, expected: &str, expected_advice: &[Advice]) {
        assert_eq!(text(raw).escape_unicode().to_string(), expected.escape_unicode().to_string(), "{raw}");
        assert_eq!(advice(raw), expected_advice, "{raw}");
    }

    #[test]
    fn what_is_right_stays_and_needs_no_advice() {
        for right in [
            "Tiếng Việt",
            "người, nước, đường",
            "ที่นี่ ผู้ใหญ่",
            "น้ำ กำ คำ จำ",
            "แม่ เก้า",
            "สิทธิ์ ศุกร์",
            "ฤๅษี ฦๅ",
            "ต่าง ๆ ฯลฯ",
            "๑๒๓",
            "həˈloʊ",
            "",
        ] {
            check(right, right, &[]);
        }
    }

    #[test]
    fn vietnamese_letters_are_composed_whatever_the_order_of_their_marks() {
        for typed in ["e\u{302}\u{301}", "ê\u{301}", "é\u{302}", "e\u{301}\u{302}"] {
            check(typed, "ế", &[Advice::NotNfc]);
        }
        check("Vie\u{323}\u{302}t", "Việt", &[Advice::NotNfc]);
        check("Vie\u{302}\u{323}t", "Việt", &[Advice::NotNfc]);
        check("a\u{303}\u{306}n", "ẵn", &[Advice::NotNfc]);
        check("O\u{309}\u{302}", "Ổ", &[Advice::NotNfc]);
        check("nu\u{301}\u{31B}o\u{31B}c", "nứơc", &[Advice::NotNfc]);
        check("ế\u{301}", "ế", &[Advice::NotNfc, Advice::DoubledMark]);
    }

    #[test]
    fn a_letter_without_a_composed_form_keeps_its_marks() {
        check("q\u{301} ə\u{302}", "q\u{301} ə\u{302}", &[]);
        check("i\u{301}\u{302}", "í\u{302}", &[Advice::NotNfc]);
    }

    #[test]
    fn a_thai_tone_stands_after_the_vowel_of_its_letter() {
        check("ท\u{E48}\u{E35}", "ที่", &[Advice::ThaiMarkOrder]);
        check("ผ\u{E49}\u{E39}ใหญ่", "ผู้ใหญ่", &[Advice::ThaiMarkOrder]);
        check("สิทธ\u{E4C}\u{E34}", "สิทธิ์", &[Advice::ThaiMarkOrder]);
        check("น\u{E33}\u{E49}", "น้ำ", &[Advice::ThaiMarkOrder]);
        check("ม\u{E32}\u{E49}", "ม้า", &[Advice::ThaiMarkOrder]);
    }

    #[test]
    fn sara_am_is_one_code_point() {
        for typed in [
            "น\u{E49}\u{E4D}\u{E32}",
            "น\u{E4D}\u{E49}\u{E32}",
            "น\u{E49}\u{E32}\u{E4D}",
            "น\u{E49}\u{E4D}\u{E45}",
        ] {
            assert_eq!(text(typed), "น้ำ", "{}", typed.escape_unicode());
            assert!(advice(typed).contains(&Advice::DecomposedSaraAm));
        }
        check("ก\u{E4D}\u{E32}", "กำ", &[Advice::DecomposedSaraAm]);
        check("น\u{E4D}\u{E32}\u{E49}", "น้ำ", &[Advice::ThaiMarkOrder, Advice::DecomposedSaraAm]);
        check("ก\u{E4D}\u{E33}", "กำ", &[Advice::DoubledMark]);
    }

    #[test]
    fn look_alike_thai_letters_become_the_right_ones() {
        check("เเม่", "แม่", &[Advice::DoubledSaraE]);
        check("เเเ", "แเ", &[Advice::DoubledSaraE]);
        check("มๅ", "มา", &[Advice::Lakkhangyao]);
        check("ป\u{E48}ๅ", "ป่า", &[Advice::Lakkhangyao]);
        check("ๅ", "ๅ", &[]);
    }

    #[test]
    fn a_mark_typed_twice_counts_once() {
        check("ที\u{E35}\u{E48}\u{E48}", "ที่", &[Advice::DoubledMark]);
        check("ก\u{E48}\u{E49}", "ก\u{E48}\u{E49}", &[]);
    }

    #[test]
    fn what_cannot_be_seen_is_removed() {
        check("ที่\u{200B}นี่\u{200B}", "ที่นี่", &[Advice::Invisible('\u{200B}')]);
        check(
            "\u{FEFF}xin\u{AD} chào",
            "xin chào",
            &[Advice::Invisible('\u{AD}'), Advice::Invisible('\u{FEFF}')],
        );
        check("เ\u{200D}เม่", "แม่", &[Advice::DoubledSaraE, Advice::Invisible('\u{200D}')]);
        check("\u{2060}\u{200C}", "", &[Advice::Invisible('\u{200C}'), Advice::Invisible('\u{2060}')]);
    }

    #[test]
    fn white_space_is_one_space_between_words() {
        check("  Tiếng\u{A0}  Việt \u{200B} ", "Tiếng Việt", &[Advice::Invisible('\u{200B}')]);
        check("ต่าง\u{3000}ๆ", "ต่าง ๆ", &[]);
        check("\u{A0}", "", &[]);
    }

    #[test]
    fn what_could_move_the_cursor_or_turn_a_line_round_is_refused() {
        for ch in [
            '\0',
            '\n',
            '\r',
            '\t',
            '\u{1B}',
            '\u{7F}',
            '\u{85}',
            '\u{9B}',
            '\u{200E}',
            '\u{200F}',
            '\u{202A}',
            '\u{202E}',
            '\u{2066}',
            '\u{2069}',
            '\u{61C}',
            '\u{2028}',
            '\u{2029}',
            '\u{FDD0}',
            '\u{FFFE}',
            '\u{10FFFF}',
        ] {
            let refused = canonical(&format!("น้ำ ế{ch}x"));
            assert_eq!(refused, Err(Refused { ch, cluster: 3 }), "{}", ch.escape_unicode());
        }
        assert!(canonical("\u{FFFD}").is_ok());
    }

    #[test]
    fn marks_of_two_scripts_on_one_letter_come_out_in_one_order() {
        let expected = "A\u{E31}\u{31B}\u{302}\u{300}";
        check("A\u{300}\u{E31}\u{31B}\u{302}", expected, &[Advice::NotNfc, Advice::ThaiMarkOrder]);
        check(expected, expected, &[]);
    }

    /// Letters and marks that act on one another, more often than chance would bring them together.
    fn tangled() -> impl Strategy<Value = String> {
        let letters = "aeoêếnđAEO กขนทฤฦเแะาำๅๆฯ\u{E31}\u{E34}\u{E35}\u{E38}\u{E39}\u{E3A}\u{E47}\u{E48}\u{E49}\u{E4C}\
                       \u{E4D}\u{E4E}\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31B}\u{323}\u{338}\u{EC8}\u{200B}\
                       \u{A0}각\u{1100}\u{1161}";
        prop::collection::vec(prop::sample::select(letters.chars().collect::<Vec<_>>()), 0..16)
            .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn doing_it_twice_changes_nothing_more(raw in prop_oneof![tangled(), any::<String>()]) {
            if let Ok(once) = canonical(&raw) {
                let twice = canonical(&once.text);
                prop_assert_eq!(twice, Ok(Canonical { text: once.text, advice: Vec::new() }));
            }
        }

        #[test]
        fn composed_and_decomposed_text_have_one_canonical_form(raw in prop_oneof![tangled(), any::<String>()]) {
            let form = |text: String| canonical(&text).map(|canonical| canonical.text).ok();
            let composed = form(raw.nfc().collect());
            prop_assert_eq!(&composed, &form(raw.nfd().collect()));
            prop_assert_eq!(&composed, &form(raw));
        }

        #[test]
        fn no_change_but_of_white_space_goes_without_advice(raw in prop_oneof![tangled(), any::<String>()]) {
            if let Ok(canonical) = canonical(&raw) {
                let spaced = raw.split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert_eq!(canonical.advice.is_empty(), canonical.text == spaced);
            }
        }

        #[test]
        fn canonical_text_is_composed_and_holds_nothing_refused_or_invisible(raw in tangled()) {
            let text = canonical(&raw).unwrap().text;
            prop_assert!(is_nfc(&text));
            prop_assert!(!text.chars().any(|ch| is_refused(ch) || is_invisible(ch)));
            prop_assert!(!text.contains("เเ"));
            prop_assert!(!text.contains("ํา"));
            prop_assert!(!text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  "));
        }
    }
}
