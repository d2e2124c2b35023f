not-a-terminal = Nhớ needs a terminal window. Open one and type "nho" there.
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
