//! Letters in figures: marking a typed answer (under 20 µs a pair), drawing and wrapping Thai.

#![allow(missing_docs, clippy::unwrap_used)]

use divan::{Bencher, black_box};
use nho::engine::card::Direction;
use nho::engine::deck::{Deck, EntryRef, Shelf};
use nho::engine::entry::{Entry, PerLang};
use nho::engine::marking::AnswerIndex;
use nho::text::{Lang, Pen, accepted_keys, compare};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

fn main() {
    divan::main();
}

/// Pairs as learners type them, by what comes out.
const PAIRS: [(&str, Lang, &str, &str); 12] = [
    ("vi same", Lang::Vi, "xin chào", "Xin chào"),
    ("vi tone", Lang::Vi, "cảm ơn", "cãm ơn"),
    ("vi marks", Lang::Vi, "bệnh viện", "benh vien"),
    ("vi sentence", Lang::Vi, "Bạn có khỏe không?", "bạn có khoẻ khong"),
    ("th same", Lang::Th, "ช่วยพูดช้าๆ หน่อย", "ช่วยพูดช้า ๆ หน่อย"),
    ("th tone", Lang::Th, "ข้าว", "ขาว"),
    ("th typo", Lang::Th, "โรงพยาบาล", "โรงพยาบาบ"),
    ("th wrong", Lang::Th, "สวัสดีครับ", "ขอบคุณค่ะ"),
    ("en same", Lang::En, "I don't understand", "i do not understand"),
    ("en typo", Lang::En, "hospital", "hopsital"),
    ("en wrong", Lang::En, "the day after tomorrow", "a week before yesterday"),
    ("en optional", Lang::En, "give (something) up (to somebody)", "give it up"),
];

#[divan::bench(args = PAIRS.map(|pair| pair.0))]
fn mark(bencher: Bencher<'_, '_>, name: &str) {
    let (_, lang, accepted, typed) = PAIRS.into_iter().find(|pair| pair.0 == name).unwrap();
    bencher.bench(|| compare(lang, black_box(&[accepted]), black_box(typed)));
}

/// A whole screen of Thai, 80 by 24, drawn by the cell writer.
#[divan::bench]
fn draw_a_screen_of_thai(bencher: Bencher<'_, '_>) {
    let area = Rect::new(0, 0, 80, 24);
    let line = "ที่นี่มีน้ำ ผู้ใหญ่ซื้อกล้วยที่ตลาดทุกเช้า ".repeat(4);
    let mut buf = Buffer::empty(area);
    bencher.bench_local(|| {
        for y in 0..24 {
            Pen::default().put(&mut buf, 0, y, 80, black_box(&line), Style::new());
        }
    });
}

/// A long Thai sentence, cut into lines of 36 columns between its words.
#[divan::bench]
fn wrap_a_thai_sentence(bencher: Bencher<'_, '_>) {
    let sentence = "พรุ่งนี้ฉันจะไปโรงพยาบาลกับเพื่อนเพราะปวดท้องมากตั้งแต่เมื่อวานตอนเย็น";
    bencher.bench(|| Pen::default().wrap(black_box(sentence), 36));
}

/// One entry in the index of answers.
#[divan::bench(args = [Lang::Vi, Lang::En, Lang::Th])]
fn keys(bencher: Bencher<'_, '_>, lang: &Lang) {
    let accepted = match lang {
        Lang::Vi => "bệnh viện",
        Lang::En => "the hospital",
        Lang::Th => "โรงพยาบาล",
    };
    bencher.bench(|| accepted_keys(*lang, black_box(accepted)));
}

/// A shelf of many entries, each with its own word in each language.
fn shelf(n_entries: usize) -> Shelf {
    let entries = (0..n_entries).map(|n| Entry {
        id: format!("word-{n}"),
        word: PerLang::new(
            Some(format!("bệnh viện số {n}")),
            Some(format!("the hospital {n}")),
            Some(format!("โรงพยาบาล {n}")),
        ),
        ..Entry::default()
    });
    let deck = Deck { id: "deck".to_owned(), entries: entries.collect(), ..Deck::default() };
    Shelf::new([deck])
}

fn mark_on(shelf: &Shelf, index: &AnswerIndex) {
    let direction = Direction { cue: Lang::Vi, answer: Lang::Th };
    let card = shelf.card(EntryRef { deck: 0, entry: 7 }, direction).unwrap();
    let marked = index.mark(shelf, &card, black_box("โรงพยาบาล 8")).unwrap();
    assert_eq!(marked.other, Some(EntryRef { deck: 0, entry: 8 }));
}

/// The first answer in a language, for which its index is made.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10)]
fn first_answer(bencher: Bencher<'_, '_>, n_entries: usize) {
    let shelf = shelf(n_entries);
    bencher.bench(|| mark_on(&shelf, &AnswerIndex::default()));
}

/// Every later answer that is another entry's word.
#[divan::bench(args = [1_000, 10_000, 100_000])]
fn later_answer(bencher: Bencher<'_, '_>, n_entries: usize) {
    let shelf = shelf(n_entries);
    let index = AnswerIndex::default();
    mark_on(&shelf, &index);
    bencher.bench(|| mark_on(&shelf, &index));
}
