//! Notes of Anki as text: a table whose first lines say, behind `#`, how it is to be read.

use std::collections::HashMap;

use csv::ReaderBuilder;

use super::{AnkiDeck, AnkiFault, Card, Collection, Note, Notetype, html};
use crate::formats::deck1::MAX_ENTRIES;
use crate::formats::encoding::decode;

/// How many columns a note has at most.
const MAX_COLUMNS: usize = 200;

/// The keys of the head that say something of the notes.
const KEYS: [&str; 10] = [
    "separator",
    "html",
    "columns",
    "tags",
    "notetype",
    "deck",
    "tags column",
    "notetype column",
    "deck column",
    "guid column",
];

/// Notes as text, and what of its head is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NotesText {
    /// The notes, each in a deck.
    pub collection: Collection,
    /// The lines of the head that say nothing that is known; they were passed over.
    pub unknown: Vec<String>,
}

/// Returns whether a file begins as such a text does.
pub fn is_notes_text(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let first = String::from_utf8_lossy(first).to_lowercase();
    first
        .strip_prefix('#')
        .and_then(|line| line.split_once(':'))
        .is_some_and(|(key, _)| KEYS.contains(&key.trim()))
}

/// Reads the notes.
///
/// # Errors
/// If the separator is none, or there are too many notes.
pub fn read_text(bytes: &[u8]) -> Result<NotesText, AnkiFault> {
    let source = decode(bytes).text.into_owned();
    let mut head: HashMap<String, String> = HashMap::new();
    let mut unknown = Vec::new();
    let mut body = source.as_str();
    while let Some(rest) = body.strip_prefix('#') {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        match line
            .split_once(':')
            .map(|(key, value)| (key.trim().to_lowercase(), value.trim_end_matches('\r')))
        {
            Some((key, value)) if KEYS.contains(&key.as_str()) => {
                head.insert(key, value.to_owned());
            }
            _ => unknown.push(format!("#{}", line.trim())),
        }
        body = after;
    }
    let delimiter =
        separator(head.get("separator").map_or("tab", String::as_str)).ok_or(AnkiFault::Damaged)?;
    let collection = Layout::of(&head, delimiter).notes(body, delimiter)?;
    Ok(NotesText { collection, unknown })
}

/// Returns the byte that a name or a character stands for.
fn separator(named: &str) -> Option<u8> {
    match named.trim_matches(' ').to_lowercase().as_str() {
        "comma" | "," => Some(b','),
        "semicolon" | ";" => Some(b';'),
        "tab" | "\\t" | "\t" | "" => Some(b'\t'),
        "space" => Some(b' '),
        "pipe" | "|" => Some(b'|'),
        "colon" | ":" => Some(b':'),
        _ => None,
    }
}

/// What the columns hold, as the head says.
struct Layout {
    is_html: bool,
    names: Vec<String>,
    /// The columns of id, notetype, deck and tags; 0 is the first.
    guid: Option<usize>,
    notetype: Option<usize>,
    deck: Option<usize>,
    tags: Option<usize>,
    /// What holds for all notes.
    all: [String; 3],
}

impl Layout {
    fn of(head: &HashMap<String, String>, delimiter: u8) -> Layout {
        let column = |key: &str| {
            let number: usize = head.get(key)?.trim().parse().ok()?;
            number.checked_sub(1).filter(|at| *at < MAX_COLUMNS)
        };
        let said = |key: &str| head.get(key).map(|it| it.trim().to_owned()).unwrap_or_default();
        let names =
            head.get("columns").map(|names| names.split(char::from(delimiter)).map(str::to_owned).collect());
        Layout {
            is_html: said("html").eq_ignore_ascii_case("true"),
            names: names.unwrap_or_default(),
            guid: column("guid column"),
            notetype: column("notetype column"),
            deck: column("deck column"),
            tags: column("tags column"),
            all: ["notetype", "deck", "tags"].map(said),
        }
    }

    fn notes(&self, body: &str, delimiter: u8) -> Result<Collection, AnkiFault> {
        let special = [self.guid, self.notetype, self.deck, self.tags];
        let mut collection = Collection::default();
        let mut notetypes: HashMap<String, i64> = HashMap::new();
        let mut decks: HashMap<String, i64> = HashMap::new();
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .comment(Some(b'#'))
            .from_reader(body.as_bytes());
        for row in reader.records() {
            let Ok(row) = row else {
                collection.n_unreadable += 1;
                continue;
            };
            if collection.notes.len() >= MAX_ENTRIES {
                return Err(AnkiFault::TooLarge);
            }
            let cell = |at: Option<usize>, all: usize| {
                at.and_then(|at| row.get(at)).or(self.all.get(all).map(String::as_str)).unwrap_or_default()
            };
            let places: Vec<usize> =
                (0..row.len().min(MAX_COLUMNS)).filter(|at| !special.contains(&Some(*at))).collect();
            let fields = places.iter().filter_map(|at| row.get(*at)).map(|field| {
                // What is no markup must not become some.
                if self.is_html { field.to_owned() } else { html::escaped(field) }
            });
            let id = i64::try_from(collection.notes.len()).unwrap_or(i64::MAX);
            let notetype = self.notetype(cell(self.notetype, 0), &places, &mut notetypes, &mut collection);
            let deck = deck(cell(self.deck, 1), &mut decks, &mut collection);
            let guid = self.guid.and_then(|at| row.get(at)).unwrap_or_default().to_owned();
            let tags = cell(self.tags, 2).to_owned();
            let fields = fields.collect();
            collection.notes.push(Note { id, guid, notetype, tags, fields });
            collection.cards.extend(deck.map(|deck| Card { id, note: id, deck, template: 0 }));
        }
        Ok(collection)
    }

