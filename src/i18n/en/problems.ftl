# What is wrong with a file, and what to do about it. Backticks stand around what is written in the file.
severity-error = error
severity-warning = warning
severity-advice = advice
remedy-label = what to do

# Values that a key can want.
wanted-text = a text in quotes: "…"
wanted-texts = a list: ["…", "…"]
wanted-whole-number = a whole number, not negative, without quotes
wanted-text-per-lang = a text for each language: {"{"} vi = "…", en = "…", th = "…" {"}"}
wanted-texts-per-lang = a list for each language: {"{"} vi = ["…"], th = ["…"] {"}"}
wanted-tables = a table of its own under a line [[entry]] or [[lesson]]

# Remedies that several problems share.
did-you-mean = Did you mean `{ $suggestion }`?
remedy-none-needed = Nothing needs to be done: Nhớ reads it right. To tidy the file, type this text again.

# The file.
problem-empty-file = This file is empty.
remedy-empty-file = Write the deck as decks/README.md shows it.
problem-file-too-large = The file is larger than { $limit } MiB and was not read.
remedy-file-too-large = Split the deck into several files, each with an `id` of its own.
problem-part-too-large = This part is longer than { $limit } KiB without a line [[entry]] and was left out.
remedy-part-too-large = Begin each entry with a line [[entry]].
problem-too-many-entries = The deck has more than { $limit } entries; from here on they were left out.
problem-too-many-problems = { $unlisted } more problems are not listed.
remedy-too-many-problems = Fix those above and check again.
problem-not-utf8 = The file is not UTF-8: the character here cannot be read.
problem-other-encoding = The file is not UTF-8 but { $encoding }. It was read as such.
problem-old-font = The file is not UTF-8 but { $encoding }, which only a font can show.
problem-pasted-encoding = Letters here are those of { $encoding }, which only a font can show.
remedy-old-font = Convert it to Unicode with UniKey (Ctrl+Shift+F6), and save it as UTF-8.
remedy-save-as-utf8 = Open it in Notepad and choose “Save As” with the encoding UTF-8.
problem-byte-order-mark = The file begins with a byte order mark, which is not needed.
remedy-byte-order-mark = Nothing needs to be done. To remove it, save as “UTF-8” instead of “UTF-8 with BOM”.

# TOML.
problem-unclosed-text = The closing quote is missing.
remedy-unclosed-text = Add " at the end of the text. A " inside it is written \".
problem-unquoted-text = This text is not in quotes.
remedy-unquoted-text = Put " before and after the text.
problem-curly-quotes = Curly quotes “ ” are not read as quotes.
remedy-curly-quotes = Use straight quotes: "…". Word processors change them by themselves; use Notepad instead.
problem-missing-equals = An `=` is missing here.
remedy-missing-equals = Write it as: key = "text".
problem-missing-value = Nothing follows the `=`.
remedy-missing-value = Write a text in quotes after the `=`, or delete the line.
problem-missing-comma = A comma or a closing bracket is missing here.
remedy-missing-comma = Put a comma between the two values, or add the missing ] or {"}"}.
problem-unclosed-bracket = The closing `{ $closing }` is missing.
remedy-unclosed-bracket = Add `{ $closing }` here.
problem-doubled-key = The key `{ $key }` is here twice.
remedy-doubled-key = Keep one of them. If a new word begins here, put a line [[entry]] above it.
problem-invalid-key = This key cannot be read.
remedy-invalid-key = Keys are plain letters, digits and hyphens, as in decks/README.md.
problem-invalid-escape = The character after the \ here is not valid.
remedy-invalid-escape = To write a \ itself, type it twice: \\.
problem-invalid-number = This number or date cannot be read.
remedy-invalid-number = Write numbers without a leading zero; put a text in quotes: "…".
problem-stray-text = There is too much text here.
remedy-stray-text = Write one `key = "text"` a line. A comment begins with #.
problem-not-toml = This line is not TOML.
remedy-as-in-guide = Compare it with the example in decks/README.md.
problem-single-brackets = The line [{ $key }] has single brackets.
remedy-single-brackets = Write [[{ $key }]] with double brackets.

# The head of the deck.
problem-missing-format = The head has no `format`.
problem-invalid-format = There is no deck format with this number.
remedy-format = Write `format = 1` in the first line.
problem-newer-format = This deck has format { $found }; this Nhớ knows formats up to { $known }.
remedy-newer-format = What is understood was read. Get a newer Nhớ for the rest.
problem-missing-deck-id = The deck has no `id` and cannot be used.
remedy-missing-deck-id = Add a line such as `id = "lesson-one"` to the head and do not change it later: the learners' progress depends on it.
problem-missing-title = The `title` is missing.
remedy-missing-title = Add: title = {"{"} vi = "…", en = "…", th = "…" {"}"}
problem-no-entries = The deck has no entry that can be read.
remedy-no-entries = Each entry begins with a line [[entry]]; see decks/README.md.

