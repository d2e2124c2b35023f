//! The memory commands on logs of reviews: a real one, and every kind of bad one.

use std::path::{Path, PathBuf};

use nho::cli::printer::Printer;
use nho::cli::{Exit, run_with};
use serde_json::Value;

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }
}

fn run(args: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["nho", "--ui", "en", "memory"].iter().chain(args).map(Into::into);
    let mut printer = Printer::new(&mut out, &mut err, false);
    let exit = run_with(args, |_| None, &mut printer);
    printer.finish().unwrap();
    Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

fn real_log() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reviewlog/L01.csv");
    path.to_str().unwrap().to_owned()
}

fn log_of(folder: &tempfile::TempDir, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join("log.csv");
    std::fs::write(&path, text).unwrap();
    path
}

fn loss(ran: &Ran) -> f64 {
    ran.json()["all"]["log_loss"].as_f64().unwrap()
}

#[test]
fn on_a_real_log_the_fitted_model_predicts_better_than_all_defaults() {
    let log = real_log();
    let judged = |model| run(&["evaluate", &log, "--model", model, "--format", "json"]);
    let fitted = judged("fsrs6");
    let it = fitted.json();
    assert_eq!((&it["reviews"], &it["cards"], &it["items"]), (&12_580.into(), &1205.into(), &6372.into()));
    let folds = it["folds"].as_array().unwrap();
    // scikit-learn's TimeSeriesSplit: five tests of 6372/6 items each.
    assert!(folds.len() == 5 && folds.iter().all(|fold| fold["n"] == 1062));
    for model in ["fsrs6-default", "fsrs7-default", "fsrs7-three-default"] {
        assert!(loss(&fitted) + 0.003 < loss(&judged(model)), "{model}");
    }
}

#[test]
fn predictions_are_written_one_a_line_and_give_the_figures() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("p.csv");
    let log = real_log();
    let args = ["evaluate", &log, "--model", "sbd-default", "--cold", "100", "--format", "json"];
    let ran = run(&[&args[..], &["--predictions", out.to_str().unwrap()]].concat());
    let table = std::fs::read_to_string(out).unwrap();
    let rows: Vec<Vec<f64>> =
        table.lines().skip(1).map(|row| row.split(',').map(|n| n.parse().unwrap()).collect()).collect();
    assert!(table.starts_with("fold,item,p,y\n1,100,"), "{}", table.lines().take(2).collect::<String>());
    assert_eq!(rows.len(), 300);
    let losses = rows.iter().map(|row| -if row[3] == 1.0 { row[2] } else { 1.0 - row[2] }.ln());
    assert!((losses.sum::<f64>() / 300.0 - loss(&ran)).abs() < 1e-6);
}

#[test]
fn a_fit_says_what_it_found_and_how() {
    let ran = run(&["fit", &real_log(), "--model", "fsrs6", "--format", "json"]);
    let it = ran.json();
    assert_eq!((ran.exit, &it["model"], &it["fitted"]), (Exit::Fine, &"fsrs6".into(), &true.into()));
    assert_eq!(it["parameters"].as_array().unwrap().len(), 21);
    assert!(it["objective_after"].as_f64().unwrap() < it["objective_before"].as_f64().unwrap());
    assert!(it["histories"].as_u64().unwrap() < it["reviews"].as_u64().unwrap());
    let again = run(&["fit", &real_log(), "--model", "fsrs6", "--format", "json"]).json();
    assert_eq!(it["parameters"], again["parameters"], "the same log gives the same parameters");
}

#[test]
fn a_log_of_which_nothing_can_be_learned_leaves_the_defaults_and_says_why() {
    const HEAD: &str = "card,t_ms,day,rating,kind,duration_ms\n";
    let folder = tempfile::tempdir().unwrap();
    for rows in ["", "0,5,1,3,-1,900\n"] {
        let log = log_of(&folder, format!("{HEAD}{rows}"));
        let log = log.to_str().unwrap();
        let fitted = run(&["fit", log, "--model", "fsrs6", "--format", "json"]);
        assert_eq!((fitted.exit, fitted.json()["reason"].as_str()), (Exit::Fine, Some("too few items")));
        assert_eq!(fitted.json()["parameters"][0], 0.212);
        assert!(run(&["fit", log]).out.contains("so the defaults stay"));
        let judged = run(&["evaluate", log]);
        assert!(judged.exit == Exit::Fine && judged.out.contains("too little to predict"), "{}", judged.out);
    }
}