    /// Returns the notetype with a name, which has as many fields as the longest of its notes.
    fn notetype(
        &self,
        name: &str,
        places: &[usize],
        known: &mut HashMap<String, i64>,
        collection: &mut Collection,
    ) -> i64 {
        let next = i64::try_from(known.len()).unwrap_or(i64::MAX);
        let id = *known.entry(name.to_owned()).or_insert(next);
        let notetype = collection
            .notetypes
            .entry(id)
            .or_insert_with(|| Notetype { name: name.to_owned(), ..Notetype::default() });
        for at in places.iter().skip(notetype.fields.len()) {
            let name = self.names.get(*at).cloned().unwrap_or_else(|| (at + 1).to_string());
            notetype.fields.push(name);
        }
        id
    }
}

fn deck(name: &str, known: &mut HashMap<String, i64>, collection: &mut Collection) -> Option<i64> {
    if name.is_empty() {
        return None;
    }
    let next = i64::try_from(known.len()).unwrap_or(i64::MAX);
    let id = *known.entry(name.to_owned()).or_insert(next);
    collection.decks.entry(id).or_insert_with(|| AnkiDeck {
        path: name.split("::").map(str::to_owned).collect(),
        description: String::new(),
    });
    Some(id)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::anki::notes;
    use crate::formats::table::ListedColumns;
    use crate::text::Lang;

    /// As Anki 26.9 exports notes: `File → Export → Notes in Plain Text`, with every box ticked.
    const TEXT: &str = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n\
        a$b\tBasic\tChợ::Bài 1\tnước\tน้ำ\tđồ_uống t2\nc\tBasic\tChợ::Bài 2\t\"cá &amp; \"\"tôm\"\"\"\tปลาและกุ้ง<br>\t\n";

    #[test]
    fn notes_as_anki_writes_them_become_rows_with_lessons_and_tags() {
        assert!(is_notes_text(TEXT.as_bytes()));
        let read = read_text(TEXT.as_bytes()).unwrap();
        let found = notes(&read.collection, &ListedColumns::default());
        let said: Vec<(Option<&str>, Option<&str>, Vec<String>)> = found
            .sheet
            .rows
            .iter()
            .map(|row| (row.entry.word.text(Lang::Vi), row.entry.word.text(Lang::Th), row.entry.tags.clone()))
            .collect();
        assert_eq!(
            said,
            [
                (Some("nước"), Some("น้ำ"), vec!["đồ_uống".to_owned(), "t2".to_owned()]),
                (Some("cá & \"tôm\""), Some("ปลาและกุ้ง"), vec![]),
            ]
        );
        assert_eq!((found.title.as_deref(), read.unknown.as_slice()), (Some("Chợ"), [].as_slice()));
    }

    #[test]
    fn names_of_columns_and_what_is_no_markup_are_as_the_head_says() {
        let text =
            "\u{feff}#separator:;\r\n#html:false\r\n#columns:Tiếng Việt;ภาษาไทย\r\n#màu:đỏ\r\n<b>;ไฟ <b>\r\n";
        assert!(is_notes_text(text.as_bytes()));
        let read = read_text(text.as_bytes()).unwrap();
        let found = notes(&read.collection, &ListedColumns::default());
        let word = &found.sheet.rows[0].entry.word;
        assert_eq!((word.text(Lang::Vi), word.text(Lang::Th)), (Some("<b>"), Some("ไฟ <b>")));
        assert_eq!(read.unknown, ["#màu:đỏ"]);
        assert_eq!(read_text(b"#separator:x\na"), Err(AnkiFault::Damaged));
        assert!(!is_notes_text("# bài 1\nvi,th\n".as_bytes()) && !is_notes_text(b""));
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "(#|separator:|html:true|deck column:3|tags column:99999|columns:|tab|,|\t|\n|\"|น้ำ|nước|<|::){0,60}") {
            if let Ok(read) = read_text(text.as_bytes()) {
                let _ = notes(&read.collection, &ListedColumns::default());
            }
        }
    }
}
