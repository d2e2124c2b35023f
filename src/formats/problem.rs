//! What can be wrong with a person's file, and where.

use std::ops::Range;

use crate::text::{Advice, Lang};

use super::encoding::Encoding;

/// One thing that is wrong with a file, or could be better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the caller named it.
    pub file: String,
    /// The bytes of the decoded source that it is about; nothing where something is missing from the whole file.
    pub span: Option<Range<usize>>,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in grapheme clusters, so that ที่ is one.
    pub column: usize,
    /// What is wrong.
    pub kind: ProblemKind,
    /// How bad it is.
    pub severity: Severity,
}

/// How bad a problem is, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something was left out.
    Error,
    /// All was read, but probably not as it was meant.
    Warning,
    /// All was read as it was meant; it could be written better.
    Advice,
}

impl Severity {
    /// Returns the stable word for programs that read our output.
    pub fn code(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        }
    }
}

/// What a value in a file must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// A text in quotes.
    Text,
    /// A list of texts.
    Texts,
    /// A whole number that is not negative.
    WholeNumber,
    /// A text for each language.
    TextPerLang,
    /// A list of texts for each language.
    TextsPerLang,
    /// A table under its own header, such as `[[entry]]`.
    Tables,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// Nothing stands in the file.
    EmptyFile,
    /// The file is larger than what is read.
    FileTooLarge {
        /// The limit in MiB.
        limit: usize,
    },
    /// A part between two headers is larger than what is read.
    PartTooLarge {
        /// The limit in KiB.
        limit: usize,
    },
    /// There are more entries than what is read; the rest was left out.
    TooManyEntries {
        /// The limit.
        limit: usize,
    },
    /// Further problems are not listed.
    TooManyProblems {
        /// How many are not listed.
        unlisted: usize,
    },
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The file is in another encoding than UTF-8.
    OtherEncoding {
        /// The encoding.
        encoding: Encoding,
    },
    /// Letters of an old font were pasted into the file.
    PastedEncoding {
        /// The encoding whose letters they are.
        encoding: Encoding,
    },
    /// The file begins with a byte order mark.
    ByteOrderMark,
    /// A text has no closing quote.
    UnclosedText,
    /// A text stands without quotes.
    UnquotedText,
    /// A text stands in quotes that are not straight.
    CurlyQuotes,
    /// No `=` follows a key.
    MissingEquals,
    /// Nothing follows a `=`.
    MissingValue,
    /// A comma or a closing bracket is missing.
    MissingComma,
    /// A bracket is not closed.
    UnclosedBracket {
        /// What should close it.
        closing: String,
    },
    /// A key stands twice in one table.
    DoubledKey {
        /// The key.
        key: String,
    },
    /// A key has letters that need quotes, or none.
    InvalidKey,
    /// A backslash in a text is followed by something without meaning.
    InvalidEscape,
    /// A number or date cannot be read.
    InvalidNumber,
    /// Something stands where nothing can stand.
    StrayText,
    /// Something else is not TOML.
    NotToml,
    /// A header of entries or lessons has single brackets.
    SingleBrackets {
        /// `entry` or `lesson`.
        key: &'static str,
    },
    /// The head has no `format`.
    MissingFormat,
    /// `format` is no format that there ever was.
    InvalidFormat,
    /// A newer program wrote the file.
    NewerFormat {
        /// The file's format.
        found: u64,
        /// The newest format that is read.
        known: u64,
    },
    /// The deck has no id.
    MissingDeckId,
    /// A deck or lesson has no title.
    MissingTitle,
    /// The deck has no entry that can be read.
    NoEntries,
    /// A key has no meaning here.
    UnknownKey {
        /// The key.
        key: String,
        /// What was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A header has no meaning here; what stands below it was left out.
    UnknownTable {
        /// The name in the header.
        key: String,
        /// What was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A key should be a language and is none.
    UnknownLanguage {
        /// The key.
        key: String,
        /// What was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A value is of another type than it must be; it was left out.
    WrongType {
        /// The key.
        key: String,
        /// What it must be.
        wanted: Wanted,
    },
    /// A text is empty.
    EmptyField {
        /// The key.
        key: String,
    },
    /// A text is longer than what is read; it was left out.
    FieldTooLong {
        /// The key.
        key: String,
        /// The limit in bytes.
        limit: usize,
    },
    /// An id is not small ASCII letters, digits and hyphens.
    InvalidId {
        /// The id.
        id: String,
        /// One that could take its place.
        suggestion: Option<String>,
    },
    /// An entry has no id and is known by a derived one.
    MissingEntryId {
        /// The derived id.
        derived: String,
    },
    /// Two entries have one id; the later one was left out.
    DoubledId {
        /// The id.
        id: String,
        /// The line of the first entry with it.
        first_line: usize,
    },
    /// A former id belongs to another entry; it was left out.
    FormerIdTaken {
        /// The id.
        id: String,
        /// The line of the other entry.
        line: usize,
    },
    /// A lesson has no id; its entries belong to the deck itself.
    LessonWithoutId,
    /// Two lessons have one id; the entries of both belong to the first.
    DoubledLessonId {
        /// The id.
        id: String,
        /// The line of the first lesson with it.
        first_line: usize,
    },
    /// An entry has words in fewer than two languages; it was left out.
    TooFewLanguages {
        /// The one language that it has.
        only: Option<Lang>,
    },
    /// A part of speech is none of those in the guide.
    UnknownPos {
        /// The word.
        found: String,
        /// What was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A level is none of the CEFR.
    UnknownLevel {
        /// The level.
        found: String,
        /// What was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A further answer says what the headword or another further answer says already.
    RepeatedAnswer {
        /// The answer.
        answer: String,
    },
    /// Another entry has the same words.
    SameWords {
        /// The line of the first such entry.
        first_line: usize,
    },
    /// A letter does not belong to the language of its text.
    ForeignLetter {
        /// The letter.
        ch: char,
        /// The language.
        lang: Lang,
        /// The letter of the language that looks like it.
        meant: Option<char>,
    },
    /// An example does not use the word that it is for.
    ExampleWithoutWord {
        /// The language of the example.
        lang: Lang,
        /// The word.
        word: String,
    },
    /// A Thai word has no romanisation.
    MissingRoman,
    /// A romanisation shows no tone, though the word has one that is not the mid tone.
    RomanWithoutTone,
    /// Two words of a lesson differ in tones and marks only.
    AlikeInLesson {
        /// The earlier word.
        word: String,
        /// The line of its entry.
        first_line: usize,
    },
    /// A lesson has more new words than an evening can take.
    LongLesson {
        /// How many it has.
        n_entries: usize,
        /// How many are advised at most.
        limit: usize,
    },
    /// A text does not fit well on a card.
    LongText {
        /// The key.
        key: String,
        /// How many columns it takes.
        columns: usize,
        /// How many are advised at most.
        limit: usize,
    },
    /// An entry has another id than in the deck that is installed.
    ChangedId {
        /// The id there.
        old: String,
    },
    /// A word has other translations in another deck.
    OtherTranslation {
        /// The word.
        word: String,
        /// The other deck's id.
        deck: String,
        /// Its entry's id.
        entry: String,
    },
    /// A recording lies outside the deck's folder.
    InvalidPath {
        /// The path.
        path: String,
    },
    /// A text holds a control or bidi character; the text, or the entry if it is a headword, was left out.
    RefusedCharacter {
        /// The character.
        ch: char,
    },
    /// A text was put into canonical form.
    Canonicalised {
        /// What was changed.
        change: Advice,
    },
}

impl ProblemKind {
    /// Returns the stable word in kebab-case for programs that read our output.
    pub fn code(&self) -> &'static str {
        match self {
            ProblemKind::EmptyFile => "empty-file",
            ProblemKind::FileTooLarge { .. } => "file-too-large",
            ProblemKind::PartTooLarge { .. } => "part-too-large",
            ProblemKind::TooManyEntries { .. } => "too-many-entries",
            ProblemKind::TooManyProblems { .. } => "too-many-problems",
            ProblemKind::NotUtf8 => "not-utf8",
            ProblemKind::OtherEncoding { encoding } => encoding.code(),
            ProblemKind::PastedEncoding { .. } => "pasted-encoding",
            ProblemKind::ByteOrderMark => "byte-order-mark",
            ProblemKind::UnclosedText => "unclosed-text",
            ProblemKind::UnquotedText => "unquoted-text",
            ProblemKind::CurlyQuotes => "curly-quotes",
            ProblemKind::MissingEquals => "missing-equals",
            ProblemKind::MissingValue => "missing-value",
            ProblemKind::MissingComma => "missing-comma",
            ProblemKind::UnclosedBracket { .. } => "unclosed-bracket",
            ProblemKind::DoubledKey { .. } => "doubled-key",
            ProblemKind::InvalidKey => "invalid-key",
            ProblemKind::InvalidEscape => "invalid-escape",
            ProblemKind::InvalidNumber => "invalid-number",
            ProblemKind::StrayText => "stray-text",
            ProblemKind::NotToml => "not-toml",
            ProblemKind::SingleBrackets { .. } => "single-brackets",
            ProblemKind::MissingFormat => "missing-format",
            ProblemKind::InvalidFormat => "invalid-format",
            ProblemKind::NewerFormat { .. } => "newer-format",
            ProblemKind::MissingDeckId => "missing-deck-id",
            ProblemKind::MissingTitle => "missing-title",
            ProblemKind::NoEntries => "no-entries",
            ProblemKind::UnknownKey { .. } => "unknown-key",
            ProblemKind::UnknownTable { .. } => "unknown-table",
            ProblemKind::UnknownLanguage { .. } => "unknown-language",
            ProblemKind::WrongType { .. } => "wrong-type",
            ProblemKind::EmptyField { .. } => "empty-field",
            ProblemKind::FieldTooLong { .. } => "field-too-long",
            ProblemKind::InvalidId { .. } => "invalid-id",
            ProblemKind::MissingEntryId { .. } => "missing-id",
            ProblemKind::DoubledId { .. } => "doubled-id",
            ProblemKind::FormerIdTaken { .. } => "former-id-taken",
            ProblemKind::LessonWithoutId => "lesson-without-id",
            ProblemKind::DoubledLessonId { .. } => "doubled-lesson-id",
            ProblemKind::TooFewLanguages { .. } => "too-few-languages",
            ProblemKind::UnknownPos { .. } => "unknown-pos",
            ProblemKind::UnknownLevel { .. } => "unknown-level",
            ProblemKind::RepeatedAnswer { .. } => "repeated-answer",
            ProblemKind::SameWords { .. } => "same-words",
            ProblemKind::ForeignLetter { .. } => "foreign-letter",
            ProblemKind::ExampleWithoutWord { .. } => "example-without-word",
            ProblemKind::MissingRoman => "missing-roman",
            ProblemKind::RomanWithoutTone => "roman-without-tone",
            ProblemKind::AlikeInLesson { .. } => "alike-in-lesson",
            ProblemKind::LongLesson { .. } => "long-lesson",
            ProblemKind::LongText { .. } => "long-text",
            ProblemKind::ChangedId { .. } => "changed-id",
            ProblemKind::OtherTranslation { .. } => "other-translation",
            ProblemKind::InvalidPath { .. } => "invalid-path",
            ProblemKind::RefusedCharacter { .. } => "refused-character",
            ProblemKind::Canonicalised { change } => match change {
                Advice::NotNfc => "not-nfc",
                Advice::ThaiMarkOrder => "thai-mark-order",
                Advice::DecomposedSaraAm => "decomposed-sara-am",
                Advice::DoubledSaraE => "doubled-sara-e",
                Advice::Lakkhangyao => "lakkhangyao",
                Advice::DoubledMark => "doubled-mark",
                Advice::Invisible(_) => "invisible-character",
            },
        }
    }

    /// Returns how bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            ProblemKind::TooManyProblems { .. }
            | ProblemKind::ByteOrderMark
            | ProblemKind::RepeatedAnswer { .. }
            | ProblemKind::ExampleWithoutWord { .. }
            | ProblemKind::MissingRoman
            | ProblemKind::RomanWithoutTone
            | ProblemKind::AlikeInLesson { .. }
            | ProblemKind::LongLesson { .. }
            | ProblemKind::LongText { .. }
            | ProblemKind::OtherTranslation { .. }
            | ProblemKind::Canonicalised { .. } => Severity::Advice,
            ProblemKind::SingleBrackets { .. }
            | ProblemKind::NewerFormat { .. }
            | ProblemKind::MissingTitle
            | ProblemKind::NoEntries
            | ProblemKind::UnknownKey { .. }
            | ProblemKind::UnknownLanguage { .. }
            | ProblemKind::EmptyField { .. }
            | ProblemKind::MissingEntryId { .. }
            | ProblemKind::UnknownPos { .. }
            | ProblemKind::UnknownLevel { .. }
            | ProblemKind::SameWords { .. }
            | ProblemKind::PastedEncoding { .. }
            | ProblemKind::ForeignLetter { .. }
            | ProblemKind::ChangedId { .. } => Severity::Warning,
            ProblemKind::OtherEncoding { encoding } if encoding.is_read() => Severity::Warning,
            ProblemKind::EmptyFile
            | ProblemKind::FileTooLarge { .. }
            | ProblemKind::PartTooLarge { .. }
            | ProblemKind::TooManyEntries { .. }
            | ProblemKind::NotUtf8
            | ProblemKind::OtherEncoding { .. }
            | ProblemKind::UnclosedText
            | ProblemKind::UnquotedText
            | ProblemKind::CurlyQuotes
            | ProblemKind::MissingEquals
            | ProblemKind::MissingValue
            | ProblemKind::MissingComma
            | ProblemKind::UnclosedBracket { .. }
            | ProblemKind::DoubledKey { .. }
            | ProblemKind::InvalidKey
            | ProblemKind::InvalidEscape
            | ProblemKind::InvalidNumber
            | ProblemKind::StrayText
            | ProblemKind::NotToml
            | ProblemKind::MissingFormat
            | ProblemKind::InvalidFormat
            | ProblemKind::MissingDeckId
            | ProblemKind::UnknownTable { .. }
            | ProblemKind::WrongType { .. }
            | ProblemKind::FieldTooLong { .. }
            | ProblemKind::InvalidId { .. }
            | ProblemKind::DoubledId { .. }
            | ProblemKind::FormerIdTaken { .. }
            | ProblemKind::LessonWithoutId
            | ProblemKind::DoubledLessonId { .. }
            | ProblemKind::TooFewLanguages { .. }
            | ProblemKind::InvalidPath { .. }
            | ProblemKind::RefusedCharacter { .. } => Severity::Error,
        }
    }
}
