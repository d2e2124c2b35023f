//! Tells at a glance that a text is in canonical form already, as nearly all texts are.

/// What stands before a code point, as far as it decides what may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The start of the text, or a space.
    Space,
    /// Something that carries no Thai mark.
    Other,
    /// เ, after which another เ would be a แ typed apart.
    SaraE,
    /// A Thai consonant without mark.
    Consonant,
    /// A Thai consonant with a vowel above or below.
    Vowel,
    /// A Thai consonant with a tone mark and no vowel.
    Tone,
    /// A Thai consonant with all the marks that are sure to stand in order.
    Full,
}

/// Returns whether the canonical form of a text is surely the text itself.
///
/// It says no to much that is canonical, such as a letter that has no composed form: then the text must be looked
/// at closely.
pub(super) fn is_settled(text: &str) -> bool {
    let last = text.chars().try_fold(Before::Space, next);
    text.is_empty() || last.is_some_and(|before| before != Before::Space)
}

/// Returns what the code point is for the next one; nothing if it must be looked at closely.
fn next(before: Before, ch: char) -> Option<Before> {
    let after = match ch {
        ' ' if before == Before::Space => return None,
        ' ' => Before::Space,
        '!'..='~' => Before::Other,
        // Latin letters with and without marks and the IPA; no-break space and soft hyphen are not among them.
        '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{1EA0}'..='\u{1EF9}' => Before::Other,
        // Dashes, quotes, ellipsis.
        '\u{2010}'..='\u{2027}' => Before::Other,
        // Thai letters and signs that carry no mark: ฤ ฦ with their own long form are left to the close look.
        'ฯ' | 'แ'..='ไ' | 'ๆ' | '฿' | '๏'..='๛' => Before::Other,
        'เ' if before == Before::SaraE => return None,
        'เ' => Before::SaraE,
        'ก'..='ฮ' => Before::Consonant,
        'ะ' | 'า' | 'ำ' if matches!(before, Before::Consonant | Before::Tone) => Before::Other,
        '\u{E31}' | '\u{E34}'..='\u{E39}' | '\u{E47}' if before == Before::Consonant => Before::Vowel,
        '\u{E48}'..='\u{E4B}' if before == Before::Consonant => Before::Tone,
        '\u{E48}'..='\u{E4C}' if before == Before::Vowel => Before::Full,
        '\u{E4C}' if before == Before::Consonant => Before::Full,
        _ => return None,
    };
    Some(after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::canonical::{Canonical, close_look};
    use super::*;

    #[test]
    fn what_people_write_needs_no_close_look() {
        for text in [
            "Xin chào, tôi tên là Hoa.",
            "Người Việt ở Băng Cốc – “nước”…",
            "สวัสดีค่ะ ฉันชื่อฮวา",
            "ที่นี่มีน้ำ ผู้ใหญ่ เก้า แม่ สิทธิ์ ศุกร์ ต่าง ๆ ฯลฯ ๑๒๓",
            "sà-wàt-dii",
            "həˈloʊ",
            "",
        ] {
            assert!(is_settled(text), "{text}");
        }
    }

    #[test]
    fn what_must_be_changed_is_looked_at_closely() {
        for text in [
            " a",
            "a ",
            "a  b",
            "a\u{A0}b",
            "e\u{302}",
            "เเม่",
            "ท\u{E48}\u{E35}",
            "น\u{E4D}\u{E32}",
            "มๅ",
            "ก\u{200B}",
            "a\tb",
            "ก\u{E48}\u{E48}",
            "ม\u{E32}\u{E49}",
            "\u{202E}",
        ] {
            assert!(!is_settled(text), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_settled_text_is_its_own_canonical_form(
            text in prop_oneof![
                "[กนรยฤฦเแโะาำๅๆฯ๑\u{E31}\u{E35}\u{E38}\u{E47}-\u{E4C} aéếđ]{0,8}",
                "[ก-๛]{0,4}",
                any::<String>(),
            ]
        ) {
            if is_settled(&text) {
                prop_assert_eq!(close_look(&text), Ok(Canonical { text, advice: Vec::new() }));
            }
        }
    }
}
