//! The columns of a table of words, by the names that people give them in three languages.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::Lang;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// The id of the lesson, or its title.
    Lesson,
    /// The title of the lesson.
    LessonTitle(Lang),
    /// The id of the entry.
    Id,
    /// The headword.
    Word(Lang),
    /// The part of speech.
    Pos,
    /// The Thai classifier.
    Classifier,
    /// How the Thai sounds.
    Roman,
    /// How the English sounds.
    Ipa,
    /// Further answers.
    Also(Lang),
    /// The example.
    Example(Lang),
    /// The note.
    Note(Lang),
    /// Words to group by.
    Tags,
    /// The path of a recording.
    Audio(Lang),
    /// Former ids.
    Was,
    /// Something of the deck itself; it stands in the first row.
    Head(HeadColumn),
}

/// What a column holds that is about the deck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeadColumn {
    /// The id.
    Id,
    /// The revision.
    Revision,
    /// The title.
    Title(Lang),
    /// The level.
    Level,
    /// The licence.
    Licence,
    /// The authors.
    Authors,
}

/// The names of a language, and of what comes in one or in none.
type Names = &'static [&'static str];

const VI: Names = &["vi", "vn", "tiếng việt", "việt", "vietnamese", "ภาษาเวียดนาม", "เวียดนาม"];
const EN: Names = &["en", "eng", "tiếng anh", "anh", "english", "ภาษาอังกฤษ", "อังกฤษ"];
const TH: Names = &["th", "tiếng thái", "thái", "thai", "ภาษาไทย", "ไทย"];

const WORD: Names = &["word", "meaning", "từ", "nghĩa", "คำ", "ความหมาย"];
const ALSO: Names =
    &["also", "other answers", "synonyms", "cũng đúng", "câu trả lời khác", "đồng nghĩa", "คำตอบอื่น"];
const EXAMPLE: Names = &["example", "sentence", "ví dụ", "câu ví dụ", "ประโยคตัวอย่าง", "ตัวอย่าง"];
const NOTE: Names = &["note", "notes", "ghi chú", "หมายเหตุ"];
const AUDIO: Names = &["audio", "sound", "âm thanh", "เสียง"];
const LESSON_TITLE: Names = &["lesson title", "tên bài", "ชื่อบทเรียน"];
const DECK_TITLE: Names = &["deck title", "tên bộ từ", "ชื่อชุดคำ"];

/// What has one column.
const SINGLE: [(Column, Names); 13] = [
    (Column::Lesson, &["lesson", "bài", "bài học", "บทเรียน", "บท"]),
    (Column::Id, &["id", "mã"]),
    (Column::Pos, &["pos", "part of speech", "từ loại", "ชนิดของคำ", "ชนิดคำ"]),
    (Column::Classifier, &["classifier", "loại từ", "ลักษณนาม"]),
    (
        Column::Roman,
        &["roman", "romanisation", "romanization", "phiên âm", "phiên âm tiếng thái", "cách đọc", "คำอ่าน"],
    ),
    (Column::Ipa, &["ipa", "phiên âm tiếng anh", "คำอ่านภาษาอังกฤษ"]),
    (Column::Tags, &["tags", "tag", "nhãn", "แท็ก", "ป้าย"]),
    (Column::Was, &["was", "former ids", "id cũ", "id เดิม"]),
    (Column::Head(HeadColumn::Id), &["deck", "deck id"]),
    (Column::Head(HeadColumn::Revision), &["deck revision"]),
    (Column::Head(HeadColumn::Level), &["deck level"]),
    (Column::Head(HeadColumn::Licence), &["deck licence"]),
    (Column::Head(HeadColumn::Authors), &["deck authors"]),
];

/// Makes the column of a language.
type OfLang = fn(Lang) -> Column;

/// What has a column for each language.
const PER_LANG: [(OfLang, Names); 7] = [
    (Column::LessonTitle, LESSON_TITLE),
    (deck_title, DECK_TITLE),
    (Column::Also, ALSO),
    (Column::Example, EXAMPLE),
    (Column::Note, NOTE),
    (Column::Audio, AUDIO),
    (Column::Word, WORD),
];

