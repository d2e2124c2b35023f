//! The program for a double click: the window, and on Windows no console behind it.

#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    nho::cli::windowed::run(std::env::args_os())
}
