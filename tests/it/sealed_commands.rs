//! Commands about learners with a secret.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::time::Duration;

use nho::cli::printer::Printer;
use nho::cli::{Exit, run_with};
use nho::engine::learner::{LearnerId, Sign};
use nho::engine::record::SegmentId;
use nho::formats::log1::write;
use nho::formats::seal::{Keyring, Protection, RecoveryCode, Secret};
use nho::i18n::UiLang;
use nho::shell::sealing;
use nho::shell::store::{Place, Writer, load, load_with};
use tempfile::TempDir;

use crate::records::{HOA, WORD, answer_body, profile_body, record};

const LAN: LearnerId = LearnerId(0xa1);
const SECRET: &str = "น้ำใจดี";

fn save(home: &Path, learner: LearnerId, nickname: &str) {
    let segment = SegmentId(u64::from(learner.0));
    let writer = Writer::open(Place { home: home.to_owned(), learner, segment }, |_| {}).unwrap();
    let bodies = [profile_body(nickname), answer_body(), answer_body()];
    let records = bodies.into_iter().zip(0..).map(|(body, seq)| record(learner, segment, seq, body));
    writer.append_all(records.map(|record| (write(&record), record.key.seq)));
    assert!(writer.close(Duration::from_secs(60)));
}

/// Hoa with a secret, Lan without one, and a file that holds the secret.
fn home() -> (TempDir, Keyring) {
    let home = tempfile::tempdir().unwrap();
    save(home.path(), HOA, "ดอกบัว");
    save(home.path(), LAN, "Lan");
    let secret = Secret::passphrase(SECRET).unwrap();
    let protection = Protection { secret, code: RecoveryCode::new([3; 20]) };
    let shown = Some(("ดอกบัว".to_owned(), Sign::Star, "th".to_owned()));
    let keys = sealing::protect(home.path(), &[HOA], &protection, &shown).unwrap();
    fs::write(home.path().join("secret"), format!("{SECRET}\r\n")).unwrap();
    (home, keys)
}

fn nho(home: &Path, ui: &str, args: &[&str]) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut printer = Printer::new(&mut out, &mut err, false);
    let args = [&["nho", "--ui", ui][..], args, &["--home"]].concat();
    let args = args.into_iter().map(OsString::from).chain([home.as_os_str().to_owned()]);
    let exit = run_with(args, |_| None, &mut printer);
    printer.finish().unwrap();
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn statistics_and_exports_of_a_sealed_learner_ask_for_the_secret() {
    let (home, _) = home();
    let file = home.path().join("secret").display().to_string();
    let (exit, out, _) = nho(
        home.path(),
        "vi",
        &["stats", "--learner", "ดอกบัว", "--format", "json", "--passphrase-file", &file],
    );
    assert!(exit == Exit::Fine && out.contains("\"answers\": 2"), "{out}");
    let (exit, out, _) =
        nho(home.path(), "vi", &["export", "reviews", "--learner", "ดอกบัว", "--passphrase-file", &file]);
    assert!(exit == Exit::Fine && out.lines().count() == 3 && out.contains("greetings"), "{out}");
    // A test has no terminal at which somebody could be asked.
    for ui in UiLang::ALL {
        let (exit, out, err) = nho(home.path(), ui.code(), &["export", "reviews", "--learner", "ดอกบัว"]);
        assert!(exit == Exit::CouldNotRead && out.is_empty() && err.contains("--passphrase-file"), "{err}");
    }
    fs::write(&file, "อย่างอื่น\n").unwrap();
    let (exit, out, err) =
        nho(home.path(), "en", &["export", "reviews", "--learner", "ดอกบัว", "--passphrase-file", &file]);
    assert!(exit == Exit::CouldNotRead && out.is_empty() && err.contains("not right"), "{err}");
}

#[test]
fn totals_leave_out_who_has_a_secret_and_say_so() {
    let (home, _) = home();
    let (exit, out, _) = nho(home.path(), "vi", &["stats"]);
    assert!(exit == Exit::Fine && out.contains("Không tính 1 người có mật khẩu"), "{out}");
    let (_, out, _) = nho(home.path(), "vi", &["stats", "--format", "json"]);
    assert!(out.contains("\"answers\": 2") && out.contains("\"sealed\": 1"), "{out}");
}

#[test]
fn a_new_recovery_code_is_printed_and_the_old_one_opens_nothing_more() {
    let (home, keys) = home();
    let file = home.path().join("secret").display().to_string();
    let args = ["recovery-code", "--learner", "ดอกบัว", "--passphrase-file", &file];
    let (exit, out, _) = nho(home.path(), "th", &args);
    assert_eq!(exit, Exit::Fine);
    let code = Secret::recovery(&RecoveryCode::read(out.trim()).unwrap());
    assert_eq!(sealing::unlock(home.path(), HOA, &code), Ok(keys));
    let old = Secret::recovery(&RecoveryCode::new([3; 20]));
    assert!(sealing::unlock(home.path(), HOA, &old).is_err());
    let (exit, out, err) = nho(home.path(), "vi", &["recovery-code", "--learner", "Lan"]);
    assert!(exit == Exit::WrongUsage && out.is_empty() && err.contains("chưa có mật khẩu"), "{err}");
}

#[test]
fn a_join_is_sealed_in_the_log_of_who_has_a_secret() {
    let (home, keys) = home();
    let file = home.path().join("secret").display().to_string();
    let args = ["join", "--learner", "ดอกบัว", "--with", "Lan", "--passphrase-file", &file];
    let (exit, _, err) = nho(home.path(), "vi", &args);
    assert_eq!(exit, Exit::Fine, "{err}");
    let both = load_with(home.path(), HOA, &keys).unwrap();
    assert_eq!(both.records.iter().filter(|record| record.learner == LAN).count(), 5);
    let alone = load(home.path(), LAN).unwrap();
    assert!(alone.records.iter().all(|record| record.learner == LAN));
}

#[test]
fn a_stick_that_takes_the_sealed_only_tells_nobody_anything() {
    let (home, keys) = home();
    let stick = tempfile::tempdir().unwrap();
    let dir = stick.path().display().to_string();
    let (exit, _, err) = nho(home.path(), "vi", &["carry", &dir, "--sealed-only"]);
    assert_eq!(exit, Exit::Fine, "{err}");
    let mut n_files = 0;
    let mut folders = vec![stick.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            n_files += 1;
            let bytes = fs::read(&path).unwrap();
            for word in [WORD, "greetings", "Lan", "\nA\t", "\nP\t"] {
                assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word} {path:?}");
            }
        }
    }
    assert!(n_files > 0);
    // A machine on which nobody has practised is not told that the stick tells who did.
    let empty = tempfile::tempdir().unwrap();
    let (_, out, _) = nho(empty.path(), "vi", &["carry", &dir, "--sealed-only"]);
    assert!(!out.is_empty() && !out.contains("Hãy giữ cẩn thận"), "{out}");
    // Elsewhere it opens with the secret, and without a key it travels on.
    let other = tempfile::tempdir().unwrap();
    let place = nho::shell::carry::place_on(stick.path());
    let (exit, _, err) = nho(other.path(), "th", &["carry", &place.display().to_string(), "--all"]);
    assert_eq!(exit, Exit::Fine, "{err}");
    let there = load_with(other.path(), HOA, &keys).unwrap();
    assert_eq!(there.records, load_with(home.path(), HOA, &keys).unwrap().records);
    assert!(load(other.path(), LAN).is_err());
}
