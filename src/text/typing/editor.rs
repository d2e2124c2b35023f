//! The line into which a learner types: text, cursor, and a typing aid that steps aside when none is needed.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::thai;
use super::{Change, Ime, Layout, Place, TonePlacement, Word};
use crate::text::canonical::canonical;
use crate::text::cluster::clusters;
use crate::text::letter::{is_invisible, is_mark, is_refused, is_thai};
use crate::text::pen::Pen;

/// How many code points a column may hold on average: a Thai letter with vowel and tone is three.
const MAX_PER_COLUMN: usize = 4;

/// The blank that OpenKey and EVKey send before their backspaces.
const NARROW_BLANK: char = '\u{202F}';

/// What is done to a line other than typing into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// One letter to the left.
    Left,
    /// One letter to the right.
    Right,
    /// To the start.
    Home,
    /// To the end.
    End,
    /// Takes away what is left of the cursor: in Thai one code point; in Vietnamese, as long as the aid made the
    /// word, what the last key did; else a letter with its marks.
    Backspace,
    /// Takes away the letter right of the cursor.
    Delete,
    /// Switches the typing aid off, or on again.
    SwitchAid,
}

/// A line of text that is being typed.
///
/// The text is in NFC after every key and holds nothing that `canonical` refuses; the cursor is never inside a
/// cluster.
#[derive(Debug, Clone)]
pub struct Editor {
    before: String,
    after: String,
    max_columns: usize,
    aid: Option<(Layout, &'static dyn Ime)>,
    is_aid_on: bool,
    word: Word,
    /// How many characters came that are not kept, and for which a backspace is still to come.
    n_blanks: usize,
}

impl Editor {
    /// Returns an empty line of at most so many columns, without a typing aid.
    pub fn new(max_columns: usize) -> Editor {
        Editor {
            before: String::new(),
            after: String::new(),
            max_columns,
            aid: None,
            is_aid_on: false,
            word: Word::default(),
            n_blanks: 0,
        }
    }

    /// Returns the line with this typing aid, switched on.
    #[must_use]
    pub fn with_aid(mut self, layout: Layout, placement: TonePlacement) -> Editor {
        self.aid = Some((layout, layout.ime(placement)));
        self.is_aid_on = true;
        self
    }

    /// Returns what has been typed.
    pub fn text(&self) -> String {
        self.before.clone() + &self.after
    }

    /// Returns what stands left of the cursor.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// Returns what stands right of the cursor.
    pub fn after(&self) -> &str {
        &self.after
    }

    /// Returns how many code points stand left of the cursor.
    pub fn cursor(&self) -> usize {
        self.before.chars().count()
    }

    /// Returns the typing aid that is switched on; nothing if there is none, or if it is off because the operating
    /// system itself delivers the letters.
    pub fn aid(&self) -> Option<Layout> {
        self.aid.filter(|_| self.is_aid_on).map(|(layout, _)| layout)
    }

    /// Types one character as a key press delivers it.
    ///
    /// A Vietnamese letter with a mark, a combining mark or a Thai character comes from an input method of the
    /// operating system, and switches the aid off: two would spoil one another's work. What does not fit, cannot
    /// be seen, or has no letter to stand on is left out.
    pub fn insert(&mut self, ch: char) {
        if is_invisible(ch) || ch == NARROW_BLANK {
            // Vietnamese input methods type such a blank and take it back, to close lists of suggestions.
            self.n_blanks += 1;
            return;
        }
        self.n_blanks = 0;
        if is_refused(ch) {
            return;
        }
        if is_delivered(ch) {
            self.is_aid_on = false;
        }
        self.change_if_it_fits(|line| {
            let by_aid = line.ask_aid(|aid, place, word| aid.type_key(place, word, ch));
            let change = by_aid.or_else(|| {
                line.word.forget();
                line.literally(ch)
            });
            line.replace(&change.unwrap_or_default());
        });
    }

    /// Puts a text in at the cursor, as much of it as fits, in canonical form; control characters are left out.
    pub fn paste(&mut self, text: &str) {
        self.n_blanks = 0;
        self.word.forget();
        let clean: String = text
            .chars()
            .map(|ch| if ch.is_whitespace() { ' ' } else { ch })
            .filter(|ch| !is_refused(*ch))
            .collect();
        let clean = canonical(&clean).map(|canonical| canonical.text).unwrap_or_default();
        for cluster in clusters(&clean) {
            let change = Change { before: cluster.to_owned(), ..Change::default() };
            if !self.change_if_it_fits(|line| line.replace(&change)) {
                break;
            }
        }
    }

