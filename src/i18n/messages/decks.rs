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
}
