//! Two windows of the program with one learner, who gets a secret in one of them: the other stops writing in the open and asks for it.

use std::path::Path;
use std::time::Duration;

use nho::engine::learner::Sign;
use nho::engine::log::live;
use nho::engine::record::{Body, SegmentId};
use nho::formats::log1::write;
use nho::formats::seal::{Keyring, Protection, RecoveryCode, Secret};
use nho::shell::sealing;
use nho::shell::store::{Place, StoreEvent, Writer, load_with};

use crate::campaign::quick_folder;
use crate::pty::Terminal;
use crate::records::{HOA, NICKNAME, answer_body, profile_body, record};
use crate::sealed::says_nothing;

const LONG: Duration = Duration::from_secs(60);

/// What is said in the open of answers from the decks that come with the program.
const SECRETS: &[&str] = &["first-words", "vi>en", "en>vi", "vi>th", "th>vi", "fsrs", "format=1"];

fn writer(home: &Path, segment: u64, tell: impl Fn(StoreEvent) + Send + 'static) -> Writer {
    Writer::open(Place { home: home.to_owned(), learner: HOA, segment: SegmentId(segment) }, tell).unwrap()
}

fn open_home(home: &Path) {
    let writer = writer(home, 1, |_| {});
    writer.append(write(&record(HOA, SegmentId(1), 0, profile_body(NICKNAME))), 0);
    assert!(writer.close(LONG));
}

fn protect(home: &Path) -> Keyring {
    let protection =
        Protection { secret: Secret::passphrase("hoa sen").unwrap(), code: RecoveryCode::new([3; 20]) };
    let shown = Some((NICKNAME.to_owned(), Sign::Star, "vi".to_owned()));
    sealing::protect(home, &[HOA], &protection, &shown).unwrap()
}

fn answers(home: &Path, keys: &Keyring) -> usize {
    let records = live(load_with(home, HOA, keys).unwrap().records);
    records.iter().filter(|record| matches!(record.body, Body::Answer(_))).count()
}

#[test]
fn a_writer_in_the_open_hands_back_what_it_would_write_beside_a_key_and_a_sealed_one_goes_on() {
    let home = quick_folder();
    open_home(home.path());
    let (tell, told) = std::sync::mpsc::channel();
    let open = writer(home.path(), 2, move |event| drop(tell.send(event)));
    let line = |seq| write(&record(HOA, SegmentId(2), seq, answer_body()));
    open.append(line(0), 0);
    assert!(open.flush(LONG));
    let keys = protect(home.path());
    open.append_all([(line(1), 1), (line(2), 2)]);
    assert!(open.flush(LONG), "nothing is left with it");
    let held: Vec<String> = told
        .try_iter()
        .filter_map(|event| if let StoreEvent::HeldBack(lines) = event { Some(lines) } else { None })
        .flatten()
        .map(|line| line.to_string())
        .collect();
    assert_eq!(held, [line(1), line(2)]);
    says_nothing(home.path(), crate::sealed::SECRETS);
    assert_eq!(answers(home.path(), &keys), 1, "what was written before was sealed");

    let sealed = writer(home.path(), 2, |_| {});
    for seq in [1, 2] {
        let record = record(HOA, SegmentId(2), seq, answer_body());
        sealed.append(sealing::seal(&record, &keys).unwrap(), seq);
    }
    assert!(sealed.close(LONG));
    assert_eq!(answers(home.path(), &keys), 3);
}

#[test]
fn an_empty_folder_of_keys_or_rubbish_in_it_keeps_nobody_from_writing() {
    let home = quick_folder();
    open_home(home.path());
    let keys = home.path().join("learners").join(HOA.to_string()).join("keys");
    std::fs::create_dir(&keys).unwrap();
    for (seq, rubbish) in [(1, None), (2, Some("K\t7f3a91c0\ttorn"))] {
        rubbish.into_iter().for_each(|rubbish| std::fs::write(keys.join("a.log"), rubbish).unwrap());
        let writer = writer(home.path(), seq as u64, |_| {});
        writer.append(write(&record(HOA, SegmentId(seq as u64), 9, answer_body())), 9);
        assert!(writer.close(LONG));
        assert_eq!(answers(home.path(), &Keyring::default()), seq);
    }
}

/// Comes as the one learner there is, and guesses one word.
fn practising(home: &Path) -> Terminal {
    let mut nho = Terminal::nho(home);
    nho.wait_for("Hôm nay ai học?");
    nho.press("1");
    nho.wait_for("bắt đầu  ]");
    nho.press("\r");
    nho.guess();
    nho.press("\r");
    nho.wait_for("1-4 đoán");
    nho
}

/// Practises while the learner is given a secret elsewhere, answers once more, and is asked for it.
fn asked_for_the_secret(home: &Path) -> (Terminal, Keyring) {
    open_home(home);
    let mut nho = practising(home);
    let keys = protect(home);
    nho.press("1");
    nho.wait_for("Xin gõ mật khẩu của bạn");
    nho.wait_for("Bạn vừa được đặt khóa ở một cửa sổ khác.");
    (nho, keys)
}

#[test]
fn the_second_window_asks_for_the_secret_and_loses_nothing_once_it_is_given() {
    let home = quick_folder();
    let (mut nho, keys) = asked_for_the_secret(home.path());
    says_nothing(home.path(), SECRETS);
    nho.press("hoa sai\r");
    nho.wait_for("Chưa đúng. Không mất gì");
    nho.press("hoa sen\r");
    nho.wait("told", |screen, _| screen.contains("đúng rồi") || screen.contains("chưa đúng"));
    nho.press("\r");
    nho.guess();
    nho.press("\x1b\x1b");
    nho.press("\x03");
    assert!(nho.see_the_end().success());
    assert_eq!(answers(home.path(), &keys), 3);
    says_nothing(home.path(), SECRETS);
}

#[test]
fn whoever_leaves_the_second_window_without_the_secret_leaves_nothing_in_the_open() {
    let home = quick_folder();
    let (mut nho, keys) = asked_for_the_secret(home.path());
    nho.press("\x03");
    // One answer was not saved, and the program says so.
    assert!(!nho.see_the_end().success());
    assert_eq!(answers(home.path(), &keys), 1);
    says_nothing(home.path(), SECRETS);
}
