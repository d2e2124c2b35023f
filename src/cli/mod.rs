//! The commands of the program, one file each, and the one printer.

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with the given arguments.
pub fn run(_args: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::SUCCESS
}
