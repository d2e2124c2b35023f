# The screens, in English. Short words: the footer holds five or six of them in 80 columns.

app-name = Nhớ
# Stands alone on a window that is too small for anything else.
screen-size = This window is too small ({ $columns }×{ $rows }): please make it larger.
# 1 is Monday, 7 is Sunday.
weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
weekday-and-time = { $weekday }, { $time }
lang-name = { $code ->
    [vi] Vietnamese
    [en] English
   *[th] Thai
}
part-of-speech = { $code ->
    [noun] noun
    [verb] verb
    [adjective] adjective
    [adverb] adverb
    [pronoun] pronoun
    [numeral] number
    [classifier] classifier
    [preposition] preposition
    [conjunction] conjunction
    [particle] particle
    [interjection] interjection
    [phrase] phrase
   *[sentence] sentence
}
# Offered as a nickname to somebody who types none.
sign-name = { $code ->
    [star] Star
    [mountain] Mountain
    [diamond] Diamond
    [moon] Moon
    [heart] Heart
    [clover] Clover
    [house] House
    [song] Song
   *[sun] Sun
}

# In the footer: what a key does now. One to three words.
keys-languages = ngôn ngữ · ภาษา · language
do-choose = choose
do-help = help
do-quit = leave
do-go-on = go on
do-back = back
do-close = close
do-begin = begin
do-change-learner = change learner
do-pages = other page
do-tick = tick
do-sign = other sign
do-guess = guess
do-not-know = I don't know
do-pause = pause
do-show = show answer
do-rate = rate yourself
do-undo = take back
do-roman = how it sounds
do-example = example
do-home = to the start
do-next = next word
do-legible = check letters
do-recall = in my head
do-type = type it
do-tiles = lay letters
do-mark = check
do-lay = lay a letter
do-aid-off = typing aid off
do-hide-keys = hide keys
do-show-keys = show keys
do-rest = rest word
do-wake = ask it again
do-words = my words
do-filter = filter
do-deck = deck
do-next-word = other words
# The list of all words: a line to type in, and below it which words are shown.
ask-word = Find:
no-such-word = There is no such word. Type fewer letters, or change the filter.
words-all = all words
decks-all = all decks
ask-place = Words from which deck?
deck-whole = the whole deck
words-hard = hard words
words-confused = words mixed up
words-noted = words with a note
do-show-all = show all
do-one-more = one more round
do-history = history
check-counts = Question { $n } of { $all } · each right answer counts as easy at once
history-next = next { $date }
history-same-evening = again that evening
history-unread = The history of this word could not be read. Your answers are still there; go back and open this page again.
do-know = known
check-known = You know this word. It counts as easy.
check-missed = No harm done: this word will be learned like any other.
do-scroll = see more
words-met = New words:
summary-almost = { $n } nearly right
word-asked-only = { $n ->
    [one] Asked once
   *[other] Asked { $n } times
}
word-next-now = Next: today
word-asked = { $n ->
    [one] Asked once
   *[other] Asked { $n } times
}, { $missed ->
    [0] never forgotten
    [one] forgotten once
   *[other] forgotten { $missed } times
}
word-next = Next time: { $date }
do-statistics = how it goes
do-next-page = next page
# How it goes: evenings, words, what is mixed up.
no-evenings-yet = No evening yet. After the first one there will be pictures here.
evenings-title = { $n ->
    [one] One evening
   *[other] { $n } evenings
}, { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} in all
evenings-read = Each column is a week, the last { $weeks } of them. The darker, the longer.
words-title = The words so far
coming-title = Words coming up in seven days
day-today = Today
ahead-title = Minutes in the coming weeks
ahead-week = Week { $n }
ahead-read = If you come as often as lately, you will have met { $then } cards in eight weeks (now { $met }) and remember about { $known }.
expected-title = How well Nhớ knows your memory
expected-too-few = There are not enough reviews yet. After a few more evenings there will be a picture here.
expected-read = Of 100 reviews Nhớ expected you to remember { $expected }; you remembered { $recalled } ({ $n } reviews).
expected-signs = █ remembered   │ expected
in-a-hundred = { $n } %
mixed-title = What gets mixed up
nothing-mixed = No tone and no word has been mixed up. Well done!
tone-for-tone = { $right } → { $given }
tone-name = { $tone ->
    [ngang] ngang (level)
    [huyen] huyền (à)
    [sac] sắc (á)
    [hoi] hỏi (ả)
    [nga] ngã (ã)
    [nang] nặng (ạ)
    [ek] mai ek ◌่
    [tho] mai tho ◌้
    [tri] mai tri ◌๊
    [chattawa] mai chattawa ◌๋
   *[unmarked] no mark
}
do-settings = settings
do-change = change
do-open = open
do-save = save
do-as-before = as before
do-copy = copy
do-again = try again
do-delete = delete
do-usual = as each word needs
do-look-back = see last word again
do-note = note
do-tell-apart = try it

