//! The Vietnamese word that is being typed: its keys, and what they make of it as a whole.

use super::viet::{Letter, Mark, Tone, may_carry, read, write};
use super::{Change, Place, TonePlacement};

/// What a key means in a way of typing Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// A letter, or whatever it is.
    Plain,
    /// This tone; `Ngang` takes the tone away.
    Tone(Tone),
    /// The mark for one of these letters.
    Mark(&'static [(char, Mark)]),
    /// The same; where there is no vowel yet, ư.
    MarkOrHornedU(&'static [(char, Mark)]),
}

/// A way of typing Vietnamese.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scheme {
    /// What a key, as a small letter, means.
    pub(super) action: fn(char) -> Action,
    /// Whether a character that is no Vietnamese letter belongs to the word.
    pub(super) is_of_word: fn(char) -> bool,
    /// Whether a doubled key was not meant to take anything back, from the keys of the word as small letters and
    /// the key that followed the doubled one.
    pub(super) is_doubled_in_spelling: fn(&str, Option<char>) -> bool,
    /// Where tones go.
    pub(super) placement: TonePlacement,
}

/// One thing that made the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A key was typed.
    Key(char),
    /// A letter was there already; with its tone.
    Shown(char),
    /// The word had this tone already.
    Tone(Tone),
}

/// The word left of the cursor as steps, as long as nothing but a typing aid has touched it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Word {
    steps: Vec<Step>,
}

impl Word {
    /// Forgets the steps; the text stays.
    pub fn forget(&mut self) {
        self.steps.clear();
    }

    /// Types a key at the place, in the middle of a word too.
    pub(super) fn type_key(&mut self, scheme: Scheme, place: Place<'_>, key: char) -> Option<Change> {
        if !is_in_word(scheme, key) {
            return None;
        }
        let before: Vec<char> = last_word(scheme, place.before);
        let after: Vec<char> = place.after.chars().take_while(|ch| is_in_word(scheme, *ch)).collect();
        if !after.is_empty() {
            self.forget();
            return inside(scheme, &before, &after, key);
        }
        if self.steps.is_empty() {
            self.steps.extend(before.iter().map(|ch| Step::Shown(*ch)));
        }
        self.steps.push(if key.is_ascii() { Step::Key(key) } else { Step::Shown(key) });
        Some(Change { n_before: before.len(), before: compose(scheme, &self.steps), ..Change::default() })
    }

    /// Takes the last step back.
    pub(super) fn take_back(&mut self, scheme: Scheme, place: Place<'_>) -> Option<Change> {
        self.steps.pop()?;
        let n_before = last_word(scheme, place.before).len();
        Some(Change { n_before, before: compose(scheme, &self.steps), ..Change::default() })
    }
}

fn is_in_word(scheme: Scheme, ch: char) -> bool {
    (scheme.is_of_word)(ch) || Letter::from_shown(ch).is_some()
}

fn last_word(scheme: Scheme, text: &str) -> Vec<char> {
    let mut word: Vec<char> = text.chars().rev().take_while(|ch| is_in_word(scheme, *ch)).collect();
    word.reverse();
    word
}

/// Returns what a key does between two parts of a word; nothing if it makes no Vietnamese syllable of them.
fn inside(scheme: Scheme, before: &[char], after: &[char], key: char) -> Option<Change> {
    let mut making = Making::default();
    let mut tone = Tone::Ngang;
    let mut letters_after = Vec::new();
    for (at, ch) in before.iter().chain(after).enumerate() {
        let (letter, own_tone) = Letter::from_shown(*ch)?;
        tone = if own_tone == Tone::Ngang { tone } else { own_tone };
        let bare = letter.to_char(Tone::Ngang);
        if at < before.len() {
            making.take(scheme, Step::Shown(bare));
        } else {
            letters_after.push(bare);
        }
    }
    making.take(scheme, Step::Tone(tone));
    making.take(scheme, Step::Key(key));
    let n_left = making.letters.len();
    for bare in letters_after {
        making.take(scheme, Step::Shown(bare));
    }
    if !making.is_vietnamese() || making.is_undone {
        return None;
    }
    let text = write(&making.letters, making.tone, scheme.placement);
    Some(Change {
        n_before: before.len(),
        n_after: after.len(),
        before: text.chars().take(n_left).collect(),
        after: text.chars().skip(n_left).collect(),
    })
}

/// Returns what the steps make.
fn compose(scheme: Scheme, steps: &[Step]) -> String {
    let mut making = Making::default();
    for step in steps {
        making.take(scheme, *step);
    }
    if making.is_vietnamese() || making.is_meant(scheme) {
        write(&making.letters, making.tone, scheme.placement)
    } else {
        making.typed
    }
}

/// A word in the making: the letters so far, with marks that can still change.
#[derive(Debug, Default)]
struct Making {
    letters: Vec<Letter>,
    tone: Tone,
    /// Every key and letter as it came.
    typed: String,
    /// Whether the letters can become no syllable any more; all keys are plain letters from there on.
    is_foreign: bool,
    /// Whether a doubled key took a mark or tone back, so that the rest is as the learner wants it.
    is_undone: bool,
    /// The key that followed the one that took back.
    after_undo: Option<char>,
    /// The last key, as a small letter.
    last_key: Option<char>,
    /// Whether the last letter is an ư that was typed as one key.
    is_one_key: bool,
}

