//! A screen that is said: its lines in reading order, and what of them is news to whoever heard the screen before it.

/// Marks the line that Enter is about.
const HERE: &str = "›";

/// What is drawn where a letter would come next.
const CARET: &str = "▏";

/// From how many rows on nobody wants to hear all of them twice.
const LONG: usize = 9;

/// What a line that somebody types answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// A key, by its name; an empty line is Enter.
    Key,
    /// One of several things, by its number; an empty line asks to hear them again.
    Choice,
    /// Some of several things, by their numbers; an empty line is Enter.
    Ticks,
    /// A text; an empty line is Enter.
    Text,
    /// A text that is looked for; an empty line is Enter.
    Search,
    /// The answer of a card, in letters; an empty line asks to hear the question again.
    Answer,
    /// The answer of a card, by the numbers of its tiles; an empty line asks to hear the question again.
    Tiles,
    /// A secret in letters.
    Secret,
    /// A secret of pictures, by their numbers.
    Pictures,
    /// Nothing: something has to end first.
    Nothing,
}

/// What the screens would write, noted instead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Where one is.
    pub(super) place: String,
    /// What the lines belong to; empty where the first line says it.
    pub(super) about: String,
    rows: Vec<Row>,
}

/// A row, as it was written piece by piece.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Row {
    at: u16,
    text: String,
    is_here: bool,
    /// Whether the mark can come to it.
    is_item: bool,
}

impl Spoken {
    /// Notes what stands in the top line.
    pub(super) fn note_place(&mut self, left: &str, right: &str) {
        let parts: Vec<&str> = [left, right].into_iter().filter(|part| !part.is_empty()).collect();
        self.place = parts.join(" · ");
    }

    /// Notes a piece of a row that stands at a column; one that is the mark, or the room for it, makes the row a line of a list.
    pub(super) fn note_at(&mut self, at: u16, piece: &str) {
        self.note(at, piece);
        if matches!(piece, HERE | " ")
            && let Some(row) = self.rows.iter_mut().find(|row| row.at == at)
        {
            row.is_item = true;
        }
    }

    /// Notes a piece of a row; the rows may be written in any order.
    pub(super) fn note(&mut self, at: u16, piece: &str) {
        let piece = without_frame(piece.trim());
        let index = self.rows.iter().position(|row| row.at == at).unwrap_or_else(|| {
            self.rows.push(Row { at, ..Row::default() });
            self.rows.len() - 1
        });
        let Some(row) = self.rows.get_mut(index) else { return };
        match piece {
            "" | CARET => {}
            HERE => row.is_here = true,
            _ => {
                if !row.text.is_empty() {
                    row.text.push(' ');
                }
                row.text.push_str(piece);
            }
        }
    }

    /// Puts the rows into reading order, and leaves out those without a text.
    pub(super) fn ordered(mut self) -> Spoken {
        self.rows.retain(|row| !row.text.is_empty());
        self.rows.sort_by_key(|row| row.at);
        self
    }

    /// Leaves the mark out, where Enter is not about the marked line.
    pub(super) fn unmarked(mut self) -> Spoken {
        self.rows.iter_mut().for_each(|row| row.is_here = false);
        self
    }

    /// Puts numbers before the lines of a list in which the mark stands somewhere.
    pub(super) fn numbered(mut self) -> Spoken {
        if self.here().is_some() {
            for (n, row) in (1..).zip(self.rows.iter_mut().filter(|row| row.is_item)) {
                row.text = format!("{n} {}", row.text);
            }
        }
        self
    }

    /// Returns the place of the marked line in its list, and how many lines that has.
    pub(super) fn here(&self) -> Option<(usize, usize)> {
        let here = self.rows.iter().filter(|row| row.is_item).position(|row| row.is_here)?;
        Some((here, self.rows.iter().filter(|row| row.is_item).count()))
    }

    /// Returns whether it takes long to say.
    pub(super) fn is_long(&self) -> bool {
        self.rows.len() > LONG
    }

    /// Returns the news for somebody who has heard these lines, and others since: where they are again, and what has changed.
    pub(super) fn news_again(&self, heard: &Spoken) -> Vec<String> {
        self.rows.first().map(Row::said).into_iter().chain(self.news(heard)).collect()
    }

