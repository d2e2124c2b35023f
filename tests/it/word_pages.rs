//! The page of one word: saying that one knows it, and its history.

use nho::engine::rating::Rating;
use nho::engine::record::{Answer, ExerciseKind, Verdict};
use nho::i18n::UiLang;
use nho::text::Lang;

use crate::classroom::{Bench, Classroom, market};
use crate::journey::newcomer;

/// Answers what a check asks about the fish: chosen or written, whichever it asks for.
fn answer_rightly(bench: &mut Bench) {
    let keys = match bench.screen() {
        screen if !screen.contains("┌") => digit_of(bench, &["cá", "fish", "ปลา"]),
        screen if screen.contains("Tiếng Anh") => "f i s h Enter".to_owned(),
        // The usual aid is Kedmanee: what stands on a Latin keyboard gives ปลา.
        _ => "x ] k Enter".to_owned(),
    };
    bench.press(&keys);
}

/// The digit before the option that is one of these words.
fn digit_of(bench: &Bench, words: &[&str]) -> String {
    let screen = bench.screen();
    let is_there = |n: &usize| words.iter().any(|word| screen.contains(&format!("{n}  {word}")));
    (1..=4).find(is_there).unwrap_or_else(|| panic!("no {words:?} on\n{screen}")).to_string()
}

#[test]
fn who_says_that_they_know_a_word_is_asked_it_in_each_direction_and_it_counts_as_easy() {
    let mut bench = newcomer();
    bench.press("w c á Enter k");
    for n in 1..=4 {
        bench.shows(&format!("Câu {n}/4"));
        answer_rightly(&mut bench);
        assert_eq!(bench.room.answers().len(), n);
    }
    bench.shows("✓ Bạn biết từ này.");
    let answers = bench.room.answers();
    assert!(answers.iter().all(|it| it.rating == Some(Rating::Easy) && it.due.is_some()));
    let written = |it: &&Answer| it.exercise == ExerciseKind::Type && it.card.direction.answer != Lang::Vi;
    let chosen = |it: &&Answer| it.exercise == ExerciseKind::Choose && it.card.direction.answer == Lang::Vi;
    assert_eq!((answers.iter().filter(written).count(), answers.iter().filter(chosen).count()), (2, 2));
    bench.press("Enter").shows("đang học");
    let progress = bench.app.desk().unwrap().progress();
    assert_eq!(progress.cards().filter(|(_, card)| !card.is_unfinished()).count(), 4);
    bench.press("Esc Esc").shows("Hôm nay: 15 phút");
}

#[test]
fn who_does_not_know_it_after_all_loses_nothing_and_learns_it_like_any_other() {
    let mut bench = newcomer();
    bench.press("w c á Enter k");
    while bench.screen().contains("┌") {
        answer_rightly(&mut bench);
    }
    let n_known = bench.room.answers().len();
    let right = digit_of(&bench, &["cá"]);
    let wrong = if right == "1" { "2" } else { "1" };
    bench.press(wrong).shows("Không sao: từ này sẽ được học như các từ khác.");
    bench.press("Enter k");
    while !bench.screen().contains("┌") {
        answer_rightly(&mut bench);
    }
    bench.press("q w q w Enter").shows("Không sao");
    bench.shows("chưa đúng");
    let answers = bench.room.answers();
    let missed: Vec<_> = answers.iter().filter(|it| it.rating.is_none()).collect();
    assert_eq!(missed.iter().map(|it| it.verdict).collect::<Vec<_>>(), [Some(Verdict::Wrong); 2]);
    assert!(answers.len() > n_known, "{answers:?}");
    let progress = bench.app.desk().unwrap().progress();
    assert!(progress.cards().all(|(_, card)| card.lapses() == 0));
}

#[test]
fn a_history_that_cannot_be_read_is_no_empty_one_and_a_guest_has_none() {
    let mut bench = newcomer();
    bench.press("w c á Enter");
    bench.shows("H lịch sử");
    bench.room.is_disk_gone = true;
    bench.press("h").shows("Chưa đọc được lịch sử của từ này.");
    bench.room.is_disk_gone = false;
    bench.press("Enter h").shows("còn mới");
    let mut guest = Bench::new(UiLang::Vi, (80, 24), Classroom::new(), market());
    guest.press("F9");
    guest.press("w c á Enter").shows("N ghi chú");
    guest.shows_not("H lịch sử");
    guest.press("h").shows("N ghi chú");
}

#[test]
fn who_leaves_a_check_halfway_keeps_what_was_right_and_no_more() {
    let mut bench = newcomer();
    bench.press("w c á Enter k");
    answer_rightly(&mut bench);
    bench.press("Esc").shows("Ở chợ · đang học");
    let progress = bench.app.desk().unwrap().progress();
    assert_eq!(progress.cards().map(|(_, card)| card.n_reviews()).collect::<Vec<_>>(), [1]);
    bench.press("Esc Esc").shows("Hôm nay: 15 phút");
}
