//! The program: hands its arguments to the library and exits with the code that comes back.

use std::process::ExitCode;

fn main() -> ExitCode {
    nho::cli::run(std::env::args_os())
}
