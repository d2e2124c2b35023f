//! What stands in ( ) may be typed or left out: "(tờ) báo", "give (something) up", "colo(u)r".

/// How many pairs of ( ) of one text may each be left out alone; what stands in further ones must be typed.
const MAX_OPTIONAL: usize = 4;

/// Returns the text with all that stands in ( ).
pub(super) fn with_all(text: &str) -> String {
    tidy(text)
}

/// Returns every way to read the text, the longest first.
///
/// Parentheses are how dictionaries write what a speaker may leave out.
pub(super) fn forms(text: &str) -> Vec<String> {
    let parts = parts(text);
    let n_optional = parts.iter().filter(|part| part.is_optional).count().min(MAX_OPTIONAL);
    let mut forms: Vec<String> = Vec::with_capacity(1 << n_optional);
    for left_out in 0..1_usize << n_optional {
        let mut n_seen = 0;
        let mut form = String::with_capacity(text.len());
        for part in &parts {
            let is_left_out = part.is_optional && n_seen < MAX_OPTIONAL && left_out >> n_seen & 1 == 1;
            n_seen += usize::from(part.is_optional);
            if !is_left_out {
                form.push_str(part.text);
            }
        }
        let form = tidy(&form);
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

#[derive(Debug)]
struct Part<'a> {
    text: &'a str,
    is_optional: bool,
}

/// Cuts a text at its outermost ( ); what is never closed is not optional.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, inside, after)) = next_pair(rest) {
        parts.push(Part { text: before, is_optional: false });
        parts.push(Part { text: inside, is_optional: true });
        rest = after;
    }
    parts.push(Part { text: rest, is_optional: false });
    parts
}

fn next_pair(text: &str) -> Option<(&str, &str, &str)> {
    let (before, inside) = text.split_once('(')?;
    let mut depth = 1_usize;
    for (at, ch) in inside.char_indices() {
        match ch {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((before, inside.get(..at)?, inside.get(at + 1..)?));
        }
    }
    None
}

/// Returns the text without ( ) and with single spaces between words only.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for ch in text.chars().filter(|ch| !matches!(ch, '(' | ')')) {
        if ch != ' ' || !(tidy.is_empty() || tidy.ends_with(' ')) {
            tidy.push(ch);
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_parentheses_may_be_left_out() {
        assert_eq!(forms("(tờ) báo"), ["tờ báo", "báo"]);
        assert_eq!(forms("give (something) up"), ["give something up", "give up"]);
        assert_eq!(forms("colo(u)r"), ["colour", "color"]);
        assert_eq!(forms("ไป(ที่)ตลาด(สด)"), ["ไปที่ตลาดสด", "ไปตลาดสด", "ไปที่ตลาด", "ไปตลาด"]);
        assert_eq!(forms("นก"), ["นก"]);
    }

    #[test]
    fn a_parenthesis_that_is_never_closed_is_passed_over() {
        assert_eq!(forms("a) b (c"), ["a b c"]);
        assert_eq!(forms("(a (b) c) d"), ["a b c d", "d"]);
        assert_eq!(forms(")("), [""]);
    }

    #[test]
    fn many_parentheses_do_not_make_thousands_of_forms() {
        assert_eq!(forms(&"(a)".repeat(1000)).len(), 5, "one to four fewer");
        assert_eq!(forms(&"(".repeat(4000)), [""]);
    }
}
