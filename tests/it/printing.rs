//! Sheets on paper: what `nho print` writes, and what a browser makes of it.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use nho::cli::printer::Printer;
use nho::cli::{Exit, run_with};

const KINDS: [&str; 6] = ["cards", "list", "exam", "answers", "matching", "writing"];

/// Runs `nho print` with a home of its own; returns how it ended and what it wrote.
fn print(home: &Path, args: &[&str]) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut printer = Printer::new(&mut out, &mut err, false);
    let home = home.to_str().unwrap();
    let args = ["nho", "--ui", "vi", "--home", home, "print"]
        .into_iter()
        .chain(args.iter().copied())
        .map(OsString::from);
    let exit = run_with(args, |_| None, &mut printer);
    printer.finish().unwrap();
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

/// A deck with a word that fills a field, in letters that stand nowhere else in it.
fn deck_with_a_long_word(folder: &Path) -> String {
    let path = folder.join("dài.toml");
    let long = "ฬ".repeat(1_300);
    let text = format!(
        "format = 1\nid = \"dai\"\n[[entry]]\nid = \"salt\"\nvi = \"muối\"\nth = \"เกลือ\"\n\
         [[entry]]\nid = \"long\"\nvi = \"{}\"\nth = \"{long}\"\n\
         [[entry]]\nid = \"fish\"\nvi = \"cá\"\nth = \"ปลา\"\n",
        "nghiêng ".repeat(400).trim_end()
    );
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_sheet_goes_to_a_page_and_never_over_a_deck() {
    let folder = tempfile::tempdir().unwrap();
    let deck = deck_with_a_long_word(folder.path());
    let before = fs::read(&deck).unwrap();
    let (exit, _, err) = print(folder.path(), &[&deck, "--to", "th", "--out", &deck]);
    assert_eq!(exit, Exit::WrongUsage);
    assert!(err.contains(".html"), "{err}");
    assert_eq!(fs::read(&deck).unwrap(), before);
    let page = folder.path().join("thẻ.html");
    let (exit, out, _) = print(folder.path(), &[&deck, "--to", "th", "--out", page.to_str().unwrap()]);
    assert_eq!(exit, Exit::Fine);
    assert!(out.contains("thẻ.html"), "{out}");
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains("lang=\"th\">เกลือ</span>") && page.contains("Cắt theo nét liền"), "{page}");
}

#[test]
fn what_cannot_be_printed_is_said_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    for (args, exit, said) in [
        (["khong-co", "--to", "th"], Exit::WrongUsage, "không có bộ từ “khong-co”"),
        (["market", "--to", "vi"], Exit::WrongUsage, "hai ngôn ngữ khác nhau"),
        (["market", "--lesson", "99"], Exit::WrongUsage, "going-to-market"),
    ] {
        let (ended, out, err) = print(folder.path(), &args);
        assert_eq!((ended, out.as_str()), (exit, ""), "{args:?}");
        assert!(err.contains(said), "{err}");
    }
    let deck = deck_with_a_long_word(folder.path());
    let (exit, _, err) = print(folder.path(), &[&deck, "--to", "en"]);
    assert_eq!(exit, Exit::FoundProblems);
    assert!(err.contains("tiếng Anh"), "{err}");
}

#[test]
fn a_lesson_is_found_by_its_place_and_by_its_id() {
    let folder = tempfile::tempdir().unwrap();
    let by_place = print(folder.path(), &["market", "--lesson", "1", "--to", "th"]);
    assert_eq!(by_place.0, Exit::Fine);
    assert_eq!(by_place, print(folder.path(), &["market", "--lesson", "going-to-market", "--to", "th"]));
}

fn is_here(program: &str) -> bool {
    let asked = Command::new(program).arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok()
}

