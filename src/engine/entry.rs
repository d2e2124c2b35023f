//! An entry: one meaning in up to three languages.

use crate::text::Lang;

/// One value for each language that has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PerLang<T> {
    vi: T,
    en: T,
    th: T,
}

impl<T> PerLang<T> {
    /// Makes the three values in the order Vietnamese, English, Thai.
    pub fn new(vi: T, en: T, th: T) -> Self {
        PerLang { vi, en, th }
    }

    /// Returns the value of a language.
    pub fn of(&self, lang: Lang) -> &T {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
            Lang::Th => &self.th,
        }
    }

    /// Returns the value of a language, to change it.
    pub fn of_mut(&mut self, lang: Lang) -> &mut T {
        match lang {
            Lang::Vi => &mut self.vi,
            Lang::En => &mut self.en,
            Lang::Th => &mut self.th,
        }
    }
}

impl PerLang<Option<String>> {
    /// Returns the text in a language, if there is one.
    pub fn text(&self, lang: Lang) -> Option<&str> {
        self.of(lang).as_deref()
    }

    /// Returns the text in the first of the languages that has it.
    pub fn first_of(&self, order: &[Lang]) -> Option<&str> {
        order.iter().find_map(|lang| self.text(*lang))
    }
}

/// What kind of word an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartOfSpeech {
    /// A thing, person, place.
    Noun,
    /// An action or state.
    Verb,
    /// A quality.
    Adjective,
    /// How, when, how much.
    Adverb,
    /// Stands for a person or thing.
    Pronoun,
    /// A number.
    Numeral,
    /// Counts things in Thai and Vietnamese.
    Classifier,
    /// Place or relation.
    Preposition,
    /// Joins clauses.
    Conjunction,
    /// A polite or grammatical particle.
    Particle,
    /// An exclamation or greeting.
    Interjection,
    /// Several words that are less than a sentence.
    Phrase,
    /// A whole sentence.
    Sentence,
}

impl PartOfSpeech {
    /// All kinds, in the order of the author's guide.
    pub const ALL: [PartOfSpeech; 13] = [
        PartOfSpeech::Noun,
        PartOfSpeech::Verb,
        PartOfSpeech::Adjective,
        PartOfSpeech::Adverb,
        PartOfSpeech::Pronoun,
        PartOfSpeech::Numeral,
        PartOfSpeech::Classifier,
        PartOfSpeech::Preposition,
        PartOfSpeech::Conjunction,
        PartOfSpeech::Particle,
        PartOfSpeech::Interjection,
        PartOfSpeech::Phrase,
        PartOfSpeech::Sentence,
    ];

    /// Returns the word that deck files use.
    pub fn code(self) -> &'static str {
        match self {
            PartOfSpeech::Noun => "noun",
            PartOfSpeech::Verb => "verb",
            PartOfSpeech::Adjective => "adjective",
            PartOfSpeech::Adverb => "adverb",
            PartOfSpeech::Pronoun => "pronoun",
            PartOfSpeech::Numeral => "numeral",
            PartOfSpeech::Classifier => "classifier",
            PartOfSpeech::Preposition => "preposition",
            PartOfSpeech::Conjunction => "conjunction",
            PartOfSpeech::Particle => "particle",
            PartOfSpeech::Interjection => "interjection",
            PartOfSpeech::Phrase => "phrase",
            PartOfSpeech::Sentence => "sentence",
        }
    }

    /// Returns the kind that deck files call by this word, or nothing.
    pub fn from_code(code: &str) -> Option<PartOfSpeech> {
        PartOfSpeech::ALL.into_iter().find(|pos| pos.code() == code)
    }
}

/// One meaning in up to three languages, with all that helps to learn it. All text is canonical.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Stable within the deck; progress hangs on it.
    pub id: String,
    /// The headword in each language that has one.
    pub word: PerLang<Option<String>>,
    /// What kind of word it is.
    pub pos: Option<PartOfSpeech>,
    /// The Thai classifier, for nouns that are counted.
    pub classifier: Option<String>,
    /// How the Thai sounds, written by a person.
    pub roman: Option<String>,
    /// How the English sounds, in IPA without slashes.
    pub ipa: Option<String>,
    /// Further right answers in each language.
    pub also: PerLang<Vec<String>>,
    /// A short sentence that uses the headword.
    pub example: PerLang<Option<String>>,
    /// Usage, register, region.
    pub note: PerLang<Option<String>>,
    /// Free words to group entries by.
    pub tags: Vec<String>,
    /// A recording by a person: a path relative to the deck file.
    pub audio: PerLang<Option<String>>,
    /// Former ids: their progress belongs to this entry.
    pub was: Vec<String>,
    /// The position in the deck's list of lessons; nothing for entries of the deck itself.
    pub lesson: Option<usize>,
}

impl Entry {
    /// Returns the languages in which this entry has a headword.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + '_ {
        Lang::ALL.into_iter().filter(|lang| self.word.text(*lang).is_some())
    }
}