impl Making {
    fn take(&mut self, scheme: Scheme, step: Step) {
        match step {
            Step::Tone(tone) => self.tone = tone,
            Step::Shown(shown) => {
                self.typed.push(shown);
                let (letter, tone) =
                    Letter::from_shown(shown).unwrap_or_else(|| (Letter::plain(shown), Tone::Ngang));
                self.tone = if tone == Tone::Ngang { self.tone } else { tone };
                self.add(letter);
            }
            Step::Key(key) => {
                self.typed.push(key);
                self.press(scheme, key);
            }
        }
    }

    fn press(&mut self, scheme: Scheme, key: char) {
        let small = key.to_ascii_lowercase();
        if self.is_undone {
            self.after_undo.get_or_insert(small);
        }
        // Only a key that is doubled on the spot takes back: basis is no `bais`.
        let may_undo = self.last_key.replace(small).is_none_or(|last| last == small);
        let is_one_key = std::mem::take(&mut self.is_one_key);
        match (scheme.action)(small) {
            _ if self.is_foreign => self.add(Letter::plain(key)),
            Action::Plain => self.add(Letter::plain(key)),
            Action::Tone(tone) => self.press_tone(tone, key, may_undo),
            Action::Mark(marks) => self.press_mark(marks, key, may_undo),
            Action::MarkOrHornedU(_) if is_one_key && may_undo => {
                self.letters.pop();
                self.undo(key);
            }
            Action::MarkOrHornedU(marks) => {
                if self.letters.iter().any(|letter| letter.is_vowel()) {
                    self.press_mark(marks, key, may_undo);
                } else {
                    self.press_horned_u(key);
                }
            }
        }
    }

    fn press_tone(&mut self, tone: Tone, key: char, may_undo: bool) {
        let has_vowel = self.letters.iter().any(|letter| letter.is_vowel());
        if has_vowel && tone != self.tone {
            self.tone = tone;
        } else if has_vowel && tone != Tone::Ngang && may_undo {
            self.tone = Tone::Ngang;
            self.undo(key);
        } else {
            self.add(Letter::plain(key));
        }
    }

    /// Puts the mark on the last letter on which it makes a syllable; else takes it back if it is there; else the
    /// key is a letter.
    fn press_mark(&mut self, marks: &[(char, Mark)], key: char, may_undo: bool) {
        let mut marked = None;
        for at in (0..self.letters.len()).rev() {
            let letter = self.letters[at];
            let Some((_, mark)) = marks.iter().find(|(base, _)| *base == letter.base) else { continue };
            if self.try_mark(at, *mark) {
                return;
            }
            if letter.mark == *mark {
                marked = marked.or(Some(at));
            }
        }
        match marked {
            Some(at) if may_undo => {
                self.set_mark(at, Mark::Plain, Mark::Plain);
                self.undo(key);
            }
            _ => self.add(Letter::plain(key)),
        }
    }

    /// Puts a mark on a letter if that changes something and the letters can still become a syllable.
    ///
    /// The horn of ơ makes ươ of uo, except where u belongs to qu.
    fn try_mark(&mut self, at: usize, mark: Mark) -> bool {
        let kept = self.letters.clone();
        let marks_of_u: &[Mark] =
            if mark == Mark::Horn { &[Mark::Horn, Mark::Plain] } else { &[Mark::Plain] };
        for of_u in marks_of_u {
            self.set_mark(at, mark, *of_u);
            if read(&self.letters).is_some() {
                return self.letters != kept;
            }
            self.letters.clone_from(&kept);
        }
        false
    }

    /// Sets the mark of a letter, and for an o that of the u before it.
    fn set_mark(&mut self, at: usize, mark: Mark, of_u: Mark) {
        self.letters[at].mark = mark;
        if at > 0 && self.letters[at].base == 'o' && self.letters[at - 1].base == 'u' {
            self.letters[at - 1].mark = of_u;
        }
    }

    fn press_horned_u(&mut self, key: char) {
        let horned = Letter { base: 'u', mark: Mark::Horn, is_upper: key.is_ascii_uppercase() };
        self.letters.push(horned);
        if self.letters.len() > 1 && read(&self.letters).is_some() {
            self.is_one_key = true;
        } else {
            self.letters.pop();
            self.add(Letter::plain(key));
        }
    }

    /// Notes that a doubled key took something back, and is now a letter itself.
    fn undo(&mut self, key: char) {
        self.is_undone = true;
        self.add(Letter::plain(key));
    }

    fn add(&mut self, letter: Letter) {
        self.letters.push(letter);
        self.is_foreign = self.is_foreign || read(&self.letters).is_none();
    }

    /// Returns whether the letters are to be shown although they make no syllable, because a key was doubled for it.
    fn is_meant(&self, scheme: Scheme) -> bool {
        let is_doubled = |typed: &str| (scheme.is_doubled_in_spelling)(typed, self.after_undo);
        self.is_undone && self.tone == Tone::Ngang && !is_doubled(&self.typed.to_lowercase())
    }

    fn is_vietnamese(&self) -> bool {
        !self.is_foreign && may_carry(&self.letters, self.tone)
    }
}

/// Returns what keys make of an empty word; U+0008 takes a step back.
#[cfg(test)]
pub(super) fn of_keys(scheme: Scheme, keys: &str) -> String {
    let mut steps = Vec::new();
    for key in keys.chars() {
        if key == '\u{8}' {
            steps.pop();
        } else {
            steps.push(Step::Key(key));
        }
    }
    compose(scheme, &steps)
}
