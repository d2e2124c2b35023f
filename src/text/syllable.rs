//! One letter with its marks and, in Thai, the vowels after it, in the order in which they are to stand.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::canonical::Advice;
use super::letter::{
    LAKKHANGYAO, LU, NIKHAHIT, RU, SARA_AA, SARA_AM, is_thai_consonant, is_thai_following_vowel,
    is_thai_mark, is_thai_tone, thai_mark_rank,
};

/// A letter, decomposed, with all that hangs on it.
#[derive(Debug)]
pub(super) struct Syllable {
    /// The letter; nothing where marks stand alone.
    base: Option<char>,
    /// The marks on the letter.
    marks: Vec<char>,
    /// The Thai vowels after the letter, each with the marks that follow it.
    vowels: Vec<(char, Vec<char>)>,
}

impl Syllable {
    /// Makes a syllable from a letter and the marks and Thai vowels after it, in NFD.
    pub(super) fn new(base: Option<char>, tail: &[char]) -> Self {
        let mut syllable = Syllable { base, marks: Vec::new(), vowels: Vec::new() };
        for &ch in tail {
            if is_thai_following_vowel(ch) {
                syllable.vowels.push((ch, Vec::new()));
            } else {
                syllable.vowels.last_mut().map_or(&mut syllable.marks, |(_, marks)| marks).push(ch);
            }
        }
        syllable
    }

    /// Returns the code points in canonical order, not yet composed.
    pub(super) fn fixed(mut self, advice: &mut BTreeSet<Advice>) -> impl Iterator<Item = char> {
        self.correct_lakkhangyao(advice);
        self.join_sara_am(advice);
        self.bring_tones_to_the_letter(advice);
        sort_thai(&mut self.marks, advice);
        for (_, marks) in &mut self.vowels {
            sort_thai(marks, advice);
        }
        if let Some(base) = self.base {
            sort_vietnamese(base, &mut self.marks, advice);
        }
        let vowels = self.vowels.into_iter().flat_map(|(vowel, marks)| std::iter::once(vowel).chain(marks));
        self.base.into_iter().chain(self.marks).chain(vowels)
    }

    fn correct_lakkhangyao(&mut self, advice: &mut BTreeSet<Advice>) {
        if !self.base.is_some_and(|base| is_thai_consonant(base) && base != RU && base != LU) {
            return;
        }
        for (vowel, _) in &mut self.vowels {
            if *vowel == LAKKHANGYAO {
                *vowel = SARA_AA;
                advice.insert(Advice::Lakkhangyao);
            }
        }
    }

    /// Makes ำ from a ring and า. The ring may follow the า: text copied out of PDF files often has it there.
    fn join_sara_am(&mut self, advice: &mut BTreeSet<Advice>) {
        let mut before = &mut self.marks;
        for (vowel, marks) in &mut self.vowels {
            if *vowel == SARA_AA || *vowel == SARA_AM {
                let is_ringed = take_ring(before) | take_ring(marks);
                if is_ringed {
                    advice.insert(if *vowel == SARA_AA {
                        Advice::DecomposedSaraAm
                    } else {
                        Advice::DoubledMark
                    });
                    *vowel = SARA_AM;
                }
            }
            before = marks;
        }
    }

    fn bring_tones_to_the_letter(&mut self, advice: &mut BTreeSet<Advice>) {
        if !self.base.is_some_and(is_thai_consonant) {
            return;
        }
        for (_, marks) in &mut self.vowels {
            if marks.iter().any(|mark| is_thai_tone(*mark)) {
                advice.insert(Advice::ThaiMarkOrder);
                self.marks.extend(marks.extract_if(.., |mark| is_thai_tone(*mark)));
            }
        }
    }
}

/// Takes every ring (nikhahit) away and returns whether there was one.
fn take_ring(marks: &mut Vec<char>) -> bool {
    let n_before = marks.len();
    marks.retain(|mark| *mark != NIKHAHIT);
    marks.len() < n_before
}

fn sort_thai(marks: &mut Vec<char>, advice: &mut BTreeSet<Advice>) {
    if !marks.iter().any(|mark| is_thai_mark(*mark)) {
        return;
    }
    drop_doubled(marks, is_thai_mark, advice);
    let typed: Vec<char> = marks.iter().copied().nfd().collect();
    marks.sort_by_key(|mark| thai_mark_rank(*mark));
    // A mark of another script may have moved only to be moved back by normalisation.
    *marks = marks.iter().copied().nfd().collect();
    if *marks != typed {
        advice.insert(Advice::ThaiMarkOrder);
    }
}

/// Puts the mark of a Vietnamese vowel (â ă) before its tone, because only then does NFC compose both.
///
/// Horn and dot below need no help: their combining classes (216, 220) come before that of the others (230).
fn sort_vietnamese(base: char, marks: &mut Vec<char>, advice: &mut BTreeSet<Advice>) {
    if !matches!(base.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y') {
        return;
    }
    let is_tone = |mark: char| matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}');
    let is_vowel_mark = |mark: char| match base.to_ascii_lowercase() {
        'a' => matches!(mark, '\u{302}' | '\u{306}'),
        'e' | 'o' => mark == '\u{302}',
        _ => false,
    };
    drop_doubled(
        marks,
        |mark| is_tone(mark) || matches!(mark, '\u{302}' | '\u{306}' | '\u{31B}' | '\u{323}'),
        advice,
    );
    for at in 1..marks.len() {
        let mut at = at;
        while at > 0 && is_vowel_mark(marks[at]) && is_tone(marks[at - 1]) {
            marks.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// Drops each mark of a kind that already stands on the letter.
fn drop_doubled(marks: &mut Vec<char>, is_of_kind: impl Fn(char) -> bool, advice: &mut BTreeSet<Advice>) {
    let mut seen = BTreeSet::new();
    marks.retain(|mark| {
        let is_kept = !is_of_kind(*mark) || seen.insert(*mark);
        if !is_kept {
            advice.insert(Advice::DoubledMark);
        }
        is_kept
    });
}
