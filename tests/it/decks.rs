//! Decks from outside.
