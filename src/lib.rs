#![doc = include_str!("ARCHITECTURE.md")]

pub mod cli;
pub mod engine;
pub mod formats;
pub mod i18n;
pub mod shell;
pub mod text;
pub mod tui;
