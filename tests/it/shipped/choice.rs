//! Choices made from the shipped decks: whatever stands beside the right answer is wrong, and a word of the same kind.

use nho::engine::card::{CardId, Direction};
use nho::engine::exercise::{Choice, Lures, N_OPTIONS, named, options};
use nho::engine::marking::AnswerIndex;
use nho::engine::record::{RecordKey, SegmentId, Verdict};
use nho::engine::scheduler::Seed;

use super::{SHELF, assert_none, entries};

/// Every entry of the decks with its options in both directions, by turns with English and with Thai; near ones for every second card.
fn choices(answers: &AnswerIndex) -> impl Iterator<Item = (CardId, Vec<Choice>)> {
    let directions = [["vi>en", "en>vi"], ["th>vi", "vi>th"]];
    let directions = directions.map(|codes| codes.map(|code| Direction::from_code(code).unwrap()));
    let cards = entries().zip(0..).flat_map(move |((deck, entry), n): (_, usize)| {
        let (deck, entry) = (deck.id.as_str(), entry.id.as_str());
        directions[n % 2].map(|direction| CardId { deck: deck.into(), entry: entry.into(), direction })
    });
    cards.zip(0u32..).map(move |(card, n)| {
        let lures = Lures { are_near: (n + n / 4) % 2 == 0, mixed_up: Vec::new() };
        let seed = Seed::of(RecordKey { segment: SegmentId(7), seq: n });
        let options = options(&SHELF, answers, &card, &lures, seed);
        (card, options)
    })
}

#[test]
fn no_wrong_option_would_be_marked_as_right() {
    let answers = AnswerIndex::default();
    let (mut found, mut short, mut kinds, mut n) = (Vec::new(), Vec::new(), [0usize; 2], 0);
    for (card, options) in choices(&answers) {
        n += 1;
        if options.len() < N_OPTIONS {
            short.push(format!("{card:?}: {}", options.len()));
        }
        let kind = SHELF.entry_of(&card).and_then(|entry| entry.pos);
        for option in options.iter().filter(|option| option.entry != card.entry) {
            let verdict = answers.mark(&SHELF, &card, &option.text).unwrap().verdict;
            if verdict == Verdict::Same {
                found.push(format!(
                    "{}/{} {}: {}",
                    card.deck,
                    card.entry,
                    card.direction.code(),
                    option.text
                ));
            }
            let id = named(&card, &option.entry);
            let other = SHELF.entry(SHELF.find(&id.deck, &id.entry).unwrap()).and_then(|entry| entry.pos);
            kinds[usize::from(other == kind)] += 1;
        }
    }
    assert!(n > 4000, "{n} choices");
    assert_none("options that are right too", &found);
    assert_none("choices among fewer than four", &short);
    // Small decks hold few words of a rare kind.
    assert!(kinds[1] > 50 * kinds[0], "{kinds:?} of another kind and of the same");
    eprintln!("{n} choices, options of another kind and of the same: {kinds:?}");
}
