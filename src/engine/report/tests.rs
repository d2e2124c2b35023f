//! What the sums of a class are, and what is never told of one learner.

use proptest::prelude::*;

use super::*;
use crate::engine::learner::Sign;
use crate::engine::record::ExerciseKind;
use crate::engine::setting::Setting;
use crate::engine::testing::{Diary, TODAY, any_diary, any_hostile_records, card, changed};
use crate::text::Lang;

fn profile(nickname: &str) -> Profile {
    Profile {
        nickname: nickname.to_owned(),
        sign: Sign::Star,
        ui: "vi".to_owned(),
        speaks: vec![Lang::Vi],
        learns: vec![Lang::En, Lang::Th],
    }
}

/// A learner who wrote something for น้ำ, and knew ปลา.
fn wrote(text: &str, is_named: bool) -> Diary {
    let mut diary = Diary::of_market();
    if is_named {
        diary.sets(Setting::Named(true));
    }
    let mut other = Diary::of_market().on(9);
    let missed = changed(&other.rates(&card("water", "th>vi"), TODAY, Rating::Again), |answer| {
        answer.exercise = ExerciseKind::Type;
        answer.given = Given::Typed(text.to_owned());
        answer.verdict = Some(Verdict::Tone);
    });
    diary.add(missed);
    diary.rates(&card("fish", "vi>th"), TODAY, Rating::Good);
    diary
}

fn report(diary: &Diary, nickname: &str) -> Report {
    Report::of(&diary.records, Some(&profile(nickname)), &diary.shelf, Scope::default())
}

fn class(learners: &[(&str, &str, bool)]) -> Told {
    let mut all = Report::default();
    for (nickname, text, is_named) in learners {
        all.merge(report(&wrote(text, *is_named), nickname));
    }
    all.told(&Diary::of_market().shelf)
}

/// The words told, with missed of tries, and what was written.
fn said(told: &Told) -> Vec<String> {
    let shelf = Diary::of_market().shelf;
    let word = |word: &ToldWord| {
        let id = &shelf.entry(word.at).unwrap().id;
        let wrote: String = word.wrote.iter().map(|(text, n)| format!(" {text}×{n}")).collect();
        format!("{id} {}/{} by {}{wrote}", word.missed, word.tries, word.n_people)
    };
    told.words.iter().map(word).collect()
}

#[test]
fn of_two_learners_who_said_nothing_nothing_is_told_but_that_they_are_there() {
    let told = class(&[("Hoa", "nược", false), ("น้ำ", "nược", false)]);
    assert_eq!((told.n_learners, told.n_withheld), (2, 2));
    assert!(told.words.is_empty() && told.lessons.is_empty() && told.people.is_empty());
}

#[test]
fn of_three_the_hardest_word_stands_first_and_a_wrong_answer_of_one_of_them_is_not_told() {
    let told = class(&[("Hoa", "nược", false), ("น้ำ", "Nược", false), ("Mai", "tên tôi", false)]);
    assert_eq!(said(&told), ["water 3/3 by 3", "fish 0/3 by 3"]);
    let all = [("Hoa", "nược", false), ("น้ำ", "nược", false), ("Mai", "NƯỢC", false), ("ดา", "x", false)];
    assert_eq!(said(&class(&all)), ["water 4/4 by 4 nược×3", "fish 0/4 by 4"]);
}

#[test]
fn who_agreed_is_named_and_the_two_others_cannot_be_told_from_the_sums() {
    let told = class(&[("Hoa", "nược", true), ("น้ำ", "nước", false), ("Mai", "nuốc", false)]);
    assert_eq!(said(&told), ["water 1/1 by 1 nược×1", "fish 0/1 by 1"]);
    assert_eq!(told.n_withheld, 2);
    let people: Vec<&str> = told.people.iter().map(|person| person.nickname.as_str()).collect();
    assert_eq!(people, ["Hoa"]);
    assert_eq!((told.people[0].missed, told.people[0].tries), (1, 2));
    let stand = Stand { n_people: 1, known: 1, shaky: 1, untouched: 2 };
    assert_eq!(told.lessons[0].stand, stand);
}

#[test]
fn who_is_not_in_the_list_is_not_named_either() {
    let mut diary = wrote("nược", true);
    diary.sets(Setting::Hidden(true));
    let told = report(&diary, "Hoa").told(&diary.shelf);
    assert!(told.people.is_empty() && told.words.is_empty());
    diary.sets(Setting::Hidden(false));
    diary.sets(Setting::Named(false));
    assert!(report(&diary, "Hoa").told(&diary.shelf).people.is_empty());
}

