//! Reads a table of words, in whatever dialect a spreadsheet has written it.

use csv::{ReaderBuilder, StringRecord};

use super::cell::{parted, text, unguarded};
use super::column::{Column, HeadColumn, ListedColumns};
use super::{Head, MAX_FILE_BYTES, Row, RowFault, RowProblem, Sheet, SheetFault};
use crate::engine::entry::PartOfSpeech;
use crate::formats::deck1::{LEVELS, MAX_ENTRIES, MAX_FIELD_BYTES, is_id, is_inside};
use crate::formats::encoding::{self, Encoding};

/// What may part the cells: that of most, that of Excel where the comma is in numbers, that of "Unicode text", and one more.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How much of a wrong value is kept to be shown, in letters.
const MAX_SHOWN: usize = 40;

/// Reads a table; `listed` are the columns as the author lists them, if they do.
///
/// The separator is the one by which the first row names the most columns. Where the columns are listed in their order and the first row names
/// none, it is a row like all others.
///
/// # Errors
/// A [`SheetFault`] if there is nothing to be read.
pub fn read(bytes: &[u8], listed: &ListedColumns) -> Result<Sheet, SheetFault> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(SheetFault::TooLarge);
    }
    let decoded = encoding::decode(bytes);
    if decoded.is_torn || decoded.encoding.is_some_and(|encoding| !Encoding::is_read(encoding)) {
        return Err(SheetFault::NotText { encoding: decoded.encoding });
    }
    let source = Source::new(&decoded.text).ok_or(SheetFault::Empty)?;
    let head = source.head(listed);
    let n_words = head.columns.iter().flatten().filter(|column| matches!(column, Column::Word(_))).count();
    let has_id = head.columns.contains(&Some(Column::Id));
    if n_words + usize::from(has_id) < 2 {
        return Err(SheetFault::NoWords { head: head.names.iter().map(|name| shown(name)).collect() });
    }
    let mut sheet = Sheet {
        unknown: head.unknown(),
        has_lessons: head.columns.contains(&Some(Column::Lesson)),
        encoding: decoded.encoding,
        ..Sheet::default()
    };
    source.read_rows(&head, &mut sheet);
    Ok(sheet)
}

/// A text that begins with the first row.
struct Source<'a> {
    text: &'a str,
    /// How many rows stand before it, such as `sep=;`.
    n_before: usize,
    delimiter: Option<u8>,
}

/// What the first row says.
struct FirstRow {
    delimiter: u8,
    /// The columns in the order of the file; nothing for one that is passed over.
    columns: Vec<Option<Column>>,
    /// What stands in the first row.
    names: Vec<String>,
    /// Whether the first row names columns, and is none like the others.
    is_head: bool,
}

impl FirstRow {
    fn unknown(&self) -> Vec<String> {
        let is_unknown =
            |(name, column): &(&String, &Option<Column>)| column.is_none() && !name.trim().is_empty();
        let named = self.names.iter().zip(&self.columns).filter(|_| self.is_head);
        named.filter(is_unknown).map(|(name, _)| shown(name)).collect()
    }
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Option<Self> {
        if text.trim().is_empty() {
            return None;
        }
        let first = text.lines().next().unwrap_or_default();
        let separator = first.trim_matches('"').strip_prefix("sep=").filter(|rest| rest.len() == 1);
        Some(match separator {
            Some(separator) => {
                let rest = text.get(first.len()..).unwrap_or_default();
                let delimiter = separator.bytes().next();
                Source { text: rest.trim_start_matches(['\r', '\n']), n_before: 1, delimiter }
            }
            None => Source { text, n_before: 0, delimiter: None },
        })
    }

