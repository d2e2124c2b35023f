# Commands with which a teacher writes decks. They are read in a terminal window, one line each.

deck-made = Made: { $path }. Write your words there with any text editor, then: nho check { $path }
file-exists = There is already something called “{ $path }”. Nothing was changed. Choose another name.
file-changed = “{ $path }” was changed by another program meanwhile. Nothing was written. Run the command again.
fix-found = { $n ->
    [one] One thing
   *[other] { $n } things
} can be mended in { $path }.
# Answered with y or n, and Enter.
fix-question = Write these changes? (y/n)
fix-left = Left as it was.
fix-not-asked = Nothing was written. To write the changes without being asked: nho check --fix --yes { $path }
fix-done = Mended: { $path }
