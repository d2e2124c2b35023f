//! The messages of the commands that write decks and tables of words.

use super::messages;

messages! {
    deck_made = "deck-made"(path);
    file_exists = "file-exists"(path);
    file_changed = "file-changed"(path);
    fix_found = "fix-found"(n, path);
    fix_question = "fix-question"();
    fix_left = "fix-left"();
    fix_not_asked = "fix-not-asked"(path);
    fix_done = "fix-done"(path);
    columns_unknown = "columns-unknown"(name, known);
    sheet_empty = "sheet-empty"(path);
    sheet_not_text = "sheet-not-text"(path);
    sheet_no_words = "sheet-no-words"(head, path);
    sheet_encoding = "sheet-encoding"(encoding);
    sheet_unknown = "sheet-unknown"(names);
    import_exists = "import-exists"(deck, table);
    import_faulty = "import-faulty"(path);
    import_braces = "import-braces"(path);
    import_row = "import-row"(row, problem);
    import_rows_more = "import-rows-more"(n);
    import_same = "import-same"(n);
    import_none = "import-none"();
    import_done = "import-done"(path, new, changed, same);
    import_next = "import-next"(path);
    import_note = "import-note"(name, problem);
    import_no_history = "import-no-history"(path);
    anki_no_archive = "anki-no-archive"(path);
    anki_too_large = "anki-too-large"(path);
    anki_no_collection = "anki-no-collection"(path);
    anki_damaged = "anki-damaged"(path);
    anki_fields = "anki-fields"(notetype, fields);
    anki_skipped = "anki-skipped"(notetype, n, fields, path, columns);
    anki_cloze = "anki-cloze"(notetype, n);
    anki_unreadable = "anki-unreadable"(n);
    anki_sounds = "anki-sounds"(n);
    anki_pictures = "anki-pictures"(n);
    history_done = "history-done"(nickname, new, same);
    history_left = "history-left"(left, other);
    cells_too_many = "cells-too-many"();
    cell_refused = "cell-refused"(column, code);
    cell_too_long = "cell-too-long"(column);
    cell_passed = "cell-passed"(column, value);
    cell_invalid_id = "cell-invalid-id"(id);
    cells_one_language = "cells-one-language"();
    cells_same_entry = "cells-same-entry"(first_row);
    cell_other_lesson = "cell-other-lesson"(lesson);
    cells_too_many_rows = "cells-too-many-rows"();
    export_done = "export-done"(path, n);
    export_faulty = "export-faulty"(n);
    export_unknown = "export-unknown"(name);
}
