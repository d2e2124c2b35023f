//! Sheets for paper: a lesson as one HTML page that any browser prints, with nothing from outside and no scripts.

mod cards;
mod exam;
mod list;
mod matching;
pub(in crate::formats) mod page;
mod writing;

use crate::engine::deck::Deck;
use crate::engine::entry::Entry;
use crate::text::Lang;

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Cards to cut out and fold, a language on each side.
    Cards,
    /// All words with how they sound and an example.
    List,
    /// Words with a line to write on.
    Exam,
    /// The exam with its answers, then those of the matching sheet with the same number.
    Answers,
    /// Words to be matched with their translations.
    Matching,
    /// Words with lines to write them on.
    Writing,
}

/// The size of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// What stands on a sheet and how.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The deck.
    pub deck: &'a Deck,
    /// The position of a lesson in the deck's list; nothing for the whole deck.
    pub lesson: Option<usize>,
    /// What is printed.
    pub kind: Kind,
    /// The language that is given.
    pub from: Lang,
    /// The language that is asked for.
    pub to: Lang,
    /// The paper.
    pub paper: Paper,
    /// By which the matching sheet is shuffled. It stands on the sheet and on the answers, so that they are known to fit.
    pub number: u32,
}

/// The sentences on a sheet, all in the language `lang`.
#[derive(Debug, Clone)]
pub struct Headings {
    /// In which the sentences are; titles of the deck are in it too where there are any.
    pub lang: Lang,
    /// Names the kind of sheet.
    pub kind: String,
    /// Says what to do with the sheet.
    pub task: String,
    /// Stands before the line for a name.
    pub name: String,
    /// Stands before the line for a date.
    pub date: String,
    /// Tells the number of the sheet.
    pub number: String,
    /// Stands above the answers of the matching sheet.
    pub matching: String,
}

/// Returns the page, or nothing if no entry has both languages.
pub fn write(order: &Order<'_>, headings: &Headings) -> Option<String> {
    let pairs = pairs(order);
    if pairs.is_empty() {
        return None;
    }
    let body = match order.kind {
        Kind::Cards => cards::body(&pairs),
        Kind::List => list::body(&pairs),
        Kind::Exam => exam::body(&pairs, false),
        Kind::Answers => exam::body(&pairs, true) + &matching::answers(&pairs, order.number, headings),
        Kind::Matching => matching::body(&pairs, order.number),
        Kind::Writing => writing::body(&pairs),
    };
    Some(page::whole(order, headings, &body))
}

/// A text and its language.
#[derive(Debug, Clone, Copy)]
struct Said<'a> {
    lang: Lang,
    text: &'a str,
}

/// An entry with both languages of a sheet.
#[derive(Debug, Clone, Copy)]
struct Pair<'a> {
    entry: &'a Entry,
    cue: Said<'a>,
    answer: Said<'a>,
}

impl<'a> Pair<'a> {
    /// Returns the example in the language of one of the two sides.
    fn example(&self, side: Said<'a>) -> Option<Said<'a>> {
        self.entry.example.text(side.lang).map(|text| Said { text, ..side })
    }

    /// Returns how one of the two sides sounds, where somebody wrote it down.
    fn sound(&self, side: Said<'a>) -> Option<String> {
        match side.lang {
            Lang::Th => self.entry.roman.clone(),
            Lang::En => self.entry.ipa.as_ref().map(|ipa| format!("/{ipa}/")),
            Lang::Vi => None,
        }
    }
}

fn pairs<'a>(order: &Order<'a>) -> Vec<Pair<'a>> {
    let said = |entry: &'a Entry, lang| entry.word.text(lang).map(|text| Said { lang, text });
    let entries = order.deck.entries.iter();
    entries
        .filter(|entry| order.lesson.is_none() || entry.lesson == order.lesson)
        .filter_map(|entry| {
            Some(Pair { entry, cue: said(entry, order.from)?, answer: said(entry, order.to)? })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::testing::{entry, market};

    fn headings() -> Headings {
        Headings {
            lang: Lang::Vi,
            kind: "Bài kiểm tra".into(),
            task: "Viết bằng tiếng Thái.".into(),
            name: "Tên".into(),
            date: "Ngày".into(),
            number: "Tờ số 7".into(),
            matching: "Nối từ".into(),
        }
    }

    fn order(deck: &Deck, kind: Kind) -> Order<'_> {
        Order { deck, lesson: None, kind, from: Lang::Vi, to: Lang::Th, paper: Paper::A4, number: 7 }
    }

    const KINDS: [Kind; 6] =
        [Kind::Cards, Kind::List, Kind::Exam, Kind::Answers, Kind::Matching, Kind::Writing];

    #[test]
    fn each_sheet_asks_in_one_language_and_the_exam_keeps_the_answers_to_itself() {
        let deck = market();
        for kind in KINDS {
            let page = write(&order(&deck, kind), &headings()).unwrap();
            assert!(page.contains("lang=\"vi\">nước</span>"), "{kind:?}");
            assert_eq!(page.contains("lang=\"th\">น้ำ</span>"), kind != Kind::Exam, "{kind:?}");
        }
    }

    #[test]
    fn a_lesson_has_its_own_words_only() {
        let deck = market();
        let page = write(&Order { lesson: Some(1), ..order(&deck, Kind::List) }, &headings()).unwrap();
        assert!(page.contains("ใกล้") && !page.contains("น้ำ"));
    }

    #[test]
    fn an_entry_without_one_of_the_languages_is_left_out_and_nothing_is_no_sheet() {
        let one = |th| Deck { entries: vec![entry("fish", "cá", "", th)], ..market() };
        assert!(write(&order(&one("ปลา"), Kind::Cards), &headings()).is_some());
        assert!(write(&order(&one(""), Kind::Cards), &headings()).is_none());
    }

    #[test]
    fn whatever_a_field_holds_is_text_on_the_page() {
        let hostile = "<script src='//x'>&\"cá\u{7}\n";
        let deck = Deck { entries: vec![entry("fish", hostile, "", "</style>ปลา")], ..market() };
        for kind in KINDS {
            let page = write(&order(&deck, kind), &headings()).unwrap();
            assert!(page.contains("&lt;script src=&#39;//x&#39;&gt;&amp;&quot;cá  </span>"), "{kind:?}");
            assert!(!page.contains("<script") && !page.contains("</style>ปลา"), "{kind:?}");
            assert!(!page.contains("://") && !page.contains("url("), "{kind:?}");
        }
    }

    #[test]
    fn the_answers_fit_the_matching_sheet_of_the_same_number() {
        let deck = market();
        let sheet = write(&order(&deck, Kind::Matching), &headings()).unwrap();
        let answers = write(&order(&deck, Kind::Answers), &headings()).unwrap();
        for entry in &deck.entries {
            let thai = entry.word.text(Lang::Th).unwrap();
            let (before, _) = sheet.split_once(&format!(">{thai}<")).unwrap();
            let (_, letter) = before.rsplit_once("<b>").unwrap();
            let letter = letter.chars().next().unwrap();
            let at = deck.entries.iter().position(|other| other.id == entry.id).unwrap() + 1;
            assert!(answers.contains(&format!("<b>{at}</b> {letter}</li>")), "{thai}: {letter}");
        }
        let other = write(&Order { number: 8, ..order(&deck, Kind::Matching) }, &headings()).unwrap();
        assert_ne!(sheet, other);
    }
}
