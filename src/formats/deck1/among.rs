//! What is wrong with a deck only beside others: ids that changed since it was installed, words that another deck translates otherwise.

use std::collections::{HashMap, HashSet};

use crate::engine::deck::Deck;
use crate::engine::entry::{Entry, PartOfSpeech};
use crate::formats::problem::ProblemKind;
use crate::text::Lang;

use super::ReadDeck;
use super::findings::Findings;

/// Adds to decks that were checked what is wrong with them beside those that are installed, and beside one another.
///
/// Of two decks with one id only entries are compared, not translations: one is to take the place of the other.
pub fn compare(decks: &mut [ReadDeck], installed: &[Deck]) {
    let found: Vec<Vec<(usize, ProblemKind)>> = {
        let known = Known::of(decks, installed);
        (0..decks.len()).map(|at| known.problems(at)).collect()
    };
    for (read, found) in decks.iter_mut().zip(found) {
        let mut findings = Findings::new(&read.source);
        for (entry, kind) in found {
            findings.add_in_source(read.places.get(entry).cloned(), kind);
        }
        let file = read.file.clone();
        read.problems.extend(findings.into_problems(&file));
        read.problems
            .sort_by_key(|problem| problem.span.as_ref().map_or((0, 0), |span| (1 + span.start, span.end)));
    }
}

/// A headword by which entries of different decks are compared.
type Word = (Lang, String, Option<PartOfSpeech>);

/// All decks at hand.
struct Known<'a> {
    decks: &'a [ReadDeck],
    installed: HashMap<&'a str, &'a Deck>,
    /// The entries with a headword, each with its deck: those to check first, in order.
    words: HashMap<Word, Vec<(&'a Deck, &'a Entry)>>,
}

impl<'a> Known<'a> {
    fn of(decks: &'a [ReadDeck], installed: &'a [Deck]) -> Known<'a> {
        let checked: HashSet<&str> =
            decks.iter().filter_map(|read| Some(read.deck.as_ref()?.id.as_str())).collect();
        let others = installed.iter().filter(|deck| !checked.contains(deck.id.as_str()));
        let mut words: HashMap<Word, Vec<(&Deck, &Entry)>> = HashMap::new();
        // A single deck need not be found by itself.
        let compared = if decks.len() > 1 { decks } else { &[] };
        for deck in compared.iter().filter_map(|read| read.deck.as_ref()).chain(others) {
            for entry in &deck.entries {
                for word in words_of(entry) {
                    words.entry(word).or_default().push((deck, entry));
                }
            }
        }
        Known { decks, installed: installed.iter().map(|deck| (deck.id.as_str(), deck)).collect(), words }
    }

    /// Returns what is wrong with a deck, each with the position of the entry.
    fn problems(&self, at: usize) -> Vec<(usize, ProblemKind)> {
        let Some(deck) = &self.decks[at].deck else {
            return Vec::new();
        };
        let mut found =
            self.installed.get(deck.id.as_str()).map_or(Vec::new(), |before| changed_ids(before, deck));
        for (position, entry) in deck.entries.iter().enumerate() {
            found.extend(self.other_translation(deck, entry).map(|kind| (position, kind)));
        }
        found
    }

    /// Returns the first entry of another deck that has a word of this entry and says something else by it.
    fn other_translation(&self, deck: &Deck, entry: &Entry) -> Option<ProblemKind> {
        if self.words.is_empty() {
            return None;
        }
        words_of(entry).find_map(|word| {
            let (lang, _, _) = word;
            let alike = self.words.get(&word)?;
            // The later of two decks is told; so each pair is told once.
            let earlier = alike.iter().take_while(|(_, it)| !std::ptr::eq(*it, entry));
            let later = alike.iter().filter(|(other, _)| !self.is_checked(other));
            let (other, its) =
                earlier.chain(later).find(|(other, its)| other.id != deck.id && differ(lang, entry, its))?;
            let word = entry.word.text(lang).unwrap_or_default().to_owned();
            Some(ProblemKind::OtherTranslation { word, deck: other.id.clone(), entry: its.id.clone() })
        })
    }

    fn is_checked(&self, deck: &Deck) -> bool {
        self.decks.iter().any(|read| read.deck.as_ref().is_some_and(|checked| std::ptr::eq(checked, deck)))
    }
}

fn words_of(entry: &Entry) -> impl Iterator<Item = Word> + '_ {
    entry.langs().filter_map(|lang| Some((lang, entry.word.text(lang)?.to_lowercase(), entry.pos)))
}