who-learns = Who is learning today?
newcomer = New learner
guest = Just try, nothing is kept
page-of = page { $page } of { $pages }
other-name = Another name…
ask-name = What is your name here?
ask-name-more = For those whose name is not in the list.
no-such-name = This name and secret open nothing here. Just try again.

legible-hint = F6 if you cannot read this line
ask-legible = Can you read this?
# Under the question.
ask-legible-more = Nothing is missing, nothing is a box, every mark is on its letter.
legible-yes = Yes
legible-no = No
# How a word looks where all is well: letters and marks in plain words. At most 60 columns.
looks = { $word ->
    [thi-ni] ท and น, each with two marks, one above the other
    [nam] น with a ring and a tone mark above it, then า
    [phu-yai] ผ with a mark below and one above; ญ with one above
    [pu] ป with a mark below and one above
    [yipun] ญ with two marks above; ป with one below and one above
    [tieng-viet] ế: a hat and a stroke above; ệ: a hat, and a dot below
    [quyen] ể: a hat, and a small hook above it
   *[ngu] ữ: a horn at the right, and a wave above
}
# Four lines of advice; together nine rows of 38 columns.
advice-title = What helps
advice-font = Boxes, or marks missing or out of place: choose another font in the settings of this window.
advice-linux = Linux: kitty or xterm with Noto Sans Mono and TLWG Mono; the terminal of GNOME or Xfce with Noto Sans Thai.
advice-windows = Windows: Windows Terminal 1.22 or newer.
advice-doctor = To see more: nho doctor

question-of = Question { $n } of { $all }
ask-ui = Which language should the screen use?
ask-nickname = What shall we call you?
ask-nickname-more = Any name will do, or leave it empty.
ask-speaks = Which languages do you speak well?
ask-learns = Which languages do you want to learn?
several-possible = You can choose several.
nickname-taken = Somebody here uses this name. Please choose another.
choose-one = Please choose at least one language.
choose-other = Please choose a language that you do not speak well yet.

ask-today = What is today's date?
computer-says = The clock of this computer says { $date }.
why-today = With the right date Nhớ knows which word to ask when.
date = { $weekday }, { $day }/{ $month }/{ $year }
do-confirm = that is right
do-day = other day
do-month = other month

evening-number = evening { $n }
weeks-in-a-row = { $n ->
    [one] { $n } week in a row
   *[other] { $n } weeks in a row
}
tonight = Today: { $minutes } minutes
plan-reviews = { $n ->
    [one] { $n } word to review
   *[other] { $n } words to review
}
plan-new = { $n ->
    [one] { $n } new word
   *[other] { $n } new words
}
cards-firm = well known
cards-known = being learned
cards-new = still new
lesson-tonight = { $n ->
    [one] Tonight's lesson: { $title } · 1 word
   *[other] Tonight's lesson: { $title } · { $n } words
}
lesson-goes-on = Tonight's lesson: { $title } · { $left } of { $all } words left
lesson-another-day = { $left ->
    [one] Tonight's lesson: { $title } · the word left comes another day
   *[other] Tonight's lesson: { $title } · the { $left } words left come another day
}
lesson-not-theirs = Tonight's lesson, { $title }, has no words in the languages you learn.
lesson-no-deck = Tonight's lesson is in the deck “{ $deck }”, which is not on this computer yet. Tell your teacher.
lesson-not-there = The deck { $deck } has no lesson “{ $lesson }”, which was named for tonight. Tell your teacher.
lesson-unreadable = Tonight's lesson cannot be read. Tell your teacher: nho tonight says why.
done-tonight = All done for today. See you next time.
no-cards = There is no deck yet for the languages you chose. Please ask your teacher.
guest-here = Just trying: nothing is kept.
opening = Opening…
opening-failed = Your saved work cannot be opened. Tell your teacher, or press F9 to just try.
unread-lines = { $n ->
    [one] { $n } saved line is damaged and could not be read. All the rest is there.
   *[other] { $n } saved lines are damaged and could not be read. All the rest is there.
}
unread-files = { $n ->
    [one] { $n } file of your saved work cannot be read now. Nothing in it is changed; all the rest is there.
   *[other] { $n } files of your saved work cannot be read now. Nothing in them is changed; all the rest is there.
}