fn deck_title(lang: Lang) -> Column {
    Column::Head(HeadColumn::Title(lang))
}

impl Column {
    /// Returns all columns in the order in which they are written.
    pub fn all() -> impl Iterator<Item = Column> {
        let per_lang = |column: OfLang| Lang::ALL.into_iter().map(column);
        let head = [HeadColumn::Id, HeadColumn::Revision];
        let tail = [HeadColumn::Level, HeadColumn::Licence, HeadColumn::Authors];
        std::iter::once(Column::Lesson)
            .chain(per_lang(Column::LessonTitle))
            .chain([Column::Id])
            .chain(per_lang(Column::Word))
            .chain([Column::Pos, Column::Classifier, Column::Roman, Column::Ipa])
            .chain(per_lang(Column::Also))
            .chain(per_lang(Column::Example))
            .chain(per_lang(Column::Note))
            .chain([Column::Tags])
            .chain(per_lang(Column::Audio))
            .chain([Column::Was])
            .chain(head.map(Column::Head))
            .chain(per_lang(deck_title))
            .chain(tail.map(Column::Head))
    }

    /// Returns the name under which the column is written, the key of the deck format where there is one.
    pub fn name(self) -> String {
        let of = |key: &str, lang: Lang| format!("{key}.{}", lang.code());
        match self {
            Column::Lesson => "lesson".to_owned(),
            Column::LessonTitle(lang) => of("lesson.title", lang),
            Column::Id => "id".to_owned(),
            Column::Word(lang) => lang.code().to_owned(),
            Column::Pos => "pos".to_owned(),
            Column::Classifier => "classifier".to_owned(),
            Column::Roman => "roman".to_owned(),
            Column::Ipa => "ipa".to_owned(),
            Column::Also(lang) => of("also", lang),
            Column::Example(lang) => of("example", lang),
            Column::Note(lang) => of("note", lang),
            Column::Tags => "tags".to_owned(),
            Column::Audio(lang) => of("audio", lang),
            Column::Was => "was".to_owned(),
            Column::Head(HeadColumn::Id) => "deck.id".to_owned(),
            Column::Head(HeadColumn::Revision) => "deck.revision".to_owned(),
            Column::Head(HeadColumn::Title(lang)) => of("deck.title", lang),
            Column::Head(HeadColumn::Level) => "deck.level".to_owned(),
            Column::Head(HeadColumn::Licence) => "deck.licence".to_owned(),
            Column::Head(HeadColumn::Authors) => "deck.authors".to_owned(),
        }
    }

    /// Returns the column that people call so, with or without capitals and Vietnamese marks, or nothing.
    pub fn from_name(name: &str) -> Option<Column> {
        let name = folded(name);
        if let Some(lang) = lang_of(&name) {
            return Some(Column::Word(lang));
        }
        let single = SINGLE.into_iter().find(|(_, names)| names.iter().any(|known| folded(known) == name));
        single.map(|(column, _)| column).or_else(|| {
            PER_LANG.into_iter().find_map(|(column, names)| {
                names.iter().find_map(|known| {
                    let known = folded(known);
                    let rest = name.strip_prefix(&known).or_else(|| name.strip_suffix(&known))?;
                    lang_of(rest.trim()).map(column)
                })
            })
        })
    }
}

fn lang_of(name: &str) -> Option<Lang> {
    [(Lang::Vi, VI), (Lang::En, EN), (Lang::Th, TH)]
        .into_iter()
        .find(|(_, names)| names.iter().any(|known| folded(known) == name))
        .map(|(lang, _)| lang)
}

