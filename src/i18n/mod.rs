//! WORDS: every sentence for people, in Vietnamese, English and Thai.
//!
//! The sentences stand in Fluent files, one folder a language (`vi`, `en`, `th`), one file a part of the program.
//! [`Words`] has one method a message, made from the lists in [`messages`], so that a misspelt message or a missing
//! argument does not compile; a test fails when a language lacks a message or uses another set of arguments.

pub mod messages;
mod words;

pub use words::{UiLang, Words};
