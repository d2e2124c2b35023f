//! The messages of the commands.

use super::messages;

messages! {
    not_a_terminal = "not-a-terminal"();
    check_not_found = "check-not-found"(path);
    check_not_permitted = "check-not-permitted"(path);
    check_unreadable = "check-unreadable"(path, reason);
    check_no_decks = "check-no-decks"(path);
    check_read = "check-read"(decks, entries);
    check_nothing_found = "check-nothing-found"();
    check_found = "check-found"(errors, warnings, advice);
}
