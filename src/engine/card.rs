//! A card: an entry in one direction.

use std::sync::Arc;

use crate::text::Lang;

/// From which language to which language a card asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Direction {
    /// The language that is shown.
    pub cue: Lang,
    /// The language that is asked for.
    pub answer: Lang,
}

impl Direction {
    /// Returns the code that the log uses, such as `vi>th`.
    pub fn code(self) -> String {
        format!("{}>{}", self.cue.code(), self.answer.code())
    }

    /// Returns the direction with this code, or nothing; the two languages must differ.
    pub fn from_code(code: &str) -> Option<Direction> {
        let (cue, answer) = code.split_once('>')?;
        let direction = Direction { cue: Lang::from_code(cue)?, answer: Lang::from_code(answer)? };
        (direction.cue != direction.answer).then_some(direction)
    }
}

/// What identifies a card for ever: deck, entry and direction.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardId {
    /// The deck's id.
    pub deck: Arc<str>,
    /// The entry's id.
    pub entry: Arc<str>,
    /// The direction.
    pub direction: Direction,
}

/// What identifies an entry for ever: deck and entry, in whatever direction it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId {
    /// The deck's id.
    pub deck: Arc<str>,
    /// The entry's id.
    pub entry: Arc<str>,
}

impl CardId {
    /// Returns the entry of which this is one direction.
    pub fn entry_id(&self) -> EntryId {
        EntryId { deck: Arc::clone(&self.deck), entry: Arc::clone(&self.entry) }
    }
}

/// Returns the directions that exist for a learner: between each language learned and each one spoken, both ways.
///
/// Receptive directions (a learned language is shown) come first: recognising a word is easier than producing it.
/// Two learned languages are never paired (design, section 3).
pub fn directions(speaks: &[Lang], learns: &[Lang]) -> Vec<Direction> {
    let pairs = || {
        learns.iter().flat_map(|learned| {
            speaks.iter().filter(move |spoken| *spoken != learned).map(move |spoken| (*spoken, *learned))
        })
    };
    let receptive = pairs().map(|(spoken, learned)| Direction { cue: learned, answer: spoken });
    let productive = pairs().map(|(spoken, learned)| Direction { cue: spoken, answer: learned });
    let mut all: Vec<Direction> = Vec::new();
    for direction in receptive.chain(productive) {
        if !all.contains(&direction) {
            all.push(direction);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(speaks: &[Lang], learns: &[Lang]) -> Vec<String> {
        directions(speaks, learns).into_iter().map(Direction::code).collect()
    }

    #[test]
    fn a_vietnamese_speaker_who_learns_english_and_thai_has_four_directions() {
        assert_eq!(codes(&[Lang::Vi], &[Lang::En, Lang::Th]), ["en>vi", "th>vi", "vi>en", "vi>th"]);
    }

    #[test]
    fn nobody_is_asked_between_two_languages_they_learn() {
        assert_eq!(codes(&[Lang::Vi, Lang::Th], &[Lang::En]), ["en>vi", "en>th", "vi>en", "th>en"]);
        assert_eq!(codes(&[Lang::Vi], &[Lang::Vi]), Vec::<String>::new());
    }

    #[test]
    fn a_direction_code_reads_back() {
        for code in ["vi>en", "th>vi", "en>th"] {
            assert_eq!(Direction::from_code(code).map(Direction::code).as_deref(), Some(code));
        }
        for bad in ["vi>vi", "vi", "vi>", ">", "vi>xx", "vi>en>th"] {
            assert_eq!(Direction::from_code(bad), None, "{bad}");
        }
    }
}