#[test]
fn only_the_wanted_lesson_is_counted() {
    let mut diary = wrote("nược", true);
    diary.rates(&card("salt", "th>vi"), TODAY, Rating::Again);
    let of = |lesson| {
        let scope = Scope { deck: Some(0), lesson };
        Report::of(&diary.records, Some(&profile("Hoa")), &diary.shelf, scope).told(&diary.shelf)
    };
    assert_eq!(said(&of(Some(1))), ["salt 1/1 by 1"]);
    assert_eq!(of(Some(1)).people[0].stand, Stand { n_people: 1, known: 0, shaky: 1, untouched: 3 });
    assert_eq!((of(None).words.len(), of(None).lessons.len()), (3, 2));
}

#[test]
fn what_was_given_instead_is_told_of_those_who_agreed() {
    let mut diary = wrote("nược", true);
    let mut other = Diary::of_market().on(10);
    diary.add(changed(&other.rates(&card("near", "vi>th"), TODAY, Rating::Again), |answer| {
        answer.exercise = ExerciseKind::Choose;
        answer.options = ["near", "far"].map(Into::into).to_vec();
        answer.given = Given::Chosen("far".into());
        answer.verdict = Some(Verdict::Wrong);
    }));
    let told = report(&diary, "Hoa").told(&diary.shelf);
    let at = |id| diary.shelf.find("market", id).unwrap();
    let near = told.words.iter().find(|word| word.at == at("near")).unwrap();
    assert_eq!(near.confused, [(at("far"), 1)]);
}

#[test]
fn what_no_text_may_hold_is_no_typical_answer() {
    for text in ["\u{1b}[2J", "\u{202e}cá", "", &"dài ".repeat(30)] {
        let diary = wrote(text, true);
        let told = report(&diary, "Hoa").told(&diary.shelf);
        assert!(told.words.iter().all(|word| word.wrote.is_empty()), "{text:?}");
    }
}

/// A few learners, some of whom agreed to be named.
fn any_class() -> impl Strategy<Value = Vec<Report>> {
    let learner = (any_diary(), any::<bool>(), "[ก-ดa-c]{1,2}", any_hostile_records());
    prop::collection::vec(learner, 0..6).prop_map(|learners| {
        let report = |(mut diary, is_named, nickname, hostile): (Diary, bool, String, Vec<Record>)| {
            diary.sets(Setting::Named(is_named));
            hostile.into_iter().for_each(|record| diary.add(record));
            report(&diary, &nickname)
        };
        learners.into_iter().map(report).collect()
    })
}

fn together(reports: impl IntoIterator<Item = Report>) -> Report {
    reports.into_iter().fold(Report::default(), |mut all, one| {
        all.merge(one);
        all
    })
}

proptest! {
    #[test]
    fn the_order_of_learners_does_not_matter_nor_in_what_groups_they_come(
        (class, shuffled) in any_class().prop_flat_map(|class| (Just(class.clone()), Just(class).prop_shuffle())),
        cut in 0..6usize,
    ) {
        let all = together(class);
        prop_assert_eq!(&together(shuffled.clone()), &all);
        let cut = cut.min(shuffled.len());
        let groups = [&shuffled[cut..], &shuffled[..cut]].map(|group| together(group.to_vec()));
        prop_assert_eq!(together(groups), all);
    }

    #[test]
    fn nobody_who_said_nothing_can_be_told_from_what_is_told(class in any_class()) {
        let shelf = Diary::of_market().shelf;
        let all = together(class.clone());
        let told = all.told(&shelf);
        let named = together(class.iter().filter(|one| !one.people.is_empty()).cloned());
        for word in &told.words {
            let id = EntryId { deck: "market".into(), entry: shelf.entry(word.at).unwrap().id.as_str().into() };
            let of_named = named.named.words.get(&id).map_or(0, |tally| tally.n_people);
            let others = word.n_people - of_named;
            prop_assert!(others == 0 || others >= FEWEST, "{word:?}");
        }
        let n_unnamed = class.iter().filter(|one| one.people.is_empty()).count();
        if n_unnamed < FEWEST as usize {
            let without = named.told(&shelf);
            prop_assert_eq!((told.words, told.lessons, told.people), (without.words, without.lessons, without.people));
        }
    }

    #[test]
    fn every_missed_try_is_a_try_and_the_hardest_come_first(class in any_class()) {
        let told = together(class).told(&Diary::of_market().shelf);
        let share = |word: &ToldWord| f64::from(word.missed) / (f64::from(word.tries) + 2.0);
        prop_assert!(told.words.iter().all(|word| word.missed <= word.tries && word.n_people <= word.tries));
        prop_assert!(told.words.windows(2).all(|pair| share(&pair[0]) >= share(&pair[1])));
    }
}

#[test]
fn a_learner_without_a_readable_profile_counts_in_sums_alone() {
    let diary = wrote("nược", true);
    let one = Report::of(&diary.records, None, &diary.shelf, Scope::default());
    assert_eq!(one.told(&diary.shelf).words, []);
    let three = together([one.clone(), one.clone(), one]).told(&diary.shelf);
    assert_eq!(three.words.len(), 2);
}
