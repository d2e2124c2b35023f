//! Whether a Thai word is spelled so that it can be said as its romanisation says: consonants, vowels, length and tone.
//!
//! The rules are those of the Thai script as any grammar gives them (Haas, *The Thai System of Writing*, 1956): the tone follows from the
//! class of the first consonant, the tone mark, the length of the vowel and whether the syllable ends in a stop.

use super::roman::{Sounds, Tone};

/// The class of a first consonant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Mid,
    High,
    Low,
}

/// A spelling of first consonants.
struct Onset {
    letters: String,
    class: Class,
}

const MARKS: [&str; 5] = ["", "่", "้", "๊", "๋"];

/// Returns whether the letters can be said as these syllables, each given by all ways to read it.
///
/// `said` are syllables, or several, that are said otherwise than they are spelled: their romanisation as written and their letters.
pub fn can_be_said(thai: &str, written: &[&str], syllables: &[Vec<Sounds>], said: &[(&str, &str)]) -> bool {
    let letters: Vec<char> =
        thai.chars().filter(|ch| !matches!(ch, ' ' | '.' | ',' | '?' | '!' | '-')).collect();
    let word = Word { letters, written, syllables, said };
    word.is_said_from(0, 0, None)
}

struct Word<'a> {
    letters: Vec<char>,
    written: &'a [&'a str],
    syllables: &'a [Vec<Sounds>],
    said: &'a [(&'a str, &'a str)],
}

/// What a syllable hands on to the next.
#[derive(Debug, Clone, Copy)]
struct Before {
    /// The class of a consonant without a vowel, which a following sonorant may take on (ขนม, ตลาด).
    leading: Option<Class>,
    /// Whether its last letter may be said once more with a vowel of its own (ผลไม้, สุขภาพ).
    is_linking: bool,
}