    fn reader(&self, delimiter: u8) -> csv::Reader<&'a [u8]> {
        let mut builder = ReaderBuilder::new();
        builder.delimiter(delimiter).has_headers(false).flexible(true).from_reader(self.text.as_bytes())
    }

    fn head(&self, listed: &ListedColumns) -> FirstRow {
        let candidates = self.delimiter.map_or_else(|| DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
        let first_rows = candidates.into_iter().rev().map(|delimiter| {
            let mut record = StringRecord::new();
            // Reading from memory, and from text.
            let _ = self.reader(delimiter).read_record(&mut record);
            let names: Vec<String> = record.iter().map(|name| unguarded(name).to_owned()).collect();
            let columns: Vec<Option<Column>> = names.iter().map(|name| listed.of_name(name)).collect();
            FirstRow { delimiter, columns, names, is_head: true }
        });
        let known = |row: &FirstRow| row.columns.iter().flatten().count();
        // Of several that are equally good the last one counts, which is the first of the candidates.
        let best = first_rows.max_by_key(|row| (known(row), row.names.len()));
        let mut best = best.unwrap_or(FirstRow {
            delimiter: b',',
            columns: Vec::new(),
            names: Vec::new(),
            is_head: true,
        });
        best.is_head = known(&best) > 0 || listed.in_order.is_empty();
        if !listed.in_order.is_empty() {
            best.columns.clone_from(&listed.in_order);
        }
        let mut seen = Vec::new();
        for column in &mut best.columns {
            // Of two columns with one name the first counts.
            if column.is_some() && seen.contains(column) {
                *column = None;
            }
            seen.push(*column);
        }
        best
    }

    fn read_rows(&self, head: &FirstRow, sheet: &mut Sheet) {
        let mut reader = self.reader(head.delimiter);
        let mut record = StringRecord::new();
        let mut number = self.n_before;
        // The text is UTF-8 and in memory, so a row always comes out or the end is reached.
        while let Ok(true) = reader.read_record(&mut record) {
            number += 1;
            let is_head = head.is_head && number == self.n_before + 1;
            if is_head || record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if sheet.rows.len() >= MAX_ENTRIES {
                sheet.problems.push(RowProblem { row: number, fault: RowFault::TooManyRows });
                return;
            }
            let n_columns = head.columns.len();
            if record.iter().skip(n_columns).any(|cell| !cell.trim().is_empty()) {
                sheet.problems.push(RowProblem { row: number, fault: RowFault::TooManyCells });
                continue;
            }
            let cells = head.columns.iter().zip(&record);
            let cells =
                cells.filter_map(|(column, cell)| column.map(|column| (column, unguarded(cell.trim()))));
            match read_row(number, cells, &mut sheet.head) {
                Ok((row, passed)) => {
                    sheet.problems.extend(passed.into_iter().map(|fault| RowProblem { row: number, fault }));
                    sheet.rows.push(row);
                }
                Err(fault) => sheet.problems.push(RowProblem { row: number, fault }),
            }
        }
    }
}

/// Reads a row from its cells, none of which is guarded any more; what it says of the deck goes to `head`. Returns the row
/// and what was passed over.
///
/// # Errors
/// A [`RowFault`] if the row has to be passed over.
pub(in crate::formats) fn read_row<'a>(
    number: usize,
    cells: impl IntoIterator<Item = (Column, &'a str)>,
    head: &mut Head,
) -> Result<(Row, Vec<RowFault>), RowFault> {
    let mut reading = Reading { row: Row { number, ..Row::default() }, head, passed: Vec::new() };
    for (column, cell) in cells {
        reading.cell(column, cell)?;
    }
    Ok((reading.row, reading.passed))
}

/// A row of which some cells have been read.
struct Reading<'a> {
    row: Row,
    head: &'a mut Head,
    /// Cells that were passed over.
    passed: Vec<RowFault>,
}