    /// Returns what is said to somebody who has just heard `before`; everything where it is about something else.
    pub fn news(&self, before: &Spoken) -> Vec<String> {
        let is_other = self.is_about_other(before);
        let is_new = |row: &&Row| is_other || before.rows.iter().all(|old| !old.says_all_of(row));
        let place = (self.place != before.place).then(|| self.place.clone());
        place
            .into_iter()
            .filter(|place| !place.is_empty())
            .chain(self.rows.iter().filter(is_new).map(Row::said))
            .collect()
    }

    /// Returns whether these lines belong to something else than those before, so that everything is said.
    pub fn is_about_other(&self, before: &Spoken) -> bool {
        self.subject() != before.subject()
    }

    fn subject(&self) -> (&str, &str) {
        let first = self.rows.first().map_or("", |row| &row.text);
        if self.about.is_empty() { ("", first) } else { (&self.about, "") }
    }
}

/// Returns a piece without what shows that it can be changed by arrows.
fn without_frame(piece: &str) -> &str {
    let frames = [("‹", "›"), ("▲", "▼")];
    let inside = |(left, right): (&str, &str)| piece.strip_prefix(left)?.strip_suffix(right).map(str::trim);
    frames.into_iter().find_map(inside).unwrap_or(piece)
}

impl Row {
    /// A line that only lost the mark is no news.
    fn says_all_of(&self, other: &Row) -> bool {
        self.text == other.text && (self.is_here || !other.is_here)
    }

    fn said(&self) -> String {
        if self.is_here { format!("> {}", self.text) } else { self.text.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(about: &str, rows: &[(u16, &str)]) -> Spoken {
        let mut spoken = Spoken { about: about.to_owned(), ..Spoken::default() };
        rows.iter().for_each(|(at, piece)| spoken.note(*at, piece));
        spoken.ordered()
    }

    #[test]
    fn rows_are_said_from_top_to_bottom_and_the_pieces_of_one_together() {
        let spoken = spoken(
            "",
            &[(3, "น้ำ"), (1, "Tiếng Việt là gì?"), (4, "danh từ ·"), (4, "náam"), (6, " "), (7, "▏")],
        );
        assert_eq!(spoken.news(&Spoken::default()), ["Tiếng Việt là gì?", "น้ำ", "danh từ · náam"]);
    }

    #[test]
    fn what_was_heard_is_not_said_again_until_something_else_is_asked() {
        let before = spoken("1", &[(1, "น้ำ"), (2, "1 nước"), (3, "2 gạo")]);
        let after = spoken("1", &[(1, "น้ำ"), (2, "✓"), (2, "1 nước"), (3, "2 gạo")]);
        assert_eq!(after.news(&before), ["✓ 1 nước"]);
        let next = spoken("2", &[(1, "ข้าว"), (2, "1 nước"), (3, "2 gạo")]);
        assert_eq!(next.news(&after), ["ข้าว", "1 nước", "2 gạo"]);
        assert_eq!(next.news(&next), [""; 0]);
    }

    #[test]
    fn of_a_list_only_the_line_is_said_to_which_the_mark_went() {
        let before = spoken("", &[(0, "Ai học?"), (1, "›"), (1, "1 Hoa"), (2, " "), (2, "2 ดาว")]);
        let after = spoken("", &[(0, "Ai học?"), (1, " "), (1, "1 Hoa"), (2, "›"), (2, "2 ดาว")]);
        assert_eq!(after.news(&before), ["> 2 ดาว"]);
        assert_eq!(before.news(&after), ["> 1 Hoa"]);
    }

    #[test]
    fn a_list_with_a_mark_is_numbered_and_frames_for_the_eye_are_left_out() {
        let mut spoken = Spoken::default();
        for (at, piece) in
            [(0, "Bộ từ"), (1, " "), (1, "Ở chợ"), (2, "›"), (2, "ตลาด"), (2, "‹ đang học ›"), (3, "hết")]
        {
            spoken.note_at(at, piece);
        }
        let spoken = spoken.ordered();
        assert_eq!(spoken.here(), Some((1, 2)));
        let said = spoken.numbered().news(&Spoken::default());
        assert_eq!(said, ["Bộ từ", "1 Ở chợ", "> 2 ตลาด đang học", "hết"]);
    }

    #[test]
    fn where_one_is_is_said_when_it_changes() {
        let mut before = spoken("1", &[(0, "น้ำ")]);
        before.note_place("Ở chợ", "");
        let mut after = before.clone();
        after.note_place("Ở chợ", "câu 2");
        assert_eq!(after.news(&before), ["Ở chợ · câu 2"]);
    }
}
