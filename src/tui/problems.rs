//! The sentences for problems in files: what is wrong, and what to do about it.

use crate::engine::entry::PartOfSpeech;
use crate::formats::deck1::LEVELS;
use crate::formats::problem::{ProblemKind, Severity, Wanted};
use crate::i18n::Words;
use crate::text::{self, Advice, Lang};

/// The longest piece of a file that is quoted in a sentence, in letters with their marks.
const MAX_QUOTE: usize = 40;

/// Returns the word for how bad a problem is.
pub fn severity(words: &Words, severity: Severity) -> String {
    match severity {
        Severity::Error => words.severity_error(),
        Severity::Warning => words.severity_warning(),
        Severity::Advice => words.severity_advice(),
    }
}

/// Returns a sentence that says what is wrong.
pub fn message(words: &Words, kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::EmptyFile => words.problem_empty_file(),
        ProblemKind::FileTooLarge { limit } => words.problem_file_too_large(*limit),
        ProblemKind::PartTooLarge { limit } => words.problem_part_too_large(*limit),
        ProblemKind::TooManyEntries { limit } => words.problem_too_many_entries(*limit),
        ProblemKind::TooManyProblems { unlisted } => words.problem_too_many_problems(*unlisted),
        ProblemKind::NotUtf8 => words.problem_not_utf8(),
        ProblemKind::OtherEncoding { encoding } if encoding.is_read() => {
            words.problem_other_encoding(encoding.name())
        }
        ProblemKind::OtherEncoding { encoding } => words.problem_old_font(encoding.name()),
        ProblemKind::PastedEncoding { encoding } => words.problem_pasted_encoding(encoding.name()),
        ProblemKind::ByteOrderMark => words.problem_byte_order_mark(),
        ProblemKind::UnclosedText => words.problem_unclosed_text(),
        ProblemKind::UnquotedText => words.problem_unquoted_text(),
        ProblemKind::CurlyQuotes => words.problem_curly_quotes(),
        ProblemKind::MissingEquals => words.problem_missing_equals(),
        ProblemKind::MissingValue => words.problem_missing_value(),
        ProblemKind::MissingComma => words.problem_missing_comma(),
        ProblemKind::UnclosedBracket { closing } => words.problem_unclosed_bracket(closing.as_str()),
        ProblemKind::DoubledKey { key } => words.problem_doubled_key(quote(key)),
        ProblemKind::InvalidKey => words.problem_invalid_key(),
        ProblemKind::InvalidEscape => words.problem_invalid_escape(),
        ProblemKind::InvalidNumber => words.problem_invalid_number(),
        ProblemKind::StrayText => words.problem_stray_text(),
        ProblemKind::NotToml => words.problem_not_toml(),
        ProblemKind::SingleBrackets { key } => words.problem_single_brackets(*key),
        ProblemKind::MissingFormat => words.problem_missing_format(),
        ProblemKind::InvalidFormat => words.problem_invalid_format(),
        ProblemKind::NewerFormat { found, known } => {
            words.problem_newer_format(found.to_string(), known.to_string())
        }
        ProblemKind::MissingDeckId => words.problem_missing_deck_id(),
        ProblemKind::MissingTitle => words.problem_missing_title(),
        ProblemKind::NoEntries => words.problem_no_entries(),
        ProblemKind::UnknownKey { key, .. } => words.problem_unknown_key(quote(key)),
        ProblemKind::UnknownTable { key, .. } => words.problem_unknown_table(quote(key)),
        ProblemKind::UnknownLanguage { key, .. } => words.problem_unknown_language(quote(key)),
        ProblemKind::WrongType { key, .. } => words.problem_wrong_type(key.as_str()),
        ProblemKind::EmptyField { key } => words.problem_empty_field(key.as_str()),
        ProblemKind::FieldTooLong { key, limit } => words.problem_field_too_long(key.as_str(), *limit),
        ProblemKind::InvalidId { id, .. } => words.problem_invalid_id(quote(id)),
        ProblemKind::MissingEntryId { .. } => words.problem_missing_id(),
        ProblemKind::DoubledId { id, first_line } => words.problem_doubled_id(quote(id), *first_line),
        ProblemKind::FormerIdTaken { id, line } => words.problem_former_id_taken(quote(id), *line),
        ProblemKind::LessonWithoutId => words.problem_lesson_without_id(),
        ProblemKind::DoubledLessonId { id, first_line } => {
            words.problem_doubled_lesson_id(quote(id), *first_line)
        }
        ProblemKind::TooFewLanguages { only: Some(lang) } => words.problem_one_language(name(words, *lang)),
        ProblemKind::TooFewLanguages { only: None } => words.problem_no_language(),
        ProblemKind::UnknownPos { found, .. } => words.problem_unknown_pos(quote(found)),
        ProblemKind::UnknownLevel { found, .. } => words.problem_unknown_level(quote(found)),
        ProblemKind::RepeatedAnswer { answer } => words.problem_repeated_answer(quote(answer)),
        ProblemKind::SameWords { first_line } => words.problem_same_words(*first_line),
        ProblemKind::ForeignLetter { ch, lang, .. } => {
            words.problem_foreign_letter(ch.to_string(), code_point(*ch), name(words, *lang))
        }
        ProblemKind::ExampleWithoutWord { lang, word } => {
            words.problem_example_without_word(quote(word), name(words, *lang))
        }
        ProblemKind::MissingRoman => words.problem_missing_roman(),
        ProblemKind::RomanWithoutTone => words.problem_roman_without_tone(),
        ProblemKind::AlikeInLesson { word, first_line } => {
            words.problem_alike_in_lesson(quote(word), *first_line)
        }
        ProblemKind::LongLesson { n_entries, .. } => words.problem_long_lesson(*n_entries),
        ProblemKind::LongText { key, columns, .. } => words.problem_long_text(key.as_str(), *columns),
        ProblemKind::ChangedId { old } => words.problem_changed_id(old.as_str()),
        ProblemKind::OtherTranslation { word, deck, entry } => {
            words.problem_other_translation(quote(word), deck.as_str(), entry.as_str())
        }
        ProblemKind::InvalidPath { path } => words.problem_invalid_path(quote(path)),
        ProblemKind::RefusedCharacter { ch } => words.problem_refused_character(code_point(*ch)),
        ProblemKind::Canonicalised { change } => match change {
            Advice::NotNfc => words.problem_not_nfc(),
            Advice::ThaiMarkOrder => words.problem_thai_mark_order(),
            Advice::DecomposedSaraAm => words.problem_decomposed_sara_am(),
            Advice::DoubledSaraE => words.problem_doubled_sara_e(),
            Advice::Lakkhangyao => words.problem_lakkhangyao(),
            Advice::DoubledMark => words.problem_doubled_mark(),
            Advice::Invisible(ch) => words.problem_invisible_character(code_point(*ch)),
        },
    }
}