/// Returns whether two entries with one word in a language have nothing in common in any other that both have.
fn differ(lang: Lang, a: &Entry, b: &Entry) -> bool {
    let both =
        |other: &Lang| *other != lang && a.word.text(*other).is_some() && b.word.text(*other).is_some();
    let mut others = Lang::ALL.into_iter().filter(both).peekable();
    others.peek().is_some() && others.all(|other| answers(a, other).is_disjoint(&answers(b, other)))
}

fn answers(entry: &Entry, lang: Lang) -> HashSet<String> {
    entry
        .word
        .text(lang)
        .into_iter()
        .chain(entry.also.of(lang).iter().map(String::as_str))
        .map(str::to_lowercase)
        .collect()
}

/// Returns the entries whose words stood under another id in the deck that is installed, which is gone now.
fn changed_ids(before: &Deck, now: &Deck) -> Vec<(usize, ProblemKind)> {
    let kept: HashSet<&str> = now
        .entries
        .iter()
        .flat_map(|entry| std::iter::once(&entry.id).chain(&entry.was))
        .map(String::as_str)
        .collect();
    let known: HashSet<&str> = before.entries.iter().map(|entry| entry.id.as_str()).collect();
    let mut lost: HashMap<Vec<Word>, &str> = HashMap::new();
    for entry in before.entries.iter().filter(|entry| !kept.contains(entry.id.as_str())) {
        lost.insert(words_of(entry).collect(), &entry.id);
    }
    let is_new = |entry: &Entry| !known.contains(entry.id.as_str());
    let changed = |(position, entry): (usize, &Entry)| {
        let old = lost.get(&words_of(entry).collect::<Vec<Word>>()).filter(|_| is_new(entry))?;
        Some((position, ProblemKind::ChangedId { old: (*old).to_owned() }))
    };
    now.entries.iter().enumerate().filter_map(changed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::deck1::check;

    fn deck(id: &str, entries: &[(&str, &str, &str, &str)]) -> ReadDeck {
        let mut source = format!("format = 1\nid = \"{id}\"\ntitle = {{ vi = \"Bộ từ\" }}\n");
        for (id, vi, en, th) in entries {
            source += &format!(
                "\n[[entry]]\nid = \"{id}\"\nvi = \"{vi}\"\nen = \"{en}\"\nth = \"{th}\"\nroman = \"náam\"\n"
            );
        }
        check(&format!("{id}.toml"), source.as_bytes())
    }

    fn found(decks: &mut [ReadDeck], installed: &[Deck]) -> Vec<(usize, ProblemKind)> {
        compare(decks, installed);
        decks.iter().flat_map(|read| read.problems.iter().map(|it| (it.line, it.kind.clone()))).collect()
    }

    #[test]
    fn an_id_that_changed_is_told_with_the_old_one() {
        let before =
            deck("food", &[("water", "nước", "water", "น้ำ"), ("rice", "cơm", "rice", "ข้าว")]).deck.unwrap();
        let mut now = [deck("food", &[("nuoc", "nước", "water", "น้ำ"), ("rice", "cơm", "rice", "ข้าว")])];
        let expected = [(6, ProblemKind::ChangedId { old: "water".to_owned() })];
        assert_eq!(found(&mut now, std::slice::from_ref(&before)), expected);
        // A word that is gone is no changed id.
        let mut shorter = [deck("food", &[("rice", "cơm", "rice", "ข้าว")])];
        assert_eq!(found(&mut shorter, &[before]), []);
    }

    #[test]
    fn a_word_that_another_deck_translates_otherwise_is_told_once() {
        let mut decks = [
            deck("body", &[("leg", "chân", "leg", "ขา")]),
            deck("bank", &[("bank", "ngân hàng", "bank", "ธนาคาร"), ("walk", "đi", "leg", "เดิน")]),
        ];
        let kind = |deck: &str, entry: &str| ProblemKind::OtherTranslation {
            word: "leg".to_owned(),
            deck: deck.to_owned(),
            entry: entry.to_owned(),
        };
        assert_eq!(found(&mut decks, &[]), [(13, kind("body", "leg"))]);
        let installed = deck("body", &[("leg", "chân", "leg", "ขา")]).deck.unwrap();
        let mut alone = [deck("bank", &[("walk", "đi", "leg", "เดิน")])];
        assert_eq!(found(&mut alone, &[installed]), [(6, kind("body", "leg"))]);
    }

    #[test]
    fn one_common_translation_is_enough() {
        let mut decks =
            [deck("a", &[("leg", "chân", "leg", "ขา")]), deck("b", &[("foot", "chân", "foot", "ขา")])];
        assert_eq!(found(&mut decks, &[]), []);
    }
}
