//! Reviews in PostgreSQL: the script is run by the real one, where it is installed, and adds nothing twice.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use nho::engine::record::Record;
use nho::formats::reviews_sql::{SCHEMA, write};

use crate::ladder::{Past, of_market};
use nho::engine::rating::Rating;

fn reviews(n_days: i32) -> Vec<Record> {
    let mut past = Past::new();
    for day in 0..n_days {
        past.answer(30 - day, &of_market("rice", "vi>th"), Some(Rating::Good), |_| {});
        past.answer(30 - day, &of_market("water", "th>vi"), Some(Rating::Again), |answer| {
            answer.card.deck = "บทที่ 1, \"ตลาด\"".into();
            answer.card.entry = "nước\n\\.\n".into();
        });
    }
    past.room.learners.into_values().next().unwrap().1
}

/// A database of its own, in a folder of its own, without a port.
struct Server {
    folder: tempfile::TempDir,
    /// Where initdb, pg_ctl and psql lie.
    programs: Vec<PathBuf>,
}

impl Server {
    /// Starts one; says why not, where there is none.
    fn start() -> Result<Server, String> {
        let which = Command::new("sh")
            .args(["-c", "for it in initdb pg_ctl psql; do command -v $it; done"])
            .output()
            .unwrap();
        let programs: Vec<PathBuf> =
            String::from_utf8_lossy(&which.stdout).lines().map(PathBuf::from).collect();
        if programs.len() != 3 {
            return Err("initdb, pg_ctl and psql are not all here".to_owned());
        }
        let server = Server { folder: tempfile::tempdir().unwrap(), programs };
        if is_root()
            && !server.command("chown", &["postgres", "."]).output().is_ok_and(|it| it.status.success())
        {
            return Err("root, and no user postgres".to_owned());
        }
        let data = server.path().join("data");
        let data = data.to_str().unwrap();
        succeeds(
            &server.own("initdb", &["-D", data, "-A", "trust", "-U", "nho", "-E", "UTF8", "--no-sync"]),
        )?;
        let options = format!("-k {} -c listen_addresses='' -c fsync=off", server.path().display());
        let log = server.path().join("log");
        succeeds(
            &server.own("pg_ctl", &["-D", data, "-w", "-l", log.to_str().unwrap(), "-o", &options, "start"]),
        )?;
        Ok(server)
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self, program: &str, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.path());
        command
    }

    /// PostgreSQL refuses to run as root.
    fn own(&self, program: &str, args: &[&str]) -> Output {
        let program =
            self.programs.iter().find(|path| path.ends_with(program)).unwrap().display().to_string();
        if is_root() {
            let args: Vec<&str> =
                ["-u", "postgres", "--", &program].into_iter().chain(args.iter().copied()).collect();
            return self.command("runuser", &args).output().unwrap();
        }
        self.command(&program, args).output().unwrap()
    }

    fn psql(&self, args: &[&str]) -> String {
        let host = self.path().to_str().unwrap();
        let all = ["-h", host, "-U", "nho", "-d", "postgres", "-X", "-q", "-A", "-t"];
        let args: Vec<&str> = all.into_iter().chain(args.iter().copied()).collect();
        let output = self.own("psql", &args);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.path().join("data");
        drop(self.own("pg_ctl", &["-D", data.to_str().unwrap(), "-m", "immediate", "stop"]));
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.trim_ascii() == b"0"
}

fn succeeds(output: &Output) -> Result<(), String> {
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

#[test]
fn each_review_is_in_the_table_once_however_often_the_script_is_run() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(reason) => return println!("skipped: no PostgreSQL to be had ({reason})"),
    };
    let script = server.path().join("ôn tập.sql");
    let run = |n_days| {
        let records = reviews(n_days);
        fs::write(&script, write(&records.iter().collect::<Vec<_>>())).unwrap();
        server.psql(&["-f", script.to_str().unwrap()])
    };
    run(2);
    run(2);
    run(3);
    assert_eq!(
        server.psql(&["-c", "select count(*), sum(rating), count(distinct study_day) from nho_reviews"]),
        "6|12|3\n"
    );
    let odd =
        server.psql(&["-c", "select distinct deck, entry, direction from nho_reviews where rating = 1"]);
    assert_eq!(odd, "บทที่ 1, \"ตลาด\"|nước\\.|th>vi\n");
}

#[test]
fn the_readme_shows_the_table_as_it_is() {
    assert!(include_str!("../../README.md").contains(SCHEMA));
}