/// Returns a sentence that says what to do about it.
pub fn remedy(words: &Words, kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::EmptyFile => words.remedy_empty_file(),
        ProblemKind::FileTooLarge { .. } | ProblemKind::TooManyEntries { .. } => {
            words.remedy_file_too_large()
        }
        ProblemKind::PartTooLarge { .. } => words.remedy_part_too_large(),
        ProblemKind::TooManyProblems { .. } => words.remedy_too_many_problems(),
        ProblemKind::OtherEncoding { encoding } if !encoding.is_read() => words.remedy_old_font(),
        ProblemKind::PastedEncoding { .. } => words.remedy_old_font(),
        ProblemKind::NotUtf8 | ProblemKind::OtherEncoding { .. } => words.remedy_save_as_utf8(),
        ProblemKind::ByteOrderMark => words.remedy_byte_order_mark(),
        ProblemKind::UnclosedText => words.remedy_unclosed_text(),
        ProblemKind::UnquotedText => words.remedy_unquoted_text(),
        ProblemKind::CurlyQuotes => words.remedy_curly_quotes(),
        ProblemKind::MissingEquals => words.remedy_missing_equals(),
        ProblemKind::MissingValue => words.remedy_missing_value(),
        ProblemKind::MissingComma => words.remedy_missing_comma(),
        ProblemKind::UnclosedBracket { closing } => words.remedy_unclosed_bracket(closing.as_str()),
        ProblemKind::DoubledKey { .. } => words.remedy_doubled_key(),
        ProblemKind::InvalidKey => words.remedy_invalid_key(),
        ProblemKind::InvalidEscape => words.remedy_invalid_escape(),
        ProblemKind::InvalidNumber => words.remedy_invalid_number(),
        ProblemKind::StrayText => words.remedy_stray_text(),
        ProblemKind::NotToml => words.remedy_as_in_guide(),
        ProblemKind::SingleBrackets { key } => words.remedy_single_brackets(*key),
        ProblemKind::MissingFormat | ProblemKind::InvalidFormat => words.remedy_format(),
        ProblemKind::NewerFormat { .. } => words.remedy_newer_format(),
        ProblemKind::MissingDeckId => words.remedy_missing_deck_id(),
        ProblemKind::MissingTitle => words.remedy_missing_title(),
        ProblemKind::NoEntries => words.remedy_no_entries(),
        ProblemKind::UnknownKey { suggestion, .. } => {
            did_you_mean(words, *suggestion, Words::remedy_unknown_key)
        }
        ProblemKind::UnknownTable { suggestion, .. } => {
            did_you_mean(words, *suggestion, Words::remedy_unknown_table)
        }
        ProblemKind::UnknownLanguage { suggestion, .. } => {
            did_you_mean(words, *suggestion, Words::remedy_unknown_language)
        }
        ProblemKind::WrongType { wanted, .. } => words.remedy_wrong_type(wanted_words(words, *wanted)),
        ProblemKind::EmptyField { .. } => words.remedy_empty_field(),
        ProblemKind::FieldTooLong { .. } => words.remedy_field_too_long(),
        ProblemKind::InvalidId { suggestion: Some(id), .. } => {
            words.remedy_invalid_id_suggestion(id.as_str())
        }
        ProblemKind::InvalidId { suggestion: None, .. } => words.remedy_invalid_id(),
        ProblemKind::MissingEntryId { derived } => words.remedy_missing_id(derived.as_str()),
        ProblemKind::DoubledId { .. } => words.remedy_doubled_id(),
        ProblemKind::FormerIdTaken { .. } => words.remedy_former_id_taken(),
        ProblemKind::LessonWithoutId => words.remedy_lesson_without_id(),
        ProblemKind::DoubledLessonId { .. } => words.remedy_doubled_lesson_id(),
        ProblemKind::TooFewLanguages { .. } => words.remedy_too_few_languages(),
        ProblemKind::UnknownPos { suggestion, .. } => did_you_mean(words, *suggestion, |words| {
            words.remedy_one_of(PartOfSpeech::ALL.map(PartOfSpeech::code).join(", "))
        }),
        ProblemKind::UnknownLevel { suggestion, .. } => {
            did_you_mean(words, *suggestion, |words| words.remedy_one_of(LEVELS.join(", ")))
        }
        ProblemKind::RepeatedAnswer { .. } => words.remedy_repeated_answer(),
        ProblemKind::SameWords { .. } => words.remedy_same_words(),
        ProblemKind::ForeignLetter { meant: Some(meant), .. } => {
            words.remedy_look_alike_letter(meant.to_string())
        }
        ProblemKind::ForeignLetter { meant: None, .. } => words.remedy_foreign_letter(),
        ProblemKind::ExampleWithoutWord { .. } => words.remedy_example_without_word(),
        ProblemKind::MissingRoman => words.remedy_missing_roman(),
        ProblemKind::RomanWithoutTone => words.remedy_roman_without_tone(),
        ProblemKind::AlikeInLesson { .. } => words.remedy_alike_in_lesson(),
        ProblemKind::LongLesson { limit, .. } => words.remedy_long_lesson(*limit),
        ProblemKind::LongText { limit, .. } => words.remedy_long_text(*limit),
        ProblemKind::ChangedId { old } => words.remedy_changed_id(old.as_str()),
        ProblemKind::OtherTranslation { .. } => words.remedy_other_translation(),
        ProblemKind::InvalidPath { .. } => words.remedy_invalid_path(),
        ProblemKind::RefusedCharacter { .. } => words.remedy_refused_character(),
        ProblemKind::Canonicalised { .. } => words.remedy_none_needed(),
    }
}

