# Commands with which a teacher writes decks. They are read in a terminal window, one line each.

deck-made = Made: { $path }. Write your words there with any text editor, then: nho check { $path }
file-exists = There is already something called “{ $path }”. Nothing was changed. Choose another name.
file-changed = “{ $path }” was changed by another program meanwhile. Nothing was written. Run the command again.
fix-found = { $n ->
    [one] One thing
   *[other] { $n } things
} can be mended in { $path }.
# Answered with y or n, and Enter.
fix-question = Write these changes? (y/n)
fix-left = Left as it was.
fix-not-asked = Nothing was written. To write the changes without being asked: nho check --fix --yes { $path }
fix-done = Mended: { $path }
columns-unknown = “{ $name }” is no column that a deck knows. These are: { $known }. A column to be left out is written as -
sheet-empty = There is nothing in “{ $path }”.
sheet-not-text = “{ $path }” is no text. Save the table as CSV (UTF-8) or as “Unicode text”, then try again.
# head: what stands in the first row, parted by |
ask-column = What is column { $n } (“{ $name }”)? vi, en, th, roman, example.th, note.vi, pos, tags, lesson… or Enter to leave it out:
ask-column-unknown = There is no column “{ $answer }”. The names that there are stand in decks/README.md.
ask-first-row = Is the first row ({ $head }) the names of the columns, and no word? (y/n)
sheet-no-words = The first row does not say which columns hold words: { $head }. Call them vi, en and th, or say what they hold in their order: nho import { $path } --columns vi,th,roman
sheet-encoding = The table was read as { $encoding }.
sheet-unknown = Columns that were left out, because their names are not known: { $names }. To take them in: --columns NAME=note.vi
import-exists = There is a deck “{ $deck }” already. To take the rows into it: nho import { $table } --deck { $deck }
import-faulty = “{ $path }” has errors, so nothing was changed. First: nho check { $path }
import-braces = In “{ $path }” entries are written in braces, one behind the other. Write them below [[entry]], then try again. Nothing was changed.
import-row = Row { $row }: { $problem }
import-rows-more = … and { $n } more.
import-same = The deck says all of this already ({ $n ->
    [one] one row
   *[other] { $n } rows
}). Nothing was changed.
import-none = No row could be taken in. Nothing was written.
import-done = { $path }: { $new } new, { $changed } changed, { $same } as before.
import-next = Next: nho check { $path }
import-note = Note “{ $name }”: { $problem }
import-no-history = “{ $path }” is a table and holds no reviews. --history goes with .apkg and .colpkg files.
anki-no-archive = “{ $path }” is no file of Anki. In Anki choose File > Export and save it as .apkg.
anki-too-large = “{ $path }” is too large, or grows too much when it is unpacked, so it was not read. In Anki export one deck at a time.
anki-no-collection = There is no collection of Anki in “{ $path }”. In Anki choose File > Export and save it as .apkg.
anki-damaged = The collection in “{ $path }” cannot be read: the file is damaged. Nothing was written. Export it from Anki again.
anki-fields = Notetype “{ $notetype }”: { $fields }
anki-skipped = Notetype “{ $notetype }” ({ $n ->
    [one] { $n } note
   *[other] { $n } notes
}) was left out: its fields do not say which are words: { $fields }. Say it: nho import { $path } --columns { $columns }
anki-cloze = Notetype “{ $notetype }” ({ $n ->
    [one] { $n } note
   *[other] { $n } notes
}) was left out: sentences with gaps have no words in two languages.
anki-unreadable = { $n ->
    [one] { $n } item of the file could not be read and was left out.
   *[other] { $n } items of the file could not be read and were left out.
}
anki-sounds = { $n ->
    [one] { $n } word has a recording.
   *[other] { $n } words have recordings.
} The deck names the files; copy them from Anki's folder collection.media to the deck's folder.
anki-pictures = { $n ->
    [one] { $n } picture was left out.
   *[other] { $n } pictures were left out.
} A deck holds none.
history-done = { $nickname }: { $new ->
    [one] { $new } review
   *[other] { $new } reviews
} from Anki added, { $same } were there before.
history-left = Left out: { $left } reviews of no word in the deck, and { $other } lines that are no answers.
cells-too-many = has more cells than the first row has columns; a text with the separator in it has to stand in quotes. Left out.
cell-refused = there is a character in “{ $column }” that no text may hold ({ $code }). Left out.
cell-too-long = “{ $column }” is too long; perhaps a quote was never closed. Left out.
cell-passed = “{ $value }” does not belong into “{ $column }”. The rest of the row was taken in.
cell-invalid-id = “{ $id }” is no id: small letters a-z, digits and hyphens. Left out.
cells-one-language = a new word needs two of the three languages. Left out.
cells-same-entry = is about the same word as row { $first_row }. Left out.
cell-other-lesson = the word stands in another lesson than “{ $lesson }” and stays there. The rest of the row was taken in.
cells-too-many-rows = there are more rows than a deck can hold. This one and all below it were left out.
export-done = { $path }: { $n ->
    [one] one word
   *[other] { $n } words
}. Change what you like, keep the column id, and take it in again with nho import.
export-no-sql = Only reviews are written as SQL: nho export reviews --learner NICK --format sql
export-no-apkg = An apkg is made of a deck: nho export --deck DECK --format apkg --out FILE.apkg --history NICK
export-no-history = Only an apkg can hold reviews: nho export --deck DECK --format apkg --out FILE.apkg --history NICK
export-apkg-done = { $path }: { $n ->
        [one] { $n } word
       *[other] { $n } words
    }. Open this file with Anki. Bringing it there again updates the notes instead of doubling them.
export-apkg-where = Please say where to write it: nho export --deck DECK --format apkg --out FILE.apkg
export-apkg-memory = There is not enough memory to make this file. Close other programs and try again.
export-faulty = The deck has { $n ->
    [one] an error
   *[other] { $n } errors
}; what could not be read is not in the table. See: nho check
export-unknown = There is no file “{ $name }” and no deck with this id. To see all decks: nho decks