minutes-long = { $n } min
# Above the word: in which language the answer is asked for.
ask-in = What is it in { $lang }?
guess-right = right
guess-wrong = not this one
first-meeting = new word
rating-again = forgot
rating-hard = hard
rating-good = knew it
rating-easy = easy
span-minutes = { $n } min
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
span-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
span-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
also-right = also right:
classifier-label = classifier:

# One line below the answer that is typed: how Vietnamese letters are typed.
telex-hint = Telex: aa=â aw=ă ee=ê oo=ô ow=ơ uw=ư dd=đ · tones: as=á af=à ar=ả ax=ã aj=ạ
vni-hint = VNI: a6=â a8=ă e6=ê o6=ô o7=ơ u7=ư d9=đ · tones: a1=á a2=à a3=ả a4=ã a5=ạ
# What a written answer is called.
verdict-same = right
verdict-tone = almost: the tone is wrong
verdict-marks = almost: a mark or vowel is wrong
verdict-typo = right, with one typing slip
verdict-wrong = not right
verdict-nothing = the answer is:
other-word = { $word } is another word: { $meaning }
type-again = type it again:
note-label = note:
ask-note = Write a sentence that helps you remember.
pair-title = These two are easily mixed up.
leech-line = This word is hard to keep. Shall we try another way?
leech-note = write a sentence that helps
leech-pair = see it beside the one it is taken for: { $word }
leech-rest = let this word rest for a while
leech-go-on = go on as before

summary-line = Done. { $minutes } min, { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
}.
summary-recalled = { $n } remembered
summary-missed = { $n } forgotten
summary-met = { $n ->
    [one] { $n } new word
   *[other] { $n } new words
}
look-again = Worth another look:
saved-all = Everything is saved.