fn did_you_mean(words: &Words, suggestion: Option<&str>, otherwise: impl Fn(&Words) -> String) -> String {
    suggestion.map_or_else(|| otherwise(words), |suggestion| words.did_you_mean(suggestion))
}

fn wanted_words(words: &Words, wanted: Wanted) -> String {
    match wanted {
        Wanted::Text => words.wanted_text(),
        Wanted::Texts => words.wanted_texts(),
        Wanted::WholeNumber => words.wanted_whole_number(),
        Wanted::TextPerLang => words.wanted_text_per_lang(),
        Wanted::TextsPerLang => words.wanted_texts_per_lang(),
        Wanted::Tables => words.wanted_tables(),
    }
}

fn name(words: &Words, lang: Lang) -> String {
    match lang {
        Lang::Vi => words.lang_vi(),
        Lang::En => words.lang_en(),
        Lang::Th => words.lang_th(),
    }
}

fn quote(text: &str) -> String {
    let mut clusters = text::clusters(text);
    let quoted: String = clusters.by_ref().take(MAX_QUOTE).collect();
    if clusters.next().is_some() { format!("{quoted}…") } else { quoted }
}

fn code_point(ch: char) -> String {
    format!("U+{:04X}", u32::from(ch))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::formats::encoding::Encoding;
    use crate::i18n::UiLang;

    /// Returns the first of each kind of problem; the match fails to compile when a kind is added and not put in.
    fn after(kind: Option<&ProblemKind>) -> Option<ProblemKind> {
        use ProblemKind as Kind;
        let text = || "น้ำ".to_owned();
        let Some(kind) = kind else {
            return Some(Kind::EmptyFile);
        };
        Some(match kind {
            Kind::EmptyFile => Kind::FileTooLarge { limit: 16 },
            Kind::FileTooLarge { .. } => Kind::PartTooLarge { limit: 1024 },
            Kind::PartTooLarge { .. } => Kind::TooManyEntries { limit: 100_000 },
            Kind::TooManyEntries { .. } => Kind::TooManyProblems { unlisted: 2345 },
            Kind::TooManyProblems { .. } => Kind::NotUtf8,
            Kind::NotUtf8 => Kind::OtherEncoding { encoding: Encoding::Utf16 },
            Kind::OtherEncoding { encoding: Encoding::Utf16 } => {
                Kind::OtherEncoding { encoding: Encoding::Viscii }
            }
            Kind::OtherEncoding { .. } => Kind::PastedEncoding { encoding: Encoding::Vni },
            Kind::PastedEncoding { .. } => Kind::ByteOrderMark,
            Kind::ByteOrderMark => Kind::UnclosedText,
            Kind::UnclosedText => Kind::UnquotedText,
            Kind::UnquotedText => Kind::CurlyQuotes,
            Kind::CurlyQuotes => Kind::MissingEquals,
            Kind::MissingEquals => Kind::MissingValue,
            Kind::MissingValue => Kind::MissingComma,
            Kind::MissingComma => Kind::UnclosedBracket { closing: "]]".to_owned() },
            Kind::UnclosedBracket { .. } => Kind::DoubledKey { key: text() },
            Kind::DoubledKey { .. } => Kind::InvalidKey,
            Kind::InvalidKey => Kind::InvalidEscape,
            Kind::InvalidEscape => Kind::InvalidNumber,
            Kind::InvalidNumber => Kind::StrayText,
            Kind::StrayText => Kind::NotToml,
            Kind::NotToml => Kind::SingleBrackets { key: "entry" },
            Kind::SingleBrackets { .. } => Kind::MissingFormat,
            Kind::MissingFormat => Kind::InvalidFormat,
            Kind::InvalidFormat => Kind::NewerFormat { found: 2, known: 1 },
            Kind::NewerFormat { .. } => Kind::MissingDeckId,
            Kind::MissingDeckId => Kind::MissingTitle,
            Kind::MissingTitle => Kind::NoEntries,
            Kind::NoEntries => Kind::UnknownKey { key: text(), suggestion: None },
            Kind::UnknownKey { suggestion: None, .. } => {
                Kind::UnknownKey { key: text(), suggestion: Some("th") }
            }
            Kind::UnknownKey { .. } => Kind::UnknownTable { key: text(), suggestion: None },
            Kind::UnknownTable { .. } => Kind::UnknownLanguage { key: text(), suggestion: None },
            Kind::UnknownLanguage { .. } => Kind::WrongType { key: text(), wanted: Wanted::Text },
            Kind::WrongType { wanted, .. } => {
                let wrong = |wanted| Kind::WrongType { key: text(), wanted };
                match wanted {
                    Wanted::Text => wrong(Wanted::Texts),
                    Wanted::Texts => wrong(Wanted::WholeNumber),
                    Wanted::WholeNumber => wrong(Wanted::TextPerLang),
                    Wanted::TextPerLang => wrong(Wanted::TextsPerLang),
                    Wanted::TextsPerLang => wrong(Wanted::Tables),
                    Wanted::Tables => Kind::EmptyField { key: text() },
                }
            }
            Kind::EmptyField { .. } => Kind::FieldTooLong { key: text(), limit: 4096 },
            Kind::FieldTooLong { .. } => Kind::InvalidId { id: text(), suggestion: None },
            Kind::InvalidId { suggestion: None, .. } => {
                Kind::InvalidId { id: text(), suggestion: Some("nam".to_owned()) }
            }
            Kind::InvalidId { .. } => Kind::MissingEntryId { derived: "auto-1".to_owned() },
            Kind::MissingEntryId { .. } => Kind::DoubledId { id: text(), first_line: 7 },
            Kind::DoubledId { .. } => Kind::FormerIdTaken { id: text(), line: 7 },
            Kind::FormerIdTaken { .. } => Kind::LessonWithoutId,
            Kind::LessonWithoutId => Kind::DoubledLessonId { id: text(), first_line: 7 },
            Kind::DoubledLessonId { .. } => Kind::TooFewLanguages { only: None },
            Kind::TooFewLanguages { only: None } => Kind::TooFewLanguages { only: Some(Lang::Vi) },
            Kind::TooFewLanguages { only: Some(Lang::Vi) } => Kind::TooFewLanguages { only: Some(Lang::En) },
            Kind::TooFewLanguages { only: Some(Lang::En) } => Kind::TooFewLanguages { only: Some(Lang::Th) },
            Kind::TooFewLanguages { only: Some(Lang::Th) } => {
                Kind::UnknownPos { found: text(), suggestion: None }
            }
            Kind::UnknownPos { .. } => Kind::UnknownLevel { found: text(), suggestion: None },
            Kind::UnknownLevel { .. } => Kind::RepeatedAnswer { answer: text() },
            Kind::RepeatedAnswer { .. } => Kind::SameWords { first_line: 7 },
            Kind::SameWords { .. } => Kind::ForeignLetter { ch: 'а', lang: Lang::Vi, meant: Some('a') },
            Kind::ForeignLetter { meant: Some(_), .. } => {
                Kind::ForeignLetter { ch: 'ñ', lang: Lang::Vi, meant: None }
            }
            Kind::ForeignLetter { .. } => Kind::ExampleWithoutWord { lang: Lang::Th, word: text() },
            Kind::ExampleWithoutWord { .. } => Kind::MissingRoman,
            Kind::MissingRoman => Kind::RomanWithoutTone,
            Kind::RomanWithoutTone => Kind::AlikeInLesson { word: text(), first_line: 7 },
            Kind::AlikeInLesson { .. } => Kind::LongLesson { n_entries: 24, limit: 20 },
            Kind::LongLesson { .. } => Kind::LongText { key: "th".to_owned(), columns: 90, limit: 72 },
            Kind::LongText { .. } => Kind::ChangedId { old: "nam".to_owned() },
            Kind::ChangedId { .. } => {
                Kind::OtherTranslation { word: text(), deck: "food".to_owned(), entry: "nam".to_owned() }
            }
            Kind::OtherTranslation { .. } => Kind::InvalidPath { path: text() },
            Kind::InvalidPath { .. } => Kind::RefusedCharacter { ch: '\u{1B}' },
            Kind::RefusedCharacter { .. } => Kind::Canonicalised { change: Advice::NotNfc },
            Kind::Canonicalised { change } => Kind::Canonicalised {
                change: match change {
                    Advice::NotNfc => Advice::ThaiMarkOrder,
                    Advice::ThaiMarkOrder => Advice::DecomposedSaraAm,
                    Advice::DecomposedSaraAm => Advice::DoubledSaraE,
                    Advice::DoubledSaraE => Advice::Lakkhangyao,
                    Advice::Lakkhangyao => Advice::DoubledMark,
                    Advice::DoubledMark => Advice::Invisible('\u{200B}'),
                    Advice::Invisible(_) => return None,
                },
            },
        })
    }

    fn all_kinds() -> impl Iterator<Item = ProblemKind> {
        std::iter::successors(after(None), |kind| after(Some(kind)))
    }

    #[test]
    fn every_kind_has_a_message_and_a_remedy_in_each_language() {
        assert!(all_kinds().count() > 60);
        for ui in UiLang::ALL {
            let words = Words::new(ui);
            for kind in all_kinds() {
                for said in [message(&words, &kind), remedy(&words, &kind)] {
                    let is_sentence = said.ends_with(['.', '?', '}', ']', '…', '"']) || ui == UiLang::Th;
                    assert!(is_sentence && said.chars().count() > 5, "{} {kind:?}: {said}", ui.code());
                    assert!(!said.contains("{ $") && !said.contains("{$"), "{} {kind:?}: {said}", ui.code());
                }
            }
        }
    }

    #[test]
    fn every_kind_has_a_code_of_its_own() {
        let codes: BTreeSet<&str> = all_kinds().map(|kind| kind.code()).collect();
        let kinds: BTreeSet<String> = all_kinds()
            .map(|kind| match kind {
                ProblemKind::Canonicalised { change } => format!("{change:?}"),
                ProblemKind::OtherEncoding { encoding } => format!("{encoding:?}"),
                other => format!("{other:?}").split([' ', '{']).next().unwrap_or_default().to_owned(),
            })
            .collect();
        assert_eq!(codes.len(), kinds.len());
        assert!(codes.iter().all(|code| crate::formats::deck1::is_id(code)));
    }

    #[test]
    fn a_long_piece_of_a_file_is_quoted_in_part() {
        let kind = ProblemKind::UnknownKey { key: "น้ำ".repeat(500), suggestion: None };
        let said = message(&Words::new(UiLang::Th), &kind);
        assert!(said.contains('…') && said.chars().count() < 200, "{said}");
    }
}
