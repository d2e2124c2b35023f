//! Whatever learners call themselves and write, it stays text.

use super::*;
use crate::engine::report::{LeftOut, Stand, ToldPerson, ToldWord};
use crate::engine::testing::{MARKET, entry, market};

const HOSTILE: &str = "=1+1<script src='//x'>\"น้ำ";

fn told() -> Told {
    let at = |entry| EntryRef { deck: 0, entry };
    let word = ToldWord {
        at: at(1),
        n_people: 3,
        tries: 9,
        missed: 4,
        tones: 2,
        marks: 1,
        wrote: vec![("=nược".to_owned(), 2), (HOSTILE.to_owned(), 1)],
        confused: vec![(at(2), 3)],
    };
    let stand = Stand { n_people: 3, known: 5, shaky: 4, untouched: 3 };
    let person = ToldPerson {
        nickname: HOSTILE.to_owned(),
        sign: "★",
        stand,
        tries: 9,
        missed: 4,
        hardest: vec![(at(1), 4, 9)],
    };
    Told {
        n_learners: 4,
        left_out: LeftOut { n_sealed: 1, ..LeftOut::default() },
        words: vec![word.clone(), ToldWord { at: at(0), wrote: Vec::new(), ..word }],
        n_withheld: 2,
        lessons: vec![ToldLesson { deck: 0, lesson: None, stand }],
        people: vec![person],
    }
}

fn shelf() -> Shelf {
    Shelf::new([Deck { entries: MARKET.map(|it| entry(it.0, it.1, it.2, it.3)).to_vec(), ..market() }])
}

fn headings() -> Headings {
    Headings {
        lang: Some(Lang::Th),
        title: "คำยาก".to_owned(),
        wrote: "=SUM(A1)".to_owned(),
        ..Headings::default()
    }
}

#[test]
fn the_table_has_a_word_a_row_and_nothing_that_a_spreadsheet_runs() {
    let (told, shelf) = (told(), shelf());
    let table = csv(&Order { told: &told, shelf: &shelf, top: None }, &headings());
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[0].contains("'=SUM(A1)"), "{table}");
    assert!(rows[1].contains("water,nước,water,น้ำ,3,9,4,2,1,"), "{table}");
    assert!(rows[1].contains("\"'=nược ×2 | =1+1"), "{table}");
    assert!(rows[1].ends_with("cơm · rice · ข้าว ×3"), "{table}");
    let top = csv(&Order { told: &told, shelf: &shelf, top: Some(1) }, &headings());
    assert_eq!(top.lines().count(), 2);
}

#[test]
fn the_page_runs_nothing_and_fetches_nothing() {
    let (told, shelf) = (told(), shelf());
    let page = html(&Order { told: &told, shelf: &shelf, top: None }, &headings());
    assert!(page.contains("<span lang=\"th\">น้ำ</span>") && page.contains("<span lang=\"vi\">nước</span>"));
    assert!(page.contains("=1+1&lt;script src=&#39;//x&#39;&gt;&quot;น้ำ"), "{page}");
    assert!(!page.contains("<script") && !page.contains("://") && !page.contains("url("), "{page}");
}

#[test]
fn the_form_for_programs_has_everything() {
    let (told, shelf) = (told(), shelf());
    let form = json(&Order { told: &told, shelf: &shelf, top: None });
    let value: serde_json::Value = serde_json::from_str(&form).unwrap();
    assert_eq!(
        (&value["learners"], &value["fewest"], &value["left_out"]["sealed"]),
        (&4.into(), &3.into(), &1.into())
    );
    let word = &value["words"][0];
    assert_eq!((&word["entry"], &word["th"], &word["missed"]), (&"water".into(), &"น้ำ".into(), &4.into()));
    assert_eq!(word["confused"][0], serde_json::json!({ "deck": "market", "entry": "rice", "times": 3 }));
    assert_eq!(value["people"][0]["nickname"], HOSTILE);
    assert_eq!(value["lessons"][0]["shaky"], 4);
}
