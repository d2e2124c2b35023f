//! How large the campaigns against the store are: short in every test run, long where `NHO_LONG=1` says so.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use tempfile::TempDir;

/// One campaign; it says how much it did when it is over, since a reader of a green run should know.
pub struct Campaign {
    name: &'static str,
    began: Instant,
    is_long: bool,
    n_wanted: usize,
    n_done: usize,
}

impl Campaign {
    /// Begins a campaign of so many trials in the short form and in the long one.
    pub fn new(name: &'static str, short: usize, long: usize) -> Campaign {
        let is_long = std::env::var_os("NHO_LONG").is_some_and(|value| value == "1");
        let n_wanted = if is_long { long } else { short };
        Campaign { name, began: Instant::now(), is_long, n_wanted, n_done: 0 }
    }

    pub fn is_long(&self) -> bool {
        self.is_long
    }

    /// Returns whether trials are left.
    pub fn goes_on(&self) -> bool {
        self.n_done < self.n_wanted
    }

    pub fn count(&mut self) {
        self.n_done += 1;
    }

    /// Ends it. Written past the test harness, which shows what a test prints only where it fails.
    pub fn end(self, seen: &str) {
        assert!(!self.goes_on(), "{}: {} of {} trials", self.name, self.n_done, self.n_wanted);
        let form = if self.is_long { "long form" } else { "short form; the long one is in .ci/full" };
        let seconds = self.began.elapsed().as_secs_f64();
        let line = format!("{}: {} trials, {seen}, {seconds:.1} s ({form})\n", self.name, self.n_done);
        let _ = std::io::stderr().write_all(line.as_bytes());
    }
}

/// Says that something was not tried here, and why; past the test harness, as a campaign does.
pub fn skip(what: &str, why: &str) {
    let _ = std::io::stderr().write_all(format!("skipped: {what}: {why}\n").as_bytes());
}

/// Returns whether this computer has a program and may use it so.
pub fn can_run(program: &str, args: &[&str]) -> bool {
    let run = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

/// Returns the dice of one trial, so that a failing one can be thrown again.
pub fn dice(trial: usize) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(trial as u64)
}

/// Returns a folder in memory where there is such a thing: what a campaign stores is not there to last.
pub fn quick_folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}