settings-title = Settings
# Names of lines: at most 20 columns. Their values stand beside them.
set-language = Screen language
set-minutes = One session
set-idle = Cover screen after
set-hidden = Name in the list
set-name = Name and sign
set-resting = Resting words
name-shown = shown
name-hidden = hidden
# What the line under the cursor is for: at most two rows of 38 columns.
about-language = Only the screens change, not the languages you learn.
about-minutes = So long is one session. New words come only as fast as later evenings can carry them.
about-idle = If no key is pressed for so long, the screen is covered. Nothing is lost.
about-shown = Whoever opens this program sees your name and sign.
about-hidden = To come in, choose “Another name…” and type: { $name }. Remember it well.
about-name = Change it whenever you like. What you have learned stays.
about-resting = Resting words are not asked. Here you can wake them.
none-resting = No word is resting. When you see an answer, press Z to let the word rest.
word-rests = resting
word-awake = asked again
set-decks = Decks to learn
about-decks = New words come from these decks; the later ones follow. What is put away is not asked.
deck-now = now
deck-later = later
deck-away = put away
deck-gone = This deck is no longer on this computer. What you learned is kept.
word-gone = This word is no longer on this computer. What you learned is kept.
deck-unasked = { $n ->
    [one] { $n } word lacks a language: not asked. Please tell your teacher.
   *[other] { $n } words lack a language: not asked. Please tell your teacher.
}
decks-elsewhere = { $n ->
    [one] { $n } word you have met is in no deck here. What you learned is kept.
   *[other] { $n } words you have met are in no deck here. What you learned is kept.
}
no-decks = There is no deck on this computer yet. Please ask your teacher.
deck-counts = { $n } words · { $met } met · { $firm } well known
do-look-inside = look inside
all-put-away = You have put all decks away. Press Enter to choose one to learn.
set-dates = Repair dates
set-typing = Writing answers
typing-keys = keyboard
typing-tiles = letter tiles
typing-none = not at all
set-layout = Typing { $lang }
layout-none = no aid
about-dates = Was the computer's date wrong? Set it right here, and review dates follow.
about-typing = New words are chosen from four. Words you know better are written like this.
about-layout = Works without a keyboard of that language. While you practise, F3 changes it.
ask-run = Which evening has a wrong date?
# Stands at the end of a line: at most 12 columns.
run-answers = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}
# In its place for an evening without answers so far.
run-present = this evening
# Why a date is doubted, and what became of it: at most two rows of 38 columns.
run-corrected = This date has been set right.
doubt-impossible = This date cannot be right. Press Enter to set it right.
doubt-told = The date was wrong that day; somebody typed this one. Is it right?
doubt-apart = More than a year lies between this evening and all others. Is it right?
ask-right-date = What was the right date of this evening?
was-dated = It is written down as { $date }.
dates-same = The date stays as it is.
dates-later = { $answers ->
    [one] { $answers } answer and its review date move
   *[other] { $answers } answers and their review dates move
} { $days ->
    [one] { $days } day
   *[other] { $days } days
} later.
dates-earlier = { $answers ->
    [one] { $answers } answer and its review date move
   *[other] { $answers } answers and their review dates move
} { $days ->
    [one] { $days } day
   *[other] { $days } days
} earlier.
dates-today = From now on, this counts as today.
dates-moved = Now dated { $date }. Press U to change it back.
dates-not-saved = Not changed, because the disk did not save it. The date is as it was.
dates-wait = Still saving. Please wait a moment and try again.
set-colours = Colours
colours-usual = usual
colours-contrast = strong
colours-mono = none
about-colours = Signs and words always say the same as the colours.
# Where the terminal was told to show none (NO_COLOR).
about-no-colours = Colours are switched off on this computer, so none are shown.
set-large = Only the word
value-on = on
value-off = off
about-large = While you practise, the word stands alone with its letters apart until you see the answer.
# How surely words are to be kept. The values stand after the names of the settings: at most 8 columns.
set-aim = New words
aim-firm = fewer
aim-balanced = balanced
aim-broad = more
about-aim-firm = Fewer new words: you forget less and practise each word more often.
about-aim-balanced = Some of both: not too many repeats, not too much forgotten.
about-aim-broad = More new words: you learn faster and forget a little more.
# Two rows of 38 columns on a small screen.
aim-ahead = In { $weeks } weeks: { $met } words met, { $known } of them known, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} a session.
do-listen = listen
no-player = This computer has no program that plays sound (mpv, ffplay…).
no-recording = The recording of this word is not there.
set-sound = Sound
about-sound = A word with a recording is heard when its answer is shown. L plays it again.
do-class = class
do-carry = stick
do-name-tonight = name for tonight
do-edit-deck = edit the deck
class-title = For the teacher
class-tonight = Tonight's lesson
class-about-tonight = The lesson that is named stands first on every learner's screen until they have met all its words.
class-no-lesson = No lesson
class-carry = Carry with a stick
class-about-carry = Decks, tonight's lesson and answers are carried both ways. Nothing is taken away.
lesson-words = { $n ->
    [one] { $title } · { $n } word
   *[other] { $title } · { $n } words
}
carry-done = All is carried, and on the disk.
carry-stopped = Stopped. What was carried is whole; the rest will go the next time.
carry-stopping = Stopping…
carry-unprepared = This place was not prepared for a class. The answers of everybody on this computer would lie there for anyone to read, but for those of people who have a secret.
carry-keep-safe = What lies on the stick tells who practised, what and when. Keep it safe.
do-stop = stop
class-reading = Counting… { $done } of { $all } learners
class-words = Hardest words of the class
class-lessons = Hardest lessons of the class
class-decks = Hardest decks of the class
class-none = There is nothing to see here yet.
class-nameless = Nobody is named here.
set-named = Shown to the teacher
about-named = If on, the teacher sees your name, the words you missed and what you wrote.
set-deadline = Needed by
deadline-unset = no date
about-deadline = An interview, a test: the start screen says how many words you will know.
ask-deadline = When do you need these words? (an interview, a test…)
deadline-time = { $evenings ->
    [0] No practice is left before that day.
    [one] One session of { $minutes } minutes until then.
   *[other] { $evenings } sessions of { $minutes } minutes until then.
}
deadline-brings = You will know about { $known } of { $met } words met.
deadline-without = Without practice: about { $known }.
do-no-deadline = no date
home-deadline = By { $date }: about { $known } of { $met } known
set-take = Take my data along
about-take = Copies what you have learned to a USB stick, to go on at another computer.
where-none = No USB stick is here. Plug one in and choose “Look again”.
where-typed = Another folder…
where-again = Look again
ask-folder = Type the folder to copy to:
# What the copy tells; in two rows of 38 columns, as what came of it.
take-tells = Whoever opens the copy can see what you learned, and on which days.
take-sealed = The copy is locked too. Without your secret one only sees that you practise.
taking = Copying… { $done } of { $all }
taken = { $n ->
    [one] { $n } answer was copied to { $place }
   *[other] { $n } answers were copied to { $place }
}
taken-sealed = { $n ->
    [one] { $n } sealed record was copied to { $place }
   *[other] { $n } sealed records were copied to { $place }
}
taken-nothing = { $place } has everything already. There was nothing to copy.
take-missing = This place is not there. Plug the stick in and try again. What is on this computer is complete.
take-full = The stick is full, and the copy is not complete. What is on this computer is complete.
take-locked = Nothing can be written there: it is locked. Please choose another place.
take-own = This is where this computer keeps what you learned. Please choose another place.
take-failed = The copy is not complete: the stick is broken or was pulled out. What is on this computer is complete.
set-delete = Delete my data
about-delete = Deletes your name and all you have learned from this computer.
# Three rows of 38 columns each, then two.
delete-what = Your name, your progress and your settings will be deleted from this computer. They cannot be brought back.
delete-not = Copies on sticks and other computers stay. An expert may still find traces on the disk.
delete-type = To delete, type your name: { $name }
delete-other = That is not your name. Nothing has been deleted.
deleting = Deleting…
deleted = Your data have been deleted from this computer.
delete-locked = Nothing could be deleted, because the disk is locked. Your data are still on this computer. Please tell your teacher.
delete-failed = Not everything could be deleted; a part is still on this computer. Press Enter to try again, or tell your teacher.