/// Returns what counts of a name: letters without marks and capitals, and single spaces.
fn folded(name: &str) -> String {
    let plain: String = name
        .nfd()
        .filter(|ch| !is_combining_mark(*ch))
        .flat_map(char::to_lowercase)
        .map(|ch| match ch {
            'đ' => 'd',
            ch if ch.is_ascii_punctuation() => ' ',
            ch => ch,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The columns as the author lists them: `vi,th,-,roman` in the order of the file, or `Từ=vi,Nghĩa=th` by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListedColumns {
    /// In the order of the file; nothing for one that is passed over.
    pub(in crate::formats) in_order: Vec<Option<Column>>,
    /// By the name in the file, folded.
    pub(in crate::formats) by_name: Vec<(String, Column)>,
}

impl ListedColumns {
    /// Reads such a list.
    ///
    /// # Errors
    /// Returns the name that is not known.
    pub fn parse(list: &str) -> Result<ListedColumns, String> {
        let mut listed = ListedColumns::default();
        let known = |name: &str| Column::from_name(name).ok_or_else(|| name.trim().to_owned());
        for item in list.split(',') {
            match item.rsplit_once('=') {
                Some((name, column)) => listed.by_name.push((folded(name), known(column)?)),
                None if matches!(item.trim(), "-" | "") => listed.in_order.push(None),
                None => listed.in_order.push(Some(known(item)?)),
            }
        }
        Ok(listed)
    }

    /// Returns the columns as somebody has said them one after the other; where the first row has names, they count by these.
    pub fn said(names: &[String], columns: Vec<Option<Column>>, has_names: bool) -> ListedColumns {
        if !has_names {
            return ListedColumns { in_order: columns, by_name: Vec::new() };
        }
        let named = names.iter().zip(columns);
        let by_name = named.filter_map(|(name, column)| Some((folded(name), column?)));
        ListedColumns { in_order: Vec::new(), by_name: by_name.collect() }
    }

    /// Returns the column with this name in the file.
    pub(in crate::formats) fn of_name(&self, name: &str) -> Option<Column> {
        let folded = folded(name);
        let listed = self.by_name.iter().find(|(known, _)| *known == folded);
        listed.map(|(_, column)| *column).or_else(|| Column::from_name(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_found_by_its_own_name() {
        for column in Column::all() {
            assert_eq!(Column::from_name(&column.name()), Some(column));
        }
        assert_eq!(Column::all().count(), 34);
    }

    #[test]
    fn columns_are_found_by_the_names_that_people_give_them() {
        for (name, column) in [
            ("Tiếng Việt", Column::Word(Lang::Vi)),
            ("TIENG THAI", Column::Word(Lang::Th)),
            ("ภาษาอังกฤษ", Column::Word(Lang::En)),
            ("Nghĩa tiếng Việt", Column::Word(Lang::Vi)),
            ("คำ (ไทย)", Column::Word(Lang::Th)),
            ("Ví dụ tiếng Thái", Column::Example(Lang::Th)),
            ("ตัวอย่างภาษาไทย", Column::Example(Lang::Th)),
            ("English example", Column::Example(Lang::En)),
            ("Ghi chú (vi)", Column::Note(Lang::Vi)),
            ("Phiên âm", Column::Roman),
            ("คำอ่าน", Column::Roman),
            ("Từ loại", Column::Pos),
            ("Part of speech", Column::Pos),
            ("บทเรียน", Column::Lesson),
            ("Bài", Column::Lesson),
        ] {
            assert_eq!(Column::from_name(name), Some(column), "{name}");
        }
        for name in ["", "Số", "日本語", "example", "note 2", "ไม่รู้"] {
            assert_eq!(Column::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn an_author_may_list_the_columns() {
        let listed = ListedColumns::parse("vi, -,th,example.th").unwrap();
        assert_eq!(
            listed.in_order,
            [
                Some(Column::Word(Lang::Vi)),
                None,
                Some(Column::Word(Lang::Th)),
                Some(Column::Example(Lang::Th))
            ]
        );
        let listed = ListedColumns::parse("Cột A=vi,Cột B=ภาษาไทย").unwrap();
        assert_eq!(listed.of_name("cột b"), Some(Column::Word(Lang::Th)));
        assert_eq!(ListedColumns::parse("vi,lạ"), Err("lạ".to_owned()));
    }
}
