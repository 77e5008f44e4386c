//! The program: what was typed, run; how it ended, returned.

use std::process::ExitCode;

fn main() -> ExitCode {
    dafu::run(std::env::args_os())
}