help-title = Help
help-enter = Enter is always the next step. Esc goes back and never loses anything.
help-saved = Every answer is saved at once. You may switch off at any time.
help-layouts = The keys also work with a Thai keyboard.
help-digits = Digits, arrows and Enter are enough.
help-hide = F12 blanks the screen at once. After { $minutes } min without a key it is covered by itself.

# Where nothing is drawn and lines are typed.
plain-type = type the answer
plain-lay = type the numbers of the tiles in order, such as 3 1 2
plain-choose = type a number to choose
plain-find = type letters to search, /3 to open word 3
plain-nothing = Nothing has changed. Type ? or /help to learn what can be typed.
plain-unknown = “{ $line }” means nothing here. Type ? or /help to learn what can be typed.
plain-unreadable = This line cannot be read: it has to be UTF-8, and not too long.
plain-written = you wrote: { $typed }
plain-rated = Rated: { $rating }
plain-week = { $ago ->
    [0] This week
    [1] Last week
   *[other] { $ago } weeks ago
}: { $evenings ->
    [one] { $evenings } evening
   *[other] { $evenings } evenings
}, { $minutes } min
plain-expected = Before the arrow: expected. After it: remembered.
plain-help = Each line answers one question: type a number, the name of a key, or a text, then Enter. Where there is a choice, an empty line says the question again.
plain-help-slash = While a text is typed, commands begin with a slash: /help, /esc goes back, /again says it again, /0 I don't know, /quit leaves.
plain-covered = After { $minutes } min without a line Nhớ asks again who is learning. The lines above stay on the screen.

not-saved = { $n ->
    [one] { $n } item not saved yet. Go on, we try again. The disk is full or locked.
   *[other] { $n } items not saved yet. Go on, we try again. The disk is full or locked.
}
still-saving = saving…