impl Reading<'_> {
    fn cell(&mut self, column: Column, cell: &str) -> Result<(), RowFault> {
        let name = || column.name();
        if cell.len() > MAX_FIELD_BYTES {
            return Err(RowFault::TooLong { column: name() });
        }
        let raw = cell.trim();
        let refused = |refused: crate::text::Refused| RowFault::Refused { column: name(), ch: refused.ch };
        if let Column::Also(_) | Column::Tags | Column::Was | Column::Head(HeadColumn::Authors) = column {
            self.list(column, parted(raw).map_err(refused)?);
            return Ok(());
        }
        let text = text(raw).map_err(refused)?;
        if text.is_empty() { Ok(()) } else { self.text(column, text) }
    }

    fn list(&mut self, column: Column, mut texts: Vec<String>) {
        let entry = &mut self.row.entry;
        self.row.has_entry |= !texts.is_empty() && !matches!(column, Column::Head(_));
        match column {
            Column::Also(lang) => *entry.also.of_mut(lang) = texts,
            Column::Tags => entry.tags = texts,
            Column::Head(_) if !texts.is_empty() => self.head.authors = texts,
            Column::Was => {
                texts.retain(|id| {
                    let is_kept = is_id(id);
                    if !is_kept {
                        self.passed.push(RowFault::Passed { column: column.name(), value: shown(id) });
                    }
                    is_kept
                });
                entry.was = texts;
            }
            _ => {}
        }
    }

    fn text(&mut self, column: Column, text: String) -> Result<(), RowFault> {
        let Row { entry, lesson, lesson_title, has_entry, .. } = &mut self.row;
        let is_of_entry = !matches!(column, Column::Lesson | Column::LessonTitle(_) | Column::Head(_));
        *has_entry |= is_of_entry;
        let mut passed = |text: &str| {
            self.passed.push(RowFault::Passed { column: column.name(), value: shown(text) });
        };
        match column {
            Column::Lesson => *lesson = Some(text),
            Column::LessonTitle(lang) => *lesson_title.of_mut(lang) = Some(text),
            Column::Id if is_id(&text) => entry.id = text,
            Column::Id => return Err(RowFault::InvalidId { id: shown(&text) }),
            Column::Word(lang) => *entry.word.of_mut(lang) = Some(text),
            Column::Pos => {
                entry.pos = PartOfSpeech::from_code(&text.to_lowercase());
                if entry.pos.is_none() {
                    passed(&text);
                }
            }
            Column::Classifier => entry.classifier = Some(text),
            Column::Roman => entry.roman = Some(text),
            Column::Ipa => entry.ipa = Some(text),
            Column::Example(lang) => *entry.example.of_mut(lang) = Some(text),
            Column::Note(lang) => *entry.note.of_mut(lang) = Some(text),
            Column::Audio(lang) if is_inside(&text) => *entry.audio.of_mut(lang) = Some(text),
            Column::Audio(_) => passed(&text),
            Column::Head(column) => {
                if !of_head(self.head, column, &text) {
                    passed(&text);
                }
            }
            Column::Also(_) | Column::Tags | Column::Was => {}
        }
        Ok(())
    }
}

/// Takes what a cell says of the deck; returns whether it can be that.
fn of_head(head: &mut Head, column: HeadColumn, text: &str) -> bool {
    let some = || Some(text.to_owned());
    match column {
        HeadColumn::Id if is_id(text) => head.id = some(),
        HeadColumn::Revision => match text.parse() {
            Ok(revision) => head.revision = Some(revision),
            Err(_) => return false,
        },
        HeadColumn::Title(lang) => *head.title.of_mut(lang) = some(),
        HeadColumn::Level if LEVELS.contains(&text) => head.level = some(),
        HeadColumn::Licence => head.licence = some(),
        HeadColumn::Id | HeadColumn::Level | HeadColumn::Authors => return false,
    }
    true
}

