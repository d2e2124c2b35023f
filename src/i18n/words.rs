//! The language of the screens, and the sentences in it.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UiLang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
    /// Thai.
    Th,
}

impl UiLang {
    /// All languages, in the order in which the language key walks through them.
    pub const ALL: [UiLang; 3] = [UiLang::Vi, UiLang::Th, UiLang::En];

    /// Returns the two-letter code (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            UiLang::Vi => "vi",
            UiLang::En => "en",
            UiLang::Th => "th",
        }
    }

    /// Returns the language with this two-letter code, or nothing.
    pub fn from_code(code: &str) -> Option<UiLang> {
        UiLang::ALL.into_iter().find(|ui| ui.code() == code)
    }

    /// Returns the language that comes next when the learner switches.
    pub fn next(self) -> UiLang {
        match self {
            UiLang::Vi => UiLang::Th,
            UiLang::Th => UiLang::En,
            UiLang::En => UiLang::Vi,
        }
    }

    /// Returns what the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            UiLang::Vi => "Tiếng Việt",
            UiLang::En => "English",
            UiLang::Th => "ภาษาไทย",
        }
    }

    /// Returns the deck with which an author begins, with explanations in this language; `DECK-ID` stands for its id.
    pub fn first_deck(self) -> &'static str {
        match self {
            UiLang::Vi => include_str!("vi/deck.txt"),
            UiLang::En => include_str!("en/deck.txt"),
            UiLang::Th => include_str!("th/deck.txt"),
        }
    }

    pub(super) fn sources(self) -> [(&'static str, &'static str); 4] {
        match self {
            UiLang::Vi => [
                ("vi/screens.ftl", include_str!("vi/screens.ftl")),
                ("vi/problems.ftl", include_str!("vi/problems.ftl")),
                ("vi/commands.ftl", include_str!("vi/commands.ftl")),
                ("vi/decks.ftl", include_str!("vi/decks.ftl")),
            ],
            UiLang::En => [
                ("en/screens.ftl", include_str!("en/screens.ftl")),
                ("en/problems.ftl", include_str!("en/problems.ftl")),
                ("en/commands.ftl", include_str!("en/commands.ftl")),
                ("en/decks.ftl", include_str!("en/decks.ftl")),
            ],
            UiLang::Th => [
                ("th/screens.ftl", include_str!("th/screens.ftl")),
                ("th/problems.ftl", include_str!("th/problems.ftl")),
                ("th/commands.ftl", include_str!("th/commands.ftl")),
                ("th/decks.ftl", include_str!("th/decks.ftl")),
            ],
        }
    }
}

/// All sentences of the program in one language.
pub struct Words {
    ui: UiLang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads the sentences of a language. A message that cannot be read shows its own name instead.
    pub fn new(ui: UiLang) -> Words {
        let locale: LanguageIdentifier = ui.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![locale]);
        // Fluent's isolation marks (U+2068, U+2069) are boxes in most terminals.
        bundle.set_use_isolating(false);
        for (_, source) in ui.sources() {
            let resource = match FluentResource::try_new(source.to_owned()) {
                Ok(resource) => resource,
                Err((readable, _)) => readable,
            };
            bundle.add_resource_overriding(resource);
        }
        Words { ui, bundle }
    }

    /// Returns the language of these sentences.
    pub fn ui(&self) -> UiLang {
        self.ui
    }

    pub(super) fn say(&self, id: &'static str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut named = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            named.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&named), &mut errors).into_owned()
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("ui", &self.ui).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_bundle::FluentResource;

    use super::super::messages;
    use super::*;

    fn messages_of(ui: UiLang) -> BTreeMap<String, BTreeSet<String>> {
        let mut all = BTreeMap::new();
        for (file, source) in ui.sources() {
            let resource = FluentResource::try_new(source.to_owned())
                .unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
            let mut name = String::new();
            for line in resource.source().lines() {
                if let Some((id, _)) =
                    line.split_once(" =").filter(|(id, _)| !id.starts_with([' ', '#', '-', '*', '[']))
                {
                    name = id.to_owned();
                    assert!(
                        all.insert(name.clone(), BTreeSet::new()).is_none(),
                        "{file}: {name} stands twice"
                    );
                }
                let arguments: &mut BTreeSet<String> = all.entry(name.clone()).or_default();
                for part in line.split('$').skip(1) {
                    arguments.insert(
                        part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect(),
                    );
                }
            }
        }
        all.remove("");
        all
    }

    #[test]
    fn every_language_has_every_message_with_the_same_arguments_and_no_other() {
        let wanted: BTreeMap<String, BTreeSet<String>> = messages::all()
            .map(|(id, arguments)| (id.to_owned(), arguments.iter().map(|name| (*name).to_owned()).collect()))
            .collect();
        for ui in UiLang::ALL {
            let there = messages_of(ui);
            for (id, arguments) in &wanted {
                assert_eq!(there.get(id), Some(arguments), "{} {id}", ui.code());
            }
            for id in there.keys() {
                assert!(wanted.contains_key(id), "{} {id} is said nowhere", ui.code());
            }
        }
    }

    #[test]
    fn no_language_is_left_half_translated() {
        let english = messages_of(UiLang::En);
        let sentences = |ui: UiLang| -> Vec<(String, String)> {
            let words = Words::new(ui);
            english.keys().map(|id| (id.clone(), words.raw(id))).collect()
        };
        let in_english = sentences(UiLang::En);
        let has_thai = |text: &str| text.chars().any(|c| ('\u{e01}'..='\u{e5b}').contains(&c));
        for (id, text) in sentences(UiLang::Th) {
            let letters = text.chars().any(char::is_alphabetic);
            assert!(
                !letters || has_thai(&text) || messages::SAME_EVERYWHERE.contains(&id.as_str()),
                "th {id}: {text}"
            );
        }
        for ((id, text), (_, english)) in sentences(UiLang::Vi).into_iter().zip(in_english) {
            assert!(
                text != english
                    || !text.chars().any(char::is_alphabetic)
                    || messages::SAME_EVERYWHERE.contains(&id.as_str()),
                "vi {id} is still English: {text}"
            );
        }
    }

    impl Words {
        fn raw(&self, id: &str) -> String {
            let mut errors = Vec::new();
            let message = self.bundle.get_message(id).and_then(|message| message.value());
            let said = message.map_or_else(String::new, |pattern| {
                self.bundle.format_pattern(pattern, None, &mut errors).into_owned()
            });
            // What stands for an argument is not a word of the language.
            let mut depth = 0;
            said.chars()
                .filter(|c| {
                    depth += i32::from(*c == '{');
                    let outside = depth == 0;
                    depth -= i32::from(*c == '}');
                    outside
                })
                .collect()
        }
    }

    #[test]
    fn arguments_carry_no_invisible_marks() {
        let words = Words::new(UiLang::Th);
        let said = words.say("screen-size", &[("columns", 40.into()), ("rows", 12.into())]);
        assert!(said.contains("40") && !said.contains('\u{2068}'), "{said:?}");
    }
}
