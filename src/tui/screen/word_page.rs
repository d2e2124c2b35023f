//! The page of one word: its languages, how it sounds, its example and notes, and how well it is known.

use crate::engine::card::{CardId, EntryId};
use crate::engine::deck::Deck;
use crate::engine::entry::Entry;
use crate::engine::progress::CardProgress;
use crate::engine::record::Due;
use crate::engine::scheduler::CardState;
use crate::engine::standing::{Standing, standing};
use crate::text::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::desk::Desk;
use crate::tui::screen::Look;
use crate::tui::screen::study_view::sound;
use crate::tui::screen::today::date;

/// Draws the page of a word of a deck.
pub(super) fn view(look: Look<'_>, desk: &Desk, (deck, entry): (&Deck, &Entry), canvas: &mut Canvas<'_>) {
    let (words, theme) = (look.words, look.theme);
    let (mut row, gap) = if canvas.is_small() { (0, 0) } else { (1, 1) };
    let end = canvas.middle().height;
    for lang in Lang::ALL {
        let Some(word) = entry.word.text(lang) else { continue };
        canvas.centred(row, word, theme.strong);
        row += 1;
        if let Some(sound) = sound(entry, lang) {
            canvas.centred(row, &sound, theme.quiet);
            row += 1;
        }
    }
    let kind = entry.pos.map(|pos| words.part_of_speech(pos.code()));
    let classifier = entry.classifier.as_ref().map(|it| format!("{} {it}", words.classifier_label()));
    let details: Vec<String> = kind.into_iter().chain(classifier).collect();
    canvas.centred(row, &details.join(" · "), theme.quiet);
    row += 1 + gap;
    let examples = Lang::ALL.into_iter().filter_map(|lang| entry.example.text(lang));
    let own_lang = Lang::from_code(words.ui().code()).unwrap_or(Lang::Vi);
    let note = entry.note.first_of(&[own_lang]);
    let id = EntryId { deck: deck.id.as_str().into(), entry: entry.id.as_str().into() };
    let own = desk.progress().note(&id).map(|note| format!("{} {note}", words.note_label()));
    // How it is known comes last and is kept room for.
    let below = knowledge(look, desk, (deck, entry));
    let room = end.saturating_sub(u16::try_from(below.len()).unwrap_or(0) + gap);
    // What the learner wrote comes first: it is what helps them.
    for text in own.into_iter().chain(examples.map(str::to_owned)).chain(note.map(str::to_owned)) {
        if row < room {
            row += canvas.centred_text(row, (room - row).min(2), &text, theme.plain);
        }
    }
    row = (row + gap).min(room + gap);
    for (line, row) in below.iter().zip(row..end) {
        canvas.centred(row, line, theme.quiet);
    }
}

/// What is known of the word: how well, how often it was asked, when it comes next.
fn knowledge(look: Look<'_>, desk: &Desk, (deck, entry): (&Deck, &Entry)) -> Vec<String> {
    let (words, today) = (look.words, look.now.study_day());
    let standing = standing(deck, entry, desk.progress(), desk.directions());
    let said = match standing {
        Standing::New => words.cards_new(),
        Standing::Known => words.cards_known(),
        Standing::Firm => words.cards_firm(),
        Standing::Resting => words.word_rests(),
    };
    let card = |direction: &crate::engine::card::Direction| {
        let id =
            CardId { deck: deck.id.as_str().into(), entry: entry.id.as_str().into(), direction: *direction };
        desk.progress().card(&id)
    };
    let cards: Vec<&CardProgress> = desk.directions().iter().filter_map(card).collect();
    let mut lines = vec![format!("{} · {said}", look.title(deck))];
    let asked: u32 = cards.iter().map(|card| card.n_reviews()).sum();
    // What was missed while it was being learned is not forgotten: it was not known.
    match cards.iter().map(|card| card.lapses()).sum::<u32>() {
        _ if asked == 0 => {}
        0 => lines.push(words.word_asked_only(asked)),
        lapses => lines.push(words.word_asked(asked, lapses)),
    }
    if standing == Standing::Resting {
        return lines;
    }
    let due = |card: &&CardProgress| match card.state() {
        CardState::New => None,
        CardState::Learning(it) | CardState::Review(it) | CardState::Relearning(it) => match it.due {
            Due::On(day) => Some(day),
            Due::At(_) => Some(today),
        },
    };
    match cards.iter().filter_map(due).min() {
        Some(day) if day <= today => lines.push(words.word_next_now()),
        Some(day) => lines.push(words.word_next(date(words, day))),
        None => {}
    }
    lines
}
