//! The messages of the commands.

use super::messages;

messages! {
    not_a_terminal = "not-a-terminal"();
    terminal_refused = "terminal-refused"(reason);
    no_home = "no-home"();
    not_all_saved = "not-all-saved"(path);
    learner_unknown = "learner-unknown"(nickname);
    learner_several = "learner-several"(nickname);
    nobody_yet = "nobody-yet"();
    unreadable = "unreadable"(path, reason);
    unwritable = "unwritable"(path, reason);
    io_not_found = "io-not-found"();
    io_permission = "io-permission"();
    io_no_space = "io-no-space"();
    io_too_large = "io-too-large"();
    io_read_only = "io-read-only"();
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
    join_done = "join-done"(nickname);
    join_same = "join-same"(nickname);
    carry_decks_new = "carry-decks-new"(n, ids);
    carry_decks_replaced = "carry-decks-replaced"(n, ids);
    carry_decks_differ = "carry-decks-differ"(n, ids);
    carry_decks_faulty = "carry-decks-faulty"(n, files);
    carry_decks_known = "carry-decks-known"(n);
    carry_decks_none = "carry-decks-none"();
    carry_learners = "carry-learners"(n);
    carry_out = "carry-out"(n, path);
    carry_in = "carry-in"(n);
    carry_nothing_new = "carry-nothing-new"();
    carry_strangers = "carry-strangers"(n);
    carry_tells = "carry-tells"();
    carry_more = "carry-more"(n);
    carry_own_folder = "carry-own-folder"(path);
    carry_again = "carry-again"();
    carry_at_decks = "carry-at-decks"(done, all);
    carry_at_learners = "carry-at-learners"(done, all);
}
