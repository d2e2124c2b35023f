//! Leeches: words that are learned and missed again and again, noticed so that another way can be offered.

use super::progress::CardProgress;

/// How often a word that was known has to be missed before it is noticed. Anki's manual says 8 for people who practise daily;
/// with two or three evenings a week that would be most of a year. May be tuned.
const NOTICED_AT: u32 = 4;

/// After how many further lapses the offer is made again; Anki's is half of the first. May be tuned.
const AGAIN_AFTER: u32 = 2;

/// How often a word that was known has to be missed to count as hard in lists. May be tuned.
const HARD_AT: u32 = 2;

/// Returns whether a card is hard for the learner: missed again after it was known.
pub fn is_hard(card: &CardProgress) -> bool {
    card.lapses() >= HARD_AT
}

/// Returns whether a card is a leech.
pub fn is_leech(card: &CardProgress) -> bool {
    card.lapses() >= NOTICED_AT
}

/// Returns whether another way should be offered after an answer, given the card's lapses before it and after it.
pub fn is_to_be_offered(before: u32, after: u32) -> bool {
    after > before && after >= NOTICED_AT && (after - NOTICED_AT).is_multiple_of(AGAIN_AFTER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rating::Rating;
    use crate::engine::testing::{Diary, TODAY, card};

    #[test]
    fn a_word_is_noticed_at_its_fourth_lapse_and_again_at_every_second_one_after() {
        let offered: Vec<u32> = (1..12).filter(|n| is_to_be_offered(n - 1, *n)).collect();
        assert_eq!(offered, [4, 6, 8, 10]);
        assert!(!is_to_be_offered(4, 4), "an answer that is no lapse offers nothing");
    }

    #[test]
    fn only_words_that_were_known_can_become_leeches() {
        let fish = card("fish", "vi>th");
        let mut diary = Diary::of_market();
        let is_leech = |diary: &Diary| diary.progress.card(&fish).is_some_and(is_leech);
        (0..9).for_each(|day| drop(diary.rates(&fish, TODAY - 90 + day, Rating::Again)));
        assert!(!is_leech(&diary), "it has never been known");
        for day in 0..4 {
            assert!(!is_leech(&diary));
            diary.rates(&fish, TODAY - 40 + 10 * day, Rating::Good);
            diary.rates(&fish, TODAY - 35 + 10 * day, Rating::Again);
        }
        assert!(is_leech(&diary));
    }
}
