//! Tests of the program from outside, one module a subject.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod bad_input;
mod caching;
mod campaign;
mod carry;
mod carry_cut;
mod carry_decks;
mod classroom;
mod damage;
mod dates;
mod decks;
mod ending;
mod faulty_disk;
mod fsrs7;
mod home;
mod joining;
mod journey;
mod kill;
mod letters;
mod marking;
mod memory;
mod memory_log;
mod merge;
mod models;
mod monkey;
mod network;
mod packing;
mod power_cut;
mod privacy;
mod pty;
mod records;
mod screens;
mod sealed;
mod secrets;
mod settings;
mod shipped;
mod simulated_disk;
mod store;
mod syncthing;
mod terminal;
mod tidy;
mod typing;
mod volume;
mod writer;
mod writing;
