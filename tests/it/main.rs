//! Tests of the program from outside, one module a subject.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod classroom;
mod decks;
mod journey;
mod letters;
mod memory;
mod screens;
mod tidy;