fn shown(text: &str) -> String {
    let line = text.trim().replace(['\r', '\n', '\t'], " ");
    let mut shown: String = line.chars().take(MAX_SHOWN).collect();
    if line.chars().count() > MAX_SHOWN {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Lang;

    fn sheet(text: &str) -> Sheet {
        read(text.as_bytes(), &ListedColumns::default()).unwrap()
    }

    /// The rows as number, Vietnamese and Thai word.
    fn words(sheet: &Sheet) -> Vec<String> {
        let word = |row: &Row, lang| row.entry.word.text(lang).unwrap_or("-").to_owned();
        let rows = sheet.rows.iter();
        rows.map(|row| format!("{} {} {}", row.number, word(row, Lang::Vi), word(row, Lang::Th))).collect()
    }

    #[test]
    fn every_dialect_gives_the_same_rows() {
        let plain = "ไทย,Ghi chú (vi),Tiếng Việt\r\nน้ำ,\"một, hai\r\nba\",nước\r\nไฟ,,lửa\r\n";
        let expected = ["2 nước น้ำ", "3 lửa ไฟ"];
        let semicolon =
            plain.replace("ไทย,Ghi chú (vi),Tiếng", "ไทย;Ghi chú (vi);Tiếng").replace("น้ำ,", "น้ำ;");
        let semicolon = semicolon.replace("\",nước", "\";nước").replace("ไฟ,,", "ไฟ;;");
        let tab = semicolon.replace(';', "\t");
        for text in [plain, &semicolon, &tab, &plain.replace("\r\n", "\n"), &format!("\u{FEFF}{plain}")] {
            let sheet = sheet(text);
            assert_eq!(words(&sheet), expected, "{text}");
            assert_eq!(sheet.rows[0].entry.note.text(Lang::Vi), Some("một, hai ba"));
            assert_eq!((sheet.problems.as_slice(), sheet.unknown.as_slice()), ([].as_slice(), [].as_slice()));
        }
        let utf16: Vec<u8> =
            std::iter::once(0xFEFF).chain(tab.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let read = read(&utf16, &ListedColumns::default()).unwrap();
        assert_eq!((words(&read), read.encoding), (words(&sheet(plain)), Some(Encoding::Utf16)));
        let named = sheet(&format!("sep=;\r\n{semicolon}"));
        assert_eq!(words(&named), ["3 nước น้ำ", "4 lửa ไฟ"]);
    }

    #[test]
    fn a_row_that_makes_no_sense_costs_that_row() {
        let long = "ก".repeat(2_000);
        let sheet = sheet(&format!(
            "id,vi,th,pos,?\nwater,nước,น้ำ,Noun,1\n,lửa,ไฟ,thing\nSai Rồi,a,b\n,\u{1B}[2J,ค\n,một,hai,,,ba\n,{long},ง\n\n,,,,\nx,,น้ำ\n"
        ));
        assert_eq!(words(&sheet), ["2 nước น้ำ", "3 lửa ไฟ", "9 - น้ำ"]);
        let found: Vec<(usize, bool)> =
            sheet.problems.iter().map(|problem| (problem.row, problem.fault.is_mild())).collect();
        assert_eq!(found, [(3, true), (4, false), (5, false), (6, false), (7, false)]);
        assert_eq!(sheet.unknown, ["?"]);
    }

    #[test]
    fn columns_without_names_are_listed_by_the_author() {
        let listed = ListedColumns::parse("-,vi,th").unwrap();
        let found = read("1,nước,น้ำ\n2,lửa,ไฟ\n".as_bytes(), &listed).unwrap();
        assert_eq!(words(&found), ["1 nước น้ำ", "2 lửa ไฟ"]);
        let found = read("STT,Tiếng Việt,Cột C\n1,nước,น้ำ\n".as_bytes(), &listed).unwrap();
        assert_eq!(words(&found), ["2 nước น้ำ"]);
        let listed = ListedColumns::parse("Cột A=vi,Cột C=th").unwrap();
        let found = read("Cột A;Cột C\nnước;น้ำ\n".as_bytes(), &listed).unwrap();
        assert_eq!(words(&found), ["2 nước น้ำ"]);
    }

    #[test]
    fn what_is_no_table_of_words_is_said_to_be_none() {
        let fault = |bytes: &[u8]| read(bytes, &ListedColumns::default()).unwrap_err();
        for bytes in [&b""[..], b"\xEF\xBB\xBF \r\n", b"\n\n"] {
            assert_eq!(fault(bytes), SheetFault::Empty);
        }
        assert_eq!(fault(&vec![b'a'; MAX_FILE_BYTES + 1]), SheetFault::TooLarge);
        assert_eq!(fault(b"vi,th\n\xFF\xFFa,b"), SheetFault::NotText { encoding: None });
        assert_eq!(
            fault("ก,ข\n1,2".as_bytes()),
            SheetFault::NoWords { head: vec!["ก".to_owned(), "ข".to_owned()] }
        );
    }

    proptest! {
        #[test]
        fn whatever_stands_there_is_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "(vi|th|,|;|\t|\"|\r|\n|=|'|น้ำ|\u{202E}|#|:){0,60}") {
            let _ = read(&bytes, &ListedColumns::default());
            if let Ok(sheet) = read(format!("vi,th\n{text}").as_bytes(), &ListedColumns::default()) {
                for row in sheet.rows {
                    for lang in row.entry.langs() {
                        let word = row.entry.word.text(lang).unwrap_or_default();
                        prop_assert_eq!(crate::text::canonical(word).map(|it| it.text), Ok(word.to_owned()));
                    }
                }
            }
        }
    }
}