/// Runs a program and returns what it wrote.
fn output(command: &mut Command) -> Vec<u8> {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The pages of a PDF as gray pictures of 50 dots an inch: width, height, a byte a dot.
fn pictures(pdf: &Path) -> Vec<(usize, usize, Vec<u8>)> {
    let mut rest = output(Command::new("pdftoppm").args(["-gray", "-r", "50"]).arg(pdf));
    let mut pictures = Vec::new();
    while !rest.is_empty() {
        // P5, width and height, the whitest white: a line each.
        let mut lines = rest.splitn(4, |byte| *byte == b'\n');
        let head = [lines.next(), lines.next(), lines.next()];
        let head = head.map(|line| String::from_utf8(line.unwrap().to_vec()).unwrap());
        assert_eq!((head[0].as_str(), head[2].as_str()), ("P5", "255"));
        let (width, height) = head[1].split_once(' ').unwrap();
        let (width, height): (usize, usize) = (width.parse().unwrap(), height.parse().unwrap());
        let body = lines.next().unwrap();
        let (dots, others) = body.split_at(width * height);
        pictures.push((width, height, dots.to_vec()));
        rest = others.to_vec();
    }
    pictures
}

#[test]
fn a_browser_prints_all_of_it_within_the_margins() {
    let browser = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| is_here(name));
    let (Some(browser), true) = (browser, is_here("pdftotext") && is_here("pdftoppm")) else {
        eprintln!("SKIPPED: no Chromium with poppler-utils here; .ci/full installs them");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let deck = deck_with_a_long_word(folder.path());
    for (kind, paper) in KINDS.iter().flat_map(|kind| [(kind, "a4"), (kind, "letter")]) {
        let page = folder.path().join("tờ.html");
        let pdf = folder.path().join("tờ.pdf");
        let out = page.to_str().unwrap();
        let args: [&str; 11] =
            [&deck, "--from", "vi", "--to", "th", "--what", kind, "--paper", paper, "--out", out];
        assert_eq!(print(folder.path(), &args).0, Exit::Fine);
        let profile = folder.path().join("browser");
        let told = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"];
        output(
            Command::new(browser)
                .args(told)
                .arg(format!("--user-data-dir={}", profile.display()))
                .arg(format!("--print-to-pdf={}", pdf.display()))
                .arg(&page),
        );
        let text = String::from_utf8(output(Command::new("pdftotext").arg(&pdf).arg("-"))).unwrap();
        let long = if *kind == "exam" { 0 } else { 1_300 };
        assert_eq!(text.matches('ฬ').count(), long, "{kind} {paper}");
        assert_eq!(text.matches("nghiêng").count(), 400, "{kind} {paper}");
        assert!(text.contains("muối") && text.contains("cá"), "{kind} {paper}: {text}");
        assert_eq!(text.contains("ปลา"), *kind != "exam", "{kind} {paper}: {text}");
        let fonts = String::from_utf8(output(Command::new("pdffonts").arg(&pdf))).unwrap();
        assert!(!fonts.contains("NotoLoopedThai"), "its tone marks lie upon the vowels: {fonts}");
        let pages = pictures(&pdf);
        assert!((1..=8).contains(&pages.len()), "{kind} {paper}: {} pages", pages.len());
        for (width, height, dots) in pages {
            let wanted = if paper == "a4" { (413, 585) } else { (425, 550) };
            assert!(width.abs_diff(wanted.0) <= 1 && height.abs_diff(wanted.1) <= 1, "{width}×{height}");
            assert!(dots.iter().any(|dot| *dot < 128), "{kind} {paper}: an empty page");
            // 10 of the 12 mm of the margin.
            let margin = 20;
            let is_outside = |at: usize| {
                let (x, y) = (at % width, at / width);
                x < margin || y < margin || x >= width - margin || y >= height - margin
            };
            let stray = (0..dots.len()).find(|at| is_outside(*at) && dots[*at] < 200);
            assert_eq!(stray, None, "{kind} {paper}: ink in the margin");
        }
    }
}