#[test]
fn what_is_wrong_with_a_log_is_said_with_its_line() {
    const HEAD: &str = "card,t_ms,day,rating,kind,duration_ms\n";
    let folder = tempfile::tempdir().unwrap();
    for (text, said) in [
        (String::new(), "Line 1: The file is empty"),
        ("card,t_ms,rating\n1,2,3\n".into(), "Line 1: The column “day” is missing"),
        (format!("{HEAD}0,5,1,3,-1,9\n0,6,2,7,-1,9\n"), "Line 3: The rating is 7"),
        (format!("{HEAD}0,5,một,3,-1,9\n"), "Line 2: “một” in the column “day”"),
        (format!("{HEAD}0,5,\u{1b}[2J,3,-1,9\n"), "Line 2: “<U+001B>[2J” in the column “day”"),
        (format!("{HEAD}0,5\n"), "Line 2: The line ends before the column “day”"),
    ] {
        for command in ["fit", "evaluate"] {
            let ran = run(&[command, log_of(&folder, &text).to_str().unwrap()]);
            assert_eq!(ran.exit, Exit::FoundProblems, "{text}");
            assert!(ran.err.starts_with(said), "{text}: {}", ran.err);
        }
    }
    let ran = run(&["fit", folder.path().join("nowhere.csv").to_str().unwrap()]);
    assert!(ran.exit == Exit::CouldNotRead && ran.err.contains("nowhere.csv"), "{}", ran.err);
}

/// Rows of a log that a wrong clock, a wrong hand or another program could have written.
fn odd_logs() -> Vec<(&'static str, String)> {
    let rows = |row: &dyn Fn(i64) -> String, n: i64| (0..n).map(row).collect::<String>();
    vec![
        ("all good", rows(&|n| format!("{},{},{},3,0,900\n", n % 50, n * 86_400_000, n), 600)),
        ("all again", rows(&|n| format!("{},{},{},1,0,900\n", n % 50, n * 86_400_000, n), 600)),
        ("all easy", rows(&|n| format!("{},{},{},4,0,900\n", n % 50, n * 86_400_000, n), 600)),
        (
            "negative gaps",
            rows(&|n| format!("{},{},{},{},0,900\n", n % 9, n * 1000, 300 - n, n % 4 + 1), 300),
        ),
        (
            "one day",
            rows(&|n| format!("{},{},7,{},0,900\n", n % 100, 7 * 86_400_000 + n * 1000, n % 4 + 1), 10_000),
        ),
        (
            "a million days",
            rows(&|n| format!("{},{},{},{},0,900\n", n % 9, n, n / 9 * 1_000_000, n % 4 + 1), 300),
        ),
        (
            "the ends of time",
            rows(
                &|n| {
                    let (ms, day) = if n % 2 == 0 { (i64::MIN, i32::MIN) } else { (i64::MAX, i32::MAX) };
                    format!("{},{ms},{day},{},0,900\n", n % 9, n % 4 + 1)
                },
                300,
            ),
        ),
        (
            "negative card numbers",
            rows(&|n| format!("{},{},{},{},0,900\n", -(n % 9), n * 40_000_000, n / 2, n % 4 + 1), 300),
        ),
    ]
}

#[test]
fn no_odd_log_gives_a_number_without_sense() {
    let folder = tempfile::tempdir().unwrap();
    for (name, rows) in odd_logs() {
        let log = log_of(&folder, format!("card,t_ms,day,rating,kind,duration_ms\n{rows}"));
        let log = log.to_str().unwrap();
        for model in ["fsrs6", "fsrs7-three", "sbd"] {
            let fitted = run(&["fit", log, "--model", model, "--format", "json"]);
            assert_eq!(fitted.exit, Exit::Fine, "{name}");
            let it = fitted.json();
            // A number that is none would be written as null.
            assert!(it["parameters"].as_array().unwrap().iter().all(Value::is_f64), "{name} {it}");
            assert!(it["objective_after"].as_f64() <= it["objective_before"].as_f64(), "{name} {it}");
            let judged = run(&["evaluate", log, "--model", model, "--format", "json"]).json();
            let is_judged = judged["all"]["n"] != 0;
            assert_eq!(judged["all"]["log_loss"].is_f64(), is_judged, "{name} {judged}");
        }
    }
}