impl Word<'_> {
    fn is_said_from(&self, at: usize, n: usize, before: Option<Before>) -> bool {
        if n == self.syllables.len() {
            return at == self.letters.len();
        }
        let starts = [Some(at), before.filter(|it| it.is_linking).map(|_| at - 1)];
        starts.into_iter().flatten().any(|start| self.is_syllable_from(start, n, before))
    }

    fn is_syllable_from(&self, at: usize, n: usize, before: Option<Before>) -> bool {
        // ๆ says the syllables before it once more.
        if at > 0 && self.letters.get(at) == Some(&'ๆ') {
            for count in 1..=n.min(self.syllables.len() - n) {
                if self.written[n - count..n] == self.written[n..n + count]
                    && self.is_said_from(at + 1, n + count, None)
                {
                    return true;
                }
            }
        }
        for (roman, thai) in self.said {
            let count = roman.split('-').count();
            let is_said = self.written.get(n..n + count).is_some_and(|said| said.join("-") == *roman);
            if is_said
                && self.stands(at, thai)
                && self.is_said_from(at + thai.chars().count(), n + count, None)
            {
                return true;
            }
        }
        let is_spelled = |sounds| self.is_spelled_from(at, n, sounds, before, "");
        self.syllables[n].iter().any(is_spelled)
            || self.syllables[n].iter().any(|sounds| self.is_wrapped_from(at, n, sounds))
    }

    /// Whether a consonant without a vowel stands inside the next syllable, behind its first vowel sign (เสมอ, แสดง).
    fn is_wrapped_from(&self, at: usize, n: usize, sounds: &Sounds) -> bool {
        let Some(next) = self.syllables.get(n + 1).filter(|_| (sounds.vowel, sounds.coda) == ("a", ""))
        else {
            return false;
        };
        onsets(sounds.onset).into_iter().any(|first| {
            let before = Some(Before { leading: Some(first.class), is_linking: false });
            tone(first.class, "", false, false) == Some(sounds.tone)
                && next.iter().any(|sounds| self.is_spelled_from(at, n + 1, sounds, before, &first.letters))
        })
    }

    /// `wrapped` is a consonant of the syllable before, which stands between a first vowel sign and this syllable's consonants.
    fn is_spelled_from(
        &self,
        at: usize,
        n: usize,
        sounds: &Sounds,
        before: Option<Before>,
        wrapped: &str,
    ) -> bool {
        for onset in onsets(sounds.onset) {
            for frame in
                frames(sounds).into_iter().filter(|frame| wrapped.is_empty() || !frame.before.is_empty())
            {
                for mark in MARKS {
                    let beginning = format!(
                        "{}{wrapped}{}{}{mark}{}",
                        frame.before, onset.letters, frame.above, frame.after
                    );
                    if !self.stands(at, &beginning) {
                        continue;
                    }
                    let is_live = frame.is_live(sounds);
                    let leading = before.and_then(|it| it.leading).filter(|_| is_sonorant(&onset.letters));
                    let classes = [Some(onset.class), leading];
                    let is_right_tone = classes
                        .into_iter()
                        .flatten()
                        .any(|class| tone(class, mark, is_live, frame.is_long) == Some(sounds.tone));
                    if !is_right_tone {
                        continue;
                    }
                    let at = at + beginning.chars().count();
                    for coda in frame.codas {
                        if !self.stands(at, coda) {
                            continue;
                        }
                        let end = at + coda.chars().count();
                        let next = Before {
                            leading: frame.is_bare().then_some(onset.class),
                            is_linking: coda.chars().count() == 1,
                        };
                        for silent in self.silent_from(end) {
                            let next =
                                if silent == 0 { next } else { Before { leading: None, is_linking: false } };
                            if self.is_said_from(end + silent, n + 1, Some(next)) {
                                return true;
                            }
                        }
                    }
                }
            }
        }
        false
    }

    /// The number of letters that are not said, with all numbers that are possible here: those under a การันต์.
    fn silent_from(&self, at: usize) -> Vec<usize> {
        let mut ways = vec![0];
        for len in 2..=4 {
            if self.letters.get(at + len - 1) == Some(&'์')
                && self.letters[at..at + len - 1]
                    .iter()
                    .all(|ch| ('ก'..='ฮ').contains(ch) || matches!(ch, 'ิ' | 'ุ'))
            {
                ways.push(len);
            }
        }
        ways
    }

    fn stands(&self, at: usize, letters: &str) -> bool {
        let rest = self.letters.get(at..).unwrap_or_default();
        let mut rest = rest.iter();
        letters.chars().all(|ch| rest.next() == Some(&ch))
    }
}

/// How a vowel is written around the first consonants.
struct Frame {
    before: &'static str,
    above: &'static str,
    after: &'static str,
    codas: &'static [&'static str],
    is_long: bool,
}

impl Frame {
    /// A syllable is live if it can be drawn out: it ends in a long vowel or in a sound that is no stop.
    fn is_live(&self, sounds: &Sounds) -> bool {
        match sounds.coda {
            "" => self.is_long,
            coda => !matches!(coda, "k" | "t" | "p"),
        }
    }

    fn is_bare(&self) -> bool {
        self.before.is_empty() && self.above.is_empty() && self.after.is_empty() && self.codas.contains(&"")
    }
}

const NONE: &[&str] = &[""];
const K: &[&str] = &["ก", "ข", "ค", "ฆ", "คร", "กร", "กต์", "ขร", "คต์"];
const T: &[&str] = &[
    "ด",
    "ต",
    "ท",
    "ธ",
    "จ",
    "ช",
    "ซ",
    "ศ",
    "ษ",
    "ส",
    "ถ",
    "ฎ",
    "ฏ",
    "ฐ",
    "ฑ",
    "ฒ",
    "ติ",
    "ตุ",
    "ตร",
    "ทร",
    "ชร",
    "ดร",
    "รถ",
    "ทธ",
    "ธิ",
    "ฐิ",
    "รด",
    "รท",
    "รช",
    "ตต",
    "ฒิ",
    "สตร",
    "ทธิ",
    "จจ",
    "ชช",
    "รส",
    "รธ",
];
const P: &[&str] = &["บ", "ป", "พ", "ภ", "ฟ", "ปต", "ปป", "พพ"];
const M: &[&str] = &["ม", "มิ", "รม"];
const N: &[&str] = &["น", "ณ", "ญ", "ร", "ล", "ฬ", "รณ", "ริ", "ลล", "นท", "ณฑ", "นธ", "รน", "รญ"];
const NG: &[&str] = &["ง", "งค", "งฆ"];
const I: &[&str] = &["ย"];
const O: &[&str] = &["ว"];

