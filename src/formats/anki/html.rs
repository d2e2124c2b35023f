//! The text in a field of Anki, which is HTML with recordings in brackets.

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Stripped {
    /// Its text; lines where it had lines.
    pub(super) text: String,
    /// The names of recordings, in order.
    pub(super) sounds: Vec<String>,
    /// How many pictures it shows.
    pub(super) n_pictures: usize,
}

/// What ends a line.
const BREAKS: [&str; 10] = ["br", "div", "p", "li", "ul", "ol", "tr", "td", "hr", "table"];

/// The entities that are named; all others are written as numbers or stay as they are.
const ENTITIES: [(&str, &str); 12] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("middot", "·"),
];

/// Returns what a field says, without its markup.
pub(super) fn strip(html: &str) -> Stripped {
    let mut stripped = Stripped::default();
    let mut reading = Reading { rest: html, without: [false; 2] };
    while let Some(at) = reading.rest.find(['<', '&', '[']) {
        let (before, from) = reading.rest.split_at_checked(at).unwrap_or((reading.rest, ""));
        stripped.text.push_str(before);
        reading.rest = from;
        let is_taken = reading.tag(&mut stripped)
            || reading.entity(&mut stripped.text)
            || reading.sound(&mut stripped.sounds);
        if !is_taken {
            let mut chars = reading.rest.chars();
            stripped.text.extend(chars.next());
            reading.rest = chars.as_str();
        }
    }
    stripped.text.push_str(reading.rest);
    stripped
}

/// Returns a text as a field that shows exactly it: no markup, no recording, no formula of mathematics.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '[' => html.push_str("&#91;"),
            '\\' => html.push_str("&#92;"),
            '{' => html.push_str("&#123;"),
            '$' => html.push_str("&#36;"),
            _ => html.push(ch),
        }
    }
    html
}

struct Reading<'a> {
    rest: &'a str,
    /// Whether it is known that no `>`, or no `]`, comes any more, so that nobody looks for it again and again.
    without: [bool; 2],
}

impl<'a> Reading<'a> {
    /// Returns what stands before the next `end`, and goes on behind it.
    fn until(&mut self, end: &str, which: usize) -> Option<&'a str> {
        if self.without[which] {
            return None;
        }
        let found = self.rest.split_once(end);
        self.without[which] = found.is_none();
        let (inside, rest) = found?;
        self.rest = rest;
        Some(inside)
    }

    fn tag(&mut self, stripped: &mut Stripped) -> bool {
        if self.rest.starts_with("<!--") {
            self.rest = self.rest.split_once("-->").map_or("", |(_, rest)| rest);
            return true;
        }
        let Some(inside) = self.rest.strip_prefix('<') else { return false };
        if !inside.starts_with(|ch: char| ch.is_ascii_alphabetic() || ch == '/') {
            return false;
        }
        let Some(tag) = self.until(">", 0) else { return false };
        let name = tag.trim_start_matches(['<', '/']).split(|ch: char| !ch.is_ascii_alphabetic()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if matches!(name.as_str(), "style" | "script") && !tag.starts_with("</") {
            self.rest = self.rest.split_once(&format!("</{name}")).map_or("", |(_, rest)| rest);
            self.rest = self.rest.split_once('>').map_or("", |(_, rest)| rest);
        }
        if BREAKS.contains(&name.as_str()) {
            stripped.text.push('\n');
        }
        stripped.n_pictures += usize::from(name == "img");
        true
    }

    fn entity(&mut self, text: &mut String) -> bool {
        let Some(inside) = self.rest.strip_prefix('&') else { return false };
        let name: String = inside.chars().take(10).take_while(|ch| *ch != ';').collect();
        let Some(rest) = inside.strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix(';')) else {
            return false;
        };
        let named = ENTITIES.into_iter().find(|(known, _)| *known == name).map(|(_, text)| text.to_owned());
        let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
        let Some(said) = named.or_else(|| number.and_then(char::from_u32).map(String::from)) else {
            return false;
        };
        text.push_str(&said);
        self.rest = rest;
        true
    }

    fn sound(&mut self, sounds: &mut Vec<String>) -> bool {
        if !self.rest.starts_with("[sound:") {
            return false;
        }
        let Some(inside) = self.until("]", 1) else { return false };
        let name = inside.strip_prefix("[sound:").unwrap_or_default();
        let mut plain = String::new();
        let mut reading = Reading { rest: name, without: [false; 2] };
        // A name may be escaped like all other text.
        while let Some(ch) = reading.rest.chars().next() {
            if !reading.entity(&mut plain) {
                plain.push(ch);
                reading.rest = reading.rest.strip_prefix(ch).unwrap_or_default();
            }
        }
        sounds.push(plain);
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_field_is_read_without_its_markup() {
        for (html, text) in [
            ("<b>nước</b>&nbsp;mắm", "nước mắm"),
            ("น้ำ<br>ปลา<div>x</div>", "น้ำ\nปลา\nx\n"),
            ("a &lt;b&gt; &amp;amp; &#3609;&#x0E49;ำ &bogus; & c", "a <b> &amp; น้ำ &bogus; & c"),
            ("<style>b{}</style><!-- x -->lửa<script>alert(1)</script>", "lửa"),
            ("1 < 2 <unclosed", "1 < 2 <unclosed"),
            ("[thán từ] ôi", "[thán từ] ôi"),
        ] {
            assert_eq!(strip(html).text, text, "{html}");
        }
        let found = strip("cá[sound:c&amp;á.mp3]<img src=\"ca.jpg\">[sound:x");
        assert_eq!(found.text, "cá[sound:x");
        assert_eq!((found.sounds, found.n_pictures), (vec!["c&á.mp3".to_owned()], 1));
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_back(text in "[ -~ก-๛ạ-ỹ]{0,30}") {
            prop_assert_eq!(strip(&escaped(&text)), Stripped { text, ..Stripped::default() });
        }

        #[test]
        fn any_field_ends(html in "(<|>|&|;|\\[sound:|\\]|<!--|</?style|a|น้|#x|1){0,60}") {
            strip(&html);
        }
    }
}