# Keys and values.
problem-unknown-key = There is no key called `{ $key }` here.
remedy-unknown-key = Delete it, or use a key from decks/README.md.
problem-unknown-table = There is no part called [{ $key }]; everything below it was left out.
remedy-unknown-table = There are only [[entry]] and [[lesson]].
problem-unknown-language = `{ $key }` is not a language that a deck can have.
remedy-unknown-language = Use `vi`, `en` or `th`.
problem-wrong-type = The value of `{ $key }` has the wrong type and was left out.
remedy-wrong-type = It must be { $wanted }.
problem-empty-field = `{ $key }` is empty.
remedy-empty-field = Write a text between the quotes, or delete it.
problem-field-too-long = `{ $key }` is longer than { $limit } bytes and was left out.
remedy-field-too-long = Make it shorter. Perhaps a closing quote is missing.
problem-invalid-id = `{ $id }` is not a valid `id`.
remedy-invalid-id = Use small letters a to z, digits and single hyphens, at most 64 of them.
remedy-invalid-id-suggestion = Write `{ $suggestion }`, for example: small letters, digits and hyphens.
problem-missing-id = This entry has no `id`.
remedy-missing-id = Add one that will not change. Until then Nhớ calls it `{ $derived }`; put that into `was`, so that progress stays.
problem-doubled-id = The id `{ $id }` is already in line { $first_line }; this entry was left out.
remedy-doubled-id = Give one of the two another id that is not in the file yet.
problem-former-id-taken = The former id `{ $id }` belongs to the entry in line { $line }.
remedy-former-id-taken = Take it out of `was`.
problem-lesson-without-id = This lesson has no `id`; its entries belong to the deck itself.
remedy-lesson-without-id = Add a line such as `id = "first-words"` under [[lesson]].
problem-doubled-lesson-id = The lesson `{ $id }` already begins in line { $first_line }; the entries here were put there.
remedy-doubled-lesson-id = Give this lesson another id.
problem-one-language = This entry has only { $lang } and was left out.
problem-no-language = This entry has no word in any language and was left out.
remedy-too-few-languages = Write the word in at least two of `vi`, `en`, `th`.
lang-vi = Vietnamese
lang-en = English
lang-th = Thai
problem-unknown-pos = There is no part of speech called `{ $found }`.
problem-unknown-level = `{ $found }` is not a CEFR level.
remedy-one-of = Use one of: { $known }.
problem-repeated-answer = “{ $answer }” is the headword or is already in `also`.
remedy-repeated-answer = Take it out of `also`.
problem-same-words = The entry in line { $first_line } has the same words.
remedy-same-words = Delete one of them, or word them so that a learner can tell them apart.
problem-foreign-letter = “{ $ch }” ({ $code }) is not a letter of { $lang }.
remedy-foreign-letter = Type it again with the keyboard of that language.
remedy-look-alike-letter = It only looks like “{ $meant }”. Type “{ $meant }” instead.
problem-example-without-word = The example in { $lang } does not use “{ $word }”.
remedy-example-without-word = Use the word in the example, or put the form that stands there into `also`.
problem-missing-roman = The Thai word has no `roman`.
remedy-missing-roman = Write how it sounds, with its tones, as in decks/README.md: roman = "náam"
problem-roman-without-tone = `roman` shows no tone, but this Thai word has one.
remedy-roman-without-tone = Put the tone on the vowel: à low, â falling, á high, ǎ rising; the mid tone has no sign.
problem-alike-in-lesson = “{ $word }” in line { $first_line } differs from this word only in tones or marks.
remedy-alike-in-lesson = Put the two into different lessons. Nhớ introduces them on different evenings anyway.
problem-long-lesson = This lesson has { $n_entries } words.
remedy-long-lesson = Divide it: up to { $limit } new words in a lesson are learned best.
problem-long-text = `{ $key }` takes { $columns } columns, which is much for a card.
remedy-long-text = Write it shorter, up to { $limit } columns.
problem-changed-id = The deck that is installed has this entry under the id `{ $old }`; what was learned there would be lost.
remedy-changed-id = Keep the old `id`, or add: was = ["{ $old }"]
problem-other-translation = “{ $word }” is translated otherwise in { $deck }/{ $entry }.
remedy-other-translation = If both are right, add a hint in ( ) to the word. Else make them the same.
problem-invalid-path = `{ $path }` is not in the deck's folder.
remedy-invalid-path = Put the recording into the deck's folder and write its path with /, such as audio/hello.ogg.

# Letters.
problem-refused-character = There is a control character { $code } here; this part was left out.
remedy-refused-character = Delete it (often it cannot be seen), or type the whole text again.
problem-not-nfc = A letter and its marks were typed apart or in another order.
problem-thai-mark-order = Thai marks were typed in the wrong order.
problem-decomposed-sara-am = ำ was typed as two characters, ํ and า.
problem-doubled-sara-e = แ was typed as เ twice.
problem-lakkhangyao = ๅ was typed instead of า.
problem-doubled-mark = A mark was typed twice on one letter.
problem-invisible-character = There is an invisible character { $code } here; it was taken out.
