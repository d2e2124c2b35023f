//! The real program in a pseudo-terminal with a learner who has a secret: made, killed, opened again, and nothing to be read.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use nho::engine::log::live;
use nho::engine::record::{Body, Record, SegmentId};
use nho::formats::seal::{Keyring, Protection, RecoveryCode, Secret};
use nho::shell::sealing;
use nho::shell::store::{Place, Writer, load_with};
use rand::RngExt;

use crate::campaign::{Campaign, dice};
use crate::kill::{KILLS_A_HOME, prepare, see_it_taken};
use crate::pty::{PATIENCE, Terminal};
use crate::records::{HOA, NICKNAME, profile_body, record};

fn sealed_home(home: &Path) -> Keyring {
    sealed_home_with(home, &[])
}

/// A learner who chose a secret after they had practised.
fn sealed_home_with(home: &Path, history: &[Record]) -> Keyring {
    let segment = SegmentId(1);
    let writer = Writer::open(Place { home: home.to_owned(), learner: HOA, segment }, |_| {}).unwrap();
    let first = record(HOA, segment, 0, profile_body(NICKNAME));
    writer.append(nho::formats::log1::write(&first), 0);
    for record in history {
        writer.append(nho::formats::log1::write(record), 0);
    }
    assert!(writer.close(Duration::from_secs(60)));
    let secret = Secret::passphrase("hoa sen").unwrap();
    let shown = Some((NICKNAME.to_owned(), nho::engine::learner::Sign::Star, "vi".to_owned()));
    sealing::protect(home, &[HOA], &Protection { secret, code: RecoveryCode::new([3; 20]) }, &shown).unwrap()
}

fn answers(home: &Path, keys: &Keyring) -> usize {
    let loaded = load_with(home, HOA, keys).unwrap();
    let is_answer = |record: &Record| matches!(record.body, Body::Answer(_));
    live(loaded.records).into_iter().filter(is_answer).count()
}

/// Nothing that an answer says stands in any file.
#[track_caller]
fn says_nothing(home: &Path) {
    let mut folders = vec![home.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            for word in ["first-words", "vi>en", "en>vi", "vi>th", "th>vi", "fsrs", "format=1"] {
                let is_there = bytes.windows(word.len()).any(|part| part == word.as_bytes());
                assert!(!is_there, "{word} in {}", path.display());
            }
        }
    }
}

#[test]
fn no_sealed_answer_that_the_screen_has_shown_is_lost_when_the_program_is_killed() {
    let mut campaign = Campaign::new("kill -9, sealed", 3, 200);
    let (mut n_shown, mut n_in_time) = (0, 0);
    let mut sealed = None;
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        if trial % KILLS_A_HOME == 0 {
            sealed = None;
        }
        let (home, keys) = sealed.get_or_insert_with(|| {
            let home = tempfile::tempdir().unwrap();
            let keys = sealed_home(home.path());
            (home, keys)
        });
        let before = answers(home.path(), keys);
        let mut nho = Terminal::nho(home.path());
        nho.wait_for("có khóa");
        nho.press("1");
        nho.wait_for("Xin gõ mật khẩu");
        nho.press("hoa sen\r");
        // The secret takes its time; only then is there anything to lose.
        nho.wait("home", |screen, _| screen.contains("bắt đầu  ]") || screen.contains("xong rồi"));
        nho.press("\r");
        let (mut n_taken, mut n_under_way) = (0, 0);
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
        nho.signal("KILL");
        nho.end();
        let after = answers(home.path(), keys);
        let told = format!(
            "trial {trial}: {before} before, {n_taken} shown, {n_under_way} under way, {after} after"
        );
        assert!((before + n_taken..=before + n_taken + n_under_way).contains(&after), "{told}");
        n_shown += n_taken;
        n_in_time += after - before - n_taken;
        says_nothing(home.path());
        campaign.count();
    }
    campaign.end(&format!(
        "{n_shown} sealed answers shown, 0 lost, {n_in_time} more written in the last moment; nothing in the open"
    ));
}

#[test]
fn the_memory_model_is_fitted_to_sealed_answers_and_what_was_fitted_is_sealed_too() {
    let home = tempfile::tempdir().unwrap();
    let now = crate::classroom::Classroom::new().now;
    let keys = sealed_home_with(home.path(), &crate::fitting::history(HOA, now, 45));
    says_nothing(home.path());
    let mut nho = Terminal::nho(home.path());
    nho.wait_for("có khóa");
    nho.press("1");
    nho.wait_for("Xin gõ mật khẩu");
    nho.press("hoa sen\r");
    nho.wait("home", |screen, _| screen.contains("bắt đầu  ]"));
    nho.press("\r");
    let key = prepare(&mut nho).unwrap();
    nho.press(key);
    see_it_taken(&mut nho, key);
    nho.press("\x1b");
    let fitted = || {
        let records = live(load_with(home.path(), HOA, &keys).unwrap().records);
        records.into_iter().find_map(|record| if let Body::Fit(fit) = record.body { Some(fit) } else { None })
    };
    // It comes from a thread of its own, unseen, so there is nothing on the screen to wait for.
    let end = Instant::now() + PATIENCE;
    let fit = loop {
        if let Some(fit) = fitted() {
            break fit;
        }
        assert!(Instant::now() < end, "no fit came");
        nho.listen(Duration::from_millis(20));
    };
    assert_eq!((fit.model.as_str(), fit.parameters.len()), ("fsrs6", 21));
    assert!((215..=221).contains(&fit.n_items), "{fit:?}");
    // One at a time: two in one read are another key.
    nho.press("\x1b");
    nho.wait("home", |screen, _| screen.contains("bắt đầu  ]"));
    nho.press("\x1b");
    nho.wait_for("Hôm nay ai học");
    nho.press("\x1b");
    nho.end();
    says_nothing(home.path());
}