# Protecting what one learns with a secret. The sentences that end in -more have at most five rows of 76 columns.
ask-protect = Should a secret protect what you learn?
ask-protect-more = Without one, anyone here can open it.
protect-no = No, I do not need that
protect-passphrase = Yes, a secret that I type
protect-pictures = Yes, a row of pictures
ask-way = How will you give your secret?
ask-way-forgotten = Please choose a new secret, so that you need the code no more.
way-passphrase = I type it
way-pictures = I choose pictures
make-passphrase = Think of a secret of your own.
make-passphrase-more = Four letters keep out the next person at this computer. Only a long secret, such as five words, also keeps out somebody who takes the computer or the stick away.
make-pictures = Choose four pictures or more, one after the other.
make-pictures-more = They keep out the next person at this computer. Somebody who takes the computer or the stick away can try all rows of pictures.
secret-again = Once more, to be sure.
secret-short = Too short: at least four, please.
secret-not-the-same = Those were not the same. Please begin again.
code-title = Your recovery code
code-more = Copy it on paper and keep it at home: it is shown only now. It lets you in when you have forgotten your secret. If you lose both, what you have learned is lost, and nobody can bring it back.
code-group = Please type group { $n } of your code.
code-group-wrong = That is not group { $n }. Please look at your paper.
code-length = The code has eight groups of four.
code-slip = Something in it is not right. Please look at each letter again.
one-moment = One moment…
secret-given-elsewhere = You were given a secret in another window. Give it here, and saving goes on.
one-moment-more = On an old computer this takes a few seconds.
protected-done = It is protected now.
protected-traces = Traces of before may still be on this disk. Copies on sticks and on other computers stay open until you come there with your secret.
secret-changed = You have a new secret.
code-changed = You have a new recovery code.
secret-changed-more = The old one lets nobody in here any more. Copies that others made before still open with it.
locked = locked
ask-passphrase = Your secret, please
ask-pictures = Your pictures, please
ask-code = Your recovery code, please
secret-wrong = That was not right. Nothing is lost, just try again.
secret-spoilt = What your secret opens is damaged. Try the recovery code, or ask your teacher.
secret-no-memory = This computer has no memory free. Close other programs and try again.
secret-disk = It could not be saved: the disk is full or locked.
secret-forgotten = Forgotten? F6 until it says "recovery code".
# In the footer.
do-show-secret = show
do-hide-secret = hide
do-other-way = { $way ->
    [passphrase] type it
    [pictures] pictures
   *[recovery] recovery code
}
do-copied = I have copied it
# In the settings.
set-protect = Protect with a secret
set-secret = Secret
set-code = Recovery code
not-protected = no
is-protected = change
about-protect = Without one, anyone here can open it, and anyone can read the files.
about-secret = Your work is sealed. The old secret is asked for before you change it.
about-code = Makes a new code. The old one then opens nothing here any more.
# A deck edited as a table.
column-also = also right
column-pos = part of speech
column-ipa = IPA
column-tags = tags
edit-title = editing a deck
edit-next-cell = next cell
edit-add = add a word
edit-take-back = take back
edit-move = move down, up
edit-counts = { $n ->
    [one] { $n } word
   *[other] { $n } words
} · { $title }
edit-empty = There is no word in this deck yet. Press A to add the first one.
edit-faulty = This deck still has errors, so it cannot be edited as a table. See them with: nho check, mend the file, and open it again.
edit-braces = Words in this file are written in braces, so they cannot be edited as a table. Write each word below a line [[entry]].
edit-too-large = This deck has more than { $most } words, too many for a table here. Divide it, or edit it as a spreadsheet: nho export.
edit-nowhere = Nothing was changed: there is nothing to change, or no place to move to.
edit-meanwhile = Somebody else has just changed this file, so your change was not saved. Press Esc twice to leave, then open the file again.
edit-unsaved = The change is not saved. Press Esc to try again, and Esc once more to leave.
edit-missing = This file is not there. Check its name, or plug the USB stick in again.
edit-full = The disk is full. Delete a few files.
edit-locked = You may not read or write this file. Copy it to a folder of your own.
edit-broken = This file cannot be read or written. If it is on a USB stick, plug it in again and try once more.
edit-no-terminal = Editing a deck needs a terminal window. Run this command in one.
