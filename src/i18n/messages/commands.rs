//! The messages of the commands.

use super::messages;

messages! {
    not_a_terminal = "not-a-terminal"();
    terminal_refused = "terminal-refused"(reason);
    letters_unknown = "letters-unknown"(value);
    no_home = "no-home"();
    not_all_saved = "not-all-saved"(path);
    learner_unknown = "learner-unknown"(nickname);
    learner_several = "learner-several"(nickname);
    nobody_yet = "nobody-yet"();
    unreadable = "unreadable"(path, reason);
    io_not_found = "io-not-found"();
    io_permission = "io-permission"();
    io_no_space = "io-no-space"();
    io_too_large = "io-too-large"();
    io_other = "io-other"();
    stats_learners = "stats-learners"(n);
    stats_answers = "stats-answers"(n);
    stats_evenings = "stats-evenings"(n);
    stats_cards = "stats-cards"(new, learning, review, relearning);
    stats_due = "stats-due"(n);
    deck_line = "deck-line"(title, id, lessons, entries);
    deck_inside = "deck-inside"();
    grade_line = "grade-line"(line);
    stdin_unreadable = "stdin-unreadable"();
    decks_faulty = "decks-faulty"(n);
    check_not_found = "check-not-found"(path);
    check_not_permitted = "check-not-permitted"(path);
    check_unreadable = "check-unreadable"(path, reason);
    check_no_decks = "check-no-decks"(path);
    check_read = "check-read"(decks, entries);
    check_nothing_found = "check-nothing-found"();
    check_found = "check-found"(errors, warnings, advice);
}
