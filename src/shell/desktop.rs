//! What a desktop offers beside terminal and window: the language it is set to, and a box for what must be said.

use crate::i18n::UiLang;

/// Returns the language in which the desktop talks to its user; nothing where that is told by environment variables, or is
/// none of ours.
#[cfg(windows)]
pub fn language() -> Option<UiLang> {
    language_of(super::windows::languages())
}

/// Returns the language in which the desktop talks to its user: environment variables tell that here.
#[cfg(not(windows))]
pub fn language() -> Option<UiLang> {
    None
}

/// Shows a text in a box of its own until somebody has read it; returns whether there is such a thing here.
#[cfg(windows)]
pub fn show_box(text: &str) -> bool {
    super::windows::show_box("Nhớ", text)
}

/// Shows nothing: whoever starts a program here has a terminal, or a log of what it says.
#[cfg(not(windows))]
pub fn show_box(_text: &str) -> bool {
    false
}

/// Returns the language that goes with the numbers by which Windows knows languages: that of its own texts, and that of the
/// region.
///
/// Windows is often English where people are not, and then the region says more: Vietnamese or Thai of either wins.
#[cfg_attr(not(windows), allow(dead_code))]
fn language_of(numbers: [u16; 2]) -> Option<UiLang> {
    // The lower ten bits name the language, the others its country (`winnt.h`).
    let known = numbers.map(|number| match number & 0x3FF {
        0x2A => Some(UiLang::Vi),
        0x1E => Some(UiLang::Th),
        0x09 => Some(UiLang::En),
        _ => None,
    });
    let mut known = known.into_iter().flatten();
    let first = known.next()?;
    if first == UiLang::En { known.next().or(Some(first)) } else { Some(first) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_in_english_asks_the_region_and_any_other_of_ours_is_taken_at_its_word() {
        let [vi, th, en_us, en_gb, de]: [u16; 5] = [0x042A, 0x041E, 0x0409, 0x0809, 0x0407];
        let language = |ui, region| language_of([ui, region]);
        assert_eq!(language(vi, en_us), Some(UiLang::Vi));
        assert_eq!(language(th, vi), Some(UiLang::Th));
        assert_eq!(language(en_us, vi), Some(UiLang::Vi));
        assert_eq!(language(en_us, en_gb), Some(UiLang::En));
        assert_eq!(language(en_gb, de), Some(UiLang::En));
        assert_eq!(language(de, th), Some(UiLang::Th));
        assert_eq!(language(de, de), None);
    }
}
