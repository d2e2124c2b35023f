//! Tests of the program from outside, one module a subject.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod carry;
mod carry_decks;
mod classroom;
mod decks;
mod faulty_disk;
mod home;
mod joining;
mod journey;
mod letters;
mod marking;
mod memory;
mod monkey;
mod records;
mod screens;
mod store;
mod terminal;
mod tidy;
mod typing;
mod writer;
mod writing;