fn codas(coda: &str) -> &'static [&'static str] {
    match coda {
        "k" => K,
        "t" => T,
        "p" => P,
        "m" => M,
        "n" => N,
        "ng" => NG,
        "i" => I,
        "o" => O,
        _ => NONE,
    }
}

/// Returns all ways to write the vowel together with what can follow it.
fn frames(sounds: &Sounds) -> Vec<Frame> {
    let codas = codas(sounds.coda);
    let mut frames = Vec::new();
    let mut add =
        |before, above, after, codas, is_long| frames.push(Frame { before, above, after, codas, is_long });
    match (sounds.vowel, sounds.coda) {
        ("a", "") => {
            add("", "", "ะ", NONE, false);
            add("", "", "", NONE, false);
        }
        ("a", "i") => {
            add("ไ", "", "", NONE, false);
            add("ใ", "", "", NONE, false);
            add("ไ", "", "ย", NONE, false);
            add("", "ั", "", I, false);
        }
        ("a", "o") => add("เ", "", "า", NONE, false),
        ("a", coda) => {
            add("", "ั", "", codas, false);
            add("", "", "รร", codas, false);
            if coda == "m" {
                add("", "", "ำ", NONE, false);
            }
            if coda == "n" {
                add("", "", "รร", NONE, false);
            }
        }
        ("aa", _) => add("", "", "า", codas, true),
        ("i", _) => add("", "ิ", "", codas, false),
        ("ii", _) => add("", "ี", "", codas, true),
        ("ue", _) => add("", "ึ", "", codas, false),
        ("uue", "") => add("", "ื", "อ", NONE, true),
        ("uue", _) => add("", "ื", "", codas, true),
        ("u", _) => add("", "ุ", "", codas, false),
        ("uu", _) => add("", "ู", "", codas, true),
        ("e", "") => add("เ", "", "ะ", NONE, false),
        ("e", _) => {
            add("เ", "็", "", codas, false);
        }
        ("ee", _) => add("เ", "", "", codas, true),
        ("ae", "") => add("แ", "", "ะ", NONE, false),
        ("ae", _) => add("แ", "็", "", codas, false),
        ("aae", _) => add("แ", "", "", codas, true),
        ("o", "") => add("โ", "", "ะ", NONE, false),
        ("o", _) => add("", "", "", codas, false),
        ("oo", _) => add("โ", "", "", codas, true),
        ("aw", "") => add("เ", "", "าะ", NONE, false),
        ("aw", _) => add("", "็", "อ", codas, false),
        ("aaw", coda) => {
            add("", "", "อ", codas, true);
            if coda == "n" {
                add("", "", "", &["ร"], true);
            }
        }
        ("oe", "") => add("เ", "", "อะ", NONE, false),
        ("ooe", "") => add("เ", "", "อ", NONE, true),
        ("ooe", "i") => add("เ", "", "", I, true),
        ("ooe", _) => {
            add("เ", "ิ", "", codas, true);
            add("เ", "", "อ", codas, true);
        }
        ("ia", _) => add("เ", "ี", "ย", codas, true),
        ("uea", _) => add("เ", "ื", "อ", codas, true),
        ("ua", "") => add("", "ั", "ว", NONE, true),
        ("ua", _) => add("", "", "ว", codas, true),
        _ => {}
    }
    frames
}

