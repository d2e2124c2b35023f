//! The list of all messages: each is a method of `Words` whose arguments are those of the sentence.

pub mod commands;
pub mod decks;
pub mod problems;
pub mod screens;

/// Messages that are allowed to read the same in two languages.
pub const SAME_EVERYWHERE: &[&str] = &["app-name", "keys-languages"];

/// Returns every message with the names of its arguments.
pub fn all() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    [screens::LIST, problems::LIST, commands::LIST, decks::LIST].into_iter().flatten().copied()
}

/// Makes a method of `Words` for each message, and the list of them.
macro_rules! messages {
    ($($name:ident = $id:literal ($($arg:ident),*);)*) => {
        impl $crate::i18n::Words {
            $(
                // A message without arguments has no use for the lifetime.
                #[allow(clippy::extra_unused_lifetimes)]
                #[doc = concat!("Returns the message `", $id, "`.")]
                pub fn $name<'a>(&self $(, $arg: impl Into<fluent_bundle::FluentValue<'a>>)*) -> String {
                    self.say($id, &[$((stringify!($arg), $arg.into())),*])
                }
            )*
        }

        /// The messages of this part, each with the names of its arguments.
        pub const LIST: &[(&str, &[&str])] = &[$(($id, &[$(stringify!($arg)),*])),*];
    };
}
pub(crate) use messages;