#[test]
fn windows_line_ends_a_byte_order_mark_and_another_order_of_columns_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let plain = odd_logs().remove(3).1;
    let moved: String = plain
        .lines()
        .map(|row| {
            let c: Vec<&str> = row.split(',').collect();
            format!("{},{},ghi chú,{},{},{},{}\r\n", c[3], c[2], c[1], c[0], c[5], c[4])
        })
        .collect();
    let fitted = |text: String| {
        let log = log_of(&folder, text);
        let ran = run(&["fit", log.to_str().unwrap(), "--model", "sbd", "--format", "json"]);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Fine, ""));
        ran.json()["parameters"].clone()
    };
    let expected = fitted(format!("card,t_ms,day,rating,kind,duration_ms\n{plain}"));
    let head = "\u{feff}rating,day,note,t_ms,card,duration_ms,kind\r\n";
    assert_eq!(fitted(format!("{head}{moved}")), expected);
}

#[test]
fn a_forecast_says_what_a_course_asks_and_brings() {
    let found = run(&["forecast", "--words", "2000", "--format", "json"]).json();
    let evenings = found["evenings"].as_array().unwrap();
    assert!((100..150).contains(&evenings.len()), "three a week, of which every fifth is missed");
    assert!(evenings.iter().all(|evening| evening["minutes"].as_f64().unwrap() < 15.5));
    let (known, met) = (found["known"].as_f64().unwrap(), found["met"].as_f64().unwrap());
    assert!(met > 300.0 && known < met && known > 0.7 * met, "{known} {met}");
    let told = run(&["forecast", "--words", "2000"]).out;
    assert_eq!(told.lines().count(), 15, "fourteen parts of four weeks, and the end: {told}");
}

#[test]
fn a_retention_is_advised_that_is_not_simply_the_lowest() {
    let found = run(&["retention", &real_log(), "--format", "json"]).json();
    let choices = found["choices"].as_array().unwrap();
    assert_eq!(choices.len(), 10);
    let known = |choice: &Value| choice["known"].as_f64().unwrap();
    let most = choices.iter().map(known).fold(0.0, f64::max);
    let advised = choices.iter().find(|choice| choice["retention"] == found["advised"]).unwrap();
    assert!(known(advised) >= 0.99 * most, "{found}");
}

#[test]
fn for_a_day_on_which_words_are_needed_there_is_a_plan_that_helps() {
    let log = real_log();
    let args = ["deadline", &log, "--in", "14", "--words", "40", "--format", "json"];
    let found = run(&args).json();
    let number = |name: &str| found[name].as_f64().unwrap();
    assert_eq!(number("words"), 1205.0 + 40.0);
    assert!(
        number("known") > number("known_without") + 40.0,
        "{} {}",
        number("known"),
        number("known_without")
    );
    for evening in found["evenings"].as_array().unwrap() {
        assert!(evening["day"].as_u64().unwrap() < 14 && evening["minutes"].as_f64().unwrap() <= 15.0);
    }
    assert!(
        run(&["deadline", "--in", "1", "--attendance", "0"]).out.contains("There is no evening before day 1")
    );
}

#[test]
fn a_class_gives_newcomers_a_prior_and_fewer_than_three_learners_give_none() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(real_log()).unwrap();
    // Three learners made of every third card each.
    let logs: Vec<String> = (0..3)
        .map(|third| {
            let is_theirs =
                |row: &&str| row.split(',').next().unwrap().parse().is_ok_and(|card: u32| card % 3 == third);
            let rows: Vec<&str> = text.lines().skip(1).filter(is_theirs).collect();
            let path = folder.path().join(format!("{third}.csv"));
            std::fs::write(&path, format!("card,t_ms,day,rating,kind,duration_ms\n{}\n", rows.join("\n")))
                .unwrap();
            path.to_str().unwrap().to_owned()
        })
        .collect();
    let few = run(&["prior", &logs[0], &logs[1], "--model", "sbd"]);
    assert!(few.exit == Exit::FoundProblems && few.err.contains("at least 3 learners"), "{}", few.err);
    let made = run(&["prior", &logs[0], &logs[1], &logs[2], "--model", "sbd", "--format", "json"]);
    let prior = made.json();
    let keys: Vec<&String> = prior.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["learners", "model", "parameters", "spreads"], "nothing about a person");
    let file = folder.path().join("prior.json");
    std::fs::write(&file, &made.out).unwrap();
    let judged = |args: &[&str]| {
        loss(&run(&[&["evaluate", &logs[0], "--cold", "25", "--format", "json"], args].concat()))
    };
    let (with, without) = (judged(&["--prior", file.to_str().unwrap()]), judged(&["--model", "sbd"]));
    assert!(with < without + 0.01, "{with} {without}");
    std::fs::write(&file, "{}").unwrap();
    let wrong = run(&["fit", &logs[0], "--prior", file.to_str().unwrap()]);
    assert!(wrong.exit == Exit::FoundProblems && wrong.err.contains("is not a class prior"), "{}", wrong.err);
}