/// Returns the ways to write first consonants, with their class.
fn onsets(onset: &str) -> Vec<Onset> {
    use Class::{High, Low, Mid};
    let single: &[(&str, Class)] = match onset {
        "" => &[("อ", Mid)],
        "k" => &[("ก", Mid)],
        "kh" => &[("ข", High), ("ค", Low), ("ฆ", Low)],
        "ng" => &[("ง", Low), ("หง", High)],
        "j" => &[("จ", Mid), ("จร", Mid)],
        "ch" => &[("ฉ", High), ("ช", Low), ("ฌ", Low)],
        "s" => &[
            ("ส", High),
            ("ศ", High),
            ("ษ", High),
            ("ซ", Low),
            ("สร", High),
            ("ศร", High),
            ("ทร", Low),
            ("ซร", Low),
        ],
        "y" => &[("ย", Low), ("ญ", Low), ("หย", High), ("หญ", High), ("อย", Mid)],
        "d" => &[("ด", Mid), ("ฎ", Mid), ("ฑ", Mid)],
        "t" => &[("ต", Mid), ("ฏ", Mid)],
        "th" => &[("ถ", High), ("ฐ", High), ("ท", Low), ("ธ", Low), ("ฒ", Low), ("ฑ", Low)],
        "n" => &[("น", Low), ("ณ", Low), ("หน", High)],
        "b" => &[("บ", Mid)],
        "p" => &[("ป", Mid)],
        "ph" => &[("ผ", High), ("พ", Low), ("ภ", Low)],
        "f" => &[("ฝ", High), ("ฟ", Low)],
        "m" => &[("ม", Low), ("หม", High)],
        "r" => &[("ร", Low), ("หร", High)],
        "l" => &[("ล", Low), ("ฬ", Low), ("หล", High)],
        "w" => &[("ว", Low), ("หว", High)],
        "h" => &[("ห", High), ("ฮ", Low)],
        _ => &[],
    };
    let mut onsets: Vec<Onset> = single
        .iter()
        .map(|(letters, class)| Onset { letters: (*letters).to_owned(), class: *class })
        .collect();
    // A cluster has the class of its first consonant.
    if let Some((first, second)) = onset.char_indices().last().and_then(|(at, _)| onset.split_at_checked(at))
    {
        let second = match second {
            "r" => "ร",
            "l" => "ล",
            "w" => "ว",
            _ => "",
        };
        if !second.is_empty() && !first.is_empty() {
            let first = self::onsets(first).into_iter().filter(|it| it.letters.chars().count() == 1);
            onsets.extend(first.map(|it| Onset { letters: it.letters + second, class: it.class }));
        }
    }
    onsets
}

fn is_sonorant(onset: &str) -> bool {
    onset.chars().count() == 1
        && onset.chars().all(|ch| matches!(ch, 'ง' | 'ญ' | 'น' | 'ม' | 'ย' | 'ร' | 'ล' | 'ว'))
}

/// Returns the tone of a syllable; nothing where this mark does not stand on this class.
fn tone(class: Class, mark: &str, is_live: bool, is_long: bool) -> Option<Tone> {
    Some(match (class, mark) {
        (Class::Mid, "") => {
            if is_live {
                Tone::Mid
            } else {
                Tone::Low
            }
        }
        (Class::Mid, "่") => Tone::Low,
        (Class::Mid, "้") => Tone::Falling,
        (Class::Mid, "๊") => Tone::High,
        (Class::Mid, "๋") => Tone::Rising,
        (Class::High, "") => {
            if is_live {
                Tone::Rising
            } else {
                Tone::Low
            }
        }
        (Class::High, "่") => Tone::Low,
        (Class::High, "้") => Tone::Falling,
        (Class::Low, "") if is_live => Tone::Mid,
        (Class::Low, "") => {
            if is_long {
                Tone::Falling
            } else {
                Tone::High
            }
        }
        (Class::Low, "่") => Tone::Falling,
        (Class::Low, "้") => Tone::High,
        _ => return None,
    })
}