    /// Does what the command says.
    pub fn apply(&mut self, command: Command) {
        if command == Command::Backspace {
            self.take_back();
            return;
        }
        self.n_blanks = 0;
        self.word.forget();
        match command {
            Command::Left => self.step_left(),
            Command::Right => self.step_right(),
            Command::Home => self.move_to(0),
            Command::End => self.move_to(usize::MAX),
            Command::Delete => {
                let n = clusters(&self.after).next().map_or(0, |cluster| cluster.chars().count());
                self.replace(&Change { n_after: n, ..Change::default() });
            }
            Command::SwitchAid => self.is_aid_on = !self.is_aid_on && self.aid.is_some(),
            Command::Backspace => {}
        }
    }

    fn take_back(&mut self) {
        if self.n_blanks > 0 {
            self.n_blanks -= 1;
            return;
        }
        if let Some(change) = self.ask_aid(|aid, place, word| aid.take_back(place, word)) {
            self.replace(&change);
            return;
        }
        self.word.forget();
        let n_before = match self.before.chars().next_back() {
            Some(ch) if is_thai(ch) => 1,
            _ => clusters(&self.before).next_back().map_or(0, |cluster| cluster.chars().count()),
        };
        self.replace(&Change { n_before, ..Change::default() });
    }

    fn ask_aid(&mut self, ask: impl Fn(&dyn Ime, Place<'_>, &mut Word) -> Option<Change>) -> Option<Change> {
        let (_, aid) = self.aid.filter(|_| self.is_aid_on)?;
        ask(aid, Place { before: &self.before, after: &self.after }, &mut self.word)
    }

    /// Returns what a character changes that no aid has taken; nothing if it cannot stand here.
    fn literally(&self, ch: char) -> Option<Change> {
        if is_thai(ch) {
            return thai::add(&self.before, ch);
        }
        if ch.is_whitespace() {
            return Some(Change { before: ' '.into(), ..Change::default() });
        }
        if !is_mark(ch) {
            return Some(Change { before: ch.into(), ..Change::default() });
        }
        let letter = clusters(&self.before).next_back().filter(|cluster| !cluster.trim().is_empty())?;
        let marked = canonical(&format!("{letter}{ch}")).ok()?.text;
        Some(Change { n_before: letter.chars().count(), before: marked, ..Change::default() })
    }

    /// Changes the line and returns true, or leaves all as it was if more would stand there than fits.
    fn change_if_it_fits(&mut self, change: impl FnOnce(&mut Editor)) -> bool {
        let kept = self.clone();
        change(self);
        let text = self.text();
        let max_chars = self.max_columns.saturating_mul(MAX_PER_COLUMN);
        let fits = Pen::default().width(&text) <= self.max_columns && text.chars().count() <= max_chars;
        if !fits {
            *self = kept;
        }
        fits
    }

    fn replace(&mut self, change: &Change) {
        for _ in 0..change.n_before {
            self.before.pop();
        }
        self.before.push_str(&change.before);
        let rest: String = self.after.chars().skip(change.n_after).collect();
        self.after = change.after.clone() + &rest;
        self.before = self.before.nfc().collect();
        self.move_to(self.before.len());
    }

    fn step_left(&mut self) {
        let n = clusters(&self.before).next_back().map_or(0, str::len);
        self.move_to(self.before.len() - n);
    }

    fn step_right(&mut self) {
        let n = clusters(&self.after).next().map_or(0, str::len);
        self.move_to(self.before.len() + n);
    }

    /// Moves the cursor to a byte of the text in NFC, or to the end of the cluster to which it belongs.
    fn move_to(&mut self, byte: usize) {
        let text: String = self.text().nfc().collect();
        let ends = text.grapheme_indices(true).map(|(start, cluster)| start + cluster.len());
        let border = if byte == 0 { 0 } else { ends.filter(|end| *end >= byte).min().unwrap_or(text.len()) };
        let (before, after) = text.split_at_checked(border).unwrap_or((&text, ""));
        (self.before, self.after) = (before.to_owned(), after.to_owned());
    }
}

/// Returns whether only an input method or a layout of the operating system can have delivered the character.
fn is_delivered(ch: char) -> bool {
    !ch.is_ascii() && (is_thai(ch) || is_mark(ch) || super::viet::Letter::from_shown(ch).is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    use super::*;

    const BACK: char = '\u{8}';

    fn plain() -> Editor {
        Editor::new(40)
    }

    fn telex() -> Editor {
        plain().with_aid(Layout::Telex, TonePlacement::Old)
    }

    fn kedmanee() -> Editor {
        plain().with_aid(Layout::Kedmanee, TonePlacement::Old)
    }

    /// Types what a terminal delivers; U+0008 is Backspace, ‹ and › are the arrows.
    fn press(mut editor: Editor, keys: &str) -> Editor {
        for key in keys.chars() {
            match key {
                BACK => editor.apply(Command::Backspace),
                '‹' => editor.apply(Command::Left),
                '›' => editor.apply(Command::Right),
                _ => editor.insert(key),
            }
        }
        editor
    }

    fn pasted(mut editor: Editor, text: &str) -> Editor {
        editor.paste(text);
        editor
    }

    /// Compares the line with one in which | stands for the cursor.
    #[track_caller]
    fn check(editor: &Editor, expected: &str) {
        assert_eq!(format!("{}|{}", editor.before(), editor.after()), expected);
    }

    #[test]
    fn several_words_are_typed_one_by_one() {
        check(&press(telex(), "Tooi hocj tieengs Vieetj, ok?"), "Tôi học tiếng Việt, ok?|");
        check(&press(telex(), "xin-chaof (boss) was"), "xin-chào (boss) was|");
        check(&press(kedmanee(), "l;ylfu8iy["), "สวัสดีครับ|");
        check(&press(plain(), "the boss"), "the boss|");
    }

    #[test]
    fn unikey_sends_backspaces_and_letters_in_one_burst() {
        for (burst, text) in [
            ("tie\u{8}êng\u{8}\u{8}\u{8}ếng", "tiếng"),
            ("d\u{8}đuo\u{8}\u{8}ươc\u{8}\u{8}ợc", "được"),
            ("hoa\u{8}\u{8}òa", "hòa"),
            ("Vie\u{8}êt\u{8}\u{8}ệt Nam", "Việt Nam"),
            ("a\u{8}á", "á"),
            ("xin cha\u{8}ào", "xin chào"),
            // OpenKey and EVKey first type a blank and take it back.
            ("toi\u{202F}\u{8}\u{8}\u{8}ôi", "tôi"),
            ("tie\u{200C}\u{8}\u{8}êng", "tiêng"),
            // An input method with a list of candidates delivers whole letters.
            ("Tiếng Việt", "Tiếng Việt"),
        ] {
            let editor = press(telex(), burst);
            check(&editor, &format!("{text}|"));
            assert_eq!(editor.aid(), None, "{text}");
            check(&press(plain().with_aid(Layout::Vni, TonePlacement::New), burst), &format!("{text}|"));
            check(&press(plain(), burst), &format!("{text}|"));
        }
    }

    #[test]
    fn a_combining_mark_that_comes_after_its_vowel_is_composed() {
        for (keys, text) in [
            ("mô\u{323}t", "một"),
            ("tiê\u{301}ng", "tiếng"),
            ("tie\u{301}\u{302}ng", "tiếng"),
            ("nu\u{31B}o\u{31B}\u{301}c", "nước"),
        ] {
            check(&press(telex(), keys), &format!("{text}|"));
        }
        check(&press(plain(), "\u{301}a \u{301}"), "a |");
    }

    #[test]
    fn the_aid_steps_aside_for_the_operating_system_until_it_is_called_back() {
        let mut editor = press(telex(), "đaf");
        check(&editor, "đaf|");
        assert_eq!(editor.aid(), None);
        editor.apply(Command::SwitchAid);
        assert_eq!(editor.aid(), Some(Layout::Telex));
        editor = press(editor, " ddaf");
        check(&editor, "đaf đà|");
        editor.apply(Command::SwitchAid);
        check(&press(editor, "s"), "đaf đàs|");

        let editor = press(kedmanee(), "สd");
        check(&editor, "สd|");
        let mut editor = plain();
        editor.apply(Command::SwitchAid);
        assert_eq!(editor.aid(), None);
    }

    #[test]
    fn backspace_removes_one_code_point_in_thai() {
        check(&press(kedmanee(), "muj\u{8}"), "ที|");
        check(&press(kedmanee(), "muj\u{8}\u{8}"), "ท|");
        check(&press(kedmanee(), "de\u{8}"), "ก|");
        check(&press(plain(), "ผู้ใหญ่\u{8}\u{8}"), "ผู้ให|");
        check(&press(plain(), "ผู้ให‹‹\u{8}\u{8}"), "ผ|ให");
    }

    #[test]
    fn backspace_takes_back_a_typed_step_in_vietnamese_and_else_a_letter() {
        check(&press(telex(), "tieengs\u{8}"), "tiêng|");
        check(&press(telex(), "xin tieengs\u{8}\u{8}\u{8}\u{8}\u{8}"), "xin ti|");
        check(&press(telex(), "tieengs ‹›\u{8}\u{8}"), "tiến|");
        check(&press(pasted(telex(), "tiếng"), "\u{8}\u{8}\u{8}"), "ti|");
        check(&press(pasted(plain(), "việt"), "\u{8}\u{8}"), "vi|");
    }

    #[test]
    fn delete_removes_the_letter_with_its_marks() {
        let mut editor = press(plain(), "ที่นี่‹‹");
        editor.apply(Command::Delete);
        check(&editor, "|นี่");
        editor.apply(Command::End);
        editor.apply(Command::Delete);
        check(&editor, "นี่|");
    }

    #[test]
    fn the_cursor_moves_by_letter() {
        let mut editor = press(plain(), "น้ำ ế‹‹");
        check(&editor, "น้ำ| ế");
        assert_eq!(editor.cursor(), 3);
        editor.apply(Command::Home);
        check(&press(editor.clone(), "›"), "น้ำ| ế");
        editor.apply(Command::End);
        check(&press(editor, "›"), "น้ำ ế|");
    }

    #[test]
    fn a_word_that_is_there_already_is_typed_on() {
        check(&press(pasted(telex(), "viêt"), "j"), "việt|");
        check(&press(pasted(telex(), "tiếng"), "z"), "tiêng|");
        check(&press(pasted(telex(), "hóa"), "n"), "hoán|");
        check(&press(pasted(telex(), "tôi nuơ"), "cs"), "tôi nước|");
        check(&press(pasted(telex(), "Facebook"), "s"), "Facebooks|");
    }

    #[test]
    fn keys_in_the_middle_of_a_word_mean_the_whole_word() {
        check(&press(telex(), "tieng‹‹e"), "tiê|ng");
        check(&press(telex(), "tieengf‹‹s"), "tiế|ng");
        check(&press(telex(), "tieeng‹‹‹‹‹s"), "s|tiêng");
        check(&press(telex(), "hoaf‹‹"), "h|òa");
        check(&press(telex(), "tans‹‹o"), "to|án");
        check(&press(telex(), "oaf‹‹h"), "h|òa");
        check(&press(telex(), "duong‹‹‹d"), "đu|ong");
        check(&press(telex(), "nuoc‹w"), "nươ|c");
        check(&press(telex(), "truowngf‹‹k"), "trườk|ng");
    }

    #[test]
    fn tone_and_vowel_are_put_into_order_and_lone_marks_refused() {
        check(&press(kedmanee(), "mju"), "ที่|");
        check(&press(kedmanee(), "oeh"), "น้ำ|");
        check(&press(kedmanee(), "jhd"), "ก|");
        check(&press(plain(), "ท\u{E48}\u{E35}"), "ที่|");
        check(&press(kedmanee(), "djh"), "ก้|");
    }

    #[test]
    fn a_paste_is_made_canonical_and_loses_what_could_do_harm() {
        check(&pasted(plain(), "Tie\u{302}\u{301}ng\r\n\u{1B}Vi\u{202E}ệt\u{0}"), "Tiếng Việt|");
        check(&pasted(plain(), "น\u{E4D}\u{E49}\u{E32}\u{200B}"), "น้ำ|");
        check(&pasted(press(plain(), "ab‹"), "ế"), "aế|b");
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let narrow = || Editor::new(4).with_aid(Layout::Telex, TonePlacement::Old);
        check(&press(narrow(), "nguwowif"), "ngườ|");
        check(&press(narrow(), "thaays"), "thấy|");
        check(&pasted(Editor::new(4), "ผู้ใหญ่โต"), "ผู้ใหญ่|");
        check(&pasted(Editor::new(3), "ไปน้ำ"), "ไป|");
        assert!(
            pasted(Editor::new(2), &("a".to_owned() + &"\u{335}".repeat(99))).text().chars().count() <= 8
        );
    }

    #[derive(Debug, Clone)]
    enum Event {
        Char(char),
        Paste(String),
        Do(Command),
    }

    fn event() -> impl Strategy<Value = Event> {
        let keys = "aeouwdsfrxjzgnhtiqAWD109 'ếđươกนำาทเแ\u{E35}\u{E48}\u{E49}\u{E4D}ฤๅ\u{301}\u{302}\u{31B}\u{323}\
                    \u{200B}\u{202F}\u{1B}각\u{1100}\u{1161}";
        let commands = [
            Command::Left,
            Command::Right,
            Command::Home,
            Command::End,
            Command::Backspace,
            Command::Delete,
            Command::SwitchAid,
        ];
        prop_oneof![
            8 => prop::sample::select(keys.chars().collect::<Vec<_>>()).prop_map(Event::Char),
            1 => any::<char>().prop_map(Event::Char),
            1 => any::<String>().prop_map(Event::Paste),
            1 => "[กนท่้ำาเ ]{0,5}|(tiếng|tóan|e\u{302}){0,3}".prop_map(Event::Paste),
            6 => prop::sample::select(commands.to_vec()).prop_map(Event::Do),
        ]
    }

    fn any_editor() -> impl Strategy<Value = Editor> {
        let layouts: Vec<Option<Layout>> = Layout::ALL.into_iter().map(Some).chain([None]).collect();
        (prop::sample::select(layouts), prop::sample::select(vec![0, 3, 40])).prop_map(|(layout, columns)| {
            let editor = Editor::new(columns);
            layout.map_or(editor.clone(), |layout| editor.with_aid(layout, TonePlacement::Old))
        })
    }

    proptest! {
        #[test]
        fn whatever_comes_the_text_is_sound_and_the_cursor_between_letters(
            mut editor in any_editor(), events in prop::collection::vec(event(), 0..24),
        ) {
            for event in events {
                match &event {
                    Event::Char(ch) => editor.insert(*ch),
                    Event::Paste(text) => editor.paste(text),
                    Event::Do(command) => editor.apply(*command),
                }
                let text = editor.text();
                prop_assert!(canonical(&text).is_ok());
                prop_assert!(is_nfc(&text), "{:?} {:?}", event, text);
                prop_assert!(Pen::default().width(&text) <= editor.max_columns);
                let at = editor.before().len();
                let is_border = at == text.len() || text.grapheme_indices(true).any(|(start, _)| start == at);
                prop_assert!(is_border, "{:?} {:?} {}", event, text, at);
            }
        }

        #[test]
        fn backspace_takes_back_exactly_the_last_key(
            keys in "[aeiouydgnhtcmwsfrxjzADW]{0,9}", vni in "[aeiouydgnhtc0-9]{0,9}",
        ) {
            for (layout, keys) in [(Layout::Telex, keys), (Layout::Vni, vni)] {
                let mut editor = plain().with_aid(layout, TonePlacement::Old);
                let mut earlier = Vec::new();
                for key in keys.chars() {
                    earlier.push(editor.text());
                    editor.insert(key);
                }
                for text in earlier.into_iter().rev() {
                    editor.apply(Command::Backspace);
                    prop_assert_eq!(editor.text(), text);
                }
            }
        }

        #[test]
        fn canonical_text_that_the_system_delivers_comes_out_as_it_is(
            text in "([ก-ฮ][\u{E31}\u{E34}-\u{E39}\u{E47}]?[่-๋์]?|[ก-ฮ][่-๋]?[ำา]|[เแโใไ]|tiếng|việt|[đưỗẹ]| [a-z]){0,7}",
        ) {
            let text = canonical(&text).unwrap().text;
            for editor in [telex(), kedmanee(), plain()] {
                let mut editor = editor;
                // The first letter tells that the system delivers them.
                editor.insert('ế');
                text.chars().for_each(|ch| editor.insert(ch));
                prop_assert_eq!(editor.text(), format!("ế{text}"));
            }
        }
    }
}
