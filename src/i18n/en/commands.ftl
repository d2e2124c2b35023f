# What the commands say, in English. A message says what to do next.

not-a-terminal = Nhớ needs a terminal window. Open one and type "nho" there.
terminal-refused = This terminal cannot be used ({ $reason }). Please try another one.
letters-unknown = NHO_LETTERS is “{ $value }”. Please set it to auto, cluster or codepoint, or remove it.
no-home = There is no place to save to. Name a folder: nho --home DIR
not-all-saved = Some answers could not be saved because { $path } cannot be written. Please check that the disk has room and is not locked.
learner-unknown = Nobody here is called { $nickname }. Type "nho" to see the list.
learner-several = Several learners are called { $nickname }. Please ask one of them to take another name.
nobody-yet = Nobody has practised here yet. Type "nho" to begin.
unreadable = { $path } cannot be read: { $reason }.
io-not-found = it is not there
io-permission = not allowed
io-no-space = the disk is full
io-too-large = the file is too large
io-other = the disk reports an error
stats-learners = { $n ->
    [one] { $n } learner
   *[other] { $n } learners
}
stats-answers = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}
stats-evenings = { $n ->
    [one] { $n } evening
   *[other] { $n } evenings
}
stats-cards = Cards: { $new } new, { $learning } learning, { $review } in review, { $relearning } relearning
stats-due = { $n ->
    [one] { $n } card is due now
   *[other] { $n } cards are due now
}
deck-line = { $title } ({ $id }): { $lessons ->
    [one] 1 lesson
   *[other] { $lessons } lessons
}, { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}
deck-inside = inside the program
decks-faulty = { $n ->
    [one] { $n } problem in the deck files. To see it: nho check PATH
   *[other] { $n } problems in the deck files. To see them: nho check PATH
}
check-not-found = There is no file or folder “{ $path }”. Check its name, or drag the file into this window to get its path.
check-not-permitted = You may not read “{ $path }”. Copy it to a folder of your own and try again.
check-unreadable = “{ $path }” could not be read ({ $reason }). If it is on a USB stick, plug it in again and try once more.
check-no-decks = There is no deck in “{ $path }”: no .toml file was found. Choose another folder.
check-read = Read { $decks ->
    [one] 1 deck
   *[other] { $decks } decks
}, { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}.
check-nothing-found = No problems.
check-found = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}, { $advice ->
    [one] 1 piece of advice
   *[other] { $advice } pieces of advice
}.
grade-line = Line { $line } needs three columns with tabs between them: vi, en or th; the answer; what was typed.
stdin-unreadable = The input cannot be read. Please check the file or the command it comes from.
