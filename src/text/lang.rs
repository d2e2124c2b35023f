//! The three languages that a deck can hold.

/// A language of a deck's entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
    /// Thai.
    Th,
}

impl Lang {
    /// All languages, in the order in which files and screens name them.
    pub const ALL: [Lang; 3] = [Lang::Vi, Lang::En, Lang::Th];

    /// Returns the two-letter code (ISO 639-1) that decks, logs and the command line use.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
            Lang::Th => "th",
        }
    }

    /// Returns the language with this two-letter code, or nothing.
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Returns what the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Vi => "Tiếng Việt",
            Lang::En => "English",
            Lang::Th => "ภาษาไทย",
        }
    }
}
