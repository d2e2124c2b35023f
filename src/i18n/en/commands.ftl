# What the commands say, in English. A message says what to do next.

not-a-terminal = Nhớ needs a terminal window. Open one and type "nho" there. Without one, "nho --plain" goes line by line.
terminal-refused = This terminal cannot be used ({ $reason }). Please try another one.
no-window = No window can be opened here ({ $reason }). Without --window, Nhớ runs in the terminal.
window-arguments = This program only opens the window and does not know “{ $value }”. It takes --home DIR and --ui vi, en or th. For all else there is “nho”.
letters-unknown = NHO_LETTERS is “{ $value }”. Please set it to auto, cluster or codepoint, or remove it.
no-home = There is no place to save to. Name a folder: nho --home DIR
not-all-saved = Some answers could not be saved because { $path } cannot be written. Please check that the disk has room and is not locked.
all-saved = All your answers are saved.
broken = Nhớ made a mistake and had to stop. Please start it again. If it happens again, show this line to your teacher: { $place }
broken-noted = The line is also in the file { $path }
learner-unknown = Nobody here is called { $nickname }. Type "nho" to see the list.
learner-several = Several learners are called { $nickname }. Please ask one of them to take another name.
nobody-yet = Nobody has practised here yet. Type "nho" to begin.
unreadable = { $path } cannot be read: { $reason }.
unwritable = { $path } cannot be written: { $reason }.
io-not-found = it is not there
io-permission = not allowed
io-no-space = the disk is full
io-too-large = the file is too large
io-read-only = it is write-protected
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
stats-expected = Of 100 reviews, { $expected } were expected to be recalled; { $recalled } were ({ $n } reviews on a later day)
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
print-deck-unknown = There is no deck “{ $deck }” here. nho decks shows which there are; the path of a deck file will do too.
print-lesson-unknown = The deck has no lesson “{ $lesson }”. It has: { $lessons }.
print-no-lessons = This deck has no lessons. Leave --lesson out to print all of it.
print-one-language = Both sides are in one language. Choose two different ones with --from and --to.
print-nothing = There is no word here in both languages: { $from } and { $to }. Choose others with --from and --to.
print-not-html = “{ $path }” would not be opened by a browser. Choose a name that ends in .html.
print-written = Written: { $path }. Open it in a browser and print it from there.
print-faulty = “{ $path }” cannot be read as a deck. nho check shows why.
print-name = Name
print-date = Date
print-number = Sheet { $number }
print-cards = Cards
print-cards-task = Cut along the solid lines and fold at the dashed line.
print-list = Word list
print-exam = Exam
print-exam-task = Write each word in { $lang }.
print-answers = Answers
print-matching = Match the words
print-matching-task = Write into each box the letter of the word that means the same.
print-writing = Writing sheet
print-writing-task = Copy each word onto the lines below it.
report-title = Words that were hard in class
report-written = Written: { $path }
report-ending = The report was not written to “{ $path }”. Choose a name that ends with { $endings }.
report-deck-unknown = There is no deck with the id “{ $deck }”. To see the decks: nho decks
report-no-lessons = This deck has no lessons. Leave out --lesson to see the whole deck.
report-learners = { $n ->
    [one] 1 learner was counted.
   *[other] { $n } learners were counted.
}
report-sealed = { $n ->
    [one] 1 learner with a secret was left out: only they can open their answers.
   *[other] { $n } learners with a secret were left out: only they can open their answers.
}
report-withheld = { $n ->
    [one] For 1 word
   *[other] For { $n } words
} answers were left out, because with fewer than { $fewest } learners they would tell who it was. Whoever wants the teacher to see them by name switches on “Shown to the teacher” in their settings.
report-nothing = There are no answers to count yet. If the class practises on other computers, bring them here with: nho carry DIR --all
report-unreadable = { $n ->
    [one] 1 file or folder could not be read and was not counted. If it is on a USB stick, plug it in again and try once more.
   *[other] { $n } files or folders could not be read and were not counted. If they are on a USB stick, plug it in again and try once more.
}
report-words = Words, the hardest first
report-lessons = Lessons, the hardest first (learners × words)
report-people = Learners who switched on “Shown to the teacher”
report-deck = Deck
report-lesson = Lesson
report-id = Word id
report-word = Word
report-n-people = Learners
report-tries = Asked
report-missed = Missed
report-tones = Only a tone wrong
report-marks = Only marks wrong
report-wrote = Written
report-confused = Mixed up with
report-known = Known
report-shaky = Shaky
report-untouched = Untouched
report-nickname = Nickname
report-hardest = Hardest words (missed/asked)
report-word-line = { $word } — missed { $missed } of { $tries }, { $n ->
    [one] 1 learner
   *[other] { $n } learners
}
report-more = … and { $n } more. To see all: --top { $all }
report-lesson-line = { $lesson } — known { $known }, shaky { $shaky }, untouched { $untouched } ({ $n ->
    [one] 1 learner
   *[other] { $n } learners
})
report-person-line = { $name } — missed { $missed } of { $tries }, { $known } known, { $shaky } shaky
decks-faulty = { $n ->
    [one] { $n } problem in the deck files. To see it: nho check PATH
   *[other] { $n } problems in the deck files. To see them: nho check PATH
}
doctor-look = Please compare each word with what stands beside it. It is right if nothing is missing, nothing is a box and every mark is on its letter.
doctor-cluster = This terminal keeps a letter and its marks in one cell, as it should.
doctor-per-code-point = This terminal gives every mark a cell of its own. Nhớ draws accordingly: Thai can be read, but its marks stand beside their letters.
doctor-silent = This terminal did not say how it draws letters; Nhớ assumes that it keeps a letter and its marks together. If words run into one another, try: nho --letters codepoint
doctor-no-terminal = There is no terminal here that could be asked how it draws letters.
doctor-samples = Columns that it took: { $list }
doctor-chosen = Nhớ draws as --letters or NHO_LETTERS says: { $model }
doctor-terminal = TERM: { $term } · colours: { $colours ->
    [yes] yes
   *[no] no
} · size: { $known ->
    [yes] { $columns }×{ $rows }
   *[no] unknown
}
doctor-utf8 = { $is_utf8 ->
    [yes] The system writes UTF-8.
   *[no] The system does not write UTF-8. Before you start Nhớ, type: export LC_ALL=C.UTF-8
}
doctor-otherwise = If a word looks otherwise:
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
carry-decks-new = { $n ->
    [one] 1 new deck: { $ids }
   *[other] { $n } new decks: { $ids }
}
carry-decks-replaced = { $n ->
    [one] 1 deck in a newer revision: { $ids }
   *[other] { $n } decks in a newer revision: { $ids }
}
carry-decks-differ = { $n ->
    [one] 1 deck has the same revision as the one here, but other content. It was left: { $ids }. If it should count, raise its revision.
   *[other] { $n } decks have the same revision as those here, but other content. They were left: { $ids }. If they should count, raise their revision.
}
carry-decks-faulty = { $n ->
    [one] 1 deck has errors and was left: { $files }. To see them: nho check PATH
   *[other] { $n } decks have errors and were left: { $files }. To see them: nho check PATH
}
carry-decks-known = { $n ->
    [one] 1 deck was here already.
   *[other] { $n } decks were here already.
}
carry-decks-none = No decks there.
carry-learners = { $n ->
    [one] 1 learner has practised on this computer.
   *[other] { $n } learners have practised on this computer.
}
carry-out = { $n ->
    [one] 1 answer
   *[other] { $n } answers
} carried to { $path }
carry-in = { $n ->
    [one] 1 answer
   *[other] { $n } answers
} carried to this computer
carry-out-sealed = { $n ->
    [one] 1 sealed record
   *[other] { $n } sealed records
} carried to { $path }
carry-in-sealed = { $n ->
    [one] 1 sealed record
   *[other] { $n } sealed records
} carried to this computer
carry-nothing-new = Both sides had every answer already.
carry-strangers = { $n ->
    [one] 1 learner there has never practised on this computer and was not taken in. To take in everybody: nho carry --all DIR
   *[other] { $n } learners there have never practised on this computer and were not taken in. To take in everybody: nho carry --all DIR
}
carry-tells = What lies there tells who practised, what and when. Keep it safe. To carry decks only: nho carry --decks-only DIR
carry-more = and { $n } more
carry-own-folder = { $path } is where this computer keeps everything itself. Please name the folder of a stick.
carry-again = Not everything was carried. Nothing is lost: please run it again.
carry-tonight-taken = Tonight's lesson comes from there: { $lesson }
carry-tonight-out = Tonight's lesson was brought there: { $lesson }
carry-tonight-same = Tonight's lesson is the same on both sides: { $lesson }
carry-where = Please name the folder of the stick: nho carry DIR
carry-prepared = The stick is ready: program, decks and a place for answers are in { $place }
carry-each = At each computer: plug it in, then: { $program } carry
carry-tonight-none = No lesson is named for tonight.
tonight-none = No lesson is named for tonight. To name one: nho tonight DECK LESSON
tonight-cleared = No lesson comes first any more.
tonight-carry = It stands first on every learner's screen until they have met all its words. To other computers: nho carry DIR
tonight-which = The deck “{ $deck }” has several lessons. Name one of: { $lessons }
tonight-deck-unknown = There is no deck “{ $deck }” on this computer. nho decks shows which there are. Put the file of your own deck into { $folder }
tonight-faulty = { $path }: { $reason } To write it anew: nho tonight DECK LESSON. To do without: nho tonight --clear
tonight-line = line { $line } cannot be read.
tonight-no-deck = it names a lesson, but no deck.
tonight-invalid-id = the id of a deck or lesson is made of a to z, 0 to 9 and single hyphens.
tonight-remark = The lesson that stands first for every learner until they have done it.
carry-at-decks = Decks: { $done } of { $all }
carry-at-learners = Learners: { $done } of { $all }
join-done = The two are one learner now, called { $nickname }. All that either has learned counts.
join-same = { $nickname } is one learner already. Please name two different learners.
memory-read = { $reviews } reviews of { $cards } cards; { $items } of them came on a later day than the review before.
memory-model = Model: { $model }, fitted
memory-defaults = Model: { $model }, with its defaults
memory-too-few = There is too little to learn from ({ $items } reviews on a later day, { $needed } are needed), so the defaults stay.
memory-nothing = There is too little to predict: { $items } reviews on a later day.
memory-objective = Objective: { $before } with the defaults, { $after } fitted
memory-work = { $histories } distinct histories, computed { $evaluations } times, in { $ms } ms
memory-parameters = Parameters: { $list }
memory-fold = Part { $fold }: { $n } predictions, log loss { $loss }, RMSE(bins) { $rmse }, AUC { $auc }
memory-all = All: { $n } predictions, log loss { $loss }, RMSE(bins) { $rmse }, AUC { $auc }
memory-row = Line { $line }: { $problem }
memory-rows-more = { $n ->
    [one] and 1 more line that was passed over
   *[other] and { $n } more lines that were passed over
}
row-empty = The file is empty. It needs a first line with card,t_ms,day,rating and one line for each review.
row-missing-column = The column “{ $name }” is missing. The first line must name card, t_ms, day and rating.
row-too-short = The line ends before the column “{ $name }”. It was passed over.
row-not-a-number = “{ $value }” in the column “{ $name }” is not a whole number that can be used. The line was passed over.
row-rating = The rating is { $value }, but must be 1, 2, 3 or 4. The line was passed over.
learner-not-sealed = { $nickname } has no secret. Choose one in the settings first.
# Stands before what is typed and not shown.
secret-prompt = Secret of { $nickname }, or recovery code (it is not shown):{" "}
secret-missing = { $nickname } has a secret: run this in a terminal, or give it with --passphrase-file FILE (- for standard input).
recovery-code-made = This is the new recovery code of { $nickname }. The old one opens nothing here any more. Print or copy it, and let nobody else read it.
stats-sealed = { $n ->
    [one] { $n } learner with a secret is not counted.
   *[other] { $n } learners with a secret are not counted.
}
forecast-month = From day { $first }: { $evenings } evenings, { $minutes } minutes, { $reviews } reviews, { $new } new words, { $waiting } words left waiting
forecast-end = At the end: { $met } words met, { $known } of them would be recalled. { $minutes } minutes in all.
retention-line = { $percent } %: { $minutes } minutes, { $reviews } reviews, { $met } words met, { $known } would be recalled at the end
retention-advice = Most words for these evenings: { $percent } %
deadline-evening = Day { $day }: { $reviews } reviews, { $new } new words, { $minutes } minutes
deadline-end = On day { $day }, { $known } of { $words } words would be recalled; without practice { $without }.
deadline-none = There is no evening before day { $day }. Choose a later day, or more evenings a week.
prior-few = A class prior needs at least { $needed } learners with enough reviews, so that it tells nothing about one of them. Here are { $learners }.
prior-made = Class prior for { $model }, from { $learners } learners
prior-spreads = Spreads: { $list }
prior-unreadable = “{ $path }” is not a class prior. Make one with: nho memory prior LOG LOG LOG --format json
memory-calibration = Predicted { $predicted } %, recalled { $recalled } % ({ $n } predictions)
