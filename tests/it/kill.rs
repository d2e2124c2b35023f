//! The real program, killed at any moment, again and again: what its screen has shown as answered is in the log.

#![cfg(unix)]

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::time::Duration;

use nho::engine::log::live;
use nho::engine::record::Body;
use nho::shell::store::{learners, load};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use tempfile::TempDir;

use crate::campaign::{Campaign, dice};
use crate::pty::Terminal;

/// How often a learner's program is killed before the next newcomer comes.
pub const KILLS_A_HOME: usize = 4;

/// What the log says: answers that count, and lines that cannot be read.
fn log(home: &Path) -> (usize, usize) {
    let (found, problems) = learners(home);
    assert!(problems.is_empty(), "{problems:?}");
    let Some(learner) = found.first() else { return (0, 0) };
    let loaded = load(home, learner.id).unwrap();
    assert!(loaded.report.conflicts.is_empty());
    let counting = live(loaded.records);
    let n_answers = counting.iter().filter(|record| matches!(record.body, Body::Answer(_))).count();
    (n_answers, loaded.report.n_unread)
}

const GUESS: &str = "1-4 đoán";
const RECALL: &str = "Enter xem đáp án";
const CHOOSE: &str = "1-4 chọn";
const RATE: &str = "3 nhớ";
const OVER: [&str; 2] = ["Xong.", "xong rồi"];

/// Brings the program to a card and returns whether there is one.
fn sit_down(nho: &mut Terminal, is_newcomer: bool) -> bool {
    if is_newcomer {
        nho.newcomer();
        return true;
    }
    nho.wait_for("Hôm nay ai học?");
    nho.press("1");
    nho.wait("home", |screen, _| {
        screen.contains("bắt đầu  ]") || OVER.iter().any(|over| screen.contains(over))
    });
    nho.press("\r");
    wait_for_card(nho).is_some()
}

/// Returns what the card in front asks for; nothing if the evening is over or the card asks for more than this test knows.
fn wait_for_card(nho: &mut Terminal) -> Option<&'static str> {
    let asked = [GUESS, RECALL];
    let ends = [CHOOSE, "gõ", "xếp", OVER[0], OVER[1]];
    nho.wait("a card", |screen, _| asked.iter().chain(&ends).any(|words| screen.contains(words)));
    if nho.screen.screen().contents().contains(CHOOSE) {
        // F6: in the head instead.
        nho.press("\u{1b}[17~");
        nho.wait_for(RECALL);
    }
    let screen = nho.screen.screen().contents();
    asked.into_iter().find(|words| screen.contains(words))
}

/// Answers the card in front as far as the key that counts, which is left to the caller.
pub fn prepare(nho: &mut Terminal) -> Option<&'static str> {
    match wait_for_card(nho)? {
        GUESS => Some("1"),
        _ => {
            nho.press("\r");
            nho.wait_for(RATE);
            Some("3")
        }
    }
}

/// Stands in the first line while the operating system does not have the answer.
const SAVING: &str = "đang lưu…";

/// Waits until the screen shows that the answer was taken, without the line that says that it is not saved yet.
pub fn see_it_taken(nho: &mut Terminal, key: &str) {
    if key == "1" {
        let is_told = |screen: &str| screen.contains("đúng rồi") || screen.contains("chưa đúng");
        nho.wait("told", |screen, _| is_told(screen) && !screen.contains(SAVING));
        nho.press("\r");
    } else {
        nho.wait("the next card", |screen, _| !screen.contains(RATE) && !screen.contains(SAVING));
    }
}

/// Practises until it is killed in the middle of something; returns how many answers the screen has shown as taken,
/// and whether one more was on its way.
fn practise_and_die(home: &Path, is_newcomer: bool, chance: &mut ChaCha8Rng) -> (usize, usize) {
    let mut nho = Terminal::nho(home);
    let (mut n_taken, mut n_under_way) = (0, 0);
    if sit_down(&mut nho, is_newcomer) {
        let n_wanted = chance.random_range(0..7);
        while let Some(key) = prepare(&mut nho) {
            nho.press(key);
            if n_taken == n_wanted {
                n_under_way = 1;
                nho.listen(Duration::from_micros(chance.random_range(0..4_000)));
                break;
            }
            see_it_taken(&mut nho, key);
            n_taken += 1;
        }
    }
    nho.signal("KILL");
    assert_eq!(nho.end().signal(), Some(9));
    (n_taken, n_under_way)
}

#[test]
fn no_answer_that_the_screen_has_shown_is_lost_however_often_the_program_is_killed() {
    let mut campaign = Campaign::new("kill -9", 10, 1_000);
    let (mut n_shown, mut n_in_time) = (0, 0);
    let mut home: Option<TempDir> = None;
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        if trial % KILLS_A_HOME == 0 {
            home = None;
        }
        let home = home.get_or_insert_with(|| tempfile::tempdir().unwrap());
        let before = log(home.path()).0;
        let is_newcomer = learners(home.path()).0.is_empty();
        let (n_taken, n_under_way) = practise_and_die(home.path(), is_newcomer, chance);
        let (after, n_torn) = log(home.path());
        let told = format!("trial {trial}: {before} before, {n_taken} taken, {n_under_way} under way");
        assert!(
            (before + n_taken..=before + n_taken + n_under_way).contains(&after),
            "{told}, {after} after"
        );
        // Each kill may tear the line that it hits.
        assert!(n_torn <= KILLS_A_HOME, "{told}, {n_torn} torn");
        n_shown += n_taken;
        n_in_time += after - before - n_taken;
        campaign.count();
    }
    campaign.end(&format!("{n_shown} answers shown, 0 lost; {n_in_time} more written in the last moment"));
}
